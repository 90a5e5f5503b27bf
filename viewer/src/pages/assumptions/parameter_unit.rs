//! The unit of a number of a scenario file, which stands at the end of its key.

use crate::text::Language;

/// Ends of keys, the longest of those that end alike first, with the key of the unit's text.
const UNITS: [(&str, Unit); 28] = [
    ("percent_per_year", Unit::PercentPerYear),
    ("percent", Unit::Percent),
    ("dkk_per_day", Unit::DkkPerDay),
    ("dkk_per_resident_day", Unit::DkkPerResidentDay),
    ("dkk_per_place_year", Unit::DkkPerPlaceYear),
    ("dkk_per_fte_year", Unit::DkkPerStaffYear),
    ("dkk_per_year", Unit::DkkPerYear),
    ("dkk_per_hour", Unit::DkkPerHour),
    ("weight_per_1000_dkk", Unit::Per1000Dkk),
    ("_dkk", Unit::Dkk),
    ("per_100k_per_year", Unit::Per100kPerYear),
    ("per_100_km", Unit::Per100Km),
    ("hours_per_resident", Unit::HoursPerResident),
    ("hours_per_year", Unit::HoursPerYear),
    ("persistence_per_year", Unit::Share),
    ("per_year", Unit::PerYear),
    ("adjustment_per_month", Unit::Share),
    ("per_month", Unit::PerMonth),
    ("months", Unit::Months),
    ("years", Unit::Years),
    ("_share", Unit::Share),
    ("places", Unit::Places),
    ("residents", Unit::Persons),
    ("citizens", Unit::Persons),
    ("_sd_log", Unit::SpreadOfLog),
    ("factor", Unit::Times),
    ("_ratio", Unit::Times),
    ("_elasticity", Unit::Elasticity),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Percent,
    PercentPerYear,
    Dkk,
    DkkPerDay,
    DkkPerResidentDay,
    DkkPerYear,
    DkkPerPlaceYear,
    DkkPerStaffYear,
    DkkPerHour,
    Per1000Dkk,
    Per100kPerYear,
    Per100Km,
    HoursPerResident,
    HoursPerYear,
    PerYear,
    PerMonth,
    Months,
    Years,
    Share,
    Places,
    Persons,
    SpreadOfLog,
    Times,
    Elasticity,
}

/// The unit of the number at a path such as `target_groups.voksne.stay.mean_months`; empty when it has none.
pub(crate) fn unit(path: &str, language: Language) -> &'static str {
    let key = path.rsplit('.').next().unwrap_or(path);
    let Some((_, unit)) = UNITS.iter().find(|(end, _)| key.ends_with(end)) else { return "" };
    match unit {
        Unit::Percent => language.say("unit-percent"),
        Unit::PercentPerYear => language.say("unit-percent-per-year"),
        Unit::Dkk => language.say("unit-dkk"),
        Unit::DkkPerDay => language.say("unit-dkk-per-day"),
        Unit::DkkPerResidentDay => language.say("unit-dkk-per-resident-day"),
        Unit::DkkPerYear => language.say("unit-dkk-per-year"),
        Unit::DkkPerPlaceYear => language.say("unit-dkk-per-place-year"),
        Unit::DkkPerStaffYear => language.say("unit-dkk-per-staff-year"),
        Unit::DkkPerHour => language.say("unit-dkk-per-hour"),
        Unit::Per1000Dkk => language.say("unit-per-1000-dkk"),
        Unit::Per100kPerYear => language.say("unit-per-100k-per-year"),
        Unit::Per100Km => language.say("unit-per-100-km"),
        Unit::HoursPerResident => language.say("unit-hours-per-resident"),
        Unit::HoursPerYear => language.say("unit-hours-per-year"),
        Unit::PerYear => language.say("unit-per-year"),
        Unit::PerMonth => language.say("unit-per-month"),
        Unit::Months => language.say("unit-months"),
        Unit::Years => language.say("unit-years"),
        Unit::Share => language.say("unit-share"),
        Unit::Places => language.say("unit-places"),
        Unit::Persons => language.say("unit-persons"),
        Unit::SpreadOfLog => language.say("unit-spread"),
        Unit::Times => language.say("unit-times"),
        Unit::Elasticity => language.say("unit-elasticity"),
    }
}

#[cfg(test)]
mod tests {
    use super::unit;
    use crate::text::Language;

    #[test]
    fn units_stand_in_keys() {
        for (path, expected) in [
            ("target_groups.voksne.stay.mean_months", "months"),
            ("offers.nord.budget_dkk_per_place_year", "DKK per place and year"),
            ("rules.closing.wind_down_percent", "%"),
            ("expertise.decay_percent_per_year", "% a year"),
            ("target_groups.voksne.incidence_per_100k_per_year", "per 100,000 inhabitants and year"),
            ("target_groups.voksne.variance_ratio", "times"),
            ("offers.nord.attraction", ""),
        ] {
            assert_eq!(unit(path, Language::En), expected, "{path}");
        }
    }

    #[test]
    fn uncertain_numbers_of_the_library_have_units_but_for_a_few() {
        let mut without: Vec<String> = Vec::new();
        for bundled in vifte::data::library::bundled() {
            for parameter in vifte::analysis::uncertainty::parameters(&vifte::load(bundled.name).unwrap()) {
                if unit(&parameter.path, Language::Da).is_empty() {
                    without.push(parameter.path.rsplit('.').next().unwrap().to_owned());
                }
            }
        }
        without.sort();
        without.dedup();
        // units of utility, counts and numbers without a dimension
        let known = [
            "attraction",
            "choice_weight",
            "criteria_needed",
            "cv",
            "expertise_effect",
            "loyalty",
            "municipalities_at_least",
            "own_offer_bonus",
            "satisfaction_expertise_effect",
            "shape",
        ];
        let unknown: Vec<&String> = without.iter().filter(|key| !known.contains(&key.as_str())).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
