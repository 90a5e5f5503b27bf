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
mod prices;
pub mod pricing;
mod purchases;
mod reactions;
pub mod spiral;
pub mod stays;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(crate) use log::{OfferYear, WorldLog};
pub(crate) use opening::FIRST_KNOWN;

use self::accounts::invoices::{Lodgers, Price};
use self::agenda::Due;
use self::books::Rare;
use self::demand::arrivals::Coming;
use self::designations::Designations;
use self::homes::solutions::Homes;
use self::mean_field::Expected;
use self::offers::organisation::Shape;
use self::prices::{Base, Prices};
use self::reactions::Reacting;
use crate::input::{Effect, Finance, Mode, OperationKind, Rules, ShareKey};
use crate::model::Model;
use crate::random::CitizenKey;
use crate::random::WorldRandom;
use crate::units::Money;
use crate::world::accounts::contracts::{ContractYear, ShareScratch};
use crate::world::accounts::guarantees::GuaranteeAccount;
use crate::world::accounts::ledger::Ledger;
use crate::world::citizens::{Citizens, Place};
use crate::world::demand::programmes::Programmes;
use crate::world::demand::shocks::DemandState;
use crate::world::observer::{MonthEnd, Observer};
use crate::world::offers::expert_environment;
use crate::world::offers::staffing::Staff;
use crate::world::offers::status::Status;
use crate::world::placement::choice::PlacementWeights;
use crate::world::pricing::carry_over::CarryAccount;
use crate::world::pricing::net_price::FeltPrice;
use crate::world::pricing::occupancy_budget::OccupancyHistory;
use crate::world::pricing::tariff::Tariff;
use crate::world::spiral::index::{Local, SpiralYear};

/// The memory of one world, reused for the next.
#[derive(Clone, Debug, Default)]
pub struct World {
    demand: DemandState,
    coming: Coming,
    programmes: Programmes,
    weights: PlacementWeights,
    citizens: Citizens,
    offers: Vec<OfferState>,
    accounts: Vec<OfferAccounts>,
    staff: Staff,
    /// Residents by offer, apart from the rest for the observer and for placement.
    residents: Vec<u32>,
    /// Places by offer.
    places: Vec<u32>,
    /// Residents by offer and municipality, and what their municipalities owe for them.
    lodgers: Lodgers,
    /// Citizens waiting by target group and municipality: `[group * municipalities + municipality]`.
    waiting: Vec<Presence>,
    /// Those of them where somebody waits or did this month, by target group and municipality.
    waiting_booked: Vec<(u32, u32)>,
    contracts: Vec<ContractYear>,
    ledger: Ledger,
    /// What is due this month, as it stands in the diary, and in order.
    due_unsorted: Vec<Due>,
    due: Vec<Due>,
    due_this_month: BinaryHeap<Reverse<Due>>,
    /// What a citizen likes, offer by offer.
    likings: Vec<f64>,
    /// Number of municipalities.
    municipalities: usize,
    scratch: ShareScratch,
    /// Citizens there at the beginning, by the order they are placed in.
    newcomers: Vec<(u64, u32)>,
    log: WorldLog,

    // what reacts to what
    shape: Shape,
    /// Whether choices change in the month because an offer was relabelled.
    relabelled: bool,
    statuses: Vec<Status>,
    /// Which offers admit citizens.
    admits: Vec<bool>,
    /// Which of the later rules are in force; none: the first ones.
    rules_in_force: Option<usize>,
    /// Offers whose places change this month.
    grown: Vec<u32>,
    /// Places decided on: the month they are there, their number, and the part of the fixed cost that follows, if it is not
    /// that of the rule.
    planned_places: Vec<Option<(u32, u32, Option<f64>)>>,
    /// Fixed cost of offers relative to their first places.
    fixed_factors: Vec<f64>,
    /// Expert environments, 0 to 1.
    expertise: Vec<f64>,
    /// Bad accounts in a row.
    bad_years: Vec<u32>,
    designations: Designations,
    /// Residents and outreach hours under one management, by the offer that stands for it.
    volumes: Vec<(f64, f64)>,
    /// Residents on the last day of the last years: `[(year * offers + offer) * municipalities + municipality]`.
    uses: Vec<f64>,
    /// Who pays for empty places, by offer.
    finance: Vec<Finance>,
    guarantees: Vec<GuaranteeAccount>,
    /// The offer's account at the end of the last month, by guarantee.
    guarantee_balances: Vec<Money>,
    homes: Homes,
    felt: FeltPrice,
    /// Price of a day of temporary solution, and what the state refunds of it, by target group, for those that wait.
    temporary: Vec<Option<(Money, Money)>>,
    /// Price of a day: `[(offer * target groups + target group) * levels + level]`; empty without supplements and refunds.
    price_table: Vec<Price>,
    prices: Prices,
    base: Base,
    /// Offers whose status changed this month, with the status before.
    changes: Vec<(u32, Status)>,
    /// Citizens who must move, by their keys.
    movers: Vec<(CitizenKey, u32)>,
    reacting: Reacting,
    expected: Expected,
    rare: Rare,
    /// Years of the offer at hand.
    spiral_years: Vec<SpiralYear>,
    /// Citizens within reach of home solutions, by source.
    reach: Vec<f64>,
}

/// How many are present, and the correction that makes presence exact to the tick: the ticks present in a month are
/// `now · ticks of a month + correction`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Presence {
    now: u32,
    /// Whether it is on the list of those to be booked.
    booked: bool,
    correction: i64,
}

/// What changes at an offer from day to day.
#[derive(Clone, Copy, Debug, Default)]
struct OfferState {
    /// Correction of the residents' ticks, as in [`Presence`].
    correction: i64,
    waiting: Presence,
    /// This year's tariff.
    per_day: Money,
    year: YearSoFar,
}

/// What an offer has gathered since January. Day-ticks are days of a month times ticks of presence in it.
#[derive(Clone, Copy, Debug, Default)]
struct YearSoFar {
    place_days: i64,
    resident_day_ticks: i64,
    waiting_day_ticks: i64,
    tariff_income: Money,
    supplement_income: Money,
    outside_income: Money,
    cost: Money,
}

/// What changes at an offer from year to year.
#[derive(Clone, Copy, Debug)]
struct OfferAccounts {
    history: OccupancyHistory,
    carry: CarryAccount,
    next_carry_over: Money,
    tariff: Tariff,
    local: Local,
}

impl OfferAccounts {
    /// Takes over the accounts of an offer that becomes part of this one: mean use by places, sums of money.
    fn join(&mut self, other: &Self, places: (f64, f64)) {
        self.history = self.history.together(&other.history, places);
        self.carry.join(&other.carry);
        self.next_carry_over += other.next_carry_over;
    }
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
                residents: &self.residents,
                waiting: self.offers.iter().map(|offer| offer.waiting.now).sum(),
                at_home: self.homes.each().map(|(_, _, home)| home.presence.now).sum(),
                ledger: &self.ledger,
            });
            if month % 12 == 11 {
                self.close_year(model, month / 12, observer);
                self.measure_effects(model, &random, month / 12);
                let lodgers = std::mem::take(&mut self.lodgers);
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
                self.lodgers = lodgers;
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
        self.demand.begin(model, random);
        self.programmes.begin(model, random);
        let counted = if model.switches.any_feedback { municipalities } else { 0 };
        self.citizens.begin(&input.calendar, offers, [counted, input.target_groups.len(), model.levels]);
        self.residents.clear();
        self.residents.resize(offers, 0);
        self.places.clear();
        self.places.extend(input.offers.iter().map(|offer| offer.places));
        self.lodgers.begin(model);
        self.waiting.clear();
        self.waiting.resize(input.target_groups.len() * municipalities, Presence::default());
        self.waiting_booked.clear();
        self.waiting_booked.reserve(self.waiting.len());
        self.offers.clear();
        self.offers.resize(offers, OfferState::default());
        self.staff.begin(offers, model.longest_notice_months);
        self.accounts.clear();
        self.accounts.extend(input.offers.iter().map(|offer| OfferAccounts {
            history: OccupancyHistory::constant(offer.opening_occupancy),
            carry: CarryAccount::default(),
            next_carry_over: Money::ZERO,
            tariff: Tariff::default(),
            local: Local::default(),
        }));
        self.begin_feedbacks(model);
        self.contracts.resize(input.contracts.len(), ContractYear::default());
        self.ledger.begin(municipalities, offers);
        self.due.clear();
        self.due_this_month.clear();
        self.municipalities = municipalities;
        self.log.begin(&input.calendar, offers, municipalities, input.guarantees.len());
    }

    fn begin_feedbacks(&mut self, model: &Model) {
        let input = model.input();
        self.shape.begin(model);
        self.relabelled = false;
        let offers = input.offers.len();
        self.statuses.clear();
        self.statuses.extend(
            input
                .offers
                .iter()
                .map(|offer| if offer.market.entry.is_some() { Status::Dormant } else { Status::Open }),
        );
        for operation in &input.plan {
            if let OperationKind::Establish { offer, .. } = operation.kind {
                self.statuses[offer as usize] = Status::Dormant;
            }
        }
        self.finance.clear();
        self.finance.extend(input.offers.iter().map(|offer| offer.market.finance));
        self.guarantees.clear();
        self.guarantees.resize(input.guarantees.len(), GuaranteeAccount::default());
        self.guarantee_balances.clear();
        self.guarantee_balances.resize(input.guarantees.len(), Money::ZERO);
        self.admits.clear();
        self.admits.extend(self.statuses.iter().map(|status| status.admits()));
        for (places, status) in self.places.iter_mut().zip(&self.statuses) {
            if *status == Status::Dormant {
                *places = 0;
            }
        }
        self.planned_places.clear();
        self.planned_places.resize(offers, None);
        self.fixed_factors.clear();
        self.fixed_factors.resize(offers, 1.0);
        self.bad_years.clear();
        self.bad_years.resize(offers, 0);
        self.designations.begin(offers);
        self.expertise.clear();
        self.rules_in_force = None;
        let environment = input.rules.expert_environment.as_ref();
        self.expertise.extend(input.offers.iter().zip(&model.outreach_hours).map(|(offer, &hours)| {
            environment.map_or(1.0, |rule| {
                let residents = f64::from(offer.places) * offer.opening_occupancy;
                expert_environment::sustained(rule, residents, hours)
            })
        }));
        self.uses.clear();
        let past_use = input.guarantees.iter().any(|guarantee| guarantee.key == ShareKey::PastUse);
        if input.all_rules().any(|rules| rules.closing.is_some()) || past_use {
            self.uses.resize(closings::USE_YEARS * offers * input.municipalities.len(), 0.0);
        }
        self.homes.begin(model);
        self.price_table.clear();
        self.prices.felt.clear();
        self.prices.felt_before.clear();
    }

    /// Before January: tariffs, what placement and demand see of them, the new citizens of the year, contracts.
    fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        self.begin_demand(model, random, year);
        self.begin_prices(model, year);
        self.draw_arrivals(model, random, year);
    }

    /// Shocks and programmes of a year.
    fn begin_demand(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        self.demand.begin_year(model, random, year);
        if !model.input().programmes.is_empty() {
            self.programmes.begin_year(model, year);
            for index in 0..model.sources.len() {
                let factor = self.programmes.factor(model, Effect::NewCitizens, index);
                self.demand.set_prevention(index, factor);
            }
        }
        self.demand.set_need(model, year);
    }

    fn begin_prices(&mut self, model: &Model, year: u32) {
        let input = model.input();
        for index in 0..self.accounts.len() {
            self.set_tariff(model, year * 12, index);
        }
        self.set_price_table(model, year);
        self.set_weights(model);
        if model.switches.any_feedback {
            self.set_demand(model, year);
        }
        let offers = &self.offers;
        self.lodgers.begin_year(|offer| offers[offer].per_day);
        if model.switches.individual_prices {
            for citizen in self.citizens.all() {
                if citizen.place == Place::Offer {
                    let at = prices::row(model, citizen.offer, citizen.target_group, citizen.level);
                    self.lodgers.refund(citizen.municipality, self.price_table[at].refund);
                }
            }
        }
        for (state, contract) in self.contracts.iter_mut().zip(&input.contracts) {
            state.begin_year(contract, &input.municipalities, year, &mut self.scratch);
        }
    }
}
