//! Time: months with their real number of days, and ticks inside a month.
//!
//! Money is booked by calendar month, so a month has 28-31 days and a year 365 or 366.
//! Events fall at *ticks*, 65,536 to a month whatever its length (about 40 seconds), so that arrivals and departures
//! happen in continuous time and queues behave as in queueing theory.

/// Ticks in one month.
pub const TICKS_PER_MONTH: u32 = 1 << 16;

/// The most months one world may last, warm-up included (341 years).
pub const MAX_MONTHS: u32 = 4_095;

/// A moment, in ticks since the start of the first simulated month (warm-up included).
pub type Tick = u32;

/// The months of one world: a warm-up that is simulated but not reported, then the reported years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// First reported calendar year, for example 2013.
    pub first_year: i32,
    /// Years simulated before `first_year` to let the system settle.
    pub warm_up_years: u32,
    /// Reported years.
    pub years: u32,
    /// Whether February has a leap day in leap years; without, every year has 365 days, as in textbook examples.
    pub leap_days: bool,
}

impl Calendar {
    /// All simulated years, warm-up included.
    pub const fn simulated_years(&self) -> u32 {
        self.warm_up_years + self.years
    }

    /// All simulated months, warm-up included.
    pub const fn months(&self) -> u32 {
        self.simulated_years() * 12
    }

    /// The calendar year of simulated year `year` (0 is the first year of the warm-up).
    pub const fn calendar_year(&self, year: u32) -> i32 {
        self.first_year - self.warm_up_years as i32 + year as i32
    }

    /// Days in simulated month `month` (0 is January of the first simulated year).
    pub const fn days_in_month(&self, month: u32) -> u32 {
        days_in_month(self.leap_days_in(month / 12), month % 12)
    }

    const fn leap_days_in(&self, year: u32) -> u32 {
        (self.leap_days && is_leap(self.calendar_year(year))) as u32
    }

    /// Days in simulated year `year`: 365 or 366.
    pub const fn days_in_year(&self, year: u32) -> u32 {
        365 + self.leap_days_in(year)
    }
}

const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in_month(leap_days: u32, month_of_year: u32) -> u32 {
    match month_of_year {
        1 => 28 + leap_days,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

/// A length in months as ticks; at least one, and for ever when it does not fit.
pub(crate) fn ticks_of_months(months: f64) -> Tick {
    (months * f64::from(TICKS_PER_MONTH)).clamp(1.0, f64::from(Tick::MAX)) as Tick
}

#[cfg(test)]
mod tests {
    use super::Calendar;

    #[test]
    fn months_sum_to_years() {
        let calendar = Calendar { first_year: 2000, warm_up_years: 100, years: 20, leap_days: true };
        for year in 0..calendar.simulated_years() {
            let days: u32 = (0..12).map(|month| calendar.days_in_month(year * 12 + month)).sum();
            assert_eq!(days, calendar.days_in_year(year));
        }
        // The Gregorian rule: 1900 was no leap year, 2000 was.
        let without = Calendar { leap_days: false, ..calendar };
        assert!((0..calendar.simulated_years()).all(|year| without.days_in_year(year) == 365));
        assert_eq!(without.days_in_month(101 * 12 + 1), 28);
        assert_eq!(calendar.days_in_year(0), 365);
        assert_eq!(calendar.days_in_year(100), 366);
    }
}
