//! Two outcomes of what is compared against each other: what is won in one and lost in the other.

use vifte::analysis::compare::{OutcomeSpec, Purpose};
use vifte::analysis::conventions::{LEVEL, letter};
use vifte_engine::input::Mode;
use vifte_engine::{Better, Paired, level_of_all_pairs};

use crate::pages::compare::pareto::{Pair, border, dominates, efficient};
use crate::pages::compare::state::CompareState;
use crate::text::Language;
use crate::text::interval::Interval;

/// Room around what is drawn, as a share of its width.
const AROUND: f64 = 0.07;

/// What is drawn is at least so wide, as a share of the largest value: small differences are not blown up.
const LEAST_WIDTH: f64 = 0.01;

/// Where a scenario stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dominance {
    /// No other is better on average.
    Efficient,
    /// No other is better on average, but another one may be: what tells them apart may be chance.
    PerhapsEfficient,
    /// Another is better on average, but that may be chance.
    PerhapsDominated,
    /// Another is at least as good in both outcomes and better in one.
    Dominated,
}

/// A scenario in the picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// Its letter.
    pub(crate) letter: char,
    /// Its title.
    pub(crate) title: String,
    /// Its means, in the units of the outcomes.
    pub(crate) at: Pair,
    /// The intervals of its means; none in a single world.
    pub(crate) own: [Interval; 2],
    /// The intervals of its differences from the first.
    pub(crate) difference: [Interval; 2],
    /// Where it stands; nothing when one of the outcomes has no better end.
    pub(crate) dominance: Option<Dominance>,
}

/// A line of a point's crosses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Whisker {
    /// Its ends.
    pub(crate) ends: [Pair; 2],
    /// Whether it lies across (0) or upwards (1).
    pub(crate) axis: usize,
    /// Whether it is of the difference from the first, and not of its own mean.
    pub(crate) of_difference: bool,
}

impl Whisker {
    /// Its width, in points: those of means are thin and have caps.
    pub(crate) const fn width(&self) -> f32 {
        if self.of_difference { 3.5 } else { 1.0 }
    }
}

impl Point {
    /// Its crosses: for its own means, and for its differences from the first.
    pub(crate) fn whiskers(&self) -> impl Iterator<Item = Whisker> + use<'_> {
        let intervals = [(self.own, false), (self.difference, true)];
        let all = intervals.into_iter().flat_map(|(interval, of_difference)| {
            [0, 1].map(|axis| {
                let mut ends = [self.at; 2];
                [ends[0][axis], ends[1][axis]] = interval[axis].ends(self.at[axis]);
                (interval[axis], Whisker { ends, axis, of_difference })
            })
        });
        all.filter(|(interval, _)| interval.is_there()).map(|(_, whisker)| whisker)
    }
}

/// The picture as plain data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tradeoff {
    /// Names of the outcomes with their units.
    pub(crate) names: [String; 2],
    /// Names with what is better, in words.
    pub(crate) axes: [String; 2],
    /// Digits after the point.
    pub(crate) decimals: [usize; 2],
    /// The scenarios.
    pub(crate) points: Vec<Point>,
    /// The border of what the front dominates.
    pub(crate) border: Vec<Pair>,
    /// What the axes reach over.
    pub(crate) ends: [(f64, f64); 2],
    /// Worlds, years and prices.
    pub(crate) note: String,
}

/// The outcomes that can be chosen: those of all municipalities together that are not nothing everywhere.
pub(crate) fn choices(compare: &CompareState) -> Vec<usize> {
    let Some(comparison) = compare.comparison.as_deref() else { return Vec::new() };
    let scenarios = compare.scenarios.len();
    let silent = |paired: &Paired| {
        (0..scenarios)
            .all(|model| paired.model(model).min() == Some(0) && paired.model(model).max() == Some(0))
    };
    let all = compare.specs.iter().zip(&comparison.outcomes).enumerate();
    all.filter(|(_, (spec, paired))| spec.purpose != Purpose::Municipality && !silent(paired))
        .map(|(index, _)| index)
        .collect()
}

impl Tradeoff {
    /// The picture of a compare, once there are worlds; `note` tells worlds, years and prices.
    pub(crate) fn of(compare: &CompareState, language: Language, note: String) -> Option<Self> {
        let comparison = compare.comparison.as_deref()?;
        let axes = compare.axes();
        let specs = [compare.specs.get(axes[0])?, compare.specs.get(axes[1])?];
        let paired = [comparison.outcomes.get(axes[0])?, comparison.outcomes.get(axes[1])?];
        let both = |of: &dyn Fn(usize) -> f64| [of(0) / specs[0].scale, of(1) / specs[1].scale];
        let scenarios = compare.scenarios.len();
        let at: Vec<Pair> =
            (0..scenarios).map(|model| both(&|axis| paired[axis].model(model).mean())).collect();
        let better = specs[0].better.zip(specs[1].better).map(|(across, upwards)| [across, upwards]);
        let exact = compare.scenarios.first()?.mode() == Mode::Expected;
        let dominance = |model: usize| {
            // what has no such number in any world stands nowhere
            let better = better.filter(|_| at[model].iter().all(|value| value.is_finite()))?;
            let others = (0..scenarios).filter(|&other| other != model);
            let mut may_be_dominated =
                others.filter(|&other| may_dominate(paired, other, model, better, scenarios));
            Some(if !at.iter().any(|&other| dominates(other, at[model], better)) {
                let frail = !exact && may_be_dominated.next().is_some();
                if frail { Dominance::PerhapsEfficient } else { Dominance::Efficient }
            } else if exact
                || (0..scenarios).any(|other| surely_dominates(paired, other, model, better, scenarios))
            {
                Dominance::Dominated
            } else {
                Dominance::PerhapsDominated
            })
        };
        let point = |(model, &at): (usize, &Pair)| Point {
            letter: letter(model),
            title: language.pick(&compare.scenarios[model].title).to_owned(),
            at,
            own: [0, 1].map(|axis| Interval::of(&paired[axis].mean(model, LEVEL), specs[axis].scale)),
            difference: [0, 1]
                .map(|axis| Interval::of(&paired[axis].difference(0, model, LEVEL), specs[axis].scale)),
            dominance: dominance(model),
        };
        let points: Vec<Point> = at.iter().enumerate().map(point).collect();
        let ends = [ends(&points, 0), ends(&points, 1)];
        let border = better.map_or_else(Vec::new, |better| {
            let worst = |axis: usize| match better[axis] {
                Better::Lower => ends[axis].1,
                Better::Higher => ends[axis].0,
            };
            let members = efficient(&at, better).into_iter();
            let there = |member: &usize| at[*member].iter().all(|value| value.is_finite());
            border(&at, &members.filter(there).collect::<Vec<_>>(), better, [worst(0), worst(1)])
        });
        Some(Self {
            names: specs.map(|spec| language.pick(&spec.name).to_owned()),
            axes: [axis_name(specs[0], false, language), axis_name(specs[1], true, language)],
            decimals: specs.map(|spec| spec.decimals),
            points,
            border,
            ends,
            note,
        })
    }

    /// Whether one of the outcomes has no better end, so that there is no front.
    pub(crate) fn has_no_front(&self) -> bool {
        self.points.iter().all(|point| point.dominance.is_none())
    }

    /// A number of an outcome with its interval: `14.1 ± 0.9`.
    pub(crate) fn written(&self, point: &Point, axis: usize, language: Language) -> String {
        point.own[axis].written(point.at[axis], self.decimals[axis], language)
    }

    /// A scenario in words, for who cannot see the picture.
    pub(crate) fn spoken(&self, point: &Point, language: Language) -> String {
        let numbers =
            [0, 1].map(|axis| format!("{}: {}", self.names[axis], self.written(point, axis, language)));
        let dominance =
            point.dominance.map_or_else(String::new, |dominance| format!("; {}", dominance.name(language)));
        format!("{} {}. {}; {}{dominance}", point.letter, point.title, numbers[0], numbers[1])
    }

    /// On which side of each point its letter stands, so that letters of points that lie close are told apart: −1 left or
    /// below, 1 right or above. `place` gives places in points of the screen, upwards positive.
    pub(crate) fn corners(&self, place: impl Fn(Pair) -> (f64, f64)) -> Vec<Pair> {
        let at: Vec<(f64, f64)> = self.points.iter().map(|point| place(point.at)).collect();
        let letter = |index: usize, corner: Pair| {
            let (x, y) = at[index];
            (x + 13.0 * corner[0], y + 11.0 * corner[1])
        };
        let near = |one: (f64, f64), other: (f64, f64)| {
            (one.0 - other.0).abs() < 13.0 && (one.1 - other.1).abs() < 13.0
        };
        let mut chosen: Vec<Pair> = Vec::new();
        for index in 0..at.len() {
            let free = |corner: &Pair| {
                let mine = letter(index, *corner);
                let others =
                    chosen.iter().enumerate().any(|(other, corner)| near(mine, letter(other, *corner)));
                !others && !at.iter().any(|&other| near(mine, other) && other != at[index])
            };
            let corners = [[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]];
            chosen.push(corners.into_iter().find(free).unwrap_or([1.0, 1.0]));
        }
        chosen
    }
}

impl Dominance {
    /// All of them.
    pub(crate) const ALL: [Self; 4] =
        [Self::Efficient, Self::PerhapsEfficient, Self::PerhapsDominated, Self::Dominated];

    /// In words.
    pub(crate) fn name(self, language: Language) -> &'static str {
        match self {
            Self::Efficient => language.say("on-front"),
            Self::PerhapsEfficient => language.say("perhaps-on-front"),
            Self::PerhapsDominated => language.say("perhaps-beaten"),
            Self::Dominated => language.say("beaten"),
        }
    }
}

/// Whether one scenario dominates another beyond chance: in each outcome it is better, or the same in every world. The level
/// holds for all pairs together (Bonferroni); that both outcomes must show it needs no correction.
fn surely_dominates(
    paired: [&Paired; 2],
    one: usize,
    other: usize,
    better: [Better; 2],
    scenarios: usize,
) -> bool {
    let level = level_of_all_pairs(LEVEL, scenarios);
    let mut clear = false;
    for axis in 0..2 {
        let difference = paired[axis].difference(other, one, level);
        let same = is_same(paired[axis], other, one);
        let good = (difference.mean < 0.0) == (better[axis] == Better::Lower) && !difference.may_be_zero();
        if !(same || good) {
            return false;
        }
        clear |= good;
    }
    clear
}

/// Whether one scenario may dominate another: in no outcome it is worse beyond chance, and they are not the same in every world.
fn may_dominate(
    paired: [&Paired; 2],
    one: usize,
    other: usize,
    better: [Better; 2],
    scenarios: usize,
) -> bool {
    let level = level_of_all_pairs(LEVEL, scenarios);
    let ahead = [0, 1].map(|axis| {
        let difference = paired[axis].difference(other, one, level);
        let good = (difference.mean < 0.0) == (better[axis] == Better::Lower);
        (!difference.may_be_zero(), good)
    });
    let worse = ahead.iter().any(|&(sure, is_good)| sure && !is_good);
    !worse && (0..2).any(|axis| !is_same(paired[axis], other, one))
}

/// Whether two scenarios have the same outcome in every world.
fn is_same(paired: &Paired, one: usize, other: usize) -> bool {
    // whichever end is better, none of the two is
    paired.better(one, other, Better::Lower).1 >= 1.0
}

/// What an axis reaches over: all points with their whiskers, and some room.
fn ends(points: &[Point], axis: usize) -> (f64, f64) {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for point in points {
        for interval in [point.own[axis], point.difference[axis]] {
            let ends = interval.ends(point.at[axis]);
            (low, high) = (low.min(ends[0]), high.max(ends[1]));
        }
    }
    let least = (LEAST_WIDTH * low.abs().max(high.abs())).max(1e-9);
    let missing = (least - (high - low)).max(0.0) / 2.0;
    let around = AROUND * (high - low + 2.0 * missing);
    (low - missing - around, high + missing + around)
}

/// An outcome with what is better, in words.
fn axis_name(spec: &OutcomeSpec, upwards: bool, language: Language) -> String {
    let name = language.pick(&spec.name);
    let name = [("name", name)];
    match (spec.better, upwards) {
        (None, _) => language.fill("no-better", &name),
        (Some(Better::Lower), false) => language.fill("better-left", &name),
        (Some(Better::Higher), false) => language.fill("better-right", &name),
        (Some(Better::Lower), true) => language.fill("better-down", &name),
        (Some(Better::Higher), true) => language.fill("better-up", &name),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dominance, Tradeoff, choices, may_dominate, surely_dominates};
    use crate::app::headless;
    use crate::chart::SaveAs;
    use crate::chart::{NASTY, assert_picture};
    use crate::pages::compare::state::CompareCommand;
    use crate::pages::compare::tradeoff_picture::tradeoff_file;
    use crate::state::window::State;
    use crate::{Appearance, Command, Language};
    use vifte_engine::{Better, Control, Paired};

    fn compared(worlds: u32) -> State {
        let mut state = headless::open("autisme-2027", Language::En, Appearance::Light);
        headless::apply(&mut state, Command::Compare(CompareCommand::Add("autisme-2027-garanti".to_owned())));
        headless::apply(&mut state, Command::Compare(CompareCommand::Add("autisme-2027-udvid".to_owned())));
        state.compare.asked = worlds;
        let mut step = state.compare.stepper().unwrap();
        loop {
            let (comparison, more) = step(&Control::default());
            headless::apply(&mut state, Command::Compare(CompareCommand::Compared(comparison)));
            if !more {
                return state;
            }
        }
    }

    fn of(state: &State) -> Tradeoff {
        Tradeoff::of(&state.compare, Language::En, "note".to_owned()).unwrap()
    }

    #[test]
    fn doing_nothing_is_beaten_and_expanding_waits_longer_but_costs_less() {
        let mut state = compared(120);
        let tradeoff = of(&state);
        assert!(
            tradeoff.names[0].starts_with("municipalities net") && tradeoff.names[1] == "waiting, persons"
        );
        let dominance: Vec<_> = tradeoff.points.iter().map(|point| point.dominance.unwrap()).collect();
        // to do nothing costs and waits most, beyond chance
        assert_eq!(dominance[0], Dominance::Dominated);
        let on_front = |index: usize| {
            let at = tradeoff.points[index].at;
            let others = tradeoff.points.iter().enumerate().filter(|(other, _)| *other != index);
            others.into_iter().all(|(_, point)| point.at[0] > at[0] || point.at[1] > at[1])
        };
        for (index, dominance) in dominance.iter().enumerate() {
            let is_member = matches!(dominance, Dominance::Efficient | Dominance::PerhapsEfficient);
            assert_eq!(is_member, on_front(index), "{index}");
        }
        // a scenario differs from itself by nothing, and every mean has an interval
        assert!(tradeoff.points[0].difference.iter().all(|interval| !interval.is_there()));
        assert!(tradeoff.points.iter().all(|point| point.own.iter().all(|interval| interval.is_there())));
        // paired differences are told much better apart than means
        assert!(tradeoff.points[2].difference[0].width() < tradeoff.points[2].own[0].width());
        assert!(tradeoff.axes[0].ends_with("(the further left, the better)"));
        let svg = tradeoff_file(&tradeoff, SaveAs::Svg, Language::En).text;
        assert!(svg.contains("<polyline") && svg.contains(">C</text>") && !svg.contains("NaN"));
        let csv = tradeoff_file(&tradeoff, SaveAs::Csv, Language::Da).text;
        assert_eq!(csv.lines().count(), 4);
        assert_eq!(csv.lines().nth(1).unwrap().split(';').count(), 15);
        // an outcome without a better end has no front
        let occupancy = state.compare.specs.iter().position(|spec| spec.id == "occupancy_percent").unwrap();
        assert!(choices(&state.compare).contains(&occupancy));
        headless::apply(&mut state, Command::Compare(CompareCommand::ChooseAxis(1, occupancy)));
        let without = of(&state);
        assert!(without.has_no_front() && without.border.is_empty());
        // the outcome that the other axis has changes places with it
        headless::apply(&mut state, Command::Compare(CompareCommand::ChooseAxis(0, occupancy)));
        assert_eq!(state.compare.axes()[0], occupancy);
        assert_ne!(state.compare.axes()[1], occupancy);
    }

    #[test]
    fn what_may_be_chance_is_told() {
        let lived = |worlds: &[([i64; 2], [i64; 2])]| {
            let mut paired = [Paired::new(2), Paired::new(2)];
            for (cost, waiting) in worlds {
                paired[0].add(cost);
                paired[1].add(waiting);
            }
            paired
        };
        let lower = [Better::Lower, Better::Lower];
        let sure = |[cost, waiting]: &[Paired; 2]| surely_dominates([cost, waiting], 1, 0, lower, 2);
        let perhaps = |[cost, waiting]: &[Paired; 2]| may_dominate([cost, waiting], 1, 0, lower, 2);
        // the second costs two less in every world or nearly so, and waits one more or one less
        let open = lived(&[([9, 7], [5, 6]), ([8, 6], [5, 4]), ([9, 8], [4, 5]), ([7, 4], [6, 5])]);
        assert!(!sure(&open) && perhaps(&open));
        // it costs less and never waits longer or shorter: it dominates the first
        let same = lived(&[([9, 7], [5, 5]), ([8, 6], [5, 5]), ([9, 8], [4, 4]), ([7, 4], [6, 6])]);
        assert!(sure(&same) && perhaps(&same));
        // it costs less and always waits three more: a trade-off, beyond chance
        let trade = [([9, 7], [5, 8]), ([8, 6], [5, 8]), ([9, 8], [4, 7]), ([7, 4], [6, 9])];
        let trade = lived(&trade.repeat(15));
        assert!(!sure(&trade) && !perhaps(&trade));
        // nothing can be told: then nor can it be that none is better
        let noise = lived(&[([9, 7], [5, 6]), ([6, 8], [5, 4])]);
        assert!(!sure(&noise) && perhaps(&noise));
        // the same in every world: none dominates the other
        let same = lived(&[([9, 9], [5, 5]), ([6, 6], [5, 5])]);
        assert!(!sure(&same) && !perhaps(&same));
    }

    #[test]
    fn titles_are_text_and_nothing_else() {
        let mut tradeoff = of(&compared(8));
        let texts = tradeoff.names.iter_mut().chain(&mut tradeoff.axes);
        let texts = texts.chain(tradeoff.points.iter_mut().map(|point| &mut point.title));
        for text in texts.chain([&mut tradeoff.note]) {
            text.push_str(NASTY);
        }
        assert_picture(&tradeoff_file(&tradeoff, SaveAs::Svg, Language::En).text);
    }

    #[test]
    fn letters_of_close_points_stand_apart() {
        let mut tradeoff = of(&compared(8));
        for point in &mut tradeoff.points {
            point.at = [1.0, 1.0];
        }
        let corners = tradeoff.corners(|at| (100.0 * at[0], 100.0 * at[1]));
        assert_eq!(corners, [[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]]);
    }
}
