//! Files that the window opens are given what nobody would write: it refuses them in words or shows them, and never panics
//! or hangs.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../../../tests/fuzz/mutator.rs"]
mod mutator;

use mutator::fuzz;
use vifte_viewer::read_outlines;

#[test]
fn outlines_in_geojson() {
    let ring = "[[10,56],[10.5,56],[10.5,56.5],[10,56]]";
    let corpus = [
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"kode":"0751","navn":"Aarhus"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}},{{"type":"Feature","properties":null,"geometry":null}}]}}"#
        ),
        format!(r#"{{"type":"MultiPolygon","coordinates":[[{ring},[[10.1,56.1],[10.2,56.1],[10.2,56.2],[10.1,56.1]]]]}}"#),
        format!(
            r#"{{"type":"GeometryCollection","geometries":[{{"type":"Point","coordinates":[10,56,3]}},{{"type":"Polygon","coordinates":[{ring}]}}]}}"#
        ),
        format!("\u{feff}{{\"type\":\"Feature\",\n \"id\": 7,\n \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}},\n \"properties\":{{\"KOMKODE\":\"101\"}}}}\n"),
    ]
    .map(String::into_bytes);
    for text in &corpus {
        assert!(read_outlines("whole", text).is_ok(), "{}", String::from_utf8_lossy(text));
    }
    fuzz("outlines", &corpus, |bytes| {
        if let Err(error) = read_outlines("fuzzed.geojson", bytes) {
            let text = error.to_string();
            assert!(!text.is_empty() && text.len() < 10_000, "{text}");
        }
    });
}
