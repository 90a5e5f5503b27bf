//! Ctrl-C: the first asks the simulation to stop, the second ends at once.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use vifte_engine::Control;

use super::failure::Failure;
use super::terminal;
use crate::run_store::Leftovers;

/// The exit code of an interrupted command.
const INTERRUPTED: i32 = 130;

/// Catches Ctrl-C, and requests of the system to end, from now on.
///
/// The first cancels `control`. The second removes `leftovers` and ends the process.
///
/// # Errors
/// When the system does not let us.
pub(super) fn catch(control: &Arc<Control>, leftovers: &Leftovers) -> Result<(), Failure> {
    let (control, leftovers) = (Arc::clone(control), leftovers.clone());
    let asked = AtomicBool::new(false);
    ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::SeqCst) {
            leftovers.remove_then(|| process::exit(INTERRUPTED));
        }
        control.cancel();
        terminal::tell("\nStopping: the worlds finished so far will be kept. Press Ctrl-C again to end at once\n");
    })
    .map_err(Failure::Signals)
}
