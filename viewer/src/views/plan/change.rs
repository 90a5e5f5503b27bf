//! How far an entry has been changed, and a field for a number.

use egui::{DragValue, Response, Ui};

/// How far a change has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// Something is different.
    pub(crate) changed: bool,
    /// And nobody is at it any more.
    pub(crate) whole: bool,
}

impl Change {
    /// Takes in a field that is dragged or typed into.
    pub(crate) fn field(&mut self, response: &Response) {
        self.changed |= response.changed();
        let at_it = response.dragged() || response.has_focus();
        self.whole |= response.drag_stopped() || response.lost_focus() || (response.changed() && !at_it);
    }

    /// Takes in a choice.
    pub(crate) fn choice(&mut self, chosen: bool) {
        self.changed |= chosen;
        self.whole |= chosen;
    }
}

/// A field for a number with its name and unit.
pub(crate) fn number_ui<N: egui::emath::Numeric>(
    ui: &mut Ui,
    (name, unit): (&str, &str),
    value: &mut N,
    range: std::ops::RangeInclusive<N>,
    change: &mut Change,
) {
    let label = ui.label(name);
    let field = ui.add(DragValue::new(value).range(range).suffix(unit)).labelled_by(label.id);
    change.field(&field);
    ui.end_row();
}
