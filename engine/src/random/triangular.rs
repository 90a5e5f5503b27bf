//! The triangular distribution: what is known of a number is its low end, its most likely value and its high end.

/// Quantile `u` of the triangular distribution from `low` over `mode` to `high`.
pub fn triangular(u: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    if u * width < mode - low {
        low + libm::sqrt(u * width * (mode - low))
    } else {
        high - libm::sqrt((1.0 - u) * width * (high - mode))
    }
}

#[cfg(test)]
mod tests {
    use super::triangular;

    #[test]
    fn quantiles_of_the_triangle() {
        // (0, 1, 3): a third of the mass lies below the mode; the median is 3 − √3
        assert!((triangular(1.0 / 3.0, 0.0, 1.0, 3.0) - 1.0).abs() < 1e-12);
        assert!((triangular(0.5, 0.0, 1.0, 3.0) - (3.0 - libm::sqrt(3.0))).abs() < 1e-12);
        assert!((triangular(0.0, 2.0, 2.0, 3.0) - 2.0).abs() < 1e-12);
        assert!((triangular(1.0, 2.0, 3.0, 3.0) - 3.0).abs() < 1e-12);
        assert!((triangular(0.9, -0.2, -0.2, -0.2) + 0.2).abs() < 1e-12);
    }
}
