//! Writes groups and offers as TOML.

use std::fmt::Write as _;

use super::country::{MUNICIPALITY, OPERATORS, Offer, Place, people};
use super::group::{Group, Stay};

const AGES: [&str; 7] = ["0-5", "6-16", "17-19", "20-34", "35-64", "65-79", "80+"];
const PRIVATE: usize = 2;

/// A number with as many digits as it needs.
pub(super) fn number(value: f64) -> String {
    let digits = match value {
        value if value >= 10.0 => 1,
        value if value >= 1.0 => 2,
        value if value >= 0.1 => 3,
        _ => 4,
    };
    format!("{value:.digits$}")
}

/// Kroner, rounded to steps, with underscores.
pub(super) fn kroner(amount: u64, step: u64) -> String {
    let digits = (step * ((amount * 2 + step) / (2 * step))).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// An amount with its range, as a table of TOML.
pub(super) fn amounts(value: u64, low: u64, high: u64, step: u64) -> String {
    format!(
        "{{ value = {}, low = {}, high = {} }}",
        kroner(value, step),
        kroner(low, step),
        kroner(high, step)
    )
}

pub(super) fn write_group(out: &mut String, group: &Group, country: &[Place]) -> std::fmt::Result {
    let (id, da, en) = (group.id, group.name_da, group.name_en);
    let title = format!("# ── {da} ");
    writeln!(out, "{title}{}", "─".repeat(118_usize.saturating_sub(title.chars().count()).max(3)))?;
    writeln!(out, "\n[[areas]]\nid = \"{id}\"\nname_da = \"{da}\"\nname_en = \"{en}\"")?;
    writeln!(out, "\n[[target_groups]]\nid = \"{id}\"\nname_da = \"{da}\"\nname_en = \"{en}\"")?;
    writeln!(out, "level = {}", group.level)?;
    writeln!(out, "segment = \"{}\"", if group.day { "day" } else { "residential" })?;
    let ages: Vec<String> = group.ages.iter().map(|&band| format!("\"{}\"", AGES[band])).collect();
    writeln!(out, "ages = [{}]", ages.join(", "))?;
    let inhabitants: f64 = country.iter().map(|place| people(group, place)).sum();
    let incidence = group.stock as f64 * 12.0 / group.mean_stay() / inhabitants * 100_000.0;
    let (low, high) = (number(incidence * group.range.0), number(incidence * group.range.1));
    let (kind, origin) = group.origin;
    writeln!(
        out,
        "incidence_per_100k_per_year = {{ value = {}, low = {low}, high = {high}, {kind} = \"{origin}\" }}",
        number(incidence)
    )?;
    out.push_str(concat!(
        "trend_percent_per_year = { value = 0.0, low = -1.0, high = 1.5 }\n",
        "variance_ratio = { value = 1.2, low = 1.0, high = 1.5 }\n",
        "frailty_sd_log = { value = 0.2, low = 0.1, high = 0.3 }\n",
        "shock = { national_sd_log = { value = 0.08, low = 0.03, high = 0.2 }, ",
        "regional_sd_log = { value = 0.05, low = 0.0, high = 0.1 }, ",
        "persistence_per_year = { value = 0.8, low = 0.5, high = 0.95 } }\n",
    ));
    write_stay(out, &group.stay)?;
    let km = group.distance_weight();
    writeln!(
        out,
        "choice = {{ price_weight_per_1000_dkk = {{ value = 0.3, low = 0.0, high = 1.0 }}, \
         distance_weight_per_100_km = {{ value = {km:.1}, low = {:.2}, high = {:.1} }}, \
         own_offer_bonus = {{ value = 1.5, low = 0.5, high = 2.5 }} }}",
        km / 2.0,
        km * 2.0
    )?;
    write_waiting(out, group)?;
    write_needs(out, group)?;
    writeln!(out, "assumption = \"no statistics by group were found: see the head of the file\"\n")
}

pub(super) fn write_stay(out: &mut String, stay: &Stay) -> std::fmt::Result {
    match stay {
        Stay::Months(months) => writeln!(
            out,
            "stay = {{ distribution = \"weibull\", mean_months = {{ value = {months}, low = {}, high = {} }}, \
             shape = 0.8 }}",
            months * 2 / 3,
            months * 3 / 2
        ),
        Stay::Secured => writeln!(
            out,
            "stay = {{ distribution = \"lognormal\", mean_months = {{ value = 2.4, low = 2.2, high = 2.8, \
             source = \"Danske Regioner 2021: in 2020 85.6 days for the 31.1 % placed for social reasons, 67.7 days \
             for the others\" }}, cv = {{ value = 1.0, low = 0.7, high = 1.5 }} }}"
        ),
    }
}

pub(super) fn write_waiting(out: &mut String, group: &Group) -> std::fmt::Result {
    if matches!(group.stay, Stay::Secured) {
        return writeln!(out, "when_full = \"lost\" # turned away when all are full, as in 2017 (TV 2)");
    }
    let tariff = group.tariff();
    let (value, low) = if group.day { (tariff / 2, 0) } else { (tariff, tariff * 6 / 10) };
    writeln!(out, "temporary_dkk_per_day = {}", amounts(value, low, tariff * 18 / 10, 100))?;
    writeln!(out, "looks_again_months = 6")
}

/// Service levels, breakdowns and home solutions.
pub(super) fn write_needs(out: &mut String, group: &Group) -> std::fmt::Result {
    let tariff = group.tariff();
    if !group.day && group.finance.is_empty() {
        writeln!(
            out,
            "levels = [\n  {{ percent = {{ value = 82, low = 70, high = 95 }} }},\n  \
             {{ percent = {{ value = 14, low = 4, high = 24 }}, supplement_dkk_per_day = {} }},\n  \
             {{ percent = {{ value = 4, low = 1, high = 6 }}, supplement_dkk_per_day = {} }},\n]",
            amounts(tariff / 8, tariff / 16, tariff / 4, 10),
            amounts(tariff * 2 / 3, tariff / 3, tariff * 4 / 3, 10)
        )?;
        let breakdown = group.breakdown as f64;
        let home = ", home_factor = { value = 1.5, low = 1, high = 3 }, excess_factor = { value = 2, low = 1, high = 4 }";
        writeln!(
            out,
            "breakdown = {{ per_year = {{ value = {:.2}, low = {:.2}, high = {:.2} }}, \
             expertise_effect = {{ value = 0.7, low = 0, high = 1.5 }}{} }}",
            breakdown / 100.0,
            breakdown / 300.0,
            breakdown / 40.0,
            if group.home { home } else { "" }
        )?;
    }
    if group.home {
        let budget = group.budget * 1_000;
        let part = if group.level == 2 { 75 } else { 85 };
        writeln!(
            out,
            "home = {{ fixed_dkk_per_year = {}, variable_dkk_per_day = {}, \
             places = {{ value = 8, low = 4, high = 16 }}, meets_level = 1, takes_level = 2, \
             hurdle_percent = {{ value = 30, low = 0, high = 100 }}, \
             noise_sd_log = {{ value = 0.3, low = 0.1, high = 0.6 }}, \
             building_months = {{ value = 18, low = 12, high = 36 }}, \
             hysteresis_percent = {{ value = 30, low = 10, high = 60 }}, \
             new_percent = {{ value = 80, low = 50, high = 100 }}, \
             residents_percent_per_year = {{ value = 5, low = 0, high = 15 }} }}",
            amounts(budget * 3 / 2, budget * 9 / 10, budget * 5 / 2, 1_000),
            amounts(tariff * part / 100, tariff * (part - 15) / 100, tariff * (part + 8) / 100, 10)
        )?;
    }
    Ok(())
}

pub(super) fn write_offer(
    out: &mut String,
    group: &Group,
    offer: &Offer,
    country: &[Place],
) -> std::fmt::Result {
    let code = &country[offer.seat].code;
    writeln!(out, "[[offers]]\nid = \"{}\"\nname = \"{}\"\narea = \"{}\"", offer.id, offer.name, group.id)?;
    writeln!(out, "operator = \"{}\"", OPERATORS[offer.operator])?;
    if offer.operator == MUNICIPALITY {
        writeln!(out, "operated_by = \"{code}\"")?;
    }
    writeln!(out, "segment = \"{}\"", if group.day { "day" } else { "residential" })?;
    writeln!(out, "serves = [\"{}\"]\nlocated_in = \"{code}\"", group.id)?;
    let (places, (low, high)) = (offer.places, offer.range);
    match offer.origin {
        Some((kind, origin)) => writeln!(
            out,
            "places = {{ value = {places}, low = {low}, high = {high}, {kind} = \"{origin}\" }}"
        )?,
        None => writeln!(out, "places = {{ value = {places}, low = {low}, high = {high} }}")?,
    }
    writeln!(out, "attraction = {:.2}", offer.attraction)?;
    writeln!(out, "opening_occupancy_percent = {}", group.opening)?;
    writeln!(out, "cost_profile = \"{}\"", group.profile())?;
    let public = group.budget * 1_000;
    let budget = if offer.operator == PRIVATE { public * 1_035 / 1_000 } else { public };
    let range = amounts(budget, budget * 8 / 10, budget * 125 / 100, 1_000);
    writeln!(out, "budget_dkk_per_place_year = {range}")?;
    if offer.operator == PRIVATE {
        // 6 % above the public tariff at 95 %
        let price = public * 1_054 * 106 / (365 * 95 * 1_000);
        writeln!(out, "price_dkk_per_day = {}", amounts(price, price * 85 / 100, price * 12 / 10, 10))?;
        writeln!(out, "price_drift_percent_per_year = {{ value = 0, low = 0, high = 3 }}")?;
    }
    for line in group.finance {
        writeln!(out, "{line}")?;
    }
    let known = if offer.origin.is_some() {
        "everything but its places is assumed"
    } else {
        "invented by the rules at the head of the file"
    };
    writeln!(out, "assumption = \"{known}\"\n")
}
