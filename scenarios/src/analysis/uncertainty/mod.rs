//! Two levels of uncertainty: what is not known (the ranges of numbers) and chance (worlds).
//!
//! A number with `low` and `high` is uncertain. Its distribution is triangular from `low` over `value` to `high`. Draws of
//! all numbers together follow a Latin hypercube (McKay, Beckman and Conover, 1979), keyed by the path of each number, so
//! that one more uncertain number moves no other. Each draw is lived in worlds of its own.

mod better;
mod parameters;
mod sample;
mod split;
mod variants;

pub use better::{BetterDraws, better_draws};
pub use parameters::{Parameter, kinds, parameters};
pub use sample::Design;
pub use split::{Split, split};
pub use variants::{End, Mover, SimulatedValues, UncertainScenarios, VariantError, moved_by_kind, movers};

use crate::source::Resolved;
use crate::{LoadError, Loaded};

/// A scenario with some of its uncertain numbers set to other values.
///
/// Shares that must sum to a whole are scaled to what they summed to before.
///
/// # Errors
/// The scenario with these values has problems.
pub fn with_values(loaded: &Loaded, values: &[(&Parameter, f64)]) -> Result<Loaded, LoadError> {
    let mut root = loaded.root.clone();
    for (parameter, value) in values {
        parameters::set(&mut root, parameter, *value);
    }
    parameters::keep_sums(&mut root, &loaded.root);
    let changed = crate::load::finish(Resolved {
        root,
        files: loaded.files.clone(),
        inherited: loaded.inherited.clone(),
        problems: Vec::new(),
    })?;
    Ok(changed.with_settings(loaded.settings))
}
