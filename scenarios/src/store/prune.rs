//! Removing runs that are no longer wanted, and what killed runs have left.
//!
//! Only files that this program wrote go, as it wrote them: a folder with a file of somebody else, or with a table that was
//! edited, stays as it is. What somebody is at work in stays, too.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use super::error::StoreError;
use super::files::NEW;
use super::index::{ShelvedRun, ended};
use super::lock::{LOCK_FILE, held_by};
use super::manifest::{MANIFEST_FILE, Manifest, RunStatus};
use super::reservation::{PARTIAL, is_abandoned, is_own_name, lock, remove_own};
use super::state::begins_as_state;
use crate::language::{Text, text};

/// What hidden folders of older programs are called, which they removed unless they were killed.
const HIDDEN: &str = ".vifte-run-";

/// How long such a folder must have been left alone: older programs have no lock, and write at least when they end.
const LONG: Duration = Duration::from_hours(24);

/// A folder that goes, or stays though others of its kind go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pruned {
    /// The folder.
    pub folder: PathBuf,
    /// Why it stays; none when it goes.
    pub stays: Option<Text>,
}

/// Removes all but so many of the newest runs of each scenario. Whole runs are kept before partial ones.
///
/// # Errors
/// A folder cannot be read or removed.
pub fn prune(found: &[ShelvedRun], keep: usize, dry_run: bool) -> Result<Vec<Pruned>, StoreError> {
    let mut scenarios: BTreeMap<&str, Vec<(&ShelvedRun, &Manifest)>> = BTreeMap::new();
    for run in found {
        if let Ok(manifest) = &run.manifest {
            scenarios.entry(&manifest.scenario_id).or_default().push((run, manifest));
        }
    }
    let mut pruned = Vec::new();
    for runs in scenarios.values_mut() {
        // the newest of the same moment is the one that comes last in the folder
        runs.sort_by_key(|(run, manifest)| {
            Reverse((manifest.status == RunStatus::Complete, ended(run), run.path.clone()))
        });
        for (run, manifest) in runs.iter().skip(keep) {
            let folder = run.path.clone();
            let failed = |source| StoreError::Unwritable { path: folder.clone(), source };
            let mut stays = why_it_stays(&folder, manifest).map_err(failed)?;
            if stays.is_none() && !dry_run {
                stays = remove_run(&folder, manifest)?;
            }
            pruned.push(Pruned { folder, stays });
        }
    }
    pruned.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(pruned)
}

/// Why a run must not be removed.
fn why_it_stays(folder: &Path, manifest: &Manifest) -> io::Result<Option<Text>> {
    if fs::symlink_metadata(folder)?.is_symlink() {
        return Ok(Some(text!(
            "den er et link til en mappe et andet sted",
            "it is a link to a folder elsewhere"
        )));
    }
    if let Some(owner) = held_by(folder) {
        return Ok(Some(text!("den er i gang: {}", owner.da; "it is under way: {}", owner.en)));
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == MANIFEST_FILE || name == LOCK_FILE {
            continue;
        }
        let shown = name.to_string_lossy();
        match manifest.files.iter().find(|file| name == file.name.as_str()) {
            Some(file) if file.read(folder).is_ok() => {}
            Some(_) => {
                return Ok(Some(text!(
                    "`{shown}` er ikke, som kørslen skrev den",
                    "`{shown}` is not as the run wrote it"
                )));
            }
            // a rest of this program, which no manifest names
            None if is_rest(&entry.path(), manifest)? => {}
            None => {
                return Ok(Some(text!(
                    "`{shown}` er ikke skrevet af kørslen",
                    "`{shown}` was not written by the run"
                )));
            }
        }
    }
    Ok(None)
}

/// Whether a file that the manifest does not name is a rest of this program: of a run that was killed while it was written,
/// and beside a whole run the state that it had before its last one, or a file that was not whole yet.
fn is_rest(path: &Path, manifest: &Manifest) -> io::Result<bool> {
    let name = path.file_name().unwrap_or_default();
    if !is_own_name(name) || !fs::symlink_metadata(path)?.is_file() {
        return Ok(false);
    }
    let begun = Path::new(name).extension().is_some_and(|ending| *ending == NEW[1..]);
    Ok(manifest.status == RunStatus::Partial || begun || begins_as_state(path)?)
}

/// Removes a run, unless somebody has begun to work in it.
fn remove_run(folder: &Path, manifest: &Manifest) -> Result<Option<Text>, StoreError> {
    let held = match lock(folder) {
        Ok(held) => held,
        Err(StoreError::UnderWay { owner, .. }) => {
            return Ok(Some(text!("den er i gang: {}", owner.da; "it is under way: {}", owner.en)));
        }
        Err(error) => return Err(error),
    };
    // nobody is at work in it now, and it is still the same run
    let same = Manifest::read(folder).is_ok_and(|now| now == *manifest);
    if !same {
        held.give_back(folder);
        return Ok(Some(text!("den er ændret imens", "it has changed meanwhile")));
    }
    let removed = remove_named(folder, manifest);
    held.give_back(folder);
    removed
        .and_then(|()| fs::remove_dir(folder))
        .map_err(|source| StoreError::Unwritable { path: folder.to_owned(), source })?;
    Ok(None)
}

/// Removes the files of a run, the manifest first: without it, what is left when this is interrupted is a rest.
fn remove_named(folder: &Path, manifest: &Manifest) -> io::Result<()> {
    fs::remove_file(folder.join(MANIFEST_FILE))?;
    for file in &manifest.files {
        match fs::remove_file(folder.join(&file.name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() != LOCK_FILE && is_rest(&entry.path(), manifest)? {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Removes what runs have left in a folder that were killed before they kept anything. Partial runs stay: there is work in
/// them.
///
/// # Errors
/// A folder cannot be read or removed.
pub fn clean(folder: &Path, dry_run: bool) -> Result<Vec<Pruned>, StoreError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::Unwritable { path, source }
    };
    let mut cleaned = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let path = entry.path();
        if !entry.file_type().map_err(failed(&path))?.is_dir() {
            continue;
        }
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let older = name.starts_with(HIDDEN.as_bytes());
        let locked = path.join(LOCK_FILE).exists() || name.ends_with(PARTIAL.as_bytes());
        if !older && (!locked || !is_abandoned(&path).map_err(failed(&path))?) {
            continue;
        }
        let mut stays = match held_by(&path) {
            Some(owner) => Some(text!("den er i gang: {}", owner.da; "it is under way: {}", owner.en)),
            None if older => older_stays(&path).map_err(failed(&path))?,
            None => None,
        };
        if stays.is_none() && !dry_run {
            if older {
                remove_older(&path).map_err(failed(&path))?;
            } else {
                stays = remove_abandoned(&path)?;
            }
        }
        cleaned.push(Pruned { folder: path, stays });
    }
    cleaned.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(cleaned)
}

/// Removes what a killed run has left, unless somebody has begun to work there meanwhile, which is told.
fn remove_abandoned(folder: &Path) -> Result<Option<Text>, StoreError> {
    let failed = |source| StoreError::Unwritable { path: folder.to_owned(), source };
    let held = match lock(folder) {
        Ok(held) => held,
        Err(StoreError::UnderWay { owner, .. }) => {
            return Ok(Some(text!("den er i gang: {}", owner.da; "it is under way: {}", owner.en)));
        }
        Err(error) => return Err(error),
    };
    // nobody is at work in it now, and it still holds nothing that was kept
    let removed = match is_abandoned(folder) {
        Ok(true) => remove_own(folder).map(|()| None),
        Ok(false) => Ok(Some(text!("den er ændret imens", "it has changed meanwhile"))),
        Err(error) => Err(error),
    };
    held.give_back(folder);
    removed.map_err(failed)
}

/// Why a hidden folder of an older program stays.
fn older_stays(folder: &Path) -> io::Result<Option<Text>> {
    let mut newest = fs::symlink_metadata(folder)?.modified()?;
    for path in older_files(folder)? {
        let kind = fs::symlink_metadata(&path)?;
        if !kind.is_file() || !path.file_name().is_some_and(is_own_name) {
            let path = path.display();
            return Ok(Some(text!(
                "`{path}` er ikke skrevet af en kørsel",
                "`{path}` was not written by a run"
            )));
        }
        newest = newest.max(kind.modified()?);
    }
    let alone = SystemTime::now().duration_since(newest).unwrap_or_default();
    Ok((alone < LONG).then(|| {
        text!(
            "den kan høre til en ældre `vifte`, der er i gang: der er skrevet i den inden for et døgn",
            "it may belong to an older `vifte` that is at work: it was written to within a day"
        )
    }))
}

/// The files of a hidden folder, and those of a partial run that was about to make way there.
fn older_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == "kept" && entry.file_type()?.is_dir() {
            for kept in fs::read_dir(entry.path())? {
                files.push(kept?.path());
            }
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn remove_older(folder: &Path) -> io::Result<()> {
    for path in older_files(folder)? {
        fs::remove_file(path)?;
    }
    let kept = folder.join("kept");
    if kept.is_dir() {
        fs::remove_dir(kept)?;
    }
    fs::remove_dir(folder)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{clean, prune};
    use crate::store::{FileEntry, Manifest, RunStatus, runs};

    fn run(folder: &Path, name: &str, with: Manifest) {
        let folder = folder.join(name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("yearly.csv"), "mean\n").unwrap();
        let manifest = Manifest { files: vec![FileEntry::of("yearly.csv", b"mean\n")], ..with };
        fs::write(folder.join("manifest.json"), manifest.to_text().unwrap()).unwrap();
    }

    fn at(seconds: u64, nanoseconds: u32, status: RunStatus) -> Manifest {
        Manifest {
            status,
            scenario_id: "bundled:erlang-loss".to_owned(),
            ended_unix_seconds: seconds,
            ended_nanoseconds: nanoseconds,
            ..Manifest::of_this_program()
        }
    }

    fn gone(folder: &Path, keep: usize) -> Vec<String> {
        let pruned = prune(&runs(folder).unwrap(), keep, false).unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        pruned.iter().filter(|pruned| pruned.stays.is_none()).map(|pruned| name(&pruned.folder)).collect()
    }

    #[test]
    fn the_newest_by_time_stay_and_whole_ones_before_partial_ones() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path();
        // of one second, and by text the newest comes first
        run(folder, "x-9", at(100, 1, RunStatus::Complete));
        run(folder, "x-10", at(100, 2, RunStatus::Complete));
        run(folder, "x-11.partial", at(200, 0, RunStatus::Partial));
        // of another scenario with the same name
        let other = Manifest { scenario_id: "file:1".to_owned(), ..at(1, 0, RunStatus::Complete) };
        run(folder, "other", other);
        assert_eq!(gone(folder, 2), ["x-11.partial"]);
        assert_eq!(gone(folder, 1), ["x-9"]);
        assert_eq!(gone(folder, 0), ["other", "x-10"]);
        assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    }

    #[test]
    fn what_somebody_else_wrote_stays() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path();
        for name in ["notes", "edited", "named-as-ours"] {
            run(folder, name, at(1, 0, RunStatus::Complete));
        }
        for name in ["half.partial", "half-2.partial"] {
            run(folder, name, at(1, 0, RunStatus::Partial));
        }
        fs::write(folder.join("half.partial/yearly.xlsx"), "mine").unwrap();
        fs::write(folder.join("half-2.partial/whole.notes.txt"), "mine").unwrap();
        fs::write(folder.join("notes/notes.txt"), "mine").unwrap();
        fs::write(folder.join("edited/yearly.csv"), "mine").unwrap();
        fs::write(folder.join("named-as-ours/monthly.xlsx"), "mine").unwrap();
        assert_eq!(gone(folder, 0), [""; 0]);
        assert_eq!(fs::read_dir(folder.join("notes")).unwrap().count(), 3);
    }

    #[test]
    fn a_state_that_was_left_beside_a_whole_run_goes_with_it() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path();
        for name in ["left", "foreign"] {
            run(folder, name, at(1, 0, RunStatus::Complete));
        }
        fs::write(folder.join("left/state-2.bin"), "vifte state 2\nand so on").unwrap();
        fs::write(folder.join("left/manifest.json.new"), "{").unwrap();
        fs::write(folder.join("foreign/state-2.bin"), "the state of another program").unwrap();
        assert_eq!(gone(folder, 0), ["left"]);
        assert!(!folder.join("left").exists() && folder.join("foreign/state-2.bin").exists());
    }

    #[test]
    fn only_rests_are_cleaned() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path();
        run(folder, "whole", at(1, 0, RunStatus::Complete));
        run(folder, "half.partial", at(1, 0, RunStatus::Partial));
        let with = |name: &str, files: &[&str]| {
            fs::create_dir(folder.join(name)).unwrap();
            for file in files {
                fs::write(folder.join(name).join(file), "").unwrap();
            }
        };
        with("killed.partial", &["run.lock", "state.bin.new"]);
        with("empty.partial", &[]);
        with("user.partial", &["notes.txt"]);
        with("user", &[]);
        with(".vifte-run-new", &["manifest.json"]);
        let dry = clean(folder, true).unwrap();
        assert_eq!(dry.len(), 3);
        assert!(dry[0].stays.as_ref().unwrap().en.contains("within a day"));
        clean(folder, false).unwrap();
        let mut left: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".vifte-run-new", "half.partial", "user", "user.partial", "whole"]);
    }
}
