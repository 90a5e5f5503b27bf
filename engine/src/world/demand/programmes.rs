//! Programmes: prevention, joint teams and recovery change rates, after a lag, by as much as chance says.
//!
//! rate = rate without · Π (1 + c·s)
//!
//! over the programmes that reach a municipality and group, c the change drawn once in a world from the triangle of low,
//! most likely and high, s the share of the year in which the effect holds. The rates are those of new citizens, of
//! breakdowns and of recovery; a stay keeps the hazards of its beginning. In mean numbers c is the mean of the triangle,
//! a third of the sum of its corners.
//! Effects of social programmes are known with a wide spread at best, hence the draw; the sources (Region Sjælland 2016,
//! Region Syddanmark 2019) ask that the strength of the evidence be told. Unit: share; a year has twelve equal months.

use crate::input::{Effect, Mode, Programme};
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, triangular, uniform};

/// The programmes of one world.
#[derive(Clone, Debug, Default)]
pub struct Programmes {
    /// Change of each programme in this world.
    changes: Vec<f64>,
    /// Factors of the year by effect and source; empty without programmes.
    factors: Vec<f64>,
}

impl Programmes {
    /// Draws what each programme does in a world.
    pub(crate) fn begin(&mut self, model: &Model, random: &WorldRandom) {
        let input = model.input();
        self.changes.clear();
        for (programme, &key) in input.programmes.iter().zip(&model.programme_keys) {
            let [low, mode, high] = programme.change;
            self.changes.push(if input.mode == Mode::Expected {
                (low + mode + high) / 3.0
            } else {
                triangular(uniform(random.block(Purpose::Programme, key, 0, 0, 0).low), low, mode, high)
            });
        }
        self.factors.clear();
        if !input.programmes.is_empty() {
            self.factors.resize(Effect::ALL.len() * model.sources.len(), 1.0);
        }
    }

    /// Works out the factors of a simulated year.
    pub(crate) fn begin_year(&mut self, model: &Model, year: u32) {
        let input = model.input();
        self.factors.fill(1.0);
        let groups = input.target_groups.len();
        for (programme, change) in input.programmes.iter().zip(&self.changes) {
            let factor = 1.0 + change * share_of_year(programme, year);
            let start = programme.effect as usize * model.sources.len();
            for &municipality in &programme.municipalities {
                for &group in &programme.target_groups {
                    self.factors[start + municipality as usize * groups + group as usize] *= factor;
                }
            }
        }
    }

    /// The factor of this year on a rate of a source.
    #[inline]
    pub(crate) fn factor(&self, model: &Model, effect: Effect, source: usize) -> f64 {
        self.factors.get(effect as usize * model.sources.len() + source).copied().unwrap_or(1.0)
    }
}

impl Programme {
    /// Whether it costs money in a simulated month.
    pub const fn runs(&self, month: u32) -> bool {
        month >= self.first_month && month - self.first_month < 12 * self.years
    }
}

/// The share of a simulated year in which a programme's effect holds.
fn share_of_year(programme: &Programme, year: u32) -> f64 {
    let first = programme.first_month + programme.lag_months;
    let end = first + 12 * programme.years;
    let months = end.min(12 * (year + 1)).saturating_sub(first.max(12 * year));
    f64::from(months) / 12.0
}

#[cfg(test)]
mod tests {
    use super::share_of_year;
    use crate::input::{Effect, Programme};
    use crate::units::Money;

    #[test]
    fn the_effect_comes_after_the_lag_and_lasts_as_long_as_the_programme() {
        let programme = Programme {
            id: "p".to_owned(),
            effect: Effect::NewCitizens,
            change: [0.0; 3],
            first_month: 18,
            years: 2,
            lag_months: 12,
            cost_per_year: Money::ZERO,
            municipalities: vec![0],
            target_groups: vec![0],
        };
        let shares: Vec<f64> = (0..6).map(|year| share_of_year(&programme, year)).collect();
        for (share, exact) in shares.iter().zip([0.0, 0.0, 0.5, 1.0, 0.5, 0.0]) {
            assert!((share - exact).abs() < 1e-12, "{shares:?}");
        }
        assert!(!programme.runs(17) && programme.runs(18) && programme.runs(41) && !programme.runs(42));
    }
}
