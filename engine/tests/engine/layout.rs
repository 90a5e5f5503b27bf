//! Numbers stand where the layout says.

use crate::common::{SWITCHES, small_region, with_feedbacks};
use vifte_engine::{Measure, Model, Period, Scope};

#[test]
fn every_series_is_found_where_it_stands() {
    for input in [small_region(), with_feedbacks(small_region(), [true; SWITCHES])] {
        let layout = Model::new(input).unwrap().layout();
        let mut end = 0;
        for series in layout.series() {
            assert_eq!(series.offset, end);
            end += series.len;
            assert_eq!(layout.find(series.scope, series.measure, series.period), Some(series));
        }
        assert_eq!(end, layout.row_len());
        assert_eq!(layout.find(Scope::Offer(99), Measure::Residents, Period::Year), None);
        assert_eq!(layout.find(Scope::Total, Measure::Known, Period::Month), None);
    }
}
