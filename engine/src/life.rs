//! The life of one world, month by month.
//!
//! Each month: those who leave and those who arrive, in the order of their moments (`events`); then the books
//! (`books`): invoices, staff, costs. Each year: occupancy budget and tariff before January, accounts closed after
//! December. Later mechanisms (taking home, closing, plans) belong before `begin_year`, guarantees in the books.
//!
//! Everything a world needs stands in a [`WorldArena`] that is allocated once and used for one world after another.

mod books;
mod events;
mod lodgers;
mod log;
mod opening;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(crate) use log::{OfferYear, WorldLog};

use self::events::Due;
use self::lodgers::Lodgers;
use crate::mechanism::carry_over::CarryAccount;
use crate::mechanism::contracts::{ContractYear, ShareScratch};
use crate::mechanism::demand::DemandState;
use crate::mechanism::ledger::Ledger;
use crate::mechanism::occupancy_budget::OccupancyHistory;
use crate::mechanism::placement::PlacementWeights;
use crate::mechanism::residents::Citizens;
use crate::mechanism::staffing::Staff;
use crate::mechanism::tariff::Tariff;
use crate::model::Model;
use crate::money::Money;
use crate::observer::{MonthEnd, Observer};
use crate::random::WorldRandom;

/// The memory of one world, reused for the next.
#[derive(Clone, Debug, Default)]
pub struct WorldArena {
    demand: DemandState,
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
    contracts: Vec<ContractYear>,
    ledger: Ledger,
    due: Vec<Due>,
    due_this_month: BinaryHeap<Reverse<Due>>,
    /// Number of municipalities.
    municipalities: usize,
    scratch: ShareScratch,
    /// Citizens there at the beginning, by the order they are placed in.
    newcomers: Vec<(u64, u32)>,
    log: WorldLog,
}

/// How many are present, and the correction that makes presence exact to the tick: the ticks present in a month are
/// `now · ticks of a month + correction`.
#[derive(Clone, Copy, Debug, Default)]
struct Presence {
    now: u32,
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
}

impl WorldArena {
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
        self.begin_year(model, &random, 0);
        self.open(model, &random, observer);
        for month in 0..model.input().calendar.months() {
            if month > 0 && month % 12 == 0 {
                self.begin_year(model, &random, month / 12);
            }
            self.live_month(model, &random, month, observer);
            self.close_month(model, month);
            observer.month_end(&MonthEnd {
                month,
                residents: &self.residents,
                waiting: self.offers.iter().map(|offer| offer.waiting.now).sum(),
                ledger: &self.ledger,
            });
            if month % 12 == 11 {
                self.close_year(model, month / 12);
            }
        }
    }

    pub(crate) const fn log(&self) -> &WorldLog {
        &self.log
    }

    fn begin(&mut self, model: &Model, random: &WorldRandom) {
        let input = model.input();
        let (municipalities, offers) = (input.municipalities.len(), input.offers.len());
        self.demand.begin(model, random);
        self.citizens.begin(input.calendar.months(), offers);
        self.residents.clear();
        self.residents.resize(offers, 0);
        self.places.clear();
        self.places.extend(input.offers.iter().map(|offer| offer.places));
        self.lodgers.begin(model);
        self.waiting.clear();
        self.waiting.resize(input.target_groups.len() * municipalities, Presence::default());
        self.offers.clear();
        self.offers.resize(offers, OfferState::default());
        self.staff.begin(offers, model.longest_notice_months);
        self.accounts.clear();
        self.accounts.extend(input.offers.iter().map(|offer| OfferAccounts {
            history: OccupancyHistory::constant(offer.opening_occupancy),
            carry: CarryAccount::default(),
            next_carry_over: Money::ZERO,
            tariff: Tariff::default(),
        }));
        self.contracts.resize(input.contracts.len(), ContractYear::default());
        self.ledger.begin(municipalities, offers);
        self.due.clear();
        self.due_this_month.clear();
        self.municipalities = municipalities;
        self.log.begin(&input.calendar, offers, municipalities);
    }

    /// Before January: shocks and demand of the year, tariffs, contracts, and what placement sees of them.
    fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        let input = model.input();
        self.demand.begin_year(model, random, year);
        self.draw_arrivals(model, random, year);
        let days = input.calendar.days_in_year(year);
        for (index, (accounts, offer)) in self.accounts.iter_mut().zip(&input.offers).enumerate() {
            let occupancy = crate::mechanism::occupancy_budget::budgeted_occupancy(
                &input.rules.budgeted_occupancy,
                &accounts.history,
            );
            accounts.tariff =
                Tariff::set(offer, self.places[index], days, occupancy, accounts.next_carry_over);
            self.offers[index].per_day = accounts.tariff.per_day;
        }
        let offers = &self.offers;
        self.lodgers.begin_year(|offer| offers[offer].per_day);
        self.weights.begin_year(model, |offer| offers[offer as usize].per_day);
        for (state, contract) in self.contracts.iter_mut().zip(&input.contracts) {
            state.begin_year(contract, &input.municipalities, year, &mut self.scratch);
        }
    }
}
