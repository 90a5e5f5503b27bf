//! Standard exponential numbers by the ziggurat method, as a pure function of a keyed block.
//!
//! Used for the preference of offers: the smallest E/w wins with probability w/Σw (an exponential race), which is the
//! Gumbel-max choice of a random utility with w = exp(utility), without two logarithms for every candidate.
//!
//! Source: Marsaglia and Tsang, "The ziggurat method for generating random variables", Journal of Statistical
//! Software 5 (2000); 256 layers.

use super::elementary::{exp, log};
use super::{Block, uniform};

const LAYERS: usize = 256;
/// Right edge of the base layer.
const EDGE: f64 = 7.697_117_470_131_05;
/// Area of each layer.
const AREA: f64 = 0.003_949_659_822_581_557;

/// The layers of the ziggurat.
#[derive(Clone, Debug)]
pub struct ExponentialTables {
    x: [f64; LAYERS + 1],
    density: [f64; LAYERS + 1],
}

impl Default for ExponentialTables {
    fn default() -> Self {
        Self::new()
    }
}

impl ExponentialTables {
    /// Computes the layers.
    pub fn new() -> Self {
        let mut x = [0.0; LAYERS + 1];
        x[0] = AREA / libm::exp(-EDGE);
        x[1] = EDGE;
        for layer in 2..LAYERS {
            x[layer] = -libm::log(AREA / x[layer - 1] + libm::exp(-x[layer - 1]));
        }
        x[LAYERS] = 0.0;
        Self { x, density: x.map(|x| libm::exp(-x)) }
    }

    /// An exponential number with mean 1 from the bits of the first attempt; `again` gives those of another attempt (1, 2,
    /// …), which is needed in 1.1 % of the cases.
    #[inline]
    pub fn draw(&self, bits: Block, again: impl Fn(u32) -> Block) -> f64 {
        let layer = (bits.low & 0xff) as usize;
        let x = uniform(bits.low) * self.x[layer];
        if x < self.x[layer + 1] { x } else { self.at_an_edge(bits, &again) }
    }

    /// The rest of a draw that did not fall well inside its layer.
    #[cold]
    #[inline(never)]
    fn at_an_edge(&self, mut bits: Block, again: &impl Fn(u32) -> Block) -> f64 {
        for attempt in 1..=64 {
            let layer = (bits.low & 0xff) as usize;
            let x = uniform(bits.low) * self.x[layer];
            if x < self.x[layer + 1] {
                return x;
            }
            if layer == 0 {
                // beyond the edge the exponential starts anew
                return EDGE - log(uniform(bits.high));
            }
            let height =
                self.density[layer] + (self.density[layer + 1] - self.density[layer]) * uniform(bits.high);
            if height < exp(-x) || attempt == 64 {
                return x;
            }
            bits = again(attempt);
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::{AREA, EDGE, ExponentialTables, LAYERS};
    use crate::random::{Purpose, WorldRandom, time};

    #[test]
    fn layers_have_equal_area() {
        let tables = ExponentialTables::new();
        // base layer: rectangle and tail
        assert!((EDGE * libm::exp(-EDGE) + libm::exp(-EDGE) - AREA).abs() < 1e-15);
        for layer in 1..LAYERS {
            let height = tables.density[layer + 1] - tables.density[layer];
            assert!((tables.x[layer] * height - AREA).abs() < 1e-12, "layer {layer}");
        }
    }

    #[test]
    fn it_is_exponential() {
        // Kolmogorov's statistic of a million draws: 1.95/sqrt(n) is passed once in a thousand.
        let tables = ExponentialTables::new();
        let n = 1_000_000u32;
        let random = WorldRandom::new(9, 0);
        let mut draws: Vec<f64> = (0..n)
            .map(|i| {
                let block = |attempt| random.block(Purpose::Choice, i, time(1, 0), 0, attempt);
                tables.draw(block(0), block)
            })
            .collect();
        draws.sort_by(f64::total_cmp);
        let mut distance: f64 = 0.0;
        for (i, &x) in draws.iter().enumerate() {
            let cdf = -libm::expm1(-x);
            let below = i as f64 / f64::from(n);
            distance = distance.max((cdf - below).abs()).max((cdf - below - 1.0 / f64::from(n)).abs());
        }
        assert!(distance * f64::from(n).sqrt() < 1.95, "{}", distance * f64::from(n).sqrt());
    }
}
