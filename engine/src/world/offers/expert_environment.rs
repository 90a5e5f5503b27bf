//! The expert environment (fagligt miljø) of an offer: slow to build up, quick or slow to decay.
//!
//! x(y+1) = x(y) + s·(min(1, V/M) − x(y)), s the build-up a year when volume is above the stock, the decay when below.
//!
//! V is the year's residents plus outreach (hours a year over the hours that keep as much expertise as one resident), M
//! the critical mass. x feeds the choice of offers, breakdown and recovery. There is no Danish measurement of its
//! strength: it is an assumption, and off without the rule, when x is 1 everywhere.

use crate::input::ExpertEnvironment;

/// The level that a volume keeps up in the long run.
pub fn sustained(rule: &ExpertEnvironment, residents: f64, outreach_hours: f64) -> f64 {
    let outreach = if rule.outreach_hours_per_resident > 0.0 {
        outreach_hours / rule.outreach_hours_per_resident
    } else {
        0.0
    };
    ((residents + outreach) / rule.critical_residents).min(1.0)
}

/// The environment after a year with this volume.
pub fn after_year(rule: &ExpertEnvironment, before: f64, residents: f64, outreach_hours: f64) -> f64 {
    let gap = sustained(rule, residents, outreach_hours) - before;
    before + gap * if gap > 0.0 { rule.build_up_per_year } else { rule.decay_per_year }
}

#[cfg(test)]
mod tests {
    use super::after_year;
    use crate::input::ExpertEnvironment;

    #[test]
    fn it_decays_faster_than_it_is_built_and_outreach_keeps_it() {
        let rule = ExpertEnvironment {
            critical_residents: 20.0,
            build_up_per_year: 0.2,
            decay_per_year: 0.5,
            choice_weight: 0.0,
            outreach_hours_per_resident: 1_000.0,
        };
        assert!((after_year(&rule, 1.0, 10.0, 0.0) - 0.75).abs() < 1e-12);
        assert!((after_year(&rule, 0.5, 20.0, 0.0) - 0.6).abs() < 1e-12);
        assert!((after_year(&rule, 1.0, 10.0, 10_000.0) - 1.0).abs() < 1e-12);
    }
}
