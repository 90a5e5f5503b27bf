//! Laws of a number in one world, for two scenarios on the same draws, whose truth is known.

use vifte_engine::random::{Purpose, WorldRandom, inverse_normal, uniform};

/// Recorded values are thousandths.
const UNIT: f64 = 1_000.0;

/// σ of the logarithm of a payout.
const SIGMA: f64 = 0.8;

/// What happens in worlds in which something happens.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Size {
    /// One.
    One,
    /// Lognormal with median 1.
    Payout,
    /// One and a Poisson number of mean 2.
    Count,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Normal with mean 100 and deviation 10; the second is 1 higher and shares nine tenths of the deviation.
    Ordinary,
    /// Something happens with a probability in each scenario; what happens in the first happens in the second, too, in six of
    /// ten worlds.
    Event([f64; 2], Size),
}

/// A number of one world, in two scenarios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Law {
    /// Its name.
    pub name: &'static str,
    kind: Kind,
}

/// Of the events of the first scenario, those that the second has too.
const KEPT: f64 = 0.6;

/// The laws that are measured.
pub const LAWS: [Law; 6] = [
    Law { name: "ordinary mean", kind: Kind::Ordinary },
    Law { name: "share of 1.2 %", kind: Kind::Event([0.012, 0.02], Size::One) },
    Law { name: "share of 0.15 %", kind: Kind::Event([0.001_5, 0.003], Size::One) },
    Law { name: "skewed payout in 20 % of worlds", kind: Kind::Event([0.2, 0.25], Size::Payout) },
    Law { name: "skewed payout in 5 % of worlds", kind: Kind::Event([0.05, 0.08], Size::Payout) },
    Law { name: "count that is 0 in 97 % of worlds", kind: Kind::Event([0.03, 0.05], Size::Count) },
];

impl Law {
    /// The values of a world in both scenarios, in thousandths.
    pub fn world(&self, seed: u64, world: u32) -> [i64; 2] {
        let random = WorldRandom::new(seed, world);
        let block = |part| random.block(Purpose::Parameter, 11, 0, part, 0);
        let (first, second) = (block(0), block(1));
        let (u, v) = (uniform(first.low), uniform(first.high));
        let value = |number: f64| (number * UNIT).round() as i64;
        match self.kind {
            Kind::Ordinary => {
                let (shared, own) = (inverse_normal(u), inverse_normal(v));
                [100.0 + 10.0 * shared, 101.0 + 9.0 * shared + 2.0 * own].map(value)
            }
            Kind::Event([a, b], size) => {
                let happens = u < a;
                let other = if happens { v < KEPT } else { v < (b - KEPT * a) / (1.0 - a) };
                let sizes = [second.low, second.high].map(|bits| value(size.of(uniform(bits))));
                // what happens in both is of one size
                match (happens, other) {
                    (false, false) => [0, 0],
                    (true, false) => [sizes[0], 0],
                    (false, true) => [0, sizes[1]],
                    (true, true) => [sizes[0]; 2],
                }
            }
        }
    }

    /// The true mean of the first scenario and of the difference, in thousandths.
    pub fn truth(&self) -> [f64; 2] {
        match self.kind {
            Kind::Ordinary => [100.0 * UNIT, UNIT],
            Kind::Event([a, b], size) => [a, b - a].map(|share| share * size.mean() * UNIT),
        }
    }

    /// The true share of worlds in which the first scenario's number and the difference are not zero.
    pub fn carried(&self) -> [f64; 2] {
        match self.kind {
            Kind::Ordinary => [1.0; 2],
            Kind::Event([a, b], _) => [a, a * (1.0 - KEPT) + b - KEPT * a],
        }
    }
}

impl Size {
    fn of(self, u: f64) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Payout => libm::exp(SIGMA * inverse_normal(u)),
            Self::Count => {
                let (mut count, mut term, mut sum) = (0.0, libm::exp(-2.0), libm::exp(-2.0));
                while u > sum && count < 40.0 {
                    count += 1.0;
                    term *= 2.0 / count;
                    sum += term;
                }
                1.0 + count
            }
        }
    }

    fn mean(self) -> f64 {
        match self {
            Self::One => 1.0,
            Self::Payout => libm::exp(SIGMA * SIGMA / 2.0),
            Self::Count => 3.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LAWS;

    #[test]
    fn laws_have_their_truth() {
        for law in LAWS {
            let worlds = 400_000;
            let (mut sums, mut squares, mut hit) = ([0.0; 2], [0.0; 2], [0.0; 2]);
            for world in 0..worlds {
                let [a, b] = law.world(5, world);
                for (part, value) in [a, b - a].into_iter().enumerate() {
                    sums[part] += value as f64;
                    squares[part] += (value * value) as f64;
                    hit[part] += f64::from(u8::from(value != 0));
                }
            }
            let n = f64::from(worlds);
            for part in 0..2 {
                let (mean, truth) = (sums[part] / n, law.truth()[part]);
                let error = (squares[part] / n / n).sqrt();
                assert!((mean - truth).abs() < 4.0 * error, "{}: {mean}, not {truth}", law.name);
                let share = law.carried()[part];
                let error = (share * (1.0 - share) / n).sqrt();
                assert!((hit[part] / n - share).abs() < 4.0 * error + 0.001 * share, "{}", law.name);
            }
        }
    }
}
