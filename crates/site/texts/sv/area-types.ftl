# Texts whose keys begin with "area-types-".
area-types-what = Vad de fem typerna är
area-types-conditions = En områdestyp beskriver villkor, inte människor. I områden av alla fem typer bor människor med olika inkomst, utbildning och bakgrund.
area-types-count = { $areas ->
    [one] Ett område, { $people } invånare
   *[other] { $areas-written } områden, { $people } invånare
 }
area-types-count-areas = { $areas ->
    [one] Ett område
   *[other] { $areas-written } områden
 }
area-types-counts = Antalen gäller { $place }, { $year }.
area-types-sd-note = Standardavvikelsen säger hur mycket områdena i landet brukar skilja sig från medelvärdet.
area-types-handbook = Läs mer i handboken
area-types-limits-title = Gränserna mellan typerna { $period }: index { $one }, { $two }, { $three } och { $four }
area-types-limits-subtitle = Socioekonomiskt index, 0–100; högre = större socioekonomiska utmaningar
area-types-limits-note = Ett område vars index når gränsen hör till den typ som har det lägre numret. Gränserna räknas om varje år ur alla landets RegSO-områden: gränsen mellan typ 3 och 4 är landets medelvärde, de andra ligger en eller två standardavvikelser ifrån det. När gränserna flyttas kan ett område byta typ utan att något har ändrats där. Det framhävda året i tabellen är det som de absoluta typerna utgår från.
area-types-limit = Mellan typ { $above } och { $below }
area-types-mean = Medelvärde
area-types-sd = Standardavvikelse

area-types-by = Villkor efter områdestyp
area-types-by-intro = Hur skiljer sig villkoren mellan områden av olika typ? Välj land eller län, uppgift och år.
area-types-by-nothing = Den här utgåvan har inga uppgifter efter områdestyp för platsen.
area-types-choose = Välj vad som visas efter områdestyp
area-types-indicator = Uppgift
area-types-area = Samhällsområde
area-types-show = Visa
area-types-type = Typ { $number }
area-types-all = Alla
area-types-all-in = Alla områden i { $place }
area-types-base = Underlag (antal bakom talet)
area-types-title = { $name }: { $low-value } i områden av typ { $low } och { $high-value } i områden av typ { $high } ({ $place }, { $period })
area-types-title-one = { $name }: { $low-value } i områden av typ { $low } ({ $place }, { $period })
area-types-title-none = { $name } efter områdestyp i { $place } { $period }
area-types-years-title = { $name } efter områdestyp i { $place } { $from }–{ $to }
area-types-years-title-gap = { $name }: skillnaden mellan typ { $low } och typ { $high } i { $place } var { $before } { $from } och { $after } { $to }
area-types-note-part = Uppgiften ingår i det index som typerna bygger på eller ligger nära en del av det. Att den skiljer sig mellan typerna följer därför till stor del av hur typerna är gjorda.
area-types-note-together = Talen gäller alla områden av typen tillsammans. Områden av samma typ skiljer sig från varandra, och talen säger inget om enskilda personer.
area-types-note-other-year = Uppgiften är från { $period }, typerna från { $types }.
area-types-note-other-areas = Vilka områden som är av en viss typ kan växla från år till år (relativa typer). En förändring kan därför bero på att områden har bytt typ.
area-types-note-not-all = Medianer och nyckeltal som inte kan räknas samman av mindre områden finns inte efter typ.
area-types-break = områdena fick nya gränser
area-types-all-title = Alla uppgifter efter områdestyp i { $place }
area-types-all-subtitle = Senaste år för varje uppgift, efter samhällsområde. Välj en uppgift för att se den ovan.

area-types-moves = Områden som har bytt typ
area-types-moves-intro = Hur många områden har gått från en typ till en annan, och hur många bor i dem?
area-types-choose-moves = Välj vilka byten av typ som visas
area-types-from = Från år
area-types-to = Till år
area-types-spans = Byten finns från varje år till nästa, och från det första året till det sista.
area-types-relative = Relativa (officiella) typer
area-types-absolute = Absoluta typer (oförändrade gränser)
area-types-moves-relative = Officiella områdestyper, gränser som räknas om varje år; RegSO-områden
area-types-moves-absolute = Absoluta områdestyper, oförändrade gränser; RegSO-områden
area-types-moves-title = { $moved ->
    [one] Ett av { $all-written } områden i { $place } bytte typ { $from }–{ $to }
   *[other] { $moved-written } av { $all-written } områden i { $place } bytte typ { $from }–{ $to }
 }
area-types-moves-title-none = { $all ->
    [one] Det enda området i { $place } bytte inte typ { $from }–{ $to }
   *[other] Inget av { $all-written } områden i { $place } bytte typ { $from }–{ $to }
 }
area-types-moves-direction = { $greater ->
    [0] Inget område gick till större socioekonomiska utmaningar (lägre typnummer)
    [one] Ett område gick till större socioekonomiska utmaningar (lägre typnummer)
   *[other] { $greater-written } områden gick till större socioekonomiska utmaningar (lägre typnummer)
 } och { $lesser ->
    [0] inget till mindre.
    [one] ett till mindre.
   *[other] { $lesser-written } till mindre.
 }
area-types-moves-left-out = { $count ->
    [one] Ett område är inte med: det saknar typ ett av åren, eller dess gränser är inte desamma.
   *[other] { $count-written } områden är inte med: de saknar typ ett av åren, eller deras gränser är inte desamma.
 }
area-types-moves-none-compared = Inget område har en typ både { $from } och { $to } med samma gränser, så inga byten kan visas.
area-types-moves-no-absolute = Den här utgåvan har inte de oförändrade gränserna för mer än ett år, så absoluta typer kan inte visas. Välj relativa typer.
area-types-moves-one-year = Den här utgåvan har områdestyper för ett enda år, så byten mellan år kan inte visas. När fler år läses in visas de här.
area-types-people-title = { $moved } invånare i { $place } ({ $share }) bor i områden som bytte typ { $from }–{ $to }
area-types-people-title-part = Minst { $moved } invånare i { $place } bor i områden som bytte typ { $from }–{ $to }
area-types-people-title-none = Ingen i { $place } bor i ett område som bytte typ { $from }–{ $to }
area-types-people-note = Invånare { $period }. Diagrammet följer områden, inte människor: det visar hur många som bodde i områdena, inte att någon flyttade.
area-types-people-unknown = { $count ->
    [one] Folkmängden är okänd i ett av områdena, som inte är med i antalen.
   *[other] Folkmängden är okänd i { $count-written } av områdena, som inte är med i antalen.
 }
area-types-in-year = Typ { $number } { $year }
area-types-sum = Summa
area-types-moved-title = { $count ->
    [one] Det område i { $place } som bytte typ { $from }–{ $to }
   *[other] De { $count-written } områden i { $place } som bytte typ { $from }–{ $to }
 }
area-types-moved-note = I kodordning. Varför ett område bytte typ står på områdets sida.
area-types-moved-cut = De första { $shown } av { $all } områden visas. Alla finns i filerna.
area-types-direction = Riktning

area-types-kinds = Relativa och absoluta typer
area-types-kinds-intro = Varför kan ett område byta typ när ingenting har ändrats där, och tvärtom?
area-types-kinds-relative-why = De officiella typerna är relativa. Varje år jämförs alla områden med landets medelvärde det året. Om villkoren förbättras lika mycket överallt är fördelningen över typerna oförändrad.
area-types-kinds-absolute-why = De absoluta typerna har samma gränser alla år. Om villkoren förbättras överallt flyttar områden till typer med högre nummer, mot bättre förutsättningar.
area-types-kinds-differ = Läs dem tillsammans: relativa typer visar hur ett område står sig mot resten av landet, absoluta typer hur villkoren där har ändrats. Ingen av dem mäter hur stark segregationen är.
area-types-kinds-title = { $year } bodde { $relative } av invånarna i { $place } i områden av typ 1 eller 2 med årets gränser, och { $absolute } med gränserna från { $base }
area-types-kinds-title-areas = Relativa och absoluta typer i { $place } { $year }
area-types-kinds-subtitle = Invånare efter områdestyp, procent
area-types-kinds-subtitle-areas = Områden efter områdestyp, procent
area-types-kinds-base = { $base }: samma gränser i båda
area-types-kinds-relative = { $year }: relativa, årets gränser
area-types-kinds-absolute = { $year }: absoluta, gränser från { $base }
area-types-kinds-nothing = Den här utgåvan har inte det officiella indexet för hela landet i mer än ett år. Utan det kan gränserna mellan typerna inte hållas oförändrade, så bara de officiella, relativa typerna visas.

area-types-notice-level = { $place } är varken landet eller ett län. Sidan visar { $shown }; för kommuner och områden finns typerna på platsens egen sida.
area-types-notice-place = Utgåvan har ingen plats med koden ”{ $code }”. Sidan visar { $shown }.
area-types-notice-kind = ”{ $asked }” är inget slag av områdestyp. Välj relativa eller absoluta. Sidan visar relativa typer.
area-types-notice-indicator = Det finns ingen uppgift med namnet ”{ $asked }”. Sidan visar { $shown }.
area-types-notice-not-by-type = { $asked } finns inte efter områdestyp för platsen. Sidan visar { $shown }.
area-types-notice-nothing = { $asked } kan inte visas: utgåvan har inga uppgifter efter områdestyp för platsen.
area-types-notice-year = { $name } finns inte efter områdestyp för { $asked }. Sidan visar { $shown }.
area-types-notice-turned = Åren stod i omvänd ordning. Sidan visar byten från { $first } till { $last }.
area-types-notice-span = Byten av typ finns inte från { $from } till { $to }. Sidan visar { $first } till { $last }.
