//! Nothing is allocated while worlds live, once the arena has grown to the size they need.

use crate::common::small_region;
use vifte_engine::{Model, WorldArena};

#[test]
fn nothing_is_allocated_in_the_months_of_a_world() {
    let model = Model::new(small_region()).unwrap();
    let mut arena = WorldArena::new(&model);
    for world in 0..200 {
        arena.live(&model, 3, world, &mut ());
    }
    let counted = allocation_counter::measure(|| {
        for world in 0..200 {
            arena.live(&model, 3, world, &mut ());
        }
    });
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0), "200 worlds of {} months", 9 * 12);
}

#[test]
fn the_counter_counts() {
    // the test above would be worth nothing if the counter were blind
    let counted = allocation_counter::measure(|| {
        std::hint::black_box(vec![1u8; 1_000]);
    });
    assert_eq!((counted.count_total, counted.bytes_total), (1, 1_000));
}
