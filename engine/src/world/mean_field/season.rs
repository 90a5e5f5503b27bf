//! The budget season, and who is in need, in expected numbers.

use super::cells;
use crate::model::Model;
use crate::random::WorldRandom;
use crate::world::World;

impl World {
    /// Citizens in need by group, in expected numbers.
    pub(crate) fn expect_need(&mut self, model: &Model) {
        let groups = model.input().target_groups.len();
        let mut need = std::mem::take(&mut self.mean_field.expected.reach);
        need.clear();
        need.resize(groups, 0.0);
        let sources = model.sources.len();
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                let at = level * sources + index;
                let living: f64 = cells(&self.offers.organisation.candidates, model, level, index)
                    .map(|cell| self.mean_field.expected.residents[cell.at])
                    .sum();
                need[source.target_group as usize] +=
                    living + self.mean_field.expected.waiting[at] + self.mean_field.expected.home[at];
            }
        }
        for &(_, _, group, count, _) in &self.mean_field.expected.known {
            need[group as usize] += count;
        }
        self.set_need(need.iter().copied());
        self.mean_field.expected.reach = need;
    }

    /// Budget season on expected numbers.
    pub(crate) fn decide_expected(&mut self, model: &Model, random: &WorldRandom, month: u32) {
        let input = model.input();
        let groups = input.target_groups.len();
        let sources = model.sources.len();
        let mut reach = std::mem::take(&mut self.mean_field.expected.reach);
        reach.clear();
        reach.resize(sources, 0.0);
        for (index, source) in model.sources.iter().enumerate() {
            let home = &input.target_groups[source.target_group as usize].dynamics.home;
            let Some(option) = home else { continue };
            for level in 0..model.levels.min(option.takes_level as usize + 1) {
                let at = level * sources + index;
                let living: f64 = cells(&self.offers.organisation.candidates, model, level, index)
                    .map(|cell| self.mean_field.expected.residents[cell.at])
                    .sum();
                reach[index] +=
                    living + self.mean_field.expected.waiting[at] + self.mean_field.expected.home[at];
            }
        }
        self.judge_homes(model, random, month, &reach);
        self.mean_field.expected.reach = reach;
        let waiting = std::mem::take(&mut self.mean_field.expected.waiting);
        self.decide_capacity(model, month, |group| waiting.iter().skip(group as usize).step_by(groups).sum());
        self.mean_field.expected.waiting = waiting;
    }
}
