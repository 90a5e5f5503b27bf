//! The page of fans: how numbers may go, year by year.

pub(crate) mod fan;
pub(crate) mod offer_accounts;
pub(crate) mod overlay;
pub(crate) mod state;
pub(crate) mod vacancies;
