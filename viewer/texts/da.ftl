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
open-instead = Åbn noget andet

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

page-compare = Sammenlign
compare-what = Hvad er bedst?
compare-how = Det åbne scenarie (A) sammenlignes med andre på de samme verdener, så forskellene kommer af det, der er forskelligt. Vælg et scenarie, eller skriv stien til en fil.
add-rival = Sammenlign med
path-of-file = sti til en fil
add = Tilføj
remove = Fjern
remove-rival = Fjern { $name }
compare-more = Sammenlign flere verdener
compare-foot = { $worlds } verdener, de samme for alle; gennemsnit af { $first }–{ $last }, priser fra { $year }. ± er et 90 pct.-interval for den gennemsnitlige forskel; fremhævet er det, der næppe er nul. ≈ kan ikke skelnes.
best = bedst
no-telling = kan ikke skelnes
better-in = bedre i { $wins } pct.
better-or-same = bedre i { $wins } pct., ens i { $same }
purpose-supply = Forsyningssikkerhed
purpose-progression = Progression
purpose-cost = Økonomi
purpose-sustainability = Tilbuddenes bæredygtighed
purpose-chosen = Valgt
inputs-differ = Hvad der er anderledes i { $letter }
same-inputs = De samme forudsætninger som A.
not-there = findes ikke
winners = Vindere og tabere
winners-told = Kommunernes nettoudgift, mio. kr. om året: { $less } betaler mindre, { $more } mere, { $open } kan ikke afgøres. Stregen er et interval, der gælder for alle på én gang.
changes = A: { $before }   ·   her: { $after }

page-plan = Plan
plan-how = Vælg et tilbud i listen, og vælg, hvad der skal ske med det. Verdenerne leves igen med det samme.
plan-set-places = Ændr pladser
plan-close = Luk
plan-merge = Saml under paraply
plan-take-over = Overtag
plan-finance = Finansiering
plan-guarantee = Underskudsgaranti
plan-establish = Nyt tilbud
plan-establish-like = Nyt tilbud som dette
plan-inherited = { $count ->
    [one] { $number } handling fra scenariet gælder fortsat.
   *[other] { $number } handlinger fra scenariet gælder fortsat.
 }
plan-fails = Planen kan ikke lade sig gøre; det forrige vises stadig.
plan-file = Filen, som kommandolinjen kan køre
undo = Fortryd
redo = Gentag
compare-plan = Sammenlign med og uden planen
save-as = Gem som scenarie
save = Gem
saved = Gemt i { $path }
not-saved = Ikke gemt: { $error }
month = Måned
percent-suffix = {" "}pct.
million-suffix = {" "}mio. kr.
fixed-cost-follows = Faste udgifter, der følger pladserne
notice-months = Varsel, måneder uden indflytning
saving = Sparede faste udgifter
others-pay = Andre betaler en del
of-vacancies = af tomme pladsers faste udgifter
of-budget = af budgettet
share = Andel
contract-years = Aftaleår
new-places = Nye pladser, der dækkes
cover = Dækning af taksten for tomme pladser
name = Navn
costs-like = Udgifter som
start-cost = Startudgift
joins = Samles med
plan-effect = Med planen: { $name }

page-guarantees = Garantier
page-assumptions = Antagelser
no-guarantees = Scenariet har ingen garantier. Under Plan kan en underskudsgaranti føjes til et tilbud.
covers-tariff = { $cover } pct. af taksten for ledige blandt { $places } nye pladser
covers-fixed-cost = { $cover } pct. af de faste udgifter for ledige blandt { $places } nye pladser
covers-deficit = { $cover } pct. af underskuddet
number-of-guarantors = { $count ->
    [one] { $number } garant
   *[other] { $number } garanter
 }
number-of-years = { $count ->
    [one] { $number } år
   *[other] { $number } år
 }
nothing-paid = Garantien udbetaler intet i nogen verden.
payout-in-all = Udbetalt i alt, mio. kr. (vandret)
payout-distribution = Så mange pct. af verdenerne udbetaler så meget i alt
share-of-worlds = pct. af verdenerne
expected = forventet
one-in-twenty = én verden af tyve over
expected-payout = Forventet udbetaling i alt
one-in-twenty-long = I én verden af tyve mere end
tail-mean = I gennemsnit i de verdener
worst-world = Værste verden
worst-year = Værste år i nogen verden
million-dkk = mio. kr.
with-and-without = Tilbuddet med og uden garantierne, på de samme verdener
with = med
without = uden
k-in = Spiralindeks k i { $year }
closed-by-short = Lukket inden udgangen af { $year }
spiral-by-short = I spiral inden udgangen af { $year }
guarantors = Garanternes del
guarantors-what = Søjlen er det forventede, stregen det, som overskrides i én verden af tyve (mio. kr.); sidst forventet kr. pr. indbygger.
guarantors-all = Alle garantier under ét. Søjlen er det forventede, stregen det, som overskrides i én verden af tyve (mio. kr.); sidst forventet kr. pr. indbygger.
assumptions-count = { $facts } tal med kilde, { $estimates } skøn og { $assumed } antagelser; { $ranges } har et udfaldsrum.
search = Søg

one-in-twenty-short = én af tyve
per-inhabitant = kr./indb.
tariff-parts = Takstens dele
accounts = Regnskab
accounts-what = Median, og i klammer det, 80 pct. af verdenerne ligger i
parts-axis = Taksten i dele, kr. pr. dag ({ $year }-priser), gennemsnit
part-management = ledelse
part-staff = personale
part-variable = variable udgifter
part-buildings = bygninger
part-pensions = tjenestemandspensioner
part-supervision = tilsyn
part-development = udvikling
part-overhead = overhead
part-carry-over = efterregulering
part-margin = avance
part-support = betalt af andre
places-line = Pladser ved årets slutning
residents-line = Beboere, gennemsnit
staff-line = Personale, årsværk
admitted-line = Indflyttede i året
occupancy-line = Belægning, pct.
budgeted-line = Budgetteret belægning, pct.
tariff-line = Takst, kr. pr. dag
income-line = Indtægter, mio. kr.
cost-line = Udgifter, mio. kr.
result-line = Resultat, mio. kr.
waiting-line = Ventende, gennemsnit
expertise-line = Fagligt miljø, pct.
index-line = Spiralindeks k

open = Åbn …
start-title = Hvad vil du se?
start-how = Vælg et scenarie, der følger med, eller en kørsel. En scenariefil kan også slippes her i vinduet.
start-bundled = Scenarier, der følger med
start-runs = Kørsler i mappen runs
start-file = En fil eller mappe
open-it = Åbn
run-worlds = { $worlds } verdener, startværdi { $seed }
drop-here = Slip filen for at åbne den

save-svg = som billede (SVG)
save-csv = tallene (CSV)
save-chart = Gem { $name }
band-from = { $name }, fra
band-to = { $name }, til
save-png = som billede (PNG)

as-list = Liste
pays-less = betaler mindre
pays-more = betaler mere
cannot-tell = kan ikke afgøres
per-inhabitant-and-year = Tallene er kr. pr. indbygger om året.
