//! What is said of uncertainty: outcomes with what is not known and what is chance, and the numbers that drive one of them.

use comfy_table::{Cell, CellAlignment};
use serde_json::json;
use vifte_engine::Estimate;

use super::columns::{columns, numbers_flush_right, printed};
use super::words::{Word, text};
use crate::Loaded;
use crate::analysis::compare::OutcomeSpec;
use crate::analysis::uncertainty::{BetterDraws, Split};
use crate::language::{Language, Noun, number};

/// Width of half a bar.
const HALF_BAR: usize = 14;

/// An outcome under both kinds of uncertainty.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertain {
    /// The outcome.
    pub spec: OutcomeSpec,
    /// Its variance, split.
    pub split: Split,
    /// A tenth and nine tenths of all worlds of all draws.
    pub band: [f64; 2],
    /// Share of draws that are expected to be better than nothing, with its band; for differences.
    pub better_draws: Option<BetterDraws>,
    /// Draws that tell nothing, as fewer than two of their worlds have the number.
    pub left_out: usize,
}

/// What one number, or one kind of numbers, does to an outcome when it alone is at its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct TornadoBar {
    /// Path of the number or kind.
    pub name: String,
    /// Low end, value and high end; none for a kind.
    pub range: Option<(f64, f64, f64)>,
    /// Numbers that are moved together.
    pub members: usize,
    /// The outcome at the values.
    pub base: f64,
    /// Change at the low end.
    pub low: Estimate,
    /// Change at the high end.
    pub high: Estimate,
}

impl TornadoBar {
    /// The larger of the two changes.
    pub fn width(&self) -> f64 {
        self.low.mean.abs().max(self.high.mean.abs())
    }
}

/// What the report is made of.
#[derive(Clone, Copy, Debug)]
pub struct UncertaintyReport<'run> {
    /// The scenario, and the other one when it is about a difference.
    pub scenarios: &'run [(String, Loaded)],
    /// Uncertain numbers.
    pub numbers: usize,
    /// Draws.
    pub draws: u32,
    /// Worlds of each draw.
    pub worlds: u32,
    /// The outcomes.
    pub uncertain: &'run [Uncertain],
    /// The tornado, widest first.
    pub tornado: &'run [TornadoBar],
    /// What the tornado is about.
    pub tornado_spec: &'run OutcomeSpec,
    /// Worlds behind each bar.
    pub tornado_worlds: u32,
    /// Whether numbers of a kind are moved together.
    pub by_kind: bool,
    /// Bars that are printed.
    pub top: usize,
    /// Whether a scenario is given in mean numbers, and lived by chance all the same.
    pub were_expected: bool,
    /// Language.
    pub language: Language,
}

impl UncertaintyReport<'_> {
    /// The report, without a line end.
    pub fn render(&self) -> String {
        let mut parts = vec![self.heading(), self.outcomes()];
        if !self.tornado.is_empty() {
            parts.push(self.bars());
        }
        parts.push(
            self.say(Word(
                "Values are drawn from their whole ranges, so that means differ from those of `run` and `compare`, which \
                 count with the central value of each.",
                "Værdierne trækkes fra hele deres interval, så gennemsnittene er andre end i `run` og `compare`, som \
                 regner med den centrale værdi af hver.",
            ))
            .to_owned(),
        );
        parts.join("\n\n")
    }

    fn say(&self, word: Word) -> &'static str {
        word.get(self.language)
    }

    fn is_difference(&self) -> bool {
        self.scenarios.len() > 1
    }

    fn heading(&self) -> String {
        let title = |loaded: &Loaded| match self.language {
            Language::En => loaded.scenario.title_en.clone(),
            Language::Da => loaded.scenario.title_da.clone(),
        };
        let numbers = Noun::UNCERTAIN_NUMBER.counted(self.numbers as u64);
        let (draws, worlds) = (Noun::DRAW.counted(self.draws), Noun::WORLD.counted(self.worlds));
        let [numbers, draws, worlds] = [&numbers, &draws, &worlds].map(|text| text.get(self.language));
        let mut lines = Vec::new();
        match self.scenarios {
            [(a, first), (b, other)] => {
                lines.push(format!("A  {a} — {}", title(first)));
                lines.push(format!("B  {b} — {}", title(other)));
                lines.push(
                    self.say(Word("Everything is about B minus A.", "Alt handler om B minus A.")).to_owned(),
                );
            }
            [(name, first), ..] => lines.push(format!("{name} — {}", title(first))),
            [] => {}
        }
        lines.push(match self.language {
            Language::En => format!(
                "{numbers}, each between its low and its high end (triangular); {draws} of all together, {worlds} each"
            ),
            Language::Da => format!(
                "{numbers}, hvert mellem sin lave og sin høje grænse (trekantfordelt); {draws} af alle på én gang, {worlds} \
                 hver"
            ),
        });
        if self.were_expected {
            lines.push(
                self.say(Word(
                    "Given in mean numbers (`mode = \"expected\"`); here the years are lived by chance, which is part of what is \
                     not known.",
                    "Givet i middeltal (`mode = \"expected\"`); her er årene levet ved tilfældighed, som er en del af det uvisse.",
                ))
                .to_owned(),
            );
        }
        lines.join("\n")
    }

    fn outcomes(&self) -> String {
        let mut table = columns();
        let mut heading = vec![
            String::new(),
            self.say(Word("mean", "middel")).to_owned(),
            self.say(Word("80 % of all worlds", "80 pct. af alle verdener")).to_owned(),
            self.say(Word("sd not knowing", "spredning uvidenhed")).to_owned(),
            self.say(Word("sd chance", "spredning tilfælde")).to_owned(),
            self.say(Word("not knowing, % of variance", "uvidenhed, pct. af varians")).to_owned(),
        ];
        if self.is_difference() {
            heading
                .push(self.say(Word("draws in which B is better", "trækninger hvor B er bedre")).to_owned());
        }
        table.set_header(heading);
        for outcome in self.uncertain {
            let spec = &outcome.spec;
            let split = &outcome.split;
            if split.mean.abs() + split.unknown_sd + split.chance_sd <= 0.0 {
                continue;
            }
            let show = |value: f64| number(value / spec.scale, spec.decimals, self.language);
            let percent = |share: f64| number(share * 100.0, 0, self.language);
            // no draw left out changes a share of nothing: that is no certainty
            let told = split.unknown_share_se.is_finite() && split.unknown_share_se > 0.0;
            let share = if split.unknown_share.is_finite() && !told {
                percent(split.unknown_share)
            } else if split.unknown_share.is_finite() {
                format!("{} ± {}", percent(split.unknown_share), percent(1.645 * split.unknown_share_se))
            } else {
                String::new()
            };
            let left_out = match (outcome.left_out, self.language) {
                (0, _) => String::new(),
                (draws, Language::En) => format!(" ({draws} draws without it)"),
                (draws, Language::Da) => format!(" ({draws} trækninger uden)"),
            };
            let mut row = vec![
                format!("  {}{left_out}", text(&spec.name, self.language)),
                show(split.mean),
                format!("{} … {}", show(outcome.band[0]), show(outcome.band[1])),
                show(split.unknown_sd),
                show(split.chance_sd),
                share,
            ];
            if self.is_difference() {
                row.push(outcome.better_draws.map_or_else(String::new, |better| self.better(better)));
            }
            table.add_row(row.into_iter().map(Cell::new));
        }
        numbers_flush_right(&mut table);
        let mut lines = printed(&table);
        lines.extend(self.notes());
        lines.join("\n")
    }

    /// In which share of draws B is better; how many differ at all, where that is fewer than half of them.
    fn better(&self, better: BetterDraws) -> String {
        let percent = |share: f64| number(share * 100.0, 0, self.language);
        let differ = match self.language {
            Language::En => format!("{} of {} draws differ", better.differ, better.draws),
            Language::Da => format!("{} af {} trækninger er forskellige", better.differ, better.draws),
        };
        if better.hardly_differ() {
            return differ;
        }
        let [share, low, high] = [better.share, better.low, better.high].map(percent);
        let share = format!("{share} [{low}; {high}] {}", self.say(Word("%", "pct.")));
        if 2 * better.differ < better.draws { format!("{share}, {differ}") } else { share }
    }

    /// What the numbers of the table mean.
    fn notes(&self) -> Vec<String> {
        let mut notes = vec![Word(
            "± and [ ] are 90 % intervals, by leaving out one draw at a time. Rates are worked out in each world.",
            "± og [ ] er 90 pct.-intervaller, ved at udelade én trækning ad gangen. Rater regnes ud i hver verden.",
        )];
        if self.uncertain.iter().any(|outcome| outcome.left_out > 0) {
            notes.push(Word(
                "Draws without it: fewer than two of their worlds have such a number, as what it is about is closed or not \
                 open; they are left out.",
                "Trækninger uden: færre end to af deres verdener har tallet, fordi det, det handler om, er lukket eller \
                 ikke åbnet; de er udeladt.",
            ));
        }
        if self.is_difference() {
            notes.push(Word(
                "Better: what is expected of a draw, apart from the chance of its few worlds.",
                "Bedre: det, som kan ventes af en trækning, fraregnet tilfældet i dens få verdener.",
            ));
        }
        notes.into_iter().map(|note| self.say(note).to_owned()).collect()
    }

    fn bars(&self) -> String {
        let spec = self.tornado_spec;
        let digits =
            |value: f64| if (value / spec.scale).abs() < 1.0 { spec.decimals.max(3) } else { spec.decimals };
        let show = |value: f64| number(value / spec.scale, digits(value), self.language);
        let signed = |value: f64| format!("{}{}", if value > 0.0 { "+" } else { "" }, show(value));
        let base = show(self.tornado.first().map_or(0.0, |bar| bar.base));
        let name = text(&spec.name, self.language);
        let worlds = Noun::WORLD.counted(self.tornado_worlds);
        let worlds = worlds.get(self.language);
        let mut text = vec![match (self.by_kind, self.language) {
            (false, Language::En) => {
                format!("What drives it: {name} ({base}), each number alone at its ends, {worlds}")
            }
            (true, Language::En) => format!(
                "What drives it: {name} ({base}), each kind of number at its ends, all of the kind together, {worlds}"
            ),
            (false, Language::Da) => {
                format!("Hvad driver det: {name} ({base}), hvert tal alene ved sine grænser, {worlds}")
            }
            (true, Language::Da) => format!(
                "Hvad driver det: {name} ({base}), hver slags tal ved sine grænser, alle af slagsen på én gang, {worlds}"
            ),
        }];
        let widest = self.tornado.first().map_or(0.0, TornadoBar::width).max(f64::MIN_POSITIVE);
        let mut table = columns();
        table.set_header([
            "",
            self.say(Word("low", "lav")),
            "",
            self.say(Word("high", "høj")),
            self.say(Word("range", "interval")),
        ]);
        for bar in self.tornado.iter().take(self.top) {
            let range = match bar.range {
                Some((low, value, high)) => {
                    let [low, value, high] = [low, value, high].map(|number| short(number, self.language));
                    format!("{low} – {value} – {high}")
                }
                None => match self.language {
                    Language::En => format!("{} numbers", bar.members),
                    Language::Da => format!("{} tal", bar.members),
                },
            };
            table.add_row([
                Cell::new(format!("  {}", bar.name)),
                Cell::new(signed(bar.low.mean)).set_alignment(CellAlignment::Right),
                Cell::new(drawn(bar, widest)),
                Cell::new(signed(bar.high.mean)).set_alignment(CellAlignment::Right),
                Cell::new(range),
            ]);
        }
        text.extend(printed(&table));
        let unsure = self
            .tornado
            .iter()
            .take(self.top)
            .filter(|bar| bar.low.may_be_zero() && bar.high.may_be_zero())
            .count();
        text.push(match self.language {
            Language::En => format!(
                "░ at the low end, █ at the high end. {unsure} of these {} effects cannot be told from nothing \
                 (90 %).",
                self.tornado.len().min(self.top)
            ),
            Language::Da => format!(
                "░ ved den lave grænse, █ ved den høje. {unsure} af disse {} virkninger kan ikke skelnes fra nul \
                 (90 pct.).",
                self.tornado.len().min(self.top)
            ),
        });
        text.join("\n")
    }

    /// The same for programs.
    pub fn json(&self) -> serde_json::Value {
        let outcomes = self.uncertain.iter().map(|outcome| {
            let unit = |value: f64| value / outcome.spec.scale;
            let told = outcome.better_draws.filter(|_| self.is_difference());
            let better = |of: fn(&BetterDraws) -> f64| told.as_ref().map(of);
            json!({
                "outcome": outcome.spec.id,
                "mean": unit(outcome.split.mean),
                "p10": unit(outcome.band[0]),
                "p90": unit(outcome.band[1]),
                "unknown_sd": unit(outcome.split.unknown_sd),
                "chance_sd": unit(outcome.split.chance_sd),
                "unknown_share": outcome.split.unknown_share,
                "unknown_share_se": outcome.split.unknown_share_se,
                "draws_left_out": outcome.left_out,
                "draws_that_differ": told.as_ref().map(|better| better.differ),
                "better_draws": better(|better| better.share),
                "better_draws_low_90": better(|better| better.low),
                "better_draws_high_90": better(|better| better.high),
            })
        });
        let scale = self.tornado_spec.scale;
        let ends = |estimate: &Estimate| {
            json!({
                "mean": estimate.mean / scale,
                "low_90": estimate.low / scale,
                "high_90": estimate.high / scale,
                "half_width_90": estimate.half_width() / scale,
            })
        };
        let bars = self.tornado.iter().map(|bar| {
            json!({
                "number": bar.name,
                "range": bar.range.map(|(low, value, high)| [low, value, high]),
                "members": bar.members,
                "base": bar.base / scale,
                "low": ends(&bar.low),
                "high": ends(&bar.high),
            })
        });
        json!({
            "scenarios": self.scenarios.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            "draws": self.draws,
            "worlds_per_draw": self.worlds,
            "outcomes": outcomes.collect::<Vec<_>>(),
            "tornado_outcome": self.tornado_spec.id,
            "tornado": bars.collect::<Vec<_>>(),
        })
    }
}

/// A number as short as it can be read.
fn short(value: f64, language: Language) -> String {
    let decimals = match value.abs() {
        size if size >= 1_000.0 || (size - size.round()).abs() < 1e-9 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    number(value, decimals, language)
}

/// A bar around the middle: `░` for the low end, `█` for the high end.
fn drawn(bar: &TornadoBar, widest: f64) -> String {
    let mut cells = vec![' '; 2 * HALF_BAR + 1];
    cells[HALF_BAR] = '│';
    // the longer one first, so that the other stays visible when both lie on one side
    let mut ends = [(bar.low.mean, '░'), (bar.high.mean, '█')];
    ends.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    for (mean, mark) in ends {
        let length = (mean.abs() / widest * HALF_BAR as f64).round() as usize;
        for step in 1..=length.min(HALF_BAR) {
            let at = if mean > 0.0 { HALF_BAR + step } else { HALF_BAR - step };
            cells[at] = mark;
        }
    }
    cells.into_iter().collect()
}
