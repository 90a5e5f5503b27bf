//! What a comparison says: which inputs differ, each outcome side by side with its paired difference, who wins and who
//! loses, and what could not be told apart.

use comfy_table::Cell;
use vifte_engine::compare::Comparison;
use vifte_engine::{Better, Estimate};

use super::Language;
use super::columns::{columns, numbers_flush_right, printed};
use super::number::number;
use super::plan_dates::plan_dates;
use super::winners::Winners;
use super::words::{Word, text};
use crate::Loaded;
use crate::compare::{InputDifference, OutcomeSpec, Purpose, input_differences};
use crate::run_store::Manifest;
use crate::text::neutral_text;

/// Level of the intervals.
pub const LEVEL: f64 = 0.9;

/// Differences of the inputs that are printed for each scenario.
const DIFFERENCES: usize = 12;

/// Characters of a value that are printed.
const LONGEST: usize = 90;

/// What the report is made of.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonReport<'run> {
    /// The scenarios with their names, the one that others are compared with first.
    pub scenarios: &'run [(String, Loaded)],
    /// The outcomes.
    pub specs: &'run [OutcomeSpec],
    /// What came out.
    pub comparison: &'run Comparison,
    /// Seed of the worlds.
    pub seed: u64,
    /// What each scenario was run as, where it is a run.
    pub runs: &'run [Option<Manifest>],
    /// Whether every municipality is named.
    pub all: bool,
    /// Language.
    pub language: Language,
}

impl ComparisonReport<'_> {
    /// The report, without a line end.
    pub fn render(&self) -> String {
        let mut parts = vec![self.inputs(), self.outcomes()];
        for other in 1..self.scenarios.len() {
            parts.extend(self.municipalities(other));
        }
        parts.push(self.foot());
        parts.join("\n\n")
    }

    fn say(&self, word: Word) -> &'static str {
        word.get(self.language)
    }

    fn letter(index: usize) -> char {
        char::from(b'A' + (index % 26) as u8)
    }

    /// The scenarios, and what differs from the first.
    fn inputs(&self) -> String {
        let mut lines = vec![self.lived()];
        for (index, (name, loaded)) in self.scenarios.iter().enumerate() {
            let title = match self.language {
                Language::En => &loaded.scenario.title_en,
                Language::Da => &loaded.scenario.title_da,
            };
            lines.push(format!("{}  {name} — {title}", Self::letter(index)));
            if let Some(run) = self.runs.get(index).and_then(Option::as_ref) {
                lines.push(format!("     {}", self.run(run)));
            }
            lines.extend(plan_dates(loaded, None, self.language).iter().map(|line| format!("     {line}")));
            if index == 0 {
                continue;
            }
            let differences = input_differences(&self.scenarios[0].1, loaded);
            if differences.is_empty() {
                lines.push(format!(
                    "     {}",
                    self.say(Word("the same inputs as A", "de samme forudsætninger som A"))
                ));
            }
            for difference in differences.iter().take(DIFFERENCES) {
                lines.push(format!("     {}", self.difference(difference)));
            }
            if differences.len() > DIFFERENCES {
                let more = differences.len() - DIFFERENCES;
                lines.push(match self.language {
                    Language::En => format!("     … and {more} more values"),
                    Language::Da => format!("     … og {more} værdier mere"),
                });
            }
        }
        lines.join("\n")
    }

    /// On which worlds all were lived, and by which versions.
    fn lived(&self) -> String {
        let (seed, worlds) = (self.seed, number(self.comparison.worlds as f64, 0, self.language));
        let (program, model) = (env!("CARGO_PKG_VERSION"), vifte_engine::MODEL_VERSION);
        match self.language {
            Language::En => format!("Worlds {worlds} · seed {seed} · vifte {program} · model {model}"),
            Language::Da => {
                format!("Verdener {worlds} · startværdi {seed} · vifte {program} · model {model}")
            }
        }
    }

    /// What was run; it is lived again here.
    fn run(&self, run: &Manifest) -> String {
        let (seed, worlds) = (run.seed, number(f64::from(run.worlds_done), 0, self.language));
        let (program, model) = (neutral_text(&run.program_version), neutral_text(&run.model_version));
        match self.language {
            Language::En => {
                format!("a run of {worlds} worlds with seed {seed}, vifte {program}, model {model}")
            }
            Language::Da => {
                format!("en kørsel med {worlds} verdener, startværdi {seed}, vifte {program}, model {model}")
            }
        }
    }

    fn difference(&self, difference: &InputDifference) -> String {
        let value = |side: &Option<(String, String)>| {
            side.as_ref().map_or_else(
                || self.say(Word("not there", "findes ikke")).to_owned(),
                |(value, _)| shortened(value),
            )
        };
        let place = difference.second.as_ref().or(difference.first.as_ref()).map_or("", |(_, place)| place);
        format!(
            "{}: {} → {}  ({place})",
            difference.path,
            value(&difference.first),
            value(&difference.second)
        )
    }

    /// Outcomes by scenario, with the differences to the first.
    fn outcomes(&self) -> String {
        let mut table = columns();
        let mut heading = vec![String::new(), "A".to_owned()];
        for other in 1..self.scenarios.len() {
            let letter = Self::letter(other);
            heading.push(format!("{letter} − A"));
        }
        if self.scenarios.len() > 1 {
            heading.push(self.say(Word("best", "bedst")).to_owned());
        }
        table.set_header(heading);
        let mut headings = Vec::new();
        let mut last = None;
        for (position, (spec, paired)) in self.specs.iter().zip(&self.comparison.outcomes).enumerate() {
            if spec.purpose == Purpose::Municipality {
                continue;
            }
            let silent = (0..self.scenarios.len())
                .all(|model| paired.model(model).min() == Some(0) && paired.model(model).max() == Some(0));
            if silent && spec.purpose != Purpose::Chosen {
                continue;
            }
            if last != Some(spec.purpose) {
                headings.push((table.row_count(), self.purpose(spec.purpose)));
                last = Some(spec.purpose);
            }
            table.add_row(self.row(position));
            let several = self.scenarios.len() > 1 && self.comparison.worlds > 1;
            if let Some(better) = spec.better.filter(|_| several) {
                table.add_row(self.chances(position, better));
            }
        }
        numbers_flush_right(&mut table);
        let mut lines: Vec<String> = printed(&table);
        for (row, heading) in headings.into_iter().rev() {
            lines.insert(row + 1, heading.to_owned());
        }
        lines.join("\n")
    }

    fn purpose(&self, purpose: Purpose) -> &'static str {
        self.say(match purpose {
            Purpose::Supply => Word("Security of supply", "Forsyningssikkerhed"),
            Purpose::Progression => Word("Progression", "Progression"),
            Purpose::Cost => Word("Cost", "Økonomi"),
            Purpose::Sustainability => Word("Sustainability of the offers", "Tilbuddenes bæredygtighed"),
            Purpose::Chosen => Word("Chosen", "Valgt"),
            Purpose::Municipality => Word("Municipalities", "Kommuner"),
        })
    }

    fn row(&self, position: usize) -> Vec<Cell> {
        let (spec, paired) = (&self.specs[position], &self.comparison.outcomes[position]);
        let show = |value: f64| number(value / spec.scale, spec.decimals, self.language);
        let mut cells = vec![Cell::new(format!("    {}", text(&spec.name, self.language)))];
        let mean = show(paired.model(0).mean());
        cells.push(Cell::new(if self.scenarios.len() == 1 && self.comparison.worlds > 1 {
            format!("{mean} ± {}", show(paired.mean(0, LEVEL).half_width))
        } else {
            mean
        }));
        for other in 1..self.scenarios.len() {
            let estimate = paired.difference(0, other, LEVEL);
            cells.push(Cell::new(difference(spec, estimate, self.language)));
        }
        let best = spec.better.map_or_else(String::new, |better| {
            let best = paired.best(better, LEVEL);
            if best.len() == self.scenarios.len() {
                "≈".to_owned()
            } else {
                best.into_iter().map(Self::letter).map(String::from).collect::<Vec<_>>().join(" ≈ ")
            }
        });
        if self.scenarios.len() > 1 {
            cells.push(Cell::new(best));
        }
        cells
    }

    /// In how many worlds each is better than the first.
    fn chances(&self, position: usize, better: Better) -> Vec<Cell> {
        let paired = &self.comparison.outcomes[position];
        let percent = |share: f64| number(share * 100.0, 0, self.language);
        let mut cells =
            vec![Cell::new(self.say(Word("        better in", "        bedre i"))), Cell::new("")];
        for other in 1..self.scenarios.len() {
            let (wins, same) = paired.better(0, other, better);
            let (wins, same) = (percent(wins), (same > 0.005).then(|| percent(same)));
            cells.push(Cell::new(match (same, self.language) {
                (None, Language::En) => format!("{wins} %"),
                (None, Language::Da) => format!("{wins} pct."),
                (Some(same), Language::En) => format!("{wins} %, same {same}"),
                (Some(same), Language::Da) => format!("{wins} pct., ens {same}"),
            }));
        }
        cells
    }

    /// Winners and losers of a scenario.
    fn municipalities(&self, other: usize) -> Option<String> {
        let (_, first) = self.scenarios.first()?;
        let Self { specs, comparison, all, language, .. } = *self;
        Winners { first, specs, comparison, all, language }.of(other, Self::letter(other))
    }

    fn foot(&self) -> String {
        let worlds = number(self.comparison.worlds as f64, 0, self.language);
        let run = &self.scenarios[0].1.scenario.run;
        let (first, last) = (run.first_year, run.first_year + run.years as i32 - 1);
        let price_year = run.price_year;
        if self.scenarios.len() == 1 {
            return match self.language {
                Language::En => format!(
                    "{worlds} worlds; means of {first}–{last}, prices of {price_year}. ± is a 90 % interval of the mean."
                ),
                Language::Da => format!(
                    "{worlds} verdener; gennemsnit af {first}–{last}, priser fra {price_year}. ± er et 90 \
                     pct.-interval for gennemsnittet."
                ),
            };
        }
        let mut lines = vec![match self.language {
            Language::En => format!(
                "{worlds} worlds, the same for every scenario; means of {first}–{last}, prices of {price_year}. \
                 ± is a 90 % interval of the mean difference; better in so many of the worlds; ≈ cannot be told apart."
            ),
            Language::Da => format!(
                "{worlds} verdener, de samme for alle scenarier; gennemsnit af {first}–{last}, priser fra \
                 {price_year}. ± er et 90 pct.-interval for den gennemsnitlige forskel; bedre i så mange af verdenerne; \
                 ≈ kan ikke skelnes."
            ),
        }];
        lines.push(
            self.say(Word(
                "All count with the central value of each uncertain number: ± is about chance alone, and `vifte \
                 uncertainty` tells what not knowing adds.",
                "Alle regner med den centrale værdi af hvert usikkert tal: ± handler kun om tilfældighed, og `vifte \
                 uncertainty` fortæller, hvad uvidenhed lægger til.",
            ))
            .to_owned(),
        );
        lines.extend(self.saved());
        lines.join("\n")
    }

    /// How much the common randomness is worth, told by the net cost.
    fn saved(&self) -> Option<String> {
        let position = self.specs.iter().position(|spec| spec.id == "net_cost_m_dkk_per_year")?;
        let paired = &self.comparison.outcomes[position];
        let times: Vec<String> = (1..self.scenarios.len())
            .filter_map(|other| {
                let times = paired.worlds_saved(0, other)?;
                let decimals = usize::from(times < 10.0);
                Some(format!("{} ({})", number(times, decimals, self.language), Self::letter(other)))
            })
            .collect();
        if times.is_empty() {
            return None;
        }
        let times = times.join(", ");
        Some(match self.language {
            Language::En => format!(
                "Independent worlds would have needed so many times as many for the net cost: {times}."
            ),
            Language::Da => format!(
                "Uafhængige verdener skulle for nettoudgiften have været så mange gange flere: {times}."
            ),
        })
    }
}

/// `−1.24 ± 0.11`.
pub(super) fn difference(spec: &OutcomeSpec, estimate: Estimate, language: Language) -> String {
    let show = |value: f64, decimals| number(value / spec.scale, decimals, language);
    // small differences need more digits than the values
    let size = estimate.mean.abs().max(estimate.half_width) / spec.scale;
    let more = if size > 0.0 && size < 1.0 { spec.decimals.max(3) } else { spec.decimals };
    let decimals = if estimate.mean == 0.0 && estimate.half_width == 0.0 { 0 } else { more };
    let mean = show(estimate.mean, decimals);
    let sign = if estimate.mean > 0.0 && !mean.bytes().all(|b| b"0.,".contains(&b)) { "+" } else { "" };
    if estimate.half_width.is_nan() {
        return format!("{sign}{mean}");
    }
    format!("{sign}{mean} ± {}", show(estimate.half_width, decimals))
}

/// A value that may be long, in part.
fn shortened(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    let part: String = value.chars().take(LONGEST).collect();
    format!("{} …", part.rsplit_once(", ").map_or(part.as_str(), |(whole, _)| whole))
}

/// The direction as a word for programs.
pub const fn direction(better: Option<Better>) -> &'static str {
    match better {
        Some(Better::Lower) => "lower",
        Some(Better::Higher) => "higher",
        None => "none",
    }
}
