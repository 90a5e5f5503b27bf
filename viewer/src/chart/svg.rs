//! A chart as an SVG picture.

use egui::Color32;

use super::canvas::{Canvas, MARGIN, SIZE, Sign, hex, over_white};
use super::{Chart, Look, Marks, strokes};
use crate::text::Language;
use crate::theme::{Appearance, Theme};

/// Height of the strip of worlds that have the number, when all have.
const STRIP: f64 = 14.0;

/// The chart as an SVG file on a light ground, with its axes named and what its signs say.
pub(crate) fn chart_svg(chart: &Chart, language: Language) -> String {
    let theme = Theme::of(Appearance::Light);
    let positions = chart.positions();
    let (first, last) = (positions.first().copied().unwrap_or(0.0), positions.last().copied().unwrap_or(1.0));
    let beside = if bars_width(chart) > 0.0 { bars_width(chart) * 0.6 } else { (last - first) * 0.02 };
    let (low, high) = chart.range();
    let above = (high - low) * 0.05;
    let x = if last > first || beside > 0.0 {
        (first - beside, last + beside)
    } else {
        (first - 1.0, last + 1.0)
    };
    let y = (if low == 0.0 { 0.0 } else { low - above }, high + above);
    let mut canvas = Canvas::new(SIZE, MARGIN, [x, y], &chart.y_name);
    canvas.level(language);
    if chart.years {
        canvas.upright(((x.1 - x.0) / 9.0).ceil().max(1.0), |year| format!("{year:.0}"));
    } else {
        canvas.across(language);
    }
    canvas.name_across(&chart.x_name);
    for marks in &chart.marks {
        draw(&mut canvas, &theme, marks);
    }
    key(chart, &mut canvas, &theme);
    canvas.finish()
}

fn bars_width(chart: &Chart) -> f64 {
    let widths =
        chart.marks.iter().map(|marks| if let Marks::Bars { width, .. } = marks { *width } else { 0.0 });
    widths.fold(0.0, f64::max)
}

/// What the signs say.
fn key(chart: &Chart, canvas: &mut Canvas, theme: &Theme) {
    let sign = |marks: &Marks| {
        let (fill, width, dashes) = match marks {
            Marks::Band { strength, .. } => (over_white(theme.fan, *strength), 10.0, ""),
            Marks::Bars { colour, .. } => (hex(theme.area(*colour)), 10.0, ""),
            // strokes beside each other
            Marks::Hatched { .. } => (hex(theme.other), 10.0, "1 4"),
            Marks::There { .. } => (hex(theme.line), 5.0, ""),
            Marks::Line { look, .. } => {
                let (color, width, dashes) = line_look(*look, theme);
                (hex(color), width, dashes)
            }
        };
        move |x: f64, y: f64| {
            format!(
                "<line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{fill}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>",
                x - 11.0,
                x + 11.0
            )
        }
    };
    let signs: Vec<_> = chart.marks.iter().map(|marks| (marks.name(), sign(marks))).collect();
    let signs: Vec<Sign<'_>> =
        signs.iter().map(|(name, sign)| (*name, sign as &dyn Fn(f64, f64) -> String)).collect();
    canvas.key(0, &signs);
}

fn draw(canvas: &mut Canvas, theme: &Theme, marks: &Marks) {
    match marks {
        Marks::Band { xs, low, high, strength, .. } => {
            let forth = xs.iter().zip(high).map(|(&x, &y)| [x, y]);
            let back = xs.iter().zip(low).rev().map(|(&x, &y)| [x, y]);
            let points: Vec<[f64; 2]> = forth.chain(back).collect();
            canvas.add(&format!(
                "<polygon points=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"0.8\"/>",
                canvas.points(&points),
                over_white(theme.fan, *strength),
                hex(theme.fan_edge)
            ));
        }
        Marks::Hatched { xs, low, high, .. } => {
            let color = hex(theme.other);
            for stroke in strokes(xs, low, high) {
                canvas.add(&format!(
                    "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"0.8\"/>",
                    canvas.points(&stroke)
                ));
            }
            for edge in [low, high] {
                let points: Vec<[f64; 2]> = xs.iter().zip(edge).map(|(&x, &y)| [x, y]).collect();
                canvas.add(&format!(
                    "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.2\" stroke-dasharray=\"9 5\"/>",
                    canvas.points(&points)
                ));
            }
        }
        Marks::Bars { colour, xs, low, high, width, .. } => {
            for ((&x, &low), &high) in xs.iter().zip(low).zip(high) {
                let (left, right) = (canvas.x(x - width / 2.0), canvas.x(x + width / 2.0));
                let (top, bottom) = (canvas.y(high), canvas.y(low));
                canvas.add(&format!(
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" stroke=\"white\" stroke-width=\"0.5\"/>",
                    right - left,
                    bottom - top,
                    hex(theme.area(*colour))
                ));
            }
        }
        Marks::There { xs, percent, .. } => {
            let bottom = canvas.bottom();
            for (&x, &percent) in xs.iter().zip(percent) {
                let (left, right) = (canvas.x(x - 0.4), canvas.x(x + 0.4));
                let height = STRIP * percent / 100.0;
                canvas.add(&format!(
                    "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\" fill=\"{}\"/>",
                    bottom - height,
                    right - left,
                    hex(theme.line)
                ));
            }
        }
        Marks::Line { points, look, .. } => {
            let (color, width, dashes) = line_look(*look, theme);
            let dashes =
                if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
            canvas.add(&format!(
                "<path d=\"M {}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{dashes}/>",
                canvas.points(points).replace(' ', " L "),
                hex(color)
            ));
        }
    }
}

/// Colour, width and dashes of a line.
const fn line_look(look: Look, theme: &Theme) -> (Color32, f32, &'static str) {
    match look {
        Look::Median => (theme.fan_edge, 2.5, ""),
        Look::World => (theme.world, 1.8, "6 3"),
        Look::Limit => (theme.error, 1.6, "12 6"),
        Look::Other => (theme.other, 2.5, "9 5"),
    }
}

#[cfg(test)]
mod tests {
    use super::chart_svg;
    use crate::chart::{Chart, Look, Marks, NASTY, assert_picture, chart_csv};
    use crate::text::Language;

    fn chart() -> Chart {
        let xs = [2027.0, 2028.0, 2029.0];
        Chart {
            title: "A < B".to_owned(),
            x_name: "Year".to_owned(),
            y_name: "Tariff & more".to_owned(),
            decimals: 1,
            years: true,
            includes: vec![0.0],
            marks: vec![
                Marks::band("band", &xs, &[1.0, 2.0, 1.5], &[3.0, 4.5, 5.0], 0.4),
                Marks::line("median", &xs, &[2.0, 3.0, 3.5], Look::Median),
            ],
        }
    }

    #[test]
    fn a_picture_is_well_formed_and_holds_every_mark() {
        let svg = chart_svg(&chart(), Language::Da);
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
        assert!(svg.contains("Tariff &amp; more"));
        assert_eq!((svg.matches("<polygon").count(), svg.matches("<path").count()), (1, 1));
        assert!(!svg.contains("NaN") && svg.contains(">2028</text>"));
    }

    #[test]
    fn names_are_text_and_nothing_else() {
        let nasty = |text: &mut String| text.push_str(NASTY);
        let mut chart = chart();
        nasty(&mut chart.y_name);
        nasty(&mut chart.x_name);
        for marks in &mut chart.marks {
            if let Marks::Band { name, .. } | Marks::Line { name, .. } = marks {
                nasty(name);
            }
        }
        assert_picture(&chart_svg(&chart, Language::En));
        let rows = chart_csv(&chart, Language::En);
        assert!(rows.chars().all(|letter| letter == '\n' || !letter.is_control()), "{rows:?}");
    }

    #[test]
    fn a_table_has_a_row_for_each_year() {
        let expected =
            "Year;band, from;band, to;median\n2027;1,0;3,0;2,0\n2028;2,0;4,5;3,0\n2029;1,5;5,0;3,5\n";
        assert_eq!(chart_csv(&chart(), Language::Da).replace("fra", "from").replace("til", "to"), expected);
        assert!(
            chart_csv(&chart(), Language::En)
                .starts_with("Year,\"band, from\",\"band, to\",median\n2027,1.0,")
        );
    }
}
