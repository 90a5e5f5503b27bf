//! Accounts: invoices, contracts, guarantees and the ledger.

pub(crate) mod apportionment;
pub mod contracts;
pub mod costs;
pub mod guarantees;
pub(crate) mod invoices;
pub mod ledger;
pub(crate) mod past_use;
pub mod purchase;

use self::apportionment::Apportionment;
use self::contracts::ContractYear;
use self::guarantees::GuaranteeAccount;
use self::invoices::Invoices;
use self::ledger::Ledger;
use self::past_use::PastUse;
use crate::input::{Finance, ShareKey};
use crate::model::Model;
use crate::units::Money;

/// The accounts of one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Accounts {
    pub(crate) ledger: Ledger,
    /// Residents by offer and municipality, and what their municipalities owe for them.
    pub(crate) invoices: Invoices,
    /// Correction of the residents' ticks, as in a presence, by offer.
    pub(crate) corrections: Vec<i64>,
    /// What each offer has accumulated since January.
    pub(crate) years: Vec<YearSoFar>,
    pub(crate) contracts: Vec<ContractYear>,
    /// Who pays for empty places, by offer.
    pub(crate) finance: Vec<Finance>,
    pub(crate) guarantees: Vec<GuaranteeAccount>,
    /// The offer's account at the end of the last month, by guarantee.
    pub(crate) guarantee_balances: Vec<Money>,
    pub(crate) past_use: PastUse,
    pub(crate) apportionment: Apportionment,
}

/// What an offer has accumulated since January. Day-ticks are days of a month times ticks of presence in it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct YearSoFar {
    pub(crate) place_days: i64,
    pub(crate) resident_day_ticks: i64,
    pub(crate) waiting_day_ticks: i64,
    pub(crate) tariff_income: Money,
    pub(crate) supplement_income: Money,
    pub(crate) outside_income: Money,
    pub(crate) cost: Money,
}

impl Accounts {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        let (municipalities, offers) = (input.municipalities.len(), input.offers.len());
        self.ledger.begin(municipalities, offers);
        self.invoices.begin(model);
        self.corrections.clear();
        self.corrections.resize(offers, 0);
        self.years.clear();
        self.years.resize(offers, YearSoFar::default());
        self.contracts.resize(input.contracts.len(), ContractYear::default());
        self.finance.clear();
        self.finance.extend(input.offers.iter().map(|offer| offer.market.finance));
        self.guarantees.clear();
        self.guarantees.resize(input.guarantees.len(), GuaranteeAccount::default());
        self.guarantee_balances.clear();
        self.guarantee_balances.resize(input.guarantees.len(), Money::ZERO);
        let past_use = input.guarantees.iter().any(|guarantee| guarantee.key == ShareKey::PastUse)
            || input.all_rules().any(|rules| rules.closing.is_some());
        self.past_use.begin(offers, municipalities, past_use);
    }
}
