//! The window of Vifte.
//!
//! It opens a scenario and shows its offers and municipalities on the map. What is on screen is plain data ([`State`]),
//! changed only by [`Command`]s that the views ask for; views are functions that end in `_ui` and draw a state without
//! changing it. So a test can click or send commands and look at the state, and undo will be a list of commands.

mod app;
mod camera;
mod cli;
mod document;
mod failure;
mod layout;
mod projection;
mod state;
mod text;
mod theme;
mod views;

pub use app::App;
pub use camera::Camera;
pub use cli::main;
pub use document::{Area, Document, GeoPoint, Municipality, Offer, Operator, Site, Year};
pub use failure::{Excerpt, Failure, Trouble};
pub use layout::{Label, MapLayout, OfferMark, Place, Seat, Sizes, corner_radius};
pub use projection::{PlanePoint, Projection};
pub use state::{Command, List, Screen, Selection, State};
pub use text::Language;
pub use theme::{Appearance, Theme};
