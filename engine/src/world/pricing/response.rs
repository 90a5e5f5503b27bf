//! How the number of citizens bought for follows the price, as a demand curve.
//!
//! factor(p) = (p/p₀)^(−ε), or for a straight line max(0, 1 − ε·(p/p₀ − 1)).
//!
//! New citizens come with the factor of this year's price under their elasticity; residents follow each January by the
//! ratio of this year's and last year's factor under theirs. In equilibrium the stock therefore follows the elasticity
//! of new citizens, and that of residents says how fast. A smooth curve stands for all that municipalities can do
//! instead; the threshold of one municipality is in [`taking_home`](crate::world::homes::decision).
//! Source of the separation: residents are rarely moved, new cases are diverted first.

use crate::input::{PriceResponse, ResponseForm};

/// The factor on demand at a felt price of `price_ore` a day under an elasticity.
pub fn factor(response: &PriceResponse, elasticity: f64, price_ore: f64) -> f64 {
    let ratio = price_ore / response.reference_per_day.ore() as f64;
    match response.form {
        ResponseForm::Linear => (1.0 - elasticity * (ratio - 1.0)).max(0.0),
        // a price of nothing would ask for everything: a hundredth of the reference is as low as it goes
        ResponseForm::ConstantElasticity => libm::pow(ratio.max(0.01), -elasticity),
    }
}

/// The elasticity −d ln factor / d ln price at a price.
pub fn elasticity_at(response: &PriceResponse, elasticity: f64, price_ore: f64) -> f64 {
    match response.form {
        ResponseForm::ConstantElasticity => elasticity,
        ResponseForm::Linear => {
            let ratio = price_ore / response.reference_per_day.ore() as f64;
            let factor = factor(response, elasticity, price_ore);
            if factor > 0.0 { elasticity * ratio / factor } else { f64::INFINITY }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{elasticity_at, factor};
    use crate::input::{PriceResponse, ResponseForm};
    use crate::units::Money;

    #[test]
    fn a_straight_line_has_its_elasticity_at_the_reference() {
        // n = 40 − 20τ around τ = 1, n = 20: elasticity 1 there, 2 at τ = 4/3
        let response = PriceResponse {
            form: ResponseForm::Linear,
            reference_per_day: Money::from_dkk(1_000.0),
            inflow_elasticity: 1.0,
            stock_elasticity: 1.0,
        };
        for (tau, users) in [(1.0, 20.0), (1.5, 10.0), (0.5, 30.0), (2.0, 0.0), (3.0, 0.0)] {
            assert!((20.0 * factor(&response, 1.0, tau * 100_000.0) - users).abs() < 1e-9);
        }
        assert!((elasticity_at(&response, 1.0, 100_000.0) - 1.0).abs() < 1e-12);
        assert!((elasticity_at(&response, 1.0, 400_000.0 / 3.0) - 2.0).abs() < 1e-12);
        let constant = PriceResponse { form: ResponseForm::ConstantElasticity, ..response };
        assert!((factor(&constant, 2.0, 200_000.0) - 0.25).abs() < 1e-12);
    }
}
