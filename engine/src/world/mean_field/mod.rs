//! The expected life of a world: the same prices, decisions and books, with mean numbers of citizens instead of citizens.
//!
//! n residents of a source in an offer, x a month admitted, follow dn/dt = x − μ·n with μ = 1/(mean stay) + hazards of
//! breakdown and recovery; within a month x and μ are constant, so that
//!
//! n(1) = n·e^(−μ) + x·s, mean over the month n·s + x·(1 − s)/μ, s = (1 − e^(−μ))/μ.
//!
//! New citizens are shared among the offers that admit by their probabilities of choice; what an offer has no room for is
//! shared among the others, and what finds no room waits for any of them, or is lost, by the group's rule. It is
//! deterministic and quick: the answer of a planner's first question, and the textbook maps. What it does not have:
//! chance (offers are never full by chance), the shape of stays (only their mean counts, which is exact in equilibrium),
//! whole citizens at thresholds, and the memory of a queue.
//! Unit: citizens; time in months.

use crate::input::{Effect, OpeningStock};
use crate::model::hazards as breakdown;
use crate::model::{Candidate, Model};
use crate::random::{WorldRandom, exp};
use crate::report::Cause;
use crate::units::TICKS_PER_MONTH;
use crate::world::World;
use crate::world::books::Rare;
use crate::world::closings::tell_of_offer;
use crate::world::homes::decision::HomeStatus;
use crate::world::month::BUDGET_SEASON;
use crate::world::observer::{MonthEnd, Observer, OfferHappening};
use crate::world::offers::status::Status;
use crate::world::stays::follow_up;

mod causes;
mod season;
mod sharing;

/// The expected numbers of a world. Arrays by level, then as the model's candidates and sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expected {
    /// Residents: `[level][candidate of the group, by municipality]`, in the order of the placement weights.
    residents: Vec<f64>,
    /// Admitted this month, in the same order.
    admitted: Vec<f64>,
    /// Looking for a place, by level and source.
    seeking: Vec<f64>,
    /// Those who still look after a round of sharing out.
    left: Vec<f64>,
    /// Of which new this month.
    new: Vec<f64>,
    /// In home solutions, by level and source.
    home: Vec<f64>,
    waiting: Vec<f64>,
    /// Room, and what is asked for, by offer.
    room: Vec<f64>,
    asked: Vec<f64>,
    /// Residents by offer at the end of the month.
    total: Vec<f64>,
    /// Known residents who stay as planned: offer, municipality, group, number, month of leaving.
    known: Vec<(u32, u32, u32, f64, u32)>,
    reach: Vec<f64>,
    /// Residents by offer and municipality.
    living: Vec<f64>,
}

/// The mean numbers of a world and the counts of its year.
#[derive(Clone, Debug, Default)]
pub(crate) struct MeanField {
    pub(crate) expected: Expected,
    pub(crate) counts: Rare,
}

/// A candidate of a source's group at a service level, with where its numbers stand.
struct Cell {
    at: usize,
    offer: usize,
}

impl World {
    /// Lives the expected world.
    pub(crate) fn live_expected(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        observer: &mut impl Observer,
    ) {
        let calendar = model.input().calendar;
        self.begin_expected(model);
        for month in 0..calendar.months() {
            self.start_month(model, random, month, observer);
            if month % 12 == 0 {
                self.demand.begin_year(model, random, month / 12);
                self.begin_prices(model, month / 12);
            }
            if month == 0 {
                self.open_expected(model);
            }
            self.displace(model, month, observer);
            if month % 12 == 0 && month > 0 {
                self.follow_prices(model);
            }
            self.flow(model, month);
            if month % 12 == BUDGET_SEASON {
                self.decide_expected(model, random, month);
            }
            self.close_month(model, month);
            observer.month_end(&MonthEnd {
                month,
                residents: &self.offers.residents,
                waiting: 0,
                at_home: 0,
                ledger: &self.accounts.ledger,
            });
            if month % 12 == 11 {
                self.close_year(model, month / 12, observer);
                self.book_rare(month / 12);
                self.measure_effects(model, random, month / 12);
                let mut living = std::mem::take(&mut self.mean_field.expected.living);
                self.mean_field.expected.living(&self.offers.organisation.candidates, model, &mut living);
                let municipalities = self.municipalities;
                let residents =
                    |offer: usize, municipality: usize| living[offer * municipalities + municipality];
                self.keep_uses(residents);
                self.count_homes(month / 12, residents);
                if model.switches.designation {
                    self.expect_need(model);
                    self.designate(model, month / 12, residents);
                }
                self.mean_field.expected.living = living;
            }
        }
        self.judge_spirals(model);
    }

    fn begin_expected(&mut self, model: &Model) {
        let expected = &mut self.mean_field.expected;
        let levels = model.levels;
        for (numbers, len) in [
            (&mut expected.residents, model.static_weights.len()),
            (&mut expected.admitted, model.static_weights.len()),
            (&mut expected.seeking, model.sources.len()),
            (&mut expected.new, model.sources.len()),
            (&mut expected.home, model.sources.len()),
            (&mut expected.waiting, model.sources.len()),
        ] {
            numbers.clear();
            numbers.resize(levels * len, 0.0);
        }
        let offers = model.input().offers.len();
        for numbers in [&mut expected.room, &mut expected.asked, &mut expected.total] {
            numbers.clear();
            numbers.resize(offers, 0.0);
        }
        expected.known.clear();
        expected.known.extend(model.input().residents.iter().map(|known| {
            let leaves = known.leaves_month.unwrap_or(u32::MAX);
            (known.offer, known.municipality, known.target_group, f64::from(known.count), leaves)
        }));
        self.mean_field.counts.begin(offers, model.input().municipalities.len());
    }

    /// The opening stock: what an unbounded system would hold, as far as there is room.
    fn open_expected(&mut self, model: &Model) {
        let input = model.input();
        for (index, source) in model.sources.iter().enumerate() {
            let group = &input.target_groups[source.target_group as usize];
            if group.opening_stock != OpeningStock::Equilibrium {
                continue;
            }
            let stock = self.demand.shocks.stock(model, index);
            for level in 0..model.levels {
                self.mean_field.expected.seeking[level * model.sources.len() + index] =
                    stock * share_of(group, level);
            }
        }
        self.set_room(model, 0);
        self.share_out(model);
        let expected = &mut self.mean_field.expected;
        std::mem::swap(&mut expected.residents, &mut expected.admitted);
        expected.admitted.fill(0.0);
        self.settle_seekers(model, false);
        self.mean_field.counts.forget();
        let mut living = std::mem::take(&mut self.mean_field.expected.living);
        self.mean_field.expected.living(&self.offers.organisation.candidates, model, &mut living);
        for ((index, offer), here) in
            input.offers.iter().enumerate().zip(living.chunks_exact(self.municipalities))
        {
            let living: f64 = here.iter().sum();
            if self.offers.statuses[index].runs() {
                let (places, factor) = (self.offers.places[index], self.offers.fixed_factors[index]);
                self.staff.open(index, &offer.staffing, factor, living, places);
            }
        }
        self.mean_field.expected.living = living;
    }

    /// Those whose offer closes, or whose home solution is given up, look for another place.
    fn displace(&mut self, model: &Model, month: u32, observer: &mut impl Observer) {
        let sources = model.sources.len();
        let changes = std::mem::take(&mut self.offers.changes);
        for &(offer, _) in &changes {
            if self.offers.statuses[offer as usize] != Status::Closed {
                continue;
            }
            for level in 0..model.levels {
                for index in 0..sources {
                    for cell in cells(&self.offers.organisation.candidates, model, level, index)
                        .filter(|cell| cell.offer == offer as usize)
                    {
                        let moved = std::mem::take(&mut self.mean_field.expected.residents[cell.at]);
                        self.mean_field.expected.seeking[level * sources + index] += moved;
                    }
                }
            }
            let groups = model.input().target_groups.len();
            let Expected { known, seeking, .. } = &mut self.mean_field.expected;
            for (_, municipality, group, count, _) in known.iter_mut().filter(|known| known.0 == offer) {
                seeking[*municipality as usize * groups + *group as usize] += std::mem::take(count);
            }
            self.staff.close(offer as usize);
            let bill = self.settle_closing(model, offer as usize, month);
            tell_of_offer(offer, month, OfferHappening::Closes(bill), observer);
        }
        self.offers.changes = changes;
        let groups = model.input().target_groups.len();
        if !self.homes.some_end(month) {
            return;
        }
        for (group, municipality, home) in self.homes.each() {
            if matches!(home.status, HomeStatus::Ending(due) if due <= month) {
                home.status = HomeStatus::None;
                let index = municipality as usize * groups + group as usize;
                for level in 0..model.levels {
                    let at = level * sources + index;
                    self.mean_field.expected.seeking[at] +=
                        std::mem::take(&mut self.mean_field.expected.home[at]);
                }
            }
        }
        self.homes.note_decisions();
    }

    /// January: residents follow the price under their own elasticity, down and up.
    fn follow_prices(&mut self, model: &Model) {
        for index in 0..model.sources.len() {
            let Some(ratio) = self.stock_ratio(model, index) else { continue };
            for level in 0..model.levels {
                for cell in cells(&self.offers.organisation.candidates, model, level, index) {
                    let residents = &mut self.mean_field.expected.residents[cell.at];
                    let change = *residents * (ratio - 1.0);
                    *residents += change;
                    self.mean_field.counts.offers[cell.offer].taken_home += (-change).max(0.0);
                }
            }
        }
    }

    /// Hazards a month in an offer: all ends together, breakdown, recovery, being taken home.
    fn rates(&self, model: &Model, index: usize, level: usize, offer: usize) -> [f64; 4] {
        let source = &model.sources[index];
        let group = &model.input().target_groups[source.target_group as usize];
        let x = self.offers.expertise[offer];
        let breaks = group
            .dynamics
            .breakdown
            .as_ref()
            .map_or(0.0, |rule| breakdown::breakdown_in_offer(rule, x) / 12.0)
            * self.demand.programmes.factor(model, Effect::Breakdowns, index);
        let recovers =
            group.dynamics.recovery.as_ref().map_or(0.0, |rule| breakdown::recovery_in_offer(rule, x) / 12.0)
                * self.demand.programmes.factor(model, Effect::Recovery, index);
        let home = match &group.dynamics.home {
            Some(option)
                if level as u32 <= option.takes_level
                    && self.homes.get(source.target_group, source.municipality).status
                        == HomeStatus::Running
                    && self.mean_field.expected.at_home(model, index) < f64::from(option.places) =>
            {
                -libm::log1p(-option.residents_share_per_year.min(0.999)) / 12.0
            }
            _ => 0.0,
        };
        let mean = model.stays[source.target_group as usize].mean_months();
        let follow_up = self.rules(model).follow_up.as_ref().filter(|_| group.dynamics.transition.is_none());
        let ends = 1.0 / follow_up.map_or(mean, |rule| follow_up::mean_months(rule, mean));
        [ends + breaks + recovers + home, breaks, recovers, home]
    }

    /// The month: citizens come, are shared out, and leave.
    fn flow(&mut self, model: &Model, month: u32) {
        let input = model.input();
        let sources = model.sources.len();
        self.mean_field.expected.known.retain(|known| known.4 > month);
        for (index, source) in model.sources.iter().enumerate() {
            let group = &input.target_groups[source.target_group as usize];
            let arrivals = self.demand.shocks.mean(index) / 12.0;
            for level in 0..model.levels {
                let at = level * sources + index;
                self.mean_field.expected.new[at] = arrivals * share_of(group, level);
                self.mean_field.expected.seeking[at] +=
                    self.mean_field.expected.new[at] + self.mean_field.expected.waiting[at];
            }
        }
        self.fill_homes(model, month);
        self.set_room(model, month);
        self.share_out(model);
        self.follow_expected_causes(model, month);
        self.live_in_offers(model);
        self.live_at_home(model);
        self.settle_seekers(model, true);
    }

    /// New citizens within reach go to home solutions that run.
    fn fill_homes(&mut self, model: &Model, month: u32) {
        if self.homes.is_empty() {
            return;
        }
        let sources = model.sources.len();
        for (index, source) in model.sources.iter().enumerate() {
            let group = &model.input().target_groups[source.target_group as usize];
            let Some(option) = &group.dynamics.home else { continue };
            if self.homes.get(source.target_group, source.municipality).status != HomeStatus::Running {
                continue;
            }
            for level in 0..model.levels.min(option.takes_level as usize + 1) {
                let at = level * sources + index;
                let room =
                    (f64::from(option.places) - self.mean_field.expected.at_home(model, index)).max(0.0);
                let taken = (self.mean_field.expected.seeking[at] * option.new_share).min(room);
                self.mean_field.expected.seeking[at] -= taken;
                self.mean_field.expected.home[at] += taken;
                self.mean_field.counts.municipalities[source.municipality as usize].taken_home += taken;
                if Self::follows_causes(model, month) && self.mean_field.expected.new[at] > 0.0 {
                    let new = taken.min(self.mean_field.expected.new[at]);
                    self.lose_by_base(model, month, index, new, Cause::TakenHome);
                }
            }
        }
    }

    /// A month in offers: presence, and what is there at its end.
    fn live_in_offers(&mut self, model: &Model) {
        let input = model.input();
        let sources = model.sources.len();
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                let group = &input.target_groups[source.target_group as usize];
                let highest = group.dynamics.levels.len().max(1) - 1;
                for cell in cells(&self.offers.organisation.candidates, model, level, index) {
                    let (n, x) = (
                        self.mean_field.expected.residents[cell.at],
                        self.mean_field.expected.admitted[cell.at],
                    );
                    if n <= 0.0 && x <= 0.0 {
                        continue;
                    }
                    let [rate, breaks, recovers, home] = self.rates(model, index, level, cell.offer);
                    let stay = exp(-rate);
                    let s = (1.0 - stay) / rate;
                    let mean = n * s + x * (1.0 - s) / rate;
                    self.mean_field.expected.residents[cell.at] = n * stay + x * s;
                    let (group_index, offer) = (source.target_group, cell.offer as u32);
                    let price = self.price_of(model, offer, group_index, level as u8);
                    let ticks = to_ticks(mean);
                    self.accounts.invoices.add_presence(offer, source.municipality, price, ticks as i32);
                    self.accounts.corrections[cell.offer] += ticks;
                    let counts = &mut self.mean_field.counts.offers[cell.offer];
                    counts.admitted += x;
                    counts.breakdowns += breaks * mean;
                    counts.recovered += recovers * mean;
                    counts.taken_home += home * mean;
                    let municipality =
                        &mut self.mean_field.counts.municipalities[source.municipality as usize];
                    municipality.breakdowns += breaks * mean;
                    municipality.taken_home += home * mean;
                    // those who must move look for a place from the next month on
                    let up = (level + 1).min(highest);
                    self.mean_field.expected.new[up * sources + index] += breaks * mean;
                    self.mean_field.expected.home[level * sources + index] += home * mean;
                    go_on(model, &mut self.mean_field.expected.new, index, level, mean);
                }
            }
        }
        for known in 0..self.mean_field.expected.known.len() {
            let (offer, municipality, group, count, _) = self.mean_field.expected.known[known];
            let price = self.price_of(model, offer, group, 0);
            let ticks = to_ticks(count);
            self.accounts.invoices.add_presence(offer, municipality, price, ticks as i32);
            self.accounts.corrections[offer as usize] += ticks;
        }
    }

    /// A month in home solutions.
    fn live_at_home(&mut self, model: &Model) {
        if self.homes.is_empty() {
            return;
        }
        let sources = model.sources.len();
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                let at = level * sources + index;
                let n = self.mean_field.expected.home[at];
                let dynamics = &model.input().target_groups[source.target_group as usize].dynamics;
                let Some(option) = &dynamics.home else { continue };
                if n <= 0.0 {
                    continue;
                }
                let breaks = dynamics
                    .breakdown
                    .as_ref()
                    .map_or(0.0, |rule| breakdown::breakdown_at_home(rule, option, level as u32) / 12.0)
                    * self.demand.programmes.factor(model, Effect::Breakdowns, index);
                let recovers =
                    dynamics.recovery.as_ref().map_or(0.0, |rule| breakdown::recovery_at_home(rule) / 12.0)
                        * self.demand.programmes.factor(model, Effect::Recovery, index);
                let rate = 1.0 / model.stays[source.target_group as usize].mean_months() + breaks + recovers;
                let stay = exp(-rate);
                let mean = n * (1.0 - stay) / rate;
                self.mean_field.expected.home[at] = n * stay;
                self.homes.add_ticks(source.target_group, source.municipality, to_ticks(mean));
                let highest = dynamics.levels.len().max(1) - 1;
                self.mean_field.expected.new[(level + 1).min(highest) * sources + index] += breaks * mean;
                go_on(model, &mut self.mean_field.expected.new, index, level, mean);
                self.mean_field.counts.municipalities[source.municipality as usize].breakdowns +=
                    breaks * mean;
            }
        }
    }
}

/// Those of so many citizens whose need ends in a month and who go on in another group: new ones of the next month.
fn go_on(model: &Model, new: &mut [f64], index: usize, level: usize, citizens: f64) {
    let (input, source) = (model.input(), &model.sources[index]);
    let Some(rule) = input.target_groups[source.target_group as usize].dynamics.transition else { return };
    let ends = citizens / model.stays[source.target_group as usize].mean_months();
    let highest = input.target_groups[rule.to as usize].dynamics.levels.len().saturating_sub(1);
    let other = source.municipality as usize * input.target_groups.len() + rule.to as usize;
    new[level.min(highest) * model.sources.len() + other] += ends * rule.share;
}

impl Expected {
    /// Known residents of an offer that becomes part of another one.
    pub(crate) fn go_over(&mut self, from: u32, offer: u32) {
        for known in self.known.iter_mut().filter(|known| known.0 == from) {
            known.0 = offer;
        }
    }

    /// Residents by offer and municipality, into `living`: `[offer * municipalities + municipality]`.
    fn living(&self, candidates: &[Candidate], model: &Model, living: &mut Vec<f64>) {
        let municipalities = model.input().municipalities.len();
        living.clear();
        living.resize(model.input().offers.len() * municipalities, 0.0);
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                for cell in cells(candidates, model, level, index) {
                    living[cell.offer * municipalities + source.municipality as usize] +=
                        self.residents[cell.at];
                }
            }
        }
        for &(offer, municipality, _, count, _) in &self.known {
            living[offer as usize * municipalities + municipality as usize] += count;
        }
    }

    /// Citizens of a source in its home solution.
    fn at_home(&self, model: &Model, index: usize) -> f64 {
        let sources = model.sources.len();
        (0..model.levels).map(|level| self.home[level * sources + index]).sum()
    }
}

/// The candidates of a source at a level.
fn cells<'shape>(
    candidates: &'shape [Candidate],
    model: &'shape Model,
    level: usize,
    index: usize,
) -> impl Iterator<Item = Cell> + use<'shape> {
    let source = &model.sources[index];
    let range = model.candidate_ranges[source.target_group as usize].clone();
    let start = level * model.static_weights.len()
        + range.start * model.input().municipalities.len()
        + source.municipality as usize * range.len();
    candidates[range]
        .iter()
        .enumerate()
        .map(move |(offset, candidate)| Cell { at: start + offset, offer: candidate.offer as usize })
}

/// Share of new citizens at a level.
fn share_of(group: &crate::input::TargetGroup, level: usize) -> f64 {
    let levels = &group.dynamics.levels;
    if levels.is_empty() {
        f64::from(u8::from(level == 0))
    } else {
        levels.get(level).map_or(0.0, |l| l.share)
    }
}

fn to_ticks(citizens: f64) -> i64 {
    crate::units::round(citizens * f64::from(TICKS_PER_MONTH))
}

impl Rare {
    fn begin(&mut self, offers: usize, municipalities: usize) {
        self.offers.clear();
        self.offers.resize(offers, crate::world::books::RareOffer::default());
        self.municipalities.clear();
        self.municipalities.resize(municipalities, crate::world::books::RareMunicipality::default());
    }

    fn forget(&mut self) {
        let (offers, municipalities) = (self.offers.len(), self.municipalities.len());
        self.begin(offers, municipalities);
    }
}
