//! Plans: whatever is planned, people and money are conserved, and nothing happens before its date.

use crate::common::{SWITCHES, small_region, with_feedbacks, with_plan};
use proptest::prelude::*;
use vifte_engine::input::{Input, Operation, OperationKind};
use vifte_engine::observer::{Event, Happening, MonthEnd, Observer};
use vifte_engine::units::TICKS_PER_MONTH;
use vifte_engine::{Control, Model, Money, Period, Scope, SimulateOptions, World, simulate, simulate_world};

/// Watches a world with a plan.
#[derive(Default)]
struct Watcher {
    story: Vec<Event>,
    /// Accounts of all offers and municipalities at the end of each month.
    accounts: Vec<Vec<Money>>,
    offers: usize,
    municipalities: usize,
    resources: Money,
    arrived: u32,
    gone: u32,
}

impl Observer for Watcher {
    fn event(&mut self, event: Event) {
        self.story.push(event);
        match event.happening {
            Happening::Arrived => self.arrived += 1,
            Happening::Refused | Happening::Left { .. } | Happening::LeftHome { away: true } => {
                self.gone += 1;
            }
            _ => {}
        }
    }

    fn month_end(&mut self, state: &MonthEnd<'_>) {
        let ledger = state.ledger;
        assert_eq!(ledger.sum_of_accounts(), -ledger.resources(), "accounts sum to minus resources");
        assert!(ledger.resources() >= self.resources);
        self.resources = ledger.resources();
        let living: u32 = state.residents.iter().sum();
        assert_eq!(self.arrived - self.gone, living + state.waiting + state.at_home, "in − out = stock");
        let offers = (0..self.offers).map(|offer| ledger.offer(offer));
        let municipalities = (0..self.municipalities).map(|municipality| ledger.municipality(municipality));
        self.accounts.push(offers.chain(municipalities).collect());
    }
}

fn watch(input: Input, seed: u64, world: u32) -> Watcher {
    let mut watcher = Watcher {
        offers: input.offers.len(),
        municipalities: input.municipalities.len(),
        ..Watcher::default()
    };
    let model = Model::new(input).unwrap();
    simulate_world(&mut World::new(&model), &model, seed, world, &mut watcher);
    watcher
}

fn operations() -> impl Strategy<Value = Vec<(u32, u8, u32)>> {
    prop::collection::vec((0u32..108, any::<u8>(), any::<u32>()), 0..7)
}

fn guarantees() -> impl Strategy<Value = Vec<(u32, bool, f64)>> {
    prop::collection::vec((0u32..108, any::<bool>(), 0.0f64..1.0), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn people_and_money_survive_any_plan(
        operations in operations(),
        guarantees in guarantees(),
        on: [bool; SWITCHES],
        seed: u64,
        world: u32,
    ) {
        let input = with_plan(with_feedbacks(small_region(), on), &operations, &guarantees);
        let plan = input.plan.clone();
        // those that enter by themselves may do so after the operation was refused
        let enters: Vec<bool> = input.offers.iter().map(|offer| offer.market.entry.is_some()).collect();
        let watcher = watch(input, seed, world);
        // nobody is admitted from the month on in which an offer stops admitting, unless that was refused
        for operation in &plan {
            let OperationKind::Close { offer, .. } = operation.kind else { continue };
            let established = enters[offer as usize] || plan.iter().any(
                |other| matches!(other.kind, OperationKind::Establish { offer: of, .. } if of == offer),
            );
            let late = watcher.story.iter().any(|event| {
                // those who are there at the beginning move in before the first month
                event.tick >= (operation.month * TICKS_PER_MONTH).max(1)
                    && event.happening == Happening::Admitted { offer }
            });
            prop_assert!(established || !late, "admitted after {operation:?}");
        }
    }

    #[test]
    fn nothing_happens_before_its_date(
        operations in operations(),
        on: [bool; SWITCHES],
        seed: u64,
        first in 1u32..100,
    ) {
        let dated: Vec<_> = operations.iter().map(|&(month, what, number)| (month.max(first), what, number)).collect();
        let plain = with_feedbacks(small_region(), on);
        let mut planned = with_plan(plain.clone(), &dated, &[]);
        // an offer that is established is another one before, too
        planned.plan.retain(|operation| !matches!(operation.kind, OperationKind::Establish { .. }));
        let first = planned.plan.iter().map(|operation| operation.month).min().unwrap_or(108);
        let (before, after) = (watch(plain, seed, 3), watch(planned, seed, 3));
        let until = |watcher: &Watcher| {
            let early = watcher.story.iter().filter(|event| event.tick < first * TICKS_PER_MONTH);
            (early.copied().collect::<Vec<_>>(), watcher.accounts[..first as usize].to_vec())
        };
        let (before, after) = (until(&before), until(&after));
        let differs = before.0.iter().zip(&after.0).find(|(a, b)| a != b);
        prop_assert!(differs.is_none() && before.0.len() == after.0.len(), "{differs:?}");
        prop_assert_eq!(before.1, after.1);
    }
}

#[test]
fn an_empty_plan_is_no_plan() {
    let story = |input| watch(input, 5, 9).story;
    assert_eq!(story(small_region()), story(with_plan(small_region(), &[], &[])));
    let mut watched = small_region();
    watched.watch = true;
    assert_eq!(story(small_region()), story(watched));
}

#[test]
fn what_the_state_does_not_allow_is_refused_and_told() {
    let mut input = small_region();
    let operation = |month, kind| Operation { month, kind };
    input.plan = vec![
        operation(20, OperationKind::Close { offer: 1, notice_months: 2 }),
        operation(30, OperationKind::Close { offer: 1, notice_months: 2 }),
        operation(40, OperationKind::SetPlaces { offer: 1, places: 5, fixed_cost_follows: None }),
        operation(50, OperationKind::Establish { offer: 1, start_cost: Money::ZERO, given: Money::ZERO }),
    ];
    // established later, it is not there to be closed in month 20
    input.plan.remove(3);
    let model = Model::new(input).unwrap();
    let results = simulate(&model, 0..5, SimulateOptions::default(), &Control::default()).results;
    let refused: f64 = (0..8)
        .map(|year| {
            let measure = vifte_engine::Measure::RefusedOperations;
            results.cell(Scope::Offer(1), measure, Period::Year, year).unwrap().mean()
        })
        .sum();
    assert!((refused - 2.0).abs() < 1e-9, "{refused}");
}
