//! The window as a person meets it: what it shows, what a click does, and whether everything can be read.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod frames;
mod harness;
mod layout;
mod live;
mod outlines;
mod pages;
mod pictures;
mod planning;
mod real_window;
mod runs;
mod use_of_window;
mod walk;
