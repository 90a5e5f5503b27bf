//! Names to indices.

use std::collections::BTreeMap;

use crate::format::{Referred, Scenario, names_of};
use crate::source::InternalError;

/// The index of every name, by kind.
pub(super) struct Index<'a> {
    payers: BTreeMap<&'a str, u32>,
    groups: BTreeMap<&'a str, u32>,
    areas: BTreeMap<&'a str, u32>,
    offers: BTreeMap<&'a str, u32>,
}

impl<'a> Index<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        let map = |kind| names_of(scenario, kind).into_iter().zip(0u32..).collect();
        Self {
            payers: map(Referred::Payer),
            groups: map(Referred::TargetGroup),
            areas: map(Referred::Area),
            offers: map(Referred::Offer),
        }
    }

    /// A municipality by its code, or a buyer by its `id`.
    pub(super) fn payer(&self, name: &str) -> Result<u32, InternalError> {
        find(&self.payers, name)
    }

    pub(super) fn group(&self, name: &str) -> Result<u32, InternalError> {
        find(&self.groups, name)
    }

    pub(super) fn area(&self, name: &str) -> Result<u32, InternalError> {
        find(&self.areas, name)
    }

    pub(super) fn offer(&self, name: &str) -> Result<u32, InternalError> {
        find(&self.offers, name)
    }
}

fn find(map: &BTreeMap<&str, u32>, name: &str) -> Result<u32, InternalError> {
    map.get(name).copied().ok_or_else(|| InternalError::Reference(name.to_owned()))
}
