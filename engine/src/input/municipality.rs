//! Municipalities: authority, payer, and home of citizens.

/// Number of age bands.
pub const AGE_BANDS: usize = 7;

/// Age bands of the population, in years of age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// 0-5 years
    Age0To5,
    /// 6-16 years
    Age6To16,
    /// 17-19 years
    Age17To19,
    /// 20-34 years
    Age20To34,
    /// 35-64 years
    Age35To64,
    /// 65-79 years
    Age65To79,
    /// 80 years and above
    Age80Plus,
}

impl AgeBand {
    /// All bands, youngest first.
    pub const ALL: [Self; AGE_BANDS] = [
        Self::Age0To5,
        Self::Age6To16,
        Self::Age17To19,
        Self::Age20To34,
        Self::Age35To64,
        Self::Age65To79,
        Self::Age80Plus,
    ];
}

/// A municipality, or a group of municipalities taken as one buyer.
#[derive(Clone, Debug, PartialEq)]
pub struct Municipality {
    /// Stable name, for example the code `0615`. Randomness is keyed by it, so it must be unique.
    pub id: String,
    /// Index of its region: municipalities of one region share a regional demand shock.
    pub region: u32,
    /// Whether it belongs to the region that the scenario is about (for the share bought from outside).
    pub inside: bool,
    /// Latitude of its seat, degrees north.
    pub latitude: f64,
    /// Longitude of its seat, degrees east.
    pub longitude: f64,
    /// Inhabitants by simulated year (warm-up included) and age band.
    pub population: Vec<[f64; AGE_BANDS]>,
}

impl Municipality {
    /// Inhabitants in a simulated year.
    pub fn persons(&self, year: u32) -> f64 {
        self.population[year as usize].iter().sum()
    }
}
