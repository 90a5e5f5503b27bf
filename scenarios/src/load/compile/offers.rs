//! Offers and their costs.

use vifte_engine::Money;
use vifte_engine::input::{
    CostStructure, Entry, Finance, FinancePayer, Market, Offer, Operator, Pricing, Staffing,
};

use super::index::Index;
use super::places::seat_of;
use super::target_groups::segment;
use crate::data::population::PopulationData;
use crate::format::{self, CostProfile, Costs, Scenario, Sourced, defaults, value_or};
use crate::source::InternalError;

/// Days of the year that a yearly budget of daily costs is spread over.
const DAYS: f64 = 365.0;

pub(super) fn offers(
    scenario: &Scenario,
    data: &PopulationData,
    index: &Index<'_>,
) -> Result<Vec<Offer>, InternalError> {
    scenario.offers.iter().map(|given| offer(given, scenario, data, index)).collect()
}

fn offer(
    offer: &format::Offer,
    scenario: &Scenario,
    data: &PopulationData,
    index: &Index<'_>,
) -> Result<Offer, InternalError> {
    let operator = match (offer.operator, &offer.operated_by) {
        (format::Operator::Region, _) => Operator::Region,
        (format::Operator::Private, _) => Operator::Private,
        (format::Operator::Municipality, owner) => {
            Operator::Municipality(index.payer(owner.as_deref().unwrap_or_default())?)
        }
    };
    let (latitude, longitude) = seat_of(&offer.located_in, scenario, data)?;
    let (costs, staffing) = costs(offer, scenario)?;
    Ok(Offer {
        id: offer.id.clone(),
        area: index.area(&offer.area)?,
        operator,
        segment: segment(offer.segment),
        target_groups: offer.serves.iter().map(|group| index.group(group)).collect::<Result<_, _>>()?,
        latitude,
        longitude,
        places: offer.places.value,
        attraction: value_or(offer.attraction.as_ref(), defaults::offer::ATTRACTION_UTILITY),
        opening_occupancy: value_or(
            offer.opening_occupancy_percent.as_ref(),
            defaults::offer::OPENING_OCCUPANCY_PERCENT,
        ) / 100.0,
        costs,
        staffing,
        market: market(offer, index)?,
    })
}

fn market(offer: &format::Offer, index: &Index<'_>) -> Result<Market, InternalError> {
    Ok(Market {
        pricing: offer.price_dkk_per_day.as_ref().map_or(Pricing::Cost, |price| Pricing::Own {
            per_day: Money::from_dkk(price.value),
            drift_per_year: value_or(
                offer.price_drift_percent_per_year.as_ref(),
                defaults::offer::PRICE_DRIFT_PERCENT_PER_YEAR,
            ) / 100.0,
        }),
        finance: finance(offer.finance, offer.finance_share_percent.as_ref(), offer.financed_by, || {
            index.payer(&offer.located_in)
        })?,
        finance_ages: (!offer.finance_ages.is_empty()).then(|| {
            vifte_engine::input::AgeBand::ALL
                .map(|band| offer.finance_ages.iter().any(|&age| super::target_groups::band(age) == band))
        }),
        entry: offer.entry.as_ref().map(|entry| Entry {
            waiting_per_place: entry.waiting_per_place.value,
            building_months: entry
                .building_months
                .as_ref()
                .map_or(defaults::offer::ENTRY_BUILDING_MONTHS, |months| months.value),
        }),
    })
}

/// Who pays beside the users, in the engine's terms; `seat` finds the municipality where the offer lies.
pub(super) fn finance(
    finance: format::Finance,
    share_percent: Option<&Sourced<f64>>,
    by: Option<format::FinancedBy>,
    seat: impl FnOnce() -> Result<u32, InternalError>,
) -> Result<Finance, InternalError> {
    let share = value_or(share_percent, defaults::offer::FINANCE_SHARE_PERCENT) / 100.0;
    let payer = match by.unwrap_or_default() {
        format::FinancedBy::Population => FinancePayer::Population,
        format::FinancedBy::All => FinancePayer::All,
        format::FinancedBy::Region if finance != format::Finance::Tariff => FinancePayer::RegionOf(seat()?),
        format::FinancedBy::Region | format::FinancedBy::State => FinancePayer::State,
    };
    Ok(match finance {
        // a share of nothing is tariff finance
        _ if share <= 0.0 => Finance::Tariff,
        format::Finance::Tariff => Finance::Tariff,
        format::Finance::Vacancies => Finance::Vacancies { share, payer },
        format::Finance::Objective => Finance::Budget { share, payer },
    })
}

fn costs(offer: &format::Offer, scenario: &Scenario) -> Result<(CostStructure, Staffing), InternalError> {
    let Some(name) = &offer.cost_profile else {
        let costs = offer.costs.as_ref().map(given_costs).unwrap_or_default();
        return Ok((costs, offer.staffing.as_ref().map_or_else(no_staff, given_staffing)));
    };
    let profile = scenario.cost_profiles.iter().find(|profile| profile.id == *name);
    let profile = profile.ok_or_else(|| InternalError::Reference(name.clone()))?;
    let budget = value_or(offer.budget_dkk_per_place_year.as_ref(), 0.0);
    Ok(shared_out(profile, budget, offer.places.value))
}

/// A yearly budget of one place, shared out by a profile.
///
/// With B per place and year and N places: a fixed kind of cost is its share · B · N a year; what follows the residents
/// day by day is share · B / 365 each day and resident. At full occupancy share · B · N pays for staff, of which the
/// base share is needed whatever the number of residents, and the rest in proportion to them.
fn shared_out(profile: &CostProfile, budget_per_place: f64, places: u32) -> (CostStructure, Staffing) {
    let budget = budget_per_place * f64::from(places);
    let yearly = |share: &Sourced<f64>| Money::from_dkk(share.value * budget);
    let costs = CostStructure {
        management_per_year: yearly(&profile.management_share),
        capital_per_year: yearly(&profile.capital_share),
        pension_per_year: yearly(&profile.pension_share),
        supervision_per_year: yearly(&profile.supervision_share),
        development_per_year: yearly(&profile.development_share),
        variable_per_resident_day: Money::from_dkk(profile.variable_share.value * budget_per_place / DAYS),
        overhead_share: profile.overhead_percent.value / 100.0,
    };
    let pay = profile.staff_dkk_per_fte_year.value;
    let fte_per_place = profile.staff_share.value * budget_per_place / pay;
    let base = profile.base_staff_share.value;
    let staffing = Staffing {
        base_fte: base * fte_per_place * f64::from(places),
        fte_per_resident: (1.0 - base) * fte_per_place,
        cost_per_fte_year: Money::from_dkk(pay),
        adjustment_per_month: profile.staff_adjustment_per_month.value,
        notice_months: profile.staff_notice_months.value,
        floor_share: profile.staff_floor_share.value,
    };
    (costs, staffing)
}

fn given_costs(costs: &Costs) -> CostStructure {
    let money = |amount: &Option<Sourced<f64>>| {
        Money::from_dkk(value_or(amount.as_ref(), defaults::costs::AMOUNT_DKK))
    };
    CostStructure {
        management_per_year: money(&costs.management_dkk_per_year),
        capital_per_year: money(&costs.capital_dkk_per_year),
        pension_per_year: money(&costs.pension_dkk_per_year),
        supervision_per_year: money(&costs.supervision_dkk_per_year),
        development_per_year: money(&costs.development_dkk_per_year),
        variable_per_resident_day: money(&costs.variable_dkk_per_resident_day),
        overhead_share: value_or(costs.overhead_percent.as_ref(), defaults::costs::OVERHEAD_PERCENT) / 100.0,
    }
}

fn given_staffing(staffing: &format::Staffing) -> Staffing {
    Staffing {
        base_fte: value_or(staffing.base_fte.as_ref(), defaults::staffing::BASE_FTE),
        fte_per_resident: value_or(staffing.fte_per_resident.as_ref(), defaults::staffing::FTE_PER_RESIDENT),
        cost_per_fte_year: Money::from_dkk(value_or(
            staffing.staff_dkk_per_fte_year.as_ref(),
            defaults::staffing::STAFF_DKK_PER_FTE_YEAR,
        )),
        adjustment_per_month: value_or(
            staffing.adjustment_per_month.as_ref(),
            defaults::staffing::ADJUSTMENT_PER_MONTH,
        ),
        notice_months: staffing
            .notice_months
            .as_ref()
            .map_or(defaults::staffing::NOTICE_MONTHS, |months| months.value),
        floor_share: value_or(staffing.floor_share.as_ref(), defaults::staffing::FLOOR_SHARE),
    }
}

fn no_staff() -> Staffing {
    given_staffing(&format::Staffing::default())
}

#[cfg(test)]
mod tests {
    use super::shared_out;
    use crate::format::CostProfile;

    fn profile() -> CostProfile {
        let text = "id = 'p'\nmanagement_share = 0.08\ncapital_share = 0.09\npension_share = 0.01\n\
                    supervision_share = 0.01\ndevelopment_share = 0.01\nstaff_share = 0.7\nvariable_share = 0.1\n\
                    overhead_percent = 6\nbase_staff_share = 0.25\nstaff_dkk_per_fte_year = 500_000\n\
                    staff_adjustment_per_month = 0.2\nstaff_notice_months = 3\nstaff_floor_share = 0.5";
        toml::from_str(text).unwrap()
    }

    #[test]
    fn the_shares_of_a_full_house_sum_to_its_budget() {
        // 20 places at 1 m DKK: 14 m for staff of 0.5 m each are 28 full-time, 7 of them whatever happens.
        let (costs, staffing) = shared_out(&profile(), 1_000_000.0, 20);
        assert!((staffing.base_fte - 7.0).abs() < 1e-9);
        assert!((staffing.fte_per_resident - 1.05).abs() < 1e-12);
        assert_eq!(costs.management_per_year.ore(), 160_000_000);
        assert_eq!(costs.variable_per_resident_day.ore(), 27_397);
        let fixed = costs.management_per_year
            + costs.capital_per_year
            + costs.pension_per_year
            + costs.supervision_per_year
            + costs.development_per_year;
        let staff = (staffing.base_fte + 20.0 * staffing.fte_per_resident) * staffing.cost_per_fte_year.dkk();
        let variable = 20.0 * 365.0 * costs.variable_per_resident_day.dkk();
        // the daily amount is a whole number of øre
        assert!((fixed.dkk() + staff + variable - 20_000_000.0).abs() < 20.0 * 365.0 * 0.005);
    }
}
