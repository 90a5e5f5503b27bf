//! Counts of a year in mean numbers are booked when it ends.

use crate::units::round;
use crate::world::state::World;

/// Books a year's expected counts, rounded.
pub(crate) fn book_rare(world: &mut World, year: u32) {
    for (index, rare) in world.mean_field.counts.offers.iter_mut().enumerate() {
        let rare = std::mem::take(rare);
        let log = world.log.offer_year(year, index as u32);
        log.admitted = round(rare.admitted) as u32;
        log.refused = round(rare.refused) as u32;
        log.breakdowns = round(rare.breakdowns) as u32;
        log.recovered = round(rare.recovered) as u32;
        log.residents_taken_home = round(rare.taken_home) as u32;
        for (sum, lost) in log.lost_thousandths.iter_mut().zip(rare.lost) {
            *sum += round(lost * 1_000.0);
        }
    }
    for (index, rare) in world.mean_field.counts.municipalities.iter_mut().enumerate() {
        let rare = std::mem::take(rare);
        let log = world.log.municipality_year(year, index as u32);
        log.refused = round(rare.refused) as u32;
        log.taken_home = round(rare.taken_home) as u32;
        log.breakdowns = round(rare.breakdowns) as u32;
    }
}
