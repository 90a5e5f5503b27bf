//! Each stay of a citizen ends by chance of its own, however many there have been.

use vifte_engine::input::{Breakdown, KnownResident, OpeningStock};
use vifte_engine::observer::{Event, Happening, Observer};
use vifte_engine::{Model, examples, replay};

/// How long each stay lasts until it breaks down, in ticks.
#[derive(Default)]
struct Moves {
    since: u32,
    lengths: Vec<u32>,
}

impl Observer for Moves {
    fn event(&mut self, event: Event) {
        match event.happening {
            Happening::Admitted { .. } => self.since = event.tick,
            Happening::MovedOut { .. } => self.lengths.push(event.tick - self.since),
            _ => {}
        }
    }
}

#[test]
fn stay_300_does_not_repeat_the_draw_of_stay_299() {
    // one citizen who moves back and forth between two offers, about twenty times a year
    let mut input = examples::erlang(1.0, 12.0, 1);
    input.calendar.years = 40;
    input.municipalities = vec![examples::municipality("A", input.calendar.simulated_years())];
    input.offers.push(examples::offer("other", 1));
    let group = &mut input.target_groups[0];
    group.demand.incidence_per_100k_per_year = 0.0;
    group.opening_stock = OpeningStock::Known;
    group.dynamics.breakdown =
        Some(Breakdown { per_year: 20.0, expertise_effect: 0.0, home_factor: 1.0, excess_factor: 1.0 });
    let resident = KnownResident { municipality: 0, target_group: 0, offer: 0, count: 1, leaves_month: None };
    input.residents = vec![resident];
    let model = Model::new(input).unwrap();
    let mut moves = Moves::default();
    replay(&model, 7, 0, &mut moves);
    assert!(moves.lengths.len() > 700, "{}", moves.lengths.len());
    assert_ne!(moves.lengths[299], moves.lengths[300]);
    let mut different = moves.lengths.clone();
    different.sort_unstable();
    different.dedup();
    // of 65,536 moments in a month some may be alike by chance
    assert!(different.len() > moves.lengths.len() - 20, "{} of {}", different.len(), moves.lengths.len());
}
