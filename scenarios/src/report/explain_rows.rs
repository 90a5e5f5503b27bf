//! The rows of an explanation: which numbers stand in its table, under which words, and how they are laid out.

use comfy_table::Cell;
use vifte_engine::report::Cause;
use vifte_engine::{Measure, TariffPart};

use super::columns::{columns, numbers_flush_right, printed};
use super::words::{self, Word};
use crate::language::NOTHING;

/// A row of the table: label, measure, factor, decimals, and whether the mean is shown instead of median and band.
pub(super) type Line = (Word, Measure, f64, usize, bool);

/// What stands in the table's first part.
pub(super) const LINES: &[Line] = &[
    (words::PLACES_LINE, Measure::Places, 1.0, 0, false),
    (words::RESIDENTS, Measure::Residents, 1.0, 1, false),
    (words::OCCUPANCY, Measure::Occupancy, 1.0, 0, false),
    (words::BUDGETED, Measure::BudgetedOccupancy, 1.0, 0, false),
    (words::WAITING, Measure::Waiting, 1.0, 1, false),
    (words::RESULT, Measure::Result, 1e-6, 1, false),
    (words::TARIFF, Measure::Tariff, 1.0, 0, false),
];

/// The parts of a tariff.
pub(super) const PARTS: &[(Word, TariffPart)] = &[
    (Word("management", "ledelse"), TariffPart::Management),
    (Word("staff", "personale"), TariffPart::Staff),
    (Word("variable", "variable udgifter"), TariffPart::Variable),
    (Word("buildings", "bygninger"), TariffPart::Capital),
    (Word("pensions", "tjenestemandspensioner"), TariffPart::Pension),
    (Word("supervision", "tilsyn"), TariffPart::Supervision),
    (Word("development", "udvikling"), TariffPart::Development),
    (Word("overhead", "overhead"), TariffPart::Overhead),
    (Word("carry-over", "efterregulering"), TariffPart::CarryOver),
    (Word("margin", "avance"), TariffPart::Margin),
    (Word("paid by others", "betalt af andre"), TariffPart::Support),
];

/// What tells how near an offer is to the spiral.
pub(super) const LOCAL: &[Line] = &[
    (
        Word("fixed-cost share φ of the tariff, %", "fast andel φ af taksten, pct."),
        Measure::FixedShare,
        1.0,
        0,
        true,
    ),
    (
        Word("price elasticity ε of its demand", "efterspørgslens priselasticitet ε"),
        Measure::Elasticity,
        1.0,
        2,
        true,
    ),
    (Word("spiral index k = ε·φ", "spiralindeks k = ε·φ"), Measure::SpiralIndex, 1.0, 2, true),
    (Word("expert environment, %", "fagligt miljø, pct."), Measure::Expertise, 1.0, 0, true),
    (Word("breakdowns a year", "sammenbrud om året"), Measure::Breakdowns, 1.0, 1, true),
];

/// Why new citizens are lost.
pub(super) const CAUSES: &[(Word, Cause)] = &[
    (Word("need itself fell", "behovet faldt"), Cause::NeedFell),
    (
        Word("taken home, or not referred at this price", "hjemtaget, eller ikke henvist til den pris"),
        Cause::TakenHome,
    ),
    (Word("to another public offer", "til et andet offentligt tilbud"), Cause::OtherOffer),
    (Word("to a private offer", "til et privat tilbud"), Cause::PrivateOffer),
    (Word("no free place", "ingen ledig plads"), Cause::AccessRefused),
];

/// What stands where there is no number.
pub(super) fn absent() -> String {
    NOTHING.to_owned()
}

/// Parts and, last, their whole in whole units, so that what is printed adds up: where rounding leaves a difference, the
/// parts that are rounded most take it.
pub(super) fn adding_up(whole: f64, parts: &[f64]) -> Vec<i64> {
    let rounded = whole.round() as i64;
    let mut numbers: Vec<i64> = parts.iter().map(|part| part.round() as i64).collect();
    let mut left = rounded - numbers.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let missing = |index: usize| parts[index] - parts[index].round();
    order.sort_by(|&a, &b| missing(b).total_cmp(&missing(a)));
    if left < 0 {
        order.reverse();
    }
    for index in order {
        if left == 0 {
            break;
        }
        numbers[index] += left.signum();
        left -= left.signum();
    }
    numbers.push(rounded);
    numbers
}

/// Rows under headings; rows without numbers are headings themselves.
pub(super) fn layout(rows: &[(String, Vec<String>)], heading: &[String]) -> String {
    let mut table = columns();
    table.set_header(std::iter::once(Cell::new("")).chain(heading.iter().map(Cell::new)));
    for (label, numbers) in rows {
        let mut cells: Vec<Cell> =
            std::iter::once(Cell::new(label)).chain(numbers.iter().map(Cell::new)).collect();
        cells.resize_with(heading.len() + 1, || Cell::new(""));
        table.add_row(cells);
    }
    numbers_flush_right(&mut table);
    printed(&table).join("\n")
}

#[cfg(test)]
mod tests {
    use super::adding_up;

    #[test]
    fn parts_add_up_as_they_are_printed() {
        assert_eq!(adding_up(10.0, &[3.4, 3.4, 3.2]), [4, 3, 3, 10]);
        assert_eq!(adding_up(9.9, &[3.6, 3.6, 2.7]), [4, 3, 3, 10]);
        assert_eq!(adding_up(-0.3, &[1.4, -1.7]), [2, -2, 0]);
        let numbers = adding_up(2_984.93, &[1_200.31, 1_450.47, 334.15]);
        assert_eq!(numbers[..3].iter().sum::<i64>(), numbers[3]);
    }
}
