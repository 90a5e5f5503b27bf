//! The walls between files, folders and crates.

use std::collections::BTreeSet;

use crate::circles::{Arrows, circles, told};
use crate::crates::{Crate, files, read};
use crate::modules::Modules;
use crate::paths::Uses;
use crate::ratchet::hold;

/// Where a file stands: the folders below `src` and its own name, as `life/plan` for `engine/src/life/plan.rs`.
/// What is in `life.rs` or `life/mod.rs` stands in `life`.
fn place(path: &str) -> Vec<&str> {
    let inner = path.split_once("/src/").map_or(path, |(_, inner)| inner);
    let inner = inner.trim_end_matches(".rs");
    inner.strip_suffix("/mod").unwrap_or(inner).split('/').collect()
}

/// The rooms of one folder that an arrow between two files leads from and to; none where one file is the face of the
/// folder in which the other stands.
fn rooms(from: &str, to: &str) -> Option<(String, String)> {
    let [from, to] = [from, to].map(place);
    let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let inside = |place: &[&str]| (place.len() > shared).then(|| place[..=shared].join("/"));
    Some((inside(&from)?, inside(&to)?)).filter(|(from, to)| from != "lib" && to != "lib")
}

/// One line for each member of a circle; the first of each circle tells all of it.
fn members<T: Clone + Ord>(arrows: &Arrows<T>, name: impl Fn(&T) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for circle in circles(arrows) {
        lines.push(told(arrows, &circle, &name));
        lines.extend(circle.iter().skip(1).map(&name));
    }
    lines
}

/// What a test finds in each crate.
fn in_each_crate(find: impl Fn(&Modules, Uses) -> Vec<String>) -> Vec<(&'static str, Vec<String>)> {
    let found = |of: Crate| {
        let modules = Modules::of(of);
        (of.folder(), find(&modules, Uses::of(&modules)))
    };
    Crate::ALL.into_iter().map(found).collect()
}

#[test]
fn no_two_files_need_each_other() {
    let found =
        in_each_crate(|modules, uses| members(&uses.arrows, |file| modules.files[*file].path.clone()));
    hold("files in circles", found);
}

#[test]
fn no_two_rooms_of_a_folder_need_each_other() {
    let found = in_each_crate(|modules, uses| {
        let mut arrows = Arrows::new();
        for ((from, to), names) in uses.arrows {
            if let Some(rooms) = rooms(&modules.files[from].path, &modules.files[to].path) {
                arrows.entry(rooms).or_insert_with(BTreeSet::new).extend(names);
            }
        }
        members(&arrows, Clone::clone)
    });
    hold("rooms in circles", found);
}

/// The folder of a file's subject: the one that it stands in, or the one whose face it is; itself if it stands alone.
fn subject<'a>(path: &'a str, all: &[&str]) -> Vec<&'a str> {
    let own = place(path);
    let is_face = all.iter().any(|other| place(other).len() > own.len() && place(other).starts_with(&own));
    if is_face || own.len() == 1 { own } else { own[..own.len() - 1].to_vec() }
}

#[test]
fn a_type_has_its_functions_in_its_folder() {
    let found = in_each_crate(|modules, uses| {
        let all: Vec<&str> = modules.files.iter().map(|file| file.path.as_str()).collect();
        let elsewhere = uses
            .impls_elsewhere
            .iter()
            .filter(|(file, home, _)| !place(all[*file]).starts_with(&subject(all[*home], &all)));
        elsewhere
            .map(|(file, home, name)| {
                format!("`impl {name}` in {}, which {} defines", all[*file], all[*home])
            })
            .collect()
    });
    hold("types with functions in other folders", found);
}

/// What the engine knows nothing of: files, the clock, the terminal, the network, other programs.
const NOT_IN_ENGINE: [&str; 7] =
    ["std::env", "std::fs", "std::io", "std::net", "std::path", "std::process", "std::time"];

#[test]
fn the_engine_knows_no_files_no_clock_and_no_terminal() {
    let modules = Modules::of(Crate::Engine);
    let mut found = Vec::new();
    for (file, paths) in Uses::of(&modules).foreign {
        for path in paths {
            if NOT_IN_ENGINE.iter().any(|not| path == *not || path.starts_with(&format!("{not}::"))) {
                found.push(format!("{}: {path}", modules.files[file].path));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn arrows_between_crates_point_one_way() {
    for of in Crate::ALL {
        let lower: Vec<&str> =
            Crate::ALL.iter().filter(|other| **other < of).map(|other| other.package()).collect();
        let manifest: toml::Table = toml::from_str(&read(&format!("{}/Cargo.toml", of.folder()))).unwrap();
        let platforms = manifest.get("target").and_then(toml::Value::as_table);
        let platforms = platforms.into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
        for table in std::iter::once(&manifest).chain(platforms) {
            let needed = table.get("dependencies").and_then(toml::Value::as_table);
            for name in needed.into_iter().flat_map(toml::Table::keys) {
                let ours = name.starts_with("vifte") && !lower.contains(&name.as_str());
                let tables = name.starts_with("polars") && of != Crate::Scenarios;
                assert!(!ours && !tables, "{}/Cargo.toml: {name}", of.folder());
            }
        }
    }
}

/// From how many lines on a file says why it is long.
const LONG: usize = 500;

#[test]
fn a_long_file_says_why() {
    let found = ["engine", "scenarios", "viewer", "benches", "tests"].map(|folder| {
        let mut found = Vec::new();
        for path in files(folder, ".rs") {
            let text = read(&path);
            let lines = text.lines().count();
            let says_why = text
                .lines()
                .take(20)
                .any(|line| line.starts_with("//") && line.contains("This file is long because"));
            if lines > LONG && !says_why {
                found.push(format!(
                    "{path}: {lines} lines, and none of its first says \"This file is long because …\""
                ));
            }
        }
        (folder, found)
    });
    hold("long files without a reason", found);
}

#[test]
fn the_typical_file_is_short() {
    for of in Crate::ALL {
        let mut lines: Vec<usize> = files(&format!("{}/src", of.folder()), ".rs")
            .iter()
            .map(|path| read(path).lines().count())
            .collect();
        lines.sort_unstable();
        let median = lines[lines.len() / 2];
        assert!(median < 200, "the median file of {} has {median} lines", of.folder());
    }
}
