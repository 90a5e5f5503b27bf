//! The pages of the window, and the ways in which they show lists and maps.

/// A page of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// Where the offers are.
    #[default]
    Map,
    /// What may happen, year by year.
    Fans,
    /// Tariff against occupancy, and where it tips.
    Spiral,
    /// What is to be done.
    Plan,
    /// Scenarios side by side.
    Compare,
    /// What guarantees cost and do.
    Guarantees,
    /// Where numbers come from.
    Assumptions,
}

impl Page {
    /// All pages in their order.
    pub const ALL: [Self; 7] =
        [Self::Map, Self::Fans, Self::Spiral, Self::Plan, Self::Compare, Self::Guarantees, Self::Assumptions];

    /// The page of a name, as addresses have it.
    pub fn named(name: &str) -> Option<Self> {
        let value = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name);
        serde::Deserialize::deserialize(value).ok()
    }
}

/// A list on the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum List {
    /// Specialist areas with their offers.
    #[default]
    Offers,
    /// Municipalities and buyers.
    Municipalities,
}
