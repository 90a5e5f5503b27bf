//! Fields of the plan's forms that hold names: one of many, or some of many.

use egui::{Button, ComboBox, RichText, Ui};

use crate::ui::view::View;
use crate::views::plan::change::Change;

/// A field that holds some names.
pub(crate) struct Names<'a> {
    /// What they are.
    pub(crate) label: &'a str,
    /// How many there are at least.
    pub(crate) least: usize,
    /// What it means that there are none.
    pub(crate) none: &'a str,
}

/// Some of all that there are, each with its `id` and name: they are taken away, and others added.
pub(crate) fn names_ui<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    names: &Names<'_>,
    chosen: &mut Vec<String>,
    all: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    change: &mut Change,
) {
    let label = ui.label(names.label);
    ui.vertical(|ui| {
        if chosen.is_empty() {
            ui.label(RichText::new(names.none).color(view.theme.weak_text));
        }
        let mut gone = None;
        for (index, id) in chosen.iter().enumerate() {
            let name = all.clone().find(|(known, _)| known == id).map_or(id.as_str(), |(_, name)| name);
            ui.horizontal(|ui| {
                ui.label(name);
                let spoken = view.state.language.fill("remove-rival", &[("name", name)]);
                let remove = Button::new(view.say("remove")).small();
                if chosen.len() > names.least && ui.add(remove).accessible_name(&spoken).clicked() {
                    gone = Some(index);
                }
            });
        }
        if let Some(index) = gone {
            chosen.remove(index);
            change.choice(true);
        }
        let list = ComboBox::from_id_salt(names.label).selected_text(view.say("add")).show_ui(ui, |ui| {
            for (id, name) in all {
                let there = chosen.iter().any(|known| known == id);
                if !there && ui.selectable_label(false, name).clicked() {
                    chosen.push(id.to_owned());
                    change.choice(true);
                }
            }
        });
        list.response.labelled_by(label.id);
    });
    ui.end_row();
}

/// One of some values, each with its name.
pub(crate) fn choice_ui<'a, T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    all: impl Iterator<Item = (T, &'a str)> + Clone,
    change: &mut Change,
) {
    let label = ui.label(name);
    let shown = all.clone().find(|(value, _)| value == chosen).map_or("", |(_, name)| name);
    let list = ComboBox::from_id_salt(name).selected_text(shown).show_ui(ui, |ui| {
        for (value, name) in all {
            change.choice(ui.selectable_value(chosen, value, name).changed());
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
}
