//! A plan for the open scenario: dated entries that can be added, changed, undone and saved as a scenario file.

mod items;
mod model;
mod rules;
#[cfg(test)]
mod tests;
mod write;

pub use items::{ItemKind, NewItem, PlanItem};
pub use model::Plan;
pub use rules::{Rule, RuleValue};
