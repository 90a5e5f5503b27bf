//! `midtjylland-2013` against the facts of Region Midtjylland's Social Strategy (2013).

use std::sync::OnceLock;

use crate::vifte::{Run, Table};

fn yearly() -> &'static Table {
    static YEARLY: OnceLock<Table> = OnceLock::new();
    YEARLY.get_or_init(|| Run::of("midtjylland-2013", &["--worlds", "400"]).table("yearly"))
}

fn total(measure: &str, year: &str) -> f64 {
    let wanted = [("scope", "total"), ("segment", "all"), ("measure", measure), ("year", year)];
    yearly().estimate(&wanted).0
}

#[test]
fn turnover_of_the_first_year_is_within_three_per_cent() {
    let turnover = total("income_dkk", "2013") / 1e6;
    assert!((turnover / 1_222.0 - 1.0).abs() < 0.03, "{turnover} m DKK, not 1,222");
}

#[test]
fn a_quarter_comes_from_outside_the_region() {
    let outside = total("outside_share_percent", "2013");
    assert!((outside - 25.0).abs() < 2.0, "{outside} %, not 25");
}

#[test]
fn places_are_those_of_the_nine_areas() {
    let areas = [
        ("kriminalitetstruede", 62, 41),
        ("holmstrupgaard", 62, 63),
        ("socialpsykiatri-boern-unge", 73, 88),
        ("socialpsykiatri-voksne", 167, 5),
        ("autisme", 140, 146),
        ("udviklingsforstyrrelser", 153, 68),
        ("udviklingshaemning", 195, 140),
        ("kommunikation", 41, 41),
        ("hjerneskade", 129, 183),
    ];
    let mut sums = (0, 0);
    for (area, residential, day) in areas {
        for (segment, expected) in [("residential", residential), ("day", day)] {
            let wanted = [
                ("scope", "area"),
                ("id", area),
                ("segment", segment),
                ("measure", "places"),
                ("year", "2013"),
            ];
            let places = yearly().estimate(&wanted).0;
            assert!((places - f64::from(expected)).abs() < 1e-9, "{area} {segment}: {places}");
        }
        sums = (sums.0 + residential, sums.1 + day);
    }
    assert_eq!(sums, (1_022, 775));
}
