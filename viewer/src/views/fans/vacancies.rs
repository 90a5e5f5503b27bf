//! Vacant places of an offer by year, and the planned moves of its residents.

use egui::{Grid, Label, RichText, ScrollArea, TextWrapMode, Ui};
use vifte::format::Residents;

use crate::pages::fans::vacancies::{Vacancies, planned_moves};
use crate::state::command::Command;
use crate::ui::chart::chart_ui;
use crate::ui::columns::columns_ui;
use crate::ui::view::View;

/// Height of the chart, in points.
const CHART: f32 = 220.0;

/// Width of the planned moves, in points.
const MOVES_WIDTH: f32 = 230.0;

/// Vacant places as a fan and as numbers, and the planned moves beside them.
pub(crate) fn vacancies_ui(ui: &mut Ui, view: &View<'_>, offer: usize, commands: &mut Vec<Command>) {
    ScrollArea::vertical().id_salt("vacancies").auto_shrink(false).show(ui, |ui| {
        let vacant = |ui: &mut Ui| match view.state.run.paths.as_deref() {
            None => {
                ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
            }
            Some(paths) => {
                let vacancies = Vacancies { document: view.document, paths, offer };
                let chart = vacancies.chart(view.state.language);
                chart_ui(ui, view, "vacancies", &chart, CHART, commands);
                ui.add_space(8.0);
                table_ui(ui, view, &vacancies);
                let worlds = view.state.language.number(u64::from(paths.len()));
                let what = view.state.language.fill("vacancies-what", &[("worlds", &worlds)]);
                ui.add(Label::new(RichText::new(what).small().color(view.theme.weak_text)).wrap());
            }
        };
        columns_ui(ui, MOVES_WIDTH, vacant, |ui| {
            ui.set_max_width(MOVES_WIDTH);
            ui.label(RichText::new(view.say("planned-moves")).strong());
            moves_ui(ui, view, offer);
        });
    });
}

fn table_ui(ui: &mut Ui, view: &View<'_>, vacancies: &Vacancies<'_>) {
    let language = view.state.language;
    let heads = [
        view.say("year"),
        view.say("vacancies-median"),
        view.say("vacancies-chance"),
        view.say("vacancies-months"),
    ];
    Grid::new("vacancies").num_columns(heads.len()).spacing([22.0, 4.0]).striped(true).show(ui, |ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for head in heads {
            ui.label(RichText::new(head).small().color(view.theme.weak_text));
        }
        ui.end_row();
        for (index, year) in vacancies.years().iter().enumerate() {
            let number = |p: f64| language.decimal(year.quantile(p), 1);
            ui.label((view.document.years.0 + index as i32).to_string());
            ui.label(format!("{} [{}; {}]", number(0.5), number(0.1), number(0.9)));
            ui.label(language.decimal(year.at_least_one_percent(), 0));
            ui.label(language.decimal(year.place_months(), 1));
            ui.end_row();
        }
    });
}

/// Who lives there when the run begins, and when they are planned to move; or how that is told to the scenario.
pub(crate) fn moves_ui(ui: &mut Ui, view: &View<'_>, offer: usize) {
    let moves = planned_moves(view.document, offer);
    if moves.is_empty() {
        let text = RichText::new(view.say("planned-moves-none")).small().color(view.theme.weak_text);
        ui.add(Label::new(text).wrap());
        return;
    }
    for known in moves {
        ui.add(Label::new(RichText::new(line(view, known)).small()).wrap());
    }
}

fn line(view: &View<'_>, known: &Residents) -> String {
    let (names, language) = (&view.document.loaded.names, view.state.language);
    let place = names.municipality_ids.iter().position(|id| *id == known.municipality);
    let place = place.and_then(|index| names.municipality_texts.get(index)).map(|text| language.pick(text));
    let group = names.group_ids.iter().position(|id| *id == known.target_group);
    let group = group.and_then(|index| names.target_groups.get(index)).map(|text| language.pick(text));
    let (place, group) = (place.unwrap_or(&known.municipality), group.unwrap_or(&known.target_group));
    let count = language.number(u64::from(known.count));
    let mut parameters = vec![("count", count.as_str()), ("place", place), ("group", group)];
    match &known.leaves {
        Some(month) => {
            parameters.push(("month", month));
            language.fill("planned-move", &parameters)
        }
        None => language.fill("planned-stay", &parameters),
    }
}
