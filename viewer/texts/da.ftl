# All texts of the window, in Danish. Both languages have the same keys.

light = Lyst
dark = Mørkt
offers = Tilbud
offer = Tilbud
area = Specialområde
municipalities = Kommuner
municipality = Kommune
inside = I regionen
buyers = Købere udefra
buyer = Køber udefra
segment = Type
residential = døgn
day = dag
places = Pladser
operator = Driftsherre
region = Regionen
private = Privat
location = Ligger i
groups = Målgrupper
origin = Tallets kilde
inhabitants = Indbyggere
population = Indbyggere pr. år
offers-here = Tilbud her
no-offers-here = Ingen tilbud i scenariet ligger her
scenario = Scenarie
years = År
hint = Vælg et tilbud, et område eller en kommune på kortet eller i listen.
close = Luk
map = Kort
residential-offer = Døgntilbud
day-offer = Dagtilbud
size-by-places = pladser
size-by-inhabitants = Kommune efter indbyggere
zoom-in = Zoom ind
zoom-out = Zoom ud
show-all = Vis alt
cannot-open = Scenariet kan ikke åbnes
help = Hjælp
open-instead = Åbn et scenarie, der følger med:

number-of-places = { $count ->
    [one] { $number } plads
   *[other] { $number } pladser
 }
number-of-inhabitants = { $number } indbyggere
operated-by = { $name } Kommune
origin-source = Kilde: { $text }
origin-estimate = Skøn: { $text }
origin-assumption = Antagelse: { $text }
on-the-map = { $name } på kortet

page-map = Kort
page-fans = Vifter
stop = Stop
worlds-of = { $done } af { $asked } verdener
more-worlds = { $number } verdener mere
number-of-worlds = { $count ->
    [one] { $number } verden
   *[other] { $number } verdener
 }
first-worlds = De første verdener er på vej …
all-offers = Alle tilbud
show-all-offers = Vis alle tilbud
all-charts = Alle
click-a-world = Klik på et diagram for at følge én verden.
median = median
band-80 = 80 pct. af verdenerne
band-50 = 50 pct. af verdenerne
median-key = Median: halvdelen over, halvdelen under
band-50-key = Halvdelen af verdenerne
band-80-key = 80 pct. af verdenerne
world-number = Verden { $number }
world-told = Én mulig fremtid, fortalt. Den er ikke den sandsynligste.
more-lines = … og { $number } hændelser mere
nothing-happened = Intet at fortælle.
year = År
occupancy = Belægning
tariff = Takst
result = Resultat
waiting = Ventende
residents = Beboere
paid = Betalt
payout = Garanti
occupancy-axis = Belægning, pct. af pladserne
tariff-axis = Takst, kr. pr. dag ({ $year }-priser)
result-axis = Årets resultat, mio. kr. ({ $year }-priser)
waiting-axis = Ventende, personer i gennemsnit over året
residents-axis = Beboere, personer i gennemsnit over året
paid-axis = Betalt om året, mio. kr. før refusion ({ $year }-priser)
payout-axis = Udbetalt af garantier om året, mio. kr. ({ $year }-priser)
closed-by = Lukket inden udgangen af { $year }: { $chance }.
in-a-spiral-by = I spiral inden udgangen af { $year }: { $chance }.
closed-counts-as-zero = Verdener, hvor det er lukket, tæller med 0 i diagrammerne derefter.

come-from = Hvor borgerne kommer fra, indflytninger om året
move-to = Hvor borgerne flytter hen, indflytninger om året
colour-by = Farve
colour-areas = Områder
colour-risk = Risiko
colour-cost = Udgift
as-places = Kort
as-tiles = Felter
all-years = Alle år
by-the-end = Til sidst
no-number = intet tal
under = under { $number }
from = { $number } og derover
occupancy-percent = Belægning, pct.
risk-percent = Lukket eller i spiral, pct. af verdenerne
waiting-per-hundred = Ventende pr. 100 pladser eller beboere
cost-per-inhabitant = Nettoudgift, kr. pr. indbygger om året ({ $year }-priser)

page-spiral = Spiral
most-at-risk = tilbuddet med størst risiko; vælg et andet i listen
nothing-reacts = I dette scenarie reagerer ingen på taksten, så der er ingen spiral at vise.
local-words = { $year }: k = { $k } = { $elasticity } (priselasticitet) × { $fixed } pct. (fast andel af taksten)
spiral-axis = Takst i kr. pr. dag ({ $year }-priser, lodret) mod belægning i pct. (vandret)
spiral-key-density = her er verdenerne, jo mørkere jo flere
spiral-key-median = medianen år for år
spiral-key-worlds = enkelte verdener, fra første år til sidste
spiral-key-cost = hvad en dag må koste for at dække udgifterne
spiral-key-tips = under { $percent } pct. belægning tipper det
spiral-key-no-tip = Det tipper ikke ved nogen belægning.
index-axis = Spiralindeks k: hvor meget af et tab kommer igen
unstable-from = ustabilt fra 1
lost = Tabt efterspørgsel
lost-axis = Nye borgere tabt om året mod { $year }, gennemsnit
lost-need = behovet faldt
lost-home = hjemtaget eller ikke henvist
lost-other = andet offentligt tilbud
lost-private = privat tilbud
lost-full = ingen ledig plads
tiles-places = Et felt for hver kommune; tallet er pladser i tilbud, der ligger der.
tiles-number = Et felt for hver kommune; uden eget tal vises tilbuddene, der ligger der.
mean-numbers = middeltal uden tilfældighed
