//! Outlines of the user's own on the map.

use std::sync::Arc;

use crate::harness::{dropped, fixture, window, window_of};
use egui::{Pos2, Rect, Shape, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use vifte_viewer::{
    App, Appearance, Command, Language, MapCommand, MapOutcome, Page, Selection, Theme, WindowCommand,
    headless,
};

const SQUARES: &str = "invented-squares.geojson";

fn load(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    harness
        .state_mut()
        .apply(Command::Map(MapCommand::ReadOutlines(name.to_owned(), Arc::from(text.as_bytes()))));
    harness.run();
}

/// The mesh of the outlines: the only one of many colours.
fn mesh(harness: &Harness<'_, App>) -> Option<Arc<egui::Mesh>> {
    let shapes = harness.output().shapes.iter().map(|clipped| &clipped.shape);
    shapes
        .filter_map(|shape| match shape {
            Shape::Mesh(mesh) => Some(Arc::clone(mesh)),
            _ => None,
        })
        .max_by_key(|mesh| mesh.vertices.len())
}

fn colour_at(mesh: &egui::Mesh, point: Pos2) -> Option<egui::Color32> {
    let side = |a: Pos2, b: Pos2| (b - a).x * (point - a).y - (b - a).y * (point - a).x;
    let triangles = mesh.indices.chunks_exact(3).map(|corners| {
        let [a, b, c] = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
        (a.color, [side(a.pos, b.pos), side(b.pos, c.pos), side(c.pos, a.pos)])
    });
    let mut found = triangles
        .filter(|(_, sides)| sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0));
    found.next().map(|(color, _)| color)
}

fn municipality(harness: &Harness<'_, App>, name: &str) -> usize {
    let document = harness.state().state().document().unwrap();
    document.municipalities.iter().position(|place| place.name.da == name).unwrap()
}

fn centre(harness: &Harness<'_, App>, label: &str) -> Pos2 {
    harness.get_by_label(label).rect().center()
}

#[test]
fn outlines_are_loaded_by_path_and_taken_away() {
    let mut harness = window(&fixture("region.toml"), Language::Da, Appearance::Light);
    harness.get_by_label("Omrids").click();
    harness.run();
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Sti til filen");
    field.click();
    harness.run();
    harness.event(egui::Event::Text(fixture(SQUARES)));
    harness.run();
    harness.get_by_label("Vis").click();
    harness.run();
    let shown = harness.state().state().map.outlines.shown.clone().unwrap();
    assert_eq!((shown.name.as_str(), shown.shapes.len()), (SQUARES, 3));
    // Aarhus is the only one of them in the region
    harness.get_by_label("invented-squares.geojson: 3 omrids; de passer med 1 af scenariets kommuner.");
    harness.get_by_label("Luk").click();
    harness.run();
    assert!(harness.state().state().map.outlines.news.is_none());
    harness.get_by_label("Omrids").click();
    harness.run();
    harness.get_by_label("Fjern omrids").click();
    harness.run();
    assert!(harness.state().state().map.outlines.shown.is_none());
}

#[test]
fn a_dropped_file_is_shown_on_the_map_or_says_why_not() {
    let mut harness = window(&fixture("region.toml"), Language::En, Appearance::Light);
    harness.state_mut().apply(Command::Window(WindowCommand::ShowPage(Page::Fans)));
    harness.run();
    let drop = |harness: &mut Harness<'_, App>, name: &str| {
        harness.input_mut().dropped_files = vec![dropped(fixture(name))];
        harness.run();
    };
    drop(&mut harness, SQUARES);
    assert_eq!(harness.state().state().page, Page::Map);
    assert_eq!(harness.state().state().map.outlines.shown.as_ref().unwrap().shapes.len(), 3);
    drop(&mut harness, "no-such-file.json");
    harness.get_by_label_contains("no-such-file.json cannot be shown as outlines");
    harness.get_by_label_contains("The file cannot be read: ");
    assert_eq!(harness.state().state().map.outlines.shown.as_ref().unwrap().shapes.len(), 3);
    assert!(harness.state().state().document().is_some());
}

#[test]
fn each_wrong_file_is_explained_in_both_languages() {
    let polygon = |points: &str| format!(r#"{{"type":"Polygon","coordinates":[[{points}]]}}"#);
    let files = [
        (String::new(), "The file is empty.", "Filen er tom."),
        (
            "PK".to_owned(),
            "From line 1, column 1 on the file is not JSON.",
            "Fra linje 1, tegn 1 er filen ikke JSON.",
        ),
        ("{}".to_owned(), "The file is JSON, but not GeoJSON: ", "Filen er JSON, men ikke GeoJSON: "),
        (
            r#"{"type":"Point","coordinates":[9,55]}"#.to_owned(),
            "There are no areas in the file.",
            "Der er ingen flader i filen.",
        ),
        (
            polygon("[574000.5,6223000],[1,1],[2,2],[574000.5,6223000]"),
            "Area no. 1 has the coordinates 574,000.5 and 6,223,000, which are not longitude and latitude.",
            "Flade nr. 1 har koordinaterne 574.000,5 og 6.223.000, som ikke er længde- og breddegrader.",
        ),
        (
            polygon("[55,9],[55,10],[56,10],[55,9]"),
            "Latitude stands before longitude",
            "Breddegraden står før",
        ),
        (
            polygon("[9,55],[10,55],[10,56],[9,56]"),
            "A ring of area no. 1 does not end where it begins.",
            "En ring i flade nr. 1 slutter ikke, hvor den begynder.",
        ),
        (
            polygon("[9,55],[10,55],[9,55]"),
            "A ring of area no. 1 has only 3 points.",
            "En ring i flade nr. 1 har kun 3 punkter.",
        ),
    ];
    for (language, help) in [(Language::En, "Help: "), (Language::Da, "Hjælp: ")] {
        let mut harness = window(&fixture("region.toml"), language, Appearance::Light);
        for (text, english, danish) in &files {
            load(&mut harness, "wrong.geojson", text);
            harness.get_by_label_contains(if language == Language::En { english } else { danish });
            harness.get_by_label_contains(help);
            assert!(harness.state().state().map.outlines.shown.is_none());
        }
    }
}

#[test]
fn areas_are_coloured_by_the_outcome_and_holes_are_not() {
    let mut app = App::new(headless::open("autisme-2027-garanti", Language::En, Appearance::Light));
    app.apply(Command::Map(MapCommand::OpenOutlines(fixture(SQUARES))));
    app.simulate_now(32);
    let mut harness = window_of(app);
    harness.state_mut().apply(Command::Map(MapCommand::CloseOutlinesMessage));
    harness.run();
    let theme = Theme::of(Appearance::Light);
    // the invented square of København has its hole in the south-west, the seat in the north-east
    let seat = centre(&harness, "København on the map");
    assert_eq!(colour_at(&mesh(&harness).unwrap(), seat), Some(theme.land));
    harness.state_mut().apply(Command::Map(MapCommand::Colour(MapOutcome::Cost)));
    harness.run();
    let drawn = mesh(&harness).unwrap();
    let coloured = colour_at(&drawn, seat).unwrap();
    assert!(theme.scale.iter().any(|&color| theme.on_land(color) == coloured), "{coloured:?}");
    // the same mesh is drawn again while nothing changes
    harness.run();
    assert!(Arc::ptr_eq(&drawn, &mesh(&harness).unwrap()));
    let bounds = Rect::from_points(&drawn.vertices.iter().map(|vertex| vertex.pos).collect::<Vec<_>>());
    assert!(colour_at(&drawn, bounds.left_top() - egui::vec2(5.0, 5.0)).is_none());
}

#[test]
fn a_click_on_an_outline_selects_its_municipality() {
    let mut harness = window(&fixture("region.toml"), Language::Da, Appearance::Light);
    // the horseshoe of Aarhus alone
    let text = std::fs::read_to_string(fixture(SQUARES)).unwrap();
    let aarhus = text.split("    {\n      \"type\": \"Feature\"").nth(2).unwrap();
    let aarhus = format!("{{ \"type\": \"Feature\"{}", aarhus.trim_end().trim_end_matches(','));
    load(&mut harness, "aarhus.geojson", &aarhus);
    harness.state_mut().apply(Command::Map(MapCommand::CloseOutlinesMessage));
    harness.run();
    let drawn = mesh(&harness).unwrap();
    let theme = Theme::of(Appearance::Light);
    let busy: Vec<Rect> =
        harness.query_all_by_label_contains("på kortet").map(|node| node.rect().expand(4.0)).collect();
    let all = (0..4_000_u16)
        .map(|step| pos2(330.0 + 7.0 * f32::from(step % 90), 150.0 + 11.0 * f32::from(step / 90)));
    let mut free = all.filter(|point| busy.iter().all(|rect| !rect.contains(*point)));
    let on_land = free.clone().find(|point| colour_at(&drawn, *point) == Some(theme.land)).unwrap();
    let off_land = free.find(|point| colour_at(&drawn, *point).is_none()).unwrap();
    let selected = Selection::Municipality(municipality(&harness, "Aarhus"));
    for (point, expected) in [(on_land, Some(selected)), (off_land, None)] {
        harness.hover_at(point);
        harness.run();
        harness.drag_at(point);
        harness.drop_at(point);
        harness.run();
        assert_eq!(harness.state().state().selection, expected, "{point}");
    }
}
