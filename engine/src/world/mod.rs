//! The life of one world, month by month.
//!
//! Each month: those who leave and those who arrive, in the order of their moments (`events`); then the books
//! (`books`): invoices, staff, costs. Each year: occupancy budget and tariff before January, accounts closed after
//! December. Later mechanisms (taking home, closing, plans) belong before `begin_year`, guarantees in the books.
//!
//! Everything a world needs stands in a [`World`] that is allocated once and used for one world after another.

pub mod accounts;
mod agenda;
mod boards;
mod books;
mod causes;
pub mod citizens;
mod closings;
pub mod demand;
mod departures;
mod designations;
mod effects;
mod events;
mod finance;
mod home_decisions;
pub mod homes;
mod log;
mod mean_field;
mod merge;
mod month;
pub mod observer;
pub mod offers;
mod opening;
pub mod placement;
mod plan;
mod presence;
mod prices;
pub mod pricing;
mod purchases;
mod reactions;
pub mod spiral;
pub mod stays;

pub(crate) use log::{OfferYear, WorldLog};
pub(crate) use opening::FIRST_KNOWN;

use self::accounts::Accounts;
use self::agenda::Agenda;
use self::citizens::{Citizens, Place};
use self::demand::Demand;
use self::homes::solutions::Homes;
use self::mean_field::MeanField;
use self::observer::{MonthEnd, Observer};
use self::offers::Offers;
use self::offers::staffing::Staff;
use self::placement::Placement;
use self::placement::waiting::WaitingLists;
use self::pricing::Pricing;
use self::spiral::Spiral;
use crate::input::{Mode, Rules};
use crate::model::Model;
use crate::random::{CitizenKey, WorldRandom};

/// The state of one world, reused for the next.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Which of the later rules are in force; none: the first ones.
    rules_in_force: Option<usize>,
    /// Number of municipalities.
    municipalities: usize,
    citizens: Citizens,
    agenda: Agenda,
    demand: Demand,
    offers: Offers,
    staff: Staff,
    pricing: Pricing,
    placement: Placement,
    waiting: WaitingLists,
    accounts: Accounts,
    homes: Homes,
    spiral: Spiral,
    mean_field: MeanField,
    log: WorldLog,
    /// Citizens who must move, by their keys.
    movers: Vec<(CitizenKey, u32)>,
    /// Citizens within reach of home solutions, by source.
    reach: Vec<f64>,
}

impl World {
    /// Memory for the worlds of a model.
    pub fn new(model: &Model) -> Self {
        let mut arena = Self::default();
        arena.begin(model, &WorldRandom::new(0, 0));
        arena
    }

    /// Lives one world from beginning to end.
    pub fn live(&mut self, model: &Model, seed: u64, world: u32, observer: &mut impl Observer) {
        let random = WorldRandom::new(seed, world);
        self.begin(model, &random);
        if model.input().mode == Mode::Expected {
            self.live_expected(model, &random, observer);
            return;
        }
        for month in 0..model.input().calendar.months() {
            self.start_month(model, &random, month, observer);
            if month % 12 == 0 {
                self.begin_year(model, &random, month / 12);
            }
            if month == 0 {
                self.open(model, &random, observer);
            }
            self.follow_changes(model, &random, month, observer);
            self.live_month(model, &random, month, observer);
            self.end_month(model, &random, month);
            self.close_month(model, month);
            observer.month_end(&MonthEnd {
                month,
                residents: &self.offers.residents,
                waiting: self.waiting.by_offer.iter().map(|waiting| waiting.now).sum(),
                at_home: self.homes.each().map(|(_, _, home)| home.presence.now).sum(),
                ledger: &self.accounts.ledger,
            });
            if month % 12 == 11 {
                self.close_year(model, month / 12, observer);
                self.measure_effects(model, &random, month / 12);
                let lodgers = std::mem::take(&mut self.accounts.invoices);
                let residents = |offer, municipality| f64::from(lodgers.residents(offer, municipality));
                self.keep_uses(residents);
                if model.switches.any_feedback {
                    self.count_homes(month / 12, residents);
                    self.count_known(month / 12);
                }
                if model.switches.designation {
                    self.count_need(model);
                    self.designate(model, month / 12, residents);
                }
                self.accounts.invoices = lodgers;
            }
        }
        if model.switches.any_feedback {
            self.judge_spirals(model);
        }
    }

    /// The rules in force.
    fn rules<'model>(&self, model: &'model Model) -> &'model Rules {
        let input = model.input();
        self.rules_in_force.map_or(&input.rules, |index| &input.later_rules[index].rules)
    }

    pub(crate) const fn log(&self) -> &WorldLog {
        &self.log
    }

    fn begin(&mut self, model: &Model, random: &WorldRandom) {
        let input = model.input();
        let (municipalities, offers) = (input.municipalities.len(), input.offers.len());
        self.rules_in_force = None;
        self.municipalities = municipalities;
        self.demand.begin(model, random);
        let counted = if model.switches.any_feedback { municipalities } else { 0 };
        self.citizens.begin(&input.calendar, offers, [counted, input.target_groups.len(), model.levels]);
        self.agenda.begin();
        self.offers.begin(model);
        self.staff.begin(offers, model.longest_notice_months);
        self.pricing.begin(input);
        self.waiting.begin(model);
        self.accounts.begin(model);
        self.homes.begin(model);
        self.log.begin(&input.calendar, offers, municipalities, input.guarantees.len());
    }

    /// Before January: tariffs, what placement and demand see of them, the new citizens of the year, contracts.
    fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        self.demand.begin_year(model, random, year);
        self.begin_prices(model, year);
        self.draw_arrivals(model, random, year);
    }

    fn begin_prices(&mut self, model: &Model, year: u32) {
        let input = model.input();
        for index in 0..self.pricing.offers.len() {
            self.set_tariff(model, year * 12, index);
        }
        self.set_price_table(model, year);
        self.set_weights(model);
        if model.switches.any_feedback {
            self.set_demand(model, year);
        }
        let per_day = &self.pricing.per_day;
        self.accounts.invoices.begin_year(|offer| per_day[offer]);
        if model.switches.individual_prices {
            for citizen in self.citizens.all() {
                if citizen.place == Place::Offer {
                    let at = prices::row(model, citizen.offer, citizen.target_group, citizen.level);
                    self.accounts.invoices.refund(citizen.municipality, self.pricing.table[at].refund);
                }
            }
        }
        for (state, contract) in self.accounts.contracts.iter_mut().zip(&input.contracts) {
            state.begin_year(contract, &input.municipalities, year, &mut self.accounts.scratch);
        }
    }
}
