//! The question before an unsaved plan goes.

use egui::{Button, Id, Label, Modal, RichText, TextEdit, Ui};

use crate::state::command::{Command, ScenarioCommand};
use crate::state::navigation::LeaveAnswer;
use crate::state::window::State;
use crate::theme::Theme;
use crate::ui::problem::problem_ui;
use crate::views::plan::path::{keep_plan_path, plan_path};

/// Width of the question, in points.
const WIDTH: f32 = 420.0;

/// Asks whether the plan is to be saved, if something waits for that.
pub(crate) fn question_ui(ui: &Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    if state.navigation.question.is_none() {
        return;
    }
    let say = |key| state.language.say(key);
    let plan = &state.plan;
    let modal = Modal::new(Id::NULL.with("question")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH);
        ui.label(RichText::new(say("plan-unsaved")).strong());
        ui.add(Label::new(say("plan-unsaved-what")).wrap());
        if let Some(failure) = &plan.failure {
            ui.add_space(6.0);
            problem_ui(ui, failure, state.language, theme);
        }
        ui.add_space(6.0);
        let mut path = plan_path(ui);
        ui.horizontal(|ui| {
            let label = ui.label(say("save-as"));
            ui.add(TextEdit::singleline(&mut path).desired_width(f32::INFINITY)).labelled_by(label.id);
        });
        if let Some(Err(error)) = &plan.saved {
            let told = state.language.fill("not-saved", &[("error", &error.text(state.language))]);
            ui.add(Label::new(RichText::new(told).color(theme.error)).wrap());
        }
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            let whole = plan.failure.is_none() && !path.trim().is_empty();
            if ui.add_enabled(whole, Button::new(say("save-first"))).clicked() {
                commands.push(Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Save(
                    path.trim().to_owned(),
                ))));
            }
            if ui.button(say("discard-plan")).clicked() {
                commands.push(Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Discard)));
            }
            if ui.button(say("stay")).clicked() {
                commands.push(Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Stay)));
            }
        });
        keep_plan_path(ui, path);
    });
    if modal.should_close() {
        commands.push(Command::Scenario(ScenarioCommand::Answer(LeaveAnswer::Stay)));
    }
}
