//! The documents: each link and each named path leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::crates::{files, read, workspace};

/// Folders of the workspace. What is written as code and begins like one of them is a path; what ends in `.rs` is the end
/// of one.
const FOLDERS: [&str; 7] = ["benches/", "docs/", "engine/", "scenarios/", "tests/", "viewer/", ".ci/"];

/// What a document refers to.
#[derive(Default)]
struct Document {
    /// Where its links and pictures lead.
    links: Vec<String>,
    /// What stands in it as code within a line.
    code: Vec<String>,
    /// The anchors of its headings, as forges make them.
    anchors: BTreeSet<String>,
}

fn parsed(text: &str) -> Document {
    let mut document = Document::default();
    let mut heading: Option<String> = None;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                document.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let anchor = anchor(&heading.take().unwrap_or_default());
                let times = seen.entry(anchor.clone()).or_default();
                document.anchors.insert(if *times == 0 { anchor } else { format!("{anchor}-{times}") });
                *times += 1;
            }
            Event::Text(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Code(code) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&code);
                }
                document.code.push(code.into_string());
            }
            _ => {}
        }
    }
    document
}

/// The anchor of a heading: lower case, spaces as hyphens, and no other signs.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_')).collect()
}

fn documents() -> Vec<(String, Document)> {
    files(".", ".md").into_iter().map(|path| (path.clone(), parsed(&read(&path)))).collect()
}

#[test]
fn links_lead_to_files_and_headings_that_exist() {
    let documents = documents();
    assert!(documents.len() > 30);
    let anchors: BTreeMap<_, _> =
        documents.iter().map(|(path, document)| (workspace().join(path), &document.anchors)).collect();
    let mut faults = Vec::new();
    for (path, document) in &documents {
        for link in document.links.iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:"))
        {
            let (file, heading) =
                link.split_once('#').map_or((&link[..], None), |(file, at)| (file, Some(at)));
            let here = workspace().join(path);
            let target =
                if file.is_empty() { Ok(here) } else { here.parent().unwrap().join(file).canonicalize() };
            let found = match (&target, heading) {
                (Err(_), _) => false,
                (Ok(_), None) => true,
                (Ok(target), Some(heading)) => {
                    anchors.get(target).is_some_and(|anchors| anchors.contains(heading))
                }
            };
            if !found {
                faults.push(format!("{path}: {link}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn paths_that_documents_name_exist() {
    let sources: Vec<String> = FOLDERS.iter().flat_map(|folder| files(folder, ".rs")).collect();
    let exists = |code: &str| {
        workspace().join(code).exists() || sources.iter().any(|source| source.ends_with(&format!("/{code}")))
    };
    let mut faults = Vec::new();
    for (path, document) in documents().iter().filter(|(path, _)| path != "CHANGELOG.md") {
        for code in &document.code {
            let is_path = FOLDERS.iter().any(|folder| code.starts_with(folder))
                || code.rsplit('.').next() == Some("rs");
            let plain = code.chars().all(|sign| sign.is_ascii_alphanumeric() || "/._-".contains(sign));
            if is_path && plain && !exists(code) {
                faults.push(format!("{path}: `{code}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_decision_has_a_number_of_its_own() {
    let mut seen = BTreeMap::new();
    for path in files("docs/decisions", ".md") {
        let (number, _) = path.rsplit('/').next().unwrap().split_once('-').unwrap();
        let number: u32 = number.parse().unwrap();
        let title = format!("# {number}. ");
        assert!(read(&path).starts_with(&title), "{path} does not begin with \"{title}\"");
        if let Some(other) = seen.insert(number, path.clone()) {
            panic!("{path} has the number of {other}");
        }
    }
}

#[test]
fn anchors_are_made_as_forges_make_them() {
    let document = parsed("# Two *words*, `three`?\n\n## In a browser\n\n## In a browser\n");
    let expected = ["in-a-browser", "in-a-browser-1", "two-words-three"];
    assert_eq!(document.anchors.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
