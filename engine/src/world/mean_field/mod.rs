//! The mean numbers of a world, in the place of single citizens.

pub(crate) mod counts;
pub(crate) mod numbers;

use self::counts::MeanCounts;
use self::numbers::Expected;

/// The mean numbers of a world and the counts of its year.
#[derive(Clone, Debug, Default)]
pub(crate) struct MeanField {
    pub(crate) expected: Expected,
    pub(crate) counts: MeanCounts,
}
