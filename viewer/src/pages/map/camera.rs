//! Which part of the plane the map shows, and how large.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::scenario::projection::{PlanePoint, extent};

/// Points on screen for one kilometre: least and greatest.
const SCALE_LIMITS: (f32, f32) = (0.4, 60.0);

/// Scale when there is nothing to fit, or only one place, in points on screen for one kilometre.
const SINGLE_PLACE_SCALE: f32 = 4.0;

/// Empty margin around what is fitted, in points on screen.
const MARGIN: Vec2 = vec2(60.0, 72.0);

/// The greatest part of the screen that one margin may take.
const MARGIN_SHARE: f32 = 0.15;

/// The part of the plane that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The middle of the map.
    pub middle: PlanePoint,
    /// Points on screen for one kilometre.
    pub points_per_km: f32,
}

impl Camera {
    /// The camera that shows all of some places in a part of the screen.
    pub fn fit(places: &[PlanePoint], screen: Rect) -> Self {
        let east = extent(places.iter().map(|place| place.east_km)).unwrap_or_default();
        let south = extent(places.iter().map(|place| place.south_km)).unwrap_or_default();
        let room = (screen.size() - 2.0 * MARGIN.min(screen.size() * MARGIN_SHARE)).max(vec2(1.0, 1.0));
        let size_km = vec2((east.1 - east.0) as f32, (south.1 - south.0) as f32);
        let scale = (room.x / size_km.x).min(room.y / size_km.y);
        let points_per_km = if scale.is_finite() { scale } else { SINGLE_PLACE_SCALE };
        let middle =
            PlanePoint { east_km: f64::midpoint(east.0, east.1), south_km: f64::midpoint(south.0, south.1) };
        Self { middle, points_per_km: points_per_km.clamp(SCALE_LIMITS.0, SCALE_LIMITS.1) }
    }

    /// The camera after the map was dragged by some points on screen.
    #[must_use]
    pub fn dragged(mut self, by: Vec2) -> Self {
        self.middle.east_km -= f64::from(by.x / self.points_per_km);
        self.middle.south_km -= f64::from(by.y / self.points_per_km);
        self
    }

    /// The camera after zooming by a factor, so that what is at `fixed` stays there.
    #[must_use]
    pub fn zoomed(self, factor: f32, fixed: Pos2, screen: Rect) -> Self {
        let points_per_km = (self.points_per_km * factor).clamp(SCALE_LIMITS.0, SCALE_LIMITS.1);
        let from_middle = fixed - screen.center();
        let kept = self.dragged(-from_middle);
        Self { middle: kept.middle, points_per_km }.dragged(from_middle)
    }

    /// From kilometres on the plane to points, with the reference point of the projection at zero.
    pub(crate) fn scaled(&self, place: PlanePoint) -> Pos2 {
        let scale = f64::from(self.points_per_km);
        pos2((place.east_km * scale) as f32, (place.south_km * scale) as f32)
    }

    /// What to add to [`Self::scaled`] to come to the screen.
    pub(crate) fn offset(&self, screen: Rect) -> Vec2 {
        screen.center() - self.scaled(self.middle)
    }
}

#[cfg(test)]
mod tests {
    use super::{Camera, MARGIN};
    use crate::scenario::projection::PlanePoint;
    use egui::{Rect, pos2, vec2};

    const SCREEN: Rect = Rect { min: pos2(100.0, 50.0), max: pos2(900.0, 650.0) };

    fn on_screen(camera: &Camera, place: PlanePoint) -> egui::Pos2 {
        camera.scaled(place) + camera.offset(SCREEN)
    }

    #[test]
    fn all_places_are_inside_the_margin() {
        let place = |east_km, south_km| PlanePoint { east_km, south_km };
        let places = [place(-90.0, 30.0), place(70.0, -40.0), place(0.0, 45.0)];
        let camera = Camera::fit(&places, SCREEN);
        let inside = SCREEN.shrink2(MARGIN).expand(0.01);
        assert!(places.iter().all(|&place| inside.contains(on_screen(&camera, place))));
        assert!((on_screen(&camera, places[0]).x - inside.left()).abs() < 0.1);
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let place = PlanePoint { east_km: 12.0, south_km: -7.0 };
        let camera = Camera { middle: PlanePoint { east_km: 3.0, south_km: 2.0 }, points_per_km: 4.0 };
        let before = on_screen(&camera, place);
        let zoomed = camera.zoomed(1.7, before, SCREEN);
        assert!((zoomed.points_per_km - 6.8).abs() < 1e-5);
        assert!((on_screen(&zoomed, place) - before).length() < 0.01);
    }

    #[test]
    fn dragging_moves_places_by_as_much() {
        let place = PlanePoint { east_km: 12.0, south_km: -7.0 };
        let camera = Camera::fit(&[place], SCREEN);
        let moved = camera.dragged(vec2(30.0, -10.0));
        let difference = on_screen(&moved, place) - on_screen(&camera, place);
        assert!((difference - vec2(30.0, -10.0)).length() < 0.01);
    }
}
