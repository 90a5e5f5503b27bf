//! From the bytes of a GeoJSON file (RFC 7946) to outlines.

use std::io::Read as _;
use std::path::Path;

use geojson::{Feature, GeoJson, Geometry, GeometryValue, JsonObject, JsonValue, Position};

use super::collection::Outlines;
use super::shape::Outline;
use crate::scenario::document::GeoPoint;
use crate::text::{SystemFault, shown};

/// Bytes that a file may have.
const MOST_BYTES: usize = 128 << 20;

/// Properties that hold a municipality's code, in small letters.
const CODES: [&str; 4] = ["kode", "komkode", "kommunekode", "code"];

/// Properties that hold a municipality's name, in small letters.
const NAMES: [&str; 4] = ["navn", "komnavn", "kommunenavn", "name"];

/// Where Denmark lies, in degrees: least and greatest latitude and longitude.
const DENMARK: ((f64, f64), (f64, f64)) = ((54.0, 58.5), (7.5, 15.5));

/// Why a file is not shown as outlines.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OutlinesError {
    /// It cannot be read at all.
    #[error("the file cannot be read: {0}")]
    Unreadable(SystemFault),
    /// It is a pipe, a device or a folder: reading might never end.
    #[error("it is no ordinary file")]
    NoFile,
    /// It is too large.
    #[error("the file has {megabytes} MB")]
    TooLarge {
        /// Its size.
        megabytes: usize,
    },
    /// It is empty.
    #[error("the file is empty")]
    Empty,
    /// It is no JSON.
    #[error("the file is no JSON from line {line}, column {column} on")]
    NoJson {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
    },
    /// It is JSON, but no GeoJSON.
    #[error("the file is JSON, but no GeoJSON: {0}")]
    NoGeoJson(String),
    /// There is no area in it.
    #[error("there is no area in the file")]
    NoArea,
    /// A coordinate is neither longitude nor latitude.
    #[error("feature {feature} has the coordinates {first}, {second}")]
    NoDegrees {
        /// Number of the feature, counted from 1.
        feature: usize,
        /// First coordinate of the position.
        first: f64,
        /// Second coordinate.
        second: f64,
    },
    /// Latitude stands before longitude.
    #[error("latitude stands before longitude")]
    Swapped,
    /// A ring does not end where it begins.
    #[error("a ring of feature {feature} does not end where it begins")]
    Unclosed {
        /// Number of the feature, counted from 1.
        feature: usize,
    },
    /// A ring has too few positions.
    #[error("a ring of feature {feature} has {positions} positions")]
    TooShort {
        /// Number of the feature, counted from 1.
        feature: usize,
        /// Positions of the ring.
        positions: usize,
    },
}

/// The outlines in a GeoJSON file.
///
/// # Errors
/// It is no GeoJSON, has no areas, or areas that are none on the globe.
pub fn read_outlines(name: &str, bytes: &[u8]) -> Result<Outlines, OutlinesError> {
    if bytes.len() > MOST_BYTES {
        return Err(OutlinesError::TooLarge { megabytes: bytes.len() >> 20 });
    }
    let mut shapes = Vec::new();
    for (index, feature) in features(parsed(bytes)?).into_iter().enumerate() {
        let Some(geometry) = &feature.geometry else { continue };
        let mut outline = Outline {
            code: property(feature.properties.as_ref(), &CODES),
            name: property(feature.properties.as_ref(), &NAMES),
            ..Outline::default()
        };
        for polygon in polygons(geometry) {
            let rings = polygon.iter().filter(|ring| !ring.is_empty());
            let rings = rings.map(|ring| checked(ring, index + 1)).collect::<Result<Vec<_>, _>>()?;
            outline.add(&rings);
        }
        if !outline.is_empty() {
            shapes.push(outline);
        }
    }
    if shapes.is_empty() {
        return Err(OutlinesError::NoArea);
    }
    if swapped(&shapes) {
        return Err(OutlinesError::Swapped);
    }
    Ok(Outlines { name: name.to_owned(), shapes })
}

/// The bytes of a file. No more are read than are taken in, whatever the file says of its size.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, OutlinesError> {
    let unreadable = |error: std::io::Error| OutlinesError::Unreadable(error.into());
    // looked at before it is opened, as opening a pipe may wait for ever
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(OutlinesError::NoFile);
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn parsed(bytes: &[u8]) -> Result<GeoJson, OutlinesError> {
    // some programs write a mark of the byte order, which JSON has not
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(OutlinesError::Empty);
    }
    serde_json::from_slice(bytes).map_err(|error| {
        if error.is_data() {
            OutlinesError::NoGeoJson(shown(&error.to_string()))
        } else {
            OutlinesError::NoJson { line: error.line(), column: error.column() }
        }
    })
}

fn features(file: GeoJson) -> Vec<Feature> {
    match file {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::Geometry(geometry) => vec![Feature::from(geometry)],
    }
}

/// The text or number of the first property that is there.
fn property(properties: Option<&JsonObject>, names: &[&str]) -> Option<String> {
    let properties = properties?;
    let written = |value: &JsonValue| match value {
        JsonValue::String(text) => Some(text.clone()),
        JsonValue::Number(number) => Some(number.to_string()),
        _ => None,
    };
    names.iter().find_map(|name| {
        let mut same = properties.iter().filter(|(key, _)| key.to_lowercase() == *name);
        same.find_map(|(_, value)| written(value))
    })
}

/// The polygons of a geometry. Points and lines have no area.
fn polygons(geometry: &Geometry) -> Vec<&Vec<Vec<Position>>> {
    match &geometry.value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().collect(),
        GeometryValue::GeometryCollection { geometries } => geometries.iter().flat_map(polygons).collect(),
        GeometryValue::Point { .. }
        | GeometryValue::MultiPoint { .. }
        | GeometryValue::LineString { .. }
        | GeometryValue::MultiLineString { .. } => Vec::new(),
    }
}

/// The points of a ring, the last of which is the first again.
fn checked(ring: &[Position], feature: usize) -> Result<Vec<GeoPoint>, OutlinesError> {
    let mut points = Vec::with_capacity(ring.len());
    for position in ring {
        let (first, second) = match position.as_slice() {
            [first, second, ..] => (*first, *second),
            _ => return Err(OutlinesError::NoGeoJson("a position has only one number".to_owned())),
        };
        if first.abs() > 180.0 || second.abs() > 90.0 {
            return Err(OutlinesError::NoDegrees { feature, first, second });
        }
        points.push(GeoPoint { latitude: second, longitude: first });
    }
    if points.first() != points.last() {
        return Err(OutlinesError::Unclosed { feature });
    }
    if points.len() < 4 {
        return Err(OutlinesError::TooShort { feature, positions: points.len() });
    }
    Ok(points)
}

/// Whether everything lies in Denmark once the coordinates are turned round. As they are it is sea off Arabia.
fn swapped(shapes: &[Outline]) -> bool {
    let within = |value: f64, (least, greatest): (f64, f64)| (least..=greatest).contains(&value);
    let mut points = shapes.iter().flat_map(|shape| &shape.points);
    points.all(|point| within(point.longitude, DENMARK.0) && within(point.latitude, DENMARK.1))
}

#[cfg(test)]
mod tests {
    use super::{Outlines, OutlinesError};

    fn read(text: &str) -> Result<Outlines, OutlinesError> {
        super::read_outlines("test.geojson", text.as_bytes())
    }

    fn polygon(coordinates: &str) -> String {
        format!(r#"{{"type":"Polygon","coordinates":{coordinates}}}"#)
    }

    const SQUARE: &str = "[[[9,55],[10,55],[10,56],[9,56],[9,55]]]";

    #[test]
    fn every_kind_that_holds_areas_is_read() {
        let square = polygon(SQUARE);
        let multi = format!(r#"{{"type":"MultiPolygon","coordinates":[{SQUARE},{SQUARE}]}}"#);
        let point = r#"{"type":"Point","coordinates":[9,55]}"#;
        let collection =
            format!(r#"{{"type":"GeometryCollection","geometries":[{point},{square},{multi}]}}"#);
        let feature = |geometry: &str| {
            format!(r#"{{"type":"Feature","properties":{{"KOMKODE":751}},"geometry":{geometry}}}"#)
        };
        let features = format!(
            r#"{{"type":"FeatureCollection","features":[{},{},{}]}}"#,
            feature(&square),
            feature("null"),
            feature(point)
        );
        let rings = |text: &str| read(text).unwrap().shapes.iter().map(|shape| shape.rings.len()).sum();
        for (text, count) in [
            (square.clone(), 1),
            (multi.clone(), 2),
            (collection.clone(), 3),
            (feature(&collection), 3),
            (features.clone(), 1),
            (format!("\u{FEFF}{square}"), 1),
        ] {
            let found: usize = rings(&text);
            assert_eq!(found, count, "{text}");
        }
        assert_eq!(read(&features).unwrap().shapes[0].code.as_deref(), Some("751"));
    }

    #[test]
    fn what_is_wrong_is_told() {
        type Error = OutlinesError;
        assert_eq!(read(" \n"), Err(Error::Empty));
        assert_eq!(read("{\n \"type\": oops"), Err(Error::NoJson { line: 2, column: 10 }));
        assert!(matches!(read(&polygon("[[[9,55],[10,55")), Err(Error::NoJson { line: 1, .. })));
        for text in [
            "[]",
            "7",
            "{}",
            r#"{"type":"Topology","objects":{}}"#,
            r#"{"type":"Polygon"}"#,
            &polygon("[[9,55],[10,55]]"),
            &polygon(r#"[[["9","55"]]]"#),
            &polygon("[[[9],[10],[11],[9]]]"),
        ] {
            assert!(matches!(read(text), Err(Error::NoGeoJson(_))), "{text}: {:?}", read(text));
        }
        let no_areas =
            [r#"{"type":"FeatureCollection","features":[]}"#, r#"{"type":"Point","coordinates":[9,55]}"#];
        for text in no_areas.into_iter().chain([polygon("[]").as_str(), polygon("[[]]").as_str()]) {
            assert_eq!(read(text), Err(Error::NoArea), "{text}");
        }
        // Aarhus in UTM zone 32
        let utm = polygon("[[[574000,6223000],[575000,6223000],[575000,6224000],[574000,6223000]]]");
        let expected = Error::NoDegrees { feature: 1, first: 574_000.0, second: 6_223_000.0 };
        assert_eq!(read(&utm), Err(expected));
        assert_eq!(read(&polygon("[[[55,9],[55,10],[56,10],[55,9]]]")), Err(Error::Swapped));
        let unclosed = "[[[9,55],[10,55],[10,56],[9,56]]]";
        assert_eq!(read(&polygon(unclosed)), Err(Error::Unclosed { feature: 1 }));
        let short = "[[[9,55],[10,55],[9,55]]]";
        assert_eq!(read(&polygon(short)), Err(Error::TooShort { feature: 1, positions: 3 }));
    }
}
