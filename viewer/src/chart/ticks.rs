//! Round numbers for the lines of a grid.

/// A step of 1, 2 or 5 with zeros, so that a width has four to eight of them.
pub(crate) fn round_step(width: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10((width / 8.0).max(1e-9))));
    let steps = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power);
    steps.into_iter().find(|step| width / step <= 8.0).unwrap_or(power)
}

/// The multiples of a step from one number to another.
pub(crate) fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
    (first..=last).map(move |turn| turn as f64 * step)
}

/// Digits that multiples of a step need after the point.
pub(crate) fn decimals_of(step: f64) -> usize {
    (-libm::floor(libm::log10(step.max(1e-9)) + 1e-9)).max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::{decimals_of, round_step};

    #[test]
    fn steps_are_round_and_few() {
        for (width, step, decimals) in [(100.0, 20.0, 0), (7.0, 1.0, 0), (0.9, 0.2, 1), (3_100.0, 500.0, 0)] {
            assert!((round_step(width) - step).abs() < 1e-9, "{width}");
            assert_eq!(decimals_of(step), decimals);
        }
    }
}
