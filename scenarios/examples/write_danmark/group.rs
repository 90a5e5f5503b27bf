//! What a target group is, and its offers.

/// Positions of age bands.
pub(crate) type Ages = &'static [usize];

pub(crate) const CHILDREN: Ages = &[0, 1, 2];
pub(crate) const YOUNG: Ages = &[1, 2];
pub(crate) const YOUNG_ADULTS: Ages = &[2, 3];
pub(crate) const ADULTS: Ages = &[3, 4, 5];
pub(crate) const WORKING: Ages = &[3, 4];
pub(crate) const ALL_ADULTS: Ages = &[3, 4, 5, 6];
pub(crate) const ALL_BUT_OLD: Ages = &[1, 2, 3, 4];
pub(crate) const TWENTIES: Ages = &[3];
pub(crate) const TO_34: Ages = &[1, 2, 3];

/// A real offer.
pub(crate) struct Named {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Code of the municipality where it lies.
    pub(crate) seat: &'static str,
    /// Position among operators.
    pub(crate) operator: usize,
    pub(crate) places: u64,
    /// Least and most places.
    pub(crate) range: (u64, u64),
    /// Kind of origin of its places, and the origin.
    pub(crate) origin: (&'static str, &'static str),
}

/// How long citizens stay.
pub(crate) enum Stay {
    /// Weibull with a mean in months.
    Months(u64),
    /// As in secured institutions.
    Secured,
}

/// A target group.
pub(crate) struct Group {
    pub(crate) id: &'static str,
    /// Beginning of its offers' names.
    pub(crate) short: &'static str,
    pub(crate) name_da: &'static str,
    pub(crate) name_en: &'static str,
    pub(crate) level: usize,
    pub(crate) day: bool,
    pub(crate) ages: Ages,
    /// Citizens at any time.
    pub(crate) stock: u64,
    /// Number of its offers.
    pub(crate) offers: usize,
    pub(crate) stay: Stay,
    /// Budget of a place, thousand DKK a year.
    pub(crate) budget: u64,
    /// Kind of origin of its incidence, and the origin.
    pub(crate) origin: (&'static str, &'static str),
    /// Ends of the incidence's range as factors.
    pub(crate) range: (f64, f64),
    /// Whether municipalities can set up home solutions.
    pub(crate) home: bool,
    /// Breakdowns a year, per cent of residents.
    pub(crate) breakdown: u64,
    /// Occupancy before the run, per cent.
    pub(crate) opening: u64,
    /// Seats of known national offers, which its first offers get.
    pub(crate) seats: &'static [&'static str],
    /// Its offers, when they are real ones.
    pub(crate) named: &'static [Named],
    /// Lines on who pays beside the users.
    pub(crate) finance: &'static [&'static str],
}

impl Group {
    /// Citizens for 100 places.
    pub(crate) const fn load(&self) -> u64 {
        if self.day { 93 } else { 95 }
    }

    /// Loss of utility for 100 km.
    pub(crate) const fn distance_weight(&self) -> f64 {
        if self.day { 3.0 } else { 2.5 }
    }

    /// Mean stay in months.
    pub(crate) const fn mean_stay(&self) -> f64 {
        match self.stay {
            Stay::Months(months) => months as f64,
            Stay::Secured => 2.4,
        }
    }

    /// The cost profile of its offers.
    pub(crate) const fn profile(&self) -> &'static str {
        match (self.day, self.finance.is_empty()) {
            (true, _) => "dag",
            (false, true) => "doegn",
            (false, false) => "sikret",
        }
    }

    /// Tariff of a public place at 95 %, whole DKK a day, overhead of 6 % on nine tenths of the budget included.
    pub(crate) const fn tariff(&self) -> u64 {
        self.budget * 1_000 * 1_054 / (365 * 950)
    }

    /// Places of all its offers together.
    pub(crate) const fn places(&self) -> u64 {
        (self.stock * 100 + self.load() / 2) / self.load()
    }
}

/// A group with nothing of its own.
pub(crate) const ORDINARY: Group = Group {
    id: "",
    short: "",
    name_da: "",
    name_en: "",
    level: 3,
    day: false,
    ages: WORKING,
    stock: 0,
    offers: 0,
    stay: Stay::Months(60),
    budget: 0,
    origin: ("", ""),
    range: (0.5, 2.0),
    home: false,
    breakdown: 6,
    opening: 92,
    seats: &[],
    named: &[],
    finance: &[],
};
