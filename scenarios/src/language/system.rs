//! What the operating system says, in plain words.

use std::io::{Error, ErrorKind};

use super::{Text, text};

/// What this program itself finds wrong with a file, told as the system tells what it finds.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.en)]
pub(crate) struct OwnWords(pub(crate) Text);

/// Why the operating system did not do something. What it says in its own words is kept where it is not one of the
/// common cases.
pub(crate) fn reason(error: &Error) -> Text {
    if let Some(OwnWords(own)) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
        return own.clone();
    }
    match error.kind() {
        ErrorKind::NotFound => text!("der er intet dér", "there is nothing there"),
        ErrorKind::PermissionDenied => text!("du har ikke lov til det", "you have no permission to do so"),
        ErrorKind::AlreadyExists => text!("der er allerede noget dér", "something is there already"),
        ErrorKind::NotADirectory => {
            text!("en del af stien er ikke en mappe", "a part of the path is not a folder")
        }
        ErrorKind::IsADirectory => text!("det er en mappe", "it is a folder"),
        ErrorKind::DirectoryNotEmpty => text!("mappen er ikke tom", "the folder is not empty"),
        ErrorKind::StorageFull => text!("disken er fuld", "the disk is full"),
        ErrorKind::QuotaExceeded => {
            text!("din plads på disken er brugt op", "your share of the disk is used up")
        }
        ErrorKind::ReadOnlyFilesystem => text!("disken kan kun læses", "the disk can only be read"),
        ErrorKind::InvalidFilename => {
            text!("navnet kan ikke bruges til en fil", "no file can have this name")
        }
        ErrorKind::InvalidData => text!("filen er ikke tekst i UTF-8", "the file is not text in UTF-8"),
        _ => {
            // without the number, which tells nobody anything
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            text!("systemet siger: {words}", "the system says: {words}")
        }
    }
}
