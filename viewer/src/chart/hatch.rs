//! Hatching: upright strokes between two lines, so that a band is told from another one without colour.

/// Strokes of a band over its whole width.
const STROKES: u32 = 64;

/// Upright strokes between the lower and the upper line, each with its two ends.
pub(crate) fn strokes(xs: &[f64], low: &[f64], high: &[f64]) -> Vec<[[f64; 2]; 2]> {
    let (Some(&first), Some(&last)) = (xs.first(), xs.last()) else { return Vec::new() };
    let at = |ys: &[f64], x: f64| {
        let right = xs.iter().position(|&other| other >= x)?;
        let left = right.saturating_sub(1);
        let width = xs[right] - xs[left];
        let share = if width > 0.0 { (x - xs[left]) / width } else { 0.0 };
        Some(ys.get(left)? + (ys.get(right)? - ys.get(left)?) * share)
    };
    let stroke = |step: u32| {
        let x = first + (last - first) * f64::from(step) / f64::from(STROKES);
        Some([[x, at(low, x)?], [x, at(high, x)?]])
    };
    (0..=STROKES).filter_map(stroke).collect()
}

#[cfg(test)]
mod tests {
    use super::strokes;

    #[test]
    fn strokes_end_on_the_lines() {
        let all = strokes(&[0.0, 1.0, 2.0], &[0.0, 2.0, 2.0], &[4.0, 4.0, 8.0]);
        assert_eq!(all.len(), 65);
        let middle = |at: usize| all[at];
        assert_eq!(middle(16), [[0.5, 1.0], [0.5, 4.0]]);
        assert_eq!(middle(48), [[1.5, 2.0], [1.5, 6.0]]);
        assert!(strokes(&[], &[], &[]).is_empty());
    }
}
