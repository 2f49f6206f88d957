# Texts whose keys begin with "lab-".

lab-title-page = The statistics lab
lab-lead = Choose a figure, a level, areas and years, and see the answer as a chart, a map or a table. The address holds the whole selection: save it or share it.
lab-choose = Choose
lab-live-note = The answer changes as you choose.
lab-first = Figure
lab-second = Compare with
lab-second-none = No other figure
lab-more = Further figures
lab-level = Level
lab-from = Years, from
lab-until = To
lab-until-same = The same year
lab-years-all = All
lab-years-newest = Newest
lab-places = Areas
lab-places-none = The whole country. Add a county or a municipality to see the areas there, or single areas to bring them forward.
lab-places-clear = Remove all areas
lab-add = Add an area
lab-find = Search
lab-found = Places for “{ $q }”. Choose one to add it.
lab-found-none = No place fits “{ $q }”. Try fewer letters, a code or the name of the municipality.
lab-sex = Sex
lab-sex-both = total
lab-sex-women = women
lab-sex-men = men
lab-order = Order
lab-order-usual = As usual for the chart
lab-order-code = by area code
lab-order-name = by name
lab-order-falling = from highest to lowest
lab-order-rising = from lowest to highest
lab-multiples = Small charts side by side
lab-again = Start again
lab-views = Ways to look
lab-view-map = Map
lab-view-line = Line
lab-view-bars = Bars
lab-view-ranking = Ranking
lab-view-association = Association
lab-view-distribution = Distribution
lab-view-table = Table
lab-result = Result
lab-nothing = The selection has no figures to show. Choose another level, another year or another figure.
lab-told = This could not be shown as it was chosen:
lab-explained = This is a first example: the share with low economic standard in the municipalities, newest year. Change the figure, level, areas and years in the form, or the way to look above the chart.
lab-explained-other = This is a first example of what the edition holds. Change the figure, level, areas and years in the form, or the way to look above the chart.
lab-open-map = Open in the interactive map
lab-as-table = Show the whole selection as a table
lab-pages = Pages
lab-page-of = Page { $page } of { $pages }
lab-loading = Loading …
lab-failed = The answer could not be fetched. What you see is the selection before.
lab-retry = Try again
lab-group-change = Change in segregation
lab-group-measures = Segregation, other measures

lab-examples = Examples to begin with
lab-example-association = Do education and economic standard go together between areas?
lab-example-segregation = How large is segregation by country of birth in the municipalities, and how certain is it?
lab-example-years = How has the share of children in preschool changed in three counties?
lab-example-sexes = How does sickness absence differ between women and men?
lab-example-map = Where do those with post-secondary education live?
lab-example-multiples = How has the share born abroad changed, municipality by municipality?

lab-and = { $some } and { $last }
lab-scope-many = { $count-written } chosen places
lab-counted = Number of { $areas }
lab-median = Median
lab-lowest-tenth = A tenth lie below
lab-lower-quartile = A quarter lie below
lab-upper-quartile = A quarter lie above
lab-highest-tenth = A tenth lie above
lab-areas-with-value = Areas with a value
lab-measure-of-spread = Measure
lab-column = { $name }, { $period }
lab-column-low = { $name }, { $period }: interval from
lab-column-high = { $name }, { $period }: interval to
lab-column-place = Place (1 = highest value)
lab-column-places = Place, uncertainty
lab-row-low = { $name }: interval from
lab-row-high = { $name }: interval to

lab-title = { $name }: { $areas }, { $scope }, { $period }
lab-ranking-title = { $name } in order: { $areas }, { $scope }, { $period }
lab-table-title = { $name }: { $areas }, { $scope }
lab-distribution-title = { $name }: half of { $areas } lie between { $low } and { $high } ({ $scope }, { $period })
lab-spread-title = { $name }: the median of { $areas } was { $first } in { $from } and { $last } in { $to } ({ $scope })
lab-line-title-one = { $name } in { $place }: { $first } in { $from }, { $last } in { $to }
lab-order-by = Ordered { $order }: { $name }, { $period }
lab-order-plain = Ordered { $order }

lab-association = Rank correlation { $rho }, interval { $low } to { $high }, { $areas }
lab-association-title-same = Where one is high the other is more often high too: { $x } and { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-opposite = Where one is high the other is more often low: { $x } and { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-weak-same = A weak association in the same direction: { $x } and { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-weak-opposite = A weak association in opposite directions: { $x } and { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-chance = No certain association, it could be chance: { $x } and { $y } ({ $levels }, { $scope }, { $period })
lab-association-title-unknown = { $x } and { $y } ({ $levels }, { $scope }, { $period })

lab-note-areas-not-people = Areas are not people: that two shares go together between areas does not say that they are the same persons, nor what causes what.
lab-note-correlation = The rank correlation (Spearman) goes from −1 to 1; 0 means no association. The interval is one of 95 per cent, computed as if areas were independent of each other. Neighbours are often alike, so it is rather too narrow. Large and small areas weigh the same. Whoever tries many pairs will sooner or later find an association by chance.
lab-note-no-correlation = { $count ->
    [one] Only one area has both figures, or one of them is the same everywhere
   *[other] { $count-written } areas have both figures, or one of them is the same everywhere
 }: an association is computed only when at least ten areas differ.
lab-note-years-differ = The figures are of different years: { $x } horizontally and { $y } vertically.
lab-note-first-two = The association is of the first two figures. All are in the table.
lab-note-named = { $count-written } of the chosen areas are named in the picture; all are in the table.
lab-note-left-out = { $count ->
    [one] One area has an uncertain value (few persons) and takes no part in the picture or the computation; the value is in the table.
   *[other] { $count-written } areas have uncertain values (few persons) and take no part in the picture or the computation; the values are in the table.
 }
lab-note-withheld = { $count ->
    [one] For one area not all figures are shown, to protect individuals.
   *[other] For { $count-written } areas not all figures are shown, to protect individuals.
 }
lab-note-quantiles = A tenth of the areas lie below { $tenth }, a quarter below { $low }, half below { $median }, three quarters below { $high } and nine tenths below { $top }. Every area counts the same, large or small.
lab-note-spread = The band is the middle half of the areas; every area counts the same. It is areas that are compared, not persons.
lab-note-one-column = The picture shows { $name }, { $period }. Everything that was chosen is in the table.
lab-note-one-year = The bars show one year: { $period }. All chosen years are under Table.
lab-note-bars = The picture shows { $from }–{ $to } of { $all } areas.
lab-note-panels = The picture shows { $from }–{ $to } of { $all } areas, on one scale.
lab-note-rows = The table on the page shows rows { $from }–{ $to } of { $all }. The files have all.
lab-note-lines = { $count-written } lines cannot be told apart. Instead the picture shows the median and the middle half of the areas (the band){ $drawn ->
    [0] {""}
    [one] {" "}and the area that was chosen
   *[other] {" "}and { $drawn-written } chosen lines
 }. All are in the table.
lab-note-band = The band is a 95 per cent interval.
lab-note-no-panels = The selection has only one to show, so it is a single chart.
lab-note-no-map = There are drawn maps of the country's municipalities and of the RegSO areas of a county or a municipality. Choose such a level and place, or open the interactive map.
lab-note-map-all = The map shows all areas of the place, also those that were not chosen.
lab-note-interval-measure = The whiskers are 95 per cent intervals: the value probably lies there, less what chance adds. Families move together, so they are rather too narrow.
lab-note-interval-share = The whiskers are 95 per cent intervals (Wilson). The figures are of everybody and no sample: the interval shows how much the share of so small a group may vary by accident. Statistics Sweden's protection of small numbers is not part of it.
lab-note-places = The place in the order does not say what is good or bad, and small differences may be chance.
lab-note-places-sure = The place in the order does not say what is good or bad. “Place, uncertainty” holds the places that cannot be ruled out: only areas whose whole interval lies above or below count as surely before or after.
lab-no-years = A change between two years has no development of its own. Choose another way to look.
lab-break-source = another source or another way of counting
lab-break-one = new boundaries in { $name }
lab-break-many = { $count ->
    [one] new boundaries in one area
   *[other] new boundaries in { $count-written } areas
 }

lab-told-indicator = This edition has no figure called “{ $value }”. Choose one from the list.
lab-told-instead = { $name } is shown instead.
lab-told-indicators = At most { $most-written } figures can be shown at a time. { $name } is left out.
lab-told-level = There is no level called “{ $value }”. Shown instead: { $shown }.
lab-told-level-missing = { $name } does not exist for { $level }. Shown instead: { $shown }. Levels that exist: { $all }.
lab-told-not-at-level = { $name } does not exist for { $level } and is not shown.
lab-told-place = This edition has no place with the code “{ $value }”. Search for the place in the form.
lab-told-places = At most { $most-written } places can be chosen one by one; { $over-written } are left out. Choose the county or the municipality that they lie in instead.
lab-told-finer = { $name } is smaller than the level { $level }. Shown instead: { $shown }, which it lies in.
lab-added = { $name } ({ $what }) has been added.
lab-told-years = “{ $value }” is no year. Write for instance 2022 or 2015-2022.
lab-told-years-backwards = The years “{ $value }” were turned round, so that the first comes first.
lab-told-years-mixed = Spans and single years cannot be mixed. Shown: { $shown }.
lab-told-years-missing = { $name } does not exist for { $years } at this level, only for { $span }. Shown: { $shown }.
lab-told-sex = “{ $value }” is no sex in the statistics. Choose T (total), K (women) or M (men).
lab-told-sex-missing = { $name } does not exist for { $sex } at this level. Shown: { $shown }.
lab-told-view = There is no way to look called “{ $value }”.
lab-told-two = An association needs two figures at the same level. Choose another under “Compare with”. Meanwhile the distribution is shown.
lab-told-order = There is no order called “{ $value }”.
lab-told-multiples = Small charts exist for lines and distributions, not for { $view }.
lab-told-multiples-value = Small charts are chosen with “ja”, not with “{ $value }”.
lab-told-page = “{ $value }” is no page.
lab-told-name = The address has a choice that the lab does not know: “{ $value }”.
