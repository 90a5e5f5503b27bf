//! Places offers: seats, operators, places and attraction by the rules in the head of the file.

use std::cmp::Reverse;
use std::error::Error;

use super::group::{Group, Named};
use vifte::data::population::DanishMunicipality;

/// The year that incidences hold for.
const FIRST_YEAR: i32 = 2027;
/// Regions in the order in which offers are placed: Hovedstaden, Sjælland, Syddanmark, Midtjylland, Nordjylland.
const REGIONS: [u32; 5] = [1084, 1085, 1083, 1082, 1081];
pub(super) const OPERATORS: [&str; 3] = ["region", "municipality", "private"];
pub(super) const MUNICIPALITY: usize = 1;
/// Of 100 offers so many have each operator, at levels 2 and 3.
const OPERATOR_SHARES: [[u64; 3]; 2] = [[9, 48, 43], [17, 44, 39]];
/// Relative size by operator.
const OPERATOR_SIZES: [u64; 3] = [18, 10, 8];
/// Relative sizes along a group's offers.
const PATTERN: [u64; 7] = [100, 40, 160, 70, 130, 55, 200];
const FEWEST_PLACES: u64 = 3;
const SMALLEST_MUNICIPALITY: u64 = 20_000;
/// Bornholm.
const ISLAND: &str = "0400";
/// Utility of an offer of the own municipality.
const OWN_BONUS: f64 = 1.5;
/// Utility of a full expert environment, and the residents at which it is full.
const EXPERT_WEIGHT: f64 = 0.5;
const CRITICAL_RESIDENTS: f64 = 15.0;

/// An offer.
pub(super) struct Offer {
    pub(super) id: String,
    pub(super) name: String,
    /// Position of the municipality where it lies.
    pub(super) seat: usize,
    pub(super) operator: usize,
    pub(super) places: u64,
    pub(super) range: (u64, u64),
    /// Origin of its places, if they are known.
    pub(super) origin: Option<(&'static str, &'static str)>,
    pub(super) attraction: f64,
}

/// A municipality.
pub(super) struct Place {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) region: u32,
    pub(super) point: (f64, f64),
    /// Inhabitants by age band in the first year.
    pub(super) bands: [f64; 7],
    /// Inhabitants in 2026.
    pub(super) inhabitants: u64,
}

impl Place {
    pub(super) fn of(municipality: &DanishMunicipality) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            code: municipality.code.clone(),
            name: municipality.name.clone(),
            region: municipality.region_code,
            point: (municipality.latitude, municipality.longitude),
            bands: municipality.population(FIRST_YEAR, 0.0).ok_or("no population for the first year")?,
            inhabitants: municipality.inhabitants() as u64,
        })
    }
}

/// Where offers have been placed so far.
pub(super) struct Country {
    pub(super) places: Vec<Place>,
    /// Offers in each municipality.
    pub(super) seated: Vec<u64>,
    /// Offers by level and operator.
    pub(super) operated: [[u64; 3]; 2],
}

impl Country {
    fn find(&self, code: &str) -> Result<usize, Box<dyn Error>> {
        let found = self.places.iter().position(|place| place.code == code);
        found.ok_or_else(|| format!("there is no municipality {code}").into())
    }

    /// The municipality of a region that gets the next offer: the largest inhabitants/(2k+1)².
    fn next_seat(&mut self, region: u32, used: &[usize]) -> Result<usize, Box<dyn Error>> {
        let mut best: Option<usize> = None;
        for (index, place) in self.places.iter().enumerate() {
            let fits = place.inhabitants >= SMALLEST_MUNICIPALITY && place.code != ISLAND;
            if place.region != region || !fits || used.contains(&index) {
                continue;
            }
            let divisor = |of: usize| (2 * self.seated[of] + 1) * (2 * self.seated[of] + 1);
            let beats = best.is_none_or(|best| {
                self.places[best].inhabitants * divisor(index) < place.inhabitants * divisor(best)
            });
            if beats {
                best = Some(index);
            }
        }
        let best = best.ok_or("a region has no municipality left")?;
        self.seated[best] += 1;
        Ok(best)
    }

    /// The operator of the next offer of a level.
    fn next_operator(&mut self, level: usize) -> usize {
        let (shares, counts) = (&OPERATOR_SHARES[level - 2], &mut self.operated[level - 2]);
        let mut best = 0;
        for other in 1..OPERATORS.len() {
            if shares[best] * (2 * counts[other] + 1) < shares[other] * (2 * counts[best] + 1) {
                best = other;
            }
        }
        counts[best] += 1;
        best
    }

    pub(super) fn offers(&mut self, group: &Group) -> Result<Vec<Offer>, Box<dyn Error>> {
        let mut offers = if group.named.is_empty() { self.invented(group)? } else { self.real(group)? };
        balance(group, &self.places, &mut offers);
        Ok(offers)
    }

    fn real(&self, group: &Group) -> Result<Vec<Offer>, Box<dyn Error>> {
        let offer = |named: &Named| -> Result<Offer, Box<dyn Error>> {
            Ok(Offer {
                id: named.id.to_owned(),
                name: named.name.to_owned(),
                seat: self.find(named.seat)?,
                operator: named.operator,
                places: named.places,
                range: named.range,
                origin: Some(named.origin),
                attraction: 0.0,
            })
        };
        group.named.iter().map(offer).collect()
    }

    /// Offers by the rules: seats, operators, places.
    fn invented(&mut self, group: &Group) -> Result<Vec<Offer>, Box<dyn Error>> {
        let inhabitants = REGIONS.map(|region| {
            let of_region = self.places.iter().filter(|place| place.region == region);
            of_region.map(|place| place.inhabitants).sum::<u64>()
        });
        let mut seats = Vec::new();
        let mut left = largest_remainder(group.offers as u64, &inhabitants);
        for code in group.seats {
            let seat = self.find(code)?;
            let own = REGIONS.iter().position(|&region| region == self.places[seat].region).unwrap_or(0);
            let most = (0..left.len()).max_by_key(|&region| (left[region], Reverse(region))).unwrap_or(0);
            let region = if left[own] == 0 { most } else { own };
            left[region] -= 1;
            self.seated[seat] += 1;
            self.operated[group.level - 2][0] += 1;
            seats.push((seat, 0));
        }
        while left.iter().sum::<u64>() > 0 {
            for (count, region) in left.iter_mut().zip(REGIONS) {
                if *count > 0 {
                    *count -= 1;
                    let used: Vec<usize> = seats.iter().map(|&(seat, _)| seat).collect();
                    seats.push((self.next_seat(region, &used)?, self.next_operator(group.level)));
                }
            }
        }
        let sizes = self.sizes(group, &seats, &inhabitants);
        let offer = |(&(seat, operator), places): (&(usize, usize), u64)| {
            let name = &self.places[seat].name;
            Offer {
                id: format!("{}-{}", group.id, slug(name)),
                name: format!("{}, {name}", group.short),
                seat,
                operator,
                places,
                range: (places * 3 / 4, (places * 13).div_ceil(10)),
                origin: None,
                attraction: 0.0,
            }
        };
        Ok(seats.iter().zip(sizes).map(offer).collect())
    }

    /// A group's places: to regions with offers by inhabitants, within a region by the pattern and the operator.
    fn sizes(&self, group: &Group, seats: &[(usize, usize)], inhabitants: &[u64; 5]) -> Vec<u64> {
        let of_region = |region: u32| {
            let all = 0..seats.len();
            all.filter(|&offer| self.places[seats[offer].0].region == region).collect::<Vec<_>>()
        };
        let weights: Vec<u64> = REGIONS
            .iter()
            .zip(inhabitants)
            .map(|(&region, &inhabitants)| if of_region(region).is_empty() { 0 } else { inhabitants })
            .collect();
        let mut sizes = vec![0; seats.len()];
        for (region, places) in REGIONS.into_iter().zip(largest_remainder(group.places(), &weights)) {
            let offers = of_region(region);
            if offers.is_empty() {
                continue;
            }
            let weights: Vec<u64> = offers
                .iter()
                .map(|&offer| PATTERN[offer % PATTERN.len()] * OPERATOR_SIZES[seats[offer].1])
                .collect();
            let rest = places - FEWEST_PLACES * offers.len() as u64;
            for (&offer, more) in offers.iter().zip(largest_remainder(rest, &weights)) {
                sizes[offer] = FEWEST_PLACES + more;
            }
        }
        sizes
    }
}

/// Shares `total` by weights: whole parts first, then one each to the largest remainders.
pub(super) fn largest_remainder(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u64 = weights.iter().sum();
    let mut parts: Vec<u64> = weights.iter().map(|weight| total * weight / sum).collect();
    let left = total - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| (Reverse(total * weights[index] % sum), index));
    for &index in order.iter().take(left as usize) {
        parts[index] += 1;
    }
    parts
}

pub(super) fn slug(name: &str) -> String {
    let letter = |letter: char| match letter {
        'æ' => "ae".to_owned(),
        'ø' => "oe".to_owned(),
        'å' => "aa".to_owned(),
        ' ' => "-".to_owned(),
        other => other.to_string(),
    };
    name.to_lowercase().chars().map(letter).collect()
}

pub(super) fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat1, lat2) = (from.0.to_radians(), to.0.to_radians());
    let dlat = libm::sin((lat2 - lat1) / 2.0);
    let dlon = libm::sin((to.1 - from.1).to_radians() / 2.0);
    let h = dlat * dlat + libm::cos(lat1) * libm::cos(lat2) * dlon * dlon;
    2.0 * 6_371.008_8 * libm::asin(libm::sqrt(h.min(1.0)))
}

pub(super) fn people(group: &Group, place: &Place) -> f64 {
    group.ages.iter().map(|&band| place.bands[band]).sum()
}

/// Sets attractions so that all offers would be as full as each other.
pub(super) fn balance(group: &Group, country: &[Place], offers: &mut [Offer]) {
    let weight = |index: usize, place: &Place, offer: &Offer| {
        let km = kilometres(place.point, country[offer.seat].point);
        let own = offer.operator == MUNICIPALITY && offer.seat == index;
        let expert = (offer.places as f64 * 0.93 / CRITICAL_RESIDENTS).min(1.0);
        let own = if own { OWN_BONUS } else { 0.0 };
        libm::exp(own - group.distance_weight() * km / 100.0 + EXPERT_WEIGHT * expert)
    };
    let weights: Vec<Vec<f64>> = country
        .iter()
        .enumerate()
        .map(|(index, place)| offers.iter().map(|offer| weight(index, place, offer)).collect())
        .collect();
    let demand: Vec<f64> = country.iter().map(|place| people(group, place)).collect();
    let all: f64 = demand.iter().sum();
    let places = offers.iter().map(|offer| offer.places).sum::<u64>() as f64;
    let mut attractions = vec![0.0; offers.len()];
    for _ in 0..60 {
        let mut shares = vec![0.0; offers.len()];
        for (weights, demand) in weights.iter().zip(&demand) {
            let liked: Vec<f64> = attractions
                .iter()
                .zip(weights)
                .map(|(&attraction, weight)| libm::exp(attraction) * weight)
                .collect();
            let sum: f64 = liked.iter().sum();
            for (share, liked) in shares.iter_mut().zip(&liked) {
                *share += demand / all * liked / sum;
            }
        }
        for ((attraction, share), offer) in attractions.iter_mut().zip(&shares).zip(offers.iter()) {
            *attraction += libm::log(offer.places as f64 / places / share);
        }
    }
    let mean = attractions.iter().sum::<f64>() / attractions.len() as f64;
    for (offer, attraction) in offers.iter_mut().zip(attractions) {
        // hundredths; adding nothing makes nothing of minus nothing
        offer.attraction = ((attraction - mean) * 100.0 + 0.5).floor() / 100.0 + 0.0;
    }
}
