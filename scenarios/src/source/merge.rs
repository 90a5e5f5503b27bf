//! Inheritance: a child's tree laid over its parent's.
//!
//! - Tables are merged key by key; the child's value replaces the parent's.
//! - Lists of tables that have an `id` or a `code` are merged element by element, changes of the rules by `date`; elements that the parent lacks are
//!   added at the end. Any other list, and an empty one, replaces the parent's whole.
//! - A number with origin (`{ value = … }`) and a stay (`{ distribution = … }`) are replaced whole: half of one and
//!   half of another mean nothing.
//! - Keys that exclude each other: a child that sets one drops the other from its parent ([`DROPS`]).

use super::tree::{Node, Table, Value};

/// A child that sets one of the first keys drops the second ones from its parent.
const DROPS: [(&[&str], &[&str]); 7] = [
    (&["source"], &["estimate", "assumption"]),
    (&["estimate"], &["source", "assumption"]),
    (&["assumption"], &["source", "estimate"]),
    (&["cost_profile"], &["costs", "staffing"]),
    (&["costs", "staffing"], &["cost_profile", "budget_dkk_per_place_year"]),
    (&["operator"], &["operated_by"]),
    (&["finance"], &["finance_share_percent", "financed_by", "finance_ages"]),
];

/// Keys that make a table one value: it is replaced, not merged.
const WHOLE: [&str; 2] = ["value", "distribution"];

/// The child's tree laid over its parent's.
pub(crate) fn merge(parent: Node, child: Node) -> Node {
    let Node { value, place, key } = child;
    let value = match (parent.value, value) {
        (Value::Table(below), Value::Table(above)) if !WHOLE.iter().any(|key| above.has(key)) => {
            Value::Table(merge_tables(below, above))
        }
        (Value::List(below), Value::List(above)) if named(&below) && named(&above) => {
            Value::List(merge_lists(below, above))
        }
        (_, value) => value,
    };
    Node { value, place, key }
}

/// Fills in the rules that a change of the agreement leaves as they were before it: the changes in the order of their dates.
pub(crate) fn complete_rules(root: &mut Node) {
    let Value::Table(table) = &mut root.value else { return };
    let mut before = table.get("rules").cloned();
    let Some((_, list)) = table.entries.iter_mut().find(|(key, _)| key == "rules_from") else { return };
    let Value::List(changes) = &mut list.value else { return };
    let date = |node: &Node| node.at("date").text().map(str::to_owned);
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|&index| date(&changes[index]));
    for index in order {
        let Value::Table(change) = &mut changes[index].value else { continue };
        let Some((_, rules)) = change.entries.iter_mut().find(|(key, _)| key == "rules") else { continue };
        if let Some(before) = before {
            *rules = merge(before, rules.clone());
        }
        before = Some(rules.clone());
    }
}

fn merge_tables(mut below: Table, above: Table) -> Table {
    for (set, dropped) in DROPS {
        if set.iter().any(|key| above.has(key)) {
            for key in dropped {
                below.remove(key);
            }
        }
    }
    for (key, child) in above.entries {
        match below.entries.iter_mut().find(|(name, _)| *name == key) {
            Some((_, slot)) => {
                let parent = std::mem::replace(slot, child.clone());
                *slot = merge(parent, child);
            }
            None => below.entries.push((key, child)),
        }
    }
    below
}

fn merge_lists(below: Vec<Node>, above: Vec<Node>) -> Vec<Node> {
    let mut merged: Vec<(Node, bool)> = below.into_iter().map(|node| (node, false)).collect();
    for child in above {
        // A name that the child's file gives twice stays twice, so that the check on duplicates sees it.
        let same = merged.iter().position(|(node, touched)| !touched && name(node) == name(&child));
        match same {
            Some(index) => {
                let (parent, _) = merged.swap_remove(index);
                merged.push((merge(parent, child), true));
                let last = merged.len() - 1;
                merged.swap(index, last);
            }
            None => merged.push((child, true)),
        }
    }
    merged.into_iter().map(|(node, _)| node).collect()
}

/// Whether every element has a name; an empty list has none to merge by.
fn named(items: &[Node]) -> bool {
    !items.is_empty() && items.iter().all(|item| name(item).is_some())
}

fn name(node: &Node) -> Option<&str> {
    let table = node.table()?;
    let keys: &[&str] = if table.has("rules") { &["date"] } else { &["id", "code"] };
    keys.iter().find_map(|key| table.get(key)?.text())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Node, Value, complete_rules, merge};
    use crate::source::file::{Origin, SourceFile};
    use crate::source::syntax::parse;

    fn tree(name: &str, text: &str) -> Node {
        let file = SourceFile { name: name.into(), text: text.into(), origin: Origin::Bundled("test") };
        parse(&Arc::new(file)).unwrap()
    }

    fn merged(parent: &str, child: &str) -> Node {
        merge(tree("parent", parent), tree("child", child))
    }

    fn ids(node: &Node) -> Vec<&str> {
        let Value::List(items) = &node.value else { panic!("no list") };
        items.iter().map(|item| item.at("id").text().unwrap()).collect()
    }

    #[test]
    fn keys_replace_and_keep_their_file() {
        let root = merged("[run]\nyears = 15\nseed = 3", "[run]\nyears = 4");
        let run = root.at("run");
        assert!(matches!(run.at("years").value, Value::Integer(4)));
        assert_eq!(run.at("years").place.file.name, "child");
        assert!(matches!(run.at("seed").value, Value::Integer(3)));
        assert_eq!(run.at("seed").place.file.name, "parent");
    }

    #[test]
    fn lists_merge_by_id_in_the_parents_order() {
        let parent = "[[offers]]\nid = 'a'\nplaces = 1\n[[offers]]\nid = 'b'\nplaces = 2";
        let child = "[[offers]]\nid = 'c'\n[[offers]]\nid = 'a'\nplaces = 9";
        let root = merged(parent, child);
        let offers = root.at("offers");
        assert_eq!(ids(offers), ["a", "b", "c"]);
        assert!(matches!(offers.item(0).at("places").value, Value::Integer(9)));
        assert!(matches!(offers.item(1).at("places").value, Value::Integer(2)));
    }

    #[test]
    fn changes_of_the_rules_merge_by_date() {
        let parent = "[[rules_from]]\ndate = '2018-01'\nrules = { a = 1, b = 2 }";
        let child = "[[rules_from]]\ndate = '2020-01'\nrules = { c = 3 }\n[[rules_from]]\ndate = '2018-01'\nrules = { b = 4 }";
        let root = merged(parent, child);
        let changes = root.at("rules_from");
        let Value::List(items) = &changes.value else { panic!("no list") };
        assert_eq!(items.len(), 2);
        let first = changes.item(0).at("rules");
        assert!(matches!(first.at("a").value, Value::Integer(1)));
        assert!(matches!(first.at("b").value, Value::Integer(4)));
    }

    #[test]
    fn a_name_given_twice_in_one_file_stays_twice() {
        let root = merged("[[areas]]\nid = 'a'", "[[areas]]\nid = 'a'\n[[areas]]\nid = 'a'");
        assert_eq!(ids(root.at("areas")), ["a", "a"]);
    }

    #[test]
    fn other_lists_replace() {
        let root = merged("serves = ['x', 'y']\n[[areas]]\nid = 'a'", "serves = ['z']\nareas = []");
        let Value::List(serves) = &root.at("serves").value else { panic!("no list") };
        assert_eq!(serves.len(), 1);
        assert!(ids(root.at("areas")).is_empty());
    }

    #[test]
    fn a_number_with_origin_is_replaced_whole() {
        let root = merged("places = { value = 12, source = 's' }", "places = { value = 13 }");
        assert!(!root.at("places").has("source"));
    }

    #[test]
    fn exclusive_keys_drop_each_other() {
        let parent = "[[offers]]\nid = 'a'\ncost_profile = 'p'\nbudget_dkk_per_place_year = 1\nsource = 's'";
        let root = merged(parent, "[[offers]]\nid = 'a'\nassumption = 'why'\ncosts = {}");
        let offer = root.at("offers").item(0);
        assert!(offer.has("costs") && offer.has("assumption"));
        assert!(
            !offer.has("cost_profile") && !offer.has("budget_dkk_per_place_year") && !offer.has("source")
        );
    }

    #[test]
    fn changes_of_rules_go_on_with_those_before_even_where_none_are_written_first() {
        let mut root = tree(
            "file",
            "[[rules_from]]\ndate = '2020-01'\nrules = { vacancies_known_percent = 50 }\n\
             [[rules_from]]\ndate = '2018-01'\nrules = { public_first_percent = 80 }",
        );
        complete_rules(&mut root);
        let Value::List(changes) = &root.at("rules_from").value else { panic!("no list") };
        let rules = |change: &Node| change.at("rules").table().unwrap().entries.len();
        assert_eq!(changes.iter().map(rules).collect::<Vec<_>>(), [2, 1]);
    }
}
