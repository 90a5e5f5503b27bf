//! The same bits whatever the threads and blocks; the files say what they hold.

use crate::vifte::Run;

fn hash(arguments: &[&str]) -> String {
    let worlds = ["--worlds", "60"];
    let run = Run::of("midtjylland-2013", &[&worlds, arguments].concat());
    run.manifest()["result_hash"].as_str().unwrap().to_owned()
}

#[test]
fn threads_and_blocks_do_not_matter() {
    let reference = hash(&["--threads", "1"]);
    assert_eq!(hash(&["--threads", "2"]), reference);
    assert_eq!(hash(&["--threads", "8", "--block", "7"]), reference);
    assert_eq!(hash(&["--threads", "2", "--block", "1"]), reference);
    assert_ne!(hash(&["--seed", "2"]), reference);
}

#[test]
fn tables_do_not_depend_on_threads_either() {
    let run = |threads| Run::of("midtjylland-2013", &["--worlds", "40", "--threads", threads]);
    let (one, many) = (run("1"), run("8"));
    for table in ["monthly", "yearly", "whole"] {
        for ending in ["csv", "parquet"] {
            let read = |run: &Run| std::fs::read(run.path().join(format!("{table}.{ending}"))).unwrap();
            assert_eq!(read(&one), read(&many), "{table}.{ending}");
        }
    }
}
