//! Citizens: who lives where, who waits, and who leaves when.
//!
//! Citizens stand in flat arrays; those who arrive or leave in a month are linked from a calendar, those who wait are
//! linked in their offer's queue, first come, first served. Nothing is allocated while a world lives, once the arrays
//! have grown to the size a world needs.

use super::placement::CitizenKey;
use crate::calendar::{TICKS_PER_MONTH, Tick};

const NONE: u32 = u32::MAX;

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
    /// Ticks that the stay lasts, or lasts on (a citizen who waits keeps the whole stay). `Tick::MAX`: for ever.
    pub stay_ticks: Tick,
    /// Tick within the month when the citizen is due to arrive or leave by the calendar.
    moment: Tick,
    next: u32,
}

impl Citizen {
    const fn due(&mut self, moment: Tick, head: &mut u32, index: u32) {
        self.moment = moment;
        self.next = std::mem::replace(head, index);
    }
}

/// The citizens of one world.
#[derive(Clone, Debug, Default)]
pub struct Citizens {
    slots: Vec<Citizen>,
    free: u32,
    leaving: Vec<u32>,
    arriving: [u32; 12],
    queues: Vec<Queue>,
}

#[derive(Clone, Copy, Debug)]
struct Queue {
    first: u32,
    last: u32,
    len: u32,
}

impl Citizens {
    pub(crate) fn begin(&mut self, months: u32, offers: usize) {
        self.slots.clear();
        self.free = NONE;
        self.leaving.clear();
        self.leaving.resize(months as usize, NONE);
        self.arriving = [NONE; 12];
        self.queues.clear();
        self.queues.resize(offers, Queue { first: NONE, last: NONE, len: 0 });
    }

    /// Adds a citizen, who then must be made to stay or to wait.
    pub(crate) fn add(
        &mut self,
        key: CitizenKey,
        municipality: u32,
        target_group: u32,
        stay_ticks: Tick,
    ) -> u32 {
        let citizen =
            Citizen { key, municipality, target_group, offer: NONE, stay_ticks, moment: 0, next: NONE };
        if self.free == NONE {
            self.slots.push(citizen);
            return self.slots.len() as u32 - 1;
        }
        let index = self.free;
        self.free = self.slots[index as usize].next;
        self.slots[index as usize] = citizen;
        index
    }

    pub(crate) fn get(&self, index: u32) -> &Citizen {
        &self.slots[index as usize]
    }

    /// Gives a citizen another length of stay.
    pub(crate) fn set_stay(&mut self, index: u32, stay_ticks: Tick) {
        self.slots[index as usize].stay_ticks = stay_ticks;
    }

    /// Lets a citizen live in an offer from tick `now`; returns the tick of leaving when it is in the world's time.
    pub(crate) fn admit(&mut self, index: u32, offer: u32, now: Tick) -> Option<Tick> {
        let citizen = &mut self.slots[index as usize];
        citizen.offer = offer;
        let leaves = now.checked_add(citizen.stay_ticks)?;
        ((leaves / TICKS_PER_MONTH) < self.leaving.len() as u32).then_some(leaves)
    }

    /// Enters a later month's departure in the calendar.
    pub(crate) fn leave_later(&mut self, index: u32, leaves: Tick) {
        let head = &mut self.leaving[(leaves / TICKS_PER_MONTH) as usize];
        self.slots[index as usize].due(leaves % TICKS_PER_MONTH, head, index);
    }

    /// Enters an arrival of this year in the calendar: ticks count from the beginning of the year.
    pub(crate) fn arrive_later(&mut self, index: u32, arrives: Tick) {
        let head = &mut self.arriving[(arrives / TICKS_PER_MONTH) as usize];
        self.slots[index as usize].due(arrives % TICKS_PER_MONTH, head, index);
    }

    /// Those who leave in a simulated month, with the tick within the month.
    pub(crate) fn leaving_in(&self, month: u32) -> impl Iterator<Item = (u32, Tick)> {
        self.chain(self.leaving[month as usize])
    }

    /// Takes those who arrive in a month of this year (0-11), with the tick within the month.
    pub(crate) fn take_arriving(&mut self, month_of_year: usize) -> impl Iterator<Item = (u32, Tick)> {
        let head = std::mem::replace(&mut self.arriving[month_of_year], NONE);
        self.chain(head)
    }

    fn chain(&self, head: u32) -> impl Iterator<Item = (u32, Tick)> {
        let mut index = head;
        std::iter::from_fn(move || {
            let citizen = self.slots.get(index as usize)?;
            let found = (index, citizen.moment);
            index = citizen.next;
            Some(found)
        })
    }

    /// Removes a citizen who has left or was refused.
    pub(crate) fn remove(&mut self, index: u32) {
        self.slots[index as usize].next = self.free;
        self.free = index;
    }

    /// Lets a citizen wait for an offer, last in its queue.
    pub(crate) fn wait(&mut self, index: u32, offer: u32) {
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
    pub(crate) fn next_waiting(&mut self, offer: u32) -> Option<u32> {
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
    use super::Citizens;
    use crate::calendar::TICKS_PER_MONTH;
    use crate::mechanism::placement::CitizenKey;

    #[test]
    fn queue_is_first_come_first_served_and_slots_are_reused() {
        let mut citizens = Citizens::default();
        citizens.begin(12, 2);
        let key = |time| CitizenKey { source: 0, time };
        let [a, b, c] = [1, 2, 3].map(|time| citizens.add(key(time), 0, 0, 5));
        for index in [b, a, c] {
            citizens.wait(index, 1);
        }
        assert_eq!(citizens.next_waiting(1), Some(b));
        citizens.remove(b);
        assert_eq!(citizens.add(key(4), 0, 0, 5), b);
        assert_eq!((citizens.next_waiting(1), citizens.next_waiting(1)), (Some(a), Some(c)));
        assert_eq!((citizens.next_waiting(1), citizens.waiting(1)), (None, 0));
    }

    #[test]
    fn the_calendar_finds_who_leaves() {
        let mut citizens = Citizens::default();
        citizens.begin(3, 1);
        let key = |time| CitizenKey { source: 0, time };
        let stays = [TICKS_PER_MONTH + 7, 2 * TICKS_PER_MONTH, 3 * TICKS_PER_MONTH, u32::MAX];
        for (stay, time) in stays.into_iter().zip(0..) {
            let index = citizens.add(key(time), 0, 0, stay);
            if let Some(leaves) = citizens.admit(index, 0, 3) {
                citizens.leave_later(index, leaves);
            }
        }
        assert_eq!(citizens.leaving_in(1).collect::<Vec<_>>(), [(0, 10)]);
        assert_eq!(citizens.leaving_in(2).collect::<Vec<_>>(), [(1, 3)]);
    }
}
