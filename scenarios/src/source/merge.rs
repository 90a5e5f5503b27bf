//! Inheritance: a child's tree laid over its parent's.
//!
//! - Tables are merged key by key; the child's value replaces the parent's.
//! - Lists of tables with keys of their own ([`keyed`]) are merged element by element: the child's element is laid over the
//!   parent's of the same keys, one that the parent lacks is added at the end, and all others stay. They are replaced only
//!   where the file says so (`replace`).
//! - Any other list is one value: the child's replaces the parent's.
//! - A number with origin (`{ value = … }`) and a stay (`{ distribution = … }`) are replaced whole: half of one and
//!   half of another mean nothing.
//! - Keys that exclude each other: a child that sets one drops the other from its parent ([`DROPS`]).

use std::collections::{BTreeMap, VecDeque};

use super::file::Place;
use super::inherited::InheritedList;
use super::keys::{key_of, name_of};
use super::problem::Problem;
use super::tree::{Node, Table, Value, same};
use crate::format::{KeyedList, keyed};
use crate::language::text;

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

/// Laying one file over another, with what becomes of the lists.
#[derive(Debug, Default)]
pub(super) struct Layering {
    /// What became of each list that both have.
    pub(super) lists: Vec<InheritedList>,
    /// What the child cannot mean.
    pub(super) problems: Vec<Problem>,
    /// Keys from the top to where it is.
    path: Vec<String>,
    /// Whether all lists are one value.
    lists_are_values: bool,
}

/// Rules laid over those before them. Lists are replaced: from the date on there is what is given there.
pub(super) fn later(before: Node, rules: Node) -> Node {
    Layering { lists_are_values: true, ..Layering::default() }.lay(before, rules)
}

impl Layering {
    /// The child's tree laid over its parent's.
    pub(super) fn lay(&mut self, parent: Node, child: Node) -> Node {
        let Node { value, place, key } = child;
        let value = match (parent.value, value) {
            (Value::Table(below), Value::Table(above)) if !WHOLE.iter().any(|key| above.has(key)) => {
                Value::Table(self.tables(below, above))
            }
            (Value::List(below), Value::List(above)) => {
                let path = self.path.join(".");
                match keyed(&path).filter(|_| !self.lists_are_values) {
                    Some(list) if above.is_empty() && !below.is_empty() => {
                        let at = key.as_ref().unwrap_or(&place);
                        self.problems.push(empties_nothing(list, below.len(), at));
                        Value::List(below)
                    }
                    Some(list) => Value::List(self.elements(list, below, above)),
                    None => {
                        self.lists.extend(InheritedList::of_value(path, &below, &above));
                        Value::List(above)
                    }
                }
            }
            (_, value) => value,
        };
        Node { value, place, key }
    }

    fn tables(&mut self, mut below: Table, above: Table) -> Table {
        for (set, dropped) in DROPS {
            if set.iter().any(|key| above.has(key)) {
                for key in dropped {
                    below.remove(key);
                }
            }
        }
        for (key, child) in above.entries {
            if let Some((_, slot)) = below.entries.iter_mut().find(|(name, _)| *name == key) {
                let parent = std::mem::replace(slot, child.clone());
                self.path.push(key);
                *slot = self.lay(parent, child);
                self.path.pop();
            } else {
                self.path.push(key.clone());
                self.lists.extend(InheritedList::of_new(&self.path.join("."), &child));
                self.path.pop();
                below.entries.push((key, child));
            }
        }
        below
    }

    fn elements(&mut self, list: &'static KeyedList, below: Vec<Node>, above: Vec<Node>) -> Vec<Node> {
        let mut told = InheritedList::new(list.path, below.len());
        // keys that the child's file gives twice stay twice, so that the check on duplicates sees it
        let mut untouched: BTreeMap<Vec<String>, VecDeque<usize>> = BTreeMap::new();
        for (index, node) in below.iter().enumerate() {
            if let Some(key) = key_of(list, node) {
                untouched.entry(key).or_default().push_back(index);
            }
        }
        let mut merged = below;
        for (index, child) in above.into_iter().enumerate() {
            let name = name_of(list, &child, index);
            let same_keys = key_of(list, &child).and_then(|key| untouched.get_mut(&key)?.pop_front());
            let Some(slot) = same_keys.and_then(|index| merged.get_mut(index)) else {
                told.added.push(name);
                merged.push(child);
                continue;
            };
            let parent = std::mem::replace(slot, child.clone());
            self.path.push(name.clone());
            let laid = self.lay(parent.clone(), child);
            self.path.pop();
            if !same(&parent, &laid) {
                told.changed.push(name);
            }
            *slot = laid;
        }
        self.lists.push(told);
        merged
    }
}

/// An empty list adds nothing, which its author cannot mean.
fn empties_nothing(list: &KeyedList, inherited: usize, at: &Place) -> Problem {
    let path = list.path;
    let message = text!(
        "En tom liste lader intet falde bort: {inherited} arvede under `{path}` ville blive",
        "An empty list drops nothing: {inherited} inherited under `{path}` would stay",
    );
    Problem::new(at, message).label(text!("tom", "empty")).help(text!(
        "fjern linjen, eller skriv i stedet `replace = [\"{path}\"]` øverst i filen for at lade dem falde bort",
        "remove this line, or write `replace = [\"{path}\"]` instead, at the top of the file, to drop them",
    ))
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::{Layering, Node, Value};
    use crate::source::file::{FileOrigin, SourceFile};
    use crate::source::syntax::parse;

    pub(in crate::source) fn tree(name: &str, text: &str) -> Node {
        let file = SourceFile { name: name.into(), text: text.into(), origin: FileOrigin::Bundled("test") };
        parse(&Arc::new(file)).unwrap()
    }

    fn layered(parent: &str, child: &str) -> (Node, Layering) {
        let mut layering = Layering::default();
        (layering.lay(tree("parent", parent), tree("child", child)), layering)
    }

    fn merged(parent: &str, child: &str) -> Node {
        layered(parent, child).0
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
    fn lists_without_an_id_keep_what_the_child_does_not_name() {
        let parent = "operations = [{ date = '2028-01', do = 'establish', offer = 'a', start_cost_dkk = 5 }]\n\
                      demand_factors = [{ municipality = 'A', target_group = 'g', factor = 2 }, { municipality = 'A', factor = 3 }]\n\
                      residents = [{ offer = 'a', municipality = 'A', target_group = 'g', count = 1, leaves = '2030-01' }]\n\
                      [[rules.reimbursement]]\nfirst_year = 2013\nsteps = [{ percent = 25 }]";
        let child = "operations = [{ date = '2029-01', do = 'close', offer = 'b' }]\n\
                     demand_factors = [{ municipality = 'A', factor = 4 }, { municipality = 'B', target_group = 'g', factor = 5 }]\n\
                     residents = [{ offer = 'a', municipality = 'A', target_group = 'g', count = 2 }]\n\
                     [[rules.reimbursement]]\nfirst_year = 2020\nsteps = [{ percent = 50 }]";
        let (root, layering) = layered(parent, child);
        let length = |node: &Node| if let Value::List(items) = &node.value { items.len() } else { 0 };
        assert_eq!(length(root.at("operations")), 2);
        assert_eq!(root.at("operations").item(0).at("do").text(), Some("establish"));
        assert_eq!(length(root.at("residents")), 2);
        assert_eq!(length(root.at("rules").at("reimbursement")), 2);
        let factors = root.at("demand_factors");
        let factor = |index: usize| match factors.item(index).at("factor").value {
            Value::Integer(factor) => factor,
            _ => 0,
        };
        assert_eq!((length(factors), factor(0), factor(1), factor(2)), (3, 2, 4, 5));
        let told = layering.lists.iter().find(|list| list.path == "demand_factors").unwrap();
        assert_eq!((told.inherited, told.changed.len(), told.added.len()), (2, 1, 1));
        assert!(layering.problems.is_empty());
    }

    #[test]
    fn a_list_of_values_replaces_and_tells_what_is_lost() {
        let parent = "offers = [{ id = 'a', serves = ['x', 'y'] }]\nresidents = [{ offer = 'a' }]";
        let (root, layering) = layered(parent, "offers = [{ id = 'a', serves = ['z', 'y'] }]");
        let Value::List(serves) = &root.at("offers").item(0).at("serves").value else { panic!("no list") };
        assert_eq!(serves.len(), 2);
        let told = layering.lists.iter().find(|list| list.path == "offers.a.serves").unwrap();
        assert_eq!((told.inherited, told.dropped.as_slice()), (2, ["x".to_owned()].as_slice()));
        let (_, layering) = layered(parent, "offers = [{ id = 'a', serves = ['y', 'x', 'z'] }]");
        assert!(layering.lists.iter().all(|list| list.dropped.is_empty()));
    }

    #[test]
    fn an_empty_list_does_not_drop_in_silence() {
        let parent = "[[operations]]\ndate = '2028-01'\ndo = 'establish'\noffer = 'a'";
        let (_, layering) = layered(parent, "operations = []");
        let problem = &layering.problems[0];
        assert_eq!(problem.place().file.name, "child");
        assert!(problem.help_text().unwrap().en.contains("replace = [\"operations\"]"), "{problem}");
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
}
