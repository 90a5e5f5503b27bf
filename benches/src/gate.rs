//! The gate: measured instruction counts against the checked-in baseline.
//!
//! Counts repeat exactly for the same program on the same compiler, so a small tolerance is enough to tell a slower
//! kernel from noise. A count that falls is reported too: the baseline must then be lowered, so that the guard stays tight.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Change of a count that is let through, in per cent.
pub const TOLERANCE_PERCENT: u64 = 2;

/// The checked-in baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The compiler that the counts belong to, as `rustc --version` names it.
    pub compiler: String,
    /// When the counts were accepted, as year-month-day.
    pub accepted: String,
    /// Why they were accepted.
    pub reason: String,
    /// Instructions by kernel.
    pub instructions: BTreeMap<String, u64>,
}

/// How one kernel fares.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Name of the kernel.
    pub kernel: String,
    /// Instructions in the baseline, if it is there.
    pub before: Option<u64>,
    /// Instructions measured, if it was.
    pub now: Option<u64>,
    /// What that means.
    pub verdict: Verdict,
}

/// What a count means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Within the tolerance.
    Same,
    /// More instructions: the gate fails.
    Slower,
    /// Fewer instructions: the gate asks for a new baseline.
    Faster,
    /// Not in the baseline.
    New,
    /// In the baseline, but not measured.
    Gone,
}

impl Line {
    /// Change in per cent.
    pub fn change_percent(&self) -> Option<f64> {
        let (before, now) = (self.before?, self.now?);
        Some((now as f64 / before as f64 - 1.0) * 100.0)
    }
}

/// Why counts are not held against a baseline: they are those of another compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherCompiler {
    /// The compiler that the baseline belongs to.
    pub baseline: String,
    /// The compiler that is used.
    pub used: String,
}

impl OtherCompiler {
    /// Whether counts of a compiler cannot be held against a baseline.
    pub fn of(baseline: &Baseline, used: &str) -> Option<Self> {
        let other = baseline.compiler != used;
        other.then(|| Self { baseline: baseline.compiler.clone(), used: used.to_owned() })
    }
}

impl std::fmt::Display for OtherCompiler {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "Not compared: the counts are of {}, and this is {}\n\
             help: `rust-toolchain.toml` names the compiler, and rustup takes it; to go over to this one, make a \
             baseline: cargo run --release -p vifte-benches -- --accept --reason \"…\"",
            self.baseline, self.used
        )
    }
}

/// Holds measured counts against a baseline.
pub fn compare(baseline: &Baseline, measured: &BTreeMap<String, u64>) -> Vec<Line> {
    let mut kernels: Vec<&String> = baseline.instructions.keys().chain(measured.keys()).collect();
    kernels.sort();
    kernels.dedup();
    let line = |kernel: &String| {
        let (before, now) = (baseline.instructions.get(kernel).copied(), measured.get(kernel).copied());
        let mut line = Line { kernel: kernel.clone(), before, now, verdict: Verdict::Same };
        line.verdict = match (before, now) {
            (None, _) => Verdict::New,
            (_, None) => Verdict::Gone,
            // in whole numbers, so that the line is exactly where it is said to be
            (Some(before), Some(now)) if now * 100 > before * (100 + TOLERANCE_PERCENT) => Verdict::Slower,
            (Some(before), Some(now)) if now * 100 < before * (100 - TOLERANCE_PERCENT) => Verdict::Faster,
            _ => Verdict::Same,
        };
        line
    };
    kernels.into_iter().map(line).collect()
}

/// Whether the gate lets the lines through.
pub fn passes(lines: &[Line]) -> bool {
    !lines.is_empty() && lines.iter().all(|line| line.verdict == Verdict::Same)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Baseline, OtherCompiler, Verdict, compare, passes};

    fn counts(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
        pairs.iter().map(|&(kernel, count)| (kernel.to_owned(), count)).collect()
    }

    fn verdicts(before: &[(&str, u64)], now: &[(&str, u64)]) -> (Vec<Verdict>, bool) {
        let baseline = Baseline { instructions: counts(before), ..Baseline::default() };
        let lines = compare(&baseline, &counts(now));
        (lines.iter().map(|line| line.verdict).collect(), passes(&lines))
    }

    #[test]
    fn two_per_cent_is_the_line() {
        assert_eq!(verdicts(&[("a", 1_000)], &[("a", 1_020)]), (vec![Verdict::Same], true));
        assert_eq!(verdicts(&[("a", 1_000)], &[("a", 1_021)]), (vec![Verdict::Slower], false));
        assert_eq!(verdicts(&[("a", 1_000)], &[("a", 979)]), (vec![Verdict::Faster], false));
    }

    #[test]
    fn counts_of_another_compiler_are_not_said_to_pass() {
        let compiler = "rustc 1.95.0 (59807616e 2026-04-14)".to_owned();
        let baseline = Baseline { compiler: compiler.clone(), ..Baseline::default() };
        assert_eq!(OtherCompiler::of(&baseline, &compiler), None);
        let other = OtherCompiler::of(&baseline, "rustc 1.96.1 (of another day)").unwrap().to_string();
        assert!(other.starts_with("Not compared: the counts are of rustc 1.95.0"), "{other}");
        assert!(other.contains("this is rustc 1.96.1") && other.contains("--accept"), "{other}");
    }

    #[test]
    fn the_pinned_compiler_is_that_of_the_baseline() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let baseline: Baseline = toml::from_str(&read("instructions.toml")).unwrap();
        let pinned: toml::Table = toml::from_str(&read("../rust-toolchain.toml")).unwrap();
        let channel = pinned["toolchain"]["channel"].as_str().unwrap();
        assert!(
            baseline.compiler.starts_with(&format!("rustc {channel} ")),
            "{channel} {}",
            baseline.compiler
        );
    }

    #[test]
    fn nothing_slips_through_unmeasured() {
        assert_eq!(verdicts(&[("a", 1), ("b", 1)], &[("a", 1)]), (vec![Verdict::Same, Verdict::Gone], false));
        assert_eq!(verdicts(&[("a", 1)], &[("a", 1), ("c", 1)]), (vec![Verdict::Same, Verdict::New], false));
        assert_eq!(verdicts(&[], &[]), (vec![], false));
    }
}
