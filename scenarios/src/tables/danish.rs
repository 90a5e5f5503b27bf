//! Tables in Danish: headings, the names of scopes, segments and measures, and numbers with as many digits as they need.
//!
//! | what | digits |
//! |---|---|
//! | amounts in kroner | two: whole øre |
//! | amounts in millions of kroner | six: whole kroner |
//! | all else | four, or four that say something where the number is smaller than 1 |
//!
//! Ids and the names of a scenario's own things stay as they are. Parquet and English CSV hold all digits.

use polars_core::prelude::{Column, DataFrame, DataType, PolarsResult};

use crate::analysis::compare::{OutcomeSpec, Purpose};

/// Headings of columns, in English as the tables have them and in Danish.
const HEADINGS: [(&str, &str); 33] = [
    ("value", "værdi"),
    ("scope", "omfang"),
    ("id", "id"),
    ("name", "navn"),
    ("segment", "tilbudstype"),
    ("measure", "mål"),
    ("year", "år"),
    ("month", "måned"),
    ("mean", "gennemsnit"),
    ("mean_low", "gennemsnit, nedre grænse"),
    ("mean_high", "gennemsnit, øvre grænse"),
    ("sd", "standardafvigelse"),
    ("se", "standardfejl"),
    ("min", "mindste"),
    ("p10", "10 pct. ligger under"),
    ("p50", "median"),
    ("p90", "10 pct. ligger over"),
    ("max", "største"),
    ("worlds", "verdener"),
    ("absent", "verdener uden tallet"),
    ("outcome", "resultatmål"),
    ("scenario", "scenarie"),
    ("better", "bedst"),
    ("difference", "forskel"),
    ("difference_low", "forskel, nedre grænse"),
    ("difference_high", "forskel, øvre grænse"),
    ("difference_p10", "forskel, 10 pct. ligger under"),
    ("difference_p90", "forskel, 10 pct. ligger over"),
    ("worlds_that_differ", "verdener, hvor det er forskelligt"),
    ("p_better", "andel af verdener, hvor det er bedre"),
    ("p_same", "andel af verdener, hvor det er det samme"),
    ("maybe_best", "måske bedst"),
    ("worlds_saved", "gange så mange verdener, der ellers skulle til"),
];

/// Columns whose texts are words of the tables, each in English and in Danish.
const WORDS: [(&str, &[(&str, &str)]); 4] = [
    (
        "scope",
        &[
            ("total", "alle tilbud"),
            ("area", "område"),
            ("offer", "tilbud"),
            ("municipality", "kommune"),
            ("guarantee", "garanti"),
        ],
    ),
    ("segment", &[("all", "alle"), ("residential", "døgn"), ("day", "dag")]),
    ("measure", &MEASURES),
    ("better", &[("lower", "lavere"), ("higher", "højere"), ("none", "afhænger af, hvem man spørger")]),
];

/// Measures, with their units.
const MEASURES: [(&str, &str); 89] = [
    ("paid_places_and_hours_dkk_per_year", "betalt for pladser og timer, kr. om året"),
    ("paid_temporary_dkk_per_year", "betalt for midlertidige løsninger, kr. om året"),
    ("home_cost_dkk_per_year", "betalt for lokale løsninger, kr. om året"),
    ("paid_vacancies_dkk_per_year", "betalt for tomme pladser og efter folketal, kr. om året"),
    ("guarantee_payout_dkk_per_year", "udbetalt af garantier, kr. om året"),
    ("paid_closing_dkk_per_year", "betalt for lukninger, kr. om året"),
    ("paid_programmes_dkk_per_year", "betalt for indsatser, kr. om året"),
    ("refunded_dkk_per_year", "refunderet af staten, kr. om året"),
    ("net_paid_dkk_per_year", "nettoudgift, kr. om året"),
    ("net_present_value_dkk", "nettoudgift, nutidsværdi, kr."),
    ("net_first_year_dkk_per_inhabitant", "nettoudgift i første år, kr. pr. indbygger"),
    ("net_last_year_dkk_per_inhabitant", "nettoudgift i sidste år, kr. pr. indbygger"),
    ("income_dkk_per_year", "indtægt, kr. om året"),
    ("cost_dkk_per_year", "udgift, kr. om året"),
    ("state_income_dkk_per_year", "indtægt fra staten, kr. om året"),
    ("payout_dkk", "forventet udbetaling, kr."),
    ("payout_low_dkk", "forventet udbetaling, nedre grænse, kr."),
    ("payout_high_dkk", "forventet udbetaling, øvre grænse, kr."),
    ("payout_p95_dkk", "udbetaling i én verden af tyve mere end, kr."),
    ("payout_tvar_95_dkk", "udbetaling i gennemsnit i de verdener (TVaR 95 pct.), kr."),
    ("payout_worst_world_dkk", "udbetaling i værste verden, kr."),
    ("premium_expected_value_dkk", "præmie: forventning og en tiendedel, kr."),
    ("premium_standard_deviation_dkk", "præmie: forventning og en kvart spredning, kr."),
    ("contract_years_priced", "kontraktår med i prisen"),
    ("contract_years", "kontraktår"),
    ("places", "pladser"),
    ("residents_persons", "beboere, personer"),
    ("occupancy_percent", "belægning, pct."),
    ("waiting_persons", "ventende, personer"),
    ("admitted_citizens", "indskrevne, borgere"),
    ("refused_citizens", "afviste, borgere"),
    ("refused_percent", "afviste, pct."),
    ("wait_per_admission_months", "ventetid pr. indskrivning, måneder"),
    ("tariff_dkk_per_day", "takst, kr. pr. dag"),
    ("tariff_management_dkk_per_day", "takst: ledelse, kr. pr. dag"),
    ("tariff_staff_dkk_per_day", "takst: personale, kr. pr. dag"),
    ("tariff_variable_dkk_per_day", "takst: variable udgifter, kr. pr. dag"),
    ("tariff_capital_dkk_per_day", "takst: bygninger, kr. pr. dag"),
    ("tariff_pension_dkk_per_day", "takst: tjenestemandspensioner, kr. pr. dag"),
    ("tariff_supervision_dkk_per_day", "takst: tilsyn, kr. pr. dag"),
    ("tariff_development_dkk_per_day", "takst: udvikling, kr. pr. dag"),
    ("tariff_overhead_dkk_per_day", "takst: overhead, kr. pr. dag"),
    ("tariff_carry_over_dkk_per_day", "takst: efterregulering, kr. pr. dag"),
    ("tariff_margin_dkk_per_day", "takst: avance, kr. pr. dag"),
    ("tariff_support_dkk_per_day", "takst: betalt af andre, kr. pr. dag"),
    ("budgeted_occupancy_percent", "budgetteret belægning, pct."),
    ("income_dkk", "indtægt, kr."),
    ("outside_share_percent", "indtægt udefra, pct."),
    ("cost_dkk", "udgift, kr."),
    ("result_dkk", "resultat, kr."),
    ("staff_fte", "personale, årsværk"),
    ("paid_dkk", "betalt, kr."),
    ("paid_temporary_dkk", "betalt for midlertidige løsninger, kr."),
    ("refunded_dkk", "refunderet af staten, kr."),
    ("home_cost_dkk", "betalt for lokale løsninger, kr."),
    ("home_citizens_persons", "i lokale løsninger, personer"),
    ("taken_home_citizens", "taget hjem, borgere"),
    ("residents_taken_home_citizens", "beboere taget hjem, borgere"),
    ("breakdowns", "sammenbrud"),
    ("recovered_citizens", "kommet sig, borgere"),
    ("closed_offers", "lukkede tilbud"),
    ("spiral_offers", "tilbud i en spiral"),
    ("fixed_cost_share_percent", "fast andel φ af taksten, pct."),
    ("price_elasticity", "priselasticitet ε"),
    ("spiral_index_k", "spiralindeks k"),
    ("tipping_occupancy_percent", "tipper under en belægning på, pct."),
    ("expert_environment_percent", "fagligt miljø, pct."),
    ("paid_vacancies_dkk", "betalt for tomme pladser og efter folketal, kr."),
    ("state_income_dkk", "indtægt fra staten, kr."),
    ("paid_closing_dkk", "betalt for lukninger, kr."),
    ("paid_programmes_dkk", "betalt for indsatser, kr."),
    ("guarantee_payout_dkk", "udbetalt af garantier, kr."),
    ("capped_years", "kontraktår, hvor loftet skar udbetalingen"),
    ("refused_operations", "handlinger i planen, der ikke kunne lade sig gøre"),
    ("alerted_offers", "tilbud med en takststigning, der indberettes"),
    ("improved_percent", "borgere i bedring, pct. af de målte"),
    ("satisfied_percent", "tilfredse borgere, pct. af de spurgte"),
    ("in_own_offers_persons", "i egne tilbud, personer"),
    ("in_offers_of_other_municipalities_persons", "i andre kommuners tilbud, personer"),
    ("in_offers_of_regions_persons", "i regioners tilbud, personer"),
    ("in_private_offers_persons", "i private tilbud, personer"),
    ("known_citizens_persons", "kendt fra før det første år, personer"),
    ("criteria_met", "opfyldte kriterier"),
    ("designated_offers", "udpegede tilbud"),
    ("lost_need_fell_citizens", "tabt, fordi færre fik behov, borgere"),
    ("lost_taken_home_citizens", "tabt til hjemtagning, borgere"),
    ("lost_other_offer_citizens", "tabt til andre offentlige tilbud, borgere"),
    ("lost_private_offer_citizens", "tabt til private tilbud, borgere"),
    ("lost_access_refused_citizens", "tabt, fordi der ikke var plads, borgere"),
];

/// Columns whose numbers have the unit of their row's measure or outcome; others are shares and counts.
const IN_THE_UNIT: [&str; 16] = [
    "value",
    "mean",
    "mean_low",
    "mean_high",
    "sd",
    "se",
    "min",
    "p10",
    "p50",
    "p90",
    "max",
    "difference",
    "difference_low",
    "difference_high",
    "difference_p10",
    "difference_p90",
];

/// A Danish word for an English one; what has none stays as it is.
fn word<'a>(list: &[(&str, &'static str)], english: &'a str) -> &'a str {
    list.iter().find(|(other, _)| *other == english).map_or(english, |(_, danish)| danish)
}

/// The Danish name of a comparison's outcome, or of a quantile of it: `waiting_persons@p90`.
pub(super) fn outcome(id: &str, specs: &[OutcomeSpec]) -> String {
    if let Some((id, percent)) = id.rsplit_once("@p") {
        return format!("{}: {percent} pct. ligger under", outcome(id, specs));
    }
    let Some(spec) = specs.iter().find(|spec| spec.id == id) else { return chosen_outcome(id) };
    match spec.purpose {
        Purpose::Chosen => chosen_outcome(id),
        Purpose::Municipality => format!("kommunens nettoudgift, mio. kr. om året: {}", spec.name.da),
        _ => spec.name.da.clone(),
    }
}

/// The Danish name of an outcome chosen as `SCOPE:ID:MEASURE` or `SCOPE:ID:MEASURE:YEAR`.
fn chosen_outcome(written: &str) -> String {
    let (scope, rest) = written.split_once(':').unwrap_or((written, ""));
    let measure = MEASURES.iter().find_map(|(english, danish)| {
        let before = rest.split(english).next().filter(|before| before.len() < rest.len())?;
        let after = &rest[before.len() + english.len()..];
        let whole = before.ends_with(':') && (after.is_empty() || after.starts_with(':'));
        whole.then(|| (before.trim_end_matches(':'), *danish, after.replacen(':', ", ", 1)))
    });
    let scope_name = word(WORDS[0].1, scope);
    match measure {
        Some((_, danish, after)) if scope == "total" => format!("{scope_name}: {danish}{after}"),
        Some((id, danish, after)) => format!("{scope_name} {id}: {danish}{after}"),
        None => written.to_owned(),
    }
}

/// A number with the digits that a measure or outcome of this name needs.
fn rounded(number: f64, name: &str) -> f64 {
    let digits = if name.contains("_m_dkk") {
        6
    } else if name.contains("_dkk") {
        2
    } else if number != 0.0 && number.abs() < 1.0 {
        // the first digit that says something is the last place of 10 to this power
        let first = -libm::log10(number.abs()).floor();
        (first as i32 + 3).min(300)
    } else {
        4
    };
    let scale = libm::pow(10.0, f64::from(digits));
    let rounded = (number * scale).round() / scale;
    // no digits are lost where there are none behind the point, and zero has no sign
    if rounded.is_finite() { rounded + 0.0 } else { number }
}

/// The table in Danish. `names` are the rows' measures or outcomes, by which numbers get their digits.
pub(super) fn translated(frame: &DataFrame, names: &[String]) -> PolarsResult<DataFrame> {
    let columns = frame.columns().iter().map(|column| {
        let heading = column.name().as_str();
        let danish = word(&HEADINGS, heading);
        Ok(match column.dtype() {
            DataType::String => match WORDS.iter().find(|(of, _)| *of == heading).map(|(_, list)| *list) {
                Some(list) => {
                    let texts = column.str()?.iter().map(|text| text.map(|text| word(list, text)));
                    Column::new(danish.into(), texts.collect::<Vec<_>>())
                }
                None => column.clone().with_name(danish.into()),
            },
            DataType::Float64 => {
                let unit = IN_THE_UNIT.contains(&heading);
                let numbers = column.f64()?.iter().zip(names);
                let numbers =
                    numbers.map(|(number, name)| Some(rounded(number?, if unit { name } else { "" })));
                Column::new(danish.into(), numbers.collect::<Vec<_>>())
            }
            DataType::Boolean => {
                let texts = column.bool()?.iter().map(|yes| yes.map(|yes| if yes { "ja" } else { "nej" }));
                Column::new(danish.into(), texts.collect::<Vec<_>>())
            }
            _ => column.clone().with_name(danish.into()),
        })
    });
    DataFrame::new(frame.height(), columns.collect::<PolarsResult<Vec<_>>>()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vifte_engine::{Control, Model, Period, SimulateOptions, simulate};

    use super::*;
    use crate::data::library;
    use crate::load;
    use crate::tables::{comparison, frame};

    #[track_caller]
    fn assert_danish(list: &[(&str, &str)], english: &str) {
        assert!(list.iter().any(|(known, _)| *known == english), "`{english}` has no Danish name");
    }

    #[test]
    fn every_column_and_every_word_is_there_in_danish() {
        let loaded = load("erlang-loss").unwrap();
        let model = Model::new(loaded.input.clone()).unwrap();
        let results = simulate(&model, 0..1, SimulateOptions::default(), &Control::default()).results;
        let mut frames = vec![comparison::frame(&[]).unwrap()];
        for period in [Period::Month, Period::Year, Period::Whole] {
            frames.push(frame::table(&loaded, &results, period).unwrap());
        }
        for frame in frames {
            for column in frame.columns() {
                assert_danish(&HEADINGS, column.name());
                let Some((_, list)) = WORDS.iter().find(|(of, _)| *of == column.name().as_str()) else {
                    continue;
                };
                column.str().unwrap().iter().for_each(|text| assert_danish(list, text.unwrap()));
            }
        }
        for name in library::bundled().iter().map(|bundled| bundled.name) {
            let model = Model::new(load(name).unwrap().input.clone()).unwrap();
            for series in model.layout().series() {
                assert_danish(&MEASURES, series.measure.name());
            }
        }
    }

    #[test]
    fn no_two_things_have_one_name() {
        for list in WORDS.iter().map(|(_, list)| *list).chain([&HEADINGS[..]]) {
            for side in
                [|(english, _): &(&'static str, &'static str)| *english, |(_, danish): &(_, _)| *danish]
            {
                let names: Vec<_> = list.iter().map(side).collect();
                assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
            }
        }
    }

    #[test]
    fn numbers_have_the_digits_they_need() {
        for (number, name, expected) in [
            (1_234.567_89, "tariff_dkk_per_day", 1_234.57),
            (-0.004, "result_dkk", 0.0),
            (1_330.123_456_789, "net_cost_m_dkk_per_year:0657", 1_330.123_457),
            (93.123_456_7, "occupancy_percent", 93.1235),
            (0.001_512_345, "closed_offers", 0.001_512),
            (-0.000_042_137_9, "closed_offers", -0.000_042_14),
            (0.0, "closed_offers", 0.0),
            (1e300, "cost_dkk", 1e300),
            (1e-300, "closed_offers", 1e-300),
        ] {
            let found = rounded(number, name);
            assert!((found - expected).abs() <= expected.abs() * 1e-12, "{number} {name}: {found}");
        }
        assert!(rounded(-0.004, "result_dkk").is_sign_positive());
    }

    #[test]
    fn chosen_outcomes_are_told_in_danish() {
        for (written, expected) in [
            ("offer:house:tariff_dkk_per_day:2020", "tilbud house: takst, kr. pr. dag, 2020"),
            ("total:all:cost_dkk", "alle tilbud: udgift, kr."),
            ("offer:a:b:places", "tilbud a:b: pladser"),
            ("net_cost_m_dkk_per_year", "net_cost_m_dkk_per_year"),
        ] {
            assert_eq!(chosen_outcome(written), expected);
        }
    }
}
