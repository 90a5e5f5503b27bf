//! Lists that inherit element by element, and the keys that say which element is which.

/// A list whose elements are inherited one by one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KeyedList {
    /// Where it stands in a file, as `replace` names it.
    pub(crate) path: &'static str,
    /// Keys that every element has and that tell it from the others.
    pub(crate) keys: &'static [&'static str],
    /// Keys that tell elements apart where they are given.
    pub(crate) optional: &'static [&'static str],
}

const fn by(path: &'static str, keys: &'static [&'static str]) -> KeyedList {
    KeyedList { path, keys, optional: &[] }
}

/// All of them. Lists within an element, such as the groups that an offer serves, are one value each.
const KEYED: [KeyedList; 16] = [
    by("municipalities", &["code"]),
    by("buyers", &["id"]),
    by("areas", &["id"]),
    by("target_groups", &["id"]),
    by("cost_profiles", &["id"]),
    by("offers", &["id"]),
    KeyedList { path: "residents", keys: &["offer", "municipality", "target_group"], optional: &["leaves"] },
    by("contracts", &["id"]),
    KeyedList { path: "demand_factors", keys: &["municipality"], optional: &["target_group"] },
    by("rules.reimbursement", &["first_year"]),
    by("rules_from", &["date"]),
    KeyedList { path: "operations", keys: &["date", "do", "offer"], optional: &["from"] },
    by("guarantees", &["id"]),
    by("purchases", &["id"]),
    by("boards", &["id"]),
    by("programmes", &["id"]),
];

/// The list of a path, if it inherits element by element.
pub(crate) fn keyed(path: &str) -> Option<&'static KeyedList> {
    KEYED.iter().find(|list| list.path == path)
}

/// The paths of all lists that inherit element by element.
pub(crate) fn keyed_paths() -> impl Iterator<Item = &'static str> + Clone {
    KEYED.iter().map(|list| list.path)
}

#[cfg(test)]
mod tests {
    use super::{KEYED, keyed};
    use crate::format::schema;

    #[test]
    fn every_list_at_the_top_inherits_element_by_element() {
        let schema = schema();
        let properties = schema["properties"].as_object().unwrap();
        for (name, property) in properties {
            let tables = property["items"]["$ref"].is_string();
            assert_eq!(keyed(name).is_some(), tables, "{name}");
        }
        for list in KEYED.iter().filter(|list| !list.path.contains('.')) {
            let element = schema["properties"][list.path]["items"]["$ref"].as_str().unwrap();
            let element = schema.pointer(element.strip_prefix('#').unwrap()).unwrap();
            let required: Vec<&str> =
                element["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
            assert!(list.keys.iter().all(|key| required.contains(key)), "{list:?}");
            assert!(list.optional.iter().all(|key| !required.contains(key)), "{list:?}");
            assert!(list.optional.iter().all(|key| element["properties"].get(key).is_some()), "{list:?}");
        }
    }
}
