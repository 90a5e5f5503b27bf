//! Tables of a run, in long format: one row for each reported number, with its distribution over the worlds.
//!
//! | column | content |
//! |---|---|
//! | `scope` | `total`, `area`, `offer`, `municipality` or `guarantee` |
//! | `id`, `name` | what the row is about; a municipality's id is `DK-` and its code |
//! | `segment` | `all`, `residential` or `day` |
//! | `measure` | name with unit |
//! | `year`, `month` | when (`month` only in the monthly table) |
//! | `mean`, `sd`, `se` | mean, standard deviation between worlds, standard error of the mean |
//! | `min`, `p10`, `p50`, `p90`, `max` | extremes and quantiles over the worlds |
//! | `worlds` | number of worlds that have the number, over which the others are told |
//! | `absent` | number of worlds that have it not: a rate, price or share of what is closed or not open yet |

mod answer;
mod comparison;
mod danish;
mod frame;
mod write;

pub use answer::AnswerRow;
pub use comparison::{ComparisonRow, comparison_rows};
pub use write::{TableError, write_answer, write_comparison, write_tables};
