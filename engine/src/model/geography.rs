//! Distances.

/// Mean radius of the Earth in km (IUGG).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// Great-circle distance in km between two points in degrees, by the haversine formula.
pub(crate) fn great_circle_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat1, lat2) = (from.0.to_radians(), to.0.to_radians());
    let dlat = libm::sin((lat2 - lat1) / 2.0);
    let dlon = libm::sin((to.1 - from.1).to_radians() / 2.0);
    let h = dlat * dlat + libm::cos(lat1) * libm::cos(lat2) * dlon * dlon;
    2.0 * EARTH_RADIUS_KM * libm::asin(libm::sqrt(h.min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::great_circle_km;

    #[test]
    fn a_degree_of_latitude_and_a_quarter_of_the_equator() {
        assert!((great_circle_km((55.0, 10.0), (56.0, 10.0)) - 111.195).abs() < 0.001);
        assert!((great_circle_km((0.0, 0.0), (0.0, 90.0)) - 10_007.557).abs() < 0.001);
    }
}
