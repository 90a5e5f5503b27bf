//! The engine's input of a small scenario, against values worked out by hand from the bundled files.

mod defaults;

use vifte_engine::input::{Input, StayDistribution, WhenFull};

fn input(text: &str) -> Input {
    crate::load_text("test.toml", text)
        .unwrap_or_else(|error| panic!("{:#?}", error.lines(crate::language::Language::En)))
        .input
        .clone()
}

fn erlang() -> String {
    crate::data::library::find("erlang-loss").unwrap().text.to_owned()
}

#[test]
fn an_invented_municipality_is_constant_in_every_band() {
    let input = input(&erlang());
    assert_eq!(input.municipalities.len(), 1);
    assert_eq!(input.municipalities[0].population.len(), 20);
    assert!(input.municipalities[0].population.iter().flatten().all(|inhabitants| *inhabitants == 100_000.0));
}

#[test]
fn groups_and_offers_are_carried_over() {
    let input = input(&erlang());
    let group = &input.target_groups[0];
    assert_eq!(group.age_weights, [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    assert_eq!(group.stay, StayDistribution::Exponential { mean_months: 2.0 });
    assert_eq!(group.when_full, WhenFull::Lost);
    let offer = &input.offers[0];
    assert_eq!((offer.places, offer.latitude, offer.opening_occupancy), (12, 56.0, 0.95));
    assert_eq!(offer.costs.management_per_year.ore(), 120_000_000);
    assert_eq!(offer.costs.variable_per_resident_day.ore(), 50_000);
    assert_eq!((input.rules.budgeted_occupancy.min, input.rules.budgeted_occupancy.max), (0.85, 1.0));
}

#[test]
fn a_buyer_is_the_rest_of_its_region() {
    let buyer = "\n[[buyers]]\nid = 'north'\nname_da = 'N'\nname_en = 'N'\nregion_code = 1081\n";
    let text =
        erlang().replace("first_year = 2026", "first_year = 2031").replace("years = 15", "years = 3") + buyer;
    let all = &input(&text).municipalities[1];
    assert!(!all.inside && all.id == "north");
    // eleven municipalities, 2026: means weighted by inhabitants
    let years: f64 = all.population[0].iter().sum();
    assert!((years - NORTH_2026).abs() < 1e-6, "{years}");
    assert!((all.latitude - 57.085_330).abs() < 1e-5 && (all.longitude - 9.817_604).abs() < 1e-5);
    // without Aalborg, which is listed itself, there are fewer
    let less = input(&(text + "\n[[municipalities]]\ncode = '0851'\n"));
    let sum = |index: usize| less.municipalities[index].population[0].iter().sum::<f64>();
    assert!((sum(1) + sum(2) - NORTH_2026).abs() < 1e-6);
    assert!(less.municipalities[1].inside && !less.municipalities[2].inside);
    assert_eq!(less.municipalities[1].region, less.municipalities[2].region);
    assert_ne!(less.municipalities[0].region, less.municipalities[1].region);
}

/// Inhabitants of Nordjylland in 2026: the sum of eleven rows.
const NORTH_2026: f64 = 593_114.0;

#[test]
fn the_hash_follows_the_content_and_not_the_layout() {
    let hash = |text: &str| crate::load_text("test.toml", text).unwrap().hash.clone();
    let text = erlang();
    assert_eq!(hash(&text), hash(&text.replace("places = 12", "# a comment\nplaces   =   12")));
    assert_ne!(hash(&text), hash(&text.replace("places = 12", "places = 13")));
    assert_eq!(hash(&text).len(), 32);
}
