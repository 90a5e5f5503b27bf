//! Offers as candidates for a target group: where they are, and their utility before prices.

use super::geography::great_circle_km;
use crate::input::{Choice, Municipality, Offer};

/// Where an offer is, and its reputation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Site {
    pub latitude: f64,
    pub longitude: f64,
    pub attraction: f64,
}

impl Site {
    pub(crate) const fn of(offer: &Offer) -> Self {
        Self { latitude: offer.latitude, longitude: offer.longitude, attraction: offer.attraction }
    }
}

/// The utility of an offer without its price, for a municipality that operates it or not.
pub(crate) fn utility_without_price(
    choice: &Choice,
    site: &Site,
    municipality: &Municipality,
    own: bool,
) -> f64 {
    let from = (municipality.latitude, municipality.longitude);
    let km = great_circle_km(from, (site.latitude, site.longitude));
    let own = if own { choice.own_offer_bonus } else { 0.0 };
    site.attraction - choice.distance_weight_per_100_km * km / 100.0 + own
}
