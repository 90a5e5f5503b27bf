//! The user's own outlines: on the map, the menu that loads them, and what came of it.

use std::sync::Arc;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{
    Align2, Area, Button, Color32, Frame, Id, Key, Label, Mesh, Painter, PopupCloseBehavior, Pos2, Rect,
    RichText, Shape, TextEdit, Ui, Vec2,
};

use crate::pages::map::camera::Camera;
use crate::pages::map::outlines::{Outline, Outlines, OutlinesError};
use crate::pages::map::state::MapCommand;
use crate::scenario::document::GeoPoint;
use crate::scenario::projection::{PlanePoint, Projection};
use crate::scenario::selection::Selection;
use crate::state::command::{Command, ScenarioCommand};
use crate::state::window::State;
use crate::text::Language;
use crate::theme::Theme;
use crate::ui::view::View;
use crate::views::map::colouring::Colouring;

/// Half the width of an edge, in points: it fades out to both sides.
const EDGE: f32 = 1.1;

/// Points of an edge that are nearer to each other on screen than this are one.
const FINEST: f32 = 0.5;

/// Width of the menu and of the news, in points.
const WIDTH: f32 = 360.0;

/// What a drawn mesh depends on.
struct Seen {
    outlines: Arc<Outlines>,
    opened: u32,
    camera: Camera,
    screen: Rect,
    /// Inside and edge of each area.
    colors: Vec<(Color32, Color32)>,
}

impl Seen {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.outlines, &other.outlines)
            && (self.opened, self.camera, self.screen) == (other.opened, other.camera, other.screen)
            && self.colors == other.colors
    }
}

/// Outlines as they were drawn last.
#[derive(Clone)]
struct Drawn {
    seen: Arc<Seen>,
    mesh: Arc<Mesh>,
}

/// The municipalities of the outlines, found once.
#[derive(Clone)]
struct Found {
    outlines: Arc<Outlines>,
    opened: u32,
    municipalities: Arc<Vec<Option<usize>>>,
}

fn municipalities(ui: &Ui, view: &View<'_>, outlines: &Arc<Outlines>) -> Arc<Vec<Option<usize>>> {
    let id = Id::NULL.with("outlined municipalities");
    let opened = view.state.opened;
    if let Some(found) = ui.data(|data| data.get_temp::<Found>(id))
        && found.opened == opened
        && Arc::ptr_eq(&found.outlines, outlines)
    {
        return found.municipalities;
    }
    let municipalities = Arc::new(outlines.municipalities(view.document));
    let (outlines, found) = (Arc::clone(outlines), Arc::clone(&municipalities));
    let found = Found { outlines, opened, municipalities: found };
    ui.data_mut(|data| data.insert_temp(id, found));
    municipalities
}

/// Draws the outlines under everything else on the map.
pub(crate) fn paint_outlines(
    ui: &Ui,
    view: &View<'_>,
    painter: &Painter,
    (screen, camera): (Rect, &Camera),
    colouring: Option<&Colouring<'_>>,
    name: &str,
) {
    let Some(outlines) = &view.state.map.outlines.shown else { return };
    let theme = view.theme;
    let municipalities = municipalities(ui, view, outlines);
    let colors = municipalities.iter().map(|municipality| {
        let number = municipality.and_then(|index| colouring?.of_municipality(index));
        let fill = number.map_or(theme.land, |number| theme.on_land(number.fill));
        let selected = municipality.map(Selection::Municipality);
        let chosen = selected.is_some() && selected == view.state.selection;
        (fill, if chosen { theme.accent } else { theme.land_edge })
    });
    let seen = Seen {
        outlines: Arc::clone(outlines),
        opened: view.state.opened,
        camera: *camera,
        screen,
        colors: colors.collect(),
    };
    let id = Id::NULL.with(("outlines mesh", name));
    if let Some(drawn) = ui.data(|data| data.get_temp::<Drawn>(id)).filter(|drawn| drawn.seen.is(&seen)) {
        painter.add(Shape::Mesh(drawn.mesh));
        return;
    }
    let mesh = Arc::new(mesh(&seen, &Projection::around(&view.document.inner_points())));
    painter.add(Shape::Mesh(Arc::clone(&mesh)));
    ui.data_mut(|data| data.insert_temp(id, Drawn { seen: Arc::new(seen), mesh }));
}

/// All areas that are on screen, and over them their edges.
fn mesh(seen: &Seen, projection: &Projection) -> Mesh {
    let offset = seen.camera.offset(seen.screen);
    let at = |point: GeoPoint| seen.camera.scaled(projection.project(point)) + offset;
    let on_screen = |shape: &Outline| {
        shape.bounds.is_some_and(|(low, high)| Rect::from_two_pos(at(low), at(high)).intersects(seen.screen))
    };
    let mut mesh = Mesh::default();
    let mut edges = Mesh::default();
    for (shape, &(fill, edge)) in seen.outlines.shapes.iter().zip(&seen.colors) {
        if !on_screen(shape) {
            continue;
        }
        let first = mesh.vertices.len() as u32;
        let points: Vec<Pos2> = shape.points.iter().map(|&point| at(point)).collect();
        for &point in &points {
            mesh.colored_vertex(point, fill);
        }
        for [a, b, c] in &shape.triangles {
            mesh.add_triangle(first + a, first + b, first + c);
        }
        for ring in &shape.rings {
            add_edge(&mut edges, &points[ring.clone()], edge);
        }
    }
    mesh.append(edges);
    mesh
}

/// A ring as a line that fades out to both sides.
fn add_edge(mesh: &mut Mesh, ring: &[Pos2], color: Color32) {
    let Some(&start) = ring.first() else { return };
    let mut from = start;
    for to in ring[1..].iter().copied().chain([start]) {
        let along = to - from;
        if along.length() < FINEST && to != start {
            continue;
        }
        let across: Vec2 = along.normalized().rot90() * EDGE;
        let first = mesh.vertices.len() as u32;
        for end in [from, to] {
            mesh.colored_vertex(end - across, Color32::TRANSPARENT);
            mesh.colored_vertex(end, color);
            mesh.colored_vertex(end + across, Color32::TRANSPARENT);
        }
        for side in [0, 1] {
            let corner = first + side;
            mesh.add_triangle(corner, corner + 1, corner + 4);
            mesh.add_triangle(corner, corner + 4, corner + 3);
        }
        from = to;
    }
}

/// The municipality whose outline lies under a point of the screen.
pub(crate) fn outlined_at(
    ui: &Ui,
    view: &View<'_>,
    (screen, camera): (Rect, &Camera),
    point: Pos2,
) -> Option<usize> {
    let outlines = view.state.map.outlines.shown.as_ref()?;
    let from_middle = point - screen.center();
    let place = PlanePoint {
        east_km: camera.middle.east_km + f64::from(from_middle.x / camera.points_per_km),
        south_km: camera.middle.south_km + f64::from(from_middle.y / camera.points_per_km),
    };
    let point = Projection::around(&view.document.inner_points()).unproject(place);
    let municipalities = municipalities(ui, view, outlines);
    let mut all = outlines.shapes.iter().zip(municipalities.iter());
    all.find_map(|(shape, municipality)| municipality.filter(|_| shape.contains(point)))
}

/// The menu that loads outlines and takes them away.
pub(crate) fn outlines_menu_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = Button::new(view.say("outlines")).selected(view.state.map.outlines.shown.is_some());
    MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_width(WIDTH);
        ui.add(Label::new(view.say("outlines-what")).wrap());
        ui.add_space(4.0);
        let id = Id::NULL.with("outlines path");
        let mut path: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        if cfg!(target_arch = "wasm32") {
            if ui.button(view.say("choose-file")).clicked() {
                commands.push(Command::Scenario(ScenarioCommand::ChooseFile));
                ui.close();
            }
        } else {
            let label = ui.label(view.say("outlines-file"));
            ui.horizontal(|ui| {
                let field = ui.add(TextEdit::singleline(&mut path).desired_width(WIDTH - 80.0));
                let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                field.labelled_by(label.id);
                let clicked = ui.button(view.say("outlines-load")).clicked();
                if (clicked || entered) && !path.trim().is_empty() {
                    commands.push(Command::Map(MapCommand::OpenOutlines(path.trim().to_owned())));
                    ui.close();
                }
            });
            ui.data_mut(|data| data.insert_temp(id, path));
        }
        if let Some(outlines) = &view.state.map.outlines.shown {
            ui.add_space(4.0);
            found_ui(ui, view, outlines);
            if ui.button(view.say("outlines-remove")).clicked() {
                commands.push(Command::Map(MapCommand::RemoveOutlines));
                ui.close();
            }
        }
    });
}

/// How many outlines there are, and how many of them are a municipality of the scenario.
fn found_ui(ui: &mut Ui, view: &View<'_>, outlines: &Arc<Outlines>) {
    let language = view.state.language;
    let municipalities = municipalities(ui, view, outlines);
    let mut found: Vec<usize> = municipalities.iter().flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    let (all, known) = (language.number(municipalities.len() as u64), language.number(found.len() as u64));
    let parameters = [("name", outlines.name.as_str()), ("areas", &all), ("known", &known)];
    ui.add(Label::new(language.fill("outlines-shown", &parameters)).wrap());
    if found.is_empty() {
        let text = RichText::new(view.say("outlines-unknown")).color(view.theme.weak_text);
        ui.add(Label::new(text).wrap());
    }
}

/// What came of the last file, until it is closed.
pub(crate) fn news_ui(ui: &Ui, state: &State, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(news) = &state.map.outlines.news else { return };
    let language = state.language;
    let area = Area::new(Id::NULL.with("outlines news")).anchor(Align2::RIGHT_BOTTOM, [-16.0, -64.0]);
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_max_width(WIDTH);
            match (news, &state.map.outlines.shown, state.document()) {
                (Ok(()), Some(outlines), Some(document)) => {
                    found_ui(ui, &View { state, document, theme }, outlines);
                }
                (Ok(()), ..) => {
                    ui.add(Label::new(language.say("outlines-later")).wrap());
                }
                (Err((name, error)), ..) => {
                    let title = language.fill("outlines-fail", &[("name", name)]);
                    ui.add(Label::new(RichText::new(title).strong()).wrap());
                    let (why, help) = told(error, language);
                    ui.add(Label::new(RichText::new(why).color(theme.error)).wrap());
                    let help = format!("{}: {help}", language.say("help"));
                    ui.add(Label::new(RichText::new(help).color(theme.accent)).wrap());
                }
            }
            if ui.small_button(language.say("close")).clicked() {
                commands.push(Command::Map(MapCommand::CloseOutlinesMessage));
            }
        });
    });
}

/// What is wrong with a file, and what to do.
fn told(error: &OutlinesError, language: Language) -> (String, &'static str) {
    let say = |key: &'static str| language.say(key).to_owned();
    let number = |number: usize| language.number(number as u64);
    match error {
        OutlinesError::Unreadable(why) => (
            language.fill("outlines-unreadable", &[("why", &why.text(language))]),
            language.say("outlines-unreadable-help"),
        ),
        OutlinesError::NoFile => (say("outlines-no-file"), language.say("outlines-no-file-help")),
        OutlinesError::TooLarge { megabytes } => (
            language.fill("outlines-too-large", &[("megabytes", &number(*megabytes))]),
            language.say("outlines-too-large-help"),
        ),
        OutlinesError::Empty => (say("outlines-empty"), language.say("outlines-format-help")),
        OutlinesError::NoJson { line, column } => (
            language.fill("outlines-no-json", &[("line", &number(*line)), ("column", &number(*column))]),
            language.say("outlines-format-help"),
        ),
        OutlinesError::NoGeoJson(why) => {
            (language.fill("outlines-no-geojson", &[("why", why)]), language.say("outlines-format-help"))
        }
        OutlinesError::NoArea => (say("outlines-no-area"), language.say("outlines-no-area-help")),
        OutlinesError::NoDegrees { feature, first, second } => {
            let (first, second) = (language.exact(*first), language.exact(*second));
            let parameters = [("feature", number(*feature)), ("first", first), ("second", second)];
            let parameters = parameters.each_ref().map(|(name, value)| (*name, value.as_str()));
            (language.fill("outlines-no-degrees", &parameters), language.say("outlines-no-degrees-help"))
        }
        OutlinesError::Swapped => (say("outlines-swapped"), language.say("outlines-swapped-help")),
        OutlinesError::Unclosed { feature } => (
            language.fill("outlines-unclosed", &[("feature", &number(*feature))]),
            language.say("outlines-ring-help"),
        ),
        OutlinesError::TooShort { feature, positions } => (
            language.fill(
                "outlines-too-short",
                &[("feature", &number(*feature)), ("positions", &number(*positions))],
            ),
            language.say("outlines-ring-help"),
        ),
    }
}
