//! What counts where a scenario leaves a key out: the one place of every default number, for the JSON Schema and for `load`.
//!
//! Defaults chosen from a list (`#[default]`), `false`, 0 of a bare number, and empty text or lists (`#[serde(default)]`)
//! stand at their types. What is a function here is read with its key, or taken from the engine.

/// Defaults of a run.
pub(crate) mod run {
    /// Worlds that are simulated.
    pub(crate) const fn worlds() -> u32 {
        1_000
    }

    /// Seed of all randomness.
    pub(crate) const fn seed() -> u64 {
        1
    }

    /// February has 29 days in leap years.
    pub(crate) const fn leap_days() -> bool {
        true
    }
}

/// Defaults of a target group.
pub(crate) mod target_group {
    /// The group is highly specialised, with regional importance.
    pub(crate) const fn level() -> u8 {
        3
    }

    /// The incidence does not change from year to year.
    pub(crate) const TREND_PERCENT_PER_YEAR: f64 = 0.0;

    /// The yearly numbers of new citizens are Poisson.
    pub(crate) const VARIANCE_RATIO: f64 = 1.0;

    /// All municipalities have the same level of need.
    pub(crate) const FRAILTY_SD_LOG: f64 = 0.0;

    /// The temporary solution costs nothing while a citizen waits.
    pub(crate) const TEMPORARY_DKK_PER_DAY: f64 = 0.0;
}

/// Defaults of the slow deviations of the incidence.
pub(crate) mod shock {
    /// There is no national deviation.
    pub(crate) const NATIONAL_SD_LOG: f64 = 0.0;

    /// There is no deviation of single regions.
    pub(crate) const REGIONAL_SD_LOG: f64 = 0.0;

    /// A deviation says nothing about the next year.
    pub(crate) const PERSISTENCE_PER_YEAR: f64 = 0.0;
}

/// Defaults of the choice of an offer.
pub(crate) mod choice {
    /// The price does not matter.
    pub(crate) const PRICE_WEIGHT_PER_1000_DKK: f64 = 0.0;

    /// The distance does not matter.
    pub(crate) const DISTANCE_WEIGHT_PER_100_KM: f64 = 0.0;

    /// It does not matter who operates the offer.
    pub(crate) const OWN_OFFER_BONUS: f64 = 0.0;
}

/// Defaults of a service level.
pub(crate) mod service_level {
    /// There is no supplement on the tariff.
    pub(crate) const SUPPLEMENT_DKK_PER_DAY: f64 = 0.0;
}

/// Defaults of the response to the price.
pub(crate) mod price_response {
    /// Residents do not follow the price.
    pub(crate) const STOCK_ELASTICITY: f64 = 0.0;
}

/// Defaults of a home solution.
pub(crate) mod home {
    /// Highest service level that a home solution can meet: only the lowest.
    pub(crate) const fn meets_level() -> u32 {
        1
    }

    /// No saving is asked for beyond the fixed cost.
    pub(crate) const HURDLE_PERCENT: f64 = 0.0;

    /// All municipalities judge the threshold alike.
    pub(crate) const NOISE_SD_LOG: f64 = 0.0;

    /// Months from the decision on a home solution to its first citizen.
    pub(crate) const BUILDING_MONTHS: u32 = 12;

    /// How far the saving must fall before a home solution is given up, in per cent of its fixed cost.
    pub(crate) const HYSTERESIS_PERCENT: f64 = 30.0;

    /// All new citizens within reach are taken home.
    pub(crate) const NEW_PERCENT: f64 = 100.0;

    /// No residents of offers are taken home.
    pub(crate) const RESIDENTS_PERCENT_PER_YEAR: f64 = 0.0;
}

/// Defaults of breakdowns.
pub(crate) mod breakdown {
    /// A missing expert environment does not raise their number.
    pub(crate) const EXPERTISE_EFFECT: f64 = 0.0;

    /// There are as many in home solutions as in offers.
    pub(crate) const HOME_FACTOR: f64 = 1.0;

    /// A level above what a home solution meets does not raise their number.
    pub(crate) const EXCESS_FACTOR: f64 = 1.0;
}

/// Defaults of recovery.
pub(crate) mod recovery {
    /// A missing expert environment does not lower the number of recoveries.
    pub(crate) const EXPERTISE_EFFECT: f64 = 0.0;

    /// There are as many in home solutions as in offers.
    pub(crate) const HOME_FACTOR: f64 = 1.0;
}

/// Defaults of an offer.
pub(crate) mod offer {
    /// Price and distance explain all liking.
    pub(crate) const ATTRACTION_UTILITY: f64 = 0.0;

    /// Realised occupancy in the years before the run.
    pub(crate) const OPENING_OCCUPANCY_PERCENT: f64 = 95.0;

    /// A price of its own follows the general prices.
    pub(crate) const PRICE_DRIFT_PERCENT_PER_YEAR: f64 = 0.0;

    /// Others pay for all empty places, or for the whole budget.
    pub(crate) const FINANCE_SHARE_PERCENT: f64 = 100.0;

    /// Months from the decision on a new offer to its opening.
    pub(crate) const ENTRY_BUILDING_MONTHS: u32 = 12;
}

/// Defaults of the costs of an offer without a cost profile.
pub(crate) mod costs {
    /// A kind of cost that is not given costs nothing, by the year or by the day.
    pub(crate) const AMOUNT_DKK: f64 = 0.0;

    /// There is no indirect cost.
    pub(crate) const OVERHEAD_PERCENT: f64 = 0.0;
}

/// Defaults of the staff of an offer without a cost profile.
pub(crate) mod staffing {
    /// No staff is needed without residents.
    pub(crate) const BASE_FTE: f64 = 0.0;

    /// Residents need no staff.
    pub(crate) const FTE_PER_RESIDENT: f64 = 0.0;

    /// Staff costs nothing.
    pub(crate) const STAFF_DKK_PER_FTE_YEAR: f64 = 0.0;

    /// Staff follows the need within a month.
    pub(crate) const ADJUSTMENT_PER_MONTH: f64 = 1.0;

    /// Staff follows the residents without notice.
    pub(crate) const NOTICE_MONTHS: u32 = 0;

    /// There is no least staff.
    pub(crate) const FLOOR_SHARE: f64 = 0.0;
}

/// Defaults of the agreement.
pub(crate) mod rules {
    /// No value added tax is refunded.
    pub(crate) const VAT_REFUND_PERCENT: f64 = 0.0;

    /// Public and private offers are looked at alike.
    pub(crate) const PUBLIC_FIRST_PERCENT: f64 = 0.0;

    /// All vacant places are known.
    pub(crate) const VACANCIES_KNOWN_PERCENT: f64 = 100.0;

    /// A tariff that rises by more than this in a year is reported.
    pub(crate) const ALERT_PERCENT: f64 = 5.0;

    /// The thresholds of the reimbursement do not grow in real terms.
    pub(crate) const REIMBURSEMENT_INDEX_PERCENT_PER_YEAR: f64 = 0.0;

    /// Lower bound of the budgeted occupancy.
    pub(crate) const BUDGETED_OCCUPANCY_MIN_PERCENT: f64 = 85.0;

    /// Upper bound of the budgeted occupancy.
    pub(crate) const BUDGETED_OCCUPANCY_MAX_PERCENT: f64 = 100.0;

    /// Half-width of the band of carry-over, in per cent of the year's budget.
    pub(crate) const CARRY_OVER_BAND_PERCENT: f64 = 5.0;
}

/// Defaults of the adapting of places.
pub(crate) mod capacity {
    /// No offer is that full: places are never added.
    pub(crate) const EXPAND_ABOVE_PERCENT: f64 = 1e6;

    /// Occupancy aimed at.
    pub(crate) const TARGET_PERCENT: f64 = 95.0;

    /// Months from the decision to the change of places.
    pub(crate) const DELAY_MONTHS: u32 = 12;

    /// Largest change at a time, in per cent of the places.
    pub(crate) const MAX_STEP_PERCENT: f64 = 20.0;

    /// Fewest places that an offer is cut to.
    pub(crate) const MIN_PLACES: u32 = 1;

    /// No fixed cost follows the places.
    pub(crate) const FIXED_COST_FOLLOWS_PERCENT: f64 = 0.0;
}

/// Defaults of the closing of offers.
pub(crate) mod closing {
    /// Any deficit makes a year bad, in per cent of the year's budget.
    pub(crate) const DEFICIT_ABOVE_PERCENT: f64 = 0.0;

    /// Months of consultation after the decision.
    pub(crate) const CONSULTATION_MONTHS: u32 = 6;

    /// No closing is averted.
    pub(crate) const RESCUE_PERCENT: f64 = 0.0;

    /// A rescue costs nothing.
    pub(crate) const RESCUE_COST_DKK: f64 = 0.0;

    /// Months without admissions after the consultation.
    pub(crate) const NOTICE_MONTHS: u32 = 6;

    /// Cost of winding down, in per cent of a year's fixed cost.
    pub(crate) const WIND_DOWN_PERCENT: f64 = 40.0;
}

/// Defaults of the expert environment.
pub(crate) mod expert_environment {
    /// It does not matter for the choice of an offer.
    pub(crate) const CHOICE_WEIGHT_UTILITY: f64 = 0.0;

    /// Outreach keeps no expertise.
    pub(crate) const OUTREACH_HOURS_PER_RESIDENT: f64 = 0.0;
}

/// Defaults of the designation of the most specialised offers.
pub(crate) mod designation {
    /// Years from one designation to the next.
    pub(crate) const EVERY_YEARS: u32 = 2;

    /// Most offers that are designated at a time.
    pub(crate) const MOST_OFFERS: u32 = 10;

    /// Criteria of the six that a designated offer meets.
    pub(crate) const CRITERIA_NEEDED: u32 = 4;

    /// Any other open offer for the group is an alternative.
    pub(crate) const ALTERNATIVES_AT_MOST: u32 = 0;

    /// A task force averts no closing.
    pub(crate) const TASK_FORCE_PERCENT: f64 = 0.0;

    /// A task force costs nothing.
    pub(crate) const TASK_FORCE_COST_DKK: f64 = 0.0;
}

/// Defaults of effect and satisfaction.
pub(crate) mod effect {
    /// A missing expert environment does not lower the chance to improve.
    pub(crate) const EXPERTISE_EFFECT: f64 = 0.0;

    /// Domains in which residents can improve.
    pub(crate) const DOMAINS: u32 = 7;

    /// Domains that must improve for an effect.
    pub(crate) const DOMAINS_NEEDED: u32 = 3;

    /// A missing expert environment does not lower satisfaction.
    pub(crate) const SATISFACTION_EXPERTISE_EFFECT: f64 = 0.0;

    /// All residents answer.
    pub(crate) const ANSWERS_PERCENT: f64 = 100.0;
}

/// Defaults of what counts as a spiral, taken from the engine.
pub(crate) mod spiral {
    use vifte_engine::input::SpiralDefinition;

    /// Tariff years in a row.
    pub(crate) fn years() -> u32 {
        SpiralDefinition::default().years
    }

    /// Residents in per cent of the first year's places, below which a spiral has ended badly.
    pub(crate) fn floor_occupancy_percent() -> f64 {
        100.0 * SpiralDefinition::default().floor_occupancy
    }
}

/// Defaults of an operation.
pub(crate) mod operation {
    /// Months without admissions before an offer closes.
    pub(crate) const NOTICE_MONTHS: u32 = 6;

    /// Starting costs nothing.
    pub(crate) const START_COST_DKK: f64 = 0.0;

    /// Nobody outside the scenario gives a part of the cost of starting.
    pub(crate) const GIVEN_PERCENT: f64 = 0.0;

    /// Merging saves no fixed cost.
    pub(crate) const SAVING_PERCENT: f64 = 0.0;

    /// Admitting another group is approved at once.
    pub(crate) const APPROVAL_MONTHS: u32 = 0;

    /// The change costs nothing.
    pub(crate) const COST_DKK: f64 = 0.0;
}

/// Defaults of a deficit guarantee.
pub(crate) mod guarantee {
    /// Contract years.
    pub(crate) const fn years() -> u32 {
        3
    }

    /// The offer bears nothing itself before the guarantee.
    pub(crate) const DEDUCTIBLE_DKK_PER_YEAR: f64 = 0.0;

    /// No surplus pays back what was paid.
    pub(crate) const SURPLUS_RETURNED_PERCENT: f64 = 0.0;
}

/// Defaults of places bought in advance.
pub(crate) mod purchase {
    /// Bought places that are not used cost the whole tariff.
    pub(crate) const PAYS_PERCENT: f64 = 100.0;
}

/// Defaults of a customer board.
pub(crate) mod board {
    /// Staff and places follow use no earlier.
    pub(crate) const SIGNAL_MONTHS: u32 = 0;

    /// Last year's use has no weight in the budgeted occupancy.
    pub(crate) const SIGNAL_PERCENT: f64 = 0.0;

    /// The members' citizens like the offer no more than others.
    pub(crate) const LOYALTY_UTILITY: f64 = 0.0;

    /// A board costs nothing.
    pub(crate) const COST_DKK_PER_YEAR: f64 = 0.0;
}

/// Defaults of a programme.
pub(crate) mod programme {
    /// The effect begins at once.
    pub(crate) const LAG_MONTHS: u32 = 0;
}
