//! Reading a scenario with all it inherits from, laid over each other into one tree.

use std::sync::Arc;

use super::file::{GivenFile, Origin, SourceFile};
use super::locate::{Missing, Target};
use super::merge::merge;
use super::problem::{LoadError, Problem, help_of};
use super::syntax::parse;
use super::tree::{Node, Value};
use crate::format::FORMAT;

/// A scenario and the files that it came from.
pub(crate) struct Resolved {
    /// The tree with everything inherited, without `extends`.
    pub(crate) root: Node,
    /// The files, child first.
    pub(crate) files: Vec<Arc<SourceFile>>,
}

/// Reads a bundled scenario or a file, with all it inherits from.
///
/// # Errors
/// There is no such scenario, a file cannot be read, has syntax errors or a newer format, or inheritance runs in a loop.
pub(crate) fn resolve(reference: &str) -> Result<Resolved, LoadError> {
    let target = Target::find(reference, None).map_err(|missing| LoadError::NotFound {
        reference: reference.to_owned(),
        help: match missing {
            Missing::NotFound { help } => help,
            Missing::OutsideLibrary => String::new(),
        },
    })?;
    let file = target.read().map_err(|source| LoadError::Unreadable { name: target.name(), source })?;
    start(file, target.identity())
}

/// Reads a scenario from its text, with all it inherits from.
///
/// # Errors
/// As [`resolve`].
pub(crate) fn resolve_text(name: &str, text: &str) -> Result<Resolved, LoadError> {
    let origin = Origin::Given(Arc::default());
    start(SourceFile { name: name.to_owned(), text: text.to_owned(), origin }, name.to_owned())
}

/// Reads the scenario of a name among files whose texts are at hand, with all it inherits from: others of them, or
/// bundled ones.
///
/// # Errors
/// As [`resolve`].
pub(crate) fn resolve_given(name: &str, files: &Arc<[GivenFile]>) -> Result<Resolved, LoadError> {
    let Some(file) = files.iter().find(|file| file.name == name) else {
        return Err(LoadError::NotFound { reference: name.to_owned(), help: String::new() });
    };
    let origin = Origin::Given(Arc::clone(files));
    start(SourceFile { name: name.to_owned(), text: file.text.clone(), origin }, name.to_owned())
}

fn start(file: SourceFile, identity: String) -> Result<Resolved, LoadError> {
    let name = file.name.clone();
    let mut chain = Chain { identities: vec![identity], files: Vec::new() };
    let root = chain.load(&Arc::new(file)).map_err(|problems| LoadError::Invalid { name, problems })?;
    Ok(Resolved { root, files: chain.files })
}

/// The files read so far: a scenario, what it inherits from, and so on.
struct Chain {
    identities: Vec<String>,
    files: Vec<Arc<SourceFile>>,
}

impl Chain {
    /// A file's tree, laid over that of its parent.
    fn load(&mut self, file: &Arc<SourceFile>) -> Result<Node, Vec<Problem>> {
        self.files.push(Arc::clone(file));
        let mut root = parse(file)?;
        refuse_newer_format(&root).map_err(|problem| vec![problem])?;
        let extends = match &mut root.value {
            Value::Table(table) => table.remove("extends"),
            _ => None,
        };
        let Some(extends) = extends else {
            return Ok(root);
        };
        let parent = self.open_parent(&extends, file).map_err(|problem| vec![problem])?;
        Ok(merge(self.load(&Arc::new(parent))?, root))
    }

    fn open_parent(&mut self, extends: &Node, child: &SourceFile) -> Result<SourceFile, Problem> {
        let Some(reference) = extends.text() else {
            return Err(Problem::new(&extends.place, "`extends` must be a text").label("not a text").help(
                "write the relative path of a scenario file or the name of a bundled scenario in quotes",
            ));
        };
        let problem = |message: String| Problem::new(&extends.place, message);
        let parent = Target::find(reference, Some(child)).map_err(|missing| match missing {
            Missing::NotFound { help } => {
                problem(format!("There is no scenario `{reference}` to inherit from"))
                    .label("not found")
                    .help(help)
            }
            Missing::OutsideLibrary => {
                problem(format!("A bundled scenario cannot inherit from the file `{reference}`"))
            }
        })?;
        let identity = parent.identity();
        if let Some(start) = self.identities.iter().position(|seen| *seen == identity) {
            let names = self.files[start..].iter().map(|file| file.name.as_str());
            let chain: Vec<&str> = names.chain([self.files[start].name.as_str()]).collect();
            return Err(problem("Scenarios inherit from each other in a loop".to_owned())
                .label("closes the loop")
                .help(format!("remove one `extends` from the chain {}", chain.join(" → "))));
        }
        let file = parent.read().map_err(|error| {
            problem(format!("Could not read `{}`: {error}", parent.name()))
                .label("cannot be read")
                .maybe_help(help_of(&error))
        })?;
        self.identities.push(identity);
        Ok(file)
    }
}

/// A newer format may mean anything, so nothing else about the file can be said.
fn refuse_newer_format(root: &Node) -> Result<(), Problem> {
    let format = root.at("format");
    match format.value {
        Value::Integer(version) if version > i64::from(FORMAT) => {
            Err(Problem::new(&format.place, format!("Format {version} is newer than this program"))
                .label("newer")
                .help(format!("this program reads format {FORMAT}: use a newer Vifte, or write `format = {FORMAT}` if the file keeps to it")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use std::sync::Arc;

    use super::{resolve, resolve_given};
    use crate::source::{GivenFile, LoadError, Value};

    fn folder(name: &str, files: &[(&str, &str)]) -> String {
        let folder = std::env::temp_dir().join(format!("vifte-inherit-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            fs::write(folder.join(file), text).unwrap();
        }
        folder.display().to_string()
    }

    #[test]
    fn files_at_hand_inherit_from_each_other_by_name() {
        let given = |name: &str, text: &str| GivenFile { name: name.to_owned(), text: text.to_owned() };
        let files: Arc<[GivenFile]> = Arc::new([
            given("plan.toml", "extends = '../base.toml'\nx = 1"),
            given("base.toml", "x = 2\ny = 2"),
            given("loop.toml", "extends = 'loop.toml'"),
            given("lost.toml", "extends = 'missing.toml'"),
        ]);
        let resolved = resolve_given("plan.toml", &files).unwrap_or_else(|error| panic!("{error}"));
        for key in [("x", 1), ("y", 2)] {
            assert!(matches!(resolved.root.at(key.0).value, Value::Integer(found) if found == key.1));
        }
        for (name, part) in [("loop.toml", "loop"), ("lost.toml", "missing.toml")] {
            let Err(LoadError::Invalid { problems, .. }) = resolve_given(name, &files) else {
                panic!("{name}")
            };
            assert!(problems[0].to_string().contains(part), "{}", problems[0]);
        }
        assert!(matches!(resolve_given("none.toml", &files), Err(LoadError::NotFound { .. })));
    }

    #[test]
    fn three_generations_the_nearest_wins() {
        let files = [
            ("a.toml", "extends = 'b.toml'\nx = 1"),
            ("b.toml", "extends = 'c.toml'\nx = 2\ny = 2\n[[areas]]\nid = 'b'"),
            ("c.toml", "x = 3\ny = 3\nz = 3\n[[areas]]\nid = 'c'"),
        ];
        let folder = folder("three", &files);
        let resolved = resolve(&format!("{folder}/a.toml")).unwrap();
        for (key, value) in [("x", 1), ("y", 2), ("z", 3)] {
            assert!(matches!(resolved.root.at(key).value, Value::Integer(found) if found == value), "{key}");
        }
        assert_eq!(resolved.files.len(), 3);
        assert_eq!(resolved.root.at("areas").item(0).at("id").text(), Some("c"));
        assert!(!resolved.root.has("extends"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_loop_shows_its_chain() {
        let files = [("a.toml", "extends = 'b.toml'"), ("b.toml", "\nextends = './a.toml'")];
        let folder = folder("loop", &files);
        let error = resolve(&format!("{folder}/a.toml")).err().unwrap();
        let LoadError::Invalid { problems, .. } = error else { panic!("{error}") };
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line_and_column(), (2, 11));
        let help = problems[0].help_text().unwrap();
        assert!(
            help.contains("a.toml → ") && help.contains("b.toml → ") && help.ends_with("a.toml"),
            "{help}"
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_missing_parent_is_shown_at_its_line() {
        let folder = folder("missing", &[("a.toml", "format = 1\nextends = 'gone.toml'")]);
        let error = resolve(&format!("{folder}/a.toml")).err().unwrap();
        assert!(error.lines()[0].contains("a.toml:2:11: There is no scenario `gone.toml` to inherit from"));
        fs::remove_dir_all(folder).unwrap();
    }
}
