//! The private market: prices of their own, public offers first, entry.
//!
//! A private price drifts: p(y) = p₀·(1 + drift)^(y − y₀), real, y₀ the first reported year. (Private prices a person rose
//! by 21 % from 2018 to 2021, public ones by 5-6 %, nominal: KL.) With the rule "public first" a part of the placements
//! looks at public offers first and at private ones only when no public one has a free place. New private offers enter
//! when enough citizens wait; those that lose money leave, see [`closing`](crate::world::offers::status).
//! Unit: øre a day.

use crate::input::Entry;
use crate::units::Money;

/// A private price so many years after the first reported year (negative in the warm-up).
pub fn price(per_day: Money, drift_per_year: f64, years: f64) -> Money {
    per_day.times(libm::pow(1.0 + drift_per_year, years))
}

/// Whether an offer enters, with so many citizens of its groups waiting.
pub fn enters(entry: &Entry, places: u32, waiting: u32) -> bool {
    waiting > 0 && f64::from(waiting) >= entry.waiting_per_place * f64::from(places)
}

#[cfg(test)]
mod tests {
    use super::{enters, price};
    use crate::input::Entry;
    use crate::units::Money;

    #[test]
    fn prices_drift_and_queues_invite() {
        assert_eq!(price(Money::from_dkk(2_000.0), 0.03, 2.0), Money::from_dkk(2_121.8));
        let entry = Entry { waiting_per_place: 0.5, building_months: 12 };
        assert!(enters(&entry, 10, 5) && !enters(&entry, 10, 4));
    }
}
