//! The map of every bundled scenario is legible: nothing hides anything else.

use egui::{Rect, Vec2, pos2, vec2};
use vifte_viewer::{
    Appearance, Camera, Document, Language, MapLayout, Place, Projection, State, corner_radius,
};

/// The part of a window of 1280 × 800 points that the map gets.
const SCREEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(700.0, 590.0) };

fn fitted(document: &Document) -> Camera {
    let points = document.inner_points();
    let projection = Projection::around(&points);
    let places: Vec<_> = points.into_iter().map(|point| projection.project(point)).collect();
    Camera::fit(&places, SCREEN)
}

/// Wide letters, so that real ones need less.
fn measure(document: &Document, language: Language) -> impl Fn(Place) -> Vec2 {
    move |place| vec2(7.2 * place.name(document, language).chars().count() as f32, 16.0)
}

fn each_scenario(check: impl Fn(&str, &Document)) {
    // variants with the same offers have the same map
    let mut seen = Vec::new();
    for bundled in vifte::library::bundled() {
        let state = State::new(bundled.name, Language::Da, Appearance::Light);
        let document = state.document().unwrap();
        if !seen.contains(&document.offers) {
            check(bundled.name, document);
            seen.push(document.offers.clone());
        }
    }
}

#[test]
fn offers_hide_neither_each_other_nor_municipalities() {
    each_scenario(|name, document| {
        let fitted = fitted(document);
        for factor in [0.5, 1.0, 2.0, 5.0] {
            let camera = Camera { points_per_km: fitted.points_per_km * factor, ..fitted };
            let layout = MapLayout::new(document, &camera, None, measure(document, Language::Da));
            assert_eq!(layout.marks.len(), document.offers.len());
            let offers = layout
                .marks
                .iter()
                .map(|mark| (mark.centre, corner_radius(document.offers[mark.offer].segment, mark.radius)));
            let inside = layout.seats.iter().filter(|seat| document.municipalities[seat.municipality].inside);
            let offers: Vec<_> = offers.collect();
            let seats: Vec<_> = inside.map(|seat| (seat.centre, seat.radius)).collect();
            for (index, (centre, radius)) in offers.iter().enumerate() {
                for (other, reach) in offers[index + 1..].iter().chain(&seats) {
                    assert!(
                        centre.distance(*other) >= radius + reach,
                        "{name} at {factor}: {centre} {other}"
                    );
                }
            }
        }
    });
}

#[test]
fn names_hide_nothing() {
    each_scenario(|name, document| {
        for language in [Language::Da, Language::En] {
            let layout = MapLayout::new(document, &fitted(document), None, measure(document, language));
            for (index, label) in layout.labels.iter().enumerate() {
                let marks = layout.marks.iter().map(|mark| (mark.centre, mark.radius));
                for (centre, radius) in marks {
                    assert!(label.rect.distance_to_pos(centre) >= radius, "{name}: {label:?} {centre}");
                }
                for other in &layout.labels[index + 1..] {
                    assert!(!label.rect.intersects(other.rect), "{name}: {label:?} {other:?}");
                }
            }
        }
    });
}

#[test]
fn every_municipality_of_midtjylland_has_its_name() {
    let state = State::new("midtjylland-2013", Language::Da, Appearance::Light);
    let document = state.document().unwrap();
    let layout = MapLayout::new(document, &fitted(document), None, measure(document, Language::Da));
    let named = |index| layout.labels.iter().any(|label| label.place == Place::Municipality(index));
    let inside = document.municipalities.iter().enumerate().filter(|(_, municipality)| municipality.inside);
    let unnamed: Vec<_> = inside.filter(|(index, _)| !named(*index)).map(|(_, m)| &m.name.da).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
    assert_eq!(document.places(), (1_022, 775));
}
