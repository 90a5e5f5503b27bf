//! The order of steps of a world: what happens in a month and in a year, to citizens and to offers.

mod arrivals;
mod breakdowns;
mod causes;
mod changes;
mod closing;
mod cost_sharing;
mod departures;
mod designation;
mod events;
mod find_place;
mod follow_ups;
mod guarantees;
mod homes;
mod mean_causes;
mod mean_counts;
mod mean_field;
mod mean_rates;
mod mean_sharing;
mod measurements;
mod month_accounts;
mod moves;
mod notify;
mod one_off_costs;
mod opening;
mod places;
mod plan;
mod price_reactions;
mod prices;
mod simulate;
mod stay_ends;
mod umbrella;
mod vacancies;
mod waiting;
mod year_accounts;

pub use simulate::simulate_world;
