//! Fills a world's row of reported numbers from its log.
//!
//! All rounding is to the nearest integer of the measure's scale. A rate, price or share with nothing to divide by is
//! [`ABSENT`], never zero: an offer that is closed or not open yet has no tariff, no occupancy and no k.

use crate::model::Model;
use crate::report::{Block, Layout, Measure, Period, Scope};
use crate::statistics::ABSENT;
use crate::units::{Calendar, TICKS_PER_MONTH};
use crate::units::{Money, round};
use crate::world::{OfferYear, WorldLog};

const TICKS: i64 = TICKS_PER_MONTH as i64;

/// Writes the numbers of a world into `row`, in the order of the layout.
pub(crate) fn record_world(model: &Model, layout: &Layout, log: &WorldLog, row: &mut [i64]) {
    let calendar = &model.input().calendar;
    for block in layout.blocks() {
        match block.scope {
            Scope::Municipality(municipality) => {
                record_municipality(calendar, layout, block, log, municipality, row);
                continue;
            }
            Scope::Guarantee(guarantee) => {
                record_guarantee(calendar, layout, block, log, guarantee, row);
                continue;
            }
            _ => {}
        }
        match block.period {
            Period::Month => record_months(calendar, layout, block, log, row),
            Period::Year => {
                for year in 0..calendar.years {
                    let simulated = calendar.warm_up_years + year;
                    let days = calendar.days_in_year(simulated);
                    let single = single(log, simulated, &block.members);
                    let summed;
                    let accounts = if let Some(single) = single {
                        single
                    } else {
                        summed = sum_of_year(log, simulated, &block.members);
                        &summed
                    };
                    let income = accounts.income();
                    for series in layout.series_of(block) {
                        row[series.offset + year as usize] = number(accounts, income, series.measure, days);
                    }
                }
            }
            Period::Whole => {
                let mut accounts = OfferYear::default();
                let mut days = 0;
                for year in calendar.warm_up_years..calendar.simulated_years() {
                    for &offer in &block.members {
                        add(&mut accounts, log.year_of_offer(year as usize, offer));
                    }
                    days += calendar.days_in_year(year);
                }
                let income = accounts.income();
                for series in layout.series_of(block) {
                    row[series.offset] = number(&accounts, income, series.measure, days);
                }
            }
        }
    }
}

fn record_months(calendar: &Calendar, layout: &Layout, block: &Block, log: &WorldLog, row: &mut [i64]) {
    let warm_up = (calendar.warm_up_years * 12) as usize;
    for month in 0..(calendar.years * 12) as usize {
        let (mut residents, mut waiting, mut refused) = (0, 0, 0);
        for &offer in &block.members {
            let log = log.month_of_offer(warm_up + month, offer);
            residents += log.resident_ticks;
            waiting += log.waiting_ticks;
            refused += i64::from(log.refused);
        }
        for series in layout.series_of(block) {
            row[series.offset + month] = match series.measure {
                Measure::Residents => thousandths(residents, TICKS),
                Measure::Waiting => thousandths(waiting, TICKS),
                Measure::Refused => refused,
                _ => 0,
            };
        }
    }
}

fn record_municipality(
    calendar: &Calendar,
    layout: &Layout,
    block: &Block,
    log: &WorldLog,
    municipality: u32,
    row: &mut [i64],
) {
    if block.period == Period::Whole {
        let paid = (calendar.warm_up_years..calendar.simulated_years())
            .map(|year| log.year_of_municipality(year as usize, municipality).payout.ore())
            .sum();
        for series in layout.series_of(block) {
            row[series.offset] = paid;
        }
        return;
    }
    for year in 0..calendar.years {
        let simulated = calendar.warm_up_years + year;
        let accounts = log.year_of_municipality(simulated as usize, municipality);
        let day_ticks = i64::from(calendar.days_in_year(simulated)) * TICKS;
        for series in layout.series_of(block) {
            row[series.offset + year as usize] = match series.measure {
                Measure::Residents => thousandths(accounts.resident_day_ticks, day_ticks),
                Measure::Waiting => thousandths(accounts.waiting_day_ticks, day_ticks),
                Measure::Refused => i64::from(accounts.refused),
                Measure::Paid => accounts.paid.ore(),
                Measure::PaidTemporary => accounts.paid_temporary.ore(),
                Measure::Payout => accounts.payout.ore(),
                Measure::PaidVacancies => accounts.paid_vacancies.ore(),
                Measure::PaidClosing => accounts.paid_closing.ore(),
                Measure::PaidProgrammes => accounts.paid_programmes.ore(),
                Measure::Refunded => accounts.reimbursed.ore(),
                Measure::HomeCost => accounts.home_cost.ore(),
                Measure::HomeCitizens => thousandths(accounts.home_day_ticks, day_ticks),
                Measure::TakenHome => i64::from(accounts.taken_home),
                Measure::Breakdowns => i64::from(accounts.breakdowns),
                Measure::LivingOwn => round(accounts.homes.own * 1_000.0),
                Measure::LivingOtherMunicipalities => round(accounts.homes.other_municipalities * 1_000.0),
                Measure::LivingRegions => round(accounts.homes.regions * 1_000.0),
                Measure::LivingPrivate => round(accounts.homes.private * 1_000.0),
                Measure::Known => i64::from(accounts.known) * 1_000,
                _ => 0,
            };
        }
    }
}

fn record_guarantee(
    calendar: &Calendar,
    layout: &Layout,
    block: &Block,
    log: &WorldLog,
    guarantee: u32,
    row: &mut [i64],
) {
    let years = calendar.warm_up_years..calendar.simulated_years();
    for series in layout.series_of(block) {
        let number = |year: u32| {
            let (payout, capped) = log.year_of_guarantee(year as usize, guarantee);
            if series.measure == Measure::Payout { payout.ore() } else { i64::from(capped) }
        };
        match block.period {
            Period::Whole => row[series.offset] = years.clone().map(number).sum(),
            _ => {
                for (to, year) in row[series.offset..].iter_mut().zip(years.clone()) {
                    *to = number(year);
                }
            }
        }
    }
}

/// A ratio of two counts in thousandths.
const fn thousandths(numerator: i64, denominator: i64) -> i64 {
    (numerator * 1_000 + denominator / 2) / denominator
}

/// A ratio in units of 1/`scale`; absent when there is nothing to divide by.
fn ratio(numerator: f64, denominator: f64, scale: f64) -> i64 {
    if denominator > 0.0 { round(numerator / denominator * scale) } else { ABSENT }
}

/// The accounts of a scope that is one offer.
fn single<'log>(log: &'log WorldLog, year: u32, members: &[u32]) -> Option<&'log OfferYear> {
    if let [offer] = members { Some(log.year_of_offer(year as usize, *offer)) } else { None }
}

fn sum_of_year(log: &WorldLog, year: u32, members: &[u32]) -> OfferYear {
    let mut sum = OfferYear::default();
    for &offer in members {
        add(&mut sum, log.year_of_offer(year as usize, offer));
    }
    sum
}

/// Adds accounts; the tariff of several offers or years follows from income and days.
fn add(sum: &mut OfferYear, more: &OfferYear) {
    sum.places += more.places;
    sum.place_days += more.place_days;
    sum.resident_day_ticks += more.resident_day_ticks;
    sum.waiting_day_ticks += more.waiting_day_ticks;
    sum.admitted += more.admitted;
    sum.refused += more.refused;
    sum.tariff_income += more.tariff_income;
    sum.contract_income += more.contract_income;
    sum.outside_income += more.outside_income;
    sum.cost += more.cost;
    sum.staff_fte += more.staff_fte;
    sum.supplement_income += more.supplement_income;
    sum.vacancy_income += more.vacancy_income;
    sum.state_income += more.state_income;
    sum.closing_income += more.closing_income;
    sum.guarantee_income += more.guarantee_income;
    sum.refused_operations += more.refused_operations;
    sum.recovered += more.recovered;
    sum.breakdowns += more.breakdowns;
    sum.residents_taken_home += more.residents_taken_home;
    for (sum, more) in sum.lost_thousandths.iter_mut().zip(more.lost_thousandths) {
        *sum += more;
    }
    sum.alerted += more.alerted;
    sum.measured += more.measured;
    sum.improved += more.improved;
    sum.asked += more.asked;
    sum.satisfied += more.satisfied;
    sum.given_income += more.given_income;
    sum.criteria_met += more.criteria_met;
    sum.designated += more.designated;
    sum.closed += more.closed;
    sum.in_spiral += more.in_spiral;
}

fn number(accounts: &OfferYear, income: Money, measure: Measure, days: u32) -> i64 {
    let resident_days = || accounts.resident_day_ticks as f64 / TICKS as f64;
    // what belongs to an offer that is there
    let there = |number: i64| if accounts.place_days > 0 { number } else { ABSENT };
    match measure {
        Measure::Places => i64::from(accounts.places),
        Measure::Residents => thousandths(accounts.resident_day_ticks, i64::from(days) * TICKS),
        Measure::Occupancy => ratio(resident_days(), accounts.place_days as f64, 10_000.0),
        Measure::Waiting => thousandths(accounts.waiting_day_ticks, i64::from(days) * TICKS),
        Measure::Admitted => i64::from(accounts.admitted),
        Measure::Refused => i64::from(accounts.refused),
        Measure::RefusedShare => {
            let asked = f64::from(accounts.refused + accounts.admitted);
            ratio(f64::from(accounts.refused), asked, 1_000_000.0)
        }
        Measure::WaitPerAdmission => {
            // 365.25/12 days make a month on average
            let waited_months = accounts.waiting_day_ticks as f64 / TICKS as f64 / 30.4375;
            ratio(waited_months, f64::from(accounts.admitted), 1_000.0)
        }
        Measure::Tariff if accounts.tariff.budget.ore() != 0 => there(accounts.tariff.per_day.ore()),
        Measure::Tariff => ratio(accounts.tariff_income.ore() as f64, resident_days(), 1.0),
        Measure::TariffPart(part) => there(accounts.tariff.part(part).ore()),
        Measure::BudgetedOccupancy => there(round(accounts.tariff.budgeted_occupancy * 10_000.0)),
        Measure::Income => income.ore(),
        Measure::OutsideShare => ratio(accounts.outside_income.ore() as f64, income.ore() as f64, 10_000.0),
        Measure::StateIncome => accounts.state_income.ore(),
        Measure::Cost => accounts.cost.ore(),
        Measure::Result => (income - accounts.cost).ore(),
        Measure::Staff => round(accounts.staff_fte * 1_000.0),
        Measure::ResidentsTakenHome => i64::from(accounts.residents_taken_home),
        Measure::Breakdowns => i64::from(accounts.breakdowns),
        Measure::Recovered => i64::from(accounts.recovered),
        Measure::ClosedOffers => i64::from(accounts.closed),
        Measure::SpiralOffers => i64::from(accounts.in_spiral),
        Measure::AlertedOffers => i64::from(accounts.alerted),
        Measure::Improved => ratio(f64::from(accounts.improved), f64::from(accounts.measured), 10_000.0),
        Measure::Satisfied => ratio(f64::from(accounts.satisfied), f64::from(accounts.asked), 10_000.0),
        Measure::CriteriaMet => i64::from(accounts.criteria_met),
        Measure::DesignatedOffers => i64::from(accounts.designated),
        Measure::FixedShare => there(round(accounts.local_stability.fixed_share * 10_000.0)),
        // a straight demand curve has no end of elasticity where nobody buys
        Measure::Elasticity => there(round(accounts.local_stability.elasticity.min(1e3) * 1_000.0)),
        Measure::SpiralIndex => there(round(accounts.local_stability.index().min(1e3) * 1_000.0)),
        Measure::TippingOccupancy => {
            // φ belongs to the use that the tariff was budgeted with
            let budgeted = accounts.tariff.budgeted_occupancy;
            let tipping = accounts.local_stability.tipping_occupancy(budgeted);
            // most offers have none
            if tipping > 0.0 { there(round(tipping.min(10.0) * 10_000.0)) } else { ABSENT }
        }
        Measure::Expertise => there(round(accounts.expertise * 10_000.0)),
        Measure::Lost(cause) => accounts.lost_thousandths[cause as usize],
        Measure::RefusedOperations => i64::from(accounts.refused_operations),
        Measure::Paid
        | Measure::Payout
        | Measure::PaidVacancies
        | Measure::PaidClosing
        | Measure::PaidProgrammes
        | Measure::CappedYears
        | Measure::PaidTemporary
        | Measure::Refunded
        | Measure::HomeCost
        | Measure::HomeCitizens
        | Measure::LivingOwn
        | Measure::LivingOtherMunicipalities
        | Measure::LivingRegions
        | Measure::LivingPrivate
        | Measure::Known
        | Measure::TakenHome => 0,
    }
}
