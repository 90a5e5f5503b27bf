//! A number with its 90 % interval, as all reports write it.

use vifte_engine::{Basis, Estimate};

use crate::analysis::compare::OutcomeSpec;
use crate::language::{Language, decimals_that_show, number};

/// A mean with its interval, in its unit: `−1.24 ± 0.11`; `0.012 [0.004; 0.031], in 3 worlds` where the two sides differ and
/// few worlds carry the number; `0 in all worlds`; the number alone where there is no interval. With `signed`, gains have a
/// plus. There are as many more decimals as it takes for the interval to have a width, and ends that are not zero.
pub(super) fn with_interval(
    estimate: &Estimate,
    decimals: usize,
    signed: bool,
    language: Language,
) -> String {
    let decimals = match estimate.basis {
        Basis::Nothing | Basis::Same => decimals,
        _ if estimate.is_uneven() && !estimate.may_be_zero() => {
            decimals_that_show(&[estimate.half_width(), estimate.low, estimate.high], decimals)
        }
        _ => decimals_that_show(&[estimate.half_width()], decimals),
    };
    let show = |value: f64| number(value, decimals, language);
    let sign = |text: String, value: f64| {
        let nothing = text.bytes().all(|b| b"0.,".contains(&b));
        if signed && value > 0.0 && !nothing { format!("+{text}") } else { text }
    };
    let mean = sign(show(estimate.mean), estimate.mean);
    let text = match estimate.basis {
        Basis::Nothing => return mean,
        Basis::Same => {
            let same = if estimate.mean == 0.0 { "0".to_owned() } else { mean };
            return match language {
                Language::En => format!("{same} in all worlds"),
                Language::Da => format!("{same} i alle verdener"),
            };
        }
        Basis::Share | Basis::Few | Basis::Many => {
            if estimate.is_uneven() {
                format!("{mean} [{}; {}]", show(estimate.low), show(estimate.high))
            } else {
                format!("{mean} ± {}", show(estimate.half_width()))
            }
        }
    };
    match (estimate.is_rare(), estimate.carried, language) {
        (false, ..) => text,
        (true, 1, Language::En) => format!("{text}, in 1 world"),
        (true, 1, Language::Da) => format!("{text}, i 1 verden"),
        (true, worlds, Language::En) => format!("{text}, in {worlds} worlds"),
        (true, worlds, Language::Da) => format!("{text}, i {worlds} verdener"),
    }
}

/// A mean or a difference of an outcome with its interval, in the outcome's unit: `−1.24 ± 0.11`.
pub(super) fn of_outcome(spec: &OutcomeSpec, estimate: Estimate, signed: bool, language: Language) -> String {
    let estimate = estimate.scaled(1.0 / spec.scale);
    // small differences need more digits than the values
    let reach = if estimate.basis == Basis::Nothing { 0.0 } else { estimate.reach() };
    let size = estimate.mean.abs().max(reach);
    let more = if size > 0.0 && size < 1.0 { spec.decimals.max(3) } else { spec.decimals };
    with_interval(&estimate, more, signed, language)
}

#[cfg(test)]
mod tests {
    use vifte_engine::{Basis, Estimate, Paired};

    use super::with_interval;
    use crate::language::Language::{Da, En};

    fn of(values: &[(i64, usize)]) -> Estimate {
        let mut paired = Paired::new(1);
        for &(value, times) in values {
            (0..times).for_each(|_| paired.add(&[value]));
        }
        paired.mean(0, 0.9)
    }

    #[test]
    fn intervals_are_written() {
        let many = Estimate {
            mean: 1.236,
            low: 1.126,
            high: 1.346,
            carried: 500,
            worlds: 500,
            basis: Basis::Many,
            level: 0.9,
        };
        assert_eq!(with_interval(&many, 2, true, En), "+1.24 ± 0.11");
        assert_eq!(with_interval(&many.scaled(-1.0), 2, true, Da), "−1,24 ± 0,11");
        assert_eq!(
            with_interval(&of(&[(1, 3), (0, 997)]), 4, false, En),
            "0.0030 [0.0010; 0.0071], in 3 worlds"
        );
        // no width of 0, and no end at 0 where it is above
        assert_eq!(with_interval(&many.scaled(0.001), 3, true, En), "+0.0012 ± 0.0001");
        assert_eq!(
            with_interval(&of(&[(1, 3), (0, 997)]), 1, false, En),
            "0.003 [0.001; 0.007], in 3 worlds"
        );
        assert_eq!(with_interval(&of(&[(0, 200)]), 2, true, En), "0 in all worlds");
        assert_eq!(with_interval(&of(&[(7, 200)]), 1, true, Da), "+7,0 i alle verdener");
        assert_eq!(with_interval(&of(&[(7, 1)]), 1, false, En), "7.0");
    }
}
