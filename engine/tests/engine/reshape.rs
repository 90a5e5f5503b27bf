//! Merging, relabelling, taking over: theory they must reduce to, and what they must leave alone.

use vifte_engine::input::{
    ClosingAccount, ClosingRule, Input, Mode, Operation, OperationKind, Operator, WhenFull,
};
use vifte_engine::observer::{Event, Happening, MonthEnd, Observer};
use vifte_engine::units::TICKS_PER_MONTH;
use vifte_engine::{
    Control, Measure, Model, Money, Period, Results, Scope, SimulateOptions, World, examples, simulate,
    simulate_world,
};

fn run(input: Input, worlds: u32) -> Results {
    let model = Model::new(input).unwrap();
    let options = SimulateOptions { seed: 11, ..SimulateOptions::default() };
    simulate(&model, 0..worlds, options, &Control::default()).results
}

/// `offers` offers of `places` places, each with a group of its own that offers a load.
fn alone(offers: usize, load: f64, places: u32) -> Input {
    let mut input = examples::erlang(load, 3.0, places);
    let (group, offer) = (input.target_groups[0].clone(), input.offers[0].clone());
    for number in 1..offers {
        let mut group = group.clone();
        group.id = format!("group {number}");
        input.target_groups.push(group);
        let mut offer = offer.clone();
        offer.id = format!("offer {number}");
        offer.target_groups = vec![number as u32];
        input.offers.push(offer);
    }
    input
}

fn merge(month: u32, offer: u32, joins: u32) -> Operation {
    let kind = OperationKind::Merge { offer, joins, one_site: false, saving_share: 0.0, cost: Money::ZERO };
    Operation { month, kind }
}

fn erlang(load: f64, places: u32) -> f64 {
    (1..=places).fold(1.0, |b, c| load * b / (f64::from(c) + load * b))
}

#[test]
fn an_umbrella_needs_fewer_places() {
    // published: four offers of load 5 need 36 places for at most 5 % refusals, one of load 20 needs 26
    assert!(erlang(5.0, 9) < 0.05 && erlang(5.0, 8) > 0.05);
    assert!(erlang(20.0, 26) < 0.05 && erlang(20.0, 25) > 0.05);
    let mut merged = alone(4, 5.0, 9);
    merged.plan = (1..4).map(|joins| merge(12, 0, joins)).collect();
    merged.plan.push(Operation {
        month: 12,
        kind: OperationKind::SetPlaces { offer: 0, places: 26, fixed_cost_follows: None },
    });
    for (input, exact) in [(alone(4, 5.0, 9), erlang(5.0, 9)), (merged, erlang(20.0, 26))] {
        let results = run(input, 400);
        let cell = results.cell(Scope::Total, Measure::RefusedShare, Period::Whole, 0).unwrap();
        let scale = Measure::RefusedShare.scale() * 100.0;
        let (mean, se) = (cell.mean() / scale, cell.standard_error() / scale);
        assert!((mean - exact).abs() < 4.0 * se && se < 0.001, "{mean} ± {se}, not {exact}");
    }
}

/// What happens to citizens, offers taken as one from a month on.
#[derive(Default)]
struct Story {
    events: Vec<Event>,
    resources: Vec<Money>,
}

impl Observer for Story {
    fn event(&mut self, event: Event) {
        if !matches!(event.happening, Happening::GoesOver { .. }) {
            self.events.push(event);
        }
    }

    fn month_end(&mut self, state: &MonthEnd<'_>) {
        self.resources.push(state.ledger.resources());
    }
}

/// Two offers alike with costs and ample places, that one group chooses between.
fn twins() -> Input {
    let mut input = examples::erlang(20.0, 9.0, 40);
    let offer = &mut input.offers[0];
    offer.costs.management_per_year = Money::from_dkk(3e6);
    offer.costs.variable_per_resident_day = Money::from_dkk(300.0);
    offer.staffing.base_fte = 4.0;
    offer.staffing.fte_per_resident = 1.5;
    offer.staffing.cost_per_fte_year = Money::from_dkk(500_000.0);
    offer.staffing.adjustment_per_month = 0.2;
    offer.staffing.notice_months = 3;
    let mut other = offer.clone();
    "twin".clone_into(&mut other.id);
    input.offers.push(other);
    input.watch = true;
    input
}

#[test]
fn merging_twins_changes_nothing_but_what_the_file_says() {
    let live = |input: Input| {
        let model = Model::new(input).unwrap();
        let mut story = Story::default();
        simulate_world(&mut World::new(&model), &model, 3, 8, &mut story);
        story
    };
    let (apart, mut input) = (live(twins()), twins());
    input.plan = vec![merge(48, 0, 1)];
    let together = live(input.clone());
    let one = |event: &Event| {
        let happening = match event.happening {
            Happening::Admitted { .. } => Happening::Admitted { offer: 0 },
            Happening::Left { .. } => Happening::Left { offer: 0 },
            other => other,
        };
        Event { happening, ..*event }
    };
    let story = |story: &Story| story.events.iter().map(one).collect::<Vec<_>>();
    assert!(story(&apart) == story(&together), "some citizen's life is another one");
    assert!(apart.events.iter().any(|event| event.happening == Happening::Admitted { offer: 1 }));
    let late = |event: &&Event| event.tick >= 48 * TICKS_PER_MONTH;
    assert!(
        together.events.iter().filter(late).all(|event| event.happening != Happening::Admitted { offer: 1 })
    );
    for (a, b) in apart.resources.iter().zip(&together.resources) {
        assert!((a.dkk() - b.dkk()).abs() < 20.0, "{a:?} {b:?}");
    }
    // half of the twin's fixed cost is saved: 1.5 m DKK and 2 staff a year, for sixteen years
    let OperationKind::Merge { saving_share, .. } = &mut input.plan[0].kind else { unreachable!() };
    *saving_share = 0.5;
    let saved = together.resources.last().unwrap().dkk() - live(input).resources.last().unwrap().dkk();
    let staff = 16.0 * 2.0 * 0.5e6;
    // staff follows with a notice of three months and a fifth a month
    let slow = 2.0 * 0.5e6 / 12.0 * (3.0 + 4.0);
    assert!((saved - (16.0 * 1.5e6 + staff - slow)).abs() < 2_000.0, "{saved}");
}

#[test]
fn merging_twins_in_mean_numbers_keeps_the_tariff() {
    let years = |results: &Results, scope, measure: Measure| -> Vec<f64> {
        (0..15).map(|year| results.cell(scope, measure, Period::Year, year).unwrap().mean()).collect()
    };
    let mut apart = twins();
    apart.mode = Mode::Expected;
    apart.target_groups[0].when_full = WhenFull::Wait { temporary_dkk_per_day: Money::ZERO };
    let mut together = apart.clone();
    together.plan = vec![merge(96, 0, 1)];
    let (apart, together) = (run(apart, 1), run(together, 1));
    for measure in [Measure::Tariff, Measure::Residents, Measure::Cost] {
        let pair = [&apart, &together].map(|results| years(results, Scope::Total, measure));
        for (a, b) in pair[0].iter().zip(&pair[1]) {
            assert!((a - b).abs() <= 1e-4 * a.abs() + 2.0, "{measure:?}: {pair:?}");
        }
    }
}

#[test]
fn doors_are_chosen_by_their_weights_and_sites() {
    // one municipality; the lead and a third offer at its seat, the joining one 100 km away
    let mut input = examples::erlang(30.0, 2.0, 300);
    input.target_groups[0].choice.distance_weight_per_100_km = 1.0;
    let mut far = input.offers[0].clone();
    far.id = "far".to_owned();
    far.latitude = input.offers[0].latitude + 100.0 / (6_371.0 * std::f64::consts::PI / 180.0);
    let mut third = input.offers[0].clone();
    third.id = "third".to_owned();
    input.offers.extend([far, third]);
    let share = |results: &Results| {
        let admitted =
            |offer| results.cell(Scope::Offer(offer), Measure::Admitted, Period::Whole, 0).unwrap().mean();
        admitted(0) / (admitted(0) + admitted(2))
    };
    let e = libm::exp(-1.0);
    for (one_site, exact) in [(false, (1.0 + e) / (2.0 + e)), (true, 2.0 / 3.0)] {
        let mut input = input.clone();
        let kind =
            OperationKind::Merge { offer: 0, joins: 1, one_site, saving_share: 0.0, cost: Money::ZERO };
        input.plan = vec![Operation { month: 12, kind }];
        let share = share(&run(input, 100));
        // 100 worlds × 15 years × 180 citizens: a standard error of .001
        assert!((share - exact).abs() < 0.004, "{share}, not {exact}");
    }
    // taken over by the municipality, an offer is chosen with the weight e^.5
    input.target_groups[0].choice.own_offer_bonus = 0.5;
    assert_eq!(input.offers[0].operator, Operator::Region);
    let kind = OperationKind::TakeOver { offer: 0, municipality: 0, cost: Money::ZERO };
    input.plan = vec![Operation { month: 12, kind }];
    let share = share(&run(input, 100));
    let own = libm::exp(0.5);
    assert!((share - own / (own + 1.0)).abs() < 0.004, "{share}");
}

#[test]
fn a_relabelled_offer_admits_the_other_group_alone() {
    let mut input = alone(2, 6.0, 10);
    let kind = OperationKind::ChangeTargetGroup { offer: 1, from: None, to: 0, cost: Money::from_dkk(5e4) };
    input.plan = vec![Operation { month: 66, kind }];
    let model = Model::new(input.clone()).unwrap();
    let mut story = Story::default();
    simulate_world(&mut World::new(&model), &model, 2, 1, &mut story);
    let admitted = |late: bool, group: u32| {
        let events = story.events.iter().filter(|event| {
            event.happening == Happening::Admitted { offer: 1 }
                && (event.tick >= 66 * TICKS_PER_MONTH) == late
                && event.target_group == group
        });
        events.count()
    };
    assert!(admitted(false, 1) > 50 && admitted(true, 0) > 50);
    assert_eq!((admitted(false, 0), admitted(true, 1)), (0, 0));
    // afterwards one group with two offers of 10: load 6 on 20 places, and the other group finds nothing
    let results = run(input, 200);
    let refused = |year| {
        let cell = |scope, measure| results.cell(scope, measure, Period::Year, year).unwrap().mean();
        // nobody serves the other group: its citizens are refused
        let refused = cell(Scope::Municipality(0), Measure::Refused);
        refused / (refused + cell(Scope::Total, Measure::Admitted))
    };
    let exact = 0.5 + 0.5 * erlang(6.0, 20);
    assert!((refused(5) - exact).abs() < 0.02, "{}, not {exact}", refused(5));
}

#[test]
fn consultation_saves_its_share_of_the_offers() {
    // an offer that is always too empty: decided on after each account, saved in four of ten cases
    let mut input = examples::erlang(1.0, 3.0, 20);
    input.calendar.warm_up_years = 0;
    input.municipalities[0].population.truncate(15);
    input.rules.closing = Some(ClosingRule {
        years: 1,
        occupancy_below: 0.9,
        deficit_above_share: -1.0,
        consultation_months: 3,
        rescue_share: 0.4,
        rescue_cost: Money::from_dkk(2e6),
        notice_months: 0,
        wind_down_share: 0.0,
        account: ClosingAccount::Operator,
        private_exit_years: None,
    });
    let results = run(input, 4_000);
    let closed =
        |year| results.cell(Scope::Offer(0), Measure::ClosedOffers, Period::Year, year).unwrap().mean();
    for (year, open) in [(0, 1.0), (1, 0.4), (2, 0.16), (3, 0.064)] {
        assert!((1.0 - closed(year) - open).abs() < 0.03, "{year}: {}", closed(year));
    }
    // each rescue costs: in the second year four of ten offers are saved
    let cost = results.cell(Scope::Offer(0), Measure::Cost, Period::Year, 1).unwrap().mean() / 100.0;
    assert!((cost / 2e6 - 0.4).abs() < 0.03, "{cost}");
}

#[test]
fn closing_an_offer_leaves_alone_whom_it_cannot_touch() {
    // two groups choose between two offers, a third group has one of its own
    let mut input = alone(3, 6.0, 8);
    input.offers[0].target_groups = vec![0, 1];
    input.offers[1].target_groups = vec![0, 1];
    let live = |input: Input| {
        let model = Model::new(input).unwrap();
        let mut story = Story::default();
        simulate_world(&mut World::new(&model), &model, 21, 4, &mut story);
        story.events
    };
    let open = live(input.clone());
    let kind = OperationKind::Close { offer: 1, notice_months: 0 };
    input.plan = vec![Operation { month: 70, kind }];
    let closed = live(input);
    let of = |events: &[Event], touched: bool| -> Vec<Event> {
        events.iter().filter(|event| (event.target_group < 2) == touched).copied().collect()
    };
    let untouched = of(&open, false);
    assert!(untouched.len() > 1_000, "{}", untouched.len());
    assert!(untouched == of(&closed, false), "a citizen of the other group has another life");
    assert!(of(&open, true) != of(&closed, true));
}

#[test]
fn what_is_done_in_the_first_month_has_its_price_at_once() {
    let mut input = alone(2, 6.0, 10);
    input.calendar.warm_up_years = 0;
    input.municipalities[0].population.truncate(15);
    for offer in &mut input.offers {
        offer.costs.management_per_year = Money::from_dkk(3.65e6);
    }
    let at_first = |kind| Operation { month: 0, kind };
    input.plan = vec![
        at_first(OperationKind::Establish { offer: 0, start_cost: Money::ZERO, given: Money::ZERO }),
        at_first(OperationKind::ChangeTargetGroup { offer: 1, from: None, to: 0, cost: Money::ZERO }),
    ];
    let results = run(input, 50);
    let cell = |offer, measure| results.cell(Scope::Offer(offer), measure, Period::Year, 0).unwrap();
    // 3.65 m DKK on 10 places all taken in the budget, 1,000 DKK a day (2020 has 366 days)
    let tariff = cell(0, Measure::Tariff).mean() / 100.0;
    assert!((tariff - 3.65e6 / 3_660.0).abs() < 0.01, "{tariff}");
    // the one group chooses between both from the first day on, the other finds nothing
    for offer in [0, 1] {
        assert!((cell(offer, Measure::Admitted).mean() - 12.0).abs() < 2.5);
    }
}

#[test]
fn a_merge_keeps_what_was_cut_before() {
    // the twin is cut to half its places and half its fixed cost, then merged: nothing but that is paid for
    let mut input = twins();
    input.target_groups[0].demand.incidence_per_100k_per_year = 0.0;
    let half = OperationKind::SetPlaces { offer: 1, places: 20, fixed_cost_follows: Some(1.0) };
    input.plan = vec![Operation { month: 84, kind: half }];
    let cut = run(input.clone(), 1);
    input.plan.push(merge(96, 0, 1));
    let merged = run(input, 1);
    let cost = |results: &Results, year| {
        results.cell(Scope::Total, Measure::Cost, Period::Year, year).unwrap().mean() / 100.0
    };
    for year in 3..15 {
        // 4.5 m DKK of management, and base staff of 6
        let (cut, merged) = (cost(&cut, year), cost(&merged, year));
        assert!((cut - merged).abs() < 1.0, "{year}: {cut} apart, {merged} together");
        assert!((merged - 4.5e6 - 6.0 * 0.5e6).abs() < 60_000.0, "{year}: {merged}");
    }
}

#[test]
fn places_set_before_a_merge_count_in_it() {
    let mut input = alone(2, 5.0, 9);
    let places = OperationKind::SetPlaces { offer: 0, places: 12, fixed_cost_follows: None };
    input.plan = vec![Operation { month: 60, kind: places }, merge(60, 0, 1)];
    let results = run(input, 2);
    let places = results.cell(Scope::Offer(0), Measure::Places, Period::Year, 0).unwrap();
    assert!((places.mean() - 21.0).abs() < 1e-9, "{}", places.mean());
}

#[test]
fn choosing_another_door_of_an_umbrella_loses_nobody() {
    // three equal offers: one loses β·τ·(1 − 1/3) for each per cent on its tariff, two under one tariff β·τ·(1 − 2/3)
    let mut input = examples::erlang(24.0, 3.0, 20);
    input.mode = Mode::Expected;
    input.offers[0].costs.management_per_year = Money::from_dkk(7.3e6);
    input.target_groups[0].choice.price_weight_per_1000_dkk = 1.0;
    for id in ["second", "third"] {
        let mut offer = input.offers[0].clone();
        id.clone_into(&mut offer.id);
        input.offers.push(offer);
    }
    let elasticity = |input: &Input, offer, year| {
        let results = run(input.clone(), 1);
        let of = |measure: Measure| {
            let cell = results.cell(Scope::Offer(offer), measure, Period::Year, year).unwrap();
            cell.mean() / measure.scale()
        };
        of(Measure::Elasticity) / (of(Measure::Tariff) / 1_000.0)
    };
    input.plan = vec![merge(72, 0, 1)];
    for (offer, year, exact) in [(0, 0, 2.0 / 3.0), (0, 3, 1.0 / 3.0), (2, 3, 2.0 / 3.0)] {
        let got = elasticity(&input, offer, year);
        assert!((got - exact).abs() < 0.01, "offer {offer}, year {year}: {got}, not {exact}");
    }
}

#[test]
fn a_private_offer_that_is_taken_over_is_a_public_one() {
    // public offers first, and there is always room in both: the private one gets somebody only when it is public
    let mut input = examples::erlang(10.0, 3.0, 60);
    input.rules.public_first_share = 1.0;
    let mut other = input.offers[0].clone();
    "other".clone_into(&mut other.id);
    other.operator = Operator::Private;
    input.offers.push(other);
    let kind = OperationKind::TakeOver { offer: 1, municipality: 0, cost: Money::ZERO };
    input.plan = vec![Operation { month: 120, kind }];
    let results = run(input, 100);
    let admitted = |offer, year| {
        results.cell(Scope::Offer(offer), Measure::Admitted, Period::Year, year).unwrap().mean()
    };
    // year 4 is the last one before; 40 new citizens a year, half of them to each after it
    assert!(admitted(1, 4).abs() < 1e-9 && (admitted(0, 4) - 40.0).abs() < 3.0);
    assert!((admitted(1, 5) - 20.0).abs() < 3.0, "{}", admitted(1, 5));
}
