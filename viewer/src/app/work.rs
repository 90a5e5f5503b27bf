//! What the state wants to be worked on beside the frame, and how the work is done.

use std::sync::Arc;

use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, Results};

use crate::pages::assumptions::state::AssumptionsCommand;
use crate::pages::assumptions::tornado::TornadoStepper;
use crate::pages::compare::scenarios::{ComparedScenario, candidates};
use crate::pages::compare::state::{CompareCommand, CompareState, Recomparison};
use crate::pages::fans::state::FansCommand;
use crate::pages::guarantees::state::GuaranteesCommand;
use crate::pages::map::outlines::read_file;
use crate::pages::map::state::MapCommand;
use crate::pages::plan::command::PlanCommand;
use crate::plan::Plan;
use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::Wanted;
use crate::scenario::selection::Selection;
use crate::simulation::Stepper;
use crate::state::command::{Command, ScenarioCommand, SimulationCommand, StoryCommand};
use crate::state::page::Page;
use crate::state::tasks::Task;
use crate::state::window::State;

/// Kinds of work, in the order in which what comes of them is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum JobKind {
    Opening,
    Outlines,
    Task,
    Worlds,
    Comparison,
    Overlay,
    Tornado,
    WithoutGuarantees,
    Story,
    Candidates,
}

impl JobKind {
    /// All kinds.
    pub(super) const ALL: [Self; 10] = [
        Self::Opening,
        Self::Outlines,
        Self::Task,
        Self::Worlds,
        Self::Comparison,
        Self::Overlay,
        Self::Tornado,
        Self::WithoutGuarantees,
        Self::Story,
        Self::Candidates,
    ];
}

/// What a job works on. Another key means other work.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum JobKey {
    /// Opening a scenario or a run.
    Opening(Wanted),
    /// Reading the outlines at a path.
    Outlines(String),
    /// The task with a ticket.
    Task(u32),
    /// So many worlds of the open scenario.
    Worlds { opened: u32, asked: u32 },
    /// So many worlds of the scenarios that are compared.
    Comparison { version: u32, asked: u32 },
    /// So many worlds of the scenario that is drawn over the fans, by its letter.
    Overlay { opened: u32, letter: Option<char>, version: u32, worlds: u32 },
    /// So many worlds of each uncertain number.
    Tornado { opened: u32, asked: u32, stopped: bool },
    /// So many worlds without the guarantees.
    WithoutGuarantees { opened: u32, worlds: u32 },
    /// The story of a world.
    Story { opened: u32, world: u32, selection: Option<Selection> },
    /// What the open scenario can be compared with.
    Candidates { opened: u32 },
}

/// Work that is to be done.
pub(super) enum Work {
    /// One answer.
    Once(Box<dyn FnOnce() -> Command + Send>),
    /// Steps until one says that there is no more to do; what a step has to show may be nothing.
    Steps(Step),
}

/// A step of some work: what it has to show, and whether there is more to do.
type Step = Box<dyn FnMut(&Control) -> (Option<Command>, bool) + Send>;

/// The start of a job.
pub(super) struct Begun {
    /// What the state is to be told.
    pub(super) announcement: Option<Command>,
    /// The work, if there is any.
    pub(super) work: Option<Work>,
}

/// What the state wants of a kind; nothing stops what is under way.
pub(super) fn wanted(kind: JobKind, state: &State) -> Option<JobKey> {
    let opened = state.opened;
    Some(match kind {
        JobKind::Opening => JobKey::Opening(state.navigation.opening.clone()?),
        JobKind::Outlines => JobKey::Outlines(state.map.outlines.reading.clone()?),
        JobKind::Task => JobKey::Task(state.tasks.ticket()?),
        JobKind::Worlds => JobKey::Worlds { opened, asked: asked_worlds(state) },
        JobKind::Comparison => {
            JobKey::Comparison { version: state.compare.version, asked: state.compare.asked }
        }
        JobKind::Overlay => overlay_key(state, state.run.worlds() as u32),
        JobKind::Tornado => {
            let tornado = &state.assumptions.tornado;
            JobKey::Tornado { opened, asked: tornado.asked, stopped: tornado.stopped }
        }
        JobKind::WithoutGuarantees => JobKey::WithoutGuarantees { opened, worlds: state.run.worlds() as u32 },
        JobKind::Story => {
            let replay = state.replay.as_ref().filter(|replay| replay.story.is_none())?;
            state.document()?;
            JobKey::Story { opened, world: replay.world, selection: replay.selection }
        }
        JobKind::Candidates => {
            state.document().filter(|_| state.compare.candidates.is_none())?;
            JobKey::Candidates { opened }
        }
    })
}

/// Whether work of a kind is needed now. What is under way goes on where it is not.
pub(super) fn is_needed(kind: JobKind, state: &State) -> bool {
    match kind {
        JobKind::Overlay => state.page == Page::Fans && !state.run.running,
        JobKind::Tornado => {
            state.page == Page::Assumptions && state.assumptions.tornado.shown && !state.run.running
        }
        JobKind::WithoutGuarantees => state.page == Page::Guarantees && !state.run.running,
        JobKind::Candidates => state.page == Page::Compare,
        JobKind::Opening
        | JobKind::Outlines
        | JobKind::Task
        | JobKind::Worlds
        | JobKind::Comparison
        | JobKind::Story => true,
    }
}

/// Whether what comes of a job still belongs to what is shown. More worlds of the same are wanted later, not others.
pub(super) fn is_current(key: &JobKey, state: &State) -> bool {
    match key {
        JobKey::Opening(_) => wanted(JobKind::Opening, state).as_ref() == Some(key),
        JobKey::Outlines(_) => wanted(JobKind::Outlines, state).as_ref() == Some(key),
        JobKey::Task(_) => wanted(JobKind::Task, state).as_ref() == Some(key),
        JobKey::Worlds { .. } => wanted(JobKind::Worlds, state).as_ref() == Some(key),
        JobKey::Story { .. } => wanted(JobKind::Story, state).as_ref() == Some(key),
        JobKey::Comparison { version, .. } => *version == state.compare.version,
        JobKey::Overlay { worlds, .. } => *key == overlay_key(state, *worlds),
        JobKey::Tornado { opened, .. }
        | JobKey::WithoutGuarantees { opened, .. }
        | JobKey::Candidates { opened } => *opened == state.opened,
    }
}

/// Begins the work of a key that the state wants.
pub(super) fn begin(key: &JobKey, state: &State) -> Begun {
    let work = match key {
        JobKey::Worlds { asked, .. } => return begin_worlds(state, *asked),
        JobKey::Opening(wanted) => {
            let wanted = wanted.clone();
            Some(once(move || Command::Scenario(ScenarioCommand::Opened(Arc::new(wanted.open())))))
        }
        JobKey::Outlines(path) => {
            let path = path.clone();
            Some(once(move || Command::Map(MapCommand::OutlinesRead(Arc::new(read_file(&path))))))
        }
        JobKey::Task(_) => task(state),
        JobKey::Comparison { .. } => comparison(state),
        JobKey::Overlay { worlds, .. } => overlay(state, *worlds),
        JobKey::Tornado { stopped, .. } => tornado(state).filter(|_| !stopped),
        JobKey::WithoutGuarantees { worlds, .. } => without_guarantees(state, *worlds),
        JobKey::Story { .. } => story(state),
        JobKey::Candidates { .. } => state.document().map(|document| {
            let (reference, loaded) = (document.reference.clone(), Arc::clone(&document.loaded));
            once(move || Command::Compare(CompareCommand::CandidatesFound(candidates(&reference, &loaded))))
        }),
    };
    Begun { announcement: None, work }
}

fn once(work: impl FnOnce() -> Command + Send + 'static) -> Work {
    Work::Once(Box::new(work))
}

/// Worlds that are asked for: one where there is no chance.
fn asked_worlds(state: &State) -> u32 {
    let expected = state.document().is_some_and(|document| document.loaded.settings.mode == Mode::Expected);
    if expected { state.run.asked.min(1) } else { state.run.asked }
}

fn overlay_key(state: &State, worlds: u32) -> JobKey {
    let letter = state.fans.overlay.as_ref().map(|overlay| overlay.letter);
    JobKey::Overlay { opened: state.opened, letter, version: state.compare.version, worlds }
}

/// The worlds of the open scenario, after those that there are.
fn begin_worlds(state: &State, asked: u32) -> Begun {
    let started =
        |running: bool, asked: u32| Some(Command::Simulation(SimulationCommand::Started { running, asked }));
    let idle = Begun { announcement: started(false, state.run.asked), work: None };
    let Some(document) = state.document() else { return idle };
    let seed = document.loaded.settings.seed;
    let mut stepper = Stepper::new(Arc::clone(&document.model), seed, asked).going_on(&state.run);
    if stepper.is_finished() || state.run.stopped {
        return idle;
    }
    let announcement = started(true, stepper.asked());
    let step = move |control: &Control| {
        let more = stepper.step(control);
        (Some(Command::Simulation(SimulationCommand::Simulated(stepper.run(more)))), more)
    };
    Begun { announcement, work: Some(Work::Steps(Box::new(step))) }
}

/// The worlds of a stepper of which only the statistics are shown.
fn results_of(mut stepper: Stepper, command: impl Fn(Arc<Results>) -> Command + Send + 'static) -> Work {
    Work::Steps(Box::new(move |control| {
        let more = stepper.step(control);
        (stepper.results().map(&command), more)
    }))
}

/// The scenarios that are compared.
fn comparison(state: &State) -> Option<Work> {
    let mut step = state.compare.is_unfinished().then(|| state.compare.stepper()).flatten()?;
    Some(Work::Steps(Box::new(move |control| {
        let (comparison, more) = step(control);
        (Some(Command::Compare(CompareCommand::Compared(comparison))), more)
    })))
}

/// So many worlds of the scenario that is drawn over the fans, if there is one.
fn overlay(state: &State, worlds: u32) -> Option<Work> {
    let (document, overlay) = state.document().zip(state.fans.overlay.as_ref()).filter(|_| worlds > 0)?;
    let stepper = overlay.stepper(document, worlds);
    Some(results_of(stepper, |results| Command::Fans(FansCommand::OverlaySimulated(results))))
}

/// The uncertain numbers that are left to be moved.
fn tornado(state: &State) -> Option<Work> {
    let tornado = &state.assumptions.tornado;
    let document = state.document()?;
    let mut stepper = TornadoStepper::new(&document.loaded, tornado.asked, tornado.tornado.as_deref());
    Some(Work::Steps(Box::new(move |control| {
        let (tornado, more) = stepper.step(control);
        (Some(Command::Assumptions(AssumptionsCommand::TornadoSimulated(tornado))), more)
    })))
}

/// So many worlds without the guarantees, if there are any.
fn without_guarantees(state: &State, worlds: u32) -> Option<Work> {
    let document = state.document()?;
    if document.loaded.input.guarantees.is_empty() || worlds == 0 {
        return None;
    }
    let mut input = document.loaded.input.clone();
    input.guarantees.clear();
    let model = Model::new(input).ok()?;
    let seed = document.loaded.settings.seed;
    let stepper = Stepper::new(Arc::new(model), seed, worlds).without_single_worlds();
    Some(results_of(stepper, |results| Command::Guarantees(GuaranteesCommand::SimulatedWithout(results))))
}

/// The story that is asked for and not known yet.
fn story(state: &State) -> Option<Work> {
    let replay = state.replay.clone()?;
    let document = state.document()?;
    let (loaded, model) = (Arc::clone(&document.loaded), Arc::clone(&document.model));
    let areas: Vec<u32> = document.offers.iter().map(|offer| offer.area as u32).collect();
    Some(once(move || {
        let mut input = loaded.input.clone();
        // what is told of offers is reported also where nothing reacts
        input.watch = true;
        let known = match Model::new(input) {
            Ok(watched) => replay.tell(&loaded, &watched, &areas),
            Err(_) => replay.tell(&loaded, &model, &areas),
        };
        Command::Story(StoryCommand::Known(Arc::new(known)))
    }))
}

/// The task that is next.
fn task(state: &State) -> Option<Work> {
    let task = state.tasks.next()?.clone();
    let plan = state.plan.clone();
    let (compare, document) = (state.compare.clone(), state.document().cloned());
    Some(once(move || {
        let Some(document) = document else {
            return match task {
                Task::CheckPlan => checked(&plan),
                _ => loaded(Ok(Vec::new())),
            };
        };
        match task {
            Task::CheckPlan => checked(&plan),
            Task::Compare(wanted) => loaded(compare.added(&document, &wanted)),
            Task::CompareAgain(again) => loaded(compared_again(&plan, &document, &again)),
            Task::ComparePlan => loaded(with_and_without_plan(&plan, &document)),
        }
    }))
}

fn checked(plan: &Plan) -> Command {
    Command::Plan(PlanCommand::Checked(Arc::new(plan.document())))
}

fn loaded(found: Result<Vec<ComparedScenario>, Failure>) -> Command {
    Command::Compare(CompareCommand::Loaded(Arc::new(found)))
}

fn compared_again(
    plan: &Plan,
    document: &Document,
    again: &Recomparison,
) -> Result<Vec<ComparedScenario>, Failure> {
    let mut compare = CompareState::default();
    if again.pair {
        compare.scenarios = with_and_without_plan(plan, document)?;
    }
    for other in &again.others {
        compare.scenarios = compare.added(document, other)?;
    }
    Ok(compare.scenarios)
}

fn with_and_without_plan(plan: &Plan, document: &Document) -> Result<Vec<ComparedScenario>, Failure> {
    match &plan.base {
        Some(base) => ComparedScenario::pair(base, document),
        None => Ok(Vec::new()),
    }
}
