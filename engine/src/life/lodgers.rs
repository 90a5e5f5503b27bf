//! Who lives where by municipality, and what each municipality owes for its residents.
//!
//! The invoice of municipality m at offer o in a month of d days is days of its residents times the tariff,
//!
//! invoice = ⌊ (n·65,536 + c) · τ·d / 65,536 + ½ ⌋,
//!
//! with n residents at the end of the month and the correction c, in ticks, for those who came or left in it. n·τ·d is
//! whole øre, so the invoice is n·τ·d + ⌊c·τ·d/65,536 + ½⌋ to the øre. The first term is kept as a running sum by
//! municipality and by offer; only pairs that somebody entered or left in the month are looked at.
//! Unit: øre; ticks of a month.

use crate::calendar::{TICKS_PER_MONTH, Tick};
use crate::model::Model;
use crate::money::Money;

/// Presence by offer and municipality.
#[derive(Clone, Debug, Default)]
pub(super) struct Lodgers {
    /// `[offer * municipalities + municipality]`
    pairs: Vec<Pair>,
    /// Pairs somebody entered or left this month, with their offer and municipality; one may stand there twice.
    touched: Vec<(u32, u32)>,
    payers: Vec<Payer>,
    offers: Vec<OfferInvoices>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    now: u32,
    correction: i32,
}

/// A municipality's residents in all offers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Payer {
    now: u32,
    outside: bool,
    /// Price of its residents for one day.
    per_day: Money,
    /// What it owes for the month that was closed.
    pub paid: Money,
    /// Ticks of its residents in the month that was closed.
    pub ticks: i64,
}

/// What an offer's invoices add to its residents times its tariff, in the month that was closed.
#[derive(Clone, Copy, Debug, Default)]
struct OfferInvoices {
    outside_now: u32,
    correction: Money,
    outside_correction: Money,
}

impl Lodgers {
    pub(super) fn begin(&mut self, model: &Model) {
        let input = model.input();
        self.pairs.clear();
        self.pairs.resize(input.offers.len() * input.municipalities.len(), Pair::default());
        self.touched.clear();
        self.payers.clear();
        self.payers
            .extend(input.municipalities.iter().map(|m| Payer { outside: !m.inside, ..Payer::default() }));
        self.offers.clear();
        self.offers.resize(input.offers.len(), OfferInvoices::default());
    }

    /// Sets the daily price of all residents anew: tariffs change.
    pub(super) fn begin_year(&mut self, tariff: impl Fn(usize) -> Money) {
        for payer in &mut self.payers {
            payer.per_day = Money::ZERO;
        }
        for (offer, pairs) in self.pairs.chunks_exact(self.payers.len()).enumerate() {
            let tariff = tariff(offer).ore();
            for (payer, pair) in self.payers.iter_mut().zip(pairs) {
                payer.per_day += Money::from_ore(i64::from(pair.now) * tariff);
            }
        }
    }

    pub(super) fn enter(&mut self, offer: u32, municipality: u32, tariff: Money, tick: Tick) {
        self.touch(offer, municipality, -(tick as i32)).now += 1;
        let payer = &mut self.payers[municipality as usize];
        payer.now += 1;
        payer.per_day += tariff;
        self.offers[offer as usize].outside_now += u32::from(payer.outside);
    }

    pub(super) fn leave(&mut self, offer: u32, municipality: u32, tariff: Money, tick: Tick) {
        self.touch(offer, municipality, tick as i32).now -= 1;
        let payer = &mut self.payers[municipality as usize];
        payer.now -= 1;
        payer.per_day -= tariff;
        self.offers[offer as usize].outside_now -= u32::from(payer.outside);
    }

    fn touch(&mut self, offer: u32, municipality: u32, correction: i32) -> &mut Pair {
        let pair = &mut self.pairs[offer as usize * self.payers.len() + municipality as usize];
        if pair.correction == 0 {
            self.touched.push((offer, municipality));
        }
        pair.correction += correction;
        pair
    }

    /// Works out the invoices of a month of `days` days.
    pub(super) fn close_month(&mut self, days: u32, tariff: impl Fn(usize) -> Money) {
        for payer in &mut self.payers {
            payer.paid = Money::from_ore(payer.per_day.ore() * i64::from(days));
            payer.ticks = i64::from(payer.now) * i64::from(TICKS_PER_MONTH);
        }
        for offer in &mut self.offers {
            (offer.correction, offer.outside_correction) = (Money::ZERO, Money::ZERO);
        }
        let municipalities = self.payers.len();
        for (offer, municipality) in self.touched.drain(..) {
            let pair = &mut self.pairs[offer as usize * municipalities + municipality as usize];
            let ticks = i64::from(std::mem::take(&mut pair.correction));
            let correction = crate::mechanism::costs::for_days(tariff(offer as usize), days, ticks);
            let payer = &mut self.payers[municipality as usize];
            payer.paid += correction;
            payer.ticks += ticks;
            let offer = &mut self.offers[offer as usize];
            offer.correction += correction;
            if payer.outside {
                offer.outside_correction += correction;
            }
        }
    }

    /// The sum of an offer's invoices for the month that was closed, and of those to payers outside the region.
    pub(super) fn invoices(&self, offer: usize, tariff: Money, days: u32, residents: u32) -> (Money, Money) {
        let invoices = &self.offers[offer];
        let month = tariff.ore() * i64::from(days);
        (
            Money::from_ore(i64::from(residents) * month) + invoices.correction,
            Money::from_ore(i64::from(invoices.outside_now) * month) + invoices.outside_correction,
        )
    }

    /// What each municipality owes for the month that was closed.
    pub(super) fn payers(&self) -> &[Payer] {
        &self.payers
    }
}
