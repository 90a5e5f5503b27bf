//! The start page: what can be opened.

use egui::{Frame, Id, Label, Margin, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::scenario::library::{Library, LibraryScenario};
use crate::state::command::{Command, ScenarioCommand};
use crate::state::window::State;
use crate::text::Language;
use crate::theme::Theme;

/// Least width of a card, in points.
const CARD: f32 = 360.0;

/// Height of a card, in points.
const CARD_HEIGHT: f32 = 84.0;

/// Room between cards, in points.
const GAP: f32 = 10.0;

pub(crate) fn start_ui(
    ui: &mut Ui,
    state: &State,
    library: &Library,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let language = state.language;
    ScrollArea::vertical().id_salt("start").auto_shrink(false).show(ui, |ui| {
        ui.label(RichText::new(language.say("start-title")).size(24.0));
        ui.add(Label::new(RichText::new(language.say("start-how")).color(theme.weak_text)).wrap());
        ui.add_space(8.0);
        file_ui(ui, language, commands);
        ui.add_space(10.0);
        if !library.runs.is_empty() {
            ui.label(RichText::new(language.say("start-runs")).strong());
            let cards: Vec<Card> = library.runs.iter().map(|run| Card::of_run(run, language)).collect();
            cards_ui(ui, &cards, theme, commands);
            ui.add_space(10.0);
        }
        ui.label(RichText::new(language.say("start-bundled")).strong());
        for base in library.scenarios.iter().filter(|scenario| scenario.name == scenario.base) {
            let variants = library.scenarios.iter().filter(|scenario| scenario.base == base.name);
            let variants = variants.filter(|scenario| scenario.name != base.name).collect::<Vec<_>>();
            family_ui(ui, base, &variants, language, theme, commands);
        }
    });
}

/// A scenario, and its variants beside it.
fn family_ui(
    ui: &mut Ui,
    base: &LibraryScenario,
    variants: &[&LibraryScenario],
    language: Language,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    ui.horizontal_top(|ui| {
        let card = Card {
            reference: base.name.clone(),
            title: language.pick(&base.title).to_owned(),
            detail: language.pick(&base.summary).to_owned(),
        };
        card_ui(ui, &card, CARD, theme, commands);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for variant in variants {
                let title = RichText::new(language.pick(&variant.title)).small();
                let response = ui.button(title).on_hover_text(language.pick(&variant.summary));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &variant.name));
                if response.clicked() {
                    commands.push(Command::Scenario(ScenarioCommand::Open(variant.name.clone())));
                }
            }
        });
    });
}

/// Something that can be opened.
struct Card {
    reference: String,
    title: String,
    detail: String,
}

impl Card {
    fn of_run(run: &crate::scenario::library::LibraryRun, language: Language) -> Self {
        let (worlds, seed) = (language.number(u64::from(run.worlds)), run.seed.to_string());
        let told = language.fill("run-worlds", &[("worlds", worlds.as_str()), ("seed", seed.as_str())]);
        Self {
            reference: run.path.clone(),
            title: language.pick(&run.title).to_owned(),
            detail: format!("{told} · {}", run.path),
        }
    }
}

fn cards_ui(ui: &mut Ui, cards: &[Card], theme: &Theme, commands: &mut Vec<Command>) {
    let columns = ((ui.available_width() / (CARD + GAP)) as usize).max(1);
    let width = (ui.available_width() - GAP * (columns - 1) as f32) / columns as f32;
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    for row in cards.chunks(columns) {
        ui.horizontal(|ui| {
            for card in row {
                card_ui(ui, card, width, theme, commands);
            }
        });
    }
}

fn card_ui(ui: &mut Ui, card: &Card, width: f32, theme: &Theme, commands: &mut Vec<Command>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, CARD_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &card.reference));
    let at_it = response.hovered() || response.has_focus();
    let edge = if at_it { Stroke::new(1.5, theme.accent) } else { Stroke::new(1.0, theme.grid) };
    let frame = Frame::NONE.fill(theme.visuals.extreme_bg_color).stroke(edge).corner_radius(6);
    ui.painter().add(frame.paint(rect));
    let inner = rect - Margin::symmetric(12, 8);
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::top_down(egui::Align::Min)));
    inside.set_clip_rect(rect.intersect(ui.clip_rect()));
    inside.spacing_mut().item_spacing.y = 2.0;
    inside.add(Label::new(RichText::new(&card.title).size(15.0)).truncate());
    let detail = RichText::new(&card.detail).small().color(theme.weak_text);
    inside.add(Label::new(detail).wrap());
    let name = RichText::new(&card.reference).small().color(theme.accent);
    if !card.detail.ends_with(&card.reference) {
        inside.add(Label::new(name).truncate());
    }
    if response.clicked() {
        commands.push(Command::Scenario(ScenarioCommand::Open(card.reference.clone())));
    }
}

fn file_ui(ui: &mut Ui, language: Language, commands: &mut Vec<Command>) {
    if cfg!(target_arch = "wasm32") {
        if ui.button(language.say("choose-file")).clicked() {
            commands.push(Command::Scenario(ScenarioCommand::ChooseFile));
        }
        return;
    }
    let id = Id::NULL.with("start path");
    let mut path: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    ui.horizontal(|ui| {
        let label = ui.label(language.say("start-file"));
        let field = egui::TextEdit::singleline(&mut path).desired_width(320.0);
        let field = ui.add(field).labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if (ui.button(language.say("open-it")).clicked() || entered) && !path.trim().is_empty() {
            commands.push(Command::Scenario(ScenarioCommand::Open(path.trim().to_owned())));
        }
    });
    ui.data_mut(|data| data.insert_temp(id, path));
}
