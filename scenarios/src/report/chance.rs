//! Probabilities counted over worlds: closing and spirals, with their intervals and years.

use vifte_engine::{Basis, Measure, Period, Results, Scope};

use crate::Loaded;
use crate::analysis::conventions::LEVEL;
use crate::language::{Language, number};

/// A share of worlds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Worlds in which it happened.
    pub hits: f64,
    /// Worlds in all.
    pub worlds: f64,
    /// 90 % interval of the share.
    pub interval: (f64, f64),
    /// Calendar years by which it had happened in a tenth, half and nine tenths of those worlds.
    pub years: [i32; 3],
}

impl Chance {
    /// Share of the worlds, 0 to 1.
    pub fn share(&self) -> f64 {
        self.hits / self.worlds
    }

    /// `12 % of the worlds (90 % interval 10-14 %), half of them by 2019`; in mean numbers yes or no.
    pub fn render(&self, language: Language) -> String {
        if self.worlds < 2.0 {
            return match (self.hits > 0.5, language) {
                (true, Language::En) => format!("yes, in {} (one world only)", self.years[1]),
                (true, Language::Da) => format!("ja, i {} (kun én verden)", self.years[1]),
                (false, Language::En) => "no (one world only)".to_owned(),
                (false, Language::Da) => "nej (kun én verden)".to_owned(),
            };
        }
        let (low, high) = self.interval;
        let percent = |share: f64| number(share * 100.0, usize::from(share < 0.0995), language);
        let [share, low, high] = [self.share(), low, high].map(percent);
        let [early, half, late] = self.years;
        let when = match (self.hits > 0.5, language) {
            (true, Language::En) => format!(", half of them by {half} (80 % from {early} to {late})"),
            (true, Language::Da) => format!(", halvdelen senest i {half} (80 pct. fra {early} til {late})"),
            (false, _) => String::new(),
        };
        match language {
            Language::En => format!("{share} % of the worlds (90 % interval {low}–{high} %){when}"),
            Language::Da => format!("{share} pct. af verdenerne (90 pct.-interval {low}–{high} pct.){when}"),
        }
    }
}

/// In how many worlds an offer has closed by the last year; none where nothing can close.
pub fn closings(results: &Results, scope: Scope, loaded: &Loaded) -> Option<Chance> {
    loaded.input.all_rules().find_map(|rules| rules.closing.as_ref())?;
    chance(results, scope, loaded, Measure::ClosedOffers)
}

/// In how many worlds an offer is in a spiral by the last year.
pub fn spirals(results: &Results, scope: Scope, loaded: &Loaded) -> Option<Chance> {
    chance(results, scope, loaded, Measure::SpiralOffers)
}

fn chance(results: &Results, scope: Scope, loaded: &Loaded, measure: Measure) -> Option<Chance> {
    let calendar = &loaded.input.calendar;
    let share =
        |year: u32| Some(results.cell(scope, measure, Period::Year, year as usize)?.mean() / measure.scale());
    let end = results.cell(scope, measure, Period::Year, calendar.years as usize - 1)?;
    let last = end.mean() / measure.scale();
    let estimate = end.estimate(LEVEL).scaled(1.0 / measure.scale());
    // the same in all worlds has no width, but may be otherwise in some that were not lived
    let interval = match estimate.basis {
        Basis::Same if last > 0.5 => (1.0 - estimate.otherwise(), 1.0),
        Basis::Same => (0.0, estimate.otherwise()),
        _ => (estimate.low, estimate.high),
    };
    let by = |part: f64| {
        let year = (0..calendar.years).find(|&year| share(year).is_some_and(|by| by >= part * last));
        calendar.first_year + i32::try_from(year.unwrap_or(0)).unwrap_or(0)
    };
    let worlds = results.worlds() as f64;
    Some(Chance { hits: last * worlds, worlds, interval, years: [0.1, 0.5, 0.9].map(by) })
}

#[cfg(test)]
mod tests {
    use super::Chance;
    use crate::language::Language;

    #[test]
    fn words() {
        let chance =
            Chance { hits: 120.0, worlds: 1_000.0, interval: (0.104, 0.138), years: [2016, 2019, 2024] };
        assert_eq!(
            chance.render(Language::En),
            "12 % of the worlds (90 % interval 10–14 %), half of them by 2019 (80 % from 2016 to 2024)"
        );
        let one =
            Chance { hits: 1.0, worlds: 1.0, interval: (f64::NAN, f64::NAN), years: [2016, 2019, 2024] };
        assert_eq!(one.render(Language::Da), "ja, i 2019 (kun én verden)");
    }
}
