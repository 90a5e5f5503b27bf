//! What the pages share: what a view draws from, signs, charts and parts of lists.

pub(crate) mod chart;
pub(crate) mod columns;
pub(crate) mod key;
pub(crate) mod mark;
pub(crate) mod offer_row;
pub(crate) mod paint;
pub(crate) mod problem;
pub(crate) mod row;
pub(crate) mod save_menu;
pub(crate) mod view;
