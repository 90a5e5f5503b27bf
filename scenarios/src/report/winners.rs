//! Who pays less and who pays more: municipalities by their paired difference, all by name.

use vifte_engine::Estimate;
use vifte_engine::compare::Comparison;

use super::interval::of_outcome;
use super::words::{Word, text};
use crate::Loaded;
use crate::analysis::compare::{OutcomeSpec, Purpose};
use crate::analysis::conventions::LEVEL;
use crate::language::{Language, number};

/// Municipalities named on each side unless all are asked for.
const NAMED: usize = 20;

/// What winners and losers are told from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Winners<'run> {
    pub(super) first: &'run Loaded,
    pub(super) specs: &'run [OutcomeSpec],
    pub(super) comparison: &'run Comparison,
    /// Whether also those that cannot be told are named, and long lists in full.
    pub(super) all: bool,
    pub(super) language: Language,
}

/// A municipality, and how much more it pays.
struct Payer<'run> {
    estimate: Estimate,
    spec: &'run OutcomeSpec,
    /// Mean of the reported years.
    inhabitants: f64,
}

impl Winners<'_> {
    /// Winners and losers of a scenario against the first, at a level that holds for all together; none where nobody pays
    /// another amount.
    pub(super) fn of(&self, other: usize, letter: char) -> Option<String> {
        let mut payers = self.payers(other);
        if payers.iter().all(|payer| payer.estimate.mean == 0.0) || self.comparison.worlds < 2 {
            return None;
        }
        payers.sort_by(|a, b| a.estimate.mean.total_cmp(&b.estimate.mean));
        let (open, sure): (Vec<_>, Vec<_>) =
            payers.into_iter().partition(|payer| payer.estimate.may_be_zero());
        let (less, mut more): (Vec<_>, Vec<_>) =
            sure.into_iter().partition(|payer| payer.estimate.mean < 0.0);
        more.reverse();
        let mut lines = vec![self.heading(letter, [less.len(), more.len(), open.len()])];
        lines.extend(self.side(Word("pay less:", "betaler mindre:"), &less));
        lines.extend(self.side(Word("pay more:", "betaler mere:"), &more));
        if self.all {
            lines.extend(self.side(Word("cannot be told:", "kan ikke afgøres:"), &open));
        }
        Some(lines.join("\n"))
    }

    fn payers(&self, other: usize) -> Vec<Payer<'_>> {
        let all = self.specs.iter().zip(&self.comparison.outcomes);
        let municipal = || all.clone().filter(|(spec, _)| spec.purpose == Purpose::Municipality);
        let level = 1.0 - (1.0 - LEVEL) / municipal().count().max(1) as f64;
        let calendar = &self.first.input.calendar;
        let reported = calendar.warm_up_years as usize..calendar.simulated_years() as usize;
        municipal()
            .zip(&self.first.input.municipalities)
            .map(|((spec, paired), municipality)| {
                let years = municipality.population.get(reported.clone()).unwrap_or_default();
                let persons = years.iter().map(|bands| bands.iter().sum::<f64>()).sum::<f64>();
                Payer {
                    estimate: paired.difference(0, other, level),
                    spec,
                    inhabitants: persons / years.len().max(1) as f64,
                }
            })
            .collect()
    }

    fn heading(&self, letter: char, [less, more, open]: [usize; 3]) -> String {
        match self.language {
            Language::En => format!(
                "Winners and losers of {letter} against A, net m DKK a year and DKK per inhabitant: {less} pay less, \
                 {more} pay more, {open} cannot be told"
            ),
            Language::Da => format!(
                "Vindere og tabere ved {letter} mod A, netto mio. kr. om året og kr. pr. indbygger: {less} betaler \
                 mindre, {more} betaler mere, {open} kan ikke afgøres"
            ),
        }
    }

    fn side(&self, word: Word, payers: &[Payer<'_>]) -> Vec<String> {
        if payers.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![format!("  {}", word.get(self.language))];
        let named = if self.all { payers.len() } else { NAMED };
        lines.extend(payers.iter().take(named).map(|payer| self.line(payer)));
        let left = payers.len().saturating_sub(named);
        if left > 0 {
            lines.push(match self.language {
                Language::En => format!("    … and {left} more (`--all` names them)"),
                Language::Da => format!("    … og {left} til (`--all` nævner dem)"),
            });
        }
        lines
    }

    fn line(&self, payer: &Payer<'_>) -> String {
        let name = text(&payer.spec.name, self.language);
        let amount = of_outcome(payer.spec, payer.estimate, true, self.language);
        if payer.inhabitants < 1.0 {
            return format!("    {name}: {amount}");
        }
        let each = payer.estimate.mean / payer.spec.scale * 1e6 / payer.inhabitants;
        let decimals = usize::from(each.abs() < 10.0);
        let shown = number(each, decimals, self.language);
        let sign = if each > 0.0 { "+" } else { "" };
        format!("    {name}: {amount}; {sign}{shown} {}", Word("DKK/inh.", "kr./indb.").get(self.language))
    }
}
