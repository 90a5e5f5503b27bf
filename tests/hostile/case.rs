//! A case: what lies in the folder, what is asked for, and what must come of it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::scene::Scene;

/// What a command may print on either stream; longer than this is a flood.
const MOST_TEXT: usize = 64 << 10;

/// Seconds after which a command hangs. It counts what others do meanwhile, so it is long.
const HANGS_AFTER: u64 = 30;

/// Words that are a library's and tell a user nothing.
const FOREIGN: [&str; 22] = [
    "stream did not contain",
    "invalid digit",
    "invalid type",
    "invalid length",
    "expected u32",
    "expected u64",
    "expected struct",
    "expected value at",
    "expected ident",
    "EOF while parsing",
    "recursion",
    "unquoted key",
    "os error",
    "missing field",
    "unknown variant",
    "trailing characters",
    "panicked",
    "RUST_BACKTRACE",
    "unwrap",
    "Utf8Error",
    "ErrorKind",
    "overflow",
];

/// What a message says when it says what to do, in English and in Danish.
const ADVICE: [&str; 14] = [
    "help:",
    "hjælp:",
    "Usage:",
    "Brug:",
    "--help",
    " must ",
    " skal ",
    "write ",
    "skriv ",
    "is empty",
    "er tom",
    "use ",
    "brug ",
    "is nothing",
];

/// Where standard output goes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Output {
    /// Into a file.
    Kept,
    /// To nobody: who read it has gone.
    Gone,
    /// Into a full device.
    Full,
    /// Nowhere: it is closed, and the error stream with it.
    Closed,
}

/// A case. The defaults are those of a mistake in what the user gave: exit code 2, a message with help, nothing written.
pub(crate) struct Case {
    name: &'static str,
    arguments: Vec<OsString>,
    prepare: Box<dyn Fn(&Scene)>,
    environment: Vec<(&'static str, Option<OsString>)>,
    codes: Vec<i32>,
    seconds: u64,
    megabytes: u64,
    writes: Vec<&'static str>,
    output: Output,
    full_disk: bool,
}

/// A case of this name: `vifte` with these arguments.
pub(crate) fn case<A: AsRef<OsStr>>(name: &'static str, arguments: impl IntoIterator<Item = A>) -> Case {
    Case {
        name,
        arguments: arguments.into_iter().map(|argument| argument.as_ref().to_owned()).collect(),
        prepare: Box::new(|_| ()),
        environment: Vec::new(),
        codes: vec![2],
        seconds: 5,
        megabytes: 300,
        writes: Vec::new(),
        output: Output::Kept,
        full_disk: false,
    }
}

/// An argument that is no text.
pub(crate) fn no_text(bytes: &[u8]) -> OsString {
    OsStr::from_bytes(bytes).to_owned()
}

impl Case {
    /// What lies there.
    pub(crate) fn with(mut self, prepare: impl Fn(&Scene) + 'static) -> Self {
        self.prepare = Box::new(prepare);
        self
    }

    /// A variable of the environment, or that it is missing.
    pub(crate) fn env(mut self, name: &'static str, value: Option<&str>) -> Self {
        self.environment.push((name, value.map(OsString::from)));
        self
    }

    /// The exit code.
    pub(crate) fn code(mut self, code: i32) -> Self {
        self.codes = vec![code];
        self
    }

    /// That it works, or is refused: both would do.
    pub(crate) fn works_or_is_refused(mut self) -> Self {
        self.codes = vec![0, 2];
        self
    }

    /// That it works, or fails by what happened to it.
    pub(crate) fn works_or_fails(mut self) -> Self {
        self.codes = vec![0, 1];
        self
    }

    /// That it is refused, or fails by what the machine does not let it.
    pub(crate) fn fails_or_is_refused(mut self) -> Self {
        self.codes = vec![1, 2];
        self
    }

    /// Seconds of processor time.
    pub(crate) fn seconds(mut self, seconds: u64) -> Self {
        self.seconds = seconds;
        self
    }

    /// Megabytes of memory at most.
    pub(crate) fn megabytes(mut self, megabytes: u64) -> Self {
        self.megabytes = megabytes;
        self
    }

    /// What may be new or other afterwards: a path with all that is in it, or with `*` all paths that begin so.
    pub(crate) fn writes(mut self, path: &'static str) -> Self {
        self.writes.push(path);
        self
    }

    /// Where standard output goes.
    pub(crate) fn output(mut self, output: Output) -> Self {
        self.output = output;
        self
    }

    /// The folder `full` is a disk of 64 KB.
    pub(crate) fn full_disk(mut self) -> Self {
        self.full_disk = true;
        self
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Runs it in a language and tells what came of it, and what was wrong about that.
    pub(crate) fn run(&self, language: &str) -> Told {
        let scene = Scene::new();
        (self.prepare)(&scene);
        let before = scene.everything();
        let streams = tempfile::tempdir().unwrap();
        let (out, err) = (streams.path().join("out"), streams.path().join("err"));
        let started = Instant::now();
        let mut child = self.start(&scene, language, &out, &err);
        let (status, peak) = waited(&mut child, started);
        let mut told = Told { status, peak, out: read(&out), err: read(&err), faults: Vec::new() };
        told.judge(self, started.elapsed());
        let after = scene.everything();
        told.faults.extend(self.changes(&before, &after));
        let root = scene.root().display().to_string();
        told.out = told.out.replace(&root, "<scene>");
        told.err = told.err.replace(&root, "<scene>");
        told
    }

    fn start(&self, scene: &Scene, language: &str, out: &Path, err: &Path) -> Child {
        let program = env!("CARGO_BIN_EXE_vifte-under-test");
        // limits: processor time, and a size of memory that no case should come near
        let limits = [format!("--cpu={}", self.seconds), "--as=8000000000".to_owned(), "--core=0".to_owned()];
        let mut command = if self.full_disk {
            let mut command = Command::new("/usr/bin/unshare");
            command.args(["--map-root-user", "--mount", "/bin/sh", "-c"]);
            command
                .arg("/bin/mount -t tmpfs -o size=64k tmpfs full && exec /usr/bin/prlimit \"$@\"")
                .arg("sh");
            command
        } else if self.output == Output::Closed {
            let mut command = Command::new("/bin/sh");
            command.args(["-c", "exec /usr/bin/prlimit \"$@\" >&- 2>&- <&-", "sh"]);
            command
        } else {
            Command::new("/usr/bin/prlimit")
        };
        command.args(limits).arg("--").arg(program).args(&self.arguments);
        let has_language = self.arguments.first().and_then(|first| first.to_str()).is_some_and(speaks);
        if has_language && !self.arguments.iter().any(|argument| argument == "--lang" || argument == "--") {
            command.args(["--lang", language]);
        }
        command
            .current_dir(scene.path(""))
            .stdin(Stdio::null())
            .env("NO_COLOR", "1")
            .env("HOME", scene.root().join("home"))
            .env("TMPDIR", scene.root().join("tmp"))
            .env("LANG", if language == "da" { "da_DK.UTF-8" } else { "en_GB.UTF-8" })
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("RUST_BACKTRACE")
            .stderr(File::create(err).unwrap())
            .stdout(match self.output {
                Output::Kept | Output::Closed => Stdio::from(File::create(out).unwrap()),
                Output::Gone => Stdio::piped(),
                Output::Full => Stdio::from(File::options().write(true).open("/dev/full").unwrap()),
            });
        for (name, value) in &self.environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let mut child = command.spawn().unwrap();
        // who was to read goes away
        drop(child.stdout.take());
        child
    }

    /// What is other than before and should not be.
    fn changes(&self, before: &BTreeMap<PathBuf, String>, after: &BTreeMap<PathBuf, String>) -> Vec<String> {
        let paths = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
        let changed = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
        let free = |path: &Path| {
            let path = path.to_string_lossy();
            let path = path.strip_prefix("work/").unwrap_or("");
            self.writes.iter().any(|free| match free.strip_suffix('*') {
                Some(beginning) => path.starts_with(beginning),
                None => path.strip_prefix(free).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
            })
        };
        let mut changed: Vec<_> = changed.filter(|path| !free(path)).collect();
        let many = changed.len().saturating_sub(5);
        changed.truncate(5);
        let tell = |path: &PathBuf| match (before.get(path), after.get(path)) {
            (None, _) => format!("left `{}` behind", path.display()),
            (_, None) => format!("took `{}` away", path.display()),
            _ => format!("changed `{}`", path.display()),
        };
        let mut told: Vec<String> = changed.into_iter().map(tell).collect();
        if many > 0 {
            told.push(format!("and {many} changes more"));
        }
        told
    }
}

/// Whether a command takes `--lang`.
fn speaks(command: &str) -> bool {
    use std::sync::{LazyLock, Mutex};
    static KNOWN: LazyLock<Mutex<BTreeMap<String, bool>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap();
    *known.entry(command.to_owned()).or_insert_with(|| {
        let program = env!("CARGO_BIN_EXE_vifte-under-test");
        let help = Command::new(program).args([command, "--help"]).output().unwrap();
        String::from_utf8_lossy(&help.stdout).contains("--lang")
    })
}

/// Waits for a command's end and tells the most memory it had, in megabytes. One that hangs is ended.
fn waited(child: &mut Child, started: Instant) -> (ExitStatus, u64) {
    let mut peak = 0;
    let mut pause = 2;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() / 1024);
        if let Some(status) = child.try_wait().unwrap() {
            return (status, peak);
        }
        if started.elapsed() > Duration::from_secs(HANGS_AFTER) {
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(pause));
        pause = (pause + 2).min(20);
    }
}

/// The text of a stream; what is no UTF-8 is shown as such.
fn read(stream: &Path) -> String {
    std::fs::read(stream).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// What came of a case.
pub(crate) struct Told {
    status: ExitStatus,
    peak: u64,
    out: String,
    err: String,
    pub(crate) faults: Vec<String>,
}

impl Told {
    fn judge(&mut self, case: &Case, time: Duration) {
        let mut faults = Vec::new();
        match (self.status.code(), self.status.signal()) {
            (Some(code), _) if case.codes.contains(&code) => {}
            (Some(code), _) => faults.push(format!("exit code {code} instead of {:?}", case.codes)),
            (None, _) if time > Duration::from_secs(HANGS_AFTER) => faults.push("hangs".to_owned()),
            (None, signal) => faults.push(format!("ended by signal {}", signal.unwrap_or_default())),
        }
        if self.peak > case.megabytes {
            faults.push(format!("took {} MB of memory, {} allowed", self.peak, case.megabytes));
        }
        for (name, text) in [("output", &self.out), ("message", &self.err)] {
            if text.len() > MOST_TEXT {
                faults.push(format!("{name} of {} KB", text.len() >> 10));
            }
            if text.contains('\u{fffd}') && !case.name.contains("not-utf-8") {
                faults.push(format!("{name} is not UTF-8"));
            }
            if let Some(sign) = text.chars().find(|&sign| raw(sign)) {
                faults.push(format!("{name} has the raw character {sign:?}"));
            }
        }
        for word in FOREIGN {
            if self.err.contains(word) {
                faults.push(format!("says `{word}`"));
            }
        }
        let code = self.status.code();
        if code != Some(0) && self.err.is_empty() && case.output != Output::Closed {
            faults.push("says nothing".to_owned());
        }
        let advised = ADVICE.iter().any(|word| self.err.contains(word));
        if code == Some(2) && !advised && case.output != Output::Closed {
            faults.push("does not say what to do".to_owned());
        }
        self.faults = faults;
    }

    /// Exit code and message, as a snapshot keeps them.
    pub(crate) fn transcript(&self) -> String {
        let code = self.status.code().map_or_else(|| "none".to_owned(), |code| code.to_string());
        let short = |text: &str| {
            let lines: Vec<String> =
                text.lines().take(40).map(|line| line.chars().take(300).collect()).collect();
            let more = text.lines().count().saturating_sub(40);
            let end = if more > 0 { format!("\n… {more} lines more") } else { String::new() };
            lines.join("\n").trim_end().to_owned() + &end
        };
        format!("exit code {code}\n{}", short(&self.err))
    }
}

/// A character that does something to a terminal or hides what stands there.
fn raw(sign: char) -> bool {
    let control = sign.is_control() && !['\n', '\t'].contains(&sign);
    control || ('\u{202a}'..='\u{202e}').contains(&sign) || ('\u{2066}'..='\u{2069}').contains(&sign)
}
