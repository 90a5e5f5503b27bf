//! Spreading the offers of one municipality around its seat.

use egui::{Pos2, Rect, vec2};

/// Least distance between two discs of one cluster, in points.
const GAP_WITHIN: f32 = 2.5;

/// Least distance between discs of two clusters, in points, so that one sees what belongs together.
const GAP_BETWEEN: f32 = 9.0;

/// Least distance from a name, in points.
const GAP_TO_NAME: f32 = 1.5;

/// Directions that are tried, clockwise from one o'clock.
const DIRECTIONS: usize = 48;

/// Distance between the rings that are tried, in points.
const RING: f32 = 2.0;

/// Rings that are tried before an overlap is accepted.
const RINGS: usize = 400;

/// Cost of one point nearer to another seat, compared with one point further from the own one.
const FOREIGN_COST: f32 = 2.0;

/// Cost of a line across another cluster, in points further from the seat.
const CROSSING_COST: f32 = 60.0;

/// A disc that takes room on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Disc {
    pub(crate) centre: Pos2,
    pub(crate) radius: f32,
}

/// What takes room on the map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    /// Seats: an offer should be nearer to its own than to any other.
    pub(crate) seats: Vec<Disc>,
    /// Discs, seats among them, each with the cluster it belongs to.
    pub(crate) discs: Vec<(Disc, Cluster)>,
    /// Lines from seats to their offers, each with the cluster it belongs to.
    pub(crate) lines: Vec<(Line, Cluster)>,
    /// Names.
    pub(crate) names: Vec<Rect>,
    /// Whether there is so much that lines must cross, and only the nearest place is looked for.
    pub(crate) crowded: bool,
    /// What discs stay within, if it has an end.
    pub(crate) within: Option<Rect>,
    /// Discs that found no place, so that they lie on their seat.
    pub(crate) without_place: usize,
}

/// A seat and its offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cluster {
    /// Around a municipality.
    Municipality(usize),
    /// Around a place with offers that is not listed as a municipality.
    Site(usize),
}

/// What a ring around a seat can meet: the rest is too near or too far.
struct Near<'a> {
    seats: Vec<&'a Disc>,
    discs: Vec<&'a (Disc, Cluster)>,
    names: Vec<&'a Rect>,
}

impl Near<'_> {
    fn is_free(&self, disc: Disc, cluster: Cluster) -> bool {
        let clear_of_discs = self.discs.iter().all(|(other, belongs_to)| {
            let gap = if *belongs_to == cluster { GAP_WITHIN } else { GAP_BETWEEN };
            disc.centre.distance(other.centre) >= disc.radius + other.radius + gap
        });
        let extent = disc.radius + GAP_TO_NAME;
        clear_of_discs && self.names.iter().all(|name| name.distance_to_pos(disc.centre) >= extent)
    }

    /// How many points nearer a point is to the edge of another seat than to the edge of its own.
    fn foreign(&self, seat: Disc, point: Pos2) -> f32 {
        let distance = |disc: &Disc| disc.centre.distance(point) - disc.radius;
        let own = distance(&seat);
        let others = self.seats.iter().filter(|other| ***other != seat);
        others.map(|other| own - distance(other)).fold(0.0, f32::max)
    }
}

impl Taken {
    /// What discs of a radius can meet whose middles are on a ring around a seat.
    fn near(&self, seat: Disc, ring: f32, radius: f32) -> Near<'_> {
        let meets = |other: &Disc, extent: f32| {
            (seat.centre.distance(other.centre) - ring).abs() <= extent + other.radius
        };
        let own = (ring - seat.radius).max(0.0);
        let name_reach = radius + GAP_TO_NAME;
        let on_ring = |name: &&Rect| {
            let corners = [name.left_top(), name.right_top(), name.left_bottom(), name.right_bottom()];
            let furthest = corners.iter().map(|corner| corner.distance(seat.centre)).fold(0.0, f32::max);
            name.distance_to_pos(seat.centre) <= ring + name_reach && furthest >= ring - name_reach
        };
        Near {
            seats: self.seats.iter().filter(|other| meets(other, own)).collect(),
            discs: self.discs.iter().filter(|(other, _)| meets(other, radius + GAP_BETWEEN)).collect(),
            names: self.names.iter().filter(on_ring).collect(),
        }
    }

    /// Places a disc near its seat, in clear sight of it where that is possible, and remembers it.
    pub(crate) fn place(&mut self, seat: Disc, radius: f32, cluster: Cluster) -> Pos2 {
        let place = self.best_place(seat, radius, cluster);
        self.without_place += usize::from(place.is_none());
        let disc = Disc { centre: place.unwrap_or(seat.centre), radius };
        self.discs.push((disc, cluster));
        self.lines.push((Line { from: seat.centre, to: disc.centre }, cluster));
        disc.centre
    }

    /// Rings are tried outwards until none of the places left can be better than the best one found.
    fn best_place(&self, seat: Disc, radius: f32, cluster: Cluster) -> Option<Pos2> {
        let touching = seat.radius + GAP_WITHIN + 0.01 + radius;
        let (mut best, mut least_cost) = (None, f32::INFINITY);
        let inner = self.within.map(|within| within.shrink(radius));
        for ring in 0..RINGS {
            let further = RING * ring as f32;
            if further >= least_cost {
                break;
            }
            let near = self.near(seat, touching + further, radius);
            for direction in 0..DIRECTIONS {
                let turn = direction as f32 / DIRECTIONS as f32 - 1.0 / 6.0;
                let angle = turn * std::f32::consts::TAU;
                let centre = seat.centre + (touching + further) * vec2(libm::cosf(angle), libm::sinf(angle));
                let disc = Disc { centre, radius };
                let cost = further + FOREIGN_COST * near.foreign(seat, centre);
                let outside = inner.is_some_and(|inner| !inner.contains(centre));
                if cost >= least_cost || outside || !near.is_free(disc, cluster) {
                    continue;
                }
                let crossings = if self.crowded { 0 } else { self.crossings(seat, disc, cluster) };
                let cost = cost + CROSSING_COST * crossings as f32;
                if cost < least_cost {
                    (best, least_cost) = (Some(centre), cost);
                }
            }
        }
        best
    }

    /// Discs of other clusters under the line to a disc, and lines of other clusters under the disc.
    fn crossings(&self, seat: Disc, disc: Disc, cluster: Cluster) -> usize {
        let line = Line { from: seat.centre, to: disc.centre };
        let discs = self.discs.iter().filter(|(other, theirs)| *theirs != cluster && line.crosses(other));
        let lines = self.lines.iter().filter(|(other, theirs)| *theirs != cluster && other.crosses(&disc));
        discs.count() + lines.count()
    }
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line {
    from: Pos2,
    to: Pos2,
}

impl Line {
    fn crosses(&self, disc: &Disc) -> bool {
        let along = self.to - self.from;
        let length_squared = along.length_sq().max(f32::MIN_POSITIVE);
        let part = ((disc.centre - self.from).dot(along) / length_squared).clamp(0.0, 1.0);
        (self.from + part * along).distance(disc.centre) < disc.radius + GAP_WITHIN
    }
}

#[cfg(test)]
mod tests {
    use super::{Cluster, Disc, Taken};
    use egui::{Rect, pos2, vec2};

    #[test]
    fn discs_lie_close_and_never_overlap() {
        let seats =
            [Disc { centre: pos2(0.0, 0.0), radius: 26.0 }, Disc { centre: pos2(60.0, 10.0), radius: 10.0 }];
        let clusters = seats.iter().enumerate().map(|(index, seat)| (*seat, Cluster::Municipality(index)));
        let mut taken = Taken { discs: clusters.clone().collect(), ..Taken::default() };
        for (seat, cluster) in clusters {
            for index in 0..40_u8 {
                taken.place(seat, 8.0 + f32::from(index % 5) * 3.0, cluster);
            }
        }
        assert_eq!(taken.discs.len(), 82);
        for (index, (one, mine)) in taken.discs.iter().enumerate() {
            for (other, yours) in &taken.discs[index + 1..] {
                let least = if mine == yours { 2.0 } else { 8.5 };
                let gap = one.centre.distance(other.centre) - one.radius - other.radius;
                assert!(gap >= least, "{one:?} {other:?}");
            }
        }
        // 80 discs of 14 points on average cover some 49,000 square points: with gaps, and on two sides, they fit
        // within 400 points
        assert!(taken.discs.iter().all(|(disc, _)| disc.centre.to_vec2().length() < 400.0));
    }

    #[test]
    fn a_single_disc_touches_its_seat() {
        let seat = Disc { centre: pos2(5.0, 5.0), radius: 12.0 };
        let cluster = Cluster::Site(3);
        let mut taken = Taken { discs: vec![(seat, cluster)], ..Taken::default() };
        let centre = taken.place(seat, 9.0, cluster);
        assert!((centre.distance(seat.centre) - 23.5).abs() < 0.1);
        assert!(centre.x > 5.0 && centre.y < 5.0);
    }

    #[test]
    fn a_disc_stays_on_the_side_of_its_seat() {
        let seat = Disc { centre: pos2(0.0, 0.0), radius: 10.0 };
        let neighbour = Disc { centre: pos2(50.0, 0.0), radius: 20.0 };
        let cluster = Cluster::Site(0);
        let discs = vec![(seat, cluster), (neighbour, Cluster::Site(1))];
        let mut taken = Taken { seats: vec![seat, neighbour], discs, ..Taken::default() };
        for _ in 0..6 {
            let centre = taken.place(seat, 9.0, cluster);
            assert!(centre.distance(seat.centre) - 10.0 <= centre.distance(neighbour.centre) - 20.0);
        }
    }

    #[test]
    fn a_disc_keeps_clear_of_names() {
        let seat = Disc { centre: pos2(0.0, 0.0), radius: 10.0 };
        let cluster = Cluster::Site(0);
        let name = Rect::from_center_size(pos2(20.0, -20.0), vec2(60.0, 14.0));
        let mut taken = Taken { discs: vec![(seat, cluster)], names: vec![name], ..Taken::default() };
        let centre = taken.place(seat, 9.0, cluster);
        assert!(name.distance_to_pos(centre) >= 9.0);
    }
}
