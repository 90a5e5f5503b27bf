//! Danish for the first sentences of the descriptions of keys that a table must have.
//!
//! The scenario's types are described in English; a test holds that every needed key has its Danish here.

/// The Danish of a first sentence.
pub(super) fn danish(english: &str) -> Option<&'static str> {
    GLOSSES.iter().find(|(known, _)| *known == english).map(|(_, danish)| *danish)
}

const GLOSSES: &[(&str, &str)] = &[
    ("Short name, used in references", "Kort navn, som andre steder henviser med"),
    ("Short name", "Kort navn"),
    ("Name", "Navn"),
    ("Name in Danish", "Navn på dansk"),
    ("Name in English", "Navn på engelsk"),
    ("Name shown in tables, in Danish", "Navn i tabeller, på dansk"),
    ("Name shown in tables, in English", "Navn i tabeller, på engelsk"),
    ("`id` of its specialist area", "`id` på dets specialområde"),
    ("Who operates it", "Hvem der driver det"),
    ("Residential or day", "Døgn (`residential`) eller dag (`day`)"),
    ("`id`s of the target groups it serves", "`id` på de målgrupper, det tager imod"),
    ("Code of the municipality where it lies", "Kode på den kommune, hvor det ligger"),
    ("Places", "Pladser"),
    ("Most citizens it can have", "Flest borgere, den kan have"),
    ("Places that each of them buys", "Pladser, som hver af dem køber"),
    (
        "Enters when, in the budget season, so many citizens of its groups wait for each of its places",
        "Kommer til, når så mange borgere af dets målgrupper venter for hver af dets pladser, når budgettet lægges",
    ),
    (
        "Management and activities that do not depend on residents, share of the budget",
        "Ledelse og aktiviteter, der ikke afhænger af beboerne, andel af budgettet",
    ),
    (
        "Depreciation and interest on buildings, or rent, share of the budget",
        "Afskrivning og forrentning af bygninger, eller husleje, andel af budgettet",
    ),
    ("Civil-servant pensions, share of the budget", "Tjenestemandspensioner, andel af budgettet"),
    ("The social supervision fee, share of the budget", "Afgiften til socialtilsynet, andel af budgettet"),
    ("Development and documentation, share of the budget", "Udvikling og dokumentation, andel af budgettet"),
    ("Staff, share of the budget", "Personale, andel af budgettet"),
    (
        "Costs that follow the residents from day to day, share of the budget",
        "Udgifter, der følger beboerne fra dag til dag, andel af budgettet",
    ),
    (
        "Indirect cost on top of management, staff and variable cost, in per cent of them",
        "Indirekte udgifter oven i ledelse, personale og variable udgifter, i procent af dem",
    ),
    (
        "Share of the staff that is needed whatever the number of residents",
        "Andel af personalet, der skal til uanset antallet af beboere",
    ),
    ("Pay and pension of one full-time employee for a year", "Løn og pension til en fuldtidsansat i et år"),
    (
        "Share of the gap between needed and employed staff that is closed each month",
        "Andel af forskellen mellem nødvendigt og ansat personale, der lukkes hver måned",
    ),
    (
        "Months from a change in residents until staff begins to follow",
        "Måneder fra beboertallet ændrer sig, til personalet begynder at følge med",
    ),
    (
        "Least staff, as a share of the staff needed when all places are taken",
        "Mindste personale, som andel af det, der skal til, når alle pladser er taget",
    ),
    ("`id` of the offer where they live", "`id` på det tilbud, hvor de bor"),
    ("`id` of the offer that delivers", "`id` på det tilbud, der leverer"),
    (
        "`id` of the offer; for `merge` the one that leads the umbrella",
        "`id` på tilbuddet; ved `merge` det, der leder paraplyen",
    ),
    ("`id` of the offer it supports", "`id` på det tilbud, den støtter"),
    ("`id` of the offer", "`id` på tilbuddet"),
    ("Code of their municipality, or `id` of a buyer", "Kode på deres kommune, eller `id` på en køber"),
    ("Code of a municipality or `id` of a buyer", "Kode på en kommune eller `id` på en køber"),
    ("`id` of their target group", "`id` på deres målgruppe"),
    ("How many", "Hvor mange"),
    ("Hours a year", "Timer om året"),
    ("Price of an hour", "Pris for en time"),
    (
        "Municipality code with four digits, or a code of your own for an invented municipality",
        "Kommunens kode med fire cifre, eller din egen kode for en opdigtet kommune",
    ),
    (
        "Code of the region: 1081 Nordjylland, 1082 Midtjylland, 1083 Syddanmark, 1084 Hovedstaden, 1085 Sjælland",
        "Regionens kode: 1081 Nordjylland, 1082 Midtjylland, 1083 Syddanmark, 1084 Hovedstaden, 1085 Sjælland",
    ),
    (
        "Factor on the number of new citizens; 1 changes nothing",
        "Faktor på antallet af nye borgere; 1 ændrer intet",
    ),
    ("The number", "Tallet"),
    ("Part of the new citizens who have this level", "Del af de nye borgere, der har dette niveau"),
    ("Part of those whose stay ends, in per cent", "Del af dem, hvis ophold slutter, i procent"),
    ("What is reimbursed above it, in per cent", "Hvad der refunderes over den, i procent"),
    ("Price at which the incidence holds", "Den pris, som tilgangen gælder ved"),
    (
        "Elasticity of new citizens, positive: 1 means one per cent fewer for one per cent more",
        "Nye borgeres elasticitet, positiv: 1 betyder én procent færre for én procent mere",
    ),
    (
        "Fixed cost while it runs, setting up spread over the years included",
        "Fast udgift, mens den er der, med etablering fordelt over årene",
    ),
    ("Cost of one citizen for one day", "Udgift til én borger i ét døgn"),
    (
        "Breakdowns a year of one resident where the expert environment is full",
        "Sammenbrud om året for én beboer, hvor det faglige miljø er fuldt",
    ),
    (
        "Recoveries a year of one resident where the expert environment is full",
        "Hvor ofte om året én beboer kommer sig, hvor det faglige miljø er fuldt",
    ),
    ("`id` of the target group they go on in", "`id` på den målgruppe, de fortsætter i"),
    ("Version of the scenario format", "Scenarieformatets version"),
    ("Title in Danish", "Titel på dansk"),
    ("Title in English", "Titel på engelsk"),
    ("Years, worlds and seed", "År, verdener og startværdi"),
    ("First reported year", "Første år, der rapporteres"),
    ("First year in force; it holds until the next one", "Første år, den gælder; den gælder til den næste"),
    ("Reported years", "År, der rapporteres"),
    ("Years that it runs and costs", "År, den løber og koster"),
    ("Closed accounts in a row that must be bad", "Afsluttede regnskaber i træk, der skal være dårlige"),
    ("Years that it runs", "År, den løber"),
    ("Year whose prices all amounts are in", "Det år, hvis priser alle beløb er i"),
    (
        "Month at whose first day it takes effect, such as `2015-07`",
        "Den måned, på hvis første dag det træder i kraft, som `2015-07`",
    ),
    (
        "Month at whose first day it takes effect, such as `2018-01`",
        "Den måned, på hvis første dag det træder i kraft, som `2018-01`",
    ),
    (
        "`establish` (the offer is not there before), `set-places` (expand or shrink), `close` (no admissions from the date on), `merge` (others join the offer under an umbrella), `relabel` (it admits another group), `take-over` (by a municipality) or `set-finance`",
        "`establish` (tilbuddet er der ikke før), `set-places` (udvid eller indskrænk), `close` (ingen indflytning fra datoen), `merge` (andre kommer ind under tilbuddets paraply), `relabel` (det tager imod en anden målgruppe), `take-over` (af en kommune) eller `set-finance`",
    ),
    ("First month, such as `2015-01`", "Første måned, som `2015-01`"),
    ("First month, such as `2019-01`", "Første måned, som `2019-01`"),
    ("First month, such as `2028-01`", "Første måned, som `2028-01`"),
    ("January from which it sits, such as `2014-01`", "Den januar, den sidder fra, som `2014-01`"),
    ("Share covered, in per cent", "Andel, der dækkes, i procent"),
    (
        "What it changes: `new-citizens`, `breakdowns` or `recovery`",
        "Hvad den ændrer: `new-citizens`, `breakdowns` eller `recovery`",
    ),
    (
        "Change of that rate, in per cent: -20 is a fifth less",
        "Ændring af den rate, i procent: -20 er en femtedel mindre",
    ),
    ("How well the effect is known", "Hvor godt virkningen er kendt"),
    (
        "What it costs a year, shared by inhabitants among those who take part",
        "Hvad den koster om året, delt efter indbyggere mellem dem, der er med",
    ),
    ("`id`s of the target groups it reaches", "`id` på de målgrupper, den når"),
    ("The rules that change; all others go on", "De regler, der ændres; alle andre fortsætter"),
    ("Steps, thresholds rising", "Trin med stigende grænser"),
    ("Threshold of one citizen's cost in a year", "Grænse for én borgers udgift på et år"),
    ("Months between two follow-ups of a stay", "Måneder mellem to opfølgninger på et ophold"),
    (
        "Last part of a stay that goes beyond its goal, in per cent: the stay ends at the first follow-up in it",
        "Sidste del af et ophold, der går ud over målet, i procent: opholdet slutter ved den første opfølgning i den",
    ),
    (
        "A group is small with at most so many citizens in need in the scenario",
        "En målgruppe er lille med højst så mange borgere i scenariet, der har behov",
    ),
    (
        "Competences are special from this expert environment on, in per cent",
        "Kompetencerne er særlige fra dette faglige miljø, i procent",
    ),
    (
        "The catchment area is large when citizens of so many municipalities and buyers live in the offer",
        "Optageområdet er stort, når borgere fra så mange kommuner og købere bor i tilbuddet",
    ),
    (
        "Chance that a resident improves in one domain within a year, where the expert environment is full, in per cent",
        "Chance for, at en beboer får det bedre på ét område inden for et år, hvor det faglige miljø er fuldt, i procent",
    ),
    (
        "Residents who are satisfied where the expert environment is full, in per cent of those who answer",
        "Beboere, der er tilfredse, hvor det faglige miljø er fuldt, i procent af dem, der svarer",
    ),
    (
        "Places are cut when the mean occupancy of the two last years is below this",
        "Pladser skæres bort, når de to sidste års gennemsnitlige belægning er under dette",
    ),
    (
        "A year is bad when occupancy is below this, and",
        "Et år er dårligt, når belægningen er under dette, og",
    ),
    ("Volume at which it is full, in residents", "Det antal beboere, som det er fuldt ved"),
    (
        "Part of the gap closed in a year when it is built up",
        "Del af forskellen, der lukkes på et år, når det bygges op",
    ),
    (
        "Part of the gap closed in a year when it decays",
        "Del af forskellen, der lukkes på et år, når det forfalder",
    ),
    ("Age bands the incidence refers to", "De aldersbånd, som tilgangen gælder"),
    (
        "New citizens per 100,000 inhabitants of these ages and year, in the first reported year",
        "Nye borgere pr. 100.000 indbyggere i disse aldre og år, i det første rapporterede år",
    ),
    ("How long citizens stay", "Hvor længe borgerne bliver"),
    (
        "`deterministic`, `exponential`, `weibull`, `lognormal` or `bounded`",
        "`deterministic`, `exponential`, `weibull`, `lognormal` eller `bounded`",
    ),
    (
        "Codes of the municipalities and `id`s of the buyers, each with `places` of its own",
        "Koder på kommunerne og `id` på køberne, hver med sine egne `places`",
    ),
];

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::super::wording::first_sentence;
    use super::danish;

    #[test]
    fn every_needed_key_is_described_in_danish() {
        let schema = crate::format::schema();
        let tables = schema["$defs"].as_object().unwrap().values().chain([&schema]);
        let mut missing = Vec::new();
        for table in tables {
            let needed = table["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
            for key in needed {
                let described = table["properties"][key]["description"].as_str();
                let Some(sentence) = described.map(first_sentence) else { continue };
                if danish(&sentence).is_none() {
                    missing.push(sentence);
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
