//! What a reference on the command line stands for: a bundled scenario, a file, or a run.

use std::path::Path;

use vifte_engine::input::Mode;

use super::failure::Failure;
use super::terminal;
use super::value::ModeArgument;
use crate::data::library;
use crate::language::Language;
use crate::report::inheritance_lines;
use crate::store::{MANIFEST_FILE, Manifest, find_run};
use crate::{Loaded, RunSettings, load, render_warnings};

/// A scenario in the mode that the command line asks for, if it does.
pub(crate) fn in_mode(loaded: &Loaded, mode: Option<ModeArgument>) -> Loaded {
    let mode = match mode {
        Some(ModeArgument::Worlds) => Mode::Worlds,
        Some(ModeArgument::Expected) => Mode::Expected,
        None => loaded.settings.mode,
    };
    loaded.with_settings(RunSettings { mode, ..loaded.settings })
}

/// A scenario by chance, for what is about chance; says whether it was given in mean numbers.
pub(crate) fn by_chance(loaded: &Loaded) -> (Loaded, bool) {
    let was_expected = loaded.settings.mode == Mode::Expected;
    (loaded.with_settings(RunSettings { mode: Mode::Worlds, ..loaded.settings }), was_expected)
}

/// What a reference on the command line stands for.
pub(crate) struct Opened {
    /// The scenario; of a run what was run, with the run's seed and mode.
    pub(crate) loaded: Loaded,
    /// The manifest, when it is a run.
    pub(crate) run: Option<Manifest>,
    /// The reference, with the folder in place of an id.
    pub(crate) reference: String,
}

/// Tells beside the results what a scenario inherits and what it does to that, before its worlds are lived.
pub(crate) fn tell_inheritance(loaded: &Loaded, language: Language) {
    for line in inheritance_lines(&loaded.inherited, language) {
        terminal::message(&format!("{line}\n"));
    }
}

/// Opens a bundled scenario, a file, or a run by its folder or the beginning of its id.
pub(crate) fn open(reference: &str) -> Result<Opened, Failure> {
    let reference = find_run(reference)?;
    let folder = Path::new(&reference);
    let is_run = library::find(&reference).is_none() && folder.join(MANIFEST_FILE).exists();
    // a manifest that cannot be read says more than a scenario that is missing
    let run = is_run.then(|| Manifest::read(folder)).transpose()?;
    let mut loaded = load(&reference)?;
    if let Some(manifest) = &run {
        if loaded.hash != manifest.inputs_hash {
            return Err(Failure::OtherData(reference));
        }
        loaded = loaded.with_settings(loaded.settings.as_run(manifest));
    }
    Ok(Opened { loaded, run, reference })
}

/// Shows what looks like a mistake in the files of a scenario, and stops nothing.
pub(crate) fn warn(loaded: &Loaded) {
    let (colour, width) = (terminal::colour(), terminal::width());
    terminal::message(&render_warnings(&loaded.warnings, terminal::language(), colour, width));
}

/// Opens a scenario, or what a run ran with its seed and mode, to be reported with all that feedbacks report, also where
/// nothing reacts.
pub(crate) fn open_watched(reference: &str) -> Result<Loaded, Failure> {
    Ok(watched(open(reference)?)?.0)
}

/// As [`open_watched`], with the manifest of a run.
pub(crate) fn open_watched_run(reference: &str) -> Result<(Loaded, Option<Manifest>), Failure> {
    watched(open(reference)?)
}

pub(crate) fn watched(opened: Opened) -> Result<(Loaded, Option<Manifest>), Failure> {
    let Opened { loaded, run, reference } = opened;
    warn(&loaded);
    if let Some(manifest) = &run {
        // what is told of a run must be what came out of it
        if manifest.model_version != vifte_engine::MODEL_VERSION {
            return Err(Failure::OtherModel {
                run: reference,
                theirs: manifest.model_version.clone(),
                ours: vifte_engine::MODEL_VERSION,
            });
        }
    }
    Ok((loaded.with_settings(loaded.settings.with_feedbacks()), run))
}
