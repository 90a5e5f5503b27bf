//! Nothing is allocated while worlds live, once the arena has grown to the size they need.

use crate::common::{SWITCHES, small_region, with_feedbacks, with_plan};
use vifte_engine::input::Mode;
use vifte_engine::{Input, Model, World, simulate_world};

fn assert_nothing_is_allocated(input: Input) {
    let model = Model::new(input).unwrap();
    let mut arena = World::new(&model);
    for world in 0..200 {
        simulate_world(&mut arena, &model, 3, world, &mut ());
    }
    let counted = allocation_counter::measure(|| {
        for world in 0..200 {
            simulate_world(&mut arena, &model, 3, world, &mut ());
        }
    });
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0), "200 worlds of {} months", 9 * 12);
}

#[test]
fn nothing_is_allocated_in_the_months_of_a_world() {
    assert_nothing_is_allocated(small_region());
}

#[test]
fn nothing_is_allocated_in_the_coupled_core() {
    let plan = [(30, 1, 4), (40, 2, 0), (50, 3, 1), (60, 1, 7)];
    let guarantees = [(6, false, 0.5), (20, true, 0.3), (30, false, 0.9), (40, false, 1.0)];
    let coupled = with_plan(with_feedbacks(small_region(), [true; SWITCHES]), &plan, &guarantees);
    assert_nothing_is_allocated(coupled.clone());
    assert_nothing_is_allocated(Input { mode: Mode::Expected, ..coupled });
}

#[test]
fn the_counter_counts() {
    // the test above would be worth nothing if the counter were blind
    let counted = allocation_counter::measure(|| {
        std::hint::black_box(vec![1u8; 1_000]);
    });
    assert_eq!((counted.count_total, counted.bytes_total), (1, 1_000));
}
