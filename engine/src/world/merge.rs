//! Merging offers under an umbrella (paraply), on a 1 January.
//!
//! A joining offer goes over into the lead: costs as in [`umbrella`](crate::world::offers::umbrella), realised occupancy and
//! expert environment as means weighted by places, what is still to be recovered from earlier years as a sum.
//!
//! Residents and the queue go over without moving house. The joining offer stays a *door*: citizens still choose among
//! doors, each with its own draw, so that an umbrella of m doors is chosen with m times the weight of one, the log-sum of
//! its sites (Ben-Akiva and Lerman, 1985), and nobody's liking changes by the merge itself. When the sites are gathered
//! in one house, the doors keep their reputation and take the place of the lead.
//! Unit: as the inputs.

use crate::input::OperationKind;
use crate::model::Model;
use crate::world::World;
use crate::world::citizens::Place;
use crate::world::events::Now;
use crate::world::observer::{Happening, Observer};
use crate::world::offers::status::Status;
use crate::world::offers::umbrella;
use crate::world::offers::umbrella::Part;

impl World {
    /// Merges an offer into a lead, when both are there. Residents and queue go over.
    pub(crate) fn merge(
        &mut self,
        model: &Model,
        operation: &OperationKind,
        now: Now,
        observer: &mut impl Observer,
    ) -> bool {
        let &OperationKind::Merge { offer: lead, joins, one_site, saving_share, cost } = operation else {
            return false;
        };
        let (a, b) = (lead as usize, joins as usize);
        if !self.offers.statuses[a].admits() || !self.offers.statuses[b].runs() || a == b {
            return false;
        }
        let before = [a, b].map(|index| Part {
            places: self.offers.places[index],
            fixed_factor: self.offers.fixed_factors[index],
        });
        self.offers.organisation.merge_costs(a, b, before, saving_share);
        for candidate in
            self.offers.organisation.candidates.iter_mut().filter(|candidate| candidate.offer == joins)
        {
            candidate.offer = lead;
        }
        for house in self.offers.organisation.houses.iter_mut().filter(|house| **house == joins) {
            *house = lead;
        }
        let (from, to) = (self.offers.organisation.managements[b], self.offers.organisation.managements[a]);
        self.offers.organisation.join_managements(from, to);
        if one_site {
            let site = self.offers.organisation.offers[a].site;
            for door in 0..self.offers.organisation.houses.len() {
                if self.offers.organisation.houses[door] == lead && door != a {
                    let moved = &mut self.offers.organisation.offers[door].site;
                    (moved.latitude, moved.longitude) = (site.latitude, site.longitude);
                    self.offers.organisation.set_weights(model, door as u32);
                }
            }
        }
        while let Some(group) = self.offers.organisation.groups[b].pop() {
            self.offers.organisation.add_group(a, group);
        }
        let hours = std::mem::take(&mut self.offers.organisation.outreach_hours[b]);
        self.offers.organisation.outreach_hours[a] += hours;

        self.move_over(model, lead, joins, now, observer);
        self.offers.places[a] += std::mem::take(&mut self.offers.places[b]);
        self.offers.planned_places[a] = None;
        self.offers.planned_places[b] = None;
        self.offers.fixed_factors[a] = 1.0;
        self.staff.join(a, b);
        self.offers.expertise[a] =
            umbrella::mean(before, [self.offers.expertise[a], self.offers.expertise[b]]);
        let joining = self.pricing.offers[b];
        self.pricing.offers[a].join(&joining, before.map(|part| f64::from(part.places)).into());
        self.offers.bad_years[a] = 0;
        let municipalities = self.municipalities;
        for year in self.accounts.past_use.chunks_exact_mut(self.offers.statuses.len() * municipalities) {
            for municipality in 0..municipalities {
                year[a * municipalities + municipality] +=
                    std::mem::take(&mut year[b * municipalities + municipality]);
            }
        }
        self.offers.statuses[b] = Status::Merged;
        self.offers.admits[b] = false;
        self.offer_uses(a, now.month, cost);
        true
    }

    /// Gathers an offer under the management of another one: each keeps places, queue and tariff.
    pub(crate) fn gather(&mut self, operation: &OperationKind, month: u32) -> bool {
        let &OperationKind::Gather { offer: lead, joins, saving_share, cost } = operation else {
            return false;
        };
        let (a, b) = (lead as usize, joins as usize);
        let (from, to) = (self.offers.organisation.managements[b], self.offers.organisation.managements[a]);
        if !self.offers.statuses[a].runs() || !self.offers.statuses[b].runs() || from == to {
            return false;
        }
        let shape = &mut self.offers.organisation.offers[b];
        (shape.costs, shape.staffing) = umbrella::gathered(&shape.costs, &shape.staffing, saving_share);
        self.offers.organisation.set_costs(b);
        self.offers.organisation.join_managements(from, to);
        self.offer_uses(a, month, cost);
        true
    }

    /// Residents and those who wait go over to the lead.
    fn move_over(&mut self, model: &Model, lead: u32, joins: u32, now: Now, observer: &mut impl Observer) {
        for citizen in 0..self.citizens.all().len() as u32 {
            let resident = *self.citizens.get(citizen);
            if resident.place != Place::Offer || resident.offer != joins {
                continue;
            }
            self.tell(citizen, now, Happening::GoesOver { from: joins, offer: lead }, observer);
            // tariffs are set anew right after; the supplement goes with the citizen
            let price = self.price(model, citizen);
            self.accounts.invoices.leave(joins, resident.municipality, price, 0);
            self.accounts.invoices.enter(lead, resident.municipality, price, 0);
            self.citizens.get_mut(citizen).offer = lead;
            self.offers.residents[joins as usize] -= 1;
            self.offers.residents[lead as usize] += 1;
        }
        while let Some(citizen) = self.citizens.next_waiting(joins) {
            self.stop_waiting(citizen, now.tick);
            self.tell(citizen, now, Happening::StopsWaiting { offer: joins }, observer);
            self.wait(citizen, lead, now, observer);
        }
        self.mean_field.expected.go_over(joins, lead);
    }
}
