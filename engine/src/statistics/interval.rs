//! The interval of a mean over worlds, chosen by what the worlds are like.
//!
//! - Worlds that have one and the same amount or nothing (an offer is closed or not): the interval of a share times the
//!   amount. From 3 to 20 worlds it is the mid-p interval (Berry and Armitage, 1995), as the score interval holds the truth too
//!   seldom where both its ends fall beside a whole number of worlds; otherwise the score interval (Wilson, 1927).
//! - Many worlds carry the number: Student's t of the mean, its skewness taken out by Hall's transformation,
//!   T + g·T²/(3√n) + g²·T³/(27n) + g/(6√n) with g the sample's skewness (Hall, 1992, "On the removal of skewness by
//!   transformation"), from 20 worlds on.
//! - Few worlds carry it (a rare refusal, a payout): the gamma interval of a weighted sum of rare counts (Fay and Feuer,
//!   1997), by mean and variance of the mean and with the largest value seen as the weight of one more; where Hall's
//!   interval is wider, that one.
//! - A difference that few worlds carry: its parts above and below nothing each have such an interval, and these are
//!   combined (MOVER: Zou and Donner, 2008). With 20 worlds or more the gamma interval is the mid-p one (Fay and Kim, 2017).
//! - The same in every world: there is no width to be told. What can be told is in which share of worlds it may be
//!   otherwise: at most 1 − ((1 − level)/2)^(1/n), about 3 in n at 90 %.
//!
//! How often these intervals hold the truth is measured in `docs/validation-statistics.md`.

use super::special::{gamma_mixture_quantile, student_t};
use super::spread::{Sample, Spread};
use crate::random::inverse_normal;

/// Fewer worlds than these that carry a number are few.
const FEW: u64 = 20;

/// Up to so many worlds that differ, the parts of a difference are looked at apart.
const MANY: u64 = 300;

/// So many worlds, and so many others, have the mid-p interval of a share.
const MIDDLING: std::ops::RangeInclusive<u64> = 3..=20;

/// Sides of an interval that differ by more than this part of its width are uneven.
const UNEVEN: f64 = 0.1;

/// Fewer worlds than these that carry a number are told with it.
const TOLD: u64 = 20;

/// Halvings that find a share to its last bits.
const HALVINGS: u32 = 60;

/// Fewer worlds tell nothing of skewness.
const SKEWED: f64 = 20.0;

/// What an interval rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Fewer than two worlds: there is no interval.
    Nothing,
    /// The number is the same in every world: there is no width.
    Same,
    /// Worlds have one and the same amount or nothing.
    Share,
    /// Few worlds carry the number.
    Few,
    /// Many worlds carry the number.
    Many,
}

/// A mean over the worlds that have the number, with its interval at a two-sided level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean; not a number without worlds.
    pub mean: f64,
    /// Lower end of the interval; not a number with fewer than two worlds.
    pub low: f64,
    /// Upper end of the interval; not a number with fewer than two worlds.
    pub high: f64,
    /// Worlds in which the number is not zero.
    pub carried: u64,
    /// Worlds that have the number.
    pub worlds: u64,
    /// What the interval rests on.
    pub basis: Basis,
    /// Level of the interval, such as 0.9.
    pub level: f64,
}

impl Estimate {
    /// Half of the interval's width; not a number with fewer than two worlds.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }

    /// The farther of the two ends from the mean; not a number with fewer than two worlds.
    pub fn reach(&self) -> f64 {
        (self.high - self.mean).max(self.mean - self.low)
    }

    /// Whether zero cannot be told from the mean: it lies in the interval, there is no interval, or the mean is the same in so
    /// few worlds that as many others may be otherwise.
    pub fn may_be_zero(&self) -> bool {
        match self.basis {
            Basis::Nothing => true,
            Basis::Same => self.mean == 0.0 || self.otherwise() >= 0.5,
            _ => self.low <= 0.0 && self.high >= 0.0,
        }
    }

    /// Whether so few worlds carry the number that how many they are belongs beside it.
    pub fn is_rare(&self) -> bool {
        let few = matches!(self.basis, Basis::Few | Basis::Share | Basis::Many) && self.carried < TOLD;
        few && 2 * self.carried <= self.worlds
    }

    /// Whether the interval reaches so much farther to one side that its ends are told instead of half its width; also where
    /// half the width would reach over zero although the interval does not.
    pub fn is_uneven(&self) -> bool {
        let (up, down) = (self.high - self.mean, self.mean - self.low);
        let reaches_over = !self.may_be_zero() && self.half_width() >= 0.95 * self.mean.abs();
        reaches_over || (up - down).abs() > UNEVEN * (up + down)
    }

    /// In which share of all possible worlds it may be otherwise at most, where it is the same in all that were lived.
    pub fn otherwise(&self) -> f64 {
        1.0 - libm::pow((1.0 - self.level) / 2.0, 1.0 / self.worlds as f64)
    }

    /// The same in another unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let (one, other) = (self.low * factor, self.high * factor);
        let (low, high) = if factor < 0.0 { (other, one) } else { (one, other) };
        Self { mean: self.mean * factor, low, high, ..self }
    }
}

/// The interval of a mean at a two-sided level (0.9 is 90 %). Where no world is below nothing, no mean is.
pub(super) fn mean(spread: &Spread, level: f64) -> Estimate {
    let whole = spread.whole();
    let (above, below) = spread.signs();
    estimate(spread.worlds(), &whole, level, || {
        if above > 0 && below > 0 {
            two_sided(spread, &whole, level)
        } else {
            one_signed(&whole, below > 0, level)
        }
    })
}

/// The interval of a mean difference: that no world was seen in which it is below nothing does not mean that there is none.
pub(super) fn difference(spread: &Spread, level: f64) -> Estimate {
    let whole = spread.whole();
    estimate(spread.worlds(), &whole, level, || two_sided(spread, &whole, level))
}

/// The interval of the mean of a distribution whose exact sums are not known.
pub(super) fn of_distribution(worlds: u64, whole: &Sample, signs: (bool, bool), level: f64) -> Estimate {
    estimate(worlds, whole, level, || match signs {
        (true, true) => {
            let (low, high) = transformed(whole, level);
            (low, high, Basis::Many)
        }
        (_, below) => one_signed(whole, below, level),
    })
}

fn estimate(worlds: u64, whole: &Sample, level: f64, interval: impl Fn() -> (f64, f64, Basis)) -> Estimate {
    let mean = if worlds == 0 { f64::NAN } else { whole.mean };
    let (low, high, basis) = match worlds {
        0 | 1 => (f64::NAN, f64::NAN, Basis::Nothing),
        _ if whole.deviation <= 0.0 => (mean, mean, Basis::Same),
        _ if whole.deviation.is_nan() => (f64::NAN, f64::NAN, Basis::Nothing),
        _ => interval(),
    };
    Estimate { mean, low, high, carried: whole.carried, worlds, basis, level }
}

/// Of values that are nowhere above or nowhere below nothing.
fn one_signed(whole: &Sample, below: bool, level: f64) -> (f64, f64, Basis) {
    if !below {
        return one_sided(whole, level);
    }
    let (low, high, basis) = one_sided(&whole.mirrored(), level);
    (-high, -low, basis)
}

/// Of values of both signs.
fn two_sided(spread: &Spread, whole: &Sample, level: f64) -> (f64, f64, Basis) {
    let (low, high) = transformed(whole, level);
    if whole.carried >= MANY || 2.0 * whole.carried as f64 > whole.worlds {
        return (low, high, Basis::Many);
    }
    let parts = of_parts(whole, &spread.parts(), level);
    (low.min(parts.0), high.max(parts.1), Basis::Few)
}

/// Of values that are not negative, and not all the same.
fn one_sided(sample: &Sample, level: f64) -> (f64, f64, Basis) {
    if sample.of_one_size {
        let (low, high) = share(sample, level);
        return (low * sample.largest, high * sample.largest, Basis::Share);
    }
    let (low, high) = transformed(sample, level);
    let low = low.max(0.0);
    if sample.carried >= FEW {
        return (low, high, Basis::Many);
    }
    let rare = gamma(sample, sample.largest, level, false);
    (low.min(rare.0), high.max(rare.1), Basis::Few)
}

/// Student's t without the skewness of the mean.
fn transformed(sample: &Sample, level: f64) -> (f64, f64) {
    let n = sample.worlds;
    let root = n.sqrt();
    let t = student_t(f64::midpoint(1.0, level), n as u64);
    // the skewness of the mean
    let g = if n < SKEWED { 0.0 } else { sample.skewness / root };
    // where Hall's transformation is x
    let inverse = |x: f64| {
        if g.abs() < 1e-6 { x } else { 3.0 / g * (libm::cbrt(1.0 + g * (x - g / 6.0)) - 1.0) }
    };
    let error = sample.deviation / root;
    (sample.mean - inverse(t) * error, sample.mean - inverse(-t) * error)
}

/// The interval of the share of worlds that carry the number.
fn share(sample: &Sample, level: f64) -> (f64, f64) {
    let others = sample.worlds as u64 - sample.carried;
    if MIDDLING.contains(&sample.carried) {
        return middle_p(sample.carried, sample.worlds, level);
    }
    if MIDDLING.contains(&others) {
        let (low, high) = middle_p(others, sample.worlds, level);
        return (1.0 - high, 1.0 - low);
    }
    score(sample.carried as f64, sample.worlds, level)
}

/// Wilson's interval of a share: `k` of `n`.
fn score(k: f64, n: f64, level: f64) -> (f64, f64) {
    let z = inverse_normal(f64::midpoint(1.0, level));
    let (p, part) = (k / n, z * z / n);
    let middle = (p + part / 2.0) / (1.0 + part);
    let half = z / (1.0 + part) * (p * (1.0 - p) / n + part / (4.0 * n)).sqrt();
    let low = if k > 0.0 { (middle - half).max(0.0) } else { 0.0 };
    (low, if k < n { (middle + half).min(1.0) } else { 1.0 })
}

/// The mid-p interval of a share: the shares for which as few as `k` of `n` or fewer, or as many or more, half of `k` itself
/// counted, are not less likely than half of what the level leaves.
fn middle_p(k: u64, n: f64, level: f64) -> (f64, f64) {
    let tail = (1.0 - level) / 2.0;
    // fewer than k, and half of k
    let below = |p: f64| {
        let (mut probability, mut sum) = (libm::exp(n * libm::log1p(-p)), 0.0);
        for count in 0..k {
            sum += probability;
            let count = count as f64;
            probability *= (n - count) / (count + 1.0) * p / (1.0 - p);
        }
        sum + probability / 2.0
    };
    // it falls as p rises
    let root = |target: f64| {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if below(middle) > target { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    };
    (root(1.0 - tail), root(tail))
}

/// The gamma interval of a mean of rare values, one more of which would weigh `weight`; `middle` takes the mid-p one.
fn gamma(sample: &Sample, weight: f64, level: f64, middle: bool) -> (f64, f64) {
    let n = sample.worlds;
    let tail = (1.0 - level) / 2.0;
    let variance = sample.deviation * sample.deviation / n;
    let lower = (1.0, sample.mean, variance);
    let upper = (1.0, sample.mean + weight / n, variance + weight / n * weight / n);
    let quantile = |p: f64, (_, mean, variance): (f64, f64, f64)| {
        if middle {
            let half = |(_, mean, variance)| (0.5, mean, variance);
            gamma_mixture_quantile(p, &[half(lower), half(upper)])
        } else {
            gamma_mixture_quantile(p, &[(1.0, mean, variance)])
        }
    };
    let low = if sample.carried == 0 { 0.0 } else { quantile(tail, lower) };
    (low, quantile(1.0 - tail, upper))
}

/// Of a difference that few worlds carry: what is above nothing less what is below.
fn of_parts(whole: &Sample, parts: &[Sample; 2], level: f64) -> (f64, f64) {
    let middle = whole.carried >= FEW;
    let [above, below] = parts.each_ref().map(|part| {
        if part.of_one_size && part.carried > 0 {
            let (low, high) = share(part, level);
            (low * part.largest, high * part.largest)
        } else {
            let weight = if part.carried > 0 { part.largest } else { whole.largest };
            gamma(part, weight, level, middle)
        }
    });
    // a world is above or below, never both
    let deviations = parts[0].deviation * parts[1].deviation;
    let together = if deviations > 0.0 { -parts[0].mean * parts[1].mean / deviations } else { 0.0 };
    let away = |one: f64, other: f64| (one * one + other * other - 2.0 * together * one * other).sqrt();
    let (up, down) = (parts[0].mean, parts[1].mean);
    (whole.mean - away(up - above.0, below.1 - down), whole.mean + away(above.1 - up, down - below.0))
}

#[cfg(test)]
mod tests {
    use super::{Basis, Estimate, difference, mean};
    use crate::statistics::spread::Spread;

    fn spread(values: &[(i64, usize)]) -> Spread {
        let mut spread = Spread::default();
        for &(value, times) in values {
            (0..times).for_each(|_| spread.add(value));
        }
        spread
    }

    fn of(values: &[(i64, usize)], level: f64) -> Estimate {
        mean(&spread(values), level)
    }

    #[test]
    fn a_share_has_the_interval_of_wilson_or_the_mid_p_one() {
        // Newcombe (1998), table I, at 95 %: the score method of 81 of 263 and 0 of 20, the mid-p one of 15 of 148
        for (k, n, low, high) in
            [(81, 263, 255.3, 366.2), (15, 148, 60.1, 158.1), (133, 148, 1_000.0 - 158.1, 1_000.0 - 60.1)]
        {
            let share = of(&[(1_000, k), (0, n - k)], 0.95);
            assert_eq!((share.basis, share.carried, share.worlds), (Basis::Share, k as u64, n as u64));
            assert!((share.low - low).abs() < 0.06 && (share.high - high).abs() < 0.06, "{share:?}");
        }
        let (low, high) = super::score(0.0, 20.0, 0.95);
        assert!(low.abs() < 1e-12 && (high - 0.1611).abs() < 5e-5, "{high}");
        // one of 200: never without width
        let rare = of(&[(1_000, 1), (0, 199)], 0.9);
        assert!(rare.low > 0.0 && rare.low < 5.0 && rare.high > 15.0, "{rare:?}");
        // losses are gains turned round
        let lost = of(&[(-1_000, 1), (0, 199)], 0.9);
        assert!((lost.low + rare.high).abs() < 1e-9 && (lost.high + rare.low).abs() < 1e-9);
    }

    #[test]
    fn what_is_the_same_everywhere_has_no_width_but_a_bound() {
        let never = of(&[(0, 300)], 0.9);
        assert_eq!((never.basis, never.carried), (Basis::Same, 0));
        // the rule of three: 3 in 300
        assert!((never.otherwise() - 0.01).abs() < 1e-4 && never.may_be_zero());
        // five worlds with the same sign are as many as a test of signs needs at 10 %
        assert!(of(&[(7, 4)], 0.9).may_be_zero());
        assert!(!of(&[(7, 5)], 0.9).may_be_zero());
        assert!(of(&[(7, 1)], 0.9).may_be_zero() && of(&[(7, 1)], 0.9).half_width().is_nan());
    }

    #[test]
    fn few_unequal_values_reach_far_up() {
        // 3 payouts in 200 worlds: an exact interval of 3 events is .82 to 7.75 of their size
        let payout = of(&[(900, 1), (1_000, 1), (1_100, 1), (0, 197)], 0.9);
        assert_eq!(payout.basis, Basis::Few);
        let events = payout.scaled(200.0 / 1_000.0);
        assert!((events.mean - 3.0).abs() < 1e-9);
        assert!(
            events.low < 0.85 && events.low > 0.3 && events.high > 7.7 && events.high < 10.5,
            "{events:?}"
        );
    }

    #[test]
    fn many_values_have_students_interval_without_their_skewness() {
        // 1, 2, …, 100: no skewness; mean 50.5, deviation 29.0115, t of 99 degrees 1.66039
        let values: Vec<(i64, usize)> = (1..=100).map(|value| (value, 1)).collect();
        let plain = of(&values, 0.9);
        assert_eq!(plain.basis, Basis::Many);
        assert!((plain.half_width() - 1.660_391 * 2.901_149).abs() < 1e-4, "{plain:?}");
        assert!((plain.high - plain.mean - (plain.mean - plain.low)).abs() < 1e-9);
        // squares are skewed to the right, and so is the interval of their mean
        let squares: Vec<(i64, usize)> = (1..=100).map(|value| (value * value, 1)).collect();
        let skewed = of(&squares, 0.9);
        assert!(skewed.high - skewed.mean > 1.02 * (skewed.mean - skewed.low), "{skewed:?}");
    }

    #[test]
    fn differences_of_few_worlds_are_not_told_from_nothing_too_soon() {
        let of = |values: &[(i64, usize)]| difference(&spread(values), 0.9);
        // three worlds gain and none loses: a test of signs cannot tell at 10 %; ten can
        assert!(of(&[(1_000, 3), (0, 197)]).may_be_zero());
        assert!(of(&[(1_000, 3), (-1_000, 1), (0, 197)]).may_be_zero());
        assert!(!of(&[(1_000, 10), (0, 190)]).may_be_zero());
        let told = of(&[(1_000, 12), (-1_000, 1), (0, 187)]);
        assert!(!told.may_be_zero() && told.basis == Basis::Few, "{told:?}");
        // turned round it is the same
        let other = of(&[(-1_000, 12), (1_000, 1), (0, 187)]);
        assert!((other.low + told.high).abs() < 1e-9 && (other.high + told.low).abs() < 1e-9);
        // a share that is there is not nothing: a mean has a sign of its own
        assert!(!mean(&spread(&[(1_000, 3), (0, 197)]), 0.9).may_be_zero());
    }

    #[test]
    fn intervals_of_shares_cover_as_often_as_they_say() {
        // by the binomial law itself: how often the interval of n worlds holds the probability
        for (n, p) in [
            (200u32, 0.05f64),
            (200, 0.3),
            (400, 0.0015),
            (1_000, 0.11),
            (1_000, 0.5),
            (3_000, 0.0015),
            (3_000, 0.012),
        ] {
            let (mut probability, mut covered) = (libm::pow(1.0 - p, f64::from(n)), 0.0);
            for hits in 0..=n {
                let share = of(&[(1, hits as usize), (0, (n - hits) as usize)], 0.9);
                if (share.low..=share.high).contains(&p)
                    || share.basis == Basis::Same && p < share.otherwise()
                {
                    covered += probability;
                }
                probability *= f64::from(n - hits) / f64::from(hits + 1) * p / (1.0 - p);
                if f64::from(hits) > f64::from(n) * p && probability < 1e-12 {
                    break;
                }
            }
            assert!((0.87..0.935).contains(&covered), "{n} worlds, {p}: {covered}");
        }
    }
}
