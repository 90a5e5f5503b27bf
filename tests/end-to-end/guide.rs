//! The commands of the user guide run as they stand there, with fewer worlds.

use crate::vifte::{stderr, vifte};

/// The lines of the guide's blocks in a language.
fn blocks(language: &str) -> Vec<Vec<String>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut blocks = Vec::new();
    let mut open = None;
    for line in text.lines() {
        if line.starts_with("```") {
            match open.take() {
                Some(block) => blocks.push(block),
                None if line == format!("```{language}") => open = Some(Vec::new()),
                // a block of another language ends at the next fence
                None => open = Some(Vec::new()).filter(|_: &Vec<String>| false),
            }
        } else if let Some(block) = &mut open {
            let block: &mut Vec<String> = block;
            block.push(line.to_owned());
        }
    }
    blocks
}

#[test]
fn the_commands_of_the_guide_do_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let plan = blocks("toml").into_iter().find(|block| block.iter().any(|line| line.contains("merge")));
    std::fs::write(folder.path().join("my-scenario.toml"), plan.unwrap().join("\n")).unwrap();
    let mut run = 0;
    for line in blocks("sh").concat() {
        let line = line.split('#').next().unwrap().trim().to_owned();
        let Some(command) = line.strip_prefix("vifte ") else { continue };
        let command = command.split('>').next().unwrap().trim();
        let mut words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        if words[0] == "view" {
            // needs a screen: the viewer's own tests open it
            continue;
        }
        let small = match words[0].as_str() {
            "run" | "compare" | "explain" | "guarantee" | "bill" => "--worlds",
            "uncertainty" => "--draws",
            _ => "",
        };
        let precise = words.iter().any(|word| word == "--precision");
        if !small.is_empty() && !precise {
            match words.iter().position(|word| word == small) {
                // what is added to must stay more
                Some(at) => words[at + 1] = if words[at + 1] == "500" { "50" } else { "20" }.to_owned(),
                None => words.extend([small.to_owned(), "20".to_owned()]),
            }
        }
        if words[0] == "uncertainty" {
            words.extend(["--worlds", "4", "--tornado-worlds", "4"].map(str::to_owned));
        }
        let output = vifte().current_dir(folder.path()).args(&words).output().unwrap();
        assert!(output.status.success(), "{line} → {words:?}: {}", stderr(&output));
        assert!(!output.stdout.is_empty() || words.contains(&"--dry-run".to_owned()), "{line}");
        run += 1;
    }
    assert!(run >= 20, "only {run} commands");
}
