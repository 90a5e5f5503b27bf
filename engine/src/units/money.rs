//! Money in whole øre (1/100 DKK), so that what is booked is exact.
//!
//! All amounts are in the prices of the scenario's price year.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of money in øre.
///
/// ```
/// use vifte_engine::Money;
/// let tariff = Money::from_dkk(2_984.93);
/// assert_eq!(tariff.ore(), 298_493);
/// assert_eq!((tariff + Money::from_ore(7)).dkk(), 2_985.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount given in øre.
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// An amount given in kroner, rounded to the nearest øre (halves away from zero).
    pub fn from_dkk(dkk: f64) -> Self {
        Self(round(dkk * 100.0))
    }

    /// The amount in øre.
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// The amount in kroner.
    pub fn dkk(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// The amount times a factor, rounded to the nearest øre (halves away from zero).
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self(round(self.0 as f64 * factor))
    }

    /// The part of a yearly amount that belongs to month `month_of_year` (0-11).
    ///
    /// The twelve parts differ by at most one øre and sum to the yearly amount exactly.
    #[must_use]
    pub const fn month_of_year(self, month_of_year: u32) -> Self {
        let before = self.0 * month_of_year as i64 / 12;
        let after = self.0 * (month_of_year as i64 + 1) / 12;
        Self(after - before)
    }
}

/// The nearest integer, halves away from zero.
///
/// Not a half but the number just below it is added before the fraction is cut off: a half would take
/// 0.49999999999999994 to 1, and odd numbers beyond 2^52 to their neighbours, as the sum itself is rounded.
#[inline]
pub const fn round(value: f64) -> i64 {
    const BELOW_HALF: f64 = 0.5f64.next_down();
    (value + BELOW_HALF.copysign(value)) as i64
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::{Money, round};
    use crate::random::{Purpose, WorldRandom};

    #[test]
    fn halves_and_what_lies_beside_them() {
        for (value, nearest) in [
            (0.5, 1),
            (0.5f64.next_down(), 0),
            (0.499_999_999_999_999_94, 0),
            (1.5, 2),
            (1.5f64.next_down(), 1),
            (2.5, 3),
            (4_503_599_627_370_497.0, 4_503_599_627_370_497),
            (4_503_599_627_370_495.5, 4_503_599_627_370_496),
            (9_007_199_254_740_991.0, 9_007_199_254_740_991),
            (f64::INFINITY, i64::MAX),
            (0.0, 0),
        ] {
            assert_eq!(
                (round(value), round(-value)),
                (nearest, if nearest == i64::MAX { i64::MIN } else { -nearest })
            );
        }
        assert_eq!(round(f64::NAN), 0);
    }

    #[test]
    fn all_numbers_are_rounded_as_the_standard_says() {
        // any bits, halves of any size, and their neighbours
        let random = WorldRandom::new(1, 2);
        for i in 0..200_000 {
            let bits = random.block(Purpose::Choice, i, 0, 0, 0).low;
            let half = (bits >> (12 + bits % 52)) as f64 / 2.0;
            for value in [f64::from_bits(bits), half, half.next_down(), half.next_up()] {
                for value in [value, -value] {
                    assert_eq!(round(value), libm::round(value) as i64, "{value:e}");
                }
            }
        }
    }

    #[test]
    fn months_sum_to_the_year() {
        for ore in [0, 1, 11, 12, 13, 100_000_007, -5] {
            let year = Money::from_ore(ore);
            let sum: Money = (0..12).map(|month| year.month_of_year(month)).sum();
            assert_eq!(sum, year);
        }
    }
}
