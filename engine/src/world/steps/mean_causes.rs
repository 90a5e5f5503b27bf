//! Why offers lose demand, in expected numbers: shares of the first reported year against those of now.

use super::causes::follows_causes;
use crate::model::Model;
use crate::report::Cause;
use crate::world::mean_field::numbers::{CandidateCell, cells};
use crate::world::state::World;

/// Causes, from the shares of the first reported year and of now.
pub(crate) fn count_mean_causes(world: &mut World, model: &Model, month: u32) {
    if !follows_causes(model, month) {
        return;
    }
    for (index, source) in model.sources.iter().enumerate() {
        let new = world.mean_field.expected.new[index];
        let admitted: f64 = cells(world.offers.candidates(), model, 0, index)
            .map(|cell| world.mean_field.expected.admitted[cell.at])
            .sum();
        if new <= 0.0 || admitted <= 0.0 {
            continue;
        }
        let inverse = world.spiral.base().inverse_weights(model, source.target_group, source.municipality);
        let base = |cell: &CandidateCell, inverse: &f64| {
            if world.spiral.base().admits(cell.offer) { 1.0 / inverse } else { 0.0 }
        };
        let total: f64 = cells(world.offers.candidates(), model, 0, index)
            .zip(inverse)
            .map(|(cell, i)| base(&cell, i))
            .sum();
        if total <= 0.0 {
            continue;
        }
        let candidates = world.offers.candidates_of(model, source.target_group);
        let gain = |private: bool| -> f64 {
            cells(world.offers.candidates(), model, 0, index)
                .zip(inverse)
                .zip(candidates)
                .filter(|((_, _), candidate)| candidate.private == private)
                .map(|((cell, i), _)| {
                    (world.mean_field.expected.admitted[cell.at] / admitted - base(&cell, i) / total).max(0.0)
                })
                .sum()
        };
        let (public, private) = (gain(false), gain(true));
        let gains = (public + private).max(1e-12);
        for (cell, i) in cells(world.offers.candidates(), model, 0, index).zip(inverse) {
            let lost = new
                * (base(&cell, i) / total - world.mean_field.expected.admitted[cell.at] / admitted).max(0.0);
            let full = world.offers.admits(cell.offer) && world.mean_field.expected.room[cell.offer] <= 1e-9;
            let row = &mut world.mean_field.counts.offers[cell.offer].lost;
            if full {
                row[Cause::AccessRefused as usize] += lost;
            } else {
                row[Cause::OtherOffer as usize] += lost * public / gains;
                row[Cause::PrivateOffer as usize] += lost * private / gains;
            }
        }
    }
}

/// Books citizens lost by a source to the offers that would have had them in the first reported year.
pub(crate) fn count_lost_since_base_year(
    world: &mut World,
    model: &Model,
    month: u32,
    index: usize,
    citizens: f64,
    cause: Cause,
) {
    debug_assert!(follows_causes(model, month));
    let source = &model.sources[index];
    let inverse = world.spiral.base().inverse_weights(model, source.target_group, source.municipality);
    let base = |cell: &CandidateCell, inverse: &f64| {
        if world.spiral.base().admits(cell.offer) { 1.0 / inverse } else { 0.0 }
    };
    let total: f64 =
        cells(world.offers.candidates(), model, 0, index).zip(inverse).map(|(cell, i)| base(&cell, i)).sum();
    if total > 0.0 {
        for (cell, i) in cells(world.offers.candidates(), model, 0, index).zip(inverse) {
            world.mean_field.counts.offers[cell.offer].lost[cause as usize] +=
                citizens * base(&cell, i) / total;
        }
    }
}
