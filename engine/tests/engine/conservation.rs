//! People and money are conserved, in every month of random worlds of random scenarios.

use std::collections::BTreeMap;

use crate::common::{SWITCHES, small_region, with_feedbacks};
use proptest::prelude::*;
use vifte_engine::input::{
    BudgetedYears, CarryOverVariant, Input, Mode, OpeningStock, StayDistribution, WhenFull,
};
use vifte_engine::observer::{Event, Happening, MonthEnd, Observer};
use vifte_engine::random::CitizenKey;
use vifte_engine::{Model, Money, World, simulate_world};

/// Keeps its own books of people from the events, and holds them against the world's.
#[derive(Default)]
struct Auditor {
    places: Vec<u32>,
    places_change: bool,
    at_home: u32,
    whereabouts: BTreeMap<CitizenKey, Happening>,
    residents: Vec<u32>,
    last_tick: u32,
    arrived: u32,
    gone: u32,
    waiting: u32,
    months: u32,
    resources: Money,
}

/// Whether a citizen who did this last looks for a place.
const fn seeks(before: Option<Happening>) -> bool {
    matches!(
        before,
        Some(
            Happening::Arrived
                | Happening::MovedOut { .. }
                | Happening::LeftHome { away: false }
                | Happening::StopsWaiting { .. }
        )
    )
}

impl Observer for Auditor {
    fn event(&mut self, event: Event) {
        assert!(event.tick >= self.last_tick, "time ran backwards");
        self.last_tick = event.tick;
        let before = self.whereabouts.insert(event.citizen, event.happening);
        match event.happening {
            Happening::Arrived => {
                assert_eq!(before, None, "arrived twice");
                self.arrived += 1;
            }
            Happening::Admitted { offer } => {
                match before {
                    Some(
                        Happening::Arrived
                        | Happening::MovedOut { .. }
                        | Happening::LeftHome { away: false }
                        | Happening::StopsWaiting { .. },
                    ) => {}
                    Some(Happening::Waits { offer: waited_for }) => {
                        assert_eq!(waited_for, offer);
                        self.waiting -= 1;
                    }
                    other => panic!("admitted after {other:?}"),
                }
                self.residents[offer as usize] += 1;
                assert!(
                    self.places_change || self.residents[offer as usize] <= self.places[offer as usize],
                    "more residents than places"
                );
            }
            Happening::Waits { .. } => {
                assert!(seeks(before), "waits after {before:?}");
                self.waiting += 1;
            }
            Happening::StopsWaiting { offer } => {
                assert_eq!(before, Some(Happening::Waits { offer }));
                self.waiting -= 1;
            }
            Happening::Refused => {
                assert!(seeks(before), "refused after {before:?}");
                self.gone += 1;
            }
            Happening::MovedOut { offer } => {
                assert_eq!(before, Some(Happening::Admitted { offer }), "moved out without living there");
                self.residents[offer as usize] -= 1;
            }
            Happening::GoesOver { from, offer } => {
                assert_eq!(
                    before,
                    Some(Happening::Admitted { offer: from }),
                    "goes over without living there"
                );
                self.whereabouts.insert(event.citizen, Happening::Admitted { offer });
                self.residents[from as usize] -= 1;
                self.residents[offer as usize] += 1;
            }
            Happening::EntersHome => {
                assert!(seeks(before), "enters home after {before:?}");
                self.at_home += 1;
            }
            Happening::LeftHome { away } => {
                assert_eq!(before, Some(Happening::EntersHome));
                self.at_home -= 1;
                self.gone += u32::from(away);
            }
            Happening::StepsDown { offer, .. } => {
                assert_eq!(before, Some(Happening::Admitted { offer }), "needs less without living there");
                self.whereabouts.insert(event.citizen, Happening::Admitted { offer });
            }
            Happening::Left { offer } => {
                assert_eq!(before, Some(Happening::Admitted { offer }), "left without living there");
                self.residents[offer as usize] -= 1;
                self.gone += 1;
            }
        }
    }

    fn month_end(&mut self, state: &MonthEnd<'_>) {
        assert_eq!(state.month, self.months);
        self.months += 1;
        assert_eq!(state.residents, self.residents);
        assert_eq!(state.waiting, self.waiting);
        let living: u32 = state.residents.iter().sum();
        assert_eq!(state.at_home, self.at_home);
        assert_eq!(self.arrived - self.gone, living + state.waiting + state.at_home, "in − out = stock");
        assert_eq!(
            state.ledger.sum_of_accounts(),
            -state.ledger.resources(),
            "accounts sum to minus resources"
        );
        assert!(state.ledger.resources() >= self.resources, "resources are only used");
        self.resources = state.ledger.resources();
    }
}

fn stays() -> impl Strategy<Value = StayDistribution> {
    prop_oneof![
        (0.05f64..60.0).prop_map(|months| StayDistribution::Deterministic { months }),
        (0.05f64..60.0).prop_map(|mean_months| StayDistribution::Exponential { mean_months }),
        (0.1f64..60.0, 0.5f64..3.0)
            .prop_map(|(mean_months, shape)| StayDistribution::Weibull { mean_months, shape }),
        (0.1f64..60.0, 0.1f64..2.0)
            .prop_map(|(mean_months, cv)| StayDistribution::Lognormal { mean_months, cv }),
        (0.0f64..5.0, 0.0f64..9.0, 0.1f64..20.0).prop_map(|(min, more, most)| StayDistribution::Bounded {
            min_months: min,
            mode_months: min + more,
            max_months: min + more + most,
        }),
    ]
}

prop_compose! {
    fn scenarios()(
        places in prop::collection::vec(0u32..60, 4),
        stays in prop::collection::vec(stays(), 3),
        incidence in prop::collection::vec(0.0f64..15.0, 3),
        lost in prop::collection::vec(any::<bool>(), 3),
        known in any::<bool>(),
        variant in prop_oneof![
            Just(CarryOverVariant::Full), Just(CarryOverVariant::BandStays),
            Just(CarryOverVariant::DeficitCapped), Just(CarryOverVariant::None)
        ],
        last_year in any::<bool>(),
        min in 0.05f64..1.0,
        temporary in 0i64..1_000_000,
        feedbacks: [bool; SWITCHES],
        coupled: bool,
    ) -> Input {
        let mut input = small_region();
        for (offer, places) in input.offers.iter_mut().zip(places) {
            offer.places = places;
        }
        input.residents.retain_mut(|residents| {
            residents.count = residents.count.min(input.offers[3].places / 2);
            residents.count > 0
        });
        for (index, group) in input.target_groups.iter_mut().enumerate() {
            group.stay = stays[index];
            group.demand.incidence_per_100k_per_year = incidence[index];
            group.opening_stock = if known { OpeningStock::Known } else { OpeningStock::Equilibrium };
            group.when_full = if lost[index] {
                WhenFull::Lost
            } else {
                WhenFull::Wait { temporary_dkk_per_day: Money::from_ore(temporary) }
            };
        }
        input.rules.carry_over.variant = variant;
        input.rules.budgeted_occupancy.min = min;
        if last_year {
            input.rules.budgeted_occupancy.years = BudgetedYears::LastYear;
        }
        if coupled { with_feedbacks(input, feedbacks) } else { input }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn people_and_money_are_conserved(input in scenarios(), seed: u64, world in 0u32..1_000_000) {
        let places = input.offers.iter().map(|offer| offer.places).collect();
        let months = input.calendar.months();
        let offers = input.offers.len();
        let model = Model::new(input).unwrap();
        let places_change = model.input().rules.capacity.is_some() || model.input().rules.closing.is_some();
        let mut auditor =
            Auditor { places, places_change, residents: vec![0; offers], ..Auditor::default() };
        simulate_world(&mut World::new(&model), &model, seed, world, &mut auditor);
        prop_assert_eq!(auditor.months, months);
    }

    #[test]
    fn mean_numbers_book_every_krone(input in scenarios(), feedbacks: [bool; SWITCHES]) {
        /// Holds the ledger against the resources used.
        struct Cashier(Money);
        impl Observer for Cashier {
            fn month_end(&mut self, state: &MonthEnd<'_>) {
                assert_eq!(state.ledger.sum_of_accounts(), -state.ledger.resources());
                assert!(state.ledger.resources() >= self.0);
                self.0 = state.ledger.resources();
            }
        }
        // whether `scenarios` has switched some on already does not matter: these are switched on as well
        let mut input = if input.offers.len() == 4 { with_feedbacks(input, feedbacks) } else { input };
        input.mode = Mode::Expected;
        let model = Model::new(input).unwrap();
        simulate_world(&mut World::new(&model), &model, 1, 0, &mut Cashier(Money::ZERO));
    }

    #[test]
    fn a_used_arena_gives_the_same_world(input in scenarios(), seed: u64) {
        #[derive(Default, PartialEq, Debug)]
        struct Story(Vec<Event>);
        impl Observer for Story {
            fn event(&mut self, event: Event) {
                self.0.push(event);
            }
        }
        let model = Model::new(input).unwrap();
        let mut fresh = Story::default();
        simulate_world(&mut World::new(&model), &model, seed, 5, &mut fresh);
        let mut arena = World::new(&model);
        simulate_world(&mut arena, &model, seed, 4, &mut ());
        let mut used = Story::default();
        simulate_world(&mut arena, &model, seed, 5, &mut used);
        prop_assert_eq!(fresh, used);
    }
}
