//! What a closing leaves: its account, its contracts, and those who find nothing open.

use vifte_engine::compare::{self, Compared};
use vifte_engine::input::{
    BudgetedOccupancy, BudgetedYears, CarryOver, CarryOverVariant, ClosingAccount, ClosingRule, Contract,
    Input, KnownResident, Mode, Operation, OperationKind, Pricing, WhenFull,
};
use vifte_engine::{
    Better, Control, Measure, Model, Money, Period, Results, Scope, SimulateOptions, examples, simulate,
};

fn run(input: Input, worlds: u32) -> Results {
    let model = Model::new(input).unwrap();
    let options = SimulateOptions { seed: 5, ..SimulateOptions::default() };
    simulate(&model, 0..worlds, options, &Control::default()).results
}

fn mean(results: &Results, scope: Scope, measure: Measure, year: usize) -> f64 {
    results.cell(scope, measure, Period::Year, year).unwrap().mean() / measure.scale()
}

fn close(month: u32, offer: u32) -> Operation {
    Operation { month, kind: OperationKind::Close { offer, notice_months: 0 } }
}

/// An offer with costs that is always too empty for its tariff, closed at the start of a month.
fn losing(month: u32, wind_down_share: f64) -> Input {
    let mut input = examples::erlang(6.0, 3.0, 10);
    input.calendar.warm_up_years = 0;
    input.municipalities[0].population.truncate(15);
    let costs = &mut input.offers[0].costs;
    costs.management_per_year = Money::from_dkk(3e6);
    costs.variable_per_resident_day = Money::from_dkk(300.0);
    input.rules.budgeted_occupancy = BudgetedOccupancy { years: BudgetedYears::LastYear, min: 1.0, max: 1.0 };
    input.rules.carry_over = CarryOver { variant: CarryOverVariant::Full, band_share: 0.05 };
    input.rules.closing = Some(ClosingRule {
        years: 99,
        occupancy_below: 0.0,
        deficit_above_share: 1.0,
        consultation_months: 0,
        rescue_share: 0.0,
        rescue_cost: Money::ZERO,
        notice_months: 0,
        wind_down_share,
        account: ClosingAccount::Users,
        private_exit_years: None,
    });
    input.plan = vec![close(month, 0)];
    input
}

#[test]
fn with_the_closing_account_users_have_paid_all_that_the_offer_cost() {
    // full carry-over: no øre of a deficit is lost or billed twice, in whatever month the house closes
    for month in [60, 61, 66, 71] {
        let results = run(losing(month, 0.25), 1);
        let sum =
            |measure| -> f64 { (0..15).map(|year| mean(&results, Scope::Offer(0), measure, year)).sum() };
        let (income, cost) = (sum(Measure::Income), sum(Measure::Cost));
        assert!(cost > 1.5e7, "{cost}");
        assert!((income - cost).abs() < 0.1, "month {month}: {income} paid of {cost}");
        let paid: f64 = (0..15).map(|year| mean(&results, Scope::Municipality(0), Measure::Paid, year)).sum();
        assert!((paid - cost).abs() < 0.1, "month {month}: {paid} of {cost}");
    }
}

#[test]
fn the_end_of_a_private_offer_is_its_own_affair() {
    let closing = |pricing| {
        let mut input = losing(66, 0.25);
        input.offers[0].market.pricing = pricing;
        let results = run(input, 1);
        (0..15).map(|year| mean(&results, Scope::Municipality(0), Measure::PaidClosing, year)).sum::<f64>()
    };
    // a quarter of the fixed cost and what is outstanding
    assert!(closing(Pricing::Cost) > 0.75e6);
    let own = Pricing::Own { per_day: Money::from_dkk(1_000.0), drift_per_year: 0.0 };
    assert!(closing(own).abs() < 1e-9);
}

#[test]
fn nothing_is_delivered_by_an_offer_that_is_closed() {
    let mut input = losing(72, 0.0);
    input.contracts = vec![Contract {
        id: "hours".to_owned(),
        offer: 0,
        hours_per_year: 1_200.0,
        price_per_hour: Money::from_dkk(700.0),
        cost_per_hour: Money::from_dkk(600.0),
        payers: vec![0],
    }];
    let results = run(input, 1);
    let year = |measure, year| mean(&results, Scope::Offer(0), measure, year);
    assert!(year(Measure::Income, 5) > 1_200.0 * 700.0);
    for after in 7..15 {
        assert!(year(Measure::Income, after).abs() < 1e-9 && year(Measure::Cost, after).abs() < 1e-9);
    }
}

#[test]
fn who_finds_nothing_open_is_counted() {
    let mut input = losing(72, 0.0);
    let wait = WhenFull::Wait { temporary_dkk_per_day: Money::from_dkk(2_000.0) };
    input.target_groups[0].when_full = wait;
    let results = run(input, 400);
    for year in 7..15 {
        let of = |scope| results.cell(scope, Measure::Refused, Period::Year, year).unwrap();
        // 6 users who stay 3 months: 24 new ones a year
        let total = of(Scope::Total);
        assert!((total.mean() - 24.0).abs() < 4.0 * total.standard_error(), "{year}: {}", total.mean());
        assert_eq!(total, of(Scope::Municipality(0)));
        assert_eq!(total, of(Scope::Offer(0)));
    }
}

#[test]
fn known_residents_of_a_closed_offer_move_in_mean_numbers_too() {
    let mut input = losing(24, 0.0);
    input.mode = Mode::Expected;
    input.target_groups[0].demand.incidence_per_100k_per_year = 0.0;
    let mut other = input.offers[0].clone();
    "other".clone_into(&mut other.id);
    input.offers.push(other);
    input.residents =
        vec![KnownResident { municipality: 0, target_group: 0, offer: 0, count: 8, leaves_month: None }];
    let results = run(input, 1);
    let residents = |month| {
        let cell = results.cell(Scope::Total, Measure::Residents, Period::Month, month).unwrap();
        cell.mean() / Measure::Residents.scale()
    };
    assert!((residents(23) - 8.0).abs() < 0.01, "{}", residents(23));
    // they move in the course of the month and leave as all others from then on; s of a month's admissions are there at its
    // end, and s of that on average in the next month
    let s = 3.0 * (1.0 - libm::exp(-1.0 / 3.0));
    assert!((residents(25) - 8.0 * s * s).abs() < 0.05, "{}", residents(25));
}

#[test]
fn those_who_wait_from_the_first_day_are_counted_once() {
    let mut input = examples::erlang(20.0, 1_200.0, 10);
    input.mode = Mode::Expected;
    input.calendar.warm_up_years = 0;
    input.municipalities[0].population.truncate(15);
    input.target_groups[0].when_full = WhenFull::Wait { temporary_dkk_per_day: Money::from_dkk(2_000.0) };
    let results = run(input, 1);
    let cell = results.cell(Scope::Total, Measure::Waiting, Period::Month, 0).unwrap();
    let waiting = cell.mean() / Measure::Waiting.scale();
    assert!((waiting - 10.0).abs() < 0.2, "{waiting}");
}

#[test]
fn what_is_closed_has_no_tariff_and_no_occupancy_and_is_counted() {
    // closed in July of the sixth year: there for six years, in all worlds
    let worlds = 20;
    let results = run(losing(66, 0.25), worlds);
    let rates = [Measure::Tariff, Measure::Occupancy, Measure::BudgetedOccupancy, Measure::Expertise];
    for measure in rates {
        for year in 0..15 {
            let cell = results.cell(Scope::Offer(0), measure, Period::Year, year).unwrap();
            let there = if year < 6 { u64::from(worlds) } else { 0 };
            assert_eq!(
                (cell.worlds(), cell.absent()),
                (there, u64::from(worlds) - there),
                "{measure:?} {year}"
            );
            assert_eq!(cell.mean().is_nan(), there == 0);
        }
    }
    // an amount is not absent: a closed house has no residents and costs nothing
    let residents = results.cell(Scope::Offer(0), Measure::Residents, Period::Year, 8).unwrap();
    assert_eq!((residents.worlds(), residents.max()), (u64::from(worlds), Some(0)));
}

#[test]
fn a_mean_over_years_is_of_the_years_in_which_the_offer_is_there() {
    let (open, closing) = (losing(14 * 12, 0.0), losing(66, 0.0));
    let models = [Model::new(open).unwrap(), Model::new(closing).unwrap()];
    let layout = models[0].layout();
    let of = |years: std::ops::Range<usize>| {
        let mut outcome = compare::Outcome::default();
        let weight = 1_000.0 / years.len() as f64 / Measure::Tariff.scale();
        for year in years {
            assert!(outcome.add(&layout, Scope::Offer(0), Measure::Tariff, Period::Year, year, weight));
        }
        outcome
    };
    // all years, the years in which both are there, and years in which one is closed
    let outcomes = vec![of(0..15), of(0..6), of(8..10)];
    let compared = models.each_ref().map(|model| Compared { model, outcomes: outcomes.clone() });
    let options = SimulateOptions { seed: 5, ..SimulateOptions::default() };
    let comparison = compare::compare(&compared, 0..40, options, &Control::default());
    let [all, early, late] = comparison.outcomes.as_slice() else { panic!("three outcomes") };
    // the mean of all years of the house that closes is that of its six years
    assert!((all.model(1).mean() - early.model(1).mean()).abs() < 1e-9);
    assert!(early.model(0).mean() > 0.0);
    // nothing differs where only one is there, and nothing is better
    assert_eq!((late.model(0).worlds(), late.model(1).worlds()), (40, 0));
    assert!(late.difference(0, 1, 0.9).mean.is_nan());
    assert!(late.better(0, 1, Better::Lower).0.is_nan());
}
