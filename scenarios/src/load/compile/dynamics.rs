//! How target groups react.

use vifte_engine::Money;
use vifte_engine::input::{
    Breakdown, Dynamics, HomeOption, PriceResponse, Recovery, ResponseForm, ServiceLevel, Transition,
    TransitionRule,
};

use super::index::Index;
use crate::format::{self, HomeSolution, Sourced, defaults, value_or};
use crate::source::InternalError;

pub(super) fn dynamics(group: &format::TargetGroup, index: &Index<'_>) -> Result<Dynamics, InternalError> {
    Ok(Dynamics {
        levels: group.levels.iter().map(level).collect(),
        response: group.response.as_ref().map(response),
        home: group.home.as_ref().map(home),
        breakdown: group.breakdown.as_ref().map(|rule| Breakdown {
            per_year: rule.per_year.value,
            expertise_effect: value_or(rule.expertise_effect.as_ref(), defaults::breakdown::EXPERTISE_EFFECT),
            home_factor: value_or(rule.home_factor.as_ref(), defaults::breakdown::HOME_FACTOR),
            excess_factor: value_or(rule.excess_factor.as_ref(), defaults::breakdown::EXCESS_FACTOR),
        }),
        recovery: group.recovery.as_ref().map(|rule| Recovery {
            per_year: rule.per_year.value,
            expertise_effect: value_or(rule.expertise_effect.as_ref(), defaults::recovery::EXPERTISE_EFFECT),
            home_factor: value_or(rule.home_factor.as_ref(), defaults::recovery::HOME_FACTOR),
        }),
        looks_again_months: group.looks_again_months,
        transition: group.transition.as_ref().map(|rule| transition(rule, index)).transpose()?,
    })
}

fn level(level: &format::ServiceLevel) -> ServiceLevel {
    ServiceLevel {
        share: level.percent.value / 100.0,
        supplement_per_day: Money::from_dkk(value_or(
            level.supplement_dkk_per_day.as_ref(),
            defaults::service_level::SUPPLEMENT_DKK_PER_DAY,
        )),
    }
}

fn response(rule: &format::PriceResponse) -> PriceResponse {
    PriceResponse {
        form: match rule.form {
            format::ResponseForm::ConstantElasticity => ResponseForm::ConstantElasticity,
            format::ResponseForm::Linear => ResponseForm::Linear,
        },
        reference_per_day: Money::from_dkk(rule.reference_dkk_per_day.value),
        inflow_elasticity: rule.inflow_elasticity.value,
        stock_elasticity: value_or(
            rule.stock_elasticity.as_ref(),
            defaults::price_response::STOCK_ELASTICITY,
        ),
    }
}

fn home(home: &HomeSolution) -> HomeOption {
    let percent = |number: &Option<Sourced<f64>>, default: f64| value_or(number.as_ref(), default) / 100.0;
    HomeOption {
        fixed_per_year: Money::from_dkk(home.fixed_dkk_per_year.value),
        variable_per_day: Money::from_dkk(home.variable_dkk_per_day.value),
        places: home.places.value,
        meets_level: home.meets_level - 1,
        takes_level: home.takes_level.unwrap_or(home.meets_level) - 1,
        hurdle_share: percent(&home.hurdle_percent, defaults::home::HURDLE_PERCENT),
        noise_sd_log: value_or(home.noise_sd_log.as_ref(), defaults::home::NOISE_SD_LOG),
        building_months: home
            .building_months
            .as_ref()
            .map_or(defaults::home::BUILDING_MONTHS, |months| months.value),
        hysteresis_share: percent(&home.hysteresis_percent, defaults::home::HYSTERESIS_PERCENT),
        new_share: percent(&home.new_percent, defaults::home::NEW_PERCENT),
        residents_share_per_year: percent(
            &home.residents_percent_per_year,
            defaults::home::RESIDENTS_PERCENT_PER_YEAR,
        ),
    }
}

fn transition(rule: &format::Transition, index: &Index<'_>) -> Result<Transition, InternalError> {
    Ok(Transition {
        to: index.group(&rule.to)?,
        share: rule.percent.value / 100.0,
        rule: match rule.rule {
            format::TransitionRule::Stays => TransitionRule::Stays,
            format::TransitionRule::May => TransitionRule::May,
            format::TransitionRule::MovesOver => TransitionRule::MovesOver,
        },
    })
}
