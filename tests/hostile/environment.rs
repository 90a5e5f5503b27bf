//! Surroundings: variables that are missing or mad, streams that are closed or full.

use crate::case::{Case, Output, case};

pub(crate) fn cases() -> Vec<Case> {
    let run =
        |name| case(name, ["run", "plan.toml", "--quiet", "--out", "runs/new"]).code(0).writes("runs/new");
    let list = |name| case(name, ["list"]).code(0);
    let report = |name| case(name, ["run", "plan.toml", "--out", "runs/new"]).code(0).writes("runs/new");
    vec![
        run("100000-threads").env("RAYON_NUM_THREADS", Some("100000")).megabytes(400),
        run("no-threads").env("RAYON_NUM_THREADS", Some("0")),
        run("threads-less-than-none").env("RAYON_NUM_THREADS", Some("-1")),
        run("threads-a-word").env("RAYON_NUM_THREADS", Some("many")),
        run("threads-of-tables-a-word").env("POLARS_MAX_THREADS", Some("many")),
        run("verbose-tables").env("POLARS_VERBOSE", Some("1")),
        run("no-home").env("HOME", None),
        run("home-missing").env("HOME", Some("/nowhere")),
        run("home-of-nothing").env("HOME", Some("")),
        run("temporary-folder-missing").env("TMPDIR", Some("/nowhere")),
        run("temporary-folder-a-device").env("TMPDIR", Some("/dev/null")),
        run("no-path").env("PATH", None),
        run("language-unknown").env("LANG", Some("xx_XX.KOI8-R")),
        run("language-of-c").env("LC_ALL", Some("C")),
        run("language-of-escape-codes").env("LANG", Some("\u{1b}[31m")),
        run("time-zone-unknown").env("TZ", Some("Mars/Olympus")),
        report("one-column").env("COLUMNS", Some("1")),
        report("no-columns").env("COLUMNS", Some("0")),
        report("columns-beyond-numbers").env("COLUMNS", Some("99999999999999999999")),
        report("terminal-unknown").env("TERM", Some("nothing")),
        report("terminal-missing").env("TERM", None),
        report("source-date-epoch").env("SOURCE_DATE_EPOCH", Some("-1")),
        list("backtraces").env("RUST_BACKTRACE", Some("full")),
        list("log-of-everything").env("RUST_LOG", Some("trace")),
        case("message-in-one-column", ["check", "bad.toml"])
            .with(|scene| scene.scenario("bad.toml", "places = 10", "places = \"10\""))
            .env("COLUMNS", Some("1")),
        // who reads stopped reading: that is no failure of ours, and nothing is to be said about it
        list("reader-gone").output(Output::Gone).works_or_fails(),
        report("reader-of-a-report-gone").output(Output::Gone).works_or_fails(),
        case("reader-of-a-comparison-gone", ["compare", "plan.toml", "plan.toml"])
            .output(Output::Gone)
            .works_or_fails(),
        list("output-full").output(Output::Full).code(1),
        report("output-of-a-report-full").output(Output::Full).code(1),
        case("help-to-a-full-device", ["--help"]).output(Output::Full).code(1),
        list("streams-closed").output(Output::Closed).works_or_fails(),
        run("streams-of-a-run-closed").output(Output::Closed),
        case("streams-of-a-failure-closed", ["check", "nowhere.toml"]).output(Output::Closed),
    ]
}
