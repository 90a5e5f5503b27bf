//! Planning and comparing: what the plan makes of the open scenario, and what it is compared with.

use std::sync::Arc;

use crate::pages::compare::scenarios::ComparedScenario;
use crate::pages::compare::state::CompareCommand;
use crate::pages::plan::command::PlanCommand;
use crate::plan::Plan;
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::Wanted;
use crate::state::effect::{Effect, FilePurpose};
use crate::state::navigation::Screen;
use crate::state::notice::Notice;
use crate::state::opening;
use crate::state::page::Page;
use crate::state::tasks::Task;
use crate::state::window::State;
use crate::text::SystemFault;

/// Carries out a command on the plan.
pub(super) fn apply_plan(state: &mut State, command: PlanCommand) -> Vec<Effect> {
    match command {
        PlanCommand::Add(offer, new) => extend_plan(state, |plan, document| plan.add(document, offer, new)),
        PlanCommand::AddIn(offer, municipality) => {
            extend_plan(state, |plan, document| plan.add_in(document, offer, municipality));
        }
        PlanCommand::Choose(chosen) => state.plan.chosen = chosen,
        PlanCommand::Edit(index, item, whole) => {
            if state.plan.edit(index, item, whole) {
                state.tasks.add(Task::CheckPlan);
            }
        }
        PlanCommand::Remove(index) => change_plan(state, |plan| plan.remove(index)),
        PlanCommand::Undo => change_plan(state, Plan::undo),
        PlanCommand::Redo => change_plan(state, Plan::redo),
        PlanCommand::Save(path) => return vec![Effect::SavePlan(path)],
        PlanCommand::Saved(saved) => plan_saved(state, saved),
        PlanCommand::Compare => {
            if state.plan.base.is_some() && state.document().is_some() {
                state.fans.overlay = None;
                state.page = Page::Compare;
                state.tasks.add(Task::ComparePlan);
            }
        }
        PlanCommand::Checked(made) => plan_checked(state, Arc::unwrap_or_clone(made)),
    }
    Vec::new()
}

/// Carries out a command on what is compared.
pub(super) fn apply_compare(state: &mut State, command: CompareCommand) -> Vec<Effect> {
    match command {
        CompareCommand::Add(reference) => state.tasks.add(Task::Compare(Wanted::Reference(reference))),
        CompareCommand::AddFiles(files) => state.tasks.add(Task::Compare(Wanted::Files(files))),
        CompareCommand::ChooseFile => return vec![Effect::ChooseFiles(FilePurpose::Compare)],
        CompareCommand::Loaded(found) => scenarios_loaded(state, Arc::unwrap_or_clone(found)),
        CompareCommand::CandidatesFound(candidates) => state.compare.candidates = Some(candidates),
        CompareCommand::Remove(index) => {
            // the letters of those after it move up
            state.fans.overlay = None;
            state.compare.remove(index);
        }
        CompareCommand::ShowScenario(index) => state.compare.shown = index,
        CompareCommand::ShowWinners(kind) => state.compare.winners = kind,
        CompareCommand::ShowView(view) => state.compare.view = view,
        CompareCommand::ChooseAxis(axis, outcome) => state.compare.choose_axis(axis, outcome),
        CompareCommand::MoreWorlds(more) => {
            state.compare.asked = state.compare.asked.max(state.compare.worlds()).saturating_add(more);
        }
        CompareCommand::Compared(comparison) => state.compare.comparison = Some(comparison),
    }
    Vec::new()
}

/// Adds to the plan; the first time, the open scenario is what it is a plan for.
fn extend_plan(state: &mut State, add: impl FnOnce(&mut Plan, &Document)) {
    if let Screen::Document(document) = &state.screen {
        state.plan.base.get_or_insert_with(|| document.clone());
        add(&mut state.plan, document);
        state.tasks.add(Task::CheckPlan);
    }
}

/// Takes from the plan, or goes back or forth in it.
fn change_plan(state: &mut State, change: impl FnOnce(&mut Plan)) {
    change(&mut state.plan);
    state.tasks.add(Task::CheckPlan);
}

/// Shows what came of saving the plan, and leaves it when that was what it was saved for.
fn plan_saved(state: &mut State, saved: Result<std::path::PathBuf, SystemFault>) {
    let leaves = std::mem::take(&mut state.navigation.leaves_when_saved);
    state.plan.take_saved(saved);
    if leaves && let Some(Ok(path)) = &state.plan.saved {
        state.notice = Some(Notice::Saved(path.clone()));
        opening::go_on_after_question(state);
    }
}

/// Shows the scenario that the plan makes, or says why there is none.
fn plan_checked(state: &mut State, made: Option<Result<Document, Failure>>) {
    state.tasks.finish();
    match made {
        None => {}
        Some(Err(failure)) => state.plan.failure = Some(failure),
        Some(Ok(document)) => {
            state.plan.failure = None;
            state.show_planned(document);
            compare_again(state);
        }
    }
}

/// Takes the scenarios that are to be compared.
fn scenarios_loaded(state: &mut State, found: Result<Vec<ComparedScenario>, Failure>) {
    match state.tasks.finish() {
        Some(Task::CompareAgain(_)) => state.compare.take_again(found),
        task => {
            state.compare.take(found);
            state.compare.pair |= task == Some(Task::ComparePlan) && state.compare.scenarios.len() == 2;
        }
    }
}

/// Compares again what was compared before the open scenario changed.
fn compare_again(state: &mut State) {
    state.tasks.remove_recomparison();
    // without entries there is no plan to be compared with
    let planned = !state.plan.items.is_empty();
    if let Some(again) = &mut state.compare.again
        && again.pair
        && !planned
    {
        again.pair = false;
        // the letters of the others move up
        state.fans.overlay = None;
    }
    match state.compare.again.clone() {
        Some(again) if again.pair || !again.others.is_empty() => {
            state.tasks.add(Task::CompareAgain(again));
        }
        _ => state.compare.again = None,
    }
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use crate::pages::compare::state::CompareCommand;
    use crate::pages::compare::state::CompareView;
    use crate::pages::fans::state::FansCommand;
    use crate::pages::plan::command::PlanCommand;
    use crate::plan::{ItemKind, NewItem};
    use crate::scenario::opening::FileContent;
    use crate::state::command::Command;
    use crate::state::window::State;
    use crate::{Appearance, Language};

    #[test]
    fn a_change_of_the_plan_is_compared_again_and_what_is_looked_at_stays() {
        let mut state = headless::open("autisme-2027", Language::Da, Appearance::Light);
        headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
        headless::apply(&mut state, Command::Plan(PlanCommand::Compare));
        headless::apply(&mut state, Command::Compare(CompareCommand::Add("autisme-2027-udvid".to_owned())));
        headless::apply(&mut state, Command::Compare(CompareCommand::ShowView(CompareView::Tradeoffs)));
        headless::apply(&mut state, Command::Fans(FansCommand::ShowOverlay(Some(0))));
        let titles = |state: &State| -> Vec<String> {
            state.compare.scenarios.iter().map(|compared| compared.title.da.clone()).collect()
        };
        let before = titles(&state);
        assert_eq!(before.len(), 3);
        let version = state.compare.version;
        let mut item = state.plan.items[0].clone();
        item.kind = ItemKind::SetPlaces { places: 9, follows_percent: 50.0 };
        headless::apply(&mut state, Command::Plan(PlanCommand::Edit(0, item, true)));
        assert_eq!(titles(&state), before);
        assert!(state.compare.version > version, "the worlds of the old plan are worthless");
        assert_eq!(state.compare.view, CompareView::Tradeoffs);
        assert_eq!(state.fans.overlay.as_ref().map(|beside| beside.letter), Some('A'));
        // B is the plan as it is now
        let planned = state.compare.scenarios[1].loaded().scenario.operations.last().unwrap().places.clone();
        assert_eq!(planned.unwrap().value, 9);
        // without a plan the scenario is compared with the others alone
        headless::apply(&mut state, Command::Plan(PlanCommand::Undo));
        headless::apply(&mut state, Command::Plan(PlanCommand::Undo));
        assert_eq!(titles(&state), [before[0].clone(), before[2].clone()]);
    }

    #[test]
    fn files_that_are_handed_over_can_be_compared() {
        let mut state = headless::open("autisme-2027", Language::Da, Appearance::Light);
        let file =
            FileContent { name: "mit.toml".to_owned(), bytes: b"extends = 'autisme-2027-udvid'".to_vec() };
        headless::apply(&mut state, Command::Compare(CompareCommand::AddFiles([file].into())));
        assert!(state.compare.failure.is_none(), "{:?}", state.compare.failure);
        assert_eq!(state.compare.scenarios[1].reference, "mit.toml");
        let other = FileContent { name: "mit.toml".to_owned(), bytes: b"extends = ".to_vec() };
        headless::apply(&mut state, Command::Compare(CompareCommand::AddFiles([other].into())));
        assert_eq!((state.compare.failure.is_some(), state.compare.scenarios.len()), (true, 2));
    }
}
