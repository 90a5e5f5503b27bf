//! Two outcomes against each other as a picture, in the window and in files, and as numbers.

use crate::chart::{
    Canvas, ExportFile, Ink, KeySign, Pen, Place, SaveAs, Shape, Side, csv, csv_number, draw_key, draw_shapes,
};
use crate::pages::compare::tradeoff::{Dominance, Point, Tradeoff, Whisker};
use crate::text::Language;
use crate::theme::{Appearance, Theme};

/// Size of the picture without the lines below it, and the room around the drawing.
const SIZE: (f64, f64) = (760.0, 420.0);
const MARGIN: (f64, f64, f64, f64) = (70.0, 44.0, 20.0, 44.0);

/// Height of a line below the picture.
const LINE: f64 = 18.0;

/// Half the length of a whisker's end, in points.
const CAP: f64 = 4.0;

/// Radius of a sign, in points.
const RADIUS: f32 = 6.0;

/// The file of a format.
pub(crate) fn tradeoff_file(tradeoff: &Tradeoff, format: SaveAs, language: Language) -> ExportFile {
    let title = language.say("tradeoffs").to_owned();
    match format {
        SaveAs::Svg => ExportFile { title, ending: "svg", text: svg(tradeoff, language) },
        SaveAs::Csv => ExportFile { title, ending: "csv", text: csv_table(tradeoff, language) },
    }
}

fn svg(tradeoff: &Tradeoff, language: Language) -> String {
    let theme = Theme::of(Appearance::Light);
    let below = LINE * (7 + tradeoff.points.len()) as f64;
    let size = (SIZE.0, SIZE.1 + below);
    let margin = (MARGIN.0, MARGIN.1, MARGIN.2, MARGIN.3 + below);
    let mut canvas = Canvas::new(size, margin, tradeoff.ends, &tradeoff.axes[1]);
    canvas.level(language);
    canvas.across(language);
    canvas.name_across(&tradeoff.axes[0]);
    let shapes = shapes(tradeoff, |at| (canvas.x(at[0]), -canvas.y(at[1])));
    draw_shapes(&mut canvas, &theme, &shapes);
    let mut line = draw_key(&mut canvas, &theme, &key(tradeoff, language));
    for point in &tradeoff.points {
        canvas.note(line, &format!("{}  {}", point.letter, point.title));
        line += 1;
    }
    canvas.note(line, &tradeoff.note);
    canvas.finish()
}

/// The picture: the border of what the efficient scenarios dominate, and each scenario with its intervals and its letter.
/// `project` tells where numbers of the axes are, in points, upwards positive: letters stand where there is room.
pub(crate) fn shapes(tradeoff: &Tradeoff, project: impl Fn([f64; 2]) -> (f64, f64)) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if !tradeoff.border.is_empty() {
        let places = tradeoff.border.iter().map(|&at| Place::at(at)).collect();
        shapes.push(Shape::Line { places, pen: border_pen() });
    }
    let placed = |point: &&Point| point.at.iter().all(|value| value.is_finite());
    for point in tradeoff.points.iter().filter(placed) {
        shapes.extend(point.whiskers().flat_map(|whisker| whisker_shapes(&whisker)));
    }
    let corners = tradeoff.corners(project);
    for (point, corner) in tradeoff.points.iter().zip(corners).filter(|(point, _)| placed(point)) {
        let at = Place::at(point.at);
        shapes.extend(sign(point.dominance, at));
        shapes.push(Shape::Text {
            at: at.moved(13.0 * corner[0], -11.0 * corner[1]),
            text: point.letter.to_string(),
            size: 15.0,
            paint: Ink::Text.into(),
            side: Side::Around,
            bordered: true,
        });
    }
    shapes
}

/// What the signs say.
pub(crate) fn key(tradeoff: &Tradeoff, language: Language) -> Vec<KeySign> {
    let middle = Place::default();
    let (left, right) = (middle.moved(-10.0, 0.0), middle.moved(10.0, 0.0));
    let mut signs = Vec::new();
    if !tradeoff.has_no_front() {
        for dominance in Dominance::ALL {
            let name = dominance.name(language).to_owned();
            signs.push(KeySign { name, shapes: sign(Some(dominance), middle) });
        }
        let border = Shape::line(middle.moved(-12.0, 0.0), middle.moved(12.0, 0.0), border_pen());
        signs.push(KeySign { name: language.say("front-line").to_owned(), shapes: vec![border] });
    }
    let own = Shape::whisker(left, right, CAP, Ink::Thin).to_vec();
    signs.push(KeySign { name: language.say("own-interval").to_owned(), shapes: own });
    let difference = vec![Shape::line(left, right, Pen::solid(Ink::Thin, 3.5))];
    signs.push(KeySign { name: language.say("difference-interval").to_owned(), shapes: difference });
    signs
}

fn border_pen() -> Pen {
    Pen::dashed(Ink::Measured, 2.0, [8.0, 5.0])
}

fn csv_table(tradeoff: &Tradeoff, language: Language) -> String {
    let mut rows = vec![vec![language.say("scenario").to_owned(), language.say("name").to_owned()]];
    for name in &tradeoff.names {
        for name in [name.clone(), language.fill("difference-from-a", &[("name", name)])] {
            rows[0].push(name.clone());
            rows[0].push(language.fill("band-from", &[("name", &name)]));
            rows[0].push(language.fill("band-to", &[("name", &name)]));
        }
    }
    rows[0].push(language.say("standing").to_owned());
    for point in &tradeoff.points {
        let mut row = vec![point.letter.to_string(), point.title.clone()];
        for axis in 0..2 {
            let difference = point.at[axis] - tradeoff.points[0].at[axis];
            for (mean, interval) in [(point.at[axis], point.own[axis]), (difference, point.difference[axis])]
            {
                let numbers = [mean, mean - interval.down, mean + interval.up];
                row.extend(numbers.map(|number| csv_number(number, tradeoff.decimals[axis] + 2, language)));
            }
        }
        row.push(point.dominance.map_or("", |dominance| dominance.name(language)).to_owned());
        rows.push(row);
    }
    csv(&rows, language)
}

/// A line of a point's crosses, with ends where it is of the point's own mean.
fn whisker_shapes(whisker: &Whisker) -> Vec<Shape> {
    let pen = Pen::solid(Ink::Thin, whisker.width());
    let [from, to] = whisker.ends.map(Place::at);
    let mut shapes = vec![Shape::line(from, to, pen)];
    if !whisker.of_difference {
        let (right, down) = if whisker.axis == 0 { (0.0, CAP) } else { (CAP, 0.0) };
        shapes
            .extend([from, to].map(|end| Shape::line(end.moved(-right, -down), end.moved(right, down), pen)));
    }
    shapes
}

/// The sign of a standing: a full circle, one with a hole, an empty one, a cross; a square where there is no front.
fn sign(dominance: Option<Dominance>, middle: Place) -> Vec<Shape> {
    let circle =
        |radius: f32, fill: Ink, edge: Option<Pen>| Shape::Circle { middle, radius, fill: fill.into(), edge };
    let full = circle(RADIUS, Ink::Measured, Some(Pen::solid(Ink::Ground, 1.0)));
    match dominance {
        Some(Dominance::Efficient) => vec![full],
        Some(Dominance::PerhapsEfficient) => vec![full, circle(2.4, Ink::Ground, None)],
        Some(Dominance::PerhapsDominated) => {
            vec![circle(RADIUS - 0.5, Ink::Ground, Some(Pen::solid(Ink::Measured, 2.0)))]
        }
        Some(Dominance::Dominated) => {
            let pen = Pen::solid(Ink::Text, 2.2);
            let stroke =
                |side: f64| Shape::line(middle.moved(-5.0, -5.0 * side), middle.moved(5.0, 5.0 * side), pen);
            vec![stroke(1.0), stroke(-1.0)]
        }
        None => {
            let corners = [middle.moved(-5.0, -5.0), middle.moved(5.0, 5.0)];
            vec![Shape::Box { corners, fill: Some(Ink::Measured.into()), edge: None }]
        }
    }
}
