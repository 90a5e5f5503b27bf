//! Fills a world's row of reported numbers from its log.

use super::layout::{Layout, Period, Scope};
use super::measure::Measure;
use crate::calendar::{Calendar, TICKS_PER_MONTH};
use crate::life::{OfferYear, WorldLog};
use crate::model::Model;

const TICKS: f64 = TICKS_PER_MONTH as f64;

/// Writes the numbers of a world into `row`, in the order of the layout.
pub(crate) fn record_world(model: &Model, layout: &Layout, log: &WorldLog, row: &mut [i64]) {
    let calendar = &model.input().calendar;
    let mut single = [0u32];
    for series in layout.series() {
        let numbers = &mut row[series.offset..series.offset + series.len];
        let members: &[u32] = match series.scope {
            Scope::Municipality(municipality) => {
                record_municipality(calendar, log, municipality, series.measure, numbers);
                continue;
            }
            Scope::Offer(offer) => {
                single[0] = offer;
                &single
            }
            scope => layout.members(scope),
        };
        match series.period {
            Period::Month => record_months(calendar, log, members, series.measure, numbers),
            Period::Year => {
                let warm_up = calendar.warm_up_years;
                for (year, number) in (warm_up..).zip(numbers) {
                    let sum = Sum::of_year(log, year, members);
                    *number = sum.number(series.measure, f64::from(calendar.days_in_year(year)));
                }
            }
            Period::Whole => {
                let mut sum = Sum::default();
                let mut days = 0;
                for year in calendar.warm_up_years..calendar.simulated_years() {
                    sum.add(&Sum::of_year(log, year, members));
                    days += calendar.days_in_year(year);
                }
                numbers[0] = sum.number(series.measure, f64::from(days));
            }
        }
    }
}

fn record_months(
    calendar: &Calendar,
    log: &WorldLog,
    members: &[u32],
    measure: Measure,
    numbers: &mut [i64],
) {
    for (month, number) in ((calendar.warm_up_years * 12) as usize..).zip(numbers) {
        let of = |value: fn(&crate::life::OfferMonth) -> i64| -> i64 {
            members.iter().map(|&offer| value(log.month_of_offer(month, offer))).sum()
        };
        *number = match measure {
            Measure::Residents => thousandths(of(|log| log.resident_ticks) as f64 / TICKS),
            Measure::Waiting => thousandths(of(|log| log.waiting_ticks) as f64 / TICKS),
            Measure::Refused => of(|log| i64::from(log.refused)),
            _ => 0,
        };
    }
}

fn record_municipality(
    calendar: &Calendar,
    log: &WorldLog,
    municipality: u32,
    measure: Measure,
    numbers: &mut [i64],
) {
    for (year, number) in (calendar.warm_up_years..).zip(numbers) {
        let row = log.year_of_municipality(year as usize, municipality);
        let days = f64::from(calendar.days_in_year(year));
        *number = match measure {
            Measure::Residents => thousandths(row.resident_day_ticks as f64 / TICKS / days),
            Measure::Waiting => thousandths(row.waiting_day_ticks as f64 / TICKS / days),
            Measure::Refused => i64::from(row.refused),
            Measure::Paid => row.paid.ore(),
            Measure::PaidTemporary => row.paid_temporary.ore(),
            _ => 0,
        };
    }
}

fn thousandths(value: f64) -> i64 {
    (value * 1_000.0).round() as i64
}

/// A ratio in units of 1/`scale`; 0 when there is nothing to divide by.
fn ratio(numerator: f64, denominator: f64, scale: f64) -> i64 {
    if denominator > 0.0 { (numerator / denominator * scale).round() as i64 } else { 0 }
}

/// Several offers, or several years, together.
#[derive(Clone, Copy, Default)]
struct Sum {
    year: OfferYear,
}

impl Sum {
    fn of_year(log: &WorldLog, year: u32, members: &[u32]) -> Self {
        let mut sum = Self::default();
        if let [offer] = members {
            sum.year = *log.year_of_offer(year as usize, *offer);
            return sum;
        }
        for &offer in members {
            sum.add_offer(log.year_of_offer(year as usize, offer));
        }
        sum
    }

    fn add_offer(&mut self, more: &OfferYear) {
        let sum = &mut self.year;
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
    }

    fn add(&mut self, more: &Self) {
        self.add_offer(&more.year);
    }

    fn number(&self, measure: Measure, days: f64) -> i64 {
        let year = &self.year;
        let resident_days = year.resident_day_ticks as f64 / TICKS;
        let waiting_days = year.waiting_day_ticks as f64 / TICKS;
        let income = year.tariff_income + year.contract_income;
        match measure {
            Measure::Places => i64::from(year.places),
            Measure::Residents => thousandths(resident_days / days),
            Measure::Occupancy => ratio(resident_days, year.place_days as f64, 10_000.0),
            Measure::Waiting => thousandths(waiting_days / days),
            Measure::Admitted => i64::from(year.admitted),
            Measure::Refused => i64::from(year.refused),
            Measure::RefusedShare => {
                ratio(f64::from(year.refused), f64::from(year.refused + year.admitted), 1_000_000.0)
            }
            // 365.25/12 days make a month on average
            Measure::WaitPerAdmission => ratio(waiting_days / 30.4375, f64::from(year.admitted), 1_000.0),
            Measure::Tariff if year.tariff.budget.ore() != 0 => year.tariff.per_day.ore(),
            Measure::Tariff => ratio(year.tariff_income.ore() as f64, resident_days, 1.0),
            Measure::TariffPart(part) => year.tariff.part(part).ore(),
            Measure::BudgetedOccupancy => (year.tariff.budgeted_occupancy * 10_000.0).round() as i64,
            Measure::Income => income.ore(),
            Measure::OutsideShare => ratio(year.outside_income.ore() as f64, income.ore() as f64, 10_000.0),
            Measure::Cost => year.cost.ore(),
            Measure::Result => (income - year.cost).ore(),
            Measure::Staff => thousandths(year.staff_fte),
            Measure::Paid | Measure::PaidTemporary => 0,
        }
    }
}
