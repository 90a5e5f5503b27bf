//! Numbers that may only sink (`ratchet.toml`). What is not clean yet stands there with how much of it there is, so that
//! it does not grow, and what was cleaned stays so.

use std::collections::BTreeMap;

use crate::crates::read;

/// Holds what was found in each place against the numbers that are written down; one that is not written down is 0.
///
/// # Panics
///
/// If somewhere there is more than that, with what it is; or less, as then the number has to be lowered.
#[track_caller]
pub(crate) fn hold<'a>(subject: &str, found: impl IntoIterator<Item = (&'a str, Vec<String>)>) {
    let held: BTreeMap<String, BTreeMap<String, usize>> =
        toml::from_str(&read("tests/house/ratchet.toml")).unwrap();
    let mut faults = Vec::new();
    for (place, found) in found {
        let held = held.get(subject).and_then(|numbers| numbers.get(place)).copied().unwrap_or(0);
        let count = found.len();
        if count > held {
            faults
                .push(format!("{subject}: {place} has {count}, where {held} may be:\n{}", found.join("\n")));
        } else if count < held {
            faults.push(format!(
                "{subject}: {place} has {count} instead of {held}: lower the number in `tests/house/ratchet.toml`"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
