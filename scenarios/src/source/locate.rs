//! Finding and reading scenario files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{GivenFile, Origin, SourceFile};
use super::suggest::{list, nearest};
use crate::library::{self, Bundled};

/// The file in a folder that holds a scenario.
const FILE_NAME: &str = "scenario.toml";

/// The file in a run folder that holds the scenario that was run.
const RUN_FILE_NAME: &str = "scenario.json";

/// Where a reference leads.
pub(crate) enum Target {
    Path(PathBuf),
    Bundled(&'static Bundled),
    /// One of the files given, by its place.
    Given(Arc<[GivenFile]>, usize),
}

/// Why a reference leads nowhere.
pub(crate) enum Missing {
    /// No bundled scenario and no file.
    NotFound {
        /// What to write instead.
        help: String,
    },
    /// A bundled scenario can inherit only from another.
    OutsideLibrary,
}

impl Target {
    /// Finds a reference: the name of a bundled scenario, or a path, relative to the file that has it if there is one.
    ///
    /// A path to a folder means the `scenario.toml` in it, or what was run when it is a run folder.
    pub(crate) fn find(reference: &str, from: Option<&SourceFile>) -> Result<Self, Missing> {
        if let Some(bundled) = library::find(reference) {
            return Ok(Self::Bundled(bundled));
        }
        let path = match from.map(|file| &file.origin) {
            Some(Origin::Bundled(_)) => return Err(Missing::OutsideLibrary),
            Some(Origin::Path(path)) => path.parent().unwrap_or(Path::new("")).join(reference),
            Some(Origin::Given(files)) => {
                let name = Path::new(reference).file_name().and_then(|name| name.to_str());
                if let Some(index) = files.iter().position(|file| Some(file.name.as_str()) == name) {
                    return Ok(Self::Given(Arc::clone(files), index));
                }
                if !files.is_empty() {
                    return Err(Missing::NotFound {
                        help: format!("give `{reference}` together with this file"),
                    });
                }
                PathBuf::from(reference)
            }
            None => PathBuf::from(reference),
        };
        let run = path.join(RUN_FILE_NAME);
        let path = match path.is_dir() {
            true if run.exists() && !path.join(FILE_NAME).exists() => run,
            true => path.join(FILE_NAME),
            false => path,
        };
        if may_be_there(&path) {
            Ok(Self::Path(path))
        } else {
            Err(Missing::NotFound { help: help(reference, &path) })
        }
    }

    /// A name that is the same for the same file, however it is referred to.
    pub(crate) fn identity(&self) -> String {
        match self {
            Self::Path(path) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()).display().to_string(),
            Self::Bundled(bundled) => format!("bundled:{}", bundled.name),
            Self::Given(..) => self.name(),
        }
    }

    /// The name it is shown by.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Path(path) => path.display().to_string(),
            Self::Bundled(bundled) => format!("bundled:{}", bundled.name),
            Self::Given(files, index) => files[*index].name.clone(),
        }
    }

    /// Reads the text.
    pub(crate) fn read(&self) -> io::Result<SourceFile> {
        match self {
            Self::Path(path) => {
                #[cfg(feature = "store")]
                let of_run = crate::run_store::scenario_of_run(path);
                #[cfg(not(feature = "store"))]
                let of_run: Option<io::Result<String>> = None;
                let text = match of_run {
                    Some(text) => text.map_err(io::Error::other)?,
                    None => fs::read_to_string(path)?,
                };
                Ok(SourceFile { name: self.name(), text, origin: Origin::Path(path.clone()) })
            }
            Self::Bundled(bundled) => Ok(SourceFile {
                name: self.name(),
                text: bundled.text.to_owned(),
                origin: Origin::Bundled(bundled.name),
            }),
            Self::Given(files, index) => Ok(SourceFile {
                name: self.name(),
                text: files[*index].text.clone(),
                origin: Origin::Given(Arc::clone(files)),
            }),
        }
    }
}

/// Whether something stands at a path, be it that it cannot be looked at, which reading it will tell.
fn may_be_there(path: &Path) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, Unsupported};

    path.try_exists().unwrap_or_else(|error| {
        // no path at all, or no files, as in a browser
        !matches!(error.kind(), InvalidFilename | InvalidInput | NotADirectory | Unsupported)
    })
}

fn help(reference: &str, path: &Path) -> String {
    let names = || library::bundled().iter().map(|bundled| bundled.name);
    if looks_like_a_path(reference) {
        return format!("`{}` does not exist; write the path of a scenario file", path.display());
    }
    match nearest(reference, names()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("write the path of a scenario file, or a bundled scenario: {}", list(names())),
    }
}

fn looks_like_a_path(reference: &str) -> bool {
    reference.contains(['/', '\\'])
        || Path::new(reference).extension().is_some_and(|extension| extension == "toml")
}
