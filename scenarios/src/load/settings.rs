//! With what a scenario is simulated, beside what it says.

use vifte_engine::input::Mode;

#[cfg(feature = "store")]
use crate::store::Manifest;

/// Seed, worlds, mode and detail of a simulation: those of the scenario's file, until a run or a command asks for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunSettings {
    /// Seed of all randomness.
    pub seed: u64,
    /// Worlds that are wanted where there is chance.
    pub worlds: u32,
    /// By chance in worlds, or in mean numbers.
    pub mode: Mode,
    /// How much is reported.
    pub detail: Detail,
}

/// How much a simulation reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The numbers of what is in the scenario.
    Scenario,
    /// Also the numbers of feedbacks where nothing reacts.
    Feedbacks,
}

impl RunSettings {
    /// The worlds to simulate: without chance all are the same one.
    pub const fn simulated_worlds(&self) -> u32 {
        match self.mode {
            Mode::Worlds => self.worlds,
            Mode::Expected => 1,
        }
    }

    /// These, with the mode of a run.
    #[cfg(feature = "store")]
    #[must_use]
    pub const fn in_mode_of(self, manifest: &Manifest) -> Self {
        Self { mode: manifest.mode.mode(), ..self }
    }

    /// These, with the seed and mode of a run.
    #[cfg(feature = "store")]
    #[must_use]
    pub const fn as_run(self, manifest: &Manifest) -> Self {
        Self { seed: manifest.seed, ..self.in_mode_of(manifest) }
    }

    /// These, with all that feedbacks report, also where nothing reacts.
    #[must_use]
    pub const fn with_feedbacks(self) -> Self {
        Self { detail: Detail::Feedbacks, ..self }
    }
}
