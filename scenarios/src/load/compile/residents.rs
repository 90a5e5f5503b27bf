//! Known residents, contracts and factors on demand.

use vifte_engine::Money;
use vifte_engine::input::{Contract, KnownResident};

use super::index::Index;
use crate::format::{Run, Scenario, simulated_month, value_or};
use crate::source::InternalError;

pub(super) fn residents(scenario: &Scenario, index: &Index<'_>) -> Result<Vec<KnownResident>, InternalError> {
    let resident = |given: &crate::format::Residents| {
        let month = given.leaves.as_deref().and_then(|leaves| simulated_month(leaves, &scenario.run));
        Ok(KnownResident {
            municipality: index.payer(&given.municipality)?,
            target_group: index.group(&given.target_group)?,
            offer: index.offer(&given.offer)?,
            count: given.count,
            // a move after the end of the run is none
            leaves_month: month.filter(|month| *month < months(&scenario.run)).map(|month| month as u32),
        })
    };
    scenario.residents.iter().map(resident).collect()
}

fn months(run: &Run) -> i64 {
    12 * (i64::from(run.warm_up_years) + i64::from(run.years))
}

pub(super) fn contracts(scenario: &Scenario, index: &Index<'_>) -> Result<Vec<Contract>, InternalError> {
    let everyone = || 0..scenario.municipalities.len() as u32;
    let contract = |given: &crate::format::Contract| {
        let price = given.price_dkk_per_hour.value;
        Ok(Contract {
            id: given.id.clone(),
            offer: index.offer(&given.offer)?,
            hours_per_year: given.hours_per_year.value,
            price_per_hour: Money::from_dkk(price),
            cost_per_hour: Money::from_dkk(value_or(given.cost_dkk_per_hour.as_ref(), price)),
            payers: match &given.payers {
                Some(payers) => payers.iter().map(|payer| index.payer(payer)).collect::<Result<_, _>>()?,
                None => everyone().collect(),
            },
        })
    };
    scenario.contracts.iter().map(contract).collect()
}

/// Factors by municipality and target group; one without a group counts for all groups.
pub(super) fn demand_factors(
    scenario: &Scenario,
    index: &Index<'_>,
) -> Result<Vec<(u32, u32, f64)>, InternalError> {
    let mut factors = Vec::new();
    for given in &scenario.demand_factors {
        let municipality = index.payer(&given.municipality)?;
        let groups = match &given.target_group {
            Some(group) => {
                let group = index.group(group)?;
                group..group + 1
            }
            None => 0..scenario.target_groups.len() as u32,
        };
        factors.extend(groups.map(|group| (municipality, group, given.factor.value)));
    }
    Ok(factors)
}
