//! End-to-end tests: the command as a user runs it, from scenario files to tables.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod advice;
mod agreements;
mod answers;
mod bill;
mod broken;
mod command;
mod compare;
mod damage;
mod determinism;
mod file_calls;
mod guarantee;
mod guide;
mod inheritance;
mod interrupt;
mod library;
mod midtjylland;
mod new;
mod replay;
mod run_folder;
mod said;
mod schema;
mod spiral;
mod store;
mod systems;
mod tariff_path;
mod theory;
mod uncertainty;
mod under_way;
mod unreadable;
mod vifte;
