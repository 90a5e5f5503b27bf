//! Wall-clock benchmarks, run by hand: `cargo bench -p vifte-benches --bench wall-clock`.
//!
//! `worlds` and `draws alone` in the same run give the ratio that matters; a fresh arena is part of neither.
#![expect(clippy::panic, reason = "a benchmark that cannot be prepared must not look like one that ran")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vifte_benches::draws::DrawsAlone;
use vifte_benches::work::{WorkError, choices, live, model, model_without_feedbacks, weights, worlds};
use vifte_engine::World;
use vifte_engine::random::ExponentialTables;

fn benches(criterion: &mut Criterion) -> Result<(), WorkError> {
    let midtjylland = model("midtjylland-2013")?;
    let plain = model_without_feedbacks("midtjylland-2013")?;
    let mut draws = [("", DrawsAlone::new(&plain, 0)), (" with feedbacks", DrawsAlone::new(&midtjylland, 0))];
    let mut group = criterion.benchmark_group("midtjylland-2013");
    group.throughput(Throughput::Elements(1_000));
    group.sample_size(10);
    group.bench_function("1,000 worlds with statistics", |bencher| {
        bencher.iter(|| worlds(black_box(&midtjylland), 1_000));
    });
    group.bench_function("1,000 worlds without feedbacks, with statistics", |bencher| {
        bencher.iter(|| worlds(black_box(&plain), 1_000));
    });
    for (name, model) in
        [("1,000 worlds lived only", &midtjylland), ("1,000 worlds without feedbacks, lived only", &plain)]
    {
        let mut arena = World::new(model);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for world in 0..1_000 {
                    live(black_box(model), &mut arena, world);
                }
            });
        });
    }
    for (name, draws) in &mut draws {
        group.bench_function(format!("draws alone of 1,000 worlds{name}"), |bencher| {
            bencher.iter(|| (0..1_000).map(|world| draws.draw(black_box(world))).sum::<f64>());
        });
        group.bench_function(format!("draws alone of 1,000 worlds{name}, made together"), |bencher| {
            bencher.iter(|| (0..1_000).map(|world| draws.draw_together(black_box(world))).sum::<f64>());
        });
    }
    group.finish();

    let tables = ExponentialTables::new();
    let mut group = criterion.benchmark_group("placement");
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("1,000 likings", |bencher| {
        bencher.iter(|| vifte_benches::work::exponentials(black_box(&tables), 1_000));
    });
    let weights = weights(&midtjylland);
    group.bench_function("1,000 choices", |bencher| {
        bencher.iter(|| choices(black_box(&midtjylland), &weights, 1_000));
    });
    group.finish();
    Ok(())
}

fn all(criterion: &mut Criterion) {
    if let Err(error) = benches(criterion) {
        std::panic::panic_any(error.to_string());
    }
}

criterion_group!(wall_clock, all);
criterion_main!(wall_clock);
