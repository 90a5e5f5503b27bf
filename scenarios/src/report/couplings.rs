//! What the coupled core did in a run: offers likely to close or to spiral, and what municipalities took home.

use vifte_engine::{Measure, Period, Results, Scope};

use super::chance::{closings, spirals};
use super::words::Word;
use crate::Loaded;
use crate::language::{Language, number};

/// Offers shown at most.
const SHOWN: usize = 8;

/// The least share of worlds that is worth a line.
const NOTABLE: f64 = 0.05;

/// What is told of couplings is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Couplings<'run> {
    /// The scenario.
    pub(super) loaded: &'run Loaded,
    /// What came out.
    pub(super) results: &'run Results,
    /// Reported years.
    pub(super) years: u32,
    /// First reported year.
    pub(super) first_reported: i32,
    /// Language.
    pub(super) language: Language,
}

impl Couplings<'_> {
    /// Lines on closings, spirals and taking home; none in scenarios without.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = self.endangered();
        lines.extend(self.alerts());
        lines.extend(self.taken_home());
        lines
    }

    /// Tariffs that rise by more than the bound at which they are reported.
    fn alerts(&self) -> Option<String> {
        let language = self.language;
        let count = |scope, year: u32| {
            let cell = self.results.cell(scope, Measure::AlertedOffers, Period::Year, year as usize)?;
            Some(cell.mean() / Measure::AlertedOffers.scale())
        };
        let years = self.years;
        let mean = |scope| -> Option<f64> {
            let counts = (0..years).map(|year| count(scope, year)).collect::<Option<Vec<_>>>()?;
            Some(counts.iter().sum::<f64>() / f64::from(years))
        };
        let all = mean(Scope::Total)?;
        let offers = 0..self.loaded.input.offers.len() as u32;
        let most = offers.filter_map(|offer| Some((mean(Scope::Offer(offer))?, offer)));
        let (share, offer) = most.max_by(|a, b| a.0.total_cmp(&b.0))?;
        if share < 0.01 {
            return None;
        }
        let name = &self.loaded.names.offers[offer as usize];
        let percent = self.loaded.input.rules.alert_share * 100.0;
        // other rules later have other bounds: a sentence cannot tell them all
        let same = |share: f64| (share * 100.0 - percent).abs() < 1e-9;
        if !self.loaded.input.all_rules().all(|rules| same(rules.alert_share)) {
            return None;
        }
        let bound = number(percent, usize::from(percent.fract() > 1e-9), language);
        let [all, share] =
            [(all, 1), (share * 100.0, 0)].map(|(value, decimals)| number(value, decimals, language));
        Some(match language {
            Language::En => format!(
                "Alerts: in a year {all} offers raise their tariff by more than {bound} % on average, {name} in {share} % of its years."
            ),
            Language::Da => format!(
                "Varsler: i et år hæver i gennemsnit {all} tilbud taksten med mere end {bound} pct., {name} i {share} pct. af sine år."
            ),
        })
    }

    /// The first reported year in which an offer is there, with a price that municipalities feel.
    fn first_year(&self, scope: Scope) -> usize {
        let there = |measure, year| {
            self.results.cell(scope, measure, Period::Year, year).is_some_and(|cell| cell.mean() > 0.0)
        };
        (0..self.loaded.input.calendar.years as usize)
            .find(|&year| there(Measure::Elasticity, year) || there(Measure::FixedShare, year))
            .unwrap_or(0)
    }

    fn endangered(&self) -> Vec<String> {
        let language = self.language;
        let offers = 0..self.loaded.input.offers.len() as u32;
        let mut found: Vec<(f64, String)> = offers
            .filter_map(|offer| {
                let scope = Scope::Offer(offer);
                let spiral = spirals(self.results, scope, self.loaded)?;
                let closing = closings(self.results, scope, self.loaded);
                let worst = closing.map_or(spiral.share(), |closing| closing.share().max(spiral.share()));
                if worst < NOTABLE {
                    return None;
                }
                let k =
                    self.results.cell(scope, Measure::SpiralIndex, Period::Year, self.first_year(scope))?;
                let k = number(k.mean() / Measure::SpiralIndex.scale(), 2, language);
                let mut parts = Vec::new();
                if let Some(closing) = closing {
                    parts.push(format!(
                        "{} {}",
                        if closing.worlds < 2.0 {
                            Word("closed:", "lukket:").get(language)
                        } else {
                            Word("closed in", "lukket i").get(language)
                        },
                        closing.render(language)
                    ));
                }
                let in_spiral = number(spiral.share() * 100.0, 0, language);
                parts.push(match language {
                    Language::En => format!("in a spiral in {in_spiral} %; k = {k} at first"),
                    Language::Da => format!("i spiral i {in_spiral} pct.; k = {k} fra start"),
                });
                let name = &self.loaded.names.offers[offer as usize];
                let id = &self.loaded.names.offer_ids[offer as usize];
                Some((worst, format!("  {name} ({id}): {}", parts.join("; "))))
            })
            .collect();
        if found.is_empty() {
            return Vec::new();
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let more = found.len().saturating_sub(SHOWN);
        let last = self.first_reported + i32::try_from(self.years).unwrap_or(0) - 1;
        let heading = match language {
            Language::En => format!("Offers in danger by {last} (`vifte explain` tells why)"),
            Language::Da => format!("Tilbud i fare inden udgangen af {last} (`vifte explain` siger hvorfor)"),
        };
        let mut lines = vec![heading];
        lines.extend(found.into_iter().take(SHOWN).map(|(_, line)| line));
        if more > 0 {
            lines.push(match language {
                Language::En => format!("  and {more} more"),
                Language::Da => format!("  og {more} flere"),
            });
        }
        lines
    }

    fn taken_home(&self) -> Option<String> {
        let language = self.language;
        let last = self.years.checked_sub(1)? as usize;
        let sum = |measure: Measure| -> Option<f64> {
            let mut sum = 0.0;
            for municipality in 0..self.loaded.input.municipalities.len() as u32 {
                let cell =
                    self.results.cell(Scope::Municipality(municipality), measure, Period::Year, last)?;
                sum += cell.mean() / measure.scale();
            }
            Some(sum)
        };
        let (home, cost, refunded) =
            (sum(Measure::HomeCitizens)?, sum(Measure::HomeCost)?, sum(Measure::Refunded)?);
        let mut groups = self.loaded.input.target_groups.iter();
        let refunds = self.loaded.input.all_rules().any(|rules| !rules.reimbursement.is_empty());
        if !refunds && groups.all(|group| group.dynamics.home.is_none()) {
            return None;
        }
        let year = self.first_reported + i32::try_from(last).unwrap_or(0);
        let [home, cost, refunded] = [(home, 0), (cost / 1e6, 0), (refunded / 1e6, 0)]
            .map(|(value, decimals)| number(value, decimals, language));
        Some(match language {
            Language::En => format!(
                "In {year}, on average, {home} citizens are in home solutions, which cost {cost} m DKK; the state refunds {refunded} m DKK."
            ),
            Language::Da => format!(
                "I {year} er i gennemsnit {home} borgere i lokale tilbud, som koster {cost} mio. kr.; staten refunderer {refunded} mio. kr."
            ),
        })
    }
}
