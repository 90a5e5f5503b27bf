//! What a comparison says: which inputs differ, each outcome side by side with its paired difference, who wins and who
//! loses, and what could not be told apart.

use comfy_table::Cell;
use vifte_engine::compare::Comparison;
use vifte_engine::input::Mode;
use vifte_engine::{Basis, Better, Estimate, Paired};

use super::columns::{columns, numbers_flush_right, printed};
use super::interval::of_outcome;
use super::not_carried_out::{Counted, not_carried_out};
use super::plan_dates::plan_dates;
use super::precision::Asked;
use super::winners::Winners;
use super::words::{self, Word, text};
use crate::Loaded;
use crate::analysis::compare::{InputDifference, OutcomeSpec, Purpose, Target, input_differences};
use crate::analysis::conventions::{LEVEL, letter};
use crate::language::{Language, Noun, neutral_text, number};
use crate::store::{Manifest, RunMode};

/// Differences of the inputs that are printed for each scenario.
const DIFFERENCES: usize = 12;

/// How many times as many independent worlds are told at most.
const MANY_TIMES: f64 = 1_000.0;

/// What the report is made of.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonReport<'run> {
    /// The scenarios with their names, the one that others are compared with first.
    pub scenarios: &'run [(String, Loaded)],
    /// The outcomes.
    pub specs: &'run [OutcomeSpec],
    /// What came out.
    pub comparison: &'run Comparison,
    /// Numbers that tell which operations of the plans did not take place, each with the index of its scenario.
    pub(crate) plans: &'run [(usize, Counted, Paired)],
    /// Seed of the worlds.
    pub seed: u64,
    /// What each scenario was run as, where it is a run.
    pub runs: &'run [Option<Manifest>],
    /// What precision was asked for.
    pub targets: &'run [Target],
    /// The most worlds that were allowed.
    pub most: u32,
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
        parts.extend(self.asked());
        parts.push(self.foot());
        parts.join("\n\n")
    }

    fn say(&self, word: Word) -> &'static str {
        word.get(self.language)
    }

    /// The scenarios, and what differs from the first.
    fn inputs(&self) -> String {
        let mut lines = vec![self.lived()];
        for (index, (name, loaded)) in self.scenarios.iter().enumerate() {
            let title = match self.language {
                Language::En => &loaded.scenario.title_en,
                Language::Da => &loaded.scenario.title_da,
            };
            lines.push(format!("{}  {name} — {title}", letter(index)));
            if let Some(run) = self.runs.get(index).and_then(Option::as_ref) {
                lines.push(format!("     {}", self.run(run)));
            }
            let mut plan = plan_dates(loaded, None, self.language);
            plan.extend(self.undone(index, loaded));
            lines.extend(plan.iter().map(|line| format!("     {line}")));
            if index == 0 {
                continue;
            }
            let differences = match input_differences(&self.scenarios[0].1, loaded) {
                Ok(differences) => differences,
                Err(error) => {
                    lines.push(format!(
                        "     {}: {error}",
                        self.say(Word("what differs cannot be told", "forskellene kan ikke siges"))
                    ));
                    continue;
                }
            };
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
                let more = Noun::MORE_VALUE.counted((differences.len() - DIFFERENCES) as u64);
                lines.push(match self.language {
                    Language::En => format!("     … and {}", more.en),
                    Language::Da => format!("     … og {}", more.da),
                });
            }
        }
        lines.join("\n")
    }

    /// Operations of a scenario's plan that did not take place in all worlds.
    fn undone(&self, index: usize, loaded: &Loaded) -> Vec<String> {
        let mean = |wanted: Counted| {
            let mut found = self.plans.iter().filter(|(scenario, ..)| *scenario == index);
            let (.., outcome) = found.find(|(_, number, _)| *number == wanted)?;
            Some(outcome.model(index).mean() / wanted.measure.scale())
        };
        not_carried_out(loaded, self.comparison.worlds, None, &mean, self.language)
    }

    /// Whether all is told in mean numbers, which have no worlds and no intervals.
    fn is_expected(&self) -> bool {
        self.scenarios.first().is_some_and(|(_, loaded)| loaded.settings.mode == Mode::Expected)
    }

    /// So many worlds.
    fn worlds(&self, count: u64) -> String {
        Noun::WORLD.counted(count).get(self.language).to_owned()
    }

    /// On which worlds all were lived, and by which versions.
    fn lived(&self) -> String {
        let (seed, worlds) = (self.seed, number(self.comparison.worlds as f64, 0, self.language));
        let (program, model) = (env!("CARGO_PKG_VERSION"), vifte_engine::MODEL_VERSION);
        let lived = match (self.is_expected(), self.language) {
            (true, Language::En) => "Mean numbers without chance".to_owned(),
            (true, Language::Da) => "Middeltal uden tilfældighed".to_owned(),
            (false, Language::En) => format!("Worlds {worlds} · seed {seed}"),
            (false, Language::Da) => format!("Verdener {worlds} · startværdi {seed}"),
        };
        format!("{lived} · vifte {program} · model {model}")
    }

    /// What was run; it is lived again here.
    fn run(&self, run: &Manifest) -> String {
        let (seed, worlds) = (run.seed, self.worlds(u64::from(run.worlds_done)));
        let (program, model) = (neutral_text(&run.program_version), neutral_text(&run.model_version));
        match (run.mode, self.language) {
            (RunMode::Expected, Language::En) => {
                format!("a run in mean numbers, vifte {program}, model {model}")
            }
            (RunMode::Expected, Language::Da) => {
                format!("en kørsel i middeltal, vifte {program}, model {model}")
            }
            (RunMode::Worlds, Language::En) => {
                format!("a run of {worlds} with seed {seed}, vifte {program}, model {model}")
            }
            (RunMode::Worlds, Language::Da) => {
                format!("en kørsel med {worlds}, startværdi {seed}, vifte {program}, model {model}")
            }
        }
    }

    fn difference(&self, difference: &InputDifference) -> String {
        let place = difference.second.as_ref().or(difference.first.as_ref()).map_or("", |(_, place)| place);
        let [first, second] = [&difference.first, &difference.second].map(InputDifference::shown);
        let (path, language) = (&difference.path, self.language);
        format!("{path}: {} → {}  ({place})", first.get(language), second.get(language))
    }

    /// Outcomes by scenario, with the differences to the first.
    fn outcomes(&self) -> String {
        let mut table = columns();
        let mut heading = vec![String::new(), "A".to_owned()];
        for other in 1..self.scenarios.len() {
            let letter = letter(other);
            heading.push(format!("{letter} − A"));
        }
        // without intervals nothing says what can be told apart
        let ranks = self.scenarios.len() > 1 && !self.is_expected();
        if ranks {
            heading.push(self.say(Word("best", "bedst")).to_owned());
        }
        table.set_header(heading);
        let mut headings = Vec::new();
        let mut last = None;
        for (position, spec) in self.specs.iter().enumerate() {
            if !self.is_shown(position) {
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
        lines.extend(self.nothing_everywhere());
        lines.join("\n")
    }

    /// Names the outcomes that are 0 in every world of every scenario, which have no row.
    fn nothing_everywhere(&self) -> Option<String> {
        let silent = (0..self.specs.len()).filter(|&position| {
            self.specs[position].purpose != Purpose::Municipality && !self.is_shown(position)
        });
        let names: Vec<&str> =
            silent.map(|position| text(&self.specs[position].name, self.language)).collect();
        let names = names.join(" · ");
        match (names.is_empty(), self.language) {
            (true, _) => None,
            (false, Language::En) => Some(format!("    0 in every world: {names}")),
            (false, Language::Da) => Some(format!("    0 i alle verdener: {names}")),
        }
    }

    /// Whether an outcome is 0 in every world of every scenario.
    fn is_nothing(&self, position: usize) -> bool {
        let paired = &self.comparison.outcomes[position];
        (0..self.scenarios.len())
            .map(|model| paired.model(model))
            .all(|cell| cell.min() == Some(0) && cell.max() == Some(0))
    }

    /// Whether an outcome has a row: municipalities have none, and what is nothing everywhere has one only when it is asked for.
    fn is_shown(&self, position: usize) -> bool {
        let spec = &self.specs[position];
        let silent = self.is_nothing(position);
        let asked = self.targets.iter().any(|target| target.outcome == position);
        spec.purpose != Purpose::Municipality && (!silent || spec.purpose == Purpose::Chosen || asked)
    }

    /// The outcomes that have a row.
    fn shown(&self) -> impl Iterator<Item = &Paired> {
        let all = self.comparison.outcomes.iter().enumerate();
        all.filter(move |(position, _)| self.is_shown(*position)).map(|(_, paired)| paired)
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
        let mean = if self.scenarios.len() == 1 {
            self.estimate(spec, paired.mean(0, LEVEL), false)
        } else {
            show(paired.model(0).mean())
        };
        cells.push(Cell::new(self.of_worlds(mean, paired.model(0).worlds())));
        for other in 1..self.scenarios.len() {
            let estimate = paired.difference(0, other, LEVEL);
            cells.push(Cell::new(self.of_worlds(self.estimate(spec, estimate, true), estimate.worlds)));
        }
        let best = spec.better.map_or_else(String::new, |better| {
            let best = paired.best(better, LEVEL);
            if best.len() == self.scenarios.len() {
                "≈".to_owned()
            } else {
                best.into_iter().map(letter).map(String::from).collect::<Vec<_>>().join(" ≈ ")
            }
        });
        if self.scenarios.len() > 1 && !self.is_expected() {
            cells.push(Cell::new(best));
        }
        cells
    }

    /// A mean or difference with its interval, in the outcome's unit.
    fn estimate(&self, spec: &OutcomeSpec, estimate: Estimate, signed: bool) -> String {
        of_outcome(spec, estimate, signed, self.language)
    }

    /// Says in how many worlds there is such a number, where that is not in all.
    fn of_worlds(&self, text: String, worlds: u64) -> String {
        if worlds == self.comparison.worlds {
            return text;
        }
        format!("{text} ({})", self.worlds(worlds))
    }

    /// In how many worlds each is better than the first.
    fn chances(&self, position: usize, better: Better) -> Vec<Cell> {
        let paired = &self.comparison.outcomes[position];
        let percent = |share: f64| number(share * 100.0, 0, self.language);
        let mut cells =
            vec![Cell::new(self.say(Word("        better in", "        bedre i"))), Cell::new("")];
        for other in 1..self.scenarios.len() {
            let (wins, same) = paired.better(0, other, better);
            if wins.is_nan() {
                cells.push(Cell::new(crate::language::NOTHING));
                continue;
            }
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
        Winners { first, specs, comparison, all, language }.of(other, letter(other))
    }

    /// What precision was asked for, and what was reached.
    fn asked(&self) -> Option<String> {
        if self.targets.is_empty() || self.comparison.cancelled {
            return None;
        }
        let Self { specs, comparison, targets, most, language, .. } = *self;
        let (scenarios, is_expected) = (self.scenarios.len(), self.is_expected());
        Some(Asked { specs, comparison, targets, most, scenarios, is_expected, language }.render())
    }

    fn foot(&self) -> String {
        let worlds = self.worlds(self.comparison.worlds);
        let run = &self.scenarios[0].1.scenario.run;
        let (first, last) = (run.first_year, run.first_year + run.years as i32 - 1);
        let price_year = run.price_year;
        let several = self.scenarios.len() > 1;
        if self.is_expected() {
            return self.foot_of_mean_numbers(first, last, price_year);
        }
        let mut lines = vec![match (several, self.language) {
            (false, Language::En) => format!(
                "{worlds}; means of {first}–{last}, prices of {price_year}. ± and [ ] are 90 % \
                 intervals of the mean."
            ),
            (false, Language::Da) => format!(
                "{worlds}; gennemsnit af {first}–{last}, priser fra {price_year}. ± og [ ] er \
                 90 pct.-intervaller for gennemsnittet."
            ),
            (true, Language::En) => format!(
                "{worlds}, the same for every scenario; means of {first}–{last}, prices of {price_year}. \
                 ± and [ ] are 90 % intervals of the mean difference; better in so many of the worlds; ≈ cannot be told \
                 apart, at a level that holds for all pairs together."
            ),
            (true, Language::Da) => format!(
                "{worlds}, de samme for alle scenarier; gennemsnit af {first}–{last}, priser \
                 fra {price_year}. ± og [ ] er 90 pct.-intervaller for den gennemsnitlige forskel; bedre i så mange af \
                 verdenerne; ≈ kan ikke skelnes på et niveau, der holder for alle par under ét."
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
        if self.comparison.worlds > 1 {
            lines.extend(self.unseen());
        }
        if self.leaves_out() {
            lines.push(
                self.say(Word(
                    "(n worlds): in the others there is no such number, as what it is about is closed or not open; they are \
                     left out.",
                    "(n verdener): i de andre findes tallet ikke, fordi det, det handler om, er lukket eller ikke åbnet; de \
                     er udeladt.",
                ))
                .to_owned(),
            );
        }
        lines.push(
            self.say(Word(
                "Rates are worked out in each world and then averaged over the worlds (means of ratios).",
                "Rater regnes ud i hver verden og er så gennemsnit over verdenerne (middel af brøker).",
            ))
            .to_owned(),
        );
        if !several {
            return lines.join("\n");
        }
        lines.extend(self.saved());
        lines.join("\n")
    }

    /// What mean numbers say and what they do not.
    fn foot_of_mean_numbers(&self, first: i32, last: i32, price_year: i32) -> String {
        let means = match self.language {
            Language::En => format!(
                "Mean numbers of {first}–{last} without chance, prices of {price_year}. There are no worlds here, so nothing says \
                 how far chance may move a number or a difference; `--mode worlds` of `run`, or `mode = \"worlds\"`, does."
            ),
            Language::Da => format!(
                "Middeltal for {first}–{last} uden tilfældighed, priser fra {price_year}. Her er ingen verdener, så intet siger, \
                 hvor langt tilfældet kan flytte et tal eller en forskel; det gør `run` med `--mode worlds` eller \
                 `mode = \"worlds\"`."
            ),
        };
        let central = self.say(Word(
            "All count with the central value of each uncertain number; `vifte uncertainty` tells what not knowing adds.",
            "Alle regner med den centrale værdi af hvert usikkert tal; `vifte uncertainty` fortæller, hvad uvidenhed lægger til.",
        ));
        [&means, words::KEY_EXPECTED.get(self.language), central].join("\n")
    }

    /// What it means that a number is the same in all worlds.
    fn unseen(&self) -> Option<String> {
        let scenarios = self.scenarios.len();
        let same = self.shown().flat_map(|paired| {
            (usize::from(scenarios > 1)..scenarios).map(move |other| match scenarios {
                1 => paired.mean(0, LEVEL),
                _ => paired.difference(0, other, LEVEL),
            })
        });
        let same = same.filter(|estimate| estimate.basis == Basis::Same);
        let most = same.map(|estimate| estimate.otherwise()).reduce(f64::max)?;
        let most = number(most * 100.0, if most < 0.01 { 2 } else { 1 }, self.language);
        Some(match self.language {
            Language::En => format!(
                "In all worlds: the same in every one that was lived; otherwise in at most {most} % of all possible worlds."
            ),
            Language::Da => format!(
                "I alle verdener: ens i hver af de levede; anderledes i højst {most} pct. af alle mulige verdener."
            ),
        })
    }

    /// Whether some number that is shown is not there in all worlds.
    fn leaves_out(&self) -> bool {
        self.shown().any(|paired| (0..self.scenarios.len()).any(|model| paired.model(model).absent() > 0))
    }

    /// How much the common randomness is worth, told by the net cost.
    fn saved(&self) -> Option<String> {
        let position = self.specs.iter().position(|spec| spec.id == "net_cost_m_dkk_per_year")?;
        let paired = &self.comparison.outcomes[position];
        let times: Vec<String> = (1..self.scenarios.len())
            .filter_map(|other| {
                let times = paired.worlds_saved(0, other)?;
                let decimals = usize::from(times < 10.0);
                // where hardly a world differs the number grows without bound
                let more = if times > MANY_TIMES { "> " } else { "" };
                let times = number(times.min(MANY_TIMES), decimals, self.language);
                Some(format!("{more}{times} ({})", letter(other)))
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
