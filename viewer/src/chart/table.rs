//! The numbers of a chart, and what it says in words.

use vifte::cell_text;

use super::{Chart, Marks};
use crate::text::{Language, plain};

/// The numbers as a CSV table: with semicolons and decimal commas in Danish, as spreadsheets there expect it.
pub(crate) fn chart_csv(chart: &Chart, language: Language) -> String {
    let number = |value: f64, decimals: usize| csv_number(value, decimals, language);
    let mut head = vec![chart.x_name.clone()];
    for marks in &chart.marks {
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
    for x in chart.positions() {
        let mut row = vec![if chart.years { format!("{x:.0}") } else { number(x, 3) }];
        for marks in &chart.marks {
            let columns = if matches!(marks, Marks::Band { .. } | Marks::Hatched { .. }) { 2 } else { 1 };
            let values = Chart::one_at(marks, x).unwrap_or_default();
            for column in 0..columns {
                let value = values.get(column).map(|value| number(*value, chart.decimals.max(1)));
                row.push(value.unwrap_or_default());
            }
        }
        rows.push(row);
    }
    csv(&rows, language)
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
