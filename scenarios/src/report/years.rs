//! Which reported years a table shows.

/// The years that steering groups look at beside the last, counted from 1: at once, in the short and in the long run.
const LOOKED_AT: [u32; 3] = [1, 4, 10];

/// The reported years that a table shows, counted from 0: the 1st, the 4th, the 10th, and always the last.
pub(super) fn shown_years(years: u32) -> Vec<u32> {
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
