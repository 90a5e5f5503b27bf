//! The home solutions of a world: who is there, what they cost, and what the municipalities decide.

use super::Presence;
use crate::calendar::{TICKS_PER_MONTH, Tick};
use crate::input::{HomeOption, Input};
use crate::mechanism::costs;
use crate::mechanism::taking_home::HomeStatus;
use crate::model::Model;
use crate::money::Money;

/// The home solutions, by target group and municipality: `[group * municipalities + municipality]`. Empty in models
/// without.
#[derive(Clone, Debug, Default)]
pub(super) struct Homes {
    homes: Vec<Home>,
    municipalities: usize,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Home {
    pub status: HomeStatus,
    pub presence: Presence,
}

impl Homes {
    pub(super) fn begin(&mut self, model: &Model) {
        let input = model.input();
        self.municipalities = input.municipalities.len();
        self.homes.clear();
        if model.feedbacks.homes {
            self.homes.resize(input.target_groups.len() * self.municipalities, Home::default());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.homes.is_empty()
    }

    pub(super) fn get_mut(&mut self, target_group: u32, municipality: u32) -> &mut Home {
        &mut self.homes[target_group as usize * self.municipalities + municipality as usize]
    }

    pub(super) fn get(&self, target_group: u32, municipality: u32) -> &Home {
        &self.homes[target_group as usize * self.municipalities + municipality as usize]
    }

    /// Whether a home solution runs, reaches a need and has room.
    pub(super) fn takes(&self, input: &Input, target_group: u32, municipality: u32, level: u8) -> bool {
        if self.homes.is_empty() {
            return false;
        }
        let Some(option) = &input.target_groups[target_group as usize].dynamics.home else { return false };
        let home = self.get(target_group, municipality);
        home.status == HomeStatus::Running
            && u32::from(level) <= option.takes_level
            && home.presence.now < option.places
    }

    /// The home solutions with their group and municipality.
    pub(super) fn each(&mut self) -> impl Iterator<Item = (u32, u32, &mut Home)> {
        let municipalities = self.municipalities.max(1);
        self.homes.iter_mut().enumerate().map(move |(index, home)| {
            ((index / municipalities) as u32, (index % municipalities) as u32, home)
        })
    }

    /// Opens what is ready in a month.
    pub(super) fn open_ready(&mut self, month: u32) {
        for home in &mut self.homes {
            if matches!(home.status, HomeStatus::Building(ready) if ready <= month) {
                home.status = HomeStatus::Running;
            }
        }
    }

    pub(super) fn enter(&mut self, target_group: u32, municipality: u32, tick: Tick) {
        self.get_mut(target_group, municipality).presence.enter(tick);
    }

    pub(super) fn leave(&mut self, target_group: u32, municipality: u32, tick: Tick) {
        self.get_mut(target_group, municipality).presence.leave(tick);
    }

    /// Books a month: calls back with municipality, cost and ticks of presence of each home solution.
    pub(super) fn close_month(
        &mut self,
        input: &Input,
        month_of_year: u32,
        days: u32,
        mut book: impl FnMut(usize, Money, i64),
    ) {
        if self.homes.is_empty() {
            return;
        }
        for (group, homes) in input.target_groups.iter().zip(self.homes.chunks_exact_mut(self.municipalities))
        {
            let Some(option) = &group.dynamics.home else { continue };
            for (municipality, home) in homes.iter_mut().enumerate() {
                let ticks = home.presence.take_ticks();
                let runs = matches!(home.status, HomeStatus::Running | HomeStatus::Ending(_));
                if runs || ticks != 0 {
                    book(municipality, cost(option, month_of_year, days, ticks, runs), ticks);
                }
            }
        }
    }
}

fn cost(option: &HomeOption, month_of_year: u32, days: u32, ticks: i64, runs: bool) -> Money {
    let fixed = if runs { option.fixed_per_year.month_of_year(month_of_year) } else { Money::ZERO };
    fixed + costs::for_days(option.variable_per_day, days, ticks)
}

impl Presence {
    /// Adds presence of the month that is not whole persons.
    pub(super) fn add_ticks(&mut self, ticks: i64) {
        self.correction += ticks;
    }

    /// The ticks present in the month that ends, and starts the next.
    pub(super) fn take_ticks(&mut self) -> i64 {
        i64::from(self.now) * i64::from(TICKS_PER_MONTH) + std::mem::take(&mut self.correction)
    }
}
