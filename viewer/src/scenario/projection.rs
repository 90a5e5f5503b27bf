//! From degrees on the globe to kilometres on a plane.
//!
//! The equirectangular projection, with degrees of longitude shortened by the cosine of one reference latitude. Over
//! the few hundred kilometres of Denmark it keeps distances to within a per cent or two, and north is up everywhere.

use crate::scenario::document::GeoPoint;

/// Mean radius of the Earth, in kilometres.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A point on the plane, in kilometres from the projection's reference point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanePoint {
    /// Kilometres to the east.
    pub east_km: f64,
    /// Kilometres to the south, as on a screen.
    pub south_km: f64,
}

/// The equirectangular projection around a reference point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    reference: GeoPoint,
    shortening: f64,
}

impl Projection {
    /// The projection around the middle of some points, or around the middle of Denmark when there are none.
    pub fn around(points: &[GeoPoint]) -> Self {
        let latitudes = extent(points.iter().map(|point| point.latitude));
        let longitudes = extent(points.iter().map(|point| point.longitude));
        let middle = |range: (f64, f64)| f64::midpoint(range.0, range.1);
        let reference = match (latitudes, longitudes) {
            (Some(latitudes), Some(longitudes)) => {
                GeoPoint { latitude: middle(latitudes), longitude: middle(longitudes) }
            }
            _ => GeoPoint { latitude: 56.0, longitude: 10.5 },
        };
        Self { reference, shortening: libm::cos(reference.latitude.to_radians()) }
    }

    /// Where a point of the globe lies on the plane.
    pub fn project(&self, point: GeoPoint) -> PlanePoint {
        let east = (point.longitude - self.reference.longitude).to_radians() * self.shortening;
        let south = (self.reference.latitude - point.latitude).to_radians();
        PlanePoint { east_km: EARTH_RADIUS_KM * east, south_km: EARTH_RADIUS_KM * south }
    }

    /// Where a point of the plane lies on the globe.
    pub(crate) fn unproject(&self, place: PlanePoint) -> GeoPoint {
        let east = place.east_km / (EARTH_RADIUS_KM * self.shortening);
        let south = place.south_km / EARTH_RADIUS_KM;
        GeoPoint {
            latitude: self.reference.latitude - south.to_degrees(),
            longitude: self.reference.longitude + east.to_degrees(),
        }
    }
}

/// Least and greatest of some numbers, if there are any.
pub(crate) fn extent(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |range, number| match range {
        None => Some((number, number)),
        Some((least, greatest)) => Some((number.min(least), number.max(greatest))),
    })
}

#[cfg(test)]
mod tests {
    use super::{PlanePoint, Projection};
    use crate::scenario::document::GeoPoint;
    use vifte::data::population::PopulationData;

    fn distance_km(from: &str, to: &str) -> f64 {
        let data = PopulationData::bundled().unwrap();
        let denmark: Vec<_> = data.municipalities().iter().map(GeoPoint::of_seat).collect();
        let projection = Projection::around(&denmark);
        let seat = |code: &str| projection.project(GeoPoint::of_seat(data.find(code).unwrap()));
        let (from, to): (PlanePoint, PlanePoint) = (seat(from), seat(to));
        libm::hypot(from.east_km - to.east_km, from.south_km - to.south_km)
    }

    #[test]
    fn distances_are_those_of_great_circles() {
        // great-circle distances between the seats, in kilometres
        let known = [
            ("0461", "0751", 85.3),
            ("0101", "0751", 156.2),
            ("0360", "0860", 313.3),
            ("0561", "0101", 259.6),
        ];
        for (from, to, great_circle_km) in known {
            let ratio = distance_km(from, to) / great_circle_km;
            assert!((ratio - 1.0).abs() < 0.015, "{from}-{to}: {ratio}");
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let aarhus = GeoPoint { latitude: 56.157, longitude: 10.211 };
        let herning = GeoPoint { latitude: 56.138, longitude: 8.974 };
        let randers = GeoPoint { latitude: 56.461, longitude: 10.036 };
        let projection = Projection::around(&[aarhus, herning, randers]);
        assert!(projection.project(aarhus).east_km > projection.project(herning).east_km);
        assert!(projection.project(randers).south_km < projection.project(aarhus).south_km);
        let back = projection.unproject(projection.project(herning));
        assert!((back.latitude - herning.latitude).abs() < 1e-9);
        assert!((back.longitude - herning.longitude).abs() < 1e-9);
    }
}
