//! Which offers are designated as the most specialised in one world.

use super::designation::designate;
use crate::input::Designation;

/// What the designations of a world remember.
#[derive(Clone, Debug, Default)]
pub(super) struct Designations {
    /// Year of the last designation.
    last: Option<u32>,
    /// Criteria that each offer met then.
    met: Vec<u32>,
    /// Whether each offer is designated.
    designated: Vec<bool>,
    /// Citizens in need, by target group.
    need: Vec<f64>,
}

impl Designations {
    pub(super) fn begin(&mut self, offers: usize) {
        self.last = None;
        self.met.clear();
        self.met.resize(offers, 0);
        self.designated.clear();
        self.designated.resize(offers, false);
    }

    /// Whether an offer is designated.
    pub(super) fn holds(&self, offer: usize) -> bool {
        self.designated[offer]
    }

    /// Criteria that an offer met at the last designation.
    pub(super) fn met(&self, offer: usize) -> u32 {
        self.met[offer]
    }

    /// Citizens in need by target group.
    pub(super) const fn need_mut(&mut self) -> &mut Vec<f64> {
        &mut self.need
    }

    /// Designates anew when it is time; `criteria` tells, from the citizens in need, how many criteria an offer meets.
    pub(super) fn designate(
        &mut self,
        rule: &Designation,
        year: u32,
        criteria: impl Fn(&[f64], usize) -> u32,
    ) {
        if self.last.is_some_and(|last| year < last + rule.every_years) {
            return;
        }
        self.last = Some(year);
        for (offer, met) in self.met.iter_mut().enumerate() {
            *met = criteria(&self.need, offer);
        }
        designate(rule, &self.met, &mut self.designated);
    }
}
