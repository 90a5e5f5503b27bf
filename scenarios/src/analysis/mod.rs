//! What is worked out from scenarios and worlds: comparisons, what is not known, and the story of one world.

pub mod compare;
pub mod conventions;
pub mod story;
pub mod uncertainty;
