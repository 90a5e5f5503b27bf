//! Waiting lists: how many citizens wait, for which offer and of which municipality and target group.

use crate::model::Model;
use crate::world::presence::Presence;

/// How many wait in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct WaitingLists {
    /// Citizens waiting by target group and municipality: `[group * municipalities + municipality]`.
    pub(crate) by_source: Vec<Presence>,
    /// Those of them where somebody waits or did this month, by target group and municipality.
    pub(crate) booked: Vec<(u32, u32)>,
    /// Citizens waiting by offer.
    pub(crate) by_offer: Vec<Presence>,
}

impl WaitingLists {
    /// Begins a world in which nobody waits.
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        self.by_source.clear();
        self.by_source.resize(input.target_groups.len() * input.municipalities.len(), Presence::default());
        self.booked.clear();
        self.booked.reserve(self.by_source.len());
        self.by_offer.clear();
        self.by_offer.resize(input.offers.len(), Presence::default());
    }
}
