//! How many worlds have been simulated, and buttons to stop or to simulate more.

use egui::{ProgressBar, RichText, Ui};
use vifte_engine::input::Mode;

use crate::state::command::{Command, SimulationCommand};
use crate::state::page::Page;
use crate::state::window::State;
use crate::theme::Theme;

/// Worlds that one click adds.
const MORE: u32 = 1_000;

/// Width of the bar, in points.
const WIDTH: f32 = 90.0;

/// On pages that have worlds of their own, these are those of the open scenario alone.
fn of_page(state: &State, worlds: &str) -> String {
    match state.page {
        Page::Compare | Page::Assumptions => state.language.fill("worlds-of-scenario", &[("worlds", worlds)]),
        Page::Map | Page::Fans | Page::Spiral | Page::Plan | Page::Guarantees => worlds.to_owned(),
    }
}

// Drawn from right to left.
pub(crate) fn progress_ui(ui: &mut Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    let (run, language) = (&state.run, state.language);
    let expected = state.document().is_some_and(|document| document.loaded.settings.mode == Mode::Expected);
    if expected {
        ui.label(RichText::new(language.say("mean-numbers")).color(theme.weak_text));
        return;
    }
    let number = |worlds: u32| language.number(u64::from(worlds));
    if run.running && run.done < run.asked {
        if ui.button(language.say("stop")).clicked() {
            commands.push(Command::Simulation(SimulationCommand::Stop));
        }
        let share = run.done as f32 / run.asked.max(1) as f32;
        ui.add(ProgressBar::new(share).desired_width(WIDTH).desired_height(10.0));
        let text = language
            .fill("worlds-of", &[("done", number(run.done).as_str()), ("asked", number(run.asked).as_str())]);
        ui.label(RichText::new(text).color(theme.weak_text));
    } else {
        let more = language.fill("more-worlds", &[("number", number(MORE).as_str())]);
        if ui.button(more).clicked() {
            commands.push(Command::Simulation(SimulationCommand::MoreWorlds(MORE)));
        }
        let text = of_page(state, &language.worlds(run.worlds()));
        ui.label(RichText::new(text).color(theme.weak_text));
    }
}
