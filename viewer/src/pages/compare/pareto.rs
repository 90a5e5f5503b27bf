//! The efficient front: the points that no other point dominates.
//!
//! A point is dominated when another one is at least as good in both numbers and better in one (Pareto dominance). Points
//! that are equal in both do not dominate each other.

use vifte_engine::Better;

/// Two numbers of a point.
pub(crate) type Pair = [f64; 2];

/// Whether one number is better than another.
pub(crate) fn is_better(one: f64, other: f64, better: Better) -> bool {
    match better {
        Better::Lower => one < other,
        Better::Higher => one > other,
    }
}

/// Whether one point dominates another.
pub(crate) fn dominates(one: Pair, other: Pair, better: [Better; 2]) -> bool {
    let worse = (0..2).any(|axis| is_better(other[axis], one[axis], better[axis]));
    !worse && (0..2).any(|axis| is_better(one[axis], other[axis], better[axis]))
}

/// The points that none dominates, by their places, from left to right.
pub(crate) fn efficient(points: &[Pair], better: [Better; 2]) -> Vec<usize> {
    let unbeaten = |&index: &usize| !points.iter().any(|&other| dominates(other, points[index], better));
    let mut members: Vec<usize> = (0..points.len()).filter(unbeaten).collect();
    members.sort_by(|&a, &b| points[a][0].total_cmp(&points[b][0]).then(a.cmp(&b)));
    members
}

/// The border of what the front dominates: steps from member to member, as options cannot be mixed, and at both ends on to the
/// worst corner of what is drawn.
pub(crate) fn border(points: &[Pair], members: &[usize], better: [Better; 2], worst: Pair) -> Vec<Pair> {
    let at: Vec<Pair> = members.iter().map(|&member| points[member]).collect();
    let (Some(&first), Some(&last)) = (at.first(), at.last()) else { return Vec::new() };
    // what lies to the right of a member is dominated by it where less is better, what lies to the left otherwise
    let from_left = better[0] == Better::Lower;
    let mut border = vec![if from_left { [first[0], worst[1]] } else { [worst[0], first[1]] }, first];
    for pair in at.windows(2) {
        border.push(if from_left { [pair[1][0], pair[0][1]] } else { [pair[0][0], pair[1][1]] });
        border.push(pair[1]);
    }
    border.push(if from_left { [worst[0], last[1]] } else { [last[0], worst[1]] });
    border.dedup();
    border
}

#[cfg(test)]
mod tests {
    use super::{border, dominates, efficient};
    use vifte_engine::Better::{Higher, Lower};

    /// Cost and waiting: (1, 9) and (4, 2) cannot be dominated, nor (2, 5); (3, 6) costs and waits more than (2, 5).
    const POINTS: [[f64; 2]; 5] = [[4.0, 2.0], [3.0, 6.0], [1.0, 9.0], [2.0, 5.0], [5.0, 2.0]];

    #[test]
    fn a_front_worked_out_by_hand() {
        // (5, 2) waits as little as (4, 2) and costs more
        assert_eq!(efficient(&POINTS, [Lower, Lower]), [2, 3, 0]);
        // more of both is better: (5, 2) is the rightmost, (3, 6) and (1, 9) above it, (2, 5) lies below (3, 6)
        assert_eq!(efficient(&POINTS, [Higher, Higher]), [2, 1, 4]);
        // (1, 9) is best in both when less across and more upwards are better
        assert_eq!(efficient(&POINTS, [Lower, Higher]), [2]);
        assert_eq!(efficient(&POINTS, [Higher, Lower]), [4]);
    }

    #[test]
    fn steps_go_round_what_is_beaten() {
        let members = efficient(&POINTS, [Lower, Lower]);
        let steps = border(&POINTS, &members, [Lower, Lower], [6.0, 10.0]);
        let by_hand = [[1.0, 10.0], [1.0, 9.0], [2.0, 9.0], [2.0, 5.0], [4.0, 5.0], [4.0, 2.0], [6.0, 2.0]];
        assert_eq!(steps, by_hand);
        let members = efficient(&POINTS, [Higher, Higher]);
        let steps = border(&POINTS, &members, [Higher, Higher], [0.0, 0.0]);
        let by_hand = [[0.0, 9.0], [1.0, 9.0], [1.0, 6.0], [3.0, 6.0], [3.0, 2.0], [5.0, 2.0], [5.0, 0.0]];
        assert_eq!(steps, by_hand);
        // less across and more upwards are better: (1, 3), (2, 4) dominate what lies right of and below them
        let rising = [[1.0, 3.0], [2.0, 4.0]];
        let steps = border(&rising, &[0, 1], [Lower, Higher], [5.0, 0.0]);
        assert_eq!(steps, [[1.0, 0.0], [1.0, 3.0], [2.0, 3.0], [2.0, 4.0], [5.0, 4.0]]);
        let steps = border(&rising, &efficient(&rising, [Higher, Lower]), [Higher, Lower], [0.0, 5.0]);
        assert_eq!(steps, [[0.0, 3.0], [1.0, 3.0], [1.0, 4.0], [2.0, 4.0], [2.0, 5.0]]);
    }

    #[test]
    fn equals_do_not_beat_each_other() {
        let points = [[2.0, 2.0], [2.0, 2.0], [2.0, 3.0]];
        assert_eq!(efficient(&points, [Lower, Lower]), [0, 1]);
        assert!(
            !dominates(points[0], points[1], [Lower, Lower])
                && dominates(points[0], points[2], [Lower, Lower])
        );
        assert_eq!(
            border(&points, &[0, 1], [Lower, Lower], [9.0, 9.0]),
            [[2.0, 9.0], [2.0, 2.0], [9.0, 2.0]]
        );
    }

    #[test]
    fn one_point_is_its_own_front() {
        assert_eq!(efficient(&[[7.0, 1.0]], [Lower, Higher]), [0]);
        assert_eq!(
            border(&[[7.0, 1.0]], &[0], [Lower, Lower], [8.0, 2.0]),
            [[7.0, 2.0], [7.0, 1.0], [8.0, 1.0]]
        );
        assert!(
            efficient(&[], [Lower, Lower]).is_empty()
                && border(&[], &[], [Lower, Lower], [0.0, 0.0]).is_empty()
        );
    }
}
