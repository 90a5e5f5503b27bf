//! The picture of the spiral as a picture of lines and letters, and as numbers.

use crate::chart::SaveAs;
use crate::chart::{Canvas, ExportFile, Sign, csv, csv_number, hex, over_white};
use crate::pages::spiral::model::{Density, Point, Spiral};
use crate::text::Language;
use crate::theme::{Appearance, Theme};

/// Size of the picture and the room around the drawing.
const SIZE: (f64, f64) = (760.0, 560.0);
const MARGIN: (f64, f64, f64, f64) = (70.0, 44.0, 20.0, 138.0);

/// The picture of the spiral, ready to be saved.
#[derive(Clone, Copy)]
pub(crate) struct SpiralPicture<'a> {
    pub(crate) spiral: &'a Spiral<'a>,
    pub(crate) density: &'a Density,
    /// Name of the picture, with the axes and their units.
    pub(crate) heading: &'a str,
    /// Offer, year and k in words.
    pub(crate) note: &'a str,
    /// The world that is followed.
    pub(crate) world: Option<u32>,
}

impl SpiralPicture<'_> {
    /// The file of a format.
    pub(crate) fn file(&self, format: SaveAs, language: Language) -> ExportFile {
        let title = language.say("page-spiral").to_owned();
        match format {
            SaveAs::Svg => ExportFile { title, ending: "svg", text: self.svg(language) },
            SaveAs::Csv => ExportFile { title, ending: "csv", text: self.csv(language) },
        }
    }

    fn svg(&self, language: Language) -> String {
        let theme = Theme::of(Appearance::Light);
        let [across, upwards] = self.ends();
        let mut canvas = Canvas::new(SIZE, MARGIN, [across, upwards], self.heading);
        let tipping = self.spiral.tipping();
        if let Some(tipping) = tipping {
            // where no tariff carries the offer
            let (left, right) = (canvas.x(across.0), canvas.x(tipping));
            let (top, bottom) = (canvas.y(upwards.1), canvas.bottom());
            canvas.add(&format!(
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\"/>",
                right - left,
                bottom - top,
                over_white(theme.error, 0.1)
            ));
        }
        canvas.level(language);
        canvas.across(language);
        canvas.name_across(language.say("occupancy-axis"));
        self.heat(&mut canvas, &theme);
        let top = upwards.1;
        let curve = self.spiral.cost_curve(across.0.max(self.density.corner[0]), 100.0_f64.max(across.1));
        let curve: Vec<Point> =
            curve.into_iter().filter(|point| point[1] <= top && point[0] <= across.1).collect();
        line(&mut canvas, &curve, &hex(theme.label), 1.6, "2 4");
        for world in self.spiral.shown() {
            path(&mut canvas, &self.spiral.path(world), &hex(theme.line), 1.0);
        }
        self.middle(&mut canvas, &theme);
        if let Some(world) = self.world {
            path(&mut canvas, &self.spiral.path(world), &hex(theme.world), 2.0);
        }
        if let Some(tipping) = tipping {
            line(&mut canvas, &[[tipping, upwards.0], [tipping, upwards.1]], &hex(theme.error), 1.8, "12 6");
        }
        let lines = self.key(&mut canvas, &theme, tipping, language);
        canvas.note(lines, self.note);
        canvas.finish()
    }

    /// What the axes reach over.
    fn ends(&self) -> [(f64, f64); 2] {
        let density = self.density;
        let rows = density.shares.len() / density.columns.max(1);
        let high = [
            density.corner[0] + density.cell[0] * density.columns as f64,
            density.corner[1] + density.cell[1] * rows as f64,
        ];
        let tipping = self.spiral.tipping();
        let from = tipping.map_or(density.corner[0], |tipping| density.corner[0].min(tipping - 3.0)).max(1.0);
        let around = 0.05 * (high[1] - density.corner[1]);
        [(from - 1.0, high[0].max(100.0) + 1.0), (density.corner[1] - around, high[1] + around)]
    }

    fn heat(&self, canvas: &mut Canvas, theme: &Theme) {
        let density = self.density;
        for (index, &share) in density.shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            let (column, row) = (index % density.columns, index / density.columns);
            let corner = [0, 1].map(|axis| {
                density.corner[axis] + density.cell[axis] * if axis == 0 { column as f64 } else { row as f64 }
            });
            let (left, right) = (canvas.x(corner[0]), canvas.x(corner[0] + density.cell[0]));
            let (top, bottom) = (canvas.y(corner[1] + density.cell[1]), canvas.y(corner[1]));
            canvas.add(&format!(
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\"/>",
                right - left,
                bottom - top,
                over_white(theme.fan_edge, 0.1 + 0.6 * (share as f32).sqrt())
            ));
        }
    }

    /// The medians of the years, the first and the last with its number.
    fn middle(&self, canvas: &mut Canvas, theme: &Theme) {
        let middle = self.spiral.middle();
        let points: Vec<Point> = middle.iter().map(|(_, point)| *point).collect();
        let color = hex(theme.label);
        line(canvas, &points, &color, 2.4, "");
        for point in &points {
            let (x, y) = (canvas.x(point[0]), canvas.y(point[1]));
            canvas.add(&format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.4\" fill=\"{color}\"/>"));
        }
        let mut before: Option<(f64, f64)> = None;
        for (year, point) in [middle.first(), middle.last()].into_iter().flatten() {
            let (x, y) = (canvas.x(point[0]), canvas.y(point[1]));
            // the last year stands below its point where the first one is in the way
            let near = before.is_some_and(|(left, top)| (x - left).abs() < 40.0 && (y - top).abs() < 14.0);
            before = Some((x, y));
            let anchor = if x > canvas.right() - 60.0 { "end" } else { "start" };
            canvas.add(&format!(
                "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" font-weight=\"bold\">{year}</text>",
                if near { y + 17.0 } else { y - 7.0 }
            ));
        }
    }

    fn key(&self, canvas: &mut Canvas, theme: &Theme, tipping: Option<f64>, language: Language) -> usize {
        let stroke = |color: String, width: f64, dashes: &'static str| {
            move |x: f64, y: f64| {
                format!(
                    "<line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>",
                    x - 11.0,
                    x + 11.0
                )
            }
        };
        let fill = over_white(theme.fan_edge, 0.5);
        let heat = move |x: f64, y: f64| {
            format!(
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"22\" height=\"10\" fill=\"{fill}\"/>",
                x - 11.0,
                y - 5.0
            )
        };
        let tips = tipping.map_or_else(
            || language.say("spiral-key-no-tip").to_owned(),
            |tipping| language.fill("spiral-key-tips", &[("percent", &language.decimal(tipping, 0))]),
        );
        let followed = self
            .world
            .map(|world| language.fill("world-number", &[("number", &language.number(u64::from(world)))]));
        let (median, worlds, cost) = (
            stroke(hex(theme.label), 2.4, ""),
            stroke(hex(theme.line), 1.0, ""),
            stroke(hex(theme.label), 1.6, "2 4"),
        );
        let limit = stroke(hex(theme.error), if tipping.is_some() { 1.8 } else { 0.0 }, "8 4");
        let world = stroke(hex(theme.world), 2.0, "");
        let mut signs: Vec<Sign<'_>> = vec![
            (language.say("spiral-key-density"), &heat),
            (language.say("spiral-key-median"), &median),
            (language.say("spiral-key-worlds"), &worlds),
            (language.say("spiral-key-cost"), &cost),
            (&tips, &limit),
        ];
        if let Some(followed) = &followed {
            signs.push((followed, &world));
        }
        canvas.key(0, &signs)
    }

    /// Each year of each world, and the medians of the years.
    fn csv(&self, language: Language) -> String {
        let head = ["world-head", "year", "occupancy-axis", "tariff"].map(|key| match key {
            "world-head" => language.say("world-head").to_owned(),
            "year" => language.say("year").to_owned(),
            "occupancy-axis" => language.say("occupancy-axis").to_owned(),
            _ => self.heading.to_owned(),
        });
        let row = |name: String, year: i32, point: Point| {
            let numbers = [csv_number(point[0], 2, language), csv_number(point[1], 2, language)];
            let [occupancy, tariff] = numbers;
            vec![name, year.to_string(), occupancy, tariff]
        };
        let mut rows = vec![head.to_vec()];
        for (year, point) in self.spiral.middle() {
            rows.push(row(language.say("median").to_owned(), year, point));
        }
        let (first, years) = (self.spiral.document.years.0, self.spiral.document.years_reported());
        for world in 0..self.spiral.worlds() {
            for year in 0..years {
                if let Some(point) = self.spiral.point(world, year) {
                    rows.push(row(world.to_string(), first + year as i32, point));
                }
            }
        }
        csv(&rows, language)
    }
}

fn line(canvas: &mut Canvas, points: &[Point], color: &str, width: f64, dashes: &str) {
    if points.len() > 1 {
        canvas.add(&format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\"/>",
            canvas.points(points)
        ));
    }
}

/// A world, with a square at its end.
fn path(canvas: &mut Canvas, points: &[Point], color: &str, width: f64) {
    line(canvas, points, color, width, "");
    if let Some(last) = points.last() {
        let (x, y, half) = (canvas.x(last[0]), canvas.y(last[1]), 2.0 + width);
        canvas.add(&format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{color}\"/>",
            x - half,
            y - half,
            2.0 * half,
            2.0 * half
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use std::sync::Arc;

    use super::SpiralPicture;
    use crate::chart::SaveAs;
    use crate::chart::{NASTY, assert_picture};
    use crate::pages::spiral::model::{Spiral, most_at_risk};
    use crate::simulation::{Run, Stepper};
    use crate::{Appearance, Language};
    use vifte_engine::Control;

    #[test]
    fn the_picture_has_every_mark_and_the_table_every_world() {
        let state = headless::open("autisme-2027", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let mut stepper = Stepper::new(Arc::clone(&document.model), 29, 40);
        while stepper.step(&Control::default()) {}
        let run = Run { results: stepper.results(), paths: Some(stepper.paths()), ..Run::default() };
        let offer = most_at_risk(document, run.results.as_deref().unwrap()).unwrap();
        let spiral = Spiral::of(document, &run, offer, None).unwrap();
        let density = spiral.density().unwrap();
        let picture = SpiralPicture {
            spiral: &spiral,
            density: &density,
            heading: "Tariff",
            note: "A & B",
            world: Some(7),
        };
        let svg = picture.file(SaveAs::Svg, Language::En);
        assert_eq!(svg.ending, "svg");
        let (text, cells) = (svg.text, density.shares.iter().filter(|share| **share > 0.0).count());
        // each cell, the end of each of five worlds and of the one that is followed, ground, key, and the part that tips
        let tips = usize::from(spiral.tipping().is_some());
        assert_eq!(text.matches("<rect").count(), cells + 5 + 1 + 1 + 1 + tips);
        assert_eq!(text.matches("<circle").count(), spiral.middle().len());
        assert!(text.contains("A &amp; B") && text.contains("World 7") && !text.contains("NaN"));
        let nasty = SpiralPicture { heading: NASTY, note: NASTY, ..picture };
        assert_picture(&nasty.file(SaveAs::Svg, Language::En).text);
        let csv = picture.file(SaveAs::Csv, Language::Da).text;
        let points: usize = (0..40).map(|world| spiral.path(world).len()).sum();
        assert_eq!(csv.lines().count(), 1 + spiral.middle().len() + points);
        assert!(csv.lines().nth(1).unwrap().starts_with("median;2027;"));
    }
}
