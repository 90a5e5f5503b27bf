//! Why an offer's tariff has no fixed-cost share φ that moves with its residents.
//!
//! φ, ε and k are worked out each January, when tariffs are set, so that an offer that opens later in a year has none in
//! it. A price that does not follow from cost and use has a φ of 0.

use vifte_engine::input::{Finance, OperationKind, Pricing};

use super::plan_dates::month_and_year;
use crate::Loaded;
use crate::language::{Text, text};

/// The month in which an offer opens within a reported year, counted from 0, after its January; as a text.
pub(super) fn opens_after_january(loaded: &Loaded, offer: u32, year: u32) -> Option<Text> {
    let calendar = &loaded.input.calendar;
    let opens = loaded.input.plan.iter().find_map(|operation| match operation.kind {
        OperationKind::Establish { offer: of, .. } if of == offer => Some(operation.month),
        _ => None,
    })?;
    let within = opens / 12 == calendar.warm_up_years + year && opens % 12 > 0;
    within.then(|| month_and_year(calendar, opens))
}

/// Why the price of an offer does not rise in a reported year when residents leave; none where it does.
pub(super) fn steady_price(loaded: &Loaded, offer: u32, year: u32) -> Option<Text> {
    let market = &loaded.input.offers[offer as usize].market;
    if market.pricing != Pricing::Cost {
        return Some(text!(
            "det sætter selv sin pris uden takstreglerne",
            "it sets its own price without the tariff rules"
        ));
    }
    let month = (loaded.input.calendar.warm_up_years + year) * 12;
    let changed = loaded.input.plan.iter().filter(|operation| operation.month <= month);
    let changed = changed.filter_map(|operation| match operation.kind {
        OperationKind::SetFinance { offer: of, finance } if of == offer => Some((operation.month, finance)),
        _ => None,
    });
    let finance = changed.max_by_key(|(month, _)| *month).map_or(market.finance, |(_, finance)| finance);
    match finance {
        Finance::Vacancies { share, .. } if share >= 1.0 => Some(text!(
            "tomme pladser betales, uanset hvem der bruger tilbuddet",
            "empty places are paid for whoever uses the offer"
        )),
        Finance::Budget { share, .. } if share >= 1.0 => Some(text!(
            "hele dets budget betales, uanset hvem der bruger tilbuddet",
            "its whole budget is paid whoever uses the offer"
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{opens_after_january, steady_price};
    use crate::load_text;

    #[test]
    fn prices_that_do_not_move_say_why() {
        let text = "format = 1\nextends = 'autisme-2027-garanti'\ntitle_da = 'V'\ntitle_en = 'V'\n\
                    replace = ['operations', 'guarantees']\n\
                    [[operations]]\ndate = '2028-06'\ndo = 'establish'\noffer = 'faelles'\n\
                    [[operations]]\ndate = '2030-01'\ndo = 'set-finance'\noffer = 'nord'\nfinance = 'vacancies'\n\
                    finance_share_percent = 100\n";
        let loaded = load_text("plan", text).unwrap();
        let offer = |id: &str| loaded.names.offer_ids.iter().position(|of| of == id).unwrap() as u32;
        let (nord, faelles) = (offer("nord"), offer("faelles"));
        assert_eq!(opens_after_january(&loaded, faelles, 1).unwrap().en, "June 2028");
        assert_eq!(opens_after_january(&loaded, faelles, 2), None);
        assert_eq!(opens_after_january(&loaded, nord, 1), None);
        assert_eq!(steady_price(&loaded, nord, 2), None);
        assert!(steady_price(&loaded, nord, 3).unwrap().en.starts_with("empty places are paid for"));
        assert_eq!(steady_price(&loaded, faelles, 3), None);
    }
}
