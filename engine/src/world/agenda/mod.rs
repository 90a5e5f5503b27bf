//! The agenda: what is scheduled for citizens, month by month and in the order of its moments.
//!
//! An event that no longer holds is passed over when its moment comes, since the citizen's own record says what is
//! planned.

mod diary;
mod scheduled;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use self::diary::Diary;
use crate::random::CitizenKey;
use crate::units::Tick;

pub(crate) use self::scheduled::{EventKind, ScheduledEvent};

/// What is scheduled in one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    diary: Diary,
    /// The events of the month that is simulated, as they stand in the diary, and
    unsorted: Vec<ScheduledEvent>,
    /// in order.
    sorted: Vec<ScheduledEvent>,
    /// How many of them are over.
    position: usize,
    /// What came up in the month itself.
    sudden: BinaryHeap<Reverse<ScheduledEvent>>,
}

impl Agenda {
    /// Begins a world of so many months.
    pub(crate) fn begin(&mut self, months: u32) {
        self.diary.begin(months);
        self.sorted.clear();
        self.sudden.clear();
    }

    /// Schedules an event of a later month; one after the last month never comes.
    #[inline]
    pub(crate) fn schedule(&mut self, citizen: u32, at: Tick, kind: EventKind) {
        self.diary.enter(citizen, at, kind);
    }

    /// Schedules an event of the month that is simulated, by its tick within the month.
    #[inline]
    pub(crate) fn schedule_this_month(&mut self, citizen: u32, tick: Tick, kind: EventKind) {
        self.sudden.push(Reverse(ScheduledEvent::new(u64::from(tick), kind, citizen)));
    }

    /// Puts the events of a month in order. Those at the same moment come by the keys of their citizens: indices depend on
    /// what happened to others, keys do not.
    pub(crate) fn begin_month(&mut self, month: u32, key: impl Fn(u32) -> CitizenKey) {
        let Self { diary, unsorted, sorted, position, .. } = self;
        unsorted.clear();
        diary.take_month(month, |entry| {
            unsorted.push(ScheduledEvent::new(u64::from(entry.tick), entry.kind, entry.citizen));
        });
        scheduled::sort(unsorted, sorted);
        *position = 0;
        // seldom there are some, which one look at all tells sooner
        let ties = sorted.windows(2).fold(0, |ties, pair| {
            let [before, after] = pair else { return ties };
            ties + u32::from(before.moment() == after.moment())
        });
        if ties == 0 {
            return;
        }
        for run in sorted.chunk_by_mut(|a, b| a.moment() == b.moment()) {
            if run.len() > 1 {
                run.sort_unstable_by_key(|event| key(event.citizen()));
            }
        }
    }

    /// The next event of the month.
    #[inline]
    pub(crate) fn next_event(&mut self) -> Option<ScheduledEvent> {
        let planned = self.sorted.get(self.position).copied().unwrap_or(ScheduledEvent::LAST);
        match self.sudden.peek() {
            Some(&Reverse(sudden)) if sudden < planned => {
                self.sudden.pop();
                Some(sudden)
            }
            _ if planned == ScheduledEvent::LAST => None,
            _ => {
                self.position += 1;
                Some(planned)
            }
        }
    }
}
