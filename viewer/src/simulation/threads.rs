//! Work beside the window, on threads of its own.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use vifte_engine::Control;

use super::Wake;

/// Work that goes on in steps and has something to show after each. Dropping it stops it after the step under way.
pub(crate) struct Ongoing<T> {
    control: Arc<Control>,
    latest: Arc<Mutex<Option<T>>>,
}

impl<T: Clone + Send + 'static> Ongoing<T> {
    /// Starts a thread that steps until a step says that there is no more to do.
    pub(crate) fn start(wake: Wake, mut step: impl FnMut(&Control) -> (T, bool) + Send + 'static) -> Self {
        let control = Arc::new(Control::default());
        let latest = Arc::new(Mutex::new(None));
        let (theirs, shared) = (Arc::clone(&control), Arc::clone(&latest));
        std::thread::spawn(move || {
            let mut more = true;
            while more && !theirs.is_cancelled() {
                let now;
                (now, more) = step(&theirs);
                *shared.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
                wake();
            }
        });
        Self { control, latest }
    }

    /// What the last step had to show, if it has not been seen.
    pub(crate) fn take(&self) -> Option<T> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<T> Drop for Ongoing<T> {
    fn drop(&mut self) {
        self.control.cancel();
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
