//! What the plan makes of an offer: when it opens, closes, or becomes part of another one.

use vifte_engine::input::{Operation, OperationKind};

use super::plan_dates::{first_day, month_and_year, named};
use crate::Loaded;
use crate::language::{Text, text};

/// What the plan makes of the offer: when it opens, closes, or becomes part of another one.
pub(super) fn fate(loaded: &Loaded, offer: u32) -> Vec<Text> {
    let calendar = &loaded.input.calendar;
    let told = |operation: &Operation| {
        let day = first_day(calendar, operation.month);
        Some(match operation.kind {
            OperationKind::Establish { offer: opened, .. } if opened == offer => {
                text!("Det åbner {}", day.da; "It opens on {}", day.en)
            }
            // a closing with notice is told with its dates
            OperationKind::Close { offer: closed, notice_months: 0 } if closed == offer => {
                text!("Det lukker {}, som planlagt", day.da; "It closes on {}, as planned", day.en)
            }
            OperationKind::Merge { offer: lead, joins, .. } if joins == offer => {
                let lead = named(loaded, lead);
                text!(
                    "Det bliver en del af {lead} {}: beboere, ventende og pladser går over, og det, der så sker, fortælles \
                     der", day.da;
                    "It becomes part of {lead} on {}: residents, those who wait and places go over, and what happens from \
                     then on is told there", day.en
                )
            }
            _ => return None,
        })
    };
    loaded.input.plan.iter().filter_map(told).collect()
}

/// The demand of the first reported year and that of a later one belong together only while the offer is there by itself:
/// what it was or became instead; none where they do.
pub(super) fn without_own_demand(loaded: &Loaded, offer: u32, year: u32) -> Option<Text> {
    let calendar = &loaded.input.calendar;
    let (first, last) = (calendar.first_year, calendar.first_year + year as i32);
    let first_month = calendar.warm_up_years * 12;
    let told = |operation: &Operation| {
        Some(match operation.kind {
            OperationKind::Establish { offer: opened, .. }
                if opened == offer && operation.month > first_month =>
            {
                let opens = month_and_year(calendar, operation.month);
                text!(
                    "Det åbner i {}, så der er ingen efterspørgsel i {first} at sammenligne med.", opens.da;
                    "It opens in {}, so there is no demand of {first} to compare with.", opens.en
                )
            }
            OperationKind::Merge { offer: lead, joins, .. }
                if joins == offer && operation.month / 12 <= calendar.warm_up_years + year =>
            {
                let (lead, when) = (named(loaded, lead), month_and_year(calendar, operation.month));
                text!(
                    "Det er en del af {lead} fra {}, så det har ingen efterspørgsel for sig selv i {last}.", when.da;
                    "It is part of {lead} from {}, so it has no demand of its own in {last}.", when.en
                )
            }
            _ => return None,
        })
    };
    loaded.input.plan.iter().find_map(told)
}
