//! What the page of the map shows, and what changes it.

use std::sync::Arc;

use super::camera::Camera;
use super::outcome::MapOutcome;
use super::outlines::{Outlined, ReadOutlines};

/// How a map shows municipalities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum MapKind {
    /// At their true positions.
    #[default]
    Places,
    /// As tiles of the same size.
    Tiles,
}

/// What the page of the map shows.
#[derive(Clone, Debug, Default)]
pub struct MapState {
    /// What colours the map.
    pub outcome: MapOutcome,
    /// The year that colours are of, counted from the first reported one; the mean of all years without one.
    pub year: Option<usize>,
    /// Whether the map shows true positions or tiles of the same size.
    pub kind: MapKind,
    /// The part of the plane on the map; without one, everything is shown.
    pub camera: Option<Camera>,
    /// The user's own outlines on the map.
    pub outlines: Outlined,
}

/// A change of what the page of the map shows.
#[derive(Clone, Debug)]
pub enum MapCommand {
    /// Colour the map by this.
    Colour(MapOutcome),
    /// Colour the map by this year, or by the mean of all years.
    ShowYear(Option<usize>),
    /// Show true positions or tiles.
    ShowAs(MapKind),
    /// Show this part of the plane.
    Move(Camera),
    /// Show everything.
    Fit,
    /// Show the outlines of a GeoJSON file: its name and its bytes.
    ReadOutlines(String, Arc<[u8]>),
    /// Show the outlines of the GeoJSON file at a path.
    OpenOutlines(String),
    /// The file of outlines has been read, or is none.
    OutlinesRead(Arc<ReadOutlines>),
    /// Show no outlines.
    RemoveOutlines,
    /// The message about the last file of outlines has been read.
    CloseOutlinesMessage,
}

impl MapState {
    /// Carries out a command. Returns whether there are new outlines to be looked at.
    pub(crate) fn apply(&mut self, command: MapCommand) -> bool {
        match command {
            MapCommand::Colour(outcome) => self.outcome = outcome,
            MapCommand::ShowYear(year) => self.year = year,
            MapCommand::ShowAs(kind) => self.kind = kind,
            MapCommand::Move(camera) => self.camera = Some(camera),
            MapCommand::Fit => self.camera = None,
            MapCommand::ReadOutlines(name, bytes) => {
                let taken = self.outlines.take(&name, &bytes);
                return self.show_outlines(taken);
            }
            MapCommand::OpenOutlines(path) => self.outlines.reading = Some(path),
            MapCommand::OutlinesRead(read) => {
                let taken = self.outlines.take_read(Arc::unwrap_or_clone(read));
                return self.show_outlines(taken);
            }
            MapCommand::RemoveOutlines => self.outlines = Outlined::default(),
            MapCommand::CloseOutlinesMessage => self.outlines.news = None,
        }
        false
    }

    /// Outlines are seen at true positions alone.
    fn show_outlines(&mut self, taken: bool) -> bool {
        if taken {
            self.kind = MapKind::Places;
        }
        taken
    }

    /// Forgets what belonged to a scenario that is not open any more.
    pub(crate) fn forget_scenario(&mut self) {
        self.year = None;
        self.camera = None;
    }
}
