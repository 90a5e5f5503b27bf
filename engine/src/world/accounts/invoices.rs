//! Who lives where by municipality, and what each municipality owes for its residents.
//!
//! The invoice of municipality m at offer o in a month of d days is days of its residents times the tariff,
//!
//! invoice = ⌊ (n·65,536 + c) · τ·d / 65,536 + ½ ⌋,
//!
//! with n residents at the end of the month and the correction c, in ticks, for those who came or left in it. n·τ·d is
//! whole øre, so the invoice is n·τ·d + ⌊c·τ·d/65,536 + ½⌋ to the øre. The first term is kept as a running sum by
//! municipality and by offer; only pairs that somebody entered or left in the month are looked at.
//! What depends on the single citizen, supplements for the need and reimbursements by the state, is kept as two more running sums
//! for each pair, only in models that have them.
//! Unit: øre; ticks of a month.

use crate::model::Model;
use crate::units::{Money, TICKS_PER_MONTH, Tick};
use crate::world::accounts::costs;

/// Presence by offer and municipality.
#[derive(Clone, Debug, Default)]
pub(crate) struct Invoices {
    /// `[offer * municipalities + municipality]`
    pairs: Vec<Pair>,
    /// Pairs somebody entered or left this month, with their offer and municipality; one may stand there twice.
    corrected_pairs: Vec<(u32, u32)>,
    /// Supplements and reimbursements of the pairs; empty in models without.
    extras: Vec<Extras>,
    payers: Vec<Payer>,
    offers: Vec<OfferInvoices>,
}

/// Supplements of the residents of a pair for one day, and day-ticks of supplements and reimbursements to add for this month.
#[derive(Clone, Copy, Debug, Default)]
struct Extras {
    supplement: i64,
    supplement_ticks: i64,
    reimbursement_ticks: i64,
}

/// What a citizen's price is made of, for one day.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Price {
    pub tariff: Money,
    pub supplement: Money,
    pub reimbursement: Money,
}

#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    now: u32,
    correction: i32,
}

/// A municipality's residents in all offers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Payer {
    now: u32,
    outside: bool,
    /// Price of its residents for one day.
    per_day: Money,
    /// What the state reimburses of that.
    reimbursement_per_day: Money,
    /// What it owes for the month that was closed.
    pub paid: Money,
    /// What the state reimburses for that month.
    pub reimbursed: Money,
    /// Ticks of its residents in the month that was closed.
    pub ticks: i64,
}

/// What an offer's invoices add to its residents times its tariff, in the month that was closed.
#[derive(Clone, Copy, Debug, Default)]
struct OfferInvoices {
    outside_now: u32,
    supplement_per_day: Money,
    outside_supplement_per_day: Money,
    correction: Money,
    supplement_correction: Money,
    outside_correction: Money,
}

/// What an offer's invoices come to in the month that was closed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MonthInvoices {
    /// For tariffs.
    pub tariffs: Money,
    /// For supplements.
    pub supplements: Money,
    /// Of both, to payers outside the region.
    pub outside: Money,
}

impl Invoices {
    pub(crate) fn begin(&mut self, model: &Model) {
        let input = model.input();
        self.pairs.clear();
        self.pairs.resize(input.offers.len() * input.municipalities.len(), Pair::default());
        self.corrected_pairs.clear();
        self.extras.clear();
        if model.switches.individual_prices {
            self.extras.resize(self.pairs.len(), Extras::default());
        }
        self.payers.clear();
        self.payers
            .extend(input.municipalities.iter().map(|m| Payer { outside: !m.inside, ..Payer::default() }));
        self.offers.clear();
        self.offers.resize(input.offers.len(), OfferInvoices::default());
    }

    /// Sets the daily price of all residents anew: tariffs change. Reimbursements must be given anew by [`Self::add_reimbursement`].
    pub(crate) fn begin_year(&mut self, tariff: impl Fn(usize) -> Money) {
        for payer in &mut self.payers {
            payer.per_day = Money::ZERO;
            payer.reimbursement_per_day = Money::ZERO;
        }
        let municipalities = self.payers.len();
        for (offer, pairs) in self.pairs.chunks_exact(municipalities).enumerate() {
            let tariff = tariff(offer).ore();
            for (payer, pair) in self.payers.iter_mut().zip(pairs) {
                payer.per_day += Money::from_ore(i64::from(pair.now) * tariff);
            }
        }
        for extras in self.extras.chunks_exact(municipalities) {
            for (payer, extras) in self.payers.iter_mut().zip(extras) {
                payer.per_day += Money::from_ore(extras.supplement);
            }
        }
    }

    /// Adds the reimbursement of a resident, after [`Self::begin_year`].
    pub(crate) fn add_reimbursement(&mut self, municipality: u32, reimbursement: Money) {
        self.payers[municipality as usize].reimbursement_per_day += reimbursement;
    }

    #[inline]
    fn at(&self, offer: u32, municipality: u32) -> usize {
        offer as usize * self.payers.len() + municipality as usize
    }

    #[inline]
    pub(crate) fn enter(&mut self, offer: u32, municipality: u32, price: Price, tick: Tick) {
        self.correct(offer, municipality, -(tick as i32)).now += 1;
        let at = self.at(offer, municipality);
        let payer = &mut self.payers[municipality as usize];
        payer.now += 1;
        payer.per_day += price.tariff + price.supplement;
        payer.reimbursement_per_day += price.reimbursement;
        let invoices = &mut self.offers[offer as usize];
        invoices.outside_now += u32::from(payer.outside);
        if let Some(extras) = self.extras.get_mut(at) {
            extras.supplement += price.supplement.ore();
            extras.supplement_ticks -= price.supplement.ore() * i64::from(tick);
            extras.reimbursement_ticks -= price.reimbursement.ore() * i64::from(tick);
            invoices.supplement_per_day += price.supplement;
            if payer.outside {
                invoices.outside_supplement_per_day += price.supplement;
            }
        }
    }

    #[inline]
    pub(crate) fn leave(&mut self, offer: u32, municipality: u32, price: Price, tick: Tick) {
        self.correct(offer, municipality, tick as i32).now -= 1;
        let at = self.at(offer, municipality);
        let payer = &mut self.payers[municipality as usize];
        payer.now -= 1;
        payer.per_day -= price.tariff + price.supplement;
        payer.reimbursement_per_day -= price.reimbursement;
        let invoices = &mut self.offers[offer as usize];
        invoices.outside_now -= u32::from(payer.outside);
        if let Some(extras) = self.extras.get_mut(at) {
            extras.supplement -= price.supplement.ore();
            extras.supplement_ticks += price.supplement.ore() * i64::from(tick);
            extras.reimbursement_ticks += price.reimbursement.ore() * i64::from(tick);
            invoices.supplement_per_day -= price.supplement;
            if payer.outside {
                invoices.outside_supplement_per_day -= price.supplement;
            }
        }
    }

    /// Adds presence of the month that is not whole persons: `ticks` of the month at a price.
    pub(crate) fn add_presence(&mut self, offer: u32, municipality: u32, price: Price, ticks: i32) {
        self.correct(offer, municipality, ticks);
        let at = self.at(offer, municipality);
        if let Some(extras) = self.extras.get_mut(at) {
            extras.supplement_ticks += price.supplement.ore() * i64::from(ticks);
            extras.reimbursement_ticks += price.reimbursement.ore() * i64::from(ticks);
        }
    }

    /// Corrects the presence of the month of a pair, and notes the pair for the end of the month.
    #[inline]
    fn correct(&mut self, offer: u32, municipality: u32, correction: i32) -> &mut Pair {
        let at = self.at(offer, municipality);
        let pair = &mut self.pairs[at];
        // put down in any case, and taken back without a jump if it stands there
        let corrected = self.corrected_pairs.len() + usize::from(pair.correction == 0);
        self.corrected_pairs.push((offer, municipality));
        self.corrected_pairs.truncate(corrected);
        pair.correction += correction;
        pair
    }

    /// Works out the invoices of a month of `days` days.
    pub(crate) fn close_month(&mut self, days: u32, tariff: impl Fn(usize) -> Money) {
        for payer in &mut self.payers {
            payer.paid = Money::from_ore(payer.per_day.ore() * i64::from(days));
            payer.reimbursed = Money::from_ore(payer.reimbursement_per_day.ore() * i64::from(days));
            payer.ticks = i64::from(payer.now) * i64::from(TICKS_PER_MONTH);
        }
        for offer in &mut self.offers {
            (offer.correction, offer.supplement_correction) = (Money::ZERO, Money::ZERO);
            offer.outside_correction = Money::ZERO;
        }
        let municipalities = self.payers.len();
        for (offer, municipality) in self.corrected_pairs.drain(..) {
            let at = offer as usize * municipalities + municipality as usize;
            let ticks = i64::from(std::mem::take(&mut self.pairs[at].correction));
            let correction = costs::for_days(tariff(offer as usize), days, ticks);
            let payer = &mut self.payers[municipality as usize];
            let offer = &mut self.offers[offer as usize];
            let mut paid = correction;
            if let Some(extras) = self.extras.get_mut(at) {
                let day_ticks =
                    |ticks: &mut i64| costs::for_days(Money::from_ore(1), days, std::mem::take(ticks));
                let supplement = day_ticks(&mut extras.supplement_ticks);
                payer.reimbursed += day_ticks(&mut extras.reimbursement_ticks);
                offer.supplement_correction += supplement;
                paid += supplement;
            }
            payer.paid += paid;
            payer.ticks += ticks;
            offer.correction += correction;
            // without a jump: who comes from outside follows no pattern that could be guessed
            offer.outside_correction += Money::from_ore(paid.ore() * i64::from(payer.outside));
        }
    }

    /// An offer's invoices for the month that was closed.
    pub(crate) fn invoices(&self, offer: usize, tariff: Money, days: u32, residents: u32) -> MonthInvoices {
        let invoices = &self.offers[offer];
        let month = tariff.ore() * i64::from(days);
        let outside_supplement = invoices.outside_supplement_per_day.ore() * i64::from(days);
        MonthInvoices {
            tariffs: Money::from_ore(i64::from(residents) * month) + invoices.correction,
            supplements: Money::from_ore(invoices.supplement_per_day.ore() * i64::from(days))
                + invoices.supplement_correction,
            outside: Money::from_ore(i64::from(invoices.outside_now) * month + outside_supplement)
                + invoices.outside_correction,
        }
    }

    /// Residents of a municipality in an offer.
    pub(crate) fn residents(&self, offer: usize, municipality: usize) -> u32 {
        self.pairs[offer * self.payers.len() + municipality].now
    }

    /// Ticks of a municipality's residents in an offer, of the month that is not closed yet.
    pub(crate) fn ticks(&self, offer: usize, municipality: usize) -> i64 {
        let pair = &self.pairs[offer * self.payers.len() + municipality];
        i64::from(pair.now) * i64::from(TICKS_PER_MONTH) + i64::from(pair.correction)
    }

    /// What each municipality owes for the month that was closed.
    pub(crate) fn payers(&self) -> &[Payer] {
        &self.payers
    }
}
