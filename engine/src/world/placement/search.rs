//! Looking for a place: who knows_vacancy of which vacancy.
//!
//! Whoever looks asks the offer liked best. When that is full, the others with a free place are known each with the share
//! q, by a draw of their own; among the known ones the best-liked is taken. With a common overview of vacant places q = 1.
//! With q = 0 every offer is a system of its own: two offers under a Poisson demand shared evenly refuse B(c, a/2) and not
//! B(2c, a), Erlang's formula for the load a. Those who wait and look again hear anew. In mean numbers all is known.
//! Source: the common overview of vacant places among the principles of the municipalities of Midtjylland; how much is
//! known without one is an assumption of the scenario.

use crate::model::rekey;
use crate::random::{CitizenKey, Purpose, WorldRandom, uniform};

/// Whether somebody who looks in a month knows_vacancy that the offer of a slot has a free place.
#[inline]
pub fn knows_vacancy(
    random: &WorldRandom,
    citizen: CitizenKey,
    slot: u32,
    month: u32,
    known_share: f64,
) -> bool {
    if known_share >= 1.0 {
        return true;
    }
    // the month does not fit beside the offer: it goes into the key
    let entity = rekey(citizen.source, month);
    uniform(random.block(Purpose::Vacancy, entity, citizen.time, slot, 0).low) < known_share
}
