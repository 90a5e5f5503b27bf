//! The command `vifte-viewer`.

use std::process::ExitCode;

fn main() -> ExitCode {
    vifte_viewer::main()
}
