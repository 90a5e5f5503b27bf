//! Scenario files: other formats and encodings, no files at all, too much of everything, and texts that do harm.

use std::fmt::Write as _;

use crate::case::{Case, case, no_text};
use crate::scene::good_scenario;

/// `vifte check` of a file with these bytes.
fn bytes(name: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    let bytes = bytes.into();
    case(name, ["check", "bad.toml"]).with(move |scene| scene.write("bad.toml", &bytes))
}

/// `vifte check` of the good scenario with one text in the place of another.
fn altered(name: &'static str, from: &'static str, to: impl Into<String>) -> Case {
    let to = to.into();
    case(name, ["check", "bad.toml"]).with(move |scene| scene.scenario("bad.toml", from, &to))
}

pub(crate) fn cases() -> Vec<Case> {
    [encodings(), other_formats(), no_files(), inheritance(), too_much(), numbers(), texts()].concat_cases()
}

/// Lists of cases one after another.
pub(crate) trait ConcatCases {
    fn concat_cases(self) -> Vec<Case>;
}

impl<const N: usize> ConcatCases for [Vec<Case>; N] {
    fn concat_cases(self) -> Vec<Case> {
        self.into_iter().flatten().collect()
    }
}

fn encodings() -> Vec<Case> {
    let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| {
        let text = good_scenario();
        mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect::<Vec<u8>>()
    };
    let windows = good_scenario().replace("ét", "X").into_bytes();
    let windows: Vec<u8> = windows.into_iter().map(|byte| if byte == b'X' { 0xE9 } else { byte }).collect();
    vec![
        bytes("utf-16-little-endian", utf16([0xFF, 0xFE], u16::to_le_bytes)),
        bytes("utf-16-big-endian", utf16([0xFE, 0xFF], u16::to_be_bytes)),
        bytes("windows-1252", windows),
        bytes("byte-order-mark", format!("\u{feff}{}", good_scenario())).code(0),
        bytes("carriage-returns", good_scenario().replace('\n', "\r\n")).code(0),
        bytes("old-mac-line-ends", good_scenario().replace('\n', "\r")),
        bytes("nul-bytes", good_scenario().replace("Huset", "Hu\0set")),
        bytes("only-nul-bytes", vec![0; 4096]),
        bytes("cut-in-a-letter", b"format = 1\ntitle_da = \"\xC3".to_vec()),
        bytes("overlong-letters", b"format = 1\ntitle_da = \"\xC0\xAF\"\n".to_vec()),
    ]
}

fn other_formats() -> Vec<Case> {
    vec![
        bytes("nothing", ""),
        bytes("only-blanks", " \n\t\n  "),
        bytes("only-a-comment", "# to be written\n"),
        bytes("json", "{\"format\": 1, \"title_da\": \"T\"}"),
        bytes("yaml", "format: 1\ntitle_da: T\n"),
        bytes("csv-table", "id;navn;pladser\nhus;Huset;12,5\n"),
        bytes("web-page", "<!DOCTYPE html><html><body>404</body></html>"),
        bytes("workbook", [b"PK\x03\x04\x14\x00\x06\x00\x08\x00".to_vec(), vec![0xAB; 2000]].concat()),
        bytes("picture", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), vec![0x9C; 2000]].concat()),
        bytes("compressed", vec![0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x88, 0x01, 0x00]),
        bytes("program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".to_vec()),
        bytes("prose", "Kære læser, dette er ikke et scenarie.\nDet er et brev.\n"),
        bytes(
            "marks-of-a-conflict",
            good_scenario()
                .replace("places = 10", "<<<<<<< HEAD\nplaces = 10\n=======\nplaces = 12\n>>>>>>> other"),
        ),
        bytes("cut-off", good_scenario()[..400].to_owned()),
        altered("format-of-the-future", "format = 1", "format = 99"),
        altered("format-negative", "format = 1", "format = -1"),
        altered("format-of-text", "format = 1", "format = \"1\""),
        altered("format-with-a-point", "format = 1", "format = 1.0"),
    ]
}

fn no_files() -> Vec<Case> {
    vec![
        case("missing", ["check", "nowhere.toml"]),
        case("missing-in-a-missing-folder", ["check", "no/where.toml"]),
        case("empty-name", ["check", ""]),
        case("folder-without-scenario", ["check", "runs"]),
        case("folder-of-nothing", ["check", "empty/"]).with(|scene| scene.folder("empty")),
        case("folder-called-like-a-file", ["check", "bad.toml"]).with(|scene| scene.folder("bad.toml")),
        case("scenario-toml-is-a-folder", ["check", "bad"]).with(|scene| scene.folder("bad/scenario.toml")),
        case("file-as-a-folder", ["check", "plan.toml/scenario.toml"]),
        case("file-with-a-slash", ["check", "plan.toml/"]).works_or_is_refused(),
        case("pipe", ["check", "bad.toml"]).with(|scene| scene.pipe("bad.toml")),
        case("pipe-for-run", ["run", "bad.toml"]).with(|scene| scene.pipe("bad.toml")),
        case("link-to-itself", ["check", "bad.toml"]).with(|scene| scene.link("bad.toml", "bad.toml")),
        case("links-in-a-circle", ["check", "a.toml"]).with(|scene| {
            scene.link("a.toml", "b.toml");
            scene.link("b.toml", "a.toml");
        }),
        case("link-to-nothing", ["check", "bad.toml"]).with(|scene| scene.link("bad.toml", "nowhere.toml")),
        case("link-to-a-device", ["check", "bad.toml"]).with(|scene| scene.link("bad.toml", "/dev/zero")),
        case("endless-device", ["check", "/dev/zero"]),
        case("full-device", ["check", "/dev/full"]),
        case("random-device", ["check", "/dev/urandom"]),
        case("empty-device", ["check", "/dev/null"]),
        case("memory-of-the-process", ["check", "/proc/self/mem"]),
        case("folder-of-the-system", ["check", "/"]),
        case("here", ["check", "."]),
        case("missing-not-utf-8", [no_text(b"check"), no_text(b"caf\xE9.toml")]),
        case("there-not-utf-8", [no_text(b"check"), no_text(b"caf\xE9.toml")])
            .with(|scene| scene.write_named(b"caf\xE9.toml", good_scenario()))
            .works_or_is_refused(),
        case("missing-with-escape-codes", ["check", "\u{1b}[31mred\u{1b}]0;title\u{7}.toml"]),
        case("missing-with-newlines", ["check", "a\nerror: all is well\n.toml"]),
        case("there-with-newlines", ["check", "a\nb.toml"])
            .with(|scene| scene.write("a\nb.toml", "format = 2")),
        case("missing-with-reversed-writing", ["check", "\u{202e}lmot.toml"]),
        case("name-of-10000-letters", [no_text(b"check"), no_text(&[b'a'; 10_000])]),
    ]
}

fn inheritance() -> Vec<Case> {
    let extends = |name, what: &'static str| {
        case(name, ["check", "bad.toml"]).with(move |scene| {
            scene.write(
                "bad.toml",
                format!("format = 1\nextends = {what}\ntitle_da = \"V\"\ntitle_en = \"V\"\n"),
            );
        })
    };
    vec![
        extends("extends-itself", "\"bad.toml\""),
        extends("extends-nothing", "\"\""),
        extends("extends-a-folder", "\"runs\""),
        extends("extends-a-device", "\"/dev/zero\""),
        extends("extends-a-pipe", "\"pipe.toml\"").seconds(5),
        extends("extends-notes", "\"../beside/notes.txt\""),
        extends("extends-an-address", "\"https://example.org/plan.toml\""),
        extends("extends-a-number", "7"),
        extends("extends-a-list", "[\"plan.toml\", \"plan.toml\"]"),
        extends("extends-escape-codes", "\"\\u001b[2Jmidtjylland\""),
        extends("extends-a-long-name", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.toml\""),
        extends("extends-a-loop", "\"b.toml\"").with(|scene| {
            for (name, next) in [("bad", "b"), ("b", "c"), ("c", "bad")] {
                let text = format!("format = 1\nextends = \"{next}.toml\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n");
                scene.write(&format!("{name}.toml"), text);
            }
        }),
        extends("extends-a-loop-by-links", "\"b.toml\"").with(|scene| {
            scene.write("bad.toml", "format = 1\nextends = \"b.toml\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n");
            scene.link("b.toml", "bad.toml");
        }),
        case("chain-of-2000-parents", ["check", "0.toml"]).works_or_is_refused().with(|scene| {
            for at in 0..2_000 {
                scene.write(&format!("{at}.toml"), format!("format = 1\nextends = \"{}.toml\"\n", at + 1));
            }
            scene.write("2000.toml", good_scenario());
        }),
        case("each-parent-doubles-the-list", ["check", "0.toml"]).works_or_is_refused().with(|scene| {
            for at in 0..30 {
                let list = "{ id = \"x\" }, ".repeat(1 << at.min(10));
                scene.write(&format!("{at}.toml"), format!("format = 1\nextends = \"{}.toml\"\noffers = [{list}]\n", at + 1));
            }
            scene.write("30.toml", good_scenario());
        }),
    ]
    .into_iter()
    .map(|case| {
        if case.name() == "extends-a-pipe" {
            case.with(|scene| {
                scene.write("bad.toml", "format = 1\nextends = \"pipe.toml\"\ntitle_da = \"V\"\ntitle_en = \"V\"\n");
                scene.pipe("pipe.toml");
            })
        } else {
            case
        }
    })
    .collect()
}

fn too_much() -> Vec<Case> {
    let offers = |count: usize, broken: bool| {
        let mut text = good_scenario();
        for at in 0..count {
            let places = if broken { "\"ti\"" } else { "10" };
            let _ = write!(
                text,
                "\n[[offers]]\nid = \"h{at}\"\nname = \"H\"\narea = \"all\"\noperator = \"region\"\nsegment = \"residential\"\n\
                 serves = [\"group\"]\nlocated_in = \"A\"\nplaces = {places}\ncosts = {{ management_dkk_per_year = 1_000 }}\n"
            );
        }
        text
    };
    vec![
        bytes("text-of-50-megabytes", "Kære læser. ".repeat(4_000_000)).megabytes(400),
        bytes("lines-of-50-megabytes", "Kære læser.\n".repeat(4_000_000)).megabytes(600),
        bytes("comments-of-50-megabytes", "# x\n".repeat(12_000_000)).megabytes(600),
        bytes("lists-in-lists", format!("x = {}{}", "[".repeat(100_000), "]".repeat(100_000))),
        bytes("tables-in-tables", format!("x = {}1{}", "{a=".repeat(20_000), "}".repeat(20_000))),
        bytes("key-with-50000-points", format!("{}a = 1", "a.".repeat(50_000))),
        bytes("heading-with-50000-points", format!("[{}a]", "a.".repeat(50_000))),
        bytes("unclosed-lists", "x = [".to_owned() + &"[".repeat(500)),
        bytes(
            "100000-unknown-keys",
            (0..100_000).fold(String::from("format = 1\n"), |mut text, at| {
                let _ = writeln!(text, "k{at} = 1");
                text
            }),
        ),
        bytes("the-same-key-100000-times", "a = 1\n".repeat(100_000)),
        bytes("20000-offers-that-are-wrong", offers(20_000, true)).seconds(10).megabytes(800),
        bytes("20000-offers-of-one-name", "[[offers]]\nid = \"a\"\n".repeat(20_000)).seconds(10),
        bytes("key-of-a-megabyte", format!("{} = 1", "a".repeat(1 << 20))),
        altered("name-of-a-megabyte", "Huset", "å".repeat(1 << 19)).works_or_is_refused(),
        altered("id-of-a-megabyte", "\"group\"", format!("\"{}\"", "g".repeat(1 << 20))),
        altered("a-billion-years", "years = 3", "years = 1_000_000_000"),
        altered("a-billion-years-before", "warm_up_years = 5", "warm_up_years = 1_000_000_000"),
        altered("5000-years", "years = 3", "years = 5_000").works_or_is_refused(),
        altered("two-to-the-32-worlds", "worlds = 4", "worlds = 4_294_967_296"),
        altered("two-to-the-31-places", "places = 10", "places = 2_147_483_648"),
        altered("all-people-there-are", "population = 100_000", "population = 9_223_372_036_854_775_807"),
        altered(
            "a-million-citizens-in-need",
            "incidence_per_100k_per_year = 60",
            "incidence_per_100k_per_year = 100_000_000",
        ),
        altered(
            "amounts-that-no-sum-holds",
            "management_dkk_per_year = 1_000_000",
            "management_dkk_per_year = 1e18",
        ),
        altered(
            "staff-that-no-sum-holds",
            "management_dkk_per_year = 1_000_000",
            "staff_per_place = 1e9, staff_dkk_per_year = 1e12",
        ),
    ]
}

fn numbers() -> Vec<Case> {
    let places = |name, what: &str| altered(name, "places = 10", format!("places = {what}"));
    let cost = |name, what: &str| altered(name, "1_000_000 }", format!("{what} }}"));
    vec![
        places("places-nan", "nan"),
        places("places-infinite", "inf"),
        places("places-minus-infinite", "-inf"),
        places("places-beyond-64-bits", "9_223_372_036_854_775_808"),
        places("places-of-300-digits", &"9".repeat(300)),
        places("places-of-1e400", "1e400"),
        places("places-less-than-none", "-1"),
        places("places-with-leading-zeros", "0012"),
        places("places-in-hexadecimal", "0x10").works_or_is_refused(),
        places("places-with-a-decimal-comma", "1,5"),
        places("places-with-a-thousands-point", "1.000"),
        places("places-with-a-blank", "1 000"),
        places("places-yes", "true"),
        places("places-a-date", "2016-02-29"),
        places("places-an-arabic-number", "\"١٢\""),
        cost("cost-nan", "nan"),
        cost("cost-smallest", "5e-324").works_or_is_refused(),
        cost("cost-minus-zero", "-0.0").works_or_is_refused(),
        altered("stay-of-zero-months", "mean_months = 2", "mean_months = 0"),
        altered("stay-of-ages", "mean_months = 2", "mean_months = 1e308"),
        altered("seed-negative", "seed = 42", "seed = -1"),
        altered("first-year-before-all", "first_year = 2030", "first_year = -9_223_372_036_854_775_808"),
        altered("first-year-after-all", "first_year = 2030", "first_year = 9_223_372_036_854_775_807"),
        altered("north-of-the-pole", "latitude = 56.0", "latitude = 91.0"),
        altered("code-a-number", "code = \"A\"", "code = 0657"),
        altered("code-a-number-without-zero", "code = \"A\"", "code = 657"),
        case("all-impossible-numbers-at-once", ["check", "bad.toml"]).with(|scene| {
            scene.variant(
                "bad.toml",
                "[run]\nyears = -3\nworlds = 1e400\nseed = 9_223_372_036_854_775_808\nwarm_up_years = nan\nprice_year = inf",
            );
        }),
        altered("month-thirteen", "places = 10", "places = 10\nopens = \"2031-13\""),
        case("operation-on-no-day", ["check", "bad.toml"])
            .with(|scene| scene.variant("bad.toml", "[[operations]]\ndate = \"2031-02-30\"\ndo = \"close\"\noffer = \"house\"")),
        case("operation-on-a-date-without-quotes", ["check", "bad.toml"])
            .with(|scene| scene.variant("bad.toml", "[[operations]]\ndate = 2031-02-28\ndo = \"close\"\noffer = \"house\"")),
        case("operation-on-a-time", ["check", "bad.toml"]).with(|scene| {
            scene.variant("bad.toml", "[[operations]]\ndate = 2031-02-28T25:61:00Z\ndo = \"close\"\noffer = \"house\"");
        }),
        case("operation-in-the-year-99999", ["check", "bad.toml"])
            .with(|scene| scene.variant("bad.toml", "[[operations]]\ndate = \"99999-01\"\ndo = \"close\"\noffer = \"house\"")),
    ]
}

fn texts() -> Vec<Case> {
    let named = |name, text: &str| altered(name, "Huset", text);
    vec![
        named("name-with-escape-codes", "\\u001b[31mHuset\\u001b[0m"),
        named("name-with-a-bell", "Huset\\u0007"),
        named("name-with-a-newline", "Huset\\nerror: alt er godt"),
        named("name-with-a-carriage-return", "Huset\\rTomt"),
        named("name-with-a-control-of-8-bits", "Huset\\u009b31m"),
        named("name-with-reversed-writing", "Hus\\u202eet"),
        named("name-of-nothing", ""),
        named("name-of-blanks", "   "),
        named("name-beginning-like-a-formula", "=cmd|' /C calc'!A0").works_or_is_refused(),
        named("name-like-a-web-page", "<script>alert(1)</script>").works_or_is_refused(),
        altered("title-with-escape-codes", "Theory: one offer", "\\u001b]0;owned\\u0007"),
        altered("id-with-escape-codes", "id = \"house\"", "id = \"\\u001b[31mhouse\""),
        altered("id-with-a-hidden-blank", "id = \"house\"", "id = \"hou\\u200bse\""),
        altered("id-like-a-path", "id = \"house\"", "id = \"../../../pwned\"").works_or_is_refused(),
        altered("id-of-nothing", "id = \"house\"", "id = \"\""),
        bytes("key-with-escape-codes", "format = 1\n\"\\u001b[31mkey\" = 1\n"),
        bytes("raw-escape-codes", "format = 1\n\u{1b}[31mkey = 1\n"),
        bytes("raw-escape-codes-in-a-comment", format!("# \u{1b}[31m\n{}", good_scenario())),
        bytes("reversed-writing-in-a-comment", format!("# \u{202e}\n{}", good_scenario().replace("format = 1", "format = \"1\""))),
        case("two-ids-that-look-the-same", ["check", "bad.toml"]).with(|scene| {
            let house = "\n[[offers]]\nid = \"HOUSE\"\nname = \"H\"\narea = \"all\"\noperator = \"region\"\nsegment = \"residential\"\n\
                         serves = [\"group\"]\nlocated_in = \"A\"\nplaces = 10\ncosts = { management_dkk_per_year = 1_000_000 }\n";
            scene.write("bad.toml", good_scenario() + house);
        }).works_or_is_refused(),
    ]
}
