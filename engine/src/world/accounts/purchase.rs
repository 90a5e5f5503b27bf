//! Places bought in advance: minimum purchases (forpligtende købsaftaler) and drawing rights (trækningsret).
//!
//! A municipality that bought n places, of which its citizens used u in a month of d days, pays the share s of the tariff τ
//! for the rest beside what it pays for its residents:
//!
//! s·τ·d·max(0, n − u)
//!
//! A drawing right also keeps the places: with r(m) of them bought by m and u(m) residents, an offer of N places with R
//! residents has room for a citizen of m when
//!
//! R + Σ_{i ≠ m} max(0, r(i) − u(i)) < N
//!
//! Several purchases of m count together. Nothing is owed once the offer admits nobody. An empty place that is bought is empty
//! for guarantees and for finance of empty places, too. Tariffs are budgeted without this income; it goes into the carry-over as all surplus does. In mean numbers nobody is
//! kept out. Sources: takstbekendtgørelsen's binding purchase agreements, on which the guarantee model of the Capital
//! Region builds, and Nordjylland's styringsaftale 2018-19, 5.2.2. Unit: øre; ticks of a month.

use crate::input::Purchase;
use crate::units::{Money, TICKS_PER_MONTH};
use crate::world::accounts::costs;

/// What is paid for the places that were not used in a month.
pub fn unused(purchase: &Purchase, tariff_per_day: Money, days: u32, used_ticks: i64) -> Money {
    let bought = i64::from(purchase.places) * i64::from(TICKS_PER_MONTH);
    let whole = costs::for_days(tariff_per_day, days, (bought - used_ticks).max(0));
    if purchase.pays_share < 1.0 { whole.times(purchase.pays_share) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::unused;
    use crate::input::Purchase;
    use crate::units::Money;
    use crate::units::TICKS_PER_MONTH;

    #[test]
    fn what_is_not_used_is_paid() {
        let purchase = Purchase {
            offer: 0,
            municipality: 0,
            places: 3,
            pays_share: 0.8,
            reserves: false,
            first_month: 0,
            months: 12,
        };
        let month = i64::from(TICKS_PER_MONTH);
        // three bought, one and a half used: 0.8 · 1.5 · 30 days · 4,000 DKK
        let paid = unused(&purchase, Money::from_dkk(4_000.0), 30, month * 3 / 2);
        assert_eq!(paid, Money::from_dkk(144_000.0));
        assert_eq!(unused(&purchase, Money::from_dkk(4_000.0), 30, month * 4), Money::ZERO);
        assert!(purchase.runs(11) && !purchase.runs(12));
    }
}
