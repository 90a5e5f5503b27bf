//! How the layers of a guarantee take its payout: the contract's own, and those between points that are set by hand.

use vifte_engine::{Measure, Period, Scope};

use crate::chart::{Chart, ExportFile, Look, Marks, csv, csv_number, round_step};
use crate::pages::guarantees::layers::{Layer, Weighted, exceeded, layers, quantile};
use crate::pages::guarantees::price::{M_DKK, Priced};
use crate::text::Language;

/// Worlds of which each year's payout is looked at.
const MOST_WORLDS: u64 = 2_000;

/// Points of the curve.
const CURVE_POINTS: u32 = 120;

/// Digits of million DKK.
const DECIMALS: usize = 2;

/// A part of the contract, with what it bears of a contract year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Share {
    pub(crate) bearer: Bearer,
    /// Expected, exceeded in one year of twenty, and in the worst year, million DKK; none where the model does not report it.
    pub(crate) price: Option<[f64; 3]>,
}

/// Who bears a part of the contract.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bearer {
    /// The offer, up to the deductible (million DKK a year).
    Deductible(f64),
    /// The guarantors, with a share of the loss above.
    Guarantors(f64),
    /// The offer, with the rest of that loss.
    OwnPart(f64),
    /// The offer, above the yearly cap (million DKK).
    AboveYearlyCap(f64),
    /// The offer, above the cap of all years (million DKK).
    AboveTotalCap(f64),
}

/// The reported years at whose end a contract year ends.
fn contract_years(priced: &Priced<'_>) -> Vec<usize> {
    let guarantee = &priced.document.loaded.input.guarantees[priced.index];
    let warm_up = priced.document.loaded.input.calendar.warm_up_years;
    let ends = (1..=guarantee.years).map(|year| (guarantee.first_month + 12 * year - 1) / 12);
    let reported = ends.filter_map(|year| year.checked_sub(warm_up)).map(|year| year as usize);
    reported.filter(|year| *year < priced.document.years_reported()).collect()
}

/// What is paid for a contract year, million DKK, over worlds and contract years. What surpluses pay back is left out.
pub(crate) fn losses(priced: &Priced<'_>) -> Vec<Weighted> {
    let mut losses = Vec::new();
    for year in contract_years(priced) {
        let scope = Scope::Guarantee(priced.index as u32);
        let Some(cell) = priced.results.cell(scope, Measure::Payout, Period::Year, year) else { continue };
        let points = cell.worlds().min(MOST_WORLDS);
        let last = points.saturating_sub(1).max(1) as f64;
        losses.extend((0..points).map(|point| {
            // the worst is known to the øre
            let is_worst = point + 1 == points;
            let ore =
                if is_worst { cell.max().unwrap_or(0) as f64 } else { cell.quantile(point as f64 / last) };
            ((ore * M_DKK).max(0.0), 1.0 / points as f64)
        }));
    }
    losses
}

/// What surpluses are expected to pay back in a contract year, million DKK.
pub(crate) fn paid_back(priced: &Priced<'_>, losses: &[Weighted]) -> f64 {
    let years = contract_years(priced);
    let scope = Scope::Guarantee(priced.index as u32);
    let net = years.iter().filter_map(|&year| {
        Some(priced.results.cell(scope, Measure::Payout, Period::Year, year)?.mean() * M_DKK)
    });
    let net = net.sum::<f64>() / years.len().max(1) as f64;
    let least = years
        .iter()
        .filter_map(|&year| priced.results.cell(scope, Measure::Payout, Period::Year, year)?.min());
    if least.min().is_none_or(|least| least >= 0) {
        return 0.0;
    }
    let all: f64 = losses.iter().map(|(_, weight)| weight).sum();
    let gross = losses.iter().map(|(loss, weight)| loss * weight).sum::<f64>() / all.max(1e-9);
    (gross - net).max(0.0)
}

/// The parts of the contract, from the first krone lost up.
pub(crate) fn shares(priced: &Priced<'_>, losses: &[Weighted]) -> Vec<Share> {
    let guarantee = &priced.document.loaded.input.guarantees[priced.index];
    let Some(payout) = layers(losses, &[]).first().copied() else { return Vec::new() };
    let price = [payout.expected, payout.in_twenty, payout.worst];
    let mut shares = Vec::new();
    let deductible = guarantee.deductible_per_year.dkk() * 1e-6;
    if deductible > 0.0 {
        shares.push(Share { bearer: Bearer::Deductible(deductible), price: None });
    }
    shares.push(Share { bearer: Bearer::Guarantors(guarantee.cover), price: Some(price) });
    if guarantee.cover > 0.0 && guarantee.cover < 1.0 {
        // a payout is `cover` of a loss, and the rest of that loss stays with the offer
        let rest = (1.0 - guarantee.cover) / guarantee.cover;
        let price = price.map(|value| value * rest);
        shares.push(Share { bearer: Bearer::OwnPart(1.0 - guarantee.cover), price: Some(price) });
    }
    if let Some(cap) = guarantee.yearly_cap {
        shares.push(Share { bearer: Bearer::AboveYearlyCap(cap.dkk() * 1e-6), price: None });
    }
    if let Some(cap) = guarantee.total_cap {
        shares.push(Share { bearer: Bearer::AboveTotalCap(cap.dkk() * 1e-6), price: None });
    }
    shares
}

/// Contract years of a world that a cap cuts, on average.
pub(crate) fn capped_years(priced: &Priced<'_>) -> Option<f64> {
    let scope = Scope::Guarantee(priced.index as u32);
    let cell = priced.results.cell(scope, Measure::CappedYears, Period::Whole, 0)?;
    Some(cell.mean() / Measure::CappedYears.scale())
}

/// Attachment points before somebody sets others: a third and two thirds of what is exceeded in one year of twenty, rounded.
pub(crate) fn first_attachments(losses: &[Weighted]) -> Vec<f64> {
    let high = quantile(losses, 0.95);
    if high <= 0.0 {
        return Vec::new();
    }
    let step = round_step(high) / 2.0;
    let rounded = |share: f64| (high * share / step).round().max(1.0) * step;
    let mut points = vec![rounded(1.0 / 3.0), rounded(2.0 / 3.0)];
    points.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
    points
}

/// How likely a year is to cost more than so much, with the attachment points.
pub(crate) fn curve(losses: &[Weighted], attachments: &[f64], language: Language) -> Option<Chart> {
    let worst = losses.iter().map(|(loss, _)| *loss).fold(0.0, f64::max);
    if worst <= 0.0 {
        return None;
    }
    let end = attachments.iter().copied().fold(worst, f64::max) * 1.02;
    let xs: Vec<f64> =
        (0..=CURVE_POINTS).map(|step| end * f64::from(step) / f64::from(CURVE_POINTS)).collect();
    let percent: Vec<f64> = exceeded(losses, &xs).into_iter().map(|share| 100.0 * share).collect();
    let mut marks = vec![Marks::line(language.say("exceeded-percent"), &xs, &percent, Look::Median)];
    let top = percent.first().copied().unwrap_or(0.0);
    for point in attachments {
        let name = language.fill("layer-from", &[("number", &language.decimal(*point, DECIMALS))]);
        marks.push(Marks::line(&name, &[*point, *point], &[0.0, top], Look::Limit));
    }
    Some(Chart {
        title: language.say("layers").to_owned(),
        x_name: language.say("year-payout-across").to_owned(),
        y_name: language.say("exceeded-axis").to_owned(),
        decimals: 1,
        years: false,
        includes: vec![0.0],
        marks,
    })
}

/// A layer in words: `0.50 – 1.00`.
pub(crate) fn span(layer: &Layer, language: Language) -> String {
    let from = language.decimal(layer.from, DECIMALS);
    match layer.to {
        Some(to) => format!("{from} – {}", language.decimal(to, DECIMALS)),
        None => language.fill("and-above", &[("number", &from)]),
    }
}

/// The table of layers as a file of numbers.
pub(crate) fn table(layers: &[Layer], language: Language) -> ExportFile {
    let mut rows = vec![
        ["layer-begins", "layer-ends", "layer-expected", "layer-touched", "layer-in-twenty", "layer-worst"]
            .map(|key| heading(key, language).to_owned())
            .to_vec(),
    ];
    for layer in layers {
        let to = layer.to.unwrap_or(f64::NAN);
        let numbers = [layer.from, to, layer.expected, 100.0 * layer.touched, layer.in_twenty, layer.worst];
        rows.push(numbers.map(|number| csv_number(number, DECIMALS + 2, language)).to_vec());
    }
    ExportFile { title: language.say("layers").to_owned(), ending: "csv", text: csv(&rows, language) }
}

fn heading(key: &str, language: Language) -> &'static str {
    match key {
        "layer-begins" => language.say("layer-begins"),
        "layer-ends" => language.say("layer-ends"),
        "layer-expected" => language.say("layer-expected"),
        "layer-touched" => language.say("layer-touched"),
        "layer-in-twenty" => language.say("layer-in-twenty"),
        _ => language.say("layer-worst"),
    }
}

#[cfg(test)]
mod tests {
    use crate::app::headless;
    use std::sync::Arc;

    use super::{Bearer, curve, first_attachments, losses, paid_back, shares, table};
    use crate::pages::guarantees::layers::layers;
    use crate::pages::guarantees::price::{M_DKK, Priced};
    use crate::simulation::Stepper;
    use crate::{Appearance, Language};
    use vifte_engine::compare::{Compared, Outcome, values};
    use vifte_engine::{Control, Measure, Period, Scope, SimulateOptions};

    #[test]
    fn layers_of_a_guarantee_add_up_to_what_worlds_pay() {
        let state = headless::open("autisme-2027-garanti", Language::En, Appearance::Light);
        let document = state.document().unwrap();
        let mut stepper = Stepper::new(Arc::clone(&document.model), 29, 120).without_single_worlds();
        while stepper.step(&Control::default()) {}
        let results = stepper.results().unwrap();
        let priced = Priced { document, results: &results, index: 0 };
        let losses = losses(&priced);
        // three contract years of 120 worlds
        assert_eq!(losses.len(), 360);
        let attachments = first_attachments(&losses);
        assert_eq!(attachments.len(), 2);
        let all = layers(&losses, &attachments);
        let whole: f64 = all.iter().map(|layer| layer.expected).sum();
        let paid = priced.payout().unwrap().mean() * M_DKK / 3.0;
        assert!((whole - paid).abs() < 0.003 * paid, "{whole} is not {paid}");
        assert!(paid_back(&priced, &losses).abs() < 1e-12);
        // every year of every world one by one
        let layout = document.model.layout();
        let outcome = |year: usize| {
            let mut outcome = Outcome::default();
            assert!(outcome.add(&layout, Scope::Guarantee(0), Measure::Payout, Period::Year, year, 1.0));
            outcome
        };
        let compared =
            [Compared { model: &document.model, outcomes: vec![outcome(1), outcome(2), outcome(3)] }];
        let options = SimulateOptions { seed: 29, threads: 0, block: 4 };
        let years = values(&compared, 0..120, options, &Control::default());
        let above = years.iter().filter(|&&ore| ore as f64 * M_DKK > attachments[1]).count() as f64 / 360.0;
        assert!((above - all[2].touched).abs() < 0.01, "{above} is not {}", all[2].touched);
        let worst = years.iter().copied().max().unwrap() as f64 * M_DKK;
        let told: f64 = all.iter().map(|layer| layer.worst).sum();
        assert!((told - worst).abs() < 1e-9);
        // half of the tariff is covered: the other half stays with the offer
        let shares = shares(&priced, &losses);
        assert_eq!(shares.len(), 2);
        assert_eq!((shares[0].bearer, shares[1].bearer), (Bearer::Guarantors(0.5), Bearer::OwnPart(0.5)));
        assert_eq!(shares[0].price, shares[1].price);
        let chart = curve(&losses, &attachments, Language::Da).unwrap();
        assert_eq!(chart.marks.len(), 3);
        assert_eq!(table(&all, Language::Da).text.lines().count(), 4);
    }
}
