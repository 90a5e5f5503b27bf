//! Demand: how many new citizens need an offer.
//!
//! For municipality m, target group g, year y:
//!
//! N(m,g,y) ~ Poisson or negative binomial with mean
//! λ = population(m, ages of g, y) · incidence(g)/100,000 · (1+trend)^(y−y₀) · factor(m,g) · frailty(m,g) · shock(g,m,y)
//!     · what [programmes](crate::world::demand::programmes) leave
//!
//! and each of them arrives at a moment of its own, uniform over the twelve months. For Poisson numbers that is a Poisson
//! process, so one draw a year does for twelve; a higher λ adds citizens and moves none of the others.
//!
//! - frailty = exp(σZ − σ²/2), drawn once in a world: a municipality's own level of need, mean 1;
//! - shock = exp(a(g,y) + b(g,region,y)), where a and b are stationary autoregressions,
//!   x(y) = ρ·x(y−1) + σ√(1−ρ²)·Z − corrected by σ²/2 so that the mean is 1.
//!
//! A factor of two between the expected and the real number of citizens of a small group has been usual (complex brain
//! injury: 350-450 expected in 2014, about 800 reported in 2016), so shocks are slow and shared.
//! Units: citizens a year; incidence per 100,000 and year; y₀ is the first reported year.

use crate::input::Mode;
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, exp, inverse_normal, time, uniform};

/// Groups that one can grow up through: child, young, adult.
const GENERATIONS: u32 = 3;

/// The demand of one world: frailties and this year's shocks.
#[derive(Clone, Debug, Default)]
pub struct ExpectedDemand {
    frailty: Vec<f64>,
    national: Vec<f64>,
    regional: Vec<f64>,
    /// exp of both shocks, mean 1, by target group and region.
    shock: Vec<f64>,
    /// Factor of this year's prices on demand, by source.
    response: Vec<f64>,
    /// Factor of this year's programmes on need, by source.
    prevention: Vec<f64>,
    /// Expected new citizens of this year whatever the prices, by source.
    need: Vec<f64>,
}

impl ExpectedDemand {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model, random: &WorldRandom) {
        let groups = &model.input().target_groups;
        self.frailty.clear();
        self.frailty.extend(model.sources.iter().map(|source| {
            let sd = groups[source.target_group as usize].demand.frailty_sd_log;
            if sd <= 0.0 || model.input().mode == Mode::Expected {
                return 1.0;
            }
            let z = inverse_normal(uniform(random.block(Purpose::Frailty, source.key, 0, 0, 0).low));
            exp(sd * z - sd * sd / 2.0)
        }));
        self.national.clear();
        self.national.resize(groups.len(), 0.0);
        self.regional.clear();
        self.regional.resize(groups.len() * model.regions as usize, 0.0);
        self.response.clear();
        self.response.resize(model.sources.len(), 1.0);
        self.prevention.clear();
        self.prevention.resize(model.sources.len(), 1.0);
        self.shock.clear();
        self.shock.resize(self.regional.len(), 1.0);
    }

    /// Sets the factor of this year's prices on the demand of a source.
    pub(crate) fn set_response(&mut self, index: usize, factor: f64) {
        self.response[index] = factor;
    }

    /// Sets the factor of this year's programmes on the need of a source.
    pub(crate) fn set_prevention(&mut self, index: usize, factor: f64) {
        self.prevention[index] = factor;
    }

    /// Works out the need of a year, whose shocks and programmes are set.
    pub(crate) fn set_need(&mut self, model: &Model, year: u32) {
        let sources = model.sources.len();
        let means = &model.means[year as usize * sources..][..sources];
        let factors = self.frailty.iter().zip(&self.prevention);
        self.need.clear();
        self.need.extend(model.sources.iter().zip(means).zip(factors).map(
            |((source, mean), (frailty, prevention))| {
                let region = source.target_group * model.regions + source.region;
                mean * frailty * self.shock[region as usize] * prevention
            },
        ));
    }

    /// Factor of this year's prices on the demand of a source.
    pub(crate) fn response(&self, index: usize) -> f64 {
        self.response[index]
    }

    /// Expected new citizens of a source this year, shocks and prices included.
    pub(crate) fn mean(&self, index: usize) -> f64 {
        self.need(index) * self.response[index]
    }

    /// Expected citizens of a source in equilibrium with the demand of this year, the first: mean stay times those who come, and
    /// those who grow up into the group when their stays in another one end.
    pub(crate) fn stock(&self, model: &Model, index: usize) -> f64 {
        let group = model.sources[index].target_group as usize;
        self.flow(model, index, GENERATIONS) / 12.0 * model.stays[group].mean_months()
    }

    /// Citizens a year who come, or grow up into the group from groups so many generations back.
    fn flow(&self, model: &Model, index: usize, generations: u32) -> f64 {
        let own = self.mean(index);
        if generations == 0 {
            return own;
        }
        let source = &model.sources[index];
        let groups = &model.input().target_groups;
        let first = source.municipality as usize * groups.len();
        let young = groups.iter().enumerate().filter_map(|(from, group)| {
            let rule = group.dynamics.transition.filter(|rule| rule.to == source.target_group)?;
            Some(rule.share * self.flow(model, first + from, generations - 1))
        });
        own + young.sum::<f64>()
    }

    /// Expected new citizens of a source this year, whatever the prices.
    pub(crate) fn need(&self, index: usize) -> f64 {
        self.need[index]
    }

    /// Begins a simulated year: the shocks move on.
    pub(crate) fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        if model.input().mode == Mode::Expected {
            return;
        }
        for (index, group) in model.input().target_groups.iter().enumerate() {
            let shock = &group.demand.shock;
            let key = model.group_keys[index];
            let step = |before: f64, sd: f64, purpose: Purpose, slot: u32| {
                if sd <= 0.0 {
                    return 0.0;
                }
                let z = inverse_normal(uniform(random.block(purpose, key, time(year, 0), slot, 0).low));
                if year == 0 {
                    return sd * z;
                }
                let rho = shock.persistence_per_year;
                rho * before + sd * libm::sqrt(1.0 - rho * rho) * z
            };
            self.national[index] =
                step(self.national[index], shock.national_sd_log, Purpose::NationalShock, 0);
            for region in 0..model.regions {
                let at = index * model.regions as usize + region as usize;
                self.regional[at] =
                    step(self.regional[at], shock.regional_sd_log, Purpose::RegionalShock, region);
                let (national, regional) = (shock.national_sd_log, shock.regional_sd_log);
                let variance = national * national + regional * regional;
                self.shock[at] = exp(self.national[index] + self.regional[at] - variance / 2.0);
            }
        }
    }
}
