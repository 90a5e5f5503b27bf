//! What demand sees of prices, and what prices do to it, by source.

/// What placement and demand see of the prices of a year, by source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prices {
    /// Mean price felt by a source's citizens, øre a day, this year.
    pub felt: Vec<f64>,
    /// The same last year.
    pub felt_before: Vec<f64>,
    /// Sums for the elasticity of each offer: weighted elasticities, and weights.
    pub(crate) elasticity: Vec<(f64, f64)>,
    /// The candidates, in the order of the shape's.
    pub(crate) seen: Vec<Seen>,
    /// Probability of each candidate, source by source.
    pub(crate) probability: Vec<f64>,
    /// What one per cent of the mean price felt does to demand, by source.
    pub(crate) through_mean: Vec<f64>,
    /// Need that fell and citizens not referred, by offer, in thousandths.
    pub(crate) lost: Vec<[i64; 2]>,
}

/// What demand sees of a candidate this year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) offer: u32,
    pub(crate) admits: bool,
    /// Price felt at the lowest service level, in øre a day.
    pub(crate) net_ore: f64,
    /// How much one per cent more on the tariff is felt, in øre a day, and
    pub(crate) marginal_ore: f64,
    /// how much utility that costs.
    pub(crate) marginal_utility: f64,
}
