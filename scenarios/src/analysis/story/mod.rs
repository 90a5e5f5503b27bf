//! The story of one world: what happens to citizens and offers, with names and dates, and the yearly decisions on prices,
//! accounts and payouts.

mod tell;

use vifte_engine::observer::{Choice, Event, Happening, Observer, OfferEvent, OfferHappening};
use vifte_engine::random::CitizenKey;
use vifte_engine::units::{Calendar, TICKS_PER_MONTH, Tick};
use vifte_engine::{ABSENT, Layout, Measure, Model, Period, Scope, TariffPart, replay};

pub use tell::tell;

use crate::Loaded;

/// Something in the story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoryEntry {
    /// Moment, in ticks since the first simulated month.
    pub tick: Tick,
    /// What.
    pub what: StoryEvent,
}

/// What happens in a story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StoryEvent {
    /// To a citizen, with the choice behind it if there is one.
    Citizen {
        /// The event.
        event: Event,
        /// What the citizen liked.
        choice: Option<Choice>,
    },
    /// To an offer: it opens, closes, is taken over …
    Offer(OfferEvent),
    /// A spiral of an offer begins with this year, as [`spiral`](vifte_engine::world::spiral::index) defines it.
    Spiral {
        /// Index of the offer.
        offer: u32,
    },
    /// A new year's price of an offer.
    Tariff {
        /// Index of the offer.
        offer: u32,
        /// DKK a day.
        per_day: f64,
        /// DKK a day in the year before; none in the first.
        before: Option<f64>,
        /// Occupancy it was budgeted with, per cent.
        budgeted_percent: f64,
        /// Part that recovers earlier deficits, DKK a day.
        carry_over: f64,
    },
    /// A year's accounts of an offer.
    Accounts {
        /// Index of the offer.
        offer: u32,
        /// Occupancy, per cent; none where there were no places in the year.
        occupancy_percent: Option<f64>,
        /// Mean residents.
        residents: f64,
        /// Result, DKK.
        result: f64,
        /// Whether it is closed at the end of the year.
        closed: bool,
        /// Operations that its state did not allow in the year.
        refused_operations: f64,
    },
    /// A guarantee paid in a year.
    Payout {
        /// Index of the guarantee.
        guarantee: u32,
        /// DKK.
        amount: f64,
    },
}

/// Which part of a world is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what an offer has to do with.
    pub offer: Option<u32>,
    /// Only citizens of a municipality.
    pub municipality: Option<u32>,
}

/// Gathers events, each with the choice before it.
struct Gatherer {
    filter: Filter,
    first_tick: Tick,
    entries: Vec<StoryEntry>,
    choice: Option<Choice>,
}

impl Observer for Gatherer {
    const EXPLAINS: bool = true;

    fn choice(&mut self, choice: Choice) {
        self.choice = Some(choice);
    }

    fn event(&mut self, event: Event) {
        let follows = matches!(
            event.happening,
            Happening::Admitted { .. } | Happening::Waits { .. } | Happening::Refused
        );
        let choice = if follows { self.choice.take() } else { None };
        let choice = choice.filter(|choice| choice.citizen == event.citizen && choice.tick == event.tick);
        if event.tick >= self.first_tick && self.filter.keeps(&event, choice) {
            self.entries.push(StoryEntry { tick: event.tick, what: StoryEvent::Citizen { event, choice } });
        }
    }

    fn offer(&mut self, event: OfferEvent) {
        if event.tick >= self.first_tick && self.filter.keeps_of_offer(&event) {
            self.entries.push(StoryEntry { tick: event.tick, what: StoryEvent::Offer(event) });
        }
    }
}

impl Filter {
    fn keeps(&self, event: &Event, choice: Option<Choice>) -> bool {
        let of_offer = self.offer.is_none_or(|offer| {
            offers_of(event.happening).contains(&Some(offer))
                || choice.is_some_and(|choice| choice.most_preferred == Some(offer))
        });
        of_offer && self.municipality.is_none_or(|municipality| municipality == event.municipality)
    }

    fn keeps_of_offer(&self, event: &OfferEvent) -> bool {
        let lead = match event.happening {
            OfferHappening::Joins { lead } | OfferHappening::JoinsUmbrella { lead } => Some(lead),
            _ => None,
        };
        let of_offer = self.offer.is_none_or(|offer| event.offer == offer || lead == Some(offer));
        // of a municipality's story a closing is part, as its citizens must move
        let of_municipality = self.municipality.is_none_or(|wanted| match event.happening {
            OfferHappening::Closes(_) => true,
            OfferHappening::TakenOver { municipality } => municipality == wanted,
            _ => false,
        });
        of_offer && of_municipality
    }
}

/// The offers an event is about.
const fn offers_of(happening: Happening) -> [Option<u32>; 2] {
    match happening {
        Happening::Admitted { offer }
        | Happening::Waits { offer }
        | Happening::StopsWaiting { offer }
        | Happening::MovedOut { offer }
        | Happening::StepsDown { offer, .. }
        | Happening::Left { offer } => [Some(offer), None],
        Happening::GoesOver { from, offer } => [Some(from), Some(offer)],
        Happening::Arrived | Happening::Refused | Happening::EntersHome | Happening::LeftHome { .. } => {
            [None, None]
        }
    }
}

/// Lives a world again and gathers its story from the first reported year on, in the order of time.
pub fn story(loaded: &Loaded, model: &Model, seed: u64, world: u32, filter: Filter) -> Vec<StoryEntry> {
    let calendar = &model.input().calendar;
    let first_tick = calendar.warm_up_years * 12 * TICKS_PER_MONTH;
    let mut gatherer = Gatherer { filter, first_tick, entries: Vec::new(), choice: None };
    let row = replay(model, seed, world, &mut gatherer);
    let mut entries = gatherer.entries;
    let numbers = Numbers { layout: &model.layout(), row: &row };
    for year in 0..calendar.years {
        let january = first_tick + year * 12 * TICKS_PER_MONTH;
        for offer in 0..loaded.input.offers.len() as u32 {
            if filter.offer.is_none_or(|wanted| wanted == offer) && filter.municipality.is_none() {
                entries.extend(numbers.spiral(offer, year, january));
                entries.extend(numbers.tariff(offer, year, january));
                entries.extend(numbers.accounts(offer, year, january + 12 * TICKS_PER_MONTH - 1));
            }
        }
        for (guarantee, given) in (0u32..).zip(&loaded.input.guarantees) {
            let amount = numbers.get(Scope::Guarantee(guarantee), Measure::Payout, year).unwrap_or(0.0);
            if amount > 0.0 && filter.offer.is_none_or(|wanted| wanted == given.offer) {
                let tick = january + 12 * TICKS_PER_MONTH - 1;
                entries.push(StoryEntry { tick, what: StoryEvent::Payout { guarantee, amount } });
            }
        }
    }
    // what happens to an offer comes before what it means for those who live there
    entries.sort_by_key(|entry| (entry.tick, !matches!(entry.what, StoryEvent::Offer(_))));
    entries
}

/// A world's reported numbers.
struct Numbers<'world> {
    layout: &'world Layout,
    row: &'world [i64],
}

impl Numbers<'_> {
    fn get(&self, scope: Scope, measure: Measure, year: u32) -> Option<f64> {
        let series = self.layout.find(scope, measure, Period::Year)?;
        let value = *self.row.get(series.offset + year as usize)?;
        (value != ABSENT).then(|| value as f64 / measure.scale())
    }

    /// The first year of a spiral.
    fn spiral(&self, offer: u32, year: u32, tick: Tick) -> Option<StoryEntry> {
        let is_in = |year| {
            let share = self.get(Scope::Offer(offer), Measure::SpiralOffers, year);
            share.is_some_and(|share| share > 0.5)
        };
        let begins = is_in(year) && !year.checked_sub(1).is_some_and(is_in);
        begins.then_some(StoryEntry { tick, what: StoryEvent::Spiral { offer } })
    }

    fn tariff(&self, offer: u32, year: u32, tick: Tick) -> Option<StoryEntry> {
        let scope = Scope::Offer(offer);
        let per_day = self.get(scope, Measure::Tariff, year)?;
        if per_day <= 0.0 {
            return None;
        }
        let before = year.checked_sub(1).and_then(|year| self.get(scope, Measure::Tariff, year));
        let carry_over = Measure::TariffPart(TariffPart::CarryOver);
        Some(StoryEntry {
            tick,
            what: StoryEvent::Tariff {
                offer,
                per_day,
                before: before.filter(|before| *before > 0.0),
                budgeted_percent: self.get(scope, Measure::BudgetedOccupancy, year)?,
                carry_over: self.get(scope, carry_over, year)?,
            },
        })
    }

    fn accounts(&self, offer: u32, year: u32, tick: Tick) -> Option<StoryEntry> {
        let scope = Scope::Offer(offer);
        let closed = self.get(scope, Measure::ClosedOffers, year).unwrap_or(0.0) > 0.5;
        let places = self.get(scope, Measure::Places, year)?;
        let residents = self.get(scope, Measure::Residents, year)?;
        let refused_operations = self.get(scope, Measure::RefusedOperations, year).unwrap_or(0.0);
        // an offer that closed in January has no places left, but a closing account
        let books = [Measure::Income, Measure::Cost].map(|measure| self.get(scope, measure, year));
        let booked = books.into_iter().flatten().any(|amount| amount != 0.0);
        if places <= 0.0 && residents <= 0.0 && refused_operations <= 0.0 && !booked {
            return None;
        }
        Some(StoryEntry {
            tick,
            what: StoryEvent::Accounts {
                offer,
                occupancy_percent: self.get(scope, Measure::Occupancy, year),
                residents,
                result: self.get(scope, Measure::Result, year)?,
                closed,
                refused_operations,
            },
        })
    }
}

/// Year, month and day of a moment.
pub fn date(calendar: &Calendar, tick: Tick) -> (i32, u32, u32) {
    let month = tick / TICKS_PER_MONTH;
    let days = u64::from(calendar.days_in_month(month));
    let day = u64::from(tick % TICKS_PER_MONTH) * days / u64::from(TICKS_PER_MONTH);
    (calendar.calendar_year(month / 12), month % 12 + 1, day as u32 + 1)
}

/// A short name of a citizen, the same in every run of a scenario.
pub fn citizen_name(key: CitizenKey) -> String {
    format!("{:08x}-{}-{}", key.source, key.time >> 20, key.time & 0xf_ffff)
}

/// Names of what happens, for programs.
const fn happening_name(happening: Happening) -> &'static str {
    match happening {
        Happening::Arrived => "arrived",
        Happening::Admitted { .. } => "admitted",
        Happening::Waits { .. } => "waits",
        Happening::GoesOver { .. } => "goes-over",
        Happening::Refused => "refused",
        Happening::StopsWaiting { .. } => "stops-waiting",
        Happening::MovedOut { .. } => "moved-out",
        Happening::StepsDown { .. } => "steps-down",
        Happening::EntersHome => "enters-home",
        Happening::LeftHome { .. } => "left-home",
        Happening::Left { .. } => "left",
    }
}

/// What happens to an offer, for programs.
fn offer_json(loaded: &Loaded, event: &OfferEvent) -> serde_json::Value {
    let names = &loaded.names;
    let offer = |index: u32| names.offer_ids.get(index as usize);
    // the first day of a simulated month
    let day = |month: u32| day_text(date(&loaded.input.calendar, month * TICKS_PER_MONTH));
    let mut line = match event.happening {
        OfferHappening::Opens { places } => serde_json::json!({ "what": "opens", "places": places }),
        OfferHappening::PlacesChange { before, after } => {
            serde_json::json!({ "what": "places-change", "before_places": before, "places": after })
        }
        OfferHappening::ClosingProposed { until } => {
            serde_json::json!({ "what": "closing-proposed", "consultation_until": day(until) })
        }
        OfferHappening::ClosingCalledOff => serde_json::json!({ "what": "closing-called-off" }),
        OfferHappening::StopsAdmitting { closes } => {
            serde_json::json!({ "what": "stops-admitting", "closes": day(closes) })
        }
        OfferHappening::Closes(bill) => serde_json::json!({
            "what": "closes",
            "wind_down_dkk": bill.wind_down.dkk(),
            "outstanding_deficit_dkk": bill.outstanding.dkk(),
            "paid_by_municipalities_dkk": bill.shared.dkk(),
        }),
        OfferHappening::Joins { lead } => serde_json::json!({ "what": "joins", "lead": offer(lead) }),
        OfferHappening::JoinsUmbrella { lead } => {
            serde_json::json!({ "what": "gathered", "lead": offer(lead) })
        }
        OfferHappening::TakenOver { municipality } => serde_json::json!({
            "what": "taken-over",
            "municipality": names.municipality_ids.get(municipality as usize),
        }),
        OfferHappening::TargetGroupChanges { to } => {
            serde_json::json!({ "what": "relabelled", "target_group": names.group_ids.get(to as usize) })
        }
        OfferHappening::OperationRefused => serde_json::json!({ "what": "operation-refused" }),
    };
    line["offer"] = offer(event.offer).cloned().into();
    line
}

fn day_text((year, month, day): (i32, u32, u32)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// An entry as one line of JSON for programs.
pub fn json(loaded: &Loaded, entry: &StoryEntry) -> serde_json::Value {
    let names = &loaded.names;
    let offer = |index: u32| names.offer_ids.get(index as usize).cloned();
    let mut line = match entry.what {
        StoryEvent::Citizen { event, choice } => serde_json::json!({
            "what": happening_name(event.happening),
            "citizen": citizen_name(event.citizen),
            "municipality": names.municipality_ids.get(event.municipality as usize),
            "target_group": names.group_ids.get(event.target_group as usize),
            "offer": offers_of(event.happening)[1].or(offers_of(event.happening)[0]).and_then(offer),
            "favourite": choice.and_then(|choice| choice.most_preferred).and_then(offer),
            "favourite_is_free": choice.map(|choice| choice.most_preferred_is_free),
            "service_level": choice.map(|choice| choice.level + 1),
        }),
        StoryEvent::Offer(event) => offer_json(loaded, &event),
        StoryEvent::Spiral { offer: index } => serde_json::json!({ "what": "spiral", "offer": offer(index) }),
        StoryEvent::Tariff { offer: index, per_day, before, budgeted_percent, carry_over } => {
            serde_json::json!({
                "what": "tariff",
                "offer": offer(index),
                "tariff_dkk_per_day": per_day,
                "before_dkk_per_day": before,
                "budgeted_occupancy_percent": budgeted_percent,
                "carry_over_dkk_per_day": carry_over,
            })
        }
        StoryEvent::Accounts {
            offer: index,
            occupancy_percent,
            residents,
            result,
            closed,
            refused_operations,
        } => {
            serde_json::json!({
                "what": "accounts",
                "offer": offer(index),
                "occupancy_percent": occupancy_percent,
                "residents_persons": residents,
                "result_dkk": result,
                "closed": closed,
                "refused_operations": refused_operations,
            })
        }
        StoryEvent::Payout { guarantee, amount } => serde_json::json!({
            "what": "guarantee-payout",
            "guarantee": names.guarantee_ids.get(guarantee as usize),
            "payout_dkk": amount,
        }),
    };
    line["date"] = day_text(date(&loaded.input.calendar, entry.tick)).into();
    line
}

#[cfg(test)]
mod tests {
    use vifte_engine::units::{Calendar, TICKS_PER_MONTH};

    use super::date;

    #[test]
    fn dates_of_moments() {
        let calendar = Calendar { first_year: 2016, warm_up_years: 1, years: 3, leap_days: true };
        assert_eq!(date(&calendar, 0), (2015, 1, 1));
        assert_eq!(date(&calendar, 14 * TICKS_PER_MONTH - 1), (2016, 2, 29));
        assert_eq!(date(&calendar, 23 * TICKS_PER_MONTH + TICKS_PER_MONTH / 2), (2016, 12, 16));
    }
}
