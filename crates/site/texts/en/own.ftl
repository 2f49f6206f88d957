# Own districts and own data.
own-lead = Put together districts of your own from RegSO and DeSO: a part of town, a school area, a district. See their figures by the same rules as the municipality's.
own-problems = This needs to be put right
own-yours = Your districts
own-refused = The figures are not shown, to protect individuals:
own-district-faults = The district cannot be reckoned until this is put right:
own-areas-of = Which areas it is made of
own-edit = Change
own-remove = Remove
own-save = Save the districts as a file (CSV)
own-on-map = Show on the map
own-add-more = Add a district
own-saved-in-address = The districts are in the page's address. Save or share the address to keep them. They are not stored on the server.
own-long = The address is { $length-written } characters long. Some mail programs and servers cut addresses beyond 8,000 characters; save the districts as a file instead.
own-count-regso = { $count ->
    [one] 1 RegSO
   *[other] { $count-written } RegSO
 }
own-count-deso = { $count ->
    [one] 1 DeSO
   *[other] { $count-written } DeSO
 }
own-and = { " " }and{ " " }
own-key-label = { $indicator }, { $period }
own-key-interval = Uncertainty: { $interval }
own-chosen = Figures side by side
own-take-away = Remove
own-add-indicator = Add a figure
own-add = Add
own-where-heading = How people live
own-types-heading = Area types
own-segregation-heading = Segregation between and within the districts
own-split = Division of the population
own-show = Show
own-indicators-heading = All figures
own-apart-heading = Figures that cannot be put together
own-first-heading = Put together a district
own-add-heading = Add a district
own-change-heading = Change the district
own-limits = At most { $districts } districts, each of at most { $codes-written } RegSO or DeSO.
own-by-list = Choose from a municipality
own-municipality = Municipality
own-choose = Choose a municipality
own-show-areas = Show areas
own-name = Name of the district
own-tick = Tick areas in
own-deso-of = Its DeSO
own-ticked = {"{"}count{"}"} chosen
own-shown = {"{"}count{"}"} of {"{"}all{"}"} areas shown
own-filter = Filter by name or code
own-make = Add the district
own-save-change = Save the change
own-cancel = Cancel
own-by-codes = Paste codes
own-codes = Area codes
own-codes-hint = Separate codes by comma, semicolon, blank or new line. Endings such as _RegSO2025 and quotation marks are fine. Names beside the codes are passed over.
own-by-file = Open a file
own-file-text = A file saved here, or a CSV or Excel file of your own with a column of area codes and one of district names.
own-file = File of districts (CSV or XLSX, at most 5 MB)
own-open = Open
own-rules-heading = How own districts are reckoned
own-rules = An own district consists of whole RegSO or DeSO. It is not shown if it, or what is left when it is compared with a RegSO, a municipality, a county, the country or another of your districts, has fewer than { $floor } inhabitants: figures about individuals could otherwise be worked out.
own-rules-figures = Shares are the sum of all areas' numerators divided by the sum of the denominators, means are weighted by persons and counts are summed. Medians cannot be put together. Where a figure of one of the areas is withheld or missing, it is not shown for the whole. A series ends where one of the areas got new boundaries. A district of both RegSO and DeSO is reckoned from DeSO.
own-default-name = District { $number }
own-on-line = Line { $lines }:
own-fault-empty = No areas are chosen. Paste at least one code or tick at least one area.
own-fault-too-many = The district has { $count-written } codes; at most { $most } are taken. Choose RegSO instead of DeSO.
own-fault-unknown = { $code } is not in this edition. Check that the code is written right and is of the same division into areas.
own-fault-no-code = “{ $code }” is no area code. A RegSO code looks like { $regso }, a DeSO code like { $deso }.
own-fault-municipality = { $code } is a municipality ({ $name }). Own districts consist of RegSO or DeSO: choose the municipality in the list and tick its areas.
own-fault-level = { $code } is { $name } ({ $level }). Own districts consist of RegSO or DeSO.
own-fault-twice = { $code } stands more than once. Remove one of them.
own-fault-inside = { $code } lies in { $within }, which is chosen too, so that its inhabitants would count twice. Remove one of them.
own-fault-name-taken = There is already a district called { $name }. Give this one another name.
own-fault-too-many-districts = At most { $most } districts are shown at a time. Remove one of them.
own-guard-small = { $name } has fewer than { $floor } inhabitants. Add more areas.
own-guard-around = { $name } is almost all of { $area }: what is missing has fewer than { $floor } inhabitants. Take all of { $area }, or remove more areas.
own-guard-within = { $name } consists of all of { $area }, perhaps more whole areas, and little more: the last has fewer than { $floor } inhabitants. Remove it, or add more areas.
own-guard-shared = { $one } and { $other } share a part with fewer than { $floor } inhabitants. Let them not overlap, or let them share more.
own-guard-alike = { $one } and { $other } are almost the same district: they differ by fewer than { $floor } inhabitants. Remove one, or make them more different.
own-guard-unknown = The population could not be read, so it cannot be told whether the districts are large enough to be shown. Try again in a while.
own-file-none = No file is chosen, or it is empty. Choose a CSV or Excel file.
own-file-too-many = The file has { $count-written } different district names; at most { $most } districts are shown at a time. Divide the file.
own-file-too-long = The districts of the file do not fit into an address. Take fewer, or RegSO instead of DeSO.
own-refused-elsewhere = The form was sent from another website and was not taken. Open the page here and send the file again.
own-refused-too-large = The file is larger than 5 MB. Remove columns or rows that are not needed.
own-refused-broken = The form could not be read. Go back to the page and send the file again.
own-indicator = Figure
own-year = Year
own-indicators-title = The districts' figures
own-indicators-subtitle = Newest year that all districts have, with 95 per cent intervals of shares
own-note-interval = The interval (Wilson, 95 per cent) shows how much the share may vary by chance in so small an area. The source's protection of small numbers comes on top.
own-note-same-rule = The figures of the municipality and the country are of the same year and from the same table as the districts'.
own-note-lacking = { $count ->
    [one] { $name } has no figure because it is missing or withheld in { $codes }.
   *[other] { $name } has no figure because it is missing or withheld in { $count-written } areas: { $codes }.
 }
own-note-ended = { $name }: the series is broken in { $period } because the boundaries of { $codes } changed or could not be compared. Only the years on the newest division that has all the areas are shown.
own-apart-share = It is published as a finished share without the counts that it rests on, so the areas' shares cannot be put together.
own-apart-median = A median, or a mean without the number of persons: the value of the whole cannot be reckoned from those of the parts.
own-apart-level = Is not there for all levels of areas that you have chosen.
own-bars-title-one = { $indicator }: { $value } in { $name }
own-bars-title = { $indicator }: { $low } to { $high } in your districts
own-bars-title-same = { $indicator }: { $value } in all your districts
own-bars-subtitle = { $period }. { $direction }
own-district = District
own-value = Value
own-interval = 95 per cent interval
own-base = Base (number)
own-lines-title = { $indicator } { $from }–{ $to }
own-nature = Computed here for own districts from the areas' figures; not official statistics
own-provenance-union = Own district
own-provenance-union-text = Share: 100 × Σ numerator ÷ Σ denominator over the areas. Mean: Σ(value × persons) ÷ Σ persons. Count: Σ.
own-people-of = Inhabitants, { $name }
own-share-of = Share, { $name }
own-types-deso = The area types are those of RegSO: the inhabitants of a DeSO count to the type of their RegSO.
own-types-without = { $count ->
    [one] 1 area of { $name } has no area type or no population, so shares are not given.
   *[other] { $count-written } areas of { $name } have no area type or no population, so shares are not given.
 }
own-types-title-one = { $share } of the inhabitants of { $name } live in areas with socioeconomic challenges (types 1–2)
own-types-title = How the inhabitants divide over the area types
own-types-subtitle = Official area types { $period }, inhabitants { $people }
own-types-subtitle-proxy = Approximate area types (proxy, not official) { $period }, inhabitants { $people }
own-segregation-title = The share of { $focus } is { $low } to { $high } in your districts
own-segregation-title-same = The share of { $focus } is { $value } in all your districts
own-segregation-title-none = The spread of { $focus }
own-segregation-subtitle = { $split }, { $period }. In the table: measures between the districts and within them
own-segregation-where = Where
own-segregation-share = Share of { $focus }
own-segregation-areas = Number of { $level }
own-segregation-corrected = { $measure } less what chance adds (interval)
own-segregation-between = Between your districts
own-segregation-within = Within { $name }
own-segregation-found = Dissimilarity (D) between the districts is { $value }. Less what chance adds it is likely between { $low } and { $high }; chance alone would give about { $expected }.
own-segregation-chance = Dissimilarity (D) between the districts is { $value } and could be chance: chance alone would give about { $expected } (interval less what chance adds: { $low } to { $high }).
own-segregation-undefined = Dissimilarity between the districts cannot be computed: both groups must be there, in at least two districts.
own-segregation-parts = Of all segregation between the small areas ({ $level }, M = { $total }), { $between } lies between your districts and { $within } within them.
own-segregation-note = The intervals are made of { $draws-written } draws, fewer than for municipalities, since they are computed while you wait. They take it that persons move one by one and are rather too narrow.
own-segregation-overlap = { $one } and { $other } overlap, so that inhabitants would count twice. Segregation between districts is shown only for districts that do not overlap.
own-segregation-no-figures = No table of the edition has both groups for the areas. Choose another division.
own-segregation-lacking = Figures are missing or withheld in an area of { $names }. A measure of the others would not be that of the district.
own-data-title = Own data
own-data-lead = Do you have figures of your own by area, for instance from an agency's register? Read a CSV or Excel file with area codes to see them beside the barometer's figures and over the area types.
own-data-not-kept = The file is not stored on the server. It is read, answered with a page and forgotten. Do not upload data about individuals.
own-data-file = File of own data (CSV or XLSX, at most 5 MB and 20,000 rows)
own-data-code = Column of area codes (seldom needed)
own-data-code-hint = Leave empty and the column is found. Codes may be of RegSO, DeSO, municipalities or counties, but of one kind on all rows.
own-data-check = Read and check
own-data-refused = The file cannot be shown
own-data-back = Read another file
own-data-choices = What is shown
own-data-faults = This was left out:
own-data-column = Own figures
own-data-indicator = Compare with
own-data-kind = What the figures are
own-data-kind-level = Shares, means or other figures per inhabitant (weighted by population)
own-data-kind-count = Counts (summed)
own-data-show = Show
own-data-csv = Download the table (CSV)
own-data-excel = Download the table (CSV for Excel)
own-data-keep = Keep the file in this browser
own-data-kept = The file is now kept in this browser. You find it on the page of own districts.
own-data-full = The browser has no room for the file, or does not allow it to be kept.
own-data-figures = Own figures
own-data-yours = Own data from the file { $file }. Not official statistics.
own-data-not-official = Own data, not official statistics
own-data-table-title = { $count ->
    [one] { $column } in 1 area
   *[other] { $column } in { $count-written } areas
 }
own-data-table-cut = The table shows the first { $count-written } rows. Download it to get all.
own-data-association = Rank correlation (Spearman) { $rho }, 95 per cent interval { $interval }, { $count-written } areas
own-data-together = { $column } tends to be higher where this is higher: { $indicator }
own-data-opposite = { $column } tends to be lower where this is higher: { $indicator }
own-data-no-association = No certain association of { $column } with { $indicator }: it could be chance
own-data-beside = { $column } and { $indicator }
own-data-too-few = { $count ->
    [one] 1 area has both figures: too few, or too much alike, for an association.
   *[other] { $count-written } areas have both figures: too few, or too much alike, for an association.
 }
own-data-areas-not-people = An association between areas says nothing certain about individuals, and nothing about causes. Neighbouring areas are often alike, so the interval is rather too narrow.
own-data-pairs = Areas with both figures
own-data-rank = Association
own-data-what = What
own-data-types-title = { $column } by area type
own-data-types-subtitle = Own data, not official statistics. Mean weighted by population
own-data-types-subtitle-count = Own data, not official statistics. Number per 1,000 inhabitants
own-data-no-areas = No areas
own-data-mean = Weighted mean
own-data-sum = Sum
own-data-per-thousand = Per 1,000 inhabitants
own-data-column-per-thousand = { $column } per 1,000 inhabitants
own-data-areas = Areas
own-data-people = Inhabitants in them
own-data-weighted = Σ(your figure × inhabitants) ÷ Σ inhabitants over areas of a type. Area types { $types }, inhabitants { $people }. The types say under which conditions people live, not who they are.
own-data-summed = Σ your figure, and 1,000 × Σ your figure ÷ Σ inhabitants, over areas of a type. Area types { $types }, inhabitants { $people }. The types say under which conditions people live, not who they are.
own-data-proxy = The area types are approximate (proxy), not the official ones.
own-data-without = { $count ->
    [one] 1 area of the file has no area type or no population and is left out.
   *[other] { $count-written } areas of the file have no area type or no population and are left out.
 }
own-data-part = The file has figures for { $count-written } of the country's { $all-written } areas at the level, so the types are of those only.
own-data-read = { $rows ->
    [one] 1 row was read.
   *[other] { $rows-written } rows were read.
 } { $areas-written } are taken: { $level } by the codes in the column “{ $code }”.
own-data-no-figures = No column has figures. The file has the columns { $columns }. Put the figures into a column without text.
own-data-words = Columns without figures are left out: { $columns }.
own-data-padded = { $count ->
    [one] 1 code had lost its first zero and got it back.
   *[other] { $count-written } codes had lost their first zero and got it back.
 }
own-data-no-types = Area types are those of RegSO, so a file by municipality or county cannot be divided over them.
own-data-codes = A RegSO code looks like { $regso }, a DeSO code like { $deso } and a municipality's like { $municipality }.
own-data-too-many-rows = The file has { $rows-written } rows; at most { $most-written } are read. Divide it or remove rows.
own-data-no-codes = No column has area codes. The file has the columns { $columns }.
own-data-no-column = There is no column called “{ $asked }”. The file has the columns { $columns }.
own-rows-unknown = { $count ->
    [one] 1 row has a code that is not in this edition:
   *[other] { $count-written } rows have codes that are not in this edition:
 }
own-rows-other-level = { $count ->
    [one] 1 row is about an area of another level than most:
   *[other] { $count-written } rows are about areas of another level than most:
 }
own-rows-twice = { $count ->
    [one] 1 row has a code that stood before; the first row counts. If the file has several years, save one year a file:
   *[other] { $count-written } rows have codes that stood before; the first row counts. If the file has several years, save one year a file:
 }
own-rows-no-code = { $count ->
    [one] 1 row has no code:
   *[other] { $count-written } rows have no code:
 }
own-rows-not-a-number = { $count ->
    [one] 1 value under “{ $column }” is not a number. Remove text and units:
   *[other] { $count-written } values under “{ $column }” are not numbers. Remove text and units:
 }
own-rows-more = and { $count-written } more
own-row = row { $line }
own-row-what = row { $line }: { $what }
own-line = row
own-sheet = sheet
own-broken-empty = The file is empty, or has only a row of headings. Put rows under the headings.
own-broken-truncated = The file ends too early, or a row has fewer cells than the headings. Save the file again.
own-broken-encoding = The characters cannot be read. Save the file as “CSV UTF-8”.
own-broken-duplicate = Two columns have the same heading. Rename one of them.
own-broken-ambiguous = It cannot be told what parts the cells. Save the file with semicolons between cells, or as XLSX.
own-broken-unsupported = This kind of file is not read. Save it as CSV or XLSX, without a password.
own-broken-layout = The file is no table with headings in the first row. Save it as CSV or XLSX.
own-kept-heading = Files in this browser
own-kept-text = They are in this browser only and are sent when you choose to show them.
own-kept-show = Show
own-kept-remove = Remove
own-kept-removed = The file is removed.
own-server-choice = The file is read, answered with a page and forgotten. You can then choose to keep the figures on the server. Do not upload data about individuals.
own-server-heading = Keep on the server
own-server-what = What is shown here is kept: the name of the file, the area codes, the columns of figures, and what you have chosen. Columns of text and rows that were left out are not kept.
own-server-how-long = { $days ->
    [one] It is removed after 1 day.
   *[other] It is removed after { $days-written } days.
 }
own-server-who = You get a secret link. Anyone with the link can read and remove the figures. The page it leads to has a button that removes them.
own-server-never = Never keep data about individuals, or numbers so small that someone could be recognised.
own-server-keep = { $days ->
    [one] Keep on the server for 1 day
   *[other] Keep on the server for { $days-written } days
 }
own-server-until = The figures are kept on the server until { $date }. The address of the page is a secret link: save it yourself, for it is nowhere else. Anyone who has it can read and remove the figures.
own-server-not-kept = The figures are not kept
own-server-full = There is no room for more kept data on the server just now. Nothing has been kept. Try again in a few days.
own-server-failed = The server could not write them. Nothing has been kept. Try again in a while, or write to the operator of the service.
own-server-damaged = The kept figures are damaged and cannot be shown. Read the file again and keep it anew.
own-server-none = No own data are kept at this address. They may have been removed, their time may be over, or the link is not whole. Read the file again under Own areas.
own-server-elsewhere = The form was sent from another website and was not taken. Nothing has been removed.
own-server-not-removed = The server could not remove the figures. Try again in a while, or write to the operator of the service.
own-server-remove-heading = Remove from the server
own-server-remove = Remove the figures …
own-server-remove-sure = The figures are removed for everyone who has the link. This cannot be undone.
own-server-remove-yes = Yes, remove them now
own-server-removed = The figures are removed
own-server-removed-text = They are no longer on the server, and the link leads nowhere.
