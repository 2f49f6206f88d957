# Texts whose keys begin with "compare-".
compare-lead = Put up to eight places side by side: municipalities, counties or areas within them. See what differs, how it has changed, and which municipalities are alike.
compare-places = Places compared
compare-count = { $count ->
    [one] One place is chosen, of at most { $most-written }.
   *[other] { $count-written } places are chosen, of at most { $most-written }.
 }
compare-level = The comparison is of { $levels }; the whole country may be added.
compare-remove = Remove
compare-add = Add a place
compare-add-button = Add
compare-placeholder = Municipality, county, area or code
compare-add-similar = Add similar municipalities
compare-add-country = Add the whole country
compare-add-one = Add { $place } to the comparison
compare-empty = No place is chosen yet. Write a name above, or begin with one of the comparisons below. The address of the page holds all that you choose, so that a comparison can be kept and shared as a link.
compare-examples = Comparisons to begin with
compare-example-large = Large municipalities of one county
compare-example-alike = { $place } and three municipalities like it
compare-example-county = All municipalities of { $county }
compare-and = and
compare-full = At most { $count-written } places are compared at a time. Remove one to add another.
compare-already = { $place } is in the comparison already.
compare-other-level = “{ $q }” is not among { $levels }. The comparison is of { $levels }: choose such a place, or remove the others first.
compare-hits = Several places fit “{ $q }”. Choose one of them.
compare-hits-more = Many places fit “{ $q }”. These are the first { $count-written }; write more to see fewer.

compare-types = Area types and population
compare-types-title = From { $low } of the residents of { $low-place } to { $high } of those of { $high-place } live in areas of type 1 or 2
compare-types-title-one = Residents by area type
compare-types-subtitle = Residents by area type in { $period }, per cent
compare-types-areas-title = Area type of the chosen areas
compare-types-areas-subtitle = Newest year. A proxy is an approximate type, computed here, and not the official one.
compare-types-nothing = This edition has no area types for the places.
compare-official-type = Official area type
compare-index = Socioeconomic index

compare-segregation = Segregation over time
compare-segregation-nothing = Segregation is measured between areas within a municipality, a county or the country. There is no measure for a single area.
compare-segregation-warning = The indices are not directly comparable between places. They depend on how many areas a place has and how large they are: small areas and small groups give higher values, even by chance. Rather compare how each place has changed, and read the value without the contribution of chance in the table below the chart.
compare-segregation-note = That one line lies higher than another does not in itself mean that segregation is stronger there: the number and size of areas differ between places.
compare-segregation-bands = Uncertainty is shown as bands for the coloured lines; the table has every interval.
compare-segregation-subtitle = Dissimilarity (D), { $split }, RegSO areas, per cent; higher = more apart
compare-segregation-title = Index of dissimilarity, { $split }, { $from }–{ $to }
compare-segregation-title-one = Index of dissimilarity, { $split }, { $to }
compare-segregation-title-told = Segregation by country of birth, { $from }–{ $to }: { $parts }
compare-up = rose in { $places }
compare-down = fell in { $places }
compare-chance-part = the change may be chance in { $places }
compare-unclear = no change can be told in { $places }
compare-chance-title = Index and what chance contributes, { $period }
compare-chance-note = “By chance alone” is what the index would have been if residents were spread at random over the areas. “Without the contribution of chance” is more comparable between places, but differences in the size of areas remain.
compare-areas = RegSO areas
compare-people-per-area = Residents per area
compare-choose-split = Choose which groups are compared
compare-split = Groups

compare-indicator = Indicators side by side
compare-choose-indicator = Choose which indicator is shown over time
compare-indicator-nothing = The chosen indicator does not exist for the places.
compare-indicator-title = { $name }, { $year }: from { $low } in { $low-place } to { $high } in { $high-place }
compare-indicator-title-one = { $name }, { $year }
compare-indicators-title = All indicators: { $places }
compare-indicators-subtitle = The newest year that all places have, by societal area. Choose an indicator to see it over time.
compare-indicators-note = The difference is between the lowest and the highest value; the whole country is not counted when at least two other places are chosen. Small differences may be chance, above all in small areas. Higher is not always better or worse: what an indicator means is told when you choose it.
compare-indicators-apart = Some places have no value of some indicators; then the newest year that any place has is shown.
compare-difference = Difference
compare-difference-two = { $high }: { $size } higher than { $low }
compare-difference-many = { $size } between { $low } (lowest) and { $high } (highest)
compare-difference-same = None in the digits shown
compare-difference-counts = A count, follows the size of the place
compare-difference-none = Cannot be told

compare-population-title = Change of the population { $from }–{ $to }: from { $low } in { $low-place } to { $high } in { $high-place }
compare-population-title-one = Population, { $to }
compare-population-subtitle = Change since { $from }, per cent; the counts are in the table
compare-population-change = Change { $from }–{ $to }

compare-group = Official group of municipalities
compare-group-sentence = { $count ->
    [one] { $place } is alone in the group { $group }.
   *[other] { $place } belongs to the group { $group }, which has { $count } municipalities.
}
compare-group-add = Add those of the group whose population is nearest
compare-group-title = Municipalities of the group { $group }
compare-group-subtitle = Population { $period }
compare-group-people = Population
compare-group-source = The grouping is made by the Swedish Association of Local Authorities and Regions by population and commuting, and fetched from Kolada. Municipalities of one group may differ in everything else.
compare-group-fictional = The grouping is made up, on the model of the official one. Municipalities of one group may differ in everything else.
compare-similar = Similar municipalities
compare-similar-intro = Which municipalities are like the first municipality above, and why? Likeness is in outer conditions, such as population, incomes and dwellings. None is better or worse.
compare-similar-lacking = { $place } cannot be compared with other municipalities, as the edition has no value for { $variables }.
compare-similar-nothing = This edition does not tell which municipalities are alike.
compare-similar-title = Municipalities like { $place }
compare-similar-subtitle = { $count ->
    [one] Distance in one variable; 0 = alike
   *[other] Distance over { $count-written } variables; 0 = alike in all
 }
compare-similar-note = Each variable is rescaled so that all vary as much between the municipalities of the country, and the distance combines all differences. Between any two municipalities the distance is about { $usual }. Likeness is in these variables only: in other things the municipalities may differ.
compare-similar-absent = The edition has no figures of { $variables }, which therefore are not part of it.
compare-similar-left-out = { $count ->
    [one] One municipality cannot be compared, as it lacks a variable.
   *[other] { $count-written } municipalities cannot be compared, as they lack a variable.
 }
compare-similar-pair = { $place } and { $other }
compare-similar-pairs-title = What sets { $place } apart from municipalities like it
compare-similar-nowhere-near = none of the variables
compare-similar-nowhere-far = in no variable by more than half a standard deviation
compare-distance = Distance
compare-alike = Most alike in
compare-differs = Differs thus
compare-variable = Variable
compare-other = The other municipality
compare-standardised = Difference in standard deviations
compare-standardised-note = A difference of 1 is as large as it usually is between a municipality and the mean of municipalities. Plus means that the other municipality has a higher value. Rows of at least half a standard deviation are emphasised.
compare-reasons = The reasons, one municipality at a time
compare-pair-heading = { $place }, distance { $distance }
compare-pairs-file = All values and differences

compare-notice-place = The edition has no place with the code “{ $code }”. It is not in the comparison.
compare-notice-twice = { $place } stood twice and is shown once.
compare-notice-level = { $place } ({ $what }) is left out: the comparison is of { $levels }, and only places of the same kind are compared.
compare-notice-many = At most { $count-written } places are compared. Left out: { $left }.
compare-notice-indicator = There is no indicator called “{ $asked }”. The page shows { $shown }.
compare-notice-not-at-level = { $asked } does not exist for { $levels }. The page shows { $shown }.
compare-notice-split = The groups “{ $asked }” do not exist for the places. The page shows { $shown }.
