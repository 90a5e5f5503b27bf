//! The JSON Schema of a whole scenario, generated from the types.
//!
//! [`shape`](crate::source) checks a scenario by it, with all that it inherits; editors have the schema of files, which is
//! made of this one ([`file_schema`](super::file_schema)), so that both always agree.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::Scenario;

/// The JSON Schema (draft 2020-12) of a scenario with all that it inherits.
///
/// It describes TOML, so it never allows `null`: a key that is optional is left out instead.
pub(crate) fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Scenario>().to_value();
    if let Value::Object(root) = &mut schema {
        root.insert("title".to_owned(), "Vifte scenario".into());
    }
    simplify(&mut schema);
    schema
}

/// Drops `null` everywhere, and moves the limits of a number with origin into its table form.
fn simplify(value: &mut Value) {
    match value {
        Value::Object(object) => {
            drop_null(object);
            copy_limits(object);
            object.values_mut().for_each(simplify);
        }
        Value::Array(items) => items.iter_mut().for_each(simplify),
        _ => {}
    }
}

fn drop_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(branches)) = object.get_mut("anyOf") {
        branches.retain(|branch| branch.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = branches.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
    if object.get("default").is_some_and(|default| default.is_null() || default.is_object()) {
        object.remove("default");
    }
}

fn copy_limits(object: &mut Map<String, Value>) {
    let limits: Vec<(&str, Value)> = ["minimum", "maximum"]
        .into_iter()
        .filter_map(|limit| Some((limit, object.get(limit)?.clone())))
        .collect();
    let Some(Value::Object(properties)) = object.get_mut("properties") else {
        return;
    };
    for key in ["value", "low", "high"] {
        if let Some(Value::Object(number)) = properties.get_mut(key) {
            for (limit, value) in &limits {
                number.insert((*limit).to_owned(), value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::schema;

    #[test]
    fn limits_reach_both_forms_of_a_number() {
        let schema = schema();
        let places = &schema["$defs"]["Offer"]["properties"]["places"];
        assert_eq!(places["maximum"], 30_000);
        assert_eq!(places["properties"]["low"]["maximum"], 30_000);
        assert_eq!(places["type"], serde_json::json!(["integer", "object"]));
    }

    #[test]
    fn null_is_never_allowed() {
        assert!(!schema().to_string().contains("null"));
    }
}
