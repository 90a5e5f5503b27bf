//! Closing of offers.
//!
//! A closed account is bad when occupancy is below a bound and the deficit that must still be recovered, D(y) of
//! [`carry_over`](crate::world::pricing::carry_over), is above a share of the year's budget. Enough bad years in a row lead to a decision;
//! then come consultation, notice without admissions, and the closing, when the residents choose again.
//!
//! open → consultation → notice → closed
//!
//! The closing account is the cost of winding down (a share of a year's fixed cost: notice to staff, leases) plus the
//! deficits not yet recovered. It is borne by the operator, by the users of the last three years in proportion to their
//! use (counted on the last day of each year), or by all municipalities of the region by population. An offer with a price
//! of its own leaves after years of loss in a row. Steering agreements have chapters on conditions and economic
//! consequences of closing; the sharing rules differ, hence the variants.

use crate::input::ClosingRule;

/// Where an offer stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Not there yet.
    Dormant,
    /// Decided; opens in this simulated month.
    Opening(u32),
    /// Open.
    #[default]
    Open,
    /// Its closing is in consultation until this month; it still admits.
    Consultation(u32),
    /// Admits nobody, and closes in this month.
    Notice(u32),
    /// Closed.
    Closed,
    /// Part of another offer.
    Merged,
}

impl Status {
    /// Whether it admits citizens.
    pub const fn admits(self) -> bool {
        matches!(self, Self::Open | Self::Consultation(_))
    }

    /// Whether it runs and costs money.
    pub const fn runs(self) -> bool {
        matches!(self, Self::Open | Self::Consultation(_) | Self::Notice(_))
    }

    /// Whether time alone changes it.
    pub const fn changes_with_time(self) -> bool {
        matches!(self, Self::Opening(_) | Self::Consultation(_) | Self::Notice(_))
    }

    /// The status at the start of a month, when time alone changes it.
    #[must_use]
    pub const fn at(self, month: u32, notice_months: u32) -> Self {
        match self {
            Self::Opening(opens) if month >= opens => Self::Open,
            Self::Consultation(ends) if month >= ends => {
                Self::Notice(ends + notice_months).at(month, notice_months)
            }
            Self::Notice(closes) if month >= closes => Self::Closed,
            other => other,
        }
    }
}

/// A closed account, as far as closing looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// Realised occupancy.
    pub occupancy: f64,
    /// Deficit that must still be recovered, as a share of the budget.
    pub deficit_share: f64,
    /// Whether income was below cost.
    pub loss: bool,
    /// Whether the offer has a price of its own.
    pub own_price: bool,
}

/// The number of bad years in a row after this account.
pub const fn bad_years(rule: &ClosingRule, before: u32, account: &Account) -> u32 {
    let bad = if account.own_price {
        account.loss
    } else {
        account.occupancy < rule.occupancy_below && account.deficit_share > rule.deficit_above_share
    };
    if bad { before + 1 } else { 0 }
}

/// Whether so many bad years lead to closing.
pub fn closes(rule: &ClosingRule, bad_years: u32, own_price: bool) -> bool {
    if own_price {
        rule.private_exit_years.is_some_and(|years| bad_years >= years)
    } else {
        bad_years >= rule.years
    }
}

#[cfg(test)]
mod tests {
    use super::{Account, Status, bad_years, closes};
    use crate::input::{ClosingAccount, ClosingRule};
    use crate::units::Money;

    #[test]
    fn bad_years_in_a_row_close() {
        let rule = ClosingRule {
            years: 2,
            occupancy_below: 0.8,
            deficit_above_share: 0.05,
            consultation_months: 3,
            rescue_share: 0.0,
            rescue_cost: Money::ZERO,
            notice_months: 6,
            wind_down_share: 0.4,
            account: ClosingAccount::Users,
            private_exit_years: Some(3),
        };
        let bad = Account { occupancy: 0.7, deficit_share: 0.1, loss: true, own_price: false };
        let good = Account { deficit_share: 0.0, ..bad };
        let one = bad_years(&rule, 0, &bad);
        assert!(!closes(&rule, one, false));
        assert_eq!(bad_years(&rule, one, &good), 0);
        assert!(closes(&rule, bad_years(&rule, one, &bad), false));
        let private = Account { occupancy: 0.99, deficit_share: 0.0, own_price: true, ..bad };
        assert_eq!(bad_years(&rule, 2, &private), 3);
        assert!(closes(&rule, 3, true) && !closes(&rule, 2, true));
    }

    #[test]
    fn time_moves_a_closing_on() {
        let mut status = Status::Consultation(10);
        let mut seen = Vec::new();
        for month in 8..18 {
            status = status.at(month, 6);
            seen.push((status.admits(), status.runs()));
        }
        assert_eq!(seen.iter().filter(|(admits, _)| *admits).count(), 2);
        assert_eq!(seen.iter().filter(|(_, runs)| *runs).count(), 8);
        assert_eq!(status, Status::Closed);
    }
}
