//! The map of every bundled scenario is legible: nothing hides anything else.

use egui::{Rect, Vec2, pos2, vec2};
use vifte_viewer::{
    Appearance, Camera, Document, Inset, Language, MapLayout, Place, Projection, corner_radius, headless,
};

/// The part of a window of 1280 × 800 points that the map gets.
const SCREEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(700.0, 590.0) };

fn fitted(document: &Document) -> Camera {
    fitted_in(document, SCREEN)
}

fn fitted_in(document: &Document, screen: Rect) -> Camera {
    let points = document.inner_points();
    let projection = Projection::around(&points);
    let places: Vec<_> = points.into_iter().map(|point| projection.project(point)).collect();
    Camera::fit(&places, screen)
}

/// Wide letters, so that real ones need less.
fn measure(document: &Document, language: Language) -> impl Fn(Place) -> Vec2 {
    move |place| vec2(7.2 * place.name(document, language).chars().count() as f32, 16.0)
}

fn each_scenario(check: impl Fn(&str, &Document)) {
    // variants with the same offers have the same map
    let mut seen = Vec::new();
    for bundled in vifte::data::library::bundled() {
        let state = headless::open(bundled.name, Language::Da, Appearance::Light);
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
    let state = headless::open("midtjylland-2013", Language::Da, Appearance::Light);
    let document = state.document().unwrap();
    let layout = MapLayout::new(document, &fitted(document), None, measure(document, Language::Da));
    let named = |index| layout.labels.iter().any(|label| label.place == Place::Municipality(index));
    let inside = document.municipalities.iter().enumerate().filter(|(_, municipality)| municipality.inside);
    let unnamed: Vec<_> = inside.filter(|(index, _)| !named(*index)).map(|(_, m)| &m.name.da).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
    assert_eq!(document.places(), (1_022, 775));
}

/// The maps of an inset's scenario: the rest, and the inset, each with where it is on screen.
fn overview(document: &Document, screen: Rect) -> Option<(Inset, [(MapLayout, Vec2); 2])> {
    let camera = fitted_in(document, screen);
    let inset = Inset::of(document, &camera, &camera, screen)?;
    let beside =
        inset.layout_next_to(document, (&camera, screen), true, None, measure(document, Language::Da));
    let within = inset.layout(document, None, vec2(140.0, 26.0), measure(document, Language::Da));
    // where the reference point of the projection lies on screen
    let offset = |middle: vifte_viewer::PlanePoint, scale: f32, rect: Rect| {
        rect.center().to_vec2() - scale * vec2(middle.east_km as f32, middle.south_km as f32)
    };
    let offsets = [
        offset(camera.middle, camera.points_per_km, screen),
        offset(inset.camera.middle, inset.camera.points_per_km, inset.place),
    ];
    Some((inset, [(beside, offsets[0]), (within, offsets[1])]))
}

#[test]
fn the_capital_of_a_crowded_map_has_an_inset() {
    let state = headless::open("danmark", Language::Da, Appearance::Light);
    let document = state.document().unwrap();
    for size in [vec2(700.0, 590.0), vec2(1340.0, 870.0)] {
        let screen = Rect::from_min_size(pos2(308.0, 80.0), size);
        let (inset, maps) = overview(document, screen).unwrap();
        assert!(screen.contains_rect(inset.place), "{inset:?}");
        // København and what lies around it are in the inset, and everything is in one of the two
        let capital = document.municipalities.iter().position(|place| place.name.da == "København").unwrap();
        let [(beside, _), (within, offset)] = &maps;
        assert!(within.seats.iter().any(|seat| seat.municipality == capital));
        assert!(within.marks.len() > 60, "{}", within.marks.len());
        let mut offers: Vec<usize> =
            beside.marks.iter().chain(&within.marks).map(|mark| mark.offer).collect();
        offers.sort_unstable();
        assert_eq!(offers, (0..document.offers.len()).collect::<Vec<_>>());
        assert_eq!(within.without_room, 0);
        for mark in &within.marks {
            let reach = corner_radius(document.offers[mark.offer].segment, mark.radius);
            let rect = Rect::from_center_size(mark.centre + *offset, vec2(2.0 * reach, 2.0 * reach));
            assert!(inset.place.contains_rect(rect), "{rect} {inset:?}");
        }
        // nothing beside it lies under it, and nothing hides anything else
        let discs: Vec<Vec<_>> = (maps.iter())
            .map(|(map, offset)| {
                let marks = map.marks.iter().map(|mark| {
                    let reach = corner_radius(document.offers[mark.offer].segment, mark.radius);
                    (mark.centre + *offset, reach)
                });
                let seats = map.seats.iter().map(|seat| (seat.centre + *offset, seat.radius));
                marks.chain(seats).collect()
            })
            .collect();
        for (centre, radius) in &discs[0] {
            assert!(inset.place.distance_to_pos(*centre) >= *radius, "{centre} {inset:?}");
        }
        for (map, discs) in maps.iter().zip(&discs) {
            let marks = map.0.marks.len();
            for (index, (centre, radius)) in discs[..marks].iter().enumerate() {
                for (other, reach) in &discs[index + 1..] {
                    assert!(centre.distance(*other) >= radius + reach, "{centre} {other}");
                }
            }
            for label in &map.0.labels {
                let rect = label.rect.translate(map.1);
                let hides = |(centre, radius): &(egui::Pos2, f32)| rect.distance_to_pos(*centre) < *radius;
                assert!(!discs[..marks].iter().any(hides), "{label:?}");
            }
        }
    }
    // enlarged, the map needs none, nor do maps with room enough
    let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(700.0, 590.0));
    let whole = fitted_in(document, screen);
    let near = Camera { points_per_km: 2.0 * whole.points_per_km, ..whole };
    assert!(Inset::of(document, &whole, &near, screen).is_none());
    let state = headless::open("midtjylland-2013", Language::Da, Appearance::Light);
    assert!(overview(state.document().unwrap(), screen).is_none());
}
