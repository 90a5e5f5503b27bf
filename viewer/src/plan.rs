//! A plan for the open scenario: dated operations that can be added, changed, undone and saved as a scenario file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use vifte::format::Offer as GivenOffer;

use crate::document::Document;
use crate::failure::Failure;
use crate::saving::save_text;
use crate::text::Language;

/// Name of the text that is checked, as messages show it.
const CHECKED_AS: &str = "plan";

/// An entry of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanItem {
    /// `id` of the offer.
    pub offer: String,
    /// Calendar year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// What is done.
    pub kind: ItemKind,
}

/// What is done to an offer.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// Expands or shrinks it.
    SetPlaces {
        /// New number of places.
        places: u32,
        /// Part of the fixed cost that follows, per cent.
        follows_percent: f64,
    },
    /// Closes it.
    Close {
        /// Months without admissions before.
        notice_months: u32,
    },
    /// Others join it.
    Merge {
        /// `id`s of those that join.
        joins: Vec<String>,
        /// Part of their fixed cost that is saved, per cent.
        saving_percent: f64,
    },
    /// A municipality operates it.
    TakeOver {
        /// Code of the municipality.
        municipality: String,
    },
    /// Others pay a part beside the users.
    Finance {
        /// Whether they pay a share of the budget, or of the fixed cost of empty places.
        objective: bool,
        /// The share, per cent.
        share_percent: f64,
    },
    /// Others stand behind it.
    Guarantee {
        /// Short name.
        id: String,
        /// Contract years.
        years: u32,
        /// New places, of which the empty ones count.
        new_places: u32,
        /// Part of the tariff of an empty one that is covered, per cent.
        cover_percent: f64,
    },
    /// A new offer like another one opens; its `id` is that of the entry.
    Establish {
        /// Its name.
        name: String,
        /// `id` of the one that its costs are like.
        like: String,
        /// Code of the municipality where it lies.
        located_in: String,
        /// Places.
        places: u32,
        /// Cost of starting, million DKK.
        start_m_dkk: f64,
    },
}

/// What can be added for an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewItem {
    /// More or fewer places.
    SetPlaces,
    /// Close.
    Close,
    /// Merge with the next offer of its area.
    Merge,
    /// Take over by the municipality where it lies.
    TakeOver,
    /// Finance shared with others.
    Finance,
    /// A deficit guarantee.
    Guarantee,
    /// A new offer like it.
    Establish,
}

impl NewItem {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::SetPlaces,
        Self::Establish,
        Self::Merge,
        Self::Close,
        Self::TakeOver,
        Self::Finance,
        Self::Guarantee,
    ];
}

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
    /// What came of saving it: the file, or why not.
    pub saved: Option<Result<PathBuf, String>>,
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

    fn remember(&mut self) {
        self.done.push(self.items.clone());
        self.undone.clear();
        self.saved = None;
    }

    pub(crate) fn undo(&mut self) {
        if let Some(before) = self.done.pop() {
            self.undone.push(std::mem::replace(&mut self.items, before));
            self.chosen = None;
        }
    }

    pub(crate) fn redo(&mut self) {
        if let Some(after) = self.undone.pop() {
            self.done.push(std::mem::replace(&mut self.items, after));
            self.chosen = None;
        }
    }

    /// Adds an entry for an offer of the document, with numbers to begin with.
    pub(crate) fn add(&mut self, document: &Document, offer: usize, new: NewItem) {
        if let Some(item) = item(document, offer, new, self.items.len()) {
            self.remember();
            self.items.push(item);
            self.chosen = Some(self.items.len() - 1);
        }
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
            self.items.remove(index);
            self.chosen = None;
        }
    }

    /// The scenario file of the plan. A base that is a file is named by `base_path`.
    pub fn toml(&self, base_path: &str) -> String {
        let Some(base) = &self.base else { return String::new() };
        let scenario = &base.loaded.scenario;
        let mut text = String::from("format = 1\n");
        let _ = writeln!(text, "extends = {}", quoted(base_path));
        let _ = writeln!(text, "title_da = {}", quoted(&format!("{} – med plan", scenario.title_da)));
        let _ = writeln!(text, "title_en = {}", quoted(&format!("{} – with a plan", scenario.title_en)));
        let new_offers: Vec<GivenOffer> =
            self.items.iter().filter_map(|item| new_offer(base, item)).collect();
        if !new_offers.is_empty() {
            text.push('\n');
            text.push_str(&toml::to_string(&Offers { offers: new_offers }).unwrap_or_default());
        }
        let operations: Vec<String> = self.items.iter().filter_map(operation).collect();
        if !operations.is_empty() {
            // a list of operations replaces the inherited one, so that one comes first
            let inherited = Operations { operations: scenario.operations.clone() };
            if !scenario.operations.is_empty() {
                text.push('\n');
                text.push_str(&toml::to_string(&inherited).unwrap_or_default());
            }
            for operation in operations {
                text.push('\n');
                text.push_str(&operation);
            }
        }
        for guarantee in self.items.iter().filter_map(guarantee) {
            text.push('\n');
            text.push_str(&guarantee);
        }
        text
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
        let text = self.toml(&base.reference);
        let loaded = match vifte::load_text(CHECKED_AS, &text) {
            Ok(loaded) => loaded,
            Err(error) => return Some(Err(Failure::new(&error))),
        };
        Some(Document::new(&base.reference, loaded).map_err(|error| Failure::of(&error)))
    }

    /// Writes the plan as a scenario file; an existing one is not overwritten, unless this plan wrote it.
    pub(crate) fn save(&mut self, path: &str) {
        let own = matches!(&self.saved, Some(Ok(saved)) if saved == Path::new(path));
        self.saved = Some(self.write(Path::new(path), own).map_err(|error| error.to_string()));
    }

    fn write(&self, path: &Path, again: bool) -> std::io::Result<PathBuf> {
        let base = self.base.as_deref().map_or("", |base| base.reference.as_str());
        // a path is relative to the new file
        let base = if vifte::library::find(base).is_some() || cfg!(target_arch = "wasm32") {
            base.to_owned()
        } else {
            std::path::absolute(base)?.display().to_string()
        };
        save_text(path, &self.toml(&base), again)?;
        Ok(path.to_owned())
    }
}

#[derive(Serialize)]
struct Offers {
    offers: Vec<GivenOffer>,
}

#[derive(Serialize)]
struct Operations {
    operations: Vec<vifte::format::Operation>,
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

impl PlanItem {
    /// The date as files write it.
    pub fn date(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Whether it can begin in January only, when tariffs change.
    pub const fn only_january(&self) -> bool {
        matches!(self.kind, ItemKind::Merge { .. } | ItemKind::TakeOver { .. } | ItemKind::Finance { .. })
    }

    /// Its short name.
    pub(crate) fn name(&self, language: Language) -> &'static str {
        match self.kind {
            ItemKind::SetPlaces { .. } => language.say("plan-set-places"),
            ItemKind::Close { .. } => language.say("plan-close"),
            ItemKind::Merge { .. } => language.say("plan-merge"),
            ItemKind::TakeOver { .. } => language.say("plan-take-over"),
            ItemKind::Finance { .. } => language.say("plan-finance"),
            ItemKind::Guarantee { .. } => language.say("plan-guarantee"),
            ItemKind::Establish { .. } => language.say("plan-establish"),
        }
    }
}

/// An operation as a block of the file; none for a guarantee.
fn operation(item: &PlanItem) -> Option<String> {
    let (what, more) = match &item.kind {
        ItemKind::Guarantee { .. } => return None,
        ItemKind::SetPlaces { places, follows_percent } => {
            ("set-places", format!("places = {places}\nfixed_cost_follows_percent = {follows_percent:?}\n"))
        }
        ItemKind::Close { notice_months } => ("close", format!("notice_months = {notice_months}\n")),
        ItemKind::Merge { joins, saving_percent } => {
            let joins: Vec<String> = joins.iter().map(|id| quoted(id)).collect();
            ("merge", format!("joins = [{}]\nsaving_percent = {saving_percent:?}\n", joins.join(", ")))
        }
        ItemKind::TakeOver { municipality } => {
            ("take-over", format!("municipality = {}\n", quoted(municipality)))
        }
        ItemKind::Finance { objective, share_percent } => {
            let finance = if *objective { "objective" } else { "vacancies" };
            ("set-finance", format!("finance = \"{finance}\"\nfinance_share_percent = {share_percent:?}\n"))
        }
        ItemKind::Establish { start_m_dkk, .. } => {
            ("establish", format!("start_cost_dkk = {:?}\n", start_m_dkk * 1e6))
        }
    };
    let (date, offer) = (item.date(), quoted(&item.offer));
    Some(format!("[[operations]]\ndate = \"{date}\"\ndo = \"{what}\"\noffer = {offer}\n{more}"))
}

fn guarantee(item: &PlanItem) -> Option<String> {
    let ItemKind::Guarantee { id, years, new_places, cover_percent } = &item.kind else { return None };
    let (id, offer, begins) = (quoted(id), quoted(&item.offer), item.date());
    Some(format!(
        "[[guarantees]]\nid = {id}\noffer = {offer}\nbegins = \"{begins}\"\nyears = {years}\n\
         new_places = {new_places}\nbase = \"tariff\"\ncover_percent = {cover_percent:?}\n"
    ))
}

fn new_offer(base: &Document, item: &PlanItem) -> Option<GivenOffer> {
    let ItemKind::Establish { name, like, located_in, places, .. } = &item.kind else { return None };
    let mut offer = base.loaded.scenario.offers.iter().find(|offer| offer.id == *like)?.clone();
    offer.id.clone_from(&item.offer);
    offer.name.clone_from(name);
    offer.located_in.clone_from(located_in);
    offer.places.value = *places;
    (offer.places.low, offer.places.high) = (None, None);
    Some(offer)
}

/// An entry to begin with: two years after the first reported one.
fn item(document: &Document, index: usize, new: NewItem, number: usize) -> Option<PlanItem> {
    let offers = &document.loaded.scenario.offers;
    let offer = offers.get(index)?;
    let places = document.offers.get(index)?.places;
    let (first, last) = document.years;
    let kind = match new {
        NewItem::SetPlaces => ItemKind::SetPlaces { places: (places + 4).max(1), follows_percent: 50.0 },
        NewItem::Close => ItemKind::Close { notice_months: 6 },
        NewItem::Merge => {
            let mut others = offers.iter().filter(|other| {
                other.id != offer.id && other.area == offer.area && other.segment == offer.segment
            });
            let next = others.next().or_else(|| offers.iter().find(|other| other.id != offer.id))?;
            ItemKind::Merge { joins: vec![next.id.clone()], saving_percent: 15.0 }
        }
        NewItem::TakeOver => ItemKind::TakeOver { municipality: offer.located_in.clone() },
        NewItem::Finance => ItemKind::Finance { objective: false, share_percent: 50.0 },
        NewItem::Guarantee => ItemKind::Guarantee {
            id: format!("plan-{}", number + 1),
            years: 3,
            new_places: places.clamp(1, 12),
            cover_percent: 50.0,
        },
        NewItem::Establish => ItemKind::Establish {
            name: format!("{} 2", offer.name),
            like: offer.id.clone(),
            located_in: offer.located_in.clone(),
            places,
            start_m_dkk: 3.0,
        },
    };
    let id = if new == NewItem::Establish { format!("plan-{}", number + 1) } else { offer.id.clone() };
    Some(PlanItem { offer: id, year: (first + 2).min(last), month: 1, kind })
}

#[cfg(test)]
mod tests {
    use super::{ItemKind, NewItem};
    use crate::state::{Command, State};
    use crate::{Appearance, Language};

    fn planned(scenario: &str, new: &[NewItem]) -> State {
        let mut state = State::new(scenario, Language::En, Appearance::Light);
        for &new in new {
            state.apply(Command::PlanAdd(0, new));
        }
        state
    }

    #[test]
    fn every_entry_makes_a_scenario() {
        for scenario in ["autisme-2027", "autisme-2027-garanti", "midtjylland-2013"] {
            for new in NewItem::ALL {
                let state = planned(scenario, &[new]);
                assert!(state.plan.failure.is_none(), "{scenario} {new:?}: {:?}", state.plan.failure);
                let document = state.document().unwrap();
                assert_ne!(document.loaded.hash, state.plan.base.as_ref().unwrap().loaded.hash);
                let before = state.plan.base.as_ref().unwrap().loaded.input.plan.len();
                let more = usize::from(new != NewItem::Guarantee);
                assert_eq!(document.loaded.input.plan.len(), before + more);
            }
        }
    }

    #[test]
    fn entries_are_changed_undone_and_redone() {
        let mut state = planned("autisme-2027", &[NewItem::SetPlaces]);
        let before = state.document().unwrap().loaded.hash.clone();
        let mut item = state.plan.items[0].clone();
        item.kind = ItemKind::SetPlaces { places: 31, follows_percent: 20.0 };
        state.apply(Command::PlanEdit(0, item.clone(), false));
        assert_eq!(state.document().unwrap().loaded.hash, before);
        state.apply(Command::PlanEdit(0, item.clone(), true));
        let after = state.document().unwrap().loaded.hash.clone();
        assert_ne!(after, before);
        state.apply(Command::PlanUndo);
        assert_eq!(state.document().unwrap().loaded.hash, before);
        state.apply(Command::PlanRedo);
        assert_eq!((state.document().unwrap().loaded.hash.clone(), &state.plan.items[0]), (after, &item));
        state.apply(Command::PlanRemove(0));
        assert_eq!(state.document().unwrap().loaded.hash, state.plan.base.as_ref().unwrap().loaded.hash);
    }

    #[test]
    fn what_cannot_be_is_told_and_the_one_before_stays() {
        let mut state = planned("autisme-2027", &[NewItem::TakeOver]);
        let before = state.document().unwrap().loaded.hash.clone();
        let mut item = state.plan.items[0].clone();
        item.kind = ItemKind::TakeOver { municipality: "9999".to_owned() };
        state.apply(Command::PlanEdit(0, item, true));
        let failure = state.plan.failure.as_ref().unwrap();
        assert!(failure.problems.iter().any(|problem| problem.message.contains("9999")), "{failure:?}");
        assert_eq!(state.document().unwrap().loaded.hash, before);
    }

    #[test]
    fn a_saved_plan_is_the_same_scenario() {
        let mut state = planned("autisme-2027-garanti", &[NewItem::Establish, NewItem::Guarantee]);
        let folder = std::env::temp_dir().join(format!("vifte-plan-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("plan.toml");
        let _ = std::fs::remove_file(&path);
        state.apply(Command::PlanSave(path.display().to_string()));
        assert_eq!(state.plan.saved, Some(Ok(path.clone())));
        let loaded = vifte::load(&path.display().to_string()).unwrap();
        assert_eq!(loaded.hash, state.document().unwrap().loaded.hash);
        // the same plan may be saved again, another one may not take its place
        state.apply(Command::PlanSave(path.display().to_string()));
        assert_eq!(state.plan.saved, Some(Ok(path.clone())));
        let mut other = planned("autisme-2027", &[NewItem::Close]);
        other.apply(Command::PlanSave(path.display().to_string()));
        assert!(matches!(other.plan.saved, Some(Err(_))));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
