//! Places to write to: taken, missing, full, devices, links, names that are no names.

use crate::case::{Case, case, no_text};
use crate::scenarios::ConcatCases;

pub(crate) fn cases() -> Vec<Case> {
    [runs(), comparisons(), full()].concat_cases()
}

fn run(name: &'static str, out: &str) -> Case {
    case(name, ["run", "plan.toml", "--quiet", &format!("--out={out}")])
}

fn runs() -> Vec<Case> {
    vec![
        run("out-a-file", "plan.toml"),
        run("out-a-run", "runs/good"),
        run("out-a-run-with-a-slash", "runs/good/"),
        run("out-an-empty-folder", "empty")
            .with(|scene| scene.folder("empty"))
            .works_or_is_refused()
            .writes("empty"),
        run("out-a-folder-with-something", "mine").with(|scene| {
            scene.folder("mine");
            scene.write("mine/file", "mine");
        }),
        run("out-here", "."),
        run("out-above", ".."),
        run("out-the-system", "/"),
        run("out-nothing", ""),
        run("out-with-a-slash", "runs/new/").code(0).writes("runs/new"),
        run("out-with-many-slashes", "runs//new///").code(0).writes("runs/new"),
        run("out-with-points", "runs/../runs/./new").code(0).writes("runs/new"),
        run("out-of-a-missing-folder", "a/b/c/d").code(0).writes("a"),
        run("out-in-a-file", "plan.toml/new"),
        run("out-in-a-run", "runs/good/new").works_or_is_refused().writes("runs/good/new"),
        run("out-a-device", "/dev/null"),
        run("out-in-a-device", "/dev/null/new"),
        run("out-in-the-processes", "/proc/new").fails_or_is_refused(),
        run("out-a-link-to-nothing", "link").with(|scene| scene.link("link", "../beside/made")),
        run("out-a-link-to-itself", "loop").with(|scene| scene.link("loop", "loop")),
        run("out-in-a-link-to-itself", "loop/new")
            .with(|scene| scene.link("loop", "loop"))
            .works_or_is_refused(),
        run("out-a-pipe", "pipe").with(|scene| scene.pipe("pipe")),
        run("out-of-300-letters", &"a".repeat(300)).works_or_is_refused(),
        run("out-of-250-letters", &"a".repeat(250)).works_or_is_refused().writes("a*"),
        run("out-of-10000-letters", &"a".repeat(10_000)),
        run("out-with-escape-codes", "runs/\u{1b}[31mred").works_or_is_refused().writes("runs/\u{1b}*"),
        run("out-with-a-newline", "runs/a\nb").works_or_is_refused().writes("runs/a*"),
        run("out-called-partial", "runs/new.partial").works_or_is_refused().writes("runs/new*"),
        run("out-where-a-partial-stands", "runs/new")
            .with(|scene| {
                scene.folder("runs/new.partial");
                scene.write("runs/new.partial/file", "mine");
            })
            .works_or_is_refused()
            .writes("runs/new"),
        case(
            "out-not-utf-8",
            [
                no_text(b"run"),
                no_text(b"plan.toml"),
                no_text(b"--quiet"),
                no_text(b"--out"),
                no_text(b"runs/caf\xE9"),
            ],
        )
        .works_or_is_refused()
        .writes("runs/caf*"),
        case("runs-is-a-file", ["run", "plan.toml", "--quiet"]).with(|scene| {
            scene.remove("runs");
            scene.write("runs", "mine");
        }),
        case("runs-is-a-link-to-nothing", ["run", "plan.toml", "--quiet"])
            .with(|scene| {
                scene.remove("runs");
                scene.link("runs", "nowhere");
            })
            .works_or_is_refused(),
        case("scenario-called-like-a-path", ["run", "..", "--quiet"]).works_or_is_refused(),
    ]
}

fn comparisons() -> Vec<Case> {
    let compare =
        |name, out: &str| case(name, ["compare", "plan.toml", "plan.toml", &format!("--out={out}")]);
    vec![
        compare("comparison-over-a-file", "plan.toml"),
        compare("comparison-over-a-run", "runs/good"),
        compare("comparison-here", "."),
        compare("comparison-of-nothing", ""),
        compare("comparison-with-a-slash", "new/").code(0).writes("new"),
        compare("comparison-in-a-file", "plan.toml/new"),
        compare("comparison-over-a-device", "/dev/full"),
    ]
}

fn full() -> Vec<Case> {
    // a disk of one's own needs a namespace of one's own, which not every machine gives
    let mut namespace = std::process::Command::new("/usr/bin/unshare");
    let given = namespace.args(["--map-root-user", "--mount", "true"]).status();
    if !given.is_ok_and(|status| status.success()) {
        return Vec::new();
    }
    let disk = |name, arguments: &[&str]| {
        case(name, arguments).with(|scene| scene.folder("full")).full_disk().code(1).megabytes(600)
    };
    vec![
        disk(
            "disk-full-for-a-run",
            &["run", "midtjylland-2013", "--worlds", "2", "--quiet", "--out", "full/run"],
        ),
        disk(
            "disk-full-for-a-copy",
            &[
                "run",
                "midtjylland-2013",
                "--worlds",
                "40",
                "--keep-every",
                "0.01",
                "--quiet",
                "--out",
                "full/run",
            ],
        )
        .seconds(30),
        disk(
            "disk-full-for-a-comparison",
            &["compare", "midtjylland-2013", "midtjylland-2013", "--worlds", "2", "--out", "full/comparison"],
        )
        .works_or_fails(),
    ]
}
