//! The picture of the tornado as plain data, as a picture of lines and letters, and as numbers.

use vifte_engine::Estimate;

use crate::chart::{
    Canvas, ExportFile, Ink, KeySign, Paint, Pen, Place, SaveAs, Shape, Side, WEAK, csv, csv_number,
    draw_key, draw_shapes, escaped, hex,
};
use crate::pages::assumptions::parameter_unit::unit;
use crate::pages::assumptions::tornado::{Swing, Tornado};
use crate::text::Language;
use crate::text::interval::Interval;
use crate::theme::{Appearance, Theme};

/// Width of the picture, room for names on its left and for numbers at both ends of the bars.
const WIDTH: f64 = 1_000.0;
const NAMES: f64 = 400.0;
const NUMBERS: f64 = 74.0;

/// Height of a row and of one of its two bars.
const ROW: f64 = 40.0;
const BAR: f64 = 11.0;

/// Half the length of a whisker's end.
const WHISKER_END: f64 = 3.0;

/// How strong a bar is drawn that may be nothing.
const PALE: f32 = 0.4;

/// Rows of a saved picture; the table has all.
const MOST_ROWS: usize = 24;

/// Letters of a name or of what is told of it.
const LONGEST: usize = 58;

/// What is told of a number at one of its ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EndOf {
    /// The outcome there.
    pub(crate) value: f64,
    /// The interval of its difference from the outcome as the scenario is; nothing without chance.
    pub(crate) interval: Interval,
    /// Whether that difference can be told from nothing.
    pub(crate) sure: bool,
}

/// A number in the picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// Its path in the file.
    pub(crate) name: String,
    /// Its range with unit, or how many numbers there are of the kind.
    pub(crate) range: String,
    /// Where it comes from.
    pub(crate) origin: String,
    pub(crate) low: EndOf,
    pub(crate) high: EndOf,
    /// Whether a change can be told from nothing.
    pub(crate) sure: bool,
    pub(crate) worlds: u32,
    /// Low end, value and high end.
    numbers: Option<(f64, f64, f64)>,
    unit: &'static str,
}

/// The picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TornadoPicture {
    /// The outcome with its unit.
    pub(crate) axis: String,
    /// The outcome as the scenario is.
    pub(crate) base: f64,
    pub(crate) decimals: usize,
    /// What the axis reaches over.
    pub(crate) ends: (f64, f64),
    /// The numbers, the widest first.
    pub(crate) rows: Vec<Row>,
    /// Years, prices and worlds.
    pub(crate) note: String,
}

impl TornadoPicture {
    /// The picture of an outcome, once a number has been simulated.
    pub(crate) fn of(tornado: &Tornado, outcome: usize, language: Language, note: String) -> Option<Self> {
        let spec = tornado.specs.get(outcome)?;
        let swings = tornado.swings(outcome);
        // the number that has been simulated most knows best what the outcome is
        let base = swings.iter().max_by_key(|swing| swing.bar.worlds)?.base;
        let widest = swings.first().map_or(0.0, Swing::width);
        let decimals = if widest < 1.0 { spec.decimals.max(2) } else { spec.decimals };
        let rows: Vec<Row> = swings.iter().map(|swing| Row::of(swing, base, language)).collect();
        let (mut low, mut high) = (base, base);
        for end in rows.iter().flat_map(|row| [&row.low, &row.high]) {
            let ends = end.interval.ends(end.value);
            (low, high) = (low.min(ends[0]), high.max(ends[1]));
        }
        let room = if high > low { 0.0 } else { 1.0 };
        Some(Self {
            axis: language.pick(&spec.name).to_owned(),
            base,
            decimals,
            ends: (low - room, high + room),
            rows,
            note,
        })
    }

    /// An end in words: `low 71.2 ± 0.3`.
    pub(crate) fn written(&self, end: &EndOf, name: &str, language: Language) -> String {
        let value = end.interval.written(end.value, self.decimals, language);
        format!("{name} {value}")
    }

    /// A row in words, for who cannot see the picture.
    pub(crate) fn spoken(&self, row: &Row, language: Language) -> String {
        let low = self.written(&row.low, language.say("low-end"), language);
        let high = self.written(&row.high, language.say("high-end"), language);
        let unsure = if row.sure { String::new() } else { format!("; {}", language.say("perhaps-nothing")) };
        format!("{} ({}): {low}, {high}{unsure}", row.name, row.range)
    }

    /// The file of a format.
    pub(crate) fn file(&self, format: SaveAs, language: Language) -> ExportFile {
        let title = language.say("tornado").to_owned();
        match format {
            SaveAs::Svg => ExportFile { title, ending: "svg", text: self.svg(language) },
            SaveAs::Csv => ExportFile { title, ending: "csv", text: self.csv(language) },
        }
    }

    fn svg(&self, language: Language) -> String {
        let theme = Theme::of(Appearance::Light);
        let shown = &self.rows[..self.rows.len().min(MOST_ROWS)];
        let rows = shown.len() as f64;
        let size = (WIDTH, 44.0 + ROW * rows + 110.0);
        let (low, high) = self.ends;
        // room for the numbers at the bars' ends
        let beside = (high - low) * NUMBERS / (WIDTH - NAMES - 20.0 - 2.0 * NUMBERS);
        let ends = [(low - beside, high + beside), (rows, 0.0)];
        let mut canvas = Canvas::new(size, (NAMES, 44.0, 20.0, 110.0), ends, &self.axis);
        canvas.across(language);
        for (index, row) in shown.iter().enumerate() {
            names_svg(&mut canvas, row, index);
            draw_shapes(&mut canvas, &theme, &self.row_shapes(row, index, language));
        }
        let (base, bottom) = (canvas.x(self.base), canvas.bottom());
        canvas.add(&format!(
            "<line x1=\"{base:.1}\" x2=\"{base:.1}\" y1=\"44\" y2=\"{bottom}\" stroke=\"{}\" stroke-width=\"1.5\"/>",
            hex(theme.label)
        ));
        canvas.name_across(&self.base_text(language));
        let line = draw_key(&mut canvas, &theme, &Self::key(language));
        canvas.note(line, &self.note);
        canvas.finish()
    }

    /// The bars of a row with their intervals and what the outcome is there; upwards, places are rows, and points of the
    /// picture below the top of the row.
    pub(crate) fn row_shapes(&self, row: &Row, index: usize, language: Language) -> Vec<Shape> {
        let at = |value: f64, down: f64| Place::at([value, index as f64]).moved(0.0, down);
        let mut shapes = Vec::new();
        for (end, high, top) in [(&row.low, false, 5.0), (&row.high, true, 7.0 + BAR)] {
            let middle = top + BAR / 2.0;
            shapes.push(bar([at(self.base, top), at(end.value, top + BAR)], high, end.sure));
            let mut beyond = end.value;
            let lower = end.value < self.base;
            if end.interval.is_there() {
                let [from, to] = end.interval.ends(end.value);
                beyond = if lower { from } else { to };
                shapes.extend(Shape::whisker(at(from, middle), at(to, middle), WHISKER_END, Ink::Text));
            }
            let name = language.say(if high { "high-end" } else { "low-end" });
            shapes.push(Shape::Text {
                at: at(beyond, middle).moved(if lower { -4.0 } else { 4.0 }, 0.0),
                text: format!("{name} {}", language.decimal(end.value, self.decimals)),
                size: 11.5,
                paint: if end.sure { Ink::Text } else { Ink::Weak }.into(),
                side: if lower { Side::Left } else { Side::Right },
                bordered: false,
            });
        }
        shapes
    }

    /// What the signs say.
    pub(crate) fn key(language: Language) -> Vec<KeySign> {
        let middle = Place::default();
        let bar_sign = |key: &'static str, high: bool, sure: bool| {
            let corners = [middle.moved(-11.0, -BAR / 2.0), middle.moved(11.0, BAR / 2.0)];
            KeySign { name: language.say(key).to_owned(), shapes: vec![bar(corners, high, sure)] }
        };
        let (left, right) = (middle.moved(-10.0, 0.0), middle.moved(10.0, 0.0));
        vec![
            bar_sign("low-end-key", false, true),
            bar_sign("high-end-key", true, true),
            bar_sign("perhaps-nothing", true, false),
            KeySign {
                name: language.say("whisker-key").to_owned(),
                shapes: Shape::whisker(left, right, WHISKER_END, Ink::Text).to_vec(),
            },
        ]
    }

    /// What the outcome is as the scenario is, in words.
    pub(crate) fn base_text(&self, language: Language) -> String {
        language.fill("as-scenario", &[("number", &language.decimal(self.base, self.decimals))])
    }

    fn csv(&self, language: Language) -> String {
        let number = |value: f64| csv_number(value, self.decimals + 2, language);
        let exact = |value: f64| {
            let text = format!("{value}");
            if language == Language::Da { text.replace('.', ",") } else { text }
        };
        let at = |key: &'static str| {
            language.fill("outcome-at", &[("name", &self.axis), ("end", language.say(key))])
        };
        let mut head = vec![
            language.say("number-head").to_owned(),
            language.say("low-end").to_owned(),
            language.say("value-head").to_owned(),
            language.say("high-end").to_owned(),
            language.say("unit-head").to_owned(),
            language.say("origin").to_owned(),
            self.axis.clone(),
        ];
        for end in [at("low-end"), at("high-end")] {
            let ends = ["band-from", "band-to"].map(|key| language.fill(key, &[("name", &end)]));
            head.push(end);
            head.extend(ends);
        }
        head.push(language.say("worlds-head").to_owned());
        let mut rows = vec![head];
        for row in &self.rows {
            let numbers = row
                .numbers
                .map_or([String::new(), row.range.clone(), String::new()], |(low, value, high)| {
                    [low, value, high].map(exact)
                });
            let mut cells = vec![row.name.clone()];
            cells.extend(numbers);
            cells.extend([row.unit.to_owned(), row.origin.clone(), number(self.base)]);
            for end in [&row.low, &row.high] {
                let (low, high) = (end.value - end.interval.down, end.value + end.interval.up);
                cells.extend([end.value, low, high].map(number));
            }
            cells.push(row.worlds.to_string());
            rows.push(cells);
        }
        csv(&rows, language)
    }
}

impl Row {
    /// Its range, and where it comes from where that is known.
    pub(crate) fn range_and_origin(&self) -> String {
        if self.origin.is_empty() { self.range.clone() } else { format!("{} · {}", self.range, self.origin) }
    }

    fn of(swing: &Swing, base: f64, language: Language) -> Self {
        let bar = &swing.bar;
        let unit = unit(&bar.name, language);
        let end = |change: Estimate| EndOf {
            value: base + change.mean,
            interval: Interval::of(&change, 1.0),
            sure: !swing.is_open(change),
        };
        let range = match bar.range {
            Some((low, value, high)) => {
                let [low, value, high] = [low, value, high].map(|number| language.exact(number));
                let parameters = [("low", low.as_str()), ("value", &value), ("high", &high), ("unit", unit)];
                language.fill("range-told", &parameters).trim_end().to_owned()
            }
            None => language.count("number-of-numbers", bar.members as u64),
        };
        Self {
            name: bar.name.clone(),
            range,
            origin: bar.origin.as_ref().map_or_else(String::new, |origin| language.origin(origin)),
            low: end(swing.low),
            high: end(swing.high),
            sure: !swing.may_be_nothing(),
            worlds: bar.worlds,
            numbers: bar.range,
            unit,
        }
    }
}

/// A bar: full for the high end, empty for the low one, pale where it may be nothing.
fn bar(corners: [Place; 2], high: bool, sure: bool) -> Shape {
    let paint = Paint { ink: Ink::Measured, strength: if sure { 1.0 } else { PALE } };
    let edge = Pen { paint, width: 1.2, dashes: None };
    Shape::Box { corners, fill: high.then_some(paint), edge: Some(edge) }
}

/// The name of a number, with its range and where it comes from.
fn names_svg(canvas: &mut Canvas, row: &Row, index: usize) {
    let top = canvas.y(index as f64);
    for (text, y, size, fill) in
        [(&row.name, 15.0, 12.5, "black"), (&row.range_and_origin(), 30.0, 11.0, WEAK)]
    {
        canvas.add(&format!(
            "<text x=\"12\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{fill}\">{}</text>",
            top + y,
            escaped(&shortened(text))
        ));
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let part: String = text.chars().take(LONGEST).collect();
    format!("{part} …")
}

#[cfg(test)]
mod tests {
    use super::TornadoPicture;
    use crate::chart::{NASTY, SaveAs, assert_picture};
    use crate::pages::assumptions::tornado::TornadoStepper;
    use crate::text::Language;
    use vifte_engine::Control;

    #[test]
    fn every_number_is_in_the_table_and_has_two_bars() {
        let loaded = vifte::load("autisme-2027-udvid").unwrap();
        let mut stepper = TornadoStepper::new(&loaded, 2, None);
        let mut tornado = stepper.step(&Control::default()).0;
        while !stepper.is_finished() {
            tornado = stepper.step(&Control::default()).0;
        }
        let picture =
            TornadoPicture::of(&tornado, tornado.outcome(None), Language::Da, "n".to_owned()).unwrap();
        assert_eq!(picture.rows.len(), tornado.bars.len());
        let widths = picture.rows.windows(2).map(|pair| {
            let width = |row: &super::Row| {
                (row.low.value - picture.base).abs().max((row.high.value - picture.base).abs())
            };
            (width(&pair[0]), width(&pair[1]))
        });
        assert!(widths.into_iter().all(|(one, next)| one >= next));
        let stay = picture.rows.iter().find(|row| row.name.ends_with("stay.mean_months")).unwrap();
        assert!(
            stay.range.starts_with("60 – 144 måneder") && stay.origin.starts_with("Antagelse: "),
            "{stay:?}"
        );
        let csv = picture.file(SaveAs::Csv, Language::Da).text;
        assert_eq!(csv.lines().count(), 1 + picture.rows.len());
        let line =
            csv.lines().find(|line| line.starts_with("target_groups.voksne.stay.mean_months")).unwrap();
        assert!(line.contains(";60;96;144;måneder;"), "{line}");
        let svg = picture.file(SaveAs::Svg, Language::Da).text;
        let shown = picture.rows.len().min(super::MOST_ROWS);
        // the ground, two bars a row, three signs of the key that are bars
        assert_eq!(svg.matches("<rect").count(), 1 + 2 * shown + 3);
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        let mut nasty = picture;
        let texts = nasty.rows.iter_mut().flat_map(|row| [&mut row.name, &mut row.range, &mut row.origin]);
        for text in texts.chain([&mut nasty.axis, &mut nasty.note]) {
            text.insert_str(0, NASTY);
        }
        assert_picture(&nasty.file(SaveAs::Svg, Language::Da).text);
    }
}
