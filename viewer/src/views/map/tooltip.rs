//! What the map says about what is under the pointer.

use egui::{RichText, Ui};

use crate::ui::view::View;

/// Width of a tooltip, in points.
const WIDTH: f32 = 300.0;

pub(crate) fn offer_tooltip_ui(ui: &mut Ui, view: &View<'_>, index: usize, told: Option<&str>) {
    ui.set_max_width(WIDTH);
    let (document, language) = (view.document, view.state.language);
    let offer = &document.offers[index];
    ui.label(RichText::new(&offer.name).size(15.0));
    if let Some(told) = told {
        ui.label(told);
    }
    let lines = [
        format!("{}, {}", language.places(offer.places), language.segment(offer.segment)),
        document
            .areas
            .get(offer.area)
            .map_or_else(String::new, |area| format!("{} · {}", area.letter, language.pick(&area.name))),
        offer.operator.name(language),
        document.sites[offer.site].name.clone(),
    ];
    for line in lines {
        ui.label(RichText::new(line).small().color(view.theme.weak_text));
    }
}

pub(crate) fn municipality_tooltip_ui(ui: &mut Ui, view: &View<'_>, index: usize, told: Option<&str>) {
    ui.set_max_width(WIDTH);
    let (document, language) = (view.document, view.state.language);
    let municipality = &document.municipalities[index];
    ui.label(RichText::new(language.pick(&municipality.name)).size(15.0));
    if let Some(told) = told {
        ui.label(told);
    }
    let mut lines = vec![language.inhabitants(municipality.inhabitants())];
    if let Some(site) = municipality.site.and_then(|site| document.sites.get(site)) {
        let places = site.offers.iter().map(|&offer| document.offers[offer].places).sum();
        lines.push(language.places(places));
    }
    for line in lines {
        ui.label(RichText::new(line).small().color(view.theme.weak_text));
    }
}
