//! The window of Vifte.
//!
//! It opens a scenario, simulates its worlds, and shows what may happen. What is on screen is plain data ([`State`]),
//! changed only by [`Command`]s that the views ask for; views are functions that end in `_ui` and draw a state without
//! changing it. So a test can click or send commands and look at the state.

mod app;
mod chart;
mod launch;
mod pages;
mod plan;
mod platform;
mod scenario;
mod simulation;
mod state;
mod text;
mod theme;
mod ui;
mod views;
mod window;

pub use app::application::App;
pub use app::headless;
pub use chart::{Chart, ExportFile, Look, Marks, SaveAs};
#[cfg(not(target_arch = "wasm32"))]
pub use launch::native::main;
#[cfg(target_arch = "wasm32")]
pub use launch::web::main;
pub use pages::assumptions::state::{AssumptionsCommand, AssumptionsState};
pub use pages::assumptions::tornado::{Bar, Swing, Tornado, TornadoState};
pub use pages::compare::scenarios::{Candidates, ComparedScenario};
pub use pages::compare::state::{CompareCommand, CompareState, CompareView, Recomparison};
pub use pages::fans::fan::{FanChoice, FanKind};
pub use pages::fans::overlay::Overlay;
pub use pages::fans::state::{FansCommand, FansState};
pub use pages::guarantees::state::{GuaranteesCommand, GuaranteesState};
pub use pages::map::camera::Camera;
pub use pages::map::layout::{Inset, Label, MapLayout, OfferMark, Part, Place, Seat, Sizes, corner_radius};
pub use pages::map::outcome::MapOutcome;
pub use pages::map::outlines::{Outline, Outlined, Outlines, OutlinesError, read_outlines};
pub use pages::map::state::{MapCommand, MapKind, MapState};
pub use pages::plan::command::PlanCommand;
pub use plan::{ItemKind, NewItem, Plan, PlanItem, Rule, RuleValue};
pub use scenario::document::{
    Area, Document, DocumentError, GeoPoint, Municipality, Offer, Operator, Site, Tile, Year,
};
pub use scenario::failure::{Excerpt, Failure, FileProblem};
pub use scenario::library::{Library, LibraryRun, LibraryScenario};
pub use scenario::opening::{FileContent, Opened, Wanted};
pub use scenario::projection::{PlanePoint, Projection};
pub use scenario::selection::Selection;
pub use simulation::story::Replay;
pub use simulation::{Flows, Paths, Run, Stepper};
pub use state::apply::apply;
pub use state::command::{Command, ScenarioCommand, SimulationCommand, StoryCommand, WindowCommand};
pub use state::effect::{Effect, FilePurpose};
pub use state::navigation::{InFront, LeaveAnswer, LeaveRequest, Navigation, Screen};
pub use state::notice::Notice;
pub use state::page::{List, Page};
pub use state::tasks::{Task, TaskQueue};
pub use state::window::State;
pub use text::{Language, SystemFault};
pub use theme::{Appearance, Theme};
