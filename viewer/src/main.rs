//! The command `vifte-viewer`; in a browser, the page.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    vifte_viewer::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    vifte_viewer::main();
}
