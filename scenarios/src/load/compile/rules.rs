//! The framework and steering agreement.

use vifte_engine::Money;
use vifte_engine::input::{
    BudgetedOccupancy, BudgetedYears, CapacityRule, CarryOver, CarryOverVariant, ClosingAccount, ClosingRule,
    Designation, EffectRule, ExpertEnvironment, FollowUp, ReimbursementSchedule, ReimbursementStep, Rules,
    SpiralDefinition,
};

use crate::format::{self, Sourced, defaults, value_or};

pub(super) fn rules(rules: &format::Rules) -> Rules {
    Rules {
        reimbursement: rules.reimbursement.iter().map(reimbursement).collect(),
        vat_refund_share: percent(rules.vat_refund_percent.as_ref(), defaults::rules::VAT_REFUND_PERCENT),
        public_first_share: percent(
            rules.public_first_percent.as_ref(),
            defaults::rules::PUBLIC_FIRST_PERCENT,
        ),
        vacancies_known_share: percent(
            rules.vacancies_known_percent.as_ref(),
            defaults::rules::VACANCIES_KNOWN_PERCENT,
        ),
        follow_up: rules.follow_up.as_ref().map(follow_up),
        capacity: rules.capacity.as_ref().map(capacity),
        closing: rules.closing.as_ref().map(closing),
        expert_environment: rules.expert_environment.as_ref().map(expert_environment),
        designation: rules.designation.as_ref().map(designation),
        effect: rules.effect.as_ref().map(effect),
        alert_share: percent(rules.alert_percent.as_ref(), defaults::rules::ALERT_PERCENT),
        spiral: SpiralDefinition {
            years: count(rules.spiral.years.as_ref(), defaults::spiral::years()),
            floor_occupancy: percent(
                rules.spiral.floor_occupancy_percent.as_ref(),
                defaults::spiral::floor_occupancy_percent(),
            ),
        },
        ..tariffs(rules)
    }
}

fn percent(number: Option<&Sourced<f64>>, default: f64) -> f64 {
    value_or(number, default) / 100.0
}

fn count(number: Option<&Sourced<u32>>, default: u32) -> u32 {
    number.map_or(default, |number| number.value)
}

fn tariffs(rules: &format::Rules) -> Rules {
    let occupancy = &rules.budgeted_occupancy;
    Rules::tariffs_only(
        BudgetedOccupancy {
            years: match occupancy.years {
                format::BudgetedYears::TwoLastClosed => BudgetedYears::TwoLastClosed,
                format::BudgetedYears::LastYear => BudgetedYears::LastYear,
            },
            min: percent(occupancy.min_percent.as_ref(), defaults::rules::BUDGETED_OCCUPANCY_MIN_PERCENT),
            max: percent(occupancy.max_percent.as_ref(), defaults::rules::BUDGETED_OCCUPANCY_MAX_PERCENT),
        },
        CarryOver {
            variant: match rules.carry_over.variant {
                format::CarryOverVariant::Full => CarryOverVariant::Full,
                format::CarryOverVariant::BandStays => CarryOverVariant::BandStays,
                format::CarryOverVariant::DeficitCapped => CarryOverVariant::DeficitCapped,
                format::CarryOverVariant::None => CarryOverVariant::None,
            },
            band_share: percent(
                rules.carry_over.band_percent.as_ref(),
                defaults::rules::CARRY_OVER_BAND_PERCENT,
            ),
        },
    )
}

fn reimbursement(schedule: &format::Reimbursement) -> ReimbursementSchedule {
    let step = |step: &format::ReimbursementStep| ReimbursementStep {
        above_per_year: Money::from_dkk(step.above_dkk_per_year.value),
        share: step.percent.value / 100.0,
    };
    ReimbursementSchedule {
        first_year: schedule.first_year,
        steps: schedule.steps.iter().map(step).collect(),
        index_per_year: percent(
            schedule.index_percent_per_year.as_ref(),
            defaults::rules::REIMBURSEMENT_INDEX_PERCENT_PER_YEAR,
        ),
    }
}

fn capacity(rule: &format::Capacity) -> CapacityRule {
    CapacityRule {
        shrink_below: rule.shrink_below_percent.value / 100.0,
        expand_above: percent(rule.expand_above_percent.as_ref(), defaults::capacity::EXPAND_ABOVE_PERCENT),
        target: percent(rule.target_percent.as_ref(), defaults::capacity::TARGET_PERCENT),
        delay_months: count(rule.delay_months.as_ref(), defaults::capacity::DELAY_MONTHS),
        max_step_share: percent(rule.max_step_percent.as_ref(), defaults::capacity::MAX_STEP_PERCENT),
        min_places: count(rule.min_places.as_ref(), defaults::capacity::MIN_PLACES),
        fixed_cost_follows: percent(
            rule.fixed_cost_follows_percent.as_ref(),
            defaults::capacity::FIXED_COST_FOLLOWS_PERCENT,
        ),
    }
}

fn closing(rule: &format::Closing) -> ClosingRule {
    ClosingRule {
        years: rule.years.value,
        occupancy_below: rule.occupancy_below_percent.value / 100.0,
        deficit_above_share: percent(
            rule.deficit_above_percent.as_ref(),
            defaults::closing::DEFICIT_ABOVE_PERCENT,
        ),
        consultation_months: count(rule.consultation_months.as_ref(), defaults::closing::CONSULTATION_MONTHS),
        rescue_share: percent(rule.rescue_percent.as_ref(), defaults::closing::RESCUE_PERCENT),
        rescue_cost: Money::from_dkk(value_or(
            rule.rescue_cost_dkk.as_ref(),
            defaults::closing::RESCUE_COST_DKK,
        )),
        notice_months: count(rule.notice_months.as_ref(), defaults::closing::NOTICE_MONTHS),
        wind_down_share: percent(rule.wind_down_percent.as_ref(), defaults::closing::WIND_DOWN_PERCENT),
        account: match rule.account {
            format::ClosingAccount::Operator => ClosingAccount::Operator,
            format::ClosingAccount::Users => ClosingAccount::Users,
            format::ClosingAccount::Population => ClosingAccount::Population,
        },
        private_exit_years: rule.private_exit_years.as_ref().map(|years| years.value),
    }
}

fn effect(rule: &format::EffectMeasured) -> EffectRule {
    EffectRule {
        improves_share: rule.improves_percent.value / 100.0,
        expertise_effect: value_or(rule.expertise_effect.as_ref(), defaults::effect::EXPERTISE_EFFECT),
        domains: count(rule.domains.as_ref(), defaults::effect::DOMAINS),
        needed: count(rule.domains_needed.as_ref(), defaults::effect::DOMAINS_NEEDED),
        satisfied_share: rule.satisfied_percent.value / 100.0,
        satisfaction_expertise_effect: value_or(
            rule.satisfaction_expertise_effect.as_ref(),
            defaults::effect::SATISFACTION_EXPERTISE_EFFECT,
        ),
        asked_share: percent(rule.answers_percent.as_ref(), defaults::effect::ANSWERS_PERCENT),
    }
}

fn follow_up(rule: &format::FollowUp) -> FollowUp {
    FollowUp {
        every_months: rule.every_months.value,
        beyond_goal_share: rule.beyond_goal_percent.value / 100.0,
        step_down_after_share: rule.step_down_after_percent.as_ref().map(|percent| percent.value / 100.0),
    }
}

fn designation(rule: &format::Designation) -> Designation {
    Designation {
        every_years: count(rule.every_years.as_ref(), defaults::designation::EVERY_YEARS),
        most_offers: count(rule.most_offers.as_ref(), defaults::designation::MOST_OFFERS),
        needed: count(rule.criteria_needed.as_ref(), defaults::designation::CRITERIA_NEEDED),
        small_group_citizens: rule.small_group_citizens.value,
        expertise_at_least: rule.expertise_at_least_percent.value / 100.0,
        alternatives_at_most: count(
            rule.alternatives_at_most.as_ref(),
            defaults::designation::ALTERNATIVES_AT_MOST,
        ),
        municipalities_at_least: rule.municipalities_at_least.value,
        task_force_share: percent(
            rule.task_force_percent.as_ref(),
            defaults::designation::TASK_FORCE_PERCENT,
        ),
        task_force_cost: Money::from_dkk(value_or(
            rule.task_force_cost_dkk.as_ref(),
            defaults::designation::TASK_FORCE_COST_DKK,
        )),
    }
}

fn expert_environment(rule: &format::ExpertEnvironment) -> ExpertEnvironment {
    ExpertEnvironment {
        critical_residents: rule.critical_residents.value,
        build_up_per_year: rule.build_up_percent_per_year.value / 100.0,
        decay_per_year: rule.decay_percent_per_year.value / 100.0,
        choice_weight: value_or(
            rule.choice_weight.as_ref(),
            defaults::expert_environment::CHOICE_WEIGHT_UTILITY,
        ),
        outreach_hours_per_resident: value_or(
            rule.outreach_hours_per_resident.as_ref(),
            defaults::expert_environment::OUTREACH_HOURS_PER_RESIDENT,
        ),
    }
}
