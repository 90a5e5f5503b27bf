//! What is wrong with the command line itself, in plain words of both languages instead of the library's.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::{ParseFloatError, ParseIntError};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::message::Message;
use crate::Text;
use crate::cli::value::Wanted;
use crate::language::{Language, neutral_text, text};

/// The language that a command line asks for, if it does, whatever else is wrong with it.
pub(crate) fn language_of(arguments: &[OsString]) -> Option<Language> {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let after = texts.iter().position(|text| text == "--lang").and_then(|at| texts.get(at + 1));
    let given =
        after.map(|text| &**text).or_else(|| texts.iter().find_map(|text| text.strip_prefix("--lang=")));
    given.map(|given| if given == "da" { Language::Da } else { Language::En })
}

/// What is wrong, and what to write instead.
pub(crate) fn render(
    error: &Error,
    arguments: &[OsString],
    commands: &Command,
    language: Language,
) -> String {
    let message = message(error, arguments, commands);
    let message = if message.has_help() { message } else { message.help(how(arguments, commands)) };
    message.render(language)
}

/// Where the command's own help is.
fn how(arguments: &[OsString], commands: &Command) -> Text {
    let command = arguments.get(1).map(|command| command.to_string_lossy().into_owned());
    match command.filter(|command| commands.find_subcommand(command).is_some()) {
        Some(command) => text!(
            "`vifte {command} --help` viser, hvad der kan skrives",
            "`vifte {command} --help` shows what can be written"
        ),
        None => text!("`vifte --help` viser kommandoerne", "`vifte --help` shows the commands"),
    }
}

fn message(error: &Error, arguments: &[OsString], commands: &Command) -> Message {
    let context = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = plain(&context(ContextKind::InvalidArg));
    match error.kind() {
        ErrorKind::InvalidUtf8 => {
            let faulty = arguments.iter().find(|argument| argument.to_str().is_none());
            let faulty = faulty
                .map_or_else(String::new, |argument| neutral_text(&argument.to_string_lossy()).into_owned());
            Message::of(text!("`{faulty}` er ikke tekst i UTF-8", "`{faulty}` is not text in UTF-8")).help(
                text!(
                    "skriv det på et tastatur, der er sat til UTF-8, eller giv filen et andet navn",
                    "write it on a terminal that is set to UTF-8, or give the file another name"
                ),
            )
        }
        ErrorKind::InvalidSubcommand => {
            let command = neutral(&context(ContextKind::InvalidSubcommand));
            let message =
                Message::of(text!("Der er ingen kommando `{command}`", "There is no command `{command}`"));
            match first(error, ContextKind::SuggestedSubcommand) {
                Some(near) => message.help(text!("mente du `{near}`?", "did you mean `{near}`?")),
                None => message.help(how(&[], commands)),
            }
        }
        ErrorKind::MissingSubcommand => Message::of(text!("Der mangler en kommando", "A command is missing")),
        ErrorKind::UnknownArgument => {
            let message = Message::of(text!(
                "Kommandoen kender ikke `{argument}`",
                "The command does not know `{argument}`"
            ));
            match first(error, ContextKind::SuggestedArg) {
                Some(near) => message.help(text!("mente du `{near}`?", "did you mean `{near}`?")),
                None => message,
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => value(error, &argument),
        ErrorKind::ArgumentConflict => {
            let other = plain(&context(ContextKind::PriorArg));
            if other == argument {
                Message::of(text!("`{argument}` er skrevet to gange", "`{argument}` is written twice"))
                    .help(text!("skriv det én gang", "write it once"))
            } else {
                Message::of(text!(
                    "`{argument}` og `{other}` går ikke sammen",
                    "`{argument}` and `{other}` do not go together"
                ))
                .help(text!("udelad en af dem", "leave one of them out"))
            }
        }
        ErrorKind::MissingRequiredArgument => {
            Message::of(text!("Der mangler {argument}", "{argument} is missing"))
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Message::of(text!("`{argument}` mangler sin værdi", "`{argument}` lacks its value"))
        }
        ErrorKind::TooManyValues => {
            let value = neutral(&context(ContextKind::InvalidValue));
            Message::of(text!(
                "`{value}` er en værdi for meget for `{argument}`",
                "`{value}` is one value too many for `{argument}`"
            ))
        }
        _ => Message::of(Text::same(neutral(&error.kind().to_string()))),
    }
}

/// A value that an argument does not take.
fn value(error: &Error, argument: &str) -> Message {
    let given = neutral(&error.get(ContextKind::InvalidValue).map(words).unwrap_or_default());
    let known = error.get(ContextKind::ValidValue).map(words).unwrap_or_default();
    if given.is_empty() {
        let message = Message::of(text!("`{argument}` mangler sin værdi", "`{argument}` lacks its value"));
        return if known.is_empty() {
            message
        } else {
            message.help(text!("skriv en af {known}", "write one of {known}"))
        };
    }
    let message = Message::of(text!(
        "`{given}` kan ikke bruges for `{argument}`",
        "`{given}` cannot be used for `{argument}`"
    ));
    if let Some(near) = first(error, ContextKind::SuggestedValue) {
        return message.help(text!("mente du `{near}`?", "did you mean `{near}`?"));
    }
    if !known.is_empty() {
        return message.help(text!("skriv en af {known}", "write one of {known}"));
    }
    let Some(source) = error.source() else { return message };
    let says = source.to_string();
    if let Some(Wanted(wanted)) = source.downcast_ref::<Wanted>() {
        message.help(wanted.clone())
    } else if let Some((least, most)) = bounds(&says) {
        message.help(text!(
            "skriv et helt tal fra {} til {}", grouped(&least, '.'), grouped(&most, '.');
            "write a whole number from {} to {}", grouped(&least, ','), grouped(&most, ',')
        ))
    } else if source.is::<ParseIntError>() {
        message.help(text!("skriv et helt tal, såsom 100", "write a whole number, such as 100"))
    } else if source.is::<ParseFloatError>() {
        message.help(text!("skriv et tal, såsom 3.5", "write a number, such as 3.5"))
    } else {
        message.help(Text::same(neutral(&says)))
    }
}

/// Digits with a sign between thousands.
fn grouped(digits: &str, sign: char) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(digit);
    }
    text
}

/// The bounds of a whole number, out of `0 is not in 1..=4000000000`.
fn bounds(says: &str) -> Option<(String, String)> {
    let (_, range) = says.split_once(" is not in ")?;
    let (least, most) = range.split_once("..=")?;
    let whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (whole(least) && whole(most)).then(|| (least.to_owned(), most.to_owned()))
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(neutral(text)),
        ContextValue::Strings(texts) => texts.first().map(|text| neutral(text)),
        _ => None,
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => {
            texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn neutral(text: &str) -> String {
    neutral_text(text).into_owned()
}

/// `--worlds <N>` as a person writes it: `--worlds`; of several, each.
fn plain(argument: &str) -> String {
    let name = argument.split(' ').next().unwrap_or(argument);
    neutral(if name.starts_with("--") { name } else { argument })
}
