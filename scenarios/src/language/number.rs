//! Numbers as people write them.

use crate::language::Language;

/// What stands for a number that is not there.
pub(crate) const NOTHING: &str = "–";

/// A number with `decimals` places and marks between thousands: `1,234.5` or `1.234,5`; a dash where there is none.
pub fn number(value: f64, decimals: usize, language: Language) -> String {
    if value.is_nan() {
        return NOTHING.to_owned();
    }
    let (thousands, point) = match language {
        Language::En => (',', '.'),
        Language::Da => ('.', ','),
    };
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    // what rounds to nothing has no sign
    if value < 0.0 && text.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        out.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// Most decimals that are added so that a number does not look like nothing.
const MORE_DECIMALS: usize = 4;

/// So many decimals, at least `least`, that none of the values that are not zero is written as zero: an interval without width,
/// or one that ends at zero, would say what is not so. At most four more.
pub fn decimals_that_show(values: &[f64], least: usize) -> usize {
    let shows = |decimals: usize| {
        let half_a_unit = 0.5 * libm::pow(10.0, -(decimals as f64));
        values.iter().all(|value| value.is_nan() || value.abs() <= 0.0 || value.abs() >= half_a_unit)
    };
    (least..least + MORE_DECIMALS).find(|decimals| shows(*decimals)).unwrap_or(least + MORE_DECIMALS)
}

/// A middle value and its band: `2,985 [2,900; 3,050]`; the value alone when the band has no width.
///
/// From 1,000 on, decimals say nothing to a reader and are left out.
#[cfg(feature = "cli")]
pub(crate) fn with_band([low, middle, high]: [f64; 3], decimals: usize, language: Language) -> String {
    let decimals = if low.abs().max(high.abs()) >= 1_000.0 { 0 } else { decimals };
    let [low, middle, high] = [low, middle, high].map(|value| number(value, decimals, language));
    if low == middle && middle == high { middle } else { format!("{middle} [{low}; {high}]") }
}

#[cfg(test)]
mod tests {
    use super::decimals_that_show;
    #[cfg(feature = "cli")]
    use super::with_band;
    use crate::language::Language::{Da, En};
    use crate::language::number;

    #[test]
    fn what_is_something_is_not_written_as_nothing() {
        // ± 0.0004 is no ± 0.00
        assert_eq!(decimals_that_show(&[0.000_4], 2), 4);
        assert_eq!(decimals_that_show(&[-3.1, 0.6], 0), 0);
        assert_eq!(decimals_that_show(&[0.0, f64::NAN], 1), 1);
        assert_eq!(decimals_that_show(&[1e-12], 2), 6);
    }

    #[test]
    fn marks_and_signs() {
        assert_eq!(number(1_234_567.891, 1, En), "1,234,567.9");
        assert_eq!(number(1_234_567.891, 1, Da), "1.234.567,9");
        assert_eq!(number(-999.5, 0, En), "−1,000");
        assert_eq!(number(-0.04, 1, Da), "0,0");
        assert_eq!(number(0.0, 0, En), "0");
        assert_eq!(number(100.0, 0, En), "100");
        assert_eq!(number(f64::NAN, 1, Da), "–");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn bands() {
        assert_eq!(with_band([-3.12, 0.2, 3.4], 1, Da), "0,2 [−3,1; 3,4]");
        assert_eq!(with_band([2.0, 2.01, 2.02], 1, En), "2.0");
        assert_eq!(with_band([990.0, 999.4, 1_001.2], 1, En), "999 [990; 1,001]");
    }
}
