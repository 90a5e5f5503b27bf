//! Months as scenario files write them, counted from the first simulated one.

use super::Run;

/// The simulated month (0 is the first) of a text such as `2015-07`, or nothing when it is no month.
pub(crate) fn simulated_month(text: &str, run: &Run) -> Option<i64> {
    let (year, month) = text.split_once('-')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let (year, month): (i64, i64) = (year.parse().ok()?, month.parse().ok()?);
    let first_year = i64::from(run.first_year) - i64::from(run.warm_up_years);
    (1..=12).contains(&month).then_some((year - first_year) * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use super::simulated_month;
    use crate::format::Run;

    #[test]
    fn months_count_from_the_first_simulated_one() {
        let run = Run {
            first_year: 2013,
            years: 15,
            warm_up_years: 2,
            worlds: 1,
            seed: 1,
            price_year: 2013,
            mode: crate::format::Mode::Worlds,
            leap_days: true,
        };
        assert_eq!(simulated_month("2011-01", &run), Some(0));
        assert_eq!(simulated_month("2013-03", &run), Some(26));
        assert_eq!(simulated_month("2010-12", &run), Some(-1));
        for no_month in ["2013", "2013-13", "2013-00", "2013-3", "13-03", "2013-03-01", "+013-03", "marts"] {
            assert_eq!(simulated_month(no_month, &run), None, "{no_month}");
        }
    }
}
