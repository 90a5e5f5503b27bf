//! Target groups, their stays and choices.

use vifte_engine::Money;
use vifte_engine::input::{
    AGE_BANDS, AgeBand, Choice, Demand, OpeningStock, Segment, Shock, StayDistribution, TargetGroup, WhenFull,
};

use super::dynamics::dynamics;
use super::index::Index;
use crate::format::{self, Distribution, Scenario, Sourced, Stay, defaults, value_or};
use crate::source::InternalError;

pub(super) fn target_groups(
    scenario: &Scenario,
    index: &Index<'_>,
) -> Result<Vec<TargetGroup>, InternalError> {
    scenario.target_groups.iter().map(|group| target_group(group, index)).collect()
}

fn target_group(group: &format::TargetGroup, index: &Index<'_>) -> Result<TargetGroup, InternalError> {
    Ok(TargetGroup {
        id: group.id.clone(),
        segment: segment(group.segment),
        age_weights: age_weights(&group.ages),
        demand: Demand {
            incidence_per_100k_per_year: group.incidence_per_100k_per_year.value,
            trend_per_year: value_or(
                group.trend_percent_per_year.as_ref(),
                defaults::target_group::TREND_PERCENT_PER_YEAR,
            ) / 100.0,
            variance_ratio: value_or(group.variance_ratio.as_ref(), defaults::target_group::VARIANCE_RATIO),
            frailty_sd_log: value_or(group.frailty_sd_log.as_ref(), defaults::target_group::FRAILTY_SD_LOG),
            shock: Shock {
                national_sd_log: value_or(
                    group.shock.national_sd_log.as_ref(),
                    defaults::shock::NATIONAL_SD_LOG,
                ),
                regional_sd_log: value_or(
                    group.shock.regional_sd_log.as_ref(),
                    defaults::shock::REGIONAL_SD_LOG,
                ),
                persistence_per_year: value_or(
                    group.shock.persistence_per_year.as_ref(),
                    defaults::shock::PERSISTENCE_PER_YEAR,
                ),
            },
        },
        stay: stay_distribution(&group.stay)
            .ok_or_else(|| InternalError::Reference(format!("the stay of {}", group.id)))?,
        opening_stock: match group.opening_stock {
            format::OpeningStock::Equilibrium => OpeningStock::Equilibrium,
            format::OpeningStock::Known => OpeningStock::Known,
        },
        choice: Choice {
            price_weight_per_1000_dkk: value_or(
                group.choice.price_weight_per_1000_dkk.as_ref(),
                defaults::choice::PRICE_WEIGHT_PER_1000_DKK,
            ),
            distance_weight_per_100_km: value_or(
                group.choice.distance_weight_per_100_km.as_ref(),
                defaults::choice::DISTANCE_WEIGHT_PER_100_KM,
            ),
            own_offer_bonus: value_or(
                group.choice.own_offer_bonus.as_ref(),
                defaults::choice::OWN_OFFER_BONUS,
            ),
        },
        when_full: match group.when_full {
            format::WhenFull::Wait => WhenFull::Wait {
                temporary_dkk_per_day: Money::from_dkk(value_or(
                    group.temporary_dkk_per_day.as_ref(),
                    defaults::target_group::TEMPORARY_DKK_PER_DAY,
                )),
            },
            format::WhenFull::Lost => WhenFull::Lost,
        },
        specialisation: group.level,
        in_focus: group.in_focus,
        dynamics: dynamics(group, index)?,
    })
}

pub(super) const fn segment(segment: format::Segment) -> Segment {
    match segment {
        format::Segment::Residential => Segment::Residential,
        format::Segment::Day => Segment::Day,
    }
}

fn age_weights(ages: &[format::AgeBand]) -> [f64; AGE_BANDS] {
    let mut weights = [0.0; AGE_BANDS];
    for &age in ages {
        weights[band(age) as usize] = 1.0;
    }
    weights
}

pub(super) const fn band(age: format::AgeBand) -> AgeBand {
    match age {
        format::AgeBand::Age0To5 => AgeBand::Age0To5,
        format::AgeBand::Age6To16 => AgeBand::Age6To16,
        format::AgeBand::Age17To19 => AgeBand::Age17To19,
        format::AgeBand::Age20To34 => AgeBand::Age20To34,
        format::AgeBand::Age35To64 => AgeBand::Age35To64,
        format::AgeBand::Age65To79 => AgeBand::Age65To79,
        format::AgeBand::Age80Plus => AgeBand::Age80Plus,
    }
}

/// The distribution of a stay, or nothing when one of its keys is missing.
fn stay_distribution(stay: &Stay) -> Option<StayDistribution> {
    let value = |number: &Option<Sourced<f64>>| number.as_ref().map(|number| number.value);
    Some(match stay.distribution {
        Distribution::Deterministic => StayDistribution::Deterministic { months: value(&stay.mean_months)? },
        Distribution::Exponential => StayDistribution::Exponential { mean_months: value(&stay.mean_months)? },
        Distribution::Weibull => {
            StayDistribution::Weibull { mean_months: value(&stay.mean_months)?, shape: value(&stay.shape)? }
        }
        Distribution::Lognormal => {
            StayDistribution::Lognormal { mean_months: value(&stay.mean_months)?, cv: value(&stay.cv)? }
        }
        Distribution::Bounded => StayDistribution::Bounded {
            min_months: value(&stay.min_months)?,
            mode_months: value(&stay.mode_months)?,
            max_months: value(&stay.max_months)?,
        },
    })
}
