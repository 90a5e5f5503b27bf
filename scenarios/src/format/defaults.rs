//! What counts where a file gives no number of its own.

/// Default bounds of the budgeted occupancy, in per cent.
pub(crate) const BUDGETED_PERCENT: (f64, f64) = (85.0, 100.0);
