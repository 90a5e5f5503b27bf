//! Options and arguments that make no sense, or more than a sensible one would have.

use crate::case::{Case, case, no_text};
use crate::scenarios::ConcatCases;

pub(crate) fn cases() -> Vec<Case> {
    [counts(), rates(), words(), answers(), new_files()].concat_cases()
}

/// `vifte run plan.toml` with one more option.
fn run(name: &'static str, option: &str, value: &str) -> Case {
    // an equals sign, so that a minus is no option
    case(name, ["run", "plan.toml", "--quiet", "--out", "runs/new", &format!("{option}={value}")])
}

fn compare(name: &'static str, option: &str, value: &str) -> Case {
    case(name, ["compare", "plan.toml", "plan.toml", &format!("{option}={value}")])
}

fn counts() -> Vec<Case> {
    vec![
        run("worlds-none", "--worlds", "0"),
        run("worlds-negative", "--worlds", "-1"),
        run("worlds-nan", "--worlds", "nan"),
        run("worlds-with-an-exponent", "--worlds", "1e3"),
        run("worlds-with-a-thousands-point", "--worlds", "1.000"),
        run("worlds-of-nothing", "--worlds", ""),
        run("worlds-beyond-32-bits", "--worlds", "4294967296"),
        run("worlds-of-300-digits", "--worlds", &"9".repeat(300)),
        run("worlds-of-escape-codes", "--worlds", "\u{1b}[31m4"),
        run("seed-negative", "--seed", "-1"),
        run("seed-beyond-64-bits", "--seed", "18446744073709551616"),
        run("seed-a-word", "--seed", "random"),
        run("seed-greatest", "--seed", "18446744073709551615").code(0).writes("runs/new"),
        run("threads-too-many", "--threads", "100000"),
        run("threads-1024", "--threads", "1024").code(0).writes("runs/new").megabytes(1_500),
        run("threads-negative", "--threads", "-1"),
        run("block-none", "--block", "0"),
        run("block-huge", "--block", "4294967295"),
        case("worlds-twice", ["run", "plan.toml", "--worlds", "1", "--worlds", "2", "--out", "runs/new"]),
    ]
}

fn rates() -> Vec<Case> {
    let keep = |name, value| run(name, "--keep-every", value);
    let discount = |name, value| compare(name, "--discount-percent", value);
    vec![
        keep("keep-every-nan", "nan"),
        keep("keep-every-infinite", "inf"),
        keep("keep-every-none", "0"),
        keep("keep-every-negative", "-1"),
        keep("keep-every-with-a-comma", "0,5"),
        discount("discount-nan", "nan"),
        discount("discount-infinite", "inf"),
        discount("discount-of-everything", "-100"),
        discount("discount-huge", "1e308"),
        discount("discount-with-a-comma", "3,5"),
        discount("discount-with-a-sign", "3%"),
        compare("precision-of-nothing", "--precision", ""),
        compare("precision-nan", "--precision", "waiting_persons=nan"),
        compare("precision-none", "--precision", "waiting_persons=0"),
        compare("precision-negative", "--precision", "waiting_persons=-1"),
        compare("precision-infinite", "--precision", "waiting_persons=inf"),
        compare("precision-of-an-unknown-outcome", "--precision", "waitin_persons=1"),
        compare("precision-without-a-number", "--precision", "waiting_persons"),
        compare("precision-of-a-quantile-beyond", "--precision", "waiting_persons@p101=1"),
        compare("precision-with-commas", "--precision", "waiting_persons=0,5,"),
        compare("outcome-of-nothing", "--outcome", ""),
        compare("outcome-of-colons", "--outcome", ":::::"),
        compare("outcome-of-an-unknown-scope", "--outcome", "planet:earth:cost_dkk"),
        compare("outcome-of-an-unknown-measure", "--outcome", "total:all:happiness"),
        compare("outcome-of-an-unknown-offer", "--outcome", "offer:hous:cost_dkk"),
        compare("outcome-of-a-year-outside", "--outcome", "total:all:cost_dkk:1999"),
        compare("outcome-of-no-year", "--outcome", "total:all:cost_dkk:last"),
        compare("outcome-of-escape-codes", "--outcome", "offer:\u{1b}[31m:cost_dkk"),
        compare("outcome-of-a-megabyte", "--outcome", &"a".repeat(100_000)),
        case("draws-none", ["uncertainty", "plan.toml", "--draws", "0"]),
        case("draws-too-many", ["uncertainty", "plan.toml", "--draws", "1000000"]),
        case("uncertainty-of-nothing-uncertain", ["uncertainty", "plan.toml"]),
        case("top-negative", ["uncertainty", "plan.toml", "--top=-1"]),
    ]
}

fn words() -> Vec<Case> {
    vec![
        case("nothing-asked", [""; 0]),
        case("command-unknown", ["simulate"]),
        case("command-misspelt", ["rum", "plan.toml"]),
        case("command-of-nothing", [""]),
        case("command-of-escape-codes", ["\u{1b}[31mrun"]),
        case("command-not-utf-8", [no_text(b"r\xFCn")]),
        case("option-unknown", ["run", "plan.toml", "--wordls", "4"]),
        case("option-of-escape-codes", ["run", "plan.toml", "--\u{1b}[31m"]),
        case("option-not-utf-8", [no_text(b"run"), no_text(b"plan.toml"), no_text(b"--out\xFF")]),
        case("option-without-value", ["run", "plan.toml", "--out"]),
        case("language-unknown", ["run", "plan.toml", "--lang", "xx"]),
        case("csv-unknown", ["run", "plan.toml", "--csv", "se"]),
        case("mode-unknown", ["run", "plan.toml", "--mode", "guess"]),
        case("scenario-missing", ["run"]),
        case("scenario-misspelt", ["run", "midtjyland-2013"]),
        case("scenario-in-capitals", ["check", "MIDTJYLLAND-2013"]),
        case("scenario-twice", ["run", "plan.toml", "plan.toml"]),
        case("scenario-a-question", ["run", "--", "--help"]),
        case("argument-of-100000-letters", [no_text(b"run"), no_text(&[b'x'; 100_000])]),
        case("compare-none", ["compare"]),
        case("compare-other-years", ["compare", "plan.toml", "bad.toml"])
            .with(|scene| scene.scenario("bad.toml", "years = 3", "years = 4")),
        case("compare-one-that-is-missing", ["compare", "plan.toml", "nowhere.toml"]),
        case("compare-100", std::iter::once("compare").chain(std::iter::repeat_n("plan.toml", 100)))
            .works_or_is_refused()
            .seconds(30),
        case("help", ["--help"]).code(0),
        case("version", ["--version"]).code(0),
    ]
}

fn answers() -> Vec<Case> {
    vec![
        case("explain-an-unknown-offer", ["explain", "plan.toml", "hous"]),
        case("explain-nothing", ["explain", "plan.toml", ""]),
        case("explain-without-offer", ["explain", "plan.toml"]),
        case("explain-escape-codes", ["explain", "plan.toml", "\u{1b}[31mhouse"]),
        case("explain-not-utf-8", [no_text(b"explain"), no_text(b"plan.toml"), no_text(b"h\xF8use")]),
        case("replay-a-world-that-is-not", ["replay", "runs/good", "--world", "5000"]),
        case("replay-world-zero", ["replay", "runs/good", "--world", "0"]).works_or_is_refused(),
        case("replay-world-negative", ["replay", "runs/good", "--world=-1"]),
        case("replay-world-greatest", ["replay", "plan.toml", "--world", "4294967295"]).works_or_is_refused(),
        case("replay-an-unknown-offer", ["replay", "runs/good", "--world", "1", "--offer", "hous"]),
        case(
            "replay-an-unknown-municipality",
            ["replay", "runs/good", "--world", "1", "--municipality", "Aaby"],
        ),
        case(
            "municipality-in-another-composition",
            ["municipalities", "midtjylland-2013", "--municipality", "A\u{30a}rhus", "--mode", "expected"],
        )
        .works_or_is_refused(),
        case("municipality-unknown", ["municipalities", "plan.toml", "--municipality", "Atlantis"]),
        case("municipality-of-nothing", ["municipalities", "plan.toml", "--municipality", ""]),
        case("municipalities-of-a-year-outside", ["municipalities", "plan.toml", "--year", "1999"]),
        case("municipalities-of-a-year-beyond", ["municipalities", "plan.toml", "--year", "99999999999"]),
        case("bill-with-a-rate-of-nan", ["bill", "plan.toml", "--discount-percent", "nan"]),
        case("guarantee-of-none", ["guarantee", "plan.toml"]),
        case("guarantee-of-a-missing-file", ["guarantee", "nowhere.toml"]),
    ]
}

fn new_files() -> Vec<Case> {
    let new = |name, file: &str| case(name, ["new", file]);
    vec![
        new("new-over-a-file", "plan.toml"),
        new("new-over-a-folder", "runs"),
        new("new-in-a-missing-folder", "no/where.toml"),
        new("new-in-a-file", "plan.toml/new.toml"),
        new("new-of-nothing", ""),
        new("new-here", "."),
        new("new-with-a-slash", "new/"),
        new("new-over-a-device", "/dev/null"),
        new("new-over-a-pipe", "pipe").with(|scene| scene.pipe("pipe")),
        new("new-over-a-link-to-nothing", "link.toml")
            .with(|scene| scene.link("link.toml", "../beside/made.toml")),
        new("new-with-escape-codes", "\u{1b}[31m.toml").works_or_is_refused().writes("\u{1b}*"),
        case("new-not-utf-8", [no_text(b"new"), no_text(b"caf\xE9.toml")])
            .works_or_is_refused()
            .writes("caf*"),
        case("new-from-the-unknown", ["new", "new.toml", "--from", "midtjyland"]),
        case("new-from-a-device", ["new", "new.toml", "--from", "/dev/zero"]),
        case("new-of-an-unknown-template", ["new", "new.toml", "--template", "planet"]),
    ]
}
