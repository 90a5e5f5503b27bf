//! Measures how far what is told of many worlds can be trusted, and writes `docs/validation-statistics.md`.
//!
//! `cargo run --release -p vifte-benches --example validate-statistics [REPETITIONS]`: 400 unless told otherwise, some minutes.

use std::fmt::Write as _;
use std::path::Path;

use vifte_benches::coverage::{ASKED, Held, draws, family, intervals, queue, stopping};

/// Repetitions of the document.
const TRIES: u64 = 400;

const WORLDS: [u32; 6] = [50, 150, 400, 1_000, 3_000, 10_000];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tries = std::env::args().nth(1).map(|text| text.parse()).transpose()?.unwrap_or(TRIES);
    let specs = vifte::analysis::compare::headlines(&vifte::load("erlang-loss")?, 3.5);
    let mut text = head(tries);
    text.push_str(&of_intervals(tries)?);
    text.push_str(&of_stopping(tries, &specs)?);
    text.push_str(&of_families(tries)?);
    text.push_str(&of_draws(tries)?);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/validation-statistics.md");
    std::fs::write(path, text)?;
    Ok(())
}

fn head(tries: u64) -> String {
    format!(
        "# How far the statistics can be trusted\n\n\
         Made by `cargo run --release -p vifte-benches --example validate-statistics`, with {tries} repetitions of each line, \
         on laws whose truth is known (`benches/src/coverage/`). An honest 90 % interval holds the truth in 90 % of \
         repetitions; with {tries} of them, chance alone makes that {:.0} to {:.0} % in 95 of 100 lines.\n\n",
        100.0 * (0.9 - 1.96 * (0.09 / tries as f64).sqrt()),
        100.0 * (0.9 + 1.96 * (0.09 / tries as f64).sqrt()),
    )
}

/// `91 % (3 % below)`, with how many could only tell a bound.
fn shown(held: &Held) -> String {
    let percent = |part: u32| 100.0 * f64::from(part) / f64::from(held.tries.max(1));
    let bound = if held.bound_only > 0 {
        format!(", {:.0} nothing seen", percent(held.bound_only))
    } else {
        String::new()
    };
    format!("{:.1} ({:.1} below{bound})", percent(held.held), percent(held.too_low))
}

fn of_intervals(tries: u64) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = "## Intervals of means and differences\n\n\
        Per cent of 90 % intervals that hold the truth; in brackets those that lie below it, and those that saw the same in all worlds \
        and tell only in which share of worlds it may be otherwise (counted as holding when that bound does). \
        An event of 0.15 % is seen in none of 150 worlds four times of five, and the bound that is told then always holds: no interval \
        for so few worlds can hold the truth in just 90 %. There it must not be less; more is the price of whole numbers. \
        With 3 to 20 events the interval of a share is the mid-p one, as Wilson's dips where both its ends fall beside a whole number \
        of events: at 4.5 expected events (0.15 % of 3,000 worlds) it would hold the truth in 85.2 % by the Poisson law itself. \
        The same goes for differences that one or two worlds carry.\n\n\
        | law | worlds | mean | difference of two scenarios |\n|---|---|---|---|\n"
        .to_owned();
    for row in intervals(tries, &WORLDS) {
        writeln!(
            text,
            "| {} | {} | {} | {} |",
            row.law.name,
            row.worlds,
            shown(&row.mean),
            shown(&row.difference)
        )?;
    }
    text.push_str(
        "\nA simulated house, refused citizens in five years against Erlang's formula; the difference is one more place:\n\n\
         | places | truth | worlds | mean | difference |\n|---|---|---|---|---|\n",
    );
    for (places, worlds) in [(10, 60), (10, 400), (18, 150), (18, 1_000), (21, 400), (21, 2_000)] {
        let row = queue(tries, places, worlds)?;
        writeln!(
            text,
            "| {} | {:.4} | {} | {} | {} |",
            row.places,
            row.truth,
            row.worlds,
            shown(&row.mean),
            shown(&row.difference)
        )?;
    }
    Ok(text + "\n")
}

fn of_stopping(
    tries: u64,
    specs: &[vifte::analysis::compare::OutcomeSpec],
) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = "## With `--precision`\n\n\
        What decides how many worlds it takes is not what is reported, so nothing is bent: the mean of all repetitions is the truth \
        within noise, and intervals hold it as often as without. Most come out as precise as asked for; the others say how wide they are.\n\n\
        | law | of | asked | holds the truth | bias, % ± standard error | worlds | as precise as asked, % |\n|---|---|---|---|---|---|---|\n"
        .to_owned();
    for asked in ASKED {
        let Some(row) = stopping(tries, specs, asked) else { continue };
        writeln!(
            text,
            "| {} | {} | ±{} | {} | {:+.1} ± {:.1} | {:.0} | {:.0} |",
            row.law.name,
            if row.is_difference { "difference" } else { "mean" },
            row.asked.split_once('=').map_or("", |(_, width)| width),
            shown(&row.held),
            100.0 * row.bias,
            100.0 * row.bias_error,
            row.worlds,
            100.0 * row.reached,
        )?;
    }
    Ok(text + "\n")
}

fn of_families(tries: u64) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = "## The scenarios that cannot be told from the best\n\n\
        Equal scenarios must be told apart in at most 10 % of comparisons, however many they are. Then one is better by a deviation \
        (a rare event: one that makes it several times rarer): it must be among those that may be best, and the fewer the others \
        are, the more is told.\n\n\
        | scenarios | outcome | worlds | equal ones told apart, % | may be best when one is better | the better one is in, % |\n|---|---|---|---|---|---|\n"
        .to_owned();
    for is_rare in [false, true] {
        for scenarios in [2, 5, 20] {
            let row = family(tries, scenarios, 200, is_rare);
            writeln!(
                text,
                "| {} | {} | {} | {:.1} | {:.1} | {:.1} |",
                row.scenarios,
                if is_rare { "event in 3 % of worlds" } else { "normal" },
                row.worlds,
                100.0 * row.told_apart,
                row.with_one_better,
                100.0 * row.better_is_in,
            )?;
        }
    }
    Ok(text + "\n")
}

fn of_draws(tries: u64) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = "## Draws in which another scenario is better\n\n\
        `vifte uncertainty A B` tells in which share of draws B is expected to be better. Counting the signs of the draws' means \
        moves with the number of worlds of a draw; the share that is told, with its 90 % band, does not. Rare differences of very few worlds have \
        a band so wide that it says how little is known.\n\n\
        | difference | worlds a draw | truth, % | told, % | band, % | by counting signs, % |\n|---|---|---|---|---|---|\n"
        .to_owned();
    for is_rare in [false, true] {
        for worlds in [2, 20, 400] {
            let row = draws(tries.min(100), worlds, is_rare);
            writeln!(
                text,
                "| {} | {} | {:.0} | {:.0} | {:.0} to {:.0} | {:.0} |",
                if is_rare { "rare events" } else { "normal" },
                row.worlds,
                100.0 * row.truth,
                100.0 * row.told,
                100.0 * row.band[0],
                100.0 * row.band[1],
                100.0 * row.counted,
            )?;
        }
    }
    Ok(text)
}
