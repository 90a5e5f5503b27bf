//! From what a person writes to what the engine knows by index: an `id`, a code or a name, whatever its case.

use crate::language::{neutral_text, text};
use crate::source::{list, nearest};
use crate::{Loaded, Text};

/// What can be asked for by `id` or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An offer.
    Offer,
    /// A municipality or buyer.
    Municipality,
    /// A specialist area.
    Area,
    /// A guarantee.
    Guarantee,
}

/// So many names are listed where none is near.
const LISTED: usize = 40;

/// What was asked for stands for nothing, or for more than one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    kind: Named,
    wanted: String,
    why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// A name is near enough to be meant.
    Near(String),
    /// Nothing is near; this is what there is, as far as it can be listed.
    Unknown(Vec<String>),
    /// The name of several: their `id`s.
    Several(Vec<String>),
}

impl NotFound {
    /// What is wrong.
    pub fn message(&self) -> Text {
        let wanted = neutral_text(&self.wanted);
        let several = matches!(self.why, Why::Several(_));
        match (self.kind, several) {
            (Named::Offer, false) => text!("Der er intet tilbud `{wanted}`", "There is no offer `{wanted}`"),
            (Named::Offer, true) => {
                text!("Flere tilbud hedder `{wanted}`", "Several offers are called `{wanted}`")
            }
            (Named::Municipality, false) => text!(
                "Der er ingen kommune eller køber `{wanted}`",
                "There is no municipality or buyer `{wanted}`"
            ),
            (Named::Municipality, true) => text!(
                "Flere kommuner eller købere hedder `{wanted}`",
                "Several municipalities or buyers are called `{wanted}`"
            ),
            (Named::Area, false) => text!("Der er intet område `{wanted}`", "There is no area `{wanted}`"),
            (Named::Area, true) => {
                text!("Flere områder hedder `{wanted}`", "Several areas are called `{wanted}`")
            }
            (Named::Guarantee, _) => {
                text!("Der er ingen garanti `{wanted}`", "There is no guarantee `{wanted}`")
            }
        }
    }

    /// What to write instead.
    pub fn help(&self) -> Text {
        match &self.why {
            Why::Near(near) => {
                let near = neutral_text(near);
                text!("mente du `{near}`?", "did you mean `{near}`?")
            }
            Why::Several(ids) => {
                let ids = neutral_list(ids);
                text!("skriv et af disse `id`er: {ids}", "write one of these `id`s: {ids}")
            }
            Why::Unknown(known) if known.is_empty() => {
                text!("scenariet har ingen", "the scenario has none")
            }
            Why::Unknown(known) if known.len() > LISTED => text!(
                "`vifte list SCENARIE` viser alle `id`er og navne",
                "`vifte list SCENARIO` shows all `id`s and names"
            ),
            Why::Unknown(known) => {
                let known = neutral_list(known);
                text!("skriv en af {known}", "write one of {known}")
            }
        }
    }
}

fn neutral_list(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| neutral_text(name)).collect();
    list(names.iter().map(AsRef::as_ref))
}

/// The index of what an `id`, a code or a name stands for. An `id` goes before a name.
///
/// # Errors
/// Nothing is called so, or several things are.
pub fn find(loaded: &Loaded, kind: Named, wanted: &str) -> Result<u32, NotFound> {
    let names = &loaded.names;
    let english = |texts: &[Text]| texts.iter().map(|text| text.en.clone()).collect::<Vec<_>>();
    let danish = |texts: &[Text]| texts.iter().map(|text| text.da.clone()).collect::<Vec<_>>();
    let (ids, called) = match kind {
        Named::Offer => (&names.offer_ids, vec![names.offers.clone()]),
        Named::Municipality => (
            &names.municipality_ids,
            vec![danish(&names.municipality_texts), english(&names.municipality_texts)],
        ),
        Named::Area => (&names.area_ids, vec![danish(&names.areas), english(&names.areas)]),
        Named::Guarantee => (&names.guarantee_ids, Vec::new()),
    };
    let lower = wanted.trim().to_lowercase();
    // codes are also written without their leading zeros, or as the tables write them
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let code = lower.strip_prefix("dk-").filter(|code| matches!(kind, Named::Municipality) && digits(code));
    let lower = code.unwrap_or(&lower);
    let bare = lower.trim_start_matches('0');
    let same = |name: &String| {
        name.to_lowercase() == lower
            || digits(bare) && digits(name) && !bare.is_empty() && name.trim_start_matches('0') == bare
    };
    if let Some(index) = ids.iter().position(same) {
        return Ok(index as u32);
    }
    let mut found: Vec<usize> = called
        .iter()
        .flat_map(|list| list.iter().enumerate())
        .filter(|(_, name)| same(name))
        .map(|(index, _)| index)
        .collect();
    found.sort_unstable();
    found.dedup();
    let why = match found.as_slice() {
        [only] => return Ok(*only as u32),
        [] => {
            let known = || ids.iter().chain(called.iter().flatten()).map(String::as_str);
            match nearest(wanted.trim(), known()) {
                Some(near) => Why::Near(near.to_owned()),
                // people know names, where there are any
                None => Why::Unknown(called.first().unwrap_or(ids).clone()),
            }
        }
        several => Why::Several(several.iter().map(|&index| ids[index].clone()).collect()),
    };
    Err(NotFound { kind, wanted: wanted.to_owned(), why })
}

#[cfg(test)]
mod tests {
    use super::{Named, find};
    use crate::load;

    #[test]
    fn ids_codes_and_names_are_taken() {
        let loaded = load("midtjylland-2013").unwrap();
        for wanted in ["0657", "657", "DK-0657", "Herning", "herning", " HERNING "] {
            let index = find(&loaded, Named::Municipality, wanted).unwrap();
            assert_eq!(loaded.names.municipality_ids[index as usize], "0657", "{wanted}");
        }
        let near = find(&loaded, Named::Municipality, "Hernin").unwrap_err();
        assert_eq!(near.help().en, "did you mean `Herning`?");
        assert_eq!(near.help().da, "mente du `Herning`?");
        let offer = find(&loaded, Named::Offer, "hald-ege").unwrap();
        assert_eq!(find(&loaded, Named::Offer, &loaded.names.offers[offer as usize]).unwrap(), offer);
        let none = find(&loaded, Named::Guarantee, "x").unwrap_err();
        assert_eq!(none.help().en, "the scenario has none");
    }
}
