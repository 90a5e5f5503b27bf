//! Work beside the frame: at most one job of each kind, started when the state wants it and dropped when it wants other
//! work. What comes of a job are commands.

use std::collections::BTreeMap;

use vifte_engine::Control;

use crate::app::work::{JobKey, JobKind, Work, begin, is_current, is_needed, wanted};
use crate::simulation::{Later, Ongoing, Wake};
use crate::state::command::Command;
use crate::state::window::State;

/// The jobs under way.
#[derive(Default)]
pub(super) struct Jobs {
    running: BTreeMap<JobKind, Job>,
}

/// A job, with the key of the work that it does.
struct Job {
    key: JobKey,
    handle: Handle,
}

enum Handle {
    /// There is nothing to do, or all is done.
    Idle,
    /// One answer comes.
    Once(Later<Command>),
    /// Commands come until there is no more to do.
    Steps(Ongoing<Option<Command>>),
}

impl Jobs {
    /// Starts what the state wants of a kind, and drops what it does not want any more. Returns what the state is to be told
    /// about the start.
    pub(super) fn update(&mut self, kind: JobKind, state: &State, wake: &Wake) -> Option<Command> {
        let Some(key) = wanted(kind, state) else {
            self.running.remove(&kind);
            return None;
        };
        if self.running.get(&kind).is_some_and(|job| job.key == key) || !is_needed(kind, state) {
            return None;
        }
        // what is under way ends before other work begins
        self.running.remove(&kind);
        let begun = begin(&key, state);
        let handle = match begun.work {
            None => Handle::Idle,
            Some(Work::Once(work)) => Handle::Once(Later::start(wake.clone(), work)),
            Some(Work::Steps(step)) => Handle::Steps(Ongoing::start(wake.clone(), step)),
        };
        self.running.insert(kind, Job { key, handle });
        begun.announcement
    }

    /// What has come of the job of a kind since it was last asked, unless the state has gone on to something else.
    pub(super) fn take(&mut self, kind: JobKind, state: &State) -> Option<Command> {
        let job = self.running.get(&kind)?;
        let current = is_current(&job.key, state);
        let command = match &job.handle {
            Handle::Idle => None,
            Handle::Once(answer) => match answer.take() {
                Ok(None) => None,
                Ok(Some(command)) => {
                    self.running.remove(&kind);
                    Some(command)
                }
                Err(()) => {
                    self.running.remove(&kind);
                    None
                }
            },
            Handle::Steps(ongoing) => ongoing.take().flatten(),
        };
        command.filter(|_| current)
    }
}

/// Does work here and now, and hands over each command that comes of it.
pub(super) fn finish(work: Work, mut take: impl FnMut(Command)) {
    match work {
        Work::Once(work) => take(work()),
        Work::Steps(mut step) => loop {
            let (command, more) = step(&Control::default());
            command.into_iter().for_each(&mut take);
            if !more {
                return;
            }
        },
    }
}
