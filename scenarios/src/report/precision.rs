//! What precision was asked of a comparison, and what was reached.

use vifte_engine::Basis;
use vifte_engine::compare::Comparison;

use super::interval::of_outcome;
use super::words::Word;
use crate::analysis::compare::{OutcomeSpec, Reached, Target, worst};
use crate::analysis::conventions::letter;
use crate::language::{Language, Noun, number};

/// What it is told from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'run> {
    pub(super) specs: &'run [OutcomeSpec],
    pub(super) comparison: &'run Comparison,
    pub(super) targets: &'run [Target],
    /// The most worlds that were allowed.
    pub(super) most: u32,
    /// How many scenarios are compared.
    pub(super) scenarios: usize,
    /// Whether they are in mean numbers.
    pub(super) is_expected: bool,
    pub(super) language: Language,
}

impl Asked<'_> {
    /// Each target with what came out, and whether that is enough.
    pub(super) fn render(&self) -> String {
        if self.is_expected {
            return Word(
                "`--precision` is about worlds: mean numbers have no interval that could be narrow enough.",
                "`--precision` handler om verdener: middeltal har intet interval, der kunne være smalt nok.",
            )
            .get(self.language)
            .to_owned();
        }
        let mut lines = vec![Word("Asked for", "Ønsket").get(self.language).to_owned()];
        for target in self.targets {
            let spec = &self.specs[target.outcome];
            for reached in target.reached(self.specs, self.comparison, self.scenarios) {
                let letter = letter(reached.scenario);
                let whose = match (reached.is_difference, self.scenarios) {
                    (true, _) => format!("{letter} − A "),
                    (false, 1) => String::new(),
                    (false, _) => format!("{letter} "),
                };
                let number = of_outcome(spec, reached.estimate, reached.is_difference, self.language);
                lines.push(format!("    {}: {whose}{number}; {}", target.written, self.reached(&reached)));
            }
        }
        let worlds = Noun::WORLD.counted(self.comparison.worlds);
        let worlds = worlds.get(self.language);
        let worst = worst(self.targets, self.specs, self.comparison, self.scenarios);
        let all = self.comparison.worlds >= u64::from(self.most);
        lines.push(match (worst <= 1.0, all, self.language) {
            (true, _, Language::En) => format!("{worlds}: precise enough."),
            (true, _, Language::Da) => format!("{worlds}: præcist nok."),
            (false, true, Language::En) => {
                format!("{worlds}, the most that were allowed (`--worlds`): not precise enough.")
            }
            (false, true, Language::Da) => {
                format!("{worlds}, det højeste tilladte (`--worlds`): ikke præcist nok.")
            }
            (false, false, Language::En) => format!(
                "{worlds}, as other worlds had told that it takes: not quite precise enough. Ask for a little more."
            ),
            (false, false, Language::Da) => format!(
                "{worlds}, som andre verdener havde sagt, at det kræver: ikke helt præcist nok. Bed om lidt mere."
            ),
        });
        lines.join("\n")
    }

    /// How wide an interval came out.
    fn reached(&self, reached: &Reached) -> String {
        let share = number(reached.share, 2, self.language);
        let missed = number(reached.estimate.otherwise() * 100.0, 2, self.language);
        match (reached.estimate.basis, self.language) {
            (Basis::Nothing, Language::En) => "too few worlds for an interval".to_owned(),
            (Basis::Nothing, Language::Da) => "for få verdener til et interval".to_owned(),
            (Basis::Same, Language::En) => {
                format!("otherwise in at most {missed} % of all possible worlds")
            }
            (Basis::Same, Language::Da) => {
                format!("anderledes i højst {missed} pct. af alle mulige verdener")
            }
            (_, Language::En) => format!("{share} of the width asked for"),
            (_, Language::Da) => format!("{share} af den ønskede bredde"),
        }
    }
}
