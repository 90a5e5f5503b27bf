//! Expected numbers find places: who looks is shared out among the offers with room, and the rest waits or is lost.

use super::mean_rates::mean_hazards;
use crate::input::WhenFull;
use crate::model::Model;
use crate::random::exp;
use crate::world::mean_field::numbers::{CandidateCell, Expected, cells, share_of, to_ticks};
use crate::world::state::World;

/// Rounds of sharing what finds no room among the offers that have some.
const ROUNDS: usize = 6;

/// Room in each offer: what may be admitted in the month so that it is just full at its end.
pub(crate) fn set_room(world: &mut World, model: &Model, month: u32) {
    let World { mean_field, offers, .. } = &mut *world;
    let Expected { room, total: living, asked, known, .. } = &mut mean_field.expected;
    living.fill(0.0);
    for (index, room) in room.iter_mut().enumerate() {
        *room = if offers.admits(index) { f64::from(offers.places(index)) } else { 0.0 };
    }
    for &(offer, _, _, count, leaves) in &*known {
        if leaves > month {
            room[offer as usize] -= count;
        }
    }
    // `asked` holds the part of an admission that is there at the end, weighted by residents
    asked.fill(0.0);
    for level in 0..model.levels {
        for index in 0..model.sources.len() {
            for cell in cells(world.offers.candidates(), model, level, index) {
                let residents = world.mean_field.expected.residents[cell.at];
                if residents > 0.0 {
                    let [rate, ..] = mean_hazards(world, model, index, level, cell.offer);
                    let stay = exp(-rate);
                    let expected = &mut world.mean_field.expected;
                    expected.room[cell.offer] -= residents * stay;
                    expected.asked[cell.offer] += residents * (1.0 - stay) / rate;
                    expected.total[cell.offer] += residents;
                }
            }
        }
    }
    let Expected { room, total: living, asked, .. } = &mut world.mean_field.expected;
    for ((room, living), part) in room.iter_mut().zip(&*living).zip(&*asked) {
        let there_at_the_end = if *living > 0.0 { part / living } else { 1.0 };
        *room = room.max(0.0) / there_at_the_end;
    }
}

/// Shares those who look for a place among the offers with room, by their choice.
pub(crate) fn share_out(world: &mut World, model: &Model) {
    world.mean_field.expected.admitted.fill(0.0);
    for _ in 0..ROUNDS {
        world.mean_field.expected.asked.fill(0.0);
        ask_offers(world, model, |expected, cell, wanted, _| expected.asked[cell.offer] += wanted);
        if world.mean_field.expected.asked.iter().all(|&asked| asked <= 0.0) {
            return;
        }
        // what each offer grants of what is asked for, put into `asked`
        let expected = &mut world.mean_field.expected;
        for (asked, room) in expected.asked.iter_mut().zip(&mut expected.room) {
            let granted = asked.min(*room);
            *room -= granted;
            *asked = if *asked > 0.0 { granted / *asked } else { 0.0 };
        }
        expected.left.clone_from(&expected.seeking);
        ask_offers(world, model, |expected, cell, wanted, at| {
            let granted = wanted * expected.asked[cell.offer];
            expected.admitted[cell.at] += granted;
            expected.left[at] -= granted;
        });
        let Expected { left, seeking, .. } = &mut world.mean_field.expected;
        for left in &mut *left {
            // what rounding leaves
            if *left < 1e-12 {
                *left = 0.0;
            }
        }
        std::mem::swap(left, seeking);
    }
}

/// Calls back with what each source asks of each of its candidates that has room.
fn ask_offers(
    world: &mut World,
    model: &Model,
    mut with: impl FnMut(&mut Expected, &CandidateCell, f64, usize),
) {
    let sources = model.sources.len();
    for level in 0..model.levels {
        for (index, source) in model.sources.iter().enumerate() {
            let seeking = world.mean_field.expected.seeking[level * sources + index];
            if seeking <= 0.0 {
                continue;
            }
            let inverse =
                world.placement.inverse_weights(model, source.target_group, source.municipality, level as u8);
            let has_room = |cell: &CandidateCell| {
                world.mean_field.expected.room[cell.offer] > 1e-9
                    || world.mean_field.expected.asked[cell.offer] > 0.0
            };
            let total: f64 = cells(world.offers.candidates(), model, level, index)
                .zip(inverse)
                .filter(|(cell, _)| world.offers.admits(cell.offer) && has_room(cell))
                .map(|(_, inverse)| 1.0 / inverse)
                .sum();
            if total <= 0.0 {
                continue;
            }
            for (cell, inverse) in cells(world.offers.candidates(), model, level, index).zip(inverse) {
                if world.offers.admits(cell.offer)
                    && (world.mean_field.expected.room[cell.offer] > 1e-9
                        || world.mean_field.expected.asked[cell.offer] > 0.0)
                {
                    with(
                        &mut world.mean_field.expected,
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
pub(crate) fn wait_or_lose_seekers(world: &mut World, model: &Model, books: bool) {
    let sources = model.sources.len();
    for level in 0..model.levels {
        for (index, source) in model.sources.iter().enumerate() {
            let at = level * sources + index;
            let left = std::mem::take(&mut world.mean_field.expected.seeking[at]);
            let arrivals = world.demand.mean(index) / 12.0;
            let group = &model.input().target_groups[source.target_group as usize];
            // what was added to the new ones of the month came from breakdowns and other groups
            let moving = (world.mean_field.expected.new[at] - arrivals * share_of(group, level)).max(0.0);
            world.mean_field.expected.new[at] = 0.0;
            let before = std::mem::take(&mut world.mean_field.expected.waiting[at]);
            match group.when_full {
                WhenFull::Wait { .. } => {
                    let mean = if books { to_ticks(f64::midpoint(before, left)) } else { 0 };
                    let most_preferred = cells(world.offers.candidates(), model, level, index)
                        .zip(world.placement.inverse_weights(
                            model,
                            source.target_group,
                            source.municipality,
                            level as u8,
                        ))
                        .filter(|(cell, _)| world.offers.admits(cell.offer))
                        .min_by(|a, b| a.1.total_cmp(b.1))
                        .map(|(cell, _)| cell.offer);
                    world.waiting.add_ticks(most_preferred, source.target_group, source.municipality, mean);
                    world.mean_field.expected.waiting[at] = left;
                }
                WhenFull::Lost => {
                    world.mean_field.counts.municipalities[source.municipality as usize].refused += left;
                    let inverse = world.placement.inverse_weights(
                        model,
                        source.target_group,
                        source.municipality,
                        level as u8,
                    );
                    let admits = |cell: &CandidateCell| world.offers.admits(cell.offer);
                    let total: f64 = cells(world.offers.candidates(), model, level, index)
                        .zip(inverse)
                        .filter(|(cell, _)| admits(cell))
                        .map(|(_, inverse)| 1.0 / inverse)
                        .sum();
                    for (cell, inverse) in cells(world.offers.candidates(), model, level, index).zip(inverse)
                    {
                        if admits(&cell) {
                            world.mean_field.counts.offers[cell.offer].refused += left / inverse / total;
                        }
                    }
                }
            }
            world.mean_field.expected.seeking[at] = moving;
        }
    }
}
