//! Progress of a simulation on standard error: a bar on a terminal, plain lines elsewhere.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use vifte_engine::Control;

use super::terminal;
use crate::report::{Language, number};

const BAR_EVERY: Duration = Duration::from_millis(100);
const LINE_EVERY: Duration = Duration::from_secs(10);
const TEMPLATE: &str = "{bar:32} {human_pos} of {human_len} worlds, {per_sec}, {eta} left";

/// Does `work` and shows meanwhile how many of `worlds` worlds are done.
pub(super) fn with_progress<T>(worlds: u32, control: &Control, quiet: bool, work: impl FnOnce() -> T) -> T {
    if quiet {
        return work();
    }
    let begun = Instant::now();
    let (finished, watch) = mpsc::channel::<()>();
    let result = thread::scope(|scope| {
        scope.spawn(move || {
            if io::stderr().is_terminal() {
                show_bar(worlds, control, &watch);
            } else {
                show_lines(worlds, control, &watch, begun);
            }
        });
        let result = work();
        drop(finished);
        result
    });
    terminal::tell(&summary(control.worlds_done(), begun.elapsed()));
    result
}

fn show_bar(worlds: u32, control: &Control, watch: &mpsc::Receiver<()>) {
    let bar = ProgressBar::with_draw_target(Some(u64::from(worlds)), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
        bar.set_style(style.progress_chars("━━─").with_key("per_sec", |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
            _ = write!(out, "{:.0} worlds/s", state.per_sec());
        }));
    }
    while still_working(watch, BAR_EVERY) {
        bar.set_position(u64::from(control.worlds_done()));
    }
    bar.finish_and_clear();
}

fn show_lines(worlds: u32, control: &Control, watch: &mpsc::Receiver<()>, begun: Instant) {
    while still_working(watch, LINE_EVERY) {
        let done = control.worlds_done();
        let seconds = begun.elapsed().as_secs_f64();
        let per_second = f64::from(done) / seconds;
        let left = if done == 0 {
            String::new()
        } else {
            format!(", about {:.0} s left", f64::from(worlds.saturating_sub(done)) / per_second)
        };
        terminal::tell(&format!(
            "{} of {} worlds, {} worlds/s{left}\n",
            number(f64::from(done), 0, Language::En),
            number(f64::from(worlds), 0, Language::En),
            number(per_second, 0, Language::En),
        ));
    }
}

/// Waits; false when the work is finished.
fn still_working(watch: &mpsc::Receiver<()>, wait: Duration) -> bool {
    matches!(watch.recv_timeout(wait), Err(RecvTimeoutError::Timeout))
}

fn summary(done: u32, took: Duration) -> String {
    let seconds = took.as_secs_f64();
    format!(
        "Simulated {} worlds in {seconds:.1} s ({} worlds/s)\n",
        number(f64::from(done), 0, Language::En),
        number(f64::from(done) / seconds.max(1e-3), 0, Language::En),
    )
}
