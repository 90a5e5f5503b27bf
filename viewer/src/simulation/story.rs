//! One world again, with its story.

use std::sync::Arc;

use vifte::Loaded;
use vifte::analysis::story::{Filter, StoryEntry, StoryEvent, story};
use vifte_engine::Model;
use vifte_engine::observer::Happening;

use crate::scenario::selection::Selection;

/// A world that is told.
#[derive(Clone, Debug)]
pub struct Replay {
    /// Its number, counted from 0.
    pub world: u32,
    /// Whose story it is.
    pub selection: Option<Selection>,
    /// What happened, in the order of time, once it is known.
    pub story: Option<Arc<Vec<StoryEntry>>>,
}

impl Replay {
    /// A world whose story is not known yet.
    pub const fn of(world: u32, selection: Option<Selection>) -> Self {
        Self { world, selection, story: None }
    }

    /// Whether another one tells the same world for the same selection.
    pub fn is_about(&self, other: &Self) -> bool {
        (self.world, self.selection) == (other.world, other.selection)
    }

    /// Simulates the world again and gathers its story.
    pub(crate) fn tell(mut self, loaded: &Loaded, model: &Model, areas: &[u32]) -> Self {
        let seed = loaded.settings.seed;
        let filter = match self.selection {
            Some(Selection::Offer(index)) => Filter { offer: Some(index as u32), municipality: None },
            Some(Selection::Municipality(index)) => Filter { offer: None, municipality: Some(index as u32) },
            Some(Selection::Area(_)) | None => Filter::default(),
        };
        let mut entries = story(loaded, model, seed, self.world, filter);
        // who lives there when the first year begins is no news
        let begins = entries.first().map_or(0, |entry| entry.tick);
        entries.retain(|entry| entry.tick > begins || !matches!(entry.what, StoryEvent::Citizen { .. }));
        match self.selection {
            Some(Selection::Offer(_) | Selection::Municipality(_)) => {}
            // of many offers only the yearly decisions are told: citizens would be thousands
            Some(Selection::Area(area)) => entries.retain(|entry| {
                offer_of(entry).is_some_and(|offer| areas.get(offer as usize) == Some(&(area as u32)))
            }),
            None => entries.retain(|entry| !matches!(entry.what, StoryEvent::Citizen { .. })),
        }
        self.story = Some(Arc::new(entries));
        self
    }
}

/// The offer that a yearly decision is about.
const fn offer_of(entry: &StoryEntry) -> Option<u32> {
    match entry.what {
        StoryEvent::Tariff { offer, .. }
        | StoryEvent::Accounts { offer, .. }
        | StoryEvent::Spiral { offer } => Some(offer),
        StoryEvent::Offer(event) => Some(event.offer),
        StoryEvent::Citizen { event, .. } => match event.happening {
            Happening::GoesOver { offer, .. } => Some(offer),
            _ => None,
        },
        StoryEvent::Payout { .. } => None,
    }
}
