//! Months as people write them.

/// The months' names in Danish and English, by their first three letters.
const NAMES: [[&str; 2]; 12] = [
    ["jan", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["maj", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "aug"],
    ["sep", "sep"],
    ["okt", "oct"],
    ["nov", "nov"],
    ["dec", "dec"],
];

/// The month that was probably meant, as `2015-07`: from a day, other signs or another order, or a name.
pub(crate) fn month_meant(written: &str) -> Option<String> {
    // a time of day says nothing about the month
    let written =
        written.trim().split(['T', 't']).next().filter(|day| day.contains('-')).unwrap_or(written.trim());
    let lower = written.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    let is_year =
        |part: &&str| part.len() == 4 && number(part).is_some_and(|year| (1800..=2500).contains(&year));
    let month = match parts.as_slice() {
        [year] if is_year(year) => return Some(format!("{year}-01")),
        [both] if both.len() == 6 && both.bytes().all(|byte| byte.is_ascii_digit()) => {
            return month_meant(&format!("{}-{}", &both[..4], &both[4..]));
        }
        [year, month] | [year, month, _] if is_year(year) => (*year, *month),
        [month, year] | [_, month, year] if is_year(year) => (*year, *month),
        _ => return None,
    };
    let (year, month) = month;
    let named = NAMES.iter().position(|names| names.iter().any(|name| month.starts_with(name)));
    let month = named.map(|index| index as u32 + 1).or_else(|| number(month))?;
    (1..=12).contains(&month).then(|| format!("{year}-{month:02}"))
}

#[cfg(test)]
mod tests {
    use super::month_meant;

    #[test]
    fn other_ways_of_writing_a_month_are_understood() {
        for written in [
            "2016-02-29",
            "2016-02",
            "2016-2",
            "2016/02",
            "2016.02",
            "02-2016",
            "29-02-2016",
            "29.2.2016",
            "februar 2016",
            "Feb. 2016",
            "1. februar 2016",
            "201602",
            "2016-02-29T07:32:00",
        ] {
            assert_eq!(month_meant(written).as_deref(), Some("2016-02"), "{written}");
        }
        assert_eq!(month_meant("2016").as_deref(), Some("2016-01"));
        assert_eq!(month_meant("1. oktober 2016").as_deref(), Some("2016-10"));
        for written in ["", "soon", "2016-13", "12", "07:32:00"] {
            assert_eq!(month_meant(written), None, "{written}");
        }
    }
}
