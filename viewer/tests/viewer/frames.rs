//! The national scenario is drawn fast enough to be moved, whatever the page.

use std::time::{Duration, Instant};

use crate::harness::window_of;
use vifte_viewer::{App, Appearance, Command, Language, Page, Selection, WindowCommand, headless};

/// A thirtieth of a second, the least that looks like movement.
const FRAME: Duration = Duration::from_millis(33);

#[test]
fn frames_of_the_whole_country_are_short() {
    let mut app = App::new(headless::open("danmark", Language::Da, Appearance::Light));
    app.simulate_now(8);
    let mut harness = window_of(app);
    for selection in [None, Some(Selection::Offer(3))] {
        if let Some(selection) = selection {
            harness.state_mut().apply(Command::Window(WindowCommand::Select(selection)));
        }
        for page in Page::ALL {
            harness.state_mut().apply(Command::Window(WindowCommand::ShowPage(page)));
            harness.run();
            let mut frames: Vec<Duration> = (0..9)
                .map(|_| {
                    let began = Instant::now();
                    harness.step();
                    began.elapsed()
                })
                .collect();
            frames.sort_unstable();
            // other tests use the machine at the same time: the best third counts
            assert!(frames[2] < FRAME, "{page:?} with {selection:?}: {frames:?}");
        }
    }
}
