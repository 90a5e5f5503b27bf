//! Check of the number of new citizens, which one source may not have too many of in a year.

use vifte_engine::StaySampler;
use vifte_engine::input::OpeningStock;
use vifte_engine::model::mean_per_year;

use super::context::Context;
use crate::language::text;
use crate::load::compile::Compiled;

/// The largest expected number of new citizens of one target group from one municipality in a year, and of citizens
/// of one when the run begins.
const MAX_MEAN: f64 = 20_000.0;

pub(super) fn check(context: &mut Context<'_>, compiled: &Compiled) {
    let (input, names) = (&compiled.input, &compiled.names);
    for (index, group) in input.target_groups.iter().enumerate() {
        let mut largest = (0.0, "");
        for (place, municipality) in input.municipalities.iter().enumerate() {
            let factors = input
                .demand_factors
                .iter()
                .filter(|(of, target, _)| (*of as usize, *target as usize) == (place, index));
            let factor: f64 = factors.map(|(_, _, factor)| factor).product();
            for year in 0..input.calendar.simulated_years() {
                let mean = factor * mean_per_year(group, municipality, &input.calendar, year);
                if mean > largest.0 {
                    largest = (mean, names.municipalities[place].as_str());
                }
            }
        }
        let (mean, name) = largest;
        let node = context.element("target_groups", index);
        let id = &group.id;
        let label = || text!("for mange", "too many");
        if mean > MAX_MEAN {
            context.report(
                node.at("incidence_per_100k_per_year"),
                text!(
                    "Målgruppen `{id}` har {mean:.0} nye borgere om året fra {name}; højst {MAX_MEAN} er muligt",
                    "Target group `{id}` has {mean:.0} new citizens a year from {name}; at most {MAX_MEAN} are possible",
                ),
                label(),
                text!(
                    "del den i flere målgrupper med en del af tilgangen hver",
                    "split it into several target groups with a part of the incidence each",
                ),
            );
            continue;
        }
        let equilibrium = group.opening_stock == OpeningStock::Equilibrium;
        let stock = mean * StaySampler::new(group.stay).mean_months() / 12.0;
        if equilibrium && stock > MAX_MEAN {
            context.report(
                node.at("incidence_per_100k_per_year"),
                text!(
                    "Målgruppen `{id}` begynder med {stock:.0} borgere fra {name}; højst {MAX_MEAN} er muligt",
                    "Target group `{id}` opens with {stock:.0} citizens of {name}; at most {MAX_MEAN} are possible",
                ),
                label(),
                text!(
                    "del den i flere målgrupper med en del af tilgangen hver, eller skriv \
                     `opening_stock = \"known\"` og en opvarmning",
                    "split it into several target groups with a part of the incidence each, or write \
                     `opening_stock = \"known\"` and a warm-up",
                ),
            );
        }
    }
}
