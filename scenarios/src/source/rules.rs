//! Rules that change at a date: completed by those before, and taken back to what changes.

use super::merge::later;
use super::tree::{Node, Table, Value, same};

/// Fills in the rules that a change of the agreement leaves as they were before it: the changes in the order of their
/// dates.
pub(crate) fn complete_rules(root: &mut Node) {
    each_change(root, |before, rules| {
        if let Some(before) = before {
            *rules = later(before, rules.clone());
        }
        rules.clone()
    });
}

/// Takes each change of the agreement back to what it changes, where it says what went on as before too.
///
/// The folder of a run holds completed rules. Whoever inherits from it and changes a rule would lose that at the next
/// date, which says the old one again.
pub(super) fn only_changes(root: &mut Node) {
    each_change(root, |before, rules| {
        let whole = rules.clone();
        if let (Some(before), Value::Table(table)) = (before, &mut rules.value) {
            remove_same(table, &before);
        }
        whole
    });
}

/// Goes through the changes in the order of their dates. What is done with the rules before and those of a change returns
/// the rules that hold from its date on.
fn each_change(root: &mut Node, mut change: impl FnMut(Option<Node>, &mut Node) -> Node) {
    let Value::Table(table) = &mut root.value else { return };
    let mut before = table.get("rules").cloned();
    let Some((_, list)) = table.entries.iter_mut().find(|(key, _)| key == "rules_from") else { return };
    let Value::List(changes) = &mut list.value else { return };
    let date = |node: &Node| node.at("date").text().map(str::to_owned);
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|&index| date(&changes[index]));
    for index in order {
        let Value::Table(entries) = &mut changes[index].value else { continue };
        let Some((_, rules)) = entries.entries.iter_mut().find(|(key, _)| key == "rules") else { continue };
        before = Some(change(before, rules));
    }
}

/// Removes what is the same before, and tables of which nothing is left.
fn remove_same(table: &mut Table, before: &Node) {
    table.entries.retain_mut(|(key, node)| {
        let Some(before) = before.table().and_then(|before| before.get(key)) else { return true };
        if same(node, before) {
            return false;
        }
        // a number with its origin is one value
        if let (Value::Table(section), false) =
            (&mut node.value, before.has("value") || before.table().is_none())
        {
            remove_same(section, before);
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use super::{complete_rules, only_changes};
    use crate::source::merge::tests::tree;
    use crate::source::tree::{Node, Value, same};

    fn sizes(root: &Node) -> Vec<usize> {
        let Value::List(changes) = &root.at("rules_from").value else { panic!("no list") };
        changes.iter().map(|change| change.at("rules").table().unwrap().entries.len()).collect()
    }

    #[test]
    fn changes_of_rules_go_on_with_those_before_even_where_none_are_written_first() {
        let mut root = tree(
            "file",
            "[[rules_from]]\ndate = '2020-01'\nrules = { vacancies_known_percent = 50 }\n\
             [[rules_from]]\ndate = '2018-01'\nrules = { public_first_percent = 80 }",
        );
        complete_rules(&mut root);
        assert_eq!(sizes(&root), [2, 1]);
    }

    #[test]
    fn completed_rules_are_taken_back_to_what_changes() {
        let mut root = tree(
            "file",
            "[rules]\na = 1\nb = { value = 2, source = 's' }\nc = { d = 3, e = 4 }\nlist = [{ first_year = 1 }]\n\
             [[rules_from]]\ndate = '2020-01'\nrules = { b = { value = 9 }, c = { e = 6 } }\n\
             [[rules_from]]\ndate = '2018-01'\nrules = { a = 5, list = [] }",
        );
        let written = root.clone();
        complete_rules(&mut root);
        let completed = root.clone();
        assert_eq!(sizes(&root), [4, 4]);
        only_changes(&mut root);
        assert!(same(&root, &written));
        complete_rules(&mut root);
        assert!(same(&root, &completed));
    }
}
