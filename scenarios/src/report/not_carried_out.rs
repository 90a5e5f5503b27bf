//! Operations of the plan that did not take place in all worlds, and why, by what was counted in the worlds.
//!
//! An operation that the state of its offer does not allow is left undone: nobody closes what has closed already. A world
//! counts such operations by offer and year.

use vifte_engine::input::{Operation, OperationKind};
use vifte_engine::{Measure, Period, Results, Scope};

use super::plan_dates::{month_and_year, named};
use crate::Loaded;
use crate::language::{Language, Text, neutral_text, number, text};

/// A number that tells of it: a measure of an offer in a reported year, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    offer: u32,
    pub(crate) measure: Measure,
    pub(crate) year: u32,
}

impl Counted {
    /// The offer that it is about.
    pub(crate) const fn scope(self) -> Scope {
        Scope::Offer(self.offer)
    }

    /// Its mean over the worlds of a run.
    pub(super) fn mean_in(self, results: &Results) -> Option<f64> {
        let cell = results.cell(self.scope(), self.measure, Period::Year, self.year as usize)?;
        Some(cell.mean() / self.measure.scale())
    }
}

/// The operations on an offer in a reported year, which are counted together.
struct YearOfPlan<'plan> {
    offer: u32,
    year: u32,
    operations: Vec<&'plan Operation>,
}

impl YearOfPlan<'_> {
    const fn undone(&self) -> Counted {
        Counted { offer: self.offer, measure: Measure::RefusedOperations, year: self.year }
    }

    /// Whether an offer was closed at the end of the year before; none in the first year.
    fn closed(&self, offer: u32) -> Option<Counted> {
        let year = self.year.checked_sub(1)?;
        Some(Counted { offer, measure: Measure::ClosedOffers, year })
    }

    /// The offers whose state decides, each once.
    fn concerned(&self) -> Vec<u32> {
        let mut concerned = vec![self.offer];
        for operation in &self.operations {
            if let Some(joins) = joining(&operation.kind).filter(|joins| !concerned.contains(joins)) {
                concerned.push(joins);
            }
        }
        concerned
    }
}

/// The offer that another one takes in.
const fn joining(operation: &OperationKind) -> Option<u32> {
    match operation {
        OperationKind::Merge { joins, .. } | OperationKind::JoinUmbrella { joins, .. } => Some(*joins),
        _ => None,
    }
}

fn years(loaded: &Loaded) -> Vec<YearOfPlan<'_>> {
    let warm_up = loaded.input.calendar.warm_up_years;
    let mut years: Vec<YearOfPlan<'_>> = Vec::new();
    for operation in &loaded.input.plan {
        // years before the first reported one are counted by nobody
        let Some(year) = (operation.month / 12).checked_sub(warm_up) else { continue };
        let offer = operation.kind.offer();
        match years.iter_mut().find(|known| (known.offer, known.year) == (offer, year)) {
            Some(known) => known.operations.push(operation),
            None => years.push(YearOfPlan { offer, year, operations: vec![operation] }),
        }
    }
    years
}

/// The numbers that tell which operations of a plan did not take place.
pub(crate) fn counted(loaded: &Loaded) -> Vec<Counted> {
    let mut counted = Vec::new();
    for year in years(loaded) {
        counted.push(year.undone());
        counted.extend(year.concerned().into_iter().filter_map(|offer| year.closed(offer)));
    }
    counted
}

/// Sentences on the operations that did not take place in all of so many worlds; `mean` tells a number's mean over them.
/// Only those that are about one offer when it is given.
pub(crate) fn not_carried_out(
    loaded: &Loaded,
    worlds: u64,
    offer: Option<u32>,
    mean: &dyn Fn(Counted) -> Option<f64>,
    language: Language,
) -> Vec<String> {
    let about = |year: &YearOfPlan<'_>| offer.is_none_or(|offer| year.concerned().contains(&offer));
    let told = |year: &YearOfPlan<'_>| {
        let undone = mean(year.undone()).filter(|undone| *undone > 0.0)?;
        let what = match year.operations.as_slice() {
            [one] => one_operation(loaded, one, undone, worlds, language),
            several => several_operations(loaded, year, several.len(), undone, language),
        };
        let why = reason(loaded, year, worlds, mean, language);
        Some(match language {
            Language::En => format!("{what}, because {why}"),
            Language::Da => format!("{what}, fordi {why}"),
        })
    };
    years(loaded).iter().filter(|year| about(year)).filter_map(told).collect()
}

fn one_operation(
    loaded: &Loaded,
    operation: &Operation,
    undone: f64,
    worlds: u64,
    language: Language,
) -> String {
    let what = name_of(loaded, &operation.kind);
    let when = month_and_year(&loaded.input.calendar, operation.month);
    let (what, when) = (what.get(language), when.get(language));
    if worlds < 2 {
        return match language {
            Language::En => format!("{what} in {when} did not take place"),
            Language::Da => format!("{what} i {when} fandt ikke sted"),
        };
    }
    let took_place = 1.0 - undone;
    let percent = number(took_place * 100.0, usize::from(took_place < 0.0995), language);
    let [count, all] =
        [(took_place * worlds as f64).round(), worlds as f64].map(|worlds| number(worlds, 0, language));
    match language {
        Language::En => format!(
            "{what} in {when} took place in {percent} % of the worlds ({count} of {all}); not in the others"
        ),
        Language::Da => format!(
            "{what} i {when} fandt sted i {percent} pct. af verdenerne ({count} af {all}); ikke i de andre"
        ),
    }
}

fn several_operations(
    loaded: &Loaded,
    year: &YearOfPlan<'_>,
    operations: usize,
    undone: f64,
    language: Language,
) -> String {
    let name = named(loaded, year.offer);
    let calendar_year = loaded.input.calendar.first_year + year.year as i32;
    let undone = number(undone, 2, language);
    match language {
        Language::En => format!(
            "Of the {operations} operations on {name} in {calendar_year}, {undone} a world did not take place on average"
        ),
        Language::Da => format!(
            "Af de {operations} handlinger på {name} i {calendar_year} fandt i gennemsnit {undone} pr. verden ikke sted"
        ),
    }
}

/// Why: what the offers' states were.
fn reason(
    loaded: &Loaded,
    year: &YearOfPlan<'_>,
    worlds: u64,
    mean: &dyn Fn(Counted) -> Option<f64>,
    language: Language,
) -> String {
    let concerned = year.concerned();
    if !loaded.input.all_rules().any(|rules| rules.closing.is_some()) {
        return text!(
            "tilbuddet ikke var der, eller planen havde lukket det eller samlet det med et andet",
            "the offer was not there, or the plan had closed it or merged it into another one"
        )
        .get(language)
        .to_owned();
    }
    let who = match concerned.as_slice() {
        [_] => text!("tilbuddet", "the offer"),
        _ => text!("et af tilbuddene", "one of the offers"),
    };
    // nobody closes, relabels or merges into what admits nobody any more
    let admits = |operation: &&Operation| {
        matches!(
            operation.kind,
            OperationKind::Close { .. }
                | OperationKind::ChangeTargetGroup { .. }
                | OperationKind::Merge { .. }
        )
    };
    let mut why = if year.operations.iter().any(admits) {
        text!(
            "{} var lukket i forvejen efter dårlige regnskaber eller på vej til det, uden at optage nogen", who.da;
            "{} had closed before, after bad accounts, or was about to and admitted nobody", who.en
        )
    } else {
        text!(
            "{} var lukket i forvejen efter dårlige regnskaber", who.da;
            "{} had closed before, after bad accounts", who.en
        )
    };
    let closed: Vec<String> = concerned
        .iter()
        .filter_map(|&offer| {
            let share = mean(year.closed(offer)?).filter(|_| worlds > 1)?;
            let percent = number(share * 100.0, 0, language);
            let percent = match language {
                Language::En => format!("{percent} %"),
                Language::Da => format!("{percent} pct."),
            };
            Some(if concerned.len() > 1 { format!("{} {percent}", named(loaded, offer)) } else { percent })
        })
        .collect();
    if !closed.is_empty() {
        let (closed, end) = (closed.join(", "), loaded.input.calendar.first_year + year.year as i32 - 1);
        let more = text!(
            " (lukket ved udgangen af {end} i {closed} af verdenerne)",
            " (closed by the end of {end} in {closed} of the worlds)"
        );
        why = Text { da: why.da + &more.da, en: why.en + &more.en };
    }
    why.get(language).to_owned()
}

/// An operation as a noun, at the beginning of a sentence.
fn name_of(loaded: &Loaded, operation: &OperationKind) -> Text {
    let name = named(loaded, operation.offer());
    match operation {
        OperationKind::Establish { .. } => text!("Åbningen af {name}", "The opening of {name}"),
        OperationKind::SetPlaces { places, .. } => text!(
            "Ændringen af pladserne på {name} til {places}",
            "The change of the places of {name} to {places}"
        ),
        OperationKind::Close { .. } => text!("Lukningen af {name}", "The closing of {name}"),
        OperationKind::SetFinance { .. } => {
            text!("Den nye finansiering af {name}", "The new financing of {name}")
        }
        OperationKind::Merge { joins, .. } => {
            let joins = named(loaded, *joins);
            text!("Samlingen af {joins} med {name}", "The merging of {joins} into {name}")
        }
        OperationKind::JoinUmbrella { joins, .. } => {
            let joins = named(loaded, *joins);
            text!(
                "Samlingen af {joins} under ledelse af {name}",
                "The gathering of {joins} under the management of {name}"
            )
        }
        OperationKind::ChangeTargetGroup { to, .. } => {
            let group = &loaded.names.target_groups[*to as usize];
            let (da, en) = (neutral_text(&group.da), neutral_text(&group.en));
            text!(
                "Omlægningen af {name} til en anden målgruppe ({da})",
                "The relabelling of {name} to another group ({en})"
            )
        }
        OperationKind::TakeOver { municipality, .. } => {
            let by = &loaded.names.municipality_texts[*municipality as usize];
            let (da, en) = (neutral_text(&by.da), neutral_text(&by.en));
            text!("Overtagelsen af {name} ved {da}", "The take-over of {name} by {en}")
        }
    }
}

#[cfg(test)]
mod tests {
    use vifte_engine::{Control, Model, SimulateOptions, simulate};

    use super::not_carried_out;
    use crate::language::Language;
    use crate::load_text;

    #[test]
    fn a_closing_of_what_has_closed_already_is_told_with_its_share_of_the_worlds() {
        let plan = "format = 1\nextends = 'midtjylland-2013'\ntitle_da = 'V'\ntitle_en = 'V'\n\
                    [[operations]]\ndate = '2025-01'\ndo = 'close'\noffer = 'tangkaer-dag'\n";
        let loaded = load_text("plan", plan).unwrap();
        let loaded = loaded.with_settings(loaded.settings.with_feedbacks());
        let model = Model::new(loaded.input.clone()).unwrap();
        let options = SimulateOptions { seed: 1, ..SimulateOptions::default() };
        let results = simulate(&model, 0..20, options, &Control::default()).results;
        let told = |offer, language| {
            not_carried_out(&loaded, results.worlds(), offer, &|number| number.mean_in(&results), language)
        };
        let [told_of_all] = told(None, Language::En).try_into().unwrap();
        let tangkaer = loaded.names.offer_ids.iter().position(|id| id == "tangkaer-dag").unwrap() as u32;
        assert_eq!(told(Some(tangkaer), Language::En), std::slice::from_ref(&told_of_all));
        assert!(told(Some(tangkaer + 1), Language::En).is_empty());
        // the same as the worlds themselves say
        let count = |undone: bool| {
            let closed_before = |world: u32| {
                let one = simulate(&model, world..world + 1, options, &Control::default()).results;
                let number = super::counted(&loaded)[0];
                number.mean_in(&one).unwrap() > 0.5
            };
            (0..20).filter(|&world| closed_before(world) == undone).count()
        };
        let (took_place, undone) = (count(false), count(true));
        assert!(took_place > 0 && undone > 0, "{took_place} {undone}");
        assert!(
            told_of_all.contains(&format!(
                "(tangkaer-dag) in January 2025 took place in {} % of the worlds ({took_place} of 20)",
                took_place * 5
            )),
            "{told_of_all}"
        );
        assert!(told_of_all.contains("had closed before, after bad accounts"), "{told_of_all}");
        let danish = told(None, Language::Da).concat();
        assert!(danish.contains(&format!("i januar 2025 fandt sted i {} pct.", took_place * 5)), "{danish}");
    }
}
