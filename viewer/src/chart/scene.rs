//! A picture as shapes in a plane, drawn in the window and into SVG files from the same data.

/// A place: numbers of the two axes, moved right and down by points of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub(crate) at: [f64; 2],
    pub(crate) offset: [f64; 2],
}

impl Place {
    /// A place at numbers of the two axes.
    pub(crate) const fn at(at: [f64; 2]) -> Self {
        Self { at, offset: [0.0, 0.0] }
    }

    /// The place so many points farther right and down.
    #[must_use]
    pub(crate) fn moved(self, right: f64, down: f64) -> Self {
        Self { at: self.at, offset: [self.offset[0] + right, self.offset[1] + down] }
    }
}

/// What a shape is coloured with, by its meaning; the theme has the colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// What is measured.
    Measured,
    /// Lines that belong to single worlds or intervals.
    Thin,
    /// Text, and lines as strong as text.
    Text,
    /// Text of less weight.
    Weak,
    /// What the picture is drawn on.
    Ground,
    /// A limit that is not to be passed.
    Limit,
    /// The world that is followed.
    Followed,
}

/// An ink at some strength, from 0 (not seen) to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paint {
    pub(crate) ink: Ink,
    pub(crate) strength: f32,
}

impl From<Ink> for Paint {
    fn from(ink: Ink) -> Self {
        Self { ink, strength: 1.0 }
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pen {
    pub(crate) paint: Paint,
    /// Width in points.
    pub(crate) width: f32,
    /// Lengths of a dash and of the gap after it, in points; none of a line without gaps.
    pub(crate) dashes: Option<[f32; 2]>,
}

impl Pen {
    /// A line without gaps.
    pub(crate) fn solid(ink: Ink, width: f32) -> Self {
        Self { paint: ink.into(), width, dashes: None }
    }

    /// A line of dashes.
    pub(crate) fn dashed(ink: Ink, width: f32, dashes: [f32; 2]) -> Self {
        Self { paint: ink.into(), width, dashes: Some(dashes) }
    }
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// To the left of it.
    Left,
    /// Around it.
    Around,
    /// To the right of it.
    Right,
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A line through places.
    Line { places: Vec<Place>, pen: Pen },
    /// A box between two opposite corners; its edge lies inside it.
    Box { corners: [Place; 2], fill: Option<Paint>, edge: Option<Pen> },
    /// A circle around a place, with a radius in points.
    Circle { middle: Place, radius: f32, fill: Paint, edge: Option<Pen> },
    /// A text, in the middle of its line; around it a border of the ground where other shapes may lie under it.
    Text { at: Place, text: String, size: f32, paint: Paint, side: Side, bordered: bool },
}

impl Shape {
    /// A straight line.
    pub(crate) fn line(from: Place, to: Place, pen: Pen) -> Self {
        Self::Line { places: vec![from, to], pen }
    }

    /// A whisker: a thin line across with upright ends of a half length in points.
    pub(crate) fn whisker(from: Place, to: Place, half_end: f64, ink: Ink) -> [Self; 3] {
        let pen = Pen::solid(ink, 1.0);
        let end = |at: Place| Self::line(at.moved(0.0, -half_end), at.moved(0.0, half_end), pen);
        [Self::line(from, to, pen), end(from), end(to)]
    }
}

/// What a sign in a picture says, with its shapes around a place, in a box of 22 by 11 points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeySign {
    pub(crate) name: String,
    pub(crate) shapes: Vec<Shape>,
}
