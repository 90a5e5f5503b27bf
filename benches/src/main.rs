//! The instruction gate: measures the kernels by callgrind and holds them against the checked-in baseline.
//!
//! `cargo run --release -p vifte-benches` compares; `-- --accept --reason "why"` writes a new baseline.
//! It needs valgrind, and gungraun's runner in the version of the lock file (`tests/run` installs both).
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a command")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use vifte_benches::gate::{Baseline, Line, OtherCompiler, TOLERANCE_PERCENT, Verdict, compare, passes};

/// Why the gate could not say anything.
#[derive(Debug, thiserror::Error)]
enum GateError {
    #[error("Could not run `{command}`: {source}")]
    Run { command: String, source: std::io::Error },
    #[error("`{command}` failed\nhelp: valgrind and gungraun-runner are needed; `tests/run` installs them")]
    Failed { command: String },
    #[error("Could not read what gungraun measured: {0}")]
    Summary(String),
    #[error("Could not read or write the baseline `{}`: {message}", .path.display())]
    Baseline { path: PathBuf, message: String },
    #[error("Usage: instruction-gate [--accept --reason \"why the counts changed\"]")]
    Usage,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, GateError> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let reason = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["--accept", "--reason", reason] if !reason.trim().is_empty() => Some(reason.to_owned()),
        _ => return Err(GateError::Usage),
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.toml");
    let compiler = output(Command::new("rustc").arg("--version"))?.trim().to_owned();
    if let Some(reason) = reason {
        let accepted = output(Command::new("date").args(["--utc", "+%Y-%m-%d"]))?.trim().to_owned();
        write(&path, &Baseline { compiler, accepted, reason, instructions: measure()? })?;
        println!("Wrote {}", path.display());
        return Ok(true);
    }
    let baseline = read(&path)?;
    if let Some(other) = OtherCompiler::of(&baseline, &compiler) {
        println!("{other}");
        // a build server that compares nothing would guard nothing
        return Ok(std::env::var_os("CI").is_none_or(|ci| ci != "true"));
    }
    let measured = measure()?;
    let lines = compare(&baseline, &measured);
    print(&lines);
    Ok(passes(&lines))
}

/// Runs the benchmarks and collects the instruction count of each.
fn measure() -> Result<BTreeMap<String, u64>, GateError> {
    let mut bench = Command::new("cargo");
    bench.args(["bench", "--package", "vifte-benches", "--bench", "instructions", "--"]);
    bench.arg("--output-format=json");
    let text = output(&mut bench)?;
    let mut measured = BTreeMap::new();
    for summary in serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>() {
        let summary = summary.map_err(|error| GateError::Summary(error.to_string()))?;
        let (kernel, instructions) = kernel(&summary)
            .ok_or_else(|| GateError::Summary(format!("no instruction count in {summary}")))?;
        measured.insert(kernel, instructions);
    }
    if measured.is_empty() { Err(GateError::Summary("it measured nothing".to_owned())) } else { Ok(measured) }
}

/// Name and instruction count of a benchmark's summary.
fn kernel(summary: &serde_json::Value) -> Option<(String, u64)> {
    let function = summary.get("function_name")?.as_str()?;
    let name = match summary.get("id").and_then(serde_json::Value::as_str) {
        Some(id) => format!("{function}.{id}"),
        None => function.to_owned(),
    };
    find_instructions(summary.get("profiles")?).map(|count| (name, count))
}

/// The first new count of instructions (`Ir`) in a summary, wherever it stands.
fn find_instructions(value: &serde_json::Value) -> Option<u64> {
    match value {
        serde_json::Value::Object(map) => {
            if let Some(count) = map.get("Ir").and_then(new_count) {
                return Some(count);
            }
            map.values().find_map(find_instructions)
        }
        serde_json::Value::Array(list) => list.iter().find_map(find_instructions),
        _ => None,
    }
}

/// The new value of a metric, beside which the value of an earlier run may stand.
fn new_count(metric: &serde_json::Value) -> Option<u64> {
    metric.get("values")?.get("new")?.as_u64()
}

fn output(command: &mut Command) -> Result<String, GateError> {
    let name = format!("{command:?}");
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| GateError::Run { command: name.clone(), source })?;
    if !output.status.success() {
        return Err(GateError::Failed { command: name });
    }
    String::from_utf8(output.stdout).map_err(|error| GateError::Summary(error.to_string()))
}

fn read(path: &Path) -> Result<Baseline, GateError> {
    let fault = |message: String| GateError::Baseline { path: path.to_owned(), message };
    let text = std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    toml::from_str(&text).map_err(|error| fault(error.to_string()))
}

fn write(path: &Path, baseline: &Baseline) -> Result<(), GateError> {
    let fault = |message: String| GateError::Baseline { path: path.to_owned(), message };
    let text = toml::to_string(baseline).map_err(|error| fault(error.to_string()))?;
    let head = "# Instruction counts by callgrind, held by the gate. Do not edit: accept with a reason, see docs/performance.md.\n";
    std::fs::write(path, format!("{head}{text}")).map_err(|error| fault(error.to_string()))
}

fn print(lines: &[Line]) {
    let count = |count: Option<u64>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
    println!("{:42} {:>14} {:>14} {:>8}", "kernel", "baseline", "now", "change");
    for line in lines {
        let change = line.change_percent().map_or_else(|| "-".to_owned(), |change| format!("{change:+.2} %"));
        let verdict = match line.verdict {
            Verdict::Same => "",
            Verdict::Slower => "SLOWER",
            Verdict::Faster => "FASTER: accept the lower count",
            Verdict::New => "NEW: accept it",
            Verdict::Gone => "NOT MEASURED",
        };
        println!(
            "{:42} {:>14} {:>14} {:>8}  {verdict}",
            line.kernel,
            count(line.before),
            count(line.now),
            change
        );
    }
    if passes(lines) {
        println!("Instruction counts are within {TOLERANCE_PERCENT} % of the baseline");
    } else {
        println!(
            "Instruction counts differ by more than {TOLERANCE_PERCENT} %\n\
             help: make the kernel as fast as before, or accept with a reason: \
             cargo run --release -p vifte-benches -- --accept --reason \"…\""
        );
    }
}
