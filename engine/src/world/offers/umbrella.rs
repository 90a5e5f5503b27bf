//! What an umbrella (paraply) of two offers costs.
//!
//! With N places and fixed cost φ·F each at present (φ what [`capacity`](crate::world::offers::capacity) has left of it), lead l, joining
//! offer j and saving s:
//!
//! N = N_l + N_j, F = φ_l·F_l + (1 − s)·φ_j·F_j, and for what follows residents x = (N_l·x_l + N_j·x_j)/(N_l + N_j)
//!
//! so that a merge of offers alike changes nothing but s says. Offers under one management keep places, queue and
//! tariff; the joining one's fixed cost becomes (1 − s)·F_j, and the expert environment of all follows the volume of all. Fixed are management, buildings, pensions, supervision,
//! development and the base staff; residents are followed by the other staff, its pay, variable cost and overhead. Notice
//! and speed of staff are the lead's. That management is shared is the purpose of the umbrellas of Region Syddanmark (2012)
//! and Midtjylland (2013); how much is saved is an assumption of the scenario. Unit: as the inputs.

use crate::input::{CostStructure, Staffing};
use crate::units::Money;

/// An offer that becomes part of an umbrella, as it is before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Places.
    pub places: u32,
    /// Fixed cost relative to that of its cost structure.
    pub fixed_factor: f64,
}

/// The mean of two numbers, weighted by places; the first without places.
pub fn mean(parts: [Part; 2], [lead, joins]: [f64; 2]) -> f64 {
    lead + (joins - lead) * weight(parts)
}

/// The joining offer's part of the places.
fn weight([lead, joins]: [Part; 2]) -> f64 {
    let total = f64::from(lead.places) + f64::from(joins.places);
    if total > 0.0 { f64::from(joins.places) / total } else { 0.0 }
}

/// Costs and staff of an offer that joins a management and keeps a tariff of its own.
pub fn under_one_management(
    costs: &CostStructure,
    staffing: &Staffing,
    saving_share: f64,
) -> (CostStructure, Staffing) {
    let kept = |fixed: Money| fixed.times(1.0 - saving_share);
    let costs = CostStructure {
        management_per_year: kept(costs.management_per_year),
        capital_per_year: kept(costs.capital_per_year),
        pension_per_year: kept(costs.pension_per_year),
        supervision_per_year: kept(costs.supervision_per_year),
        development_per_year: kept(costs.development_per_year),
        ..*costs
    };
    (costs, Staffing { base_fte: staffing.base_fte * (1.0 - saving_share), ..*staffing })
}

/// Costs and staff of the umbrella, whose fixed factor is 1.
pub fn costs(
    [(a, staff_a), (b, staff_b)]: [(&CostStructure, &Staffing); 2],
    parts: [Part; 2],
    saving_share: f64,
) -> (CostStructure, Staffing) {
    let (kept_a, kept_b) = (parts[0].fixed_factor, parts[1].fixed_factor * (1.0 - saving_share));
    let fixed = |a: Money, b: Money| a.times(kept_a) + b.times(kept_b);
    let mean_money = |a: Money, b: Money| a + (b - a).times(weight(parts));
    let costs = CostStructure {
        management_per_year: fixed(a.management_per_year, b.management_per_year),
        capital_per_year: fixed(a.capital_per_year, b.capital_per_year),
        pension_per_year: fixed(a.pension_per_year, b.pension_per_year),
        supervision_per_year: fixed(a.supervision_per_year, b.supervision_per_year),
        development_per_year: fixed(a.development_per_year, b.development_per_year),
        variable_per_resident_day: mean_money(a.variable_per_resident_day, b.variable_per_resident_day),
        overhead_share: mean(parts, [a.overhead_share, b.overhead_share]),
    };
    let staffing = Staffing {
        base_fte: staff_a.base_fte * kept_a + staff_b.base_fte * kept_b,
        fte_per_resident: mean(parts, [staff_a.fte_per_resident, staff_b.fte_per_resident]),
        cost_per_fte_year: mean_money(staff_a.cost_per_fte_year, staff_b.cost_per_fte_year),
        floor_share: mean(parts, [staff_a.floor_share, staff_b.floor_share]),
        ..*staff_a
    };
    (costs, staffing)
}

#[cfg(test)]
mod tests {
    use super::{Part, costs, mean};
    use crate::input::{CostStructure, Staffing};
    use crate::units::Money;

    #[test]
    fn fixed_cost_adds_up_and_the_rest_is_a_mean() {
        let house = |m_dkk: f64, variable: f64, base: f64| {
            let costs = CostStructure {
                management_per_year: Money::from_dkk(m_dkk * 1e6),
                variable_per_resident_day: Money::from_dkk(variable),
                overhead_share: 0.06,
                ..CostStructure::default()
            };
            (costs, Staffing { base_fte: base, ..Staffing::default() })
        };
        let (a, b) = (house(6.0, 300.0, 4.0), house(4.0, 400.0, 3.0));
        // the lead has been cut to three quarters of its fixed cost; a tenth of the other's is saved
        let parts = [Part { places: 30, fixed_factor: 0.75 }, Part { places: 10, fixed_factor: 1.0 }];
        let (costs, staffing) = costs([(&a.0, &a.1), (&b.0, &b.1)], parts, 0.1);
        assert_eq!(costs.management_per_year, Money::from_dkk(8.1e6));
        assert_eq!(costs.variable_per_resident_day, Money::from_dkk(325.0));
        assert!((costs.overhead_share - 0.06).abs() < 1e-12);
        assert!((staffing.base_fte - 5.7).abs() < 1e-12);
        assert!((mean(parts, [0.9, 0.5]) - 0.8).abs() < 1e-12);
    }
}
