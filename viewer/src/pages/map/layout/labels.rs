//! Finding room for names.

use egui::{Rect, Vec2, vec2};

use super::spread::Disc;

/// Distance from a name to what it names, in points.
const GAP: f32 = 1.0;

/// Shifts along an edge that are tried, as shares of half its length.
const SHIFTS: [f32; 7] = [0.0, 0.5, -0.5, 0.8, -0.8, 1.0, -1.0];

/// A name that wants a place beside the disc it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request {
    /// Size of the text, in points.
    pub(crate) size: Vec2,
    /// What is named.
    pub(crate) disc: Disc,
}

/// Places names one after the other, so the most important should come first; a name without room is left out.
///
/// Names keep clear of the discs and of the names that are `placed` already, and stay `within` a part of the map.
pub(crate) fn place(
    requests: &[Request],
    discs: &[Disc],
    placed: &[Rect],
    within: Rect,
) -> Vec<Option<Rect>> {
    let mut placed = placed.to_vec();
    let mut place_one = |request: &Request| {
        let free = |rect: &Rect, except: Option<Disc>| {
            let mut others = discs.iter().filter(|disc| Some(**disc) != except);
            within.contains_rect(*rect)
                && others.all(|disc| rect.distance_to_pos(disc.centre) >= disc.radius)
                && placed.iter().all(|other| !rect.intersects(*other))
        };
        let inside = Rect::from_center_size(request.disc.centre, request.size);
        let fits_inside = request.size.length() < 2.0 * request.disc.radius;
        let rect = if fits_inside && free(&inside, Some(request.disc)) {
            inside
        } else {
            beside(request).find(|rect| free(rect, None))?
        };
        placed.push(rect.expand(1.0));
        Some(rect)
    };
    requests.iter().map(&mut place_one).collect()
}

/// Overlay what is named, the best places first: below, above, to the right, to the left, then shifted along the edge.
fn beside(request: &Request) -> impl Iterator<Item = Rect> {
    let Request { size, disc: Disc { centre, radius } } = *request;
    let (down, right) = (radius + GAP + size.y / 2.0, radius + GAP + 2.0 + size.x / 2.0);
    SHIFTS.into_iter().flat_map(move |shift| {
        let (along_x, along_y) = (shift * size.x / 2.0, shift * (radius + size.y / 2.0));
        let offsets =
            [vec2(along_x, down), vec2(along_x, -down), vec2(right, along_y), vec2(-right, along_y)];
        offsets.map(|offset| Rect::from_center_size(centre + offset, size))
    })
}

#[cfg(test)]
mod tests {
    use super::{Request, place};
    use crate::pages::map::layout::spread::Disc;
    use egui::{Rect, pos2, vec2};

    fn request(x: f32, y: f32, radius: f32) -> Request {
        Request { size: vec2(40.0, 14.0), disc: Disc { centre: pos2(x, y), radius } }
    }

    #[test]
    fn a_name_goes_inside_a_large_circle_and_below_a_small_one() {
        let requests = [request(0.0, 0.0, 26.0), request(200.0, 0.0, 5.0)];
        let discs = requests.map(|request| request.disc);
        let placed = place(&requests, &discs, &[], Rect::EVERYTHING);
        assert_eq!(placed[0].unwrap().center(), pos2(0.0, 0.0));
        assert!(placed[1].unwrap().top() > 5.0);
    }

    #[test]
    fn a_name_without_room_is_left_out() {
        let requests = [request(0.0, 0.0, 5.0), request(1.0, 1.0, 5.0)];
        let everything = Disc { centre: pos2(0.0, 0.0), radius: 300.0 };
        let placed = place(&requests, &[requests[0].disc, requests[1].disc], &[], Rect::EVERYTHING);
        assert!(!placed[0].unwrap().intersects(placed[1].unwrap()));
        assert_eq!(place(&requests, &[everything], &[], Rect::EVERYTHING), [None, None]);
        let covered = egui::Rect::from_center_size(pos2(0.0, 0.0), vec2(300.0, 300.0));
        assert_eq!(place(&requests, &[], &[covered], Rect::EVERYTHING), [None, None]);
        let small = egui::Rect::from_center_size(pos2(0.0, 0.0), vec2(60.0, 12.0));
        assert_eq!(place(&requests, &[], &[], small), [None, None]);
    }
}
