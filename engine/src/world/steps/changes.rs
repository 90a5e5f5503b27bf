//! What happens once a month or once a year to offers and home solutions: they open, shrink and close, and the budget season.

use super::closing::{avert_closing, begin_notice, close_offer, turn_away_waiting};
use super::find_place::{PreviousLocation, choose, find_place};
use super::homes::{decide_homes, end_homes, plan_taking_home};
use super::notify::{notify_of_citizen, notify_of_offer};
use super::places::{BUDGET_SEASON, change_places, decide_capacity};
use super::plan::carry_out_plan;
use super::price_reactions::react_to_prices;
use super::prices::{set_price_table, set_tariff, set_weights};
use super::vacancies::rights_end;
use super::waiting::{offer_places_to_waiting, stop_waiting};
use crate::model::Model;
use crate::random::WorldRandom;
use crate::world::citizens::Location;
use crate::world::moment::Moment;
use crate::world::observer::{Happening, Observer, OfferHappening};
use crate::world::offers::status::Status;
use crate::world::placement::choice::Decision;
use crate::world::state::World;

/// At the start of a month: what was decided earlier comes true, before tariffs are set.
pub(crate) fn start_month(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    world.offers.begin_month();
    if !model.switches.any_feedback {
        return;
    }
    world.homes.open_ready(month);
    let later = &model.input().later_rules;
    world.rules_in_force = later.iter().rposition(|later| later.month <= month);
    carry_out_plan(world, model, month, observer);
    for board in model.input().customer_boards.iter().filter(|board| board.first_month == month) {
        world.offers.begin_customer_board(model, board);
    }
    let rules = world.rules(model);
    let notice = rules.closing.as_ref().map_or(0, |rule| rule.notice_months);
    for index in 0..world.offers.len() {
        if !world.offers.status(index).changes_with_time() {
            continue;
        }
        avert_closing(world, model, random, index, month, observer);
        let before = world.offers.status(index);
        let after = before.at(month, notice);
        if after != before {
            if let Status::Notice(closes) = after {
                begin_notice(index as u32, month, closes, observer);
            }
            world.offers.set_status(index, after);
            world.offers.note_change(index as u32, before);
        }
        if matches!(before, Status::Opening(_)) && after == Status::Open {
            let offer = &model.input().offers[index];
            world.offers.open(index, offer.places);
            world.staff.open(index, &offer.staffing, 1.0, 0.0, offer.places);
            let places = offer.places;
            notify_of_offer(index as u32, month, OfferHappening::Opens { places }, observer);
            if !month.is_multiple_of(12) {
                set_tariff(world, model, month, index);
                set_price_table(world, model, month / 12);
                set_weights(world, model);
            }
        }
        if after == Status::Closed && before != after {
            world.offers.remove_places(index);
        }
    }
    for offer in 0..world.offers.len() as u32 {
        let change = world.offers.has_planned_places(offer as usize);
        if change && change_places(world, model, offer, month, observer)
            || rights_end(world, model, offer, month)
        {
            world.offers.note_growth(offer);
        }
    }
    // in January prices are set anew anyway
    if world.offers.take_changed_target_groups() && !month.is_multiple_of(12) {
        set_price_table(world, model, month / 12);
        set_weights(world, model);
    }
}

/// Then: citizens follow what changed.
pub(crate) fn follow_changes(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    if !model.switches.any_feedback {
        return;
    }
    let now = Moment { month, tick: 0 };
    end_homes(world, model, random, month, observer);
    let mut number = 0;
    while let Some((offer, before)) = world.offers.change(number) {
        number += 1;
        let after = world.offers.status(offer as usize);
        if before.admits() && !after.admits() {
            turn_away_waiting(world, model, random, offer, now, observer);
        }
        if after == Status::Closed {
            close_offer(world, model, random, offer, now, observer);
        }
    }
    let mut number = 0;
    while let Some(offer) = world.offers.growth(number) {
        number += 1;
        offer_places_to_waiting(world, model, random, offer, now, observer);
    }
    look_again(world, model, random, month, observer);
    if month.is_multiple_of(12) && month > 0 {
        react_to_prices(world, model, random, month, observer);
        plan_taking_home(world, model, random, month);
    }
}

/// Those who wait look at other offers with a free place, in the order of their queues.
fn look_again(
    world: &mut World,
    model: &Model,
    random: &WorldRandom,
    month: u32,
    observer: &mut impl Observer,
) {
    let looks = |group: u32| {
        let months = model.input().target_groups[group as usize].dynamics.looks_again_months;
        months > 0 && month.is_multiple_of(months)
    };
    if month == 0 || !(0..model.input().target_groups.len() as u32).any(looks) {
        return;
    }
    let now = Moment { month, tick: 0 };
    let partly = model.switches.reserved_places || world.rules(model).vacancies_known_share < 1.0;
    for offer in 0..world.offers.len() as u32 {
        for _ in 0..world.citizens.waiting(offer) {
            let Some(citizen) = world.citizens.take_first_waiting(offer) else { break };
            let waits = *world.citizens.get(citizen);
            let found = looks(waits.target_group)
                && (world.homes.takes_home(model, random, &waits)
                    || has_room(world, model, waits.target_group)
                        && (!partly || finds_room(world, model, random, citizen, month)));
            if !found {
                // back to the end of the queue, as all those before: the order stays
                world.citizens.join_queue(citizen, offer);
                continue;
            }
            stop_waiting(world, citizen, now.tick);
            world.citizens.set_location(citizen, Location::Away);
            notify_of_citizen(world, citizen, now, Happening::StopsWaiting { offer }, observer);
            find_place(world, model, random, citizen, PreviousLocation::Queue, now, observer);
        }
    }
}

/// Whether somebody who waits would find a place now.
fn finds_room(world: &World, model: &Model, random: &WorldRandom, citizen: u32, month: u32) -> bool {
    matches!(choose(world, model, random, false, citizen, None, month), Decision::Free(_))
}

/// Whether some offer that serves a group has a free place.
fn has_room(world: &World, model: &Model, target_group: u32) -> bool {
    let candidates = world.offers.candidates_of(model, target_group);
    candidates.iter().any(|candidate| {
        let offer = candidate.offer as usize;
        candidate.serves
            && world.offers.admits(offer)
            && world.offers.residents(offer) < world.offers.places(offer)
    })
}

/// After the events of a month: the decisions of the budget season.
pub(crate) fn end_month(world: &mut World, model: &Model, random: &WorldRandom, month: u32) {
    if model.switches.any_feedback && month % 12 == BUDGET_SEASON {
        decide_homes(world, model, random, month);
        decide_capacity(world, model, month, |world, group| world.waiting.of_group(group));
    }
}
