//! Small inputs for tests, benches and examples.

use crate::input::{
    AGE_BANDS, BudgetedOccupancy, BudgetedYears, CarryOver, CarryOverVariant, Choice, CostStructure, Demand,
    Dynamics, Input, Market, Mode, Municipality, Offer, OpeningStock, Operator, Rules, Segment, Shock,
    Staffing, StayDistribution, TargetGroup, WhenFull,
};
use crate::units::Calendar;

/// A residential offer without costs, in the middle of Denmark, serving group 0.
pub fn offer(id: &str, places: u32) -> Offer {
    Offer {
        id: id.to_owned(),
        area: 0,
        operator: Operator::Region,
        segment: Segment::Residential,
        target_groups: vec![0],
        latitude: 56.0,
        longitude: 9.5,
        places,
        attraction: 0.0,
        opening_occupancy: 1.0,
        costs: CostStructure::default(),
        staffing: Staffing { adjustment_per_month: 1.0, ..Staffing::default() },
        market: Market::default(),
    }
}

/// A target group with Poisson arrivals and exponential stays, refused when full.
pub fn target_group(id: &str, arrivals_per_100k_per_year: f64, stay_months: f64) -> TargetGroup {
    TargetGroup {
        id: id.to_owned(),
        segment: Segment::Residential,
        age_weights: [1.0; AGE_BANDS],
        demand: Demand {
            incidence_per_100k_per_year: arrivals_per_100k_per_year,
            trend_per_year: 0.0,
            variance_ratio: 1.0,
            frailty_sd_log: 0.0,
            shock: Shock::default(),
        },
        stay: StayDistribution::Exponential { mean_months: stay_months },
        opening_stock: OpeningStock::Equilibrium,
        choice: Choice {
            price_weight_per_1000_dkk: 0.0,
            distance_weight_per_100_km: 0.0,
            own_offer_bonus: 0.0,
        },
        when_full: WhenFull::Lost,
        specialisation: 1,
        in_focus: false,
        dynamics: Dynamics::default(),
    }
}

/// A municipality of 100,000 inhabitants of one age for `years` simulated years.
pub fn municipality(id: &str, years: u32) -> Municipality {
    let mut bands = [0.0; AGE_BANDS];
    bands[4] = 100_000.0;
    Municipality {
        id: id.to_owned(),
        region: 0,
        inside: true,
        latitude: 56.0,
        longitude: 9.5,
        population: vec![bands; years as usize],
    }
}

/// The usual rules: two last closed years between 85 and 100 %, all carried over.
pub fn rules() -> Rules {
    Rules::tariffs_only(
        BudgetedOccupancy { years: BudgetedYears::TwoLastClosed, min: 0.85, max: 1.0 },
        CarryOver { variant: CarryOverVariant::Full, band_share: 0.05 },
    )
}

/// One offer with `places` places and an offered load of `load` citizens who stay `stay_months` on average: Erlang's
/// loss system, five years of warm-up and fifteen reported.
pub fn erlang(load: f64, stay_months: f64, places: u32) -> Input {
    let calendar = Calendar { first_year: 2020, warm_up_years: 5, years: 15, leap_days: true };
    Input {
        calendar,
        municipalities: vec![municipality("A", calendar.simulated_years())],
        target_groups: vec![target_group("group", load / stay_months * 12.0, stay_months)],
        areas: vec!["area".to_owned()],
        offers: vec![offer("offer", places)],
        residents: Vec::new(),
        contracts: Vec::new(),
        rules: rules(),
        later_rules: Vec::new(),
        demand_factors: Vec::new(),
        plan: Vec::new(),
        guarantees: Vec::new(),
        purchases: Vec::new(),
        customer_boards: Vec::new(),
        programmes: Vec::new(),
        watch: false,
        mode: Mode::Worlds,
    }
}
