//! Municipalities and buyers, with their population in each simulated year.

use vifte_engine::input::{AGE_BANDS, Municipality};
use vifte_engine::units::Calendar;

use crate::data::population::{Bands, DanishMunicipality, PopulationData};
use crate::format::{self, Buyer, Scenario, value_or};
use crate::source::InternalError;

/// Indices of regions, in the order in which they are met. All invented municipalities form one region.
#[derive(Default)]
struct Regions(Vec<Option<u32>>);

impl Regions {
    fn index(&mut self, code: Option<u32>) -> u32 {
        let position = self.0.iter().position(|known| *known == code).unwrap_or_else(|| {
            self.0.push(code);
            self.0.len() - 1
        });
        position as u32
    }
}

/// All municipalities inside, then the buyers.
pub(super) fn municipalities(
    scenario: &Scenario,
    data: &PopulationData,
    calendar: &Calendar,
) -> Result<Vec<Municipality>, InternalError> {
    let years = Years { calendar, growth: growth(scenario) };
    let mut regions = Regions::default();
    let mut all = Vec::new();
    for municipality in &scenario.municipalities {
        all.push(inside(municipality, data, &years, &mut regions)?);
    }
    for buyer in &scenario.buyers {
        all.push(outside(buyer, scenario, data, &years, &mut regions)?);
    }
    Ok(all)
}

/// The simulated years, and the yearly growth before the projection's first (0.01 is one per cent).
struct Years<'a> {
    calendar: &'a Calendar,
    growth: f64,
}

impl Years<'_> {
    fn of(&self, danish: &DanishMunicipality) -> Result<Vec<Bands>, InternalError> {
        (0..self.calendar.simulated_years())
            .map(|year| {
                let year = self.calendar.calendar_year(year);
                let reference = || InternalError::Reference(format!("{} in {year}", danish.code));
                danish.population(year, self.growth).ok_or_else(reference)
            })
            .collect()
    }
}

fn growth(scenario: &Scenario) -> f64 {
    value_or(scenario.population.backcast_percent_per_year.as_ref(), 0.0) / 100.0
}

fn inside(
    municipality: &format::Municipality,
    data: &PopulationData,
    years: &Years<'_>,
    regions: &mut Regions,
) -> Result<Municipality, InternalError> {
    let danish = data.find(&municipality.code);
    let region = regions.index(danish.map(|danish| danish.region_code));
    let reference = || InternalError::Reference(municipality.code.clone());
    let (latitude, longitude) = seat(municipality, data).ok_or_else(reference)?;
    let population = match municipality.population {
        Some(inhabitants) => vec![[inhabitants; AGE_BANDS]; years.calendar.simulated_years() as usize],
        None => years.of(danish.ok_or_else(reference)?)?,
    };
    Ok(Municipality { id: municipality.code.clone(), region, inside: true, latitude, longitude, population })
}

/// Latitude and longitude of a municipality's seat.
fn seat(municipality: &format::Municipality, data: &PopulationData) -> Option<(f64, f64)> {
    let danish = data.find(&municipality.code);
    let latitude = municipality.latitude.or(danish.map(|danish| danish.latitude))?;
    let longitude = municipality.longitude.or(danish.map(|danish| danish.longitude))?;
    Some((latitude, longitude))
}

/// The seat of a municipality by its code: one of the scenario, or any of Denmark.
pub(super) fn seat_of(
    code: &str,
    scenario: &Scenario,
    data: &PopulationData,
) -> Result<(f64, f64), InternalError> {
    let listed = scenario.municipalities.iter().find(|municipality| municipality.code == code);
    let found = match listed {
        Some(municipality) => seat(municipality, data),
        None => data.find(code).map(|danish| (danish.latitude, danish.longitude)),
    };
    found.ok_or_else(|| InternalError::Reference(code.to_owned()))
}

/// All municipalities of a region that the scenario does not list, as one.
fn outside(
    buyer: &Buyer,
    scenario: &Scenario,
    data: &PopulationData,
    years: &Years<'_>,
    regions: &mut Regions,
) -> Result<Municipality, InternalError> {
    let listed = |code: &str| scenario.municipalities.iter().any(|municipality| municipality.code == code);
    let members: Vec<&DanishMunicipality> = data
        .municipalities()
        .iter()
        .filter(|danish| danish.region_code == buyer.region_code && !listed(&danish.code))
        .collect();
    let mut population = vec![[0.0; AGE_BANDS]; years.calendar.simulated_years() as usize];
    for member in &members {
        for (sum, bands) in population.iter_mut().zip(years.of(member)?) {
            for (sum, inhabitants) in sum.iter_mut().zip(bands) {
                *sum += inhabitants;
            }
        }
    }
    let inhabitants: f64 = members.iter().map(|member| member.inhabitants()).sum();
    let mean = |coordinate: fn(&DanishMunicipality) -> f64| {
        members.iter().map(|member| coordinate(member) * member.inhabitants()).sum::<f64>() / inhabitants
    };
    Ok(Municipality {
        id: buyer.id.clone(),
        region: regions.index(Some(buyer.region_code)),
        inside: false,
        latitude: mean(|member| member.latitude),
        longitude: mean(|member| member.longitude),
        population,
    })
}
