//! The framework and steering agreement.

use vifte_engine::Money;
use vifte_engine::input::{
    BudgetedOccupancy, BudgetedYears, CapacityRule, CarryOver, CarryOverVariant, ClosingAccount, ClosingRule,
    Designation, EffectRule, ExpertEnvironment, FollowUp, ReimbursementSchedule, ReimbursementStep, Rules,
    SpiralDefinition,
};

use crate::format::{self, BUDGETED_PERCENT, Sourced, value_or};

/// Half-width of the band of carry-over when the scenario gives none, in per cent.
const BAND_PERCENT: f64 = 5.0;

pub(super) fn rules(rules: &format::Rules) -> Rules {
    Rules {
        reimbursement: rules.reimbursement.iter().map(reimbursement).collect(),
        vat_refund_share: percent(rules.vat_refund_percent.as_ref(), 0.0),
        public_first_share: percent(rules.public_first_percent.as_ref(), 0.0),
        vacancies_known_share: percent(rules.vacancies_known_percent.as_ref(), 100.0),
        follow_up: rules.follow_up.as_ref().map(follow_up),
        capacity: rules.capacity.as_ref().map(capacity),
        closing: rules.closing.as_ref().map(closing),
        expert_environment: rules.expert_environment.as_ref().map(expert_environment),
        designation: rules.designation.as_ref().map(designation),
        effect: rules.effect.as_ref().map(effect),
        alert_share: percent(rules.alert_percent.as_ref(), 5.0),
        spiral: SpiralDefinition {
            years: count(rules.spiral.years.as_ref(), SpiralDefinition::default().years),
            floor_occupancy: percent(
                rules.spiral.floor_occupancy_percent.as_ref(),
                100.0 * SpiralDefinition::default().floor_occupancy,
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
            min: percent(occupancy.min_percent.as_ref(), BUDGETED_PERCENT.0),
            max: percent(occupancy.max_percent.as_ref(), BUDGETED_PERCENT.1),
        },
        CarryOver {
            variant: match rules.carry_over.variant {
                format::CarryOverVariant::Full => CarryOverVariant::Full,
                format::CarryOverVariant::BandStays => CarryOverVariant::BandStays,
                format::CarryOverVariant::DeficitCapped => CarryOverVariant::DeficitCapped,
                format::CarryOverVariant::None => CarryOverVariant::None,
            },
            band_share: percent(rules.carry_over.band_percent.as_ref(), BAND_PERCENT),
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
        index_per_year: percent(schedule.index_percent_per_year.as_ref(), 0.0),
    }
}

fn capacity(rule: &format::Capacity) -> CapacityRule {
    CapacityRule {
        shrink_below: rule.shrink_below_percent.value / 100.0,
        // nothing is that full: never
        expand_above: percent(rule.expand_above_percent.as_ref(), 1e6),
        target: percent(rule.target_percent.as_ref(), 95.0),
        delay_months: count(rule.delay_months.as_ref(), 12),
        max_step_share: percent(rule.max_step_percent.as_ref(), 20.0),
        min_places: count(rule.min_places.as_ref(), 1),
        fixed_cost_follows: percent(rule.fixed_cost_follows_percent.as_ref(), 0.0),
    }
}

fn closing(rule: &format::Closing) -> ClosingRule {
    ClosingRule {
        years: rule.years.value,
        occupancy_below: rule.occupancy_below_percent.value / 100.0,
        deficit_above_share: percent(rule.deficit_above_percent.as_ref(), 0.0),
        consultation_months: count(rule.consultation_months.as_ref(), 6),
        rescue_share: percent(rule.rescue_percent.as_ref(), 0.0),
        rescue_cost: Money::from_dkk(value_or(rule.rescue_cost_dkk.as_ref(), 0.0)),
        notice_months: count(rule.notice_months.as_ref(), 6),
        wind_down_share: percent(rule.wind_down_percent.as_ref(), 40.0),
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
        expertise_effect: value_or(rule.expertise_effect.as_ref(), 0.0),
        domains: count(rule.domains.as_ref(), 7),
        needed: count(rule.domains_needed.as_ref(), 3),
        satisfied_share: rule.satisfied_percent.value / 100.0,
        satisfaction_expertise_effect: value_or(rule.satisfaction_expertise_effect.as_ref(), 0.0),
        asked_share: percent(rule.answers_percent.as_ref(), 100.0),
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
        every_years: count(rule.every_years.as_ref(), 2),
        most_offers: count(rule.most_offers.as_ref(), 10),
        needed: count(rule.criteria_needed.as_ref(), 4),
        small_group_citizens: rule.small_group_citizens.value,
        expertise_at_least: rule.expertise_at_least_percent.value / 100.0,
        alternatives_at_most: count(rule.alternatives_at_most.as_ref(), 0),
        municipalities_at_least: rule.municipalities_at_least.value,
        task_force_share: percent(rule.task_force_percent.as_ref(), 0.0),
        task_force_cost: Money::from_dkk(value_or(rule.task_force_cost_dkk.as_ref(), 0.0)),
    }
}

fn expert_environment(rule: &format::ExpertEnvironment) -> ExpertEnvironment {
    ExpertEnvironment {
        critical_residents: rule.critical_residents.value,
        build_up_per_year: rule.build_up_percent_per_year.value / 100.0,
        decay_per_year: rule.decay_percent_per_year.value / 100.0,
        choice_weight: value_or(rule.choice_weight.as_ref(), 0.0),
        outreach_hours_per_resident: value_or(rule.outreach_hours_per_resident.as_ref(), 0.0),
    }
}
