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
