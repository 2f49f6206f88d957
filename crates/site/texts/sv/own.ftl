# Egna områden och egna uppgifter.
own-lead = Sätt ihop egna områden av RegSO och DeSO: en stadsdel, ett skolområde, ett distrikt. Se deras siffror enligt samma regler som kommunens.
own-problems = Det här behöver rättas
own-yours = Dina områden
own-refused = Siffrorna visas inte, för att skydda enskilda personer:
own-district-faults = Området kan inte räknas ut förrän detta är rättat:
own-areas-of = Vilka områden som ingår
own-edit = Ändra
own-remove = Ta bort
own-save = Spara områdena som fil (CSV)
own-on-map = Visa på kartan
own-add-more = Lägg till ett område
own-saved-in-address = Områdena står i sidans adress. Spara eller dela adressen, så finns de kvar. De lagras inte på servern.
own-long = Adressen är { $length-written } tecken lång. En del e-postprogram och servrar kortar adresser över 8 000 tecken; spara områdena som fil i stället.
own-count-regso = { $count ->
    [one] 1 RegSO
   *[other] { $count-written } RegSO
 }
own-count-deso = { $count ->
    [one] 1 DeSO
   *[other] { $count-written } DeSO
 }
own-and = { " " }och{ " " }
own-key-label = { $indicator }, { $period }
own-key-interval = Osäkerhet: { $interval }
own-chosen = Uppgifter sida vid sida
own-take-away = Ta bort
own-add-indicator = Lägg till en uppgift
own-add = Lägg till
own-where-heading = Hur människor bor
own-types-heading = Områdestyper
own-segregation-heading = Segregation mellan och inom områdena
own-split = Indelning av befolkningen
own-show = Visa
own-indicators-heading = Alla uppgifter
own-apart-heading = Uppgifter som inte kan läggas ihop
own-first-heading = Sätt ihop ett område
own-add-heading = Lägg till ett område
own-change-heading = Ändra området
own-limits = Högst { $districts } områden, vart och ett av högst { $codes-written } RegSO eller DeSO.
own-by-list = Välj ur en kommun
own-municipality = Kommun
own-choose = Välj kommun
own-show-areas = Visa områden
own-name = Områdets namn
own-tick = Kryssa i områden i
own-deso-of = Dess DeSO
own-ticked = {"{"}count{"}"} valda
own-shown = {"{"}count{"}"} av {"{"}all{"}"} områden visas
own-filter = Filtrera på namn eller kod
own-make = Lägg till området
own-save-change = Spara ändringen
own-cancel = Avbryt
own-by-codes = Klistra in koder
own-codes = Områdeskoder
own-codes-hint = Skilj koderna med komma, semikolon, mellanslag eller ny rad. Ändelser som _RegSO2025 och citattecken går bra. Namn bredvid koderna läses förbi.
own-by-file = Öppna en fil
own-file-text = En fil som du har sparat här, eller en egen CSV- eller Excelfil med en kolumn för områdeskod och en för områdets namn.
own-file = Fil med områden (CSV eller XLSX, högst 5 MB)
own-open = Öppna
own-rules-heading = Så räknas egna områden ut
own-rules = Ett eget område består av hela RegSO eller DeSO. Det visas inte om det, eller det som blir kvar när det jämförs med en RegSO, en kommun, ett län, landet eller ett annat av dina områden, har färre än { $floor } invånare: annars skulle man kunna räkna fram uppgifter om enskilda.
own-rules-figures = Andelar räknas som summan av alla områdens täljare delad med summan av nämnarna, medelvärden vägs med antalet personer och antal summeras. Medianer går inte att lägga ihop. Är en uppgift skyddad eller saknas den i ett av områdena visas den inte för helheten. En serie slutar där ett av områdena fick nya gränser. Ett område av både RegSO och DeSO räknas ur DeSO.
own-default-name = Område { $number }
own-on-line = Rad { $lines }:
own-fault-empty = Inga områden är valda. Klistra in minst en kod eller kryssa i minst ett område.
own-fault-too-many = Området har { $count-written } koder; högst { $most } tas emot. Välj RegSO i stället för DeSO.
own-fault-unknown = { $code } finns inte i den här utgåvan. Kontrollera att koden är rätt skriven och gäller samma områdesindelning.
own-fault-no-code = ”{ $code }” är ingen områdeskod. En RegSO-kod ser ut som { $regso }, en DeSO-kod som { $deso }.
own-fault-municipality = { $code } är en kommun ({ $name }). Egna områden består av RegSO eller DeSO: välj kommunen i listan och kryssa i dess områden.
own-fault-level = { $code } är { $name } ({ $level }). Egna områden består av RegSO eller DeSO.
own-fault-twice = { $code } står mer än en gång. Ta bort den ena.
own-fault-inside = { $code } ligger i { $within }, som också är vald, så invånarna skulle räknas två gånger. Ta bort den ena.
own-fault-name-taken = Det finns redan ett område som heter { $name }. Ge det här ett annat namn.
own-fault-too-many-districts = Högst { $most } områden visas på en gång. Ta bort något av dem.
own-guard-small = { $name } har färre än { $floor } invånare. Lägg till fler områden.
own-guard-around = { $name } är nästan hela { $area }: det som saknas har färre än { $floor } invånare. Ta med hela { $area }, eller ta bort fler områden.
own-guard-within = { $name } består av hela { $area }, kanske fler hela områden, och litet till: det sista har färre än { $floor } invånare. Ta bort det, eller lägg till fler områden.
own-guard-shared = { $one } och { $other } delar en yta med färre än { $floor } invånare. Låt dem inte överlappa, eller låt dem dela mer.
own-guard-alike = { $one } och { $other } är nästan samma område: skillnaden är färre än { $floor } invånare. Ta bort det ena, eller gör dem mer olika.
own-guard-unknown = Folkmängden kunde inte läsas, så det går inte att avgöra om områdena är stora nog att visas. Försök igen om en stund.
own-file-none = Ingen fil är vald, eller så är den tom. Välj en CSV- eller Excelfil.
own-file-too-many = Filen har { $count-written } olika områdesnamn; högst { $most } områden visas på en gång. Dela upp filen.
own-file-too-long = Filens områden ryms inte i en adress. Ta med färre områden, eller RegSO i stället för DeSO.
own-refused-elsewhere = Formuläret skickades från en annan webbplats och togs inte emot. Öppna sidan här och skicka filen igen.
own-refused-too-large = Filen är större än 5 MB. Ta bort kolumner eller rader som inte behövs.
own-refused-broken = Formuläret kunde inte läsas. Gå tillbaka till sidan och skicka filen igen.
own-indicator = Uppgift
own-year = År
own-indicators-title = Områdenas siffror
own-indicators-subtitle = Senaste år som alla områdena har, med 95-procentsintervall för andelar
own-note-interval = Intervallet (Wilson, 95 %) visar hur mycket andelen kan variera av en slump i ett så litet område. Källans skydd av små tal kommer därtill.
own-note-same-rule = Kommunens och landets siffror är för samma år och ur samma tabell som områdenas.
own-note-lacking = { $count ->
    [one] { $name } har ingen siffra eftersom uppgiften saknas eller är skyddad i { $codes }.
   *[other] { $name } har ingen siffra eftersom uppgiften saknas eller är skyddad i { $count-written } områden: { $codes }.
 }
own-note-ended = { $name }: serien är avbruten { $period } eftersom gränserna ändrades eller inte kunde jämföras för { $codes }. Bara åren på den nyaste indelning som har alla områdena visas.
own-apart-share = Publiceras som en färdig andel utan de antal den vilar på, så områdenas andelar kan inte läggas ihop.
own-apart-median = En median, eller ett medelvärde utan antal personer: helhetens värde går inte att räkna ut av delarnas.
own-apart-level = Finns inte för alla områdesnivåer som du har valt.
own-bars-title-one = { $indicator }: { $value } i { $name }
own-bars-title = { $indicator }: { $low } till { $high } i dina områden
own-bars-title-same = { $indicator }: { $value } i alla dina områden
own-bars-subtitle = { $period }. { $direction }
own-district = Område
own-value = Värde
own-interval = 95-procentsintervall
own-base = Bas (antal)
own-lines-title = { $indicator } { $from }–{ $to }
own-nature = Beräknad här för egna områden av områdenas uppgifter; inte officiell statistik
own-provenance-union = Eget område
own-provenance-union-text = Andel: 100 × Σ täljare ÷ Σ nämnare över områdena. Medelvärde: Σ(värde × personer) ÷ Σ personer. Antal: Σ.
own-people-of = Invånare, { $name }
own-share-of = Andel, { $name }
own-types-deso = Områdestyperna gäller RegSO: invånarna i en DeSO räknas till den typ som deras RegSO har.
own-types-without = { $count ->
    [one] 1 delområde i { $name } saknar områdestyp eller folkmängd, så andelarna anges inte.
   *[other] { $count-written } delområden i { $name } saknar områdestyp eller folkmängd, så andelarna anges inte.
 }
own-types-title-one = { $share } av invånarna i { $name } bor i områden med socioekonomiska utmaningar (typ 1–2)
own-types-title = Hur invånarna fördelar sig över områdestyperna
own-types-subtitle = Officiella områdestyper { $period }, invånare { $people }
own-types-subtitle-proxy = Ungefärliga områdestyper (proxy, inte officiella) { $period }, invånare { $people }
own-segregation-title = Andelen { $focus } är { $low } till { $high } i dina områden
own-segregation-title-same = Andelen { $focus } är { $value } i alla dina områden
own-segregation-title-none = Fördelningen av { $focus }
own-segregation-subtitle = { $split }, { $period }. I tabellen: mått mellan områdena och inom dem
own-segregation-where = Var
own-segregation-share = Andel { $focus }
own-segregation-areas = Antal { $level }
own-segregation-corrected = { $measure } utan slumpens bidrag (intervall)
own-segregation-between = Mellan dina områden
own-segregation-within = Inom { $name }
own-segregation-found = Dissimilariteten (D) mellan områdena är { $value }. Utan slumpens bidrag ligger den troligen mellan { $low } och { $high }; enbart slump skulle ge omkring { $expected }.
own-segregation-chance = Dissimilariteten (D) mellan områdena är { $value } och kan vara slump: enbart slump skulle ge omkring { $expected } (intervall utan slumpens bidrag: { $low } till { $high }).
own-segregation-undefined = Dissimilariteten mellan områdena går inte att beräkna: båda grupperna måste finnas, i minst två områden.
own-segregation-parts = Av all segregation mellan delområdena ({ $level }, M = { $total }) ligger { $between } mellan dina områden och { $within } inom dem.
own-segregation-note = Intervallen är gjorda av { $draws-written } dragningar, färre än för kommunerna, eftersom de räknas medan du väntar. De förutsätter att varje person flyttar för sig och är snarare för smala.
own-segregation-overlap = { $one } och { $other } överlappar, så deras invånare skulle räknas två gånger. Segregation mellan områden visas bara för områden som inte överlappar.
own-segregation-no-figures = Ingen tabell i utgåvan har båda grupperna för områdena. Välj en annan indelning.
own-segregation-lacking = Uppgifter saknas eller är skyddade i något delområde i { $names }. Ett mått på de övriga vore inte områdets.
own-data-title = Egna uppgifter
own-data-lead = Har du egna siffror per område, till exempel från ett verksamhetsregister? Läs in en CSV- eller Excelfil med områdeskoder, så ser du dem bredvid barometerns uppgifter och fördelade på områdestyper.
own-data-not-kept = Filen lagras inte på servern. Den läses, besvaras med en sida och glöms. Ladda inte upp uppgifter om enskilda personer.
own-data-file = Fil med egna uppgifter (CSV eller XLSX, högst 5 MB och 20 000 rader)
own-data-code = Kolumn med områdeskoder (behövs sällan)
own-data-code-hint = Lämna tomt, så hittas kolumnen. Koderna får vara för RegSO, DeSO, kommuner eller län, men samma slag på alla rader.
own-data-check = Läs in och kontrollera
own-data-refused = Filen kan inte visas
own-data-back = Läs in en annan fil
own-data-choices = Vad som visas
own-data-faults = Detta togs inte med:
own-data-column = Egna siffror
own-data-indicator = Jämför med
own-data-kind = Vad siffrorna är
own-data-kind-level = Andelar, medelvärden eller annat per invånare (vägs med folkmängden)
own-data-kind-count = Antal (summeras)
own-data-show = Visa
own-data-csv = Ladda ner tabellen (CSV)
own-data-excel = Ladda ner tabellen (CSV för Excel)
own-data-keep = Behåll filen i den här webbläsaren
own-data-kept = Filen finns nu kvar i den här webbläsaren. Du hittar den på sidan Egna områden.
own-data-full = Webbläsaren har inte plats för filen, eller tillåter inte att den sparas.
own-data-figures = Egna siffror
own-data-yours = Egna uppgifter ur filen { $file }. Inte officiell statistik.
own-data-not-official = Egna uppgifter, inte officiell statistik
own-data-table-title = { $count ->
    [one] { $column } i 1 område
   *[other] { $column } i { $count-written } områden
 }
own-data-table-cut = Tabellen visar de första { $count-written } raderna. Ladda ner den för att få alla.
own-data-association = Rangkorrelation (Spearman) { $rho }, 95-procentsintervall { $interval }, { $count-written } områden
own-data-together = { $column } tenderar att vara högre där detta är högre: { $indicator }
own-data-opposite = { $column } tenderar att vara lägre där detta är högre: { $indicator }
own-data-no-association = Inget säkert samband mellan { $column } och { $indicator }: kan vara slump
own-data-beside = { $column } och { $indicator }
own-data-too-few = { $count ->
    [one] 1 område har båda siffrorna: för få, eller för lika, för ett samband.
   *[other] { $count-written } områden har båda siffrorna: för få, eller för lika, för ett samband.
 }
own-data-areas-not-people = Ett samband mellan områden säger inget säkert om enskilda personer, och inget om orsak. Områden intill varandra liknar ofta varandra, så intervallet är snarare för smalt.
own-data-pairs = Områden med båda siffrorna
own-data-rank = Samband
own-data-what = Vad
own-data-types-title = { $column } efter områdestyp
own-data-types-subtitle = Egna uppgifter, inte officiell statistik. Medelvärde vägt med folkmängden
own-data-types-subtitle-count = Egna uppgifter, inte officiell statistik. Antal per 1 000 invånare
own-data-no-areas = Inga områden
own-data-mean = Vägt medelvärde
own-data-sum = Summa
own-data-per-thousand = Per 1 000 invånare
own-data-column-per-thousand = { $column } per 1 000 invånare
own-data-areas = Områden
own-data-people = Invånare i dem
own-data-weighted = Σ(din siffra × invånare) ÷ Σ invånare över områden av samma typ. Områdestyper { $types }, invånare { $people }. Typerna säger under vilka villkor människor bor, inte vilka de är.
own-data-summed = Σ din siffra, och 1 000 × Σ din siffra ÷ Σ invånare, över områden av samma typ. Områdestyper { $types }, invånare { $people }. Typerna säger under vilka villkor människor bor, inte vilka de är.
own-data-proxy = Områdestyperna är ungefärliga (proxy), inte de officiella.
own-data-without = { $count ->
    [one] 1 område i filen saknar områdestyp eller folkmängd och är inte med.
   *[other] { $count-written } områden i filen saknar områdestyp eller folkmängd och är inte med.
 }
own-data-part = Filen har siffror för { $count-written } av landets { $all-written } områden på nivån, så typerna gäller bara dem.
own-data-read = { $rows ->
    [one] 1 rad är inläst.
   *[other] { $rows-written } rader är inlästa.
 } { $areas-written } är med: { $level } efter koderna i kolumnen ”{ $code }”.
own-data-no-figures = Ingen kolumn har siffror. Filen har kolumnerna { $columns }. Lägg siffrorna i en kolumn utan text.
own-data-words = Kolumner utan siffror är inte med: { $columns }.
own-data-padded = { $count ->
    [one] 1 kod hade förlorat sin första nolla och har fått den tillbaka.
   *[other] { $count-written } koder hade förlorat sin första nolla och har fått den tillbaka.
 }
own-data-no-types = Områdestyper finns för RegSO, så en fil per kommun eller län kan inte fördelas på dem.
own-data-codes = En RegSO-kod ser ut som { $regso }, en DeSO-kod som { $deso } och en kommunkod som { $municipality }.
own-data-too-many-rows = Filen har { $rows-written } rader; högst { $most-written } läses. Dela upp den eller ta bort rader.
own-data-no-codes = Ingen kolumn har områdeskoder. Filen har kolumnerna { $columns }.
own-data-no-column = Det finns ingen kolumn som heter ”{ $asked }”. Filen har kolumnerna { $columns }.
own-rows-unknown = { $count ->
    [one] 1 rad har en kod som inte finns i den här utgåvan:
   *[other] { $count-written } rader har koder som inte finns i den här utgåvan:
 }
own-rows-other-level = { $count ->
    [one] 1 rad gäller ett område på en annan nivå än de flesta:
   *[other] { $count-written } rader gäller områden på en annan nivå än de flesta:
 }
own-rows-twice = { $count ->
    [one] 1 rad har en kod som redan har stått; den första raden gäller. Har filen flera år, spara ett år per fil:
   *[other] { $count-written } rader har koder som redan har stått; den första raden gäller. Har filen flera år, spara ett år per fil:
 }
own-rows-no-code = { $count ->
    [one] 1 rad saknar kod:
   *[other] { $count-written } rader saknar kod:
 }
own-rows-not-a-number = { $count ->
    [one] 1 värde under ”{ $column }” är inte ett tal. Ta bort text och enheter:
   *[other] { $count-written } värden under ”{ $column }” är inte tal. Ta bort text och enheter:
 }
own-rows-more = och { $count-written } till
own-row = rad { $line }
own-row-what = rad { $line }: { $what }
own-line = rad
own-sheet = blad
own-broken-empty = Filen är tom, eller har bara en rubrikrad. Lägg in rader under rubrikerna.
own-broken-truncated = Filen slutar i förtid, eller en rad har färre celler än rubrikraden. Spara filen på nytt.
own-broken-encoding = Tecknen går inte att läsa. Spara filen som ”CSV UTF-8”.
own-broken-duplicate = Två kolumner har samma rubrik. Byt namn på den ena.
own-broken-ambiguous = Det går inte att avgöra vad som skiljer cellerna åt. Spara filen med semikolon mellan cellerna, eller som XLSX.
own-broken-unsupported = Den här sortens fil läses inte. Spara den som CSV eller XLSX, utan lösenord.
own-broken-layout = Filen är inte en tabell med rubriker i första raden. Spara den som CSV eller XLSX.
own-kept-heading = Filer i den här webbläsaren
own-kept-text = De ligger bara i den här webbläsaren och skickas när du väljer att visa dem.
own-kept-show = Visa
own-kept-remove = Ta bort
own-kept-removed = Filen är borttagen.
own-server-choice = Filen läses, besvaras med en sida och glöms. Du kan sedan välja att spara siffrorna på servern. Ladda inte upp uppgifter om enskilda personer.
own-server-heading = Spara på servern
own-server-what = Det som visas här sparas: filens namn, områdeskoderna, kolumnerna med siffror och vad du har valt. Kolumner med text och rader som inte togs med sparas inte.
own-server-how-long = { $days ->
    [one] Det tas bort efter 1 dag.
   *[other] Det tas bort efter { $days-written } dagar.
 }
own-server-who = Du får en hemlig länk. Alla som har länken kan läsa och ta bort siffrorna. På sidan som den leder till finns en knapp som tar bort dem.
own-server-never = Spara aldrig uppgifter om enskilda personer, eller så små tal att någon kan kännas igen.
own-server-keep = { $days ->
    [one] Spara på servern i 1 dag
   *[other] Spara på servern i { $days-written } dagar
 }
own-server-until = Siffrorna är sparade på servern till { $date }. Sidans adress är en hemlig länk: spara den själv, för den finns ingen annanstans. Alla som har den kan läsa och ta bort siffrorna.
own-server-not-kept = Siffrorna är inte sparade
own-server-full = Det finns inte plats för fler sparade uppgifter på servern just nu. Ingenting har sparats. Försök igen om några dagar.
own-server-failed = Servern kunde inte skriva dem. Ingenting har sparats. Försök igen om en stund, eller skriv till den som driver tjänsten.
own-server-damaged = De sparade siffrorna är skadade och kan inte visas. Läs in filen igen och spara den på nytt.
own-server-none = Inga egna uppgifter är sparade på den här adressen. De kan ha tagits bort, tiden kan ha gått ut, eller så är länken inte hel. Läs in filen igen under Egna områden.
own-server-elsewhere = Formuläret skickades från en annan webbplats och togs inte emot. Ingenting har tagits bort.
own-server-not-removed = Servern kunde inte ta bort siffrorna. Försök igen om en stund, eller skriv till den som driver tjänsten.
own-server-remove-heading = Ta bort från servern
own-server-remove = Ta bort siffrorna …
own-server-remove-sure = Siffrorna tas bort för alla som har länken. Det går inte att ångra.
own-server-remove-yes = Ja, ta bort dem nu
own-server-removed = Siffrorna är borttagna
own-server-removed-text = De finns inte längre på servern, och länken leder ingenstans.
