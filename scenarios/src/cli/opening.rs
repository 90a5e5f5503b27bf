//! What a reference on the command line stands for: a bundled scenario, a file, or a run.

use std::path::Path;

use vifte_engine::input::Mode;

use super::failure::Failure;
use super::terminal;
use super::value::ModeArgument;
use crate::data::library;
use crate::language::Language;
use crate::report::inheritance_lines;
use crate::store::{MANIFEST_FILE, Manifest, find_run, set_mode_of};
use crate::{Loaded, load, render_warnings};

/// Lets the command line decide on the mode.
pub(crate) const fn set_mode(loaded: &mut Loaded, mode: Option<ModeArgument>) {
    match mode {
        Some(ModeArgument::Worlds) => loaded.input.mode = Mode::Worlds,
        Some(ModeArgument::Expected) => loaded.input.mode = Mode::Expected,
        None => {}
    }
}

/// Lives a scenario by chance that is given in mean numbers, for what is about chance; says whether it was.
pub(crate) fn live_by_chance(loaded: &mut Loaded) -> bool {
    std::mem::replace(&mut loaded.input.mode, Mode::Worlds) == Mode::Expected
}

/// What a reference on the command line stands for.
pub(crate) struct Opened {
    /// The scenario; of a run what was run, in the run's mode.
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
        set_mode_of(&mut loaded, manifest);
    }
    Ok(Opened { loaded, run, reference })
}

/// Shows what looks like a mistake in the files of a scenario, and stops nothing.
pub(crate) fn warn(loaded: &Loaded) {
    let (colour, width) = (terminal::colour(), terminal::width());
    terminal::message(&render_warnings(&loaded.warnings, terminal::language(), colour, width));
}

/// Opens a scenario, or what a run ran with its seed and mode, to be reported with all that feedbacks report, also where
/// nothing reacts. Not for what is written as a run: the seed is set in the scenario.
pub(crate) fn open_watched(reference: &str) -> Result<Loaded, Failure> {
    Ok(watched(open(reference)?)?.0)
}

/// As [`open_watched`], with the manifest of a run.
pub(crate) fn open_watched_run(reference: &str) -> Result<(Loaded, Option<Manifest>), Failure> {
    watched(open(reference)?)
}

pub(crate) fn watched(opened: Opened) -> Result<(Loaded, Option<Manifest>), Failure> {
    let Opened { mut loaded, run, reference } = opened;
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
        loaded.scenario.run.seed = manifest.seed;
    }
    loaded.input.watch = true;
    Ok((loaded, run))
}
