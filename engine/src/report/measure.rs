//! The measures that a world reports.

use super::cause::Cause;
use super::tariff_part::TariffPart;
use crate::statistics::Resolution;

/// Unit of a reported number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Persons (average over the period).
    Persons,
    /// Citizens counted when something happened to them.
    Citizens,
    /// Places.
    Places,
    /// Offers.
    Offers,
    /// A ratio without unit.
    Ratio,
    /// Per cent.
    Percent,
    /// Kroner in the scenario's price year.
    Dkk,
    /// Kroner a day in the scenario's price year.
    DkkPerDay,
    /// Months.
    Months,
}

/// A measure of an offer, an area, a municipality or the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Places at the end of the period.
    Places,
    /// Citizens living in the offer, or enrolled by day: average over the period.
    Residents,
    /// Resident-days divided by place-days.
    Occupancy,
    /// Citizens waiting for a place, average over the period.
    Waiting,
    /// Citizens admitted.
    Admitted,
    /// Citizens refused and lost to the outside.
    Refused,
    /// Refused citizens among all who asked for a place.
    RefusedShare,
    /// Months waited for each admission (waiting person-months divided by admissions).
    WaitPerAdmission,
    /// Tariff; for several offers the tariff income divided by resident-days.
    Tariff,
    /// One part of an offer's tariff.
    TariffPart(TariffPart),
    /// Occupancy that the tariff was budgeted with.
    BudgetedOccupancy,
    /// Income from tariffs and contracts.
    Income,
    /// Share of the income that comes from municipalities outside the scenario's region.
    OutsideShare,
    /// Costs.
    Cost,
    /// Income minus cost.
    Result,
    /// Employed staff at the end of the period, full-time equivalents.
    Staff,
    /// What a municipality paid: tariffs, contracts and temporary solutions.
    Paid,
    /// Of which temporary solutions while citizens wait.
    PaidTemporary,
    /// What the state reimbursed to a municipality.
    Refunded,
    /// Of what a municipality paid, its home solutions.
    HomeCost,
    /// Citizens in a municipality's home solutions, average over the period.
    HomeCitizens,
    /// Citizens taken home: new ones and residents of offers.
    TakenHome,
    /// Residents of an offer taken home or withdrawn.
    ResidentsTakenHome,
    /// Breakdowns of placements.
    Breakdowns,
    /// Residents who recovered.
    Recovered,
    /// Offers closed at the end of the year; for one offer the probability.
    ClosedOffers,
    /// Offers in a spiral; for one offer the probability.
    SpiralOffers,
    /// Fixed-cost share φ of the tariff.
    FixedShare,
    /// Price elasticity ε of an offer's demand.
    Elasticity,
    /// Spiral index k = ε·φ.
    SpiralIndex,
    /// Occupancy below which the offer tips.
    TippingOccupancy,
    /// Expert environment.
    Expertise,
    /// Of what a municipality paid, empty places and budgets by population.
    PaidVacancies,
    /// Of the income, what the state pays to offers.
    StateIncome,
    /// Of what a municipality paid, closing accounts.
    PaidClosing,
    /// Of what a municipality paid, programmes.
    PaidProgrammes,
    /// What guarantees paid out.
    Payout,
    /// Contract years in which a cap cut the payout.
    CappedYears,
    /// Operations of the plan that the offer's state did not allow.
    RefusedOperations,
    /// Offers whose tariff rose by more than what is reported; for one offer the probability.
    AlertedOffers,
    /// Residents with an effect, of those measured.
    Improved,
    /// Residents who are satisfied, of those asked.
    Satisfied,
    /// Citizens of a municipality in its own offers, on the last day.
    LivingOwn,
    /// In offers of other municipalities.
    LivingOtherMunicipalities,
    /// In offers of regions.
    LivingRegions,
    /// In private offers.
    LivingPrivate,
    /// Citizens of a municipality who were there before the first reported year, on the last day.
    Known,
    /// Criteria of designation that an offer met.
    CriteriaMet,
    /// Offers designated as the most specialised; for one offer the probability.
    DesignatedOffers,
    /// New citizens lost since the first reported year, by cause.
    Lost(Cause),
}

impl Measure {
    /// The name in tables, unit included.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Residents => "residents_persons",
            Self::Occupancy => "occupancy_percent",
            Self::Waiting => "waiting_persons",
            Self::Admitted => "admitted_citizens",
            Self::Refused => "refused_citizens",
            Self::RefusedShare => "refused_percent",
            Self::WaitPerAdmission => "wait_per_admission_months",
            Self::Tariff => "tariff_dkk_per_day",
            Self::TariffPart(part) => part.measure_name(),
            Self::BudgetedOccupancy => "budgeted_occupancy_percent",
            Self::Income => "income_dkk",
            Self::OutsideShare => "outside_share_percent",
            Self::Cost => "cost_dkk",
            Self::Result => "result_dkk",
            Self::Staff => "staff_fte",
            Self::Paid => "paid_dkk",
            Self::PaidTemporary => "paid_temporary_dkk",
            Self::Refunded => "refunded_dkk",
            Self::HomeCost => "home_cost_dkk",
            Self::HomeCitizens => "home_citizens_persons",
            Self::TakenHome => "taken_home_citizens",
            Self::ResidentsTakenHome => "residents_taken_home_citizens",
            Self::Breakdowns => "breakdowns",
            Self::Recovered => "recovered_citizens",
            Self::ClosedOffers => "closed_offers",
            Self::SpiralOffers => "spiral_offers",
            Self::FixedShare => "fixed_cost_share_percent",
            Self::Elasticity => "price_elasticity",
            Self::SpiralIndex => "spiral_index_k",
            Self::TippingOccupancy => "tipping_occupancy_percent",
            Self::Expertise => "expert_environment_percent",
            Self::PaidVacancies => "paid_vacancies_dkk",
            Self::StateIncome => "state_income_dkk",
            Self::PaidClosing => "paid_closing_dkk",
            Self::PaidProgrammes => "paid_programmes_dkk",
            Self::Payout => "guarantee_payout_dkk",
            Self::CappedYears => "capped_years",
            Self::RefusedOperations => "refused_operations",
            Self::AlertedOffers => "alerted_offers",
            Self::Improved => "improved_percent",
            Self::Satisfied => "satisfied_percent",
            Self::LivingOwn => "in_own_offers_persons",
            Self::LivingOtherMunicipalities => "in_offers_of_other_municipalities_persons",
            Self::LivingRegions => "in_offers_of_regions_persons",
            Self::LivingPrivate => "in_private_offers_persons",
            Self::Known => "known_citizens_persons",
            Self::CriteriaMet => "criteria_met",
            Self::DesignatedOffers => "designated_offers",
            Self::Lost(cause) => cause.measure_name(),
        }
    }

    /// The unit.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Places => Unit::Places,
            Self::Residents
            | Self::Waiting
            | Self::Staff
            | Self::HomeCitizens
            | Self::LivingOwn
            | Self::LivingOtherMunicipalities
            | Self::LivingRegions
            | Self::LivingPrivate
            | Self::Known
            | Self::Lost(_) => Unit::Persons,
            Self::Admitted
            | Self::Refused
            | Self::TakenHome
            | Self::ResidentsTakenHome
            | Self::Breakdowns
            | Self::Recovered
            | Self::CappedYears
            | Self::CriteriaMet
            | Self::RefusedOperations => Unit::Citizens,
            Self::ClosedOffers | Self::SpiralOffers | Self::DesignatedOffers | Self::AlertedOffers => {
                Unit::Offers
            }
            Self::Elasticity | Self::SpiralIndex => Unit::Ratio,
            Self::FixedShare
            | Self::TippingOccupancy
            | Self::Expertise
            | Self::Improved
            | Self::Satisfied => Unit::Percent,
            Self::Occupancy | Self::RefusedShare | Self::BudgetedOccupancy | Self::OutsideShare => {
                Unit::Percent
            }
            Self::WaitPerAdmission => Unit::Months,
            Self::Tariff | Self::TariffPart(_) => Unit::DkkPerDay,
            Self::Income
            | Self::Cost
            | Self::Result
            | Self::Paid
            | Self::PaidTemporary
            | Self::Refunded
            | Self::HomeCost
            | Self::Payout
            | Self::PaidVacancies
            | Self::StateIncome
            | Self::PaidClosing
            | Self::PaidProgrammes => Unit::Dkk,
        }
    }

    /// How many recorded integers make one unit: a recorded 1,250 residents is 1.25 persons.
    pub const fn scale(self) -> f64 {
        match self {
            Self::RefusedShare => 10_000.0,
            _ => match self.unit() {
                Unit::Persons | Unit::Months | Unit::Ratio => 1_000.0,
                Unit::Citizens | Unit::Places | Unit::Offers => 1.0,
                Unit::Percent | Unit::Dkk | Unit::DkkPerDay => 100.0,
            },
        }
    }

    /// How finely quantiles tell its values apart, as coarse as a reader does not notice: finer bins cost memory. Counts are
    /// exact below 4,096. Shares, prices and ratios are within 0.4 % of their value. Averages of persons are within 1.6 %, or
    /// 0.016 persons (waiting: 0.064), where that is more; amounts within 1.6 %, or 164 DKK (accounts of municipalities) or
    /// 1,311 DKK (results of offers); tariff parts within 1.6 % or 0.32 DKK a day.
    pub(crate) const fn resolution(self) -> Resolution {
        let (grain_bits, sub_bits) = match self {
            Self::TariffPart(_) => (5, 6),
            Self::Waiting | Self::Lost(_) => (6, 6),
            Self::PaidTemporary | Self::HomeCost | Self::Refunded => (14, 6),
            Self::Result => (17, 6),
            _ => match self.unit() {
                Unit::Citizens | Unit::Places | Unit::Offers => (0, 12),
                Unit::Percent | Unit::DkkPerDay | Unit::Ratio | Unit::Months => (0, 8),
                Unit::Persons => (4, 6),
                Unit::Dkk => (0, 6),
            },
        };
        Resolution { grain_bits, sub_bits }
    }

    /// Whether it is a rate, a price or a share, which is not there where there is nothing to divide by: it is
    /// [`ABSENT`](crate::ABSENT) in the worlds in which the offer is closed or not open yet.
    pub const fn may_be_absent(self) -> bool {
        matches!(
            self,
            Self::Occupancy
                | Self::RefusedShare
                | Self::WaitPerAdmission
                | Self::Tariff
                | Self::TariffPart(_)
                | Self::BudgetedOccupancy
                | Self::OutsideShare
                | Self::FixedShare
                | Self::Elasticity
                | Self::SpiralIndex
                | Self::TippingOccupancy
                | Self::Expertise
                | Self::Improved
                | Self::Satisfied
        )
    }
}
