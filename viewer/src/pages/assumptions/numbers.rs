//! Every number of a scenario that says where it comes from, with its range.

use serde_json::Value;
use vifte::Loaded;
use vifte::format::Origin;

/// A number with its origin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Assumption {
    /// Where it stands in the file, such as `offers.faelles.places`.
    pub(crate) path: String,
    /// The number.
    pub(crate) value: f64,
    /// Lowest and highest plausible value.
    pub(crate) range: Option<(f64, f64)>,
    /// Where it comes from.
    pub(crate) origin: Option<Origin>,
}

/// All of a scenario, in the order of the file.
pub(crate) fn assumptions(loaded: &Loaded) -> Vec<Assumption> {
    let mut found = Vec::new();
    if let Ok(scenario) = serde_json::to_value(&loaded.scenario) {
        gather(&scenario, "", &mut found);
    }
    found
}

fn gather(value: &Value, path: &str, found: &mut Vec<Assumption>) {
    match value {
        Value::Object(table) => {
            if let Some(value) = table.get("value").and_then(Value::as_f64) {
                let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
                let origin = text("source").map(Origin::Source);
                let origin = origin.or_else(|| text("estimate").map(Origin::Estimate));
                let origin = origin.or_else(|| text("assumption").map(Origin::Assumption));
                let end = |key: &str| table.get(key).and_then(Value::as_f64);
                let range = end("low").zip(end("high"));
                if origin.is_some() || range.is_some() {
                    found.push(Assumption { path: path.to_owned(), value, range, origin });
                }
                return;
            }
            for (key, child) in table {
                gather(child, &joined(path, key), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
                let name = name("id").or_else(|| name("code")).unwrap_or_else(|| (index + 1).to_string());
                gather(item, &joined(path, &name), found);
            }
        }
        _ => {}
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

#[cfg(test)]
mod tests {
    use super::assumptions;
    use vifte::format::Origin;

    #[test]
    fn numbers_come_with_origin_and_range() {
        let all = assumptions(&vifte::load("autisme-2027-garanti").unwrap());
        let places = all.iter().find(|one| one.path == "offers.faelles.places").unwrap();
        assert_eq!((places.value, places.range), (12.0, Some((6.0, 18.0))));
        assert!(matches!(&places.origin, Some(Origin::Assumption(_))));
        assert!(all.iter().any(|one| matches!(one.origin, Some(Origin::Source(_)))));
    }
}
