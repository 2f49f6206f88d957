# Sharing: files of figures, codes for embedding, citations, pictures of pages, light and dark.

share-menu = Share and download
share-excel = Table for Excel (XLSX)
share-png = Picture (PNG)
share-svg = Vector picture (SVG)
share-zip = All in one (ZIP)
share-frozen = Frozen figure (HTML)
share-link = Link to the figure
share-citation = How to cite it
share-embed = Code for embedding the figure
share-embed-options = The figure follows new editions. Add options after the address in the code: { $mark }tema=ljust (light) or { $mark }tema=morkt (dark), &titel=nej (no title), &tabell=ja (with the table), &bredd=600 (width). The frozen figure never changes.
share-copy = Copy
share-copied = Copied

share-edition = Segregationsbarometern { $edition }
share-cited = Segregationsbarometern, edition { $edition }: { $title }. { $source }
share-title = Title
share-shows = Shows
share-note = Note
share-source = Source
share-edition-term = Edition
share-terms = Terms
share-code = Code
share-symbols-term = Symbols
share-symbols = .. no data; . not applicable; … confidential, not shown to protect individuals; – the value is zero.
share-sheet-table = Table
share-sheet-about = About the figure
share-packed-files = Files in the archive:
share-made-by = Made by Segregationsbarometern, program version { $version }.

share-back = Read more at Segregationsbarometern
share-embed-title = The figure is not shown
share-embed-none = The figure is no longer at this address, or has no data in this edition.
share-embed-old = The figure was made with edition { $edition }, which is no longer shown here. Follow the link to the same figure in the newest edition, { $newest }.
share-embed-unknown-name = The option { $name } is not known and makes no difference.
share-embed-unknown = The option { $name }={ $value } is not known and makes no difference. It can be: { $known }.

share-picture-fictional = A fictional country
share-picture-type = Area type { $number }
share-picture-types = Inhabitants of { $place } by area type, { $period }

share-look = Appearance
share-look-auto = Auto
share-look-light = Light
share-look-dark = Dark
