//! Which other scenario of those compared is drawn over the fans, and what its signs say.

use egui::{ComboBox, RichText, Shape, Stroke, Ui, vec2};
use vifte::analysis::conventions::letter;
use vifte_engine::Scope;

use crate::pages::fans::fan::OtherFan;
use crate::pages::fans::overlay::{others, own_letter};
use crate::pages::fans::state::FansCommand;
use crate::state::command::Command;
use crate::ui::key::{dashes, sign_ui};
use crate::ui::view::View;

/// Width of the choice, in points.
const CHOICE: f32 = 260.0;

/// The other scenario's fan of a part of the open one, once its worlds are there.
pub(crate) fn other_fan<'a>(view: &View<'a>, scope: Scope) -> Option<OtherFan<'a>> {
    let overlay = view.state.fans.overlay.as_ref()?;
    Some(OtherFan {
        results: overlay.results.as_deref()?,
        scope: overlay.scope_of(view.document, scope),
        // while it is compared again, the open scenario has no letter
        letters: (
            own_letter(&view.state.compare, view.document).unwrap_or(if overlay.letter == 'A' {
                'B'
            } else {
                'A'
            }),
            overlay.letter,
        ),
        title: view.state.language.pick(&overlay.compared.title),
    })
}

/// The choice of another scenario, its signs, and what it lacks.
pub(crate) fn overlay_ui(ui: &mut Ui, view: &View<'_>, scope: Scope, commands: &mut Vec<Command>) {
    let (compare, language) = (&view.state.compare, view.state.language);
    let overlay = view.state.fans.overlay.as_ref();
    let found = others(compare, view.document);
    if found.is_empty() && overlay.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(view.say("over-it")).color(view.theme.weak_text));
        let shown =
            overlay.map_or_else(|| view.say("nothing-over-it").to_owned(), |overlay| overlay.name(language));
        let choice = ComboBox::from_id_salt("beside").width(CHOICE).selected_text(shown);
        let choice = choice.show_ui(ui, |ui| {
            if ui.selectable_label(overlay.is_none(), view.say("nothing-over-it")).clicked() {
                commands.push(Command::Fans(FansCommand::ShowOverlay(None)));
            }
            for index in found {
                let Some(compared) = compare.scenarios.get(index) else { continue };
                let name = format!("{} {}", letter(index), language.pick(&compared.title));
                let is_shown = overlay.is_some_and(|overlay| overlay.letter == letter(index));
                if ui.selectable_label(is_shown, name).clicked() {
                    commands.push(Command::Fans(FansCommand::ShowOverlay(Some(index))));
                }
            }
        });
        choice.response.accessible_name(view.say("over-it"));
        let Some(overlay) = overlay else { return };
        if overlay.results.is_none() {
            ui.label(RichText::new(view.say("first-worlds")).small().color(view.theme.weak_text));
        } else if overlay.scope_of(view.document, scope).is_none() {
            ui.label(RichText::new(view.say("not-there-beside")).small().color(view.theme.weak_text));
        } else {
            let color = view.theme.other;
            let median = format!("{}: {}", overlay.letter, view.say("median"));
            sign_ui(ui, view, &median, dashes(Stroke::new(2.5, color), 9.0, 5.0));
            let band = format!("{}: {}", overlay.letter, view.say("band-80"));
            sign_ui(ui, view, &band, |painter, left| {
                for step in 0..7_u8 {
                    let x = f32::from(step) * 3.6;
                    let ends = [left + vec2(x, -5.5), left + vec2(x, 5.5)];
                    painter.add(Shape::line_segment(ends, Stroke::new(0.8, color)));
                }
            });
        }
    });
}
