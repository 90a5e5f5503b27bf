# All texts of the window, in English. Both languages have the same keys.

light = Light
dark = Dark
offers = Offers
offer = Offer
area = Specialist area
municipalities = Municipalities
municipality = Municipality
inside = In the region
buyers = Buyers outside
buyer = Buyer outside
segment = Kind
residential = residential
day = day
places = Places
operator = Operator
region = The region
private = Private
location = Located in
groups = Target groups
origin = Origin of the number
inhabitants = Inhabitants
population = Inhabitants by year
offers-here = Offers here
no-offers-here = No offer of the scenario lies here
scenario = Scenario
years = Years
hint = Select an offer, an area or a municipality on the map or in the list.
close = Close
map = Map
residential-offer = Residential offer
day-offer = Day offer
size-by-places = places
size-by-inhabitants = Municipality by inhabitants
zoom-in = Zoom in
zoom-out = Zoom out
show-all = Show all
cannot-open = The scenario cannot be opened
help = Help
open-instead = Open a scenario that comes with the program:

number-of-places = { $count ->
    [one] { $number } place
   *[other] { $number } places
 }
number-of-inhabitants = { $number } inhabitants
operated-by = { $name } Municipality
origin-source = Source: { $text }
origin-estimate = Estimate: { $text }
origin-assumption = Assumption: { $text }
on-the-map = { $name } on the map

page-map = Map
page-fans = Fans
stop = Stop
worlds-of = { $done } of { $asked } worlds
more-worlds = { $number } worlds more
number-of-worlds = { $count ->
    [one] { $number } world
   *[other] { $number } worlds
 }
first-worlds = The first worlds are on their way …
all-offers = All offers
show-all-offers = Show all offers
all-charts = All
click-a-world = Click in a chart to follow one world.
median = median
band-80 = 80 % of the worlds
band-50 = 50 % of the worlds
median-key = Median: half above, half below
band-50-key = Half of the worlds
band-80-key = 80 % of the worlds
world-number = World { $number }
world-told = One possible future, told. It is not the most likely one.
more-lines = … and { $number } events more
nothing-happened = Nothing to tell.
year = Year
occupancy = Occupancy
tariff = Tariff
result = Result
waiting = Waiting
residents = Residents
paid = Paid
payout = Guarantee
occupancy-axis = Occupancy, % of the places
tariff-axis = Tariff, DKK per day (prices of { $year })
result-axis = Result of the year, m DKK (prices of { $year })
waiting-axis = Waiting, persons on average over the year
residents-axis = Residents, persons on average over the year
paid-axis = Paid in the year, m DKK before refunds (prices of { $year })
payout-axis = Paid out by guarantees in the year, m DKK (prices of { $year })
closed-by = Closed by the end of { $year }: { $chance }.
in-a-spiral-by = In a spiral by the end of { $year }: { $chance }.
closed-counts-as-zero = Worlds in which it has closed count with 0 in the charts from then on.

come-from = Where citizens come from, moving in a year
move-to = Where citizens move to, moving in a year
colour-by = Colour
colour-areas = Areas
colour-risk = Risk
colour-cost = Cost
as-places = Map
as-tiles = Tiles
all-years = All years
by-the-end = By the end
no-number = no number
under = under { $number }
from = { $number } and more
occupancy-percent = Occupancy, %
risk-percent = Closed or in a spiral, % of the worlds
waiting-per-hundred = Waiting per 100 places or residents
cost-per-inhabitant = Net cost, DKK per inhabitant and year (prices of { $year })

page-spiral = Spiral
most-at-risk = the offer most at risk; select another in the list
nothing-reacts = In this scenario nobody reacts to tariffs, so there is no spiral to show.
local-words = { $year }: k = { $k } = { $elasticity } (price elasticity) × { $fixed } % (fixed share of the tariff)
spiral-axis = Tariff in DKK per day (prices of { $year }, upwards) against occupancy in % (across)
spiral-key-density = worlds are here, the darker the more
spiral-key-median = the median year by year
spiral-key-worlds = single worlds, from the first year to the last
spiral-key-cost = what a day must cost to cover the costs
spiral-key-tips = below { $percent } % occupancy it tips
spiral-key-no-tip = It tips at no occupancy.
index-axis = Spiral index k: how much of a loss comes back
unstable-from = unstable from 1
lost = Lost demand
lost-axis = New citizens lost a year against { $year }, mean
lost-need = need fell
lost-home = taken home or not referred
lost-other = another public offer
lost-private = private offer
lost-full = no free place
tiles-places = A tile for each municipality; the number is places in offers that lie there.
tiles-number = A tile for each municipality; without a number of its own it shows the offers there.
mean-numbers = mean numbers without chance
