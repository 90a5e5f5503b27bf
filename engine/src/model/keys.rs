//! Stable keys of randomness: hashes of names, so that adding or removing one thing moves no draw of another.

use crate::input::Offer;
use crate::random::SLOTS;

/// A 32-bit hash of a name.
pub(crate) fn hash(name: &str) -> u32 {
    xxhash_rust::xxh32::xxh32(name.as_bytes(), 0)
}

/// A 32-bit hash of two names.
pub(crate) fn hash_pair(first: &str, second: &str) -> u32 {
    xxhash_rust::xxh32::xxh32(second.as_bytes(), hash(first))
}

/// A key of a citizen's own, after going on in another group.
pub(crate) fn rekey(source: u32, group: u32) -> u32 {
    xxhash_rust::xxh32::xxh32(&source.to_le_bytes(), group)
}

/// A slot of 20 bits for each offer: its name's hash, or the next free slot when two names share one.
pub(crate) fn offer_slots(offers: &[Offer]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..offers.len()).collect();
    order.sort_by(|&a, &b| offers[a].id.cmp(&offers[b].id));
    let mut slots = vec![0; offers.len()];
    let mut taken = std::collections::BTreeSet::new();
    for index in order {
        let mut slot = hash(&offers[index].id) % SLOTS;
        while !taken.insert(slot) {
            slot = (slot + 1) % SLOTS;
        }
        slots[index] = slot;
    }
    slots
}
