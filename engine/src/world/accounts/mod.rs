//! Accounts: invoices, contracts, guarantees and the ledger.

pub mod contracts;
pub mod costs;
pub mod guarantees;
pub(crate) mod invoices;
pub mod ledger;
pub mod purchase;
