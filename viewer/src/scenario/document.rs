//! A scenario as the window shows it: plain data, taken from a loaded scenario once.

use std::sync::Arc;

use vifte::data::population::{DanishMunicipality, DataError, PopulationData};
use vifte::format::Origin;
use vifte::{Loaded, Text};
use vifte_engine::input::{Operator as EngineOperator, Segment};
use vifte_engine::{InputFaults, Model, Scope};

use crate::scenario::selection::Selection;
use crate::text::Language;

/// Why a loaded scenario cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The engine does not take it.
    #[error(transparent)]
    Model(#[from] InputFaults),
    /// The bundled data cannot be read, which is a bug.
    #[error(transparent)]
    Data(#[from] DataError),
}

/// A point on the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoPoint {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl GeoPoint {
    /// The seat of a municipality of Denmark.
    pub fn of_seat(municipality: &DanishMunicipality) -> Self {
        Self { latitude: municipality.latitude, longitude: municipality.longitude }
    }
}

/// A scenario, ready to be shown.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it was opened by: the name of a bundled scenario or a path.
    pub reference: String,
    /// The scenario itself.
    pub loaded: Arc<Loaded>,
    /// What the engine simulates.
    pub model: Arc<Model>,
    /// Its title.
    pub title: Text,
    /// One line on what it is about.
    pub summary: Text,
    /// First and last reported year.
    pub years: (i32, i32),
    /// Specialist areas.
    pub areas: Vec<Area>,
    /// Offers.
    pub offers: Vec<Offer>,
    /// Names of the target groups.
    pub groups: Vec<Text>,
    /// Municipalities inside, then the buyers outside.
    pub municipalities: Vec<Municipality>,
    /// Places with offers.
    pub sites: Vec<Site>,
    /// Denmark's municipalities on a tile map; none when the scenario is about none of them.
    pub tiles: Vec<Tile>,
    /// Municipalities of Denmark around, which the scenario does not mention: name and seat.
    pub surroundings: Vec<(String, GeoPoint)>,
}

/// A municipality's square on a tile map of Denmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Name of the municipality.
    pub name: String,
    /// From west to east.
    pub column: u32,
    /// From north to south.
    pub row: u32,
    /// Index of the municipality, if the scenario lists it.
    pub municipality: Option<usize>,
    /// Index of the place with offers, if some lie here.
    pub site: Option<usize>,
}

/// A specialist area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name.
    pub name: Text,
    /// Its letter on the map, so that it can be told without colour.
    pub letter: String,
    /// Indices of its offers.
    pub offers: Vec<usize>,
    /// Residential places.
    pub residential_places: u32,
    /// Day places.
    pub day_places: u32,
}

/// An offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// Index of its specialist area.
    pub area: usize,
    /// Residential or day.
    pub segment: Segment,
    /// Places.
    pub places: u32,
    /// Lowest and highest number of places that is plausible, if the file says.
    pub places_range: Option<(u32, u32)>,
    /// Where the number of places comes from, if the file says.
    pub places_origin: Option<Origin>,
    /// Who operates it.
    pub operator: Operator,
    /// Index of the place where it lies.
    pub site: usize,
    /// Indices of the target groups it serves.
    pub groups: Vec<usize>,
}

/// Who operates an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operator {
    /// A region.
    Region,
    /// The municipality of this name.
    Municipality(Text),
    /// A private operator.
    Private,
}

/// Where one or more offers lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Code of the municipality.
    pub code: String,
    /// Name of the municipality.
    pub name: String,
    /// Index of the municipality, if the scenario lists it.
    pub municipality: Option<usize>,
    /// The municipality's seat.
    pub point: GeoPoint,
    /// Indices of the offers.
    pub offers: Vec<usize>,
}

/// A municipality, or a group of municipalities taken as one buyer.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Its name.
    pub name: Text,
    /// Whether it belongs to the region that the scenario is about.
    pub inside: bool,
    /// Its seat, or the middle of the inhabitants of a group.
    pub point: GeoPoint,
    /// Inhabitants in each reported year.
    pub population: Vec<Year>,
    /// Index of its site, if offers lie in it.
    pub site: Option<usize>,
}

/// The inhabitants in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Inhabitants of all ages.
    pub inhabitants: f64,
}

impl Operator {
    /// In words.
    pub(crate) fn name(&self, language: Language) -> String {
        match self {
            Self::Region => language.say("region").to_owned(),
            Self::Private => language.say("private").to_owned(),
            Self::Municipality(name) => language.fill("operated-by", &[("name", language.pick(name))]),
        }
    }
}

impl Municipality {
    /// Inhabitants in the first reported year.
    pub fn inhabitants(&self) -> f64 {
        self.population.first().map_or(0.0, |year| year.inhabitants)
    }
}

impl Document {
    /// From a loaded scenario, with what it was opened by.
    ///
    /// # Errors
    /// The scenario cannot be simulated, or the bundled data on Denmark's municipalities cannot be read, which is a bug.
    pub fn new(reference: &str, loaded: Loaded) -> Result<Self, DocumentError> {
        let model = Model::new(loaded.input.clone())?;
        Self::with_model(reference, loaded, model)
    }

    /// From a loaded scenario and what the engine simulates.
    ///
    /// # Errors
    /// The bundled data on Denmark's municipalities cannot be read, which is a bug.
    pub(crate) fn with_model(reference: &str, loaded: Loaded, model: Model) -> Result<Self, DocumentError> {
        let loaded = Arc::new(loaded);
        Self::of(reference.to_owned(), loaded, Arc::new(model)).map_err(DocumentError::Data)
    }

    fn of(reference: String, source: Arc<Loaded>, model: Arc<Model>) -> Result<Self, DataError> {
        let loaded = &*source;
        let data = PopulationData::bundled()?;
        let scenario = &loaded.scenario;
        let mut municipalities = municipalities(loaded);
        let sites = sites(loaded, &data);
        for (index, site) in sites.iter().enumerate() {
            if let Some(municipality) = site.municipality {
                municipalities[municipality].site = Some(index);
            }
        }
        let offers = offers(loaded, &sites);
        let last_year = scenario.run.first_year + scenario.run.years as i32 - 1;
        Ok(Self {
            title: text(&scenario.title_da, &scenario.title_en),
            summary: text(&scenario.summary_da, &scenario.summary_en),
            years: (scenario.run.first_year, last_year),
            areas: areas(loaded, &offers),
            offers,
            groups: loaded.names.target_groups.clone(),
            surroundings: surroundings(loaded, &data),
            tiles: tiles(loaded, &data, &sites),
            municipalities,
            sites,
            reference,
            model,
            loaded: source,
        })
    }

    /// Reported years.
    pub fn years_reported(&self) -> usize {
        self.loaded.input.calendar.years as usize
    }

    /// What results of a selection are reported under.
    pub fn scope(&self, selection: Option<Selection>) -> Scope {
        match selection {
            None => Scope::Total,
            Some(Selection::Area(index)) => Scope::Area(index as u32),
            Some(Selection::Offer(index)) => Scope::Offer(index as u32),
            Some(Selection::Municipality(index)) => Scope::Municipality(index as u32),
        }
    }

    /// The guarantee that a selection is about: the first one of an offer, or the only one there is.
    pub fn guarantee_of(&self, selection: Option<Selection>) -> Option<Scope> {
        let guarantees = &self.loaded.input.guarantees;
        let index = match selection {
            None if guarantees.len() == 1 => Some(0),
            Some(Selection::Offer(offer)) => {
                guarantees.iter().position(|guarantee| guarantee.offer as usize == offer)
            }
            _ => None,
        };
        index.map(|index| Scope::Guarantee(index as u32))
    }

    /// The name of a selection.
    pub fn name_of(&self, selection: Selection, language: Language) -> &str {
        match selection {
            Selection::Area(index) => self.areas.get(index).map_or("", |area| language.pick(&area.name)),
            Selection::Offer(index) => self.offers.get(index).map_or("", |offer| &offer.name),
            Selection::Municipality(index) => {
                self.municipalities.get(index).map_or("", |place| language.pick(&place.name))
            }
        }
    }

    /// What the map is fitted to: the seats of the municipalities inside, and the places with offers.
    pub fn inner_points(&self) -> Vec<GeoPoint> {
        let inside = self.municipalities.iter().filter(|municipality| municipality.inside);
        inside
            .map(|municipality| municipality.point)
            .chain(self.sites.iter().map(|site| site.point))
            .collect()
    }

    /// Residential and day places of all offers.
    pub fn places(&self) -> (u32, u32) {
        self.areas.iter().fold((0, 0), |(residential, day), area| {
            (residential + area.residential_places, day + area.day_places)
        })
    }
}

fn text(da: &str, en: &str) -> Text {
    Text { da: da.to_owned(), en: en.to_owned() }
}

fn municipalities(loaded: &Loaded) -> Vec<Municipality> {
    let calendar = &loaded.input.calendar;
    let all = loaded.input.municipalities.iter().zip(&loaded.names.municipality_texts);
    all.map(|(municipality, name)| {
        let reported = municipality.population.iter().enumerate().skip(calendar.warm_up_years as usize);
        Municipality {
            name: name.clone(),
            inside: municipality.inside,
            point: GeoPoint { latitude: municipality.latitude, longitude: municipality.longitude },
            population: reported
                .map(|(year, bands)| Year {
                    year: calendar.calendar_year(year as u32),
                    inhabitants: bands.iter().sum(),
                })
                .collect(),
            site: None,
        }
    })
    .collect()
}

/// The places with offers, in the order in which the offers name them.
fn sites(loaded: &Loaded, data: &PopulationData) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for (index, (given, offer)) in loaded.scenario.offers.iter().zip(&loaded.input.offers).enumerate() {
        let code = &given.located_in;
        if let Some(site) = sites.iter_mut().find(|site| site.code == *code) {
            site.offers.push(index);
            continue;
        }
        let municipality = loaded.names.municipality_ids.iter().position(|id| id == code);
        let listed = municipality.and_then(|index| loaded.names.municipalities.get(index));
        let name = listed.or_else(|| data.find(code).map(|danish| &danish.name)).unwrap_or(code);
        sites.push(Site {
            code: code.clone(),
            name: name.clone(),
            municipality,
            point: GeoPoint { latitude: offer.latitude, longitude: offer.longitude },
            offers: vec![index],
        });
    }
    sites
}

fn offers(loaded: &Loaded, sites: &[Site]) -> Vec<Offer> {
    let names = &loaded.names;
    let all = loaded.scenario.offers.iter().zip(&loaded.input.offers);
    all.map(|(given, offer)| Offer {
        name: given.name.clone(),
        area: offer.area as usize,
        segment: offer.segment,
        places: offer.places,
        places_range: given.places.low.zip(given.places.high),
        places_origin: given.places.origin.clone().or_else(|| common_origin(given)),
        operator: match offer.operator {
            EngineOperator::Region => Operator::Region,
            EngineOperator::Private => Operator::Private,
            EngineOperator::Municipality(index) => {
                let name = names.municipality_texts.get(index as usize).cloned();
                Operator::Municipality(name.unwrap_or_default())
            }
        },
        site: sites.iter().position(|site| site.code == given.located_in).unwrap_or_default(),
        groups: offer.target_groups.iter().map(|&group| group as usize).collect(),
    })
    .collect()
}

/// The origin that an offer gives for all its numbers.
fn common_origin(offer: &vifte::format::Offer) -> Option<Origin> {
    let source = offer.source.clone().map(Origin::Source);
    let estimate = offer.estimate.clone().map(Origin::Estimate);
    source.or(estimate).or_else(|| offer.assumption.clone().map(Origin::Assumption))
}

fn areas(loaded: &Loaded, offers: &[Offer]) -> Vec<Area> {
    let area = |(index, name): (usize, &Text)| {
        let mine = || offers.iter().enumerate().filter(move |(_, offer)| offer.area == index);
        let places = |segment| {
            mine().filter(|(_, offer)| offer.segment == segment).map(|(_, offer)| offer.places).sum()
        };
        Area {
            name: name.clone(),
            letter: letter(index),
            offers: mine().map(|(offer, _)| offer).collect(),
            residential_places: places(Segment::Residential),
            day_places: places(Segment::Day),
        }
    };
    loaded.names.areas.iter().enumerate().map(area).collect()
}

/// A, B, …, Z, then A2, B2, …
fn letter(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { format!("{letter}{}", index / 26 + 1) }
}

/// The tile map, when the scenario is about real municipalities.
fn tiles(loaded: &Loaded, data: &PopulationData, sites: &[Site]) -> Vec<Tile> {
    let tile = |danish: &DanishMunicipality| Tile {
        name: danish.name.clone(),
        column: danish.tile_column,
        row: danish.tile_row,
        municipality: loaded.names.municipality_ids.iter().position(|id| *id == danish.code),
        site: sites.iter().position(|site| site.code == danish.code),
    };
    let all: Vec<Tile> = data.municipalities().iter().map(tile).collect();
    if all.iter().any(|tile| tile.municipality.is_some()) { all } else { Vec::new() }
}

/// The rest of Denmark, when the scenario is about real municipalities.
fn surroundings(loaded: &Loaded, data: &PopulationData) -> Vec<(String, GeoPoint)> {
    let listed = |code: &str| loaded.names.municipality_ids.iter().any(|id| id == code);
    let all = data.municipalities();
    if !all.iter().any(|danish| listed(&danish.code)) {
        return Vec::new();
    }
    let has_offers = |code: &str| loaded.scenario.offers.iter().any(|offer| offer.located_in == code);
    let around = all.iter().filter(|danish| !listed(&danish.code) && !has_offers(&danish.code));
    around.map(|danish| (danish.name.clone(), GeoPoint::of_seat(danish))).collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_never_repeat() {
        assert_eq!((letter(0).as_str(), letter(8).as_str(), letter(25).as_str()), ("A", "I", "Z"));
        assert_eq!((letter(26).as_str(), letter(51).as_str(), letter(52).as_str()), ("A2", "Z2", "A3"));
    }
}
