//! A story in words, Danish and English.

use vifte_engine::observer::{Choice, Event, Happening};

use super::{Entry, What, citizen_name, date};
use crate::Loaded;
use crate::report::{Language, number};

/// An entry as a line of text.
pub fn tell(loaded: &Loaded, entry: &Entry, language: Language) -> String {
    let (year, month, day) = date(&loaded.input.calendar, entry.tick);
    let teller = Teller { loaded, language };
    let text = match entry.what {
        What::Citizen { event, choice } => teller.citizen(&event, choice),
        What::Tariff { offer, per_day, before, budgeted_percent, carry_over } => {
            teller.tariff(offer, per_day, before, budgeted_percent, carry_over)
        }
        What::Accounts { offer, occupancy_percent, residents, result, closed, refused_operations } => {
            teller.accounts(offer, [occupancy_percent, residents, result], closed, refused_operations)
        }
        What::Payout { guarantee, amount } => {
            let id = &loaded.names.guarantee_ids[guarantee as usize];
            let amount = teller.number(amount, 0);
            teller.say(
                format!("guarantee {id} pays {amount} DKK in the year"),
                format!("garantien {id} udbetaler {amount} kr. i året"),
            )
        }
    };
    format!("{year:04}-{month:02}-{day:02}  {text}")
}

struct Teller<'run> {
    loaded: &'run Loaded,
    language: Language,
}

impl Teller<'_> {
    fn say(&self, en: String, da: String) -> String {
        match self.language {
            Language::En => en,
            Language::Da => da,
        }
    }

    fn number(&self, value: f64, decimals: usize) -> String {
        number(value, decimals, self.language)
    }

    fn offer(&self, index: u32) -> &str {
        &self.loaded.names.offers[index as usize]
    }

    fn citizen(&self, event: &Event, choice: Option<Choice>) -> String {
        let names = &self.loaded.names;
        let group = &names.target_groups[event.target_group as usize];
        let home = &names.municipality_texts[event.municipality as usize];
        let (group, home) = match self.language {
            Language::En => (&group.en, &home.en),
            Language::Da => (&group.da, &home.da),
        };
        let name = citizen_name(event.citizen);
        let who = match event.happening {
            // the first time in full
            Happening::Arrived => self.say(
                format!("citizen {name} of {home} ({group})"),
                format!("borger {name} fra {home} ({group})"),
            ),
            _ => self.say(format!("citizen {name} of {home}"), format!("borger {name} fra {home}")),
        };
        let what = self.happening(event.happening);
        let why = choice.map_or_else(String::new, |choice| self.why(event.happening, choice));
        format!("{who} {what}{why}")
    }

    fn happening(&self, happening: Happening) -> String {
        match happening {
            Happening::Arrived => self.say("needs a place".to_owned(), "har brug for en plads".to_owned()),
            Happening::Admitted { offer } => {
                let offer = self.offer(offer);
                self.say(format!("moves into {offer}"), format!("flytter ind på {offer}"))
            }
            Happening::Waits { offer } => {
                let offer = self.offer(offer);
                self.say(format!("waits for {offer}"), format!("venter på {offer}"))
            }
            Happening::GoesOver { from, offer } => {
                let (from, offer) = (self.offer(from), self.offer(offer));
                self.say(
                    format!("lives on in {from}, now part of {offer}"),
                    format!("bliver boende på {from}, nu en del af {offer}"),
                )
            }
            Happening::Refused => self.say("finds no place".to_owned(), "finder ingen plads".to_owned()),
            Happening::StopsWaiting { offer } => {
                let offer = self.offer(offer);
                self.say(format!("waits no longer for {offer}"), format!("venter ikke længere på {offer}"))
            }
            Happening::MovedOut { offer } => {
                let offer = self.offer(offer);
                self.say(
                    format!("moves out of {offer}, with a need still"),
                    format!("flytter fra {offer}, stadig med behov"),
                )
            }
            Happening::EntersHome => self.say(
                "is taken into the municipality's own solution".to_owned(),
                "tages hjem i kommunens eget tilbud".to_owned(),
            ),
            Happening::LeftHome { away: true } => self.say(
                "leaves the municipality's own solution".to_owned(),
                "forlader kommunens eget tilbud".to_owned(),
            ),
            Happening::LeftHome { away: false } => self.say(
                "must leave the municipality's own solution".to_owned(),
                "må forlade kommunens eget tilbud".to_owned(),
            ),
            Happening::StepsDown { offer, level } => {
                let (offer, level) = (self.offer(offer), level + 1);
                self.say(
                    format!("needs less in {offer}: service level {level} from now on"),
                    format!("har brug for mindre på {offer}: ydelsesniveau {level} fra nu af"),
                )
            }
            Happening::Left { offer } => {
                let offer = self.offer(offer);
                self.say(format!("leaves {offer}"), format!("fraflytter {offer}"))
            }
        }
    }

    /// Why: what was liked best, and whether it was to be had.
    fn why(&self, happening: Happening, choice: Choice) -> String {
        let got = match happening {
            Happening::Admitted { offer } | Happening::Waits { offer } => Some(offer),
            _ => None,
        };
        let Some(favourite) = choice.favourite else {
            return self
                .say(": no offer serves the need".to_owned(), ": intet tilbud dækker behovet".to_owned());
        };
        let liked = self.offer(favourite);
        match (got == Some(favourite), choice.favourite_is_free) {
            (true, true) => self.say(", liked best".to_owned(), ", ønsket højest".to_owned()),
            (true, false) => self.say(
                ", liked best: all its places are taken".to_owned(),
                ", ønsket højest: alle pladser er optaget".to_owned(),
            ),
            (false, false) => self.say(
                format!("; {liked} was liked better, but is full"),
                format!("; {liked} var ønsket højere, men er fuldt"),
            ),
            (false, true) => {
                self.say(format!("; {liked} was liked better"), format!("; {liked} var ønsket højere"))
            }
        }
    }

    fn tariff(
        &self,
        offer: u32,
        per_day: f64,
        before: Option<f64>,
        budgeted: f64,
        carry_over: f64,
    ) -> String {
        let name = self.offer(offer);
        let (price, budgeted) = (self.number(per_day, 0), self.number(budgeted, 1));
        let carry = self.number(carry_over, 0);
        let change = before.map_or_else(String::new, |before| {
            let percent = (per_day / before - 1.0) * 100.0;
            let sign = if percent > 0.05 { "+" } else { "" };
            let percent = self.number(percent, 1);
            self.say(format!(" ({sign}{percent} %)"), format!(" ({sign}{percent} pct.)"))
        });
        self.say(
            format!(
                "{name} costs {price} DKK a day{change}: budgeted with {budgeted} % of places taken, {carry} DKK \
                 of it from earlier accounts"
            ),
            format!(
                "{name} koster {price} kr. pr. dag{change}: budgetteret med {budgeted} pct. belægning, heraf \
                 {carry} kr. fra tidligere regnskaber"
            ),
        )
    }

    fn accounts(
        &self,
        offer: u32,
        [occupancy, residents, result]: [f64; 3],
        closed: bool,
        refused_operations: f64,
    ) -> String {
        let name = self.offer(offer);
        let (occupancy, residents) = (self.number(occupancy, 0), self.number(residents, 1));
        let result = self.number(result / 1e6, 2);
        let mut text = self.say(
            format!("{name} closes its year: {residents} residents, {occupancy} % of places, result {result} m DKK"),
            format!("{name} lukker året: {residents} beboere, {occupancy} pct. belægning, resultat {result} mio. kr."),
        );
        if closed {
            text += &self.say("; it is closed".to_owned(), "; det er lukket".to_owned());
        }
        if refused_operations > 0.0 {
            text += &self.say(
                "; an operation of the plan was not possible".to_owned(),
                "; en handling i planen var ikke mulig".to_owned(),
            );
        }
        text
    }
}
