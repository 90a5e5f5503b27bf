//! What one world leaves behind for the recorder: flat arrays by month or year.

use super::pricing::tariff::Tariff;
use super::spiral::index::LocalStability;
use crate::report::CAUSES;
use crate::units::{Calendar, Money};

/// An offer's month.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfferMonth {
    pub resident_ticks: i64,
    pub waiting_ticks: i64,
    pub refused: u32,
}

/// An offer's year. Day-ticks are days of a month times ticks of presence in it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfferYear {
    pub places: u32,
    /// Places at first, of which falling use is told.
    pub first_places: u32,
    pub place_days: i64,
    pub resident_day_ticks: i64,
    pub waiting_day_ticks: i64,
    pub admitted: u32,
    pub refused: u32,
    pub tariff_income: Money,
    pub contract_income: Money,
    pub outside_income: Money,
    pub cost: Money,
    pub staff_fte: f64,
    pub tariff: Tariff,
    /// Supplements for needs, which pay for their cost.
    pub supplement_income: Money,
    /// Paid by others than users: empty places or a share of the budget, by population or by the state.
    pub vacancy_income: Money,
    /// Of which by the state.
    pub state_income: Money,
    /// Closing account borne by others.
    pub closing_income: Money,
    /// Given by foundations and the like.
    pub given_income: Money,
    /// Paid by guarantors.
    pub guarantee_income: Money,
    pub refused_operations: u32,
    /// 1 when the tariff has risen by more than what is reported.
    pub alerted: u32,
    /// Residents whose effect was measured, and with effect.
    pub measured: u32,
    pub improved: u32,
    /// Residents who were asked, and satisfied.
    pub asked: u32,
    pub satisfied: u32,
    /// Criteria of designation that it meets.
    pub criteria_met: u32,
    /// 1 when it is designated as one of the most specialised.
    pub designated: u32,
    pub recovered: u32,
    pub breakdowns: u32,
    pub residents_taken_home: u32,
    /// Lost demand by cause, in thousandths of citizens.
    pub lost_thousandths: [i64; CAUSES],
    pub local_stability: LocalStability,
    /// Expert environment, 0 to 1.
    pub expertise: f64,
    /// 1 when it is closed at the end of the year.
    pub closed: u32,
    /// 1 when it is in a spiral, from the first rise of the tariff on.
    pub in_spiral: u32,
}

impl OfferYear {
    /// Income of the year.
    pub(crate) fn income(&self) -> Money {
        self.guarantee_income
            + self.tariff_income
            + self.contract_income
            + self.supplement_income
            + self.vacancy_income
            + self.closing_income
            + self.given_income
    }
}

/// A municipality's year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MunicipalityYear {
    pub resident_day_ticks: i64,
    pub waiting_day_ticks: i64,
    pub refused: u32,
    pub paid: Money,
    pub paid_temporary: Money,
    /// Reimbursed by the state.
    pub reimbursed: Money,
    /// Of which home solutions.
    pub home_cost: Money,
    pub home_day_ticks: i64,
    /// Paid as guarantor.
    pub payout: Money,
    /// Paid for empty places, by population.
    pub paid_vacancies: Money,
    /// Paid for programmes.
    pub paid_programmes: Money,
    /// Paid of closing accounts.
    pub paid_closing: Money,
    pub taken_home: u32,
    pub breakdowns: u32,
    /// Where its citizens live on the last day.
    pub homes: ResidentsByOperator,
    /// Citizens who were there before the first reported year, on the last day.
    pub known: u32,
}

/// Where citizens live, by operator of the offer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ResidentsByOperator {
    pub own: f64,
    pub other_municipalities: f64,
    pub regions: f64,
    pub private: f64,
}

/// Everything that one world leaves behind, warm-up included.
#[derive(Clone, Debug, Default)]
pub(crate) struct WorldLog {
    offers: usize,
    municipalities: usize,
    offer_months: Vec<OfferMonth>,
    offer_years: Vec<OfferYear>,
    municipality_years: Vec<MunicipalityYear>,
    guarantees: usize,
    /// Payout and capped contract years: `[year * guarantees + guarantee]`.
    guarantee_years: Vec<(Money, u32)>,
}

impl WorldLog {
    pub(crate) fn begin(
        &mut self,
        calendar: &Calendar,
        offers: usize,
        municipalities: usize,
        guarantees: usize,
    ) {
        self.guarantees = guarantees;
        self.guarantee_years.clear();
        self.guarantee_years.resize(calendar.simulated_years() as usize * guarantees, (Money::ZERO, 0));
        self.offers = offers;
        self.municipalities = municipalities;
        let (months, years) = (calendar.months() as usize, calendar.simulated_years() as usize);
        self.offer_months.clear();
        self.offer_months.resize(months * offers, OfferMonth::default());
        self.offer_years.clear();
        self.offer_years.resize(years * offers, OfferYear::default());
        self.municipality_years.clear();
        self.municipality_years.resize(years * municipalities, MunicipalityYear::default());
    }

    pub(crate) fn offer_month(&mut self, month: u32, offer: u32) -> &mut OfferMonth {
        &mut self.offer_months[month as usize * self.offers + offer as usize]
    }

    /// The rows of all offers in a month.
    pub(crate) fn offer_months(&mut self, month: u32) -> &mut [OfferMonth] {
        let start = month as usize * self.offers;
        &mut self.offer_months[start..start + self.offers]
    }

    pub(crate) fn offer_year(&mut self, year: u32, offer: u32) -> &mut OfferYear {
        &mut self.offer_years[year as usize * self.offers + offer as usize]
    }

    pub(crate) fn municipality_year(&mut self, year: u32, municipality: u32) -> &mut MunicipalityYear {
        &mut self.municipality_years[year as usize * self.municipalities + municipality as usize]
    }

    /// The rows of all municipalities in a year.
    pub(crate) fn municipality_years(&mut self, year: u32) -> &mut [MunicipalityYear] {
        let start = year as usize * self.municipalities;
        &mut self.municipality_years[start..start + self.municipalities]
    }

    pub(crate) fn month_of_offer(&self, month: usize, offer: u32) -> &OfferMonth {
        &self.offer_months[month * self.offers + offer as usize]
    }

    pub(crate) fn year_of_offer(&self, year: usize, offer: u32) -> &OfferYear {
        &self.offer_years[year * self.offers + offer as usize]
    }

    pub(crate) fn guarantee_year(&mut self, year: u32, guarantee: usize) -> &mut (Money, u32) {
        &mut self.guarantee_years[year as usize * self.guarantees + guarantee]
    }

    pub(crate) fn year_of_guarantee(&self, year: usize, guarantee: u32) -> (Money, u32) {
        self.guarantee_years[year * self.guarantees + guarantee as usize]
    }

    pub(crate) fn year_of_municipality(&self, year: usize, municipality: u32) -> &MunicipalityYear {
        &self.municipality_years[year * self.municipalities + municipality as usize]
    }
}
