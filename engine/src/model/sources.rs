//! Sources of citizens: each municipality with each target group, and how many new citizens are expected of them.

use crate::input::{Municipality, TargetGroup};
use crate::units::Calendar;

/// Expected new citizens of a municipality in simulated year `year`, before factors, frailty and shocks.
pub fn mean_per_year(
    group: &TargetGroup,
    municipality: &Municipality,
    calendar: &Calendar,
    year: u32,
) -> f64 {
    let persons: f64 = municipality.population.get(year as usize).map_or(0.0, |bands| {
        bands.iter().zip(group.age_weights).map(|(persons, weight)| persons * weight).sum()
    });
    let years = f64::from(year) - f64::from(calendar.warm_up_years);
    let trend = libm::pow(1.0 + group.demand.trend_per_year, years);
    persons * group.demand.incidence_per_100k_per_year / 100_000.0 * trend
}
