//! Which offers are designated as the most specialised in one world.

/// What the designations of a world remember.
#[derive(Clone, Debug, Default)]
pub(crate) struct Designations {
    /// Year of the last designation.
    pub(crate) last: Option<u32>,
    /// Criteria that each offer met then.
    pub(crate) met: Vec<u32>,
    /// Whether each offer is designated.
    pub(crate) designated: Vec<bool>,
    /// Citizens in need, by target group.
    pub(crate) need: Vec<f64>,
}

impl Designations {
    pub(crate) fn begin(&mut self, offers: usize) {
        self.last = None;
        self.met.clear();
        self.met.resize(offers, 0);
        self.designated.clear();
        self.designated.resize(offers, false);
    }

    /// Whether an offer is designated.
    pub(crate) fn holds(&self, offer: usize) -> bool {
        self.designated[offer]
    }
}
