//! Words: what `docs/glossary.md` says is not used names no file, no folder and nothing that others may see.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use syn::visit::{self, Visit};

use crate::crates::{Crate, read};
use crate::modules::{Modules, is_for_tests};
use crate::ratchet::hold;

/// The heading in the glossary under which the words stand that are not used.
const HEADING: &str = "Words that are not used";

/// The rows of the table below a heading of a document, cell by cell, without the head.
fn table(document: &str, heading: &str) -> Vec<Vec<String>> {
    let (mut below, mut in_heading, mut rows) = (false, false, Vec::<Vec<String>>::new());
    for event in Parser::new_ext(document, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => (below, in_heading) = (false, true),
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::TableRow) if below => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if in_heading {
                    below |= *text == *heading;
                } else if below && let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.push_str(&text);
                }
            }
            _ => {}
        }
    }
    rows
}

/// The words of a name: `TariffPart` and `tariff_part` are `tariff` and `part`.
fn words(name: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() {
            spaced.push(' ');
        }
        spaced.extend(if sign.is_alphanumeric() { sign.to_lowercase().next() } else { Some(' ') });
    }
    let letters = |name: &str| name.chars().all(|sign| sign.is_uppercase() || !sign.is_alphabetic());
    // names of constants are all in capitals
    let spaced = if letters(name) { name.to_lowercase().replace('_', " ") } else { spaced };
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Names of functions of types, fields and variants that others may see.
#[derive(Default)]
struct Members(BTreeSet<String>);

impl<'ast> Visit<'ast> for Members {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !matches!(item.vis, syn::Visibility::Inherited) {
            self.0.insert(item.sig.ident.to_string());
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let Some(name) = field.ident.as_ref().filter(|_| !matches!(field.vis, syn::Visibility::Inherited))
        {
            self.0.insert(name.to_string());
        }
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        self.0.insert(variant.ident.to_string());
    }
}

#[test]
fn names_are_words_of_the_glossary() {
    let unused: BTreeMap<String, String> = table(&read("docs/glossary.md"), HEADING)
        .into_iter()
        .map(|mut row| (row.remove(0), row.remove(0)))
        .collect();
    assert!(unused.len() > 10, "the glossary has no table below \"{HEADING}\"");
    let found = Crate::ALL.map(|of| {
        let modules = Modules::of(of);
        let mut faults = BTreeSet::new();
        let mut judge = |path: &str, name: &str| {
            for word in words(name) {
                if let Some(instead) = unused.get(&word) {
                    faults.insert(format!("{path}: `{name}`; instead of \"{word}\": {instead}"));
                }
            }
        };
        for module in &modules.all {
            let path = &modules.files[module.file].path;
            module.public_items.iter().for_each(|name| judge(path, name));
            module.children.keys().for_each(|name| judge(path, name));
        }
        for file in &modules.files {
            let mut members = Members::default();
            file.items.iter().for_each(|item| members.visit_item(item));
            members.0.iter().for_each(|name| judge(&file.path, name));
        }
        (of.folder(), faults.into_iter().collect())
    });
    hold("names with words that are not used", found);
}

#[test]
fn a_name_means_one_type() {
    let found = Crate::ALL.map(|of| {
        let modules = Modules::of(of);
        let mut homes: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
        for module in &modules.all {
            let is_type =
                |name: &&String| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
            for name in module.public_items.iter().filter(is_type) {
                homes.entry(name).or_default().insert(&modules.files[module.file].path);
            }
        }
        homes.retain(|_, files| files.len() > 1);
        let line = |(name, files): (&String, BTreeSet<&str>)| {
            format!("`{name}` in {}", files.into_iter().collect::<Vec<_>>().join(" and "))
        };
        (of.folder(), homes.into_iter().map(line).collect())
    });
    hold("names of several types", found);
}

#[test]
fn names_are_taken_apart() {
    let of = |name| words(name).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(of("TariffPart"), "part tariff");
    assert_eq!(of("tariff_part_2"), "2 part tariff");
    assert_eq!(of("MOST_SHOWN"), "most shown");
}
