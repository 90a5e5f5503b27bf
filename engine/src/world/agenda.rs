//! What is due in a month, in the order of its moments.
//!
//! Moments are whole ticks: at one of them all leave before somebody arrives, and those who do the same are told apart by
//! their keys, see `World::break_ties`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::units::Tick;
use crate::world::citizens::Plan;

/// What is due in the month that is simulated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    /// As it stands in the diary, and
    pub(crate) unsorted: Vec<Due>,
    /// in order.
    pub(crate) sorted: Vec<Due>,
    /// What came up in the month itself.
    pub(crate) sudden: BinaryHeap<Reverse<Due>>,
}

impl Agenda {
    /// Begins a world.
    pub(crate) fn begin(&mut self) {
        self.sorted.clear();
        self.sudden.clear();
    }
}

/// Something due in the month: moment, departure before arrival, plan and the citizen's index, packed to sort fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due(u64);

const TICK_SHIFT: u32 = 48;
const PLAN_SHIFT: u32 = 45;
/// The bit of a plan that tells arrivals from the rest.
const ARRIVAL_SHIFT: u32 = PLAN_SHIFT + (Plan::Arrive as u32).trailing_zeros();

impl Due {
    /// After all others.
    pub(crate) const LAST: Self = Self(u64::MAX);

    pub(crate) const fn new(tick: u64, plan: Plan, citizen: u32) -> Self {
        Self(tick << TICK_SHIFT | (plan as u64) << PLAN_SHIFT | citizen as u64)
    }

    pub(crate) const fn tick(self) -> Tick {
        (self.0 >> TICK_SHIFT) as Tick
    }

    pub(crate) const fn plan(self) -> Plan {
        match self.0 >> PLAN_SHIFT & 7 {
            0 => Plan::Exit,
            1 => Plan::TakeHome,
            2 => Plan::StepDown,
            _ => Plan::Arrive,
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

/// Sorts what is due in a month. Moments are mostly spread evenly, so nearly all find their places by their first bits, where
/// a processor could not guess how comparisons end.
pub(crate) fn sort(unsorted: &[Due], sorted: &mut Vec<Due>) {
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
    let bucket = |due: &Due| (due.0 >> SHIFT) as usize;
    let mut places = [0u32; BUCKETS];
    for due in unsorted {
        places[bucket(due)] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    sorted.clear();
    sorted.resize(unsorted.len(), Due::LAST);
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
    use super::{Due, sort};
    use crate::random::{Purpose, WorldRandom};
    use crate::world::citizens::Plan;

    /// Many due at random moments of the month, of which only every `step`-th may be.
    fn some_due(number: u32, step: u64) -> Vec<Due> {
        let random = WorldRandom::new(7, 1);
        let due = |i| {
            let bits = random.block(Purpose::Citizen, i, 0, 0, 0);
            let plan = [Plan::Exit, Plan::TakeHome, Plan::StepDown, Plan::Arrive][(bits.low % 4) as usize];
            Due::new((bits.high >> 48) / step * step, plan, i)
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
                let mut sorted = vec![Due::LAST; 5];
                sort(&unsorted, &mut sorted);
                assert_eq!(sorted, expected, "{number} {step}");
            }
        }
    }

    #[test]
    fn what_is_due_keeps_its_parts() {
        for plan in [Plan::Exit, Plan::TakeHome, Plan::StepDown, Plan::Arrive] {
            let due = Due::new(65_535, plan, u32::MAX);
            assert_eq!((due.tick(), due.plan(), due.citizen()), (65_535, plan, u32::MAX));
            assert!(due < Due::LAST);
        }
        // at a moment all leave before somebody arrives, whoever it is
        let leaves = Due::new(5, Plan::StepDown, u32::MAX);
        assert!(
            leaves < Due::new(5, Plan::Arrive, 0) && leaves.moment() != Due::new(5, Plan::Arrive, 0).moment()
        );
        assert_eq!(leaves.moment(), Due::new(5, Plan::Exit, 7).moment());
    }
}
