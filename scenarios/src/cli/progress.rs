//! Progress of a simulation on standard error.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use vifte_engine::Control;

/// Time between two looks at the simulation.
const INTERVAL: Duration = Duration::from_millis(100);

/// Shows how far a simulation is until `done` says that it has ended.
///
/// On a terminal that is a bar with the time left; elsewhere nothing is drawn.
pub(crate) fn show(control: &Control, worlds: u32, quiet: bool, done: impl Fn() -> bool) {
    let target = if quiet || !std::io::stderr().is_terminal() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let bar = ProgressBar::with_draw_target(Some(u64::from(worlds)), target);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:30} {pos}/{len} worlds, {speed} a second, {eta} left {msg}")
    {
        let speed = |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            // a bar that cannot be drawn is no reason to stop
            let _ = write!(text, "{:.0}", state.per_sec());
        };
        bar.set_style(style.with_key("speed", speed).progress_chars("━╸ "));
    }
    let interval = if worlds < 200 { INTERVAL / 10 } else { INTERVAL };
    while !done() {
        bar.set_position(u64::from(control.worlds_done()));
        if control.is_cancelled() {
            bar.set_message("(stopping, Ctrl-C again to give up)");
        }
        std::thread::sleep(interval);
    }
    bar.finish_and_clear();
}
