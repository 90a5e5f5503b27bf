//! The picture of the spiral, in the window and in files, and as numbers.

use crate::chart::{
    Canvas, ExportFile, Ink, KeySign, Paint, Pen, Place, SaveAs, Shape, Side, csv, csv_number, draw_key,
    draw_shapes,
};
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
        let mut canvas = Canvas::new(SIZE, MARGIN, self.ends(), self.heading);
        canvas.level(language);
        canvas.across(language);
        canvas.name_across(language.say("occupancy-axis"));
        let shapes = self.shapes(|at| [canvas.x(at[0]), canvas.y(at[1])]);
        draw_shapes(&mut canvas, &theme, &shapes);
        let lines = draw_key(&mut canvas, &theme, &self.key(language));
        canvas.note(lines, self.note);
        canvas.finish()
    }

    /// The picture, from the lowest shape to the highest. `project` tells where numbers of the axes are, in points, so that
    /// the names of years keep clear of each other.
    pub(crate) fn shapes(&self, project: impl Fn(Point) -> Point) -> Vec<Shape> {
        let [across, upwards] = self.ends();
        let tipping = self.spiral.tipping();
        let mut shapes = Vec::new();
        if let Some(tipping) = tipping {
            // where no tariff carries the offer
            let corners = [[across.0, upwards.0], [tipping, upwards.1]].map(Place::at);
            shapes.push(Shape::Box {
                corners,
                fill: Some(Paint { ink: Ink::Limit, strength: 0.1 }),
                edge: None,
            });
        }
        shapes.extend(self.heat());
        let curve = self.spiral.cost_curve(across.0.max(self.density.corner[0]), 100.0_f64.max(across.1));
        let curve = curve.into_iter().filter(|point| point[1] <= upwards.1 && point[0] <= across.1);
        shapes.push(Shape::Line { places: curve.map(Place::at).collect(), pen: cost_pen() });
        for world in self.spiral.shown() {
            shapes.extend(path(&self.spiral.path(world), Ink::Thin, 1.0));
        }
        shapes.extend(self.medians(across.1, project));
        if let Some(world) = self.world {
            shapes.extend(path(&self.spiral.path(world), Ink::Followed, 2.0));
        }
        if let Some(tipping) = tipping {
            let [from, to] = [[tipping, upwards.0], [tipping, upwards.1]].map(Place::at);
            shapes.push(Shape::line(from, to, Pen::dashed(Ink::Limit, 1.8, [12.0, 6.0])));
        }
        shapes
    }

    /// What the axes reach over.
    pub(crate) fn ends(&self) -> [(f64, f64); 2] {
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

    /// How many worlds and years lie in each cell.
    fn heat(&self) -> impl Iterator<Item = Shape> + '_ {
        let density = self.density;
        let there = density.shares.iter().enumerate().filter(|(_, share)| **share > 0.0);
        there.map(|(index, &share)| {
            let (column, row) = (index % density.columns, index / density.columns);
            let corner = |right: usize, up: usize| {
                Place::at([
                    density.corner[0] + density.cell[0] * (column + right) as f64,
                    density.corner[1] + density.cell[1] * (row + up) as f64,
                ])
            };
            let strength = 0.1 + 0.6 * (share as f32).sqrt();
            let fill = Some(Paint { ink: Ink::Measured, strength });
            Shape::Box { corners: [corner(0, 0), corner(1, 1)], fill, edge: None }
        })
    }

    /// The medians of the years, the first and the last with its number.
    fn medians(&self, right: f64, project: impl Fn(Point) -> Point) -> Vec<Shape> {
        let medians = self.spiral.middle();
        let places = || medians.iter().map(|(_, point)| Place::at(*point));
        let mut shapes = vec![Shape::Line { places: places().collect(), pen: Pen::solid(Ink::Text, 2.4) }];
        shapes.extend(places().map(|middle| dot(middle, 3.4, Ink::Text)));
        let mut before: Option<Point> = None;
        for &(year, point) in [medians.first(), medians.last()].into_iter().flatten() {
            let [x, y] = project(point);
            // the last year stands below its point where the first one is in the way
            let near = before.is_some_and(|[left, top]| (x - left).abs() < 40.0 && (y - top).abs() < 14.0);
            before = Some([x, y]);
            let at_edge = x > project([right, point[1]])[0] - 60.0;
            shapes.push(Shape::Text {
                at: Place::at(point).moved(0.0, if near { 12.0 } else { -11.0 }),
                text: year.to_string(),
                size: 13.0,
                paint: Ink::Text.into(),
                side: if at_edge { Side::Left } else { Side::Right },
                bordered: true,
            });
        }
        shapes
    }

    /// What the signs say.
    pub(crate) fn key(&self, language: Language) -> Vec<KeySign> {
        let middle = Place::default();
        let (left, right) = (middle.moved(-12.0, 0.0), middle.moved(12.0, 0.0));
        let sign = |name: &str, shapes: Vec<Shape>| KeySign { name: name.to_owned(), shapes };
        let line = |pen: Pen| Shape::line(left, right, pen);
        let world = |ink: Ink, width: f32| {
            let end = middle.moved(10.0, 0.0);
            vec![line(Pen::solid(ink, width)), square(end, width, ink)]
        };
        let corners = [middle.moved(-12.0, -5.5), middle.moved(12.0, 5.5)];
        let fill = Some(Paint { ink: Ink::Measured, strength: 0.5 });
        let mut signs = vec![
            sign(language.say("spiral-key-density"), vec![Shape::Box { corners, fill, edge: None }]),
            sign(
                language.say("spiral-key-median"),
                vec![line(Pen::solid(Ink::Text, 2.4)), dot(middle, 3.4, Ink::Text)],
            ),
            sign(language.say("spiral-key-worlds"), world(Ink::Thin, 1.0)),
            sign(language.say("spiral-key-cost"), vec![line(cost_pen())]),
        ];
        signs.push(match self.spiral.tipping() {
            Some(tipping) => {
                let percent = language.decimal(tipping, 0);
                let name = language.fill("spiral-key-tips", &[("percent", &percent)]);
                sign(&name, vec![line(Pen::dashed(Ink::Limit, 1.8, [8.0, 5.0]))])
            }
            None => sign(language.say("spiral-key-no-tip"), Vec::new()),
        });
        if let Some(number) = self.world {
            let number = language.number(u64::from(number));
            let name = language.fill("world-number", &[("number", &number)]);
            signs.push(sign(&name, world(Ink::Followed, 2.0)));
        }
        signs
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

/// The line of what a day must cost: dotted.
fn cost_pen() -> Pen {
    Pen::dashed(Ink::Text, 1.8, [2.0, 3.0])
}

/// A world: its years as dots on a line, with a square at its end.
fn path(points: &[Point], ink: Ink, width: f32) -> Vec<Shape> {
    let places = || points.iter().map(|&point| Place::at(point));
    let mut shapes: Vec<Shape> =
        places().next_back().map(|end| square(end, width, ink)).into_iter().collect();
    shapes.extend(places().map(|place| dot(place, 0.8 + 0.7 * width, ink)));
    if points.len() > 1 {
        shapes.push(Shape::Line { places: places().collect(), pen: Pen::solid(ink, width) });
    }
    shapes
}

/// The square at the end of a world.
fn square(middle: Place, width: f32, ink: Ink) -> Shape {
    let half = 1.5 + 0.7 * f64::from(width);
    let corners = [middle.moved(-half, -half), middle.moved(half, half)];
    Shape::Box { corners, fill: Some(ink.into()), edge: None }
}

fn dot(middle: Place, radius: f32, ink: Ink) -> Shape {
    Shape::Circle { middle, radius, fill: ink.into(), edge: None }
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
        // each cell, the end of each of five worlds and of the one that is followed, ground, the part that tips, and in the
        // key the density and the two kinds of worlds
        let tips = usize::from(spiral.tipping().is_some());
        assert_eq!(text.matches("<rect").count(), cells + 5 + 1 + 1 + tips + 3);
        // each year of the worlds that are drawn, the medians, and the median in the key
        let years = spiral.shown().into_iter().chain([7]).map(|world| spiral.path(world).len());
        assert_eq!(text.matches("<circle").count(), years.sum::<usize>() + spiral.middle().len() + 1);
        assert!(text.contains("A &amp; B") && text.contains("World 7") && !text.contains("NaN"));
        let nasty = SpiralPicture { heading: NASTY, note: NASTY, ..picture };
        assert_picture(&nasty.file(SaveAs::Svg, Language::En).text);
        let csv = picture.file(SaveAs::Csv, Language::Da).text;
        let points: usize = (0..40).map(|world| spiral.path(world).len()).sum();
        assert_eq!(csv.lines().count(), 1 + spiral.middle().len() + points);
        assert!(csv.lines().nth(1).unwrap().starts_with("median;2027;"));
    }
}
