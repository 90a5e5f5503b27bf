//! The tornado: what each uncertain number alone does to the outcomes.
//!
//! A number, or all numbers of a kind where there are very many, is set to the low and to the high end of its range while
//! everything else stays, on the same worlds. All numbers are simulated in a few worlds first and in more in later rounds, so
//! that the picture becomes sharper.

use std::sync::Arc;

use vifte::Loaded;
use vifte::analysis::compare::{OutcomeSpec, Purpose, headlines};
use vifte::analysis::conventions::{DISCOUNT_PERCENT, LEVEL};
use vifte::analysis::uncertainty::{
    End, Mover, SimulatedValues, UncertainScenarios, VariantError, moved_by_kind, movers,
};
use vifte::format::Origin;
use vifte_engine::input::Mode;
use vifte_engine::{Control, Estimate, Paired, SimulateOptions};

/// Worlds that are asked for at first.
pub(crate) const FIRST_WORLDS: u32 = 64;

/// Worlds of each number after the first round; each later round has four times as many.
const FIRST_ROUND: u32 = 8;

/// The outcome that is shown at first.
const FIRST_OUTCOME: &str = "net_cost_m_dkk_per_year";

/// What is asked of the tornado, and what has come of it.
#[derive(Clone, Debug, Default)]
pub struct TornadoState {
    /// Whether it is shown instead of the list of numbers.
    pub shown: bool,
    /// Worlds asked for; none before the page is looked at.
    pub asked: u32,
    /// Whether it was stopped by hand.
    pub stopped: bool,
    /// The outcome that is shown, by its place; the first one without a choice.
    pub outcome: Option<usize>,
    /// What has come of it so far.
    pub tornado: Option<Arc<Tornado>>,
}

/// What has come of it so far.
#[derive(Clone, Debug)]
pub struct Tornado {
    /// The outcomes.
    pub specs: Arc<Vec<OutcomeSpec>>,
    /// The numbers or kinds, in the order of the file.
    pub bars: Vec<Arc<Bar>>,
    /// Uncertain numbers in all.
    pub numbers: usize,
    /// Whether numbers of a kind are moved together.
    pub by_kind: bool,
    /// Worlds of every number that are asked for.
    pub asked: u32,
}

/// A number or kind.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its path.
    pub name: String,
    /// Numbers that are moved together.
    pub members: usize,
    /// Low end, value and high end; none for a kind.
    pub range: Option<(f64, f64, f64)>,
    /// Where it comes from; none for a kind.
    pub origin: Option<Origin>,
    /// By outcome: the scenario as it is, with the low and with the high end.
    outcomes: Vec<Paired>,
    /// Worlds that it was simulated in.
    pub worlds: u32,
    /// Why it cannot be moved.
    pub failure: Option<String>,
}

/// What a number does to an outcome, in the outcome's unit.
#[derive(Clone, Debug)]
pub struct Swing {
    /// Its bar.
    pub bar: Arc<Bar>,
    /// The outcome as the scenario is.
    pub base: f64,
    /// Change at the low end.
    pub low: Estimate,
    /// Change at the high end.
    pub high: Estimate,
}

impl Swing {
    /// The larger of the two changes.
    pub fn width(&self) -> f64 {
        self.low.mean.abs().max(self.high.mean.abs())
    }

    /// Whether a change cannot be told from nothing.
    pub fn is_open(&self, end: Estimate) -> bool {
        // without chance there is no interval, and every change is one
        if self.bar.worlds == 1 { end.mean == 0.0 } else { end.may_be_zero() }
    }

    /// Whether neither change can be told from nothing.
    pub fn may_be_nothing(&self) -> bool {
        self.is_open(self.low) && self.is_open(self.high)
    }
}

impl TornadoState {
    /// Shows it or the list of numbers. Its first worlds are asked for once somebody looks.
    pub(crate) fn show(&mut self, shown: bool) {
        self.shown = shown;
        if shown && self.asked == 0 {
            self.asked = FIRST_WORLDS;
        }
    }

    /// Forgets the worlds of a scenario that is not open any more.
    pub(crate) fn forget_worlds(&mut self) {
        let shown = self.shown;
        *self = Self { outcome: self.outcome, ..Self::default() };
        self.show(shown);
    }

    /// Asks for more worlds.
    pub(crate) fn more(&mut self, more: u32) {
        self.asked = self.asked.saturating_add(more);
        self.stopped = false;
    }

    /// Worlds and numbers that have been simulated, as a share of what is asked for.
    pub(crate) fn share_done(&self) -> f32 {
        let Some(tornado) = &self.tornado else { return 0.0 };
        let asked = if tornado.is_without_chance() { 1 } else { self.asked };
        let movable = || tornado.bars.iter().filter(|bar| bar.failure.is_none());
        let done: u64 = movable().map(|bar| u64::from(bar.worlds.min(asked))).sum();
        let all = movable().count() as u64 * u64::from(asked);
        if all == 0 { 1.0 } else { done as f32 / all as f32 }
    }
}

impl Tornado {
    /// The outcome that is shown, by its place.
    pub(crate) fn outcome(&self, chosen: Option<usize>) -> usize {
        let first = || self.specs.iter().position(|spec| spec.id == FIRST_OUTCOME).unwrap_or(0);
        chosen.filter(|chosen| *chosen < self.specs.len()).unwrap_or_else(first)
    }

    /// What the numbers do to an outcome, the widest first. Numbers that were not simulated yet are left out.
    pub(crate) fn swings(&self, outcome: usize) -> Vec<Swing> {
        let Some(spec) = self.specs.get(outcome) else { return Vec::new() };
        let scaled = |estimate: Estimate| estimate.scaled(1.0 / spec.scale);
        let swing = |bar: &Arc<Bar>| {
            let paired = bar.outcomes.get(outcome).filter(|_| bar.worlds > 0)?;
            Some(Swing {
                bar: Arc::clone(bar),
                base: paired.model(0).mean() / spec.scale,
                low: scaled(paired.difference(0, 1, LEVEL)),
                high: scaled(paired.difference(0, 2, LEVEL)),
            })
        };
        let swings = self.bars.iter().filter_map(swing);
        // an outcome that no world has at both ends is no swing
        let there =
            |swing: &Swing| [swing.base, swing.low.mean, swing.high.mean].iter().all(|n| n.is_finite());
        let mut swings: Vec<Swing> = swings.filter(there).collect();
        swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
        swings
    }

    /// Whether the scenario is simulated in mean numbers, in one world.
    pub(crate) fn is_without_chance(&self) -> bool {
        self.asked == 1
    }

    /// The fewest and the most worlds of a number.
    pub(crate) fn worlds(&self) -> (u32, u32) {
        let lived = || self.bars.iter().filter(|bar| bar.failure.is_none()).map(|bar| bar.worlds);
        (lived().min().unwrap_or(0), lived().max().unwrap_or(0))
    }
}

/// The work, a number at a time, in rounds of more and more worlds.
pub(crate) struct TornadoStepper {
    study: UncertainScenarios,
    movers: Vec<Mover>,
    tornado: Tornado,
    /// The worlds that were simulated last in the scenario as it is.
    base: Option<(std::ops::Range<u32>, SimulatedValues)>,
}

impl TornadoStepper {
    /// The work that is left of so many worlds, after what there is already.
    pub(crate) fn new(loaded: &Loaded, asked: u32, before: Option<&Tornado>) -> Self {
        // outcomes are reported also where nothing reacts
        let loaded = loaded.with_settings(loaded.settings.with_feedbacks());
        let asked = if loaded.settings.mode == Mode::Expected { asked.min(1) } else { asked };
        let options = SimulateOptions { seed: loaded.settings.seed, threads: 0, block: 4 };
        let specs = headlines(&loaded, DISCOUNT_PERCENT).into_iter();
        let specs: Vec<OutcomeSpec> = specs.filter(|spec| spec.purpose != Purpose::Municipality).collect();
        let study = UncertainScenarios::new(vec![(String::new(), loaded)], options);
        let found = study.parameters();
        let movers = movers(&found);
        let outcomes = specs.len();
        let tornado = before.map_or_else(
            || Tornado {
                bars: movers.iter().map(|mover| Arc::new(Bar::new(mover, outcomes))).collect(),
                specs: Arc::new(specs),
                numbers: found.len(),
                by_kind: moved_by_kind(found.len()),
                asked,
            },
            |before| Tornado { asked, ..before.clone() },
        );
        Self { study, movers, tornado, base: None }
    }

    /// Whether there is no more to do.
    pub(crate) fn is_finished(&self) -> bool {
        self.next().is_none()
    }

    /// The number that is next, and the worlds that it is to be simulated in.
    fn next(&self) -> Option<(usize, std::ops::Range<u32>)> {
        let asked = self.tornado.asked;
        let bars = || self.tornado.bars.iter().enumerate().filter(|(_, bar)| bar.failure.is_none());
        let fewest = bars().map(|(_, bar)| bar.worlds).min()?;
        if fewest >= asked {
            return None;
        }
        let mut round = FIRST_ROUND;
        while round <= fewest {
            round = round.saturating_mul(4);
        }
        let end = round.min(asked);
        let (index, bar) = bars().find(|(_, bar)| bar.worlds < end)?;
        Some((index, bar.worlds..end))
    }

    /// Simulates the next number; returns what there is, and whether there is more to do.
    pub(crate) fn step(&mut self, control: &Control) -> (Arc<Tornado>, bool) {
        if let Some((index, worlds)) = self.next() {
            match self.live(index, worlds.clone(), control) {
                Ok(Some((base, ends))) => {
                    let bar = Arc::make_mut(&mut self.tornado.bars[index]);
                    for (base, ends) in base.iter().zip(&ends) {
                        for ((paired, base), ends) in bar.outcomes.iter_mut().zip(base).zip(ends) {
                            let values: Vec<i64> = base.iter().chain(ends).copied().collect();
                            paired.add(&values);
                        }
                    }
                    bar.worlds = worlds.end;
                }
                // cancelled
                Ok(None) => return (Arc::new(self.tornado.clone()), false),
                Err(error) => {
                    let bar = Arc::make_mut(&mut self.tornado.bars[index]);
                    bar.failure = Some(match &error {
                        VariantError::Scenario(error) => error.lines(vifte::Language::En).join("\n"),
                        other => other.to_string(),
                    });
                }
            }
        }
        (Arc::new(self.tornado.clone()), !self.is_finished())
    }

    /// The worlds of the scenario as it is, and with a number at its ends; nothing when it was cancelled.
    fn live(
        &mut self,
        index: usize,
        worlds: std::ops::Range<u32>,
        control: &Control,
    ) -> Result<Option<(SimulatedValues, SimulatedValues)>, VariantError> {
        let wanted = worlds.len();
        let specs = Arc::clone(&self.tornado.specs);
        if self.base.as_ref().is_none_or(|(lived, _)| *lived != worlds) {
            let base = self.study.simulate(&[self.study.scenarios()], &specs, worlds.clone(), control)?;
            if base.len() < wanted {
                return Ok(None);
            }
            self.base = Some((worlds.clone(), base));
        }
        let mover = &self.movers[index];
        let (low, high) = (self.study.at(mover, End::Low)?, self.study.at(mover, End::High)?);
        let ends = self.study.simulate(&[&low, &high], &specs, worlds, control)?;
        if ends.len() < wanted {
            return Ok(None);
        }
        Ok(self.base.as_ref().map(|(_, base)| (base.clone(), ends)))
    }
}

impl Bar {
    fn new(mover: &Mover, outcomes: usize) -> Self {
        let only = match mover.members.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        Self {
            name: mover.name.clone(),
            members: mover.members.len(),
            range: only.map(|only| (only.low, only.value, only.high)),
            origin: only.and_then(|only| only.origin.clone()),
            outcomes: vec![Paired::new(3); outcomes],
            worlds: 0,
            failure: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Tornado, TornadoState, TornadoStepper};
    use vifte_engine::Control;

    /// Erlang's loss formula with an uncertain load, and a number that cannot matter.
    const TEXT: &str = "format = 1\nextends = 'erlang-loss'\ntitle_da = 'V'\ntitle_en = 'V'\n\
        target_groups = [{ id = 'citizens', incidence_per_100k_per_year = \
        { value = 60, low = 54, high = 66, assumption = 'x' }, frailty_sd_log = 0 }]\n\
        [rules.spiral]\nfloor_occupancy_percent = { value = 60, low = 50, high = 70, estimate = 'y' }\n";

    fn lived(asked: u32, before: Option<&Tornado>) -> Arc<Tornado> {
        let loaded = vifte::load_text("v.toml", TEXT).unwrap();
        let mut stepper = TornadoStepper::new(&loaded, asked, before);
        loop {
            let (tornado, more) = stepper.step(&Control::default());
            if !more {
                return tornado;
            }
        }
    }

    #[test]
    fn an_effect_that_is_known_and_none() {
        let tornado = lived(320, None);
        let refused = tornado.specs.iter().position(|spec| spec.id == "refused_citizens_per_year").unwrap();
        let swings = tornado.swings(refused);
        // 66·B(12, 11) − 60·B(12, 10) and 54·B(12, 9) − 60·B(12, 10) a year, B by Erlang's recursion
        let b = |load: f64| (1..=12).fold(1.0, |b, c| load * b / (f64::from(c) + load * b));
        let widest = &swings[0];
        assert_eq!(widest.bar.range, Some((54.0, 60.0, 66.0)));
        assert!(matches!(&widest.bar.origin, Some(vifte::format::Origin::Assumption(why)) if why == "x"));
        for (end, load) in [(widest.low, 9.0), (widest.high, 11.0)] {
            let exact = 6.0 * load * b(load) - 60.0 * b(10.0);
            assert!((end.mean - exact).abs() < 2.5 * end.half_width(), "{end:?}, not {exact}");
        }
        assert!(!widest.may_be_nothing());
        assert!(swings[1].width() == 0.0 && swings[1].may_be_nothing());
    }

    #[test]
    fn rounds_and_going_on_are_one_run() {
        let (whole, few) = (lived(40, None), lived(8, None));
        assert_eq!((few.worlds(), whole.worlds()), ((8, 8), (40, 40)));
        let more = lived(40, Some(&few));
        let net = whole.outcome(None);
        assert_eq!(whole.specs[net].id, "net_cost_m_dkk_per_year");
        for (one, other) in whole.swings(net).iter().zip(more.swings(net)) {
            assert_eq!((one.base, one.low, one.high), (other.base, other.low, other.high));
        }
        let page = TornadoState { asked: 80, tornado: Some(more), ..TornadoState::default() };
        assert!((page.share_done() - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_cancelled_step_counts_no_worlds() {
        let loaded = vifte::load_text("v.toml", TEXT).unwrap();
        let mut stepper = TornadoStepper::new(&loaded, 64, None);
        let control = Control::default();
        control.cancel();
        let (tornado, more) = stepper.step(&control);
        assert!(!more && tornado.worlds() == (0, 0) && tornado.swings(0).is_empty());
    }

    #[test]
    fn many_numbers_are_moved_by_kind() {
        let loaded = vifte::load("midtjylland-2013").unwrap();
        let stepper = TornadoStepper::new(&loaded, 1, None);
        let tornado = stepper.tornado;
        assert!(tornado.by_kind && tornado.bars.len() < tornado.numbers);
        let places = tornado.bars.iter().find(|bar| bar.name == "offers.*.places").unwrap();
        assert!(places.members > 20 && places.range.is_none());
        // a scenario without ranges has no bars
        let none = TornadoStepper::new(&vifte::load("erlang-loss").unwrap(), 8, None);
        assert!(none.is_finished() && none.tornado.bars.is_empty());
    }
}
