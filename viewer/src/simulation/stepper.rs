//! Worlds in blocks: the first are small, so that there is something to see at once.

use std::sync::Arc;

use vifte_engine::input::Mode;
use vifte_engine::{Control, Model, Results, SimulateOptions, simulate};

use super::{FIRST_BLOCK, Flows, LARGEST_BLOCK, Paths, Run};

/// Worlds that are kept one by one.
const PATHS: u32 = 192;

/// Worlds in which it is counted who moves where.
const FLOWS: u32 = 32;

/// Of which at a time, as they are simulated on one thread.
const FLOWS_AT_ONCE: u32 = FIRST_BLOCK;

/// Simulates the worlds of a model, a block at a time. Any blocks give the same results.
#[derive(Debug)]
pub struct Stepper {
    model: Arc<Model>,
    seed: u64,
    asked: u32,
    block: u32,
    results: Option<Arc<Results>>,
    paths: Arc<Paths>,
    flows: Arc<Flows>,
    /// Whether single worlds are kept and moves counted.
    single: bool,
}

impl Stepper {
    /// Nothing simulated yet.
    pub fn new(model: Arc<Model>, seed: u64, asked: u32) -> Self {
        let (paths, flows) = (Arc::new(Paths::new(&model)), Arc::new(Flows::new(&model)));
        let asked = if model.input().mode == Mode::Expected { asked.min(1) } else { asked };
        Self { model, seed, asked, block: FIRST_BLOCK, results: None, paths, flows, single: true }
    }

    /// Goes on from what has been simulated before.
    #[must_use]
    pub fn going_on(mut self, run: &Run) -> Self {
        self.block = if run.results.is_some() { LARGEST_BLOCK } else { FIRST_BLOCK };
        self.results.clone_from(&run.results);
        if let Some(paths) = &run.paths {
            self.paths = Arc::clone(paths);
        }
        if let Some(flows) = &run.flows {
            self.flows = Arc::clone(flows);
        }
        self
    }

    /// Keeps statistics alone.
    #[must_use]
    pub const fn without_single_worlds(mut self) -> Self {
        self.single = false;
        self
    }

    /// Worlds asked for.
    pub const fn asked(&self) -> u32 {
        self.asked
    }

    /// Worlds in the results.
    pub fn done(&self) -> u32 {
        self.results.as_ref().map_or(0, |results| results.worlds() as u32)
    }

    /// What has come of it so far.
    pub fn results(&self) -> Option<Arc<Results>> {
        self.results.clone()
    }

    /// The first worlds one by one.
    pub fn paths(&self) -> Arc<Paths> {
        Arc::clone(&self.paths)
    }

    /// Who moves where.
    pub fn flows(&self) -> Arc<Flows> {
        Arc::clone(&self.flows)
    }

    /// What there is so far, and whether more of it is being simulated.
    pub(crate) fn run(&self, running: bool) -> Run {
        let (paths, flows) = (self.paths(), self.flows());
        Run {
            asked: self.asked(),
            done: self.done(),
            running,
            stopped: false,
            results: self.results(),
            paths: (!paths.is_empty()).then_some(paths),
            flows: (flows.worlds() > 0).then_some(flows),
        }
    }

    /// Whether all is done.
    pub fn is_finished(&self) -> bool {
        self.done() >= self.asked
            && self.paths.len() >= self.paths_wanted()
            && self.flows.worlds() >= self.flows_wanted()
    }

    fn flows_wanted(&self) -> u32 {
        // the expected world moves no single citizens
        if self.model.input().mode == Mode::Expected || !self.single { 0 } else { FLOWS.min(self.asked) }
    }

    fn paths_wanted(&self) -> u32 {
        if self.single { PATHS.min(self.asked) } else { 0 }
    }

    /// Simulates the next block. Returns whether there is more to do.
    pub fn step(&mut self, control: &Control) -> bool {
        let (done, kept) = (self.done(), self.paths.len());
        if kept < self.paths_wanted().min(done) {
            let more = (self.paths_wanted() - kept).min(self.block);
            Arc::make_mut(&mut self.paths).add(&self.model, self.seed, more, control);
            if self.paths.len() == kept {
                return false;
            }
        } else if self.flows.worlds() < self.flows_wanted().min(done) && kept >= self.paths_wanted().min(done)
        {
            let more = (self.flows_wanted() - self.flows.worlds()).min(FLOWS_AT_ONCE);
            Arc::make_mut(&mut self.flows).add(&self.model, self.seed, more);
        } else if done < self.asked {
            let end = self.asked.min(done + self.block);
            let options =
                SimulateOptions { seed: self.seed, threads: 0, block: (self.block / 8).clamp(1, 16) };
            let new = simulate(&self.model, done..end, options, control).results;
            if new.worlds() == 0 {
                return false;
            }
            self.results = Some(Arc::new(match self.results.as_deref() {
                None => new,
                Some(before) => {
                    let mut all = before.clone();
                    all.merge(&new);
                    all
                }
            }));
            self.block = (self.block * 2).min(LARGEST_BLOCK);
        }
        !self.is_finished() && !control.is_cancelled()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Run, Stepper};
    use vifte_engine::{Control, Model, SimulateOptions, simulate};

    #[test]
    fn blocks_give_the_results_of_one_run() {
        let loaded = vifte::load("autisme-2027").unwrap();
        let model = Arc::new(Model::new(loaded.input.clone()).unwrap());
        let mut stepper = Stepper::new(Arc::clone(&model), 29, 60);
        while stepper.step(&Control::default()) {}
        assert!(stepper.is_finished());
        let options = SimulateOptions { seed: 29, ..SimulateOptions::default() };
        let whole = simulate(&model, 0..60, options, &Control::default()).results;
        let results = stepper.results().unwrap();
        assert_eq!(results.hash(), whole.hash());
        assert_eq!(*results, whole);
        assert_eq!(stepper.paths().len(), 60);
        assert_eq!(stepper.flows().worlds(), 32);
        let before = Run { paths: Some(stepper.paths()), results: Some(results), ..Run::default() };
        let mut more = Stepper::new(model, 29, 90).going_on(&before);
        while more.step(&Control::default()) {}
        assert_eq!((more.done(), more.paths().len()), (90, 90));
    }

    #[test]
    fn a_stopped_run_keeps_what_it_has() {
        let loaded = vifte::load("erlang-loss").unwrap();
        let mut stepper = Stepper::new(Arc::new(Model::new(loaded.input.clone()).unwrap()), 1, 400);
        let control = Control::default();
        assert!(stepper.step(&control));
        control.cancel();
        assert!(!stepper.step(&control));
        assert_eq!(stepper.done(), 8);
    }
}
