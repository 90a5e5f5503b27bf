//! Checking what reacts to what.

use super::faults::Faults;
use crate::input::{
    Entry, Finance, FinancePayer, Input, MAX_LEVELS, Offer, OperationKind, Pricing, Rules, ShareKey,
    TargetGroup,
};

/// The longest time between a decision and what follows from it, in months.
const MAX_DELAY: u32 = 240;

pub(super) fn check(input: &Input, faults: &mut Faults) {
    for (index, group) in input.target_groups.iter().enumerate() {
        let place = format!("target_groups[{index}] ({})", group.id);
        check_group(input, group, &place, faults);
    }
    for (index, offer) in input.offers.iter().enumerate() {
        check_market(input, offer, &format!("offers[{index}] ({})", offer.id), faults);
    }
    for rules in input.all_rules() {
        check_rules(rules, faults);
    }
    let months = input.calendar.months();
    faults.require(input.later_rules.is_sorted_by_key(|later| later.month), "later_rules", || {
        "earlier ones come first".to_owned()
    });
    for later in &input.later_rules {
        faults.require(later.month < months, "later_rules", || "they begin after the end".to_owned());
    }
    check_plan(input, faults);
    check_agreements(input, faults);
    check_programmes(input, faults);
}

fn check_group(input: &Input, group: &TargetGroup, place: &str, faults: &mut Faults) {
    let dynamics = &group.dynamics;
    faults.require(dynamics.levels.len() <= MAX_LEVELS, place, || {
        format!("at most {MAX_LEVELS} service levels are possible")
    });
    let sum: f64 = dynamics.levels.iter().map(|level| level.share).sum();
    faults.require(dynamics.levels.is_empty() || (sum - 1.0).abs() < 1e-6, place, || {
        format!("the shares of the service levels sum to {sum}, not to 1")
    });
    for level in &dynamics.levels {
        faults.within(level.share, 0.0..=1.0, place, "level share");
        faults.daily(level.supplement_per_day, place, "supplement_per_day");
    }
    if let Some(rule) = &dynamics.response {
        faults.within(rule.reference_per_day.dkk(), 1.0..=1e6, place, "reference_per_day");
        faults.within(rule.inflow_elasticity, 0.0..=10.0, place, "inflow_elasticity");
        faults.within(rule.stock_elasticity, 0.0..=10.0, place, "stock_elasticity");
    }
    if let Some(home) = &dynamics.home {
        faults.money(home.fixed_per_year, place, "home.fixed_per_year");
        faults.daily(home.variable_per_day, place, "home.variable_per_day");
        faults.require((1..=10_000).contains(&home.places), place, || {
            "`home.places` must be between 1 and 10,000".to_owned()
        });
        let levels = dynamics.levels.len().max(1) as u32;
        faults.require(home.meets_level <= home.takes_level && home.takes_level < levels, place, || {
            "`meets_level` ≤ `takes_level` < number of levels must hold".to_owned()
        });
        faults.within(home.hurdle_share, 0.0..=10.0, place, "hurdle_share");
        faults.within(home.noise_sd_log, 0.0..=3.0, place, "noise_sd_log");
        faults.within(home.hysteresis_share, 0.0..=1.0, place, "hysteresis_share");
        faults.within(home.new_share, 0.0..=1.0, place, "new_share");
        faults.within(home.residents_share_per_year, 0.0..=1.0, place, "residents_share_per_year");
        delay(home.building_months, place, faults);
    }
    if let Some(rule) = &dynamics.breakdown {
        faults.within(rule.per_year, 0.0..=20.0, place, "breakdown.per_year");
        faults.within(rule.expertise_effect, 0.0..=5.0, place, "breakdown.expertise_effect");
        faults.within(rule.home_factor, 0.0..=100.0, place, "breakdown.home_factor");
        faults.within(rule.excess_factor, 0.0..=100.0, place, "breakdown.excess_factor");
    }
    if let Some(rule) = &dynamics.recovery {
        faults.within(rule.per_year, 0.0..=20.0, place, "recovery.per_year");
        faults.within(rule.expertise_effect, 0.0..=5.0, place, "recovery.expertise_effect");
        faults.within(rule.home_factor, 0.0..=100.0, place, "recovery.home_factor");
    }
    if let Some(rule) = &dynamics.transition {
        faults.index(rule.to, input.target_groups.len(), place, "transition.to");
        faults.within(rule.share, 0.0..=1.0, place, "transition.share");
    }
    delay(dynamics.looks_again_months, place, faults);
}

fn check_market(input: &Input, offer: &Offer, place: &str, faults: &mut Faults) {
    check_finance(input, offer.market.finance, place, faults);
    if let Pricing::Own { per_day, drift_per_year } = offer.market.pricing {
        faults.daily(per_day, place, "price");
        faults.within(drift_per_year, -0.5..=0.5, place, "price drift");
    }
    if let Some(Entry { waiting_per_place, building_months }) = offer.market.entry {
        faults.within(waiting_per_place, 0.0..=1e3, place, "entry.waiting_per_place");
        delay(building_months, place, faults);
    }
}

fn check_rules(rules: &Rules, faults: &mut Faults) {
    // taken apart without `..`, so that a new rule is asked about here
    let Rules {
        // checked with the tariffs
        budgeted_occupancy: _,
        carry_over: _,
        reimbursement,
        vat_refund_share,
        public_first_share,
        vacancies_known_share,
        follow_up,
        capacity,
        closing,
        expert_environment,
        designation,
        effect,
        alert_share,
        spiral,
    } = rules;
    faults.within(spiral.floor_occupancy, 0.0..=10.0, "rules", "spiral.floor_occupancy");
    for schedule in reimbursement {
        faults.within(schedule.index_per_year, -0.2..=0.2, "rules", "reimbursement.index_per_year");
        for step in &schedule.steps {
            faults.money(step.above_per_year, "rules", "reimbursement.above_per_year");
            faults.within(step.share, 0.0..=1.0, "rules", "reimbursement.share");
        }
        let rising = schedule.steps.is_sorted_by(|a, b| a.above_per_year < b.above_per_year);
        faults.require(rising, "rules", || "the thresholds of the reimbursement must rise".to_owned());
    }
    faults.within(*vat_refund_share, 0.0..=0.25, "rules", "vat_refund_share");
    faults.within(*public_first_share, 0.0..=1.0, "rules", "public_first_share");
    faults.within(*vacancies_known_share, 0.0..=1.0, "rules", "vacancies_known_share");
    if let Some(rule) = follow_up {
        faults.require((1..=MAX_DELAY).contains(&rule.every_months), "rules", || {
            format!("`follow_up.every_months` must be between 1 and {MAX_DELAY}")
        });
        faults.within(rule.beyond_goal_share, 0.0..=0.99, "rules", "follow_up.beyond_goal_share");
        let after = rule.step_down_after_share.unwrap_or(0.0);
        faults.within(after, 0.0..=1.0, "rules", "follow_up.step_down_after_share");
    }
    faults.within(*alert_share, 0.0..=10.0, "rules", "alert_share");
    if let Some(rule) = effect {
        faults.within(rule.improves_share, 0.0..=1.0, "rules", "effect.improves_share");
        faults.within(rule.expertise_effect, 0.0..=5.0, "rules", "effect.expertise_effect");
        faults.require((1..=50).contains(&rule.domains) && rule.needed <= rule.domains, "rules", || {
            "there must be 1 to 50 domains, and no more needed than there are".to_owned()
        });
        faults.within(rule.satisfied_share, 0.0..=1.0, "rules", "effect.satisfied_share");
        faults.within(
            rule.satisfaction_expertise_effect,
            0.0..=5.0,
            "rules",
            "effect.satisfaction_expertise_effect",
        );
        faults.within(rule.asked_share, 0.0..=1.0, "rules", "effect.asked_share");
    }
    if let Some(rule) = designation {
        faults.require(rule.every_years >= 1, "rules", || {
            "`designation.every_years` must be at least 1".to_owned()
        });
        faults.within(rule.expertise_at_least, 0.0..=1.0, "rules", "designation.expertise_at_least");
        faults.within(rule.task_force_share, 0.0..=1.0, "rules", "designation.task_force_share");
        faults.money(rule.task_force_cost, "rules", "designation.task_force_cost");
        faults.require(rule.needed <= 6, "rules", || "there are six criteria of designation".to_owned());
    }
    if let Some(rule) = capacity {
        faults.within(rule.shrink_below, 0.0..=1.0, "rules", "capacity.shrink_below");
        faults.within(rule.target, 0.01..=1.0, "rules", "capacity.target");
        faults.within(rule.max_step_share, 0.0..=1.0, "rules", "capacity.max_step_share");
        faults.within(rule.fixed_cost_follows, 0.0..=1.0, "rules", "capacity.fixed_cost_follows");
        delay(rule.delay_months, "rules", faults);
    }
    if let Some(rule) = closing {
        faults.require(rule.years >= 1, "rules", || "`closing.years` must be at least 1".to_owned());
        faults.within(rule.occupancy_below, 0.0..=1.0, "rules", "closing.occupancy_below");
        faults.within(rule.deficit_above_share, -1.0..=1.0, "rules", "closing.deficit_above_share");
        faults.within(rule.wind_down_share, 0.0..=5.0, "rules", "closing.wind_down_share");
        faults.within(rule.rescue_share, 0.0..=1.0, "rules", "closing.rescue_share");
        faults.money(rule.rescue_cost, "rules", "closing.rescue_cost");
        delay(rule.consultation_months, "rules", faults);
        delay(rule.notice_months, "rules", faults);
    }
    if let Some(rule) = expert_environment {
        faults.within(rule.critical_residents, 0.1..=1e5, "rules", "critical_residents");
        faults.within(rule.build_up_per_year, 0.0..=1.0, "rules", "build_up_per_year");
        faults.within(rule.decay_per_year, 0.0..=1.0, "rules", "decay_per_year");
        faults.within(rule.choice_weight, 0.0..=100.0, "rules", "choice_weight");
        faults.within(rule.outreach_hours_per_resident, 0.0..=1e6, "rules", "outreach_hours_per_resident");
    }
}

fn check_plan(input: &Input, faults: &mut Faults) {
    let months = input.calendar.months();
    for (index, operation) in input.plan.iter().enumerate() {
        let place = format!("plan[{index}]");
        faults.index(operation.kind.offer(), input.offers.len(), &place, "offer");
        faults.require(operation.month < months, &place, || "it lies after the end".to_owned());
        match operation.kind {
            OperationKind::Establish { offer, start_cost, given } => {
                faults.money(given, &place, "given");
                faults.require(given <= start_cost, &place, || "more is given than it costs".to_owned());
                faults.money(start_cost, &place, "start_cost");
                let lives = input.residents.iter().any(|resident| resident.offer == offer);
                faults.require(!lives, &place, || "somebody lives there from the beginning".to_owned());
            }
            OperationKind::SetPlaces { places, fixed_cost_follows, .. } => {
                faults.within(fixed_cost_follows.unwrap_or(0.0), 0.0..=1.0, &place, "fixed_cost_follows");
                faults.require((1..=30_000).contains(&places), &place, || {
                    "`places` must be between 1 and 30,000".to_owned()
                });
            }
            OperationKind::Close { notice_months, .. } => delay(notice_months, &place, faults),
            OperationKind::SetFinance { finance, .. } => {
                january(operation.month, &place, faults);
                check_finance(input, finance, &place, faults);
            }
            OperationKind::JoinUmbrella { joins, saving_share, cost, .. } => {
                january(operation.month, &place, faults);
                later(operation.month, &place, faults);
                faults.within(saving_share, 0.0..=1.0, &place, "saving_share");
                faults.money(cost, &place, "cost");
                faults.index(joins, input.offers.len(), &place, "joins");
            }
            OperationKind::Merge { offer, joins, saving_share, cost, .. } => {
                january(operation.month, &place, faults);
                later(operation.month, &place, faults);
                faults.within(saving_share, 0.0..=1.0, &place, "saving_share");
                faults.money(cost, &place, "cost");
                faults.index(joins, input.offers.len(), &place, "joins");
                if let (Some(lead), Some(joining)) =
                    (input.offers.get(offer as usize), input.offers.get(joins as usize))
                {
                    faults.require(offer != joins, &place, || "an offer cannot join itself".to_owned());
                    faults.require(lead.segment == joining.segment, &place, || {
                        "residential and day places have tariffs of their own and cannot merge".to_owned()
                    });
                    let costs = |offer: &Offer| offer.market.pricing == Pricing::Cost;
                    faults.require(costs(lead) && costs(joining), &place, || {
                        "offers with prices of their own cannot merge".to_owned()
                    });
                }
            }
            OperationKind::ChangeTargetGroup { from, to, cost, .. } => {
                faults.money(cost, &place, "cost");
                for group in from.into_iter().chain([to]) {
                    faults.index(group, input.target_groups.len(), &place, "group");
                }
            }
            OperationKind::TakeOver { municipality, cost, .. } => {
                january(operation.month, &place, faults);
                later(operation.month, &place, faults);
                faults.money(cost, &place, "cost");
                faults.index(municipality, input.municipalities.len(), &place, "municipality");
            }
        }
    }
    for guarantee in &input.guarantees {
        let place = format!("guarantees ({})", guarantee.id);
        faults.index(guarantee.offer, input.offers.len(), &place, "offer");
        faults.within(guarantee.cover, 0.0..=1.0, &place, "cover");
        faults.money(guarantee.deductible_per_year, &place, "deductible_per_year");
        faults.require((1..=100).contains(&guarantee.years), &place, || {
            "`years` must be between 1 and 100".to_owned()
        });
        faults.require(!guarantee.guarantors.is_empty(), &place, || "somebody must guarantee".to_owned());
        for &guarantor in &guarantee.guarantors {
            faults.index(guarantor, input.municipalities.len(), &place, "guarantors");
        }
        for cap in [guarantee.yearly_cap, guarantee.total_cap].into_iter().flatten() {
            faults.money(cap, &place, "cap");
        }
        faults.within(guarantee.surplus_returned, 0.0..=1.0, &place, "surplus_returned");
        if let ShareKey::Given(weights) = &guarantee.key {
            faults.require(weights.len() == guarantee.guarantors.len(), &place, || {
                "one weight is needed for each guarantor".to_owned()
            });
            for &weight in weights {
                faults.within(weight, 0.0..=1e12, &place, "weights");
            }
        }
    }
}

/// Purchases and boards.
fn check_agreements(input: &Input, faults: &mut Faults) {
    let months = input.calendar.months();
    for (index, purchase) in input.purchases.iter().enumerate() {
        let place = format!("purchases[{index}]");
        faults.index(purchase.offer, input.offers.len(), &place, "offer");
        faults.index(purchase.municipality, input.municipalities.len(), &place, "municipality");
        faults.within(purchase.pays_share, 0.0..=1.0, &place, "pays_share");
        faults.require(purchase.first_month < months, &place, || "it begins after the end".to_owned());
        faults.require((1..=30_000).contains(&purchase.places), &place, || {
            "`places` must be between 1 and 30,000".to_owned()
        });
    }
    for (index, board) in input.customer_boards.iter().enumerate() {
        let place = format!("boards[{index}]");
        faults.index(board.offer, input.offers.len(), &place, "offer");
        january(board.first_month, &place, faults);
        faults.require(board.first_month < months, &place, || "it begins after the end".to_owned());
        for &member in &board.members {
            faults.index(member, input.municipalities.len(), &place, "members");
        }
        delay(board.signal_months, &place, faults);
        faults.within(board.signal_share, 0.0..=1.0, &place, "signal_share");
        faults.within(board.loyalty, 0.0..=20.0, &place, "loyalty");
        faults.money(board.cost_per_year, &place, "cost_per_year");
    }
}

fn check_programmes(input: &Input, faults: &mut Faults) {
    let months = input.calendar.months();
    for programme in &input.programmes {
        let place = format!("programmes ({})", programme.id);
        let [low, mode, high] = programme.change;
        for change in programme.change {
            faults.within(change, -1.0..=10.0, &place, "change");
        }
        faults
            .require(low <= mode && mode <= high, &place, || "low ≤ most likely ≤ high must hold".to_owned());
        faults.money(programme.cost_per_year, &place, "cost_per_year");
        faults.require(programme.first_month < months, &place, || "it begins after the end".to_owned());
        faults.require((1..=100).contains(&programme.years), &place, || {
            "`years` must be between 1 and 100".to_owned()
        });
        delay(programme.lag_months, &place, faults);
        for &municipality in &programme.municipalities {
            faults.index(municipality, input.municipalities.len(), &place, "municipalities");
        }
        for &group in &programme.target_groups {
            faults.index(group, input.target_groups.len(), &place, "target_groups");
        }
        let reaches = !programme.municipalities.is_empty() && !programme.target_groups.is_empty();
        faults.require(reaches, &place, || "it reaches nobody".to_owned());
    }
}

fn january(month: u32, place: &str, faults: &mut Faults) {
    faults.require(month.is_multiple_of(12), place, || {
        "it needs new tariffs, which are set in January".to_owned()
    });
}

fn later(month: u32, place: &str, faults: &mut Faults) {
    faults.require(month > 0, place, || "what is so from the beginning is no operation".to_owned());
}

fn check_finance(input: &Input, finance: Finance, place: &str, faults: &mut Faults) {
    if let Finance::Vacancies { share, payer } | Finance::Budget { share, payer } = finance {
        faults.within(share, 0.0..=1.0, place, "finance share");
        if let FinancePayer::RegionOf(municipality) = payer {
            faults.index(municipality, input.municipalities.len(), place, "finance payer");
            let inside = input.municipalities.get(municipality as usize).is_some_and(|given| given.inside);
            faults.require(inside, place, || "the region that pays must be one inside".to_owned());
        }
    }
}

fn delay(months: u32, place: &str, faults: &mut Faults) {
    faults.require(months <= MAX_DELAY, place, || {
        format!("{months} months from decision to change are too many: at most {MAX_DELAY}")
    });
}
