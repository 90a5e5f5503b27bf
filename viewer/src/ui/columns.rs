//! Two columns, or one below the other.

use egui::Ui;

/// Room between two columns, in points.
pub(crate) const COLUMN_GAP: f32 = 24.0;

/// Least width of the left of two columns, in points.
const LEAST_COLUMN: f32 = 480.0;

/// Two columns, the right one of a width, or one below the other where there is no room for both.
pub(crate) fn columns_ui(
    ui: &mut Ui,
    right_width: f32,
    left: impl FnOnce(&mut Ui),
    right: impl FnOnce(&mut Ui),
) {
    let left_width = ui.available_width() - right_width - COLUMN_GAP;
    if left_width < LEAST_COLUMN {
        left(ui);
        ui.add_space(COLUMN_GAP);
        right(ui);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui(egui::vec2(left_width, 0.0), |ui| {
            ui.vertical(|ui| {
                ui.set_width(left_width);
                ui.spacing_mut().item_spacing.x = 8.0;
                left(ui);
            });
        });
        ui.add_space(COLUMN_GAP);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            right(ui);
        });
    });
}
