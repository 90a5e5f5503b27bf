//! What the coupled core must reduce to: the tariff map of average-cost pricing.
//!
//! τ(n) = v + F/n, demand n = D(τ). Check numbers: fixed points and paths of the linear map, the constant-elasticity
//! cases, and the roots of the polynomials of budgets with two-year carry-over, all by hand or by a root finder.

use vifte_engine::input::{
    BudgetedOccupancy, BudgetedYears, CarryOver, CarryOverVariant, Finance, FinancePayer, Guarantee, Input,
    Mode, PriceResponse, ResponseForm, Rules, ShareKey, Trigger, VacancyBase,
};
use vifte_engine::{
    Control, Measure, Model, Money, Period, Results, Scope, SimulateOptions, examples, simulate,
};

const PLACES: u32 = 400;

/// One offer with demand for `users` at the price `tau` (m DKK a year), fixed cost and variable cost in m DKK, opening with
/// the budget of `opening` users.
fn tariff_map(
    fixed: f64,
    variable: f64,
    users: f64,
    tau: f64,
    form: (ResponseForm, f64),
    opening: f64,
) -> Input {
    let mut input = examples::erlang(users, 12.0, PLACES);
    input.mode = Mode::Expected;
    input.calendar.warm_up_years = 0;
    input.calendar.leap_days = false;
    input.calendar.years = 40;
    for municipality in &mut input.municipalities {
        let bands = municipality.population[0];
        municipality.population = vec![bands; 40];
    }
    let offer = &mut input.offers[0];
    offer.costs.management_per_year = Money::from_dkk(fixed * 1e6);
    offer.costs.variable_per_resident_day = Money::from_dkk(variable * 1e6 / 365.0);
    offer.opening_occupancy = opening / f64::from(PLACES);
    input.target_groups[0].dynamics.response = Some(PriceResponse {
        form: form.0,
        reference_per_day: Money::from_dkk(tau * 1e6 / 365.0),
        inflow_elasticity: form.1,
        stock_elasticity: form.1,
    });
    input.rules = Rules::tariffs_only(
        BudgetedOccupancy { years: BudgetedYears::LastYear, min: 0.01, max: 1.0 },
        CarryOver { variant: CarryOverVariant::None, band_share: 0.05 },
    );
    input
}

fn run(input: Input) -> Results {
    let model = Model::new(input).unwrap();
    simulate(&model, 0..1, SimulateOptions::default(), &Control::default()).results
}

fn path(results: &Results, measure: Measure, years: usize) -> Vec<f64> {
    (0..years)
        .map(|year| {
            results.cell(Scope::Offer(0), measure, Period::Year, year).unwrap().mean() / measure.scale()
        })
        .collect()
}

#[track_caller]
fn assert_path(got: &[f64], want: &[f64], tolerance: f64) {
    for (got_one, want_one) in got.iter().zip(want) {
        assert!((got_one - want_one).abs() < tolerance, "{got:?}, not {want:?}");
    }
}

/// n = 40 − 20τ, v = .5, F = 10: fixed points 20 (τ = 1) and 10 (τ = 1.5).
fn linear(opening: f64) -> Input {
    tariff_map(10.0, 0.5, 20.0, 1.0, (ResponseForm::Linear, 1.0), opening)
}

#[test]
fn linear_demand_settles_above_and_dies_below_the_tipping_point() {
    let above = path(&run(linear(15.0)), Measure::Residents, 40);
    assert_path(&above, &[16.667, 18.0, 18.889, 19.412], 0.001);
    assert!((above[39] - 20.0).abs() < 0.001);
    let below = path(&run(linear(9.9)), Measure::Residents, 40);
    // the map doubles every rounding to the øre from year to year
    assert_path(&below, &[9.798, 9.588, 9.140, 8.118, 5.363, 0.0], 0.005);
    let below = path(&run(linear(9.0)), Measure::Residents, 3);
    assert_path(&below, &[7.778, 4.286, 0.0], 0.002);
}

#[test]
fn index_and_tipping_point_at_the_fixed_point() {
    // at n = 20, τ = 1: φ = .5, ε = 1, k = .5
    let results = run(linear(20.0));
    assert_path(&path(&results, Measure::FixedShare, 40)[39..], &[50.0], 0.01);
    assert_path(&path(&results, Measure::Elasticity, 40)[39..], &[1.0], 0.001);
    assert_path(&path(&results, Measure::SpiralIndex, 40)[39..], &[0.5], 0.001);
    // the other fixed point, 10 users of 400 places
    assert_path(&path(&results, Measure::TippingOccupancy, 40)[39..], &[2.5], 0.01);
}

#[test]
fn constant_elasticity_shocks() {
    // normalised to n = τ = 1 (here 50 users): n = s·((1−φ) + φ/n)^(−ε)
    let settled = |epsilon: f64, phi: f64, shock: f64| {
        let mut input =
            tariff_map(50.0 * phi, 1.0 - phi, 50.0, 1.0, (ResponseForm::ConstantElasticity, epsilon), 50.0);
        input.target_groups[0].demand.incidence_per_100k_per_year *= shock;
        let years = 300;
        input.calendar.years = years;
        let bands = input.municipalities[0].population[0];
        input.municipalities[0].population = vec![bands; years as usize];
        let results = run(input);
        path(&results, Measure::Residents, years as usize)[years as usize - 1] / 50.0
    };
    for (epsilon, phi, shock, users) in
        [(1.0, 0.5, 0.9, 0.8), (1.0, 0.6, 0.9, 0.75), (0.5, 0.6, 0.9, 0.8586), (2.0 / 3.0, 1.0, 0.9, 0.729)]
    {
        let got = settled(epsilon, phi, shock);
        assert!((got - users).abs() < 2e-4, "ε {epsilon}, φ {phi}: {got}, not {users}");
    }
    // k = .9 < 1, and yet a loss of 1.41 % kills
    assert!(settled(1.5, 0.6, 0.987) > 0.7);
    assert!(settled(1.5, 0.6, 0.985) < 0.1);
}

/// The linear recurrence d(t) = Σ aᵢ·d(t−i) that deviations follow, by least squares.
fn recurrence(deviations: &[f64], order: usize) -> Vec<f64> {
    let mut rows = vec![vec![0.0; order + 1]; order];
    for window in deviations.windows(order + 1) {
        let (past, now) = (&window[..order], window[order]);
        for i in 0..order {
            for j in 0..order {
                rows[i][j] += past[order - 1 - i] * past[order - 1 - j];
            }
            rows[i][order] += past[order - 1 - i] * now;
        }
    }
    for pivot in 0..order {
        let row = rows[pivot].clone();
        for (_, other) in rows.iter_mut().enumerate().filter(|(index, _)| *index != pivot) {
            let factor = other[pivot] / row[pivot];
            for (to, from) in other.iter_mut().zip(&row) {
                *to -= factor * from;
            }
        }
    }
    (0..order).map(|i| rows[i][order] / rows[i][i]).collect()
}

/// Deviations of the logarithm of users from the fixed point of 300, from year 3 on.
fn deviations(k: f64, years: BudgetedYears, opening: f64) -> Vec<f64> {
    // constant elasticity 2k at φ = .5
    let mut input = tariff_map(150.0, 0.5, 300.0, 1.0, (ResponseForm::ConstantElasticity, 2.0 * k), opening);
    input.rules.carry_over.variant = CarryOverVariant::Full;
    input.rules.budgeted_occupancy.years = years;
    let users = path(&run(input), Measure::Residents, 40);
    users[3..].iter().map(|users| libm::log(users / 300.0)).collect()
}

#[test]
fn two_year_carry_gives_a_saw_tooth_with_the_given_radius() {
    // budgets on last year's users: λ³ − kλ² − kλ + k = 0, dominant root −.6272, −.8295, −.9443 for k = .2, .5, .8
    for (k, root) in [(0.2, -0.6272), (0.5, -0.8295), (0.8, -0.9443)] {
        let deviations = deviations(k, BudgetedYears::LastYear, 296.0);
        let fitted = recurrence(&deviations, 3);
        for (got, want) in fitted.iter().zip([k, k, -k]) {
            assert!((got - want).abs() < 0.02, "k {k}: {fitted:?}");
        }
        // the real root below zero, by bisection
        let polynomial = |x: f64| ((x - fitted[0]) * x - fitted[1]) * x - fitted[2];
        let (mut low, mut high) = (-1.5, 0.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if polynomial(middle) < 0.0 { low = middle } else { high = middle }
        }
        assert!((low - root).abs() < 0.01, "k {k}: {low}, not {root}");
    }
}

#[test]
fn with_carry_it_is_stable_exactly_below_one() {
    let size = |deviations: &[f64]| deviations.iter().map(|d| d.abs()).fold(0.0, f64::max);
    for (k, stable) in [(0.5, true), (0.9, true), (1.1, false), (1.3, false)] {
        let deviations = deviations(k, BudgetedYears::LastYear, 299.6);
        let (early, late) = (size(&deviations[..10]), size(&deviations[27..]));
        assert_eq!(late < early, stable, "k {k}: {early} → {late}");
    }
}

#[test]
fn the_mean_of_two_closed_years_gives_a_slow_wave() {
    // λ⁵ − 1.5kλ³ − .5kλ² + .5kλ + .5k = 0 (k = .5: radius .854)
    let k = 0.5;
    let deviations = deviations(k, BudgetedYears::TwoLastClosed, 290.0);
    let largest = deviations.iter().map(|d| d.abs()).fold(0.0, f64::max);
    for d in deviations.windows(6) {
        let predicted = 1.5 * k * d[3] + 0.5 * k * d[2] - 0.5 * k * d[1] - 0.5 * k * d[0];
        assert!((d[5] - predicted).abs() < 0.03 * largest, "{} {predicted} in {deviations:?}", d[5]);
    }
    // the wave fades by .854 a year: in 30 years to less than a fiftieth
    let late = deviations[30..].iter().map(|d| d.abs()).fold(0.0, f64::max);
    assert!(largest > 0.005 && late < largest / 50.0, "{largest} → {late}");
}

#[test]
fn vacancies_paid_by_population_leave_no_spiral() {
    let mut input = linear(9.0);
    input.offers[0].market.finance = Finance::Vacancies { share: 1.0, payer: FinancePayer::Population };
    input.offers[0].places = 20;
    let results = run(input);
    assert_path(&path(&results, Measure::SpiralIndex, 40), &[0.0; 40], 1e-9);
    assert_path(&path(&results, Measure::FixedShare, 40), &[0.0; 40], 1e-9);
    // the tariff is that of a full house, whatever the use: 1 m DKK a year for 20 users of 20 places
    assert_path(&path(&results, Measure::Residents, 40), &[20.0; 40], 0.001);
    // with fewer citizens the fixed cost of the empty places is paid beside the tariff: no deficit
    let mut input = linear(9.0);
    input.offers[0].market.finance = Finance::Vacancies { share: 1.0, payer: FinancePayer::Population };
    input.offers[0].places = 20;
    input.target_groups[0].demand.incidence_per_100k_per_year *= 0.5;
    let results = run(input);
    assert_path(&path(&results, Measure::Residents, 40), &[10.0; 40], 0.001);
    assert_path(&path(&results, Measure::Result, 40), &[0.0; 40], 10_000.0);
}

#[test]
fn shared_finance_leaves_its_share_of_the_spiral() {
    // at a full house of 20, from 15 users of the linear map: k = .5 without
    for share in [0.0, 0.25, 0.6] {
        let mut input = linear(15.0);
        input.offers[0].market.finance = Finance::Vacancies { share, payer: FinancePayer::State };
        input.offers[0].places = 20;
        input.offers[0].opening_occupancy = 0.75;
        let results = run(input);
        let k = path(&results, Measure::SpiralIndex, 40)[39];
        assert!((k - 0.5 * (1.0 - share)).abs() < 1e-6, "{share}: {k}");
        assert_path(&path(&results, Measure::Result, 40)[20..], &[0.0; 20], 10_000.0);
    }
    // a share of the budget: the price is that share lower, and nothing is missed
    let mut input = linear(9.0);
    input.offers[0].market.finance = Finance::Budget { share: 1.0, payer: FinancePayer::State };
    input.offers[0].places = 40;
    let results = run(input);
    assert_path(&path(&results, Measure::Tariff, 40), &[0.0; 40], 1e-9);
    assert_path(&path(&results, Measure::SpiralIndex, 40), &[0.0; 40], 1e-9);
    // n = 40 − 20τ at τ = 0
    assert!((path(&results, Measure::Residents, 40)[39] - 40.0).abs() < 0.01);
}

/// A guarantee on all 20 places for all years.
fn guarantee(base: VacancyBase, cover: f64) -> Guarantee {
    Guarantee {
        id: "g".to_owned(),
        offer: 0,
        trigger: Trigger::VacantPlaces { places: 20, base },
        cover,
        deductible_per_year: Money::ZERO,
        yearly_cap: None,
        total_cap: None,
        first_month: 0,
        years: 40,
        guarantors: vec![0],
        key: ShareKey::Equal,
        surplus_returned: 0.0,
    }
}

#[test]
fn guarantees_lower_the_index_of_a_full_house() {
    // 20 of 20 places taken, φ = .5, k = .5: half of the fixed cost covered leaves (1−g)k, a quarter of the tariff k(1−g/φ)
    for (base, cover, index) in [
        (VacancyBase::FixedCost, 0.5, 0.25),
        (VacancyBase::Tariff, 0.25, 0.25),
        (VacancyBase::Tariff, 0.5, 0.0),
        (VacancyBase::Tariff, 0.6, -0.1),
    ] {
        let mut input = linear(PLACES.into());
        input.offers[0].places = 20;
        input.offers[0].opening_occupancy = 1.0;
        input.guarantees.push(guarantee(base, cover));
        let results = run(input);
        assert_path(&path(&results, Measure::SpiralIndex, 40), &[index; 40], 0.002);
        assert_path(&path(&results, Measure::Residents, 40), &[20.0; 40], 0.01);
    }
}

#[test]
fn a_guarantee_moves_the_tipping_point() {
    // a house of 20 places budgeted for 9 users dies; with half of the fixed cost of empty places guaranteed it lives
    let mut input = linear(PLACES.into());
    input.offers[0].places = 20;
    input.offers[0].opening_occupancy = 0.45;
    assert!(path(&run(input.clone()), Measure::Residents, 40)[39] < 0.01);
    input.guarantees.push(guarantee(VacancyBase::FixedCost, 0.5));
    let users = path(&run(input), Measure::Residents, 40);
    // τ = .5 + 5/n + .25 in place of .5 + 10/n: from 9 users 1.306, 13.9 users, and on to 20
    assert!((users[0] - (40.0 - 20.0 * (0.5 + 5.0 / 9.0 + 0.25))).abs() < 0.002, "{users:?}");
    assert!((users[39] - 20.0).abs() < 0.01, "{users:?}");
}
