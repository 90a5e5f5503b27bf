//! What SVG pictures are drawn on: a white ground with two axes.

use std::fmt::Write as _;

use egui::Color32;

use super::ticks::{decimals_of, multiples, round_step};
use crate::text::{Language, plain};

/// Width and height of a picture.
pub(crate) const SIZE: (f64, f64) = (760.0, 460.0);

/// Room left, above, right and below of the drawing.
pub(crate) const MARGIN: (f64, f64, f64, f64) = (70.0, 44.0, 20.0, 84.0);

/// Height of a line of text.
const LINE: f64 = 18.0;

/// Width of a letter of small text, near enough.
const LETTER: f64 = 7.2;

/// Colour of lines that only help to read.
const GRID: &str = "#d6d6d6";

/// Colour of text of less weight.
pub(crate) const WEAK: &str = "#606060";

/// What a sign says, and the sign drawn around a place.
pub(crate) type Sign<'a> = (&'a str, &'a dyn Fn(f64, f64) -> String);

/// A picture that is being drawn.
pub(crate) struct Canvas {
    svg: String,
    size: (f64, f64),
    margin: (f64, f64, f64, f64),
    x: (f64, f64),
    y: (f64, f64),
}

impl Canvas {
    /// A picture with a heading, over a part of the plane.
    pub(crate) fn new(
        size: (f64, f64),
        margin: (f64, f64, f64, f64),
        ends: [(f64, f64); 2],
        heading: &str,
    ) -> Self {
        let mut canvas = Self { svg: String::new(), size, margin, x: ends[0], y: ends[1] };
        let _ = writeln!(
            canvas.svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"13\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
            size.0, size.1
        );
        canvas.add(&format!(
            "<text x=\"{}\" y=\"24\" font-size=\"15\">{}</text>",
            margin.0.min(MARGIN.0),
            escaped(heading)
        ));
        canvas
    }

    /// Adds an element.
    pub(crate) fn add(&mut self, element: &str) {
        self.svg.push_str(element);
        self.svg.push('\n');
    }

    /// Where a number is from the left.
    pub(crate) fn x(&self, value: f64) -> f64 {
        let width = self.size.0 - self.margin.0 - self.margin.2;
        self.margin.0 + width * (value - self.x.0) / (self.x.1 - self.x.0)
    }

    /// Where a number is from above.
    pub(crate) fn y(&self, value: f64) -> f64 {
        let height = self.size.1 - self.margin.1 - self.margin.3;
        self.bottom() - height * (value - self.y.0) / (self.y.1 - self.y.0)
    }

    /// Where the drawing ends below.
    pub(crate) fn bottom(&self) -> f64 {
        self.size.1 - self.margin.3
    }

    /// Where the drawing ends on the right.
    pub(crate) fn right(&self) -> f64 {
        self.size.0 - self.margin.2
    }

    /// Points as the attribute of a line or polygon.
    pub(crate) fn points(&self, points: &[[f64; 2]]) -> String {
        let points = points.iter().map(|at| format!("{:.1},{:.1}", self.x(at[0]), self.y(at[1])));
        points.collect::<Vec<_>>().join(" ")
    }

    /// Lines at round numbers from left to right.
    pub(crate) fn across(&mut self, language: Language) {
        let step = round_step(self.x.1 - self.x.0);
        self.upright(step, |value| language.decimal(value, decimals_of(step)));
    }

    /// Lines at multiples of a step from left to right.
    pub(crate) fn upright(&mut self, step: f64, write: impl Fn(f64) -> String) {
        for value in multiples(self.x.0, self.x.1, step) {
            let (x, top, bottom) = (self.x(value), self.margin.1, self.bottom());
            let text = escaped(&write(value));
            self.add(&format!(
                "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{top}\" y2=\"{bottom}\" stroke=\"{GRID}\"/>\
                 <text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{text}</text>",
                bottom + LINE
            ));
        }
    }

    /// Lines at round numbers from below upwards.
    pub(crate) fn level(&mut self, language: Language) {
        let step = round_step(self.y.1 - self.y.0);
        for value in multiples(self.y.0, self.y.1, step) {
            let (y, left, right) = (self.y(value), self.margin.0, self.right());
            let text = escaped(&language.decimal(value, decimals_of(step)));
            self.add(&format!(
                "<line x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{GRID}\"/>\
                 <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>",
                left - 8.0,
                y + 4.5
            ));
        }
    }

    /// The name of the horizontal axis.
    pub(crate) fn name_across(&mut self, name: &str) {
        let (right, y) = (self.right(), self.bottom() + 2.0 * LINE);
        self.add(&format!(
            "<text x=\"{right}\" y=\"{y}\" text-anchor=\"end\" fill=\"{WEAK}\">{}</text>",
            escaped(name)
        ));
    }

    /// A line of small text below the drawing, counted from the name of the axis.
    pub(crate) fn note(&mut self, line: usize, text: &str) {
        let (x, y) = (self.margin.0.min(MARGIN.0), self.bottom() + LINE * (3 + line) as f64 + 2.0);
        self.add(&format!(
            "<text x=\"{x}\" y=\"{y:.1}\" font-size=\"12\" fill=\"{WEAK}\">{}</text>",
            escaped(text)
        ));
    }

    /// What signs say, each sign drawn in a box of 22 by 10 whose middle is at a place; returns the lines it took.
    pub(crate) fn key(&mut self, line: usize, signs: &[Sign<'_>]) -> usize {
        let left = self.margin.0.min(MARGIN.0);
        let (mut x, mut row) = (left, line);
        for (name, sign) in signs {
            let width = 40.0 + LETTER * name.chars().count() as f64;
            if x + width > self.size.0 && x > left {
                (x, row) = (left, row + 1);
            }
            let y = self.bottom() + LINE * (3 + row) as f64 + 2.0;
            let drawn = sign(x + 11.0, y - 4.5);
            self.add(&format!(
                "{drawn}<text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"12\">{}</text>",
                x + 28.0,
                escaped(name)
            ));
            x += width;
        }
        row + 1 - line
    }

    /// The file.
    pub(crate) fn finish(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }
}

/// A colour as SVG has it.
pub(crate) fn hex(color: Color32) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r(), color.g(), color.b())
}

/// A colour as it looks on white at some strength.
pub(crate) fn over_white(color: Color32, strength: f32) -> String {
    let mixed = |part: u8| (255.0 - (255.0 - f32::from(part)) * strength).round() as u8;
    hex(Color32::from_rgb(mixed(color.r()), mixed(color.g()), mixed(color.b())))
}

/// Text that is no markup, whatever it is written into, and that XML can hold.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// Names that no picture may take for more than text.
#[cfg(test)]
pub(crate) const NASTY: &str = "</text><script>\"x\" & 'y'\u{0}\u{1b}[2J\u{ffff}";

/// A picture is whole: XML, in which what was written is text alone.
#[cfg(test)]
pub(crate) fn assert_picture(svg: &str) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut depth = 0_i32;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                depth += 1;
                let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
                assert!(["svg", "text"].contains(&name.as_str()), "{name}");
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{tag:?}");
            }
            Event::Empty(tag) => assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{tag:?}"),
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    assert!(svg.chars().all(|letter| letter == '\n' || !letter.is_control()), "control characters");
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_is_markup_or_a_sign_that_xml_cannot_hold() {
        assert_eq!(
            escaped("<b a='1' c=\"2\">&\u{0}\u{1b}[31m]]>"),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;\u{fffd}\u{fffd}[31m]]&gt;"
        );
        assert_eq!(escaped("Årø, æbler & co."), "Årø, æbler &amp; co.");
    }
}
