//! Entries of a plan, and what they begin with.

use vifte::format::{Effect, Evidence, Offer as GivenOffer};

use super::rules::{Rule, RuleValue};
use crate::scenario::document::Document;
use crate::text::Language;

/// An entry of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanItem {
    /// `id` of the offer; empty for what is about no offer alone.
    pub offer: String,
    /// Calendar year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// What is done.
    pub kind: ItemKind,
}

/// What is done, mostly to an offer.
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
    /// It admits another group.
    Relabel {
        /// `id` of the group that it admits no longer; all it serves without one.
        from: Option<String>,
        /// `id` of the group that it admits.
        to: String,
        /// Months from the date until it is approved and takes effect.
        approval_months: u32,
        /// What it costs once, million DKK.
        cost_m_dkk: f64,
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
    /// Municipalities buy places in advance.
    Purchase {
        /// Short name.
        id: String,
        /// Codes of the municipalities and `id`s of the buyers.
        municipalities: Vec<String>,
        /// Places that each of them buys.
        places: u32,
        /// Years that it runs.
        years: u32,
        /// What is paid for bought places that are not used, per cent of the tariff.
        pays_percent: f64,
        /// Whether the places are kept free for those who bought them.
        reserves: bool,
    },
    /// A customer board sits from then on.
    Board {
        /// Short name.
        id: String,
        /// Codes of the municipalities and `id`s of the buyers on it; all when empty.
        members: Vec<String>,
        /// Months by which staff and places follow use earlier.
        signal_months: u32,
        /// Weight of last year's use in the budgeted occupancy, per cent.
        signal_percent: f64,
        /// How much more the members' citizens like the offer, in units of utility.
        loyalty: f64,
        /// What it costs the offer a year, million DKK.
        cost_m_dkk_per_year: f64,
    },
    /// An effort beside the offers.
    Programme {
        /// Short name.
        id: String,
        /// What it changes.
        effect: Effect,
        /// Change of that rate, per cent: least, likely and greatest.
        change_percent: [f64; 3],
        /// How well the effect is known.
        evidence: Evidence,
        /// Months until the effect begins.
        lag_months: u32,
        /// Years that it runs and costs.
        years: u32,
        /// What it costs, million DKK a year.
        cost_m_dkk_per_year: f64,
        /// `id`s of the target groups it reaches.
        target_groups: Vec<String>,
        /// Codes of the municipalities that take part; all of the region when empty.
        municipalities: Vec<String>,
    },
    /// A rule of the agreement is another one from then on.
    Rule {
        /// Which.
        rule: Rule,
        /// What it is from then on.
        value: RuleValue,
    },
}

/// What can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewItem {
    /// More or fewer places.
    SetPlaces,
    /// Close.
    Close,
    /// Merge with the next offer of its area.
    Merge,
    /// Admit another group.
    Relabel,
    /// Take over by the municipality where it lies.
    TakeOver,
    /// Finance shared with others.
    Finance,
    /// A deficit guarantee.
    Guarantee,
    /// A new offer like it.
    Establish,
    /// Places bought in advance.
    Purchase,
    /// A customer board.
    Board,
    /// An effort beside the offers.
    Programme,
    /// Another rule.
    Rule,
}

impl NewItem {
    /// What can be added for an offer.
    pub const ALL: [Self; 10] = [
        Self::SetPlaces,
        Self::Establish,
        Self::Merge,
        Self::Relabel,
        Self::Close,
        Self::TakeOver,
        Self::Finance,
        Self::Guarantee,
        Self::Purchase,
        Self::Board,
    ];

    /// What can be added that is about no offer alone.
    pub const GENERAL: [Self; 2] = [Self::Programme, Self::Rule];
}

impl PlanItem {
    /// The date as files write it.
    pub fn date(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// Whether it can begin in January only, when tariffs change.
    pub const fn only_january(&self) -> bool {
        matches!(
            self.kind,
            ItemKind::Merge { .. }
                | ItemKind::TakeOver { .. }
                | ItemKind::Finance { .. }
                | ItemKind::Board { .. }
        )
    }

    /// Years that it lasts, if it ends.
    pub const fn years(&self) -> Option<u32> {
        match self.kind {
            ItemKind::Guarantee { years, .. }
            | ItemKind::Purchase { years, .. }
            | ItemKind::Programme { years, .. } => Some(years),
            _ => None,
        }
    }

    /// Whether it is one of the scenario's operations.
    pub const fn is_operation(&self) -> bool {
        !matches!(
            self.kind,
            ItemKind::Guarantee { .. }
                | ItemKind::Purchase { .. }
                | ItemKind::Board { .. }
                | ItemKind::Programme { .. }
                | ItemKind::Rule { .. }
        )
    }

    /// Its short name.
    pub(crate) fn name(&self, language: Language) -> &'static str {
        match self.kind {
            ItemKind::SetPlaces { .. } => language.say("plan-set-places"),
            ItemKind::Close { .. } => language.say("plan-close"),
            ItemKind::Merge { .. } => language.say("plan-merge"),
            ItemKind::Relabel { .. } => language.say("plan-relabel"),
            ItemKind::TakeOver { .. } => language.say("plan-take-over"),
            ItemKind::Finance { .. } => language.say("plan-finance"),
            ItemKind::Guarantee { .. } => language.say("plan-guarantee"),
            ItemKind::Establish { .. } => language.say("plan-establish"),
            ItemKind::Purchase { .. } => language.say("plan-purchase"),
            ItemKind::Board { .. } => language.say("plan-board"),
            ItemKind::Programme { .. } => language.say("plan-programme"),
            ItemKind::Rule { .. } => language.say("rule"),
        }
    }

    /// The short name that it gives something new.
    pub(super) fn new_id(&self) -> Option<&str> {
        match &self.kind {
            ItemKind::Guarantee { id, .. }
            | ItemKind::Purchase { id, .. }
            | ItemKind::Board { id, .. }
            | ItemKind::Programme { id, .. } => Some(id),
            ItemKind::Establish { .. } => Some(&self.offer),
            _ => None,
        }
    }
}

/// An entry to begin with: two years after the first reported one. `id` is a short name that is free.
pub(super) fn item(document: &Document, index: usize, new: NewItem, id: String) -> Option<PlanItem> {
    let offers = &document.loaded.scenario.offers;
    let offer = offers.get(index)?;
    let places = document.offers.get(index)?.places;
    let (first, last) = document.years;
    let (year, month) = ((first + 2).min(last), 1);
    let mut about = offer.id.clone();
    let kind = match new {
        NewItem::SetPlaces => ItemKind::SetPlaces { places: (places + 4).max(1), follows_percent: 50.0 },
        NewItem::Close => ItemKind::Close { notice_months: 6 },
        NewItem::Merge => ItemKind::Merge { joins: vec![next_offer(offers, offer)?], saving_percent: 15.0 },
        NewItem::Relabel => ItemKind::Relabel {
            from: None,
            to: next_group(document, offer)?,
            approval_months: 0,
            cost_m_dkk: 0.0,
        },
        NewItem::TakeOver => ItemKind::TakeOver { municipality: offer.located_in.clone() },
        NewItem::Finance => ItemKind::Finance { objective: false, share_percent: 50.0 },
        NewItem::Guarantee => {
            ItemKind::Guarantee { id, years: 3, new_places: places.clamp(1, 12), cover_percent: 50.0 }
        }
        NewItem::Establish => {
            about = id;
            ItemKind::Establish {
                name: format!("{} 2", offer.name),
                like: offer.id.clone(),
                located_in: offer.located_in.clone(),
                places,
                start_m_dkk: 3.0,
            }
        }
        NewItem::Purchase => ItemKind::Purchase {
            id,
            municipalities: vec![first_payer(document, offer)?],
            places: 1,
            years: 3,
            pays_percent: 100.0,
            reserves: false,
        },
        NewItem::Board => ItemKind::Board {
            id,
            members: Vec::new(),
            signal_months: 3,
            signal_percent: 50.0,
            loyalty: 0.0,
            cost_m_dkk_per_year: 0.0,
        },
        NewItem::Programme => {
            about = String::new();
            ItemKind::Programme {
                id,
                effect: Effect::NewCitizens,
                change_percent: [-20.0, -10.0, 0.0],
                evidence: Evidence::None,
                lag_months: 12,
                years: (last - year + 1).max(1) as u32,
                cost_m_dkk_per_year: 1.0,
                target_groups: vec![offer.serves.first()?.clone()],
                municipalities: Vec::new(),
            }
        }
        NewItem::Rule => {
            about = String::new();
            ItemKind::Rule { rule: Rule::PublicFirst, value: RuleValue::Number(80.0) }
        }
    };
    Some(PlanItem { offer: about, year, month, kind })
}

/// Another offer, of the same area and segment where there is one.
fn next_offer(offers: &[GivenOffer], offer: &GivenOffer) -> Option<String> {
    let mut others = offers.iter().filter(|other| other.id != offer.id);
    let alike = others.clone().find(|other| other.area == offer.area && other.segment == offer.segment);
    alike.or_else(|| others.next()).map(|other| other.id.clone())
}

/// A group of the offer's segment: one it does not serve where there is one.
fn next_group(document: &Document, offer: &GivenOffer) -> Option<String> {
    let groups = document.loaded.scenario.target_groups.iter();
    let mut fitting = groups.filter(|group| group.segment == offer.segment);
    let other = fitting.clone().find(|group| !offer.serves.contains(&group.id));
    other.or_else(|| fitting.next()).map(|group| group.id.clone())
}

/// The municipality where an offer lies, or the first one when that is no payer.
fn first_payer(document: &Document, offer: &GivenOffer) -> Option<String> {
    let ids = &document.loaded.names.municipality_ids;
    ids.iter().find(|id| **id == offer.located_in).or_else(|| ids.first()).cloned()
}
