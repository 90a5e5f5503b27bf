//! Circles of a graph: groups in which each member is reached from each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

/// Who takes what from whom.
pub(crate) type Arrows<T> = BTreeMap<(T, T), BTreeSet<String>>;

/// The circles (strongly connected groups of more than one), largest first.
pub(crate) fn circles<T: Clone + Ord>(arrows: &Arrows<T>) -> Vec<Vec<T>> {
    let mut next: BTreeMap<&T, Vec<&T>> = BTreeMap::new();
    for (from, to) in arrows.keys() {
        next.entry(from).or_default().push(to);
    }
    let reached: BTreeMap<&T, BTreeSet<&T>> = next.keys().map(|from| (*from, reached(&next, from))).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (node, others) in &reached {
        if !seen.contains(node) {
            let back = |other: &&&T| reached.get(**other).is_some_and(|reached| reached.contains(*node));
            let circle: Vec<&T> = others.iter().filter(back).copied().collect();
            seen.extend(circle.iter().copied());
            if circle.len() > 1 {
                found.push(circle.into_iter().cloned().collect::<Vec<T>>());
            }
        }
    }
    found.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    found
}

/// All that can be reached from a node by at least one arrow.
fn reached<'a, T: Ord>(next: &BTreeMap<&'a T, Vec<&'a T>>, from: &'a T) -> BTreeSet<&'a T> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        for to in next.get(node).into_iter().flatten() {
            if found.insert(*to) {
                open.push(to);
            }
        }
    }
    found
}

/// The shortest way round within a circle: its members in order, the first not repeated.
fn shortest<T: Clone + Ord>(arrows: &Arrows<T>, circle: &[T]) -> Vec<T> {
    let inside: Vec<&(T, T)> =
        arrows.keys().filter(|(from, to)| circle.contains(from) && circle.contains(to)).collect();
    let way_round = |start: &T| -> Vec<T> {
        let mut before: BTreeMap<&T, &T> = BTreeMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(next) = open.pop_front() {
            for (from, to) in inside.iter().filter(|(from, _)| from == next) {
                if to == start {
                    let mut way = vec![from.clone()];
                    while let Some(earlier) = before.get(way.last().unwrap()) {
                        way.push((*earlier).clone());
                    }
                    way.reverse();
                    return way;
                }
                if !before.contains_key(to) {
                    before.insert(to, from);
                    open.push_back(to);
                }
            }
        }
        unreachable!("a member of a circle leads back to itself")
    };
    circle.iter().map(way_round).min_by_key(Vec::len).unwrap()
}

/// A circle in words: its members, its shortest way round, and all its arrows with the names that tie them.
pub(crate) fn told<T: Clone + Ord>(arrows: &Arrows<T>, circle: &[T], name: impl Fn(&T) -> String) -> String {
    let mut text = format!("{} in a circle: ", circle.len());
    text += &circle.iter().map(&name).collect::<Vec<_>>().join(", ");
    let mut way = shortest(arrows, circle);
    way.push(way[0].clone());
    let _ = write!(text, "\n  shortest: {}\n", way.iter().map(&name).collect::<Vec<_>>().join(" → "));
    for ((from, to), names) in
        arrows.iter().filter(|((from, to), _)| circle.contains(from) && circle.contains(to))
    {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let _ = writeln!(text, "  {} → {}: {}", name(from), name(to), names.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Arrows, circles, told};

    fn arrows(of: &[(u8, u8)]) -> Arrows<u8> {
        of.iter().map(|arrow| (*arrow, std::collections::BTreeSet::from(["name".to_owned()]))).collect()
    }

    #[test]
    fn a_row_is_no_circle() {
        assert!(circles(&arrows(&[(1, 2), (2, 3), (1, 3), (4, 4)])).is_empty());
    }

    #[test]
    fn circles_are_found_with_their_shortest_way() {
        let arrows = arrows(&[(1, 2), (2, 3), (3, 1), (3, 2), (3, 4), (5, 6), (6, 5)]);
        assert_eq!(circles(&arrows), [vec![1, 2, 3], vec![5, 6]]);
        assert!(told(&arrows, &[1, 2, 3], u8::to_string).contains("shortest: 2 → 3 → 2"));
    }
}
