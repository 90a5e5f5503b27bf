//! The words of the report in both languages.

use crate::Text;
use crate::language::Language;

/// A word or phrase in English and Danish.
#[derive(Clone, Copy)]
pub(super) struct Word(pub(super) &'static str, pub(super) &'static str);

impl Word {
    pub(super) const fn get(self, language: Language) -> &'static str {
        match language {
            Language::En => self.0,
            Language::Da => self.1,
        }
    }
}

/// The text of a name in a language.
pub(super) fn text(text: &Text, language: Language) -> &str {
    match language {
        Language::En => &text.en,
        Language::Da => &text.da,
    }
}

pub(super) const RESIDENTIAL: Word = Word("residential", "døgn");
pub(super) const DAY: Word = Word("day", "dag");
pub(super) const PLACES: Word = Word("places", "pladser");
pub(super) const OCCUPANCY: Word = Word("occupancy, %", "belægning, pct.");
pub(super) const TARIFF: Word = Word("tariff, DKK/day", "takst, kr./dag");
pub(super) const PLACES_LINE: Word = Word("places", "pladser");
pub(super) const RESIDENTS: Word = Word("residents", "beboere");
pub(super) const BUDGETED: Word = Word("budgeted occupancy, %", "budgetteret belægning, pct.");
pub(super) const RESULT: Word = Word("result, m DKK", "resultat, mio. kr.");
pub(super) const INCOME: Word = Word("income, m DKK", "indtægt, mio. kr.");
pub(super) const COST: Word = Word("cost, m DKK", "udgift, mio. kr.");
pub(super) const WAITING: Word = Word("waiting, persons", "ventende, personer");
pub(super) const REFUSED: Word = Word("refused, citizens", "afviste, borgere");
pub(super) const OUTSIDE: Word = Word("bought from outside, %", "købt udefra, pct.");
pub(super) const ALL: Word = Word("All offers", "Alle tilbud");
pub(super) const YEAR: Word = Word("year", "år");
pub(super) const PARTIAL: Word = Word(
    "PARTIAL RUN, stopped early: these numbers rest on fewer worlds than asked for",
    "UFULDENDT KØRSEL, stoppet før tid: tallene hviler på færre verdener end ønsket",
);
pub(super) const CLOSED_COUNTS: Word = Word(
    "Worlds in which it is closed, not open yet, or part of another offer are left out of occupancy, tariff, φ, ε, k and expert environment; in places, residents, waiting and result they count with 0.",
    "Verdener, hvor det er lukket, ikke åbnet endnu eller en del af et andet tilbud, er udeladt af belægning, takst, φ, ε, k og fagligt miljø; i pladser, beboere, ventende og resultat tæller de med 0.",
);
pub(super) const KEY_PLACES: Word = Word(
    "Places are those of the year's last day; occupancy and residents are of all its days.",
    "Pladser er dem på årets sidste dag; belægning og beboere gælder alle årets dage.",
);
pub(super) const EXPECTED: Word = Word("mean numbers without chance", "middeltal uden tilfældighed");
pub(super) const KEY_EXPECTED: Word = Word(
    "Each number is what happens without chance: no bands, and offers are never full by chance, so that hardly anybody waits, and home solutions that a chance number of citizens or a single judgement sets off do not come about; worlds tell of those.",
    "Hvert tal er det, der sker uden tilfældighed: ingen bånd, og tilbud er aldrig tilfældigt fyldt, så næsten ingen venter, og lokale tilbud, som et tilfældigt antal borgere eller en enkelt vurdering sætter i gang, opstår ikke; det fortæller verdener om.",
);
pub(super) const SEED: Word = Word("seed", "startværdi");
pub(super) const PRICES: Word = Word("amounts in prices of", "beløb i priser fra");
pub(super) const KEY: Word = Word(
    "Each number is the median of all worlds; in brackets the band that 80 % of them lie in (10 % below, 10 % above).",
    "Hvert tal er medianen af alle verdener; i klammer det bånd, som 80 pct. af dem ligger i (10 pct. under, 10 pct. over).",
);
pub(super) const KEY_YEARS: Word = Word(
    "Places are those of the year's last day; occupancy, waiting and refused are of all its days; a result is income minus cost of that year. Rates and shares are worked out in each world.",
    "Pladser er dem på årets sidste dag; belægning, ventende og afviste gælder alle årets dage; resultatet er årets indtægt minus udgift. Rater og andele regnes ud i hver verden.",
);
pub(super) const MARK: Word = Word(
    "! the median occupancy is 5 percentage points or more from the budgeted one",
    "! median-belægningen ligger 5 procentpoint eller mere fra den budgetterede",
);
pub(super) const WRITTEN: Word = Word("Tables", "Tabeller");
pub(super) const HASH: Word = Word("result hash", "resultat-hash");
