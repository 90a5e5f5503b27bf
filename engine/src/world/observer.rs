//! Watching one world: for replay, tests and explanations.

use super::accounts::ledger::Ledger;
use crate::random::CitizenKey;
use crate::units::{Money, Tick};

/// What happens to a citizen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A new need.
    Arrived,
    /// Moves into an offer.
    Admitted {
        /// Index of the offer.
        offer: u32,
    },
    /// Waits for an offer.
    Waits {
        /// Index of the offer.
        offer: u32,
    },
    /// Lives on where it lives, but the offer becomes part of another one.
    GoesOver {
        /// Index of the offer that is merged.
        from: u32,
        /// Index of the offer it becomes part of.
        offer: u32,
    },
    /// Refused: no place anywhere.
    Refused,
    /// Waits no longer for an offer that admits nobody any more.
    StopsWaiting {
        /// Index of the offer.
        offer: u32,
    },
    /// Moves out of an offer, and looks for another place or goes home.
    MovedOut {
        /// Index of the offer.
        offer: u32,
    },
    /// Moves into the municipality's home solution.
    EntersHome,
    /// Leaves the municipality's home solution.
    LeftHome {
        /// Whether the need has ended.
        away: bool,
    },
    /// Needs less from now on: the service level falls.
    StepsDown {
        /// Index of the offer.
        offer: u32,
        /// The new level, 0 the lowest.
        level: u8,
    },
    /// Moves out of an offer and away.
    Left {
        /// Index of the offer.
        offer: u32,
    },
}

/// An event in the life of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub tick: Tick,
    /// To whom.
    pub citizen: CitizenKey,
    /// Index of the citizen's municipality.
    pub municipality: u32,
    /// Index of the citizen's target group.
    pub target_group: u32,
    /// What.
    pub happening: Happening,
}

/// What happens to an offer, beside its yearly prices and accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferHappening {
    /// It opens.
    Opens {
        /// Its places.
        places: u32,
    },
    /// It has another number of places from now on.
    PlacesChange {
        /// Places until now.
        before: u32,
        /// Places from now on.
        after: u32,
    },
    /// Its account is so bad, and has been for so long, that its closing goes into consultation.
    ClosingProposed {
        /// Simulated month at whose start the consultation ends.
        until: u32,
    },
    /// Its closing is called off.
    ClosingCalledOff,
    /// It admits nobody from now on, as it is going to close.
    StopsAdmitting {
        /// Simulated month at whose start it closes.
        closes: u32,
    },
    /// It closes, and its residents look elsewhere.
    Closes(ClosingBill),
    /// It becomes part of another offer.
    Joins {
        /// Index of the other offer.
        lead: u32,
    },
    /// It comes under the management of another offer, and keeps its places and its tariff.
    JoinsUmbrella {
        /// Index of the other offer.
        lead: u32,
    },
    /// A municipality takes it over.
    TakenOver {
        /// Index of the municipality.
        municipality: u32,
    },
    /// It admits another target group from now on.
    TargetGroupChanges {
        /// Index of the group.
        to: u32,
    },
    /// An operation of the plan is left undone, as its state does not allow it.
    OperationRefused,
}

/// What the closing of an offer costs beside its accounts, and who bears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClosingBill {
    /// Cost of winding down, used by the offer.
    pub wind_down: Money,
    /// Deficits of earlier years that no tariff has recovered.
    pub outstanding: Money,
    /// What municipalities pay of it; the rest stays with the operator.
    pub shared: Money,
}

/// An event in the life of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferEvent {
    /// When.
    pub tick: Tick,
    /// Index of the offer.
    pub offer: u32,
    /// What.
    pub happening: OfferHappening,
}

/// What a citizen who looks for a place likes, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// When.
    pub tick: Tick,
    /// Who.
    pub citizen: CitizenKey,
    /// The offer liked best of those that admit, full or not; none when nobody serves the group.
    pub most_preferred: Option<u32>,
    /// Whether it has a free place.
    pub most_preferred_is_free: bool,
    /// Index of the citizen's municipality.
    pub municipality: u32,
    /// Index of the citizen's target group.
    pub target_group: u32,
    /// Service level of the need, 0 the lowest.
    pub level: u8,
}

/// The state of a world at the end of a month.
#[derive(Clone, Copy, Debug)]
pub struct MonthEnd<'world> {
    /// Simulated month (0 is the first, warm-up included).
    pub month: u32,
    /// Residents by offer.
    pub residents: &'world [u32],
    /// Citizens waiting, all offers together.
    pub waiting: u32,
    /// Citizens in home solutions, all municipalities together.
    pub at_home: u32,
    /// The accounts.
    pub ledger: &'world Ledger,
}

/// Watches a world. All methods do nothing unless implemented.
pub trait Observer {
    /// Whether it wants to know of choices, which cost an extra look at every offer.
    const EXPLAINS: bool = false;

    /// A citizen looks for a place. What comes of it follows as an event.
    #[inline]
    fn choice(&mut self, _choice: Choice) {}

    /// Something happened to a citizen.
    #[inline]
    fn event(&mut self, _event: Event) {}

    /// Something happened to an offer.
    #[inline]
    fn offer(&mut self, _event: OfferEvent) {}

    /// A month has been closed and booked.
    #[inline]
    fn month_end(&mut self, _state: &MonthEnd<'_>) {}
}

/// Watches nothing.
impl Observer for () {}
