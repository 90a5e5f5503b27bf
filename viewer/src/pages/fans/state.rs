//! What the page of fans shows, and what changes it.

use std::sync::Arc;

use vifte_engine::Results;

use super::fan::FanChoice;
use super::overlay::Overlay;
use crate::pages::compare::state::CompareState;

/// What the page of fans shows.
#[derive(Clone, Debug, Default)]
pub struct FansState {
    /// All fans, one of them, or something of an offer.
    pub choice: FanChoice,
    /// The compared scenario whose fans are drawn over those of the open one.
    pub overlay: Option<Overlay>,
}

/// A change of what the page of fans shows.
#[derive(Clone, Debug)]
pub enum FansCommand {
    /// Show one fan large, all, or an offer's tariff or accounts.
    Show(FanChoice),
    /// Draw the compared scenario at this index over the fans, or none.
    ShowOverlay(Option<usize>),
    /// There are more worlds of the scenario that is drawn over the fans.
    OverlaySimulated(Arc<Results>),
}

impl FansState {
    /// Carries out a command, given the scenarios that are compared.
    pub(crate) fn apply(&mut self, command: FansCommand, compare: &CompareState) {
        match command {
            FansCommand::Show(choice) => self.choice = choice,
            FansCommand::ShowOverlay(index) => {
                self.overlay = index.and_then(|index| Overlay::of(compare, index));
            }
            FansCommand::OverlaySimulated(results) => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.results = Some(results);
                }
            }
        }
    }
}
