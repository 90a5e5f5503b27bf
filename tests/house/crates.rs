//! The three crates whose sources are read.

use std::path::{Path, PathBuf};

/// A crate of the workspace, named by its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Crate {
    Engine,
    Scenarios,
    Viewer,
}

impl Crate {
    /// All, lowest first: each may use those before it.
    pub(crate) const ALL: [Self; 3] = [Self::Engine, Self::Scenarios, Self::Viewer];

    /// Its folder in the workspace.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Scenarios => "scenarios",
            Self::Viewer => "viewer",
        }
    }

    /// Its name in manifests.
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Engine => "vifte-engine",
            Self::Scenarios => "vifte",
            Self::Viewer => "vifte-viewer",
        }
    }
}

/// The folder that holds the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// All files below a folder of the workspace whose names end so, as paths from the workspace's folder, sorted.
/// Folders of build results and of version control are left out.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let root = workspace();
    let mut found = Vec::new();
    let mut open = vec![root.join(folder)];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    open.push(path);
                }
            } else if name.ends_with(ending) {
                found.push(path.strip_prefix(&root).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

/// The text of a file, given by its path from the workspace's folder.
pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(workspace().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
