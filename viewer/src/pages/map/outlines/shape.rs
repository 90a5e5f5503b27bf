//! An area as triangles, so that bays and holes are left out where it is filled.

use std::ops::Range;

use earcut::Earcut;

use crate::scenario::document::GeoPoint;

/// Points of a ring that are nearer to each other than this are one, in kilometres: less than a point at any zoom.
const FINEST_KM: f64 = 0.01;

/// Kilometres of one degree of latitude.
const KM_PER_DEGREE: f64 = 111.2;

/// An area: the polygons of one feature.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Code of the municipality, if the file says.
    pub code: Option<String>,
    /// Its name, if the file says.
    pub name: Option<String>,
    /// Points of all rings, one ring after the other.
    pub points: Vec<GeoPoint>,
    /// Where each ring stands among the points; its last point joins its first.
    pub rings: Vec<Range<usize>>,
    /// Triangles that fill the area, by index of their points.
    pub triangles: Vec<[u32; 3]>,
    /// The corners in the south-west and north-east, when there are points.
    pub bounds: Option<(GeoPoint, GeoPoint)>,
}

impl Outline {
    /// Whether there is nothing to be drawn.
    pub(crate) fn is_empty(&self) -> bool {
        self.triangles.is_empty()
    }

    /// Adds a polygon: the outer ring, then its holes, each with its first point again at the end.
    pub(crate) fn add(&mut self, rings: &[Vec<GeoPoint>]) {
        let rings: Vec<Vec<GeoPoint>> = rings.iter().map(|ring| thinned(ring)).collect();
        let Some((outer, holes)) = rings.split_first() else { return };
        if outer.len() < 3 {
            return;
        }
        let start = self.points.len();
        let mut starts = Vec::with_capacity(holes.len());
        self.add_ring(outer);
        for hole in holes.iter().filter(|hole| hole.len() >= 3) {
            starts.push((self.points.len() - start) as u32);
            self.add_ring(hole);
        }
        let mut corners: Vec<u32> = Vec::new();
        let flat = self.points[start..].iter().map(|point| [point.longitude, point.latitude]);
        Earcut::new().earcut(flat, &starts, &mut corners);
        let (triangles, _) = corners.as_chunks::<3>();
        self.triangles.extend(triangles.iter().map(|corners| corners.map(|corner| start as u32 + corner)));
    }

    fn add_ring(&mut self, ring: &[GeoPoint]) {
        let start = self.points.len();
        self.points.extend_from_slice(ring);
        self.rings.push(start..self.points.len());
        for &point in ring {
            let (low, high) = self.bounds.unwrap_or((point, point));
            self.bounds = Some((
                GeoPoint {
                    latitude: low.latitude.min(point.latitude),
                    longitude: low.longitude.min(point.longitude),
                },
                GeoPoint {
                    latitude: high.latitude.max(point.latitude),
                    longitude: high.longitude.max(point.longitude),
                },
            ));
        }
    }

    /// Whether a point lies in the area: inside an odd number of its rings.
    pub fn contains(&self, point: GeoPoint) -> bool {
        let crosses = |ring: &Range<usize>| {
            let ring = &self.points[ring.clone()];
            let edges = ring.iter().zip(ring.iter().cycle().skip(1));
            let crossed = edges.filter(|(from, to)| {
                (from.latitude > point.latitude) != (to.latitude > point.latitude) && {
                    let part = (point.latitude - from.latitude) / (to.latitude - from.latitude);
                    point.longitude < from.longitude + part * (to.longitude - from.longitude)
                }
            });
            crossed.count()
        };
        self.rings.iter().map(crosses).sum::<usize>() % 2 == 1
    }
}

/// A ring without its last point, which is its first, and without points that are as good as the one before.
fn thinned(ring: &[GeoPoint]) -> Vec<GeoPoint> {
    let mut kept: Vec<GeoPoint> = Vec::with_capacity(ring.len());
    for &point in ring.split_last().map_or(ring, |(_, rest)| rest) {
        if kept.last().is_none_or(|&last| distance_km(last, point) >= FINEST_KM) {
            kept.push(point);
        }
    }
    kept
}

fn distance_km(from: GeoPoint, to: GeoPoint) -> f64 {
    let shortening = libm::cos(from.latitude.to_radians());
    let east = (to.longitude - from.longitude) * shortening;
    KM_PER_DEGREE * libm::hypot(east, to.latitude - from.latitude)
}

#[cfg(test)]
mod tests {
    use super::Outline;
    use crate::scenario::document::GeoPoint;

    fn ring(points: &[(f64, f64)]) -> Vec<GeoPoint> {
        let point = |&(longitude, latitude): &(f64, f64)| GeoPoint { latitude, longitude };
        points.iter().chain(points.first()).map(point).collect()
    }

    fn outline(rings: &[&[(f64, f64)]]) -> Outline {
        let rings: Vec<_> = rings.iter().map(|points| ring(points)).collect();
        let mut outline = Outline::default();
        outline.add(&rings);
        outline
    }

    /// Twice the area of the triangle, with the sign of its direction.
    fn cross(a: GeoPoint, b: GeoPoint, c: GeoPoint) -> f64 {
        (b.longitude - a.longitude) * (c.latitude - a.latitude)
            - (b.latitude - a.latitude) * (c.longitude - a.longitude)
    }

    fn filled(outline: &Outline) -> f64 {
        let corners = outline.triangles.iter().map(|t| t.map(|index| outline.points[index as usize]));
        corners.map(|[a, b, c]| cross(a, b, c).abs() / 2.0).sum()
    }

    fn is_filled(outline: &Outline, longitude: f64, latitude: f64) -> bool {
        let point = GeoPoint { latitude, longitude };
        let inside = outline.triangles.iter().any(|triangle| {
            let [a, b, c] = triangle.map(|index| outline.points[index as usize]);
            let sides = [cross(a, b, point), cross(b, c, point), cross(c, a, point)];
            sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
        });
        assert_eq!(inside, outline.contains(point), "{longitude} {latitude}");
        inside
    }

    fn shoelace(points: &[(f64, f64)]) -> f64 {
        let next = points.iter().cycle().skip(1);
        points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
    }

    /// A horseshoe that is open to the north.
    const HORSESHOE: [(f64, f64); 8] = [
        (9.0, 55.0),
        (12.0, 55.0),
        (12.0, 58.0),
        (11.0, 58.0),
        (11.0, 56.0),
        (10.0, 56.0),
        (10.0, 58.0),
        (9.0, 58.0),
    ];

    const HOLE: [(f64, f64); 4] = [(10.2, 55.2), (10.8, 55.3), (10.7, 55.8), (10.1, 55.7)];

    #[test]
    fn bays_and_holes_are_not_filled() {
        let horseshoe = outline(&[&HORSESHOE, &HOLE]);
        let expected = shoelace(&HORSESHOE) - shoelace(&HOLE);
        assert!((filled(&horseshoe) - expected).abs() < 1e-12, "{} {expected}", filled(&horseshoe));
        assert!(is_filled(&horseshoe, 9.5, 57.5) && is_filled(&horseshoe, 11.5, 57.5));
        assert!(!is_filled(&horseshoe, 10.5, 57.0), "the bay");
        assert!(!is_filled(&horseshoe, 10.5, 55.5), "the hole");
        assert!(is_filled(&horseshoe, 10.5, 55.1));
        assert!(!is_filled(&horseshoe, 12.5, 55.5));
    }

    #[test]
    fn directions_of_rings_do_not_matter() {
        let (mut turned, mut hole) = (HORSESHOE, HOLE);
        turned.reverse();
        hole.reverse();
        for rings in [[&turned[..], &HOLE[..]], [&HORSESHOE[..], &hole[..]]] {
            let expected = shoelace(&HORSESHOE) - shoelace(&HOLE);
            assert!((filled(&outline(&rings)) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn a_coast_of_many_points_keeps_its_area() {
        // a star whose rays go in and out, with a hole of the same kind: concave nearly everywhere
        let star = |points: u32, far: f64, near: f64| -> Vec<(f64, f64)> {
            let at = |index: u32| {
                let angle = std::f64::consts::TAU * f64::from(index) / f64::from(points);
                let radius = if index.is_multiple_of(2) { far } else { near };
                (10.0 + radius * libm::cos(angle), 56.0 + radius * libm::sin(angle))
            };
            (0..points).map(at).collect()
        };
        let (coast, lake) = (star(2_000, 1.0, 0.7), star(400, 0.5, 0.3));
        let area = outline(&[&coast, &lake]);
        let expected = shoelace(&coast) - shoelace(&lake);
        assert!((filled(&area) - expected).abs() < 1e-9, "{} {expected}", filled(&area));
        assert_eq!(area.rings.len(), 2);
    }

    #[test]
    fn points_at_one_place_are_one_and_slivers_are_nothing() {
        let near = 1e-5;
        let square = [(9.0, 55.0), (10.0, 55.0), (10.0 + near, 55.0 + near), (10.0, 56.0), (9.0, 56.0)];
        assert_eq!(outline(&[&square]).points.len(), 4);
        assert!(outline(&[&[(9.0, 55.0), (9.0 + near, 55.0), (9.0, 55.0 + near)]]).is_empty());
    }
}
