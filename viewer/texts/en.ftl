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
open-instead = Open something else

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

page-compare = Compare
compare-what = What is best?
compare-how = The open scenario (A) is compared with others on the same worlds, so that differences come from what differs. Choose a scenario, or write the path of a file.
add-rival = Compare with
path-of-file = path of a file
add = Add
remove = Remove
remove-rival = Remove { $name }
compare-more = Compare more worlds
compare-foot = { $worlds } worlds, the same for all; means of { $first }–{ $last }, prices of { $year }. ± is a 90 % interval of the mean difference; what is hardly nothing is emphasised. ≈ cannot be told apart.
best = best
no-telling = cannot be told
better-in = better in { $wins } %
better-or-same = better in { $wins } %, same in { $same }
purpose-supply = Security of supply
purpose-progression = Progression
purpose-cost = Cost
purpose-sustainability = Sustainability of the offers
purpose-chosen = Chosen
inputs-differ = What differs in { $letter }
same-inputs = The same inputs as A.
not-there = not there
winners = Winners and losers
winners-told = Net cost of municipalities, m DKK a year: { $less } pay less, { $more } pay more, { $open } cannot be told. The line is an interval that holds for all at once.
changes = A: { $before }   ·   here: { $after }

page-plan = Plan
plan-how = Select an offer in the list, and choose what is to be done with it. The worlds are lived again at once.
plan-set-places = Change places
plan-close = Close
plan-merge = Merge under an umbrella
plan-take-over = Take over
plan-finance = Finance
plan-guarantee = Deficit guarantee
plan-establish = New offer
plan-establish-like = New offer like this
plan-inherited = { $count ->
    [one] { $number } operation of the scenario still holds.
   *[other] { $number } operations of the scenario still hold.
 }
plan-fails = The plan cannot be carried out; the one before is still shown.
plan-file = The file that the command line can run
undo = Undo
redo = Redo
compare-plan = Compare with and without the plan
save-as = Save as scenario
save = Save
saved = Saved in { $path }
not-saved = Not saved: { $error }
month = Month
percent-suffix = {" "}%
million-suffix = {" "}m DKK
fixed-cost-follows = Fixed cost that follows the places
notice-months = Notice, months without admissions
saving = Fixed cost saved
others-pay = Others pay a part
of-vacancies = of the fixed cost of empty places
of-budget = of the budget
share = Share
contract-years = Contract years
new-places = New places that are covered
cover = Cover of the tariff of empty places
name = Name
costs-like = Costs like
start-cost = Cost of starting
joins = Merges with
plan-effect = With the plan: { $name }

page-guarantees = Guarantees
page-assumptions = Assumptions
no-guarantees = The scenario has no guarantees. Under Plan a deficit guarantee can be added to an offer.
covers-tariff = { $cover } % of the tariff of empty ones among { $places } new places
covers-fixed-cost = { $cover } % of the fixed cost of empty ones among { $places } new places
covers-deficit = { $cover } % of the deficit
number-of-guarantors = { $count ->
    [one] { $number } guarantor
   *[other] { $number } guarantors
 }
number-of-years = { $count ->
    [one] { $number } year
   *[other] { $number } years
 }
nothing-paid = The guarantee pays nothing in any world.
payout-in-all = Paid out in all, m DKK (across)
payout-distribution = So many % of the worlds pay so much in all
share-of-worlds = % of the worlds
expected = expected
one-in-twenty = one world of twenty above
expected-payout = Expected payout in all
one-in-twenty-long = In one world of twenty more than
tail-mean = On average in those worlds
worst-world = Worst world
worst-year = Worst year of any world
million-dkk = m DKK
with-and-without = The offer with and without the guarantees, on the same worlds
with = with
without = without
k-in = Spiral index k in { $year }
closed-by-short = Closed by the end of { $year }
spiral-by-short = In a spiral by the end of { $year }
guarantors = The guarantors' parts
guarantors-what = The bar is what is expected, the line what is exceeded in one world of twenty (m DKK); last, expected DKK per inhabitant.
guarantors-all = All guarantees together. The bar is what is expected, the line what is exceeded in one world of twenty (m DKK); last, expected DKK per inhabitant.
assumptions-count = { $facts } numbers with a source, { $estimates } estimates and { $assumed } assumptions; { $ranges } have a range.
search = Search

one-in-twenty-short = one in twenty
per-inhabitant = DKK/inhab.
tariff-parts = Parts of the tariff
accounts = Accounts
accounts-what = Median, and in brackets what 80 % of the worlds lie in
parts-axis = Tariff in parts, DKK per day (prices of { $year }), mean
part-management = management
part-staff = staff
part-variable = variable costs
part-buildings = buildings
part-pensions = pensions
part-supervision = supervision
part-development = development
part-overhead = overhead
part-carry-over = carry-over
part-margin = margin
part-support = paid by others
places-line = Places at the end of the year
residents-line = Residents, mean of the year
staff-line = Staff, full-time equivalents
admitted-line = Admitted in the year
occupancy-line = Occupancy, %
budgeted-line = Budgeted occupancy, %
tariff-line = Tariff, DKK per day
income-line = Income, m DKK
cost-line = Cost, m DKK
result-line = Result, m DKK
waiting-line = Waiting, mean of the year
expertise-line = Expert environment, %
index-line = Spiral index k

open = Open …
start-title = What do you want to see?
start-how = Choose a scenario that comes with the program, or a run. A scenario file can also be dropped into the window.
start-bundled = Scenarios that come with the program
start-runs = Runs in the folder runs
start-file = A file or folder
open-it = Open
run-worlds = { $worlds } worlds, seed { $seed }
drop-here = Drop the file to open it

save-svg = as a picture (SVG)
save-csv = its numbers (CSV)
save-chart = Save { $name }
band-from = { $name }, from
band-to = { $name }, to
save-png = as a picture (PNG)

as-list = List
pays-less = pays less
pays-more = pays more
cannot-tell = cannot be told
per-inhabitant-and-year = The numbers are DKK per inhabitant and year.
