//! Who moves where, for what is selected.

use crate::scenario::selection::Selection;
use crate::ui::view::View;

/// Fewer citizens a year than this are left out.
const LEAST: f64 = 0.05;

/// Citizens of a municipality who move into an offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Flow {
    pub(crate) municipality: usize,
    pub(crate) offer: usize,
    /// Citizens a year, on average.
    pub(crate) per_year: f64,
}

/// The flows of the selected offer or municipality, the largest first.
pub(crate) fn flows_of(view: &View<'_>) -> Vec<Flow> {
    let Some(flows) = view.state.run.flows.as_deref() else { return Vec::new() };
    let (municipalities, offers) = (view.document.municipalities.len(), view.document.offers.len());
    let pairs: Vec<(usize, usize)> = match view.state.selection {
        Some(Selection::Offer(offer)) => (0..municipalities).map(|place| (place, offer)).collect(),
        Some(Selection::Municipality(place)) => (0..offers).map(|offer| (place, offer)).collect(),
        Some(Selection::Area(_)) | None => Vec::new(),
    };
    let flow =
        |(municipality, offer)| Flow { municipality, offer, per_year: flows.per_year(municipality, offer) };
    let mut all: Vec<Flow> = pairs.into_iter().map(flow).filter(|flow| flow.per_year >= LEAST).collect();
    all.sort_by(|a, b| b.per_year.total_cmp(&a.per_year));
    all
}
