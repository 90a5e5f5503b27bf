//! How long a citizen stays in an offer.

/// Distribution of the length of a stay, in months from admission.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StayDistribution {
    /// Every stay lasts the same.
    Deterministic {
        /// Length in months.
        months: f64,
    },
    /// Memoryless stays.
    Exponential {
        /// Mean in months.
        mean_months: f64,
    },
    /// Weibull: shape below 1 means many short and some very long stays.
    Weibull {
        /// Mean in months.
        mean_months: f64,
        /// Shape (no unit).
        shape: f64,
    },
    /// Lognormal.
    Lognormal {
        /// Mean in months.
        mean_months: f64,
        /// Standard deviation divided by the mean (no unit).
        cv: f64,
    },
    /// Between a shortest and a longest stay, triangular with the given mode.
    Bounded {
        /// Shortest stay in months.
        min_months: f64,
        /// Most frequent stay in months.
        mode_months: f64,
        /// Longest stay in months.
        max_months: f64,
    },
}
