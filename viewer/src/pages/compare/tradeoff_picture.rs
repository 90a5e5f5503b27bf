//! Two outcomes against each other as a picture of lines and letters, and as numbers.

use std::fmt::Write as _;

use crate::chart::SaveAs;
use crate::chart::{Canvas, ExportFile, Sign, csv, csv_number, hex};
use crate::pages::compare::tradeoff::{Point, Standing, Tradeoff, Whisker};
use crate::text::Language;
use crate::theme::{Appearance, Theme};

/// Size of the picture without the lines below it, and the room around the drawing.
const SIZE: (f64, f64) = (760.0, 420.0);
const MARGIN: (f64, f64, f64, f64) = (70.0, 44.0, 20.0, 44.0);

/// Height of a line below the picture.
const LINE: f64 = 18.0;

/// Half the length of a whisker's end.
const CAP: f64 = 4.0;

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
    let below = LINE * (6 + tradeoff.points.len()) as f64;
    let size = (SIZE.0, SIZE.1 + below);
    let margin = (MARGIN.0, MARGIN.1, MARGIN.2, MARGIN.3 + below);
    let mut canvas = Canvas::new(size, margin, tradeoff.ends, &tradeoff.axes[1]);
    canvas.level(language);
    canvas.across(language);
    canvas.name_across(&tradeoff.axes[0]);
    if !tradeoff.border.is_empty() {
        let element = format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"7 4\"/>",
            canvas.points(&tradeoff.border),
            hex(theme.fan_edge)
        );
        canvas.add(&element);
    }
    let placed = |point: &&Point| point.at.iter().all(|value| value.is_finite());
    for point in tradeoff.points.iter().filter(placed) {
        for element in whiskers(&canvas, point) {
            canvas.add(&element);
        }
    }
    let corners = tradeoff.corners(|at| (canvas.x(at[0]), -canvas.y(at[1])));
    for (point, corner) in tradeoff.points.iter().zip(corners).filter(|(point, _)| placed(point)) {
        let (x, y) = (canvas.x(point.at[0]), canvas.y(point.at[1]));
        canvas.add(&sign(point.standing, x, y, &theme));
        let anchor = if corner[0] > 0.0 { "start" } else { "end" };
        canvas.add(&format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-weight=\"bold\">{}</text>",
            x + 9.0 * corner[0],
            y - 11.0 * corner[1] + 5.0,
            point.letter
        ));
    }
    let mut line = key(tradeoff, &mut canvas, &theme, language);
    for point in &tradeoff.points {
        canvas.note(line, &format!("{}  {}", point.letter, point.title));
        line += 1;
    }
    canvas.note(line, &tradeoff.note);
    canvas.finish()
}

/// What the signs say; returns the lines it took.
fn key(tradeoff: &Tradeoff, canvas: &mut Canvas, theme: &Theme, language: Language) -> usize {
    if tradeoff.is_without_front() {
        return 0;
    }
    let of = |standing: Standing| move |x: f64, y: f64| sign(Some(standing), x, y, theme);
    let signs = Standing::ALL.map(|standing| (standing.name(language), of(standing)));
    let front = |x: f64, y: f64| {
        format!(
            "<line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"7 4\"/>",
            x - 11.0,
            x + 11.0,
            hex(theme.fan_edge)
        )
    };
    let mut signs: Vec<Sign<'_>> =
        signs.iter().map(|(name, sign)| (*name, sign as &dyn Fn(f64, f64) -> String)).collect();
    signs.push((language.say("front-line"), &front));
    canvas.key(0, &signs)
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
            for (mean, reach) in [(point.at[axis], point.own[axis]), (difference, point.difference[axis])] {
                let numbers = [mean, mean - reach.down, mean + reach.up];
                row.extend(numbers.map(|number| csv_number(number, tradeoff.decimals[axis] + 2, language)));
            }
        }
        row.push(point.standing.map_or("", |standing| standing.name(language)).to_owned());
        rows.push(row);
    }
    csv(&rows, language)
}

/// The crosses of a point.
fn whiskers(canvas: &Canvas, point: &Point) -> Vec<String> {
    let draw = |whisker: Whisker| {
        let [from, to] = whisker.ends.map(|[x, y]| (canvas.x(x), canvas.y(y)));
        let mut path = format!("M {:.1},{:.1} L {:.1},{:.1}", from.0, from.1, to.0, to.1);
        if !whisker.of_difference {
            let (across, upwards) = if whisker.axis == 0 { (0.0, CAP) } else { (CAP, 0.0) };
            for (x, y) in [from, to] {
                let (left, right, low, high) = (x - across, x + across, y - upwards, y + upwards);
                let _ = write!(path, " M {left:.1},{low:.1} L {right:.1},{high:.1}");
            }
        }
        let width = whisker.width();
        format!("<path d=\"{path}\" fill=\"none\" stroke=\"#707070\" stroke-width=\"{width}\"/>")
    };
    point.whiskers().map(draw).collect()
}

/// The sign of a standing: a full circle, one with a hole, an empty one, a cross.
fn sign(standing: Option<Standing>, x: f64, y: f64, theme: &Theme) -> String {
    let color = hex(theme.fan_edge);
    match standing {
        Some(Standing::Front) => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"{color}\"/>"),
        Some(Standing::Perhaps) => format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"{color}\"/><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.2\" fill=\"white\"/>"
        ),
        Some(Standing::Open) => format!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5.5\" fill=\"white\" stroke=\"{color}\" stroke-width=\"2\"/>"
        ),
        Some(Standing::Beaten) => format!(
            "<path d=\"M {0:.1},{2:.1} L {1:.1},{3:.1} M {0:.1},{3:.1} L {1:.1},{2:.1}\" stroke=\"{4}\" stroke-width=\"2.2\"/>",
            x - 5.0,
            x + 5.0,
            y - 5.0,
            y + 5.0,
            hex(theme.label)
        ),
        None => format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"10\" height=\"10\" fill=\"{color}\"/>",
            x - 5.0,
            y - 5.0
        ),
    }
}
