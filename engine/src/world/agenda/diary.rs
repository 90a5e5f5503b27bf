//! The diary: what is scheduled in later months, as chains of pages by month.

use crate::units::{TICKS_PER_MONTH, Tick};
use crate::world::agenda::EventKind;

const NONE: u32 = u32::MAX;

/// An entry of the diary.
#[derive(Clone, Copy, Debug)]
pub(super) struct DiaryEntry {
    pub citizen: u32,
    /// Tick within the month.
    pub tick: u16,
    pub kind: EventKind,
}

impl DiaryEntry {
    const EMPTY: Self = Self { citizen: NONE, tick: 0, kind: EventKind::StayEnds };
}

/// A page of the diary: some entries of one month, as many as fill a line of memory.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Page {
    entries: [DiaryEntry; Self::ENTRIES],
    written: u32,
    /// The page of the month before this one, or the next one free.
    next: u32,
}

impl Page {
    const ENTRIES: usize = 7;
}

/// What is scheduled, by month.
#[derive(Clone, Debug, Default)]
pub(super) struct Diary {
    /// Last page of each month.
    months: Vec<u32>,
    pages: Vec<Page>,
    free_page: u32,
}

impl Diary {
    /// Begins a world of so many months.
    pub(super) fn begin(&mut self, months: u32) {
        self.months.clear();
        self.months.resize(months as usize, NONE);
        self.pages.clear();
        self.free_page = NONE;
    }

    /// Enters an event, when its month is simulated.
    #[inline]
    pub(super) fn enter(&mut self, citizen: u32, at: Tick, kind: EventKind) {
        let month = (at / TICKS_PER_MONTH) as usize;
        let Some(last) = self.months.get_mut(month) else { return };
        let entry = DiaryEntry { citizen, tick: (at % TICKS_PER_MONTH) as u16, kind };
        if let Some(page) = self.pages.get_mut(*last as usize)
            && let Some(free) = page.entries.get_mut(page.written as usize)
        {
            *free = entry;
            page.written += 1;
            return;
        }
        let mut page = Page { entries: [DiaryEntry::EMPTY; Page::ENTRIES], written: 1, next: *last };
        page.entries[0] = entry;
        if let Some(free) = self.pages.get_mut(self.free_page as usize) {
            *last = self.free_page;
            self.free_page = free.next;
            *free = page;
        } else {
            *last = self.pages.len() as u32;
            self.pages.push(page);
        }
    }

    /// Takes the entries of a month out.
    pub(super) fn take_month(&mut self, month: u32, mut take: impl FnMut(&DiaryEntry)) {
        let mut index = std::mem::replace(&mut self.months[month as usize], NONE);
        while let Some(page) = self.pages.get_mut(index as usize) {
            page.entries.iter().take(page.written as usize).for_each(&mut take);
            let next = std::mem::replace(&mut page.next, self.free_page);
            self.free_page = index;
            index = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Diary, EventKind};
    use crate::units::TICKS_PER_MONTH;

    #[test]
    fn the_diary_finds_what_is_due_and_uses_its_pages_again() {
        let mut diary = Diary::default();
        diary.begin(12);
        diary.enter(7, TICKS_PER_MONTH + 10, EventKind::StayEnds);
        diary.enter(8, 2 * TICKS_PER_MONTH + 3, EventKind::Arrive);
        diary.enter(9, 12 * TICKS_PER_MONTH, EventKind::StayEnds);
        diary.enter(9, u32::MAX, EventKind::StayEnds);
        let take = |diary: &mut Diary, month| {
            let mut found = Vec::new();
            diary.take_month(month, |entry| found.push((entry.citizen, entry.tick, entry.kind)));
            found
        };
        assert_eq!(take(&mut diary, 1), [(7, 10, EventKind::StayEnds)]);
        diary.enter(5, 2 * TICKS_PER_MONTH + 1, EventKind::TakeHome);
        assert_eq!(diary.pages.len(), 2);
        assert_eq!(take(&mut diary, 2), [(8, 3, EventKind::Arrive), (5, 1, EventKind::TakeHome)]);
        assert_eq!(take(&mut diary, 2), []);
        // more than a page holds
        for citizen in 0..20 {
            diary.enter(citizen, 3 * TICKS_PER_MONTH + citizen, EventKind::StayEnds);
        }
        assert_eq!(diary.pages.len(), 3);
        let mut found = take(&mut diary, 3);
        found.sort_unstable();
        assert_eq!(
            found,
            (0..20).map(|citizen| (citizen, citizen as u16, EventKind::StayEnds)).collect::<Vec<_>>()
        );
    }
}
