//! How many citizens wait, for which offer and of which municipality and target group; the queues are in `citizens`, and the
//! steps of waiting in `steps::waiting`.

use crate::model::Model;
use crate::units::Tick;
use crate::world::presence::Presence;

/// How many wait in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct WaitingCounts {
    municipalities: usize,
    /// Citizens waiting by target group and municipality: `[group * municipalities + municipality]`.
    by_source: Vec<Presence>,
    /// Those of them where somebody waits or did this month, by target group and municipality.
    booked: Vec<(u32, u32)>,
    /// Citizens waiting by offer.
    by_offer: Vec<Presence>,
}

impl WaitingCounts {
    /// Begins a world in which nobody waits.
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        self.municipalities = input.municipalities.len();
        self.by_source.clear();
        self.by_source.resize(input.target_groups.len() * input.municipalities.len(), Presence::default());
        self.booked.clear();
        self.booked.reserve(self.by_source.len());
        self.by_offer.clear();
        self.by_offer.resize(input.offers.len(), Presence::default());
    }

    /// Citizens of a group and municipality who wait: they are booked at the end of the month.
    #[inline]
    fn of_source(&mut self, target_group: u32, municipality: u32) -> &mut Presence {
        let index = target_group as usize * self.municipalities + municipality as usize;
        let presence = &mut self.by_source[index];
        presence.book((target_group, municipality), &mut self.booked);
        presence
    }

    /// A citizen of a group and municipality waits for an offer from a tick of the month on.
    #[inline]
    pub(crate) fn enter(&mut self, offer: u32, target_group: u32, municipality: u32, tick: Tick) {
        self.by_offer[offer as usize].enter(tick);
        self.of_source(target_group, municipality).enter(tick);
    }

    /// A citizen waits no longer.
    #[inline]
    pub(crate) fn leave(&mut self, offer: u32, target_group: u32, municipality: u32, tick: Tick) {
        self.by_offer[offer as usize].leave(tick);
        self.of_source(target_group, municipality).leave(tick);
    }

    /// Adds waiting of the month that is not whole persons, for an offer if there is one.
    pub(crate) fn add_ticks(
        &mut self,
        offer: Option<usize>,
        target_group: u32,
        municipality: u32,
        ticks: i64,
    ) {
        self.of_source(target_group, municipality).add_ticks(ticks);
        if let Some(offer) = offer {
            self.by_offer[offer].add_ticks(ticks);
        }
    }

    /// How many citizens wait.
    pub(crate) fn total(&self) -> u32 {
        self.by_offer.iter().map(|waiting| waiting.now).sum()
    }

    /// How many citizens of a target group wait.
    pub(crate) fn of_group(&self, target_group: u32) -> f64 {
        let start = target_group as usize * self.municipalities;
        let of_group = &self.by_source[start..start + self.municipalities];
        of_group.iter().map(|presence| f64::from(presence.now)).sum()
    }

    /// Who waits, by offer.
    pub(crate) fn by_offer_mut(&mut self) -> &mut [Presence] {
        &mut self.by_offer
    }

    /// Ends a month: calls back with target group, municipality and ticks of those who waited, for groups of which `pays`
    /// says that they are paid for.
    pub(crate) fn close_month(
        &mut self,
        pays: impl Fn(usize) -> bool,
        mut book: impl FnMut(usize, usize, i64),
    ) {
        let Self { municipalities, by_source, booked, .. } = self;
        booked.retain(|&(group, payer)| {
            let (group, payer) = (group as usize, payer as usize);
            let presence = &mut by_source[group * *municipalities + payer];
            if !pays(group) {
                return true;
            }
            let present = presence.take_ticks();
            if present != 0 {
                book(group, payer, present);
            }
            presence.stays_booked(false)
        });
    }
}
