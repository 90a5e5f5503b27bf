//! Who reacts to the change of prices in January, one source after the other.

use crate::random::CitizenKey;

/// Memory for those who react, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReactingSources {
    /// Sources that react, in their order, with the factor on their residents.
    sources: Vec<(u32, f64)>,
    /// Whether a source is among them.
    follows: Vec<bool>,
    /// Their citizens in offers and queues, by source and key.
    citizens: Vec<ReactingCitizen>,
}

/// A citizen of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReactingCitizen {
    pub source: u32,
    pub key: CitizenKey,
    pub citizen: u32,
}

impl ReactingSources {
    /// Begins with the factors on the residents of all sources, none for those that do not react; false when none does.
    pub(crate) fn begin(&mut self, ratios: impl Iterator<Item = Option<f64>>) -> bool {
        let Self { sources, follows, citizens } = self;
        sources.clear();
        follows.clear();
        citizens.clear();
        for (ratio, source) in ratios.zip(0u32..) {
            follows.push(ratio.is_some());
            sources.extend(ratio.map(|ratio| (source, ratio)));
        }
        !sources.is_empty()
    }

    /// Adds those citizens, given by source, key and index, whose sources react: at once, not in a search for each
    /// source.
    pub(crate) fn add_citizens(&mut self, citizens: impl Iterator<Item = (u32, CitizenKey, u32)>) {
        let reacting = citizens.filter(|(source, ..)| self.follows[*source as usize]);
        self.citizens.extend(reacting.map(|(source, key, citizen)| ReactingCitizen { source, key, citizen }));
        self.citizens.sort_unstable();
    }

    /// The source with this number of those that react, and the factor on its residents.
    pub(crate) fn source(&self, number: usize) -> Option<(u32, f64)> {
        self.sources.get(number).copied()
    }

    /// Collects the citizens of a source for whom `lives_there` holds; they stand from `first` on. Returns where those of
    /// the next source stand.
    pub(crate) fn collect_residents(
        &self,
        source: u32,
        first: usize,
        residents: &mut Vec<(CitizenKey, u32)>,
        lives_there: impl Fn(&ReactingCitizen) -> bool,
    ) -> usize {
        let rest = &self.citizens[first..];
        let of_source = &rest[..rest.partition_point(|citizen| citizen.source <= source)];
        residents.clear();
        let there = of_source.iter().filter(|one| lives_there(one));
        residents.extend(there.map(|one| (one.key, one.citizen)));
        first + of_source.len()
    }
}
