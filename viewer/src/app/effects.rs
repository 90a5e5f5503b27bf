//! Carrying out what commands ask of the world outside the state.

use std::path::{Path, PathBuf};

use crate::pages::plan::command::PlanCommand;
use crate::plan::Plan;
use crate::platform::files::{save, save_picture, save_text};
use crate::scenario::library::Library;
use crate::state::command::{Command, ScenarioCommand, WindowCommand};
use crate::state::effect::Effect;
use crate::state::window::State;
use crate::text::SystemFault;

/// Carries out an effect that needs no window. Returns what the state is to be told of it.
pub(super) fn carry_out(state: &State, effect: Effect) -> Option<Command> {
    let saved = |saved: std::io::Result<PathBuf>| {
        Some(Command::Window(WindowCommand::Saved(saved.map_err(SystemFault::from))))
    };
    match effect {
        Effect::ListLibrary => Some(Command::Scenario(ScenarioCommand::LibraryListed(Library::list()))),
        Effect::Save(file) => saved(save(&file)),
        Effect::SavePicture(title, image) => saved(save_picture(&title, &image)),
        Effect::SavePlan(path) => {
            let saved = save_plan(&state.plan, Path::new(&path)).map_err(SystemFault::from);
            Some(Command::Plan(PlanCommand::Saved(saved)))
        }
        // the window has what these need
        Effect::ReadDropped(_) | Effect::ChooseFiles(_) => None,
    }
}

/// Writes a plan as a scenario file and returns the whole path of the file; an existing file is not overwritten, unless this
/// plan wrote it.
fn save_plan(plan: &Plan, path: &Path) -> std::io::Result<PathBuf> {
    let path = absolute(path)?;
    let base = plan.base.as_deref().map_or("", |base| base.reference.as_str());
    // a path is relative to the new file
    let base = if vifte::data::library::find(base).is_some() || cfg!(target_arch = "wasm32") {
        base.to_owned()
    } else {
        std::path::absolute(base)?.display().to_string()
    };
    let text = plan.toml(&base).map_err(std::io::Error::other)?;
    save_text(&path, &text, plan.wrote(&path))?;
    Ok(path)
}

/// The whole path, so that it can be told where a file is; a browser has only names.
fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    if cfg!(target_arch = "wasm32") { Ok(path.to_owned()) } else { std::path::absolute(path) }
}
