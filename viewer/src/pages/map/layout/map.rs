//! The layout of the whole map.

use egui::{Pos2, Rect, Vec2};

use super::labels::{self, Request};
use super::sizes::{Sizes, corner_radius};
use super::spread::{Cluster, Disc, Taken};
use crate::pages::map::camera::Camera;
use crate::scenario::document::{Document, GeoPoint};
use crate::scenario::projection::{PlanePoint, Projection};
use crate::scenario::selection::Selection;
use crate::text::Language;

/// Radius of a place that the scenario does not list as a municipality, in points.
const PLAIN_RADIUS: f32 = 2.0;

/// Offers above which lines may cross, so that a map is laid out while one zooms.
const CROWDED: usize = 120;

/// Where everything is, in points, relative to the projection's reference point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapLayout {
    /// Municipalities and buyers.
    pub seats: Vec<Seat>,
    /// Offers.
    pub marks: Vec<OfferMark>,
    /// Municipalities around, by index in [`Document::surroundings`].
    pub surroundings: Vec<Pos2>,
    /// Names that found room.
    pub labels: Vec<Label>,
    /// Offers that found no room, so that they lie on their municipality.
    pub without_room: usize,
}

/// What of a map is laid out, and in which room.
pub struct Part<'a> {
    /// Whether a place belongs to it.
    pub holds: &'a dyn Fn(PlanePoint) -> bool,
    /// How large things are.
    pub sizes: Sizes,
    /// Where nothing goes, relative to the projection's reference point.
    pub taken: Vec<Rect>,
    /// What everything stays within, relative to the same point, if it has an end.
    pub within: Option<Rect>,
}

impl Part<'_> {
    /// The whole map.
    pub fn whole(camera: &Camera) -> Self {
        Self { holds: &|_| true, sizes: Sizes::at(camera.points_per_km), taken: Vec::new(), within: None }
    }
}

/// A municipality's circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// Index in [`Document::municipalities`].
    pub municipality: usize,
    /// Its middle.
    pub centre: Pos2,
    /// Its radius, in points.
    pub radius: f32,
}

/// An offer's mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfferMark {
    /// Index in [`Document::offers`].
    pub offer: usize,
    /// The middle of the municipality's circle.
    pub seat: Pos2,
    /// The radius of the municipality's circle, in points.
    pub seat_radius: f32,
    /// Its middle.
    pub centre: Pos2,
    /// Radius of the circle, or of the circle with the same area as the square, in points.
    pub radius: f32,
}

/// A name on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Label {
    /// What is named.
    pub place: Place,
    /// Where the text goes.
    pub rect: Rect,
}

/// Something with a name on the map, by its index in the [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A municipality or buyer.
    Municipality(usize),
    /// A place with offers that the scenario does not list as a municipality.
    Site(usize),
    /// A municipality around.
    Surrounding(usize),
}

impl Place {
    /// Its name.
    pub fn name(self, document: &Document, language: Language) -> &str {
        match self {
            Self::Municipality(index) => language.pick(&document.municipalities[index].name),
            Self::Site(index) => &document.sites[index].name,
            Self::Surrounding(index) => &document.surroundings[index].0,
        }
    }
}

impl MapLayout {
    /// Lays out a map. `measure` gives the size of a name's text in points.
    ///
    /// Municipalities and their names come first, offers find their place around them, and what the scenario does not
    /// list gets the room that is left.
    pub fn new(
        document: &Document,
        camera: &Camera,
        selection: Option<Selection>,
        measure: impl Fn(Place) -> Vec2,
    ) -> Self {
        Self::of_part(document, camera, selection, measure, &Part::whole(camera))
    }

    /// Lays out a part of a map.
    pub fn of_part(
        document: &Document,
        camera: &Camera,
        selection: Option<Selection>,
        measure: impl Fn(Place) -> Vec2,
        part: &Part<'_>,
    ) -> Self {
        let projection = Projection::around(&document.inner_points());
        let at = |point: GeoPoint| camera.scaled(projection.project(point));
        let holds = |point: GeoPoint| (part.holds)(projection.project(point));
        let mut seats = seats(document, part.sizes, at);
        let around: Vec<(Place, Disc)> = (document.surroundings.iter().enumerate())
            .filter(|(_, (_, point))| holds(*point))
            .map(|(index, (_, point))| (Place::Surrounding(index), plain(at(*point))))
            .collect();
        let mut named =
            Named { labels: Vec::new(), measure, within: part.within.unwrap_or(Rect::EVERYTHING) };
        let mut taken = Taken {
            crowded: document.offers.len() > CROWDED,
            names: part.taken.clone(),
            within: part.within,
            ..Taken::default()
        };

        let sites: Vec<usize> =
            (0..document.sites.len()).filter(|&index| holds(document.sites[index].point)).collect();
        let all_seats = seats.clone();
        seats.retain(|seat| holds(document.municipalities[seat.municipality].point));
        let (inside, outside) = by_importance(document, &seats, selection);
        for (place, disc) in &inside {
            if let Place::Municipality(index) = place {
                taken.seats.push(*disc);
                taken.discs.push((*disc, Cluster::Municipality(*index)));
            }
        }
        named.place(&inside, &mut taken);
        let unlisted: Vec<_> = unlisted(document, &sites, at).collect();
        for (index, disc) in &unlisted {
            taken.seats.push(*disc);
            taken.discs.push((*disc, Cluster::Site(*index)));
        }
        let unlisted: Vec<_> = unlisted.into_iter().map(|(index, disc)| (Place::Site(index), disc)).collect();
        named.place(&unlisted, &mut taken);
        let marks = marks(document, (&sites, &all_seats), part.sizes, at, &mut taken);
        named.place(&outside, &mut taken);
        for (place, disc) in &outside {
            if let Place::Municipality(index) = place {
                taken.discs.push((*disc, Cluster::Municipality(*index)));
            }
        }
        named.place(&around, &mut taken);
        let surroundings = around.iter().map(|(_, disc)| disc.centre).collect();
        Self { seats, marks, surroundings, labels: named.labels, without_room: taken.without_place }
    }
}

impl MapLayout {
    /// The same layout at another scale: everything keeps its size and moves apart or together.
    pub(crate) fn stretched(&self, factor: f32) -> Self {
        let at = |point: Pos2| (point.to_vec2() * factor).to_pos2();
        let seat = |seat: &Seat| Seat { centre: at(seat.centre), ..*seat };
        let mark = |mark: &OfferMark| {
            // an offer stays as far from its municipality as it was
            let seat = at(mark.seat);
            OfferMark { seat, centre: seat + (mark.centre - mark.seat), ..*mark }
        };
        let label = |label: &Label| Label {
            rect: Rect::from_center_size(at(label.rect.center()), label.rect.size()),
            ..*label
        };
        Self {
            seats: self.seats.iter().map(seat).collect(),
            marks: self.marks.iter().map(mark).collect(),
            surroundings: self.surroundings.iter().map(|point| at(*point)).collect(),
            labels: self.labels.iter().map(label).collect(),
            without_room: self.without_room,
        }
    }
}

/// Names that found room so far.
struct Named<M> {
    labels: Vec<Label>,
    measure: M,
    within: Rect,
}

impl<M: Fn(Place) -> Vec2> Named<M> {
    fn place(&mut self, places: &[(Place, Disc)], taken: &mut Taken) {
        let request = |&(place, disc): &(Place, Disc)| Request { size: (self.measure)(place), disc };
        let requests: Vec<Request> = places.iter().map(request).collect();
        let discs: Vec<Disc> = taken.discs.iter().map(|(disc, _)| *disc).collect();
        let rects = labels::place(&requests, &discs, &taken.names, self.within);
        for ((place, _), rect) in places.iter().zip(rects) {
            if let Some(rect) = rect {
                taken.names.push(rect);
                self.labels.push(Label { place: *place, rect });
            }
        }
    }
}

const fn plain(centre: Pos2) -> Disc {
    Disc { centre, radius: PLAIN_RADIUS }
}

/// Places with offers that the scenario does not list as municipalities.
fn unlisted(
    document: &Document,
    sites: &[usize],
    at: impl Fn(GeoPoint) -> Pos2,
) -> impl Iterator<Item = (usize, Disc)> {
    let sites = sites.iter().map(|&index| (index, &document.sites[index]));
    let sites = sites.filter(|(_, site)| site.municipality.is_none());
    sites.map(move |(index, site)| (index, plain(at(site.point))))
}

fn seats(document: &Document, sizes: Sizes, at: impl Fn(GeoPoint) -> Pos2) -> Vec<Seat> {
    let all = document.municipalities.iter().enumerate();
    all.map(|(municipality, data)| Seat {
        municipality,
        centre: at(data.point),
        radius: sizes.seat_radius(data.inhabitants()),
    })
    .collect()
}

type Discs = Vec<(Place, Disc)>;

/// Municipalities inside and buyers outside, the selected one first, then the largest.
fn by_importance(document: &Document, seats: &[Seat], selection: Option<Selection>) -> (Discs, Discs) {
    let mut seats: Vec<&Seat> = seats.iter().collect();
    seats.sort_by(|one, other| {
        let selected = |seat: &Seat| selection == Some(Selection::Municipality(seat.municipality));
        selected(other).cmp(&selected(one)).then(other.radius.total_cmp(&one.radius))
    });
    let all = seats.into_iter().map(|seat| {
        let disc = Disc { centre: seat.centre, radius: seat.radius };
        (Place::Municipality(seat.municipality), disc)
    });
    all.partition(|(place, _)| match place {
        Place::Municipality(index) => document.municipalities[*index].inside,
        _ => false,
    })
}

/// Spreads the offers of some sites: the fullest places first, and there the largest offers first.
fn marks(
    document: &Document,
    (places, seats): (&[usize], &[Seat]),
    sizes: Sizes,
    at: impl Fn(GeoPoint) -> Pos2,
    taken: &mut Taken,
) -> Vec<OfferMark> {
    let mut fullest: Vec<_> = places.iter().map(|&index| (index, &document.sites[index])).collect();
    fullest.sort_by_key(|(_, site)| std::cmp::Reverse(site.offers.len()));
    let mut marks = Vec::with_capacity(document.offers.len());
    for (index, site) in fullest {
        let seat = site.municipality.and_then(|municipality| seats.get(municipality));
        let (disc, cluster) = match seat {
            Some(seat) => {
                let disc = Disc { centre: seat.centre, radius: seat.radius };
                (disc, Cluster::Municipality(seat.municipality))
            }
            None => (plain(at(site.point)), Cluster::Site(index)),
        };
        let mut offers = site.offers.clone();
        offers.sort_by_key(|&index| std::cmp::Reverse(document.offers[index].places));
        for index in offers {
            let offer = &document.offers[index];
            let radius = sizes.offer_radius(offer.places);
            let centre = taken.place(disc, corner_radius(offer.segment, radius), cluster);
            marks.push(OfferMark {
                offer: index,
                seat: disc.centre,
                seat_radius: disc.radius,
                centre,
                radius,
            });
        }
    }
    marks
}
