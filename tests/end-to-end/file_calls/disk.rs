//! A disk that keeps after a power failure only what was synced: contents of files, and names in folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file or folder after a power failure.
#[derive(Clone, Debug)]
pub(super) struct Survivor {
    /// Whether everything that was written is there.
    pub(super) whole: bool,
    /// Whether the manifest names the second state.
    names_second: bool,
}

#[derive(Clone, Debug, Default)]
struct File {
    written: u32,
    synced: u32,
    names_second: bool,
}

/// Names in a folder: a file or folder each.
type Names = BTreeMap<String, usize>;

#[derive(Clone, Debug)]
enum Node {
    File(File),
    Folder { names: Names, synced: Names },
}

#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    nodes: Vec<Node>,
}

fn folder() -> Node {
    Node::Folder { names: Names::new(), synced: Names::new() }
}

impl Disk {
    /// A disk with one folder, which is empty.
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), nodes: vec![folder()] }
    }

    fn steps(&self, path: &Path) -> Option<Vec<String>> {
        let inside = path.strip_prefix(&self.root).ok()?;
        Some(inside.components().map(|step| step.as_os_str().to_string_lossy().into_owned()).collect())
    }

    fn find(&self, path: &Path) -> Option<usize> {
        self.steps(path)?.iter().try_fold(0, |node, step| match &self.nodes[node] {
            Node::Folder { names, .. } => names.get(step).copied(),
            Node::File(_) => None,
        })
    }

    fn names_of_parent(&mut self, path: &Path) -> Option<(&mut Names, String)> {
        let mut steps = self.steps(path)?;
        let last = steps.pop()?;
        let parent = self.find(path.parent()?)?;
        match &mut self.nodes[parent] {
            Node::Folder { names, .. } => Some((names, last)),
            Node::File(_) => None,
        }
    }

    fn add(&mut self, path: &Path, node: Node) {
        let next = self.nodes.len();
        if let Some((names, last)) = self.names_of_parent(path) {
            names.insert(last, next);
            self.nodes.push(node);
        }
    }

    /// What a call that succeeded does.
    pub(super) fn call(&mut self, call: &Call) {
        let paths: Vec<&Path> = call.paths.iter().map(PathBuf::as_path).collect();
        match (call.name.as_str(), paths.as_slice()) {
            ("mkdir", [path]) => self.add(path, folder()),
            ("openat", [path, ..]) if call.text.contains("O_CREAT") => match self.find(path) {
                Some(node) if call.text.contains("O_TRUNC") => self.write(node, ""),
                Some(_) => {}
                None => self.add(path, Node::File(File::default())),
            },
            ("write" | "writev" | "pwrite64" | "ftruncate", [path, ..]) => {
                if let Some(node) = self.find(path) {
                    self.write(node, &call.text);
                }
            }
            ("fsync", [path, ..]) => {
                if let Some(node) = self.find(path) {
                    match &mut self.nodes[node] {
                        Node::File(file) => file.synced = file.written,
                        Node::Folder { names, synced } => synced.clone_from(names),
                    }
                }
            }
            ("rename" | "renameat" | "renameat2", [from, to]) => {
                let moved = self.names_of_parent(from).and_then(|(names, last)| names.remove(&last));
                if let (Some(node), Some((names, last))) = (moved, self.names_of_parent(to)) {
                    names.insert(last, node);
                }
            }
            ("unlink" | "unlinkat" | "rmdir", [path]) => {
                if let Some((names, last)) = self.names_of_parent(path) {
                    names.remove(&last);
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, node: usize, text: &str) {
        if let Node::File(file) = &mut self.nodes[node] {
            file.written += 1;
            file.names_second = text.contains("state-2.bin");
        }
    }

    /// The files that are there after a power failure, with the names that were synced, or with all of them.
    pub(super) fn after_power_failure(&self, names_too: bool) -> BTreeMap<PathBuf, Survivor> {
        let mut survivors = BTreeMap::new();
        self.survive(0, &self.root, names_too, &mut survivors);
        survivors
    }

    fn survive(&self, node: usize, path: &Path, names_too: bool, to: &mut BTreeMap<PathBuf, Survivor>) {
        match &self.nodes[node] {
            Node::File(file) => {
                let whole = file.synced == file.written && file.written > 0;
                to.insert(path.to_owned(), Survivor { whole, names_second: file.names_second });
            }
            Node::Folder { names, synced } => {
                to.insert(path.to_owned(), Survivor { whole: true, names_second: false });
                for (name, &node) in if names_too { names } else { synced } {
                    self.survive(node, &path.join(name), names_too, to);
                }
            }
        }
    }
}

/// A file call that succeeded.
#[derive(Debug)]
pub(super) struct Call {
    name: String,
    paths: Vec<PathBuf>,
    text: String,
}

impl std::fmt::Display for Call {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {:?}", self.name, self.paths)
    }
}

/// The calls of a trace that succeeded, in the order in which they ended.
pub(super) fn calls(trace: &str) -> Vec<Call> {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let Some((process, line)) = line.split_once(' ') else { continue };
        let line = line.trim_start();
        if let Some(beginning) = line.strip_suffix(" <unfinished ...>") {
            begun.insert(process, beginning);
            continue;
        }
        let whole = match line.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            Some((_, end)) => format!("{}{end}", begun.remove(process).unwrap_or_default()),
            None => line.to_owned(),
        };
        let (Some((name, arguments)), Some(result)) = (whole.split_once('('), whole.rsplit(" = ").next())
        else {
            continue;
        };
        if result.starts_with(|digit: char| digit.is_ascii_digit()) {
            let paths = paths(name, arguments);
            calls.push(Call { name: name.to_owned(), paths, text: whole.clone() });
        }
    }
    calls
}

/// The paths that a call is about.
fn paths(name: &str, arguments: &str) -> Vec<PathBuf> {
    let quoted = || arguments.split('"').skip(1).step_by(2);
    match name {
        // the folder in angles, and the path from there
        "openat" | "unlinkat" => {
            let from = arguments.split(['<', '>']).nth(1).unwrap_or_default();
            quoted().take(1).map(|path| Path::new(from).join(path)).collect()
        }
        "mkdir" | "unlink" | "rmdir" => quoted().take(1).map(PathBuf::from).collect(),
        "rename" => quoted().take(2).map(PathBuf::from).collect(),
        _ => arguments.split(['<', '>']).nth(1).map(PathBuf::from).into_iter().collect(),
    }
}

/// What is wrong with what has survived: a run in its place that is not whole, or a partial one that cannot go on.
pub(super) fn fault(survivors: &BTreeMap<PathBuf, Survivor>, run: &Path, files: &[String]) -> Option<String> {
    let whole = |path: &Path| survivors.get(path).is_some_and(|file| file.whole);
    if survivors.contains_key(run) {
        let lost = files.iter().find(|file| !whole(&run.join(file)));
        return lost.map(|file| format!("`{file}` of the run is lost"));
    }
    let partial = partial(run);
    let manifest = partial.join("manifest.json");
    let file = survivors.get(&manifest)?;
    let state = if file.names_second { "state-2.bin" } else { "state.bin" };
    let needed = ["manifest.json", "scenario.json", state];
    needed
        .iter()
        .find(|file| !whole(&partial.join(file)))
        .map(|file| format!("`{file}` of what was kept is lost"))
}

/// Whether there is a run, or what one kept.
pub(super) fn holds_a_run(survivors: &BTreeMap<PathBuf, Survivor>, run: &Path) -> bool {
    [run.to_owned(), partial(run)].iter().any(|folder| survivors.contains_key(&folder.join("manifest.json")))
}

fn partial(run: &Path) -> PathBuf {
    let mut name = run.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}
