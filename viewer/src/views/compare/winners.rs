//! Which municipalities pay less and which pay more.

use egui::{Align2, Button, FontId, Label, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use vifte::analysis::compare::{OutcomeSpec, Purpose};
use vifte::analysis::conventions::{LEVEL, letter};
use vifte_engine::Estimate;

use crate::pages::compare::state::CompareCommand;
use crate::pages::map::state::MapKind;
use crate::state::command::Command;
use crate::text::Language;
use crate::ui::key::{filled, sign_ui};
use crate::ui::view::View;
use crate::views::compare::table::written;
use crate::views::map::tiles::small_tiles_ui;

/// Height of a line, in points.
const LINE: f32 = 17.0;

/// Width of a name, in points.
const NAME: f32 = 130.0;

/// Height of the map, in points.
const MAP_HEIGHT: f32 = 340.0;

/// Width of a number, in points.
const NUMBER: f32 = 122.0;

pub(crate) fn winners_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let compare = &view.state.compare;
    let Some(comparison) = compare.comparison.as_deref() else { return };
    let other = compare.shown.clamp(1, compare.scenarios.len().saturating_sub(1).max(1));
    ui.horizontal(|ui| {
        ui.label(RichText::new(view.say("winners")).strong());
        for index in 1..compare.scenarios.len() {
            let name = format!("{} − A", letter(index));
            if ui.add(Button::selectable(index == other, name)).clicked() {
                commands.push(Command::Compare(CompareCommand::ShowScenario(index)));
            }
        }
    });
    let all = compare.specs.iter().zip(&comparison.outcomes);
    let all: Vec<_> = all.filter(|(spec, _)| spec.purpose == Purpose::Municipality).collect();
    // a level that holds for all of them together
    let level = 1.0 - (1.0 - LEVEL) / all.len().max(1) as f64;
    let mut lines: Vec<(Estimate, &OutcomeSpec)> =
        all.into_iter().map(|(spec, paired)| (paired.difference(0, other, level), spec)).collect();
    lines.sort_by(|a, b| a.0.mean.total_cmp(&b.0.mean));
    let sure =
        |more: bool| lines.iter().filter(|(e, _)| !e.may_be_zero() && (e.mean > 0.0) == more).count() as u64;
    let (less, more) = (sure(false), sure(true));
    let open = lines.len() as u64 - less - more;
    let number = |count: u64| view.state.language.number(count);
    let told = view.state.language.fill(
        "winners-told",
        &[("less", number(less).as_str()), ("more", number(more).as_str()), ("open", number(open).as_str())],
    );
    ui.add(Label::new(RichText::new(told).small().color(view.theme.weak_text)).wrap());
    ui.add_space(4.0);
    if !view.document.tiles.is_empty() {
        kind_ui(ui, view, commands);
        if view.state.compare.winners == MapKind::Tiles {
            map_ui(ui, view, &lines, commands);
            return;
        }
    }
    let most = lines
        .iter()
        .map(|(e, _)| e.mean.abs().max(finite(e.low).abs()).max(finite(e.high).abs()))
        .fold(0.0, f64::max);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (estimate, spec) in lines {
        line_ui(ui, view, spec, estimate, most);
    }
}

/// As a list or as a map.
fn kind_ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        for (kind, name) in [(MapKind::Places, view.say("as-list")), (MapKind::Tiles, view.say("as-tiles"))] {
            if ui.add(Button::selectable(view.state.compare.winners == kind, name)).clicked() {
                commands.push(Command::Compare(CompareCommand::ShowWinners(kind)));
            }
        }
    });
}

/// Winners and losers as tiles: DKK per inhabitant and year.
fn map_ui(ui: &mut Ui, view: &View<'_>, lines: &[(Estimate, &OutcomeSpec)], commands: &mut Vec<Command>) {
    let (theme, language) = (view.theme, view.state.language);
    let of = |municipality: usize| {
        let place = view.document.municipalities.get(municipality)?;
        let (estimate, spec) = lines.iter().find(|(_, spec)| spec.name == place.name)?;
        let years = place.population.len().max(1) as f64;
        let inhabitants = place.population.iter().map(|year| year.inhabitants).sum::<f64>() / years;
        Some((estimate.mean / spec.scale * 1e6 / inhabitants.max(1.0), estimate, *spec))
    };
    // all with the digits that the largest needs
    let all = (0..view.document.municipalities.len()).filter_map(|municipality| Some(of(municipality)?.0));
    let decimals = decimals_for(all.fold(0.0, |most, each| most.max(each.abs())));
    let told = |municipality: usize| {
        let (each, estimate, spec) = of(municipality)?;
        let fill = match (estimate.may_be_zero(), estimate.mean > 0.0) {
            (true, _) => theme.no_number,
            (false, true) => theme.pays_more,
            (false, false) => theme.pays_less,
        };
        let short = short(each, decimals, !estimate.may_be_zero(), language);
        Some((fill, short, written(spec, *estimate, language)))
    };
    small_tiles_ui(ui, view, vec2(ui.available_width(), MAP_HEIGHT), told, commands);
    ui.horizontal_wrapped(|ui| {
        let keys = [
            (theme.pays_less, view.say("pays-less")),
            (theme.pays_more, view.say("pays-more")),
            (theme.no_number, view.say("cannot-tell")),
        ];
        for (fill, text) in keys {
            sign_ui(ui, view, text, filled(fill, Stroke::new(1.0, theme.line)));
        }
    });
    ui.label(RichText::new(view.say("per-inhabitant-and-year")).small().color(theme.weak_text));
}

/// Digits after the point with which a number of this size has two or three that count.
fn decimals_for(largest: f64) -> usize {
    match largest {
        50.0.. => 0,
        5.0.. => 1,
        0.5.. => 2,
        _ => 3,
    }
}

/// A number in a square: what is surely something is not written as nothing.
fn short(value: f64, decimals: usize, sure: bool, language: Language) -> String {
    let written = language.decimal(value, decimals);
    let is_nothing = !written.contains(|letter| matches!(letter, '1'..='9'));
    if !(is_nothing && sure) {
        return written;
    }
    let least = language.decimal(libm::pow(10.0, -(decimals as f64)), decimals);
    if value < 0.0 { format!("−<{least}") } else { format!("<{least}") }
}

const fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// A bar from nothing to the mean, with its interval.
fn line_ui(ui: &mut Ui, view: &View<'_>, spec: &OutcomeSpec, estimate: Estimate, most: f64) {
    let theme = view.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let language = view.state.language;
    let name = language.pick(&spec.name);
    let number = written(spec, estimate, language);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {number}")));
    let sure = !estimate.may_be_zero();
    let text = if sure { theme.label } else { theme.weak_text };
    let painter = ui.painter_at(rect);
    let font = FontId::proportional(12.0);
    painter.text(pos2(rect.left(), rect.center().y), Align2::LEFT_CENTER, name, font.clone(), text);
    painter.text(pos2(rect.right() - 12.0, rect.center().y), Align2::RIGHT_CENTER, &number, font, text);
    let bars =
        Rect::from_min_max(pos2(rect.left() + NAME, rect.top()), pos2(rect.right() - NUMBER, rect.bottom()));
    let at = |value: f64| {
        let share = if most > 0.0 { (value / most).clamp(-1.0, 1.0) } else { 0.0 };
        bars.center().x + bars.width() / 2.0 * share as f32
    };
    let zero = bars.center().x;
    painter.line_segment([pos2(zero, rect.top()), pos2(zero, rect.bottom())], Stroke::new(1.0, theme.line));
    let end = at(estimate.mean);
    let bar = Rect::from_two_pos(pos2(zero, rect.top() + 3.0), pos2(end, rect.bottom() - 3.0));
    let fill = if estimate.mean > 0.0 { theme.pays_more } else { theme.pays_less };
    painter.rect_filled(bar, 0.0, if sure { fill } else { fill.gamma_multiply(0.35) });
    let end = |end: f64| pos2(at(if end.is_finite() { end } else { estimate.mean }), rect.center().y);
    let ends = [end(estimate.low), end(estimate.high)];
    painter.line_segment(ends, Stroke::new(1.0, theme.label));
}

#[cfg(test)]
mod tests {
    use super::{decimals_for, short};
    use crate::text::Language;

    #[test]
    fn small_differences_are_not_written_as_nothing() {
        for (largest, written) in [(412.0, "412"), (31.4, "31,4"), (2.31, "2,31"), (0.31, "0,310")] {
            assert_eq!(short(largest, decimals_for(largest), true, Language::Da), written);
        }
        assert_eq!(short(-0.0004, 3, true, Language::Da), "−<0,001");
        assert_eq!(short(0.004, 2, true, Language::En), "<0.01");
        assert_eq!(short(0.004, 2, false, Language::En), "0.00");
    }
}
