//! Plain columns: a table without lines, as wide as it needs to be.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// An empty table without lines and colour.
pub(crate) fn columns() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled).force_no_tty();
    table
}

/// Sets all columns but the first flush right, as numbers want it.
pub(super) fn numbers_flush_right(table: &mut Table) {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// The lines of a table, without blanks at their ends.
pub(crate) fn printed(table: &Table) -> Vec<String> {
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}
