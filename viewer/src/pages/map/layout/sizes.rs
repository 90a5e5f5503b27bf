//! Sizes on the map: areas follow places and inhabitants.

use vifte_engine::input::Segment;

/// Radius of an offer with one place, in points.
const OFFER_RADIUS: f32 = 2.0;

/// Least and greatest radius of an offer, in points. The letter must find room.
const OFFER_LIMITS: (f32, f32) = (7.5, 34.0);

/// Radius of a municipality with one inhabitant, in points.
const SEAT_RADIUS: f32 = 0.042;

/// Least and greatest radius of a municipality, in points.
const SEAT_LIMITS: (f32, f32) = (2.5, 40.0);

/// Scale at which sizes are as above, in points on screen for one kilometre.
const PLAIN_SCALE: f32 = 3.4;

/// Sizes of what is on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    factor: f32,
}

impl Sizes {
    /// Sizes at a scale of the map, in points on screen for one kilometre. They grow slower than the map.
    pub fn at(points_per_km: f32) -> Self {
        Self { factor: (points_per_km / PLAIN_SCALE).sqrt().clamp(0.6, 1.7) }
    }

    /// Sizes as a factor of the plain ones.
    pub const fn of(factor: f32) -> Self {
        Self { factor }
    }

    /// Sizes at the scale at which a region fills a window.
    pub(crate) fn plain() -> Self {
        Self::at(PLAIN_SCALE)
    }

    /// Radius of an offer's circle, in points. A square has the same area.
    pub fn offer_radius(&self, places: u32) -> f32 {
        let radius = OFFER_RADIUS * (places as f32).sqrt();
        radius.clamp(OFFER_LIMITS.0, OFFER_LIMITS.1) * self.factor
    }

    /// Radius of a municipality's circle, in points.
    pub fn seat_radius(&self, inhabitants: f64) -> f32 {
        let radius = SEAT_RADIUS * (inhabitants as f32).sqrt();
        radius.clamp(SEAT_LIMITS.0, SEAT_LIMITS.1) * self.factor
    }
}

/// Half the side of the square with the same area as a circle, as a share of its radius: √π / 2.
pub(crate) const HALF_SIDE: f32 = 0.886_227;

/// How far the mark of an offer reaches from its middle, in points.
pub fn corner_radius(segment: Segment, radius: f32) -> f32 {
    match segment {
        Segment::Residential => radius,
        Segment::Day => radius * HALF_SIDE * std::f32::consts::SQRT_2,
    }
}

#[cfg(test)]
mod tests {
    use super::{HALF_SIDE, Sizes};

    #[test]
    fn areas_follow_places_and_inhabitants() {
        let sizes = Sizes::at(3.4);
        let ratio = sizes.offer_radius(120) / sizes.offer_radius(30);
        assert!((ratio - 2.0).abs() < 1e-4);
        let ratio = sizes.seat_radius(180_000.0) / sizes.seat_radius(20_000.0);
        assert!((ratio - 3.0).abs() < 1e-4);
    }

    #[test]
    fn a_square_has_the_area_of_its_circle() {
        let square = (2.0 * HALF_SIDE) * (2.0 * HALF_SIDE);
        assert!((square - std::f32::consts::PI).abs() < 1e-5);
    }
}
