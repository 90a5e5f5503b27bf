//! Mean numbers of citizens, by source, service level and offer.

use crate::model::{Candidate, Model};
use crate::units::TICKS_PER_MONTH;

/// The expected numbers of a world. Arrays by level, then as the model's candidates and sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expected {
    /// Residents: `[level][candidate of the group, by municipality]`, in the order of the placement weights.
    pub(crate) residents: Vec<f64>,
    /// Admitted this month, in the same order.
    pub(crate) admitted: Vec<f64>,
    /// Looking for a place, by level and source.
    pub(crate) seeking: Vec<f64>,
    /// Those who still look after a round of sharing out.
    pub(crate) left: Vec<f64>,
    /// Of which new this month.
    pub(crate) new: Vec<f64>,
    /// In home solutions, by level and source.
    pub(crate) home: Vec<f64>,
    pub(crate) waiting: Vec<f64>,
    /// Room, and what is asked for, by offer.
    pub(crate) room: Vec<f64>,
    pub(crate) asked: Vec<f64>,
    /// Residents by offer at the end of the month.
    pub(crate) total: Vec<f64>,
    /// Known residents who stay as planned: offer, municipality, group, number, month of leaving.
    pub(crate) known: Vec<(u32, u32, u32, f64, u32)>,
    pub(crate) reach: Vec<f64>,
    /// Residents by offer and municipality.
    pub(crate) living: Vec<f64>,
}

/// A candidate of a source's group at a service level, with where its numbers stand.
pub(crate) struct CandidateCell {
    pub(crate) at: usize,
    pub(crate) offer: usize,
}

/// Lets those of so many citizens whose stay ends in a month grow up into another group, by its rule: they are new ones of
/// the next month.
pub(crate) fn grow_up(model: &Model, new: &mut [f64], index: usize, level: usize, citizens: f64) {
    let (input, source) = (model.input(), &model.sources[index]);
    let Some(rule) = input.target_groups[source.target_group as usize].dynamics.transition else { return };
    let ends = citizens / model.stays[source.target_group as usize].mean_months();
    let highest = input.target_groups[rule.to as usize].dynamics.levels.len().saturating_sub(1);
    let other = source.municipality as usize * input.target_groups.len() + rule.to as usize;
    new[level.min(highest) * model.sources.len() + other] += ends * rule.share;
}

impl Expected {
    /// Moves the known residents of an offer that becomes part of another one.
    pub(crate) fn move_known_residents(&mut self, from: u32, offer: u32) {
        for known in self.known.iter_mut().filter(|known| known.0 == from) {
            known.0 = offer;
        }
    }

    /// Counts the residents by offer and municipality.
    pub(crate) fn count_living(&mut self, candidates: &[Candidate], model: &Model) {
        let Self { living, residents, known, .. } = self;
        let municipalities = model.input().municipalities.len();
        living.clear();
        living.resize(model.input().offers.len() * municipalities, 0.0);
        for level in 0..model.levels {
            for (index, source) in model.sources.iter().enumerate() {
                for cell in cells(candidates, model, level, index) {
                    living[cell.offer * municipalities + source.municipality as usize] += residents[cell.at];
                }
            }
        }
        for &(offer, municipality, _, count, _) in &*known {
            living[offer as usize * municipalities + municipality as usize] += count;
        }
    }

    /// Citizens of a source in its home solution.
    pub(crate) fn at_home(&self, model: &Model, index: usize) -> f64 {
        let sources = model.sources.len();
        (0..model.levels).map(|level| self.home[level * sources + index]).sum()
    }
}

/// The candidates of a source at a level.
pub(crate) fn cells<'world>(
    candidates: &'world [Candidate],
    model: &'world Model,
    level: usize,
    index: usize,
) -> impl Iterator<Item = CandidateCell> + use<'world> {
    let source = &model.sources[index];
    let range = model.candidate_ranges[source.target_group as usize].clone();
    let start = level * model.static_weights.len()
        + range.start * model.input().municipalities.len()
        + source.municipality as usize * range.len();
    candidates[range]
        .iter()
        .enumerate()
        .map(move |(offset, candidate)| CandidateCell { at: start + offset, offer: candidate.offer as usize })
}

/// Share of new citizens at a level.
pub(crate) fn share_of(group: &crate::input::TargetGroup, level: usize) -> f64 {
    let levels = &group.dynamics.levels;
    if levels.is_empty() {
        f64::from(u8::from(level == 0))
    } else {
        levels.get(level).map_or(0.0, |l| l.share)
    }
}

pub(crate) fn to_ticks(citizens: f64) -> i64 {
    crate::units::round(citizens * f64::from(TICKS_PER_MONTH))
}
