//! How often intervals of means and differences hold the truth after a fixed number of worlds.

use vifte_engine::{Basis, Estimate, Paired};

use super::{LAWS, LEVEL, Law, repeated};

/// How often an interval held the truth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Held {
    /// Repetitions.
    pub tries: u32,
    /// Those whose interval holds the truth.
    pub held: u32,
    /// Those whose interval lies below it.
    pub too_low: u32,
    /// Those that saw the same in all worlds, and tell a bound for the share of worlds that is otherwise instead.
    pub bound_only: u32,
}

/// The intervals of one law after so many worlds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalRow {
    /// The law.
    pub law: Law,
    /// Worlds.
    pub worlds: u32,
    /// Of the first scenario's mean.
    pub mean: Held,
    /// Of the difference.
    pub difference: Held,
}

impl Held {
    /// Counts an interval of a mean that is `truth`, of a number that is not zero in a share `carried` of all worlds.
    pub fn count(&mut self, estimate: &Estimate, truth: f64, carried: f64) {
        self.tries += 1;
        let held = if estimate.basis == Basis::Same {
            self.bound_only += 1;
            // the bound of the share of worlds that are otherwise
            carried <= estimate.otherwise()
        } else {
            estimate.low <= truth && truth <= estimate.high
        };
        self.held += u32::from(held);
        self.too_low += u32::from(!held && (estimate.basis == Basis::Same || estimate.high < truth));
    }

    /// Share that held it.
    pub fn share(&self) -> f64 {
        f64::from(self.held) / f64::from(self.tries.max(1))
    }
}

/// Measures all laws after each of these numbers of worlds, which rise.
pub fn intervals(tries: u64, worlds: &[u32]) -> Vec<IntervalRow> {
    LAWS.into_iter().flat_map(|law| of_law(law, tries, worlds)).collect()
}

fn of_law(law: Law, tries: u64, worlds: &[u32]) -> Vec<IntervalRow> {
    let (truth, carried) = (law.truth(), law.carried());
    let estimates = repeated(tries, |seed| {
        let mut paired = Paired::new(2);
        let mut next = 0;
        let at = |&worlds: &u32| {
            (next..worlds).for_each(|world| paired.add(&law.world(seed, world)));
            next = worlds;
            [paired.mean(0, LEVEL), paired.difference(0, 1, LEVEL)]
        };
        worlds.iter().map(at).collect::<Vec<_>>()
    });
    let row = |(index, &worlds): (usize, &u32)| {
        let mut held = [Held::default(); 2];
        for estimates in &estimates {
            for part in 0..2 {
                held[part].count(&estimates[index][part], truth[part], carried[part]);
            }
        }
        IntervalRow { law, worlds, mean: held[0], difference: held[1] }
    };
    worlds.iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::intervals;

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        // 100 tries: an interval of 86 % is below 74 in one of a thousand, one of 94 % nearly never
        for row in intervals(100, &[150, 1_000]) {
            for held in [row.mean, row.difference] {
                assert!(held.held >= 75, "{}, {} worlds: {held:?}", row.law.name, row.worlds);
            }
            // where enough is seen they are not too wide either
            if row.worlds == 1_000 && !row.law.name.contains("0.15") {
                assert!(row.mean.held <= 99, "{}: {:?}", row.law.name, row.mean);
            }
        }
    }
}
