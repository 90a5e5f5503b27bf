//! How far an interval reaches below and above its mean, which need not be alike.

use vifte::decimals_that_show;
use vifte_engine::{Basis, Estimate};

use crate::text::Language;

/// Sides that differ by more than this share of the whole width are told apart.
const UNEQUAL: f64 = 0.1;

/// How far an interval reaches below and above its mean; not numbers where there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    pub(crate) down: f64,
    pub(crate) up: f64,
}

impl Interval {
    /// Of an estimate in another unit.
    pub(crate) fn of(estimate: &Estimate, scale: f64) -> Self {
        if estimate.basis == Basis::Nothing {
            return Self { down: f64::NAN, up: f64::NAN };
        }
        Self { down: (estimate.mean - estimate.low) / scale, up: (estimate.high - estimate.mean) / scale }
    }

    /// Both sides together.
    pub(crate) fn width(self) -> f64 {
        self.down + self.up
    }

    /// Whether there is something to be drawn.
    pub(crate) fn is_there(self) -> bool {
        self.width() > 0.0
    }

    /// Its ends around a value; the value itself where there is none.
    pub(crate) fn ends(self, value: f64) -> [f64; 2] {
        if self.is_there() { [value - self.down, value + self.up] } else { [value, value] }
    }

    /// A value with it: `14.1 ± 0.9`, or `0.2 [0.1; 0.5]` where it reaches farther on one side. A width of nothing is not
    /// told, as it does not say that nothing else can be. There are as many more decimals as it takes for the interval to have
    /// a width, and ends that are not zero.
    pub(crate) fn written(self, value: f64, decimals: usize, language: Language) -> String {
        let half = self.width() / 2.0;
        if !self.is_there() {
            return language.decimal(value, decimals);
        }
        if (self.up - self.down).abs() > UNEQUAL * self.width() {
            let [low, high] = self.ends(value);
            let decimals = if low * high > 0.0 {
                decimals_that_show(&[half, low, high], decimals)
            } else {
                decimals_that_show(&[half], decimals)
            };
            let [value, low, high] = [value, low, high].map(|value| language.decimal(value, decimals));
            return format!("{value} [{low}; {high}]");
        }
        let decimals = decimals_that_show(&[half], decimals);
        format!("{} ± {}", language.decimal(value, decimals), language.decimal(half, decimals))
    }
}

/// In how many worlds there is something at all, where that are few; that all worlds are the same, where they are.
pub(crate) fn rarity(estimate: &Estimate, language: Language) -> Option<String> {
    let number = |count: u64| language.number(count);
    match estimate.basis {
        Basis::Few | Basis::Share | Basis::Many if estimate.is_rare() => Some(language.fill(
            "seen-in",
            &[("carried", number(estimate.carried).as_str()), ("worlds", &number(estimate.worlds))],
        )),
        Basis::Same if estimate.mean.abs() > 0.0 => {
            Some(language.fill("same-in-all", &[("worlds", &number(estimate.worlds))]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, rarity};
    use crate::text::Language;
    use vifte_engine::Paired;

    #[test]
    fn intervals_are_written_as_they_are() {
        assert_eq!(Interval { down: 0.9, up: 0.9 }.written(14.1, 1, Language::Da), "14,1 ± 0,9");
        assert_eq!(Interval { down: 0.1, up: 0.3 }.written(0.2, 1, Language::Da), "0,2 [0,1; 0,5]");
        // no width of 0, and no end at 0 where it is below
        assert_eq!(Interval { down: 0.004, up: 0.004 }.written(0.2, 1, Language::En), "0.200 ± 0.004");
        assert_eq!(Interval { down: 0.3, up: 0.08 }.written(-0.1, 1, Language::En), "−0.10 [−0.40; −0.02]");
        for nothing in [Interval { down: 0.0, up: 0.0 }, Interval { down: f64::NAN, up: f64::NAN }] {
            assert_eq!(nothing.written(3.0, 1, Language::Da), "3,0");
            assert!(nothing.ends(3.0).iter().all(|end| (end - 3.0).abs() < 1e-12));
        }
    }

    #[test]
    fn what_few_worlds_carry_is_told_with_how_many() {
        let mut paired = Paired::new(2);
        for world in 0..200 {
            paired.add(&[0, i64::from(world == 7)]);
        }
        let rare = paired.difference(0, 1, 0.9);
        assert_eq!(rarity(&rare, Language::En).unwrap(), "not 0 in 1 of 200 worlds");
        // one world in which it is so leaves room above more than below
        let interval = Interval::of(&rare, 1.0);
        assert!(interval.up > interval.down && interval.is_there(), "{interval:?}");
        let mut same = Paired::new(2);
        for _ in 0..50 {
            same.add(&[4, 6]);
        }
        let same = same.difference(0, 1, 0.9);
        assert_eq!(rarity(&same, Language::En).unwrap(), "the same in all 50 worlds");
        assert!(!Interval::of(&same, 1.0).is_there());
    }
}
