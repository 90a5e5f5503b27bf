//! Pricing: tariffs, what they are budgeted with, and what municipalities pay of them and answer to them.

pub mod carry_over;
pub(crate) mod demand_effects;
pub mod net_price;
pub mod occupancy_budget;
pub(crate) mod reacting;
pub mod response;
pub(crate) mod table;
pub mod tariff;

use self::carry_over::CarryAccount;
use self::demand_effects::Prices;
use self::net_price::FeltPrice;
use self::occupancy_budget::OccupancyHistory;
use self::reacting::Reacting;
use self::tariff::Tariff;
use crate::input::Input;
use crate::model::Model;
use crate::units::Money;
use crate::world::accounts::invoices::Price;
use crate::world::citizens::Citizen;
use crate::world::spiral::index::Local;

/// The prices of one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pricing {
    /// What each tariff is set from.
    pub(crate) offers: Vec<OfferAccounts>,
    /// This year's tariff, by offer.
    pub(crate) per_day: Vec<Money>,
    pub(crate) net_price: FeltPrice,
    /// Price of a day of temporary solution, and what the state refunds of it, by target group, for those that wait.
    pub(crate) temporary: Vec<Option<(Money, Money)>>,
    /// Price of a day: `[(offer * target groups + target group) * levels + level]`; empty without supplements and refunds.
    pub(crate) table: Vec<Price>,
    pub(crate) seen: Prices,
    pub(crate) reacting: Reacting,
}

/// What changes at an offer from year to year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfferAccounts {
    pub(crate) history: OccupancyHistory,
    pub(crate) carry: CarryAccount,
    pub(crate) next_carry_over: Money,
    pub(crate) tariff: Tariff,
    pub(crate) local: Local,
}

impl OfferAccounts {
    /// Takes over the accounts of an offer that becomes part of this one: mean use by places, sums of money.
    pub(crate) fn join(&mut self, other: &Self, places: (f64, f64)) {
        self.history = self.history.together(&other.history, places);
        self.carry.join(&other.carry);
        self.next_carry_over += other.next_carry_over;
    }
}

impl Pricing {
    /// What a day costs in an offer for a group and service level.
    #[inline]
    pub(crate) fn price_of_day(&self, model: &Model, offer: u32, target_group: u32, level: u8) -> Price {
        if !model.switches.individual_prices {
            return Price { tariff: self.per_day[offer as usize], ..Price::default() };
        }
        self.table[table::row(model, offer, target_group, level)]
    }

    /// What a day of a citizen costs in the offer where it lives.
    #[inline]
    pub(crate) fn price_of_citizen(&self, model: &Model, citizen: &Citizen) -> Price {
        self.price_of_day(model, citizen.offer, citizen.target_group, citizen.level)
    }

    /// Begins a world.
    pub(crate) fn begin(&mut self, input: &Input) {
        self.per_day.clear();
        self.per_day.resize(input.offers.len(), Money::ZERO);
        self.offers.clear();
        self.offers.extend(input.offers.iter().map(|offer| OfferAccounts {
            history: OccupancyHistory::constant(offer.opening_occupancy),
            carry: CarryAccount::default(),
            next_carry_over: Money::ZERO,
            tariff: Tariff::default(),
            local: Local::default(),
        }));
        self.table.clear();
        self.seen.felt.clear();
        self.seen.felt_before.clear();
    }
}
