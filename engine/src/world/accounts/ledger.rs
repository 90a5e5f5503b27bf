//! The ledger: every krone is a transfer between accounts, or a real resource used.
//!
//! The sum of all accounts equals minus the real resources used, to the øre, in every month of every world.

use crate::units::Money;

/// The accounts of one world.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    municipalities: Vec<Money>,
    offers: Vec<Money>,
    outside: Money,
    /// The state: reimburses, and refunds value added tax.
    state: Money,
    resources: Money,
}

impl Ledger {
    pub(crate) fn begin(&mut self, municipalities: usize, offers: usize) {
        self.municipalities.clear();
        self.municipalities.resize(municipalities, Money::ZERO);
        self.offers.clear();
        self.offers.resize(offers, Money::ZERO);
        self.outside = Money::ZERO;
        self.state = Money::ZERO;
        self.resources = Money::ZERO;
    }

    /// A municipality pays an offer.
    pub(crate) fn municipality_pays_offer(&mut self, municipality: usize, offer: usize, amount: Money) {
        self.municipalities[municipality] -= amount;
        self.offers[offer] += amount;
    }

    /// A municipality pays its invoices of all offers; each offer books its side by [`Self::offer_books`].
    pub(crate) fn municipality_pays(&mut self, municipality: usize, amount: Money) {
        self.municipalities[municipality] -= amount;
    }

    /// An offer receives the sum of the invoices it has sent, and uses resources.
    pub(crate) fn offer_books(&mut self, offer: usize, income: Money, cost: Money) {
        self.offers[offer] += income - cost;
        self.resources += cost;
    }

    /// A municipality pays somebody outside, who uses it up: a temporary solution.
    pub(crate) fn municipality_pays_outside(&mut self, municipality: usize, amount: Money) {
        self.municipalities[municipality] -= amount;
        self.outside += amount;
        self.outside -= amount;
        self.resources += amount;
    }

    /// Somebody outside, such as a foundation, gives money to an offer.
    pub(crate) fn outside_gives_offer(&mut self, offer: usize, amount: Money) {
        self.outside -= amount;
        self.offers[offer] += amount;
    }

    /// The state reimburses a part of what a municipality paid.
    pub(crate) fn state_reimburses(&mut self, municipality: usize, amount: Money) {
        self.state -= amount;
        self.municipalities[municipality] += amount;
    }

    /// The state pays an offer.
    pub(crate) fn state_pays_offer(&mut self, offer: usize, amount: Money) {
        self.state -= amount;
        self.offers[offer] += amount;
    }

    /// A municipality uses resources itself: its home solutions.
    pub(crate) fn municipality_uses(&mut self, municipality: usize, amount: Money) {
        self.municipalities[municipality] -= amount;
        self.resources += amount;
    }

    /// An offer uses resources: staff, buildings, food.
    pub(crate) fn offer_uses(&mut self, offer: usize, amount: Money) {
        self.offers[offer] -= amount;
        self.resources += amount;
    }

    /// What a municipality has received minus paid since the world began.
    pub fn municipality(&self, municipality: usize) -> Money {
        self.municipalities[municipality]
    }

    /// What an offer has received minus used since the world began.
    pub fn offer(&self, offer: usize) -> Money {
        self.offers[offer]
    }

    /// What the state has received minus paid since the world began.
    pub const fn state(&self) -> Money {
        self.state
    }

    /// The sum of all accounts.
    pub fn sum_of_accounts(&self) -> Money {
        let municipalities: Money = self.municipalities.iter().copied().sum();
        let offers: Money = self.offers.iter().copied().sum();
        municipalities + offers + self.outside + self.state
    }

    /// Real resources used since the world began.
    pub const fn resources(&self) -> Money {
        self.resources
    }
}
