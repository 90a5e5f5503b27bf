//! The commands, one module each.

pub(super) mod bill;
pub(super) mod check;
pub(super) mod compare;
pub(super) mod explain;
pub(super) mod guarantee;
pub(super) mod list;
pub(super) mod municipalities;
pub(super) mod new;
pub(super) mod replay;
pub(super) mod run;
pub(super) mod runs;
pub(super) mod uncertainty;
pub(super) mod verify;
pub(super) mod view;
