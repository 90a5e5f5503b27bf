//! The outlines on the map, and what came of the last file.

use std::path::Path;
use std::sync::Arc;

use super::collection::Outlines;
use super::read::{OutlinesError, bytes_of, read_outlines};

/// The outlines on the map, and what came of the last file.
#[derive(Clone, Debug, Default)]
pub struct Outlined {
    /// What is on the map.
    pub shown: Option<Arc<Outlines>>,
    /// What came of the last file: on the map, or its name and why not; until it has been read.
    pub news: Option<Result<(), (String, OutlinesError)>>,
    /// The path of the file that is being read.
    pub reading: Option<String>,
}

/// A file that has been read, by its path, or why it is none.
pub(crate) type ReadOutlines = Result<Outlines, (String, OutlinesError)>;

/// Reads the file of outlines at a path, which may take its time.
pub(crate) fn read_file(path: &str) -> ReadOutlines {
    let name = Path::new(path).file_name().map_or(path.into(), |name| name.to_string_lossy());
    let bytes = bytes_of(Path::new(path)).map_err(|error| (path.to_owned(), error))?;
    read_outlines(&name, &bytes).map_err(|error| (name.into_owned(), error))
}

impl Outlined {
    /// Takes in a file and returns whether it is on the map now. A file that is none leaves what was there.
    pub(crate) fn take(&mut self, name: &str, bytes: &[u8]) -> bool {
        self.take_read(read_outlines(name, bytes).map_err(|error| (name.to_owned(), error)))
    }

    /// Takes in what has been read.
    pub(crate) fn take_read(&mut self, read: ReadOutlines) -> bool {
        let taken = read.is_ok();
        self.reading = None;
        self.news = Some(read.map(|outlines| self.shown = Some(Arc::new(outlines))));
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::{Outlined, OutlinesError, read_file};
    use crate::app::headless;
    use crate::{Appearance, Language};

    /// Two invented squares: one has the code of København, one the name of Aarhus.
    const SQUARES: &str = include_str!("../../../../tests/fixtures/invented-squares.geojson");

    #[test]
    fn areas_find_their_municipality_by_code_or_name() {
        let mut taken = Outlined::default();
        assert!(taken.take("squares.geojson", SQUARES.as_bytes()));
        let outlines = taken.shown.unwrap();
        let state = headless::open("danmark", Language::Da, Appearance::Light);
        let document = state.document().unwrap();
        let found = outlines.municipalities(document);
        let names: Vec<Option<&str>> = found
            .into_iter()
            .map(|index| index.map(|index| document.municipalities[index].name.da.as_str()))
            .collect();
        assert_eq!(names, [Some("København"), Some("Aarhus"), None]);
    }

    #[test]
    fn a_file_that_is_none_leaves_the_map_as_it_is() {
        let mut taken = Outlined::default();
        assert!(taken.take("squares.geojson", SQUARES.as_bytes()));
        let before = taken.shown.clone();
        assert!(!taken.take("other.geojson", b"PK\x03\x04"));
        assert_eq!(taken.shown, before);
        let (name, error) = taken.news.clone().unwrap().unwrap_err();
        assert_eq!(name, "other.geojson");
        assert!(matches!(error, OutlinesError::NoJson { line: 1, .. }), "{error:?}");
        assert!(!taken.take_read(read_file("no-such-folder/no-such-file.geojson")));
        let Some(Err((path, OutlinesError::Unreadable(fault)))) = &taken.news else { panic!() };
        assert_eq!(path, "no-such-folder/no-such-file.geojson");
        assert_eq!(fault.kind, std::io::ErrorKind::NotFound);
        assert_eq!(taken.shown, before);
    }

    #[cfg(unix)]
    #[test]
    fn what_might_never_end_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.geojson");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [pipe.as_path(), folder.path(), std::path::Path::new("/dev/zero")] {
            let read = read_file(&path.display().to_string());
            assert!(matches!(read, Err((_, OutlinesError::NoFile))), "{}: {read:?}", path.display());
        }
    }
}
