//! Entries of a plan, offers and effects in words.

use vifte::format::Effect;

use crate::plan::{ItemKind, NewItem, PlanItem};
use crate::ui::view::View;

/// What can be added, in words.
pub(crate) fn new_name(view: &View<'_>, new: NewItem) -> &'static str {
    match new {
        NewItem::Relabel => view.say("plan-relabel"),
        NewItem::Purchase => view.say("plan-purchase"),
        NewItem::Board => view.say("plan-board"),
        NewItem::Programme => view.say("plan-programme"),
        NewItem::Rule => view.say("plan-rule"),
        NewItem::SetPlaces => view.say("plan-set-places"),
        NewItem::Close => view.say("plan-close"),
        NewItem::Merge => view.say("plan-merge"),
        NewItem::TakeOver => view.say("plan-take-over"),
        NewItem::Finance => view.say("plan-finance"),
        NewItem::Guarantee => view.say("plan-guarantee"),
        NewItem::Establish => view.say("plan-establish-like"),
    }
}

/// The name of an offer by its `id`; that of a new one is in the plan.
pub(crate) fn offer_name<'a>(view: &View<'a>, id: &'a str) -> &'a str {
    let names = &view.document.loaded.names;
    let index = names.offer_ids.iter().position(|known| known == id);
    index.and_then(|index| names.offers.get(index)).map_or(id, String::as_str)
}

/// An entry in words: what is done, and to what.
pub(crate) fn item_name(view: &View<'_>, item: &PlanItem) -> String {
    let about = match item.kind {
        ItemKind::Rule { rule, .. } => rule.name(view.state.language),
        ItemKind::Programme { effect, .. } => effect_name(view, effect),
        _ => offer_name(view, &item.offer),
    };
    format!("{}: {about}", item.name(view.state.language))
}

/// What a programme changes, in words.
pub(crate) fn effect_name(view: &View<'_>, effect: Effect) -> &'static str {
    match effect {
        Effect::NewCitizens => view.say("effect-new-citizens"),
        Effect::Breakdowns => view.say("effect-breakdowns"),
        Effect::Recovery => view.say("effect-recovery"),
    }
}
