//! A folder of its own for each case: a good scenario, a good run, and what a case makes of them.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

/// A run of the good scenario, made once and copied.
static GOOD_RUN: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), good_scenario()).unwrap();
    for (name, seed) in [("good", "42"), ("other", "2")] {
        let output = Command::new(env!("CARGO_BIN_EXE_vifte-under-test"))
            .current_dir(folder.path())
            .args(["run", "plan.toml", "--quiet", "--seed", seed, "--out", name])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    folder
});

/// One invented municipality and one offer, four worlds of three years.
pub(crate) fn good_scenario() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/theory/one-offer.toml");
    let text = std::fs::read_to_string(path).unwrap();
    text.replace("years = 15", "years = 3").replace("worlds = 1_000", "worlds = 4")
}

/// The folder of a case: `work` is where the command starts, and what lies beside it must not change either.
pub(crate) struct Scene {
    folder: TempDir,
}

impl Scene {
    /// With `plan.toml`, the runs `runs/good` and `runs/other` (of another seed), and something beside them.
    pub(crate) fn new() -> Self {
        let scene = Self { folder: tempfile::tempdir().unwrap() };
        for folder in ["work/runs", "home", "tmp", "beside"] {
            std::fs::create_dir_all(scene.folder.path().join(folder)).unwrap();
        }
        scene.write("plan.toml", good_scenario());
        scene.write("../beside/notes.txt", "kept");
        for name in ["good", "other"] {
            copy(&GOOD_RUN.path().join(name), &scene.path(&format!("runs/{name}")));
        }
        scene
    }

    /// The folder of all of it.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path as the command sees it from where it starts.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join("work").join(name)
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// Writes a file whose name is no text.
    pub(crate) fn write_named(&self, name: &[u8], bytes: impl AsRef<[u8]>) {
        std::fs::write(self.root().join("work").join(OsStr::from_bytes(name)), bytes).unwrap();
    }

    /// The good scenario with one text in the place of another.
    pub(crate) fn scenario(&self, name: &str, from: &str, to: &str) {
        let text = good_scenario();
        assert!(text.contains(from), "{from}");
        self.write(name, text.replacen(from, to, 1));
    }

    /// A scenario that inherits the good one.
    pub(crate) fn variant(&self, name: &str, lines: &str) {
        self.write(
            name,
            format!("format = 1\nextends = \"plan.toml\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n{lines}\n"),
        );
    }

    /// Changes the bytes of a file.
    pub(crate) fn edit(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = std::fs::read(self.path(name)).unwrap();
        change(&mut bytes);
        self.write(name, bytes);
    }

    /// Changes the manifest of the good run, as a careful forger would.
    pub(crate) fn manifest(&self, change: impl FnOnce(&mut serde_json::Value)) {
        self.edit("runs/good/manifest.json", |bytes| {
            let mut manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap();
            change(&mut manifest);
            // a careful hand makes the hash fit
            let keys = manifest.as_object_mut().unwrap();
            keys.remove("content_hash");
            let text = serde_json::to_string(&keys).unwrap();
            let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(text.as_bytes()));
            keys.insert("content_hash".to_owned(), hash.into());
            *bytes = serde_json::to_vec_pretty(&manifest).unwrap();
        });
    }

    /// A folder.
    pub(crate) fn folder(&self, name: &str) {
        std::fs::create_dir_all(self.path(name)).unwrap();
    }

    /// Takes a file or a folder away.
    pub(crate) fn remove(&self, name: &str) {
        let path = self.path(name);
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap();
        } else {
            std::fs::remove_file(path).unwrap();
        }
    }

    /// A symbolic link in the place of whatever is there.
    pub(crate) fn link(&self, name: &str, to: &str) {
        if self.path(name).symlink_metadata().is_ok() {
            self.remove(name);
        }
        std::os::unix::fs::symlink(to, self.path(name)).unwrap();
    }

    /// A named pipe that nobody writes to, in the place of whatever is there.
    pub(crate) fn pipe(&self, name: &str) {
        if self.path(name).symlink_metadata().is_ok() {
            self.remove(name);
        }
        assert!(Command::new("mkfifo").arg(self.path(name)).status().unwrap().success());
    }

    /// All there is, by path: what kind of thing, and what is in it.
    pub(crate) fn everything(&self) -> BTreeMap<PathBuf, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let kind = path.symlink_metadata().unwrap().file_type();
                let content = if kind.is_symlink() {
                    format!("link to {}", std::fs::read_link(&path).unwrap().display())
                } else if kind.is_dir() {
                    folders.push(path.clone());
                    "folder".to_owned()
                } else if kind.is_file() {
                    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&std::fs::read(&path).unwrap()))
                } else {
                    "pipe".to_owned()
                };
                found.insert(path.strip_prefix(self.root()).unwrap().to_owned(), content);
            }
        }
        found
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
