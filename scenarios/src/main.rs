//! The command `vifte`.

fn main() -> std::process::ExitCode {
    vifte::cli::main()
}
