//! Work between the frames, where there are no threads: a slice of it whenever the window looks.

use std::cell::RefCell;
use std::time::Duration;

use vifte_engine::Control;
use web_time::Instant;

use super::Wake;

/// Time that one look takes, and a step more.
const SLICE: Duration = Duration::from_millis(12);

/// A step of some work: what it has to show, and whether there is more to do.
type Step<T> = Box<dyn FnMut(&Control) -> (T, bool)>;

/// Work that goes on in steps and has something to show after each. Dropping it stops it.
pub(crate) struct Ongoing<T> {
    wake: Wake,
    step: RefCell<Option<Step<T>>>,
}

impl<T: Clone + Send + 'static> Ongoing<T> {
    /// Takes up work that is done while the window looks.
    pub(crate) fn start(wake: Wake, step: impl FnMut(&Control) -> (T, bool) + Send + 'static) -> Self {
        wake();
        Self { wake, step: RefCell::new(Some(Box::new(step))) }
    }

    /// Works for a slice of time. What the last step had to show.
    pub(crate) fn take(&self) -> Option<T> {
        let mut place = self.step.borrow_mut();
        let step = place.as_mut()?;
        let began = Instant::now();
        loop {
            let (now, more) = step(&Control::default());
            if !more {
                *place = None;
                return Some(now);
            }
            if began.elapsed() >= SLICE {
                (self.wake)();
                return Some(now);
            }
        }
    }
}

/// One piece of work whose answer comes later.
pub(crate) struct Later<T> {
    wake: Wake,
    work: RefCell<Work<T>>,
}

enum Work<T> {
    /// Not looked for yet: what is on screen now says that it is under way.
    New(Box<dyn FnOnce() -> T>),
    Ready(Box<dyn FnOnce() -> T>),
    Done,
}

impl<T: Send + 'static> Later<T> {
    /// Takes up work that is done at the second look.
    pub(crate) fn start(wake: Wake, work: impl FnOnce() -> T + Send + 'static) -> Self {
        wake();
        Self { wake, work: RefCell::new(Work::New(Box::new(work))) }
    }

    /// The answer, if it is there; an error when it has been given.
    pub(crate) fn take(&self) -> Result<Option<T>, ()> {
        match self.work.replace(Work::Done) {
            Work::New(work) => {
                self.work.replace(Work::Ready(work));
                (self.wake)();
                Ok(None)
            }
            Work::Ready(work) => Ok(Some(work())),
            Work::Done => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::{Later, Ongoing};

    #[test]
    fn work_is_done_in_slices_and_wakes_the_window_until_it_is_done() {
        let woken = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&woken);
        let mut done = 0;
        let ongoing = Ongoing::start(
            Arc::new(move || {
                count.fetch_add(1, Ordering::Relaxed);
            }),
            move |_| {
                std::thread::sleep(std::time::Duration::from_millis(5));
                done += 1;
                (done, done < 10)
            },
        );
        let mut looks = 0;
        let mut last = 0;
        while let Some(now) = ongoing.take() {
            assert!(now > last);
            last = now;
            looks += 1;
        }
        assert_eq!(last, 10);
        assert!((3..=10).contains(&looks), "{looks} looks");
        assert_eq!(woken.load(Ordering::Relaxed), looks);
    }

    #[test]
    fn an_answer_comes_after_a_frame_and_once() {
        let later = Later::start(Arc::new(|| ()), || 7);
        assert_eq!(later.take(), Ok(None));
        assert_eq!(later.take(), Ok(Some(7)));
        assert_eq!(later.take(), Err(()));
    }
}
