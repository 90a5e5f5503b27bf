//! Carrying out the plan: dated operations, and the payouts of guarantees.

use crate::input::{Finance, Guarantee, OperationKind, Pricing, ShareKey, Trigger, VacancyBase};
use crate::model::Model;
use crate::units::Money;
use crate::units::TICKS_PER_MONTH;
use crate::world::World;
use crate::world::accounts::costs;
use crate::world::accounts::guarantees as guarantee;
use crate::world::accounts::guarantees::Budgeted;
use crate::world::closings::tell_of_offer;
use crate::world::events::Now;
use crate::world::observer::{Observer, OfferHappening};
use crate::world::offers::status::Status;

impl World {
    /// Notes the status an offer had before the first change of the month.
    pub(crate) fn note_change(&mut self, offer: u32, before: Status) {
        if !self.offers.changes.iter().any(|(of, _)| *of == offer) {
            self.offers.changes.push((offer, before));
        }
    }

    /// Carries out the operations of a month. What an offer's state does not allow is counted as refused.
    pub(crate) fn carry_out_plan(&mut self, model: &Model, month: u32, observer: &mut impl Observer) {
        for operation in model.input().plan.iter().filter(|operation| operation.month == month) {
            let offer = operation.kind.offer();
            if self.carry_out(model, &operation.kind, Now { month, tick: 0 }, observer) {
                if let Some((offer, happening)) = told(&operation.kind, month) {
                    tell_of_offer(offer, month, happening, observer);
                }
            } else {
                self.log.offer_year(month / 12, offer).refused_operations += 1;
                tell_of_offer(offer, month, OfferHappening::OperationRefused, observer);
            }
        }
    }

    /// Carries out an operation, when the offer's state allows it.
    fn carry_out(
        &mut self,
        model: &Model,
        operation: &OperationKind,
        now: Now,
        observer: &mut impl Observer,
    ) -> bool {
        let (offer, month) = (operation.offer(), now.month);
        let index = offer as usize;
        let before = self.offers.statuses[index];
        match *operation {
            OperationKind::Establish { start_cost, given, .. } if before == Status::Dormant => {
                self.offers.statuses[index] = Status::Opening(month);
                self.offer_uses(index, month, start_cost);
                self.accounts.ledger.outside_gives_offer(index, given);
                self.log.offer_year(month / 12, offer).given_income += given;
                true
            }
            OperationKind::SetPlaces { places, fixed_cost_follows, .. } if before.runs() => {
                self.offers.planned_places[index] = Some((month, places, fixed_cost_follows));
                if self.change_places(model, offer, month, observer) {
                    self.offers.grown.push(offer);
                }
                true
            }
            OperationKind::Close { notice_months, .. } if before.admits() => {
                self.offers.statuses[index] = Status::Notice(month + notice_months);
                self.offers.admits[index] = false;
                self.note_change(offer, before);
                true
            }
            OperationKind::SetFinance { finance, .. } if before.runs() => {
                self.accounts.finance[index] = finance;
                true
            }
            OperationKind::Merge { .. } => self.merge(model, operation, now, observer),
            OperationKind::Gather { .. } => self.gather(operation, month),
            OperationKind::Relabel { from, to, cost, .. } if before.admits() => {
                self.offers.organisation.relabel(model, offer, from, to);
                self.offer_uses(index, month, cost);
                self.offers.relabelled = true;
                true
            }
            OperationKind::TakeOver { municipality, cost, .. } if before.runs() => {
                self.offers.organisation.take_over(model, offer, municipality);
                self.offer_uses(index, month, cost);
                true
            }
            _ => false,
        }
    }

    /// An offer uses resources now and then.
    pub(crate) fn offer_uses(&mut self, index: usize, month: u32, cost: Money) {
        self.accounts.ledger.offer_uses(index, cost);
        self.log.offer_year(month / 12, index as u32).cost += cost;
    }

    /// Lowers a cost-based tariff, set from a month on, by what guarantees are expected to pay at the budgeted occupancy.
    pub(crate) fn expect_guarantees(&mut self, model: &Model, month: u32, index: usize) {
        let own_price = matches!(model.input().offers[index].market.pricing, Pricing::Own { .. });
        if model.input().guarantees.is_empty() || own_price || self.accounts.finance[index] != Finance::Tariff
        {
            return;
        }
        let tariff = self.pricing.offers[index].tariff;
        let places = f64::from(self.offers.places[index]);
        let residents = places * tariff.budgeted_occupancy;
        if residents <= 0.0 {
            return;
        }
        let days = model.input().calendar.days_in_year(month / 12);
        let to_new_year = month..(month / 12 + 1) * 12;
        let mut price = tariff.per_day.ore() as f64;
        for (guarantee, account) in model.input().guarantees.iter().zip(&mut self.accounts.guarantees) {
            if guarantee.offer as usize != index {
                continue;
            }
            let runs = to_new_year.clone().filter(|&month| guarantee.runs(month)).count();
            let budgeted = Budgeted {
                residents,
                places,
                fixed_per_place_ore: tariff.fixed_per_place_day.ore() as f64,
                days,
                part_of_year: runs as f64 / to_new_year.len() as f64,
            };
            let support = guarantee::support(guarantee, account, price, &budgeted);
            price = support.price_ore;
            account.of_next_place = support.of_next_place;
        }
        let per_day = Money::from_ore(crate::units::round(price));
        self.pricing.offers[index].tariff = tariff.with_support(per_day);
    }

    /// The fixed-cost share that guarantees leave to the tariff.
    pub(crate) fn share_left_by_guarantees(&self, model: &Model, index: usize, fixed_share: f64) -> f64 {
        // where others pay already, no tariff is lowered by guarantees
        if fixed_share <= 0.0 || self.accounts.finance[index] != Finance::Tariff {
            return fixed_share;
        }
        let of_offer = model.input().guarantees.iter().zip(&self.accounts.guarantees);
        of_offer
            .filter(|(guarantee, _)| guarantee.offer as usize == index)
            .fold(fixed_share, |left, (guarantee, account)| {
                guarantee::fixed_share_left(guarantee, account.of_next_place, left)
            })
    }

    /// A month of the guarantees: what is covered is added up, and paid when a contract year ends.
    ///
    /// All amounts are before any payout, so that layers on one offer do not depend on their order, and what one guarantee
    /// pays is no surplus for another.
    pub(crate) fn book_guarantees(&mut self, model: &Model, month: u32, days: u32) {
        let guarantees = &model.input().guarantees;
        for (number, guarantee) in guarantees.iter().enumerate() {
            let index = guarantee.offer as usize;
            let deficit = self.accounts.guarantee_balances[number] - self.accounts.ledger.offer(index);
            if !guarantee.runs(month) {
                continue;
            }
            let amount = match guarantee.trigger {
                Trigger::VacantPlaces { places, base } if self.offers.statuses[index].runs() => {
                    let whole = |places: u32| i64::from(places) * i64::from(TICKS_PER_MONTH);
                    let taken = self.log.offer_month(month, guarantee.offer).resident_ticks;
                    let vacant = (whole(self.offers.places[index]) - taken).clamp(0, whole(places));
                    let worth = match base {
                        VacancyBase::Tariff => self.pricing.per_day[index],
                        VacancyBase::FixedCost => self.pricing.offers[index].tariff.fixed_per_place_day,
                    };
                    costs::for_days(worth, days, vacant)
                }
                Trigger::VacantPlaces { .. } => Money::ZERO,
                Trigger::Deficit => deficit,
            };
            self.accounts.guarantees[number].amount += amount;
            self.accounts.guarantees[number].result -= deficit;
        }
        for (number, guarantee) in guarantees.iter().enumerate() {
            if guarantee.year_ends(month) {
                self.pay_out(model, number, guarantee, month);
            }
        }
        for (number, guarantee) in guarantees.iter().enumerate() {
            self.accounts.guarantee_balances[number] = self.accounts.ledger.offer(guarantee.offer as usize);
        }
    }

    fn pay_out(&mut self, model: &Model, number: usize, guarantee: &Guarantee, month: u32) {
        let input = model.input();
        let (index, year) = (guarantee.offer as usize, month / 12);
        let capped_before = self.accounts.guarantees[number].capped;
        let payout = self.accounts.guarantees[number].end_year(guarantee);
        let back = self.accounts.guarantees[number].give_back(guarantee, payout);
        // what is paid back is a payout the other way
        let payout = payout - back;
        let municipalities = self.municipalities;
        let scratch = &mut self.accounts.scratch;
        scratch.weights.clear();
        let (uses, offers) = (&self.accounts.past_use, self.offers.statuses.len());
        scratch.weights.extend(guarantee.guarantors.iter().enumerate().map(|(position, &guarantor)| {
            match &guarantee.key {
                ShareKey::Population => input.municipalities[guarantor as usize].persons(year),
                ShareKey::AgeBands(bands) => {
                    let population = &input.municipalities[guarantor as usize].population[year as usize];
                    bands.iter().map(|&band| population[band as usize]).sum::<f64>()
                }
                ShareKey::Equal => 1.0,
                ShareKey::Given(weights) => weights[position],
                ShareKey::PastUse => {
                    let rows = uses.chunks_exact(municipalities).skip(index).step_by(offers);
                    rows.map(|row| row[guarantor as usize]).sum()
                }
            }
        }));
        if scratch.weights.iter().sum::<f64>() <= 0.0 {
            // nobody has used it: all the same
            scratch.weights.fill(1.0);
        }
        scratch.share(payout);
        for (&guarantor, &part) in guarantee.guarantors.iter().zip(&self.accounts.scratch.parts) {
            self.accounts.ledger.municipality_pays_offer(guarantor as usize, index, part);
            let row = self.log.municipality_year(year, guarantor);
            row.paid += part;
            row.payout += part;
        }
        self.log.offer_year(year, guarantee.offer).guarantee_income += payout;
        let capped = self.accounts.guarantees[number].capped - capped_before;
        let row = self.log.guarantee_year(year, number);
        row.0 += payout;
        row.1 += capped;
    }
}

/// What is told of an operation that was carried out; what opens, closes and changes places is told when it happens.
const fn told(operation: &OperationKind, month: u32) -> Option<(u32, OfferHappening)> {
    match *operation {
        OperationKind::Close { offer, notice_months } if notice_months > 0 => {
            Some((offer, OfferHappening::StopsAdmitting { closes: month + notice_months }))
        }
        OperationKind::Merge { offer: lead, joins, .. } => Some((joins, OfferHappening::Joins { lead })),
        OperationKind::Gather { offer: lead, joins, .. } => Some((joins, OfferHappening::Gathered { lead })),
        OperationKind::Relabel { offer, to, .. } => Some((offer, OfferHappening::Relabelled { to })),
        OperationKind::TakeOver { offer, municipality, .. } => {
            Some((offer, OfferHappening::TakenOver { municipality }))
        }
        OperationKind::Establish { .. }
        | OperationKind::SetPlaces { .. }
        | OperationKind::Close { .. }
        | OperationKind::SetFinance { .. } => None,
    }
}
