//! Where the plan is to be saved.

use egui::{Id, Ui};

/// Where the plan is to be saved, as it is written in the window.
pub(crate) fn plan_path(ui: &Ui) -> String {
    ui.data(|data| data.get_temp(path_id())).unwrap_or_else(|| "plan.toml".to_owned())
}

/// Keeps what is written.
pub(crate) fn keep_plan_path(ui: &Ui, path: String) {
    ui.data_mut(|data| data.insert_temp(path_id(), path));
}

fn path_id() -> Id {
    Id::NULL.with("plan path")
}
