//! A small region with everything in it.

use vifte_engine::input::{
    Breakdown, BudgetedOccupancy, CapacityRule, Choice, ClosingAccount, ClosingRule, Contract, CostStructure,
    CustomerBoard, Designation, Effect, EffectRule, Entry, ExpertEnvironment, Finance, FinancePayer,
    FollowUp, Guarantee, HomeOption, Input, KnownResident, Market, Mode, Municipality, Offer, OpeningStock,
    Operation, OperationKind, Operator, PriceResponse, Pricing, Programme, Purchase, Recovery,
    ReimbursementSchedule, ReimbursementStep, ResponseForm, Segment, ServiceLevel, ShareKey, Shock, Staffing,
    StayDistribution, TargetGroup, Transition, TransitionRule, Trigger, VacancyBase, WhenFull,
};
use vifte_engine::{Calendar, Money, examples};

/// Model version and result hash of 64 worlds of the small region under seed 7.
pub(crate) const FROZEN: (&str, &str) = ("7", "06f67d014c099d57872b809dfcef9a98");

/// Result hash of 64 worlds of the small region with all feedbacks, under seed 7, and of its mean numbers.
pub(crate) const FROZEN_COUPLED: &str = "29349e81ab9dde73c3fdaa46e2bba263";
pub(crate) const FROZEN_EXPECTED: &str = "9079f51f8a045c8e038d0f6ac8d29281";

/// Three municipalities (one of them outside), three groups, four offers, residents, a contract.
pub(crate) fn small_region() -> Input {
    let calendar = Calendar { first_year: 2015, warm_up_years: 1, years: 8, leap_days: true };
    let years = calendar.simulated_years();
    Input {
        calendar,
        municipalities: vec![
            municipality("0751", 300_000.0, (56.15, 10.2), true, years),
            municipality("0791", 95_000.0, (56.45, 9.4), true, years),
            municipality("outside", 250_000.0, (57.0, 9.9), false, years),
        ],
        target_groups: vec![
            group("weibull", StayDistribution::Weibull { mean_months: 40.0, shape: 0.8 }, 6.0),
            group("lognormal", StayDistribution::Lognormal { mean_months: 24.0, cv: 1.2 }, 5.0),
            TargetGroup {
                segment: Segment::Day,
                when_full: WhenFull::Lost,
                opening_stock: OpeningStock::Known,
                ..group(
                    "bounded",
                    StayDistribution::Bounded { min_months: 1.0, mode_months: 6.0, max_months: 14.0 },
                    9.0,
                )
            },
        ],
        areas: vec!["one".to_owned(), "two".to_owned()],
        offers: vec![
            offer("north", 0, &[0, 1], 40, (56.5, 9.5), Operator::Region),
            offer("south", 0, &[0], 25, (56.1, 10.1), Operator::Municipality(0)),
            offer("private", 1, &[1], 30, (56.2, 9.9), Operator::Private),
            Offer { segment: Segment::Day, ..offer("day", 1, &[2], 35, (56.2, 10.0), Operator::Region) },
        ],
        residents: vec![
            KnownResident { municipality: 0, target_group: 2, offer: 3, count: 20, leaves_month: Some(30) },
            KnownResident { municipality: 1, target_group: 2, offer: 3, count: 3, leaves_month: None },
        ],
        contracts: vec![Contract {
            id: "hours".to_owned(),
            offer: 0,
            hours_per_year: 1_234.5,
            price_per_hour: Money::from_dkk(655.5),
            cost_per_hour: Money::from_dkk(640.0),
            payers: vec![0, 1, 2],
        }],
        rules: vifte_engine::input::Rules {
            budgeted_occupancy: BudgetedOccupancy { min: 0.7, ..examples::rules().budgeted_occupancy },
            ..examples::rules()
        },
        later_rules: Vec::new(),
        programmes: Vec::new(),
        purchases: Vec::new(),
        customer_boards: Vec::new(),
        demand_factors: vec![(2, 0, 0.3), (2, 1, 0.4)],
        plan: Vec::new(),
        guarantees: Vec::new(),
        watch: false,
        mode: Mode::Worlds,
    }
}

fn municipality(id: &str, persons: f64, seat: (f64, f64), inside: bool, years: u32) -> Municipality {
    let mut municipality = Municipality {
        region: u32::from(!inside),
        inside,
        latitude: seat.0,
        longitude: seat.1,
        ..examples::municipality(id, years)
    };
    for (year, bands) in municipality.population.iter_mut().enumerate() {
        bands[4] = persons * (1.0 + 0.01 * year as f64);
    }
    municipality
}

fn group(id: &str, stay: StayDistribution, incidence: f64) -> TargetGroup {
    let mut group = examples::target_group(id, incidence, 1.0);
    group.stay = stay;
    group.demand.variance_ratio = 1.3;
    group.demand.frailty_sd_log = 0.2;
    group.demand.trend_per_year = -0.01;
    group.demand.shock = Shock { national_sd_log: 0.1, regional_sd_log: 0.05, persistence_per_year: 0.8 };
    group.choice =
        Choice { price_weight_per_1000_dkk: 0.4, distance_weight_per_100_km: 1.0, own_offer_bonus: 0.5 };
    group.when_full = WhenFull::Wait { temporary_dkk_per_day: Money::from_dkk(3_111.11) };
    group
}

fn offer(id: &str, area: u32, groups: &[u32], places: u32, seat: (f64, f64), operator: Operator) -> Offer {
    let place_years = f64::from(places);
    Offer {
        area,
        target_groups: groups.to_vec(),
        latitude: seat.0,
        longitude: seat.1,
        operator,
        opening_occupancy: 0.93,
        costs: CostStructure {
            management_per_year: Money::from_dkk(90_000.01 * place_years),
            capital_per_year: Money::from_dkk(80_000.0 * place_years),
            pension_per_year: Money::from_dkk(7_000.0 * place_years),
            supervision_per_year: Money::from_dkk(47_338.0),
            development_per_year: Money::from_dkk(9_999.99 * place_years),
            variable_per_resident_day: Money::from_dkk(211.37),
            overhead_share: 0.06,
        },
        staffing: Staffing {
            base_fte: 0.3 * place_years,
            fte_per_resident: 1.1,
            cost_per_fte_year: Money::from_dkk(512_345.67),
            adjustment_per_month: 0.2,
            notice_months: 3,
            floor_share: 0.7,
        },
        ..examples::offer(id, places)
    }
}

/// Switches of the feedbacks of [`with_feedbacks`].
pub(crate) const SWITCHES: usize = 11;

/// The small region with some of the feedbacks switched on.
pub(crate) fn with_feedbacks(mut input: Input, on: [bool; SWITCHES]) -> Input {
    let [levels, response, home, breakdown, recovery, transition, refunds, public, capacity, closing, expert] =
        on;
    let level = |share, dkk| ServiceLevel { share, supplement_per_day: Money::from_dkk(dkk) };
    for group in &mut input.target_groups {
        let dynamics = &mut group.dynamics;
        if levels {
            dynamics.looks_again_months = 3;
            dynamics.levels = vec![level(0.6, 0.0), level(0.3, 801.23), level(0.1, 10_656.0)];
        }
        dynamics.response = response.then_some(PriceResponse {
            form: ResponseForm::ConstantElasticity,
            reference_per_day: Money::from_dkk(2_500.0),
            inflow_elasticity: 1.2,
            stock_elasticity: 0.4,
        });
        dynamics.home = home.then_some(HomeOption {
            fixed_per_year: Money::from_dkk(1_234_567.89),
            variable_per_day: Money::from_dkk(1_111.11),
            places: 6,
            meets_level: 0,
            takes_level: u32::from(levels),
            hurdle_share: 0.1,
            noise_sd_log: 0.3,
            building_months: 7,
            hysteresis_share: 0.2,
            new_share: 0.8,
            residents_share_per_year: 0.25,
        });
        dynamics.breakdown = breakdown.then_some(Breakdown {
            per_year: 0.2,
            expertise_effect: 0.8,
            home_factor: 1.5,
            excess_factor: 2.0,
        });
        dynamics.recovery =
            recovery.then_some(Recovery { per_year: 0.1, expertise_effect: 0.5, home_factor: 0.7 });
    }
    if transition {
        for (rule, from) in [TransitionRule::Stays, TransitionRule::May].into_iter().zip(0..) {
            input.target_groups[from].dynamics.transition =
                Some(Transition { to: 1 - from as u32, share: 0.3, rule });
        }
    }
    let rules = &mut input.rules;
    if refunds {
        let step = |dkk, share| ReimbursementStep { above_per_year: Money::from_dkk(dkk), share };
        rules.reimbursement = vec![ReimbursementSchedule {
            first_year: 2012,
            steps: vec![step(600_000.0, 0.25), step(1_090_000.0, 0.5)],
            index_per_year: 0.01,
        }];
        rules.vat_refund_share = 0.046;
        input.offers[1].market.finance = Finance::Vacancies { share: 1.0, payer: FinancePayer::Population };
    }
    if public {
        rules.public_first_share = 0.7;
        input.offers[2].market.pricing =
            Pricing::Own { per_day: Money::from_dkk(2_222.22), drift_per_year: 0.03 };
        let entrant = Offer {
            id: "entrant".to_owned(),
            places: 9,
            market: Market {
                pricing: Pricing::Own { per_day: Money::from_dkk(2_345.0), drift_per_year: 0.02 },
                entry: Some(Entry { waiting_per_place: 0.1, building_months: 8 }),
                ..Market::default()
            },
            ..input.offers[2].clone()
        };
        input.offers.push(entrant);
    }
    rules.capacity = capacity.then_some(CapacityRule {
        shrink_below: 0.9,
        expand_above: 0.93,
        target: 0.95,
        delay_months: 5,
        max_step_share: 0.3,
        min_places: 2,
        fixed_cost_follows: 0.5,
    });
    rules.closing = closing.then_some(ClosingRule {
        years: 1,
        occupancy_below: 0.9,
        deficit_above_share: 0.01,
        consultation_months: 2,
        rescue_share: if recovery { 0.0 } else { 0.3 },
        rescue_cost: Money::from_dkk(54_321.0),
        notice_months: 5,
        wind_down_share: 0.4,
        account: if levels { ClosingAccount::Users } else { ClosingAccount::Population },
        private_exit_years: Some(2),
    });
    rules.expert_environment = expert.then_some(ExpertEnvironment {
        critical_residents: 30.0,
        build_up_per_year: 0.2,
        decay_per_year: 0.5,
        choice_weight: 0.6,
        outreach_hours_per_resident: 500.0,
    });
    input
}

fn finance(number: u32) -> Finance {
    let share = f64::from(number % 11) / 10.0;
    let payer = if number.is_multiple_of(2) { FinancePayer::Population } else { FinancePayer::State };
    match number % 3 {
        0 => Finance::Tariff,
        1 => Finance::Vacancies { share, payer },
        _ => Finance::Budget { share, payer },
    }
}

/// A plan and guarantees out of numbers, some of which no state of the world will allow.
pub(crate) fn with_plan(
    mut input: Input,
    numbers: &[(u32, u8, u32)],
    guarantees: &[(u32, bool, f64)],
) -> Input {
    let months = input.calendar.months();
    let offers = input.offers.len() as u32;
    for &(month, what, number) in numbers {
        let offer = number % offers;
        let kind = match what % 8 {
            0 => OperationKind::Establish {
                offer,
                start_cost: Money::from_ore(i64::from(number % 1_000_000) * 997),
                given: Money::from_ore(i64::from(number % 1_000_000) * 311),
            },
            1 => OperationKind::SetPlaces { offer, places: 1 + number % 60, fixed_cost_follows: None },
            2 => OperationKind::Close { offer, notice_months: number % 9 },
            3 => OperationKind::SetFinance { offer, finance: finance(number) },
            4 => OperationKind::Merge {
                offer,
                joins: (number / 7) % offers,
                one_site: number % 2 == 0,
                saving_share: f64::from(number % 5) / 4.0,
                cost: Money::from_ore(i64::from(number % 1_000_003) * 101),
            },
            5 => OperationKind::ChangeTargetGroup {
                offer,
                from: (number % 3 == 0).then_some(input.offers[offer as usize].target_groups[0]),
                to: (number / 5) % input.target_groups.len() as u32,
                cost: Money::from_ore(i64::from(number % 999_983)),
            },
            6 => OperationKind::JoinUmbrella {
                offer,
                joins: (number / 7) % offers,
                saving_share: f64::from(number % 4) / 4.0,
                cost: Money::from_ore(i64::from(number % 1_000_003) * 101),
            },
            _ => OperationKind::TakeOver {
                offer,
                municipality: number % input.municipalities.len() as u32,
                cost: Money::from_ore(i64::from(number % 77_777)),
            },
        };
        if let OperationKind::Merge { joins, .. } = kind {
            let both = [offer, joins].map(|index| &input.offers[index as usize]);
            let possible = both[0].segment == both[1].segment && joins != offer;
            if !possible || both.iter().any(|offer| offer.market.pricing != Pricing::Cost) {
                continue;
            }
        }
        let month = match kind {
            OperationKind::SetFinance { .. } => month / 12 * 12,
            OperationKind::Merge { .. }
            | OperationKind::JoinUmbrella { .. }
            | OperationKind::TakeOver { .. } => 12 + month / 12 * 12,
            _ => month,
        };
        if month >= months {
            continue;
        }
        // who lives in an offer from the beginning cannot live in one that is established later
        let taken = input.residents.iter().any(|residents| residents.offer == offer);
        if !(taken && matches!(kind, OperationKind::Establish { .. })) {
            input.plan.push(Operation { month: month % months, kind });
        }
    }
    with_programmes(&mut input, guarantees);
    with_agreements(&mut input, guarantees);
    for (index, &(first_month, deficit, cover)) in guarantees.iter().enumerate() {
        input.guarantees.push(Guarantee {
            id: format!("g{index}"),
            offer: index as u32 % offers,
            trigger: if deficit {
                Trigger::Deficit
            } else {
                Trigger::VacantPlaces {
                    places: 1 + index as u32 * 7,
                    base: if index % 2 == 0 { VacancyBase::Tariff } else { VacancyBase::FixedCost },
                }
            },
            cover,
            deductible_per_year: Money::from_ore(first_month.into()),
            yearly_cap: (index % 2 == 1).then(|| Money::from_dkk(777_777.77)),
            total_cap: (index % 3 == 2).then(|| Money::from_dkk(1_234_567.0)),
            first_month: first_month % months,
            years: 1 + first_month % 4,
            guarantors: vec![0, 2, 1],
            key: match index % 4 {
                0 => ShareKey::Population,
                1 => ShareKey::Equal,
                2 => ShareKey::PastUse,
                _ => ShareKey::Given(vec![0.2, 0.0, 3.7]),
            },
            surplus_returned: f64::from(first_month % 3) / 2.0,
        });
    }
    input
}

/// Purchases, boards and the rules of a steering agreement out of numbers.
fn with_agreements(input: &mut Input, numbers: &[(u32, bool, f64)]) {
    let (months, offers) = (input.calendar.months(), input.offers.len() as u32);
    for (&(first_month, reserves, share), index) in numbers.iter().zip(0u32..) {
        input.purchases.push(Purchase {
            offer: (index + first_month) % offers,
            municipality: index % input.municipalities.len() as u32,
            places: 1 + first_month % 9,
            pays_share: share,
            reserves,
            first_month: first_month % months,
            months: 12 * (1 + first_month % 3),
        });
        if index % 2 == 0 {
            input.customer_boards.push(CustomerBoard {
                offer: index % offers,
                first_month: first_month % months / 12 * 12,
                members: vec![0, 2],
                signal_months: first_month % 5,
                signal_share: share,
                loyalty: share,
                cost_per_year: Money::from_ore(i64::from(first_month) * 12_345),
            });
        }
        match index {
            0 => input.rules.vacancies_known_share = share,
            1 => {
                input.rules.follow_up = Some(FollowUp {
                    every_months: 1 + first_month % 12,
                    beyond_goal_share: share * 0.9,
                    step_down_after_share: reserves.then_some(share),
                });
            }
            2 => {
                input.rules.designation = Some(Designation {
                    every_years: 1 + first_month % 3,
                    most_offers: 2,
                    needed: first_month % 5,
                    small_group_citizens: 40,
                    expertise_at_least: 0.7,
                    alternatives_at_most: 0,
                    municipalities_at_least: 2,
                    task_force_share: share,
                    task_force_cost: Money::from_dkk(123_456.78),
                });
            }
            3 => {
                input.rules.effect = Some(EffectRule {
                    improves_share: share,
                    expertise_effect: 0.5,
                    domains: 7,
                    needed: 3,
                    satisfied_share: share,
                    satisfaction_expertise_effect: 0.2,
                    asked_share: 0.6,
                });
            }
            _ => {}
        }
    }
}

/// Programmes out of numbers.
fn with_programmes(input: &mut Input, numbers: &[(u32, bool, f64)]) {
    let months = input.calendar.months();
    for (index, &(first_month, _, size)) in numbers.iter().enumerate().filter(|(index, _)| index % 2 == 1) {
        input.programmes.push(Programme {
            id: format!("p{index}"),
            effect: Effect::ALL[index % 3],
            change: [-size, -size / 2.0, size],
            first_month: first_month % months,
            years: 1 + first_month % 5,
            lag_months: first_month % 7,
            cost_per_year: Money::from_ore(i64::from(first_month) * 1_234_567),
            municipalities: vec![0, 2],
            target_groups: vec![index as u32 % input.target_groups.len() as u32],
        });
    }
}
