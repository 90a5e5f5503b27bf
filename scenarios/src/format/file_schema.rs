//! The JSON Schema of scenario files, for editors.
//!
//! A file that inherits gives only what differs, so that nothing is required there but what names an element. A file that
//! inherits from nothing must be whole.

use serde_json::{Map, Value, json};

use super::{FORMAT, schema};
use crate::format::{keyed, keyed_paths};

/// The JSON Schema (draft 2020-12) of a scenario file, whether it inherits (`extends`) or not.
///
/// It describes TOML, so it never allows `null`: a key that is optional is left out instead.
pub fn file_schema() -> Value {
    let whole = schema();
    let needs = needs(&whole, &whole, "").unwrap_or_else(|| json!({}));
    let mut file = whole;
    let (mut defs, mut root) = (take_defs(&mut file), file);
    relax(&mut root, &mut defs, "");
    if let Value::Object(object) = &mut root {
        let names: Vec<&str> = keyed_paths().collect();
        if let Some(items) = object.get_mut("properties").and_then(|keys| keys.pointer_mut("/replace/items"))
        {
            *items = json!({ "type": "string", "enum": names });
        }
        // a newer format may mean anything
        if let Some(Value::Object(format)) =
            object.get_mut("properties").and_then(|keys| keys.get_mut("format"))
        {
            format.insert("maximum".to_owned(), FORMAT.into());
        }
        object.insert("dependentRequired".to_owned(), json!({ "replace": ["extends"] }));
        object.insert("if".to_owned(), json!({ "required": ["extends"] }));
        object.insert("then".to_owned(), json!({}));
        object.insert("else".to_owned(), needs);
        object.insert("$defs".to_owned(), Value::Object(defs));
    }
    root
}

fn take_defs(schema: &mut Value) -> Map<String, Value> {
    match schema.get_mut("$defs").map(Value::take) {
        Some(Value::Object(defs)) => defs,
        _ => Map::new(),
    }
}

/// The name of the definition that a schema refers to.
fn definition(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn inside(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Requires nothing of a table at a path and of the tables in it, as far as they are merged with inherited ones; of the
/// elements of a list only the keys that name them.
fn relax(schema: &mut Value, defs: &mut Map<String, Value>, path: &str) {
    if let Some(name) = definition(schema).map(str::to_owned) {
        // taken out while it is changed; no definition holds itself
        if let Some(mut definition) = defs.get_mut(&name).map(Value::take) {
            relax(&mut definition, defs, path);
            defs.insert(name, definition);
        }
        return;
    }
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(items) = object.get_mut("items") {
        if let Some(list) = keyed(path) {
            relax(items, defs, path);
            let element = match definition(items).map(str::to_owned) {
                Some(name) => defs.get_mut(&name),
                None => Some(items),
            };
            if let Some(Value::Object(element)) = element {
                element.insert("required".to_owned(), json!(list.keys));
            }
        }
        return;
    }
    object.remove("required");
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        for (key, property) in properties {
            relax(property, defs, &inside(path, key));
        }
    }
}

/// What a file that inherits from nothing must have: the required keys, and nothing else of the schema.
fn needs(root: &Value, schema: &Value, path: &str) -> Option<Value> {
    // the rules of a later date go on with those before
    if path == "rules_from.rules" {
        return None;
    }
    let schema = definition(schema).map_or(schema, |name| &root["$defs"][name]);
    if let Some(items) = schema.get("items") {
        return needs(root, items, path).map(|items| json!({ "items": items }));
    }
    let mut found = Map::new();
    if let Some(required) = schema.get("required") {
        found.insert("required".to_owned(), required.clone());
    }
    let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let inner: Map<String, Value> = properties
        .filter_map(|(key, property)| Some((key.clone(), needs(root, property, &inside(path, key))?)))
        .collect();
    if !inner.is_empty() {
        found.insert("properties".to_owned(), Value::Object(inner));
    }
    (!found.is_empty()).then_some(Value::Object(found))
}

#[cfg(test)]
mod tests {
    use super::file_schema;

    #[test]
    fn what_names_an_element_is_required_everywhere_and_the_rest_of_whole_files() {
        let schema = file_schema();
        assert!(schema.get("required").is_none());
        assert_eq!(schema["$defs"]["Offer"]["required"], serde_json::json!(["id"]));
        assert_eq!(schema["$defs"]["Operation"]["required"], serde_json::json!(["date", "do", "offer"]));
        // an element of a list that is one value is whole
        assert_eq!(schema["$defs"]["ServiceLevel"]["required"], serde_json::json!(["percent"]));
        let whole = &schema["else"];
        assert!(whole["required"].as_array().unwrap().contains(&"run".into()));
        let offer = &whole["properties"]["offers"]["items"];
        assert!(offer["required"].as_array().unwrap().contains(&"places".into()));
        assert_eq!(offer["properties"]["places"]["required"], serde_json::json!(["value"]));
        assert!(whole["properties"]["rules_from"]["items"]["properties"].get("rules").is_none());
        assert_eq!(schema["properties"]["replace"]["items"]["enum"][0], "municipalities");
        assert!(!schema.to_string().contains("null"));
    }
}
