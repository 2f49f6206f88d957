# Texts whose keys begin with "compare-".
compare-lead = Ställ upp till åtta platser bredvid varandra: kommuner, län eller områden inom dem. Se vad som skiljer dem, hur det har ändrats, och vilka kommuner som liknar varandra.
compare-places = Platser som jämförs
compare-count = { $count ->
    [one] En plats är vald, av högst { $most-written }.
   *[other] { $count-written } platser är valda, av högst { $most-written }.
 }
compare-level = Jämförelsen gäller { $levels }; hela landet kan läggas till.
compare-remove = Ta bort
compare-add = Lägg till en plats
compare-add-button = Lägg till
compare-placeholder = Kommun, län, område eller kod
compare-add-similar = Lägg till liknande kommuner
compare-add-country = Lägg till hela landet
compare-add-one = Lägg till { $place } i jämförelsen
compare-empty = Ingen plats är vald än. Skriv ett namn ovan, eller börja med en av jämförelserna nedan. Adressen till sidan innehåller allt du väljer, så jämförelsen kan sparas och delas som en länk.
compare-examples = Jämförelser att börja med
compare-example-large = Stora kommuner i samma län
compare-example-alike = { $place } och tre kommuner som liknar den
compare-example-county = Alla kommuner i { $county }
compare-and = och
compare-full = Högst { $count-written } platser jämförs åt gången. Ta bort en för att lägga till en annan.
compare-already = { $place } är redan med i jämförelsen.
compare-other-level = ”{ $q }” är inte bland { $levels }. Jämförelsen gäller { $levels }: välj en sådan plats, eller ta bort de andra först.
compare-hits = Flera platser passar ”{ $q }”. Välj en av dem.
compare-hits-more = Många platser passar ”{ $q }”. Här är de första { $count-written }; skriv mer för att se färre.

compare-types = Områdestyper och befolkning
compare-types-title = I områden av typ 1 eller 2 bor från { $low } av invånarna i { $low-place } till { $high } i { $high-place }
compare-types-title-one = Invånare efter områdestyp
compare-types-subtitle = Invånare efter områdestyp { $period }, procent
compare-types-areas-title = Områdestyp i de valda områdena
compare-types-areas-subtitle = Senaste år. En proxy är en ungefärlig typ, beräknad här, och inte den officiella.
compare-types-nothing = Den här utgåvan har inga områdestyper för platserna.
compare-official-type = Officiell områdestyp
compare-index = Socioekonomiskt index

compare-segregation = Segregation över tid
compare-segregation-nothing = Segregation mäts mellan områden inom en kommun, ett län eller landet. För enskilda områden finns inget mått.
compare-segregation-warning = Indexen går inte att jämföra rakt av mellan platser. De beror på hur många och hur stora områden en plats har: små områden och små grupper ger högre värden, även av slumpen. Jämför hellre hur varje plats har ändrats, och läs värdet utan slumpens bidrag i tabellen under diagrammet.
compare-segregation-note = Att en linje ligger högre än en annan betyder inte i sig att segregationen är starkare där: platserna har olika antal och storlek på sina områden.
compare-segregation-bands = Osäkerheten visas som band för de färgade linjerna; tabellen har alla intervall.
compare-segregation-subtitle = Dissimilaritet (D), { $split }, RegSO-områden, procent; högre = mer åtskilda
compare-segregation-title = Dissimilaritetsindex, { $split }, { $from }–{ $to }
compare-segregation-title-one = Dissimilaritetsindex, { $split }, { $to }
compare-segregation-title-told = Segregation efter födelseland { $from }–{ $to }: { $parts }
compare-up = ökade i { $places }
compare-down = minskade i { $places }
compare-chance-part = ändringen kan vara slump i { $places }
compare-unclear = ingen ändring kan sägas i { $places }
compare-chance-title = Index och vad slumpen bidrar med { $period }
compare-chance-note = ”Av enbart slump” är vad indexet hade blivit om invånarna fördelades slumpmässigt över områdena. ”Utan slumpens bidrag” går bättre att jämföra mellan platser, men skillnader i områdenas storlek finns kvar.
compare-areas = RegSO-områden
compare-people-per-area = Invånare per område
compare-choose-split = Välj vilka grupper som jämförs
compare-split = Grupper

compare-indicator = Uppgifter bredvid varandra
compare-choose-indicator = Välj vilken uppgift som visas över tid
compare-indicator-nothing = Den valda uppgiften finns inte för platserna.
compare-indicator-title = { $name } { $year }: från { $low } i { $low-place } till { $high } i { $high-place }
compare-indicator-title-one = { $name } { $year }
compare-indicators-title = Alla uppgifter: { $places }
compare-indicators-subtitle = Det senaste år som alla platser har, efter samhällsområde. Välj en uppgift för att se den över tid.
compare-indicators-note = Skillnaden är mellan det lägsta och det högsta värdet; hela landet räknas inte med när minst två andra platser är valda. Små skillnader kan vara slump, särskilt i små områden. Högre är inte alltid bättre eller sämre: vad en uppgift betyder står när du väljer den.
compare-indicators-apart = För en del uppgifter saknar någon plats värde; då visas det senaste år som någon plats har.
compare-difference = Skillnad
compare-difference-two = { $high }: { $size } högre än { $low }
compare-difference-many = { $size } mellan { $low } (lägst) och { $high } (högst)
compare-difference-same = Ingen i de siffror som visas
compare-difference-counts = Antal, följer platsens storlek
compare-difference-none = Kan inte sägas

compare-population-title = Befolkningens förändring { $from }–{ $to }: från { $low } i { $low-place } till { $high } i { $high-place }
compare-population-title-one = Befolkning { $to }
compare-population-subtitle = Förändring sedan { $from }, procent; antalen står i tabellen
compare-population-change = Förändring { $from }–{ $to }

compare-group = Officiell kommungrupp
compare-group-sentence = { $count ->
    [one] { $place } är ensam i kommungruppen { $group }.
   *[other] { $place } hör till kommungruppen { $group }, som har { $count } kommuner.
}
compare-group-add = Lägg till dem i gruppen med närmast folkmängd
compare-group-title = Kommuner i gruppen { $group }
compare-group-subtitle = Folkmängd { $period }
compare-group-people = Folkmängd
compare-group-source = Gruppindelningen är gjord av Sveriges Kommuner och Regioner (SKR) efter folkmängd och pendling, och hämtad från Kolada. Kommuner i samma grupp kan skilja sig i allt annat.
compare-group-fictional = Gruppindelningen är påhittad, efter förebild av den officiella. Kommuner i samma grupp kan skilja sig i allt annat.
compare-similar = Liknande kommuner
compare-similar-intro = Vilka kommuner liknar den första kommunen ovan, och varför? Likheten gäller yttre förutsättningar, som folkmängd, inkomster och bostäder. Ingen är bättre eller sämre.
compare-similar-lacking = { $place } kan inte jämföras med andra kommuner, för utgåvan saknar värde för { $variables }.
compare-similar-nothing = Den här utgåvan har inga uppgifter om vilka kommuner som liknar varandra.
compare-similar-title = Kommuner som liknar { $place }
compare-similar-subtitle = { $count ->
    [one] Avstånd i en variabel; 0 = lika
   *[other] Avstånd över { $count-written } variabler; 0 = lika i alla
 }
compare-similar-note = Varje variabel räknas om så att spridningen mellan landets kommuner är densamma i alla, och avståndet vägs samman av alla skillnader. Mellan två kommuner vilka som helst är avståndet ungefär { $usual }. Likhet gäller bara de här variablerna: i annat kan kommunerna skilja sig.
compare-similar-absent = Utgåvan har inga uppgifter om { $variables }, som därför inte är med.
compare-similar-left-out = { $count ->
    [one] En kommun kan inte jämföras, för en variabel saknas där.
   *[other] { $count-written } kommuner kan inte jämföras, för en variabel saknas där.
 }
compare-similar-pair = { $place } och { $other }
compare-similar-pairs-title = Vad som skiljer { $place } från kommuner som liknar den
compare-similar-nowhere-near = ingen av variablerna
compare-similar-nowhere-far = inte i någon variabel med mer än en halv standardavvikelse
compare-distance = Avstånd
compare-alike = Mest lika i
compare-differs = Skiljer sig så här
compare-variable = Variabel
compare-other = Den andra kommunen
compare-standardised = Skillnad i standardavvikelser
compare-standardised-note = En skillnad på 1 är lika stor som den brukar vara mellan en kommun och kommunernas medelvärde. Plus betyder att den andra kommunen har ett högre värde. Rader med minst en halv standardavvikelse är framhävda.
compare-reasons = Skälen, kommun för kommun
compare-pair-heading = { $place }, avstånd { $distance }
compare-pairs-file = Alla värden och skillnader

compare-notice-place = Utgåvan har ingen plats med koden ”{ $code }”. Den är inte med i jämförelsen.
compare-notice-twice = { $place } stod två gånger och visas en gång.
compare-notice-level = { $place } ({ $what }) är inte med: jämförelsen gäller { $levels }, och bara platser av samma slag jämförs.
compare-notice-many = Högst { $count-written } platser jämförs. Inte med: { $left }.
compare-notice-indicator = Det finns ingen uppgift med namnet ”{ $asked }”. Sidan visar { $shown }.
compare-notice-not-at-level = { $asked } finns inte för { $levels }. Sidan visar { $shown }.
compare-notice-split = Gruppindelningen ”{ $asked }” finns inte för platserna. Sidan visar { $shown }.
