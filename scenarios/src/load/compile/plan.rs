//! Plans: operations and guarantees.

use vifte_engine::Money;
use vifte_engine::input::{
    CustomerBoard, Effect, Guarantee, LaterRules, Operation, OperationKind, Programme, Purchase, ShareKey,
    Trigger, VacancyBase,
};

use super::index::Index;
use super::offers::finance;
use crate::format::{self, Scenario, Sourced, defaults, simulated_month, value_or};
use crate::source::InternalError;

pub(super) fn operations(scenario: &Scenario, index: &Index<'_>) -> Result<Vec<Operation>, InternalError> {
    let mut operations = Vec::new();
    for given in &scenario.operations {
        let offer = index.offer(&given.offer)?;
        let cost = dkk(given.cost_dkk.as_ref(), defaults::operation::COST_DKK);
        let mut month = month(&given.date, scenario)?;
        let kind = match given.what {
            format::What::Establish => {
                let start_cost = dkk(given.start_cost_dkk.as_ref(), defaults::operation::START_COST_DKK);
                let share =
                    value_or(given.given_percent.as_ref(), defaults::operation::GIVEN_PERCENT) / 100.0;
                OperationKind::Establish { offer, start_cost, given: start_cost.times(share) }
            }
            format::What::SetPlaces => OperationKind::SetPlaces {
                offer,
                places: given.places.as_ref().map_or(0, |places| places.value),
                fixed_cost_follows: given
                    .fixed_cost_follows_percent
                    .as_ref()
                    .map(|percent| percent.value / 100.0),
            },
            format::What::Close => OperationKind::Close {
                offer,
                notice_months: given
                    .notice_months
                    .as_ref()
                    .map_or(defaults::operation::NOTICE_MONTHS, |months| months.value),
            },
            format::What::SetFinance => OperationKind::SetFinance {
                offer,
                finance: finance(
                    given.finance.unwrap_or_default(),
                    given.finance_share_percent.as_ref(),
                    given.financed_by,
                    || index.payer(&scenario.offers[offer as usize].located_in),
                )?,
            },
            format::What::Relabel => {
                month += given
                    .approval_months
                    .as_ref()
                    .map_or(defaults::operation::APPROVAL_MONTHS, |months| months.value);
                OperationKind::ChangeTargetGroup {
                    offer,
                    from: given.from.as_ref().map(|group| index.group(group)).transpose()?,
                    to: index.group(given.to.as_deref().unwrap_or_default())?,
                    cost,
                }
            }
            format::What::TakeOver => OperationKind::TakeOver {
                offer,
                municipality: index.payer(given.municipality.as_deref().unwrap_or_default())?,
                cost,
            },
            format::What::Merge => {
                let merge = |(number, name): (usize, &String)| -> Result<OperationKind, InternalError> {
                    if given.tariffs == Some(format::Tariffs::Own) {
                        return Ok(OperationKind::JoinUmbrella {
                            offer,
                            joins: index.offer(name)?,
                            saving_share: value_or(
                                given.saving_percent.as_ref(),
                                defaults::operation::SAVING_PERCENT,
                            ) / 100.0,
                            cost: if number == 0 { cost } else { Money::ZERO },
                        });
                    }
                    Ok(OperationKind::Merge {
                        offer,
                        joins: index.offer(name)?,
                        one_site: given.sites.unwrap_or_default() == format::Sites::One,
                        saving_share: value_or(
                            given.saving_percent.as_ref(),
                            defaults::operation::SAVING_PERCENT,
                        ) / 100.0,
                        // the cost of the whole comes with the first
                        cost: if number == 0 { cost } else { Money::ZERO },
                    })
                };
                for joining in given.joins.iter().enumerate() {
                    operations.push(Operation { month, kind: merge(joining)? });
                }
                continue;
            }
        };
        operations.push(Operation { month, kind });
    }
    Ok(operations)
}

pub(super) fn guarantees(scenario: &Scenario, index: &Index<'_>) -> Result<Vec<Guarantee>, InternalError> {
    let guarantee = |given: &format::Guarantee| {
        let offer = index.offer(&given.offer)?;
        let all = || scenario.offers[offer as usize].places.value;
        let guarantors = if given.guarantors.is_empty() {
            (0..scenario.municipalities.len() as u32).collect()
        } else {
            given.guarantors.iter().map(|name| index.payer(name)).collect::<Result<_, _>>()?
        };
        Ok(Guarantee {
            id: given.id.clone(),
            offer,
            trigger: match given.covers {
                format::Covers::Deficit => Trigger::Deficit,
                format::Covers::VacantPlaces => Trigger::VacantPlaces {
                    places: given.new_places.as_ref().map_or_else(all, |places| places.value),
                    base: match given.base {
                        format::Base::Tariff => VacancyBase::Tariff,
                        format::Base::FixedCost => VacancyBase::FixedCost,
                    },
                },
            },
            cover: given.cover_percent.value / 100.0,
            deductible_per_year: dkk(
                given.deductible_dkk_per_year.as_ref(),
                defaults::guarantee::DEDUCTIBLE_DKK_PER_YEAR,
            ),
            yearly_cap: given.yearly_cap_dkk.as_ref().map(money),
            total_cap: given.total_cap_dkk.as_ref().map(money),
            first_month: month(&given.begins, scenario)?,
            years: given.years,
            guarantors,
            surplus_returned: value_or(
                given.surplus_returned_percent.as_ref(),
                defaults::guarantee::SURPLUS_RETURNED_PERCENT,
            ) / 100.0,
            key: match given.key {
                format::Key::Population => ShareKey::Population,
                format::Key::Age => ShareKey::AgeBands(
                    given.ages.iter().map(|&age| super::target_groups::band(age)).collect(),
                ),
                format::Key::Equal => ShareKey::Equal,
                format::Key::PastUse => ShareKey::PastUse,
                format::Key::Given => ShareKey::Given(given.weights.clone()),
            },
        })
    };
    scenario.guarantees.iter().map(guarantee).collect()
}

pub(super) fn purchases(scenario: &Scenario, index: &Index<'_>) -> Result<Vec<Purchase>, InternalError> {
    let mut purchases = Vec::new();
    for given in &scenario.purchases {
        for name in &given.municipalities {
            purchases.push(Purchase {
                offer: index.offer(&given.offer)?,
                municipality: index.payer(name)?,
                places: given.places.value,
                pays_share: value_or(given.pays_percent.as_ref(), defaults::purchase::PAYS_PERCENT) / 100.0,
                reserves: given.reserves,
                first_month: month(&given.begins, scenario)?,
                months: given.years.saturating_mul(12),
            });
        }
    }
    Ok(purchases)
}

pub(super) fn customer_boards(
    scenario: &Scenario,
    index: &Index<'_>,
) -> Result<Vec<CustomerBoard>, InternalError> {
    let board = |given: &format::Board| {
        Ok(CustomerBoard {
            offer: index.offer(&given.offer)?,
            first_month: month(&given.begins, scenario)?,
            members: payers(&given.members, scenario, index)?,
            signal_months: given
                .signal_months
                .as_ref()
                .map_or(defaults::board::SIGNAL_MONTHS, |months| months.value),
            signal_share: value_or(given.signal_percent.as_ref(), defaults::board::SIGNAL_PERCENT) / 100.0,
            loyalty: value_or(given.loyalty.as_ref(), defaults::board::LOYALTY_UTILITY),
            cost_per_year: dkk(given.cost_dkk_per_year.as_ref(), defaults::board::COST_DKK_PER_YEAR),
        })
    };
    scenario.boards.iter().map(board).collect()
}

/// Those named, or all.
fn payers(names: &[String], scenario: &Scenario, index: &Index<'_>) -> Result<Vec<u32>, InternalError> {
    if names.is_empty() {
        return Ok((0..(scenario.municipalities.len() + scenario.buyers.len()) as u32).collect());
    }
    names.iter().map(|name| index.payer(name)).collect()
}

pub(super) fn programmes(scenario: &Scenario, index: &Index<'_>) -> Result<Vec<Programme>, InternalError> {
    let programme = |given: &format::Programme| {
        let municipalities = if given.municipalities.is_empty() {
            (0..scenario.municipalities.len() as u32).collect()
        } else {
            given.municipalities.iter().map(|name| index.payer(name)).collect::<Result<_, _>>()?
        };
        let change = &given.change_percent;
        let ends = [change.low.unwrap_or(change.value), change.value, change.high.unwrap_or(change.value)];
        Ok(Programme {
            id: given.id.clone(),
            effect: match given.effect {
                format::Effect::NewCitizens => Effect::NewCitizens,
                format::Effect::Breakdowns => Effect::Breakdowns,
                format::Effect::Recovery => Effect::Recovery,
            },
            change: ends.map(|percent| percent / 100.0),
            first_month: month(&given.begins, scenario)?,
            years: given.years,
            lag_months: given
                .lag_months
                .as_ref()
                .map_or(defaults::programme::LAG_MONTHS, |months| months.value),
            cost_per_year: money(&given.cost_dkk_per_year),
            municipalities,
            target_groups: given
                .target_groups
                .iter()
                .map(|name| index.group(name))
                .collect::<Result<_, _>>()?,
        })
    };
    scenario.programmes.iter().map(programme).collect()
}

/// The agreements that follow the first one, earliest first.
pub(super) fn later_rules(scenario: &Scenario) -> Result<Vec<LaterRules>, InternalError> {
    let later = |given: &format::RulesFrom| {
        Ok(LaterRules { month: month(&given.date, scenario)?, rules: super::rules::rules(&given.rules) })
    };
    let mut all = scenario.rules_from.iter().map(later).collect::<Result<Vec<_>, InternalError>>()?;
    all.sort_by_key(|later| later.month);
    Ok(all)
}

fn money(amount: &Sourced<f64>) -> Money {
    Money::from_dkk(amount.value)
}

fn dkk(amount: Option<&Sourced<f64>>, default: f64) -> Money {
    Money::from_dkk(value_or(amount, default))
}

fn month(text: &str, scenario: &Scenario) -> Result<u32, InternalError> {
    simulated_month(text, &scenario.run)
        .and_then(|month| u32::try_from(month).ok())
        .ok_or_else(|| InternalError::Reference(text.to_owned()))
}
