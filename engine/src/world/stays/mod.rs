//! Stays: how long they last and how they end.

pub mod follow_up;
