//! Every sampler against an independent one, that of rand_distr: two samples of one law.
//!
//! Continuous laws by the two-sample statistic of Kolmogorov and Smirnov, counts by chi-square over bins that hold enough.
//! Bounds are passed once in a thousand when the laws are the same, and the draws are always the same ones. What the tests
//! can tell is tested too: a law that is 2 % wider is found.

use rand_distr::{
    Binomial, Distribution, Exp, Exp1, Gamma, LogNormal, Poisson, StandardNormal, Triangular, Weibull,
};
use vifte_engine::StaySampler;
use vifte_engine::input::StayDistribution;
use vifte_engine::random::{
    CountDistribution, Dispersion, ExponentialTables, Purpose, Stream, WorldRandom, inverse_normal, time,
    triangular, uniform,
};
use vifte_engine::world::offers::effect::binomial;

const N: u32 = 200_000;

/// Our draws, from the bits of one key each.
fn ours(draw: impl Fn(&WorldRandom, u32) -> f64) -> Vec<f64> {
    let random = WorldRandom::new(20, 1);
    (0..N).map(|i| draw(&random, i)).collect()
}

fn uniform_of(random: &WorldRandom, i: u32) -> f64 {
    uniform(random.block(Purpose::Citizen, i, time(1, 0), 0, 0).high)
}

/// Draws of rand_distr, from a stream of their own.
fn theirs(law: &impl Distribution<f64>) -> Vec<f64> {
    let mut stream = stream();
    (0..N).map(|_| law.sample(&mut stream)).collect()
}

fn stream() -> Stream {
    Stream::new(&WorldRandom::new(20, 2), Purpose::Parameter, 1, 0)
}

/// The largest distance of two distribution functions, in units of its spread: 1.95 is passed once in a thousand.
fn distance(mut first: Vec<f64>, mut second: Vec<f64>) -> f64 {
    first.sort_by(f64::total_cmp);
    second.sort_by(f64::total_cmp);
    let (mut below_first, mut below_second, mut largest) = (0, 0, 0.0f64);
    let (size_first, size_second) = (first.len() as f64, second.len() as f64);
    while below_first < first.len() && below_second < second.len() {
        let value = first[below_first].min(second[below_second]);
        below_first += first[below_first..].partition_point(|other| *other <= value);
        below_second += second[below_second..].partition_point(|other| *other <= value);
        largest = largest.max((below_first as f64 / size_first - below_second as f64 / size_second).abs());
    }
    largest * (size_first * size_second / (size_first + size_second)).sqrt()
}

fn same_law(name: &str, ours: Vec<f64>, theirs: Vec<f64>) {
    let distance = distance(ours, theirs);
    assert!(distance < 1.95, "{name}: {distance}");
}

/// Chi-square of two samples of counts over bins with at least 50 of both together, and its degrees of freedom.
fn chi_square(a: &[f64], b: &[f64]) -> (f64, f64) {
    let most = a.iter().chain(b).fold(0.0f64, |most, x| most.max(*x)) as usize;
    let mut bins = vec![[0.0; 2]; most + 1];
    for (sample, values) in [a, b].into_iter().enumerate() {
        for value in values {
            bins[*value as usize][sample] += 1.0;
        }
    }
    let (mut sum, mut used, mut open) = (0.0, 0.0, [0.0; 2]);
    for bin in bins {
        open = [open[0] + bin[0], open[1] + bin[1]];
        if open[0] + open[1] >= 50.0 {
            let difference: f64 = open[0] - open[1];
            sum += difference * difference / (open[0] + open[1]);
            used += 1.0;
            open = [0.0; 2];
        }
    }
    (sum, used - 1.0)
}

fn same_counts(name: &str, ours: &[f64], theirs: &[f64]) {
    let (sum, freedom) = chi_square(ours, theirs);
    // the normal approximation of Wilson and Hilferty; 3.1 is passed once in a thousand
    let spread = 2.0 / (9.0 * freedom);
    let z = (libm::pow(sum / freedom, 1.0 / 3.0) - (1.0 - spread)) / spread.sqrt();
    assert!(freedom >= 1.0 && z < 3.1, "{name}: chi-square {sum} of {freedom}, z {z}");
}

#[test]
fn continuous_samplers_follow_the_laws_of_an_independent_library() {
    let tables = ExponentialTables::new();
    let exponential = ours(|random, i| {
        let block = |attempt| random.block(Purpose::Choice, i, time(1, 0), 0, attempt);
        tables.draw(block(0), block)
    });
    same_law("exponential by ziggurat", exponential, theirs(&Exp1));
    same_law("normal", ours(|random, i| inverse_normal(uniform_of(random, i))), theirs(&StandardNormal));
    same_law(
        "triangular",
        ours(|random, i| triangular(uniform_of(random, i), -0.4, -0.1, 0.3)),
        theirs(&Triangular::new(-0.4, 0.3, -0.1).unwrap()),
    );
}

#[test]
fn stays_follow_the_laws_of_an_independent_library() {
    let stay = |law| {
        let sampler = StaySampler::new(law);
        ours(move |random, i| sampler.stay_months(random.block(Purpose::Citizen, i, time(1, 0), 0, 0)))
    };
    same_law(
        "exponential stay",
        stay(StayDistribution::Exponential { mean_months: 30.0 }),
        theirs(&Exp::new(1.0 / 30.0).unwrap()),
    );
    // the scale whose mean is 30 months is 30 / gamma(1 + 1/shape), here from tables
    for (shape, gamma) in [(0.7, 1.265_823_5), (1.0, 1.0), (2.5, 0.887_263_8)] {
        same_law(
            "Weibull stay",
            stay(StayDistribution::Weibull { mean_months: 30.0, shape }),
            theirs(&Weibull::new(30.0 / gamma, shape).unwrap()),
        );
    }
    // mean 30 and coefficient of variation 0.8: sigma² = ln 1.64, mu = ln 30 − sigma²/2
    let variance = libm::log(1.64);
    same_law(
        "lognormal stay",
        stay(StayDistribution::Lognormal { mean_months: 30.0, cv: 0.8 }),
        theirs(&LogNormal::new(libm::log(30.0) - variance / 2.0, variance.sqrt()).unwrap()),
    );
    same_law(
        "bounded stay",
        stay(StayDistribution::Bounded { min_months: 6.0, mode_months: 12.0, max_months: 60.0 }),
        theirs(&Triangular::new(6.0, 60.0, 12.0).unwrap()),
    );
}

#[test]
fn counts_follow_the_laws_of_an_independent_library() {
    let counts = |mean: f64, ratio: f64| {
        let law = CountDistribution::new(mean, &Dispersion::new(ratio));
        ours(move |random, i| f64::from(law.invert(uniform_of(random, i))))
    };
    for mean in [0.02, 0.7, 6.0, 45.0] {
        same_counts("Poisson", &counts(mean, 1.0), &theirs(&Poisson::new(mean).unwrap()));
    }
    for (mean, ratio) in [(0.4, 1.5), (5.0, 2.0), (30.0, 1.3)] {
        // a Poisson number whose mean has a gamma law
        let means = Gamma::new(mean / (ratio - 1.0), ratio - 1.0).unwrap();
        let mut stream = stream();
        let mixed: Vec<f64> = (0..N)
            .map(|_| {
                let mean: f64 = means.sample(&mut stream);
                // the library takes no mean of nothing
                if mean > 0.0 { Poisson::new(mean).unwrap().sample(&mut stream) } else { 0.0 }
            })
            .collect();
        same_counts("negative binomial", &counts(mean, ratio), &mixed);
    }
    for (trials, p) in [(12, 0.3), (40, 0.85), (700, 0.02)] {
        let successes = ours(|random, i| {
            let u = |part| uniform(random.block(Purpose::Effect, i, time(1, 0), 0, part).low);
            f64::from(binomial(trials, p, u))
        });
        let law = Binomial::new(u64::from(trials), p).unwrap();
        let mut stream = stream();
        let theirs: Vec<f64> = (0..N).map(|_| law.sample(&mut stream) as f64).collect();
        same_counts("binomial", &successes, &theirs);
    }
}

#[test]
fn a_law_that_is_a_little_wider_is_found() {
    let normal = |width: f64| ours(move |random, i| width * inverse_normal(uniform_of(random, i)));
    assert!(distance(normal(1.02), theirs(&StandardNormal)) > 1.95);
    let law = CountDistribution::new(6.0, &Dispersion::new(1.03));
    let wider = ours(move |random, i| f64::from(law.invert(uniform_of(random, i))));
    let (sum, freedom) = chi_square(&wider, &theirs(&Poisson::new(6.0).unwrap()));
    assert!(sum > freedom + 4.0 * (2.0 * freedom).sqrt(), "{sum} of {freedom}");
}
