//! What a schema cannot say: checks of the typed scenario, each problem shown at its place in the files.

mod amounts;
mod context;
mod costs;
mod demand;
mod feedbacks;
mod months;
mod municipalities;
mod names;
mod offers;
mod origin;
mod plan;
mod plausible;
mod residents;
mod run;
mod target_groups;
#[cfg(test)]
mod tests;

pub(crate) use context::Found;

use crate::data::population::PopulationData;
use crate::format::Scenario;
use crate::load::compile::Compiled;
use crate::source::Node;
use context::Context;

/// All problems of a scenario; `complete` says that nothing in it is a stand-in for something wrong.
pub(crate) fn check(scenario: &Scenario, root: &Node, data: &PopulationData, complete: bool) -> Found {
    let mut context = Context::new(scenario, root, data);
    if amounts::check_lengths(&mut context) {
        run::check(&mut context);
        municipalities::check(&mut context);
        names::check(&mut context);
        target_groups::check(&mut context);
        costs::check_profiles(&mut context);
        offers::check(&mut context);
        feedbacks::check(&mut context);
        residents::check(&mut context);
        residents::check_contracts(&mut context);
        residents::check_demand_factors(&mut context);
        plan::check(&mut context);
        origin::check(&mut context);
        plausible::check(&mut context);
        amounts::check(&mut context, complete);
    }
    context.found()
}

/// What only shows in the engine's input, which a scenario without problems was compiled into.
pub(crate) fn check_compiled(
    scenario: &Scenario,
    root: &Node,
    data: &PopulationData,
    compiled: &Compiled,
) -> Found {
    let mut context = Context::new(scenario, root, data);
    demand::check(&mut context, compiled);
    context.found()
}
