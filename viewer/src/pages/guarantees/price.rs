//! What a guarantee costs, and who bears it.

use vifte_engine::{Cell, Measure, Period, Results, Scope};

use crate::chart::{Chart, Look, Marks};
use crate::scenario::document::Document;
use crate::simulation::Paths;
use crate::text::Language;

/// Bars of the distribution.
const BARS: usize = 16;

/// Steps of the tail mean.
const STEPS: u32 = 100;

/// Million DKK of one øre.
pub(crate) const M_DKK: f64 = 1e-8;

/// A guarantee with its results.
#[derive(Clone, Copy)]
pub(crate) struct Priced<'a> {
    pub(crate) document: &'a Document,
    pub(crate) results: &'a Results,
    pub(crate) index: usize,
}

/// A guarantor's part, million DKK in all and DKK per inhabitant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) municipality: usize,
    pub(crate) expected: f64,
    /// Exceeded in one world of twenty.
    pub(crate) in_twenty: f64,
    pub(crate) per_inhabitant: f64,
}

impl Priced<'_> {
    const fn scope(&self) -> Scope {
        Scope::Guarantee(self.index as u32)
    }

    /// The payout in all.
    pub(crate) fn payout(&self) -> Option<&Cell> {
        self.results.cell(self.scope(), Measure::Payout, Period::Whole, 0)
    }

    /// The mean of the worst twentieth of the worlds, million DKK.
    pub(crate) fn tail_mean(&self) -> Option<f64> {
        let payout = self.payout()?;
        let steps = (0..STEPS).map(|step| 0.95 + 0.05 * (f64::from(step) + 0.5) / f64::from(STEPS));
        Some(steps.map(|p| payout.quantile(p)).sum::<f64>() / f64::from(STEPS) * M_DKK)
    }

    /// The worst year of any world, million DKK.
    pub(crate) fn worst_year(&self) -> Option<f64> {
        let years = 0..self.document.years_reported();
        let of = |year| self.results.cell(self.scope(), Measure::Payout, Period::Year, year)?.max();
        Some(years.filter_map(of).max()? as f64 * M_DKK)
    }

    /// The guarantors, who pays most first. With several guarantees, what they pay to all of them.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let guarantee = &self.document.loaded.input.guarantees[self.index];
        let year = (guarantee.first_month / 12) as usize;
        let part = |&guarantor: &u32| {
            let scope = Scope::Municipality(guarantor);
            let cell = self.results.cell(scope, Measure::Payout, Period::Whole, 0)?;
            let input = self.document.loaded.input.municipalities.get(guarantor as usize)?;
            let inhabitants: f64 = input.population.get(year)?.iter().sum();
            Some(Part {
                municipality: guarantor as usize,
                expected: cell.mean() * M_DKK,
                in_twenty: cell.quantile(0.95) * M_DKK,
                per_inhabitant: cell.mean() / 100.0 / inhabitants.max(1.0),
            })
        };
        let mut parts: Vec<Part> = guarantee.guarantors.iter().filter_map(part).collect();
        parts.sort_by(|a, b| b.expected.total_cmp(&a.expected));
        parts
    }

    /// How many worlds pay how much in all.
    pub(crate) fn distribution(&self, paths: &Paths, language: Language) -> Option<Chart> {
        let in_all = |world: u32| {
            let years = paths.of(world, self.scope(), Measure::Payout)?;
            Some(years.iter().map(|dkk| f64::from(*dkk)).sum::<f64>() * 1e-6)
        };
        let payouts: Vec<f64> = (0..paths.len()).filter_map(in_all).collect();
        let most = payouts.iter().copied().fold(0.0, f64::max);
        if payouts.is_empty() || most <= 0.0 {
            return None;
        }
        let width = most / BARS as f64;
        let mut counts = vec![0.0; BARS];
        for payout in &payouts {
            counts[((payout / width) as usize).min(BARS - 1)] += 100.0 / payouts.len() as f64;
        }
        let highest = counts.iter().copied().fold(0.0, f64::max);
        let xs: Vec<f64> = (0..BARS).map(|bar| (bar as f64 + 0.5) * width).collect();
        let mean = self.payout()?.mean() * M_DKK;
        let in_twenty = self.payout()?.quantile(0.95) * M_DKK;
        let upright = |name: &str, x: f64, look| Marks::line(name, &[x, x], &[0.0, highest * 1.05], look);
        Some(Chart {
            title: language.say("payout").to_owned(),
            x_name: language.say("payout-in-all").to_owned(),
            y_name: language.say("payout-distribution").to_owned(),
            decimals: 0,
            years: false,
            includes: vec![0.0],
            marks: vec![
                Marks::Bars {
                    name: language.say("share-of-worlds").to_owned(),
                    colour: 4,
                    low: vec![0.0; BARS],
                    high: counts,
                    width: width * 0.94,
                    xs,
                },
                upright(language.say("expected"), mean, Look::Median),
                upright(language.say("one-in-twenty"), in_twenty, Look::Limit),
            ],
        })
    }
}
