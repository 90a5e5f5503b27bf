//! How a stay goes on and ends: planned end, recovery, breakdown, growing up, being taken home.

use std::cmp::Reverse;

use crate::input::{Effect, MAX_LEVELS, TransitionRule};
use crate::model::hazards as breakdown;
use crate::model::{Model, rekey};
use crate::random::CitizenKey;
use crate::random::{Block, Purpose, WorldRandom, log, uniform};
use crate::units::{TICKS_PER_MONTH, Tick};
use crate::world::World;
use crate::world::agenda::Due;
use crate::world::citizens::{Citizen, Exit, NEVER, Place, Plan};
use crate::world::events::{Now, Origin, ticks};
use crate::world::observer::{Happening, Observer};
use crate::world::stays::follow_up;

impl World {
    /// Plans how and when the stay that begins now ends.
    pub(crate) fn plan_exit(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        index: u32,
        now: Now,
        month_is_under_way: bool,
    ) {
        let citizen = self.citizens.get(index);
        let absolute = now.absolute();
        let group = &model.input().target_groups[citizen.target_group as usize];
        let dynamics = &group.dynamics;
        // whoever lives there on the first day came before the rule
        let (stay, lower_at) = if model.switches.follow_up && month_is_under_way {
            self.followed_up(model, citizen, absolute)
        } else {
            (citizen.stay_ticks, NEVER)
        };
        let (mut at, mut exit) = (absolute.saturating_add(stay), Exit::NeedEnds);
        if dynamics.breakdown.is_some() || dynamics.recovery.is_some() {
            let key = citizen.key;
            let block = random.of_stay(Purpose::Exit, key.source, key.time, citizen.spell);
            (at, exit) = self.ends_before(model, citizen, block, stay, (at, exit), absolute);
        }
        let citizen = self.citizens.get_mut(index);
        citizen.since = absolute;
        citizen.exit_at = at;
        citizen.exit = exit;
        citizen.home_at = NEVER;
        citizen.lower_at = NEVER;
        citizen.spell = citizen.spell.saturating_add(1);
        if lower_at < at {
            citizen.lower_at = lower_at;
            // a follow-up is a month away at least
            self.citizens.plan(index, lower_at, Plan::StepDown);
        }
        if at == NEVER {
            return;
        }
        if month_is_under_way && at / TICKS_PER_MONTH == now.month {
            let due = Due::new(u64::from(at % TICKS_PER_MONTH), Plan::Exit, index);
            self.agenda.sudden.push(Reverse(due));
        } else {
            self.citizens.plan(index, at, Plan::Exit);
        }
    }

    /// When and how a stay that begins now ends, by breakdown or recovery if that comes before its `planned` end.
    fn ends_before(
        &self,
        model: &Model,
        citizen: &Citizen,
        block: Block,
        stay: Tick,
        planned: (Tick, Exit),
        now: Tick,
    ) -> (Tick, Exit) {
        let group = citizen.target_group as usize;
        let source = citizen.municipality as usize * model.most_hazards.len() + group;
        // a little more than the stay, as moments are whole ticks
        let months = f64::from(stay) / f64::from(TICKS_PER_MONTH) + 0.01;
        // most stays are seen to end as planned by the highest hazards in offers
        let later = |word, most: f64, effect| {
            let hazard = most * self.demand.programmes.factor(model, effect, source);
            breakdown::is_later(uniform(word), hazard, months)
        };
        let most = &model.most_hazards[group];
        let at_home = citizen.place == Place::Home;
        let may_break = at_home || !later(block.low, most.breakdown, Effect::Breakdowns);
        let may_recover = at_home || !later(block.high, most.recovery, Effect::Recovery);
        let mut ends = planned;
        if !may_break && !may_recover {
            return ends;
        }
        let (breaks, recovers) = self.hazards(model, citizen);
        for (may, word, hazard, kind) in [
            (may_break, block.low, breaks, Exit::Breakdown),
            (may_recover, block.high, recovers, Exit::Recovery),
        ] {
            if may {
                let months = breakdown::months_until(-log(uniform(word)), hazard);
                let moment = now.saturating_add(ticks(months));
                if moment < ends.0 {
                    ends = (moment, kind);
                }
            }
        }
        ends
    }

    /// How long a stay that begins now lasts under follow-up, and when its level falls.
    fn followed_up(&self, model: &Model, citizen: &Citizen, now: Tick) -> (Tick, Tick) {
        let grows_up = model.input().target_groups[citizen.target_group as usize].dynamics.transition;
        let rule = self.rules(model).follow_up.as_ref();
        let rule = rule.filter(|_| citizen.place == Place::Offer && grows_up.is_none());
        let Some(rule) = rule else { return (citizen.stay_ticks, NEVER) };
        let lower = follow_up::steps_down(rule, citizen.stay_ticks).filter(|_| citizen.level > 0);
        let lower_at = lower.map_or(NEVER, |after| now.saturating_add(after));
        (follow_up::length(rule, citizen.stay_ticks), lower_at)
    }

    /// A follow-up: the resident needs one level less from now on.
    pub(crate) fn step_down(&mut self, model: &Model, index: u32, now: Now, observer: &mut impl Observer) {
        let resident = *self.citizens.get(index);
        self.citizens.get_mut(index).lower_at = NEVER;
        if resident.place != Place::Offer || resident.level == 0 {
            return;
        }
        let (offer, level) = (resident.offer, resident.level - 1);
        let before = self.price(model, index);
        self.citizens.set_level(index, level);
        let after = self.price(model, index);
        self.accounts.invoices.leave(offer, resident.municipality, before, now.tick);
        self.accounts.invoices.enter(offer, resident.municipality, after, now.tick);
        self.tell(index, now, Happening::StepsDown { offer, level }, observer);
    }

    /// Hazards a year of breakdown and of recovery where a citizen lives.
    fn hazards(&self, model: &Model, citizen: &Citizen) -> (f64, f64) {
        let dynamics = &model.input().target_groups[citizen.target_group as usize].dynamics;
        let at_home = citizen.place == Place::Home;
        let expertise = if at_home { 0.0 } else { self.offers.expertise[citizen.offer as usize] };
        let breaks = dynamics.breakdown.as_ref().map_or(0.0, |rule| match &dynamics.home {
            Some(option) if at_home => breakdown::breakdown_at_home(rule, option, u32::from(citizen.level)),
            _ => breakdown::breakdown_in_offer(rule, expertise),
        });
        let recovers = dynamics.recovery.as_ref().map_or(0.0, |rule| {
            if at_home {
                breakdown::recovery_at_home(rule)
            } else {
                breakdown::recovery_in_offer(rule, expertise)
            }
        });
        let groups = model.input().target_groups.len();
        let source = citizen.municipality as usize * groups + citizen.target_group as usize;
        (
            breaks * self.demand.programmes.factor(model, Effect::Breakdowns, source),
            recovers * self.demand.programmes.factor(model, Effect::Recovery, source),
        )
    }

    pub(crate) fn exit(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let resident = *self.citizens.get(citizen);
        if resident.exit == Exit::Breakdown {
            self.break_down(model, random, citizen, now, observer);
            return;
        }
        let offer = (resident.place == Place::Offer).then_some(resident.offer);
        let happening = offer.map_or(Happening::LeftHome { away: true }, |offer| Happening::Left { offer });
        self.tell(citizen, now, happening, observer);
        if resident.exit == Exit::Recovery
            && let Some(offer) = offer
        {
            self.log.offer_year(now.month / 12, offer).recovered += 1;
        }
        self.move_out(model, citizen, now);
        self.citizens.remove(citizen);
        if resident.exit == Exit::NeedEnds {
            self.grow_up(model, random, &resident, now, observer);
        }
        if let Some(offer) = offer {
            self.fill(model, random, offer, now, observer);
        }
    }

    /// Lets a citizen whose stay has ended go on in another group, when the group's rule says so.
    fn grow_up(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        before: &crate::world::citizens::Citizen,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let input = model.input();
        let Some(rule) = input.target_groups[before.target_group as usize].dynamics.transition else {
            return;
        };
        let block = random.block(Purpose::Transition, before.key.source, before.key.time, 0, 0);
        if uniform(block.low) >= rule.share {
            return;
        }
        let key = CitizenKey {
            // a key of its own, far from those of the group's other citizens
            source: rekey(before.key.source, model.group_keys[rule.to as usize]),
            time: before.key.time,
        };
        let own = random.block(Purpose::Citizen, key.source, key.time, 0, 0);
        let stay = ticks(model.stays[rule.to as usize].stay_months(own));
        let highest = input.target_groups[rule.to as usize].dynamics.levels.len().saturating_sub(1);
        let level = before.level.min(highest as u8);
        let citizen = self.citizens.add(key, before.municipality, rule.to, level, stay);
        self.tell(citizen, now, Happening::Arrived, observer);
        let serves = before.place == Place::Offer
            && self.offers.organisation.groups[before.offer as usize].contains(&rule.to);
        match rule.rule {
            TransitionRule::Stays if serves && self.offers.admits[before.offer as usize] => {
                self.admit(model, random, citizen, before.offer, now, observer);
            }
            TransitionRule::MovesOver if before.place == Place::Offer => {
                self.seek(model, random, citizen, Origin::Offer(before.offer), now, observer);
            }
            _ => self.seek(model, random, citizen, Origin::New, now, observer),
        }
    }

    /// A breakdown: an acute move with a higher need.
    fn break_down(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        citizen: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let resident = *self.citizens.get(citizen);
        let at_home = resident.place == Place::Home;
        self.log.municipality_year(now.month / 12, resident.municipality).breakdowns += 1;
        let origin = if at_home {
            self.tell(citizen, now, Happening::LeftHome { away: false }, observer);
            Origin::Home
        } else {
            self.tell(citizen, now, Happening::MovedOut { offer: resident.offer }, observer);
            self.log.offer_year(now.month / 12, resident.offer).breakdowns += 1;
            Origin::Offer(resident.offer)
        };
        self.move_out(model, citizen, now);
        let levels = model.input().target_groups[resident.target_group as usize].dynamics.levels.len();
        let highest = levels.clamp(1, MAX_LEVELS) as u8 - 1;
        self.citizens.set_level(citizen, (resident.level + 1).min(highest));
        self.seek(model, random, citizen, origin, now, observer);
        if let Origin::Offer(offer) = origin {
            self.fill(model, random, offer, now, observer);
        }
    }

    /// Lets a citizen move out of the offer or home solution: what is left of the need goes on.
    pub(crate) fn move_out(&mut self, model: &Model, index: u32, now: Now) {
        let tick = now.tick;
        let resident = *self.citizens.get(index);
        match resident.place {
            Place::Offer => {
                let offer = resident.offer;
                self.offers.residents[offer as usize] -= 1;
                self.accounts.corrections[offer as usize] += i64::from(tick);
                let price = self.price(model, index);
                self.accounts.invoices.leave(offer, resident.municipality, price, tick);
            }
            Place::Home => self.homes.leave(resident.target_group, resident.municipality, tick),
            Place::Waiting | Place::Away => {}
        }
        let lives = matches!(resident.place, Place::Offer | Place::Home);
        let citizen = self.citizens.get_mut(index);
        if lives && resident.stay_ticks != NEVER {
            let ends = resident.since.saturating_add(resident.stay_ticks);
            citizen.stay_ticks = ends.saturating_sub(now.absolute()).max(1);
        }
        citizen.exit_at = NEVER;
        citizen.home_at = NEVER;
        citizen.lower_at = NEVER;
        self.citizens.set_place(index, Place::Away);
    }

    /// Takes a new citizen, or one who moves, into the municipality's home solution.
    pub(crate) fn enter_home(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        index: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        self.tell(index, now, Happening::EntersHome, observer);
        self.citizens.set_place(index, Place::Home);
        let citizen = self.citizens.get(index);
        let (group, municipality) = (citizen.target_group, citizen.municipality);
        self.homes.enter(group, municipality, now.tick);
        self.log.municipality_year(now.month / 12, municipality).taken_home += 1;
        self.plan_exit(model, random, index, now, true);
    }

    /// Takes a resident of an offer home.
    pub(crate) fn take_home(
        &mut self,
        model: &Model,
        random: &WorldRandom,
        index: u32,
        now: Now,
        observer: &mut impl Observer,
    ) {
        let resident = *self.citizens.get(index);
        let (group, municipality) = (resident.target_group, resident.municipality);
        if resident.place != Place::Offer
            || !self.homes.takes(model.input(), group, municipality, resident.level)
        {
            return;
        }
        self.tell(index, now, Happening::MovedOut { offer: resident.offer }, observer);
        self.move_out(model, index, now);
        self.log.offer_year(now.month / 12, resident.offer).residents_taken_home += 1;
        self.enter_home(model, random, index, now, observer);
        self.fill(model, random, resident.offer, now, observer);
    }
}
