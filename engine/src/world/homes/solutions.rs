//! The home solutions of a world: who is there, what they cost, and what the municipalities decide.

use super::decision::HomeStatus;
use crate::input::{HomeOption, Input};
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, uniform};
use crate::units::{Money, Tick};
use crate::world::accounts::costs;
use crate::world::citizens::Citizen;
use crate::world::presence::Presence;

/// The home solutions, by target group and municipality: `[group * municipalities + municipality]`. Empty in models
/// without.
#[derive(Clone, Debug, Default)]
pub(crate) struct Homes {
    solutions: Vec<Home>,
    municipalities: usize,
    /// Those that are booked, by target group and municipality: they run, or somebody is there.
    booked: Vec<(u32, u32)>,
    /// The first month in which one opens, and
    opens: u32,
    /// in which one that was given up ends.
    ends: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Home {
    pub status: HomeStatus,
    pub presence: Presence,
}

impl Homes {
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        self.municipalities = input.municipalities.len();
        self.solutions.clear();
        if model.switches.home_solutions {
            self.solutions.resize(input.target_groups.len() * self.municipalities, Home::default());
        }
        self.booked.clear();
        self.booked.reserve(self.solutions.len());
        self.note_decisions();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.solutions.is_empty()
    }

    fn at(&self, target_group: u32, municipality: u32) -> usize {
        target_group as usize * self.municipalities + municipality as usize
    }

    pub(crate) fn get(&self, target_group: u32, municipality: u32) -> &Home {
        &self.solutions[self.at(target_group, municipality)]
    }

    /// Whether a home solution runs, reaches a need and has room.
    pub(crate) fn takes(&self, input: &Input, target_group: u32, municipality: u32, level: u8) -> bool {
        if self.solutions.is_empty() {
            return false;
        }
        let Some(option) = &input.target_groups[target_group as usize].dynamics.home else { return false };
        let home = self.get(target_group, municipality);
        home.status == HomeStatus::Running
            && u32::from(level) <= option.takes_level
            && home.presence.now < option.places
    }

    /// Whether a citizen who looks for a place is taken home: a solution reaches the need, has room, and the citizen is of
    /// those it takes. The draw is the same whenever the citizen looks.
    pub(crate) fn takes_home(&self, model: &Model, random: &WorldRandom, citizen: &Citizen) -> bool {
        let (group, municipality) = (citizen.target_group, citizen.municipality);
        if !self.takes(model.input(), group, municipality, citizen.level) {
            return false;
        }
        let option = &model.input().target_groups[group as usize].dynamics.home;
        let share = option.as_ref().map_or(0.0, |option| option.new_share);
        uniform(random.block(Purpose::TakeHome, citizen.key.source, citizen.key.time, 0, 0).low) < share
    }

    /// The home solutions of each group, municipality by municipality.
    pub(crate) fn by_group(&mut self) -> impl Iterator<Item = &mut [Home]> {
        self.solutions.chunks_exact_mut(self.municipalities.max(1))
    }

    /// The home solutions with their group and municipality.
    pub(crate) fn each(&mut self) -> impl Iterator<Item = (u32, u32, &mut Home)> {
        self.by_group().zip(0u32..).flat_map(|(homes, group)| {
            homes.iter_mut().zip(0u32..).map(move |(home, municipality)| (group, municipality, home))
        })
    }

    /// Whether any runs.
    pub(crate) fn some_run(&self) -> bool {
        self.solutions.iter().any(|home| home.status == HomeStatus::Running)
    }

    /// Notes when the next ones open and end, after decisions.
    pub(crate) fn note_decisions(&mut self) {
        (self.opens, self.ends) = (u32::MAX, u32::MAX);
        for home in &self.solutions {
            match home.status {
                HomeStatus::Building(ready) => self.opens = self.opens.min(ready),
                HomeStatus::Ending(due) => self.ends = self.ends.min(due),
                HomeStatus::None | HomeStatus::Running => {}
            }
        }
    }

    /// Opens what is ready in a month.
    pub(crate) fn open_ready(&mut self, month: u32) {
        if month < self.opens {
            return;
        }
        let mut booked = std::mem::take(&mut self.booked);
        for (group, municipality, home) in self.each() {
            if matches!(home.status, HomeStatus::Building(ready) if ready <= month) {
                home.status = HomeStatus::Running;
                home.presence.book((group, municipality), &mut booked);
            }
        }
        self.booked = booked;
        self.note_decisions();
    }

    /// Ends the solutions that were given up and end by a month.
    pub(crate) fn end_given_up(&mut self, month: u32) {
        for home in &mut self.solutions {
            if matches!(home.status, HomeStatus::Ending(due) if due <= month) {
                home.status = HomeStatus::None;
            }
        }
        self.note_decisions();
    }

    /// Whether some that were given up end in a month.
    pub(crate) const fn some_end(&self, month: u32) -> bool {
        month >= self.ends
    }

    /// Presence in a home solution, which is booked from now on.
    fn presence(&mut self, target_group: u32, municipality: u32) -> &mut Presence {
        let at = self.at(target_group, municipality);
        let presence = &mut self.solutions[at].presence;
        presence.book((target_group, municipality), &mut self.booked);
        presence
    }

    pub(crate) fn enter(&mut self, target_group: u32, municipality: u32, tick: Tick) {
        self.presence(target_group, municipality).enter(tick);
    }

    pub(crate) fn leave(&mut self, target_group: u32, municipality: u32, tick: Tick) {
        self.presence(target_group, municipality).leave(tick);
    }

    /// Adds presence of the month that is not whole persons.
    pub(crate) fn add_ticks(&mut self, target_group: u32, municipality: u32, ticks: i64) {
        self.presence(target_group, municipality).add_ticks(ticks);
    }

    /// Books a month: calls back with municipality, cost and ticks of presence of each home solution.
    pub(crate) fn close_month(
        &mut self,
        input: &Input,
        month_of_year: u32,
        days: u32,
        mut book: impl FnMut(usize, Money, i64),
    ) {
        let Self { solutions, municipalities, booked, .. } = self;
        booked.retain(|&(group, municipality)| {
            let home = &mut solutions[group as usize * *municipalities + municipality as usize];
            let option = &input.target_groups[group as usize].dynamics.home;
            let Some(option) = option else { return true };
            let ticks = home.presence.take_ticks();
            let runs = matches!(home.status, HomeStatus::Running | HomeStatus::Ending(_));
            if runs || ticks != 0 {
                book(municipality as usize, cost(option, month_of_year, days, ticks, runs), ticks);
            }
            home.presence.stays_booked(runs)
        });
    }
}

fn cost(option: &HomeOption, month_of_year: u32, days: u32, ticks: i64, runs: bool) -> Money {
    let fixed = if runs { option.fixed_per_year.month_of_year(month_of_year) } else { Money::ZERO };
    fixed + costs::for_days(option.variable_per_day, days, ticks)
}
