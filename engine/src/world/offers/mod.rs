//! Offers: whether they run, their places, staff and competence, and who operates them.

pub mod board;
pub mod capacity;
pub mod designation;
pub(crate) mod designation_state;
pub mod effect;
pub mod expert_environment;
pub(crate) mod organisation;
pub mod private_market;
pub mod staffing;
pub mod status;
pub mod umbrella;

use self::designation_state::Designations;
use self::organisation::Shape;
use self::status::Status;
use crate::input::OperationKind;
use crate::model::Model;

/// The offers of one world. Arrays by offer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    pub(crate) organisation: Shape,
    pub(crate) statuses: Vec<Status>,
    /// Which offers admit citizens.
    pub(crate) admits: Vec<bool>,
    /// Residents, apart from the rest for the observer and for placement.
    pub(crate) residents: Vec<u32>,
    pub(crate) places: Vec<u32>,
    /// Places decided on: the month they are there, their number, and the part of the fixed cost that follows, if it is not
    /// that of the rule.
    pub(crate) planned_places: Vec<Option<(u32, u32, Option<f64>)>>,
    /// Fixed cost relative to that of the first places.
    pub(crate) fixed_factors: Vec<f64>,
    /// Expert environments, 0 to 1.
    pub(crate) expertise: Vec<f64>,
    /// Bad accounts in a row.
    pub(crate) bad_years: Vec<u32>,
    pub(crate) designations: Designations,
    /// Residents and outreach hours under one management, by the offer that stands for it.
    pub(crate) volumes: Vec<(f64, f64)>,
    /// Offers whose status changed this month, with the status before.
    pub(crate) changes: Vec<(u32, Status)>,
    /// Offers whose places change this month.
    pub(crate) grown: Vec<u32>,
    /// Whether choices change in the month because an offer was relabelled.
    pub(crate) relabelled: bool,
}

impl Offers {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        let offers = input.offers.len();
        self.organisation.begin(model);
        self.relabelled = false;
        self.residents.clear();
        self.residents.resize(offers, 0);
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
        self.admits.clear();
        self.admits.extend(self.statuses.iter().map(|status| status.admits()));
        self.places.clear();
        self.places.extend(
            input
                .offers
                .iter()
                .zip(&self.statuses)
                .map(|(offer, status)| if *status == Status::Dormant { 0 } else { offer.places }),
        );
        self.planned_places.clear();
        self.planned_places.resize(offers, None);
        self.fixed_factors.clear();
        self.fixed_factors.resize(offers, 1.0);
        self.bad_years.clear();
        self.bad_years.resize(offers, 0);
        self.designations.begin(offers);
        self.expertise.clear();
        let environment = input.rules.expert_environment.as_ref();
        self.expertise.extend(input.offers.iter().zip(&model.outreach_hours).map(|(offer, &hours)| {
            environment.map_or(1.0, |rule| {
                let residents = f64::from(offer.places) * offer.opening_occupancy;
                expert_environment::sustained(rule, residents, hours)
            })
        }));
    }
}
