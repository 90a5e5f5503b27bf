//! The outcomes of a comparison, with paired differences.

use egui::{Grid, RichText, ScrollArea, TextWrapMode, Ui};
use vifte::analysis::compare::{OutcomeSpec, Purpose};
use vifte::analysis::conventions::{LEVEL, letter};
use vifte_engine::{Estimate, Paired};

use crate::text::Language;
use crate::text::interval::{Interval, rarity};
use crate::ui::view::View;

/// Width of the columns that every table has, and of each scenario beyond the first, in points.
const COLUMNS: (f32, f32) = (430.0, 146.0);

/// Width of a table of so many scenarios, in points.
pub(crate) fn table_width(scenarios: usize) -> f32 {
    COLUMNS.0 + COLUMNS.1 * scenarios.saturating_sub(1) as f32
}

pub(crate) fn table_ui(ui: &mut Ui, view: &View<'_>) {
    // more scenarios than fit beside each other are still all there
    ScrollArea::horizontal().id_salt("outcomes").show(ui, |ui| grid_ui(ui, view));
}

fn grid_ui(ui: &mut Ui, view: &View<'_>) {
    let compare = &view.state.compare;
    let Some(comparison) = compare.comparison.as_deref() else { return };
    let scenarios = compare.scenarios.len();
    Grid::new("outcomes").num_columns(scenarios + 2).spacing([16.0, 3.0]).striped(true).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        ui.label("");
        head_ui(ui, view, "A");
        for other in 1..scenarios {
            head_ui(ui, view, &format!("{} − A", letter(other)));
        }
        head_ui(ui, view, view.say("best"));
        ui.end_row();
        let mut last = None;
        for (spec, paired) in compare.specs.iter().zip(&comparison.outcomes) {
            let silent = (0..scenarios)
                .all(|model| paired.model(model).min() == Some(0) && paired.model(model).max() == Some(0));
            if spec.purpose == Purpose::Municipality || silent {
                continue;
            }
            if last != Some(spec.purpose) {
                last = Some(spec.purpose);
                ui.label(RichText::new(purpose_name(view, spec.purpose)).strong());
                ui.end_row();
            }
            row_ui(ui, view, spec, paired, (scenarios, comparison.worlds));
        }
    });
}

fn head_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    ui.label(RichText::new(text).strong().color(view.theme.accent));
}

fn purpose_name(view: &View<'_>, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Supply => view.say("purpose-supply"),
        Purpose::Progression => view.say("purpose-progression"),
        Purpose::Cost => view.say("purpose-cost"),
        Purpose::Sustainability => view.say("purpose-sustainability"),
        Purpose::Chosen => view.say("purpose-chosen"),
        Purpose::Municipality => view.say("municipalities"),
    }
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    spec: &OutcomeSpec,
    paired: &Paired,
    (scenarios, worlds): (usize, u64),
) {
    let language = view.state.language;
    ui.label(RichText::new(language.pick(&spec.name)).size(13.0));
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(language.decimal(paired.model(0).mean() / spec.scale, spec.decimals));
        there_ui(ui, view, paired.model(0).worlds(), worlds);
    });
    for other in 1..scenarios {
        let estimate = paired.difference(0, other, LEVEL);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let text = RichText::new(written(spec, estimate, language));
            // what may be nothing is weak
            let text = if estimate.may_be_zero() { text.color(view.theme.weak_text) } else { text.strong() };
            ui.label(text);
            if let Some(told) = rarity(&estimate, language) {
                ui.label(RichText::new(told).small().color(view.theme.weak_text));
            }
            if let Some(better) = spec.better.filter(|_| paired.model(0).worlds() > 1) {
                let (wins, same) = paired.better(0, other, better);
                let percent = |share: f64| language.decimal(100.0 * share, 0);
                let told = if same > 0.005 {
                    language.fill("better-or-same", &[("wins", &percent(wins)), ("same", &percent(same))])
                } else {
                    language.fill("better-in", &[("wins", &percent(wins))])
                };
                ui.label(RichText::new(told).small().color(view.theme.weak_text));
            }
            there_ui(ui, view, paired.model(other).worlds(), worlds);
        });
    }
    let best = spec.better.map_or_else(String::new, |better| {
        let best = paired.best(better, LEVEL);
        if best.len() == scenarios {
            view.say("no-telling").to_owned()
        } else {
            best.into_iter().map(|index| letter(index).to_string()).collect::<Vec<_>>().join(" ≈ ")
        }
    });
    ui.label(best);
    ui.end_row();
}

/// In how many worlds a scenario has the number, where that are not all: the others are left out.
fn there_ui(ui: &mut Ui, view: &View<'_>, there: u64, worlds: u64) {
    if there < worlds {
        let told = view.state.language.fill("there-in", &[("worlds", &view.state.language.number(there))]);
        ui.label(RichText::new(told).small().color(view.theme.weak_text));
    }
}

/// `−1.24 ± 0.11`, or `0.02 [0.01; 0.05]` where the two sides of the interval differ; a number that is the same in all worlds
/// has none.
pub(crate) fn written(spec: &OutcomeSpec, estimate: Estimate, language: Language) -> String {
    let interval = Interval::of(&estimate, spec.scale);
    let mean = estimate.mean / spec.scale;
    let size = interval.ends(mean).map(f64::abs).into_iter().fold(mean.abs(), f64::max);
    // small differences need more digits than the values
    let more = if size > 0.0 && size < 1.0 { spec.decimals.max(3) } else { spec.decimals };
    let written = interval.written(mean, more, language);
    let nothing = !language.decimal(mean, more).contains(|letter| matches!(letter, '1'..='9'));
    if mean > 0.0 && !nothing { format!("+{written}") } else { written }
}
