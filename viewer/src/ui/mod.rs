//! What the pages share: colours, signs, charts and parts of lists.

pub(crate) mod chart;
pub(crate) mod columns;
pub(crate) mod key;
pub(crate) mod mark;
pub(crate) mod row;
pub(crate) mod save_menu;
pub(crate) mod theme;
pub(crate) mod view;
