//! Amounts that follow from several numbers together: what one offer may cost, and all of them, so that sums hold.

use super::context::Context;
use crate::format::{Offer, Scenario, defaults, value_or};
use crate::language::text;
use crate::source::{Node, shown};

/// The largest yearly amount of one offer, contract or home solution that the engine takes: 10 bn DKK.
const MOST_OF_ONE: f64 = 1e10;

/// The largest yearly amount of a whole scenario: 10,000 bn DKK, some three times the gross domestic product of Denmark.
/// The sums of 128 worlds stay within a 64-bit number of øre.
const MOST_OF_ALL: f64 = 1e13;

const DAYS: f64 = 366.0;

/// The most of a kind that a run may have, as the engine takes them.
const MOST_OFFERS: usize = 10_000;
const MOST_PAYERS: usize = 65_000;

/// Whether the lists have a length that the other checks can go through.
pub(super) fn check_lengths(context: &mut Context<'_>) -> bool {
    let scenario = context.scenario;
    let payers = scenario.municipalities.len() + scenario.buyers.len();
    let mut within = true;
    for (list, count, most) in [
        ("offers", scenario.offers.len(), MOST_OFFERS),
        ("target_groups", scenario.target_groups.len(), MOST_OFFERS),
        ("areas", scenario.areas.len(), MOST_OFFERS),
        ("cost_profiles", scenario.cost_profiles.len(), MOST_OFFERS),
        ("contracts", scenario.contracts.len(), MOST_OFFERS),
        ("operations", scenario.operations.len(), MOST_OFFERS),
        ("guarantees", scenario.guarantees.len(), MOST_OFFERS),
        ("municipalities", payers, MOST_PAYERS),
    ] {
        if count > most {
            within = false;
            context.report(
                context.root.at(list),
                text!(
                    "Der er {count} i `{list}`; højst {most} er muligt",
                    "There are {count} in `{list}`; at most {most} are possible"
                ),
                text!("for mange", "too many"),
                text!("lad nogle af dem blive til én", "make some of them one"),
            );
        }
    }
    within
}

/// Each amount, and when nothing stands in for something wrong, their sum.
pub(super) fn check(context: &mut Context<'_>, complete: bool) {
    let scenario = context.scenario;
    let mut all = 0.0;
    for (index, offer) in scenario.offers.iter().enumerate() {
        let node = context.element("offers", index);
        let (cost, at) = yearly_cost(scenario, offer, node);
        let income = offer
            .price_dkk_per_day
            .as_ref()
            .map_or(0.0, |price| price.value * most_places(scenario, offer) * DAYS);
        all += cost + income;
        let id = &offer.id;
        let most = shown(MOST_OF_ONE);
        if cost > MOST_OF_ONE {
            let cost = shown(cost.round());
            context.report(
                at,
                text!(
                    "Tilbuddet `{id}` koster {cost} kr. om året i alt; højst {most} er muligt",
                    "Offer `{id}` costs {cost} DKK a year in all; at most {most} are possible",
                ),
                text!("for meget", "too much"),
                text!(
                    "skriv beløb i kroner, og for én plads, én ansat eller ét døgn, hvor nøglen siger det",
                    "write amounts in kroner, and of one place, one employee or one day where the key says so"
                ),
            );
        }
        if income > MOST_OF_ONE {
            let income = shown(income.round());
            context.report(
                node.at("price_dkk_per_day"),
                text!(
                    "Tilbuddet `{id}` tager {income} kr. om året i alt; højst {most} er muligt",
                    "Offer `{id}` takes {income} DKK a year in all; at most {most} are possible",
                ),
                text!("for meget", "too much"),
                text!("skriv prisen for ét døgn i kroner", "write the price of one day in kroner"),
            );
        }
    }
    for (index, contract) in scenario.contracts.iter().enumerate() {
        let hour = contract
            .price_dkk_per_hour
            .value
            .max(contract.cost_dkk_per_hour.as_ref().map_or(0.0, |cost| cost.value));
        let amount = hour * contract.hours_per_year.value;
        all += amount;
        if amount > MOST_OF_ONE {
            let (id, amount, most) = (&contract.id, shown(amount.round()), shown(MOST_OF_ONE));
            context.report(
                context.element("contracts", index).at("hours_per_year"),
                text!(
                    "Aftalen `{id}` koster {amount} kr. om året i alt; højst {most} er muligt",
                    "Contract `{id}` costs {amount} DKK a year in all; at most {most} are possible",
                ),
                text!("for meget", "too much"),
                text!(
                    "skriv timer om året og prisen for én time i kroner",
                    "write hours a year and the price of one hour in kroner"
                ),
            );
        }
    }
    let payers = (scenario.municipalities.len() + scenario.buyers.len()) as f64;
    for (index, group) in scenario.target_groups.iter().enumerate() {
        let Some(home) = &group.home else { continue };
        let amount = home.fixed_dkk_per_year.value
            + home.variable_dkk_per_day.value * f64::from(home.places.value) * DAYS;
        all += amount * payers;
        if amount > MOST_OF_ONE {
            let (id, amount, most) = (&group.id, shown(amount.round()), shown(MOST_OF_ONE));
            context.report(
                context.element("target_groups", index).at("home").at("variable_dkk_per_day"),
                text!(
                    "Hjemløsningen for målgruppen `{id}` koster {amount} kr. om året i hver kommune; højst {most} er muligt",
                    "The home solution of target group `{id}` costs {amount} DKK a year in each municipality; at most {most} are possible",
                ),
                text!("for meget", "too much"),
                text!("skriv udgiften til én borger i ét døgn i kroner", "write the cost of one citizen for one day in kroner"),
            );
        }
    }
    // one that is told already may make the sum
    if all > MOST_OF_ALL && complete && context.problems.is_empty() {
        let (all, most) = (shown(all.round()), shown(MOST_OF_ALL));
        context.report(
            context.root.at("offers"),
            text!(
                "Alle tilbud koster {all} kr. om året tilsammen; højst {most} er muligt",
                "All offers cost {all} DKK a year together; at most {most} are possible",
            ),
            text!("for meget", "too much"),
            text!("Danmarks bruttonationalprodukt er omkring 2_900_000_000_000 kr.: skriv beløbene i kroner", "the gross domestic product of Denmark is about 2_900_000_000_000 DKK: write the amounts in kroner"),
        );
    }
}

/// The most places that an offer is planned to have.
fn most_places(scenario: &Scenario, offer: &Offer) -> f64 {
    let planned = scenario.operations.iter().filter(|operation| operation.offer == offer.id);
    let planned = planned
        .filter_map(|operation| operation.places.as_ref())
        .map(|places| places.high.unwrap_or(places.value));
    f64::from(planned.fold(offer.places.high.unwrap_or(offer.places.value), u32::max))
}

/// What an offer costs a year when all its places are taken, and the node that says most of it.
fn yearly_cost<'a>(scenario: &Scenario, offer: &Offer, node: &'a Node) -> (f64, &'a Node) {
    let places = most_places(scenario, offer);
    if let Some(budget) = offer.budget_dkk_per_place_year.as_ref().filter(|_| offer.cost_profile.is_some()) {
        let profile =
            scenario.cost_profiles.iter().find(|profile| Some(&profile.id) == offer.cost_profile.as_ref());
        let overhead = profile.map_or(0.0, |profile| profile.overhead_percent.value / 100.0);
        return (budget.value * places * (1.0 + overhead), node.at("budget_dkk_per_place_year"));
    }
    let (mut fixed, mut overhead) = (0.0, 0.0);
    if let Some(costs) = &offer.costs {
        let variable = value_or(costs.variable_dkk_per_resident_day.as_ref(), defaults::costs::AMOUNT_DKK)
            * places
            * DAYS;
        fixed = variable
            + [
                &costs.management_dkk_per_year,
                &costs.capital_dkk_per_year,
                &costs.pension_dkk_per_year,
                &costs.supervision_dkk_per_year,
                &costs.development_dkk_per_year,
            ]
            .into_iter()
            .map(|amount| value_or(amount.as_ref(), defaults::costs::AMOUNT_DKK))
            .sum::<f64>();
        overhead = value_or(costs.overhead_percent.as_ref(), defaults::costs::OVERHEAD_PERCENT) / 100.0;
    }
    let mut staff = 0.0;
    if let Some(staffing) = &offer.staffing {
        let employees = value_or(staffing.base_fte.as_ref(), defaults::staffing::BASE_FTE)
            + value_or(staffing.fte_per_resident.as_ref(), defaults::staffing::FTE_PER_RESIDENT) * places;
        staff = employees
            * value_or(staffing.staff_dkk_per_fte_year.as_ref(), defaults::staffing::STAFF_DKK_PER_FTE_YEAR);
    }
    let at = if staff >= fixed { node.at("staffing") } else { node.at("costs") };
    ((fixed + staff) * (1.0 + overhead), at)
}
