# The pages' words in English. The same keys as in sv.ftl; a test watches over it.

site-name = Segregationsbarometern
site-description = Measure and follow up socioeconomic segregation in Sweden's municipalities, counties and areas.
skip = Skip to content
menu = Main menu
menu-foot = About the site
menu-start = Start
menu-map = Map
menu-lab = Lab
menu-area-types = Area types
menu-compare = Compare
menu-own = Own areas
menu-handbook = Handbook
menu-data = Data
menu-about = About
other-language = Svenska
breadcrumb = Breadcrumb
read-more = Read more
accessibility = Accessibility
edition-line = Edition { $edition }, { $title }. Code version { $version }. Statistics from Statistics Sweden (CC0) and Kolada unless stated otherwise. Computations: Segregationsbarometern.
edition-line-fictional = Edition { $edition }, { $title }: a fictional country. Code version { $version }. No figures are real.
credit-fictional = Made-up figures
fictional-label = Fictional edition
fictional = A fictional country: every name and number on this page is an example.

search-label = Find a place
search-placeholder = Name or postal code
search-button = Search
search-suggestions = Suggestions
search-one = 1 suggestion. Choose with the arrow keys.
search-many = {"{"}count{"}"} suggestions. Choose with the arrow keys.
search-no-place = No place by that name.
search-failed = The suggestions could not be fetched. Press Enter to search anyway.
search-title = Find a place
search-results = Search results
search-empty = Type the name of a municipality, a county or an area, a code or a postal code.
search-none = No place fits “{ $q }”. Try fewer letters, a postal code or the name of the municipality.
search-count = { $count ->
    [one] One place fits “{ $q }”.
   *[other] { $count-written } places fit “{ $q }”.
 }
search-postal = post town { $locality }

start-title = Start
start-heading = How unequal are living conditions where you live?
start-lead = See how incomes, education, housing and other conditions differ between the areas of your municipality, and how segregation develops.
start-search = Find your municipality, county or area
start-questions = Four questions to begin with
start-counties = Counties
start-country = Go to the page of the whole country
door-income = Median income in each municipality, and in each area on the municipality’s page.
door-preschool = All municipalities compared, and each one over time.
door-education = The share with short education in each municipality, and in each area on the municipality’s page.
door-together = What goes together, and what could be chance.

level-country = Country
level-county = County
level-county-plural = counties
level-municipality = Municipality
level-municipality-plural = municipalities
level-regso = RegSO area
level-regso-plural = RegSO areas
level-deso = DeSO area
level-deso-plural = DeSO areas
kicker-municipality = Municipality in { $county }
kicker-regso = RegSO area in { $municipality }

open-map = Show on the map
show-table = Show table
show-provenance = Definition and source
table = Table
place = Place
period = Year
missing = No value
confidential = Withheld to protect individuals
not-applicable = Cannot occur
approximate = { " " }(approximate)
csv-excel = CSV for Swedish Excel
unreliable-mark = { " " }*
unreliable-note = * uncertain: fewer than 100 persons, or fewer than 10 in the group that the share is about.

sum-population = On 31 December { $period }, { $people } persons lived in { $place }. { $areas ->
    [one] There is one RegSO area.
   *[other] There are { $areas-written } RegSO areas.
 }
sum-types = { $share } of the inhabitants ({ $people } persons) live in { $areas ->
    [one] one area
   *[other] { $areas-written } areas
 } with socioeconomic challenges (area types 1 and 2, { $period }).
sum-types-country = In the whole country the share is { $share }.
sum-types-none = No area in { $place } is of area type 1 or 2 ({ $period }).
sum-segregation = For persons born abroad and persons born in Sweden to be spread alike, { $last } of one of the groups would have to change area ({ $to }; { $first } in { $from }). This is the index of dissimilarity, a measure of segregation by country of birth.
sum-segregation-one = For persons born abroad and persons born in Sweden to be spread alike, { $last } of one of the groups would have to change area ({ $to }). This is the index of dissimilarity, a measure of segregation by country of birth.
sum-segregation-undefined = Segregation cannot be computed for { $place }, for instance because there is only one area.
sum-income = Median net income after tax of inhabitants aged 20 and older is { $low } a year in the DeSO area where it is lowest and { $high } where it is highest ({ $period }). Areas with many students often have low incomes.
sum-income-municipalities = Median net income after tax of inhabitants aged 20 and older is { $low } a year in the municipality where it is lowest and { $high } where it is highest ({ $period }).
sum-preschool = { $value } of children aged 1–5 are enrolled in preschool ({ $period }). The median among the country's municipalities is { $median }.
sum-education = The share of inhabitants aged 25–64 with pre-upper-secondary education (at most nine-year compulsory school) is between { $low } and { $high } in the areas ({ $period }).
sum-education-municipalities = The share of inhabitants aged 25–64 with pre-upper-secondary education (at most nine-year compulsory school) is between { $low } and { $high } in the municipalities ({ $period }).

key-population = inhabitants
key-types = of the inhabitants live in areas with socioeconomic challenges
key-types-note = Area types 1 and 2. The types describe conditions, not people.
key-segregation = segregation by country of birth (D)
key-segregation-note = 0% = spread alike, 100% = entirely apart. Higher = more apart.
key-preschool = of children aged 1–5 are enrolled in preschool

section-types = Area types
section-segregation = Segregation over time
section-areas = The areas in figures
section-empty = This edition has no figures to show here.
question-income = How much do incomes differ between the areas?
question-preschool = Where is the largest share of children enrolled in preschool?
question-education = How does the level of education differ between the areas?
question-together = What goes together with the development of segregation?

types-title = { $share } of the inhabitants of { $place } live in areas of type 1 or 2
types-title-none = Nobody in { $place } lives in an area of type 1 or 2
types-subtitle = Areas and inhabitants by area type { $period }, per cent
types-areas-of = Areas in { $place }
types-people-of = Inhabitants of { $place }
types-caption = Areas and inhabitants by area type
types-type = Area type
types-label = Description
types-areas = Areas
types-people = Inhabitants
types-share = Share of inhabitants
types-share-country = Share in the whole country
type-map-title = Area types in { $place } { $period }
type-map-subtitle = RegSO areas; each area has a page

index-title = Socioeconomic index of { $place }: { $first } in { $from }, { $last } in { $to }
index-title-one = Socioeconomic index of { $place }: { $last } in { $to }
index-subtitle = Mean of three shares, 0–100; higher = greater socioeconomic challenges
index-mean = Mean of the country's areas
index-part = Component: { $name }, per cent
index-note = The components are in the table. The index is published with one decimal and may therefore differ by about a tenth from the mean of its components.
index-note-part = Not all areas of the country have a published index every year. The national mean and the limits between the types are computed only for years in which they have.
index-change = The index changed by { $change } from { $from } to { $to }. The components contributed: { $parts }.
type-kind = Kind of area type
type-relative = Relative (official) type
type-absolute = Absolute type, limits of { $base }
type-distance = Distance to the nearest limit, index points
type-relative-note = The official type is relative: it compares with the whole country in the same year and may change though nothing has changed in the area.
type-absolute-note = The absolute type compares all years with the limits of { $base }: when it changes, conditions in the area have changed.
type-years-title = Area type of { $place } year by year
type-years-subtitle = 1 = major socioeconomic challenges, 5 = very good conditions
type-distance-sentence = In { $period } the index was { $index }, and the nearest limit, that between type { $above } and type { $below }, was { $distance } index points away.
proxy-distance-sentence = The nearest limit between the proxy's own types is { $distance } index points away ({ $period }).
type-move-own = From { $from } to { $to } the area went from type { $before } to type { $after } because conditions in the area changed.
type-move-others = From { $from } to { $to } the area went from type { $before } to type { $after } because the rest of the country changed. By the limits of { $from } its type would have been the same.
type-move-both = From { $from } to { $to } the area went from type { $before } to type { $after }, both because conditions in the area changed and because the rest of the country did.
type-move-unknown = From { $from } to { $to } the area went from type { $before } to type { $after }. Why cannot be told, for the index does not exist for the whole country in both years.
types-years-title = { $first } of the residents of { $place } lived in areas of type 1 or 2 in { $from }, and { $last } in { $to }
types-years-subtitle = Residents in areas of type 1 and 2, per cent
type-changes-title = { $count ->
    [one] One area in { $place } changed area type { $from }–{ $to }
   *[other] { $written } areas in { $place } changed area type { $from }–{ $to }
 }
type-changes-title-none = No area in { $place } changed area type { $from }–{ $to }
type-changes-row = Areas that changed type
type-changes-what = What
type-changes-count = Number
type-changes-subtitle = Official type in the first and in the last year
type-changes-note = “Conditions in the area” means that the area's own index changed so much that its type would have been another even by the limits of the first year. “The rest of the country” means that the limits moved while the area stayed where it was. “Both” means that both were needed, or that each would have been enough.
type-why = Why
type-greater = To greater challenges
type-lesser = To lesser challenges
cause-own = Conditions in the area
cause-others = The rest of the country
cause-both = Both
cause-unknown = Cannot be told
types-people-change = The number of residents in areas of type 1 and 2 went from { $before } ({ $from }) to { $after } ({ $to }): { $types } by areas changing type and { $population } by more or fewer people living in them.
types-people-change-borders = The number of residents in areas of type 1 and 2 went from { $before } ({ $from }) to { $after } ({ $to }): { $types } by areas changing type, { $population } by more or fewer people living in them and { $boundaries } in areas whose boundaries changed or could not be compared.
income-segregation-title = Low and high incomes in { $place }: dissimilarity index { $first } in { $from }, { $last } in { $to } (approximate)
income-segregation-title-one = Low and high incomes in { $place }: dissimilarity index { $last } in { $to } (approximate)
income-segregation-subtitle = Approximate { $name }, RegSO areas, per cent
income-segregation-note = The share of the quarter of the country's population with the lowest income that would have to change area to be spread like the quarter with the highest. 0 per cent means spread alike, 100 per cent entirely apart.

segregation-intro = The index of dissimilarity (D) says what share of a group would have to move to another area for two groups to be spread alike. 0 per cent means spread alike, 100 per cent entirely apart. Higher means more apart.
segregation-title = Segregation by country of birth in { $place }: { $first } in { $from }, { $last } in { $to } (D)
segregation-subtitle = Dissimilarity between persons born abroad and persons born in Sweden, RegSO areas, per cent
segregation-note-size = The measure depends on how many areas a place has and how large they are. Compare the same place over time rather than different places with each other.
segregation-division = { $share } of segregation ({ $period }, measured by M) is between municipalities; the rest is between areas of the same municipality.
segregation-title-up = Segregation by country of birth in { $place } increased: { $first } in { $from }, { $last } in { $to } (D)
segregation-title-down = Segregation by country of birth in { $place } decreased: { $first } in { $from }, { $last } in { $to } (D)
segregation-title-chance = Segregation by country of birth in { $place }: { $first } in { $from }, { $last } in { $to } – the difference could be chance (D)
segregation-note-uncertainty = The band is a 95% interval: where the value probably lies less what chance adds. It is computed as if every person moved alone. Families move together, so the band is rather too narrow.
segregation-note-chance = If people were spread over the areas entirely at random, D would still be { $expected } ({ $period }). Less what chance adds, D is { $corrected }.
sum-segregation-chance = Chance alone can give a value as high as this.
sum-development-up = Segregation increased in { $from }–{ $to } by { $size } percentage points, more than chance tends to give (95% interval: { $low } to { $high }).
sum-development-down = Segregation decreased in { $from }–{ $to } by { $size } percentage points, more than chance tends to give (95% interval: { $low } to { $high }).
sum-development-unchanged = The change in { $from }–{ $to } is smaller than 0.1 percentage points.
sum-development-unclear = The change in { $from }–{ $to } is too small to say which way it goes.
sum-development-chance = The change in { $from }–{ $to } ({ $change } percentage points) could be chance.
certainty-title = How certain are the measures of segregation in { $place }?
certainty-subtitle = Dissimilarity (D) with 95% interval between RegSO and between DeSO, per cent, newest year
certainty-measure = Split, areas, year: measure
value = Value
interval-low = Interval, from
interval-high = Interval, to
corrected = Less what chance adds
expected = By chance alone
chance = Could be chance
chance-yes = yes
chance-no = no
certainty-note = The interval shows where the value probably lies less what chance adds. “By chance alone” is the measure if residents (or dwellings) were spread at random over the areas; “less what chance adds” is the value corrected for that. Approximate measures also have an error that the interval does not show, and Statistics Sweden’s adjustment of small numbers is not in it.
certainty-units = In the same year D between DeSO is at least as high as between RegSO, because DeSO areas are smaller: differences inside a RegSO are seen, and chance gives more. The bars may be of different years; they stand in the table.
certainty-draws = Computed with { $replicates } random draws, seed { $seed }.
measures-title = How unevenly different groups are spread over the areas of { $place }
measures-subtitle = Dissimilarity (D) between RegSO areas by split, per cent, newest year
measures-split = Split, areas, year
measures-note = 0.299 in the table is the same as 29.9%. D, isolation, exposure, Gini and H go from 0 to 1; M uses natural logarithms. Isolation and exposure are about the first group of each split: born abroad, foreign background, rented dwellings, pre-upper-secondary education, low economic standard, the lowest income quartile. Tenure is about dwellings, not persons. Approximate measures are based on published, rounded percentages.
measure-d = Dissimilarity (D)
measure-isolation = Isolation
measure-interaction = Exposure (interaction)
measure-gini = Gini
measure-h = Theil's H
measure-m = Mutual information (M)
reason-too-few-areas = cannot be computed: too few areas
reason-empty-group = cannot be computed: a group is empty
reason-one-group = cannot be computed: only one group
reason-areas-without-figures = cannot be computed: areas lack figures

income-intro = Each dot is an area or, for counties and the country, a municipality. The median divides the inhabitants into two equal halves: half have more, half have less.
income-title = Median income in { $place } ranges from { $low } to { $high } between the areas
income-subtitle = Median net income, 20 years and older, { $areas }, thousand SEK
middle-area = Median, areas
income-note = Medians do not add up, so they are shown only for the areas for which Statistics Sweden publishes them.

preschool-intro = Open figures on preschool exist for whole municipalities, not for areas within them. Each dot is a municipality.
preschool-title = { $value } of children aged 1–5 in { $place } are in preschool, against the median { $median } of municipalities
preschool-title-range = Between { $low } and { $high } of children aged 1–5 are in preschool; the median of municipalities is { $median }
preschool-subtitle = Enrolled children out of all children aged 1–5, per cent
preschool-note = Differences may be due to the children's age, to the choices of families and to other pedagogical care, not only to access.
preschool-years-title = The share in preschool in { $place } was { $first } in { $from } and { $last } in { $to }
median-municipalities = Median, municipalities

education-intro = Each dot is an area or, for the country, a municipality. Higher means that more have short education.
education-title = Between { $low } and { $high } of inhabitants aged 25–64 have pre-upper-secondary education in the areas of { $place }
education-subtitle = Share of inhabitants aged 25–64 with pre-upper-secondary education, { $areas }, per cent

value-map-title = { $indicator } in { $place } { $period }
value-map-subtitle = Areas: { $areas }. The classes are the same for all areas of the country and all years

together-intro = Does segregation grow more where differences are large? Here the country’s municipalities are compared: the change of segregation by country of birth against other differences. An association between municipalities says nothing about individuals and nothing about causes.
together-more = Municipalities with a higher value of { $figure } have tended to see a more upward change (larger increase or smaller decrease) of segregation by country of birth ({ $association }).
together-less = Municipalities with a higher value of { $figure } have tended to see a more downward change (smaller increase or larger decrease) of segregation by country of birth ({ $association }).
together-chance = For { $figure } no certain association is seen; it could be chance ({ $association }).
together-title-chance = No certain association between economic segregation and the change { $years }
together-title-unknown = Change of segregation against economic segregation
together-subtitle = Each dot is a municipality
together-x = Change of segregation by country of birth { $years }, percentage points
together-y = Segregation by economic standard { $period }, per cent
together-note = Spearman’s rank correlation with its 95 per cent interval. 0 means no association, 1 or −1 a complete one. Five associations are tested, so that one counts as certain only if it holds at the 99 per cent level. The size of the municipalities, which may explain weak associations, is not taken into account.
association = rank correlation { $rho }, interval { $low } to { $high }, { $areas-written } municipalities
with-low-income = segregation by economic standard
with-education = segregation by education
with-tenure = segregation by tenure
with-preschool = the share of children in preschool
with-low-standard = the share with low economic standard
within-title = How conditions go together between the areas of { $place } { $period }
within-subtitle = Rank correlation between RegSO areas, −1 to 1
within-pair = { $x } and { $y }
within-figures = Figure
within-rho = Rank correlation
within-interval = 95 per cent interval
within-areas = Areas
within-reading = In words
within-note = Areas are not people: that two shares go together between areas does not mean that the same people are concerned.
interval = { $low } to { $high }
reading-chance = could be chance
reading-same = go together
reading-opposite = go opposite ways

areas-title = { $areas } in { $place }
areas-subtitle = In the order of their codes
areas-area = Area

area-population = On 31 December { $period }, { $people } persons lived in { $place }. { $deso ->
    [one] The area consists of one DeSO area.
   *[other] The area consists of { $deso-written } DeSO areas.
 }
area-type-sentence = In { $period } the area was of area type { $number }: { $label }.
area-proxy = An approximate index for { $period } is { $index } per cent (the mean of three shares; higher = greater challenges). It corresponds to type { $number }; the official type above is the one that counts.
area-code = Code { $code }
area-no-type = The area has no published area type.
area-figures = The area in figures
area-figures-title = { $place } beside the municipality and the country
area-figures-subtitle = Newest year of each figure
section-lines = Before and after the new boundaries
lines-intro = The statistical areas were divided anew, and for this area the years before and after do not compare as they are. The lines are therefore broken. Where the counts behind a figure are known, the earlier years are also carried over to the new boundaries: an estimate that is drawn dashed, by itself.
line-title = { $name } in { $place }: { $last } in { $to }
line-kind = Line
line-published = As published
line-carried = Carried over to the boundaries of { $year }, an estimate
line-carried-short = Estimate: boundaries of { $year }
line-break-appeared = the area is new in the division of { $year }
line-break-disappeared = the area is not in the division of { $year }
line-nothing = –
line-break-changed = the boundaries of the area changed in { $year }
line-break-not-compared = the boundaries could not be compared
year-new-boundaries = { $year }, new boundaries
harmonised-title = Earlier years in { $place }, carried over to the new boundaries
harmonised-subtitle = As published, on the boundaries of the time, and carried over (an estimate)
measure-new-boundaries = From { $period } the measure is over areas by the boundaries of { $year }. { $count ->
    [one] One area here is not the same as before, or could not be compared
   *[other] { $count-written } areas here are not the same as before, or could not be compared
 }, so a change across it may come of the boundaries.
type-changes-title-none-same = No area with the same boundaries in both years in { $place } changed area type { $from }–{ $to }
type-changes-apart = { $count ->
    [one] One area is left out of the comparison, for its boundaries are not the same from { $period } or could not be compared.
   *[other] { $count-written } areas are left out of the comparison, for their boundaries are not the same from { $period } or could not be compared.
 }
area-years-title = { $place } over time
area-deso-title = DeSO areas in { $place }
area-deso-subtitle = Newest year of each figure
area-neighbours = Adjacent areas
area-no-neighbours = This edition has no boundaries here, so adjacent areas cannot be shown.


not-found-title = No such page
not-found-page = There is no page at this address.
not-found-place = The edition has no place with the code “{ $code }”.
not-found-hint = Search for a place above, or begin from

together-title-weak = Weak association between economic segregation and the change of segregation by country of birth { $years }
together-title-clear = Association between economic segregation and the change of segregation by country of birth { $years }
question-income-municipalities = How much do incomes differ between the municipalities?
question-education-municipalities = How does the level of education differ between the municipalities?
income-title-municipalities = Median income in the municipalities of { $place } ranges from { $low } to { $high }
education-title-municipalities = Between { $low } and { $high } of inhabitants aged 25–64 have pre-upper-secondary education in the municipalities of { $place }
provenance-table-note = About the source table
area-proxy-alone = An approximate index for { $period } is { $index } per cent (the mean of three shares; higher = greater challenges). It corresponds to type { $number }.
areas-explained-heading = The areas: RegSO and DeSO
areas-explained = RegSO areas are Statistics Sweden’s regional statistical areas: { $regso-written } parts of municipalities, often a district or a town with its surroundings. Each consists of one or more smaller DeSO areas (demographic statistical areas, { $deso-written } in all).
what-are-areas = What are RegSO and DeSO?
whole-country = { $place } (whole country)
whole-county = { $place } (whole county)
whole-municipality = { $place } (whole municipality)
search-count-capped = The first { $count-written } places that fit “{ $q }”. Type more to see fewer.
search-meant = Did you mean this place?
not-found-no-figures = The area { $code } is only in the map’s division and has no figures in this edition.
provenance-indicator = Figure
provenance-definition = Definition
provenance-population = Covers
provenance-caveats = Keep in mind
provenance-note = Note
provenance-period = Period
provenance-nature = Type of figure
provenance-formula = Formula
provenance-source = Source table
provenance-protection = Disclosure protection
provenance-edition = Edition
provenance-built = { $edition }, computed with version { $version }
provenance-updated = updated { $date }
nature-published = Published by the source, unchanged
nature-computed = Computed here from published figures
nature-proxy = Approximate (proxy), computed here in place of an official figure
source-computed = Processing: Segregationsbarometern.
source-proxy = Approximate computation (proxy): Segregationsbarometern.
protection-none = The source states no protection.
protection-perturbed = The source alters small numbers slightly to protect individuals. See the table’s note.
protection-suppressed = Small numbers are left out by the source.
protection-rounded = The numbers are rounded by the source.
protection-cell-key = The source has added small random numbers to each number.
protection-unknown = The protection differs between the figures or is not known.

about-lead = Segregationsbarometern measures and follows up socioeconomic segregation: how conditions differ between areas, how that changes and what goes together. It is open and free for everyone to use.
about-fictional = This edition is a fictional country, made to show and try the tool. No place, no person and no number is real.
about-accessibility = The pages are meant to work by keyboard, with screen readers, enlarged and without scripts, by WCAG 2.2 level AA. Every chart and map has a table with the same figures.
about-privacy-heading = Your data
about-privacy = The site sets no cookies, tracks nobody and fetches nothing from other sites.
about-built = The edition was built { $built }.

data-lead = Every number can be traced to source table, period, formula and code version. Everything is available as CSV and JSON.
data-api = Application programming interface (API)
data-api-text = Places, values and measures as JSON. The interface is described in OpenAPI:
data-cite = How to cite
data-citation = Segregationsbarometern, { $title }, edition { $edition }, code version { $version }.
data-licence = The program is licensed under EUPL-1.2. Statistics keep their source's terms: Statistics Sweden CC0; Kolada with the source stated.
data-indicators = Figures by societal area
data-own = Own data
data-own-text = Tables added by whoever built this edition. They are here, in the API and in the files to download, not on maps or in charts.
data-levels = Levels and years
data-boundaries = Boundaries
data-read = Files that the edition was built from
data-file = File
data-content = Content
data-rows = Rows

changes-title = Changes
changes-lead = What is new or different in each edition of the statistics: new years, revised values, source tables that came or went. The newest edition stands first.
changes-feed = Follow the changes as an Atom feed
changes-feed-title = Changes in the statistics
data-changes = What has changed since the previous edition
changes-none-logged = This edition has no log of changes.
changes-first = The first edition: there is no earlier one to compare it with.
changes-since = Compared with edition { $edition } of { $day }.
changes-nothing = Nothing has changed.
changes-unreadable = The earlier edition has a format that this version of the program does not read, so the changes cannot be told.
changes-damaged = The earlier edition was damaged, so the changes cannot be told.
changes-other-country = The earlier edition was about another country and is not compared.
changes-brief-first = the first edition
changes-brief-not-compared = not compared
changes-brief-nothing = no changes
changes-brief-other = other changes
changes-brief-periods = { $count ->
    [one] one new period
   *[other] { $count-written } new periods
 }
changes-brief-revised = { $count ->
    [one] one revised value
   *[other] { $count-written } revised values
 }
changes-brief-sources-new = { $count ->
    [one] one new source table
   *[other] { $count-written } new source tables
 }
changes-brief-sources-withdrawn = { $count ->
    [one] one source table gone
   *[other] { $count-written } source tables gone
 }
changes-new-periods = New periods
changes-revised = Revised values
changes-sources-new = New source tables
changes-sources-updated = Source tables in a new version
changes-sources-withdrawn = Source tables no longer used
changes-new-series = New time series
changes-withdrawn-series = Time series that are no longer there
changes-withdrawn-periods = Periods that are no longer there
changes-areas = Areas
changes-definitions = Definitions
changes-following = What follows from this in computed figures
changes-values = { $count ->
    [one] one value changed ({ $periods })
   *[other] { $count-written } values changed ({ $periods })
 }
changes-series = { $count ->
    [one] one time series
   *[other] { $count-written } time series
 }
changes-following-new = { $count ->
    [one] one new time series
   *[other] { $count-written } new time series
 }
changes-following-withdrawn = { $count ->
    [one] one time series gone
   *[other] { $count-written } time series gone
 }
changes-following-periods = new periods: { $periods }
changes-following-periods-withdrawn = periods gone: { $periods }
changes-measures = Segregation measures, { $name }
changes-lines = Show the revised values
changes-figure = Figure
changes-cells = Number of values
changes-largest = Largest change
changes-statuses = Changed status
changes-more = { $count ->
    [one] and one more row
   *[other] and { $count-written } more rows
 }
changes-women = women
changes-men = men
changes-status = { $count ->
    [one] one value: { $from } became { $to }
   *[other] { $count-written } values: { $from } became { $to }
 }
changes-status-normal = ordinary value
changes-status-true-zero = zero
changes-status-rounds-to-zero = rounded to zero
changes-status-unreliable = uncertain value
changes-status-missing = no value
changes-status-not-applicable = cannot occur
changes-status-confidential = withheld value
changes-references = { $count ->
    [one] one key figure
   *[other] { $count-written } key figures
 }
changes-updated = updated by the source { $new }, earlier { $old }
changes-other-file = new file: { $file }
changes-definition-new = new indicator
changes-definition-altered = definition or description changed
changes-definition-withdrawn = the indicator is no longer there
changes-definition-other = Something other than the indicators has changed in the definitions: source tables, groups or the index.
changes-areas-added = New: { $count-written } { $levels } ({ $codes }).
changes-areas-removed = Gone: { $count-written } { $levels } ({ $codes }).
changes-rule-heading = How editions are compared
changes-rule = Each value and its status are compared with the same value in the previous edition. Published figures count as revised as soon as they differ at all. Computed figures must be exactly equal if the same version of the program computed them; if the versions differ, rounding (one part in a million million) is no change. Areas that only one of the editions has are not compared. Values that are withheld are not shown here either.

