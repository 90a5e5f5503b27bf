//! Municipalities, buyers and areas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sourced::Sourced;

/// How the population is taken from the bundled projection (2026, 2030, 2035 and 2040, straight lines between).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Growth assumed before 2026, the first year of the projection, in per cent a year.
    /// Without it, a simulated year before 2026 is an error.
    #[schemars(range(min = -10, max = 10))]
    pub backcast_percent_per_year: Option<Sourced<f64>>,
}

/// A municipality inside the region that the scenario is about.
///
/// With a code of the bundled data alone (`code = "0615"`), name, seat and population come from there.
/// With a `population` of its own it is invented, its population stays constant, and it needs `name`, `latitude` and `longitude`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Municipality code with four digits, or a code of your own for an invented municipality.
    #[schemars(length(min = 1))]
    pub code: String,
    /// Name of an invented municipality.
    pub name: Option<String>,
    /// Inhabitants of an invented municipality, in every age band alike.
    #[schemars(range(min = 0, max = 1_000_000_000))]
    pub population: Option<f64>,
    /// Latitude of the seat of an invented municipality, degrees north.
    #[schemars(range(min = -90, max = 90))]
    pub latitude: Option<f64>,
    /// Longitude of the seat of an invented municipality, degrees east.
    #[schemars(range(min = -180, max = 180))]
    pub longitude: Option<f64>,
}

/// All municipalities of another region, taken together as one buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Short name, used in references.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Name shown in tables, in Danish.
    #[schemars(length(min = 1))]
    pub name_da: String,
    /// Name shown in tables, in English.
    #[schemars(length(min = 1))]
    pub name_en: String,
    /// Code of the region: 1081 Nordjylland, 1082 Midtjylland, 1083 Syddanmark, 1084 Hovedstaden, 1085 Sjælland.
    pub region_code: u32,
}

/// A specialist area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Short name, used in references.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Name in Danish.
    #[schemars(length(min = 1))]
    pub name_da: String,
    /// Name in English.
    #[schemars(length(min = 1))]
    pub name_en: String,
}

/// A band of ages, in years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AgeBand {
    /// 0-5 years
    #[serde(rename = "0-5")]
    Age0To5,
    /// 6-16 years
    #[serde(rename = "6-16")]
    Age6To16,
    /// 17-19 years
    #[serde(rename = "17-19")]
    Age17To19,
    /// 20-34 years
    #[serde(rename = "20-34")]
    Age20To34,
    /// 35-64 years
    #[serde(rename = "35-64")]
    Age35To64,
    /// 65-79 years
    #[serde(rename = "65-79")]
    Age65To79,
    /// 80 years and above
    #[serde(rename = "80+")]
    Age80Plus,
}

/// A factor on the demand of one municipality or buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DemandFactor {
    /// Code of a municipality or `id` of a buyer.
    pub municipality: String,
    /// `id` of a target group, or all groups when left out.
    pub target_group: Option<String>,
    /// Factor on the number of new citizens; 1 changes nothing.
    #[schemars(range(min = 0, max = 10_000))]
    pub factor: Sourced<f64>,
}
