//! The window of Vifte.
//!
//! It opens a scenario, lives its worlds, and shows what may happen. What is on screen is plain data ([`State`]),
//! changed only by [`Command`]s that the views ask for; views are functions that end in `_ui` and draw a state without
//! changing it. So a test can click or send commands and look at the state.

mod address;
mod app;
mod assumptions;
mod beside;
mod board;
mod camera;
mod chart;
#[cfg(not(target_arch = "wasm32"))]
mod cli;
mod command;
mod document;
mod due;
mod failure;
mod fan;
mod front;
mod guarantee;
mod guarantee_layers;
mod handing;
mod layers;
mod layout;
mod leaving;
mod notice;
mod offer_accounts;
mod opening;
mod outcome;
mod outlines;
mod parameter_unit;
mod plan;
mod projection;
mod reach;
mod remembered;
mod replay;
mod saving;
mod simulation;
mod spiral;
mod spiral_picture;
mod state;
mod study;
mod text;
mod theme;
mod tornado;
mod tornado_picture;
mod tradeoff;
mod tradeoff_picture;
mod vacancies;
mod views;
#[cfg(target_arch = "wasm32")]
mod web;

pub use app::App;
pub use beside::Beside;
pub use board::{Again, Board, BoardView, Candidates, Rival};
pub use camera::Camera;
pub use chart::{Chart, Look, Marks, Written};
#[cfg(not(target_arch = "wasm32"))]
pub use cli::main;
pub use document::{
    Area, Document, DocumentError, GeoPoint, Municipality, Offer, Operator, Site, Tile, Year,
};
pub use due::{Due, Dues};
pub use failure::{Excerpt, Failure, Trouble};
pub use fan::{FanChoice, FanKind};
pub use layout::{Inset, Label, MapLayout, OfferMark, Part, Place, Seat, Sizes, corner_radius};
pub use leaving::{Answer, Over, Waiting};
pub use notice::Notice;
pub use opening::{HandedFile, Opened, Shelf, ShelfRun, ShelfScenario, Wanted};
pub use outcome::MapOutcome;
pub use outlines::{Outline, Outlined, Outlines, OutlinesError};
pub use plan::{ItemKind, NewItem, Plan, PlanItem, Rule, RuleValue};
pub use projection::{PlanePoint, Projection};
pub use replay::Replay;
pub use simulation::{Flows, Paths, Run, Stepper};
pub use state::{Command, List, MapKind, Page, SaveAs, Screen, Selection, State};
pub use study::Study;
pub use text::{Language, SystemFault};
pub use theme::{Appearance, Theme};
pub use tornado::{Bar, Swing, Tornado, TornadoPage};
#[cfg(target_arch = "wasm32")]
pub use web::main;
