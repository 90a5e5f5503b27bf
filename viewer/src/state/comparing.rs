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
use crate::state::page::Page;
use crate::state::tasks::Task;
use crate::state::window::State;
use crate::text::SystemFault;

impl State {
    /// Carries out a command on the plan.
    pub(super) fn apply_plan(&mut self, command: PlanCommand) -> Vec<Effect> {
        match command {
            PlanCommand::Add(offer, new) => self.extend_plan(|plan, document| plan.add(document, offer, new)),
            PlanCommand::AddIn(offer, municipality) => {
                self.extend_plan(|plan, document| plan.add_in(document, offer, municipality));
            }
            PlanCommand::Choose(chosen) => self.plan.chosen = chosen,
            PlanCommand::Edit(index, item, whole) => {
                if self.plan.edit(index, item, whole) {
                    self.tasks.add(Task::CheckPlan);
                }
            }
            PlanCommand::Remove(index) => self.change_plan(|plan| plan.remove(index)),
            PlanCommand::Undo => self.change_plan(Plan::undo),
            PlanCommand::Redo => self.change_plan(Plan::redo),
            PlanCommand::Save(path) => return vec![Effect::SavePlan(path)],
            PlanCommand::Saved(saved) => self.plan_saved(saved),
            PlanCommand::Compare => {
                if self.plan.base.is_some() && self.document().is_some() {
                    self.fans.overlay = None;
                    self.page = Page::Compare;
                    self.tasks.add(Task::ComparePlan);
                }
            }
            PlanCommand::Checked(made) => self.plan_checked(Arc::unwrap_or_clone(made)),
        }
        Vec::new()
    }

    /// Carries out a command on what is compared.
    pub(super) fn apply_compare(&mut self, command: CompareCommand) -> Vec<Effect> {
        match command {
            CompareCommand::Add(reference) => self.tasks.add(Task::Compare(Wanted::Reference(reference))),
            CompareCommand::AddFiles(files) => self.tasks.add(Task::Compare(Wanted::Files(files))),
            CompareCommand::ChooseFile => return vec![Effect::ChooseFiles(FilePurpose::Compare)],
            CompareCommand::Loaded(found) => self.scenarios_loaded(Arc::unwrap_or_clone(found)),
            CompareCommand::CandidatesFound(candidates) => self.compare.candidates = Some(candidates),
            CompareCommand::Remove(index) => {
                // the letters of those after it move up
                self.fans.overlay = None;
                self.compare.remove(index);
            }
            CompareCommand::ShowScenario(index) => self.compare.shown = index,
            CompareCommand::ShowWinners(kind) => self.compare.winners = kind,
            CompareCommand::ShowView(view) => self.compare.view = view,
            CompareCommand::ChooseAxis(axis, outcome) => self.compare.choose_axis(axis, outcome),
            CompareCommand::MoreWorlds(more) => {
                self.compare.asked = self.compare.asked.max(self.compare.worlds()).saturating_add(more);
            }
            CompareCommand::Compared(comparison) => self.compare.comparison = Some(comparison),
        }
        Vec::new()
    }

    /// Adds to the plan; the first time, the open scenario is what it is a plan for.
    fn extend_plan(&mut self, add: impl FnOnce(&mut Plan, &Document)) {
        if let Screen::Document(document) = &self.screen {
            self.plan.base.get_or_insert_with(|| document.clone());
            add(&mut self.plan, document);
            self.tasks.add(Task::CheckPlan);
        }
    }

    /// Takes from the plan, or goes back or forth in it.
    fn change_plan(&mut self, change: impl FnOnce(&mut Plan)) {
        change(&mut self.plan);
        self.tasks.add(Task::CheckPlan);
    }

    /// Shows what came of saving the plan, and leaves it when that was what it was saved for.
    fn plan_saved(&mut self, saved: Result<std::path::PathBuf, SystemFault>) {
        let leaves = std::mem::take(&mut self.navigation.leaves_when_saved);
        self.plan.take_saved(saved);
        if leaves && let Some(Ok(path)) = &self.plan.saved {
            self.notice = Some(Notice::Saved(path.clone()));
            self.go_on_after_question();
        }
    }

    /// Shows the scenario that the plan makes, or says why there is none.
    fn plan_checked(&mut self, made: Option<Result<Document, Failure>>) {
        self.tasks.finish();
        match made {
            None => {}
            Some(Err(failure)) => self.plan.failure = Some(failure),
            Some(Ok(document)) => {
                self.plan.failure = None;
                self.show_planned(document);
                self.compare_again();
            }
        }
    }

    /// Takes the scenarios that are to be compared.
    fn scenarios_loaded(&mut self, found: Result<Vec<ComparedScenario>, Failure>) {
        match self.tasks.finish() {
            Some(Task::CompareAgain(_)) => self.compare.take_again(found),
            task => {
                self.compare.take(found);
                self.compare.pair |= task == Some(Task::ComparePlan) && self.compare.scenarios.len() == 2;
            }
        }
    }

    /// Compares again what was compared before the open scenario changed.
    fn compare_again(&mut self) {
        self.tasks.remove_recomparison();
        // without entries there is no plan to be compared with
        let planned = !self.plan.items.is_empty();
        if let Some(again) = &mut self.compare.again
            && again.pair
            && !planned
        {
            again.pair = false;
            // the letters of the others move up
            self.fans.overlay = None;
        }
        match self.compare.again.clone() {
            Some(again) if again.pair || !again.others.is_empty() => {
                self.tasks.add(Task::CompareAgain(again));
            }
            _ => self.compare.again = None,
        }
    }
}

#[cfg(test)]
mod tests {
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
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        state.apply_now(Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
        state.apply_now(Command::Plan(PlanCommand::Compare));
        state.apply_now(Command::Compare(CompareCommand::Add("autisme-2027-udvid".to_owned())));
        state.apply_now(Command::Compare(CompareCommand::ShowView(CompareView::Tradeoffs)));
        state.apply_now(Command::Fans(FansCommand::ShowOverlay(Some(0))));
        let titles = |state: &State| -> Vec<String> {
            state.compare.scenarios.iter().map(|compared| compared.title.da.clone()).collect()
        };
        let before = titles(&state);
        assert_eq!(before.len(), 3);
        let version = state.compare.version;
        let mut item = state.plan.items[0].clone();
        item.kind = ItemKind::SetPlaces { places: 9, follows_percent: 50.0 };
        state.apply_now(Command::Plan(PlanCommand::Edit(0, item, true)));
        assert_eq!(titles(&state), before);
        assert!(state.compare.version > version, "the worlds of the old plan are worthless");
        assert_eq!(state.compare.view, CompareView::Tradeoffs);
        assert_eq!(state.fans.overlay.as_ref().map(|beside| beside.letter), Some('A'));
        // B is the plan as it is now
        let planned = state.compare.scenarios[1].loaded().scenario.operations.last().unwrap().places.clone();
        assert_eq!(planned.unwrap().value, 9);
        // without a plan the scenario is compared with the others alone
        state.apply_now(Command::Plan(PlanCommand::Undo));
        state.apply_now(Command::Plan(PlanCommand::Undo));
        assert_eq!(titles(&state), [before[0].clone(), before[2].clone()]);
    }

    #[test]
    fn files_that_are_handed_over_can_be_compared() {
        let mut state = State::new("autisme-2027", Language::Da, Appearance::Light);
        let file =
            FileContent { name: "mit.toml".to_owned(), bytes: b"extends = 'autisme-2027-udvid'".to_vec() };
        state.apply_now(Command::Compare(CompareCommand::AddFiles([file].into())));
        assert!(state.compare.failure.is_none(), "{:?}", state.compare.failure);
        assert_eq!(state.compare.scenarios[1].reference, "mit.toml");
        let other = FileContent { name: "mit.toml".to_owned(), bytes: b"extends = ".to_vec() };
        state.apply_now(Command::Compare(CompareCommand::AddFiles([other].into())));
        assert_eq!((state.compare.failure.is_some(), state.compare.scenarios.len()), (true, 2));
    }
}
