//! Scheduled events of a month, in the order of their moments.
//!
//! Moments are whole ticks: at one of them all leave before somebody arrives, and those who do the same are told apart by
//! their keys, see [`Agenda::begin_month`](super::Agenda::begin_month).

use crate::units::Tick;

/// What is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum EventKind {
    /// The stay ends.
    StayEnds = 0,
    /// Is taken home.
    TakeHome = 1,
    /// The service level falls.
    StepDown = 2,
    /// Comes into need: a bit of its own, as arrivals come after all others at a moment.
    Arrive = 4,
}

/// An event scheduled in the month: moment, departure before arrival, kind and the citizen's index, packed to sort fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScheduledEvent(u64);

const TICK_SHIFT: u32 = 48;
const KIND_SHIFT: u32 = 45;
/// The bit of a kind that tells arrivals from the rest.
const ARRIVAL_SHIFT: u32 = KIND_SHIFT + (EventKind::Arrive as u32).trailing_zeros();

impl ScheduledEvent {
    /// After all others.
    pub(crate) const LAST: Self = Self(u64::MAX);

    pub(crate) const fn new(tick: u64, kind: EventKind, citizen: u32) -> Self {
        Self(tick << TICK_SHIFT | (kind as u64) << KIND_SHIFT | citizen as u64)
    }

    pub(crate) const fn tick(self) -> Tick {
        (self.0 >> TICK_SHIFT) as Tick
    }

    pub(crate) const fn kind(self) -> EventKind {
        match self.0 >> KIND_SHIFT & 7 {
            0 => EventKind::StayEnds,
            1 => EventKind::TakeHome,
            2 => EventKind::StepDown,
            _ => EventKind::Arrive,
        }
    }

    pub(crate) const fn citizen(self) -> u32 {
        self.0 as u32
    }

    /// Moment, and whether somebody arrives.
    pub(crate) const fn moment(self) -> u64 {
        self.0 >> ARRIVAL_SHIFT
    }
}

/// Sorts the events of a month. Moments are mostly spread evenly, so nearly all find their places by their first bits, where
/// a processor could not guess how comparisons end.
pub(crate) fn sort(unsorted: &[ScheduledEvent], sorted: &mut Vec<ScheduledEvent>) {
    const BUCKETS: usize = 256;
    // fewer are sorted before the buckets are swept
    const FEW: usize = BUCKETS / 8;
    const SHIFT: u32 = u64::BITS - BUCKETS.trailing_zeros();
    if unsorted.len() < FEW {
        sorted.clear();
        sorted.extend_from_slice(unsorted);
        sorted.sort_unstable();
        return;
    }
    let bucket = |event: &ScheduledEvent| (event.0 >> SHIFT) as usize;
    let mut places = [0u32; BUCKETS];
    for due in unsorted {
        places[bucket(due)] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    sorted.clear();
    sorted.resize(unsorted.len(), ScheduledEvent::LAST);
    for due in unsorted {
        let place = &mut places[bucket(due)];
        sorted[*place as usize] = *due;
        *place += 1;
    }
    let mut moves_left = 4 * sorted.len();
    for end in 1..sorted.len() {
        let due = sorted[end];
        let mut place = end;
        while place > 0 && sorted[place - 1] > due {
            sorted[place] = sorted[place - 1];
            place -= 1;
        }
        sorted[place] = due;
        let moves = end - place;
        if moves > moves_left {
            // very many, or many at one moment
            sorted.sort_unstable();
            return;
        }
        moves_left -= moves;
    }
}

#[cfg(test)]
mod tests {
    use super::{EventKind, ScheduledEvent, sort};
    use crate::random::{Purpose, WorldRandom};

    /// Many due at random moments of the month, of which only every `step`-th may be.
    fn some_due(number: u32, step: u64) -> Vec<ScheduledEvent> {
        let random = WorldRandom::new(7, 1);
        let due = |i| {
            let bits = random.block(Purpose::Citizen, i, 0, 0, 0);
            let plan = [EventKind::StayEnds, EventKind::TakeHome, EventKind::StepDown, EventKind::Arrive]
                [(bits.low % 4) as usize];
            ScheduledEvent::new((bits.high >> 48) / step * step, plan, i)
        };
        (0..number).rev().map(due).collect()
    }

    #[test]
    fn all_that_is_due_comes_in_order_however_it_is_spread() {
        // none, one, as many as in a month, far more; at all moments, at few, all at one
        for number in [0, 1, 2, 31, 32, 97, 1_000, 20_000] {
            for step in [1, 700, 1 << 16] {
                let unsorted = some_due(number, step);
                let mut expected = unsorted.clone();
                expected.sort();
                let mut sorted = vec![ScheduledEvent::LAST; 5];
                sort(&unsorted, &mut sorted);
                assert_eq!(sorted, expected, "{number} {step}");
            }
        }
    }

    #[test]
    fn what_is_due_keeps_its_parts() {
        for plan in [EventKind::StayEnds, EventKind::TakeHome, EventKind::StepDown, EventKind::Arrive] {
            let due = ScheduledEvent::new(65_535, plan, u32::MAX);
            assert_eq!((due.tick(), due.kind(), due.citizen()), (65_535, plan, u32::MAX));
            assert!(due < ScheduledEvent::LAST);
        }
        // at a moment all leave before somebody arrives, whoever it is
        let leaves = ScheduledEvent::new(5, EventKind::StepDown, u32::MAX);
        assert!(
            leaves < ScheduledEvent::new(5, EventKind::Arrive, 0)
                && leaves.moment() != ScheduledEvent::new(5, EventKind::Arrive, 0).moment()
        );
        assert_eq!(leaves.moment(), ScheduledEvent::new(5, EventKind::StayEnds, 7).moment());
    }
}
