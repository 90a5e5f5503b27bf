//! The report of a run as text.

use std::fmt::Write as _;
use std::path::Path;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use vifte_engine::Results;

use super::couplings::Couplings;
use super::not_carried_out::{Counted, not_carried_out};
use super::plan_dates::plan_dates;
use super::rows::{Row, Rows};
use super::words;
use crate::Loaded;
use crate::language::{Language, Noun, number};
use crate::store::{Manifest, RunMode, RunStatus};

/// What the report of a run is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'run> {
    /// The scenario.
    pub loaded: &'run Loaded,
    /// What came out.
    pub results: &'run Results,
    /// What was run.
    pub manifest: &'run Manifest,
    /// Where it stands.
    pub folder: &'run Path,
    /// Language.
    pub language: Language,
    /// Whether to emphasise by bold type.
    pub colour: bool,
}

impl Report<'_> {
    /// The report, without a line end.
    pub fn render(&self) -> String {
        let rows = Rows::of(self.loaded, self.results, self.language);
        let mut text = self.head();
        let mut plan = plan_dates(self.loaded, None, self.language);
        let mean = |number: Counted| number.mean_in(self.results);
        plan.extend(not_carried_out(self.loaded, self.results.worlds(), None, &mean, self.language));
        if !plan.is_empty() {
            text.push_str(&plan.join("\n"));
            text.push_str("\n\n");
        }
        text.push_str(&self.table(&rows));
        text.push_str("\n\n");
        text.push_str(&self.foot(&rows));
        text
    }

    fn head(&self) -> String {
        let language = self.language;
        let manifest = self.manifest;
        let title = match language {
            Language::En => &manifest.title_en,
            Language::Da => &manifest.title_da,
        };
        // writing to a string cannot fail
        let mut text = String::new();
        if manifest.status == RunStatus::Partial {
            let [done, asked] = [manifest.worlds_done, manifest.worlds_asked]
                .map(|worlds| number(f64::from(worlds), 0, language));
            let _ = writeln!(text, "{}: {done} / {asked}", words::PARTIAL.get(language));
        }
        text.push_str(title);
        let last = manifest.first_year + i32::try_from(manifest.years).unwrap_or(0) - 1;
        let lived = match manifest.mode {
            RunMode::Expected => words::EXPECTED.get(language).to_owned(),
            RunMode::Worlds => format!(
                "{} · {} {}",
                Noun::WORLD.counted(manifest.worlds_done).get(language),
                words::SEED.get(language),
                manifest.seed,
            ),
        };
        let _ = write!(
            text,
            "\n{} · {}-{last} · {lived} · {} {}\n\n",
            manifest.scenario,
            manifest.first_year,
            words::PRICES.get(language),
            manifest.price_year,
        );
        text
    }

    /// Numbers in columns, with headings across between them.
    fn table(&self, rows: &Rows<'_>) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        if self.colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        let heading = rows.years.iter().map(|year| {
            let calendar = self.manifest.first_year + i32::try_from(*year).unwrap_or(0);
            Cell::new(format!("{calendar} ({} {})", words::YEAR.get(self.language), year + 1))
        });
        table.set_header(std::iter::once(Cell::new("")).chain(heading));
        for row in &rows.lines {
            if let Row::Numbers(label, numbers) = row {
                let label = Cell::new(format!("    {label}"));
                table.add_row(std::iter::once(label).chain(numbers.iter().map(Cell::new)));
            }
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if let Some(column) = table.column_mut(0) {
            column.set_padding((0, 1));
        }
        let mut numbers = table.lines();
        let mut lines: Vec<String> = numbers.next().into_iter().collect();
        for row in &rows.lines {
            match row {
                Row::Heading(name) => lines.push(self.strong(name)),
                Row::Subheading(name) => lines.push(format!("  {name}")),
                Row::Numbers(..) => lines.extend(numbers.next()),
            }
        }
        lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
    }

    fn strong(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn foot(&self, rows: &Rows<'_>) -> String {
        let language = self.language;
        let couplings = Couplings {
            loaded: self.loaded,
            results: self.results,
            years: self.manifest.years,
            first_reported: self.manifest.first_year,
            language: self.language,
        };
        let mut lines = couplings.lines();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let key = match self.manifest.mode {
            RunMode::Worlds => words::KEY,
            RunMode::Expected => words::KEY_EXPECTED,
        };
        lines.extend([key.get(language).to_owned(), words::KEY_YEARS.get(language).to_owned()]);
        if rows.marked {
            lines.push(words::MARK.get(language).to_owned());
        }
        if rows.left_out > 0 {
            let [left_out, all] =
                [rows.left_out, self.results.worlds()].map(|worlds| number(worlds as f64, 0, language));
            lines.push(match language {
                Language::En => format!(
                    "Worlds in which all offers of a line are closed, or not open yet, have no occupancy and no tariff there \
                     and are left out of them: at most {left_out} of {all}. Among places they count with 0."
                ),
                Language::Da => format!(
                    "Verdener, hvor alle tilbud i en linje er lukket eller ikke åbnet endnu, har hverken belægning eller takst \
                     der og er udeladt af dem: højst {left_out} af {all}. Blandt pladserne tæller de med 0."
                ),
            });
        }
        lines.push(String::new());
        lines.push(format!(
            "{}: {}/{{monthly,yearly,whole}}.{{csv,parquet}} · {} {}",
            words::WRITTEN.get(language),
            self.folder.display(),
            words::HASH.get(language),
            self.manifest.result_hash
        ));
        lines.join("\n")
    }
}
