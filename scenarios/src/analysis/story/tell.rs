//! A story in words, Danish and English.

use vifte_engine::observer::{Choice, ClosingBill, Event, Happening, OfferEvent, OfferHappening};
use vifte_engine::units::TICKS_PER_MONTH;

use super::{StoryEntry, StoryEvent, citizen_name, date};
use crate::Loaded;
use crate::language::{Language, Noun, number};

/// An entry as a line of text.
pub fn tell(loaded: &Loaded, entry: &StoryEntry, language: Language) -> String {
    let (year, month, day) = date(&loaded.input.calendar, entry.tick);
    let teller = Teller { loaded, language };
    let text = match entry.what {
        StoryEvent::Citizen { event, choice } => teller.citizen(&event, choice),
        StoryEvent::Offer(event) => teller.offer_event(&event),
        StoryEvent::Spiral { offer } => {
            let (name, years) = (teller.offer(offer), loaded.input.rules.spiral.years);
            teller.say(
                format!(
                    "a spiral of {name} begins: {years} years in a row its tariff rises and its use falls, and it ends \
                     badly"
                ),
                format!(
                    "en spiral for {name} begynder: {years} år i træk stiger taksten, og belægningen falder, og det \
                     ender galt"
                ),
            )
        }
        StoryEvent::Tariff { offer, per_day, before, budgeted_percent, carry_over } => {
            teller.tariff(offer, per_day, before, budgeted_percent, carry_over)
        }
        StoryEvent::Accounts { offer, occupancy_percent, residents, result, closed, .. } => {
            teller.accounts(offer, occupancy_percent, [residents, result], closed)
        }
        StoryEvent::Payout { guarantee, amount } => {
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

    /// The first day of a simulated month.
    fn day(&self, month: u32) -> String {
        let (year, month, day) = date(&self.loaded.input.calendar, month * TICKS_PER_MONTH);
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn offer_event(&self, event: &OfferEvent) -> String {
        let name = self.offer(event.offer);
        match event.happening {
            OfferHappening::Opens { places } => {
                let places = Noun::PLACE.counted(places);
                self.say(
                    format!("{name} opens with {}", places.en),
                    format!("{name} åbner med {}", places.da),
                )
            }
            OfferHappening::PlacesChange { before, after } => {
                let after = Noun::PLACE.counted(after);
                self.say(
                    format!("{name} has {} from now on, {before} before", after.en),
                    format!("{name} har {} fra nu af, {before} før", after.da),
                )
            }
            OfferHappening::ClosingProposed { until } => {
                let until = self.day(until);
                self.say(
                    format!(
                        "closing {name} is proposed after bad accounts, and in consultation until {until}"
                    ),
                    format!("lukning af {name} foreslås efter dårlige regnskaber og er i høring til {until}"),
                )
            }
            OfferHappening::ClosingCalledOff => {
                self.say(format!("closing {name} is called off"), format!("lukningen af {name} opgives"))
            }
            OfferHappening::StopsAdmitting { closes } => {
                let closes = self.day(closes);
                self.say(
                    format!("{name} admits nobody from now on and closes on {closes}"),
                    format!("{name} optager ingen fra nu af og lukker {closes}"),
                )
            }
            OfferHappening::Closes(bill) => self.closes(name, bill),
            OfferHappening::Joins { lead } => {
                let lead = self.offer(lead);
                self.say(format!("{name} becomes part of {lead}"), format!("{name} bliver en del af {lead}"))
            }
            OfferHappening::JoinsUmbrella { lead } => {
                let lead = self.offer(lead);
                self.say(
                    format!("{name} comes under the management of {lead}"),
                    format!("{name} kommer under ledelse af {lead}"),
                )
            }
            OfferHappening::TakenOver { municipality } => {
                let name_of = &self.loaded.names.municipality_texts[municipality as usize];
                self.say(
                    format!("{} takes {name} over", name_of.en),
                    format!("{} overtager {name}", name_of.da),
                )
            }
            OfferHappening::TargetGroupChanges { to } => {
                let group = &self.loaded.names.target_groups[to as usize];
                self.say(
                    format!("{name} admits another group from now on: {}", group.en),
                    format!("{name} optager en anden målgruppe fra nu af: {}", group.da),
                )
            }
            OfferHappening::OperationRefused => self.say(
                format!("an operation of the plan on {name} is not possible and is left undone"),
                format!("en handling i planen for {name} er ikke mulig og udelades"),
            ),
        }
    }

    /// A closing, and who pays for it.
    fn closes(&self, name: &str, bill: ClosingBill) -> String {
        let whole = bill.wind_down.dkk() + bill.outstanding.dkk();
        if whole < 0.5 {
            return self.say(format!("{name} closes"), format!("{name} lukker"));
        }
        let [whole, wind_down, outstanding, shared] =
            [whole, bill.wind_down.dkk(), bill.outstanding.dkk(), bill.shared.dkk()]
                .map(|amount| self.number(amount / 1e6, 1));
        let who = if bill.shared.dkk() < 0.5 {
            self.say("borne by the operator".to_owned(), "som driftsherren bærer".to_owned())
        } else {
            self.say(
                format!("of which municipalities pay {shared}"),
                format!("hvoraf kommunerne betaler {shared}"),
            )
        };
        self.say(
            format!(
                "{name} closes; closing account {whole} m DKK ({wind_down} for winding down, {outstanding} of earlier \
                 deficits), {who}"
            ),
            format!(
                "{name} lukker; lukkeregnskab {whole} mio. kr. ({wind_down} til afvikling, {outstanding} af tidligere \
                 underskud), {who}"
            ),
        )
    }

    /// Why: what was liked best, and whether it was to be had.
    fn why(&self, happening: Happening, choice: Choice) -> String {
        let got = match happening {
            Happening::Admitted { offer } | Happening::Waits { offer } => Some(offer),
            _ => None,
        };
        let Some(favourite) = choice.most_preferred else {
            return self
                .say(": no offer serves the need".to_owned(), ": intet tilbud dækker behovet".to_owned());
        };
        let liked = self.offer(favourite);
        match (got == Some(favourite), choice.most_preferred_is_free) {
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
        occupancy: Option<f64>,
        [residents, result]: [f64; 2],
        closed: bool,
    ) -> String {
        let name = self.offer(offer);
        let (residents, result) = (self.number(residents, 1), self.number(result / 1e6, 2));
        let mut text = match occupancy {
            Some(occupancy) => {
                let occupancy = self.number(occupancy, 0);
                self.say(
                    format!("accounts of {name}: {residents} residents, {occupancy} % of places, result {result} m DKK"),
                    format!("regnskab for {name}: {residents} beboere, {occupancy} pct. belægning, resultat {result} mio. kr."),
                )
            }
            // closed since January: only the closing account is booked
            None => self.say(
                format!("accounts of {name}: no places in the year, result {result} m DKK"),
                format!("regnskab for {name}: ingen pladser i året, resultat {result} mio. kr."),
            ),
        };
        if closed {
            text += &self.say("; it is closed".to_owned(), "; det er lukket".to_owned());
        }
        text
    }
}
