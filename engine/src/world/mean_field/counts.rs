//! Counts of a year in mean numbers.

use crate::report::CAUSES;

/// Counts of a year in expected numbers, which are booked when it ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct MeanCounts {
    pub offers: Vec<OfferCounts>,
    pub municipalities: Vec<MunicipalityCounts>,
}

/// Expected counts of an offer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfferCounts {
    pub admitted: f64,
    pub refused: f64,
    pub breakdowns: f64,
    pub recovered: f64,
    pub taken_home: f64,
    pub lost: [f64; CAUSES],
}

/// Expected counts of a municipality.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MunicipalityCounts {
    pub refused: f64,
    pub taken_home: f64,
    pub breakdowns: f64,
}

impl MeanCounts {
    pub(crate) fn begin(&mut self, offers: usize, municipalities: usize) {
        self.offers.clear();
        self.offers.resize(offers, OfferCounts::default());
        self.municipalities.clear();
        self.municipalities.resize(municipalities, MunicipalityCounts::default());
    }

    pub(crate) fn forget(&mut self) {
        let (offers, municipalities) = (self.offers.len(), self.municipalities.len());
        self.begin(offers, municipalities);
    }
}
