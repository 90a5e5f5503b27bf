//! Writes `scenarios/library/danmark/scenario.toml` from the bundled population and the rules in its head.
//!
//! `cargo run -p vifte --example write_danmark -- scenarios/library/danmark/scenario.toml`

mod groups;

use std::cmp::Reverse;
use std::error::Error;
use std::fmt::Write as _;

use groups::{GROUPS, Group, Stay};
use vifte::population::{DanishMunicipality, PopulationData};

const HEAD: &str = include_str!("head.toml");
const RULES: &str = include_str!("rules.toml");

/// The year that incidences hold for.
const FIRST_YEAR: i32 = 2027;
/// Regions in the order in which offers are placed: Hovedstaden, Sjælland, Syddanmark, Midtjylland, Nordjylland.
const REGIONS: [u32; 5] = [1084, 1085, 1083, 1082, 1081];
const AGES: [&str; 7] = ["0-5", "6-16", "17-19", "20-34", "35-64", "65-79", "80+"];
const OPERATORS: [&str; 3] = ["region", "municipality", "private"];
const MUNICIPALITY: usize = 1;
const PRIVATE: usize = 2;
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
struct Offer {
    id: String,
    name: String,
    /// Position of the municipality where it lies.
    seat: usize,
    operator: usize,
    places: u64,
    range: (u64, u64),
    /// Origin of its places, if they are known.
    origin: Option<(&'static str, &'static str)>,
    attraction: f64,
}

/// A municipality.
struct Place {
    code: String,
    name: String,
    region: u32,
    point: (f64, f64),
    /// Inhabitants by age band in the first year.
    bands: [f64; 7],
    /// Inhabitants in 2026.
    inhabitants: u64,
}

impl Place {
    fn of(municipality: &DanishMunicipality) -> Result<Self, Box<dyn Error>> {
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
struct Country {
    places: Vec<Place>,
    /// Offers in each municipality.
    seated: Vec<u64>,
    /// Offers by level and operator.
    operated: [[u64; 3]; 2],
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

    fn offers(&mut self, group: &Group) -> Result<Vec<Offer>, Box<dyn Error>> {
        let mut offers = if group.named.is_empty() { self.invented(group)? } else { self.real(group)? };
        balance(group, &self.places, &mut offers);
        Ok(offers)
    }

    fn real(&self, group: &Group) -> Result<Vec<Offer>, Box<dyn Error>> {
        let offer = |named: &groups::Named| -> Result<Offer, Box<dyn Error>> {
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
fn largest_remainder(total: u64, weights: &[u64]) -> Vec<u64> {
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

fn slug(name: &str) -> String {
    let letter = |letter: char| match letter {
        'æ' => "ae".to_owned(),
        'ø' => "oe".to_owned(),
        'å' => "aa".to_owned(),
        ' ' => "-".to_owned(),
        other => other.to_string(),
    };
    name.to_lowercase().chars().map(letter).collect()
}

fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat1, lat2) = (from.0.to_radians(), to.0.to_radians());
    let dlat = libm::sin((lat2 - lat1) / 2.0);
    let dlon = libm::sin((to.1 - from.1).to_radians() / 2.0);
    let h = dlat * dlat + libm::cos(lat1) * libm::cos(lat2) * dlon * dlon;
    2.0 * 6_371.008_8 * libm::asin(libm::sqrt(h.min(1.0)))
}

fn people(group: &Group, place: &Place) -> f64 {
    group.ages.iter().map(|&band| place.bands[band]).sum()
}

/// Sets attractions so that all offers would be as full as each other.
fn balance(group: &Group, country: &[Place], offers: &mut [Offer]) {
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

/// A number with as many digits as it needs.
fn number(value: f64) -> String {
    let digits = match value {
        value if value >= 10.0 => 1,
        value if value >= 1.0 => 2,
        value if value >= 0.1 => 3,
        _ => 4,
    };
    format!("{value:.digits$}")
}

/// Kroner, rounded to steps, with underscores.
fn kroner(amount: u64, step: u64) -> String {
    let digits = (step * ((amount * 2 + step) / (2 * step))).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// An amount with its range, as a table of TOML.
fn amounts(value: u64, low: u64, high: u64, step: u64) -> String {
    format!(
        "{{ value = {}, low = {}, high = {} }}",
        kroner(value, step),
        kroner(low, step),
        kroner(high, step)
    )
}

fn write_group(out: &mut String, group: &Group, country: &[Place]) -> std::fmt::Result {
    let (id, da, en) = (group.id, group.name_da, group.name_en);
    let title = format!("# ── {da} ");
    writeln!(out, "{title}{}", "─".repeat(118_usize.saturating_sub(title.chars().count()).max(3)))?;
    writeln!(out, "\n[[areas]]\nid = \"{id}\"\nname_da = \"{da}\"\nname_en = \"{en}\"")?;
    writeln!(out, "\n[[target_groups]]\nid = \"{id}\"\nname_da = \"{da}\"\nname_en = \"{en}\"")?;
    writeln!(out, "level = {}", group.level)?;
    writeln!(out, "segment = \"{}\"", if group.day { "day" } else { "residential" })?;
    let ages: Vec<String> = group.ages.iter().map(|&band| format!("\"{}\"", AGES[band])).collect();
    writeln!(out, "ages = [{}]", ages.join(", "))?;
    let inhabitants: f64 = country.iter().map(|place| people(group, place)).sum();
    let incidence = group.stock as f64 * 12.0 / group.mean_stay() / inhabitants * 100_000.0;
    let (low, high) = (number(incidence * group.range.0), number(incidence * group.range.1));
    let (kind, origin) = group.origin;
    writeln!(
        out,
        "incidence_per_100k_per_year = {{ value = {}, low = {low}, high = {high}, {kind} = \"{origin}\" }}",
        number(incidence)
    )?;
    out.push_str(concat!(
        "trend_percent_per_year = { value = 0.0, low = -1.0, high = 1.5 }\n",
        "variance_ratio = { value = 1.2, low = 1.0, high = 1.5 }\n",
        "frailty_sd_log = { value = 0.2, low = 0.1, high = 0.3 }\n",
        "shock = { national_sd_log = { value = 0.08, low = 0.03, high = 0.2 }, ",
        "regional_sd_log = { value = 0.05, low = 0.0, high = 0.1 }, ",
        "persistence_per_year = { value = 0.8, low = 0.5, high = 0.95 } }\n",
    ));
    write_stay(out, &group.stay)?;
    let km = group.distance_weight();
    writeln!(
        out,
        "choice = {{ price_weight_per_1000_dkk = {{ value = 0.3, low = 0.0, high = 1.0 }}, \
         distance_weight_per_100_km = {{ value = {km:.1}, low = {:.2}, high = {:.1} }}, \
         own_offer_bonus = {{ value = 1.5, low = 0.5, high = 2.5 }} }}",
        km / 2.0,
        km * 2.0
    )?;
    write_waiting(out, group)?;
    write_needs(out, group)?;
    writeln!(out, "assumption = \"no statistics by group were found: see the head of the file\"\n")
}

fn write_stay(out: &mut String, stay: &Stay) -> std::fmt::Result {
    match stay {
        Stay::Months(months) => writeln!(
            out,
            "stay = {{ distribution = \"weibull\", mean_months = {{ value = {months}, low = {}, high = {} }}, \
             shape = 0.8 }}",
            months * 2 / 3,
            months * 3 / 2
        ),
        Stay::Secured => writeln!(
            out,
            "stay = {{ distribution = \"lognormal\", mean_months = {{ value = 2.4, low = 2.2, high = 2.8, \
             source = \"Danske Regioner 2021: in 2020 85.6 days for the 31.1 % placed for social reasons, 67.7 days \
             for the others\" }}, cv = {{ value = 1.0, low = 0.7, high = 1.5 }} }}"
        ),
    }
}

fn write_waiting(out: &mut String, group: &Group) -> std::fmt::Result {
    if matches!(group.stay, Stay::Secured) {
        return writeln!(out, "when_full = \"lost\" # turned away when all are full, as in 2017 (TV 2)");
    }
    let tariff = group.tariff();
    let (value, low) = if group.day { (tariff / 2, 0) } else { (tariff, tariff * 6 / 10) };
    writeln!(out, "temporary_dkk_per_day = {}", amounts(value, low, tariff * 18 / 10, 100))?;
    writeln!(out, "looks_again_months = 6")
}

/// Service levels, breakdowns and home solutions.
fn write_needs(out: &mut String, group: &Group) -> std::fmt::Result {
    let tariff = group.tariff();
    if !group.day && group.finance.is_empty() {
        writeln!(
            out,
            "levels = [\n  {{ percent = {{ value = 82, low = 70, high = 95 }} }},\n  \
             {{ percent = {{ value = 14, low = 4, high = 24 }}, supplement_dkk_per_day = {} }},\n  \
             {{ percent = {{ value = 4, low = 1, high = 6 }}, supplement_dkk_per_day = {} }},\n]",
            amounts(tariff / 8, tariff / 16, tariff / 4, 10),
            amounts(tariff * 2 / 3, tariff / 3, tariff * 4 / 3, 10)
        )?;
        let breakdown = group.breakdown as f64;
        let home = ", home_factor = { value = 1.5, low = 1, high = 3 }, excess_factor = { value = 2, low = 1, high = 4 }";
        writeln!(
            out,
            "breakdown = {{ per_year = {{ value = {:.2}, low = {:.2}, high = {:.2} }}, \
             expertise_effect = {{ value = 0.7, low = 0, high = 1.5 }}{} }}",
            breakdown / 100.0,
            breakdown / 300.0,
            breakdown / 40.0,
            if group.home { home } else { "" }
        )?;
    }
    if group.home {
        let budget = group.budget * 1_000;
        let part = if group.level == 2 { 75 } else { 85 };
        writeln!(
            out,
            "home = {{ fixed_dkk_per_year = {}, variable_dkk_per_day = {}, \
             places = {{ value = 8, low = 4, high = 16 }}, meets_level = 1, takes_level = 2, \
             hurdle_percent = {{ value = 30, low = 0, high = 100 }}, \
             noise_sd_log = {{ value = 0.3, low = 0.1, high = 0.6 }}, \
             building_months = {{ value = 18, low = 12, high = 36 }}, \
             hysteresis_percent = {{ value = 30, low = 10, high = 60 }}, \
             new_percent = {{ value = 80, low = 50, high = 100 }}, \
             residents_percent_per_year = {{ value = 5, low = 0, high = 15 }} }}",
            amounts(budget * 3 / 2, budget * 9 / 10, budget * 5 / 2, 1_000),
            amounts(tariff * part / 100, tariff * (part - 15) / 100, tariff * (part + 8) / 100, 10)
        )?;
    }
    Ok(())
}

fn write_offer(out: &mut String, group: &Group, offer: &Offer, country: &[Place]) -> std::fmt::Result {
    let code = &country[offer.seat].code;
    writeln!(out, "[[offers]]\nid = \"{}\"\nname = \"{}\"\narea = \"{}\"", offer.id, offer.name, group.id)?;
    writeln!(out, "operator = \"{}\"", OPERATORS[offer.operator])?;
    if offer.operator == MUNICIPALITY {
        writeln!(out, "operated_by = \"{code}\"")?;
    }
    writeln!(out, "segment = \"{}\"", if group.day { "day" } else { "residential" })?;
    writeln!(out, "serves = [\"{}\"]\nlocated_in = \"{code}\"", group.id)?;
    let (places, (low, high)) = (offer.places, offer.range);
    match offer.origin {
        Some((kind, origin)) => writeln!(
            out,
            "places = {{ value = {places}, low = {low}, high = {high}, {kind} = \"{origin}\" }}"
        )?,
        None => writeln!(out, "places = {{ value = {places}, low = {low}, high = {high} }}")?,
    }
    writeln!(out, "attraction = {:.2}", offer.attraction)?;
    writeln!(out, "opening_occupancy_percent = {}", group.opening)?;
    writeln!(out, "cost_profile = \"{}\"", group.profile())?;
    let public = group.budget * 1_000;
    let budget = if offer.operator == PRIVATE { public * 1_035 / 1_000 } else { public };
    let range = amounts(budget, budget * 8 / 10, budget * 125 / 100, 1_000);
    writeln!(out, "budget_dkk_per_place_year = {range}")?;
    if offer.operator == PRIVATE {
        // 6 % above the public tariff at 95 %
        let price = public * 1_054 * 106 / (365 * 95 * 1_000);
        writeln!(out, "price_dkk_per_day = {}", amounts(price, price * 85 / 100, price * 12 / 10, 10))?;
        writeln!(out, "price_drift_percent_per_year = {{ value = 0, low = 0, high = 3 }}")?;
    }
    for line in group.finance {
        writeln!(out, "{line}")?;
    }
    let known = if offer.origin.is_some() {
        "everything but its places is assumed"
    } else {
        "invented by the rules at the head of the file"
    };
    writeln!(out, "assumption = \"{known}\"\n")
}

/// The scenario file.
fn scenario() -> Result<String, Box<dyn Error>> {
    let data = PopulationData::bundled()?;
    let places = data.municipalities().iter().map(Place::of).collect::<Result<Vec<_>, _>>()?;
    let mut country = Country { seated: vec![0; places.len()], places, operated: [[0; 3]; 2] };
    let mut out = HEAD.to_owned();
    let title = "# ── Who decides and pays: all 98 municipalities ";
    writeln!(out, "{title}{}\n", "─".repeat(118 - title.chars().count()))?;
    for place in &country.places {
        writeln!(out, "[[municipalities]]\ncode = \"{}\" # {}\n", place.code, place.name)?;
    }
    out.push_str(RULES);
    for group in &GROUPS {
        let offers = country.offers(group)?;
        write_group(&mut out, group, &country.places)?;
        for offer in &offers {
            write_offer(&mut out, group, offer, &country.places)?;
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("say which file to write")?;
    std::fs::write(path, scenario()?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_bundled_scenario_is_what_the_rules_write() {
        let bundled = include_str!("../../library/danmark/scenario.toml");
        assert!(super::scenario().unwrap() == bundled, "write it anew, or change the rules");
    }
}
