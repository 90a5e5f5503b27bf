//! Layers of a yearly loss: what each takes of it.
//!
//! A layer from a to b takes min(max(X − a, 0), b − a) of a year's loss X; the last one has no end. What is expected of it is
//! the difference of two stop-loss premiums, E[(X − a)⁺] − E[(X − b)⁺], so the layers share the whole expected loss. A
//! quantile of what a layer takes is what it takes of that quantile of the loss, as a layer never takes less of more.

/// A loss of a year with its probability.
pub(crate) type Weighted = (f64, f64);

/// What a layer takes of the yearly loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Layer {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends; the last one does not.
    pub(crate) to: Option<f64>,
    /// Expected in a year.
    pub(crate) expected: f64,
    /// Probability that a year reaches it.
    pub(crate) touched: f64,
    /// Exceeded in one year of twenty.
    pub(crate) in_twenty: f64,
    /// In the worst year.
    pub(crate) worst: f64,
}

/// What a layer takes of a loss.
pub(crate) fn taken(loss: f64, from: f64, to: Option<f64>) -> f64 {
    let above = (loss - from).max(0.0);
    to.map_or(above, |to| above.min((to - from).max(0.0)))
}

/// The layers between attachment points, from nothing up. Points that are not above the one before are left out.
pub(crate) fn layers(losses: &[Weighted], attachments: &[f64]) -> Vec<Layer> {
    let all: f64 = losses.iter().map(|(_, weight)| weight).sum();
    if all <= 0.0 {
        return Vec::new();
    }
    let mut points = vec![0.0];
    for &point in attachments {
        if point.is_finite() && points.last().is_some_and(|last| point > *last) {
            points.push(point);
        }
    }
    let in_twenty = quantile(losses, 0.95);
    let worst = losses.iter().map(|(loss, _)| *loss).fold(0.0, f64::max);
    let layer = |(index, &from): (usize, &f64)| {
        let to = points.get(index + 1).copied();
        let mean = |of: &dyn Fn(f64) -> f64| {
            losses.iter().map(|(loss, weight)| of(*loss) * weight).sum::<f64>() / all
        };
        Layer {
            from,
            to,
            expected: mean(&|loss| taken(loss, from, to)),
            touched: mean(&|loss| if loss > from { 1.0 } else { 0.0 }),
            in_twenty: taken(in_twenty, from, to),
            worst: taken(worst, from, to),
        }
    };
    points.iter().enumerate().map(layer).collect()
}

/// The least loss that is not exceeded with a probability of `p`.
pub(crate) fn quantile(losses: &[Weighted], p: f64) -> f64 {
    let mut sorted = losses.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let mut below = 0.0;
    for (loss, weight) in &sorted {
        below += weight;
        // sums of weights miss a whole number by a few bits
        if below >= p * all * (1.0 - 1e-12) {
            return *loss;
        }
    }
    sorted.last().map_or(0.0, |(loss, _)| *loss)
}

/// Probability that a year's loss is above each of some points.
pub(crate) fn exceeded(losses: &[Weighted], points: &[f64]) -> Vec<f64> {
    let all: f64 = losses.iter().map(|(_, weight)| weight).sum();
    let above =
        |point: &f64| losses.iter().filter(|(loss, _)| loss > point).map(|(_, weight)| weight).sum::<f64>();
    points.iter().map(|point| if all > 0.0 { above(point) / all } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Weighted, exceeded, layers, quantile};

    /// The aggregate loss of Panjer's recursion: a Poisson number of losses of 1, 2 or 3 with probabilities .5, .3 and .2.
    fn panjer(lambda: f64) -> Vec<Weighted> {
        let severity = [0.5, 0.3, 0.2];
        let mut g = vec![libm::exp(-lambda)];
        for x in 1..120_usize {
            let sum: f64 = (1..=x.min(3)).map(|j| j as f64 * severity[j - 1] * g[x - j]).sum();
            g.push(lambda / x as f64 * sum);
        }
        g.into_iter().enumerate().map(|(loss, weight)| (loss as f64, weight)).collect()
    }

    fn close(one: f64, other: f64) {
        assert!((one - other).abs() < 2e-6, "{one} is not {other}");
    }

    #[test]
    fn layers_of_a_compound_poisson_loss() {
        let losses = panjer(2.0);
        // published: P(0) = .135335, P(3) = .157891; mean 3.4; stop-loss 1.225545 above 3, .505140 above 5, .101951 above 8
        close(losses[0].1, 0.135_335);
        close(losses[3].1, 0.157_891);
        let all = layers(&losses, &[3.0, 5.0, 8.0]);
        close(all[0].expected, 3.4 - 1.225_545);
        close(all[1].expected, 1.225_545 - 0.505_140);
        close(all[2].expected, 0.505_140 - 0.101_951);
        close(all[3].expected, 0.101_951);
        assert_eq!((all[3].from, all[3].to), (8.0, None));
        // 1 − P(0) − … − P(3)
        close(all[1].touched, 1.0 - 0.135_335 - 0.135_335 - 0.148_869 - 0.157_891);
        close(all.iter().map(|layer| layer.expected).sum(), 3.4);
        // P(S ≤ 7) = .922389 and P(S ≤ 8) = .954206: the loss of one year in twenty is 8
        let in_twenty: Vec<f64> = all.iter().map(|layer| layer.in_twenty).collect();
        close(quantile(&losses, 0.95), 8.0);
        for (taken, by_hand) in in_twenty.into_iter().zip([3.0, 2.0, 3.0, 0.0]) {
            close(taken, by_hand);
        }
        close(exceeded(&losses, &[3.0])[0], all[1].touched);
    }

    #[test]
    fn a_normal_loss_in_a_fine_grid() {
        // σφ(z) − (d − μ)(1 − Φ(z)) for μ = 100, σ = 20: 7.97885 above 100, 1.66631 above 120, .16981 above 140
        let step = 0.02;
        let density = |x: f64| libm::exp(-(x - 100.0) * (x - 100.0) / 800.0);
        let losses: Vec<Weighted> =
            (0..11_000).map(|i| f64::from(i) * step).map(|x| (x, density(x))).collect();
        let all = layers(&losses, &[100.0, 120.0, 140.0]);
        for (layer, exact) in all[1..].iter().zip([7.978_85 - 1.666_31, 1.666_31 - 0.169_81, 0.169_81]) {
            assert!((layer.expected - exact).abs() < 2e-4, "{layer:?} is not {exact}");
        }
    }

    #[test]
    fn years_counted_by_hand() {
        // ten years: seven without loss, 2, 4 and 10
        let mut losses = vec![(0.0, 1.0); 7];
        losses.extend([(4.0, 1.0), (10.0, 1.0), (2.0, 1.0)]);
        // a point that is not above the one before is none
        let all = layers(&losses, &[3.0, 3.0, 1.0, 6.0]);
        let told: Vec<[f64; 4]> =
            all.iter().map(|layer| [layer.from, layer.expected, layer.touched, layer.worst]).collect();
        let by_hand = [[0.0, 0.8, 0.3, 3.0], [3.0, 0.4, 0.2, 3.0], [6.0, 0.4, 0.1, 4.0]];
        for (one, other) in told.iter().flatten().zip(by_hand.iter().flatten()) {
            close(*one, *other);
        }
        assert_eq!(told.len(), 3);
        close(quantile(&losses, 0.9), 4.0);
        close(quantile(&losses, 0.95), 10.0);
        assert!(layers(&[], &[1.0]).is_empty());
    }
}
