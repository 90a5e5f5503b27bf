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

/// A disc that takes room on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Disc {
    pub(crate) centre: Pos2,
    pub(crate) radius: f32,
}

/// What takes room on the map.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    /// Discs, each with the cluster it belongs to.
    pub(crate) discs: Vec<(Disc, Cluster)>,
    /// Names.
    pub(crate) names: Vec<Rect>,
}

/// A seat and its offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cluster {
    /// Around a municipality.
    Municipality(usize),
    /// Around a place with offers that is not listed as a municipality.
    Site(usize),
}

impl Taken {
    fn is_free(&self, disc: Disc, cluster: Cluster) -> bool {
        let clear_of_discs = self.discs.iter().all(|(other, belongs_to)| {
            let gap = if *belongs_to == cluster { GAP_WITHIN } else { GAP_BETWEEN };
            disc.centre.distance(other.centre) >= disc.radius + other.radius + gap
        });
        let reach = disc.radius + GAP_TO_NAME;
        clear_of_discs && self.names.iter().all(|name| name.distance_to_pos(disc.centre) >= reach)
    }

    /// Places a disc as near to its seat as what is already there allows, and remembers it.
    pub(crate) fn place(&mut self, seat: Disc, radius: f32, cluster: Cluster) -> Pos2 {
        let disc = Disc { centre: self.nearest_free(seat, radius, cluster), radius };
        self.discs.push((disc, cluster));
        disc.centre
    }

    fn nearest_free(&self, seat: Disc, radius: f32, cluster: Cluster) -> Pos2 {
        let touching = seat.radius + GAP_WITHIN + 0.01 + radius;
        for ring in 0..RINGS {
            let distance = touching + RING * ring as f32;
            for direction in 0..DIRECTIONS {
                let turn = direction as f32 / DIRECTIONS as f32 - 1.0 / 6.0;
                let angle = turn * std::f32::consts::TAU;
                let centre = seat.centre + distance * vec2(angle.cos(), angle.sin());
                if self.is_free(Disc { centre, radius }, cluster) {
                    return centre;
                }
            }
        }
        seat.centre
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
        let mut taken = Taken { discs: clusters.clone().collect(), names: Vec::new() };
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
        // 80 discs of 14 points on average cover some 49,000 square points: with gaps they fit within 300 points
        assert!(taken.discs.iter().all(|(disc, _)| disc.centre.to_vec2().length() < 300.0));
    }

    #[test]
    fn a_single_disc_touches_its_seat() {
        let seat = Disc { centre: pos2(5.0, 5.0), radius: 12.0 };
        let cluster = Cluster::Site(3);
        let mut taken = Taken { discs: vec![(seat, cluster)], names: Vec::new() };
        let centre = taken.place(seat, 9.0, cluster);
        assert!((centre.distance(seat.centre) - 23.5).abs() < 0.1);
        assert!(centre.x > 5.0 && centre.y < 5.0);
    }

    #[test]
    fn a_disc_keeps_clear_of_names() {
        let seat = Disc { centre: pos2(0.0, 0.0), radius: 10.0 };
        let cluster = Cluster::Site(0);
        let name = Rect::from_center_size(pos2(20.0, -20.0), vec2(60.0, 14.0));
        let mut taken = Taken { discs: vec![(seat, cluster)], names: vec![name] };
        let centre = taken.place(seat, 9.0, cluster);
        assert!(name.distance_to_pos(centre) >= 9.0);
    }
}
