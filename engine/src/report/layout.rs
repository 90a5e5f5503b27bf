//! Where each reported number stands in a world's row.

use super::cause::Cause;
use super::measure::Measure;
use super::tariff_part::TariffPart;
use crate::input::{Finance, FinancePayer, Input, Mode, OperationKind, Pricing, Segment, Switches, WhenFull};

/// What a series is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All offers.
    Total,
    /// All offers of one segment.
    TotalSegment(Segment),
    /// A specialist area (index).
    Area(u32),
    /// One segment of a specialist area.
    AreaSegment(u32, Segment),
    /// An offer (index).
    Offer(u32),
    /// A municipality (index).
    Municipality(u32),
    /// A guarantee (index).
    Guarantee(u32),
}

/// The time step of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One number a month.
    Month,
    /// One number a calendar year.
    Year,
    /// One number for all reported years together.
    Whole,
}

/// One series: a measure of a scope over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it is about.
    pub scope: Scope,
    /// What is measured.
    pub measure: Measure,
    /// Its time step.
    pub period: Period,
    /// Position of its first number in the row.
    pub offset: usize,
    /// How many numbers it has.
    pub len: usize,
}

/// The series of a model, in the order of a world's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    series: Vec<Series>,
    blocks: Vec<Block>,
    /// The blocks by scope and period, by position.
    sorted: Vec<u32>,
    row_len: usize,
}

/// Successive series with the same scope and period: they are computed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub scope: Scope,
    pub period: Period,
    /// The offers of the scope.
    pub members: Vec<u32>,
    /// The series, by position.
    series: std::ops::Range<usize>,
}

const MONTHLY: &[Measure] = &[Measure::Residents, Measure::Waiting];
const YEARLY_GROUP: &[Measure] = &[
    Measure::Places,
    Measure::Residents,
    Measure::Occupancy,
    Measure::Waiting,
    Measure::Admitted,
    Measure::Refused,
    Measure::Tariff,
    Measure::Income,
    Measure::OutsideShare,
    Measure::Cost,
    Measure::Result,
    Measure::Staff,
];
const WHOLE: &[Measure] = &[
    Measure::Residents,
    Measure::Occupancy,
    Measure::Admitted,
    Measure::Refused,
    Measure::RefusedShare,
    Measure::WaitPerAdmission,
    Measure::Income,
    Measure::Cost,
    Measure::Result,
];
const YEARLY_MUNICIPALITY: &[Measure] =
    &[Measure::Residents, Measure::Waiting, Measure::Refused, Measure::Paid, Measure::PaidTemporary];

/// What offers report in models with feedbacks.
const YEARLY_FEEDBACK: &[Measure] = &[
    Measure::ClosedOffers,
    Measure::SpiralOffers,
    Measure::AlertedOffers,
    Measure::Breakdowns,
    Measure::Recovered,
    Measure::ResidentsTakenHome,
    Measure::Lost(Cause::NeedFell),
    Measure::Lost(Cause::TakenHome),
    Measure::Lost(Cause::OtherOffer),
    Measure::Lost(Cause::PrivateOffer),
    Measure::Lost(Cause::AccessRefused),
];
/// What single offers report beside that.
const YEARLY_LOCAL: &[Measure] = &[
    Measure::FixedShare,
    Measure::Elasticity,
    Measure::SpiralIndex,
    Measure::TippingOccupancy,
    Measure::Expertise,
];
const YEARLY_MUNICIPALITY_FEEDBACK: &[Measure] = &[
    Measure::Refunded,
    Measure::PaidVacancies,
    Measure::PaidClosing,
    Measure::HomeCost,
    Measure::HomeCitizens,
    Measure::TakenHome,
    Measure::Breakdowns,
    Measure::LivingOwn,
    Measure::LivingOtherMunicipalities,
    Measure::LivingRegions,
    Measure::LivingPrivate,
];

impl Block {
    const fn key(&self) -> (Scope, Period) {
        (self.scope, self.period)
    }
}

impl Layout {
    pub(crate) fn new(input: &Input, switches: &Switches) -> Self {
        let groups = groups(input);
        let mut layout = Self { series: Vec::new(), blocks: Vec::new(), sorted: Vec::new(), row_len: 0 };
        let months = (input.calendar.years * 12) as usize;
        // refusals are followed by the month where some group is lost to the outside when offers are full
        let lose = |members: &[u32]| {
            let groups = members.iter().flat_map(|&offer| &input.offers[offer as usize].target_groups);
            groups.into_iter().any(|&group| input.target_groups[group as usize].when_full == WhenFull::Lost)
        };
        let years = input.calendar.years as usize;
        let coupled = switches.any_feedback;
        let with = |more: bool, measures: &'static [Measure]| if more { measures } else { &[] };
        let state = with(state_pays(input), &[Measure::StateIncome]);
        let designated = with(switches.designation, &[Measure::DesignatedOffers]);
        let measured = input.all_rules().any(|rules| rules.effect.is_some());
        let effect = with(measured, &[Measure::Improved, Measure::Satisfied]);
        let yearly_group = [YEARLY_GROUP, with(coupled, YEARLY_FEEDBACK), state, designated, effect].concat();
        for (scope, members) in &groups {
            // residents of an area's houses and its day visitors together say little from month to month
            if !matches!(scope, Scope::Area(_)) {
                layout.push_all(*scope, members, Period::Month, months, MONTHLY);
            }
            if lose(members) {
                layout.push_all(*scope, members, Period::Month, months, &[Measure::Refused]);
            }
            layout.push_all(*scope, members, Period::Year, years, &yearly_group);
            layout.push_all(*scope, members, Period::Whole, 1, WHOLE);
        }
        for offer in 0..input.offers.len() as u32 {
            let (scope, members) = (Scope::Offer(offer), &[offer]);
            layout.push_all(scope, members, Period::Month, months, MONTHLY);
            let own_price = matches!(input.offers[offer as usize].market.pricing, Pricing::Own { .. });
            let supported = input.offers[offer as usize].market.finance != Finance::Tariff
                || input.guarantees.iter().any(|guarantee| guarantee.offer == offer)
                || input.plan.iter().any(|operation| {
                    matches!(operation.kind, OperationKind::SetFinance { offer: of, .. } if of == offer)
                });
            let tariff_parts: Vec<Measure> = TariffPart::ALL
                .into_iter()
                .filter(|part| match part {
                    TariffPart::Margin => own_price,
                    TariffPart::Support => supported,
                    _ => true,
                })
                .map(Measure::TariffPart)
                .collect();
            let plan = with(!input.plan.is_empty(), &[Measure::RefusedOperations]);
            let yearly = [
                yearly_group.as_slice(),
                plan,
                with(switches.designation, &[Measure::CriteriaMet]),
                &[Measure::BudgetedOccupancy],
                &tariff_parts,
                with(coupled, YEARLY_LOCAL),
            ]
            .concat();
            layout.push_all(scope, members, Period::Year, years, &yearly);
            layout.push_all(scope, members, Period::Whole, 1, WHOLE);
        }
        for municipality in 0..input.municipalities.len() as u32 {
            let scope = Scope::Municipality(municipality);
            let yearly = [
                YEARLY_MUNICIPALITY,
                with(coupled, YEARLY_MUNICIPALITY_FEEDBACK),
                with(coupled && input.mode == Mode::Worlds, &[Measure::Known]),
                with(!input.guarantees.is_empty(), &[Measure::Payout]),
                with(!input.programmes.is_empty(), &[Measure::PaidProgrammes]),
            ]
            .concat();
            layout.push_all(scope, &[], Period::Year, years, &yearly);
            if !input.guarantees.is_empty() {
                layout.push_all(scope, &[], Period::Whole, 1, &[Measure::Payout]);
            }
        }
        for guarantee in 0..input.guarantees.len() as u32 {
            let scope = Scope::Guarantee(guarantee);
            layout.push_all(scope, &[], Period::Year, years, &[Measure::Payout]);
            layout.push_all(scope, &[], Period::Whole, 1, &[Measure::Payout, Measure::CappedYears]);
        }
        layout.sorted = (0..layout.blocks.len() as u32).collect();
        layout.sorted.sort_by_key(|&block| layout.blocks[block as usize].key());
        layout
    }

    fn push_all(&mut self, scope: Scope, members: &[u32], period: Period, len: usize, measures: &[Measure]) {
        let first = self.series.len();
        for &measure in measures {
            self.series.push(Series { scope, measure, period, offset: self.row_len, len });
            self.row_len += len;
        }
        let series = first..self.series.len();
        self.blocks.push(Block { scope, period, members: members.to_vec(), series });
    }

    /// The series, in the order of the row.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// How many numbers a world reports.
    pub const fn row_len(&self) -> usize {
        self.row_len
    }

    /// The series of a scope, measure and period, if it is reported.
    pub fn find(&self, scope: Scope, measure: Measure, period: Period) -> Option<&Series> {
        let key = |block: u32| self.blocks[block as usize].key();
        let from = self.sorted.partition_point(|&block| key(block) < (scope, period));
        let blocks = self.sorted[from..].iter().take_while(|&&block| key(block) == (scope, period));
        let mut series = blocks.flat_map(|&block| self.series_of(&self.blocks[block as usize]));
        series.find(|series| series.measure == measure)
    }

    /// The series, grouped by scope and period.
    pub(crate) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The series of a block.
    pub(crate) fn series_of(&self, block: &Block) -> &[Series] {
        &self.series[block.series.clone()]
    }
}

/// Whether the state pays to offers at some time.
fn state_pays(input: &Input) -> bool {
    let of_state = |finance: Finance| matches!(finance, Finance::Vacancies { payer, .. } | Finance::Budget { payer, .. } if payer == FinancePayer::State);
    input.offers.iter().any(|offer| of_state(offer.market.finance))
        || input.plan.iter().any(|operation| {
            matches!(operation.kind, OperationKind::SetFinance { finance, .. } if of_state(finance))
        })
}

/// The groups of offers reported together; groups without offers are left out.
fn groups(input: &Input) -> Vec<(Scope, Vec<u32>)> {
    let members = |keep: &dyn Fn(u32, Segment) -> bool| -> Vec<u32> {
        let offers = input.offers.iter().zip(0u32..);
        offers.filter(|(offer, _)| keep(offer.area, offer.segment)).map(|(_, index)| index).collect()
    };
    let segments = [Segment::Residential, Segment::Day];
    let mut groups = vec![(Scope::Total, members(&|_, _| true))];
    for segment in segments {
        groups.push((Scope::TotalSegment(segment), members(&|_, of| of == segment)));
    }
    for area in 0..input.areas.len() as u32 {
        groups.push((Scope::Area(area), members(&|of, _| of == area)));
        for segment in segments {
            let scope = Scope::AreaSegment(area, segment);
            groups.push((scope, members(&|of, kind| of == area && kind == segment)));
        }
    }
    groups.retain(|(scope, offers)| *scope == Scope::Total || !offers.is_empty());
    groups
}
