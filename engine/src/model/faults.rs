//! The faults of an input, and what collects them.

use std::fmt;

use crate::units::Money;

/// The largest amount of money that may be given: 10 bn DKK.
const MAX_MONEY: Money = Money::from_ore(1_000_000_000_000);

/// The largest daily amount that may be given: 1 m DKK.
const MAX_DAILY: Money = Money::from_ore(100_000_000);

/// One fault of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFault {
    /// Where: for example `offers[3] (grenen)`.
    pub place: String,
    /// What is wrong.
    pub problem: String,
}

/// All faults of an input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct InputFaults(
    /// The faults, in the order of the input.
    pub Vec<InputFault>,
);

impl fmt::Display for InputFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(formatter)?;
            }
            write!(formatter, "{}: {}", fault.place, fault.problem)?;
        }
        Ok(())
    }
}

/// Collects faults.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<InputFault>);

impl Faults {
    /// Whether none was found so far.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was found: nothing, or all faults at once.
    pub(super) fn found(self) -> Result<(), InputFaults> {
        if self.0.is_empty() { Ok(()) } else { Err(InputFaults(self.0)) }
    }

    pub(super) fn require(&mut self, holds: bool, place: &str, problem: impl FnOnce() -> String) {
        if !holds {
            self.0.push(InputFault { place: place.to_owned(), problem: problem() });
        }
    }

    /// A finite value in a range.
    pub(super) fn within(
        &mut self,
        value: f64,
        range: std::ops::RangeInclusive<f64>,
        place: &str,
        what: &str,
    ) {
        self.require(range.contains(&value), place, || {
            format!("`{what}` must be between {} and {}, not {value}", range.start(), range.end())
        });
    }

    pub(super) fn money(&mut self, value: Money, place: &str, what: &str) {
        self.require((Money::ZERO..=MAX_MONEY).contains(&value), place, || {
            format!("`{what}` must be between 0 and 10 bn DKK, not {}", value.dkk())
        });
    }

    pub(super) fn daily(&mut self, value: Money, place: &str, what: &str) {
        self.require((Money::ZERO..=MAX_DAILY).contains(&value), place, || {
            format!("`{what}` must be between 0 and 1 m DKK a day, not {}", value.dkk())
        });
    }

    pub(super) fn index(&mut self, index: u32, len: usize, place: &str, what: &str) {
        self.require((index as usize) < len, place, || format!("`{what}` {index} does not exist"));
    }

    pub(super) fn unique<'a>(&mut self, ids: impl Iterator<Item = &'a str>, place: &str) {
        let mut seen = std::collections::BTreeSet::new();
        for id in ids {
            self.require(seen.insert(id), place, || format!("`{id}` stands twice"));
        }
    }
}
