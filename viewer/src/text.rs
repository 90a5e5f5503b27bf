//! All texts of the window, in Danish and English, and numbers as each language writes them.

use vifte::Text;
use vifte::format::Origin;
use vifte_engine::input::Segment;

use crate::document::Operator;

/// Language of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Danish.
    #[default]
    Da,
    /// English.
    En,
}

/// The texts without parameters.
pub(crate) struct Texts {
    pub(crate) light: &'static str,
    pub(crate) dark: &'static str,
    pub(crate) offers: &'static str,
    pub(crate) offer: &'static str,
    pub(crate) area: &'static str,
    pub(crate) municipalities: &'static str,
    pub(crate) municipality: &'static str,
    pub(crate) inside: &'static str,
    pub(crate) buyers: &'static str,
    pub(crate) buyer: &'static str,
    pub(crate) segment: &'static str,
    pub(crate) residential: &'static str,
    pub(crate) day: &'static str,
    pub(crate) places: &'static str,
    pub(crate) operator: &'static str,
    pub(crate) region: &'static str,
    pub(crate) private: &'static str,
    pub(crate) location: &'static str,
    pub(crate) groups: &'static str,
    pub(crate) origin: &'static str,
    pub(crate) inhabitants: &'static str,
    pub(crate) population: &'static str,
    pub(crate) offers_here: &'static str,
    pub(crate) no_offers_here: &'static str,
    pub(crate) scenario: &'static str,
    pub(crate) years: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) close: &'static str,
    pub(crate) map: &'static str,
    pub(crate) residential_offer: &'static str,
    pub(crate) day_offer: &'static str,
    pub(crate) size_by_places: &'static str,
    pub(crate) size_by_inhabitants: &'static str,
    pub(crate) zoom_in: &'static str,
    pub(crate) zoom_out: &'static str,
    pub(crate) show_all: &'static str,
    pub(crate) cannot_open: &'static str,
    pub(crate) help: &'static str,
    pub(crate) open_instead: &'static str,
}

const DA: Texts = Texts {
    light: "Lyst",
    dark: "Mørkt",
    offers: "Tilbud",
    offer: "Tilbud",
    area: "Specialområde",
    municipalities: "Kommuner",
    municipality: "Kommune",
    inside: "I regionen",
    buyers: "Købere udefra",
    buyer: "Køber udefra",
    segment: "Type",
    residential: "døgn",
    day: "dag",
    places: "Pladser",
    operator: "Driftsherre",
    region: "Regionen",
    private: "Privat",
    location: "Ligger i",
    groups: "Målgrupper",
    origin: "Tallets kilde",
    inhabitants: "Indbyggere",
    population: "Indbyggere pr. år",
    offers_here: "Tilbud her",
    no_offers_here: "Ingen tilbud i scenariet ligger her",
    scenario: "Scenarie",
    years: "År",
    hint: "Vælg et tilbud, et område eller en kommune på kortet eller i listen.",
    close: "Luk",
    map: "Kort",
    residential_offer: "Døgntilbud",
    day_offer: "Dagtilbud",
    size_by_places: "pladser",
    size_by_inhabitants: "Kommune efter indbyggere",
    zoom_in: "Zoom ind",
    zoom_out: "Zoom ud",
    show_all: "Vis alt",
    cannot_open: "Scenariet kan ikke åbnes",
    help: "Hjælp",
    open_instead: "Åbn et scenarie, der følger med:",
};

const EN: Texts = Texts {
    light: "Light",
    dark: "Dark",
    offers: "Offers",
    offer: "Offer",
    area: "Specialist area",
    municipalities: "Municipalities",
    municipality: "Municipality",
    inside: "In the region",
    buyers: "Buyers outside",
    buyer: "Buyer outside",
    segment: "Kind",
    residential: "residential",
    day: "day",
    places: "Places",
    operator: "Operator",
    region: "The region",
    private: "Private",
    location: "Located in",
    groups: "Target groups",
    origin: "Origin of the number",
    inhabitants: "Inhabitants",
    population: "Inhabitants by year",
    offers_here: "Offers here",
    no_offers_here: "No offer of the scenario lies here",
    scenario: "Scenario",
    years: "Years",
    hint: "Select an offer, an area or a municipality on the map or in the list.",
    close: "Close",
    map: "Map",
    residential_offer: "Residential offer",
    day_offer: "Day offer",
    size_by_places: "places",
    size_by_inhabitants: "Municipality by inhabitants",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    show_all: "Show all",
    cannot_open: "The scenario cannot be opened",
    help: "Help",
    open_instead: "Open a scenario that comes with the program:",
};

impl Language {
    /// Both languages, with their own names.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Da, "Dansk"), (Self::En, "English")];

    pub(crate) const fn texts(self) -> &'static Texts {
        match self {
            Self::Da => &DA,
            Self::En => &EN,
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
        let digits = number.to_string();
        let separator = match self {
            Self::Da => '.',
            Self::En => ',',
        };
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }

    pub(crate) const fn segment(self, segment: Segment) -> &'static str {
        match segment {
            Segment::Residential => self.texts().residential,
            Segment::Day => self.texts().day,
        }
    }

    pub(crate) fn places(self, places: u32) -> String {
        let number = self.number(u64::from(places));
        match (self, places) {
            (Self::Da, 1) => "1 plads".to_owned(),
            (Self::Da, _) => format!("{number} pladser"),
            (Self::En, 1) => "1 place".to_owned(),
            (Self::En, _) => format!("{number} places"),
        }
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
        let number = self.number(inhabitants.round() as u64);
        match self {
            Self::Da => format!("{number} indbyggere"),
            Self::En => format!("{number} inhabitants"),
        }
    }

    pub(crate) fn operator(self, operator: &Operator) -> String {
        match operator {
            Operator::Region => self.texts().region.to_owned(),
            Operator::Private => self.texts().private.to_owned(),
            Operator::Municipality(name) => match self {
                Self::Da => format!("{} Kommune", self.pick(name)),
                Self::En => format!("{} Municipality", self.pick(name)),
            },
        }
    }

    pub(crate) fn origin(self, origin: &Origin) -> String {
        let (kind, text) = match (self, origin) {
            (Self::Da, Origin::Source(text)) => ("Kilde", text),
            (Self::Da, Origin::Estimate(text)) => ("Skøn", text),
            (Self::Da, Origin::Assumption(text)) => ("Antagelse", text),
            (Self::En, Origin::Source(text)) => ("Source", text),
            (Self::En, Origin::Estimate(text)) => ("Estimate", text),
            (Self::En, Origin::Assumption(text)) => ("Assumption", text),
        };
        format!("{kind}: {text}")
    }

    pub(crate) fn on_map(self, name: &str) -> String {
        match self {
            Self::Da => format!("{name} på kortet"),
            Self::En => format!("{name} on the map"),
        }
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
    }

    #[test]
    fn kinds_without_places_are_left_out() {
        assert_eq!(Language::Da.places_by_segment(1_022, 775), "1.022 døgn · 775 dag");
        assert_eq!(Language::En.places_by_segment(0, 5), "5 day");
        assert_eq!(Language::Da.places_by_segment(0, 0), "0 pladser");
    }
}
