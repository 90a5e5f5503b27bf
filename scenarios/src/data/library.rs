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
        &[$(Bundled { name: $name, text: include_str!(concat!("../../library/", $name, "/scenario.toml")) }),+]
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
    "autisme-2027-fond",
    "autisme-2027-objektiv",
    "autisme-2027-udvid",
    "autisme-2027-team",
    "sjaelland-2016",
    "sjaelland-2016-recovery",
    "sjaelland-2016-faglige-miljoeer",
    "sjaelland-2016-traekningsret",
    "sjaelland-2016-udpegning",
    "sjaelland-2016-taskforce",
    "sjaelland-2016-offentlige-foerst",
    "sjaelland-2016-aargang-bliver",
    "sjaelland-2016-aargang-flytter",
    "syddanmark-2012",
    "syddanmark-2012-paraply",
    "syddanmark-2012-egne-takster",
    "syddanmark-2012-kundebestyrelse",
    "syddanmark-2012-opfoelgning",
    "syddanmark-2012-langsom",
    "syddanmark-2019",
    "syddanmark-2019-forebyggelse",
    "syddanmark-2019-team",
    "syddanmark-2019-uden-overblik",
    "syddanmark-2019-rammeaftale",
    "syddanmark-2019-ommaerkning",
    "psykiatripladser-2018",
    "psykiatripladser-2018-faerre",
    "psykiatripladser-2018-trinvis",
    "psykiatripladser-2018-garanti",
    "psykiatripladser-2018-takst",
    "danmark",
    "danmark-saml",
    "danmark-luk",
    "danmark-opret",
    "erlang-loss",
    "tariff-map",
];

impl Bundled {
    /// The bundled scenario that this one is a variant of.
    pub fn parent(&self) -> Option<&'static Self> {
        let line = self.text.lines().find_map(|line| line.strip_prefix("extends = "))?;
        find(line.trim().trim_matches('"'))
    }

    /// The bundled scenario that this one and its variants begin with; itself when it is no variant.
    pub fn base(&'static self) -> &'static Self {
        self.parent().map_or(self, Self::base)
    }
}

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
            match crate::load(bundled.name) {
                Ok(loaded) => assert!(loaded.warnings.is_empty(), "{}: {:#?}", bundled.name, loaded.warnings),
                Err(error) => panic!("{}", error.lines(crate::language::Language::En).join("\n")),
            }
        }
    }
}
