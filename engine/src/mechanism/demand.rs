//! Demand: how many new citizens need an offer.
//!
//! For municipality m, target group g, month t of year y:
//!
//! N(m,g,t) ~ Poisson or negative binomial with mean
//! λ = population(m, ages of g, y) · incidence(g)/100,000/12 · (1+trend)^(y−y₀) · factor(m,g) · frailty(m,g) · shock(g,m,y)
//!
//! - frailty = exp(σZ − σ²/2), drawn once in a world: a municipality's own level of need, mean 1;
//! - shock = exp(a(g,y) + b(g,region,y)), where a and b are stationary autoregressions,
//!   x(y) = ρ·x(y−1) + σ√(1−ρ²)·Z − corrected by σ²/2 so that the mean is 1.
//!
//! A factor of two between the expected and the real number of citizens of a small group has been usual (complex brain
//! injury: 350-450 expected in 2014, about 800 reported in 2016), so shocks are slow and shared.
//! Units: citizens a month; incidence per 100,000 and year; y₀ is the first reported year.

use crate::calendar::Calendar;
use crate::input::{Municipality, TargetGroup};
use crate::model::Model;
use crate::random::{CountDistribution, Purpose, WorldRandom, inverse_normal, time, uniform};

/// Expected new citizens a month in simulated year `year`, before factors, frailty and shocks.
pub fn mean_per_month(
    group: &TargetGroup,
    municipality: &Municipality,
    calendar: &Calendar,
    year: u32,
) -> f64 {
    let persons: f64 = municipality.population.get(year as usize).map_or(0.0, |bands| {
        bands.iter().zip(group.age_weights).map(|(persons, weight)| persons * weight).sum()
    });
    let years = f64::from(year) - f64::from(calendar.warm_up_years);
    let trend = libm::pow(1.0 + group.demand.trend_per_year, years);
    persons * group.demand.incidence_per_100k_per_year / 100_000.0 / 12.0 * trend
}

/// The demand of one world: frailties, shocks, and this year's distributions.
#[derive(Clone, Debug, Default)]
pub struct DemandState {
    frailty: Vec<f64>,
    national: Vec<f64>,
    regional: Vec<f64>,
    counts: Vec<CountDistribution>,
    /// Uniforms of the odd month, drawn with those of the even month before.
    odd_month: Vec<f64>,
}

impl DemandState {
    /// Begins a world.
    pub(crate) fn begin(&mut self, model: &Model, random: &WorldRandom) {
        let groups = &model.input().target_groups;
        self.frailty.clear();
        self.frailty.extend(model.sources.iter().map(|source| {
            let sd = groups[source.target_group as usize].demand.frailty_sd_log;
            if sd <= 0.0 {
                return 1.0;
            }
            let z = inverse_normal(uniform(random.block(Purpose::Frailty, source.key, 0, 0, 0).low));
            libm::exp(sd * z - sd * sd / 2.0)
        }));
        self.national.clear();
        self.national.resize(groups.len(), 0.0);
        self.regional.clear();
        self.regional.resize(groups.len() * model.regions as usize, 0.0);
        self.counts.clear();
        self.counts.resize(model.sources.len(), CountDistribution::default());
        self.odd_month.clear();
        self.odd_month.resize(model.sources.len(), 0.0);
    }

    /// Begins a simulated year: new shocks, new distributions.
    pub(crate) fn begin_year(&mut self, model: &Model, random: &WorldRandom, year: u32) {
        self.move_shocks(model, random, year);
        for (index, source) in model.sources.iter().enumerate() {
            let group = &model.input().target_groups[source.target_group as usize];
            let mean = self.mean(model, index, year);
            self.counts[index] = CountDistribution::new(mean, group.demand.variance_ratio);
        }
    }

    /// Expected new citizens of a source a month in a year, shocks included.
    pub(crate) fn mean(&self, model: &Model, index: usize, year: u32) -> f64 {
        let source = &model.sources[index];
        let group = source.target_group as usize;
        let shock = &model.input().target_groups[group].demand.shock;
        let mean = source.mean_per_month[year as usize] * self.frailty[index];
        if shock.national_sd_log <= 0.0 && shock.regional_sd_log <= 0.0 {
            return mean;
        }
        let region = group * model.regions as usize + source.region as usize;
        let correction =
            shock.national_sd_log * shock.national_sd_log + shock.regional_sd_log * shock.regional_sd_log;
        mean * libm::exp(self.national[group] + self.regional[region] - correction / 2.0)
    }

    fn move_shocks(&mut self, model: &Model, random: &WorldRandom, year: u32) {
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
            }
        }
    }

    /// New citizens of a source in a simulated month. Months must be asked in order.
    #[inline]
    pub(crate) fn arrivals(&mut self, random: &WorldRandom, index: usize, key: u32, month: u32) -> u32 {
        let u = if month.is_multiple_of(2) {
            let block = random.block(Purpose::Arrivals, key, time(month, 0), 0, 0);
            self.odd_month[index] = uniform(block.high);
            uniform(block.low)
        } else {
            self.odd_month[index]
        };
        self.counts[index].invert(u)
    }
}
