//! The same bits for any number of threads, any block size, any split of the worlds.

use crate::common::{FROZEN, FROZEN_COUPLED, FROZEN_EXPECTED, SWITCHES, small_region, with_feedbacks};
use vifte_engine::input::Mode;
use vifte_engine::{Control, MODEL_VERSION, Model, SimulateOptions, simulate};

fn hash(model: &Model, threads: usize, block: u32) -> String {
    let options = SimulateOptions { seed: 7, threads, block };
    simulate(model, 0..64, options, &Control::default()).results.hash()
}

#[test]
fn threads_and_blocks_do_not_matter() {
    let model = Model::new(small_region()).unwrap();
    let reference = hash(&model, 1, 16);
    for threads in [1, 2, 8] {
        for block in [1, 7, 16, 64, 1_000] {
            assert_eq!(hash(&model, threads, block), reference, "{threads} threads, blocks of {block}");
        }
    }
}

#[test]
fn statistics_do_not_depend_on_threads_either() {
    let model = Model::new(small_region()).unwrap();
    let run = |threads, block| {
        simulate(&model, 0..50, SimulateOptions { seed: 7, threads, block }, &Control::default()).results
    };
    assert_eq!(run(1, 50), run(3, 4));
}

#[test]
fn bits_are_frozen() {
    // The tests run this from a build of the engine alone and from a build of the whole workspace.
    let model = Model::new(small_region()).unwrap();
    assert_eq!((MODEL_VERSION, hash(&model, 2, 16).as_str()), FROZEN);
}

#[test]
fn bits_of_the_coupled_core_are_frozen_and_do_not_depend_on_threads() {
    let coupled = Model::new(with_feedbacks(small_region(), [true; SWITCHES])).unwrap();
    assert_eq!(hash(&coupled, 2, 16).as_str(), FROZEN_COUPLED);
    for (threads, block) in [(1, 64), (8, 1), (3, 7)] {
        assert_eq!(hash(&coupled, threads, block), FROZEN_COUPLED, "{threads} threads, blocks of {block}");
    }
    let mut expected = with_feedbacks(small_region(), [true; SWITCHES]);
    expected.mode = Mode::Expected;
    let expected = Model::new(expected).unwrap();
    let of = |seed, threads| {
        let options = SimulateOptions { seed, threads, block: 16 };
        simulate(&expected, 0..64, options, &Control::default()).results
    };
    // mean numbers know no chance: one world, whatever the seed
    assert_eq!(of(7, 1), of(8, 4));
    assert_eq!((of(7, 1).worlds(), of(7, 1).hash().as_str()), (1, FROZEN_EXPECTED));
}

#[test]
fn another_seed_gives_another_world() {
    let model = Model::new(small_region()).unwrap();
    let of = |seed| {
        let options = SimulateOptions { seed, ..SimulateOptions::default() };
        simulate(&model, 0..4, options, &Control::default()).results.hash()
    };
    assert_ne!(of(1), of(2));
}

#[test]
fn a_cancelled_run_keeps_a_gapless_beginning() {
    let model = Model::new(small_region()).unwrap();
    let control = Control::default();
    let outcome = std::thread::scope(|scope| {
        let run = scope.spawn(|| {
            let options = SimulateOptions { seed: 7, threads: 2, block: 4 };
            simulate(&model, 0..4_000_000, options, &control)
        });
        while control.worlds_done() < 40 {
            std::thread::yield_now();
        }
        control.cancel();
        run.join().unwrap()
    });
    assert!(outcome.cancelled);
    let worlds = outcome.results.worlds() as u32;
    let again =
        simulate(&model, 0..worlds, SimulateOptions { seed: 7, threads: 1, block: 1 }, &Control::default());
    assert_eq!(again.results, outcome.results);
    assert!(!again.cancelled);
}
