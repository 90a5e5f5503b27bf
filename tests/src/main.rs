//! The command `vifte`, for the tests of this package.

fn main() -> std::process::ExitCode {
    vifte::cli::main()
}
