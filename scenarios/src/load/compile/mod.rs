//! A checked scenario becomes the engine's input.
//!
//! Percentages become shares, kroner become øre, names become indices. Municipalities come first, then the buyers;
//! everything else keeps the order of the file.

mod dynamics;
mod index;
mod offers;
mod places;
mod plan;
mod residents;
mod rules;
mod target_groups;
#[cfg(test)]
#[expect(clippy::float_cmp, reason = "numbers of the file come through unchanged")]
mod tests;

use vifte_engine::input::{Input, Mode};
use vifte_engine::units::Calendar;

use crate::data::population::PopulationData;
use crate::format::{self, Scenario};
use crate::language::Text;
use crate::source::InternalError;
use index::Index;

/// The names of what the engine knows by index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Municipalities, then buyers (in Danish).
    pub municipalities: Vec<String>,
    /// Codes of municipalities, then `id`s of buyers.
    pub municipality_ids: Vec<String>,
    /// Municipalities, then buyers, in both languages.
    pub municipality_texts: Vec<Text>,
    /// Target groups.
    pub target_groups: Vec<Text>,
    /// `id`s of target groups.
    pub group_ids: Vec<String>,
    /// Specialist areas.
    pub areas: Vec<Text>,
    /// `id`s of specialist areas.
    pub area_ids: Vec<String>,
    /// Offers.
    pub offers: Vec<String>,
    /// `id`s of offers.
    pub offer_ids: Vec<String>,
    /// `id`s of guarantees.
    pub guarantee_ids: Vec<String>,
}

/// The engine's input, with names.
pub(crate) struct Compiled {
    pub(crate) input: Input,
    pub(crate) names: Names,
}

/// Compiles a scenario that passed every check.
///
/// # Errors
/// A reference leads nowhere, which the checks should have found.
pub(crate) fn compile(scenario: &Scenario, data: &PopulationData) -> Result<Compiled, InternalError> {
    let run = &scenario.run;
    let calendar = Calendar {
        first_year: run.first_year,
        warm_up_years: run.warm_up_years,
        years: run.years,
        leap_days: run.leap_days,
    };
    let index = Index::new(scenario);
    let input = Input {
        calendar,
        municipalities: places::municipalities(scenario, data, &calendar)?,
        target_groups: target_groups::target_groups(scenario, &index)?,
        areas: scenario.areas.iter().map(|area| area.id.clone()).collect(),
        offers: offers::offers(scenario, data, &index)?,
        residents: residents::residents(scenario, &index)?,
        contracts: residents::contracts(scenario, &index)?,
        rules: rules::rules(&scenario.rules),
        later_rules: plan::later_rules(scenario)?,
        demand_factors: residents::demand_factors(scenario, &index)?,
        plan: plan::operations(scenario, &index)?,
        guarantees: plan::guarantees(scenario, &index)?,
        purchases: plan::purchases(scenario, &index)?,
        customer_boards: plan::customer_boards(scenario, &index)?,
        programmes: plan::programmes(scenario, &index)?,
        watch: false,
        mode: match run.mode {
            format::Mode::Worlds => Mode::Worlds,
            format::Mode::Expected => Mode::Expected,
        },
    };
    Ok(Compiled { input, names: names(scenario, data) })
}

fn names(scenario: &Scenario, data: &PopulationData) -> Names {
    let mut names = Names::default();
    for municipality in &scenario.municipalities {
        let bundled = data.find(&municipality.code).map(|danish| &danish.name);
        let name = municipality.name.as_ref().or(bundled).unwrap_or(&municipality.code);
        names.municipality_texts.push(Text::new(name, name));
        names.municipality_ids.push(municipality.code.clone());
    }
    for buyer in &scenario.buyers {
        names.municipality_texts.push(Text::new(&buyer.name_da, &buyer.name_en));
        names.municipality_ids.push(buyer.id.clone());
    }
    names.municipalities = names.municipality_texts.iter().map(|text| text.da.clone()).collect();
    for group in &scenario.target_groups {
        names.target_groups.push(Text::new(&group.name_da, &group.name_en));
        names.group_ids.push(group.id.clone());
    }
    for area in &scenario.areas {
        names.areas.push(Text::new(&area.name_da, &area.name_en));
        names.area_ids.push(area.id.clone());
    }
    for offer in &scenario.offers {
        names.offers.push(offer.name.clone());
        names.offer_ids.push(offer.id.clone());
    }
    names.guarantee_ids = scenario.guarantees.iter().map(|guarantee| guarantee.id.clone()).collect();
    names
}
