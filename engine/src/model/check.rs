//! Checking an input: all faults at once.

use super::faults::{Faults, InputFaults};
use super::sources::mean_per_year;
use crate::input::{Input, StayDistribution, WhenFull};
use crate::random::{FIRST_KNOWN_RESIDENT, MAX_ORDINAL};
use crate::units::MAX_MONTHS;

/// The largest expected number of citizens of one source, new in a year or there at the beginning, before shocks.
pub(super) const MAX_MEAN: f64 = 20_000.0;

pub(super) fn check(input: &Input) -> Result<(), InputFaults> {
    let mut faults = Faults::default();
    check_calendar(input, &mut faults);
    check_municipalities(input, &mut faults);
    check_target_groups(input, &mut faults);
    check_offers(input, &mut faults);
    check_agreements(input, &mut faults);
    super::check_feedbacks::check(input, &mut faults);
    if faults.is_empty() {
        check_demand(input, &mut faults);
    }
    faults.found()
}

fn check_calendar(input: &Input, faults: &mut Faults) {
    let years = u64::from(input.calendar.years) + u64::from(input.calendar.warm_up_years);
    faults.require(input.calendar.years > 0, "calendar", || "at least one year must be reported".to_owned());
    faults.require(years * 12 <= u64::from(MAX_MONTHS), "calendar", || {
        format!("at most {} years can be simulated, not {years}", MAX_MONTHS / 12)
    });
    faults.within(f64::from(input.calendar.first_year), 1_800.0..=2_500.0, "calendar", "first_year");
}

fn check_municipalities(input: &Input, faults: &mut Faults) {
    faults.unique(input.municipalities.iter().map(|m| m.id.as_str()), "municipalities");
    faults.require((1..=65_000).contains(&input.municipalities.len()), "municipalities", || {
        "there must be between 1 and 65,000".to_owned()
    });
    let years = input.calendar.simulated_years() as usize;
    for (index, municipality) in input.municipalities.iter().enumerate() {
        let place = format!("municipalities[{index}] ({})", municipality.id);
        faults.within(municipality.latitude, -90.0..=90.0, &place, "latitude");
        faults.within(municipality.longitude, -180.0..=180.0, &place, "longitude");
        faults.require(municipality.region < 10_000, &place, || "`region` must be below 10,000".to_owned());
        faults.require(municipality.population.len() == years, &place, || {
            format!("the population of {years} years is needed, not of {}", municipality.population.len())
        });
        for &persons in municipality.population.iter().flatten() {
            faults.within(persons, 0.0..=1e9, &place, "population");
        }
    }
}

fn check_target_groups(input: &Input, faults: &mut Faults) {
    faults.unique(input.target_groups.iter().map(|group| group.id.as_str()), "target_groups");
    for (index, group) in input.target_groups.iter().enumerate() {
        let place = format!("target_groups[{index}] ({})", group.id);
        let demand = &group.demand;
        faults.within(demand.incidence_per_100k_per_year, 0.0..=1e6, &place, "incidence_per_100k_per_year");
        faults.within(demand.trend_per_year, -0.5..=0.5, &place, "trend_per_year");
        faults.within(demand.variance_ratio, 1.0..=100.0, &place, "variance_ratio");
        faults.within(demand.frailty_sd_log, 0.0..=3.0, &place, "frailty_sd_log");
        faults.within(demand.shock.national_sd_log, 0.0..=3.0, &place, "national_sd_log");
        faults.within(demand.shock.regional_sd_log, 0.0..=3.0, &place, "regional_sd_log");
        faults.within(demand.shock.persistence_per_year, 0.0..=1.0, &place, "persistence_per_year");
        for weight in group.age_weights {
            faults.within(weight, 0.0..=1.0, &place, "age_weights");
        }
        let choice = &group.choice;
        for (weight, name) in [
            (choice.price_weight_per_1000_dkk, "price_weight_per_1000_dkk"),
            (choice.distance_weight_per_100_km, "distance_weight_per_100_km"),
            (choice.own_offer_bonus, "own_offer_bonus"),
        ] {
            faults.within(weight, -100.0..=100.0, &place, name);
        }
        if let WhenFull::Wait { temporary_dkk_per_day } = group.when_full {
            faults.daily(temporary_dkk_per_day, &place, "temporary_dkk_per_day");
        }
        check_stay(group.stay, &place, faults);
    }
}

fn check_stay(stay: StayDistribution, place: &str, faults: &mut Faults) {
    let months = 1e-3..=6_000.0;
    match stay {
        StayDistribution::Deterministic { months: length } => {
            faults.within(length, months, place, "stay months");
        }
        StayDistribution::Exponential { mean_months } => {
            faults.within(mean_months, months, place, "mean_months");
        }
        StayDistribution::Weibull { mean_months, shape } => {
            faults.within(mean_months, months, place, "mean_months");
            faults.within(shape, 0.3..=20.0, place, "shape");
        }
        StayDistribution::Lognormal { mean_months, cv } => {
            faults.within(mean_months, months, place, "mean_months");
            faults.within(cv, 1e-3..=10.0, place, "cv");
        }
        StayDistribution::Bounded { min_months, mode_months, max_months } => {
            faults.within(min_months, 0.0..=6_000.0, place, "min_months");
            faults.within(max_months, months, place, "max_months");
            faults.within(mode_months, min_months..=max_months, place, "mode_months");
        }
    }
}

fn check_offers(input: &Input, faults: &mut Faults) {
    faults.unique(input.offers.iter().map(|offer| offer.id.as_str()), "offers");
    faults.require(input.offers.len() <= 10_000, "offers", || "there must be at most 10,000".to_owned());
    for (index, offer) in input.offers.iter().enumerate() {
        let place = format!("offers[{index}] ({})", offer.id);
        faults.index(offer.area, input.areas.len(), &place, "area");
        for &group in &offer.target_groups {
            faults.index(group, input.target_groups.len(), &place, "target_groups");
        }
        if let crate::input::Operator::Municipality(owner) = offer.operator {
            faults.index(owner, input.municipalities.len(), &place, "operator");
        }
        // resident-ticks of a month must fit 32 bits
        faults.require(offer.places <= 30_000, &place, || "`places` must be at most 30,000".to_owned());
        faults.within(offer.latitude, -90.0..=90.0, &place, "latitude");
        faults.within(offer.longitude, -180.0..=180.0, &place, "longitude");
        faults.within(offer.attraction, -100.0..=100.0, &place, "attraction");
        faults.within(offer.opening_occupancy, 0.0..=3.0, &place, "opening_occupancy");
        let costs = &offer.costs;
        for (amount, name) in [
            (costs.management_per_year, "management_per_year"),
            (costs.capital_per_year, "capital_per_year"),
            (costs.pension_per_year, "pension_per_year"),
            (costs.supervision_per_year, "supervision_per_year"),
            (costs.development_per_year, "development_per_year"),
            (offer.staffing.cost_per_fte_year, "cost_per_fte_year"),
        ] {
            faults.money(amount, &place, name);
        }
        faults.daily(costs.variable_per_resident_day, &place, "variable_per_resident_day");
        faults.within(costs.overhead_share, 0.0..=1.0, &place, "overhead_share");
        let staffing = &offer.staffing;
        faults.within(staffing.base_fte, 0.0..=1e5, &place, "base_fte");
        faults.within(staffing.fte_per_resident, 0.0..=1e3, &place, "fte_per_resident");
        faults.within(staffing.adjustment_per_month, 0.0..=1.0, &place, "adjustment_per_month");
        faults.within(staffing.floor_share, 0.0..=1.0, &place, "floor_share");
        faults.require(staffing.notice_months <= 24, &place, || {
            "`notice_months` must be at most 24".to_owned()
        });
    }
}

fn check_agreements(input: &Input, faults: &mut Faults) {
    for rules in input.all_rules() {
        let occupancy = &rules.budgeted_occupancy;
        faults.within(occupancy.max, 0.01..=3.0, "rules", "budgeted_occupancy.max");
        faults.within(occupancy.min, 0.01..=occupancy.max, "rules", "budgeted_occupancy.min");
        faults.within(rules.carry_over.band_share, 0.0..=1.0, "rules", "carry_over.band_share");
    }
    for (index, resident) in input.residents.iter().enumerate() {
        let place = format!("residents[{index}]");
        faults.index(resident.municipality, input.municipalities.len(), &place, "municipality");
        faults.index(resident.target_group, input.target_groups.len(), &place, "target_group");
        faults.index(resident.offer, input.offers.len(), &place, "offer");
        let serves = input
            .offers
            .get(resident.offer as usize)
            .is_none_or(|offer| offer.target_groups.contains(&resident.target_group));
        faults.require(serves, &place, || "the offer does not serve the target group".to_owned());
    }
    // each draws by an ordinal of its own
    let known: u64 = input.residents.iter().map(|resident| u64::from(resident.count)).sum();
    let ordinals = u64::from(MAX_ORDINAL - FIRST_KNOWN_RESIDENT + 1);
    faults.require(known <= ordinals, "residents", || {
        format!("{known} residents are given, and at most {ordinals} can be")
    });
    for (index, offer) in input.offers.iter().enumerate() {
        let living: u64 = input
            .residents
            .iter()
            .filter(|resident| resident.offer as usize == index)
            .map(|resident| u64::from(resident.count))
            .sum();
        faults.require(living <= u64::from(offer.places), &format!("offers[{index}] ({})", offer.id), || {
            format!("{living} residents are given for {} places", offer.places)
        });
    }
    for (index, contract) in input.contracts.iter().enumerate() {
        let place = format!("contracts[{index}] ({})", contract.id);
        faults.index(contract.offer, input.offers.len(), &place, "offer");
        faults.within(contract.hours_per_year, 0.0..=1e8, &place, "hours_per_year");
        faults.money(contract.price_per_hour, &place, "price_per_hour");
        faults.money(contract.cost_per_hour, &place, "cost_per_hour");
        faults.require(!contract.payers.is_empty(), &place, || "somebody must pay".to_owned());
        for &payer in &contract.payers {
            faults.index(payer, input.municipalities.len(), &place, "payers");
        }
    }
    for (index, (municipality, group, factor)) in input.demand_factors.iter().enumerate() {
        let place = format!("demand_factors[{index}]");
        faults.index(*municipality, input.municipalities.len(), &place, "municipality");
        faults.index(*group, input.target_groups.len(), &place, "target_group");
        faults.within(*factor, 0.0..=1e4, &place, "factor");
    }
}

/// Limits of the count distributions; needs the rest to be right.
fn check_demand(input: &Input, faults: &mut Faults) {
    for (index, group) in input.target_groups.iter().enumerate() {
        let place = format!("target_groups[{index}] ({})", group.id);
        let stay = crate::model::StaySampler::new(group.stay).mean_months();
        let known = group.opening_stock == crate::input::OpeningStock::Known;
        let largest = input
            .municipalities
            .iter()
            .flat_map(|municipality| {
                (0..input.calendar.simulated_years())
                    .map(move |year| mean_per_year(group, municipality, &input.calendar, year))
            })
            .fold(0.0, f64::max);
        faults.require(largest <= MAX_MEAN, &place, || {
            format!("{largest:.0} new citizens a year from one municipality are too many: split the group")
        });
        faults.require(known || largest * stay / 12.0 <= MAX_MEAN, &place, || {
            format!(
                "{:.0} citizens of one municipality when the world begins are too many: split the group, \
                 or start empty and warm up",
                largest * stay / 12.0
            )
        });
        let served = input.offers.iter().any(|offer| offer.target_groups.contains(&(index as u32)));
        faults.require(served, &place, || "no offer serves this group".to_owned());
    }
}
