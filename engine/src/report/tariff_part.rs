//! The parts of a tariff.

/// A part of a tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TariffPart {
    /// Management and activities that do not depend on residents.
    Management,
    /// Staff.
    Staff,
    /// Costs that follow the residents from day to day.
    Variable,
    /// Buildings.
    Capital,
    /// Civil-servant pensions.
    Pension,
    /// Supervision fee.
    Supervision,
    /// Development and documentation.
    Development,
    /// Indirect costs.
    Overhead,
    /// Deficit (or surplus, negative) of two years ago.
    CarryOver,
    /// What a price of one's own is above (below, negative) the cost.
    Margin,
    /// What others than the users are expected to pay: guarantors, all municipalities, the state (negative).
    Support,
}

/// Number of tariff parts.
pub const TARIFF_PARTS: usize = 11;

impl TariffPart {
    /// All parts, in the order they are shown.
    pub const ALL: [Self; TARIFF_PARTS] = [
        Self::Management,
        Self::Staff,
        Self::Variable,
        Self::Capital,
        Self::Pension,
        Self::Supervision,
        Self::Development,
        Self::Overhead,
        Self::CarryOver,
        Self::Margin,
        Self::Support,
    ];

    pub(crate) const fn measure_name(self) -> &'static str {
        match self {
            Self::Management => "tariff_management_dkk_per_day",
            Self::Staff => "tariff_staff_dkk_per_day",
            Self::Variable => "tariff_variable_dkk_per_day",
            Self::Capital => "tariff_capital_dkk_per_day",
            Self::Pension => "tariff_pension_dkk_per_day",
            Self::Supervision => "tariff_supervision_dkk_per_day",
            Self::Development => "tariff_development_dkk_per_day",
            Self::Overhead => "tariff_overhead_dkk_per_day",
            Self::CarryOver => "tariff_carry_over_dkk_per_day",
            Self::Margin => "tariff_margin_dkk_per_day",
            Self::Support => "tariff_support_dkk_per_day",
        }
    }
}
