//! What the operating system answers, in the language of the window.

use std::io::{Error, ErrorKind};

use super::{Language, shown};

/// Why the operating system did not read or write a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemFault {
    /// What kind of answer it was.
    pub kind: ErrorKind,
    /// Its number, if it has one.
    pub code: Option<i32>,
    /// What is said where it is no answer of the system but of a program.
    pub message: String,
}

impl From<&Error> for SystemFault {
    fn from(error: &Error) -> Self {
        Self { kind: error.kind(), code: error.raw_os_error(), message: shown(&error.to_string()) }
    }
}

impl From<Error> for SystemFault {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl std::fmt::Display for SystemFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl SystemFault {
    /// In words.
    pub(crate) fn text(&self, language: Language) -> String {
        let key = match self.kind {
            ErrorKind::NotFound => "system-not-found",
            ErrorKind::PermissionDenied => "system-permission",
            ErrorKind::AlreadyExists => "system-exists",
            ErrorKind::IsADirectory => "system-folder",
            ErrorKind::NotADirectory => "system-no-folder",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-full",
            ErrorKind::ReadOnlyFilesystem => "system-read-only",
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "system-name",
            ErrorKind::FileTooLarge => "system-large",
            ErrorKind::InvalidData => "system-no-text",
            ErrorKind::TimedOut | ErrorKind::Interrupted => "system-interrupted",
            _ => {
                return match self.code {
                    Some(code) => language.fill("system-other", &[("code", &code.to_string())]),
                    None => self.message.clone(),
                };
            }
        };
        language.say(key).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::SystemFault;
    use crate::text::Language;

    #[test]
    fn answers_of_the_system_are_told_in_both_languages() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::AlreadyExists,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::InvalidFilename,
            ErrorKind::FileTooLarge,
            ErrorKind::InvalidData,
            ErrorKind::Interrupted,
        ] {
            let fault = SystemFault::from(Error::from(kind));
            let [danish, english] = [Language::Da, Language::En].map(|language| fault.text(language));
            assert!(danish != english && !danish.starts_with("system-"), "{danish} {english}");
        }
        let other = SystemFault::from(Error::from_raw_os_error(5));
        assert!(other.text(Language::Da).contains('5') && other.text(Language::En).contains('5'));
        let of_program = SystemFault::from(Error::other("the seed is too large"));
        assert_eq!(of_program.text(Language::En), "the seed is too large");
    }
}
