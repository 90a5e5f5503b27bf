//! The language of the window: its texts, and numbers as it writes them.

use fluent::FluentArgs;
use vifte::Text;
use vifte::analysis::conventions::FEW_WORLDS;
use vifte::format::Origin;
use vifte_engine::input::Segment;

use super::catalogue::{Catalogue, DANISH, ENGLISH};

/// Language of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Language {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

impl Language {
    /// Both languages, with their own names.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Da, "Dansk"), (Self::En, "English")];

    fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::Da => &DANISH,
            Self::En => &ENGLISH,
        }
    }

    /// The text of a key without parameters.
    pub(crate) fn say(self, key: &'static str) -> &'static str {
        self.catalogue().plain(key)
    }

    /// The text of a key, with its parameters filled in.
    pub(crate) fn fill(self, key: &'static str, parameters: &[(&'static str, &str)]) -> String {
        let mut arguments = FluentArgs::with_capacity(parameters.len());
        for (name, value) in parameters {
            arguments.set(*name, *value);
        }
        self.catalogue().filled(key, &arguments)
    }

    /// The text of a key with `$number`, in the singular or plural that `count` asks for.
    pub(crate) fn count(self, key: &'static str, count: u64) -> String {
        let mut arguments = FluentArgs::with_capacity(2);
        arguments.set("count", count);
        arguments.set("number", self.number(count));
        self.catalogue().filled(key, &arguments)
    }

    /// How many worlds numbers are worked out from; of few it is said that they are.
    pub(crate) fn worlds(self, worlds: u64) -> String {
        let all = self.count("number-of-worlds", worlds);
        if (1..FEW_WORLDS).contains(&worlds) { self.fill("few-worlds", &[("worlds", &all)]) } else { all }
    }

    /// The same language in reports.
    pub(crate) const fn of_reports(self) -> vifte::Language {
        match self {
            Self::Da => vifte::Language::Da,
            Self::En => vifte::Language::En,
        }
    }

    /// The text of this language.
    pub fn pick(self, text: &Text) -> &str {
        match self {
            Self::Da => &text.da,
            Self::En => &text.en,
        }
    }

    /// A whole number with separators between thousands: `1.234` in Danish, `1,234` in English.
    pub fn number(self, number: u64) -> String {
        self.decimal(number as f64, 0)
    }

    /// A number with some digits after the point: `−1.234,5` in Danish, `−1,234.5` in English.
    pub fn decimal(self, value: f64, decimals: usize) -> String {
        vifte::number(value, decimals, self.of_reports())
    }

    /// A number with as many digits after the point as it has, at most six.
    pub(crate) fn exact(self, value: f64) -> String {
        let decimals = (0..6).find(|&decimals| {
            let power = libm::pow(10.0, f64::from(decimals));
            (value * power - (value * power).round()).abs() < 1e-6 * power.min(1e3)
        });
        self.decimal(value, decimals.unwrap_or(6) as usize)
    }

    /// A day of the year from `03-27`: `27.3.` in Danish, `27 Mar` in English.
    pub(crate) fn day(self, month_and_day: &str) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (month, day) = month_and_day.split_once('-').unwrap_or(("", month_and_day));
        let day = day.trim_start_matches('0');
        let number = month.parse::<usize>().unwrap_or(0);
        match self {
            Self::Da => format!("{day}.{number}."),
            Self::En => {
                format!("{day} {}", number.checked_sub(1).and_then(|month| MONTHS.get(month)).unwrap_or(&""))
            }
        }
    }

    pub(crate) fn segment(self, segment: Segment) -> &'static str {
        match segment {
            Segment::Residential => self.say("residential"),
            Segment::Day => self.say("day"),
        }
    }

    pub(crate) fn places(self, places: u32) -> String {
        self.count("number-of-places", u64::from(places))
    }

    /// Places of both kinds, leaving out a kind without places.
    pub(crate) fn places_by_segment(self, residential: u32, day: u32) -> String {
        let kinds = [(residential, Segment::Residential), (day, Segment::Day)];
        let parts = kinds.into_iter().filter(|(places, _)| *places > 0);
        let parts = parts
            .map(|(places, segment)| format!("{} {}", self.number(u64::from(places)), self.segment(segment)));
        let parts: Vec<_> = parts.collect();
        if parts.is_empty() { self.places(0) } else { parts.join(" · ") }
    }

    pub(crate) fn inhabitants(self, inhabitants: f64) -> String {
        self.fill("number-of-inhabitants", &[("number", &self.number(inhabitants.round() as u64))])
    }

    pub(crate) fn origin(self, origin: &Origin) -> String {
        match origin {
            Origin::Source(text) => self.fill("origin-source", &[("text", text)]),
            Origin::Estimate(text) => self.fill("origin-estimate", &[("text", text)]),
            Origin::Assumption(text) => self.fill("origin-assumption", &[("text", text)]),
        }
    }

    pub(crate) fn on_map(self, name: &str) -> String {
        self.fill("on-the-map", &[("name", name)])
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn thousands_are_separated_as_the_language_does() {
        assert_eq!(Language::Da.number(1_234_567), "1.234.567");
        assert_eq!(Language::En.number(47_009), "47,009");
        assert_eq!(Language::Da.number(999), "999");
        assert_eq!(Language::Da.decimal(-1_234.56, 1), "−1.234,6");
        assert_eq!(Language::En.decimal(-0.04, 1), "0.0");
        assert_eq!(Language::Da.exact(0.035), "0,035");
        assert_eq!(Language::En.exact(2_483_000.0), "2,483,000");
    }

    #[test]
    fn kinds_without_places_are_left_out() {
        assert_eq!(Language::Da.places_by_segment(1_022, 775), "1.022 døgn · 775 dag");
        assert_eq!(Language::En.places_by_segment(0, 5), "5 day");
        assert_eq!(Language::Da.places_by_segment(0, 0), "0 pladser");
        assert_eq!(Language::Da.places(1), "1 plads");
    }
}
