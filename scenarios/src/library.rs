//! The scenarios that come with the program.

/// A bundled scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Name, as on the command line and in `extends`; also its folder in the sources.
    pub name: &'static str,
    /// The text of its file.
    pub text: &'static str,
}

/// Bundles `scenarios/library/<name>/scenario.toml`.
macro_rules! bundle {
    ($($name:literal),+ $(,)?) => {
        &[$(Bundled { name: $name, text: include_str!(concat!("../library/", $name, "/scenario.toml")) }),+]
    };
}

/// All bundled scenarios, the main one first.
const BUNDLED: &[Bundled] = bundle![
    "midtjylland-2013",
    "midtjylland-2013-paraply",
    "midtjylland-2013-overtagelse",
    "midtjylland-2013-principper",
    "autisme-2027",
    "autisme-2027-garanti",
    "autisme-2027-uden-garanti",
    "autisme-2027-objektiv",
    "autisme-2027-udvid",
    "autisme-2027-team",
    "erlang-loss",
    "tariff-map",
];

/// All bundled scenarios.
pub fn bundled() -> &'static [Bundled] {
    BUNDLED
}

/// The bundled scenario of a name.
pub fn find(name: &str) -> Option<&'static Bundled> {
    BUNDLED.iter().find(|bundled| bundled.name == name)
}

#[cfg(test)]
mod tests {
    use super::bundled;

    #[test]
    fn every_bundled_scenario_loads() {
        for bundled in bundled() {
            if let Err(error) = crate::load(bundled.name) {
                panic!("{}", error.lines().join("\n"));
            }
        }
    }
}
