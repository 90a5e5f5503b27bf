//! Counts of a year in mean numbers are booked when it ends.

use crate::units::round;
use crate::world::state::World;

/// Books a year's expected counts, rounded.
pub(crate) fn book_mean_counts(world: &mut World, year: u32) {
    for (index, counts) in world.mean_field.counts.offers.iter_mut().enumerate() {
        let counts = std::mem::take(counts);
        let log = world.log.offer_year(year, index as u32);
        log.admitted = round(counts.admitted) as u32;
        log.refused = round(counts.refused) as u32;
        log.breakdowns = round(counts.breakdowns) as u32;
        log.recovered = round(counts.recovered) as u32;
        log.residents_taken_home = round(counts.taken_home) as u32;
        for (sum, lost) in log.lost_thousandths.iter_mut().zip(counts.lost) {
            *sum += round(lost * 1_000.0);
        }
    }
    for (index, counts) in world.mean_field.counts.municipalities.iter_mut().enumerate() {
        let counts = std::mem::take(counts);
        let log = world.log.municipality_year(year, index as u32);
        log.refused = round(counts.refused) as u32;
        log.taken_home = round(counts.taken_home) as u32;
        log.breakdowns = round(counts.breakdowns) as u32;
    }
}
