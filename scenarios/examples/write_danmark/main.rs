//! Writes `scenarios/library/danmark/scenario.toml` from the bundled population and the rules in its head.
//!
//! `cargo run -p vifte --example write_danmark -- scenarios/library/danmark/scenario.toml`

mod country;
mod group;
mod groups;
mod secured;
mod write;

use std::error::Error;
use std::fmt::Write as _;

use country::{Country, Place};
use groups::GROUPS;
use vifte::data::population::PopulationData;
use write::{write_group, write_offer};

const HEAD: &str = include_str!("head.toml");
const RULES: &str = include_str!("rules.toml");

/// The scenario file.
fn scenario() -> Result<String, Box<dyn Error>> {
    let data = PopulationData::bundled()?;
    let places = data.municipalities().iter().map(Place::of).collect::<Result<Vec<_>, _>>()?;
    let mut country = Country { seated: vec![0; places.len()], places, operated: [[0; 3]; 2] };
    let mut out = HEAD.to_owned();
    let title = "# ── Who decides and pays: all 98 municipalities ";
    writeln!(out, "{title}{}\n", "─".repeat(118 - title.chars().count()))?;
    for place in &country.places {
        writeln!(out, "[[municipalities]]\ncode = \"{}\" # {}\n", place.code, place.name)?;
    }
    out.push_str(RULES);
    for group in &GROUPS {
        let offers = country.offers(group)?;
        write_group(&mut out, group, &country.places)?;
        for offer in &offers {
            write_offer(&mut out, group, offer, &country.places)?;
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("say which file to write")?;
    std::fs::write(path, scenario()?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_bundled_scenario_is_what_the_rules_write() {
        let bundled = include_str!("../../library/danmark/scenario.toml");
        assert!(super::scenario().unwrap() == bundled, "write it anew, or change the rules");
    }
}
