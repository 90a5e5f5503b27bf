//! Work beside the window: on a thread natively, at once where there are no threads.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use vifte_engine::Control;

use super::{Run, Stepper};

/// Wakes the window when there is something new.
pub(crate) type Wake = Arc<dyn Fn() + Send + Sync>;

/// A run on a thread of its own. Dropping it stops it after the worlds under way.
pub(crate) struct Worker {
    control: Arc<Control>,
    asked: u32,
    latest: Arc<Mutex<Run>>,
}

impl Worker {
    /// Starts a thread that steps until all is done.
    pub(crate) fn start(mut stepper: Stepper, wake: Wake) -> Self {
        let control = Arc::new(Control::default());
        let asked = stepper.asked();
        let latest = Arc::new(Mutex::new(Run { running: true, ..run_of(&stepper) }));
        let (theirs, shared) = (Arc::clone(&control), Arc::clone(&latest));
        std::thread::spawn(move || {
            let mut more = true;
            while more && !theirs.is_cancelled() {
                more = stepper.step(&theirs);
                let now = Run { running: more, ..run_of(&stepper) };
                *shared.lock().unwrap_or_else(PoisonError::into_inner) = now;
                wake();
            }
        });
        Self { control, asked, latest }
    }

    /// What there is now.
    pub(crate) fn look(&self) -> Run {
        let run = self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let running = run.running && !self.control.is_cancelled();
        Run { running, ..run }
    }

    /// Worlds it lives in all.
    pub(crate) const fn asked(&self) -> u32 {
        self.asked
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.control.cancel();
    }
}

/// What a stepper has.
pub(crate) fn run_of(stepper: &Stepper) -> Run {
    let (paths, flows) = (stepper.paths(), stepper.flows());
    Run {
        asked: stepper.asked(),
        done: stepper.done(),
        running: false,
        results: stepper.results(),
        paths: (!paths.is_empty()).then_some(paths),
        flows: (flows.worlds() > 0).then_some(flows),
    }
}

/// One piece of work whose answer comes later.
pub(crate) struct Later<T> {
    answer: Receiver<T>,
}

impl<T: Send + 'static> Later<T> {
    /// Starts the work on a thread.
    pub(crate) fn start(wake: Wake, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (give, answer) = channel();
        std::thread::spawn(move || {
            // nobody waits any more when the window went on to something else
            let _ = give.send(work());
            wake();
        });
        Self { answer }
    }

    /// The answer, if it is there; an error when the work ended without one.
    pub(crate) fn take(&self) -> Result<Option<T>, ()> {
        match self.answer.try_recv() {
            Ok(answer) => Ok(Some(answer)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(()),
        }
    }
}
