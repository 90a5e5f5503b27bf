//! The target groups: what is known of each, and what is assumed.

/// Positions of age bands.
type Ages = &'static [usize];

const CHILDREN: Ages = &[0, 1, 2];
const YOUNG: Ages = &[1, 2];
const YOUNG_ADULTS: Ages = &[2, 3];
const ADULTS: Ages = &[3, 4, 5];
const WORKING: Ages = &[3, 4];
const ALL_ADULTS: Ages = &[3, 4, 5, 6];
const ALL_BUT_OLD: Ages = &[1, 2, 3, 4];
const TWENTIES: Ages = &[3];
const TO_34: Ages = &[1, 2, 3];

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

const ORDINARY: Group = Group {
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

/// Stands for a group without a name here.
const UNNAMED: Group = Group {
    ages: ADULTS,
    stock: 100,
    stay: Stay::Months(60),
    budget: 1_100,
    origin: (
        "assumption",
        "Socialstyrelsen follows 31 target groups, but their list is a picture that we could not read: this one stands for those without a name here",
    ),
    ..ORDINARY
};

/// All target groups, in the order in which offers are placed.
pub(crate) const GROUPS: [Group; 31] = [
    Group {
        id: "hjerneskade-voksne",
        short: "Hjerneskade voksne",
        name_da: "Voksne med kompleks erhvervet hjerneskade",
        name_en: "Adults with complex acquired brain injury",
        ages: ADULTS,
        stock: 667,
        offers: 33,
        stay: Stay::Months(60),
        budget: 1_150,
        origin: (
            "estimate",
            "about 800 persons and 33 offers reported by the municipalities in 2016 (Socialstyrelsen), read as all persons of a year: 667 at any time with stays of five years; the estimate of 2014 was 350-450",
        ),
        range: (0.5, 1.25),
        home: true,
        ..ORDINARY
    },
    Group {
        id: "synsnedsaettelse-boern",
        short: "Synsnedsættelse børn",
        name_da: "Børn og unge med alvorlig synsnedsættelse",
        name_en: "Children and youth with serious visual impairment",
        day: true,
        ages: CHILDREN,
        stock: 729,
        offers: 19,
        stay: Stay::Months(96),
        budget: 260,
        origin: (
            "estimate",
            "729 children and 19 offers reported by the municipalities (Socialstyrelsen 2017), all taken to use a day place",
        ),
        range: (0.7, 1.4),
        opening: 90,
        seats: &["0326"],
        ..ORDINARY
    },
    Group {
        id: "spiseforstyrrelse",
        short: "Spiseforstyrrelse",
        name_da: "Svære spiseforstyrrelser",
        name_en: "Severe eating disorders",
        ages: ALL_BUT_OLD,
        stock: 301,
        offers: 16,
        stay: Stay::Months(10),
        budget: 1_150,
        origin: (
            "estimate",
            "663 persons in 2015 and 16 offers reported by the municipalities (Socialstyrelsen), read as all persons of a year: 301 at any time with stays of ten months",
        ),
        range: (0.7, 1.4),
        breakdown: 10,
        ..ORDINARY
    },
    Group {
        id: "doevblindhed-voksne",
        short: "Medfødt døvblindhed voksne",
        name_da: "Voksne med medfødt døvblindhed",
        name_en: "Adults with congenital deafblindness",
        ages: ALL_ADULTS,
        stock: 127,
        offers: 5,
        stay: Stay::Months(180),
        budget: 1_550,
        origin: (
            "estimate",
            "127 adults known to the advisory service in 2015 (CDH Aalborg, Vidensportalen), all taken to live in these offers; five offers are assumed",
        ),
        range: (0.7, 1.2),
        breakdown: 3,
        seats: &["0851"],
        ..ORDINARY
    },
    Group {
        id: "doevblindhed-boern",
        short: "Medfødt døvblindhed børn",
        name_da: "Børn med medfødt døvblindhed",
        name_en: "Children with congenital deafblindness",
        day: true,
        ages: CHILDREN,
        stock: 46,
        offers: 3,
        stay: Stay::Months(120),
        budget: 320,
        origin: (
            "estimate",
            "46 children known to the advisory service in 2015 (CDH Aalborg, Vidensportalen), all taken to use a day place; three offers are assumed",
        ),
        range: (0.7, 1.4),
        opening: 90,
        seats: &["0851"],
        ..ORDINARY
    },
    Group {
        id: "doevblindhed-erhvervet",
        short: "Erhvervet døvblindhed",
        name_da: "Erhvervet døvblindhed",
        name_en: "Acquired deafblindness",
        day: true,
        stock: 241,
        offers: 6,
        stay: Stay::Months(96),
        budget: 220,
        origin: (
            "estimate",
            "241 users below old age in 2019 (dovblindhed.dk), all taken to use a day place; six offers are assumed",
        ),
        range: (0.5, 1.2),
        opening: 90,
        ..ORDINARY
    },
    Group {
        id: "doemte-sikret",
        short: "",
        name_da: "Domfældte udviklingshæmmede, sikret",
        name_en: "Convicted persons with intellectual disability, secured",
        stock: 75,
        stay: Stay::Months(60),
        budget: 2_500,
        origin: (
            "estimate",
            "between about 64 residents (lolland.dk, undated) and 81 secured places (regionsjaelland.dk); stays are assumed",
        ),
        range: (0.8, 1.3),
        opening: 93,
        named: &[Named {
            id: "kofoedsminde",
            name: "Kofoedsminde",
            seat: "0360",
            operator: 0,
            places: 81,
            range: (64, 90),
            origin: (
                "source",
                "regionsjaelland.dk: 81 secured places; 72 in about 2020, 47 budgeted in 2019",
            ),
        }],
        finance: &["finance = \"objective\"", "financed_by = \"population\""],
        ..ORDINARY
    },
    Group {
        id: "unge-sikret",
        short: "",
        name_da: "Unge på sikrede døgninstitutioner",
        name_en: "Young people in secured institutions",
        ages: YOUNG,
        stock: 98,
        stay: Stay::Secured,
        budget: 2_600,
        origin: (
            "estimate",
            "152 placements in 2020 were 31.1 % (Danske Regioner 2021), so 489 in all, of 73 days on average: 98 young people at any time",
        ),
        range: (0.8, 1.3),
        opening: 85,
        named: &[
            Named {
                id: "soenderbro",
                name: "Sønderbro",
                seat: "0101",
                operator: 1,
                places: 12,
                range: (8, 18),
                origin: ("estimate", "118 places in eight institutions (nubu.dk) less the regions' 106"),
            },
            Named {
                id: "egely",
                name: "Egely",
                seat: "0410",
                operator: 0,
                places: 21,
                range: (19, 23),
                origin: (
                    "estimate",
                    "14 and 5 places in 2017 (TV 2), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
            Named {
                id: "grenen",
                name: "Grenen",
                seat: "0707",
                operator: 0,
                places: 17,
                range: (15, 19),
                origin: (
                    "estimate",
                    "10 and 5 places in 2017 (TV 2), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
            Named {
                id: "koglen",
                name: "Koglen",
                seat: "0657",
                operator: 0,
                places: 11,
                range: (10, 12),
                origin: (
                    "estimate",
                    "10 places in 2017 (TV 2), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
            Named {
                id: "stevnsfortet",
                name: "Stevnsfortet",
                seat: "0336",
                operator: 0,
                places: 12,
                range: (11, 13),
                origin: (
                    "estimate",
                    "11 places in 2017 (TV 2), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
            Named {
                id: "soelager",
                name: "Sølager",
                seat: "0260",
                operator: 0,
                places: 17,
                range: (15, 19),
                origin: (
                    "estimate",
                    "15 places in 2017 (TV 2), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
            Named {
                id: "kompasset",
                name: "Kompasset",
                seat: "0810",
                operator: 0,
                places: 9,
                range: (8, 10),
                origin: (
                    "estimate",
                    "8 places in 2017 (TV 2), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
            Named {
                id: "bakkegaarden",
                name: "Bakkegården",
                seat: "0306",
                operator: 0,
                places: 19,
                range: (18, 20),
                origin: (
                    "estimate",
                    "18 places in 2017 (TV 2, where we read the second entry of Sønderbro as Bakkegården), scaled to the 106 of the seven regional institutions (Danske Regioner 2021)",
                ),
            },
        ],
        finance: &[
            "finance = \"objective\"",
            "finance_share_percent = { value = 53, low = 40, high = 65, estimate = \"what leaves the placing municipality about the 4,138 DKK a day of 2020 (sm.dk), on an assumed budget\" }",
            "financed_by = \"population\"",
        ],
        ..ORDINARY
    },
    Group {
        id: "doemte-aabne",
        short: "Domfældte",
        name_da: "Domfældte udviklingshæmmede, åbne tilbud",
        name_en: "Convicted persons with intellectual disability, open offers",
        stock: 300,
        offers: 16,
        stay: Stay::Months(72),
        budget: 1_350,
        origin: (
            "assumption",
            "410 persons under municipal supervision in 2007 (Kristeligt Dagblad); how many of them live in such offers is not known",
        ),
        range: (0.6, 1.5),
        home: true,
        breakdown: 10,
        ..ORDINARY
    },
    Group {
        id: "autisme-adfaerd",
        short: "Autisme særlig adfærd",
        name_da: "Voksne med autisme og selvskadende eller udadreagerende adfærd",
        name_en: "Adults with autism and self-harming or violent behaviour",
        stock: 125,
        offers: 8,
        stay: Stay::Months(96),
        budget: 1_500,
        origin: (
            "assumption",
            "the first group of the Capital Region's guarantee (Økonomimodel 2021); its size is not published: the incidence of autisme-2027",
        ),
        breakdown: 15,
        ..ORDINARY
    },
    Group {
        id: "prader-willi",
        short: "Prader-Willi",
        name_da: "Prader-Willi syndrom",
        name_en: "Prader-Willi syndrome",
        stock: 90,
        offers: 5,
        stay: Stay::Months(180),
        budget: 1_250,
        origin: ("assumption", "150-200 persons (from memory), half of them in such offers"),
        ..ORDINARY
    },
    Group {
        id: "gravide",
        short: "Gravide i udsat position",
        name_da: "Gravide i udsat position",
        name_en: "Pregnant women in a vulnerable position",
        level: 2,
        ages: TWENTIES,
        stock: 110,
        offers: 7,
        stay: Stay::Months(10),
        budget: 1_200,
        origin: ("assumption", "a central announcement of 2020 names the group; its size is not published"),
        ..ORDINARY
    },
    Group {
        id: "tegnsprog",
        short: "Tegnsprog",
        name_da: "Tegnsprogsbrugere med yderligere funktionsnedsættelser",
        name_en: "Sign language users with further disabilities",
        ages: ADULTS,
        stock: 140,
        offers: 6,
        stay: Stay::Months(120),
        budget: 1_050,
        origin: (
            "assumption",
            "a central announcement of 2023-24 names sign language; its size is not published",
        ),
        breakdown: 4,
        ..ORDINARY
    },
    Group {
        id: "punktskrift",
        short: "Punktskrift",
        name_da: "Punktskriftsbrugere",
        name_en: "Braille users",
        day: true,
        stock: 200,
        offers: 4,
        stay: Stay::Months(36),
        budget: 220,
        origin: ("assumption", "a central announcement names Braille; its size is not published"),
        opening: 90,
        seats: &["0101"],
        ..ORDINARY
    },
    Group {
        id: "cerebral-parese",
        short: "Cerebral parese børn",
        name_da: "Børn og unge med komplekse følger af cerebral parese",
        name_en: "Children and youth with complex cerebral palsy",
        day: true,
        ages: CHILDREN,
        stock: 220,
        offers: 6,
        stay: Stay::Months(84),
        budget: 280,
        origin: (
            "assumption",
            "Socialstyrelsen's description of courses names the group (paediatri.dk); its size is not published",
        ),
        opening: 90,
        ..ORDINARY
    },
    Group {
        id: "epilepsi-boern",
        short: "Epilepsi børn",
        name_da: "Børn med kompleks epilepsi",
        name_en: "Children with complex epilepsy",
        ages: CHILDREN,
        stock: 90,
        offers: 3,
        stay: Stay::Months(42),
        budget: 1_300,
        origin: (
            "assumption",
            "Børneskolen Filadelfia stands on the list of national offers of 2013; the size of the group is not published",
        ),
        seats: &["0340"],
        ..ORDINARY
    },
    Group {
        id: "hoeretab-boern",
        short: "Høretab børn",
        name_da: "Børn med høretab",
        name_en: "Children with hearing loss",
        day: true,
        ages: CHILDREN,
        stock: 240,
        offers: 5,
        stay: Stay::Months(84),
        budget: 240,
        origin: (
            "assumption",
            "Nyborgskolen and Skolen på Kastelsvej stand on the list of national offers of 2013; the size of the group is not published",
        ),
        opening: 90,
        seats: &["0450"],
        ..ORDINARY
    },
    Group {
        id: "dobbeltdiagnose",
        short: "Dobbeltdiagnose",
        name_da: "Voksne med sindslidelse og misbrug",
        name_en: "Adults with mental illness and addiction",
        level: 2,
        stock: 260,
        offers: 14,
        stay: Stay::Months(30),
        budget: 1_100,
        origin: (
            "assumption",
            "named in the framework agreement of Region Syddanmark; its size is not published",
        ),
        home: true,
        breakdown: 12,
        ..ORDINARY
    },
    Group {
        id: "psykiatri-adfaerd",
        short: "Sindslidelse særlig adfærd",
        name_da: "Voksne med sindslidelse og farlig adfærd",
        name_en: "Adults with mental illness and dangerous behaviour",
        stock: 150,
        offers: 8,
        stay: Stay::Months(36),
        budget: 1_350,
        origin: (
            "assumption",
            "the group of the special psychiatric places (150 planned in 2018, 88 from 2024); how many live in social offers is not known",
        ),
        breakdown: 15,
        ..ORDINARY
    },
    Group {
        id: "kriminalitet-unge",
        short: "Kriminalitetstruede unge",
        name_da: "Kriminalitetstruede børn og unge, åbne tilbud",
        name_en: "Children and youth at risk of crime, open offers",
        level: 2,
        ages: YOUNG,
        stock: 109,
        offers: 8,
        stay: Stay::Months(14),
        budget: 1_400,
        origin: (
            "estimate",
            "Region Midtjylland had 37 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 109 places; 37 are the area's 62 less 25 secured ones (2012)",
        ),
        range: (0.7, 1.4),
        breakdown: 15,
        ..ORDINARY
    },
    Group {
        id: "psykiatri-boern",
        short: "Socialpsykiatri børn",
        name_da: "Socialpsykiatri, børn og unge",
        name_en: "Social psychiatry, children and youth",
        level: 2,
        ages: YOUNG,
        stock: 214,
        offers: 12,
        stay: Stay::Months(44),
        budget: 1_350,
        origin: (
            "estimate",
            "Region Midtjylland had 73 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 214 places",
        ),
        range: (0.7, 1.4),
        breakdown: 10,
        ..ORDINARY
    },
    Group {
        id: "psykiatri-unge",
        short: "Socialpsykiatri unge",
        name_da: "Unge med sindslidelse eller autisme",
        name_en: "Young people with mental illness or autism",
        level: 2,
        ages: YOUNG_ADULTS,
        stock: 182,
        offers: 10,
        stay: Stay::Months(48),
        budget: 1_150,
        origin: (
            "estimate",
            "Region Midtjylland had 62 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 182 places (Holmstrupgård)",
        ),
        range: (0.7, 1.4),
        breakdown: 8,
        ..ORDINARY
    },
    Group {
        id: "psykiatri-voksne",
        short: "Socialpsykiatri voksne",
        name_da: "Socialpsykiatri, voksne",
        name_en: "Social psychiatry, adults",
        level: 2,
        stock: 490,
        offers: 20,
        stay: Stay::Months(48),
        budget: 950,
        origin: (
            "estimate",
            "Region Midtjylland had 167 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 490 places",
        ),
        range: (0.7, 1.4),
        home: true,
        ..ORDINARY
    },
    Group {
        id: "autisme-voksne",
        short: "Autisme voksne",
        name_da: "Autisme, voksne",
        name_en: "Autism, adults",
        level: 2,
        stock: 411,
        offers: 16,
        stay: Stay::Months(96),
        budget: 1_100,
        origin: (
            "estimate",
            "Region Midtjylland had 140 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 411 places",
        ),
        range: (0.7, 1.4),
        home: true,
        ..ORDINARY
    },
    Group {
        id: "fysisk-handicap",
        short: "Udviklingsforstyrrelser",
        name_da: "Udviklingsforstyrrelser og fysiske handicap",
        name_en: "Developmental disorders and physical disability",
        level: 2,
        ages: TO_34,
        stock: 449,
        offers: 15,
        stay: Stay::Months(108),
        budget: 1_200,
        origin: (
            "estimate",
            "Region Midtjylland had 153 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 449 places",
        ),
        range: (0.7, 1.4),
        home: true,
        breakdown: 4,
        ..ORDINARY
    },
    Group {
        id: "udviklingshaemning",
        short: "Udviklingshæmning",
        name_da: "Udviklingshæmning og ADHD",
        name_en: "Intellectual disability and ADHD",
        level: 2,
        ages: ADULTS,
        stock: 572,
        offers: 20,
        stay: Stay::Months(120),
        budget: 1_000,
        origin: (
            "estimate",
            "Region Midtjylland had 195 of its 1,022 residential places in the area in 2013 (Social Strategi); the same part of the regions' 3,000 (Danske Regioner 2023) is 572 places",
        ),
        range: (0.7, 1.4),
        home: true,
        ..ORDINARY
    },
    Group {
        id: "selvskade",
        short: "Selvskade",
        name_da: "Unge med selvskadende adfærd",
        name_en: "Young people who harm themselves",
        ages: YOUNG_ADULTS,
        stock: 90,
        offers: 6,
        stay: Stay::Months(18),
        budget: 1_350,
        origin: ("assumption", "named by the knowledge centre ViOSS in 2013; its size is not published"),
        breakdown: 15,
        ..ORDINARY
    },
    Group {
        id: "sjaeldne",
        short: "Sjældne handicap",
        name_da: "Sjældne handicap i øvrigt",
        name_en: "Other rare disabilities",
        ages: ADULTS,
        stock: 120,
        offers: 6,
        stay: Stay::Months(120),
        budget: 1_200,
        origin: (
            "assumption",
            "a code of the framework agreements' forms (sjældent forekommende); its size is not known",
        ),
        ..ORDINARY
    },
    Group {
        id: "maalgruppe-29",
        short: "Målgruppe 29",
        name_da: "Målgruppe 29 (antaget)",
        name_en: "Target group 29 (assumed)",
        offers: 5,
        ..UNNAMED
    },
    Group {
        id: "maalgruppe-30",
        short: "Målgruppe 30",
        name_da: "Målgruppe 30 (antaget)",
        name_en: "Target group 30 (assumed)",
        offers: 5,
        ..UNNAMED
    },
    Group {
        id: "maalgruppe-31",
        short: "Målgruppe 31",
        name_da: "Målgruppe 31 (antaget)",
        name_en: "Target group 31 (assumed)",
        offers: 4,
        ..UNNAMED
    },
];
