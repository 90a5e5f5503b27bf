//! Scenarios lived with other values of their uncertain numbers, on the same worlds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use vifte_engine::compare::{Compared, values};
use vifte_engine::{ABSENT, Control, InputFaults, Model, SimulateOptions};

use super::{Parameter, kinds, parameters, with_values};
use crate::analysis::compare::{OutcomeError, OutcomeSpec};
use crate::{LoadError, Loaded};

/// Uncertain numbers that are moved one by one; with more, those of a kind are moved together.
const ONE_BY_ONE: usize = 80;

/// Why scenarios cannot be lived with other values.
#[derive(Debug, thiserror::Error)]
pub enum VariantError {
    /// A scenario with these values has problems.
    #[error(transparent)]
    Scenario(#[from] LoadError),
    /// The engine does not take it.
    #[error(transparent)]
    Model(#[from] InputFaults),
    /// It does not report an outcome.
    #[error(transparent)]
    Outcome(#[from] OutcomeError),
}

/// One scenario, or two of which the difference is asked for, with their uncertain numbers.
#[derive(Clone, Debug)]
pub struct UncertainScenarios {
    scenarios: Vec<(String, Loaded)>,
    /// The uncertain numbers of each scenario.
    own: Vec<Vec<Parameter>>,
    options: SimulateOptions,
}

/// A number that is moved to its ends alone, or all numbers of a kind together.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    /// Path of the number or kind.
    pub name: String,
    /// The numbers.
    pub members: Vec<Parameter>,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The low one.
    Low,
    /// The high one.
    High,
}

/// Values of a range of worlds: `[world][outcome][variant]`.
pub type SimulatedValues = Vec<Vec<Vec<i64>>>;

/// What moves outcomes: each number, or each kind of numbers where there are very many.
pub fn movers(found: &[Parameter]) -> Vec<Mover> {
    if found.len() <= ONE_BY_ONE {
        let alone =
            |parameter: &Parameter| Mover { name: parameter.name(), members: vec![parameter.clone()] };
        return found.iter().map(alone).collect();
    }
    let kinds = kinds(found).into_iter();
    kinds.map(|(name, members)| Mover { name, members: members.into_iter().cloned().collect() }).collect()
}

/// Whether so many numbers are moved by kind.
pub const fn moved_by_kind(numbers: usize) -> bool {
    numbers > ONE_BY_ONE
}

impl UncertainScenarios {
    /// A study of scenarios that can be compared.
    pub fn new(scenarios: Vec<(String, Loaded)>, options: SimulateOptions) -> Self {
        let own = scenarios.iter().map(|(_, loaded)| parameters(loaded)).collect();
        Self { scenarios, own, options }
    }

    /// The scenarios as they are.
    pub fn scenarios(&self) -> &[(String, Loaded)] {
        &self.scenarios
    }

    /// The uncertain numbers of all scenarios: once those that they share, each its own where one changes a value or range
    /// of the other. The draws of such two go together, as both have the same path.
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut seen = BTreeSet::new();
        let mut found: Vec<Parameter> = Vec::new();
        for ((name, _), own) in self.scenarios.iter().zip(&self.own) {
            for parameter in own.iter().filter(|parameter| seen.insert(parameter.identity())) {
                let mut parameter = parameter.clone();
                if let Some(other) = found.iter_mut().find(|other| other.path == parameter.path) {
                    let (first, _) = &self.scenarios[0];
                    other.scenario.get_or_insert_with(|| first.clone());
                    parameter.scenario = Some(name.clone());
                }
                found.push(parameter);
            }
        }
        found
    }

    /// The scenarios with these values.
    ///
    /// # Errors
    /// A scenario with these values has problems.
    pub fn with(&self, values: &[(&Parameter, f64)]) -> Result<Vec<(String, Loaded)>, VariantError> {
        let values: BTreeMap<_, f64> =
            values.iter().map(|(parameter, value)| (parameter.identity(), *value)).collect();
        self.scenarios
            .iter()
            .zip(&self.own)
            .map(|((name, loaded), own)| {
                let own = own.iter().filter_map(|parameter| {
                    values.get(&parameter.identity()).map(|value| (parameter, *value))
                });
                Ok((name.clone(), with_values(loaded, &own.collect::<Vec<_>>())?))
            })
            .collect()
    }

    /// The scenarios with a number, or all of its kind, at an end of their ranges.
    ///
    /// # Errors
    /// A scenario with these values has problems.
    pub fn at(&self, mover: &Mover, end: End) -> Result<Vec<(String, Loaded)>, VariantError> {
        let value = |parameter: &Parameter| match end {
            End::Low => parameter.low,
            End::High => parameter.high,
        };
        let values: Vec<_> = mover.members.iter().map(|parameter| (parameter, value(parameter))).collect();
        self.with(&values)
    }

    /// Lives worlds in variants of the scenarios: values of the scenario, or of the other one minus the first. Fewer
    /// worlds come back when it is cancelled.
    ///
    /// # Errors
    /// The engine does not take a variant, or it does not report an outcome.
    pub fn simulate(
        &self,
        variants: &[&[(String, Loaded)]],
        specs: &[OutcomeSpec],
        worlds: Range<u32>,
        control: &Control,
    ) -> Result<SimulatedValues, VariantError> {
        let mut models = Vec::new();
        for (name, loaded) in variants.iter().copied().flatten() {
            let model = Model::new(loaded.input.clone())?;
            let layout = model.layout();
            let outcomes = specs
                .iter()
                .map(|spec| spec.outcome(name, loaded, &layout))
                .collect::<Result<Vec<_>, _>>()?;
            models.push((model, outcomes));
        }
        let compared: Vec<Compared<'_>> =
            models.iter().map(|(model, outcomes)| Compared { model, outcomes: outcomes.clone() }).collect();
        let all = values(&compared, worlds, self.options, control);
        let each = self.scenarios.len().max(1);
        let of_variant = |values: &[i64]| match values {
            [first, other] if [first, other].contains(&&ABSENT) => ABSENT,
            [first, other] => other.saturating_sub(*first),
            [only, ..] => *only,
            [] => 0,
        };
        let worlds = all.chunks_exact((specs.len() * compared.len()).max(1));
        Ok(worlds
            .map(|world| {
                let outcomes = world.chunks_exact(compared.len().max(1));
                outcomes.map(|values| values.chunks_exact(each).map(of_variant).collect()).collect()
            })
            .collect())
    }
}
