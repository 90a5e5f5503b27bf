//! Running the command and reading what it writes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The folder of the test scenarios.
pub(crate) fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

/// The command, ready for arguments.
pub(crate) fn vifte() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vifte-under-test"));
    for locale in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(locale);
    }
    command.env("NO_COLOR", "1").current_dir(scenarios());
    command
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The text of a manifest with these keys, as if a program had written it.
pub(crate) fn sealed(manifest: serde_json::Value) -> String {
    serde_json::from_value::<vifte::store::Manifest>(manifest).unwrap().to_text().unwrap()
}

/// A finished run: its folder is removed with it.
pub(crate) struct Run {
    folder: TempDir,
}

impl Run {
    /// Runs a scenario with more arguments.
    #[track_caller]
    pub(crate) fn of(scenario: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = vifte()
            .args(["run", scenario, "--quiet", "--out"])
            .arg(folder.path().join("run"))
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        Self { folder }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("run")
    }

    pub(crate) fn manifest(&self) -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(self.path().join("manifest.json")).unwrap()).unwrap()
    }

    /// Rows of a table.
    pub(crate) fn table(&self, name: &str) -> Table {
        let mut reader = csv::Reader::from_path(self.path().join(format!("{name}.csv"))).unwrap();
        let columns = reader.headers().unwrap().iter().map(str::to_owned).collect();
        Table { columns, rows: reader.records().map(Result::unwrap).collect() }
    }
}

/// A variant of a theory scenario with these lines.
pub(crate) fn theory_with(base: &str, lines: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = scenarios().join("theory").join(base);
    let text =
        format!("format = 1\nextends = '{}'\ntitle_da = \"V\"\ntitle_en = \"V\"\n{lines}\n", base.display());
    std::fs::write(folder.path().join("variant.toml"), text).unwrap();
    folder
}

/// The run of a variant.
#[track_caller]
pub(crate) fn run_of(variant: &TempDir) -> Run {
    Run::of(&variant.path().join("variant.toml").display().to_string(), &[])
}

/// A table in memory.
pub(crate) struct Table {
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|column| column == name).unwrap()
    }

    /// Numbers of a column in the rows whose columns have the given texts.
    pub(crate) fn numbers(&self, wanted: &[(&str, &str)], column: &str) -> Vec<f64> {
        let wanted: Vec<_> = wanted.iter().map(|(column, text)| (self.column(column), *text)).collect();
        let column = self.column(column);
        let rows = self.rows.iter().filter(|row| wanted.iter().all(|(at, text)| &row[*at] == *text));
        rows.map(|row| row[column].parse().unwrap()).collect()
    }

    /// Texts of a column in the rows whose columns have the given texts.
    pub(crate) fn texts(&self, wanted: &[(&str, &str)], column: &str) -> Vec<&str> {
        let wanted: Vec<_> = wanted.iter().map(|(column, text)| (self.column(column), *text)).collect();
        let column = self.column(column);
        let rows = self.rows.iter().filter(|row| wanted.iter().all(|(at, text)| &row[*at] == *text));
        rows.map(|row| &row[column]).collect()
    }

    /// Mean and standard error of the only row that fits.
    #[track_caller]
    pub(crate) fn estimate(&self, wanted: &[(&str, &str)]) -> (f64, f64) {
        let (means, errors) = (self.numbers(wanted, "mean"), self.numbers(wanted, "se"));
        assert_eq!(means.len(), 1, "{wanted:?}");
        (means[0], errors[0])
    }
}
