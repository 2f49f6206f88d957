# Att dela: filer av figurer, koder för inbäddning, hänvisningar, bilder av sidor, ljust och mörkt.

share-menu = Dela och ladda ner
share-excel = Tabell för Excel (XLSX)
share-png = Bild (PNG)
share-svg = Vektorbild (SVG)
share-zip = Allt i ett (ZIP)
share-frozen = Fryst figur (HTML)
share-link = Länk till figuren
share-citation = Så hänvisar du
share-embed = Kod för att bädda in figuren
share-embed-options = Figuren följer med till nya utgåvor. Lägg till val efter adressen i koden: { $mark }tema=ljust eller { $mark }tema=morkt, &titel=nej, &tabell=ja, &bredd=600. Den frysta figuren ändras aldrig.
share-copy = Kopiera
share-copied = Kopierat

share-edition = Segregationsbarometern { $edition }
share-cited = Segregationsbarometern, utgåva { $edition }: { $title }. { $source }
share-title = Titel
share-shows = Visar
share-note = Anmärkning
share-source = Källa
share-edition-term = Utgåva
share-terms = Villkor
share-code = Kod
share-symbols-term = Tecken
share-symbols = .. uppgift saknas; . kan inte förekomma; … skyddad uppgift, visas inte för att skydda enskilda; – värdet är noll.
share-sheet-table = Tabell
share-sheet-about = Om figuren
share-packed-files = Filer i arkivet:
share-made-by = Gjord av Segregationsbarometern, programversion { $version }.

share-back = Läs mer hos Segregationsbarometern
share-embed-title = Figuren visas inte
share-embed-none = Figuren finns inte längre på den här adressen, eller har inga uppgifter i den här utgåvan.
share-embed-old = Figuren gjordes med utgåva { $edition }, som inte längre visas här. Följ länken till samma figur i den nyaste utgåvan, { $newest }.
share-embed-unknown-name = Valet { $name } är okänt och gör ingen skillnad.
share-embed-unknown = Valet { $name }={ $value } är okänt och gör ingen skillnad. Det kan vara: { $known }.

share-picture-fictional = Ett påhittat land
share-picture-type = Områdestyp { $number }
share-picture-types = Invånare i { $place } efter områdestyp, { $period }

share-look = Utseende
share-look-auto = Auto
share-look-light = Ljust
share-look-dark = Mörkt
