//! A small region with everything in it.

use vifte_engine::input::{
    BudgetedOccupancy, Choice, Contract, CostStructure, Input, KnownResident, Municipality, Offer,
    OpeningStock, Operator, Segment, Shock, Staffing, StayDistribution, TargetGroup, WhenFull,
};
use vifte_engine::{Calendar, Money, examples};

/// Model version and result hash of 64 worlds of the small region under seed 7.
pub(crate) const FROZEN: (&str, &str) = ("1", "00b5e5191324b870730f98e477cf7bd9");

/// Three municipalities (one of them outside), three groups, four offers, residents, a contract.
pub(crate) fn small_region() -> Input {
    let calendar = Calendar { first_year: 2015, warm_up_years: 1, years: 8 };
    let years = calendar.simulated_years();
    Input {
        calendar,
        municipalities: vec![
            municipality("0751", 300_000.0, (56.15, 10.2), true, years),
            municipality("0791", 95_000.0, (56.45, 9.4), true, years),
            municipality("outside", 250_000.0, (57.0, 9.9), false, years),
        ],
        target_groups: vec![
            group("weibull", StayDistribution::Weibull { mean_months: 40.0, shape: 0.8 }, 6.0),
            group("lognormal", StayDistribution::Lognormal { mean_months: 24.0, cv: 1.2 }, 5.0),
            TargetGroup {
                segment: Segment::Day,
                when_full: WhenFull::Lost,
                opening_stock: OpeningStock::Known,
                ..group(
                    "bounded",
                    StayDistribution::Bounded { min_months: 1.0, mode_months: 6.0, max_months: 14.0 },
                    9.0,
                )
            },
        ],
        areas: vec!["one".to_owned(), "two".to_owned()],
        offers: vec![
            offer("north", 0, &[0, 1], 40, (56.5, 9.5), Operator::Region),
            offer("south", 0, &[0], 25, (56.1, 10.1), Operator::Municipality(0)),
            offer("private", 1, &[1], 30, (56.2, 9.9), Operator::Private),
            Offer { segment: Segment::Day, ..offer("day", 1, &[2], 35, (56.2, 10.0), Operator::Region) },
        ],
        residents: vec![
            KnownResident { municipality: 0, target_group: 2, offer: 3, count: 20, leaves_month: Some(30) },
            KnownResident { municipality: 1, target_group: 2, offer: 3, count: 3, leaves_month: None },
        ],
        contracts: vec![Contract {
            id: "hours".to_owned(),
            offer: 0,
            hours_per_year: 1_234.5,
            price_per_hour: Money::from_dkk(655.5),
            cost_per_hour: Money::from_dkk(640.0),
            payers: vec![0, 1, 2],
        }],
        rules: vifte_engine::input::Rules {
            budgeted_occupancy: BudgetedOccupancy { min: 0.7, ..examples::rules().budgeted_occupancy },
            ..examples::rules()
        },
        demand_factors: vec![(2, 0, 0.3), (2, 1, 0.4)],
    }
}

fn municipality(id: &str, persons: f64, seat: (f64, f64), inside: bool, years: u32) -> Municipality {
    let mut municipality = Municipality {
        region: u32::from(!inside),
        inside,
        latitude: seat.0,
        longitude: seat.1,
        ..examples::municipality(id, years)
    };
    for (year, bands) in municipality.population.iter_mut().enumerate() {
        bands[4] = persons * (1.0 + 0.01 * year as f64);
    }
    municipality
}

fn group(id: &str, stay: StayDistribution, incidence: f64) -> TargetGroup {
    let mut group = examples::target_group(id, incidence, 1.0);
    group.stay = stay;
    group.demand.variance_ratio = 1.3;
    group.demand.frailty_sd_log = 0.2;
    group.demand.trend_per_year = -0.01;
    group.demand.shock = Shock { national_sd_log: 0.1, regional_sd_log: 0.05, persistence_per_year: 0.8 };
    group.choice =
        Choice { price_weight_per_1000_dkk: 0.4, distance_weight_per_100_km: 1.0, own_offer_bonus: 0.5 };
    group.when_full = WhenFull::Wait { temporary_dkk_per_day: Money::from_dkk(3_111.11) };
    group
}

fn offer(id: &str, area: u32, groups: &[u32], places: u32, seat: (f64, f64), operator: Operator) -> Offer {
    let place_years = f64::from(places);
    Offer {
        area,
        target_groups: groups.to_vec(),
        latitude: seat.0,
        longitude: seat.1,
        operator,
        opening_occupancy: 0.93,
        costs: CostStructure {
            management_per_year: Money::from_dkk(90_000.01 * place_years),
            capital_per_year: Money::from_dkk(80_000.0 * place_years),
            pension_per_year: Money::from_dkk(7_000.0 * place_years),
            supervision_per_year: Money::from_dkk(47_338.0),
            development_per_year: Money::from_dkk(9_999.99 * place_years),
            variable_per_resident_day: Money::from_dkk(211.37),
            overhead_share: 0.06,
        },
        staffing: Staffing {
            base_fte: 0.3 * place_years,
            fte_per_resident: 1.1,
            cost_per_fte_year: Money::from_dkk(512_345.67),
            adjustment_per_month: 0.2,
            notice_months: 3,
            floor_share: 0.7,
        },
        ..examples::offer(id, places)
    }
}
