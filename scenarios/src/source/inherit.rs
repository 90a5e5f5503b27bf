//! Reading a scenario with all it inherits from, laid over each other into one tree.

use std::sync::Arc;

use super::file::{FileOrigin, GivenFile, SourceFile};
use super::inherited::Inherited;
use super::locate::{Location, Missing};
use super::problem::{LoadError, Problem, Problems};
use super::replace::{Replaced, take};
use super::rules::only_changes;
use super::syntax::parse;
use super::tree::{Node, Value};
use crate::format::FORMAT;
use crate::language::{Text, text};

/// A scenario and the files that it came from.
pub(crate) struct Resolved {
    /// The tree with everything inherited, without `extends` and `replace`.
    pub(crate) root: Node,
    /// The files, child first.
    pub(crate) files: Vec<Arc<SourceFile>>,
    /// What each file does to the lists that it inherits, child first.
    pub(crate) inherited: Vec<Inherited>,
    /// What is wrong with how the files inherit; all else that is wrong can still be found.
    pub(crate) problems: Vec<Problem>,
}

/// Reads a bundled scenario or a file, with all it inherits from.
///
/// # Errors
/// There is no such scenario, a file cannot be read, has syntax errors or a newer format, or inheritance runs in a loop.
pub(crate) fn resolve(reference: &str) -> Result<Resolved, LoadError> {
    let target = Location::find(reference, None).map_err(|missing| LoadError::NotFound {
        reference: reference.to_owned(),
        help: match missing {
            Missing::NotFound { help } => help,
            Missing::OutsideLibrary => Text::default(),
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
    let origin = FileOrigin::Given(Arc::default());
    start(SourceFile { name: name.to_owned(), text: text.to_owned(), origin }, name.to_owned())
}

/// Reads the scenario of a name among files whose texts are at hand, with all it inherits from: others of them, or
/// bundled ones.
///
/// # Errors
/// As [`resolve`].
pub(crate) fn resolve_given(name: &str, files: &Arc<[GivenFile]>) -> Result<Resolved, LoadError> {
    let Some(file) = files.iter().find(|file| file.name == name) else {
        return Err(LoadError::NotFound { reference: name.to_owned(), help: Text::default() });
    };
    let origin = FileOrigin::Given(Arc::clone(files));
    start(SourceFile { name: name.to_owned(), text: file.text.clone(), origin }, name.to_owned())
}

/// The most files that a scenario may inherit through.
const MOST_FILES: usize = 100;

fn start(file: SourceFile, identity: String) -> Result<Resolved, LoadError> {
    let name = file.name.clone();
    let mut chain = Chain { identities: vec![identity], ..Chain::default() };
    match chain.load(&Arc::new(file)) {
        Ok(root) => {
            chain.inherited.reverse();
            let Chain { files, inherited, problems, .. } = chain;
            Ok(Resolved { root, files, inherited, problems })
        }
        Err(Problems { kept: mut problems, more }) => {
            problems.append(&mut chain.problems);
            Err(LoadError::Invalid { name, problems, more, warnings: Vec::new() })
        }
    }
}

/// The files read so far: a scenario, what it inherits from, and so on.
#[derive(Default)]
struct Chain {
    identities: Vec<String>,
    files: Vec<Arc<SourceFile>>,
    /// What each file does to what it inherits, the oldest first.
    inherited: Vec<Inherited>,
    problems: Vec<Problem>,
}

impl Chain {
    /// A file's tree, laid over that of its parent.
    fn load(&mut self, file: &Arc<SourceFile>) -> Result<Node, Problems> {
        self.files.push(Arc::clone(file));
        let mut root = parse(file)?;
        refuse_newer_format(&root)?;
        let replaced = Replaced::take(&mut root, &mut self.problems);
        let Some(extends) = take(&mut root, "extends") else {
            replaced.refuse(&mut self.problems);
            return Ok(root);
        };
        let parent = Arc::new(self.open_parent(&extends, file)?);
        let mut below = self.load(&parent)?;
        if parent.is_json() {
            only_changes(&mut below);
        }
        let mut inherited =
            Inherited { file: file.name.clone(), from: parent.name.clone(), ..Inherited::default() };
        let root = replaced.lay(below, root, &mut inherited, &mut self.problems);
        self.inherited.push(inherited);
        Ok(root)
    }

    fn open_parent(&mut self, extends: &Node, child: &SourceFile) -> Result<SourceFile, Problems> {
        let Some(reference) = extends.text() else {
            return Err(Problems::from(Problem::new(&extends.place, text!("`extends` skal være en tekst", "`extends` must be a text"))
                .label(text!("ikke en tekst", "not a text"))
                .help(text!(
                    "skriv den relative sti til en scenariefil eller navnet på et medfølgende scenarie i anførselstegn",
                    "write the relative path of a scenario file or the name of a bundled scenario in quotes",
                ))));
        };
        let problem = |message: Text| Problem::new(&extends.place, message);
        let parent = Location::find(reference, Some(child)).map_err(|missing| match missing {
            Missing::NotFound { help } => problem(text!(
                "Der er intet scenarie `{reference}` at arve fra",
                "There is no scenario `{reference}` to inherit from",
            ))
            .label(text!("findes ikke", "not found"))
            .help(help),
            Missing::OutsideLibrary => problem(text!(
                "Et medfølgende scenarie kan ikke arve fra filen `{reference}`",
                "A bundled scenario cannot inherit from the file `{reference}`",
            ))
            .help(text!("skriv navnet på et medfølgende scenarie", "write the name of a bundled scenario")),
        })?;
        let identity = parent.identity();
        if let Some(start) = self.identities.iter().position(|seen| *seen == identity) {
            let names = self.files[start..].iter().map(|file| file.name.as_str());
            let chain: Vec<&str> = names.chain([self.files[start].name.as_str()]).collect();
            let chain = chain.join(" → ");
            return Err(Problems::from(
                problem(text!(
                    "Scenarier arver fra hinanden i ring",
                    "Scenarios inherit from each other in a loop",
                ))
                .label(text!("slutter ringen", "closes the loop"))
                .help(text!(
                    "fjern ét `extends` i kæden {chain}",
                    "remove one `extends` from the chain {chain}"
                )),
            ));
        }
        if self.files.len() > MOST_FILES {
            return Err(Problems::from(
                problem(text!(
                    "Scenariet arver gennem mere end {MOST_FILES} filer",
                    "The scenario inherits through more than {MOST_FILES} files",
                ))
                .label(text!("en til", "one more"))
                .help(text!(
                    "skriv det, som flere af dem siger, i én fil",
                    "put what several of them say into one file",
                )),
            ));
        }
        let file = parent.read().map_err(|error| {
            let (name, why) = (parent.name(), error.why());
            let problem =
                problem(text!("Kunne ikke læse `{name}`: {}", why.da; "Could not read `{name}`: {}", why.en));
            problem.label(text!("kan ikke læses", "cannot be read")).help(error.help())
        })?;
        self.identities.push(identity);
        Ok(file)
    }
}

/// A newer format may mean anything, so nothing else about the file can be said.
fn refuse_newer_format(root: &Node) -> Result<(), Problems> {
    let format = root.at("format");
    match format.value {
        Value::Integer(version) if version > i64::from(FORMAT) => {
            Err(Problems::from(Problem::new(
                &format.place,
                text!("Format {version} er nyere end dette program", "Format {version} is newer than this program"),
            )
            .label(text!("nyere", "newer"))
            .help(text!(
                "dette program læser format {FORMAT}: brug en nyere Vifte, eller skriv `format = {FORMAT}`, hvis filen holder sig til det",
                "this program reads format {FORMAT}: use a newer Vifte, or write `format = {FORMAT}` if the file keeps to it",
            ))
            .edit(Some((format.place.clone(), FORMAT.to_string())))))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use std::sync::Arc;

    use super::{resolve, resolve_given};
    use crate::language::Language;
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
        let help = problems[0].help_text().unwrap().en.as_str();
        assert!(
            help.contains("a.toml → ") && help.contains("b.toml → ") && help.ends_with("a.toml"),
            "{help}"
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_chain_has_an_end() {
        let file = |index: usize| format!("extends = '{}.toml'", index + 1);
        let given = (0..200).map(|index| GivenFile { name: format!("{index}.toml"), text: file(index) });
        let files: Arc<[GivenFile]> = given.collect();
        let Err(LoadError::Invalid { problems, .. }) = resolve_given("0.toml", &files) else {
            panic!("read")
        };
        assert!(problems[0].to_string().contains("more than 100 files"), "{}", problems[0]);
        assert_eq!(problems[0].file_name(), "100.toml");
    }

    #[test]
    fn a_missing_parent_is_shown_at_its_line() {
        let folder = folder("missing", &[("a.toml", "format = 1\nextends = 'gone.toml'")]);
        let error = resolve(&format!("{folder}/a.toml")).err().unwrap();
        assert!(
            error.lines(Language::En)[0]
                .contains("a.toml:2:11: There is no scenario `gone.toml` to inherit from")
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
