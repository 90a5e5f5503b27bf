//! Home solutions in the life of a world: municipalities set them up and give them up, and citizens follow.

use super::find_place::{PreviousLocation, find_place};
use super::moves::move_out;
use super::notify::notify_of_citizen;
use crate::input::Mode;
use crate::model::Model;
use crate::random::{Purpose, WorldRandom, time, uniform};
use crate::units::TICKS_PER_MONTH;
use crate::world::agenda::EventKind;
use crate::world::citizens::{Citizen, Location};
use crate::world::homes::decision;
use crate::world::homes::decision::HomeStatus;
use crate::world::homes::solutions::Homes;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer};
use crate::world::pricing::Prices;
use crate::world::state::World;

/// Home solutions that were given up let their citizens choose again.
pub(crate) fn end_homes(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    let ends = |status: HomeStatus| matches!(status, HomeStatus::Ending(due) if due <= month);
    if !world.homes.some_end(month) {
        return;
    }
    let World { homes, citizens, movers, .. } = world;
    let leaves = |citizen: &Citizen| {
        citizen.location == Location::Home
            && ends(homes.get(citizen.target_group, citizen.municipality).status)
    };
    citizens.collect(leaves, movers);
    homes.end_given_up(month);
    let now = Moment { month, tick: 0 };
    for number in 0..world.movers.len() {
        let (_, citizen) = world.movers[number];
        notify_of_citizen(world, citizen, now, Happening::LeftHome { away: false }, observer);
        move_out(world, model, citizen, now);
        find_place(world, model, random, citizen, PreviousLocation::Home, now, observer);
    }
}

/// January: which residents within reach of a home solution are taken home this year, and when.
#[expect(clippy::needless_bitwise_bool, reason = "which of them holds follows no pattern: a jump costs more")]
pub(crate) fn plan_taking_home(world: &mut World, model: &Model, random: &WorldRandom, month: u32) {
    if !world.homes.some_run() {
        return;
    }
    let year = month / 12;
    let World { citizens, homes, agenda, movers, .. } = world;
    movers.clear();
    for (citizen, index) in citizens.all().iter().zip(0u32..) {
        let home = homes.get(citizen.target_group, citizen.municipality);
        let may_move = (citizen.location == Location::Offer)
            & (u32::from(citizen.level) < model.home_levels[citizen.target_group as usize])
            & (home.status == HomeStatus::Running);
        if !may_move {
            continue;
        }
        let group = &model.input().target_groups[citizen.target_group as usize];
        let Some(option) = &group.dynamics.home else { continue };
        let block = random.block(Purpose::TakeHome, citizen.key.source, citizen.key.time, year + 1, 0);
        if uniform(block.low) < option.residents_share_per_year {
            movers.push((citizen.key, index));
        }
    }
    for &(key, index) in &*movers {
        let block = random.block(Purpose::TakeHome, key.source, key.time, year + 1, 0);
        let moment = ((block.high >> 32) * u64::from(12 * TICKS_PER_MONTH)) >> 32;
        let at = month * TICKS_PER_MONTH + moment as u32;
        citizens.get_mut(index).home_at = at;
        agenda.schedule(index, at, EventKind::TakeHome);
    }
}

/// Budget season: municipalities set up home solutions, or give them up.
pub(crate) fn decide_homes(world: &mut World, model: &Model, random: &WorldRandom, month: u32) {
    if world.homes.is_empty() {
        return;
    }
    let World { citizens, homes, pricing, reach, .. } = world;
    reach.clear();
    reach.extend(model.sources.iter().enumerate().map(|(index, source)| {
        let within = model.home_levels[source.target_group as usize] as usize;
        f64::from(citizens.present(index).iter().take(within).sum::<u32>())
    }));
    judge_homes(homes, pricing, model, random, month, reach);
}

/// The decisions on home solutions, with so many citizens within reach of each source's.
pub(crate) fn judge_homes(
    homes: &mut Homes,
    pricing: &Prices,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    reach: &[f64],
) {
    let input = model.input();
    let groups = input.target_groups.len();
    for (group, of_group) in homes.by_group().enumerate() {
        let Some(option) = &input.target_groups[group].dynamics.home else { continue };
        // buyers from outside are many municipalities together: their thresholds cannot be told
        let municipalities = input.municipalities.iter().zip(of_group).enumerate();
        for (municipality, (_, home)) in municipalities.filter(|(_, (given, _))| given.inside) {
            let source = municipality * groups + group;
            let (citizens, felt) = (reach[source], pricing.felt_price(source));
            match home.status {
                HomeStatus::None => {
                    let noise = || {
                        if option.noise_sd_log <= 0.0 || input.mode != Mode::Worlds {
                            return None;
                        }
                        let key = model.sources[source].key;
                        let year = time(month / 12 + 1, 0);
                        Some(uniform(random.block(Purpose::HomeJudgement, key, year, 0, 0).low))
                    };
                    if decision::sets_up(option, citizens, felt, noise) {
                        home.status = HomeStatus::Building(month + option.building_months.max(1));
                    }
                }
                HomeStatus::Running if decision::gives_up(option, citizens, felt) => {
                    home.status = HomeStatus::Ending((month / 12 + 1) * 12);
                }
                HomeStatus::Building(_) | HomeStatus::Running | HomeStatus::Ending(_) => {}
            }
        }
    }
    homes.note_decisions();
}
