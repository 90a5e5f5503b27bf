//! The uncertain numbers of a scenario: those with a range.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::Loaded;
use crate::format::Origin;
use crate::source::{Node, Table, Value};

/// A step from a table or list to what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
}

/// An uncertain number.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Where it stands, with names of elements: `target_groups.voksne.stay.mean_months`.
    pub path: String,
    /// The same for all elements of a list: `target_groups.*.stay.mean_months`.
    pub kind: String,
    /// Its value.
    pub value: f64,
    /// Low end of its range.
    pub low: f64,
    /// High end of its range.
    pub high: f64,
    /// The scenario it belongs to, where another has a value or range of its own for the same number.
    pub scenario: Option<String>,
    /// Where it comes from, if the file says.
    pub origin: Option<Origin>,
    /// Whether it counts something.
    whole: bool,
    /// Where it stands; in more than one place when changed rules go on with it.
    steps: Vec<Vec<Step>>,
}

/// The uncertain numbers, in the order of the scenario.
pub fn parameters(loaded: &Loaded) -> Vec<Parameter> {
    let mut all = Vec::new();
    gather(&loaded.root, &Walk::default(), &mut all);
    // the rules first: changed ones go on with them, wherever they stand
    let (changed, mut found): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|parameter| parameter.path.starts_with("rules_from."));
    for parameter in changed {
        match found.iter_mut().find(|before| before.goes_on_as(&parameter)) {
            Some(before) => before.steps.extend(parameter.steps),
            None => found.push(parameter),
        }
    }
    found
}

impl Parameter {
    /// What tells it from others: a number with other values is another one, wherever it stands.
    pub(crate) fn identity(&self) -> (&str, [u64; 3]) {
        (&self.path, [self.low, self.value, self.high].map(f64::to_bits))
    }

    /// Its path, with its scenario where that is needed.
    pub fn name(&self) -> String {
        let path = &self.path;
        self.scenario.as_ref().map_or_else(|| path.clone(), |scenario| format!("{path} ({scenario})"))
    }

    /// Whether changed rules have a number unchanged from the rules before.
    fn goes_on_as(&self, later: &Self) -> bool {
        let rule = |path: &str| path.find("rules.").map(|at| path[at..].to_owned());
        let ends = |of: &Self| [of.low, of.value, of.high].map(f64::to_bits);
        self.path.starts_with("rules") && rule(&self.path) == rule(&later.path) && ends(self) == ends(later)
    }
}

/// The numbers by kind, in the order of the first of each.
pub fn kinds(parameters: &[Parameter]) -> Vec<(String, Vec<&Parameter>)> {
    let mut kinds: Vec<(String, Vec<&Parameter>)> = Vec::new();
    for parameter in parameters {
        match kinds.iter_mut().find(|(kind, _)| *kind == parameter.kind) {
            Some((_, members)) => members.push(parameter),
            None => kinds.push((parameter.kind.clone(), vec![parameter])),
        }
    }
    kinds
}

#[derive(Clone, Default)]
struct Walk {
    path: String,
    kind: String,
    steps: Vec<Step>,
}

impl Walk {
    fn into(&self, name: &str, kind: &str, step: Step) -> Self {
        let join = |before: &str, name: &str| {
            if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") }
        };
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { path: join(&self.path, name), kind: join(&self.kind, kind), steps }
    }
}

fn number(node: &Node) -> Option<f64> {
    match node.value {
        Value::Integer(value) => Some(value as f64),
        Value::Number(value) => Some(value),
        _ => None,
    }
}

fn gather(node: &Node, walk: &Walk, found: &mut Vec<Parameter>) {
    match &node.value {
        Value::Table(table) => {
            if table.has("value") {
                found.extend(parameter(table, walk));
                return;
            }
            for (key, child) in &table.entries {
                gather(child, &walk.into(key, key, Step::Key(key.clone())), found);
            }
        }
        Value::List(items) => {
            let (names, _) = crate::source::element_names(&walk.path, items);
            for (index, (name, item)) in names.iter().zip(items).enumerate() {
                gather(item, &walk.into(name, "*", Step::Item(index)), found);
            }
        }
        _ => {}
    }
}

fn parameter(table: &Table, walk: &Walk) -> Option<Parameter> {
    let of = |key: &str| table.get(key).and_then(number);
    let value = of("value")?;
    let (low, high) = (of("low").unwrap_or(value), of("high").unwrap_or(value));
    let whole = walk.path.rsplit('.').next().is_some_and(is_whole);
    (low < high).then(|| Parameter {
        path: walk.path.clone(),
        kind: walk.kind.clone(),
        value,
        low,
        high,
        scenario: None,
        origin: origin(table),
        whole,
        steps: vec![walk.steps.clone()],
    })
}

fn origin(table: &Table) -> Option<Origin> {
    let text = |key: &str| table.get(key)?.text().map(str::to_owned);
    let origin = text("source").map(Origin::Source);
    let origin = origin.or_else(|| text("estimate").map(Origin::Estimate));
    origin.or_else(|| text("assumption").map(Origin::Assumption))
}

/// Keys whose numbers must be whole: those that the schema of scenario files says so of.
fn is_whole(key: &str) -> bool {
    static WHOLE: OnceLock<BTreeSet<String>> = OnceLock::new();
    WHOLE
        .get_or_init(|| {
            let (mut whole, mut other) = (BTreeSet::new(), BTreeSet::new());
            sort_keys(&crate::format::schema(), &mut whole, &mut other);
            // months of a stay may be broken, years of a run not: a key that means both is not forced
            &whole - &other
        })
        .contains(key)
}

/// Sorts the keys of a schema's properties into whole numbers and other ones.
fn sort_keys(schema: &Json, whole: &mut BTreeSet<String>, other: &mut BTreeSet<String>) {
    let Json::Object(entries) = schema else {
        if let Json::Array(items) = schema {
            for item in items {
                sort_keys(item, whole, other);
            }
        }
        return;
    };
    if let Some(Json::Object(properties)) = entries.get("properties") {
        for (key, property) in properties {
            let text = property.get("type").map(Json::to_string).unwrap_or_default();
            let number = property.pointer("/properties/value/type").map(Json::to_string).unwrap_or_default();
            if text.contains("\"number\"") || number.contains("\"number\"") {
                other.insert(key.clone());
            } else if text.contains("\"integer\"") || number.contains("\"integer\"") {
                whole.insert(key.clone());
            }
        }
    }
    entries.values().for_each(|value| sort_keys(value, whole, other));
}

fn find<'tree>(root: &'tree mut Node, steps: &[Step]) -> Option<&'tree mut Node> {
    let mut node = root;
    for step in steps {
        node = match (step, &mut node.value) {
            (Step::Key(key), Value::Table(table)) => {
                &mut table.entries.iter_mut().find(|(name, _)| name == key)?.1
            }
            (Step::Item(index), Value::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(node)
}

/// Sets the value of a number; its range goes, as the value is no estimate now.
pub(super) fn set(root: &mut Node, parameter: &Parameter, value: f64) {
    for steps in &parameter.steps {
        if let Some(node) = find(root, steps) {
            node.value = if parameter.whole {
                Value::Integer(vifte_engine::round(value))
            } else {
                Value::Number(value)
            };
        }
    }
}

/// Shares of a cost profile that make a whole.
const SHARES: [&str; 7] = [
    "management_share",
    "capital_share",
    "pension_share",
    "supervision_share",
    "development_share",
    "staff_share",
    "variable_share",
];

/// Scales shares that must make a whole to the sum they had.
pub(super) fn keep_sums(root: &mut Node, before: &Node) {
    for_each_item(root, before, "cost_profiles", |profile, before| {
        scale(profile, before, &SHARES.map(|key| vec![Step::Key(key.to_owned())]));
    });
    for_each_item(root, before, "target_groups", |group, before| {
        let Value::List(levels) = &before.at("levels").value else { return };
        let shares: Vec<Vec<Step>> = (0..levels.len())
            .map(|level| {
                vec![Step::Key("levels".to_owned()), Step::Item(level), Step::Key("percent".to_owned())]
            })
            .collect();
        scale(group, before, &shares);
    });
}

fn for_each_item(root: &mut Node, before: &Node, list: &str, with: impl Fn(&mut Node, &Node)) {
    let before = before.at(list);
    let Some(node) = find(root, &[Step::Key(list.to_owned())]) else { return };
    if let Value::List(items) = &mut node.value {
        for (index, item) in items.iter_mut().enumerate() {
            with(item, before.item(index));
        }
    }
}

fn plain(node: &Node) -> Option<f64> {
    number(node.at("value"))
}

fn scale(node: &mut Node, before: &Node, shares: &[Vec<Step>]) {
    let mut old = before.clone();
    let sum = |tree: &mut Node| -> f64 {
        shares.iter().filter_map(|steps| find(tree, steps).and_then(|node| plain(node))).sum()
    };
    let (wanted, is) = (sum(&mut old), sum(node));
    if wanted <= 0.0 || is <= 0.0 || (wanted - is).abs() < 1e-12 {
        return;
    }
    for steps in shares {
        if let Some(share) = find(node, steps)
            && let Some(value) = plain(share)
        {
            share.value = Value::Number(value * wanted / is);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{kinds, parameters};
    use crate::analysis::uncertainty::with_values;
    use crate::load;

    #[test]
    fn every_bundled_scenario_loads_at_the_ends_of_its_ranges() {
        for bundled in crate::data::library::bundled() {
            let loaded = load(bundled.name).unwrap();
            let found = parameters(&loaded);
            for high in [false, true] {
                let ends: Vec<_> = found
                    .iter()
                    .map(|parameter| (parameter, if high { parameter.high } else { parameter.low }))
                    .collect();
                if let Err(error) = with_values(&loaded, &ends) {
                    panic!(
                        "{}, high {high}: {}",
                        bundled.name,
                        error.lines(crate::language::Language::En).join("\n")
                    );
                }
            }
        }
    }

    #[test]
    fn what_changed_rules_go_on_with_is_one_number() {
        let loaded = load("midtjylland-2013-principper").unwrap();
        let found = parameters(&loaded);
        let of = |path: &str| found.iter().filter(|parameter| parameter.path == path).count();
        assert_eq!(of("rules.closing.wind_down_percent"), 1);
        assert_eq!(of("rules_from.2018-01.rules.closing.wind_down_percent"), 0);
        assert_eq!(of("rules_from.2018-01.rules.closing.consultation_months"), 1);
        let wind_down =
            found.iter().find(|parameter| parameter.path == "rules.closing.wind_down_percent").unwrap();
        let changed = with_values(&loaded, &[(wind_down, 50.0)]).unwrap();
        for rules in changed.input.all_rules() {
            assert!((rules.closing.as_ref().unwrap().wind_down_share - 0.5).abs() < 1e-12);
        }
    }

    #[test]
    fn what_counts_is_known_from_the_schema() {
        for key in
            ["places", "lag_months", "min_places", "notice_months", "years", "fixed_cost_follows_percent"]
        {
            let whole = super::is_whole(key);
            assert_eq!(whole, key != "fixed_cost_follows_percent", "{key}");
        }
        assert!(!super::is_whole("mean_months"));
    }

    #[test]
    fn numbers_by_kind() {
        let loaded = load("autisme-2027").unwrap();
        let found = parameters(&loaded);
        let path = "target_groups.voksne.incidence_per_100k_per_year";
        let incidence = found.iter().find(|parameter| parameter.path == path).unwrap();
        assert!((incidence.low - 0.22).abs() < 1e-12 && (incidence.high - 0.9).abs() < 1e-12);
        let kinds = kinds(&found);
        let places = kinds.iter().find(|(kind, _)| kind == "offers.*.places").unwrap();
        assert_eq!(places.1.len(), 2);
        let changed = with_values(&loaded, &[(incidence, 0.7)]).unwrap();
        let value = changed.scenario.target_groups[0].incidence_per_100k_per_year.value;
        assert!((value - 0.7).abs() < 1e-12);
    }
}
