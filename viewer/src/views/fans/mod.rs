//! Draws the page of fans.

pub(crate) mod overlay;
pub(crate) mod page;
pub(crate) mod vacancies;
