//! A plan: its entries with what they were before, and where it is saved.

use std::path::{Path, PathBuf};

use super::items::{self, ItemKind, NewItem, PlanItem};
use super::write::{self, WriteError};
use vifte::RunSettings;

use crate::scenario::document::Document;
use crate::scenario::failure::Failure;
use crate::scenario::opening::is_run;
use crate::text::SystemFault;

/// Name of the text that is checked, as messages show it.
const CHECKED_AS: &str = "plan";

/// The plan for a scenario, with what it was before.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The scenario without it; none until something is planned.
    pub base: Option<Box<Document>>,
    /// Its entries.
    pub items: Vec<PlanItem>,
    /// The entry that is being looked at.
    pub chosen: Option<usize>,
    /// Why the entries are no scenario as they stand; the one before is shown then.
    pub failure: Option<Failure>,
    /// What came of saving it: the whole path of the file, or why not.
    pub saved: Option<Result<PathBuf, SystemFault>>,
    /// The file that this plan wrote, which it may write again.
    written: Option<PathBuf>,
    /// The entries as they were saved last.
    kept: Vec<PlanItem>,
    /// Whether an entry is under change, so that it has not been checked.
    pending: bool,
    undone: Vec<Vec<PlanItem>>,
    done: Vec<Vec<PlanItem>>,
}

impl Plan {
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Whether there are entries that no file has as they stand.
    pub fn is_unsaved(&self) -> bool {
        !self.items.is_empty() && self.items != self.kept
    }

    fn remember(&mut self) {
        self.done.push(self.items.clone());
        self.undone.clear();
        self.saved = None;
    }

    pub(crate) fn undo(&mut self) {
        self.pending = false;
        if let Some(before) = self.done.pop() {
            self.undone.push(std::mem::replace(&mut self.items, before));
            self.chosen = None;
        }
    }

    pub(crate) fn redo(&mut self) {
        self.pending = false;
        if let Some(after) = self.undone.pop() {
            self.done.push(std::mem::replace(&mut self.items, after));
            self.chosen = None;
        }
    }

    /// Adds an entry for an offer of the document, with numbers to begin with.
    pub(crate) fn add(&mut self, document: &Document, offer: usize, new: NewItem) {
        if let Some(item) = items::item(document, offer, new, self.free_id(document)) {
            self.push(item);
        }
    }

    /// Adds a new offer like one of the document in a municipality.
    pub(crate) fn add_in(&mut self, document: &Document, offer: usize, municipality: usize) {
        let code = document.loaded.names.municipality_ids.get(municipality);
        let item = items::item(document, offer, NewItem::Establish, self.free_id(document));
        if let (Some(mut item), Some(code)) = (item, code) {
            if let ItemKind::Establish { name, located_in, .. } = &mut item.kind {
                located_in.clone_from(code);
                let place = document.loaded.names.municipalities.get(municipality);
                if let (Some(like), Some(place)) = (document.offers.get(offer), place) {
                    *name = format!("{}, {place}", like.name);
                }
            }
            self.push(item);
        }
    }

    fn push(&mut self, item: PlanItem) {
        self.remember();
        self.pending = false;
        self.items.push(item);
        self.chosen = Some(self.items.len() - 1);
    }

    /// A short name that neither the scenario nor an entry has.
    fn free_id(&self, document: &Document) -> String {
        let scenario = &document.loaded.scenario;
        let taken: Vec<&str> = (scenario.offers.iter().map(|given| given.id.as_str()))
            .chain(scenario.guarantees.iter().map(|given| given.id.as_str()))
            .chain(scenario.purchases.iter().map(|given| given.id.as_str()))
            .chain(scenario.boards.iter().map(|given| given.id.as_str()))
            .chain(scenario.programmes.iter().map(|given| given.id.as_str()))
            .chain(self.items.iter().filter_map(PlanItem::new_id))
            .collect();
        let numbers = self.items.len() + 1..;
        let mut names = numbers.map(|number| format!("plan-{number}"));
        names.find(|name| !taken.contains(&name.as_str())).unwrap_or_default()
    }

    /// Changes an entry; `whole` says that the change is finished and to be checked. Returns whether it is to be checked.
    pub(crate) fn edit(&mut self, index: usize, item: PlanItem, whole: bool) -> bool {
        let same = self.items.get(index).is_none_or(|old| *old == item);
        if same && !self.pending {
            return false;
        }
        if !self.pending {
            self.remember();
        }
        self.pending = !whole;
        if let Some(old) = self.items.get_mut(index) {
            *old = item;
        }
        whole
    }

    pub(crate) fn remove(&mut self, index: usize) {
        if index < self.items.len() {
            self.remember();
            self.pending = false;
            self.items.remove(index);
            self.chosen = None;
        }
    }

    /// The scenario file of the plan; empty until something is planned. A base that is a file is named by `base_path`.
    ///
    /// # Errors
    /// A part of it has no form in a scenario file.
    pub(crate) fn toml(&self, base_path: &str) -> Result<String, WriteError> {
        let Some(base) = &self.base else { return Ok(String::new()) };
        let mut text = write::toml(base, &self.items, base_path)?;
        // the folder of a run tells what ran, but not how, to whoever reads the file
        if is_run(Path::new(&base.reference)) {
            text.push_str(&write::run_block(base)?);
        }
        Ok(text)
    }

    /// The document that the plan makes of the base: the base itself without entries.
    ///
    /// # Errors
    /// The entries are no scenario: all problems, each with its line in [`Self::toml`].
    pub(crate) fn document(&self) -> Option<Result<Document, Failure>> {
        let base = self.base.as_deref()?;
        if self.items.is_empty() {
            return Some(Ok(base.clone()));
        }
        let text = match write::toml(base, &self.items, &base.reference) {
            Ok(text) => text,
            Err(error) => return Some(Err(Failure::of(&error))),
        };
        let loaded = match vifte::load_text(CHECKED_AS, &text) {
            Ok(loaded) => loaded,
            Err(error) => return Some(Err(Failure::new(&error))),
        };
        // a run may have had another seed and mode than stand in its scenario
        let (seed, mode) = (base.loaded.settings.seed, base.loaded.settings.mode);
        let loaded = loaded.with_settings(RunSettings { seed, mode, ..loaded.settings });
        Some(Document::new(&base.reference, loaded).map_err(|error| Failure::of(&error)))
    }

    /// Whether this plan wrote the file at a whole path, so that it may write it again.
    pub(crate) fn wrote(&self, path: &Path) -> bool {
        self.written.as_deref() == Some(path)
    }

    /// Takes what came of saving the plan as it stands.
    pub(crate) fn take_saved(&mut self, saved: Result<PathBuf, SystemFault>) {
        if let Ok(path) = &saved {
            self.written = Some(path.clone());
            self.kept.clone_from(&self.items);
        }
        self.saved = Some(saved);
    }
}
