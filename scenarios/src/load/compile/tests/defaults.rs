//! The defaults in the JSON Schema are those that a scenario without the key compiles to.

use serde_json::Value;
use toml::Table;
use vifte_engine::input::Input;

use crate::data::population::PopulationData;
use crate::format::{Run, Scenario, schema};
use crate::load::compile::compile;

/// A scenario with every table that can hold a key with a default, and none of those keys without need.
const EVERY_TABLE: &str = r#"
format = 1
title_da = "T"
title_en = "T"
run = { first_year = 2027, years = 5, price_year = 2026 }
municipalities = [{ code = "0615" }, { code = "0657" }]
areas = [{ id = "area", name_da = "A", name_en = "A" }]

[[target_groups]]
id = "group"
name_da = "G"
name_en = "G"
segment = "residential"
ages = ["20-34"]
incidence_per_100k_per_year = 10
shock = {}
stay = { distribution = "exponential", mean_months = 20 }
choice = {}
levels = [{ percent = 100 }]
response = { reference_dkk_per_day = 2_000, inflow_elasticity = 1 }
home = { fixed_dkk_per_year = 1_000_000, variable_dkk_per_day = 1_000, places = 4 }
breakdown = { per_year = 1 }
recovery = { per_year = 1 }
transition = { to = "group", percent = 10 }

[[offers]]
id = "a"
name = "A"
area = "area"
operator = "private"
segment = "residential"
serves = ["group"]
located_in = "0615"
places = 10
price_dkk_per_day = 2_000
finance = "objective"
entry = { waiting_per_place = 1 }
costs = {}
staffing = {}

[[offers]]
id = "b"
name = "B"
area = "area"
operator = "region"
segment = "residential"
serves = ["group"]
located_in = "0657"
places = 10

[rules]
budgeted_occupancy = {}
carry_over = {}
reimbursement = [{ first_year = 2020, steps = [{ above_dkk_per_year = 1_000_000, percent = 25 }] }]
follow_up = { every_months = 12, beyond_goal_percent = 10 }
capacity = { shrink_below_percent = 80 }
closing = { years = 3, occupancy_below_percent = 60 }
expert_environment = { critical_residents = 10, build_up_percent_per_year = 10, decay_percent_per_year = 10 }
designation = { small_group_citizens = 10, expertise_at_least_percent = 50, municipalities_at_least = 2 }
effect = { improves_percent = 10, satisfied_percent = 80 }
spiral = {}

[[operations]]
date = "2028-01"
do = "establish"
offer = "a"
start_cost_dkk = 1_000

[[operations]]
date = "2028-01"
do = "close"
offer = "a"

[[operations]]
date = "2028-01"
do = "merge"
offer = "a"
joins = ["b"]

[[operations]]
date = "2028-01"
do = "relabel"
offer = "a"
to = "group"

[[operations]]
date = "2028-01"
do = "take-over"
offer = "a"
municipality = "0615"

[[operations]]
date = "2028-01"
do = "set-finance"
offer = "a"
finance = "objective"

[[guarantees]]
id = "g"
offer = "a"
begins = "2028-01"
cover_percent = 50

[[purchases]]
id = "p"
offer = "a"
municipalities = ["0615"]
places = 2
begins = "2028-01"
years = 2

[[boards]]
id = "b"
offer = "a"
begins = "2028-01"

[[programmes]]
id = "i"
begins = "2028-01"
years = 2
effect = "recovery"
change_percent = 10
evidence = "weak"
cost_dkk_per_year = 1_000
target_groups = ["group"]
"#;

/// A key with a default: the tables and lists on the way to it, its schema and the default.
struct Key {
    path: Vec<String>,
    schema: Value,
    default: Value,
}

fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema.get("$ref").and_then(|name| name.as_str()?.strip_prefix("#/$defs/"));
    name.map_or(schema, |name| &root["$defs"][name])
}

/// All keys with a default other than an empty list or text.
fn keys(root: &Value, schema: &Value, path: &[String], found: &mut Vec<Key>) {
    let table = resolved(root, schema);
    let table = table.get("items").map_or(table, |items| resolved(root, items));
    for (name, key) in table.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = [path, std::slice::from_ref(name)].concat();
        match key.get("default") {
            Some(default) if default.as_str() != Some("") && !default.is_array() => {
                found.push(Key { path, schema: resolved(root, key).clone(), default: default.clone() });
            }
            _ => keys(root, key, &path, found),
        }
    }
}

/// Applies a change to every table at a path.
fn at_each(value: &mut toml::Value, path: &[String], change: &impl Fn(&mut Table)) {
    match (value, path) {
        (toml::Value::Array(elements), _) => {
            for element in elements {
                at_each(element, path, change);
            }
        }
        (toml::Value::Table(table), []) => change(table),
        (toml::Value::Table(table), [first, rest @ ..]) => {
            if let Some(inner) = table.get_mut(first) {
                at_each(inner, rest, change);
            }
        }
        _ => {}
    }
}

/// What a scenario compiles to when a key has a value everywhere, or is left out.
fn meaning(scenario: &Table, data: &PopulationData, path: &[String], value: Option<&Value>) -> (Input, Run) {
    let (key, tables) = path.split_last().unwrap();
    let mut changed = toml::Value::Table(scenario.clone());
    at_each(&mut changed, tables, &|table| {
        table.remove(key);
        if let Some(value) = value {
            table.insert(key.clone(), toml::Value::try_from(value).unwrap());
        }
    });
    let scenario: Scenario = changed.try_into().unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let input = compile(&scenario, data).map(|compiled| compiled.input);
    (input.unwrap_or_else(|error| panic!("{path:?}: {error}")), scenario.run)
}

/// A value that is possible too.
fn another(key: &Key) -> Value {
    let limit = |name: &str| key.schema.get(name).and_then(Value::as_f64);
    let choices = key.schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    match &key.default {
        Value::Bool(default) => (!default).into(),
        Value::String(_) => {
            choices.map(|choice| choice["const"].clone()).find(|choice| *choice != key.default).unwrap()
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            let more = limit("maximum").is_none_or(|most| number + 1.0 <= most);
            let other = if more { number + 1.0 } else { number - 1.0 };
            if key.default.is_f64() { other.into() } else { (other as i64).into() }
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_defaults_in_the_schema_are_what_keys_left_out_compile_to() {
    let mut scenario: Table = EVERY_TABLE.parse().unwrap();
    let later = Table::from_iter([
        ("date".to_owned(), "2028-01".into()),
        ("rules".to_owned(), scenario["rules"].clone()),
    ]);
    scenario.insert("rules_from".to_owned(), vec![later].into());
    let root = schema();
    let mut found = Vec::new();
    keys(&root, &root, &[], &mut found);
    assert!(found.len() > 100, "{}", found.len());
    let data = PopulationData::bundled().unwrap();
    let meaning = |path: &[String], value: Option<Value>| meaning(&scenario, &data, path, value.as_ref());
    for key in &found {
        let without = meaning(&key.path, None);
        assert_eq!(without, meaning(&key.path, Some(key.default.clone())), "{:?}", key.path);
        // and the comparison sees the key
        assert_ne!(without, meaning(&key.path, Some(another(key))), "{:?}", key.path);
    }
}

#[test]
fn what_a_description_calls_a_number_by_default_is_the_default() {
    fn compare(value: &Value, compared: &mut u32) {
        if let Some(description) = value.get("description").and_then(Value::as_str)
            && let Some((_, told)) = description.replace('\n', " ").split_once("Default ")
            && let Ok(told) = told.split([':', ' ']).next().unwrap().trim_end_matches('.').parse::<f64>()
        {
            assert_eq!(value.get("default").and_then(Value::as_f64), Some(told), "{description}");
            *compared += 1;
        }
        match value {
            Value::Object(object) => object.values().for_each(|inner| compare(inner, compared)),
            Value::Array(items) => items.iter().for_each(|inner| compare(inner, compared)),
            _ => {}
        }
    }
    let mut compared = 0;
    compare(&schema(), &mut compared);
    assert!(compared > 60, "{compared}");
}
