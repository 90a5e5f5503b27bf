//! Charts as plain data: what is drawn, before it is drawn.

use crate::text::Language;

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Name of the horizontal axis.
    pub x_name: String,
    /// Name of the vertical axis, with its unit.
    pub y_name: String,
    /// Digits of a value after the point.
    pub decimals: usize,
    /// Whether the horizontal axis is one of calendar years.
    pub years: bool,
    /// Values that the vertical axis has in it whatever is drawn.
    pub includes: Vec<f64>,
    /// What is drawn, the lowest first.
    pub marks: Vec<Marks>,
}

/// The least width of the vertical axis, as a share of the largest value: small changes are not blown up.
const LEAST_WIDTH: f64 = 0.12;

impl Chart {
    /// What there is at a horizontal position: names with values.
    pub(crate) fn at(&self, x: f64) -> Vec<(&str, Vec<f64>)> {
        self.marks.iter().filter_map(|marks| Some((marks.name(), Self::one_at(marks, x)?))).collect()
    }

    /// The values of marks at a horizontal position: two of a band.
    pub(super) fn one_at(marks: &Marks, x: f64) -> Option<Vec<f64>> {
        let near = |other: f64| (other - x).abs() < 1e-6;
        match marks {
            Marks::Band { xs, low, high, .. } | Marks::Hatched { xs, low, high, .. } => {
                xs.iter().position(|&other| near(other)).map(|at| vec![low[at], high[at]])
            }
            Marks::Bars { xs, low, high, .. } => xs.iter().position(|&other| near(other)).map(|at| {
                // a bar below zero stands for a negative amount
                let sign = if low[at] < 0.0 { -1.0 } else { 1.0 };
                vec![sign * (high[at] - low[at])]
            }),
            Marks::There { xs, percent, .. } => {
                xs.iter().position(|&other| near(other)).map(|at| vec![percent[at]])
            }
            Marks::Line { points, .. } => {
                points.iter().find(|point| near(point[0])).map(|point| vec![point[1]])
            }
        }
    }

    /// The horizontal positions, in order.
    pub(crate) fn positions(&self) -> Vec<f64> {
        let mut all: Vec<f64> = Vec::new();
        for marks in &self.marks {
            match marks {
                Marks::Band { xs, .. }
                | Marks::Hatched { xs, .. }
                | Marks::Bars { xs, .. }
                | Marks::There { xs, .. } => all.extend(xs),
                Marks::Line { points, .. } => all.extend(points.iter().map(|point| point[0])),
            }
        }
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }

    /// A position in words, a line each: `2019`, `median: 94 %`.
    pub(crate) fn words_at(&self, x: f64, language: Language) -> Vec<String> {
        let write = |value: &f64| language.decimal(*value, self.decimals);
        let x_text = if self.years { format!("{x:.0}") } else { language.decimal(x, 1) };
        let mut lines = vec![x_text];
        for (name, values) in self.at(x) {
            let values: Vec<String> = values.iter().map(write).collect();
            lines.push(format!("{name}: {}", values.join(" – ")));
        }
        lines
    }

    /// The whole chart in one sentence, for who cannot see it: first and last position.
    pub(crate) fn spoken(&self, language: Language) -> String {
        let positions = self.positions();
        let ends = [positions.first(), positions.last()];
        let ends = ends.into_iter().flatten().map(|&x| self.words_at(x, language).join(", "));
        format!("{}. {}", self.y_name, ends.collect::<Vec<_>>().join("; "))
    }

    /// What the vertical axis reaches over.
    pub(crate) fn range(&self) -> (f64, f64) {
        let values = self.marks.iter().flat_map(Marks::values).filter(|value| value.is_finite());
        let values = values.chain(self.includes.iter().copied());
        let (low, high) = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if !(low.is_finite() && high.is_finite()) {
            return (0.0, 1.0);
        }
        let missing = (LEAST_WIDTH * low.abs().max(high.abs()) - (high - low)).max(0.0);
        // what is all zero gets some room above
        let missing = if high - low + missing > 0.0 { missing } else { 1.0 };
        if low == 0.0 { (0.0, high + missing) } else { (low - missing / 2.0, high + missing / 2.0) }
    }
}

/// Something in a chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Marks {
    /// A band between two lines.
    Band {
        /// What it says.
        name: String,
        /// Horizontal positions.
        xs: Vec<f64>,
        /// Lower edge.
        low: Vec<f64>,
        /// Upper edge.
        high: Vec<f64>,
        /// How strong it is drawn, 0 to 1.
        strength: f32,
    },
    /// A band of another scenario, hatched.
    Hatched {
        /// What it says.
        name: String,
        /// Horizontal positions.
        xs: Vec<f64>,
        /// Lower edge.
        low: Vec<f64>,
        /// Upper edge.
        high: Vec<f64>,
    },
    /// Bars, each from a lower to an upper end.
    Bars {
        /// What they say.
        name: String,
        /// Which colour they have.
        colour: usize,
        /// Their middles.
        xs: Vec<f64>,
        /// Lower ends.
        low: Vec<f64>,
        /// Upper ends.
        high: Vec<f64>,
        /// Width on the horizontal axis.
        width: f64,
    },
    /// In how many worlds there is the number at all: a strip below everything else.
    There {
        /// What it says.
        name: String,
        /// Horizontal positions.
        xs: Vec<f64>,
        /// Worlds that have it, per cent.
        percent: Vec<f64>,
    },
    /// A line through points.
    Line {
        /// What it says.
        name: String,
        /// Its points.
        points: Vec<[f64; 2]>,
        /// How it looks.
        look: Look,
    },
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The middle of a fan: a thick line.
    Median,
    /// One world: a dashed line with dots.
    World,
    /// A limit: a thin line with long dashes.
    Limit,
    /// The middle of another scenario's fan: a dashed line with squares.
    Other,
}

impl Marks {
    /// A band.
    pub fn band(name: &str, xs: &[f64], low: &[f64], high: &[f64], strength: f32) -> Self {
        Self::Band {
            name: name.to_owned(),
            xs: xs.to_vec(),
            low: low.to_vec(),
            high: high.to_vec(),
            strength,
        }
    }

    /// A line through those points that there are.
    pub fn line(name: &str, xs: &[f64], ys: &[f64], look: Look) -> Self {
        let points = xs.iter().zip(ys).map(|(&x, &y)| [x, y]).filter(|point| point[1].is_finite()).collect();
        Self::Line { name: name.to_owned(), points, look }
    }

    /// Its values.
    fn values(&self) -> Vec<f64> {
        match self {
            Self::Band { low, high, .. } | Self::Hatched { low, high, .. } | Self::Bars { low, high, .. } => {
                low.iter().chain(high).copied().collect()
            }
            Self::Line { points, .. } => points.iter().map(|point| point[1]).collect(),
            // it has no part of the axis
            Self::There { .. } => Vec::new(),
        }
    }

    /// What it says.
    pub fn name(&self) -> &str {
        match self {
            Self::Band { name, .. }
            | Self::Hatched { name, .. }
            | Self::Bars { name, .. }
            | Self::There { name, .. }
            | Self::Line { name, .. } => name,
        }
    }
}
