//! The expected life of a world: the same prices, decisions and books, with mean numbers of citizens instead of citizens.
//!
//! n residents of a source in an offer, x a month admitted, follow dn/dt = x − μ·n with μ = 1/(mean stay) + hazards of
//! breakdown and recovery; within a month x and μ are constant, so that
//!
//! n(1) = n·e^(−μ) + x·s, mean over the month n·s + x·(1 − s)/μ, s = (1 − e^(−μ))/μ.
//!
//! New citizens are shared among the offers that admit by their probabilities of choice; what an offer has no room for is
//! shared among the others, and what finds no room waits for any of them, or is lost, by the group's rule. It is
//! deterministic and quick: the answer of a planner's first question, and the textbook maps. What it does not have:
//! chance (offers are never full by chance), the shape of stays (only their mean counts, which is exact in equilibrium),
//! whole citizens at thresholds, and the memory of a queue.
//! Unit: citizens; time in months.

use super::causes::follows_causes;
use super::changes::start_month;
use super::closing::share_closing_account;
use super::designation::designate;
use super::homes::judge_homes;
use super::mean_causes::{count_lost_since_base_year, count_mean_causes};
use super::mean_counts::book_mean_counts;
use super::mean_rates::mean_hazards;
use super::mean_sharing::{set_room, share_out, wait_or_lose_seekers};
use super::measurements::{count_homes, measure_effects};
use super::month_accounts::close_month;
use super::notify::notify_of_offer;
use super::places::{BUDGET_SEASON, decide_capacity};
use super::prices::begin_prices;
use super::year_accounts::{close_year, judge_spirals};
use crate::input::{Effect, OpeningStock};
use crate::model::{Model, breakdown_and_recovery};
use crate::random::{WorldRandom, exp};
use crate::report::Cause;
use crate::world::homes::decision::HomeStatus;
use crate::world::mean_field::numbers::{Expected, cells, grow_up, share_of, to_ticks};
use crate::world::observer::{MonthEnd, Observer, OfferHappening};
use crate::world::offers::status::Status;
use crate::world::state::World;

/// Simulates the expected world.
pub(crate) fn simulate_mean_numbers(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    observer: &mut impl Observer,
) {
    let calendar = model.input().calendar;
    begin_mean_numbers(world, model);
    for month in 0..calendar.months() {
        start_month(world, model, random, month, observer);
        if month % 12 == 0 {
            world.demand.begin_year(model, random, month / 12);
            begin_prices(world, model, month / 12);
        }
        if month == 0 {
            open_with_mean_numbers(world, model);
        }
        displace(world, model, month, observer);
        if month % 12 == 0 && month > 0 {
            follow_prices(world, model);
        }
        advance_mean_numbers(world, model, month);
        if month % 12 == BUDGET_SEASON {
            decide_on_mean_numbers(world, model, random, month);
        }
        close_month(world, model, month);
        observer.month_end(&MonthEnd {
            month,
            residents: world.offers.all_residents(),
            waiting: 0,
            at_home: 0,
            ledger: &world.accounts.ledger,
        });
        if month % 12 == 11 {
            close_year(world, model, month / 12, observer);
            book_mean_counts(world, month / 12);
            measure_effects(world, model, random, month / 12);
            if model.switches.designation {
                count_mean_need(world, model);
            }
            let rules = world.rules(model);
            let World { mean_field, offers, accounts, log, municipalities, .. } = world;
            let expected = &mut mean_field.expected;
            expected.count_living(offers.candidates(), model);
            let residents =
                |offer: usize, municipality: usize| expected.living[offer * *municipalities + municipality];
            accounts.past_use.keep(residents);
            count_homes(log, offers, month / 12, residents);
            designate(offers, log, model.input(), rules, month / 12, residents);
        }
    }
    judge_spirals(world, model);
}

fn begin_mean_numbers(world: &mut World, model: &Model) {
    let expected = &mut world.mean_field.expected;
    let levels = model.levels;
    for (numbers, len) in [
        (&mut expected.residents, model.static_weights.len()),
        (&mut expected.admitted, model.static_weights.len()),
        (&mut expected.seeking, model.sources.len()),
        (&mut expected.new, model.sources.len()),
        (&mut expected.home, model.sources.len()),
        (&mut expected.waiting, model.sources.len()),
    ] {
        numbers.clear();
        numbers.resize(levels * len, 0.0);
    }
    let offers = model.input().offers.len();
    for numbers in [&mut expected.room, &mut expected.asked, &mut expected.total] {
        numbers.clear();
        numbers.resize(offers, 0.0);
    }
    expected.known.clear();
    expected.known.extend(model.input().residents.iter().map(|known| {
        let leaves = known.leaves_month.unwrap_or(u32::MAX);
        (known.offer, known.municipality, known.target_group, f64::from(known.count), leaves)
    }));
    world.mean_field.counts.begin(offers, model.input().municipalities.len());
}

/// The opening stock: what an unbounded system would hold, as far as there is room.
fn open_with_mean_numbers(world: &mut World, model: &Model) {
    let input = model.input();
    for (index, source) in model.sources.iter().enumerate() {
        let group = &input.target_groups[source.target_group as usize];
        if group.opening_stock != OpeningStock::Equilibrium {
            continue;
        }
        let stock = world.demand.stock(model, index);
        for level in 0..model.levels {
            world.mean_field.expected.seeking[level * model.sources.len() + index] =
                stock * share_of(group, level);
        }
    }
    set_room(world, model, 0);
    share_out(world, model);
    let expected = &mut world.mean_field.expected;
    std::mem::swap(&mut expected.residents, &mut expected.admitted);
    expected.admitted.fill(0.0);
    wait_or_lose_seekers(world, model, false);
    world.mean_field.counts.forget();
    let World { mean_field, offers, staff, municipalities, .. } = world;
    let expected = &mut mean_field.expected;
    expected.count_living(offers.candidates(), model);
    let living = expected.living.chunks_exact(*municipalities);
    for ((index, offer), here) in input.offers.iter().enumerate().zip(living) {
        let living: f64 = here.iter().sum();
        if offers.status(index).runs() {
            let (places, factor) = (offers.places(index), offers.fixed_factor(index));
            staff.open(index, &offer.staffing, factor, living, places);
        }
    }
}

/// Those whose offer closes, or whose home solution is given up, look for another place.
fn displace(world: &mut World, model: &Model, month: u32, observer: &mut impl Observer) {
    let sources = model.sources.len();
    let mut number = 0;
    while let Some((offer, _)) = world.offers.change(number) {
        number += 1;
        if world.offers.status(offer as usize) != Status::Closed {
            continue;
        }
        for level in 0..model.levels {
            for index in 0..sources {
                for cell in cells(world.offers.candidates(), model, level, index)
                    .filter(|cell| cell.offer == offer as usize)
                {
                    let moved = std::mem::take(&mut world.mean_field.expected.residents[cell.at]);
                    world.mean_field.expected.seeking[level * sources + index] += moved;
                }
            }
        }
        let groups = model.input().target_groups.len();
        let Expected { known, seeking, .. } = &mut world.mean_field.expected;
        for (_, municipality, group, count, _) in known.iter_mut().filter(|known| known.0 == offer) {
            seeking[*municipality as usize * groups + *group as usize] += std::mem::take(count);
        }
        world.staff.close(offer as usize);
        let bill = share_closing_account(world, model, offer as usize, month);
        notify_of_offer(offer, month, OfferHappening::Closes(bill), observer);
    }
    let groups = model.input().target_groups.len();
    if !world.homes.some_end(month) {
        return;
    }
    for (group, municipality, home) in world.homes.each() {
        if matches!(home.status, HomeStatus::Ending(due) if due <= month) {
            home.status = HomeStatus::None;
            let index = municipality as usize * groups + group as usize;
            for level in 0..model.levels {
                let at = level * sources + index;
                world.mean_field.expected.seeking[at] +=
                    std::mem::take(&mut world.mean_field.expected.home[at]);
            }
        }
    }
    world.homes.note_decisions();
}

/// January: residents follow the price under their own elasticity, down and up.
fn follow_prices(world: &mut World, model: &Model) {
    for index in 0..model.sources.len() {
        let Some(ratio) = world.pricing.stock_ratio(model, index) else { continue };
        for level in 0..model.levels {
            for cell in cells(world.offers.candidates(), model, level, index) {
                let residents = &mut world.mean_field.expected.residents[cell.at];
                let change = *residents * (ratio - 1.0);
                *residents += change;
                world.mean_field.counts.offers[cell.offer].taken_home += (-change).max(0.0);
            }
        }
    }
}

/// The month: citizens come, are shared out, and leave.
fn advance_mean_numbers(world: &mut World, model: &Model, month: u32) {
    let input = model.input();
    let sources = model.sources.len();
    world.mean_field.expected.known.retain(|known| known.4 > month);
    for (index, source) in model.sources.iter().enumerate() {
        let group = &input.target_groups[source.target_group as usize];
        let arrivals = world.demand.mean(index) / 12.0;
        for level in 0..model.levels {
            let at = level * sources + index;
            world.mean_field.expected.new[at] = arrivals * share_of(group, level);
            world.mean_field.expected.seeking[at] +=
                world.mean_field.expected.new[at] + world.mean_field.expected.waiting[at];
        }
    }
    fill_homes(world, model, month);
    set_room(world, model, month);
    share_out(world, model);
    count_mean_causes(world, model, month);
    simulate_month_in_offers(world, model);
    simulate_month_at_home(world, model);
    wait_or_lose_seekers(world, model, true);
}

/// New citizens within reach go to home solutions that run.
fn fill_homes(world: &mut World, model: &Model, month: u32) {
    if world.homes.is_empty() {
        return;
    }
    let sources = model.sources.len();
    for (index, source) in model.sources.iter().enumerate() {
        let group = &model.input().target_groups[source.target_group as usize];
        let Some(option) = &group.dynamics.home else { continue };
        if world.homes.get(source.target_group, source.municipality).status != HomeStatus::Running {
            continue;
        }
        for level in 0..model.levels.min(option.takes_level as usize + 1) {
            let at = level * sources + index;
            let room = (f64::from(option.places) - world.mean_field.expected.at_home(model, index)).max(0.0);
            let taken = (world.mean_field.expected.seeking[at] * option.new_share).min(room);
            world.mean_field.expected.seeking[at] -= taken;
            world.mean_field.expected.home[at] += taken;
            world.mean_field.counts.municipalities[source.municipality as usize].taken_home += taken;
            if follows_causes(model, month) && world.mean_field.expected.new[at] > 0.0 {
                let new = taken.min(world.mean_field.expected.new[at]);
                count_lost_since_base_year(world, model, month, index, new, Cause::TakenHome);
            }
        }
    }
}

/// A month in offers: presence, and what is there at its end.
fn simulate_month_in_offers(world: &mut World, model: &Model) {
    let input = model.input();
    let sources = model.sources.len();
    for level in 0..model.levels {
        for (index, source) in model.sources.iter().enumerate() {
            let group = &input.target_groups[source.target_group as usize];
            let highest = group.dynamics.levels.len().max(1) - 1;
            for cell in cells(world.offers.candidates(), model, level, index) {
                let (n, x) = (
                    world.mean_field.expected.residents[cell.at],
                    world.mean_field.expected.admitted[cell.at],
                );
                if n <= 0.0 && x <= 0.0 {
                    continue;
                }
                let [rate, breaks, recovers, home] = mean_hazards(world, model, index, level, cell.offer);
                let stay = exp(-rate);
                let s = (1.0 - stay) / rate;
                let mean = n * s + x * (1.0 - s) / rate;
                world.mean_field.expected.residents[cell.at] = n * stay + x * s;
                let (group_index, offer) = (source.target_group, cell.offer as u32);
                let price = world.pricing.price_of_day(model, offer, group_index, level as u8);
                let ticks = to_ticks(mean);
                world.accounts.invoices.add_presence(offer, source.municipality, price, ticks as i32);
                world.accounts.corrections[cell.offer] += ticks;
                let counts = &mut world.mean_field.counts.offers[cell.offer];
                counts.admitted += x;
                counts.breakdowns += breaks * mean;
                counts.recovered += recovers * mean;
                counts.taken_home += home * mean;
                let municipality = &mut world.mean_field.counts.municipalities[source.municipality as usize];
                municipality.breakdowns += breaks * mean;
                municipality.taken_home += home * mean;
                // those who must move look for a place from the next month on
                let up = (level + 1).min(highest);
                world.mean_field.expected.new[up * sources + index] += breaks * mean;
                world.mean_field.expected.home[level * sources + index] += home * mean;
                grow_up(model, &mut world.mean_field.expected.new, index, level, mean);
            }
        }
    }
    for known in 0..world.mean_field.expected.known.len() {
        let (offer, municipality, group, count, _) = world.mean_field.expected.known[known];
        let price = world.pricing.price_of_day(model, offer, group, 0);
        let ticks = to_ticks(count);
        world.accounts.invoices.add_presence(offer, municipality, price, ticks as i32);
        world.accounts.corrections[offer as usize] += ticks;
    }
}

/// A month in home solutions.
fn simulate_month_at_home(world: &mut World, model: &Model) {
    if world.homes.is_empty() {
        return;
    }
    let sources = model.sources.len();
    for level in 0..model.levels {
        for (index, source) in model.sources.iter().enumerate() {
            let at = level * sources + index;
            let n = world.mean_field.expected.home[at];
            let dynamics = &model.input().target_groups[source.target_group as usize].dynamics;
            let Some(option) = &dynamics.home else { continue };
            if n <= 0.0 {
                continue;
            }
            let breaks = dynamics.breakdown.as_ref().map_or(0.0, |rule| {
                breakdown_and_recovery::breakdown_at_home(rule, option, level as u32) / 12.0
            }) * world.demand.programme_factor(model, Effect::Breakdowns, index);
            let recovers = dynamics
                .recovery
                .as_ref()
                .map_or(0.0, |rule| breakdown_and_recovery::recovery_at_home(rule) / 12.0)
                * world.demand.programme_factor(model, Effect::Recovery, index);
            let rate = 1.0 / model.stays[source.target_group as usize].mean_months() + breaks + recovers;
            let stay = exp(-rate);
            let mean = n * (1.0 - stay) / rate;
            world.mean_field.expected.home[at] = n * stay;
            world.homes.add_ticks(source.target_group, source.municipality, to_ticks(mean));
            let highest = dynamics.levels.len().max(1) - 1;
            world.mean_field.expected.new[(level + 1).min(highest) * sources + index] += breaks * mean;
            grow_up(model, &mut world.mean_field.expected.new, index, level, mean);
            world.mean_field.counts.municipalities[source.municipality as usize].breakdowns += breaks * mean;
        }
    }
}

/// Citizens in need by group, in expected numbers.
pub(crate) fn count_mean_need(world: &mut World, model: &Model) {
    let groups = model.input().target_groups.len();
    let World { offers, mean_field, .. } = &mut *world;
    let Expected { reach: need, residents, waiting, home, known, .. } = &mut mean_field.expected;
    need.clear();
    need.resize(groups, 0.0);
    let sources = model.sources.len();
    for level in 0..model.levels {
        for (index, source) in model.sources.iter().enumerate() {
            let at = level * sources + index;
            let living: f64 =
                cells(offers.candidates(), model, level, index).map(|cell| residents[cell.at]).sum();
            need[source.target_group as usize] += living + waiting[at] + home[at];
        }
    }
    for &(_, _, group, count, _) in &*known {
        need[group as usize] += count;
    }
    offers.need_mut().clone_from(need);
}

/// Budget season on expected numbers.
pub(crate) fn decide_on_mean_numbers(world: &mut World, model: &Model, random: &WorldRandom, month: u32) {
    let input = model.input();
    let groups = input.target_groups.len();
    let sources = model.sources.len();
    let World { offers, pricing, homes, mean_field, .. } = &mut *world;
    let Expected { reach, residents, waiting, home: at_home, .. } = &mut mean_field.expected;
    reach.clear();
    reach.resize(sources, 0.0);
    for (index, source) in model.sources.iter().enumerate() {
        let home = &input.target_groups[source.target_group as usize].dynamics.home;
        let Some(option) = home else { continue };
        for level in 0..model.levels.min(option.takes_level as usize + 1) {
            let at = level * sources + index;
            let living: f64 =
                cells(offers.candidates(), model, level, index).map(|cell| residents[cell.at]).sum();
            reach[index] += living + waiting[at] + at_home[at];
        }
    }
    judge_homes(homes, pricing, model, random, month, reach);
    decide_capacity(world, model, month, |world, group| {
        let waiting = &world.mean_field.expected.waiting;
        waiting.iter().skip(group as usize).step_by(groups).sum()
    });
}
