//! Run folders: damaged, emptied, forged, swapped, full of other things.

use serde_json::{Value, json};

use crate::case::{Case, case, no_text};
use crate::scenarios::ConcatCases;
use crate::scene::Scene;

/// `vifte verify` of the good run after something was done to it.
fn verify(name: &'static str, prepare: impl Fn(&Scene) + 'static) -> Case {
    case(name, ["verify", "runs/good"]).with(prepare)
}

/// Worlds are added to the good run after something was done to it.
fn extend(name: &'static str, prepare: impl Fn(&Scene) + 'static) -> Case {
    case(
        name,
        ["run", "plan.toml", "--worlds", "6", "--extend", "runs/good", "--out", "runs/more", "--quiet"],
    )
    .with(prepare)
}

/// The good run is explained after something was done to it.
fn explain(name: &'static str, prepare: impl Fn(&Scene) + 'static) -> Case {
    case(name, ["explain", "runs/good", "house"]).with(prepare)
}

/// `vifte verify` after the manifest was changed.
fn forged(name: &'static str, change: impl Fn(&mut Value) + 'static) -> Case {
    verify(name, move |scene| scene.manifest(&change))
}

pub(crate) fn cases() -> Vec<Case> {
    [good(), manifests(), forgeries(), states(), inputs(), tables(), shelves()].concat_cases()
}

fn good() -> Vec<Case> {
    vec![
        case("good-verified", ["verify", "runs/good"]).code(0),
        case(
            "good-extended",
            ["run", "plan.toml", "--worlds", "6", "--extend", "runs/good", "--out", "runs/more", "--quiet"],
        )
        .code(0)
        .writes("runs/more"),
        case("good-explained", ["explain", "runs/good", "house"]).code(0),
        case("good-compared", ["compare", "plan.toml", "runs/good"]).code(0),
        case("good-listed", ["runs"]).code(0),
    ]
}

fn manifests() -> Vec<Case> {
    const MANIFEST: &str = "runs/good/manifest.json";
    let written = |name, bytes: Vec<u8>| verify(name, move |scene| scene.write(MANIFEST, &bytes));
    vec![
        verify("manifest-missing", |scene| scene.remove(MANIFEST)),
        written("manifest-empty", Vec::new()),
        written("manifest-of-nul-bytes", vec![0; 1024]),
        written("manifest-a-list", b"[]".to_vec()),
        written("manifest-null", b"null".to_vec()),
        written("manifest-of-lists-in-lists", vec![b'['; 100_000]),
        written("manifest-of-tables-in-tables", b"{\"a\":".repeat(100_000)),
        written("manifest-a-scenario", b"format = 1\n".to_vec()),
        written(
            "manifest-of-30-megabytes",
            [b"{\"format\": 1, \"x\": \"".to_vec(), vec![b'a'; 30 << 20], b"\"}".to_vec()].concat(),
        ),
        verify("manifest-cut-off", |scene| scene.edit(MANIFEST, |bytes| bytes.truncate(bytes.len() / 2))),
        verify("manifest-with-more-behind", |scene| scene.edit(MANIFEST, |bytes| bytes.extend(b"{}"))),
        verify("manifest-in-utf-16", |scene| {
            scene.edit(MANIFEST, |bytes| *bytes = bytes.iter().flat_map(|&byte| [byte, 0]).collect());
        }),
        verify("manifest-a-pipe", |scene| scene.pipe(MANIFEST)),
        verify("manifest-a-folder", |scene| {
            scene.remove(MANIFEST);
            scene.folder(MANIFEST);
        }),
        verify("manifest-a-link-to-itself", |scene| scene.link(MANIFEST, "manifest.json")),
        verify("manifest-a-link-to-a-device", |scene| scene.link(MANIFEST, "/dev/zero")),
        verify("manifest-a-link-outside", |scene| {
            scene.edit("../beside/notes.txt", |bytes| *bytes = b"secret line of somebody\n".to_vec());
            scene.link(MANIFEST, "../../../beside/notes.txt");
        }),
    ]
}

fn forgeries() -> Vec<Case> {
    let set =
        |name, key: &'static str, value: Value| forged(name, move |manifest| manifest[key] = value.clone());
    vec![
        set("format-of-the-future", "format", json!(99)),
        set("format-zero", "format", json!(0)),
        set("format-negative", "format", json!(-1)),
        set("format-huge", "format", json!(1e300)),
        set("format-text", "format", json!("1")),
        set("status-unknown", "status", json!("splendid")),
        set("more-worlds-than-there-are", "worlds_done", json!(3_999_999_999_u32)),
        set("no-worlds", "worlds_done", json!(0)),
        set("worlds-less-than-none", "worlds_done", json!(-4)),
        set("another-seed", "seed", json!(43)),
        set("seed-beyond-64-bits", "seed", json!(1e20)),
        set("years-of-ages", "years", json!(4_000_000_000_u32)),
        set("another-result", "result_hash", json!("0123456789abcdef0123456789abcdef")),
        set("result-of-escape-codes", "result_hash", json!("\u{1b}[31m")),
        set("result-empty", "result_hash", json!("")),
        set("another-input", "inputs_hash", json!("0123456789abcdef0123456789abcdef")),
        set("model-of-the-future", "model_version", json!("999")),
        set("model-of-escape-codes", "model_version", json!("\u{1b}]0;owned\u{7}")),
        set("files-none", "files", json!([])),
        set("files-no-list", "files", json!("all")),
        forged("key-unknown", |manifest| manifest["zzz"] = json!(1)).works_or_is_refused(),
        forged("key-missing", |manifest| {
            manifest.as_object_mut().unwrap().remove("seed");
        }),
        verify("key-twice", |scene| {
            scene.edit("runs/good/manifest.json", |bytes| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = text.replacen('{', "{\"seed\": 7, ", 1).into_bytes();
            });
        }),
        forged("file-outside", |manifest| manifest["files"][0]["name"] = json!("../../../beside/notes.txt")),
        forged("file-of-another-run", |manifest| {
            manifest["files"][0]["name"] = json!("../other/monthly.parquet");
        }),
        forged("file-of-the-system", |manifest| manifest["files"][0]["name"] = json!("/etc/passwd")),
        forged("file-a-device", |manifest| manifest["files"][0]["name"] = json!("/dev/zero")),
        forged("file-of-no-name", |manifest| manifest["files"][0]["name"] = json!("")),
        forged("file-the-folder-itself", |manifest| manifest["files"][0]["name"] = json!(".")),
        forged("file-of-escape-codes", |manifest| manifest["files"][0]["name"] = json!("\u{1b}[31mred")),
        forged("file-named-twice", |manifest| {
            let first = manifest["files"][0].clone();
            manifest["files"].as_array_mut().unwrap().push(first);
        }),
        forged("file-of-all-the-bytes-there-are", |manifest| manifest["files"][0]["bytes"] = json!(u64::MAX)),
        forged("file-of-no-hash", |manifest| manifest["files"][0]["hash"] = json!("")),
        forged("100000-files", |manifest| {
            let one = manifest["files"][0].clone();
            manifest["files"] = Value::Array(vec![one; 100_000]);
        }),
        case("scenario-outside-run-again", ["run", "runs/good", "--quiet"])
            .with(|scene| scene.manifest(|manifest| manifest["scenario"] = json!("../../../pwned")))
            .works_or_is_refused()
            .writes("runs/*"),
        case("scenario-of-the-system-run-again", ["run", "runs/good", "--quiet"])
            .with(|scene| scene.manifest(|manifest| manifest["scenario"] = json!("/tmp/vifte-pwned")))
            .works_or_is_refused()
            .writes("runs/*"),
        case("scenario-of-no-name-run-again", ["run", "runs/good", "--quiet"])
            .with(|scene| scene.manifest(|manifest| manifest["scenario"] = json!("")))
            .works_or_is_refused()
            .writes("runs/*"),
        case("scenario-of-5000-letters-run-again", ["run", "runs/good", "--quiet"])
            .with(|scene| scene.manifest(|manifest| manifest["scenario"] = json!("a".repeat(5_000))))
            .works_or_is_refused()
            .writes("runs/*"),
        case("title-of-escape-codes-listed", ["runs"]).code(0).with(|scene| {
            scene.manifest(|manifest| {
                manifest["title_en"] = json!("\u{1b}]0;owned\u{7}\r\nnice");
                manifest["scenario"] = json!("\u{1b}[31mred\n\u{202e}");
            });
        }),
        case("ended-after-all-time-listed", ["runs"])
            .code(0)
            .with(|scene| scene.manifest(|manifest| manifest["ended_unix_seconds"] = json!(u64::MAX))),
    ]
}

fn states() -> Vec<Case> {
    const STATE: &str = "runs/good/state.bin";
    vec![
        extend("state-missing", |scene| scene.remove(STATE)),
        extend("state-empty", |scene| scene.write(STATE, "")),
        extend("state-of-text", |scene| scene.write(STATE, "not a state at all")),
        extend("state-cut-off", |scene| scene.edit(STATE, |bytes| bytes.truncate(bytes.len() - 100))),
        extend("state-with-more-behind", |scene| scene.edit(STATE, |bytes| bytes.extend([0; 100]))),
        extend("state-with-a-flipped-bit", |scene| {
            scene.edit(STATE, |bytes| {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 8;
            });
        }),
        verify("state-with-a-flipped-bit-verified", |scene| {
            scene.edit(STATE, |bytes| {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 8;
            });
        }),
        extend("state-of-another-seed", |scene| {
            let other = std::fs::read(scene.path("runs/other/state.bin")).unwrap();
            scene.write(STATE, other);
        }),
        extend("state-that-unpacks-to-30-gigabytes", |scene| scene.write(STATE, bomb())).seconds(20),
        verify("state-that-unpacks-to-30-gigabytes-verified", |scene| scene.write(STATE, bomb())).seconds(20),
        extend("state-a-pipe", |scene| scene.pipe(STATE)),
        verify("state-a-pipe-verified", |scene| scene.pipe(STATE)),
        extend("state-a-link-to-a-device", |scene| scene.link(STATE, "/dev/zero")),
        verify("state-a-link-to-a-device-verified", |scene| scene.link(STATE, "/dev/zero")),
        extend("state-a-folder", |scene| {
            scene.remove(STATE);
            scene.folder(STATE);
        }),
        case(
            "extend-of-another-scenario",
            ["run", "erlang-loss", "--extend", "runs/good", "--out", "runs/more", "--quiet"],
        ),
        case("extend-of-no-run", ["run", "plan.toml", "--extend", "runs", "--out", "runs/more", "--quiet"]),
        case(
            "extend-of-a-file",
            ["run", "plan.toml", "--extend", "plan.toml", "--out", "runs/more", "--quiet"],
        ),
        case(
            "extend-to-fewer",
            ["run", "plan.toml", "--worlds", "2", "--extend", "runs/good", "--out", "runs/more", "--quiet"],
        ),
        case(
            "extend-with-another-seed",
            [
                "run",
                "plan.toml",
                "--worlds",
                "9",
                "--seed",
                "1",
                "--extend",
                "runs/good",
                "--out",
                "runs/more",
                "--quiet",
            ],
        ),
    ]
}

/// A frame of Zstandard with 30 GB of zeros: each block is a repeated byte.
fn bomb() -> Vec<u8> {
    // magic number, no size given, window of 128 KB
    let mut bytes = vec![0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38];
    let block = |last: u32| (last | (1 << 1) | (0x2_0000 << 3)).to_le_bytes();
    for _ in 0..240_000 {
        bytes.extend(&block(0)[..3]);
        bytes.push(0);
    }
    bytes.extend(&block(1)[..3]);
    bytes.push(0);
    bytes
}

fn inputs() -> Vec<Case> {
    const INPUT: &str = "runs/good/scenario.json";
    let edited = |scene: &Scene| {
        scene.edit(INPUT, |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let places =
                text.replace("\"places\": 10", "\"places\": 11").replace("\"places\":10", "\"places\":11");
            assert_ne!(places, text);
            *bytes = places.into_bytes();
        });
    };
    let secret = |scene: &Scene| {
        scene.write("../beside/notes.txt", "secret line of somebody\n");
        scene.link(INPUT, "../../../beside/notes.txt");
    };
    vec![
        explain("input-edited-explained", edited),
        verify("input-edited-verified", edited),
        case("input-edited-run", ["run", "runs/good", "--quiet", "--out", "runs/more"]).with(edited),
        case("input-edited-told", ["replay", "runs/good", "--world", "1"]).with(edited),
        case("input-edited-billed", ["bill", "runs/good"]).with(edited),
        case("input-edited-compared", ["compare", "plan.toml", "runs/good"]).with(edited),
        explain("input-missing", |scene| scene.remove(INPUT)),
        explain("input-empty", |scene| scene.write(INPUT, "")),
        explain("input-cut-off", |scene| scene.edit(INPUT, |bytes| bytes.truncate(bytes.len() / 2))),
        explain("input-of-lists-in-lists", |scene| scene.write(INPUT, "[".repeat(100_000))),
        explain("input-a-pipe", |scene| scene.pipe(INPUT)),
        explain("input-a-link-to-a-device", |scene| scene.link(INPUT, "/dev/zero")),
        explain("input-a-link-outside", secret),
        verify("input-a-link-outside-verified", secret),
        explain("input-a-folder", |scene| {
            scene.remove(INPUT);
            scene.folder(INPUT);
        }),
    ]
}

fn tables() -> Vec<Case> {
    const TABLE: &str = "runs/good/yearly.csv";
    let flipped = |file: &'static str| {
        move |scene: &Scene| {
            scene.edit(file, |bytes| {
                let at = bytes.len() / 3;
                bytes[at] ^= 1;
            });
        }
    };
    vec![
        verify("table-with-a-flipped-bit", flipped(TABLE)),
        verify("parquet-with-a-flipped-bit", flipped("runs/good/whole.parquet")),
        verify("table-missing", |scene| scene.remove(TABLE)),
        verify("table-empty", |scene| scene.write(TABLE, "")),
        verify("table-a-folder", |scene| {
            scene.remove(TABLE);
            scene.folder(TABLE);
        }),
        verify("table-a-pipe", |scene| scene.pipe(TABLE)),
        verify("table-a-link-to-a-device", |scene| scene.link(TABLE, "/dev/zero")),
        verify("table-edited-with-its-hash", |scene| {
            scene.edit(TABLE, |bytes| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = text.replacen("total", "tot4l", 1).into_bytes();
            });
            let bytes = std::fs::read(scene.path(TABLE)).unwrap();
            scene.manifest(|manifest| {
                for file in manifest["files"].as_array_mut().unwrap() {
                    if file["name"] == "yearly.csv" {
                        file["bytes"] = json!(bytes.len());
                        file["hash"] = json!(format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&bytes)));
                    }
                }
            });
        }),
    ]
}

fn shelves() -> Vec<Case> {
    vec![
        case("runs-of-no-folder", ["runs", "nowhere"]),
        case("runs-of-a-file", ["runs", "plan.toml"]),
        case("runs-of-a-device", ["runs", "/dev/zero"]),
        case("runs-of-the-system", ["runs", "/proc/self"]).works_or_is_refused(),
        case("runs-of-a-link-to-itself", ["runs", "loop"])
            .with(|scene| scene.link("loop", "loop"))
            .fails_or_is_refused(),
        case("runs-with-odd-things-among-them", ["runs"]).code(0).with(|scene| {
            scene.pipe("runs/pipe");
            scene.link("runs/loop", "loop");
            scene.link("runs/up", "..");
            scene.write("runs/file", "x");
            scene.folder("runs/empty");
            scene.folder("runs/\u{1b}[31mred\n");
        }),
        case("runs-with-a-name-not-utf-8", ["runs"]).code(0).with(|scene| {
            let name = std::path::PathBuf::from(no_text(b"caf\xE9"));
            std::fs::rename(scene.path("runs/good"), scene.path("runs").join(name)).unwrap();
        }),
        case("runs-with-pipes-as-manifests", ["runs"]).code(0).with(|scene| {
            scene.folder("runs/bad");
            scene.pipe("runs/bad/manifest.json");
        }),
        case("runs-with-a-device-as-manifest", ["runs"]).code(0).with(|scene| {
            scene.folder("runs/bad");
            scene.link("runs/bad/manifest.json", "/dev/zero");
        }),
        case("runs-1000-empty-ones", ["runs"]).code(0).with(|scene| {
            for at in 0..1_000 {
                scene.folder(&format!("runs/{at}"));
            }
        }),
        case("keep-none-with-ones-own-file", ["runs", "--keep", "0"])
            .with(|scene| scene.write("runs/good/my-notes.txt", "mine"))
            .code(0)
            .writes("runs/other")
            .writes("runs/good/monthly*")
            .writes("runs/good/yearly*")
            .writes("runs/good/whole*")
            .writes("runs/good/state*")
            .writes("runs/good/scenario*")
            .writes("runs/good/manifest*"),
        case("keep-none-with-a-run-that-is-a-link", ["runs", "--keep", "0"])
            .with(|scene| {
                std::fs::rename(scene.path("runs/good"), scene.path("../beside/good")).unwrap();
                scene.link("runs/good", "../../beside/good");
                scene.remove("runs/other");
            })
            .works_or_is_refused()
            .writes("runs/good"),
        case("keep-none-with-a-folder-that-is-a-link", ["runs", "--keep", "0"])
            .with(|scene| {
                scene.folder("../beside/mine");
                scene.write("../beside/mine/file", "mine");
                scene.link("runs/good/more", "../../../beside/mine");
                scene.remove("runs/other");
            })
            .code(0)
            .writes("runs/good"),
        case("keep-less-than-none", ["runs", "--keep", "-1"]),
        case("run-id-of-one-letter", ["verify", "a"]),
        case("run-id-of-nothing", ["verify", ""]),
        case("run-id-that-nobody-has", ["verify", "ffffffff"]),
        case("verify-a-scenario", ["verify", "plan.toml"]),
        case("verify-too-many-worlds", ["verify", "runs/good", "--worlds", "4000000000"])
            .works_or_is_refused(),
        case("verify-no-worlds", ["verify", "runs/good", "--worlds", "0"]),
        case("verify-the-folder-of-runs", ["verify", "runs"]),
    ]
}
