//! Finding and reading scenario files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::content;
use super::file::{FileOrigin, GivenFile, SourceFile};
use super::problem::Unreadable;
use super::suggest::{composed, did_you_mean, list, nearest};
use crate::data::library;
use crate::data::library::Bundled;
use crate::language::{Text, neutral_text, text};

/// The file in a folder that holds a scenario.
const FILE_NAME: &str = "scenario.toml";

/// The file in a run folder that holds the scenario that was run.
const RUN_FILE_NAME: &str = "scenario.json";

/// Where a reference leads.
pub(crate) enum Location {
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
        help: Text,
    },
    /// A bundled scenario can inherit only from another.
    OutsideLibrary,
}

impl Location {
    /// Finds a reference: the name of a bundled scenario, or a path, relative to the file that has it if there is one.
    ///
    /// A path to a folder means the `scenario.toml` in it, or what was run when it is a run folder.
    pub(crate) fn find(reference: &str, from: Option<&SourceFile>) -> Result<Self, Missing> {
        if let Some(bundled) = library::find(reference) {
            return Ok(Self::Bundled(bundled));
        }
        let path = match from.map(|file| &file.origin) {
            Some(FileOrigin::Bundled(_)) => return Err(Missing::OutsideLibrary),
            Some(FileOrigin::Path(path)) => path.parent().unwrap_or(Path::new("")).join(reference),
            Some(FileOrigin::Given(files)) => {
                let name = Path::new(reference).file_name().and_then(|name| name.to_str());
                if let Some(index) = files.iter().position(|file| Some(file.name.as_str()) == name) {
                    return Ok(Self::Given(Arc::clone(files), index));
                }
                if !files.is_empty() {
                    return Err(Missing::NotFound {
                        help: text!(
                            "giv `{reference}` sammen med denne fil",
                            "give `{reference}` together with this file",
                        ),
                    });
                }
                PathBuf::from(reference)
            }
            None => PathBuf::from(reference),
        };
        let path = as_composed(path);
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
    pub(crate) fn read(&self) -> Result<SourceFile, Unreadable> {
        match self {
            Self::Path(path) => {
                #[cfg(feature = "store")]
                let of_run = crate::store::scenario_of_run(path).map(|text| text.map_err(Unreadable::from));
                #[cfg(not(feature = "store"))]
                let of_run: Option<Result<String, Unreadable>> = None;
                let text = match of_run {
                    Some(text) => text?,
                    None => content::read(path)?,
                };
                Ok(SourceFile { name: self.name(), text, origin: FileOrigin::Path(path.clone()) })
            }
            Self::Bundled(bundled) => Ok(SourceFile {
                name: self.name(),
                text: bundled.text.to_owned(),
                origin: FileOrigin::Bundled(bundled.name),
            }),
            Self::Given(files, index) => Ok(SourceFile {
                name: self.name(),
                text: files[*index].text.clone(),
                origin: FileOrigin::Given(Arc::clone(files)),
            }),
        }
    }
}

/// The path itself if something stands there, or that of a file whose name is the same but for how its letters are
/// composed: `å` as one character, or as an `a` and a ring.
fn as_composed(path: PathBuf) -> PathBuf {
    if may_be_there(&path) && path.try_exists().unwrap_or(true) {
        return path;
    }
    let (Some(name), Some(folder)) = (path.file_name().and_then(|name| name.to_str()), path.parent()) else {
        return path;
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name = composed(name);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths =
        entries.filter(|entry| entry.file_name().to_str().is_some_and(|other| composed(other) == name));
    paths.next().map_or(path.clone(), |entry| path.with_file_name(entry.file_name()))
}

/// Whether something stands at a path, be it that it cannot be looked at, which reading it will tell.
fn may_be_there(path: &Path) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, Unsupported};

    path.try_exists().unwrap_or_else(|error| {
        // no path at all, or no files, as in a browser
        !matches!(error.kind(), InvalidFilename | InvalidInput | NotADirectory | Unsupported)
    })
}

fn help(reference: &str, path: &Path) -> Text {
    let names = || library::bundled().iter().map(|bundled| bundled.name);
    if looks_like_a_path(reference) {
        let path = path.display().to_string();
        let path = neutral_text(&path);
        return text!(
            "`{path}` findes ikke; skriv stien til en scenariefil",
            "`{path}` does not exist; write the path of a scenario file",
        );
    }
    if let Some(name) = nearest(reference, names()) {
        return did_you_mean(name);
    }
    let names = list(names());
    text!(
        "skriv stien til en scenariefil eller et medfølgende scenarie: {names}",
        "write the path of a scenario file, or a bundled scenario: {names}",
    )
}

fn looks_like_a_path(reference: &str) -> bool {
    reference.contains(['/', '\\'])
        || Path::new(reference).extension().is_some_and(|extension| extension == "toml")
}
