//! What the dependencies are: their licences, their versions, and where they come from, by the rules of `deny.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

use crate::crates::{read, workspace};

/// The rules that are held here; `cargo deny` knows more.
#[derive(Deserialize)]
struct Rules {
    graph: Graph,
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Graph {
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skip>,
}

/// A version that may stand beside a newer one of the same crate.
#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    package: String,
}

fn rules() -> Rules {
    toml::from_str(&read("deny.toml")).unwrap()
}

/// A package that is built for one of the platforms.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    id: String,
}

/// All packages that are built for the platforms of the rules, ours included.
fn packages(rules: &Rules) -> BTreeSet<Package> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
        resolve: Resolve,
    }
    #[derive(Deserialize)]
    struct Resolve {
        nodes: Vec<Node>,
    }
    #[derive(Deserialize)]
    struct Node {
        id: String,
    }
    let mut found = BTreeSet::new();
    for platform in &rules.graph.targets {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform])
            .current_dir(workspace())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Metadata = serde_json::from_slice(&output.stdout).unwrap();
        let built: BTreeSet<String> = metadata.resolve.nodes.into_iter().map(|node| node.id).collect();
        found.extend(metadata.packages.into_iter().filter(|package| built.contains(&package.id)));
    }
    assert!(found.len() > 100);
    found
}

#[test]
fn licences_allow_what_we_do() {
    let rules = rules();
    let mut faults = Vec::new();
    for package in packages(&rules) {
        let (name, version) = (&package.name, &package.version);
        let Some(text) = &package.license else {
            faults.push(format!("{name} {version} names no licence"));
            continue;
        };
        let exceptions = rules.licenses.exceptions.iter().filter(|exception| exception.name == *name);
        let mut allowed: Vec<&String> = exceptions.flat_map(|exception| &exception.allow).collect();
        allowed.extend(&rules.licenses.allow);
        let expression = spdx::Expression::parse_mode(text, spdx::ParseMode::LAX)
            .unwrap_or_else(|error| panic!("{name} {version}: {error}"));
        if !expression.evaluate(|wanted| allowed.iter().any(|allowed| **allowed == wanted.to_string())) {
            faults.push(format!("{name} {version}: {text}"));
        }
    }
    assert!(faults.is_empty(), "licences that `deny.toml` does not allow:\n{}", faults.join("\n"));
}

#[test]
fn no_crate_is_built_in_two_versions_without_need() {
    let rules = rules();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages(&rules) {
        versions.entry(package.name).or_default().push(package.version);
    }
    let skipped: BTreeSet<&str> = rules.bans.skip.iter().map(|skip| skip.package.as_str()).collect();
    let mut several = BTreeSet::new();
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        several.extend(versions.iter().map(|version| format!("{name}@{version}")));
        let left = versions.iter().filter(|version| !skipped.contains(format!("{name}@{version}").as_str()));
        assert!(
            left.count() < 2,
            "{name} is built as {}: `deny.toml` does not skip one",
            versions.join(" and ")
        );
    }
    for skip in skipped {
        assert!(several.contains(skip), "`deny.toml` skips {skip}, which stands beside no other version");
    }
}

#[test]
fn everything_comes_from_the_registry() {
    let lock: toml::Table = toml::from_str(&read("Cargo.lock")).unwrap();
    let packages = lock["package"].as_array().unwrap();
    let sources: BTreeSet<&str> = packages
        .iter()
        .filter_map(|package| package.get("source"))
        .map(|source| source.as_str().unwrap())
        .collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(sources.iter().all(|source| source.starts_with("registry+")), "{sources:?}");
}
