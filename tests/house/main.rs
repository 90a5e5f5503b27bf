//! What holds the house in order: the walls between crates, folders and files, the words of the glossary, the links of
//! the documents, and what the dependencies are allowed to be.
//!
//! Sources are read and never run, so these tests build in seconds and need none of the crates that they look at.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod circles;
mod crates;
mod dependencies;
mod documents;
mod modules;
mod paths;
mod ratchet;
mod walls;
mod words;
