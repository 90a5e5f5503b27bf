//! The window of Vifte.
//!
//! It opens a scenario, lives its worlds, and shows what may happen. What is on screen is plain data ([`State`]),
//! changed only by [`Command`]s that the views ask for; views are functions that end in `_ui` and draw a state without
//! changing it. So a test can click or send commands and look at the state.

mod app;
mod chart;
mod pages;
mod plan;
mod platform;
mod scenario;
mod simulation;
mod state;
mod text;
mod ui;
mod window;

pub use app::application::App;
pub use chart::{Chart, Look, Marks, SaveAs, Written};
pub use pages::assumptions::tornado::{Bar, Swing, Tornado, TornadoPage};
pub use pages::compare::board::{Again, Board, BoardView, Candidates, Rival};
pub use pages::fans::fan::{FanChoice, FanKind};
pub use pages::fans::overlay::Beside;
pub use pages::map::camera::Camera;
pub use pages::map::layout::{Inset, Label, MapLayout, OfferMark, Part, Place, Seat, Sizes, corner_radius};
pub use pages::map::outcome::MapOutcome;
pub use pages::map::outlines::{Outline, Outlined, Outlines, OutlinesError};
pub use plan::{ItemKind, NewItem, Plan, PlanItem, Rule, RuleValue};
#[cfg(not(target_arch = "wasm32"))]
pub use platform::native::main;
#[cfg(target_arch = "wasm32")]
pub use platform::web::main;
pub use scenario::document::{
    Area, Document, DocumentError, GeoPoint, Municipality, Offer, Operator, Site, Tile, Year,
};
pub use scenario::failure::{Excerpt, Failure, Trouble};
pub use scenario::library::{Shelf, ShelfRun, ShelfScenario};
pub use scenario::opening::{HandedFile, Opened, Wanted};
pub use scenario::projection::{PlanePoint, Projection};
pub use scenario::selection::Selection;
pub use simulation::story::Replay;
pub use simulation::{Flows, Paths, Run, Stepper};
pub use state::command::Command;
pub use state::navigation::{Answer, Over, Waiting};
pub use state::notice::Notice;
pub use state::page::{List, MapKind, Page};
pub use state::study::Study;
pub use state::tasks::{Due, Dues};
pub use state::window::{Screen, State};
pub use text::{Language, SystemFault};
pub use ui::theme::{Appearance, Theme};
