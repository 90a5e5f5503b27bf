//! The secured institutions for young people, with their places.

use super::group::Named;

/// The eight institutions.
pub(crate) const YOUTH: [Named; 8] = [
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
];
