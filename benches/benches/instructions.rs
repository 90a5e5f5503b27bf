//! Instruction counts by callgrind: run by the gate (`cargo run --release -p vifte-benches`).
#![expect(missing_docs, reason = "the macros make undocumented functions")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be prepared must stop")]

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use vifte_benches::work;
use vifte_engine::input::{Mode, StayDistribution};
use vifte_engine::random::ExponentialTables;
use vifte_engine::world::placement::choice::PlacementWeights;
use vifte_engine::{Model, StaySampler, World};

#[library_benchmark]
fn philox_1000_blocks() -> u64 {
    work::philox(black_box(1_000))
}

#[library_benchmark]
#[bench::tables(ExponentialTables::new())]
fn exponential_1000_likings(tables: ExponentialTables) -> f64 {
    work::exponentials(black_box(&tables), 1_000)
}

#[library_benchmark]
fn counts_1000() -> u32 {
    work::counts(black_box(1_000))
}

fn weibull() -> StaySampler {
    StaySampler::new(StayDistribution::Weibull { mean_months: 42.0, shape: 0.8 })
}

#[library_benchmark]
#[bench::weibull(weibull())]
fn stays_1000(sampler: StaySampler) -> f64 {
    work::stays(black_box(&sampler), 1_000)
}

fn midtjylland() -> Model {
    work::model("midtjylland-2013").unwrap()
}

#[library_benchmark]
#[bench::midtjylland(midtjylland())]
fn tariffs_100_years(model: Model) -> i64 {
    work::tariffs(black_box(&model), 100)
}

/// The mean numbers of Midtjylland.
fn expected() -> Model {
    let mut input = midtjylland().input().clone();
    input.mode = Mode::Expected;
    Model::new(input).unwrap()
}

fn placement() -> (Model, PlacementWeights) {
    let model = midtjylland();
    let weights = work::weights(&model);
    (model, weights)
}

#[library_benchmark]
#[bench::midtjylland(placement())]
fn choices_1000((model, weights): (Model, PlacementWeights)) -> (Model, PlacementWeights, u32) {
    let found = work::choices(black_box(&model), &weights, 1_000);
    (model, weights, found)
}

/// An arena that has grown to its size.
fn warm(model: Model) -> (Model, World) {
    let mut arena = World::new(&model);
    work::live(&model, &mut arena, 0);
    (model, arena)
}

#[library_benchmark]
#[bench::midtjylland(warm(midtjylland()))]
#[bench::without_feedbacks(warm(work::model_without_feedbacks("midtjylland-2013").unwrap()))]
#[bench::expected(warm(expected()))]
#[bench::erlang_loss(warm(work::model("erlang-loss").unwrap()))]
#[bench::residents_react_to_prices(warm(work::model("sjaelland-2016").unwrap()))]
#[bench::danmark(warm(work::model("danmark").unwrap()))]
fn one_world((model, mut arena): (Model, World)) -> (Model, World) {
    work::live(black_box(&model), &mut arena, 1);
    (model, arena)
}

#[library_benchmark]
#[bench::midtjylland(midtjylland())]
fn worlds_32_with_statistics(model: Model) -> String {
    work::worlds(black_box(&model), 32)
}

library_benchmark_group!(
    name = kernels,
    benchmarks = [
        philox_1000_blocks,
        exponential_1000_likings,
        counts_1000,
        stays_1000,
        choices_1000,
        tariffs_100_years,
        one_world,
        worlds_32_with_statistics,
    ]
);

main!(library_benchmark_groups = kernels);
