//! The table of prices: what a day costs, by offer, target group and service level.

use crate::model::Model;

/// Where a price stands in the table of prices.
#[inline]
pub(crate) fn row(model: &Model, offer: u32, target_group: u32, level: u8) -> usize {
    (offer as usize * model.candidate_ranges.len() + target_group as usize) * model.levels
        + usize::from(level)
}
