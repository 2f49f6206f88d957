# Texts whose keys begin with "lab-".

lab-title-page = Statistiklabbet
lab-lead = Välj uppgift, nivå, områden och år, och se svaret som diagram, karta eller tabell. Adressen innehåller hela urvalet: spara eller dela den.
lab-choose = Välj
lab-live-note = Svaret ändras direkt när du väljer.
lab-first = Uppgift
lab-second = Jämför med
lab-second-none = Ingen annan uppgift
lab-more = Fler uppgifter
lab-level = Nivå
lab-from = År, från
lab-until = Till
lab-until-same = Samma år
lab-years-all = Alla
lab-years-newest = Senaste
lab-places = Områden
lab-places-none = Hela landet. Lägg till ett län eller en kommun för att se områdena där, eller enskilda områden för att lyfta fram dem.
lab-places-clear = Ta bort alla områden
lab-add = Lägg till område
lab-find = Sök
lab-found = Träffar på ”{ $q }”. Välj en för att lägga till den.
lab-found-none = Ingen plats passar ”{ $q }”. Pröva färre bokstäver, en kod eller namnet på kommunen.
lab-sex = Kön
lab-sex-both = totalt
lab-sex-women = kvinnor
lab-sex-men = män
lab-order = Ordning
lab-order-usual = Diagrammets vanliga
lab-order-code = efter områdeskod
lab-order-name = efter namn
lab-order-falling = från högst till lägst
lab-order-rising = från lägst till högst
lab-multiples = Små diagram bredvid varandra
lab-again = Börja om
lab-views = Sätt att visa
lab-view-map = Karta
lab-view-line = Linje
lab-view-bars = Stapel
lab-view-ranking = Ranking
lab-view-association = Samband
lab-view-distribution = Fördelning
lab-view-table = Tabell
lab-result = Resultat
lab-nothing = Urvalet har inga uppgifter att visa. Välj en annan nivå, ett annat år eller en annan uppgift.
lab-told = Det här kunde inte visas som det var valt:
lab-explained = Här är ett första exempel: hur stor andel som har låg ekonomisk standard i kommunerna, senaste året. Byt uppgift, nivå, områden och år i formuläret, eller byt sätt att visa ovanför diagrammet.
lab-explained-other = Här är ett första exempel på vad utgåvan innehåller. Byt uppgift, nivå, områden och år i formuläret, eller byt sätt att visa ovanför diagrammet.
lab-open-map = Öppna i den interaktiva kartan
lab-as-table = Visa hela urvalet som tabell
lab-pages = Sidor
lab-page-of = Sida { $page } av { $pages }
lab-loading = Hämtar …
lab-failed = Svaret kunde inte hämtas. Det du ser är det förra urvalet.
lab-retry = Försök igen
lab-group-change = Förändring i segregation
lab-group-measures = Segregation, andra mått

lab-examples = Exempel att börja med
lab-example-association = Följs utbildning och ekonomisk standard åt mellan områden?
lab-example-segregation = Hur stor är segregationen efter födelseland i kommunerna, och hur säkert är det?
lab-example-years = Hur har andelen barn i förskola ändrats i tre län?
lab-example-sexes = Hur skiljer sig sjukfrånvaron mellan kvinnor och män?
lab-example-map = Var bor de som har eftergymnasial utbildning?
lab-example-multiples = Hur har andelen födda utomlands ändrats, kommun för kommun?

lab-and = { $some } och { $last }
lab-scope-many = { $count-written } utvalda platser
lab-counted = Antal { $areas }
lab-median = Median
lab-lowest-tenth = En tiondel ligger under
lab-lower-quartile = En fjärdedel ligger under
lab-upper-quartile = En fjärdedel ligger över
lab-highest-tenth = En tiondel ligger över
lab-areas-with-value = Områden med värde
lab-measure-of-spread = Mått
lab-column = { $name }, { $period }
lab-column-low = { $name }, { $period }: intervall från
lab-column-high = { $name }, { $period }: intervall till
lab-column-place = Plats (1 = högst värde)
lab-column-places = Plats, osäkerhet
lab-row-low = { $name }: intervall från
lab-row-high = { $name }: intervall till

lab-title = { $name }: { $areas }, { $scope }, { $period }
lab-ranking-title = { $name } i ordning: { $areas }, { $scope }, { $period }
lab-table-title = { $name }: { $areas }, { $scope }
lab-distribution-title = { $name }: hälften av { $areas } ligger mellan { $low } och { $high } ({ $scope }, { $period })
lab-spread-title = { $name }: medianen bland { $areas } var { $first } { $from } och { $last } { $to } ({ $scope })
lab-line-title-one = { $name } i { $place }: { $first } { $from }, { $last } { $to }
lab-order-by = Ordnade { $order }: { $name }, { $period }
lab-order-plain = Ordnade { $order }

lab-association = Rangkorrelation { $rho }, intervall { $low } till { $high }, { $areas }
lab-association-title-same = Där det ena är högt är också det andra oftare högt: { $x } och { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-opposite = Där det ena är högt är det andra oftare lågt: { $x } och { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-weak-same = Svagt samband åt samma håll: { $x } och { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-weak-opposite = Svagt samband åt motsatt håll: { $x } och { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-chance = Inget säkert samband, det kan vara slump: { $x } och { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-unknown = { $x } och { $y } ({ $levels }, { $scope }, { $period })

lab-note-areas-not-people = Områden är inte människor: att två andelar följs åt mellan områden säger inte att det är samma personer, och inte vad som beror på vad.
lab-note-correlation = Rangkorrelationen (Spearman) går från −1 till 1; 0 betyder inget samband. Intervallet är 95-procentigt och räknat som om områdena var oberoende av varandra. Grannar liknar ofta varandra, så det är snarare för smalt. Stora och små områden väger lika. Den som prövar många par hittar förr eller senare ett samband av en slump.
lab-note-no-correlation = { $count ->
    [one] Bara ett område har båda uppgifterna, eller så är den ena lika överallt
   *[other] { $count-written } områden har båda uppgifterna, eller så är den ena lika överallt
 }: ett samband räknas bara när minst tio områden skiljer sig åt.
lab-note-years-differ = Uppgifterna gäller olika år: { $x } vågrätt och { $y } lodrätt.
lab-note-first-two = Sambandet gäller de två första uppgifterna. Alla finns i tabellen.
lab-note-named = I bilden är { $count-written } av de utvalda områdena namngivna; alla finns i tabellen.
lab-note-left-out = { $count ->
    [one] Ett område har ett osäkert värde (få personer) och är inte med i bilden eller beräkningen; värdet finns i tabellen.
   *[other] { $count-written } områden har osäkra värden (få personer) och är inte med i bilden eller beräkningen; värdena finns i tabellen.
 }
lab-note-withheld = { $count ->
    [one] För ett område visas inte alla uppgifter, för att skydda enskilda personer.
   *[other] För { $count-written } områden visas inte alla uppgifter, för att skydda enskilda personer.
 }
lab-note-quantiles = En tiondel av områdena ligger under { $tenth }, en fjärdedel under { $low }, hälften under { $median }, tre fjärdedelar under { $high } och nio tiondelar under { $top }. Varje område räknas lika, stort som litet.
lab-note-spread = Bandet är den mittersta hälften av områdena; varje område räknas lika. Det är områden som jämförs, inte personer.
lab-note-one-column = Bilden visar { $name }, { $period }. Allt som är valt finns i tabellen.
lab-note-one-year = Staplarna visar ett år: { $period }. Alla valda år finns under Tabell.
lab-note-bars = Bilden visar { $from }–{ $to } av { $all } områden.
lab-note-panels = Bilden visar { $from }–{ $to } av { $all } områden, i samma skala.
lab-note-rows = Tabellen på sidan visar rad { $from }–{ $to } av { $all }. Filerna har alla.
lab-note-lines = { $count-written } linjer går inte att skilja åt. Bilden visar i stället medianen och den mittersta hälften av områdena (bandet){ $drawn ->
    [0] {""}
    [one] {" "}och det område som är utvalt
   *[other] {" "}och { $drawn-written } utvalda linjer
 }. Alla finns i tabellen.
lab-note-band = Bandet är ett 95-procentsintervall.
lab-note-no-panels = Urvalet har bara ett att visa, så det blir ett enda diagram.
lab-note-no-map = Ritade kartor finns för landets kommuner och för RegSO-områdena i ett län eller en kommun. Välj en sådan nivå och plats, eller öppna den interaktiva kartan.
lab-note-map-all = Kartan visar alla områden på platsen, också dem som inte är utvalda.
lab-note-interval-measure = Strecken är 95-procentsintervall: där ligger värdet troligen när slumpens bidrag är borträknat. Familjer flyttar tillsammans, så de är snarare för smala.
lab-note-interval-share = Strecken är 95-procentsintervall (Wilson). Uppgifterna gäller alla och är inget urval: intervallet visar hur mycket andelen i en så liten grupp kan variera av tillfälligheter. SCB:s skydd av små tal är inte med i det.
lab-note-places = Platsen i ordningen säger inte vad som är bra eller dåligt, och små skillnader kan vara slump.
lab-note-places-sure = Platsen i ordningen säger inte vad som är bra eller dåligt. ”Plats, osäkerhet” är de platser som inte kan uteslutas: bara områden vars hela intervall ligger över eller under räknas som säkert före eller efter.
lab-no-years = En förändring mellan två år har ingen egen utveckling. Välj ett annat sätt att visa.
lab-break-source = annan källa eller annat sätt att räkna
lab-break-one = nya gränser i { $name }
lab-break-many = { $count ->
    [one] nya gränser i ett område
   *[other] nya gränser i { $count-written } områden
 }

lab-told-indicator = Det finns ingen uppgift som heter ”{ $value }” i den här utgåvan. Välj en i listan.
lab-told-instead = I stället visas { $name }.
lab-told-indicators = Högst { $most-written } uppgifter kan visas åt gången. { $name } är inte med.
lab-told-level = Det finns ingen nivå som heter ”{ $value }”. I stället visas { $shown }.
lab-told-level-missing = { $name } finns inte för { $level }. I stället visas { $shown }. Nivåer som finns: { $all }.
lab-told-not-at-level = { $name } finns inte för { $level } och visas inte.
lab-told-place = Utgåvan har ingen plats med koden ”{ $value }”. Sök efter platsen i formuläret.
lab-told-places = Högst { $most-written } platser kan väljas var för sig; { $over-written } är inte med. Välj i stället det län eller den kommun som de ligger i.
lab-told-finer = { $name } är mindre än nivån { $level }. I stället visas { $shown }, som området ligger i.
lab-added = { $name } ({ $what }) har lagts till.
lab-told-years = ”{ $value }” är inget år. Skriv till exempel 2022 eller 2015-2022.
lab-told-years-backwards = Åren ”{ $value }” har vänts, så att det första kommer först.
lab-told-years-mixed = Spann och enskilda år kan inte blandas. Visas: { $shown }.
lab-told-years-missing = { $name } finns inte för { $years } på den här nivån, bara för { $span }. Visas: { $shown }.
lab-told-sex = ”{ $value }” är inget kön i statistiken. Välj T (totalt), K (kvinnor) eller M (män).
lab-told-sex-missing = { $name } finns inte för { $sex } på den här nivån. Visas: { $shown }.
lab-told-view = Det finns inget sätt att visa som heter ”{ $value }”.
lab-told-two = Ett samband behöver två uppgifter på samma nivå. Välj en till under ”Jämför med”. Så länge visas fördelningen.
lab-told-order = Det finns ingen ordning som heter ”{ $value }”.
lab-told-multiples = Små diagram finns för linje och fördelning, inte för { $view }.
lab-told-multiples-value = Små diagram väljs med ”ja”, inte med ”{ $value }”.
lab-told-page = ”{ $value }” är ingen sida.
lab-told-name = Adressen har ett val som labbet inte känner till: ”{ $value }”.
