//! The engine as a whole: theory, conservation, determinism, memory.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod allocations;
mod closing;
mod common;
mod conservation;
mod coverage;
mod determinism;
mod distributions;
mod layout;
mod paired;
mod plans;
mod programmes;
mod reshape;
mod spiral;
mod stays;
mod theory;
