//! What follows from a plan and is not written in it: when an offer closes after its notice, when an approval takes effect,
//! when guarantees and bought places end, and on which terms a guarantee pays.

use vifte_engine::Money;
use vifte_engine::input::{Guarantee, OperationKind, ShareKey, Trigger, VacancyBase};
use vifte_engine::units::Calendar;

use crate::format::What;
use crate::language::{Language, Noun, neutral_text, number, text};
use crate::{Loaded, Text};

/// Months of each language.
const MONTHS: [[&str; 2]; 12] = [
    ["januar", "January"],
    ["februar", "February"],
    ["marts", "March"],
    ["april", "April"],
    ["maj", "May"],
    ["juni", "June"],
    ["juli", "July"],
    ["august", "August"],
    ["september", "September"],
    ["oktober", "October"],
    ["november", "November"],
    ["december", "December"],
];

/// The first day of a simulated month: `1 January 2017`, `1. januar 2017`.
pub(super) fn first_day(calendar: &Calendar, month: u32) -> Text {
    let year = calendar.calendar_year(month / 12);
    let [da, en] = MONTHS[(month % 12) as usize];
    text!("1. {da} {year}", "1 {en} {year}")
}

/// A simulated month: `January 2017`, `januar 2017`.
pub(super) fn month_and_year(calendar: &Calendar, month: u32) -> Text {
    let year = calendar.calendar_year(month / 12);
    let [da, en] = MONTHS[(month % 12) as usize];
    text!("{da} {year}", "{en} {year}")
}

/// The last day before a simulated month begins.
fn day_before(calendar: &Calendar, month: u32) -> Text {
    let Some(last) = month.checked_sub(1) else { return first_day(calendar, month) };
    let (year, day) = (calendar.calendar_year(last / 12), calendar.days_in_month(last));
    let [da, en] = MONTHS[(last % 12) as usize];
    text!("{day}. {da} {year}", "{day} {en} {year}")
}

/// Lines on a plan, without an end; none where nothing follows. Only those on one offer when it is given.
pub(crate) fn plan_dates(loaded: &Loaded, offer: Option<u32>, language: Language) -> Vec<String> {
    let wanted = |of: u32| offer.is_none_or(|offer| offer == of);
    let mut lines = operations(loaded, &wanted);
    lines.extend(
        loaded
            .input
            .guarantees
            .iter()
            .filter(|guarantee| wanted(guarantee.offer))
            .map(|guarantee| guarantee_line(loaded, guarantee)),
    );
    lines.extend(purchases(loaded, &wanted));
    lines.iter().map(|line| line.get(language).to_owned()).collect()
}

/// Name and `id` of an offer.
pub(super) fn named(loaded: &Loaded, offer: u32) -> String {
    let (name, id) = (&loaded.names.offers[offer as usize], &loaded.names.offer_ids[offer as usize]);
    format!("{} ({})", neutral_text(name), neutral_text(id))
}

pub(super) fn operations(loaded: &Loaded, wanted: &dyn Fn(u32) -> bool) -> Vec<Text> {
    let calendar = &loaded.input.calendar;
    let mut lines = Vec::new();
    for operation in &loaded.input.plan {
        if let OperationKind::Close { offer, notice_months } = operation.kind
            && notice_months > 0
            && wanted(offer)
        {
            let (name, months) = (named(loaded, offer), Noun::MONTH.counted(notice_months));
            let stops = first_day(calendar, operation.month);
            let closes = first_day(calendar, operation.month + notice_months);
            lines.push(text!(
                "{name} optager ingen fra {} og lukker {} (varsel {})", stops.da, closes.da, months.da;
                "{name} admits nobody from {} and closes on {} (notice of {})", stops.en, closes.en, months.en
            ));
        }
    }
    // the engine knows only when a relabelling takes effect
    for (position, given) in loaded.scenario.operations.iter().enumerate() {
        let months = given.approval_months.as_ref().map_or(0, |months| months.value);
        let Some(operation) = relabelling(loaded, position).filter(|_| months > 0) else { continue };
        let OperationKind::ChangeTargetGroup { offer, to, .. } = operation.kind else { continue };
        if !wanted(offer) {
            continue;
        }
        let (name, group) = (named(loaded, offer), &loaded.names.target_groups[to as usize]);
        let (da, en) = (neutral_text(&group.da), neutral_text(&group.en));
        let asked = first_day(calendar, operation.month - months);
        let takes_effect = first_day(calendar, operation.month);
        let months = Noun::MONTH.counted(months);
        lines.push(text!(
            "{name} søger om godkendelse {} og optager {da} fra {} ({})", asked.da, takes_effect.da, months.da;
            "{name} asks for approval on {} and admits {en} from {} ({})", asked.en, takes_effect.en, months.en
        ));
    }
    lines
}

/// The compiled relabelling of an operation of the file: they stand in the same order.
fn relabelling(loaded: &Loaded, position: usize) -> Option<&vifte_engine::input::Operation> {
    let given = &loaded.scenario.operations;
    if given.get(position)?.what != What::Relabel {
        return None;
    }
    let before = given[..position].iter().filter(|operation| operation.what == What::Relabel).count();
    let is_relabelling = |operation: &&vifte_engine::input::Operation| {
        matches!(operation.kind, OperationKind::ChangeTargetGroup { .. })
    };
    loaded.input.plan.iter().filter(is_relabelling).nth(before)
}

/// A guarantee with its years, what it covers, deductible, caps and who shares how.
fn guarantee_line(loaded: &Loaded, guarantee: &Guarantee) -> Text {
    let id = neutral_text(&guarantee.id);
    let name = named(loaded, guarantee.offer);
    let years = guarantee_years(loaded, guarantee);
    let (covered, terms) = (covers(guarantee), guarantee_terms(guarantee));
    text!(
        "garantien {id} for {name} {} og dækker {}; {}", years.da, covered.da, terms.da;
        "the guarantee {id} of {name} {} and covers {}; {}", years.en, covered.en, terms.en
    )
}

/// From when to when a guarantee runs.
pub(super) fn guarantee_years(loaded: &Loaded, guarantee: &Guarantee) -> Text {
    let calendar = &loaded.input.calendar;
    let begins = first_day(calendar, guarantee.first_month);
    let ends = day_before(calendar, guarantee.first_month.saturating_add(guarantee.years.saturating_mul(12)));
    text!("løber fra {} til {}", begins.da, ends.da; "runs from {} to {}", begins.en, ends.en)
}

fn covers(guarantee: &Guarantee) -> Text {
    let [da, en] = both(|language| number(guarantee.cover * 100.0, 0, language));
    match guarantee.trigger {
        Trigger::Deficit => text!("{da} pct. af underskuddet", "{en} % of the deficit"),
        Trigger::VacantPlaces { places, base } => {
            let places = Noun::PLACE.counted(places);
            let worth = match base {
                VacancyBase::Tariff => text!("taksten", "the tariff"),
                VacancyBase::FixedCost => text!("de faste udgifter", "the fixed cost"),
            };
            text!(
                "{da} pct. af {} for ledige blandt {}", worth.da, places.da;
                "{en} % of {} of empty ones among {}", worth.en, places.en
            )
        }
    }
}

fn both(say: impl Fn(Language) -> String) -> [String; 2] {
    [say(Language::Da), say(Language::En)]
}

fn dkk(amount: Money) -> [String; 2] {
    both(|language| number(amount.dkk(), 0, language))
}

/// Deductible, caps, what is paid back, and how guarantors share.
pub(super) fn guarantee_terms(guarantee: &Guarantee) -> Text {
    let mut terms = Vec::new();
    if guarantee.deductible_per_year > Money::ZERO {
        let [da, en] = dkk(guarantee.deductible_per_year);
        terms.push(text!(
            "tilbuddet bærer selv de første {da} kr. om året",
            "the offer bears the first {en} DKK a year itself"
        ));
    } else {
        terms.push(text!("ingen selvrisiko", "no deductible"));
    }
    for (cap, words) in
        [(guarantee.yearly_cap, ["om året", "a year"]), (guarantee.total_cap, ["i alt", "in all"])]
    {
        if let Some(cap) = cap {
            let ([da, en], [when_da, when_en]) = (dkk(cap), words);
            terms.push(text!("højst {da} kr. {when_da}", "at most {en} DKK {when_en}"));
        }
    }
    if guarantee.yearly_cap.is_none() && guarantee.total_cap.is_none() {
        terms.push(text!("intet loft", "no cap"));
    }
    if guarantee.surplus_returned > 0.0 {
        let [da, en] = both(|language| number(guarantee.surplus_returned * 100.0, 0, language));
        terms.push(text!("{da} pct. af et overskud betaler tilbage", "{en} % of a surplus pays back"));
    }
    let guarantors = Noun::GUARANTOR.counted(guarantee.guarantors.len() as u64);
    let key = share_key(&guarantee.key);
    terms.push(if guarantee.guarantors.len() == 1 {
        text!("1 garant bærer det hele", "1 guarantor bears all of it")
    } else {
        text!("{} deler {}", guarantors.da, key.da; "{} share {}", guarantors.en, key.en)
    });
    let join = |get: fn(&Text) -> &str| terms.iter().map(get).collect::<Vec<_>>().join(", ");
    Text { da: join(|term| &term.da), en: join(|term| &term.en) }
}

/// How guarantors share.
fn share_key(key: &ShareKey) -> Text {
    match key {
        ShareKey::Population => text!("efter indbyggere", "by inhabitants"),
        ShareKey::AgeBands(_) => text!("efter indbyggere i bestemte aldre", "by inhabitants of some ages"),
        ShareKey::Equal => text!("lige", "equally"),
        ShareKey::PastUse => text!("efter forbrug i tre år", "by use in three years"),
        ShareKey::Given(_) => text!("efter aftalte vægte", "by agreed weights"),
    }
}

/// When bought places end.
fn purchases(loaded: &Loaded, wanted: &dyn Fn(u32) -> bool) -> Vec<Text> {
    let calendar = &loaded.input.calendar;
    let mut lines: Vec<Text> = Vec::new();
    for purchase in loaded.input.purchases.iter().filter(|purchase| wanted(purchase.offer)) {
        let name = named(loaded, purchase.offer);
        let begins = first_day(calendar, purchase.first_month);
        let ends = day_before(calendar, purchase.first_month.saturating_add(purchase.months));
        let line = text!(
            "pladser på {name} er købt fra {} til {}", begins.da, ends.da;
            "places in {name} are bought from {} to {}", begins.en, ends.en
        );
        // municipalities that buy together are told once
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::plan_dates;
    use crate::language::Language;
    use crate::load_text;

    const PLAN: &str = "format = 1\nextends = 'midtjylland-2013'\ntitle_da = 'V'\ntitle_en = 'V'\n\
        [[operations]]\ndate = '2016-01'\ndo = 'close'\noffer = 'hald-ege'\nnotice_months = 12\n\
        [[guarantees]]\nid = 'g'\noffer = 'tangkaer'\nbegins = '2016-07'\nyears = 3\ncover_percent = 50\n\
        deductible_dkk_per_year = 250_000\nyearly_cap_dkk = 3_000_000\n";

    #[test]
    fn what_follows_from_a_plan_is_said() {
        let loaded = load_text("plan", PLAN).unwrap();
        let lines = plan_dates(&loaded, None, Language::En);
        assert!(
            lines[0].contains("admits nobody from 1 January 2016 and closes on 1 January 2017"),
            "{lines:?}"
        );
        assert!(lines[1].contains("from 1 July 2016 to 30 June 2019"), "{lines:?}");
        assert!(lines[1].contains("first 250,000 DKK a year") && lines[1].contains("3,000,000 DKK a year"));
        let danish = plan_dates(&loaded, None, Language::Da);
        assert!(danish[0].contains("lukker 1. januar 2017 (varsel 12 måneder)"), "{danish:?}");
        let tangkaer = loaded.names.offer_ids.iter().position(|id| id == "tangkaer").unwrap() as u32;
        assert_eq!(plan_dates(&loaded, Some(tangkaer), Language::En).len(), 1);
        assert!(plan_dates(&crate::load("midtjylland-2013").unwrap(), None, Language::En).is_empty());
    }
}
