//! Rules of the agreement that a plan can change.

use vifte::format::{CarryOverVariant, Rules, Sourced};

use crate::scenario::document::Document;
use crate::text::Language;

/// A rule that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Placements that look at private offers only when no public one has a free place, per cent.
    PublicFirst,
    /// Vacant places elsewhere that are heard of, per cent.
    VacanciesKnown,
    /// Rise of a tariff that is reported, per cent.
    Alert,
    /// Lower bound of the budgeted occupancy, per cent.
    BudgetedLeast,
    /// Upper bound of the budgeted occupancy, per cent.
    BudgetedMost,
    /// What becomes of a year's result.
    CarryOver,
    /// Occupancy below which places are cut, per cent.
    ShrinkBelow,
    /// Bad years until an offer closes.
    ClosingYears,
    /// Occupancy below which a year is bad, per cent.
    ClosingOccupancy,
    /// Months of consultation before a closing.
    Consultation,
    /// Closings that are averted, per cent.
    Rescue,
}

/// What a rule is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuleValue {
    /// A number in per cent, months or years.
    Number(f64),
    /// A variant of the carry-over.
    CarryOver(CarryOverVariant),
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::PublicFirst,
        Self::VacanciesKnown,
        Self::Alert,
        Self::BudgetedLeast,
        Self::BudgetedMost,
        Self::CarryOver,
        Self::ShrinkBelow,
        Self::ClosingYears,
        Self::ClosingOccupancy,
        Self::Consultation,
        Self::Rescue,
    ];

    /// Its section of the rules, if it stands in one, and its key.
    pub(crate) const fn path(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::PublicFirst => (None, "public_first_percent"),
            Self::VacanciesKnown => (None, "vacancies_known_percent"),
            Self::Alert => (None, "alert_percent"),
            Self::BudgetedLeast => (Some("budgeted_occupancy"), "min_percent"),
            Self::BudgetedMost => (Some("budgeted_occupancy"), "max_percent"),
            Self::CarryOver => (Some("carry_over"), "variant"),
            Self::ShrinkBelow => (Some("capacity"), "shrink_below_percent"),
            Self::ClosingYears => (Some("closing"), "years"),
            Self::ClosingOccupancy => (Some("closing"), "occupancy_below_percent"),
            Self::Consultation => (Some("closing"), "consultation_months"),
            Self::Rescue => (Some("closing"), "rescue_percent"),
        }
    }

    /// Least and greatest number, as the scenario format has them.
    pub(crate) const fn range(self) -> (f64, f64) {
        match self {
            Self::BudgetedLeast | Self::BudgetedMost => (1.0, 200.0),
            Self::Alert => (0.0, 1_000.0),
            Self::ClosingYears => (1.0, 50.0),
            Self::Consultation => (0.0, 120.0),
            _ => (0.0, 100.0),
        }
    }

    /// Whether its number is a whole one, of years or months.
    pub(crate) const fn is_whole(self) -> bool {
        matches!(self, Self::ClosingYears | Self::Consultation)
    }

    /// What it is in some rules; nothing where the rules have no such section, so that it cannot be changed alone.
    pub(crate) fn of(self, rules: &Rules) -> Option<RuleValue> {
        let number = |number: Option<&Sourced<f64>>, otherwise: f64| {
            Some(number.map_or(otherwise, |number| number.value))
        };
        let value = match self {
            Self::CarryOver => return Some(RuleValue::CarryOver(rules.carry_over.variant)),
            Self::PublicFirst => number(rules.public_first_percent.as_ref(), 0.0),
            Self::VacanciesKnown => number(rules.vacancies_known_percent.as_ref(), 100.0),
            Self::Alert => number(rules.alert_percent.as_ref(), 5.0),
            Self::BudgetedLeast => number(rules.budgeted_occupancy.min_percent.as_ref(), 85.0),
            Self::BudgetedMost => number(rules.budgeted_occupancy.max_percent.as_ref(), 100.0),
            Self::ShrinkBelow => rules.capacity.as_ref().map(|rule| rule.shrink_below_percent.value),
            Self::ClosingYears => rules.closing.as_ref().map(|rule| f64::from(rule.years.value)),
            Self::ClosingOccupancy => rules.closing.as_ref().map(|rule| rule.occupancy_below_percent.value),
            Self::Consultation => rules
                .closing
                .as_ref()
                .map(|rule| f64::from(rule.consultation_months.as_ref().map_or(6, |months| months.value))),
            Self::Rescue => rules.closing.as_ref().and_then(|rule| number(rule.rescue_percent.as_ref(), 0.0)),
        };
        value.map(RuleValue::Number)
    }

    /// What it is in a scenario at the first day of a month, as `2028-01`, by the changes that the scenario has itself.
    pub(crate) fn at(self, document: &Document, date: &str) -> Option<RuleValue> {
        let scenario = &document.loaded.scenario;
        let earlier = scenario.rules_from.iter().filter(|later| later.date.as_str() <= date);
        let last = earlier.max_by(|one, other| one.date.cmp(&other.date));
        self.of(last.map_or(&scenario.rules, |later| &later.rules))
    }

    /// Its name.
    pub(crate) fn name(self, language: Language) -> &'static str {
        match self {
            Self::PublicFirst => language.say("rule-public-first"),
            Self::VacanciesKnown => language.say("rule-vacancies-known"),
            Self::Alert => language.say("rule-alert"),
            Self::BudgetedLeast => language.say("rule-budgeted-least"),
            Self::BudgetedMost => language.say("rule-budgeted-most"),
            Self::CarryOver => language.say("rule-carry-over"),
            Self::ShrinkBelow => language.say("rule-shrink-below"),
            Self::ClosingYears => language.say("rule-closing-years"),
            Self::ClosingOccupancy => language.say("rule-closing-occupancy"),
            Self::Consultation => language.say("rule-consultation"),
            Self::Rescue => language.say("rule-rescue"),
        }
    }
}
