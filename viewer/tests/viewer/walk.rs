//! A walk through every page in both languages at three sizes: nothing is cut, and nothing lies over a button.

use crate::harness::window_of_app;
use egui::accesskit::Role;
use egui::{Rect, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use vifte_viewer::{
    App, Appearance, Command, CompareCommand, Language, NewItem, Page, PlanCommand, Selection, WindowCommand,
    headless,
};

const SIZES: [Vec2; 3] = [vec2(900.0, 560.0), vec2(1280.0, 800.0), vec2(2560.0, 1440.0)];

/// A window on a page with something of everything on it.
fn page(page: Page, language: Language, size: Vec2) -> Harness<'static, App> {
    let mut app = App::new(headless::open("autisme-2027-garanti", language, Appearance::Light));
    app.apply(Command::Window(WindowCommand::Select(Selection::Offer(0))));
    if page == Page::Plan {
        app.apply(Command::Plan(PlanCommand::Add(0, NewItem::Establish)));
    }
    if page == Page::Compare {
        app.apply(Command::Compare(CompareCommand::Add("autisme-2027-udvid".to_owned())));
    }
    app.apply(Command::Window(WindowCommand::ShowPage(page)));
    app.simulate_now(16);
    window_of_app(size, app)
}

/// What is read or clicked, with its name and place.
fn parts(harness: &Harness<'_, App>, role: Role) -> Vec<(String, Rect)> {
    let nodes = harness.query_all_by(|node| node.role() == role);
    let named = nodes.map(|node| {
        let named = node.accesskit_node();
        (named.label().or_else(|| named.value()).unwrap_or_default(), node.rect())
    });
    named.collect()
}

#[test]
fn nothing_is_cut_at_the_sides() {
    for size in SIZES {
        let screen = Rect::from_min_size(pos2(0.0, 0.0), size);
        for language in [Language::Da, Language::En] {
            for turned in Page::ALL {
                let harness = page(turned, language, size);
                for role in [Role::Button, Role::Label, Role::Image] {
                    for (name, rect) in parts(&harness, role) {
                        // on the map, and above and below what is scrolled to, things may be out of sight
                        let on_map =
                            turned == Page::Map && (name.ends_with("kortet") || name.ends_with("map"));
                        if on_map || !screen.intersects(rect) {
                            continue;
                        }
                        assert!(
                            rect.left() >= -1.0 && rect.right() <= size.x + 1.0,
                            "`{name}` on {turned:?} in {language:?} at {size}: {rect}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn no_button_lies_over_another() {
    for size in SIZES {
        for language in [Language::Da, Language::En] {
            for turned in Page::ALL.into_iter().filter(|page| *page != Page::Map) {
                let harness = page(turned, language, size);
                let buttons = parts(&harness, Role::Button);
                for (index, (name, rect)) in buttons.iter().enumerate() {
                    for (other, place) in &buttons[index + 1..] {
                        let both = rect.intersect(*place);
                        assert!(
                            !(both.width() > 1.5 && both.height() > 1.5),
                            "`{name}` and `{other}` on {turned:?} in {language:?} at {size}"
                        );
                    }
                }
            }
        }
    }
}
