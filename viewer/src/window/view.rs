//! The window: the bar at the top, the page below it, and what lies over both.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::pages::map::state::MapKind;
use crate::scenario::opening::Wanted;
use crate::state::command::WindowCommand;
use crate::state::command::{Command, ScenarioCommand, StoryCommand};
use crate::state::navigation::InFront;
use crate::state::navigation::Screen;
use crate::state::notice::Notice;
use crate::state::page::Page;
use crate::state::window::State;
use crate::text::shown;
use crate::theme::Theme;
use crate::ui::view::View;
use crate::views::assumptions::page::assumptions_ui;
use crate::views::compare::page::compare_ui;
use crate::views::fans::page::fans_ui;
use crate::views::guarantees::page::guarantees_ui;
use crate::views::map::bar::map_bar_ui;
use crate::views::map::details::details_ui;
use crate::views::map::legend::legend_ui;
use crate::views::map::outlines::news_ui;
use crate::views::map::page::map_ui;
use crate::views::map::tiles::tiles_ui;
use crate::views::plan::page::plan_ui;
use crate::views::spiral::page::spiral_ui;
use crate::views::start::page::start_ui;
use crate::window::drop::drop_ui;
use crate::window::lists::lists_ui;
use crate::window::problems::problems_ui;
use crate::window::question::question_ui;
use crate::window::story::story_ui;
use crate::window::top_bar::top_bar_ui;

/// Width of the list, in points.
const LIST_WIDTH: f32 = 308.0;

/// Width of the details, in points.
const DETAILS_WIDTH: f32 = 272.0;

/// Width of a story, in points.
const STORY_WIDTH: f32 = 320.0;

/// How long the notice of a saved file is shown, in seconds.
const NOTICE_SECONDS: f64 = 12.0;

/// Room beside the list from which details are shown although nothing is selected, in points.
const WIDE: f32 = 800.0;

/// Draws the whole window and returns what the user asks for.
pub(crate) fn window_ui(ui: &mut Ui, state: &State, theme: &Theme) -> Vec<Command> {
    let mut commands = Vec::new();
    Panel::top("top").resizable(false).frame(padded(ui, 14, 9)).show(ui, |ui| {
        top_bar_ui(ui, state, theme, &mut commands);
    });
    match (&state.screen, &state.navigation.in_front) {
        (Screen::Start(library), _) | (_, Some(InFront::Start(library))) => {
            CentralPanel::default().frame(padded(ui, 28, 20)).show(ui, |ui| {
                back_ui(ui, state, &mut commands);
                start_ui(ui, state, library, theme, &mut commands);
            });
        }
        (Screen::Failure(failure), _) | (_, Some(InFront::Failure(failure))) => {
            CentralPanel::default().frame(padded(ui, 28, 20)).show(ui, |ui| {
                back_ui(ui, state, &mut commands);
                problems_ui(ui, failure, state.language, theme, &mut commands);
            });
        }
        (Screen::Document(document), None) => {
            page_ui(ui, &View { state, document, theme }, &mut commands);
        }
    }
    opening_ui(ui, state, theme);
    notice_ui(ui, state, theme, &mut commands);
    news_ui(ui, state, theme, &mut commands);
    drop_ui(ui, state, theme, &mut commands);
    // a question takes the key itself
    if state.navigation.question.is_none() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        commands.push(if state.navigation.in_front.is_some() {
            Command::Scenario(ScenarioCommand::Back)
        } else if state.replay.is_some() {
            Command::Story(StoryCommand::Close)
        } else {
            Command::Window(WindowCommand::Deselect)
        });
    }
    question_ui(ui, state, theme, &mut commands);
    commands
}

/// The way back to the scenario that is still open.
fn back_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(document) = state.document() else { return };
    let title = state.language.pick(&document.title);
    if ui.button(state.language.fill("back-to", &[("title", title)])).clicked() {
        commands.push(Command::Scenario(ScenarioCommand::Back));
    }
    ui.add_space(10.0);
}

/// What is being opened.
fn opening_ui(ui: &Ui, state: &State, theme: &Theme) {
    let wanted =
        state.navigation.opening.as_ref().map(Wanted::name).or(state.map.outlines.reading.as_deref());
    let Some(wanted) = wanted else { return };
    let area =
        egui::Area::new(egui::Id::NULL.with("opening")).anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0]);
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(20, 14)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spinner();
                let text = state.language.fill("opening", &[("what", &shown(wanted))]);
                ui.label(egui::RichText::new(text).color(theme.label));
            });
        });
    });
}

/// What is told in a corner, such as what came of saving a chart. What went well goes by itself.
fn notice_ui(ui: &Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    let id = egui::Id::NULL.with("notice");
    let Some(notice) = &state.notice else {
        ui.data_mut(|data| data.remove::<(Notice, f64)>(id));
        return;
    };
    let now = ui.input(|input| input.time);
    // another notice begins its time again
    let since = ui.data(|data| data.get_temp::<(Notice, f64)>(id)).filter(|(shown, _)| shown == notice);
    let since = since.map_or(now, |(_, since)| since);
    ui.data_mut(|data| data.insert_temp(id, (notice.clone(), since)));
    if notice.is_good() {
        let left = NOTICE_SECONDS - (now - since);
        if left <= 0.0 {
            commands.push(Command::Window(WindowCommand::CloseNotice));
        } else {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    }
    let area = egui::Area::new(id).anchor(egui::Align2::RIGHT_BOTTOM, [-16.0, -16.0]);
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.horizontal(|ui| {
                let color = if notice.is_good() { theme.label } else { theme.error };
                ui.label(egui::RichText::new(notice.text(state.language)).color(color));
                if ui.small_button(state.language.say("close")).clicked() {
                    commands.push(Command::Window(WindowCommand::CloseNotice));
                }
            });
        });
    });
}

fn padded(ui: &Ui, x: i8, y: i8) -> Frame {
    Frame::central_panel(ui.style()).inner_margin(Margin::symmetric(x, y))
}

fn page_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let wide: Option<fn(&mut Ui, &View<'_>, &mut Vec<Command>)> = match view.state.page {
        Page::Compare => Some(compare_ui),
        Page::Guarantees => Some(guarantees_ui),
        Page::Assumptions => Some(assumptions_ui),
        Page::Map | Page::Fans | Page::Spiral | Page::Plan => None,
    };
    if let Some(page_ui) = wide {
        CentralPanel::default().frame(padded(ui, 14, 10)).show(ui, |ui| page_ui(ui, view, commands));
        return;
    }
    let list = Panel::left("list").resizable(false).exact_size(LIST_WIDTH);
    list.frame(padded(ui, 10, 10)).show(ui, |ui| lists_ui(ui, view, commands));
    match view.state.page {
        Page::Compare | Page::Guarantees | Page::Assumptions => {}
        Page::Plan => {
            CentralPanel::default().frame(padded(ui, 14, 10)).show(ui, |ui| plan_ui(ui, view, commands));
        }
        Page::Map => {
            if view.state.selection.is_some() || ui.available_width() >= WIDE {
                let details = Panel::right("details").resizable(false).exact_size(DETAILS_WIDTH);
                details.frame(padded(ui, 14, 12)).show(ui, |ui| details_ui(ui, view, commands));
            }
            let legend = Panel::bottom("legend").resizable(false).frame(padded(ui, 14, 10));
            legend.show(ui, |ui| legend_ui(ui, view));
            Panel::top("map bar").resizable(false).frame(padded(ui, 14, 6)).show(ui, |ui| {
                map_bar_ui(ui, view, commands);
            });
            let tiled = view.state.map.kind == MapKind::Tiles && !view.document.tiles.is_empty();
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
                if tiled {
                    tiles_ui(ui, view, commands);
                } else {
                    map_ui(ui, view, commands);
                }
            });
        }
        Page::Spiral => {
            story_panel_ui(ui, view, commands);
            CentralPanel::default().frame(padded(ui, 14, 10)).show(ui, |ui| {
                spiral_ui(ui, view, commands);
            });
        }
        Page::Fans => {
            story_panel_ui(ui, view, commands);
            CentralPanel::default().frame(padded(ui, 14, 10)).show(ui, |ui| {
                fans_ui(ui, view, commands);
            });
        }
    }
}

/// The world that is followed, on the right.
fn story_panel_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    if view.state.replay.is_some() {
        let story = Panel::right("story").resizable(false).exact_size(STORY_WIDTH);
        story.frame(padded(ui, 14, 12)).show(ui, |ui| story_ui(ui, view, commands));
    }
}
