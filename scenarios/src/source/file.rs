//! A scenario file's text, and places in it.

#[cfg(feature = "cli")]
use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

#[cfg(feature = "cli")]
use crate::language::is_disruptive;
use crate::language::neutral_text;

/// The text of one scenario file, with the name it is shown by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path as the user wrote it, or `bundled:<name>`.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Where it was read.
    pub(crate) origin: FileOrigin,
}

/// Where a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileOrigin {
    /// From disk, at this path.
    Path(PathBuf),
    /// From the bundled scenario of this name.
    Bundled(&'static str),
    /// Given as a text, with other files that it may inherit from.
    Given(Arc<[GivenFile]>),
}

/// A file whose text is at hand, such as one that was dropped into a browser's window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenFile {
    /// Its name, without a folder.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// Line and column (in characters), both counted from 1, of a byte offset.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset.min(self.text.len())).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }

    /// Whether it is read as JSON, which a program writes, and not as TOML.
    pub(crate) fn is_json(&self) -> bool {
        std::path::Path::new(&self.name).extension().is_some_and(|extension| extension == "json")
    }
}

/// The longest excerpt that is shown whole, in bytes, and how much of a longer one before and after what is meant.
const WHOLE_EXCERPT: usize = 2_000;
const BEFORE: usize = 60;
const AFTER: usize = 120;

impl SourceCode for SourceFile {
    /// An excerpt that is short.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        excerpt(&self.name, &self.text, span, lines_before, lines_after)
    }
}

/// The lines around a place, or of a very long line what is around the place.
fn excerpt<'a>(
    name: &str,
    text: &'a str,
    span: &SourceSpan,
    lines_before: usize,
    lines_after: usize,
) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
    let inner = text.read_span(span, lines_before, lines_after)?;
    let name = neutral_text(name).into_owned();
    let (start, length) = (inner.span().offset(), inner.span().len());
    if length <= WHOLE_EXCERPT {
        return Ok(Box::new(MietteSpanContents::new_named(
            name,
            inner.data(),
            *inner.span(),
            inner.line(),
            inner.column(),
            inner.line_count(),
        )));
    }
    let at = text.floor_char_boundary(span.offset());
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let from = text.floor_char_boundary(at.saturating_sub(BEFORE)).max(line);
    let to = text.ceil_char_boundary(at.saturating_add(AFTER)).min(start + length).max(at);
    let to = text[at..to].find('\n').map_or(to, |newline| at + newline);
    Ok(Box::new(MietteSpanContents::new_named(
        name,
        &text.as_bytes()[from..to],
        (from, to - from).into(),
        inner.line() + text[start..from].matches('\n').count(),
        text[line..from].chars().count(),
        1,
    )))
}

/// A file as it is shown on a terminal: what acts on one is replaced by as many harmless bytes, so that offsets hold.
#[cfg(feature = "cli")]
#[derive(Debug)]
pub(super) struct ShownFile<'a> {
    name: &'a str,
    text: Cow<'a, str>,
}

#[cfg(feature = "cli")]
impl<'a> ShownFile<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { name: &file.name, text: harmless(&file.text) }
    }
}

#[cfg(feature = "cli")]
impl SourceCode for ShownFile<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        excerpt(self.name, &self.text, span, lines_before, lines_after)
    }
}

#[cfg(feature = "cli")]
fn harmless(text: &str) -> Cow<'_, str> {
    let acts = |sign: char| !matches!(sign, '\n' | '\r' | '\t') && is_disruptive(sign);
    if !text.contains(acts) && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        if !acts(sign) && (sign != '\r' || rest.peek() == Some(&'\n')) {
            shown.push(sign);
            continue;
        }
        shown.push_str(match sign.len_utf8() {
            1 => "?",
            2 => "¿",
            3 => "\u{fffd}",
            _ => "????",
        });
    }
    Cow::Owned(shown)
}

/// A stretch of bytes in a file.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: Arc<SourceFile>,
    pub(crate) span: Range<usize>,
}

impl Place {
    pub(crate) fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        Self { file: Arc::clone(file), span }
    }

    /// The text that stands there.
    pub(crate) fn text(&self) -> &str {
        self.file.text.get(self.span.clone()).unwrap_or_default()
    }

    /// Whether another place is in the same file.
    pub(crate) fn same_file(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
    }

    /// What is underlined of it: its first line, and not too much of that.
    pub(crate) fn shown(&self) -> Range<usize> {
        let text = &self.file.text;
        let end = text.floor_char_boundary(self.span.end.min(self.span.start.saturating_add(AFTER)));
        self.span.start.min(end)..end
    }

    /// The empty place right after it.
    pub(crate) fn after(&self) -> Self {
        Self { file: Arc::clone(&self.file), span: self.span.end..self.span.end }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file) && self.span == other.span
    }
}
