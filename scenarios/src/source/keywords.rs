//! The keywords of JSON Schema that the generated schema uses.

use serde_json::{Map, Value as Json};

/// The schema that a reference leads to, or the schema itself.
pub(super) fn resolve<'a>(root: &'a Json, schema: &'a Json) -> &'a Json {
    let target = schema.get("$ref").and_then(Json::as_str).and_then(|reference| reference.strip_prefix('#'));
    target.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

/// A value that fits a schema, to stand in for one that is missing or wrong, so that the rest can still be checked.
pub(super) fn stand_in(root: &Json, schema: &Json) -> Json {
    let schema = resolve(root, schema);
    if let Some(choice) = choices(schema).first() {
        return Json::from(*choice);
    }
    match types(schema).first() {
        Some(&"string") => Json::from(""),
        Some(&"boolean") => Json::from(false),
        Some(&"array") => Json::Array(Vec::new()),
        Some(&"object") => {
            let known = properties(schema);
            let needed =
                required(schema).filter_map(|key| Some((key.to_owned(), stand_in(root, known?.get(key)?))));
            Json::Object(needed.collect())
        }
        // a whole number, which is a number too
        _ => Json::from(limits(schema).0.unwrap_or(0.0).ceil() as i64),
    }
}

pub(super) fn properties(schema: &Json) -> Option<&Map<String, Json>> {
    schema.get("properties")?.as_object()
}

pub(super) fn required(schema: &Json) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str)
}

pub(super) fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one],
        Some(Json::Array(several)) => several.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The texts that an enumeration allows.
pub(super) fn choices(schema: &Json) -> Vec<&str> {
    let plain = schema.get("enum").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let described = schema.get("oneOf").and_then(Json::as_array).into_iter().flatten();
    let described = described.flat_map(|branch| {
        let one = branch.get("const").and_then(Json::as_str);
        one.into_iter()
            .chain(branch.get("enum").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str))
    });
    plain.chain(described).collect()
}

/// Least and greatest value, from the schema or from the width of the integer.
pub(super) fn limits(schema: &Json) -> (Option<f64>, Option<f64>) {
    let limit = |key: &str| schema.get(key).and_then(Json::as_f64);
    let (least, greatest) = match schema.get("format").and_then(Json::as_str) {
        Some("uint32") => (Some(0.0), Some(f64::from(u32::MAX))),
        Some("int32") => (Some(f64::from(i32::MIN)), Some(f64::from(i32::MAX))),
        Some("uint64") => (Some(0.0), None),
        _ => (None, None),
    };
    (limit("minimum").or(least), limit("maximum").or(greatest))
}
