//! `vifte list`: the bundled scenarios, or what can be asked for in one scenario by `id` or name.

use std::collections::BTreeMap;

use clap::Args;
use comfy_table::Cell;
use vifte_engine::input::Operator;
use vifte_engine::{Measure, Model, Period, Scope};

use crate::analysis::compare::{Purpose, headlines};
use crate::analysis::conventions::DISCOUNT_PERCENT;
use crate::cli::failure::Failure;
use crate::cli::opening::open_watched;
use crate::cli::terminal;
use crate::data::library::Bundled;
use crate::language::{Language, Noun, neutral_text, text};
use crate::report::{columns, plan_dates, printed};
use crate::{Loaded, Text};

/// Arguments of `vifte list`.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// A scenario or run: then its offers, groups, municipalities, guarantees and measures are listed, with ids and names
    #[arg(value_name = "SCENARIO")]
    scenario: Option<String>,
    /// Language of what is printed
    #[arg(long, value_enum, default_value_t = terminal::of_surroundings())]
    lang: Language,
}

pub(crate) fn list(arguments: &ListArguments) -> Result<(), Failure> {
    match &arguments.scenario {
        Some(scenario) => {
            let loaded = open_watched(scenario)?;
            Ok(terminal::data(&Contents { loaded: &loaded, language: arguments.lang }.render()?)?)
        }
        None => bundled(arguments.lang),
    }
}

fn bundled(language: Language) -> Result<(), Failure> {
    let bundled = crate::data::library::bundled();
    // variants stand under what they vary
    let name = |scenario: &Bundled| {
        let indent = if scenario.parent().is_some() { "  " } else { "" };
        format!("{indent}{}", scenario.name)
    };
    let width = bundled.iter().map(|scenario| name(scenario).len()).max().unwrap_or(0);
    for scenario in bundled {
        let loaded = crate::load(scenario.name)?.scenario.clone();
        let (title, summary) = match language {
            Language::En => (loaded.title_en, loaded.summary_en),
            Language::Da => (loaded.title_da, loaded.summary_da),
        };
        let line = if summary.is_empty() { title } else { summary };
        terminal::data(&format!("{:width$}  {line}", name(scenario)))?;
    }
    Ok(())
}

/// What a scenario holds, by `id` and name.
struct Contents<'run> {
    loaded: &'run Loaded,
    language: Language,
}

impl Contents<'_> {
    fn render(&self) -> Result<String, Failure> {
        let names = &self.loaded.names;
        let mut parts = vec![self.offers()];
        parts.push(self.pairs(&text!("Målgrupper", "Target groups"), &names.group_ids, &names.target_groups));
        parts.push(self.pairs(
            &text!("Kommuner og købere", "Municipalities and buyers"),
            &names.municipality_ids,
            &names.municipality_texts,
        ));
        parts.push(self.pairs(&text!("Områder", "Areas"), &names.area_ids, &names.areas));
        let plan = plan_dates(self.loaded, None, self.language);
        if !plan.is_empty() {
            let lines: Vec<String> = plan.iter().map(|line| format!("  {line}")).collect();
            parts.push(self.section(&text!("Garantier og frister", "Guarantees and dates"), &lines));
        }
        parts.push(self.outcomes());
        parts.push(self.measures()?);
        Ok(parts.join("\n\n"))
    }

    fn say<'text>(&self, text: &'text Text) -> &'text str {
        text.get(self.language)
    }

    fn section(&self, heading: &Text, lines: &[String]) -> String {
        format!("{} ({})\n{}", self.say(heading), lines.len(), lines.join("\n"))
    }

    fn table(&self, heading: &Text, rows: Vec<Vec<String>>) -> String {
        let mut table = columns();
        for row in rows {
            table.add_row(row.iter().map(|text| Cell::new(neutral_text(text))));
        }
        let lines: Vec<String> = printed(&table).into_iter().map(|line| format!(" {line}")).collect();
        self.section(heading, &lines)
    }

    fn pairs(&self, heading: &Text, ids: &[String], texts: &[Text]) -> String {
        let rows = ids.iter().zip(texts).map(|(id, name)| vec![id.clone(), self.say(name).to_owned()]);
        self.table(heading, rows.collect())
    }

    fn offers(&self) -> String {
        let (names, input) = (&self.loaded.names, &self.loaded.input);
        let rows = input.offers.iter().enumerate().map(|(index, offer)| {
            let operator = match offer.operator {
                Operator::Region => text!("region", "region"),
                Operator::Private => text!("privat", "private"),
                Operator::Municipality(index) => names.municipality_texts[index as usize].clone(),
            };
            let places = Noun::PLACE.counted(offer.places);
            vec![
                names.offer_ids[index].clone(),
                names.offers[index].clone(),
                self.say(&names.areas[offer.area as usize]).to_owned(),
                self.say(&operator).to_owned(),
                self.say(&places).to_owned(),
            ]
        });
        self.table(&text!("Tilbud", "Offers"), rows.collect())
    }

    /// Names of headline outcomes, for `--precision` and `uncertainty --outcome`.
    fn outcomes(&self) -> String {
        let specs = headlines(self.loaded, DISCOUNT_PERCENT);
        let rows = specs
            .iter()
            .filter(|spec| spec.purpose != Purpose::Municipality)
            .map(|spec| vec![spec.id.clone(), self.say(&spec.name).to_owned()]);
        self.table(
            &text!(
                "Hovedresultater, til `--precision` og `uncertainty --outcome`",
                "Headline outcomes, for `--precision` and `uncertainty --outcome`"
            ),
            rows.collect(),
        )
    }

    /// Yearly measures with the scopes that report them, for `--outcome SCOPE:ID:MEASURE`.
    fn measures(&self) -> Result<String, Failure> {
        let model = Model::new(self.loaded.input.clone())?;
        let layout = model.layout();
        let mut scopes_of: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        let mut order: Vec<&'static str> = Vec::new();
        for series in layout.series().iter().filter(|series| series.period == Period::Year) {
            let Some(scope) = scope_name(series.scope) else { continue };
            let measure: Measure = series.measure;
            let scopes = scopes_of.entry(measure.name()).or_insert_with(|| {
                order.push(measure.name());
                Vec::new()
            });
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        let rows = order.iter().map(|name| {
            let scopes = scopes_of.get(name).map(|scopes| scopes.join(" ")).unwrap_or_default();
            vec![(*name).to_owned(), scopes]
        });
        Ok(self.table(
            &text!(
                "Årlige tal, til `--outcome SCOPE:ID:MEASURE[:YEAR]`, med de niveauer de findes på",
                "Yearly measures, for `--outcome SCOPE:ID:MEASURE[:YEAR]`, with the scopes that have them"
            ),
            rows.collect(),
        ))
    }
}

/// The scopes that can be asked for, as the tables write them.
const fn scope_name(scope: Scope) -> Option<&'static str> {
    match scope {
        Scope::Total => Some("total"),
        Scope::Area(_) => Some("area"),
        Scope::Offer(_) => Some("offer"),
        Scope::Municipality(_) => Some("municipality"),
        Scope::Guarantee(_) => Some("guarantee"),
        Scope::TotalSegment(_) | Scope::AreaSegment(..) => None,
    }
}
