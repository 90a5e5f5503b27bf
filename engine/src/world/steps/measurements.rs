//! What is measured at the end of a year: effect and satisfaction in offers, and where each municipality's citizens live.

use crate::input::{Mode, Operator};
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, time, uniform};
use crate::units::{TICKS_PER_MONTH, round};
use crate::world::citizens::Citizens;
use crate::world::log::WorldLog;
use crate::world::offers::{Offers, effect};
use crate::world::state::World;

/// Measures effect and satisfaction of a year.
pub(crate) fn measure_effects(world: &mut World, model: &Model, random: &WorldRandom, year: u32) {
    let Some(rule) = &world.rules(model).effect else { return };
    let days = f64::from(model.input().calendar.days_in_year(year)) * f64::from(TICKS_PER_MONTH);
    for (index, key) in (0u32..).zip(&model.offer_keys) {
        let log = world.log.offer_year(year, index);
        let residents = round(log.resident_day_ticks as f64 / days) as u32;
        let asked = round(f64::from(residents) * rule.asked_share) as u32;
        let (improves, satisfied) =
            (effect::effect_share(rule, log.expertise), effect::satisfied_share(rule, log.expertise));
        let draw = |slot: u32, trials: u32, p: f64| match model.input().mode {
            Mode::Expected => round(f64::from(trials) * p) as u32,
            Mode::Worlds => effect::binomial(trials, p, |part| {
                uniform(random.block(Purpose::Effect, *key, time(year + 1, 0), slot, part).low)
            }),
        };
        log.measured = residents;
        log.asked = asked;
        log.improved = draw(0, residents, improves);
        log.satisfied = draw(1, asked, satisfied);
    }
}

/// Counts where the citizens of each municipality live on the last day of a year.
pub(crate) fn count_homes(
    log: &mut WorldLog,
    offers: &Offers,
    year: u32,
    residents: impl Fn(usize, usize) -> f64,
) {
    let rows = log.municipality_years(year);
    for (offer, profile) in offers.profiles().iter().enumerate() {
        if !offers.status(offer).runs() {
            continue;
        }
        for (municipality, row) in rows.iter_mut().enumerate() {
            let homes = &mut row.homes;
            let of = match profile.operator {
                Operator::Municipality(owner) if owner as usize == municipality => &mut homes.own,
                Operator::Municipality(_) => &mut homes.other_municipalities,
                Operator::Region => &mut homes.regions,
                Operator::Private => &mut homes.private,
            };
            *of += residents(offer, municipality);
        }
    }
}

/// Counts the citizens of each municipality who were there before the first reported year.
pub(crate) fn count_known(log: &mut WorldLog, citizens: &Citizens, year: u32) {
    for (row, &known) in log.municipality_years(year).iter_mut().zip(citizens.known()) {
        row.known = known;
    }
}
