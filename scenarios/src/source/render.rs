//! Problems as a person reads them in a terminal.

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};

use super::problem::LoadError;

/// An error with all its problems and their excerpts, `width` columns wide; without `colour` it is plain text.
pub fn render(error: &LoadError, colour: bool, width: usize) -> String {
    let styles = if colour { ThemeStyles::ansi() } else { ThemeStyles::none() };
    let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_context_lines(1)
        .with_urls(false)
        .without_syntax_highlighting();
    let mut text = String::new();
    let mut show = |diagnostic: &dyn Diagnostic| {
        if handler.render_report(&mut text, diagnostic).is_err() {
            text.push_str(&diagnostic.to_string());
        }
        text.push('\n');
    };
    if error.problems().is_empty() {
        show(error);
    }
    for problem in error.problems() {
        show(problem);
    }
    if !error.problems().is_empty() {
        text.push_str(&error.to_string());
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn every_problem_has_its_file_line_excerpt_and_help() {
        let text = crate::library::find("erlang-loss").unwrap().text;
        let text = text
            .replace("places = 12", "plases = 12")
            .replace("segment = \"residential\"\nages", "segment = \"days\"\nages");
        let error = crate::load_text("trial.toml", &text).unwrap_err();
        let shown = render(&error, false, 100);
        for part in [
            "Scenario `trial.toml` has 2 problems",
            "trial.toml:33:11",
            "segment = \"days\"",
            "help: did you mean `\"day\"`?",
            "trial.toml:47:1",
            "plases = 12",
            "Unknown key `plases`",
            "help: did you mean `places`?",
        ] {
            assert!(shown.contains(part), "`{part}` is not in:\n{shown}");
        }
        assert!(!shown.contains('\u{1b}'));
    }
}
