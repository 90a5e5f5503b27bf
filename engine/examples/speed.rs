//! scratch
use std::time::Instant;
use vifte_engine::input::*;
use vifte_engine::*;
fn region() -> Input {
    let calendar = Calendar { first_year: 2013, warm_up_years: 0, years: 15 };
    let mut input = examples::erlang(10.0, 24.0, 12);
    input.calendar = calendar;
    input.municipalities = (0..23)
        .map(|i| {
            let mut m = examples::municipality(&format!("m{i}"), 15);
            m.longitude = 8.5 + 0.1 * f64::from(i);
            m.inside = i < 19;
            m
        })
        .collect();
    input.target_groups.clear();
    input.offers.clear();
    input.areas = (0..9).map(|i| format!("a{i}")).collect();
    for g in 0..18u32 {
        let per_group_places = if g % 2 == 0 { 114.0 } else { 86.0 };
        let stay = 42.0;
        let mut group =
            examples::target_group(&format!("g{g}"), per_group_places * 0.95 / stay * 12.0 / 23.0, stay);
        group.stay = StayDistribution::Weibull { mean_months: stay, shape: 0.8 };
        group.demand.variance_ratio = 1.2;
        group.demand.frailty_sd_log = 0.2;
        group.demand.shock =
            Shock { national_sd_log: 0.08, regional_sd_log: 0.05, persistence_per_year: 0.8 };
        group.choice =
            Choice { price_weight_per_1000_dkk: 0.3, distance_weight_per_100_km: 1.0, own_offer_bonus: 0.0 };
        group.when_full = WhenFull::Wait { temporary_dkk_per_day: Money::from_dkk(3000.0) };
        input.target_groups.push(group);
        let n = if g % 2 == 0 { 4 } else { 3 };
        for o in 0..n {
            let mut offer = examples::offer(&format!("o{g}-{o}"), (per_group_places / f64::from(n)) as u32);
            offer.area = g / 2;
            offer.target_groups = vec![g];
            offer.longitude = 9.0 + f64::from(o) * 0.3;
            offer.costs.management_per_year = Money::from_dkk(3e6);
            offer.costs.capital_per_year = Money::from_dkk(3e6);
            offer.costs.variable_per_resident_day = Money::from_dkk(211.0);
            offer.costs.overhead_share = 0.06;
            offer.staffing = Staffing {
                base_fte: 10.0,
                fte_per_resident: 1.0,
                cost_per_fte_year: Money::from_dkk(5e5),
                adjustment_per_month: 0.2,
                notice_months: 3,
                floor_share: 0.7,
            };
            input.offers.push(offer);
        }
    }
    input
}

use vifte_engine::observer::*;
use vifte_engine::random::*;
#[derive(Default)]
struct Count {
    arrivals: u32,
    opening: u32,
}
impl Observer for Count {
    fn event(&mut self, e: Event) {
        if e.happening == Happening::Arrived {
            if e.citizen.time >> 20 == 0 { self.opening += 1 } else { self.arrivals += 1 }
        }
    }
}
fn draws(model: &Model, c: &Count, world: u32) -> f64 {
    let input = model.input();
    let r = WorldRandom::new(1, world);
    let ex = ExponentialTables::new();
    let sources = (input.municipalities.len() * input.target_groups.len()) as u32;
    let counts = CountDistribution::new(0.1, 1.2);
    let mut sum = 0.0;
    for s in 0..sources {
        for m in 0..15 {
            let b = r.block(Purpose::Arrivals, s, time(m, 0), 0, 0);
            sum += f64::from(counts.invert(uniform(b.low)));
        }
    }
    let stay = StaySampler::new(input.target_groups[0].stay);
    sum += draws2(&r, &stay, &ex, c);
    sum
}
#[inline(never)]
fn draws2(r: &WorldRandom, stay: &StaySampler, ex: &ExponentialTables, c: &Count) -> f64 {
    let mut sum = 0.0;
    for i in 0..c.arrivals {
        let b = r.block(Purpose::Citizen, i, time(1, 0), 0, 0);
        sum += stay.stay_months(b);
    }
    for i in 0..c.opening {
        let b = r.block(Purpose::OpeningStay, i, time(0, 0), 0, 0);
        sum += stay.residual_months(b);
        sum += r.block(Purpose::OpeningOrder, i, time(0, 0), 0, 0).low as f64;
    }
    for i in 0..c.arrivals + c.opening {
        for o in 0..(3 + i % 2) {
            sum += ex.draw(|a| r.block(Purpose::Choice, i, time(1, 0), o, a));
        }
    }
    sum
}
fn main() {
    let model = Model::new(region()).unwrap();
    println!("row {} offers {}", model.layout().row_len(), model.input().offers.len());
    for _ in 0..3 {
        let mut arena = WorldArena::new(&model);
        let n: u32 = std::env::args().nth(1).map_or(300, |a| a.parse().unwrap());
        let mut c = Count::default();
        arena.live(&model, 1, 0, &mut c);
        let t = Instant::now();
        let mut x = 0.0;
        for w in 0..n {
            x += draws(&model, &c, w);
        }
        println!(
            "draws {:.3} ms arrivals {} opening {} {x}",
            t.elapsed().as_secs_f64() * 1e3 / f64::from(n),
            c.arrivals,
            c.opening
        );
        let t = Instant::now();
        for w in 0..n {
            arena.live(&model, 1, w, &mut ());
        }
        println!("live {:.3} ms", t.elapsed().as_secs_f64() * 1e3 / f64::from(n));
        let t = Instant::now();
        let r =
            simulate(&model, 0..n, SimulateOptions { seed: 1, threads: 1, block: 16 }, &Control::default());
        println!("simulate {:.3} ms {}", t.elapsed().as_secs_f64() * 1e3 / f64::from(n), r.results.hash());
        let t = Instant::now();
        let r =
            simulate(&model, 0..n, SimulateOptions { seed: 1, threads: 2, block: 16 }, &Control::default());
        println!(
            "simulate 2 threads {:.3} ms {}",
            t.elapsed().as_secs_f64() * 1e3 / f64::from(n),
            r.results.hash()
        );
    }
}
