//! Finished runs are opened, and what is no run is told.

use std::path::{Path, PathBuf};

use crate::harness::{dropped, fixture, window_of};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use vifte::store::{Manifest, PartialRun, RunMode, RunState, RunStatus};
use vifte_engine::{Control, Model, SimulateOptions, simulate};
use vifte_viewer::{
    App, Appearance, Command, FileContent, InFront, Language, NewItem, Page, PlanCommand, ScenarioCommand,
    Screen, State, WindowCommand, headless,
};

const SEED: u64 = 77;
const WORLDS: u32 = 40;

/// A run folder that goes away with the test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Writes a run of `autisme-2027-garanti` with a seed of its own, and returns its result hash.
fn run_folder(name: &str) -> (Folder, String) {
    let folder = std::env::temp_dir().join(format!("vifte-viewer-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let loaded = vifte::load("autisme-2027-garanti").unwrap();
    let model = Model::new(loaded.input.clone()).unwrap();
    let options = SimulateOptions { seed: SEED, ..SimulateOptions::default() };
    let results = simulate(&model, 0..WORLDS, options, &Control::default()).results;
    let manifest = Manifest {
        status: RunStatus::Complete,
        seed: SEED,
        worlds_asked: WORLDS,
        worlds_done: WORLDS,
        inputs_hash: loaded.hash.clone(),
        result_hash: results.hash(),
        ..Manifest::of_this_program()
    };
    let state = || RunState::of(&loaded.hash, RunMode::of(loaded.settings.mode), SEED, &[], &results);
    let staged = PartialRun::begin(&folder, None).unwrap();
    staged.finish(manifest, &loaded.scenario, Vec::new(), Some(&state)).unwrap();
    (Folder(folder), results.hash())
}

fn open(folder: &Path, language: Language) -> State {
    headless::open(&folder.display().to_string(), language, Appearance::Light)
}

#[test]
fn a_finished_run_is_opened_and_can_go_on() {
    let (folder, hash) = run_folder("whole");
    let state = open(&folder.0, Language::En);
    assert_eq!(state.run.results.as_ref().unwrap().hash(), hash);
    assert_eq!(state.run.worlds(), u64::from(WORLDS));
    let mut harness = window_of(App::new(state));
    harness.state_mut().apply(Command::Window(WindowCommand::ShowPage(Page::Fans)));
    harness.run();
    harness.get_by_label_contains("40 worlds");
    assert!(harness.query_all_by_label_contains("Occupancy, % of the places. ").next().is_some());
    // more worlds have the run's own seed
    harness.state_mut().simulate_now(60);
    let loaded = vifte::load("autisme-2027-garanti").unwrap();
    let model = Model::new(loaded.input.clone()).unwrap();
    let options = SimulateOptions { seed: SEED, ..SimulateOptions::default() };
    let more = simulate(&model, 0..60, options, &Control::default()).results;
    assert_eq!(harness.state().state().run.results.as_ref().unwrap().hash(), more.hash());
}

#[test]
fn damaged_newer_and_foreign_runs_are_told_and_the_window_goes_on() {
    let (folder, _) = run_folder("broken");
    let told = |state: &State| match &state.screen {
        Screen::Failure(failure) => format!("{failure:?}"),
        _ => panic!("it opens"),
    };
    let state_file = folder.0.join("state.bin");
    let whole = std::fs::read(&state_file).unwrap();
    std::fs::write(&state_file, &whole[..whole.len() / 2]).unwrap();
    assert!(told(&open(&folder.0, Language::En)).contains("state.bin` is not as the run wrote it"));
    std::fs::remove_file(&state_file).unwrap();
    assert!(told(&open(&folder.0, Language::En)).contains("state.bin"));
    std::fs::write(&state_file, &whole).unwrap();
    let manifest = folder.0.join("manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.replace("\"format\": 2", "\"format\": 9")).unwrap();
    assert!(told(&open(&folder.0, Language::En)).contains("format 9"));
    std::fs::write(&manifest, &text).unwrap();
    let scenario = folder.0.join("scenario.json");
    let ran = std::fs::read_to_string(&scenario).unwrap();
    std::fs::write(&scenario, ran.replace("\"worlds\": ", "\"worlds\": 1")).unwrap();
    let changed = told(&open(&folder.0, Language::En));
    assert!(changed.contains("scenario.json") && changed.contains("is not as the run wrote it"), "{changed}");
    std::fs::write(&manifest, "{}").unwrap();
    let mut harness = window_of(App::new(open(&folder.0, Language::Da)));
    harness.get_by_label("Scenariet kan ikke åbnes");
    harness.get_by_label("Åbn …").click();
    harness.run();
    harness.get_by_label("Hvad vil du se?");
    harness.get_by_role_and_label(Role::Button, "autisme-2027").click();
    harness.run();
    assert!(harness.state().state().document().is_some());
}

#[test]
fn a_plan_for_a_run_is_lived_as_the_run_was() {
    let (folder, _) = run_folder("planned");
    let mut state = open(&folder.0, Language::En);
    headless::apply(&mut state, Command::Plan(PlanCommand::Add(0, NewItem::SetPlaces)));
    assert!(state.plan.failure.is_none(), "{:?}", state.plan.failure);
    assert_eq!(state.document().unwrap().loaded.settings.seed, SEED);
    headless::apply(&mut state, Command::Plan(PlanCommand::Compare));
    assert!(state.compare.failure.is_none(), "{:?}", state.compare.failure);
    assert_eq!(state.compare.scenarios.len(), 2);
    // and so is the file that it is saved as
    let path = folder.0.join("plan.toml").display().to_string();
    headless::apply(&mut state, Command::Plan(PlanCommand::Save(path.clone())));
    assert_eq!(vifte::load(&path).unwrap().scenario.run.seed, SEED);
}

#[test]
fn dropped_files_are_opened() {
    let (folder, hash) = run_folder("dropped");
    let mut harness = window_of(App::new(headless::start(Language::En, Appearance::Light)));
    harness.get_by_label("What do you want to see?");
    harness.input_mut().dropped_files = vec![dropped(fixture("region.toml"))];
    harness.run();
    assert!(harness.query_all_by_label("East Jutland, for tests").next().is_some());
    // any file of a run stands for the run
    harness.input_mut().dropped_files = vec![dropped(folder.0.join("state.bin"))];
    harness.run();
    assert_eq!(harness.state().state().run.results.as_ref().unwrap().hash(), hash);
    // several are compared, and a run is one thing, however many of its files are dropped
    let (other, _) = run_folder("dropped-too");
    let files = [(&folder, "state.bin"), (&folder, "manifest.json"), (&other, "scenario.json")];
    harness.input_mut().dropped_files = files.map(|(run, file)| dropped(run.0.join(file))).into();
    harness.run();
    let state = harness.state().state();
    assert_eq!(state.run.results.as_ref().unwrap().hash(), hash);
    assert_eq!((state.page, state.compare.scenarios.len()), (Page::Compare, 2));
}

#[test]
fn the_files_of_a_run_are_enough() {
    let (folder, hash) = run_folder("files");
    let handed = |name: &str| FileContent {
        name: name.to_owned(),
        bytes: std::fs::read(folder.0.join(name)).unwrap(),
    };
    let all = ["state.bin", "manifest.json", "scenario.json"].map(handed);
    let mut state = headless::start(Language::En, Appearance::Light);
    let mut open = |files: &[FileContent]| {
        headless::apply(&mut state, Command::Scenario(ScenarioCommand::OpenFiles(files.into())));
        headless::finish_opening(&mut state);
        match (&state.screen, &state.navigation.in_front) {
            (Screen::Failure(failure), _) | (_, Some(InFront::Failure(failure))) => {
                Err(format!("{failure:?}"))
            }
            _ => Ok(state.run.results.as_ref().map(|results| results.hash())),
        }
    };
    assert_eq!(open(&all), Ok(Some(hash)));
    // without its state, what it ran is a scenario like another
    assert_eq!(open(&all[1..]), Ok(None));
    assert!(open(&all[..1]).unwrap_err().contains("`state.bin` alone is no scenario and no run"));
    assert!(open(&all[..2]).unwrap_err().contains("alone"));
    // a file of another run, or one that has changed, is none of it
    let mut other = all.clone();
    other[0].bytes[40] ^= 1;
    assert!(open(&other).unwrap_err().contains("`state.bin` is not as the run wrote it"));
    let mut other = all.clone();
    let at = other[2].bytes.windows(9).position(|text| text == b"\"worlds\":").unwrap();
    other[2].bytes[at + 10] ^= 1;
    assert!(open(&other).unwrap_err().contains("`scenario.json` is not as the run wrote it"));
    let mut newer = all;
    newer[1].bytes = b"{\"format\": 99}".to_vec();
    assert!(open(&newer).unwrap_err().contains("format 99"));
}
