# Texts whose keys begin with "place-": the pages of places, small areas and the start page.

place-contents = På den här sidan
place-print = Skriv ut sidan
place-in-lab = Visa i labbet
place-open-lab = Öppna i labbet
place-open-compare = Jämför
place-open-own = Lägg till i ett eget område
place-go-to = Till { $place }
place-and = { $first } och { $second }

place-sum-population-more = { $count ->
    [one] Invånarna är en fler än { $from }.
   *[other] Invånarna är { $count-written } fler än { $from }.
 }
place-sum-population-fewer = { $count ->
    [one] Invånarna är en färre än { $from }.
   *[other] Invånarna är { $count-written } färre än { $from }.
 }
place-sum-population-same = Invånarna är lika många som { $from }.
place-sum-types-higher = Andelen är större än { $from }, då den var { $then }.
place-sum-types-lower = Andelen är mindre än { $from }, då den var { $then }.
place-sum-types-same = Andelen var densamma { $from }: { $then }.
place-sum-types-absolute = Med oförändrade gränser mellan typerna (de som gällde { $base }) går andelen från { $then } ({ $from }) till { $now } ({ $to }).
place-sum-preschool-higher = Andelen är större än { $from }, då den var { $then }.
place-sum-preschool-lower = Andelen är mindre än { $from }, då den var { $then }.
place-sum-preschool-same = Andelen var densamma { $from }: { $then }.
place-sum-left-out = { $count ->
    [one] Ett område saknar säker uppgift och är inte med.
   *[other] { $count-written } områden saknar säker uppgift och är inte med.
 }

place-short-segregation = Segregation
place-short-income = Inkomster
place-short-preschool = Förskola
place-short-education = Utbildningsnivå
place-short-together = Vad följs åt
place-short-areas = Områdena
place-short-near = Grannar
place-short-ask = Frågor att diskutera

place-out-heading = Det som sticker ut
place-out-title = Uppgifter som sticker ut i { $place }
place-out-subtitle = De största skillnaderna mot liknande kommuner och mot tidigare år
place-out-higher = { $name }: { $value } ({ $period }), högre än medianen av { $places } liknande kommuner, som är { $median }.
place-out-higher-county = { $name }: { $value } ({ $period }), högre än medianen av { $places } andra län, som är { $median }.
place-out-lower = { $name }: { $value } ({ $period }), lägre än medianen av { $places } liknande kommuner, som är { $median }.
place-out-lower-county = { $name }: { $value } ({ $period }), lägre än medianen av { $places } andra län, som är { $median }.
place-out-rose = { $name }: ökade från { $before } ({ $from }) till { $value } ({ $period }), { $change }.
place-out-fell = { $name }: minskade från { $before } ({ $from }) till { $value } ({ $period }), { $change }.
place-out-unchanged = { $name }: { $before } { $from } och { $value } { $period } ({ $change }).
place-out-municipalities-changed = Medianen av kommunernas förändringar är
place-out-counties-changed = Medianen av länens förändringar är
place-out-measure = Segregation: { $split } (D)
place-out-care = Många uppgifter är jämförda. Det som slumpen lätt ger bland så många jämförelser är bortsorterat. Att något sticker ut säger inte om det är bra eller dåligt, och inte varför.
place-out-none = Ingenting sticker ut här, när det som slumpen lätt ger bland många jämförelser är bortsorterat.
place-out-unknown = Den här utgåvan har inga jämförelser med liknande kommuner och tidigare år.
place-out-against = Jämfört med
place-out-other = Värde där
place-out-size = Avstånd
place-out-of-alike = { $count ->
    [one] en liknande kommun
   *[other] medianen av { $count-written } liknande kommuner
 }
place-out-of-counties = { $count ->
    [one] ett annat län
   *[other] medianen av { $count-written } andra län
 }
place-out-of-earlier = platsen själv { $period }; medianen av alla förändringar är { $median }
place-out-note = Avståndet räknas i robusta standardavvikelser av samma skillnad på alla platser (1,4826 gånger medianen av de absoluta avvikelserna). Plus betyder högre än jämförelsen, eller en förändring mer uppåt än medianen.

place-alike-heading = Liknande kommuner
place-alike-intro = De kommuner som mest liknar den här i storlek, läge, inkomster, utbildning, födelseland, boende och ålder. Lika betyder inte bättre eller sämre.
place-alike-point = { $place }. { $reasons }
place-alike-like = Mest lika i { $variables }.
place-alike-unlike = Skiljer sig: { $differences }.
place-alike-nothing-parts = Inget skiljer mycket.
place-alike-compare = Jämför dem sida vid sida
place-alike-group = { $others ->
    [0] I den officiella indelningen hör kommunen till gruppen { $group }, som den är ensam i.
    [one] I den officiella indelningen hör kommunen till gruppen { $group }, tillsammans med en annan.
   *[other] I den officiella indelningen hör kommunen till gruppen { $group }, tillsammans med { $others } andra.
}
place-alike-group-way = Visa kommungruppen
place-alike-unknown = Den här utgåvan har inga uppgifter om vilka kommuner som liknar varandra.
place-alike-left-out = Kommunen kan inte jämföras, för det saknas uppgift om { $variables }.
place-alike-title = { $place } och de fem kommuner som liknar mest
place-alike-subtitle = De uppgifter som likheten räknas på
place-alike-variable = Uppgift, år
place-alike-distance = Avstånd, standardiserat
place-alike-how = Avståndet räknas på alla uppgifterna, var och en delad med sin standardavvikelse mellan kommunerna. 0 är helt lika.

place-table-title = { $area } i { $place }
place-change = Förändring
place-since = Sedan
place-since-year = sedan { $period }
place-direction = Riktning
place-change-note = Förändringen räknas från det äldsta jämförbara året, högst fem år tillbaka. Små förändringar kan vara slump.
place-prices-note = Belopp i kronor gäller varje års priser och jämförs därför inte över tid.
place-alike-note = Medianen av de tio kommuner som liknar mest.
place-change-one-year = bara ett år
place-change-prices = olika års priser
place-change-broken = inte jämförbart
place-change-uncertain = osäkert
place-median-within = Median, kommuner i { $place }
place-median-alike = Median, liknande kommuner
place-history-title = { $name } i { $place }: { $first } ({ $from }) och { $last } ({ $to })
place-new-source = annan källa

place-composition-title = Invånarna i { $place } efter områdestyp { $from }–{ $to }
place-composition-subtitle = Invånare i områden av varje typ, procent
place-composition-share = andel
place-index-parts = Indexets förändring och vad den består av
place-to-types = Mer om områdestyperna i hela landet

place-share-title = Andel av invånarna i områden med socioekonomiska utmaningar, { $place } { $period }
place-share-subtitle = Invånare i områdestyp 1 och 2 av alla invånare, kommuner
place-share-column = Andel i områdestyp 1 och 2
place-share-nobody = Ingen
place-share-class = { $from } till { $to }
place-share-below = Under { $to }
place-share-above = { $from } eller mer

place-drawing = Kartan är en bild. Områdena finns i tabellen nedan och på den interaktiva kartan.
place-drawing-dots = Diagrammet är en bild. Alla punkter står i tabellen nedan.
place-long-table = { $count ->
    [one] Hela tabellen: en rad
   *[other] Hela tabellen: { $count-written } rader
 }

place-near-municipalities = Angränsande kommuner
place-near-counties = Angränsande län
place-near-county = Andra kommuner i { $county }
place-near-none = Den här utgåvan visar inga platser intill.

place-ask-heading = Frågor att diskutera
place-ask-intro = Siffrorna ger inte svaren. De här frågorna följer av vad sidan visar.
place-ask-types = Vad ligger bakom att några områden i { $place } är av typ 1 eller 2: inkomster, utbildning eller arbete? Vilka villkor kan kommunen påverka?
place-ask-types-none = Inget område i { $place } är av typ 1 eller 2. Finns det ändå skillnader inom områdena som typerna inte visar?
place-ask-changed-own = Områden har bytt typ för att villkoren där har ändrats. Vilka av de insatser som har gjorts kan ha bidragit, och vilka flyttade in och ut?
place-ask-changed-others = Områden har bytt typ utan att villkoren där har ändrats mycket; det är resten av landet som har ändrats. Hur berättar ni det så att det inte missförstås?
place-ask-changed = Områden har bytt typ. Stämmer det med vad ni själva ser där?
place-ask-segregation-up = Segregationen har ökat mer än slumpen brukar ge. Vilka flyttar, och vad har byggts var?
place-ask-segregation-down = Segregationen har minskat mer än slumpen brukar ge. Vad har bidragit, och håller det i sig?
place-ask-segregation-chance = Segregationens förändring går inte att skilja från slump. Vad behöver ni följa, och hur länge, för att kunna se en förändring?
place-ask-standout = Det som sticker ut mest är { $name }. Vad vet ni lokalt som kan förklara det, och stämmer det för alla grupper?
place-ask-alike = { $place } är den kommun som liknar mest. Vad gör de annorlunda, och vad kan ni lära av varandra?
place-ask-apart = Inkomsterna skiljer sig mellan områdena. Var möts människor från olika områden i vardagen, och var möts de inte?
place-ask-small = Vilka av siffrorna bygger på så få personer att enstaka flyttar kan ändra dem?
place-ask-unseen = Vad saknas i siffrorna: vilka grupper, platser och erfarenheter syns inte, och hur kan ni ta reda på mer?
place-ask-more = Fler frågor i handboken

place-kicker-deso = DeSO-område i { $regso }, { $municipality }
place-deso-name = DeSO { $code }
place-deso-population = I DeSO-området { $code }, en del av { $regso }, bodde { $people } personer den 31 december { $period }.
place-deso-type-sentence = { $regso }, som området är en del av, hörde år { $period } till områdestyp { $number }: { $label }.
place-deso-no-type = Officiella områdestyper finns för RegSO, inte för DeSO.
place-deso-of-regso = (RegSO-området):
place-division = Områdesindelning { $year }
place-proxy-heading = Ungefärlig områdestyp (proxy)
place-proxy-mark = Proxy, inte officiell områdestyp
place-proxy-type = Ungefärlig typ (proxy)
place-proxy-note = Typen för DeSO är ungefärlig (proxy), räknad av öppna uppgifter med RegSO-områdenas gränser. Officiella typer finns bara för RegSO.
place-near-proxy = Siffran före varje område är dess ungefärliga typ (proxy), inte en officiell områdestyp.
place-siblings-regso = Andra områden i { $place }
place-siblings-deso = Andra DeSO-områden i { $place }
place-no-siblings = Det finns inga andra områden här.

place-ask-own = Ställ frågan om din kommun
place-ask-question = Fråga
place-ask-place = Kommun
place-ask-show = Visa svaret
place-news-heading = Nytt i den här utgåvan
place-news-edition = Utgåvan byggdes { $day }: { $brief }.
place-news-years = Senaste år: { $years }.
place-news-all = Alla ändringar
place-rooms-heading = Gå vidare
place-door-map = Alla uppgifter på karta, år för år.
place-door-lab = Välj uppgifter, platser och år och se dem som diagram, rangordning eller tabell.
place-door-types = Hur villkoren skiljer sig mellan områdestyperna, i landet och länen.
place-door-compare = Flera platser sida vid sida, och kommuner som liknar varandra.
place-door-own = Sätt samman egna stadsdelar av statistikområden, och lägg till egna data.
place-door-handbook = Så läses siffrorna: begrepp, mått, data och frågor att ställa.

place-figure-back = Till { $place }
place-figure-kicker = En figur från sidan om
place-figure-missing = Sidan om { $place } har ingen figur som heter ”{ $figure }”.
