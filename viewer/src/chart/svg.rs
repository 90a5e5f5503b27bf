//! A chart as an SVG picture.

use std::fmt::Write as _;

use egui::Color32;

use super::ticks::{decimals_of, multiples, round_step};
use super::{Chart, Look, Marks};
use crate::text::Language;
use crate::theme::{Appearance, Theme};

/// Width and height of the picture.
const SIZE: (f64, f64) = (760.0, 460.0);

/// Room left, above, right and below of the drawing.
const MARGIN: (f64, f64, f64, f64) = (70.0, 44.0, 20.0, 84.0);

/// Where numbers are in the picture.
struct Frame {
    x: (f64, f64),
    y: (f64, f64),
}

impl Frame {
    fn x(&self, value: f64) -> f64 {
        let width = SIZE.0 - MARGIN.0 - MARGIN.2;
        MARGIN.0 + width * (value - self.x.0) / (self.x.1 - self.x.0)
    }

    fn y(&self, value: f64) -> f64 {
        let height = SIZE.1 - MARGIN.1 - MARGIN.3;
        SIZE.1 - MARGIN.3 - height * (value - self.y.0) / (self.y.1 - self.y.0)
    }
}

impl Chart {
    /// The chart as an SVG file on a light ground, with its axes named and what its signs say.
    pub fn svg(&self, language: Language) -> String {
        let theme = Theme::of(Appearance::Light);
        let positions = self.positions();
        let (first, last) =
            (positions.first().copied().unwrap_or(0.0), positions.last().copied().unwrap_or(1.0));
        let beside = if self.bars_width() > 0.0 { self.bars_width() * 0.6 } else { (last - first) * 0.02 };
        let (low, high) = self.range();
        let above = (high - low) * 0.05;
        let x = if last > first || beside > 0.0 {
            (first - beside, last + beside)
        } else {
            (first - 1.0, last + 1.0)
        };
        let frame = Frame { x, y: (if low == 0.0 { 0.0 } else { low - above }, high + above) };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"13\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
            SIZE.0, SIZE.1
        );
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"24\" font-size=\"15\">{}</text>",
            MARGIN.0,
            escaped(&self.y_name)
        );
        self.grid(&mut svg, &frame, language);
        for marks in &self.marks {
            draw(&mut svg, &frame, &theme, marks);
        }
        self.key(&mut svg, &theme);
        svg.push_str("</svg>\n");
        svg
    }

    fn bars_width(&self) -> f64 {
        let widths =
            self.marks.iter().map(|marks| if let Marks::Bars { width, .. } = marks { *width } else { 0.0 });
        widths.fold(0.0, f64::max)
    }

    fn grid(&self, svg: &mut String, frame: &Frame, language: Language) {
        let step = round_step(frame.y.1 - frame.y.0);
        for value in multiples(frame.y.0, frame.y.1, step) {
            let (y, right) = (frame.y(value), SIZE.0 - MARGIN.2);
            let text = language.decimal(value, decimals_of(step));
            let _ = writeln!(
                svg,
                "<line x1=\"{}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#d6d6d6\"/>\
                 <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>",
                MARGIN.0,
                MARGIN.0 - 8.0,
                y + 4.5
            );
        }
        let width = frame.x.1 - frame.x.0;
        let step = if self.years { (width / 9.0).ceil().max(1.0) } else { round_step(width) };
        for value in multiples(frame.x.0, frame.x.1, step) {
            let (x, bottom) = (frame.x(value), SIZE.1 - MARGIN.3);
            let text =
                if self.years { format!("{value:.0}") } else { language.decimal(value, decimals_of(step)) };
            let _ = writeln!(
                svg,
                "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{}\" y2=\"{bottom}\" stroke=\"#d6d6d6\"/>\
                 <text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{text}</text>",
                MARGIN.1,
                bottom + 18.0
            );
        }
        let name = escaped(&self.x_name);
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#606060\">{name}</text>",
            SIZE.0 - MARGIN.2,
            SIZE.1 - MARGIN.3 + 36.0
        );
    }

    /// What the signs say.
    fn key(&self, svg: &mut String, theme: &Theme) {
        let (mut x, mut y) = (MARGIN.0, SIZE.1 - 28.0);
        for marks in &self.marks {
            let width = 40.0 + 7.2 * marks.name().chars().count() as f64;
            if x + width > SIZE.0 && x > MARGIN.0 {
                (x, y) = (MARGIN.0, y + 18.0);
            }
            let fill = match marks {
                Marks::Band { strength, .. } => over_white(theme.fan, *strength),
                Marks::Bars { colour, .. } => hex(theme.area(*colour)),
                Marks::Line { look, .. } => hex(line_look(*look, theme).0),
            };
            let height = if matches!(marks, Marks::Line { .. }) { 3.0 } else { 10.0 };
            let _ = writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"22\" height=\"{height}\" fill=\"{fill}\"/>\
                 <text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"12\">{}</text>",
                y - 4.0 - height / 2.0,
                x + 28.0,
                escaped(marks.name())
            );
            x += width;
        }
    }
}

fn draw(svg: &mut String, frame: &Frame, theme: &Theme, marks: &Marks) {
    let point = |x: f64, y: f64| format!("{:.1},{:.1}", frame.x(x), frame.y(y));
    match marks {
        Marks::Band { xs, low, high, strength, .. } => {
            let forth = xs.iter().zip(high).map(|(&x, &y)| point(x, y));
            let back = xs.iter().zip(low).rev().map(|(&x, &y)| point(x, y));
            let points: Vec<String> = forth.chain(back).collect();
            let _ = writeln!(
                svg,
                "<polygon points=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"0.8\"/>",
                points.join(" "),
                over_white(theme.fan, *strength),
                hex(theme.fan_edge)
            );
        }
        Marks::Bars { colour, xs, low, high, width, .. } => {
            for ((&x, &low), &high) in xs.iter().zip(low).zip(high) {
                let (left, right) = (frame.x(x - width / 2.0), frame.x(x + width / 2.0));
                let (top, bottom) = (frame.y(high), frame.y(low));
                let _ = writeln!(
                    svg,
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" stroke=\"white\" stroke-width=\"0.5\"/>",
                    right - left,
                    bottom - top,
                    hex(theme.area(*colour))
                );
            }
        }
        Marks::Line { points, look, .. } => {
            let (color, width, dashes) = line_look(*look, theme);
            let points: Vec<String> = points.iter().map(|at| point(at[0], at[1])).collect();
            let dashes =
                if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
            let _ = writeln!(
                svg,
                "<path d=\"M {}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{dashes}/>",
                points.join(" L "),
                hex(color)
            );
        }
    }
}

/// Colour, width and dashes of a line.
const fn line_look(look: Look, theme: &Theme) -> (Color32, f32, &'static str) {
    match look {
        Look::Median => (theme.fan_edge, 2.5, ""),
        Look::World => (theme.world, 1.8, "6 3"),
        Look::Limit => (theme.error, 1.6, "12 6"),
    }
}

fn hex(color: Color32) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r(), color.g(), color.b())
}

/// A colour as it looks on white at some strength.
fn over_white(color: Color32, strength: f32) -> String {
    let mixed = |part: u8| (255.0 - (255.0 - f32::from(part)) * strength).round() as u8;
    hex(Color32::from_rgb(mixed(color.r()), mixed(color.g()), mixed(color.b())))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use crate::chart::{Chart, Look, Marks};
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
        let svg = chart().svg(Language::Da);
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
        assert!(svg.contains("Tariff &amp; more"));
        assert_eq!((svg.matches("<polygon").count(), svg.matches("<path").count()), (1, 1));
        assert!(!svg.contains("NaN") && svg.contains(">2028</text>"));
    }

    #[test]
    fn a_table_has_a_row_for_each_year() {
        let expected =
            "Year;band, from;band, to;median\n2027;1,0;3,0;2,0\n2028;2,0;4,5;3,0\n2029;1,5;5,0;3,5\n";
        assert_eq!(chart().csv(Language::Da).replace("fra", "from").replace("til", "to"), expected);
        assert!(chart().csv(Language::En).starts_with("Year,\"band, from\",\"band, to\",median\n2027,1.0,"));
    }
}
