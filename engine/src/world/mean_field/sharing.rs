//! Expected numbers find places: who looks is shared out among the offers with room, and the rest waits or is lost.

use super::{Cell, Expected, cells, share_of, to_ticks};
use crate::input::WhenFull;
use crate::model::Model;
use crate::random::exp;
use crate::world::World;

/// Rounds of sharing what finds no room among the offers that have some.
const ROUNDS: usize = 6;

impl World {
    /// Room in each offer: what may be admitted in the month so that it is just full at its end.
    pub(crate) fn set_room(&mut self, model: &Model, month: u32) {
        let mut room = std::mem::take(&mut self.mean_field.expected.room);
        let mut living = std::mem::take(&mut self.mean_field.expected.total);
        living.fill(0.0);
        for (index, room) in room.iter_mut().enumerate() {
            *room = if self.offers.admits[index] { f64::from(self.offers.places[index]) } else { 0.0 };
        }
        for &(offer, _, _, count, leaves) in &self.mean_field.expected.known {
            if leaves > month {
                room[offer as usize] -= count;
            }
        }
        // `asked` holds the part of an admission that is there at the end, weighted by residents
        self.mean_field.expected.asked.fill(0.0);
        for level in 0..model.levels {
            for index in 0..model.sources.len() {
                for cell in cells(&self.offers.organisation.candidates, model, level, index) {
                    let residents = self.mean_field.expected.residents[cell.at];
                    if residents > 0.0 {
                        let [rate, ..] = self.rates(model, index, level, cell.offer);
                        let stay = exp(-rate);
                        room[cell.offer] -= residents * stay;
                        self.mean_field.expected.asked[cell.offer] += residents * (1.0 - stay) / rate;
                        living[cell.offer] += residents;
                    }
                }
            }
        }
        for ((room, living), part) in room.iter_mut().zip(&living).zip(&self.mean_field.expected.asked) {
            let there_at_the_end = if *living > 0.0 { part / living } else { 1.0 };
            *room = room.max(0.0) / there_at_the_end;
        }
        self.mean_field.expected.room = room;
        self.mean_field.expected.total = living;
    }

    /// Shares those who look for a place among the offers with room, by their choice.
    pub(crate) fn share_out(&mut self, model: &Model) {
        self.mean_field.expected.admitted.fill(0.0);
        for _ in 0..ROUNDS {
            self.mean_field.expected.asked.fill(0.0);
            self.ask(model, |expected, cell, wanted, _| expected.asked[cell.offer] += wanted);
            if self.mean_field.expected.asked.iter().all(|&asked| asked <= 0.0) {
                return;
            }
            // what each offer grants of what is asked for, put into `asked`
            let expected = &mut self.mean_field.expected;
            for (asked, room) in expected.asked.iter_mut().zip(&mut expected.room) {
                let granted = asked.min(*room);
                *room -= granted;
                *asked = if *asked > 0.0 { granted / *asked } else { 0.0 };
            }
            let mut left = std::mem::take(&mut self.mean_field.expected.left);
            left.clone_from(&self.mean_field.expected.seeking);
            self.ask(model, |expected, cell, wanted, at| {
                let granted = wanted * expected.asked[cell.offer];
                expected.admitted[cell.at] += granted;
                left[at] -= granted;
            });
            for left in &mut left {
                // what rounding leaves
                if *left < 1e-12 {
                    *left = 0.0;
                }
            }
            self.mean_field.expected.left = std::mem::replace(&mut self.mean_field.expected.seeking, left);
        }
    }

    /// Calls back with what each source asks of each of its candidates that has room.
    fn ask(&mut self, model: &Model, mut with: impl FnMut(&mut Expected, &Cell, f64, usize)) {
        let sources = model.sources.len();
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                let seeking = self.mean_field.expected.seeking[level * sources + index];
                if seeking <= 0.0 {
                    continue;
                }
                let inverse = self.placement.weights.inverse(
                    model,
                    source.target_group,
                    source.municipality,
                    level as u8,
                );
                let has_room = |cell: &Cell| {
                    self.mean_field.expected.room[cell.offer] > 1e-9
                        || self.mean_field.expected.asked[cell.offer] > 0.0
                };
                let total: f64 = cells(&self.offers.organisation.candidates, model, level, index)
                    .zip(inverse)
                    .filter(|(cell, _)| self.offers.admits[cell.offer] && has_room(cell))
                    .map(|(_, inverse)| 1.0 / inverse)
                    .sum();
                if total <= 0.0 {
                    continue;
                }
                for (cell, inverse) in
                    cells(&self.offers.organisation.candidates, model, level, index).zip(inverse)
                {
                    if self.offers.admits[cell.offer]
                        && (self.mean_field.expected.room[cell.offer] > 1e-9
                            || self.mean_field.expected.asked[cell.offer] > 0.0)
                    {
                        with(
                            &mut self.mean_field.expected,
                            &cell,
                            seeking / inverse / total,
                            level * sources + index,
                        );
                    }
                }
            }
        }
    }

    /// Those who found no place wait, or are lost; those who must move look again next month. The waiting of the month is
    /// booked, but not at the opening, which is a moment.
    pub(crate) fn settle_seekers(&mut self, model: &Model, books: bool) {
        let sources = model.sources.len();
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                let at = level * sources + index;
                let left = std::mem::take(&mut self.mean_field.expected.seeking[at]);
                let arrivals = self.demand.shocks.mean(index) / 12.0;
                let group = &model.input().target_groups[source.target_group as usize];
                // what was added to the new ones of the month came from breakdowns and other groups
                let moving = (self.mean_field.expected.new[at] - arrivals * share_of(group, level)).max(0.0);
                self.mean_field.expected.new[at] = 0.0;
                let before = std::mem::take(&mut self.mean_field.expected.waiting[at]);
                match group.when_full {
                    WhenFull::Wait { .. } => {
                        let mean = if books { to_ticks(f64::midpoint(before, left)) } else { 0 };
                        self.waiting_mut(source.target_group, source.municipality).add_ticks(mean);
                        let favourite = cells(&self.offers.organisation.candidates, model, level, index)
                            .zip(self.placement.weights.inverse(
                                model,
                                source.target_group,
                                source.municipality,
                                level as u8,
                            ))
                            .filter(|(cell, _)| self.offers.admits[cell.offer])
                            .min_by(|a, b| a.1.total_cmp(b.1))
                            .map(|(cell, _)| cell.offer);
                        if let Some(favourite) = favourite {
                            self.waiting.by_offer[favourite].add_ticks(mean);
                        }
                        self.mean_field.expected.waiting[at] = left;
                    }
                    WhenFull::Lost => {
                        self.mean_field.counts.municipalities[source.municipality as usize].refused += left;
                        let inverse = self.placement.weights.inverse(
                            model,
                            source.target_group,
                            source.municipality,
                            level as u8,
                        );
                        let admits = |cell: &Cell| self.offers.admits[cell.offer];
                        let total: f64 = cells(&self.offers.organisation.candidates, model, level, index)
                            .zip(inverse)
                            .filter(|(cell, _)| admits(cell))
                            .map(|(_, inverse)| 1.0 / inverse)
                            .sum();
                        for (cell, inverse) in
                            cells(&self.offers.organisation.candidates, model, level, index).zip(inverse)
                        {
                            if admits(&cell) {
                                self.mean_field.counts.offers[cell.offer].refused += left / inverse / total;
                            }
                        }
                    }
                }
                self.mean_field.expected.seeking[at] = moving;
            }
        }
    }
}
