//! The use of offers by municipalities on the last day of the last years, for closing accounts and share keys.

/// Years of use that are remembered.
pub(crate) const USE_YEARS: usize = 3;

/// Residents on the last day of the last years.
#[derive(Clone, Debug, Default)]
pub(crate) struct PastUse {
    offers: usize,
    municipalities: usize,
    /// `[(year * offers + offer) * municipalities + municipality]`; empty when nobody asks.
    residents: Vec<f64>,
}

impl PastUse {
    /// Begins a world in which nobody has used anything.
    pub(crate) fn begin(&mut self, offers: usize, municipalities: usize, is_asked_for: bool) {
        (self.offers, self.municipalities) = (offers, municipalities);
        self.residents.clear();
        if is_asked_for {
            self.residents.resize(USE_YEARS * offers * municipalities, 0.0);
        }
    }

    /// Keeps the use on the last day of a year, by offer and municipality.
    pub(crate) fn keep(&mut self, residents: impl Fn(usize, usize) -> f64) {
        if self.residents.is_empty() {
            return;
        }
        let one_year = self.offers * self.municipalities;
        self.residents.copy_within(one_year.., 0);
        let start = self.residents.len() - one_year;
        for offer in 0..self.offers {
            for municipality in 0..self.municipalities {
                self.residents[start + offer * self.municipalities + municipality] =
                    residents(offer, municipality);
            }
        }
    }

    /// The use of an offer by a municipality, all years together.
    pub(crate) fn of(&self, offer: usize, municipality: usize) -> f64 {
        self.rows(offer).map(|row| row[municipality]).sum()
    }

    /// The use of an offer, year by year, by municipality.
    fn rows(&self, offer: usize) -> impl Iterator<Item = &[f64]> {
        self.residents.chunks_exact(self.municipalities.max(1)).skip(offer).step_by(self.offers.max(1))
    }

    /// Lets the use of an offer go over to a lead.
    pub(crate) fn merge(&mut self, lead: usize, joins: usize) {
        let municipalities = self.municipalities;
        for year in self.residents.chunks_exact_mut((self.offers * municipalities).max(1)) {
            for municipality in 0..municipalities {
                year[lead * municipalities + municipality] +=
                    std::mem::take(&mut year[joins * municipalities + municipality]);
            }
        }
    }
}
