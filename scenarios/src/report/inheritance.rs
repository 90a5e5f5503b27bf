//! What a scenario inherits, and what it does to the lists that it inherits, in a few lines.

use crate::language::Language::{Da, En};
use crate::language::{Language, number};
use crate::source::{Inherited, InheritedList};

/// Names that are told of a list, at most.
const MOST_NAMES: usize = 5;

/// Lines about single lists, at most.
const MOST_LINES: usize = 12;

/// Who extends whom in one line, then what the scenario adds and changes, and one line for each list of which inherited
/// elements are gone. Nothing when it inherits from nothing.
pub fn inheritance_lines(inherited: &[Inherited], language: Language) -> Vec<String> {
    let Some(first) = inherited.first() else { return Vec::new() };
    let mut chain = short(&first.file).to_owned();
    for (index, step) in inherited.iter().enumerate() {
        chain.push_str(match (index, language) {
            (0, En) => " extends ",
            (0, Da) => " bygger på ",
            (_, En) => ", which extends ",
            (_, Da) => ", som bygger på ",
        });
        chain.push_str(short(&step.from));
    }
    let mut lines = vec![chain];
    lines.extend(counts(first, language));
    let gone = inherited.iter().flat_map(|step| {
        let lists = step.lists.iter().filter(|list| list.replaced_by.is_some());
        lists.map(|list| gone(step, list, language))
    });
    let gone: Vec<String> = gone.collect();
    let more = gone.len().saturating_sub(MOST_LINES);
    lines.extend(gone.into_iter().take(MOST_LINES));
    match (more, language) {
        (0, _) => {}
        (_, En) => lines.push(format!("  and inherited elements of {more} more lists are gone")),
        (_, Da) => lines.push(format!("  og arvede elementer i {more} lister mere er væk")),
    }
    for name in &first.nothing_to_replace {
        lines.push(match language {
            En => format!("  `replace` names `{name}`, of which nothing is inherited"),
            Da => format!("  `replace` nævner `{name}`, som intet arver"),
        });
    }
    lines
}

/// What the scenario itself adds and changes, by list.
fn counts(step: &Inherited, language: Language) -> Option<String> {
    let lists = || step.lists.iter().filter(|list| list.replaced_by.is_none());
    let added = lists().filter(|list| !list.added.is_empty());
    let added: Vec<String> = added.map(|list| elements(&list.path, list.added.len(), language)).collect();
    let changed = lists().filter(|list| !list.changed.is_empty()).map(|list| {
        let (changed, all) = (list.changed.len(), elements(&list.path, list.inherited, language));
        let of = if language == En { "of" } else { "af" };
        format!("{} {of} {all}", whole(changed, language))
    });
    let changed: Vec<String> = changed.collect();
    let (add, change) = if language == En { ("adds", "changes") } else { ("tilføjer", "ændrer") };
    let parts = [(add, added), (change, changed)].into_iter().filter(|(_, what)| !what.is_empty());
    let parts: Vec<String> = parts.map(|(verb, what)| format!("{verb} {}", what.join(", "))).collect();
    (!parts.is_empty()).then(|| format!("  {}", parts.join("; ")))
}

/// A list of which inherited elements are gone.
fn gone(step: &Inherited, list: &InheritedList, language: Language) -> String {
    let (file, from) = (short(&step.file), short(&step.from));
    let what = elements(&list.path, list.inherited, language);
    let by = whole(list.replaced_by.unwrap_or_default(), language);
    let replaced = match language {
        En => format!("  {file} replaces {what} of {from} by {by}"),
        Da => format!("  {file} erstatter {what} fra {from} med {by}"),
    };
    if list.dropped.is_empty() {
        return replaced;
    }
    let named = list.dropped.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = list.dropped.len().saturating_sub(MOST_NAMES);
    match (more, language) {
        (0, En) => format!("{replaced}; gone: {named}"),
        (0, Da) => format!("{replaced}; væk: {named}"),
        (_, En) => format!("{replaced}; gone: {named} and {} more", whole(more, language)),
        (_, Da) => format!("{replaced}; væk: {named} og {} mere", whole(more, language)),
    }
}

fn whole(count: usize, language: Language) -> String {
    number(count as f64, 0, language)
}

/// A number of elements of a list: `72 demand factors`.
fn elements(path: &str, count: usize, language: Language) -> String {
    let shown = whole(count, language);
    match nouns(path).map(|(en, da)| if language == En { en } else { da }) {
        Some([one, many]) => format!("{shown} {}", if count == 1 { one } else { many }),
        None if language == En => {
            format!("{shown} {} in `{path}`", if count == 1 { "element" } else { "elements" })
        }
        None => format!("{shown} {} i `{path}`", if count == 1 { "element" } else { "elementer" }),
    }
}

/// What an element of a list is called, one and several, in English and Danish.
fn nouns(path: &str) -> Option<([&'static str; 2], [&'static str; 2])> {
    Some(match path {
        "municipalities" => (["municipality", "municipalities"], ["kommune", "kommuner"]),
        "buyers" => (["buyer", "buyers"], ["køber", "købere"]),
        "areas" => (["area", "areas"], ["område", "områder"]),
        "target_groups" => (["target group", "target groups"], ["målgruppe", "målgrupper"]),
        "cost_profiles" => (["cost profile", "cost profiles"], ["omkostningsprofil", "omkostningsprofiler"]),
        "offers" => (["offer", "offers"], ["tilbud", "tilbud"]),
        "residents" => (["group of residents", "groups of residents"], ["gruppe beboere", "grupper beboere"]),
        "contracts" => (["contract", "contracts"], ["kontrakt", "kontrakter"]),
        "demand_factors" => {
            (["demand factor", "demand factors"], ["efterspørgselsfaktor", "efterspørgselsfaktorer"])
        }
        "rules.reimbursement" => {
            (["reimbursement", "reimbursements"], ["refusionsordning", "refusionsordninger"])
        }
        "rules_from" => (["change of the rules", "changes of the rules"], ["regelændring", "regelændringer"]),
        "operations" => (["operation", "operations"], ["handling", "handlinger"]),
        "guarantees" => (["guarantee", "guarantees"], ["garanti", "garantier"]),
        "purchases" => (["purchase", "purchases"], ["køb", "køb"]),
        "boards" => (["customer board", "customer boards"], ["kundebestyrelse", "kundebestyrelser"]),
        "programmes" => (["programme", "programmes"], ["indsats", "indsatser"]),
        _ => return None,
    })
}

/// A file's name as users write it: bundled scenarios without the mark that they are.
fn short(name: &str) -> &str {
    name.strip_prefix("bundled:").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{inheritance_lines, nouns};
    use crate::format::keyed_paths;
    use crate::language::Language::{Da, En};

    fn lines(text: &str) -> Vec<String> {
        let loaded = crate::load_text("plan.toml", text)
            .unwrap_or_else(|error| panic!("{:#?}", error.lines(crate::language::Language::En)));
        inheritance_lines(&loaded.inherited, En)
    }

    #[test]
    fn every_list_has_its_words() {
        assert!(keyed_paths().all(|path| nouns(path).is_some()));
    }

    #[test]
    fn one_operation_more_keeps_the_inherited_establishing() {
        let text = "extends = 'autisme-2027-garanti'\n[[operations]]\ndate = '2030-01'\ndo = 'set-places'\n\
                    offer = 'nord'\nplaces = 30\nfixed_cost_follows_percent = 50\n";
        let loaded = crate::load_text("plan.toml", text).unwrap();
        let done: Vec<&str> = loaded.scenario.operations.iter().map(|given| given.offer.as_str()).collect();
        assert_eq!(done, ["faelles", "nord"]);
        assert_eq!(
            inheritance_lines(&loaded.inherited, En),
            ["plan.toml extends autisme-2027-garanti, which extends autisme-2027", "  adds 1 operation"]
        );
        assert_eq!(inheritance_lines(&loaded.inherited, Da)[1], "  tilføjer 1 handling");
    }

    #[test]
    fn some_demand_factors_change_and_all_others_stay() {
        let inherited = crate::load("midtjylland-2013").unwrap().scenario.demand_factors.clone();
        assert_eq!(inherited.len(), 72);
        let text = "extends = 'midtjylland-2013'\n\
                    [[demand_factors]]\nmunicipality = 'nordjylland'\ntarget_group = 'autisme-doegn'\nfactor = 2\n\
                    [[demand_factors]]\nmunicipality = '0615'\nfactor = 1.5\n";
        let loaded = crate::load_text("plan.toml", text).unwrap();
        assert_eq!(loaded.scenario.demand_factors.len(), 73);
        assert_eq!(
            inheritance_lines(&loaded.inherited, En)[1],
            "  adds 1 demand factor; changes 1 of 72 demand factors"
        );
        let replaced = lines(&format!("replace = ['demand_factors']\n{text}"));
        assert!(
            replaced[1]
                .starts_with("  plan.toml replaces 72 demand factors of midtjylland-2013 by 2; gone: ")
                && replaced[1].contains("more"),
            "{replaced:?}"
        );
        assert!(replaced[1].contains("nordjylland kriminalitetstruede-doegn"), "{replaced:?}");
        let none = lines("extends = 'erlang-loss'\nreplace = ['guarantees']\n");
        assert_eq!(none[1], "  `replace` names `guarantees`, of which nothing is inherited");
    }

    #[test]
    fn what_a_list_of_values_loses_is_told() {
        let told =
            lines("extends = 'psykiatripladser-2018'\noffers = [{ id = 'nordjylland', serves = ['valg'] }]");
        let line = "  plan.toml replaces 2 elements in `offers.nordjylland.serves` of psykiatripladser-2018 by 1; \
                    gone: kun-saerlig";
        assert!(told.iter().any(|told| told == line), "{told:?}");
    }
}
