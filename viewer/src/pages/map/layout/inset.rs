//! An inset: the crowded part of a map, drawn larger at the side, as maps of Denmark do with the capital.

use egui::{Pos2, Rect, Vec2, vec2};

use super::map::{MapLayout, Part, Place};
use super::sizes::{Sizes, corner_radius};
use crate::pages::map::camera::Camera;
use crate::scenario::document::Document;
use crate::scenario::projection::{PlanePoint, Projection, extent};
use crate::scenario::selection::Selection;

/// Size of what an inset shows, in kilometres.
const SIZE_KM: (f32, f32) = (60.0, 42.0);

/// Room that an offer needs around it, in points.
const GAP: f32 = 3.0;

/// How much the map may be enlarged until it needs no inset any more.
const LARGEST: f32 = 1.6;

/// Least width of an inset, in points, and its greatest width as a share of the map's.
const WIDTHS: (f32, f32) = (210.0, 0.55);

/// Room between an inset and the edges of the map, in points.
const MARGIN: f32 = 14.0;

/// Room above it for the buttons, or below it for the scale bar, in points.
const CONTROLS: f32 = 40.0;

/// Room between an inset and the seats beside it, in points.
const CLEARANCE: f32 = 26.0;

/// Sizes that are tried in an inset, the largest first, until everything finds room.
const SIZES: [f32; 4] = [0.8, 0.7, 0.6, 0.5];

/// Room between what is in an inset and its edge, in points.
const EDGE: f32 = 3.0;

/// A part of the map drawn larger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inset {
    /// Where it is on screen.
    pub place: Rect,
    /// The part of the plane that it shows.
    pub camera: Camera,
    /// The same part on the map itself, on screen.
    pub frame: Rect,
}

/// A place with the room that its offers need.
struct Crowd {
    place: PlanePoint,
    /// Square points.
    need: f32,
}

impl Inset {
    /// The inset of a map, if a part of it is crowded and there is room: found where everything is shown (`fitted`), and
    /// there as long as the map (`camera`) is not much larger and shows the crowded part.
    pub fn of(document: &Document, fitted: &Camera, camera: &Camera, screen: Rect) -> Option<Self> {
        if camera.points_per_km > LARGEST * fitted.points_per_km {
            return None;
        }
        let projection = Projection::around(&document.inner_points());
        let sizes = Sizes::at(fitted.points_per_km);
        let crowds: Vec<Crowd> = (document.sites.iter())
            .map(|site| {
                let offers = site.offers.iter().map(|&offer| &document.offers[offer]);
                let radii =
                    offers.map(|offer| corner_radius(offer.segment, sizes.offer_radius(offer.places)));
                let need = radii.map(|radius| (2.0 * radius + GAP) * (2.0 * radius + GAP)).sum();
                Crowd { place: projection.project(site.point), need }
            })
            .collect();
        let middle = most_crowded(&crowds, fitted.points_per_km)?;
        let frame_on = |camera: &Camera| {
            let middle = camera.scaled(middle) + camera.offset(screen);
            Rect::from_center_size(middle, camera.points_per_km * vec2(SIZE_KM.0, SIZE_KM.1))
        };
        let shown = |point| projection.project(point);
        let elsewhere = document.inner_points().into_iter().map(shown).filter(|place| !holds(middle, *place));
        let elsewhere =
            elsewhere.map(|place| fitted.scaled(place) + fitted.offset(screen)).collect::<Vec<_>>();
        let place = widest(&elsewhere, frame_on(fitted), screen)?;
        let frame = frame_on(camera);
        let camera = Camera { middle, points_per_km: place.width() / SIZE_KM.0 };
        screen.intersects(frame).then_some(Self { place, camera, frame })
    }

    /// Whether a place is in it.
    pub fn holds(&self, place: PlanePoint) -> bool {
        holds(self.camera.middle, place)
    }

    /// Lays out what is in it, as large as there is room for beside its title.
    pub fn layout(
        &self,
        document: &Document,
        selection: Option<Selection>,
        title: Vec2,
        measure: impl Fn(Place) -> Vec2,
    ) -> MapLayout {
        let offset = self.camera.offset(self.place);
        let sized = |factor: f32| {
            let part = Part {
                holds: &|place| self.holds(place),
                sizes: Sizes::of(factor),
                taken: vec![Rect::from_min_size(self.place.min, title).translate(-offset)],
                within: Some(self.place.shrink(EDGE).translate(-offset)),
            };
            MapLayout::of_part(document, &self.camera, selection, &measure, &part)
        };
        let mut layouts = SIZES.into_iter().map(sized);
        let first_that_fits = layouts.find(|layout| layout.without_room == 0);
        first_that_fits.unwrap_or_else(|| sized(SIZES[SIZES.len() - 1]))
    }

    /// Lays out the rest of the map, clear of the part that it shows and, where `everything` is shown, of itself.
    pub fn layout_next_to(
        &self,
        document: &Document,
        (camera, screen): (&Camera, Rect),
        everything: bool,
        selection: Option<Selection>,
        measure: impl Fn(Place) -> Vec2,
    ) -> MapLayout {
        let offset = camera.offset(screen);
        let taken = std::iter::once(self.frame).chain(everything.then_some(self.place));
        let part = Part {
            holds: &|place| !self.holds(place),
            taken: taken.map(|rect| rect.translate(-offset)).collect(),
            ..Part::whole(camera)
        };
        MapLayout::of_part(document, camera, selection, measure, &part)
    }
}

fn holds(middle: PlanePoint, place: PlanePoint) -> bool {
    let (east, south) = (place.east_km - middle.east_km, place.south_km - middle.south_km);
    east.abs() <= f64::from(SIZE_KM.0) / 2.0 && south.abs() <= f64::from(SIZE_KM.1) / 2.0
}

/// The middle of the part with the greatest need, if that is more than the room there is.
fn most_crowded(crowds: &[Crowd], points_per_km: f32) -> Option<PlanePoint> {
    let around = |middle: PlanePoint| crowds.iter().filter(move |crowd| holds(middle, crowd.place));
    let need = |middle: PlanePoint| around(middle).map(|crowd| crowd.need).sum::<f32>();
    let middle = crowds.iter().map(|crowd| crowd.place);
    let middle = middle.max_by(|one, other| need(*one).total_cmp(&need(*other)))?;
    // what it shows stands in its middle
    let east = extent(around(middle).map(|crowd| crowd.place.east_km))?;
    let south = extent(around(middle).map(|crowd| crowd.place.south_km))?;
    let middle =
        PlanePoint { east_km: f64::midpoint(east.0, east.1), south_km: f64::midpoint(south.0, south.1) };
    let room = points_per_km * points_per_km * SIZE_KM.0 * SIZE_KM.1;
    (need(middle) > room).then_some(middle)
}

/// The widest free place in a corner of the map.
fn widest(elsewhere: &[Pos2], frame: Rect, screen: Rect) -> Option<Rect> {
    let inner = screen.shrink(MARGIN);
    let steps = 0..=((WIDTHS.1 * screen.width() - WIDTHS.0) / 10.0).max(-1.0) as i32;
    let in_corner = |corner: usize, width: f32| {
        let size: Vec2 = vec2(width, width * SIZE_KM.1 / SIZE_KM.0);
        match corner {
            0 => Rect::from_min_size(inner.right_top() + vec2(-size.x, CONTROLS), size),
            1 => Rect::from_min_size(inner.left_bottom() - vec2(0.0, size.y + CONTROLS), size),
            2 => Rect::from_min_size(inner.left_top(), size),
            _ => Rect::from_min_size(inner.right_bottom() - size, size),
        }
    };
    let free = |rect: &Rect| {
        inner.contains_rect(*rect)
            && !rect.expand(MARGIN).intersects(frame)
            && elsewhere.iter().all(|point| !rect.expand(CLEARANCE).contains(*point))
    };
    let widths = steps.rev().map(|step| WIDTHS.0 + 10.0 * step as f32);
    widths
        .flat_map(|width| (0..4).map(move |corner| (corner, width)))
        .map(|(c, w)| in_corner(c, w))
        .find(free)
}

#[cfg(test)]
mod tests {
    use super::{Crowd, most_crowded, widest};
    use crate::scenario::projection::PlanePoint;
    use egui::{Rect, pos2};

    fn crowd(east_km: f64, south_km: f64, need: f32) -> Crowd {
        Crowd { place: PlanePoint { east_km, south_km }, need }
    }

    #[test]
    fn the_part_that_needs_more_room_than_it_has_is_found() {
        // 60 by 42 km at 1.5 points: 5,670 square points
        let crowds = [crowd(0.0, 0.0, 4_000.0), crowd(10.0, 4.0, 4_000.0), crowd(200.0, 0.0, 5_000.0)];
        let middle = most_crowded(&crowds, 1.5).unwrap();
        assert!((middle.east_km - 5.0).abs() < 1e-9 && (middle.south_km - 2.0).abs() < 1e-9);
        assert!(most_crowded(&crowds, 2.0).is_none());
        assert!(most_crowded(&[], 1.0).is_none());
    }

    #[test]
    fn it_goes_into_the_corner_with_most_room() {
        let screen = Rect::from_min_max(pos2(0.0, 0.0), pos2(700.0, 590.0));
        let frame = Rect::from_center_size(pos2(450.0, 370.0), egui::vec2(85.0, 60.0));
        let elsewhere = [pos2(270.0, 90.0), pos2(300.0, 200.0), pos2(60.0, 300.0), pos2(640.0, 460.0)];
        let place = widest(&elsewhere, frame, screen).unwrap();
        assert!(place.right() > 680.0 && place.top() < 60.0 && place.width() > 300.0, "{place}");
        assert!(elsewhere.iter().all(|point| !place.contains(*point)));
        let everywhere: Vec<_> = (0..70).map(|step| pos2(10.0 * step as f32, 8.5 * step as f32)).collect();
        let crossed: Vec<_> = everywhere.iter().flat_map(|p| [*p, pos2(700.0 - p.x, p.y)]).collect();
        assert!(widest(&crossed, frame, screen).is_none());
    }
}
