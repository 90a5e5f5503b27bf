//! Contracts on hours: subscriptions and ambulatory services.
//!
//! A contract costs hours·price a year whatever the number of residents. The payers share each month's twelfth by their
//! population in the year, in whole øre, see `apportionment`. Delivering costs hours·cost, real
//! resources of the offer.
//! Unit: øre.

use super::apportionment::{Apportionment, apportion};
use crate::input::{Contract, Municipality};
use crate::units::Money;

/// This year's monthly payment of a contract, by payer, and the monthly cost of delivering.
#[derive(Clone, Debug, Default)]
pub struct ContractYear {
    /// What each payer pays each month, in the order of [`Contract::payers`].
    pub payments: Vec<Money>,
    /// Cost of delivering, each month.
    pub cost: Money,
}

impl ContractYear {
    /// Sets the payments of simulated year `year`.
    pub(crate) fn begin_year(
        &mut self,
        contract: &Contract,
        municipalities: &[Municipality],
        year: u32,
        apportionment: &mut Apportionment,
    ) {
        apportionment.weigh_by_population(municipalities, &contract.payers, year);
        let monthly = contract.price_per_hour.times(contract.hours_per_year / 12.0);
        self.cost = contract.cost_per_hour.times(contract.hours_per_year / 12.0);
        self.payments.resize(contract.payers.len(), Money::ZERO);
        apportion(monthly, &apportionment.weights, &mut self.payments, &mut apportionment.remainders);
    }
}
