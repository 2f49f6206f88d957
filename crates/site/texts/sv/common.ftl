# Sidornas ord på svenska. Samma nycklar som i en.ftl; ett prov vakar över det.

site-name = Segregationsbarometern
site-description = Mät och följ upp socioekonomisk segregation i Sveriges kommuner, län och områden.
skip = Till innehållet
menu = Huvudmeny
menu-foot = Om webbplatsen
menu-start = Start
menu-map = Karta
menu-lab = Labbet
menu-area-types = Områdestyper
menu-compare = Jämför
menu-own = Egna områden
menu-handbook = Handbok
menu-data = Data
menu-about = Om
other-language = English
breadcrumb = Brödsmulor
read-more = Läs mer
accessibility = Tillgänglighet
edition-line = Utgåva { $edition }, { $title }. Programversion { $version }. Statistik från SCB (CC0) och Kolada, där inget annat anges. Beräkningar: Segregationsbarometern.
edition-line-fictional = Utgåva { $edition }, { $title }: ett påhittat land. Programversion { $version }. Inga uppgifter är verkliga.
credit-fictional = Påhittade uppgifter
fictional-label = Påhittad utgåva
fictional = Ett påhittat land: alla namn och siffror på den här sidan är exempel.

search-label = Sök plats
search-placeholder = Namn eller postnummer
search-button = Sök
search-suggestions = Förslag
search-one = 1 förslag. Välj med piltangenterna.
search-many = {"{"}count{"}"} förslag. Välj med piltangenterna.
search-no-place = Ingen plats med det namnet.
search-failed = Förslagen kunde inte hämtas. Tryck Retur för att söka ändå.
search-title = Sök plats
search-results = Sökresultat
search-empty = Skriv namnet på en kommun, ett län eller ett område, en kod eller ett postnummer.
search-none = Ingen plats passar ”{ $q }”. Pröva färre bokstäver, ett postnummer eller namnet på kommunen.
search-count = { $count ->
    [one] En plats passar ”{ $q }”.
   *[other] { $count-written } platser passar ”{ $q }”.
 }
search-postal = postort { $locality }

start-title = Start
start-heading = Hur ojämlika är livsvillkoren där du bor?
start-lead = Se hur inkomster, utbildning, boende och andra villkor skiljer sig mellan områden i din kommun, och hur segregationen utvecklas.
start-search = Sök din kommun, ditt län eller ditt område
start-questions = Fyra frågor att börja med
start-counties = Län
start-country = Till sidan om hela landet
door-income = Medianinkomst i varje kommun, och i varje område på kommunens sida.
door-preschool = Alla kommuner jämförda, och varje kommun över tid.
door-education = Andelen med kort utbildning i varje kommun, och i varje område på kommunens sida.
door-together = Vad som följs åt, och vad som kan vara slump.

level-country = Land
level-county = Län
level-county-plural = län
level-municipality = Kommun
level-municipality-plural = kommuner
level-regso = RegSO-område
level-regso-plural = RegSO-områden
level-deso = DeSO-område
level-deso-plural = DeSO-områden
kicker-municipality = Kommun i { $county }
kicker-regso = RegSO-område i { $municipality }

open-map = Visa på kartan
show-table = Visa tabell
show-provenance = Definition och källa
table = Tabell
place = Plats
period = År
missing = Uppgift saknas
confidential = Skyddad uppgift
not-applicable = Kan inte förekomma
approximate = { " " }(ungefärlig)
csv-excel = CSV för Excel
unreliable-mark = { " " }*
unreliable-note = * osäkert: gäller färre än 100 personer, eller färre än 10 i den grupp som andelen avser.

sum-population = I { $place } bodde { $people } personer den 31 december { $period }. { $areas ->
    [one] Här finns ett RegSO-område.
   *[other] Här finns { $areas-written } RegSO-områden.
 }
sum-types = { $share } av invånarna ({ $people } personer) bor i { $areas ->
    [one] ett område
   *[other] { $areas-written } områden
 } med socioekonomiska utmaningar (områdestyp 1 och 2, { $period }).
sum-types-country = I hela landet är andelen { $share }.
sum-types-none = Inget område i { $place } är av områdestyp 1 eller 2 ({ $period }).
sum-segregation = För att personer födda utomlands och personer födda i Sverige skulle bo lika fördelade skulle { $last } av den ena gruppen behöva byta område ({ $to }; { $first } { $from }). Det är dissimilaritetsindex, ett mått på segregation efter födelseland.
sum-segregation-one = För att personer födda utomlands och personer födda i Sverige skulle bo lika fördelade skulle { $last } av den ena gruppen behöva byta område ({ $to }). Det är dissimilaritetsindex, ett mått på segregation efter födelseland.
sum-segregation-undefined = Segregationen kan inte beräknas för { $place }, till exempel för att det bara finns ett område.
sum-income = Medianen för nettoinkomsten efter skatt för invånare 20 år och äldre är { $low } om året i det DeSO-område där den är lägst och { $high } där den är högst ({ $period }). Områden med många studenter har ofta låga inkomster.
sum-income-municipalities = Medianen för nettoinkomsten efter skatt för invånare 20 år och äldre är { $low } om året i den kommun där den är lägst och { $high } där den är högst ({ $period }).
sum-preschool = { $value } av barnen 1–5 år är inskrivna i förskola ({ $period }). Medianen bland landets kommuner är { $median }.
sum-education = Andelen invånare 25–64 år med förgymnasial utbildning (högst grundskola) är mellan { $low } och { $high } i områdena ({ $period }).
sum-education-municipalities = Andelen invånare 25–64 år med förgymnasial utbildning (högst grundskola) är mellan { $low } och { $high } i kommunerna ({ $period }).

key-population = invånare
key-types = av invånarna bor i områden med socioekonomiska utmaningar
key-types-note = Områdestyp 1 och 2. Typerna beskriver villkor, inte människor.
key-segregation = segregation efter födelseland (D)
key-segregation-note = 0 % = lika fördelade, 100 % = helt åtskilda. Högre = mer åtskilda.
key-preschool = av barnen 1–5 år är inskrivna i förskola

section-types = Områdestyper
section-segregation = Segregation över tid
section-areas = Områdena i siffror
section-empty = Den här utgåvan har inga uppgifter att visa här.
question-income = Hur stora är inkomstskillnaderna mellan områdena?
question-preschool = Var går störst andel av barnen i förskola?
question-education = Hur skiljer sig utbildningsnivån mellan områdena?
question-together = Vad följs åt med segregationens utveckling?

types-title = { $share } av invånarna i { $place } bor i områden av typ 1 eller 2
types-title-none = Ingen i { $place } bor i ett område av typ 1 eller 2
types-subtitle = Områden och invånare efter områdestyp { $period }, procent
types-areas-of = Områden i { $place }
types-people-of = Invånare i { $place }
types-caption = Områden och invånare efter områdestyp
types-type = Områdestyp
types-label = Beskrivning
types-areas = Områden
types-people = Invånare
types-share = Andel av invånarna
types-share-country = Andel i hela landet
type-map-title = Områdestyper i { $place } { $period }
type-map-subtitle = RegSO-områden; varje område har en sida

index-title = Socioekonomiskt index i { $place }: { $first } { $from }, { $last } { $to }
index-title-one = Socioekonomiskt index i { $place }: { $last } { $to }
index-subtitle = Medelvärdet av tre andelar, 0–100; högre = större socioekonomiska utmaningar
index-mean = Medelvärde för landets områden
index-part = Del: { $name }, procent
index-note = Delarna står i tabellen. Indexet publiceras med en decimal och kan därför skilja någon tiondel från medelvärdet av delarna.
index-note-part = Alla områden i landet har inte ett publicerat index varje år. Landets medelvärde och gränserna mellan typerna räknas bara för år då de har det.
index-change = Indexet ändrades med { $change } från { $from } till { $to }. Delarna bidrog så här: { $parts }.
type-kind = Slag av områdestyp
type-relative = Relativ (officiell) typ
type-absolute = Absolut typ, gränser från { $base }
type-distance = Avstånd till närmaste gräns, indexenheter
type-relative-note = Den officiella typen är relativ: den jämför med hela landet samma år och kan ändras utan att något har ändrats i området.
type-absolute-note = Den absoluta typen jämför alla år med gränserna från { $base }: när den ändras har villkoren i området ändrats.
type-years-title = Områdestyp i { $place } år för år
type-years-subtitle = 1 = stora socioekonomiska utmaningar, 5 = mycket goda förutsättningar
type-distance-sentence = År { $period } var indexet { $index }, och till närmaste gräns, den mellan typ { $above } och typ { $below }, var det { $distance } indexenheter.
proxy-distance-sentence = Till närmaste gräns mellan proxyns egna typer är det { $distance } indexenheter ({ $period }).
type-move-own = Från { $from } till { $to } gick området från typ { $before } till typ { $after } för att villkoren i området ändrades.
type-move-others = Från { $from } till { $to } gick området från typ { $before } till typ { $after } för att resten av landet ändrades. Med gränserna från { $from } hade typen varit densamma.
type-move-both = Från { $from } till { $to } gick området från typ { $before } till typ { $after }, både för att villkoren i området ändrades och för att resten av landet gjorde det.
type-move-unknown = Från { $from } till { $to } gick området från typ { $before } till typ { $after }. Varför går inte att säga, för indexet finns inte för hela landet båda åren.
types-years-title = { $first } av invånarna i { $place } bodde i områden av typ 1 eller 2 år { $from }, och { $last } år { $to }
types-years-subtitle = Invånare i områden av typ 1 och 2, procent
type-changes-title = { $count ->
    [one] Ett område i { $place } bytte områdestyp { $from }–{ $to }
   *[other] { $written } områden i { $place } bytte områdestyp { $from }–{ $to }
 }
type-changes-title-none = Inget område i { $place } bytte områdestyp { $from }–{ $to }
type-changes-row = Områden som bytte typ
type-changes-what = Vad
type-changes-count = Antal
type-changes-subtitle = Officiell typ det första och det sista året
type-changes-note = ”Villkoren i området” betyder att områdets eget index ändrades så mycket att typen hade blivit en annan även med det första årets gränser. ”Resten av landet” betyder att gränserna flyttades medan området låg kvar. ”Båda” betyder att båda behövdes, eller att vart och ett hade räckt.
type-why = Varför
type-greater = Till större utmaningar
type-lesser = Till mindre utmaningar
cause-own = Villkoren i området
cause-others = Resten av landet
cause-both = Båda
cause-unknown = Går inte att säga
types-people-change = Antalet invånare i områden av typ 1 och 2 gick från { $before } ({ $from }) till { $after } ({ $to }): { $types } genom att områden bytte typ och { $population } genom att fler eller färre bodde i dem.
types-people-change-borders = Antalet invånare i områden av typ 1 och 2 gick från { $before } ({ $from }) till { $after } ({ $to }): { $types } genom att områden bytte typ, { $population } genom att fler eller färre bodde i dem och { $boundaries } i områden vars gränser ändrades eller inte har kunnat jämföras.
income-segregation-title = Låga och höga inkomster i { $place }: olikhetsindex { $first } { $from }, { $last } { $to } (ungefärligt)
income-segregation-title-one = Låga och höga inkomster i { $place }: olikhetsindex { $last } { $to } (ungefärligt)
income-segregation-subtitle = Ungefärligt { $name }, RegSO-områden, procent
income-segregation-note = Hur stor andel av den fjärdedel av landets befolkning som har lägst inkomst som skulle behöva byta område för att bo lika fördelad som den fjärdedel som har högst. 0 procent betyder lika fördelade, 100 procent helt åtskilda.

segregation-intro = Dissimilaritetsindex (D) säger hur stor andel av en grupp som skulle behöva byta område för att två grupper ska bo lika fördelade. 0 procent betyder lika fördelade, 100 procent helt åtskilda. Högre betyder mer åtskilda.
segregation-title = Segregation efter födelseland i { $place }: { $first } { $from }, { $last } { $to } (D)
segregation-subtitle = Dissimilaritet mellan personer födda utomlands och personer födda i Sverige, RegSO-områden, procent
segregation-note-size = Måttet beror på hur många och hur stora områden en plats har. Jämför därför hellre samma plats över tid än olika platser med varandra.
segregation-division = { $share } av segregationen ({ $period }, mätt med M) ligger mellan kommunerna; resten ligger mellan områden inom samma kommun.
segregation-title-up = Segregationen efter födelseland i { $place } ökade: { $first } { $from }, { $last } { $to } (D)
segregation-title-down = Segregationen efter födelseland i { $place } minskade: { $first } { $from }, { $last } { $to } (D)
segregation-title-chance = Segregation efter födelseland i { $place }: { $first } { $from }, { $last } { $to } – skillnaden kan vara slump (D)
segregation-note-uncertainty = Bandet är ett 95-procentsintervall: där ligger värdet troligen när slumpens bidrag är borträknat. Det är räknat som om varje person flyttade för sig. Familjer flyttar tillsammans, så bandet är snarare för smalt.
segregation-note-chance = Om människor fördelades helt slumpmässigt över områdena skulle D ändå bli { $expected } ({ $period }). Med slumpens bidrag borträknat är D { $corrected }.
sum-segregation-chance = Enbart slumpen kan ge ett så högt värde.
sum-development-up = Segregationen ökade { $from }–{ $to } med { $size } procentenheter, mer än slumpen brukar ge (95-procentsintervall: { $low } till { $high }).
sum-development-down = Segregationen minskade { $from }–{ $to } med { $size } procentenheter, mer än slumpen brukar ge (95-procentsintervall: { $low } till { $high }).
sum-development-unchanged = Förändringen { $from }–{ $to } är mindre än 0,1 procentenhet.
sum-development-unclear = Förändringen { $from }–{ $to } är för liten för att säga åt vilket håll den går.
sum-development-chance = Förändringen { $from }–{ $to } ({ $change } procentenheter) kan vara slump.
certainty-title = Hur säkra är måtten på segregation i { $place }?
certainty-subtitle = Dissimilaritet (D) med 95-procentsintervall mellan RegSO och mellan DeSO, procent, senaste år
certainty-measure = Indelning, områden, år: mått
value = Värde
interval-low = Intervall, från
interval-high = Intervall, till
corrected = Utan slumpens bidrag
expected = Av enbart slump
chance = Kan vara slump
chance-yes = ja
chance-no = nej
certainty-note = Intervallet visar var värdet troligen ligger när slumpens bidrag är borträknat. ”Av enbart slump” är måttet om invånarna (eller bostäderna) fördelades slumpmässigt över områdena; ”utan slumpens bidrag” är värdet rättat för det. Ungefärliga mått har också ett fel som intervallet inte visar, och SCB:s justering av små tal är inte med i det.
certainty-units = Samma år är D mellan DeSO minst så högt som mellan RegSO, eftersom DeSO-områdena är mindre: skillnaderna inom en RegSO syns, och slumpen ger mer. Åren kan skilja sig mellan staplarna; de står i tabellen.
certainty-draws = Räknat med { $replicates } slumpdragningar, slumpfrö { $seed }.
measures-title = Så ojämnt är olika grupper fördelade över områdena i { $place }
measures-subtitle = Dissimilaritet (D) mellan RegSO-områden efter indelning, procent, senaste år
measures-split = Indelning, områden, år
measures-note = 0,299 i tabellen är detsamma som 29,9 %. D, isolering, exponering, Gini och H går från 0 till 1; M räknas med naturlig logaritm. Isolering och exponering gäller den första gruppen i varje indelning: födda utomlands, utländsk bakgrund, hyresrätter, förgymnasial utbildning, låg ekonomisk standard, lägsta inkomstkvartilen. Upplåtelseform gäller bostäder, inte personer. Ungefärliga mått bygger på publicerade, avrundade procent.
measure-d = Dissimilaritet (D)
measure-isolation = Isolering
measure-interaction = Exponering (interaktion)
measure-gini = Gini
measure-h = Theils H
measure-m = Ömsesidig information (M)
reason-too-few-areas = kan inte beräknas: för få områden
reason-empty-group = kan inte beräknas: en grupp är tom
reason-one-group = kan inte beräknas: bara en grupp
reason-areas-without-figures = kan inte beräknas: områden saknar uppgift

income-intro = Varje punkt är ett område eller, för län och land, en kommun. Medianen delar invånarna i två lika stora delar: hälften har mer, hälften mindre.
income-title = Medianinkomsten i { $place } går från { $low } till { $high } mellan områdena
income-subtitle = Median för nettoinkomst, 20 år och äldre, { $areas }, tusen kronor
middle-area = Median, områden
income-note = Medianer kan inte räknas samman, så de visas bara för de områden som SCB publicerar.

preschool-intro = Uppgifter om förskola finns öppet för hela kommuner, inte för områden inom dem. Varje punkt är en kommun.
preschool-title = { $value } av barnen 1–5 år i { $place } går i förskola, mot medianen { $median } bland kommunerna
preschool-title-range = Mellan { $low } och { $high } av barnen 1–5 år går i förskola; medianen bland kommunerna är { $median }
preschool-subtitle = Inskrivna barn av alla barn 1–5 år, procent
preschool-note = Skillnader kan bero på barnens ålder, på familjernas val och på annan pedagogisk omsorg, inte bara på tillgången.
preschool-years-title = Andelen i förskola i { $place } var { $first } { $from } och { $last } { $to }
median-municipalities = Median, kommuner

education-intro = Varje punkt är ett område eller, för landet, en kommun. Högre betyder att fler har kort utbildning.
education-title = Mellan { $low } och { $high } av invånarna 25–64 år har förgymnasial utbildning i områdena i { $place }
education-subtitle = Andel av invånarna 25–64 år med förgymnasial utbildning, { $areas }, procent

value-map-title = { $indicator } i { $place } { $period }
value-map-subtitle = Områden: { $areas }. Klasserna är desamma för alla områden i landet och alla år

together-intro = Ökar segregationen mer där skillnaderna är stora? Här jämförs landets kommuner: förändringen i segregation efter födelseland mot andra skillnader. Ett samband mellan kommuner säger inget om enskilda människor och inget om orsak.
together-more = Kommuner med högre värde för { $figure } har i regel haft en förändring mer uppåt (större ökning eller mindre minskning) i segregation efter födelseland ({ $association }).
together-less = Kommuner med högre värde för { $figure } har i regel haft en förändring mer nedåt (mindre ökning eller större minskning) i segregation efter födelseland ({ $association }).
together-chance = För { $figure } syns inget säkert samband; det kan vara slump ({ $association }).
together-title-chance = Inget säkert samband mellan ekonomisk segregation och förändringen { $years }
together-title-unknown = Förändring i segregation mot ekonomisk segregation
together-subtitle = Varje punkt är en kommun
together-x = Förändring i segregation efter födelseland { $years }, procentenheter
together-y = Segregation efter ekonomisk standard { $period }, procent
together-note = Spearmans rangkorrelation med 95-procentigt intervall. 0 betyder inget samband, 1 eller −1 fullständigt. Fem samband prövas, så ett samband räknas som säkert först om det håller på nivån 99 procent. Ingen hänsyn tas till kommunernas storlek, som kan förklara svaga samband.
association = rangkorrelation { $rho }, intervall { $low } till { $high }, { $areas-written } kommuner
with-low-income = segregation efter ekonomisk standard
with-education = segregation efter utbildning
with-tenure = segregation efter upplåtelseform
with-preschool = andelen barn i förskola
with-low-standard = andelen med låg ekonomisk standard
within-title = Så följs villkoren åt mellan områdena i { $place } { $period }
within-subtitle = Rangkorrelation mellan RegSO-områden, −1 till 1
within-pair = { $x } och { $y }
within-figures = Uppgift
within-rho = Rangkorrelation
within-interval = 95-procentigt intervall
within-areas = Områden
within-reading = I ord
within-note = Områden är inte människor: att två andelar följs åt mellan områden betyder inte att det är samma personer.
interval = { $low } till { $high }
reading-chance = kan vara slump
reading-same = följs åt
reading-opposite = går åt olika håll

areas-title = { $areas } i { $place }
areas-subtitle = I kodordning
areas-area = Område

area-population = I { $place } bodde { $people } personer den 31 december { $period }. { $deso ->
    [one] Området består av ett DeSO-område.
   *[other] Området består av { $deso-written } DeSO-områden.
 }
area-type-sentence = År { $period } hörde området till områdestyp { $number }: { $label }.
area-proxy = Ett ungefärligt index för { $period } är { $index } procent (medelvärdet av tre andelar; högre = större utmaningar). Det motsvarar typ { $number }; den officiella typen ovan är den som gäller.
area-code = Kod { $code }
area-no-type = Området har ingen publicerad områdestyp.
area-figures = Området i siffror
area-figures-title = { $place } bredvid kommunen och landet
area-figures-subtitle = Senaste år för varje uppgift
section-lines = Före och efter de nya gränserna
lines-intro = Statistikområdena delades in på nytt, och för det här området går åren före och efter inte att jämföra rakt av. Därför är linjerna brutna. Där antalen bakom en uppgift är kända är de tidigare åren också omräknade till de nya gränserna: en uppskattning som visas streckad, för sig.
line-title = { $name } i { $place }: { $last } år { $to }
line-kind = Linje
line-published = Som publicerat
line-carried = Omräknad till { $year } års gränser, uppskattning
line-carried-short = Uppskattning: { $year } års gränser
line-break-appeared = området är nytt i { $year } års indelning
line-break-disappeared = området finns inte i { $year } års indelning
line-nothing = –
line-break-changed = områdets gränser ändrades { $year }
line-break-not-compared = gränserna har inte kunnat jämföras
year-new-boundaries = { $year }, nya gränser
harmonised-title = Tidigare år i { $place }, omräknade till de nya gränserna
harmonised-subtitle = Som publicerat, på den tidens gränser, och omräknat (uppskattning)
measure-new-boundaries = Från { $period } räknas måttet över områdena enligt { $year } års gränser. { $count ->
    [one] Ett område här är inte detsamma som förut eller har inte kunnat jämföras
   *[other] { $count-written } områden här är inte desamma som förut eller har inte kunnat jämföras
 }, så en förändring däröver kan bero på gränserna.
type-changes-title-none-same = Inget område med samma gränser båda åren i { $place } bytte områdestyp { $from }–{ $to }
type-changes-apart = { $count ->
    [one] Ett område är inte med i jämförelsen, för dess gränser är inte desamma från { $period } eller har inte kunnat jämföras.
   *[other] { $count-written } områden är inte med i jämförelsen, för deras gränser är inte desamma från { $period } eller har inte kunnat jämföras.
 }
area-years-title = { $place } över tid
area-deso-title = DeSO-områden i { $place }
area-deso-subtitle = Senaste år för varje uppgift
area-neighbours = Områden intill
area-no-neighbours = Gränser saknas i den här utgåvan, så grannar kan inte visas.


not-found-title = Sidan finns inte
not-found-page = Det finns ingen sida på den här adressen.
not-found-place = Utgåvan har ingen plats med koden ”{ $code }”.
not-found-hint = Sök efter en plats ovan, eller börja från

together-title-weak = Svagt samband mellan ekonomisk segregation och förändringen i segregation efter födelseland { $years }
together-title-clear = Samband mellan ekonomisk segregation och förändringen i segregation efter födelseland { $years }
question-income-municipalities = Hur stora är inkomstskillnaderna mellan kommunerna?
question-education-municipalities = Hur skiljer sig utbildningsnivån mellan kommunerna?
income-title-municipalities = Medianinkomsten i kommunerna i { $place } går från { $low } till { $high }
education-title-municipalities = Mellan { $low } och { $high } av invånarna 25–64 år har förgymnasial utbildning i kommunerna i { $place }
provenance-table-note = Om källtabellen
area-proxy-alone = Ett ungefärligt index för { $period } är { $index } procent (medelvärdet av tre andelar; högre = större utmaningar). Det motsvarar typ { $number }.
areas-explained-heading = Områdena: RegSO och DeSO
areas-explained = RegSO-områden är SCB:s regionala statistikområden: { $regso-written } delar av kommunerna, ofta en stadsdel eller en ort med omland. Varje RegSO består av ett eller flera mindre DeSO-områden (demografiska statistikområden, { $deso-written } stycken).
what-are-areas = Vad är RegSO och DeSO?
whole-country = { $place } (hela landet)
whole-county = { $place } (hela länet)
whole-municipality = { $place } (hela kommunen)
search-count-capped = De första { $count-written } platserna som passar ”{ $q }”. Skriv mer för att se färre.
search-meant = Menade du den här platsen?
not-found-no-figures = Området { $code } finns bara i kartans indelning och har inga uppgifter i den här utgåvan.
provenance-indicator = Uppgift
provenance-definition = Definition
provenance-population = Avser
provenance-caveats = Att tänka på
provenance-note = Anmärkning
provenance-period = Period
provenance-nature = Typ av uppgift
provenance-formula = Formel
provenance-source = Källtabell
provenance-protection = Sekretesskydd
provenance-edition = Utgåva
provenance-built = { $edition }, beräknad med version { $version }
provenance-updated = uppdaterad { $date }
nature-published = Publicerad av källan, oförändrad
nature-computed = Beräknad här av publicerade uppgifter
nature-proxy = Ungefärlig (proxy), beräknad här i stället för en officiell uppgift
source-computed = Bearbetning: Segregationsbarometern.
source-proxy = Ungefärlig beräkning (proxy): Segregationsbarometern.
protection-none = Källan anger inget skydd.
protection-perturbed = Källan ändrar små tal något för att skydda enskilda personer. Se tabellens anmärkning.
protection-suppressed = Små tal är utelämnade av källan.
protection-rounded = Talen är avrundade av källan.
protection-cell-key = Källan har lagt små slumptal till varje tal.
protection-unknown = Skyddet skiljer sig mellan uppgifterna eller är okänt.

about-lead = Segregationsbarometern mäter och följer upp socioekonomisk segregation: hur villkor skiljer sig mellan områden, hur det förändras och vad som följs åt. Den är öppen och fri att använda för alla.
about-fictional = Den här utgåvan är ett påhittat land, skapat för att visa och pröva verktyget. Ingen plats, ingen person och ingen siffra är verklig.
about-accessibility = Sidorna ska fungera med tangentbord, skärmläsare, förstoring och utan skript, enligt WCAG 2.2 nivå AA. Varje diagram och karta har en tabell med samma uppgifter.
about-privacy-heading = Dina uppgifter
about-privacy = Webbplatsen sätter inga kakor, spårar ingen och hämtar ingenting från andra webbplatser.
about-built = Utgåvan byggdes { $built }.

data-lead = Varje siffra kan spåras till källtabell, period, formel och programversion. Allt kan hämtas som CSV och JSON.
data-api = Programmeringsgränssnitt (API)
data-api-text = Platser, värden och mått finns som JSON. Gränssnittet beskrivs i OpenAPI:
data-cite = Så hänvisar du
data-citation = Segregationsbarometern, { $title }, utgåva { $edition }, programversion { $version }.
data-licence = Programmet har licensen EUPL-1.2. Statistiken följer källans villkor: SCB CC0; Kolada med angivande av källa.
data-indicators = Uppgifter efter samhällsområde
data-own = Egna uppgifter
data-own-text = Tabeller som den som byggde utgåvan har lagt till. De finns här, i API:et och i de nedladdningsbara filerna, men inte på kartor och i diagram.
data-levels = Nivåer och år
data-boundaries = Gränser
data-read = Filer som utgåvan byggdes av
data-file = Fil
data-content = Innehåll
data-rows = Rader

changes-title = Ändringar
changes-lead = Vad som är nytt eller ändrat i varje utgåva av statistiken: nya år, reviderade värden, källtabeller som kommit till eller försvunnit. Den nyaste utgåvan står först.
changes-feed = Följ ändringarna som Atom-flöde
changes-feed-title = Ändringar i statistiken
data-changes = Vad som har ändrats sedan förra utgåvan
changes-none-logged = Den här utgåvan har ingen ändringslogg.
changes-first = Den första utgåvan: det finns ingen tidigare att jämföra med.
changes-since = Jämförd med utgåva { $edition } från { $day }.
changes-nothing = Ingenting har ändrats.
changes-unreadable = Den tidigare utgåvan har ett format som den här programversionen inte läser, så ändringarna kan inte redovisas.
changes-damaged = Den tidigare utgåvan var skadad, så ändringarna kan inte redovisas.
changes-other-country = Den tidigare utgåvan gällde ett annat land och är inte jämförd.
changes-brief-first = den första utgåvan
changes-brief-not-compared = inte jämförd
changes-brief-nothing = inga ändringar
changes-brief-other = andra ändringar
changes-brief-periods = { $count ->
    [one] en ny period
   *[other] { $count-written } nya perioder
 }
changes-brief-revised = { $count ->
    [one] ett reviderat värde
   *[other] { $count-written } reviderade värden
 }
changes-brief-sources-new = { $count ->
    [one] en ny källtabell
   *[other] { $count-written } nya källtabeller
 }
changes-brief-sources-withdrawn = { $count ->
    [one] en källtabell borta
   *[other] { $count-written } källtabeller borta
 }
changes-new-periods = Nya perioder
changes-revised = Reviderade värden
changes-sources-new = Nya källtabeller
changes-sources-updated = Källtabeller i ny version
changes-sources-withdrawn = Källtabeller som inte längre används
changes-new-series = Nya tidsserier
changes-withdrawn-series = Tidsserier som inte längre finns
changes-withdrawn-periods = Perioder som inte längre finns
changes-areas = Områden
changes-definitions = Definitioner
changes-following = Vad som följer av detta i beräknade uppgifter
changes-values = { $count ->
    [one] ett värde ändrat ({ $periods })
   *[other] { $count-written } värden ändrade ({ $periods })
 }
changes-series = { $count ->
    [one] en tidsserie
   *[other] { $count-written } tidsserier
 }
changes-following-new = { $count ->
    [one] en ny tidsserie
   *[other] { $count-written } nya tidsserier
 }
changes-following-withdrawn = { $count ->
    [one] en tidsserie borta
   *[other] { $count-written } tidsserier borta
 }
changes-following-periods = nya perioder: { $periods }
changes-following-periods-withdrawn = perioder borta: { $periods }
changes-measures = Segregationsmått, { $name }
changes-lines = Visa de reviderade värdena
changes-figure = Uppgift
changes-cells = Antal värden
changes-largest = Största ändring
changes-statuses = Ändrad status
changes-more = { $count ->
    [one] och en rad till
   *[other] och { $count-written } rader till
 }
changes-women = kvinnor
changes-men = män
changes-status = { $count ->
    [one] ett värde: { $from } blev { $to }
   *[other] { $count-written } värden: { $from } blev { $to }
 }
changes-status-normal = vanligt värde
changes-status-true-zero = noll
changes-status-rounds-to-zero = avrundat till noll
changes-status-unreliable = osäkert värde
changes-status-missing = uppgift saknas
changes-status-not-applicable = kan inte förekomma
changes-status-confidential = skyddad uppgift
changes-references = { $count ->
    [one] ett nyckeltal
   *[other] { $count-written } nyckeltal
 }
changes-updated = uppdaterad av källan { $new }, tidigare { $old }
changes-other-file = ny fil: { $file }
changes-definition-new = ny indikator
changes-definition-altered = ändrad definition eller beskrivning
changes-definition-withdrawn = indikatorn finns inte längre
changes-definition-other = Något annat än indikatorerna har ändrats i definitionerna: källtabeller, indelningar eller index.
changes-areas-added = Nya: { $count-written } { $levels } ({ $codes }).
changes-areas-removed = Borta: { $count-written } { $levels } ({ $codes }).
changes-rule-heading = Så jämförs utgåvorna
changes-rule = Varje värde och dess status jämförs med samma värde i förra utgåvan. Publicerade uppgifter räknas som reviderade så snart de skiljer sig det minsta. Beräknade uppgifter måste vara exakt lika om samma programversion har räknat; skiljer sig versionerna räknas inte avrundning (en biljondel) som en ändring. Områden som bara finns i den ena utgåvan jämförs inte. Värden som skyddas visas inte här heller.

