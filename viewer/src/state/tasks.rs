//! Work that takes longer than a frame and changes what is open, in the order in which it is to be done.

use crate::pages::compare::state::Recomparison;
use crate::scenario::opening::Wanted;

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Finding the scenario that the plan makes.
    CheckPlan,
    /// Comparing with one scenario more.
    Compare(Wanted),
    /// Comparing again what was compared before the open scenario changed.
    CompareAgain(Recomparison),
    /// Comparing the scenario without and with the plan.
    ComparePlan,
}

/// The work that waits. One piece is done at a time.
#[derive(Clone, Debug, Default)]
pub struct TaskQueue {
    waiting: Vec<Task>,
    /// Raised whenever another piece of work is the next one.
    ticket: u32,
}

impl TaskQueue {
    /// Which piece of work is the next one, if there is any. Another number means other work.
    pub(crate) fn ticket(&self) -> Option<u32> {
        (!self.waiting.is_empty()).then_some(self.ticket)
    }

    /// The next piece of work.
    pub(crate) fn next(&self) -> Option<&Task> {
        self.waiting.first()
    }

    /// Forgets all work.
    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
        self.ticket += 1;
    }

    /// Removes the piece of work that has been done, and returns it.
    pub(crate) fn finish(&mut self) -> Option<Task> {
        self.ticket += 1;
        (!self.waiting.is_empty()).then(|| self.waiting.remove(0))
    }

    /// Adds a piece of work at the end.
    pub(crate) fn add(&mut self, task: Task) {
        // a plan that is to be checked again makes what is found meanwhile worthless
        if task == Task::CheckPlan && self.waiting.contains(&Task::CheckPlan) {
            self.waiting.retain(|waiting| *waiting != Task::CheckPlan);
            self.ticket += 1;
        }
        if self.waiting.is_empty() {
            self.ticket += 1;
        }
        self.waiting.push(task);
    }

    /// Removes what was to be compared again.
    pub(crate) fn remove_recomparison(&mut self) {
        self.waiting.retain(|task| !matches!(task, Task::CompareAgain(_)));
    }
}
