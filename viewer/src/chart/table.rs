//! The numbers of a chart, and what it says in words.

use vifte::cell_text;

use super::{Chart, Marks};
use crate::text::{Language, plain};

impl Chart {
    /// What there is at a horizontal position: names with values.
    pub(crate) fn at(&self, x: f64) -> Vec<(&str, Vec<f64>)> {
        self.marks.iter().filter_map(|marks| Some((marks.name(), Self::one_at(marks, x)?))).collect()
    }

    /// The values of marks at a horizontal position: two of a band.
    fn one_at(marks: &Marks, x: f64) -> Option<Vec<f64>> {
        let near = |other: f64| (other - x).abs() < 1e-6;
        match marks {
            Marks::Band { xs, low, high, .. } | Marks::Hatched { xs, low, high, .. } => {
                xs.iter().position(|&other| near(other)).map(|at| vec![low[at], high[at]])
            }
            Marks::Bars { xs, low, high, .. } => xs.iter().position(|&other| near(other)).map(|at| {
                // a bar below zero stands for a negative amount
                let sign = if low[at] < 0.0 { -1.0 } else { 1.0 };
                vec![sign * (high[at] - low[at])]
            }),
            Marks::There { xs, percent, .. } => {
                xs.iter().position(|&other| near(other)).map(|at| vec![percent[at]])
            }
            Marks::Line { points, .. } => {
                points.iter().find(|point| near(point[0])).map(|point| vec![point[1]])
            }
        }
    }

    /// The horizontal positions, in order.
    pub(crate) fn positions(&self) -> Vec<f64> {
        let mut all: Vec<f64> = Vec::new();
        for marks in &self.marks {
            match marks {
                Marks::Band { xs, .. }
                | Marks::Hatched { xs, .. }
                | Marks::Bars { xs, .. }
                | Marks::There { xs, .. } => all.extend(xs),
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

    /// The numbers as a CSV table: with semicolons and decimal commas in Danish, as spreadsheets there expect it.
    pub fn csv(&self, language: Language) -> String {
        let number = |value: f64, decimals: usize| csv_number(value, decimals, language);
        let mut head = vec![self.x_name.clone()];
        for marks in &self.marks {
            match marks {
                Marks::Band { name, .. } | Marks::Hatched { name, .. } => {
                    head.push(language.fill("band-from", &[("name", name)]));
                    head.push(language.fill("band-to", &[("name", name)]));
                }
                Marks::Bars { name, .. } | Marks::There { name, .. } | Marks::Line { name, .. } => {
                    head.push(name.clone());
                }
            }
        }
        let mut rows = vec![head];
        for x in self.positions() {
            let mut row = vec![if self.years { format!("{x:.0}") } else { number(x, 3) }];
            for marks in &self.marks {
                let columns = if matches!(marks, Marks::Band { .. } | Marks::Hatched { .. }) { 2 } else { 1 };
                let values = Self::one_at(marks, x).unwrap_or_default();
                for column in 0..columns {
                    let value = values.get(column).map(|value| number(*value, self.decimals.max(1)));
                    row.push(value.unwrap_or_default());
                }
            }
            rows.push(row);
        }
        csv(&rows, language)
    }

    /// The whole chart in one sentence, for who cannot see it: first and last position.
    pub(crate) fn spoken(&self, language: Language) -> String {
        let positions = self.positions();
        let ends = [positions.first(), positions.last()];
        let ends = ends.into_iter().flatten().map(|&x| self.words_at(x, language).join(", "));
        format!("{}. {}", self.y_name, ends.collect::<Vec<_>>().join("; "))
    }
}

/// Rows as a CSV table: with semicolons in Danish, as spreadsheets there expect it.
pub(crate) fn csv(rows: &[Vec<String>], language: Language) -> String {
    let separator = match language {
        Language::Da => ';',
        Language::En => ',',
    };
    let number = |text: &str| text.replace(',', ".").parse::<f64>().is_ok();
    let quoted = |text: &String| {
        let text = plain(text);
        let text = if number(&text) { text } else { cell_text(&text).into_owned() };
        if text.contains([separator, '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let line =
        |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string()) + "\n";
    rows.iter().map(line).collect()
}

/// A number in a table that programs read: no marks between thousands, and nothing where there is no number.
pub(crate) fn csv_number(value: f64, decimals: usize, language: Language) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.decimals$}");
    if language == Language::Da { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests {
    use super::csv;
    use crate::text::Language;

    #[test]
    fn names_are_no_formulas_and_break_no_line() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let rows = [row(&["=1+1", "@x", "-1,5", "−2", "a\nb", "c\"d", "\u{1b}[m", "+45 kr."])];
        let expected = "'=1+1;'@x;-1,5;−2;\"a\nb\";\"c\"\"d\";\u{fffd}[m;'+45 kr.\n";
        assert_eq!(csv(&rows, Language::Da), expected);
    }
}
