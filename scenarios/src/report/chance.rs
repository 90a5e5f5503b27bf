//! Probabilities counted over worlds: closing and spirals, with their intervals and years.

use vifte_engine::{Measure, Period, Results, Scope};

use super::Language;
use super::number::number;
use crate::Loaded;

/// The two-sided 95 % point of the standard normal distribution.
const Z: f64 = 1.959_964;

/// A share of worlds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Worlds in which it happened.
    pub hits: f64,
    /// Worlds in all.
    pub worlds: f64,
    /// Calendar years by which it had happened in a tenth, half and nine tenths of those worlds.
    pub years: [i32; 3],
}

impl Chance {
    /// Share of the worlds, 0 to 1.
    pub fn share(&self) -> f64 {
        self.hits / self.worlds
    }

    /// Wilson's score interval (Wilson, 1927), 95 %.
    pub fn interval(&self) -> (f64, f64) {
        let (n, p) = (self.worlds, self.share());
        let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }

    /// `12 % of the worlds (95 % interval 10-14 %), half of them by 2019`; in mean numbers yes or no.
    pub fn render(&self, language: Language) -> String {
        if self.worlds < 2.0 {
            return match (self.hits > 0.5, language) {
                (true, Language::En) => format!("yes, in {} (one world only)", self.years[1]),
                (true, Language::Da) => format!("ja, i {} (kun én verden)", self.years[1]),
                (false, Language::En) => "no (one world only)".to_owned(),
                (false, Language::Da) => "nej (kun én verden)".to_owned(),
            };
        }
        let (low, high) = self.interval();
        let percent = |share: f64| number(share * 100.0, usize::from(share < 0.0995), language);
        let [share, low, high] = [self.share(), low, high].map(percent);
        let [early, half, late] = self.years;
        let when = match (self.hits > 0.5, language) {
            (true, Language::En) => format!(", half of them by {half} (80 % from {early} to {late})"),
            (true, Language::Da) => format!(", halvdelen senest i {half} (80 pct. fra {early} til {late})"),
            (false, _) => String::new(),
        };
        match language {
            Language::En => format!("{share} % of the worlds (95 % interval {low}–{high} %){when}"),
            Language::Da => format!("{share} pct. af verdenerne (95 pct.-interval {low}–{high} pct.){when}"),
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
    let last = share(calendar.years - 1)?;
    let by = |part: f64| {
        let year = (0..calendar.years).find(|&year| share(year).is_some_and(|by| by >= part * last));
        calendar.first_year + i32::try_from(year.unwrap_or(0)).unwrap_or(0)
    };
    let worlds = results.worlds() as f64;
    Some(Chance { hits: last * worlds, worlds, years: [0.1, 0.5, 0.9].map(by) })
}

#[cfg(test)]
mod tests {
    use super::Chance;
    use crate::report::Language;

    #[test]
    fn interval_of_wilson() {
        // 10 of 100: .0552 to .1744 (Newcombe 1998 gives .0552 and .1744 for the score method)
        let (low, high) = Chance { hits: 10.0, worlds: 100.0, years: [2020; 3] }.interval();
        assert!((low - 0.0552).abs() < 5e-5 && (high - 0.1744).abs() < 5e-5, "{low} {high}");
        // none of 20: 0 to .1611
        let (low, high) = Chance { hits: 0.0, worlds: 20.0, years: [2020; 3] }.interval();
        assert!(low.abs() < 1e-9 && (high - 0.1611).abs() < 5e-5, "{low} {high}");
    }

    #[test]
    fn intervals_cover_as_often_as_they_say() {
        // by the binomial law itself: how often the interval of n worlds holds the probability
        for (n, p) in [(200u32, 0.05f64), (200, 0.3), (1_000, 0.02), (1_000, 0.11), (1_000, 0.5)] {
            let (mut probability, mut covered) = (libm::pow(1.0 - p, f64::from(n)), 0.0);
            for hits in 0..=n {
                let chance = Chance { hits: f64::from(hits), worlds: f64::from(n), years: [2020; 3] };
                let (low, high) = chance.interval();
                if (low..=high).contains(&p) {
                    covered += probability;
                }
                probability *= f64::from(n - hits) / f64::from(hits + 1) * p / (1.0 - p);
            }
            assert!((0.93..0.975).contains(&covered), "{n} worlds, {p}: {covered}");
        }
    }

    #[test]
    fn words() {
        let chance = Chance { hits: 120.0, worlds: 1_000.0, years: [2016, 2019, 2024] };
        assert_eq!(
            chance.render(Language::En),
            "12 % of the worlds (95 % interval 10–14 %), half of them by 2019 (80 % from 2016 to 2024)"
        );
        let one = Chance { hits: 1.0, worlds: 1.0, years: [2016, 2019, 2024] };
        assert_eq!(one.render(Language::Da), "ja, i 2019 (kun én verden)");
    }
}
