//! The page of comparisons: scenarios side by side on the same worlds.

use egui::{Button, Frame, Id, Label, Margin, RichText, ScrollArea, Ui};
use vifte::analysis::compare::InputDifference;
use vifte::analysis::conventions::letter;
use vifte_engine::input::{Mode, OperationKind};

use crate::pages::compare::scenarios::ComparedScenario;
use crate::pages::compare::state::CompareCommand;
use crate::pages::compare::state::CompareView;
use crate::state::command::Command;
use crate::ui::columns::{COLUMN_GAP, columns_ui};
use crate::ui::problem::problem_ui;
use crate::ui::view::View;
use crate::views::compare::table::{table_ui, table_width};
use crate::views::compare::tradeoff::tradeoff_ui;
use crate::views::compare::winners::winners_ui;

/// Worlds that one click adds.
const MORE: u32 = 1_000;

/// Width of the winners and losers, in points.
const WINNERS_WIDTH: f32 = 400.0;

/// Fewer worlds than this are told to be few.
const FEW_COMPARED: u32 = 100;

pub(crate) fn compare_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let compare = &view.state.compare;
    ScrollArea::vertical().id_salt("compare").auto_shrink(false).show(ui, |ui| {
        if compare.scenarios.is_empty() {
            ui.label(RichText::new(view.say("compare-what")).heading());
            let how = if cfg!(target_arch = "wasm32") { "compare-how-browser" } else { "compare-how" };
            ui.add(Label::new(view.say(how)).wrap());
            ui.add_space(6.0);
        } else {
            scenarios_ui(ui, view, commands);
        }
        if let Some(failure) = &compare.failure {
            problem_ui(ui, failure, view.state.language, view.theme);
        }
        candidates_ui(ui, view, commands);
        if compare.comparison.is_none() {
            if compare.scenarios.len() > 1 {
                ui.add_space(8.0);
                ui.label(RichText::new(view.say("first-worlds")).color(view.theme.weak_text));
            }
            return;
        }
        ui.add_space(8.0);
        let mut asked = Vec::new();
        let left = |ui: &mut Ui| {
            view_choice_ui(ui, view, commands);
            match compare.view {
                CompareView::Table => table_ui(ui, view),
                CompareView::Tradeoffs => tradeoff_ui(ui, view, commands),
            }
            foot_ui(ui, view, commands);
            ui.add_space(12.0);
            differences_ui(ui, view);
        };
        // a table of many scenarios takes the whole width
        let beside = ui.available_width() - WINNERS_WIDTH - COLUMN_GAP;
        let right_width =
            if compare.view == CompareView::Table && table_width(compare.scenarios.len()) > beside {
                ui.available_width()
            } else {
                WINNERS_WIDTH
            };
        columns_ui(ui, right_width, left, |ui| winners_ui(ui, view, &mut asked));
        commands.append(&mut asked);
    });
}

/// As a table or two outcomes against each other.
fn view_choice_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (kind, name) in
            [(CompareView::Table, view.say("outcomes")), (CompareView::Tradeoffs, view.say("tradeoffs"))]
        {
            if ui.add(Button::selectable(view.state.compare.view == kind, name)).clicked() {
                commands.push(Command::Compare(CompareCommand::ShowView(kind)));
            }
        }
    });
}

fn scenarios_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let language = view.state.language;
    for (index, compared) in view.state.compare.scenarios.iter().enumerate() {
        ui.horizontal(|ui| {
            ui.label(RichText::new(letter(index).to_string()).strong().color(view.theme.accent));
            ui.label(language.pick(&compared.title));
            ui.label(RichText::new(&compared.reference).small().color(view.theme.weak_text));
            if index > 0 {
                let name = language.fill("remove-rival", &[("name", language.pick(&compared.title))]);
                let remove = Button::new(view.say("remove")).small();
                if ui.add(remove).accessible_name(&name).clicked() {
                    commands.push(Command::Compare(CompareCommand::Remove(index)));
                }
            }
        });
    }
    ui.add_space(4.0);
}

/// Scenarios that can be added.
fn candidates_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let all = view.state.compare.candidates.clone().unwrap_or_default();
    let there = |name: &str| view.state.compare.scenarios.iter().any(|compared| compared.reference == name);
    let others: Vec<_> = all.iter().filter(|(name, _)| !there(name)).collect();
    let path_id = Id::NULL.with("compared path");
    let mut path: String = ui.data(|data| data.get_temp(path_id)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(view.say("add-rival")).color(view.theme.weak_text));
        for (name, title) in others {
            if ui.button(view.state.language.pick(title)).on_hover_text(*name).clicked() {
                commands.push(Command::Compare(CompareCommand::Add((*name).to_owned())));
            }
        }
        // a browser knows no paths, and asks for files
        if cfg!(target_arch = "wasm32") {
            if ui.button(view.say("choose-file")).clicked() {
                commands.push(Command::Compare(CompareCommand::ChooseFile));
            }
            return;
        }
        let field =
            egui::TextEdit::singleline(&mut path).hint_text(view.say("path-of-file")).desired_width(180.0);
        let field = ui.add(field);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if (ui.button(view.say("add")).clicked() || entered) && !path.trim().is_empty() {
            commands.push(Command::Compare(CompareCommand::Add(path.trim().to_owned())));
            path.clear();
        }
    });
    ui.data_mut(|data| data.insert_temp(path_id, path));
}

/// How many worlds, and what the signs mean.
fn foot_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let (compare, language) = (&view.state.compare, view.state.language);
    let (first, last) = (view.document.years.0.to_string(), view.document.years.1.to_string());
    let worlds = language.number(u64::from(compare.worlds()));
    let price_year = view.document.loaded.scenario.run.price_year.to_string();
    let parameters = [("worlds", worlds.as_str()), ("first", &first), ("last", &last), ("year", &price_year)];
    ui.add_space(4.0);
    let foot = RichText::new(language.fill("compare-foot", &parameters)).small().color(view.theme.weak_text);
    ui.add(Label::new(foot).wrap());
    planned_closings_ui(ui, view);
    let by_chance = compare.scenarios.first().is_some_and(|compared| compared.mode() == Mode::Worlds);
    if by_chance && compare.worlds() < FEW_COMPARED {
        let few = language.worlds(u64::from(compare.worlds()));
        ui.label(RichText::new(few).small().color(view.theme.weak_text));
    }
    if compare.is_unfinished() {
        let share = compare.worlds() as f32 / compare.asked.max(1) as f32;
        ui.add(egui::ProgressBar::new(share).desired_width(160.0).desired_height(8.0));
    } else {
        let more = language.fill("more-worlds", &[("number", &language.number(u64::from(MORE)))]);
        if ui.button(more).accessible_name(view.say("compare-more")).clicked() {
            commands.push(Command::Compare(CompareCommand::MoreWorlds(MORE)));
        }
    }
}

/// How many offers the plan itself closes, as closed offers count those too.
fn planned_closings_ui(ui: &mut Ui, view: &View<'_>) {
    let scenarios = &view.state.compare.scenarios;
    let closes = |compared: &ComparedScenario| {
        let operations = compared.loaded().input.plan.iter();
        operations.filter(|operation| matches!(operation.kind, OperationKind::Close { .. })).count()
    };
    let closings: Vec<usize> = scenarios.iter().map(closes).collect();
    if closings.iter().all(|&count| count == 0) {
        return;
    }
    let each = closings.iter().enumerate();
    let each: Vec<String> = each.map(|(index, count)| format!("{} {count}", letter(index))).collect();
    let told = view.state.language.fill("planned-closings", &[("counts", &each.join(", "))]);
    ui.add(Label::new(RichText::new(told).small().color(view.theme.weak_text)).wrap());
}

fn differences_ui(ui: &mut Ui, view: &View<'_>) {
    for (index, compared) in view.state.compare.scenarios.iter().enumerate().skip(1) {
        let letter = letter(index).to_string();
        let heading = view.state.language.fill("inputs-differ", &[("letter", &letter)]);
        ui.label(RichText::new(heading).strong());
        scenario_differences_ui(ui, view, compared);
        ui.add_space(8.0);
    }
}

fn scenario_differences_ui(ui: &mut Ui, view: &View<'_>, compared: &ComparedScenario) {
    if compared.differences.is_empty() {
        ui.label(view.say("same-inputs"));
    }
    for difference in compared.differences.iter() {
        difference_ui(ui, view, difference);
    }
}

fn difference_ui(ui: &mut Ui, view: &View<'_>, difference: &InputDifference) {
    let language = view.state.language.of_reports();
    let [before, after] = [&difference.first, &difference.second].map(InputDifference::shown);
    let place = difference.second.as_ref().or(difference.first.as_ref()).map_or("", |(_, place)| place);
    Frame::NONE.inner_margin(Margin::symmetric(0, 1)).show(ui, |ui| {
        ui.add(Label::new(RichText::new(&difference.path).small().color(view.theme.weak_text)).truncate());
        let change = view
            .state
            .language
            .fill("changes", &[("before", before.get(language)), ("after", after.get(language))]);
        ui.add(Label::new(RichText::new(change).size(13.0)).wrap()).on_hover_text(place);
    });
}
