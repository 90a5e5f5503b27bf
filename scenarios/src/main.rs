//! The command `vifte`: see [`vifte::cli`].

fn main() -> std::process::ExitCode {
    vifte::cli::main()
}
