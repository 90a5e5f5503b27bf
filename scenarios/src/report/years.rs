//! Which reported years a table shows.

/// At most so many years stand side by side.
const COLUMNS: u32 = 4;

/// The reported years that a table shows, counted from 0: all where there are few, otherwise the first, one after a fifth,
/// one after two thirds, and always the last. Of fifteen years these are the 1st, 4th, 10th and 15th.
pub(super) fn shown_years(years: u32) -> Vec<u32> {
    if years <= COLUMNS {
        return (0..years).collect();
    }
    let last = f64::from(years - 1);
    vec![0, (last / 5.0).round() as u32, (last * 2.0 / 3.0).round() as u32, years - 1]
}

#[cfg(test)]
mod tests {
    use super::shown_years;

    #[test]
    fn the_last_year_is_always_shown() {
        assert_eq!(shown_years(15), [0, 3, 9, 14]);
        assert_eq!(shown_years(7), [0, 1, 4, 6]);
        assert_eq!(shown_years(5), [0, 1, 3, 4]);
        assert_eq!(shown_years(2), [0, 1]);
        for years in 1..=300 {
            let shown = shown_years(years);
            assert_eq!((shown.first(), shown.last()), (Some(&0), Some(&(years - 1))), "{years}");
            assert!(shown.is_sorted_by(|a, b| a < b), "{years}: {shown:?}");
        }
    }
}
