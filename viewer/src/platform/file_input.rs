//! Files that come from outside: dropped into the window, or chosen in a dialog.
//!
//! On a desktop they have paths, and what a scenario inherits from stands beside it. A browser hands over bytes, and later.

use std::sync::mpsc::Sender;

use egui::DroppedFileHandle;

use crate::pages::map::state::MapCommand;
#[cfg(not(target_arch = "wasm32"))]
use crate::scenario::opening::MANIFEST;
use crate::scenario::opening::{FileContent, has_outlines};
use crate::simulation::Wake;
use crate::state::command::{Command, ScenarioCommand};

/// Where commands go that come later, and what wakes the window then.
#[derive(Clone)]
pub(crate) struct Inbox {
    pub(crate) commands: Sender<Command>,
    pub(crate) wake: Wake,
}

impl Inbox {
    fn send(&self, command: Command) {
        // nobody waits any more when the window is closed
        let _ = self.commands.send(command);
        (self.wake)();
    }
}

/// Takes files that were dropped into the window: the first scenario or run is opened and compared with the others.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn dropped(files: &[DroppedFileHandle], inbox: &Inbox) {
    let mut references = Vec::new();
    for file in files {
        let path = file.path();
        if path.to_str().is_none() {
            let failure = crate::scenario::failure::Failure::of_path(path);
            inbox.send(Command::Scenario(ScenarioCommand::Opened(std::sync::Arc::new(Err(failure)))));
            continue;
        }
        // a file of a run folder stands for the folder
        let folder = path.parent().filter(|folder| folder.join(MANIFEST).is_file());
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if has_outlines(name) {
            inbox.send(Command::Map(MapCommand::OpenOutlines(path.display().to_string())));
            continue;
        }
        let is_scenario = path.extension().is_some_and(|extension| extension == "toml");
        let reference = folder.filter(|_| !is_scenario).unwrap_or(path).display().to_string();
        if !references.contains(&reference) {
            references.push(reference);
        }
    }
    if !references.is_empty() {
        inbox.send(Command::Scenario(ScenarioCommand::OpenSeveral(references)));
    }
}

/// Takes files that were dropped into the page.
#[cfg(target_arch = "wasm32")]
pub(crate) fn dropped(files: &[DroppedFileHandle], inbox: &Inbox) {
    use crate::scenario::failure::Failure;

    let (files, inbox) = (files.to_vec(), inbox.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let mut all = Vec::with_capacity(files.len());
        for file in files {
            let name = file.path().display().to_string();
            match file.bytes_async().await {
                Ok(bytes) => all.push(FileContent { name, bytes }),
                Err(why) => {
                    let message = format!("Could not read `{name}`: {why}");
                    let failure = Failure { message, ..Failure::default() };
                    return inbox
                        .send(Command::Scenario(ScenarioCommand::Opened(std::sync::Arc::new(Err(failure)))));
                }
            }
        }
        inbox.send(of_files(all));
    });
}

/// One file with outlines is for the map; anything else is to be opened.
pub(crate) fn of_files(mut files: Vec<FileContent>) -> Command {
    match files.pop() {
        Some(file) if files.is_empty() && has_outlines(&file.name) => {
            Command::Map(MapCommand::ReadOutlines(file.name, file.bytes.into()))
        }
        last => {
            files.extend(last);
            Command::Scenario(ScenarioCommand::OpenFiles(files.into()))
        }
    }
}

/// Asks for files, of which a command is made; where there is no dialog, the path is written in the window.
#[cfg(target_arch = "wasm32")]
pub(crate) fn choose(inbox: &Inbox, command: impl FnOnce(Vec<FileContent>) -> Command + 'static) {
    let inbox = inbox.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let dialog = rfd::AsyncFileDialog::new().add_filter("Vifte", &["toml", "json", "bin", "geojson"]);
        let mut all = Vec::new();
        for file in dialog.pick_files().await.unwrap_or_default() {
            all.push(FileContent { name: file.file_name(), bytes: file.read().await });
        }
        if !all.is_empty() {
            inbox.send(command(all));
        }
    });
}

/// Asks for files; where there is no dialog, the path is written in the window.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn choose(_inbox: &Inbox, _command: impl FnOnce(Vec<FileContent>) -> Command + 'static) {}
