//! The state of one world.

use super::accounts::Accounts;
use super::agenda::Agenda;
use super::citizens::Citizens;
use super::demand::Demand;
use super::homes::solutions::Homes;
use super::log::WorldLog;
use super::mean_field::MeanField;
use super::offers::Offers;
use super::offers::staffing::Staff;
use super::placement::Placement;
use super::placement::waiting_counts::WaitingCounts;
use super::pricing::Prices;
use super::pricing::reacting::ReactingSources;
use super::spiral::Spiral;
use crate::input::Rules;
use crate::model::Model;
use crate::random::{CitizenKey, WorldRandom};

/// The state of one world, reused for the next.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Which of the later rules are in force; none: the first ones.
    pub(in crate::world) rules_in_force: Option<usize>,
    /// Number of municipalities.
    pub(in crate::world) municipalities: usize,
    pub(in crate::world) citizens: Citizens,
    pub(in crate::world) agenda: Agenda,
    pub(in crate::world) demand: Demand,
    pub(in crate::world) offers: Offers,
    pub(in crate::world) staff: Staff,
    pub(in crate::world) pricing: Prices,
    pub(in crate::world) placement: Placement,
    pub(in crate::world) waiting: WaitingCounts,
    pub(in crate::world) accounts: Accounts,
    pub(in crate::world) homes: Homes,
    pub(in crate::world) spiral: Spiral,
    pub(in crate::world) mean_field: MeanField,
    pub(in crate::world) log: WorldLog,
    /// Who reacts to the change of prices.
    pub(in crate::world) reacting: ReactingSources,
    /// Citizens who must move, by their keys.
    pub(in crate::world) movers: Vec<(CitizenKey, u32)>,
    /// Citizens there at the beginning, by the order they are placed in.
    pub(in crate::world) newcomers: Vec<(u64, u32)>,
    /// Citizens within reach of home solutions, by source.
    pub(in crate::world) reach: Vec<f64>,
}

impl World {
    /// Memory for the worlds of a model.
    pub fn new(model: &Model) -> Self {
        let mut world = Self::default();
        world.begin(model, &WorldRandom::new(0, 0));
        world
    }

    /// The rules in force.
    pub(in crate::world) fn rules<'model>(&self, model: &'model Model) -> &'model Rules {
        let input = model.input();
        self.rules_in_force.map_or(&input.rules, |index| &input.later_rules[index].rules)
    }

    pub(crate) const fn log(&self) -> &WorldLog {
        &self.log
    }

    pub(in crate::world) fn begin(&mut self, model: &Model, random: &WorldRandom) {
        let input = model.input();
        let (municipalities, offers) = (input.municipalities.len(), input.offers.len());
        self.rules_in_force = None;
        self.municipalities = municipalities;
        self.demand.begin(model, random);
        let counted = if model.switches.any_feedback { municipalities } else { 0 };
        self.citizens.begin(
            input.calendar.warm_up_years,
            offers,
            [counted, input.target_groups.len(), model.levels],
        );
        self.agenda.begin(input.calendar.months());
        self.offers.begin(model);
        self.staff.begin(offers, model.longest_notice_months);
        self.pricing.begin(input);
        self.waiting.begin(model);
        self.accounts.begin(model);
        self.homes.begin(model);
        self.log.begin(&input.calendar, offers, municipalities, input.guarantees.len());
    }
}
