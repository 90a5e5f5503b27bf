//! The spiral of empty places: fixed-cost share, elasticity, index k, tipping occupancy, and what counts as a spiral.
//!
//! With tariff τ(n) = v + F/n and demand D(τ), one turn of "fewer users, higher tariff, fewer users" multiplies a small
//! deviation by
//!
//! k = ε·φ,  φ = 1 − (marginal cost of a day)/τ,  ε = −d ln D/d ln τ,
//!
//! and a lasting shock by 1/(1−k) in the end. k < 1 is *local* stability, at the number of users n that the tariff is
//! budgeted with. Under constant elasticity above 1, k of fewer users grows, as the same fixed cost weighs more, and
//! reaches 1 at n·φ(ε−1)/(1−φ): below that each turn loses more than the one before, and nobody can count on a way back.
//! (The lower fixed point of the map, from which there is none, lies below it.) On a straight demand curve the lower fixed
//! point lies at n·k. φ is 0 where the price does not follow the users: objective finance of vacancies, prices of one's own.
//!
//! The elasticity of an offer adds, over the municipalities and groups it draws on, weighted by expected new citizens:
//! the choice among offers β·(dp/dτ)·τ·(1 − P), the demand curve ε(p)·P·(dp/dτ)·τ/p̄, and the municipalities at the
//! threshold of taking home, with P the probability of the offer and p the price felt.
//! Source: the map is that of average-cost pricing; figures to check it in `docs/model.md`.

use crate::input::SpiralDefinition;

/// The local stability of an offer in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LocalStability {
    /// Fixed-cost share φ of the tariff.
    pub fixed_share: f64,
    /// Price elasticity ε of its demand.
    pub elasticity: f64,
    /// Whether its demand is a straight line instead of one of constant elasticity.
    pub straight: bool,
}

impl LocalStability {
    /// The index k = ε·φ.
    pub fn index(&self) -> f64 {
        self.elasticity * self.fixed_share
    }

    /// The multiplier 1/(1−k) of a lasting shock; none from k = 1 on.
    pub fn multiplier(&self) -> Option<f64> {
        let k = self.index();
        (k < 1.0).then(|| 1.0 / (1.0 - k))
    }

    /// The occupancy below which the offer tips, from the one its tariff is budgeted with; 0 when it does not tip.
    pub fn tipping_occupancy(&self, occupancy: f64) -> f64 {
        let (phi, epsilon) = (self.fixed_share, self.elasticity);
        if self.straight {
            return occupancy * self.index();
        }
        if epsilon <= 1.0 || phi <= 0.0 {
            return 0.0;
        }
        if phi >= 1.0 {
            return occupancy;
        }
        occupancy * phi * (epsilon - 1.0) / (1.0 - phi)
    }
}

/// A year of an offer, as far as a spiral looks at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpiralYear {
    /// Tariff of one day, real, in øre.
    pub tariff_ore: i64,
    /// Residents over the places of the first year: cutting places does not hide the loss.
    pub occupancy: f64,
    /// Whether it is closed at the end of the year.
    pub closed: bool,
}

/// The first year of a spiral in a series of years, if there is one: the tariff rises and occupancy falls for enough
/// years in a row, and from then on the offer ends closed or below the floor.
pub fn first_year(definition: &SpiralDefinition, years: &[SpiralYear]) -> Option<usize> {
    let last = years.last()?;
    if !(last.closed || last.occupancy < definition.floor_occupancy) {
        return None;
    }
    let mut turns = 0;
    for (index, pair) in years.windows(2).enumerate() {
        let [before, now] = pair else { continue };
        let turn = now.tariff_ore > before.tariff_ore && now.occupancy < before.occupancy;
        turns = if turn && !before.closed { turns + 1 } else { 0 };
        if turns == definition.years.max(1) {
            return Some(index + 1 - (turns as usize - 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{LocalStability, SpiralYear, first_year};
    use crate::input::SpiralDefinition;

    #[test]
    fn published_cases_of_k_and_tipping() {
        // elasticity 1.5, fixed share .6: k = .9, tips at three quarters of the users
        let local = LocalStability { fixed_share: 0.6, elasticity: 1.5, straight: false };
        assert!((local.index() - 0.9).abs() < 1e-12);
        assert!((local.tipping_occupancy(1.0) - 0.75).abs() < 1e-12);
        assert!((local.multiplier().unwrap() - 10.0).abs() < 1e-9);
        // the health plans of Cutler and Reber: the long run is three times the short run, k = 2/3
        let harvard = LocalStability { fixed_share: 1.0 / 3.0, elasticity: 2.0, straight: false };
        assert!((harvard.multiplier().unwrap() - 3.0).abs() < 1e-9);
        // where k reaches 1: with the same F = .6 and v = .4, at .75 of the users φ is .8/1.2 = 1/1.5
        let there = LocalStability { fixed_share: 0.6 / 0.75 / (0.4 + 0.6 / 0.75), ..local };
        assert!((there.index() - 1.0).abs() < 1e-12);
        // n = 40 − 20τ at 20 users: half of them is the tipping point
        let straight = LocalStability { fixed_share: 0.5, elasticity: 1.0, straight: true };
        assert!((straight.tipping_occupancy(0.5) - 0.25).abs() < 1e-12);
        assert!(
            LocalStability { fixed_share: 0.7, elasticity: 0.9, straight: false }.tipping_occupancy(0.9)
                <= 0.0
        );
        assert_eq!(LocalStability { fixed_share: 0.8, elasticity: 1.5, straight: false }.multiplier(), None);
    }

    #[test]
    fn a_spiral_must_end_badly() {
        let definition = SpiralDefinition { years: 3, floor_occupancy: 0.6 };
        let year = |tariff_ore, occupancy| SpiralYear { tariff_ore, occupancy, closed: false };
        let falling = [(100, 0.95), (101, 0.9), (104, 0.8), (110, 0.7), (110, 0.65)];
        let mut years: Vec<_> = falling.iter().map(|&(tariff, occupancy)| year(tariff, occupancy)).collect();
        assert_eq!(first_year(&definition, &years), None);
        years.push(year(125, 0.5));
        assert_eq!(first_year(&definition, &years), Some(1));
        // the same years with a break between are no spiral
        let broken = [(100, 0.95), (101, 0.9), (104, 0.8), (104, 0.7), (110, 0.6), (125, 0.5)];
        let years: Vec<_> = broken.iter().map(|&(tariff, occupancy)| year(tariff, occupancy)).collect();
        assert_eq!(first_year(&definition, &years), None);
        let closing = [(100, 0.95), (101, 0.9), (104, 0.8), (110, 0.7), (0, 0.0)];
        let mut years: Vec<_> = closing.iter().map(|&(tariff, occupancy)| year(tariff, occupancy)).collect();
        years[4].closed = true;
        assert_eq!(first_year(&definition, &years), Some(1));
    }
}
