//! Citizens: who lives where and who waits.
//!
//! Citizens stand in a flat array with places that are used again. Those who wait are linked in their offer's queue,
//! first come, first served. Nothing is allocated while a world is simulated, once the arrays have grown to the size that
//! it needs.

use super::demand::arrivals::Arrival;
use crate::model::Source;
use crate::random::CitizenKey;
use crate::units::Tick;

const NONE: u32 = u32::MAX;

/// A moment that never comes.
pub(crate) const NEVER: Tick = Tick::MAX;

/// A citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citizen {
    /// Identity.
    pub key: CitizenKey,
    /// Index of the municipality.
    pub municipality: u32,
    /// Index of the target group.
    pub target_group: u32,
    /// Index of the offer where the citizen lives or waits.
    pub offer: u32,
    /// Ticks that the need lasts on: from now for those who come or wait, from moving in for those who live somewhere.
    pub stay_ticks: Tick,
    /// When the citizen moved in.
    pub since: Tick,
    /// When the present stay is due to end, and
    pub exit_at: Tick,
    /// When the citizen is due to be taken home.
    pub home_at: Tick,
    /// When the service level is due to fall.
    pub lower_at: Tick,
    next: u32,
    /// Where the citizen is.
    pub location: Location,
    /// how the stay ends.
    pub exit: StayEnd,
    /// Service level of the need, 0 is the lowest.
    pub level: u8,
    /// Stays so far.
    pub spell: u32,
}

/// Where a citizen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// Not in the system: yet to come, or gone.
    Away,
    /// Waits for an offer.
    Waiting,
    /// Lives in an offer, or is enrolled by day.
    Offer,
    /// In the municipality's home solution.
    Home,
}

/// How a stay ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StayEnd {
    /// The need ends.
    NeedEnds,
    /// Recovery before that.
    Recovery,
    /// Breakdown: an acute move.
    Breakdown,
}

/// How many citizens are in the system, neither yet to come nor gone: kept as they come and go, so that they need not be
/// looked at one by one to be counted.
#[derive(Clone, Debug, Default)]
struct Present {
    groups: usize,
    levels: usize,
    warm_up_years: u32,
    /// By source and service level: `[(municipality * groups + group) * levels + level]`.
    by_level: Vec<u32>,
    /// Those who were there before the first reported year, by municipality.
    known: Vec<u32>,
}

impl Present {
    fn begin(&mut self, [municipalities, groups, levels]: [usize; 3], warm_up_years: u32) {
        (self.groups, self.levels, self.warm_up_years) = (groups, levels, warm_up_years);
        self.by_level.clear();
        self.by_level.resize(municipalities * groups * levels, 0);
        self.known.clear();
        self.known.resize(municipalities, 0);
    }

    /// Counts a citizen, or no longer.
    #[inline]
    fn count(&mut self, citizen: &Citizen, more: bool) {
        if self.by_level.is_empty() {
            return;
        }
        let change = if more { 1 } else { u32::MAX };
        let source = citizen.municipality as usize * self.groups + citizen.target_group as usize;
        let of_level = &mut self.by_level[source * self.levels + usize::from(citizen.level)];
        *of_level = of_level.wrapping_add(change);
        // 0 is the beginning, 1 the first simulated year
        if citizen.key.time >> 20 <= self.warm_up_years {
            let known = &mut self.known[citizen.municipality as usize];
            *known = known.wrapping_add(change);
        }
    }
}

/// The citizens of one world.
#[derive(Clone, Debug, Default)]
pub struct Citizens {
    slots: Vec<Citizen>,
    present: Present,
    free: u32,
    queues: Vec<Queue>,
}

#[derive(Clone, Copy, Debug)]
struct Queue {
    first: u32,
    last: u32,
    len: u32,
}

impl Citizens {
    /// Begins a world; sources are so many municipalities with so many groups and levels each, if those present are to be
    /// counted.
    pub(crate) fn begin(&mut self, warm_up_years: u32, offers: usize, sources: [usize; 3]) {
        self.present.begin(sources, warm_up_years);
        self.slots.clear();
        self.free = NONE;
        self.queues.clear();
        self.queues.resize(offers, Queue { first: NONE, last: NONE, len: 0 });
    }

    /// Adds a citizen, who then must be made to stay or to wait.
    #[inline]
    pub(crate) fn add(
        &mut self,
        key: CitizenKey,
        municipality: u32,
        target_group: u32,
        level: u8,
        stay_ticks: Tick,
    ) -> u32 {
        let citizen = Citizen {
            key,
            municipality,
            target_group,
            offer: NONE,
            stay_ticks,
            since: 0,
            exit_at: NEVER,
            home_at: NEVER,
            lower_at: NEVER,
            next: NONE,
            location: Location::Away,
            exit: StayEnd::NeedEnds,
            level,
            spell: 0,
        };
        if self.free == NONE {
            self.slots.push(citizen);
            return self.slots.len() as u32 - 1;
        }
        let index = self.free;
        self.free = self.slots[index as usize].next;
        self.slots[index as usize] = citizen;
        index
    }

    /// Adds a citizen who was drawn.
    #[inline]
    pub(crate) fn add_arrival(&mut self, arrival: &Arrival<'_>) -> u32 {
        let Source { municipality, target_group, .. } = *arrival.source;
        self.add(arrival.key, municipality, target_group, arrival.level, arrival.stay)
    }

    #[inline]
    pub(crate) fn get(&self, index: u32) -> &Citizen {
        &self.slots[index as usize]
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, index: u32) -> &mut Citizen {
        &mut self.slots[index as usize]
    }

    /// Says where a citizen is from now on.
    #[inline]
    pub(crate) fn set_location(&mut self, index: u32, location: Location) {
        let citizen = &mut self.slots[index as usize];
        let before = std::mem::replace(&mut citizen.location, location);
        if (before == Location::Away) != (location == Location::Away) {
            self.present.count(citizen, location != Location::Away);
        }
    }

    /// Changes the service level of a citizen.
    pub(crate) fn set_level(&mut self, index: u32, level: u8) {
        let citizen = &mut self.slots[index as usize];
        let present = citizen.location != Location::Away;
        if present {
            self.present.count(citizen, false);
        }
        citizen.level = level;
        if present {
            self.present.count(citizen, true);
        }
    }

    /// Citizens of a source in the system, by service level from the lowest on.
    pub(crate) fn present(&self, source: usize) -> &[u32] {
        &self.present.by_level[source * self.present.levels..][..self.present.levels]
    }

    /// Citizens in the system who were there before the first reported year, by municipality.
    pub(crate) fn known(&self) -> &[u32] {
        &self.present.known
    }

    /// All places of the array, with those who are away.
    pub(crate) fn all(&self) -> &[Citizen] {
        &self.slots
    }

    /// Collects the citizens of a kind, in the order of their keys.
    pub(crate) fn collect(&self, wanted: impl Fn(&Citizen) -> bool, found: &mut Vec<(CitizenKey, u32)>) {
        found.clear();
        let all = self.slots.iter().zip(0u32..);
        found.extend(all.filter(|(citizen, _)| wanted(citizen)).map(|(citizen, index)| (citizen.key, index)));
        found.sort_unstable();
    }

    /// Removes a citizen who has left or was refused.
    #[inline]
    pub(crate) fn remove(&mut self, index: u32) {
        self.set_location(index, Location::Away);
        let citizen = &mut self.slots[index as usize];
        citizen.exit_at = NEVER;
        citizen.home_at = NEVER;
        citizen.lower_at = NEVER;
        citizen.next = self.free;
        self.free = index;
    }

    /// Lets a citizen wait for an offer, last in its queue.
    #[inline]
    pub(crate) fn join_queue(&mut self, index: u32, offer: u32) {
        self.set_location(index, Location::Waiting);
        let citizen = &mut self.slots[index as usize];
        citizen.offer = offer;
        citizen.next = NONE;
        let queue = &mut self.queues[offer as usize];
        let before = std::mem::replace(&mut queue.last, index);
        queue.len += 1;
        if before == NONE {
            queue.first = index;
        } else {
            self.slots[before as usize].next = index;
        }
    }

    /// Takes the first citizen out of an offer's queue.
    #[inline]
    pub(crate) fn take_first_waiting(&mut self, offer: u32) -> Option<u32> {
        let queue = &mut self.queues[offer as usize];
        let index = queue.first;
        if index == NONE {
            return None;
        }
        queue.first = self.slots[index as usize].next;
        queue.len -= 1;
        if queue.first == NONE {
            queue.last = NONE;
        }
        Some(index)
    }

    /// Citizens waiting for an offer.
    pub fn waiting(&self, offer: u32) -> u32 {
        self.queues[offer as usize].len
    }
}

#[cfg(test)]
mod tests {
    use super::{Citizens, Location};
    use crate::random::CitizenKey;
    use crate::random::time;

    #[test]
    fn queue_is_first_come_first_served_and_slots_are_reused() {
        let mut citizens = Citizens::default();
        citizens.begin(0, 2, [1; 3]);
        let key = |time| CitizenKey { source: 0, time };
        let [a, b, c] = [1, 2, 3].map(|time| citizens.add(key(time), 0, 0, 0, 5));
        for index in [b, a, c] {
            citizens.join_queue(index, 1);
        }
        assert_eq!(citizens.take_first_waiting(1), Some(b));
        citizens.remove(b);
        assert_eq!(citizens.add(key(4), 0, 0, 0, 5), b);
        assert_eq!((citizens.take_first_waiting(1), citizens.take_first_waiting(1)), (Some(a), Some(c)));
        assert_eq!((citizens.take_first_waiting(1), citizens.waiting(1)), (None, 0));
    }

    #[test]
    fn who_is_present_is_counted_by_source_and_level() {
        let mut citizens = Citizens::default();
        citizens.begin(0, 1, [2, 3, 2]);
        let key = |year| CitizenKey { source: 0, time: time(year, 0) };
        let (old, new) = (citizens.add(key(0), 1, 2, 0, 5), citizens.add(key(1), 1, 2, 1, 5));
        let counts = |citizens: &Citizens| (citizens.present(5).to_vec(), citizens.known().to_vec());
        assert_eq!(counts(&citizens), (vec![0, 0], vec![0, 0]));
        citizens.join_queue(old, 0);
        citizens.set_location(new, Location::Home);
        assert_eq!(counts(&citizens), (vec![1, 1], vec![0, 1]));
        citizens.set_location(old, Location::Offer);
        citizens.set_level(old, 1);
        assert_eq!(counts(&citizens), (vec![0, 2], vec![0, 1]));
        citizens.set_location(new, Location::Away);
        citizens.set_level(new, 0);
        citizens.remove(new);
        citizens.remove(old);
        assert_eq!(counts(&citizens), (vec![0, 0], vec![0, 0]));
        assert!((0..6).all(|source| citizens.present(source) == [0, 0]));
    }
}
