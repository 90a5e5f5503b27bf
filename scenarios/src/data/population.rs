//! The population of Denmark's 98 municipalities, as bundled with the program.
//!
//! Figures by age band for 2026, 2030, 2035 and 2040; other years lie on straight lines between them. Years before
//! 2026 are the figures of 2026 carried back at a constant rate of growth. See `scenarios/data/README.md` for sources.

use serde::Deserialize;
use vifte_engine::input::AGE_BANDS;

const MUNICIPALITIES: &str = include_str!("../../data/municipalities.csv");
const PROJECTION: &str = include_str!("../../data/population_projection.csv");
const TILES: &str = include_str!("../../data/tiles_square.csv");

/// Years with figures of their own.
pub const PROJECTION_YEARS: [i32; 4] = [2026, 2030, 2035, 2040];

/// First year with figures.
pub const FIRST_PROJECTION_YEAR: i32 = PROJECTION_YEARS[0];

/// Last year with figures.
pub const LAST_PROJECTION_YEAR: i32 = PROJECTION_YEARS[3];

/// Inhabitants by age band, youngest first.
pub type Bands = [f64; AGE_BANDS];

/// The bundled data cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// A file is not as expected.
    #[error("Bundled file `{file}` cannot be read")]
    Csv {
        /// The file.
        file: &'static str,
        /// Why.
        #[source]
        source: csv::Error,
    },
    /// A municipality has no row.
    #[error("Bundled file `{file}` has no row for `{code}`")]
    Row {
        /// The file.
        file: &'static str,
        /// Code of the municipality.
        code: String,
    },
}

/// A municipality of Denmark.
#[derive(Clone, Debug, PartialEq)]
pub struct DanishMunicipality {
    /// Code with four digits.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its region.
    pub region_code: u32,
    /// Name of its region.
    pub region: String,
    /// Latitude of its seat, degrees north.
    pub latitude: f64,
    /// Longitude of its seat, degrees east.
    pub longitude: f64,
    /// Column of its square on a tile map of Denmark, west to east.
    pub tile_column: u32,
    /// Row of its square on a tile map of Denmark, north to south.
    pub tile_row: u32,
    /// Inhabitants in each of [`PROJECTION_YEARS`].
    pub projection: [Bands; 4],
}

impl DanishMunicipality {
    /// Inhabitants by age band in a year, or nothing for a year after the projection.
    ///
    /// Before the projection's first year they grow by `growth_per_year` (0.01 is one per cent a year).
    pub fn population(&self, year: i32, growth_per_year: f64) -> Option<Bands> {
        if year < FIRST_PROJECTION_YEAR {
            let factor = libm::pow(1.0 + growth_per_year, f64::from(year - FIRST_PROJECTION_YEAR));
            return Some(self.projection[0].map(|inhabitants| inhabitants * factor));
        }
        let after = PROJECTION_YEARS.iter().position(|&known| known >= year)?;
        let before = if PROJECTION_YEARS[after] == year { after } else { after - 1 };
        if before == after {
            return Some(self.projection[after]);
        }
        let span = f64::from(PROJECTION_YEARS[after] - PROJECTION_YEARS[before]);
        let part = f64::from(year - PROJECTION_YEARS[before]) / span;
        let (from, to) = (&self.projection[before], &self.projection[after]);
        Some(std::array::from_fn(|band| from[band] + (to[band] - from[band]) * part))
    }

    /// All inhabitants in the projection's first year.
    pub fn inhabitants(&self) -> f64 {
        self.projection[0].iter().sum()
    }
}

/// All municipalities of Denmark.
#[derive(Clone, Debug, PartialEq)]
pub struct PopulationData {
    municipalities: Vec<DanishMunicipality>,
}

#[derive(Deserialize)]
struct MunicipalityRow {
    code: String,
    name: String,
    region_code: u32,
    region: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct ProjectionRow {
    code: String,
    year: i32,
    pop_0_5: f64,
    pop_6_16: f64,
    pop_17_19: f64,
    pop_20_34: f64,
    pop_35_64: f64,
    pop_65_79: f64,
    pop_80p: f64,
}

#[derive(Deserialize)]
struct TileRow {
    code: String,
    col: u32,
    row: u32,
}

impl ProjectionRow {
    const fn bands(&self) -> Bands {
        [
            self.pop_0_5,
            self.pop_6_16,
            self.pop_17_19,
            self.pop_20_34,
            self.pop_35_64,
            self.pop_65_79,
            self.pop_80p,
        ]
    }
}

impl PopulationData {
    /// Reads the bundled data.
    ///
    /// # Errors
    /// The bundled files do not fit together, which is a bug.
    pub fn bundled() -> Result<Self, DataError> {
        let projection: Vec<ProjectionRow> = rows("population_projection.csv", PROJECTION)?;
        let tiles: Vec<TileRow> = rows("tiles_square.csv", TILES)?;
        let municipalities = rows("municipalities.csv", MUNICIPALITIES)?
            .into_iter()
            .map(|row| municipality(row, &projection, &tiles))
            .collect::<Result<_, _>>()?;
        Ok(Self { municipalities })
    }

    /// All municipalities, by code.
    pub fn municipalities(&self) -> &[DanishMunicipality] {
        &self.municipalities
    }

    /// The municipality of a code.
    pub fn find(&self, code: &str) -> Option<&DanishMunicipality> {
        self.municipalities.iter().find(|municipality| municipality.code == code)
    }

    /// The bytes that results depend on, for hashes.
    pub(crate) fn bytes() -> [&'static [u8]; 2] {
        [MUNICIPALITIES.as_bytes(), PROJECTION.as_bytes()]
    }
}

fn rows<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<Vec<T>, DataError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|source| DataError::Csv { file, source })
}

fn municipality(
    row: MunicipalityRow,
    projection: &[ProjectionRow],
    tiles: &[TileRow],
) -> Result<DanishMunicipality, DataError> {
    let missing = |file: &'static str| DataError::Row { file, code: row.code.clone() };
    let tile = tiles.iter().find(|tile| tile.code == row.code).ok_or_else(|| missing("tiles_square.csv"))?;
    let mut figures = [[0.0; AGE_BANDS]; 4];
    for (slot, year) in figures.iter_mut().zip(PROJECTION_YEARS) {
        let found = projection.iter().find(|figure| figure.code == row.code && figure.year == year);
        *slot = found.ok_or_else(|| missing("population_projection.csv"))?.bands();
    }
    Ok(DanishMunicipality {
        tile_column: tile.col,
        tile_row: tile.row,
        projection: figures,
        code: row.code,
        name: row.name,
        region_code: row.region_code,
        region: row.region,
        latitude: row.lat,
        longitude: row.lon,
    })
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "figures of the files come through unchanged")]
mod tests {
    use super::PopulationData;

    fn horsens(year: i32, growth: f64) -> Option<super::Bands> {
        PopulationData::bundled().unwrap().find("0615").unwrap().population(year, growth)
    }

    #[test]
    fn years_of_the_projection_are_as_published() {
        let expected = [6782.0, 12514.0, 3664.0, 18861.0, 37947.0, 13848.0, 5190.0];
        assert_eq!(horsens(2026, 0.5), Some(expected));
        assert_eq!(horsens(2040, 0.0).unwrap()[6], 8002.0);
        assert_eq!(horsens(2041, 0.0), None);
    }

    #[test]
    fn years_between_lie_on_a_straight_line() {
        // half way from 6,782 to 7,074, and three fifths of the way from 7,074 to 7,587
        assert_eq!(horsens(2028, 0.0).unwrap()[0], 6928.0);
        assert!((horsens(2033, 0.0).unwrap()[0] - 7381.8).abs() < 1e-9);
    }

    #[test]
    fn years_before_are_carried_back() {
        // 6,782 / 1.01²
        assert!((horsens(2024, 0.01).unwrap()[0] - 6_648.367_8).abs() < 1e-3);
        assert_eq!(horsens(1990, 0.0).unwrap()[0], 6782.0);
    }

    #[test]
    fn all_municipalities_are_there() {
        let data = PopulationData::bundled().unwrap();
        assert_eq!(data.municipalities().len(), 98);
        let midtjylland =
            data.municipalities().iter().filter(|municipality| municipality.region_code == 1082);
        assert_eq!(midtjylland.count(), 19);
    }
}
