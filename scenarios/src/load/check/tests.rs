//! Every check, by one edit of a scenario that is right.

use crate::language::Language;
use crate::source::LoadError;

/// A scenario without problems.
const GOOD: &str = r#"
format = 1
title_da = "Prøve"
title_en = "Trial"

[run]
first_year = 2026
years = 4
price_year = 2026

[[municipalities]]
code = "0615"

[[municipalities]]
code = "T"
name = "Testby"
population = 1_000
latitude = 56
longitude = 10

[[buyers]]
id = "north"
name_da = "Nordjylland"
name_en = "North"
region_code = 1081

[[areas]]
id = "autism"
name_da = "Autisme"
name_en = "Autism"

[[target_groups]]
id = "adults"
name_da = "Voksne"
name_en = "Adults"
segment = "residential"
ages = ["20-34", "35-64"]
incidence_per_100k_per_year = { value = 4, low = 2, high = 8, assumption = "a factor of two" }
stay = { distribution = "weibull", mean_months = 48, shape = 0.8 }

[[target_groups]]
id = "pupils"
name_da = "Elever"
name_en = "Pupils"
segment = "day"
ages = ["6-16"]
incidence_per_100k_per_year = 4
stay = { distribution = "bounded", min_months = 3, mode_months = 6, max_months = 12 }
opening_stock = "known"

[[cost_profiles]]
id = "usual"
management_share = 0.08
capital_share = 0.09
pension_share = 0.01
supervision_share = 0.01
development_share = 0.01
staff_share = 0.7
variable_share = 0.1
overhead_percent = 6
base_staff_share = 0.25
staff_dkk_per_fte_year = 500_000
staff_adjustment_per_month = 0.2
staff_notice_months = 3
staff_floor_share = 0.5

[[offers]]
id = "house"
name = "Huset"
area = "autism"
operator = "region"
segment = "residential"
serves = ["adults"]
located_in = "0615"
places = 12
cost_profile = "usual"
budget_dkk_per_place_year = 1_000_000

[[offers]]
id = "school"
name = "Skolen"
area = "autism"
operator = "municipality"
operated_by = "T"
segment = "day"
serves = ["pupils"]
located_in = "0851"
places = 5
costs = { management_dkk_per_year = 100_000 }
staffing = { fte_per_resident = 0.5, staff_dkk_per_fte_year = 500_000 }

[[residents]]
offer = "school"
municipality = "T"
target_group = "pupils"
count = 2
leaves = "2027-08"

[[contracts]]
id = "hours"
name = "Timer"
offer = "school"
hours_per_year = 1_000
price_dkk_per_hour = 900
payers = ["0615", "north"]

[[demand_factors]]
municipality = "north"
target_group = "adults"
factor = 0.2
"#;

/// The problems, as `message · help`, of the good scenario with `from` replaced by `to` once.
fn problems(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "`{from}` is not in the scenario");
    match crate::load_text("test.toml", &GOOD.replacen(from, to, 1)) {
        Ok(_) => Vec::new(),
        Err(LoadError::Invalid { problems, .. }) => problems
            .iter()
            .map(|problem| {
                let help = problem.help_text().map_or("", |help| help.en.as_str());
                format!("{} · {help}", problem.message().en)
            })
            .collect(),
        Err(error) => panic!("{error:?}"),
    }
}

/// That one edit causes exactly one problem, with these words in message and help.
fn one(from: &str, to: &str, words: &[&str]) {
    let found = problems(from, to);
    assert_eq!(found.len(), 1, "{from} → {to}: {found:#?}");
    for word in words {
        assert!(found[0].contains(word), "`{word}` is not in: {}", found[0]);
    }
}

/// That one edit causes a problem with these words, among others that follow from it.
fn some(from: &str, to: &str, words: &[&str]) {
    let found = problems(from, to);
    assert!(
        found.iter().any(|problem| words.iter().all(|word| problem.contains(word))),
        "{from} → {to}: {found:#?}"
    );
}

#[test]
fn the_good_scenario_is_a_valid_model() {
    let loaded = crate::load_text("test.toml", GOOD)
        .unwrap_or_else(|error| panic!("{:#?}", error.lines(Language::En)));
    vifte_engine::Model::new(loaded.input.clone()).unwrap();
}

#[test]
fn keys() {
    one("format = 1", "format = 2", &["Format 2 is newer"]);
    one("format = 1\n", "", &["Key `format` is missing"]);
    one("places = 12", "plases = 12", &["Unknown key `plases`", "`places`"]);
    one("mean_months = 48", "mean_years = 4", &["Unknown key `mean_years`", "`mean_months`"]);
    one("budget_dkk_per_place_year", "budget_dkk_per_month", &["`budget_dkk_per_place_year`"]);
    one("[run]", "colour = 'red'\n[run]", &["Unknown key `colour`", "the keys of this table are"]);
    one("name = \"Skolen\"", "name = \"Skolen\"\nsummary_da = 'x'", &["top of the file"]);
    one("places = 5", "places = 5\noverhead_percent = 6", &["belongs in `costs`"]);
    one("[[offers]]", "[[ofers]]", &["Unknown key `ofers`", "did you mean `offers`?"]);
}

#[test]
fn types_and_limits() {
    one("places = 12", "places = -1", &["between 0 and 30_000"]);
    one("places = 12", "places = { value = 12, low = -3, high = 20 }", &["`low` must be between"]);
    one("places = 12", "places = 12.5", &["a whole number", "`places = 13`"]);
    one("places = 12", "places = \"12\"", &["without quotes"]);
    one("shape = 0.8", "shape = nan", &["finite"]);
    one("factor = 0.2", "factor = -inf", &["finite"]);
    one("staff_share = 0.7", "staff_share = 70", &["between 0 and 1", "`0.7`"]);
    one("operator = \"region\"", "operator = \"regoin\"", &["`\"region\"`"]);
    one("ages = [\"6-16\"]", "ages = [\"6-17\"]", &["`\"6-16\"`"]);
    one("code = \"T\"", "code = 7", &["must be a text", "`code = \"7\"`"]);
    one("ages = [\"6-16\"]", "ages = \"6-16\"", &["must be a list", "[\"6-16\"]"]);
    one("leaves = \"2027-08\"", "leaves = 2027-08-01", &["must be a text", "quotes"]);
    one("[run]", "[[run]]", &["must be a table", "single brackets"]);
    one("id = \"house\"", "id = \" \"", &["`id` is empty"]);
    one("years = 4", "years = 0", &["between 1 and 300"]);
    one("years = 4", "years = 4\nworlds = 0", &["`worlds` must be between 1"]);
    one("years = 4", "years = 4\nseed = 99999999999999999999", &["`seed` is too large a number"]);
}

#[test]
fn years() {
    one(
        "first_year = 2026",
        "first_year = 2020",
        &["first simulated year is 2020", "backcast_percent_per_year"],
    );
    let both = problems("years = 4", "years = 4\nwarm_up_years = 1");
    assert_eq!(both.len(), 2, "{both:#?}");
    assert!(
        both[0].contains("first simulated year is 2025") || both[1].contains("first simulated year is 2025")
    );
    assert!(both[0].contains("cannot have a warm-up") || both[1].contains("cannot have a warm-up"));
    one("years = 4", "years = 16", &["ends in 2041", "`years = 15`"]);
    some("years = 4", "years = 300\nwarm_up_years = 42", &["342 years are too many", "341"]);
}

#[test]
fn names() {
    some("id = \"school\"", "id = \"house\"", &["another offer `house`"]);
    some("id = \"pupils\"", "id = \"adults\"", &["another target group `adults`"]);
    some("id = \"north\"", "id = \"T\"", &["another municipality or buyer `T`"]);
    one("serves = [\"adults\"]", "serves = [\"adult\"]", &["did you mean `adults`"]);
    one("area = \"autism\"", "area = \"sport\"", &["There is no area `sport`", "`autism`"]);
    one("cost_profile = \"usual\"", "cost_profile = \"cheap\"", &["There is no cost profile `cheap`"]);
    one("operated_by = \"T\"", "operated_by = \"0751\"", &["There is no municipality", "Aarhus"]);
    one("located_in = \"0615\"", "located_in = \"north\"", &["cannot lie in the buyer"]);
}

#[test]
fn municipalities() {
    some("code = \"0615\"", "code = \"9999\"", &["no Danish municipality", "four digits"]);
    some("code = \"0615\"", "code = \"Horsens\"", &["`code = \"0615\"` for Horsens"]);
    one("population = 1_000\n", "", &["no Danish municipality with code `T`"]);
    one("name = \"Testby\"\n", "", &["Invented municipality `T` lacks `name`"]);
    one("code = \"0615\"", "code = \"0615\"\nlatitude = 55", &["for an invented municipality"]);
    one("region_code = 1081", "region_code = 81", &["no region with code `81`", "`1081`"]);
}

#[test]
fn groups() {
    one("serves = [\"adults\"]", "serves = [\"adults\", \"pupils\"]", &["`pupils` needs day places"]);
    one("ages = [\"6-16\"]", "ages = []", &["has no ages"]);
    one("ages = [\"6-16\"]", "ages = [\"6-16\", \"6-16\"]", &["stands twice"]);
    one(", shape = 0.8", "", &["`shape` is missing from a stay with distribution"]);
    one("shape = 0.8", "shape = 0.8, cv = 1", &["`cv` does not belong"]);
    one("mode_months = 6", "mode_months = 13", &["impossible"]);
    one("value = 4, low", "value = 9, low", &["high end 8"]);
    one("{ value = 4, low = 2, high = 8,", "{ value = 90_000,", &["new citizens a year from", "split"]);
    one("{ value = 4, low = 2, high = 8,", "{ value = 20_000,", &["opens with", "split"]);
}

#[test]
fn costs() {
    one("staff_share = 0.7", "staff_share = 0.6", &["sum to 0.9, not to 1"]);
    one("cost_profile = \"usual\"", "cost_profile = \"usual\"\ncosts = {}", &["has both"]);
    one(
        "costs = { management_dkk_per_year = 100_000 }\nstaffing = { fte_per_resident = 0.5, staff_dkk_per_fte_year = 500_000 }",
        "",
        &["has no costs"],
    );
    one("budget_dkk_per_place_year = 1_000_000", "", &["no budget to share out"]);
    one(
        "fte_per_resident = 0.5, staff_dkk_per_fte_year = 500_000",
        "fte_per_resident = 0.5",
        &["has no pay"],
    );
    one("operated_by = \"T\"", "", &["not said by which"]);
    one(
        "operator = \"region\"",
        "operator = \"region\"\noperated_by = \"T\"",
        &["not operated by a municipality"],
    );
    one(
        "[[residents]]",
        "[rules.budgeted_occupancy]\nmin_percent = 101\n[[residents]]",
        &["between 101 and 100"],
    );
}

#[test]
fn residents_and_agreements() {
    one("count = 2", "count = 6", &["has 5 places", "6 residents"]);
    one("leaves = \"2027-08\"", "leaves = \"2027-13\"", &["is not a month"]);
    one("leaves = \"2027-08\"", "leaves = \"2025-08\"", &["leave in 2025-08, but the run begins in 2026-01"]);
    one("opening_stock = \"known\"\n", "", &["opens in equilibrium"]);
    one(
        "offer = \"school\"\nmunicipality",
        "offer = \"house\"\nmunicipality",
        &["does not serve target group `pupils`"],
    );
    one("payers = [\"0615\", \"north\"]", "payers = []", &["Nobody pays"]);
    one("payers = [\"0615\", \"north\"]", "payers = [\"0615\", \"0615\"]", &["pays twice"]);
    one(
        "factor = 0.2",
        "factor = 0.2\n[[demand_factors]]\nmunicipality = \"north\"\ntarget_group = \"adults\"\nfactor = 2",
        &["two demand factors"],
    );
}

#[test]
fn origins() {
    one("low = 2", "low = 5", &["low end 5"]);
    one("assumption = \"a factor of two\"", "assumption = \"a\", source = \"b\"", &["cannot stand together"]);
    one("places = 12", "places = 12\nsource = 'a'\nestimate = 'b'", &["`source` and `estimate`"]);
}

#[test]
fn several_problems_come_at_once_in_the_order_of_the_file() {
    let edits = [
        ("years = 4", "yeers = 4"),
        ("code = \"0615\"", "code = \"06155\""),
        ("segment = \"day\"", "segment = \"dag\""),
        ("management_share = 0.08", "management_share = 0.18"),
        ("places = 5", "places = \"5\""),
        ("located_in = \"0851\"", "located_in = \"08511\""),
        ("operated_by = \"T\"", "operated_by = \"S\""),
        ("count = 2", "count = 0"),
        ("factor = 0.2", "factor = nan"),
    ];
    let text = edits.iter().fold(GOOD.to_owned(), |text, (from, to)| {
        assert!(text.contains(from));
        text.replacen(from, to, 1)
    });
    let Err(LoadError::Invalid { problems, .. }) = crate::load_text("test.toml", &text) else {
        panic!("loaded")
    };
    let lines: Vec<usize> = problems.iter().map(|problem| problem.line_and_column().0).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    for (from, to) in edits {
        let line = text[..text.find(to).unwrap()].lines().count() + usize::from(!to.is_empty());
        let line = if text[..text.find(to).unwrap()].ends_with('\n') { line } else { line - 1 };
        let at = |found: &&usize| **found == line || to.starts_with("management") && **found + 1 >= line;
        assert!(lines.iter().any(|found| at(&found)), "{from} → {to} at line {line}: {problems:#?}");
    }
}

/// Values that somebody may write anywhere.
const VALUES: [&str; 14] = [
    "nan",
    "-1",
    "0",
    "1",
    "1e300",
    "9223372036854775807",
    "5_000_000_000",
    "\"\"",
    "\"x\"",
    "true",
    "[]",
    "{}",
    "{ value = 1 }",
    "[[{}]]",
];

#[test]
fn whatever_stands_in_a_line_is_told_or_runs() {
    let lines: Vec<&str> = GOOD.lines().collect();
    let with = |index: usize, line: &str| {
        let mut edited = lines.clone();
        edited[index] = line;
        edited.join("\n")
    };
    for (index, line) in lines.iter().enumerate() {
        let twice = format!("{line}\n{line}");
        let mut texts = vec![with(index, ""), with(index, &twice), with(index, &line.replace('=', "_x ="))];
        if let Some((key, _)) = line.split_once('=') {
            texts.extend(VALUES.iter().map(|value| with(index, &format!("{key}= {value}"))));
        }
        for text in texts {
            match crate::load_text("test.toml", &text) {
                Ok(loaded) => {
                    let model = vifte_engine::Model::new(loaded.input.clone());
                    assert!(
                        model.is_ok(),
                        "the engine refuses what was let through: {line}\n{:?}\n{text}",
                        model.err()
                    );
                }
                Err(error) => assert!(!error.problems().is_empty(), "{error:?}\n{text}"),
            }
        }
    }
}

#[test]
fn a_number_that_is_none_hides_nothing_else() {
    let text = GOOD
        .replacen("shape = 0.8", "shape = nan", 1)
        .replacen("hours_per_year = 1_000", "hours_per_year = 100_000_000", 1)
        .replacen("places = ", "opening_occupancy_percent = 140\nplaces = ", 1);
    let error = crate::load_text("test.toml", &text).unwrap_err();
    let told: Vec<&str> = error.problems().iter().map(|problem| problem.message().en.as_str()).collect();
    assert!(told.iter().any(|told| told.contains("finite number")), "{told:?}");
    assert!(told.iter().any(|told| told.contains("90_000_000_000 DKK a year in all")), "{told:?}");
    let [warning] = error.warnings() else { panic!("{:?}", error.warnings()) };
    assert!(warning.message().en.starts_with("`opening_occupancy_percent` is 140;"), "{warning:?}");
    let lines = error.lines(crate::language::Language::En);
    assert!(lines.iter().any(|line| line.contains("warning: `opening_occupancy_percent`")), "{lines:?}");
}

#[test]
fn a_name_where_an_id_stands_is_answered_with_the_id() {
    let name = GOOD.lines().skip_while(|line| *line != "[[offers]]").find(|line| line.starts_with("name = "));
    let name = name.unwrap().trim_start_matches("name = ").trim_matches('"').to_uppercase();
    let found = problems("offer = \"school\"", &format!("offer = \"{name}\""));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("an `id` stands here and not the name: write `\""), "{found:#?}");
}
