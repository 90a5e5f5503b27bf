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
