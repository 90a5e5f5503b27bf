//! `replace`: the inherited lists that a file drops to give its own.

use std::collections::BTreeSet;

use super::edit::remove;
use super::file::Place;
use super::inherited::{Inherited, InheritedList};
use super::keys::{key_of, name_of};
use super::merge::Layering;
use super::problem::Problem;
use super::suggest::{did_you_mean, list, nearest};
use super::tree::{Node, Table, Value};
use crate::format::{KeyedList, keyed, keyed_paths};
use crate::language::text;

/// The lists that a file replaces, with the places where it says so.
pub(super) struct Replaced(Vec<(&'static KeyedList, Place)>);

impl Replaced {
    /// Takes `replace` out of a file's tree.
    pub(super) fn take(root: &mut Node, problems: &mut Vec<Problem>) -> Self {
        let Some(node) = take(root, "replace") else { return Self(Vec::new()) };
        let Value::List(items) = &node.value else {
            problems.push(
                Problem::new(
                    &node.place,
                    text!(
                        "`replace` skal være en liste af navne på lister",
                        "`replace` must be a list of names of lists"
                    ),
                )
                .label(text!("ikke en liste", "not a list"))
                .help(text!(
                    "skriv navnene i kantede parenteser og anførselstegn, som `replace = [\"operations\"]`",
                    "write the names in brackets and quotes, such as `replace = [\"operations\"]`",
                )),
            );
            return Self(Vec::new());
        };
        let mut found: Vec<(&'static KeyedList, Place)> = Vec::new();
        for item in items {
            match item.text().and_then(keyed) {
                Some(named) if found.iter().any(|(other, _)| *other == named) => {
                    let path = named.path;
                    problems.push(
                        Problem::new(
                            &item.place,
                            text!("`{path}` erstattes to gange", "`{path}` is replaced twice"),
                        )
                        .label(text!("her igen", "here again"))
                        .help(text!("fjern den ene af de to", "remove one of the two"))
                        .edit(remove(item)),
                    );
                }
                Some(named) => found.push((named, item.place.clone())),
                None => problems.push(unknown(item)),
            }
        }
        Self(found)
    }

    /// Reports it in a file that inherits from nothing.
    pub(super) fn refuse(&self, problems: &mut Vec<Problem>) {
        if let Some((_, place)) = self.0.first() {
            problems.push(
                Problem::new(
                    place,
                    text!(
                        "`replace` har intet at erstatte: filen arver ikke fra nogen anden",
                        "`replace` has nothing to replace: this file inherits from no other",
                    ),
                )
                .label(text!("der arves intet", "nothing is inherited"))
                .help(text!(
                    "fjern `replace`, eller skriv i `extends`, hvad der arves fra",
                    "remove `replace`, or name what to inherit from with `extends`",
                )),
            );
        }
    }

    /// A child's tree laid over its parent's, with what became of the lists.
    pub(super) fn lay(
        &self,
        mut parent: Node,
        child: Node,
        inherited: &mut Inherited,
        problems: &mut Vec<Problem>,
    ) -> Node {
        let dropped: Vec<Vec<Node>> = self.0.iter().map(|(list, _)| drop_list(&mut parent, list)).collect();
        let mut layering = Layering::default();
        let root = layering.lay(parent, child);
        problems.append(&mut layering.problems);
        let mut lists = layering.lists;
        for ((list, place), dropped) in self.0.iter().zip(&dropped) {
            if dropped.is_empty() {
                inherited.nothing_to_replace.push(list.path);
                continue;
            }
            lists.retain(|told| told.path != list.path);
            let given = elements(&root, list.path);
            lists.push(told(list, dropped, given));
            let replaces_offers = self.0.iter().any(|(list, _)| list.path == "offers");
            if list.path == "operations" && !replaces_offers {
                problems.extend(not_established(dropped, given, elements(&root, "offers"), place));
            }
        }
        lists.retain(InheritedList::is_touched);
        inherited.lists = lists;
        root
    }
}

/// Takes a key out of a table at the top.
pub(super) fn take(root: &mut Node, key: &str) -> Option<Node> {
    if let Value::Table(table) = &mut root.value { table.remove(key) } else { None }
}

fn unknown(item: &Node) -> Problem {
    let Some(name) = item.text() else {
        let message = text!("`replace` skal have navne på lister", "`replace` must have names of lists");
        return Problem::new(&item.place, message).label(text!("ikke en tekst", "not a text")).help(text!(
            "skriv navnene i anførselstegn, som `replace = [\"operations\"]`",
            "write the names in quotes, such as `replace = [\"operations\"]`",
        ));
    };
    let near = nearest(name, keyed_paths()).map(|near| format!("\"{near}\""));
    let help = near.as_deref().map_or_else(
        || {
            let names = list(keyed_paths());
            text!(
                "skriv en af {names}; enhver anden liste erstattes ved at skrive den",
                "write one of {names}; every other list is replaced by giving it",
            )
        },
        did_you_mean,
    );
    Problem::new(&item.place, text!("`replace` kan ikke nævne `{name}`", "`replace` cannot name `{name}`"))
        .label(text!(
            "ingen liste, der arver element for element",
            "no list that inherits element by element"
        ))
        .help(help)
        .edit(near.map(|near| (item.place.clone(), near)))
}

/// Takes a list out of the parent's tree.
fn drop_list(parent: &mut Node, list: &KeyedList) -> Vec<Node> {
    let mut keys: Vec<&str> = list.path.split('.').collect();
    let Some(key_of_list) = keys.pop() else { return Vec::new() };
    let mut node = parent;
    for key in keys {
        let Value::Table(Table { entries }) = &mut node.value else { return Vec::new() };
        let Some((_, inside)) = entries.iter_mut().find(|(name, _)| name == key) else { return Vec::new() };
        node = inside;
    }
    match take(node, key_of_list) {
        Some(Node { value: Value::List(items), .. }) => items,
        _ => Vec::new(),
    }
}

/// The elements of a list; none when there is no such list.
fn elements<'a>(root: &'a Node, path: &str) -> &'a [Node] {
    let found = path.split('.').try_fold(root, |node, key| node.table()?.get(key));
    match found.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

fn told(list: &KeyedList, dropped: &[Node], given: &[Node]) -> InheritedList {
    let again: BTreeSet<_> = given.iter().map(|new| key_of(list, new)).collect();
    let gone = dropped.iter().enumerate().filter(|(_, old)| !again.contains(&key_of(list, old)));
    InheritedList {
        dropped: gone.map(|(index, old)| name_of(list, old, index)).collect(),
        replaced_by: Some(given.len()),
        ..InheritedList::new(list.path, dropped.len())
    }
}

/// Offers that only a dropped operation establishes: without it they would be there from the beginning.
fn not_established(dropped: &[Node], given: &[Node], offers: &[Node], place: &Place) -> Vec<Problem> {
    fn established(operations: &[Node]) -> impl Iterator<Item = (&str, &str)> {
        let establishes = operations.iter().filter(|node| node.at("do").text() == Some("establish"));
        establishes.filter_map(|node| Some((node.at("offer").text()?, node.at("date").text()?)))
    }
    let is_there = |offer: &str| offers.iter().any(|given| given.at("id").text() == Some(offer));
    let again = |offer: &str| established(given).any(|(given, _)| given == offer);
    let lost = established(dropped).filter(|(offer, _)| is_there(offer) && !again(offer));
    let problem = |(offer, date): (&str, &str)| {
        Problem::new(
            place,
            text!(
                "Tilbuddet `{offer}` ville være der fra begyndelsen: det, der opretter det i {date}, er faldet bort",
                "Offer `{offer}` would be there from the beginning: the operation that establishes it in {date} is dropped",
            ),
        )
        .label(text!("lader det falde bort", "drops it"))
        .help(text!(
            "tilføj `[[operations]]` med `date = \"{date}\"`, `do = \"establish\"` og `offer = \"{offer}\"`, eller fjern `\"operations\"` her for at beholde det, der arves",
            "add `[[operations]]` with `date = \"{date}\"`, `do = \"establish\"` and `offer = \"{offer}\"`, or remove `\"operations\"` here to keep what is inherited",
        ))
    };
    lost.map(problem).collect()
}
