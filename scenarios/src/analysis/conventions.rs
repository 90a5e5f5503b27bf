//! What is agreed once for the command line, documents and the window.

/// Level of the intervals of means, differences and shares.
pub const LEVEL: f64 = 0.9;

/// Real discount rate of present values, per cent a year, unless another is asked for.
pub const DISCOUNT_PERCENT: f64 = 3.5;

/// With fewer worlds than this, numbers still move much as more come.
pub const FEW_WORLDS: u64 = 100;

/// The letter of a scenario among those that are compared; the first one, with which others are compared, is A.
pub const fn letter(index: usize) -> char {
    (b'A' + (index % 26) as u8) as char
}

/// The years that steering groups look at beside the last, counted from 1: at once, in the short and in the long run.
const LOOKED_AT: [u32; 3] = [1, 4, 10];

/// The reported years that a table shows, counted from 0: the 1st, the 4th, the 10th, and always the last.
pub fn shown_years(years: u32) -> Vec<u32> {
    LOOKED_AT.into_iter().filter(|&year| year < years).chain([years]).map(|year| year - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::shown_years;

    #[test]
    fn the_last_year_is_always_shown() {
        assert_eq!(shown_years(15), [0, 3, 9, 14]);
        assert_eq!(shown_years(7), [0, 3, 6]);
        assert_eq!(shown_years(10), [0, 3, 9]);
        assert_eq!(shown_years(1), [0]);
        for years in 1..=300 {
            let shown = shown_years(years);
            assert_eq!((shown.first(), shown.last()), (Some(&0), Some(&(years - 1))), "{years}");
            assert!(shown.is_sorted_by(|a, b| a < b), "{years}: {shown:?}");
        }
    }
}
