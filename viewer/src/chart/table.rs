//! The numbers of a chart, and what it says in words.

use super::{Chart, Marks};
use crate::text::Language;

impl Chart {
    /// What there is at a horizontal position: names with values.
    pub(crate) fn at(&self, x: f64) -> Vec<(&str, Vec<f64>)> {
        let near = |other: f64| (other - x).abs() < 1e-6;
        let one = |marks: &'_ Marks| match marks {
            Marks::Band { xs, low, high, .. } => {
                xs.iter().position(|&other| near(other)).map(|at| vec![low[at], high[at]])
            }
            Marks::Bars { xs, low, high, .. } => {
                xs.iter().position(|&other| near(other)).map(|at| {
                    // a bar below zero stands for a negative amount
                    let sign = if low[at] < 0.0 { -1.0 } else { 1.0 };
                    vec![sign * (high[at] - low[at])]
                })
            }
            Marks::Line { points, .. } => {
                points.iter().find(|point| near(point[0])).map(|point| vec![point[1]])
            }
        };
        self.marks.iter().filter_map(|marks| Some((marks.name(), one(marks)?))).collect()
    }

    /// The horizontal positions, in order.
    pub(crate) fn positions(&self) -> Vec<f64> {
        let mut all: Vec<f64> = Vec::new();
        for marks in &self.marks {
            match marks {
                Marks::Band { xs, .. } | Marks::Bars { xs, .. } => all.extend(xs),
                Marks::Line { points, .. } => all.extend(points.iter().map(|point| point[0])),
            }
        }
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }

    /// A position in words, a line each: `2019`, `median: 94 %`.
    pub(crate) fn words_at(&self, x: f64, language: Language) -> Vec<String> {
        let write = |value: &f64| language.decimal(*value, self.decimals);
        let x_text = if self.years { format!("{x:.0}") } else { language.decimal(x, 1) };
        let mut lines = vec![x_text];
        for (name, values) in self.at(x) {
            let values: Vec<String> = values.iter().map(write).collect();
            lines.push(format!("{name}: {}", values.join(" – ")));
        }
        lines
    }

    /// The whole chart in one sentence, for who cannot see it: first and last position.
    pub(crate) fn spoken(&self, language: Language) -> String {
        let positions = self.positions();
        let ends = [positions.first(), positions.last()];
        let ends = ends.into_iter().flatten().map(|&x| self.words_at(x, language).join(", "));
        format!("{}. {}", self.y_name, ends.collect::<Vec<_>>().join("; "))
    }
}
