//! Writing a run folder: kept while it lasts, and whole at the end.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::files::{OTHER_STATE_FILE, STATE_FILE, parent_of, replace};
use super::index::RUNS;
use super::manifest::{FileEntry, MANIFEST_FILE, Manifest, RunStatus, SCENARIO_FILE};
use super::reservation::{Leftovers, PARTIAL, Reservation, whole_name};
use super::state::WrittenState;
use crate::format::Scenario;

/// Names that are tried for a folder.
const MOST_NAMES: u32 = 1_000_000;

/// A finished run folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFolder {
    /// Where it stands.
    pub path: PathBuf,
    /// Its manifest.
    pub manifest: Manifest,
}

/// A run folder under way, which is `<folder>.partial` until it is whole. Dropped before anything was kept, it is gone.
#[derive(Debug)]
pub struct PartialRun {
    place: Reservation,
    /// The state that the manifest names now.
    state: Option<FileEntry>,
    /// The result hash of the worlds that were kept last.
    kept: Option<String>,
    /// The scenario, when it is written.
    scenario: Option<FileEntry>,
}

impl PartialRun {
    /// Reserves the place of a run. One that goes on from the partial folder of the same name takes its place.
    ///
    /// # Errors
    /// The folder exists, somebody is at work in it, or its parent cannot be created or written to.
    pub fn begin(folder: &Path, goes_on_from: Option<&Path>) -> Result<Self, StoreError> {
        let own =
            goes_on_from.filter(|from| whole_name(from).is_some_and(|whole| is_same_place(&whole, folder)));
        let Some(from) = own else {
            return Ok(Self {
                place: Reservation::reserve(folder)?,
                state: None,
                kept: None,
                scenario: None,
            });
        };
        let place = Reservation::take_over(folder)?;
        let state = Manifest::read(from)?.state_entry().cloned();
        Ok(Self { place, state, kept: None, scenario: None })
    }

    /// Reserves `runs/<scenario>-<number>` with the first number that is free.
    ///
    /// # Errors
    /// The folder `runs` cannot be written to.
    pub fn begin_numbered(scenario: &str) -> Result<Self, StoreError> {
        let name = folder_name(scenario);
        let mut last = None;
        for number in 1..=MOST_NAMES {
            match Self::begin(&Path::new(RUNS).join(format!("{name}-{number}")), None) {
                Err(error @ (StoreError::Exists(_) | StoreError::UnderWay { .. })) => last = Some(error),
                other => return other,
            }
        }
        Err(last.unwrap_or_else(|| StoreError::NoName(RUNS.into())))
    }

    /// What to take away when everything is given up at once.
    pub fn leftovers(&self) -> Leftovers {
        self.place.leftovers()
    }

    /// The folder to write files into.
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Keeps what there is in `<folder>.partial`, from which the run can go on whatever happens to it.
    ///
    /// # Errors
    /// A file cannot be written. What was kept before stays.
    pub fn keep(
        &mut self,
        manifest: &Manifest,
        scenario: &Scenario,
        state: &WrittenState<'_>,
    ) -> Result<(), StoreError> {
        self.ensure_place()?;
        // the state that the manifest names stays until another manifest names another
        let name = match &self.state {
            Some(entry) if entry.name == STATE_FILE => OTHER_STATE_FILE,
            _ => STATE_FILE,
        };
        let mut manifest = manifest.clone();
        manifest.status = RunStatus::Partial;
        manifest.files = vec![self.write_scenario(scenario)?, self.write(name, &state.to_bytes()?)?];
        if self.state.is_none() {
            self.place.sync()?;
        }
        self.write_manifest(&manifest)?;
        self.name_state(name, &manifest);
        self.kept = Some(manifest.result_hash);
        Ok(())
    }

    /// The state under the name that it has at the end. What was kept last need not be made again.
    fn final_state<'state>(
        &mut self,
        manifest: &Manifest,
        scenario: &Scenario,
        state: &dyn Fn() -> WrittenState<'state>,
    ) -> Result<FileEntry, StoreError> {
        if self.kept.as_ref() != Some(&manifest.result_hash) {
            self.keep(manifest, scenario, &state())?;
        }
        match &self.state {
            Some(entry) if entry.name != STATE_FILE => {
                let bytes = entry.read(self.path())?;
                self.write(STATE_FILE, &bytes)
            }
            Some(entry) => Ok(entry.clone()),
            None => self.write(STATE_FILE, &state().to_bytes()?),
        }
    }

    /// Makes the folder anew if somebody has taken it away.
    fn ensure_place(&mut self) -> Result<(), StoreError> {
        if self.place.ensure()? {
            (self.state, self.kept, self.scenario) = (None, None, None);
        }
        Ok(())
    }

    /// What the manifest names now is the state, and an earlier one goes.
    fn name_state(&mut self, name: &str, manifest: &Manifest) {
        let earlier = if name == STATE_FILE { OTHER_STATE_FILE } else { STATE_FILE };
        // a rest does no harm: nothing names it
        let _ = std::fs::remove_file(self.path().join(earlier));
        self.state = manifest.state_entry().cloned();
    }

    /// Adds scenario, state (made only if it has not been kept) and manifest to the tables and moves the folder to its place; a partial run stays where it is.
    ///
    /// # Errors
    /// A file cannot be written, or somebody else has taken the place meanwhile. What was kept stays.
    pub fn finish<'state>(
        mut self,
        mut manifest: Manifest,
        scenario: &Scenario,
        tables: Vec<FileEntry>,
        state: Option<&dyn Fn() -> WrittenState<'state>>,
    ) -> Result<RunFolder, StoreError> {
        self.ensure_place()?;
        manifest.files = tables;
        manifest.files.push(self.write_scenario(scenario)?);
        if let Some(state) = state {
            manifest.files.push(self.final_state(&manifest, scenario, state)?);
        }
        // tables of a folder that was taken away meanwhile are gone
        for file in &manifest.files {
            let path = self.path().join(&file.name);
            let there = std::fs::metadata(&path).map(|kind| kind.len());
            if there.map_err(|source| StoreError::Write { path: path.clone(), source })? != file.bytes {
                let source = std::io::Error::other("somebody has changed it meanwhile");
                return Err(StoreError::Write { path, source });
            }
        }
        // every file is on the disk before the manifest that names it
        self.place.sync()?;
        self.write_manifest(&manifest)?;
        if state.is_some() {
            self.name_state(STATE_FILE, &manifest);
        }
        let path = match manifest.status {
            RunStatus::Complete => self.place.finish()?,
            RunStatus::Partial => self.place.leave()?,
        };
        Ok(RunFolder { path, manifest })
    }

    fn write_scenario(&mut self, scenario: &Scenario) -> Result<FileEntry, StoreError> {
        if let Some(entry) = &self.scenario {
            return Ok(entry.clone());
        }
        let entry = self.write(SCENARIO_FILE, serde_json::to_string_pretty(scenario)?.as_bytes())?;
        self.scenario = Some(entry.clone());
        Ok(entry)
    }

    /// Writes the manifest, from which on there is something to keep.
    fn write_manifest(&mut self, manifest: &Manifest) -> Result<(), StoreError> {
        let written = self.write(MANIFEST_FILE, manifest.to_text()?.as_bytes());
        // it may be in its place though the disk has failed after that
        if let Ok(there) = Manifest::read(self.path()) {
            self.state = there.state_entry().cloned();
            self.place.keep();
        }
        written.map(|_| ())
    }

    /// Writes a file and says what the manifest needs to know of it.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<FileEntry, StoreError> {
        let path = self.path().join(name);
        replace(&path, bytes).map_err(|source| StoreError::Write { path, source })?;
        Ok(FileEntry::of(name, bytes))
    }
}

/// Whether two paths lead to the same place, be there anything or not.
fn is_same_place(a: &Path, b: &Path) -> bool {
    let place =
        |path: &Path| Some((std::fs::canonicalize(parent_of(path)).ok()?, path.file_name()?.to_owned()));
    a == b || place(a).is_some_and(|a| place(b) == Some(a))
}

/// What a folder is called after a scenario: its name without what leads elsewhere or is no part of a name.
fn folder_name(scenario: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '-' };
    let name: String = scenario.chars().map(plain).take(80).collect();
    let name = name.trim_matches(|c| c == '.' || c == ' ' || c == '-');
    let name = name.strip_suffix(PARTIAL).unwrap_or(name);
    if name.is_empty() { "scenario".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PartialRun, StoreError, folder_name, is_same_place};
    use crate::store::{Manifest, RunStatus};

    fn entries(path: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(path).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn complete() -> Manifest {
        Manifest { status: RunStatus::Complete, ..Manifest::of_this_program() }
    }

    #[test]
    fn a_dropped_run_leaves_nothing_and_a_finished_one_is_whole() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        drop(PartialRun::begin(&folder, None).unwrap());
        assert_eq!(entries(parent.path()), [""; 0]);
        drop(PartialRun::begin(&parent.path().join("new/parents/run"), None).unwrap());
        assert_eq!(entries(parent.path()), [""; 0]);

        let scenario = crate::load("erlang-loss").unwrap().scenario.clone();
        let staged = PartialRun::begin(&folder, None).unwrap();
        staged.finish(complete(), &scenario, Vec::new(), None).unwrap();
        assert_eq!(entries(parent.path()), ["run"]);
        assert_eq!(entries(&folder), ["manifest.json", "scenario.json"]);
        assert_eq!(Manifest::read(&folder).unwrap().status, RunStatus::Complete);
        #[cfg(unix)]
        {
            let lost = parent.path().join("lost");
            std::os::unix::fs::symlink("nowhere", &lost).unwrap();
            assert!(
                matches!(PartialRun::begin(&lost, None), Err(StoreError::Exists(_))),
                "a link is in the way"
            );
        }
        assert!(matches!(PartialRun::begin(&folder, None), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_partial_run_is_called_so() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        let scenario = crate::load("erlang-loss").unwrap().scenario.clone();
        let staged = PartialRun::begin(&folder, None).unwrap();
        staged.finish(Manifest::of_this_program(), &scenario, Vec::new(), None).unwrap();
        assert_eq!(entries(parent.path()), ["run.partial"]);
        assert!(matches!(PartialRun::begin(&folder, None), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_name_is_one_run_s_from_its_start() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        let first = PartialRun::begin(&folder, None).unwrap();
        let refused = PartialRun::begin(&folder, None).unwrap_err().to_string();
        assert!(refused.contains(&format!("is under way: process {}", std::process::id())), "{refused}");
        drop(first);
        // what was killed before it kept anything is in nobody's way
        std::fs::create_dir(parent.path().join("run.partial")).unwrap();
        for rest in ["run.lock", "state.bin", "scenario.json.new"] {
            std::fs::write(parent.path().join("run.partial").join(rest), "").unwrap();
        }
        let scenario = crate::load("erlang-loss").unwrap().scenario.clone();
        let staged = PartialRun::begin(&folder, None).unwrap();
        staged.finish(complete(), &scenario, Vec::new(), None).unwrap();
        assert_eq!(entries(&folder), ["manifest.json", "scenario.json"]);
        // but anybody's file is
        let other = parent.path().join("other");
        std::fs::create_dir(parent.path().join("other.partial")).unwrap();
        std::fs::write(parent.path().join("other.partial/notes.txt"), "mine").unwrap();
        assert!(matches!(PartialRun::begin(&other, None), Err(StoreError::Exists(_))));
        assert_eq!(entries(&parent.path().join("other.partial")), ["notes.txt"]);
    }

    #[test]
    fn a_folder_that_is_taken_away_is_made_anew() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("run");
        let scenario = crate::load("erlang-loss").unwrap().scenario.clone();
        let staged = PartialRun::begin(&folder, None).unwrap();
        std::fs::remove_dir_all(parent.path().join("run.partial")).unwrap();
        staged.finish(complete(), &scenario, Vec::new(), None).unwrap();
        assert_eq!(entries(parent.path()), ["run"]);
        // one that somebody else has made is left as it is
        let folder = parent.path().join("next");
        let staged = PartialRun::begin(&folder, None).unwrap();
        std::fs::create_dir(&folder).unwrap();
        let told = staged.finish(complete(), &scenario, Vec::new(), None).unwrap_err().to_string();
        assert!(told.contains("next.partial"), "{told}");
        assert_eq!(entries(parent.path()), ["next", "next.partial", "run"]);
    }

    #[test]
    fn names_are_paths_and_lead_nowhere_else() {
        for (scenario, name) in [
            ("autisme-2027", "autisme-2027"),
            ("Ø-plan 2", "Ø-plan 2"),
            ("../../../pwned", "pwned"),
            ("/etc/passwd", "etc-passwd"),
            ("a\nb", "a-b"),
            ("..", "scenario"),
            ("", "scenario"),
        ] {
            assert_eq!(folder_name(scenario), name);
        }
        assert!(is_same_place(Path::new("./run"), Path::new("run")));
        assert!(!is_same_place(Path::new("a/run"), Path::new("b/run")));
        let parent = tempfile::tempdir().unwrap();
        let slash = format!("{}/name/", parent.path().display());
        let staged = PartialRun::begin(Path::new(&slash), None).unwrap();
        assert_eq!(entries(parent.path()), ["name.partial"]);
        drop(staged);
        assert!(matches!(PartialRun::begin(Path::new(".."), None), Err(StoreError::NoName(_))));
    }
}
