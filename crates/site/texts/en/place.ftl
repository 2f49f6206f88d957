# Texts whose keys begin with "place-": the pages of places, small areas and the start page.

place-contents = On this page
place-print = Print this page
place-in-lab = Show in the lab
place-open-lab = Open in the lab
place-open-compare = Compare
place-open-own = Add to an area of your own
place-go-to = To { $place }
place-and = { $first } and { $second }

place-sum-population-more = { $count ->
    [one] There is one inhabitant more than in { $from }.
   *[other] There are { $count-written } inhabitants more than in { $from }.
 }
place-sum-population-fewer = { $count ->
    [one] There is one inhabitant fewer than in { $from }.
   *[other] There are { $count-written } inhabitants fewer than in { $from }.
 }
place-sum-population-same = There are as many inhabitants as in { $from }.
place-sum-types-higher = The share is larger than in { $from }, when it was { $then }.
place-sum-types-lower = The share is smaller than in { $from }, when it was { $then }.
place-sum-types-same = The share was the same in { $from }: { $then }.
place-sum-types-absolute = With unchanged limits between the types (those of { $base }) the share goes from { $then } ({ $from }) to { $now } ({ $to }).
place-sum-preschool-higher = The share is larger than in { $from }, when it was { $then }.
place-sum-preschool-lower = The share is smaller than in { $from }, when it was { $then }.
place-sum-preschool-same = The share was the same in { $from }: { $then }.
place-sum-left-out = { $count ->
    [one] One area has no certain figure and is left out.
   *[other] { $count-written } areas have no certain figure and are left out.
 }

place-short-segregation = Segregation
place-short-income = Incomes
place-short-preschool = Preschool
place-short-education = Level of education
place-short-together = What goes together
place-short-areas = The areas
place-short-near = Neighbours
place-short-ask = Questions to discuss

place-out-heading = What stands out
place-out-title = Figures that stand out in { $place }
place-out-subtitle = The largest differences from similar municipalities and from earlier years
place-out-higher = { $name }: { $value } ({ $period }), higher than the median of { $places } similar municipalities, which is { $median }.
place-out-higher-county = { $name }: { $value } ({ $period }), higher than the median of { $places } other counties, which is { $median }.
place-out-lower = { $name }: { $value } ({ $period }), lower than the median of { $places } similar municipalities, which is { $median }.
place-out-lower-county = { $name }: { $value } ({ $period }), lower than the median of { $places } other counties, which is { $median }.
place-out-rose = { $name }: rose from { $before } ({ $from }) to { $value } ({ $period }), { $change }.
place-out-fell = { $name }: fell from { $before } ({ $from }) to { $value } ({ $period }), { $change }.
place-out-unchanged = { $name }: { $before } in { $from } and { $value } in { $period } ({ $change }).
place-out-municipalities-changed = The median of the municipalities’ changes is
place-out-counties-changed = The median of the counties’ changes is
place-out-measure = Segregation: { $split } (D)
place-out-care = Many figures are compared. What chance easily gives among so many comparisons is sorted out. That something stands out does not say whether it is good or bad, nor why.
place-out-none = Nothing stands out here, when what chance easily gives among many comparisons is sorted out.
place-out-unknown = This edition has no comparisons with similar municipalities and earlier years.
place-out-against = Compared with
place-out-other = Value there
place-out-size = Distance
place-out-of-alike = { $count ->
    [one] one similar municipality
   *[other] the median of { $count-written } similar municipalities
 }
place-out-of-counties = { $count ->
    [one] one other county
   *[other] the median of { $count-written } other counties
 }
place-out-of-earlier = the place itself in { $period }; the median of all changes is { $median }
place-out-note = The distance is in robust standard deviations of the same difference in all places (1.4826 times the median absolute deviation). Plus means higher than what it is compared with, or a change more upward than the median.

place-alike-heading = Similar municipalities
place-alike-intro = The municipalities that are most like this one in size, situation, incomes, education, country of birth, housing and age. Similar means neither better nor worse.
place-alike-point = { $place }. { $reasons }
place-alike-like = Most alike in { $variables }.
place-alike-unlike = Different: { $differences }.
place-alike-nothing-parts = Nothing differs much.
place-alike-compare = Compare them side by side
place-alike-group = { $others ->
    [0] In the official grouping the municipality belongs to the group { $group }, alone.
    [one] In the official grouping the municipality belongs to the group { $group }, together with one other.
   *[other] In the official grouping the municipality belongs to the group { $group }, together with { $others } others.
}
place-alike-group-way = Show the group
place-alike-unknown = This edition does not tell which municipalities are similar.
place-alike-left-out = The municipality cannot be compared, for there is no figure on { $variables }.
place-alike-title = { $place } and the five municipalities most like it
place-alike-subtitle = The figures that similarity is computed from
place-alike-variable = Figure, year
place-alike-distance = Distance, standardised
place-alike-how = The distance is computed from all the figures, each divided by its standard deviation between municipalities. 0 is entirely alike.

place-table-title = { $area } in { $place }
place-change = Change
place-since = Since
place-since-year = since { $period }
place-direction = Direction
place-change-note = The change is counted from the oldest comparable year, at most five years back. Small changes may be chance.
place-prices-note = Amounts of money are in each year’s own prices and are therefore not compared over time.
place-alike-note = The median of the ten municipalities that are most alike.
place-change-one-year = one year only
place-change-prices = prices of different years
place-change-broken = not comparable
place-change-uncertain = uncertain
place-median-within = Median, municipalities in { $place }
place-median-alike = Median, similar municipalities
place-history-title = { $name } in { $place }: { $first } ({ $from }) and { $last } ({ $to })
place-new-source = another source

place-composition-title = Inhabitants of { $place } by area type { $from }–{ $to }
place-composition-subtitle = Inhabitants of areas of each type, per cent
place-composition-share = share
place-index-parts = Change of the index, and what it consists of
place-to-types = More on the area types in the whole country

place-share-title = Share of inhabitants in areas with socioeconomic challenges, { $place } { $period }
place-share-subtitle = Inhabitants of area types 1 and 2 out of all inhabitants, municipalities
place-share-column = Share in area types 1 and 2
place-share-nobody = Nobody
place-share-class = { $from } to { $to }
place-share-below = Below { $to }
place-share-above = { $from } or more

place-drawing = The map is a picture. The areas are in the table below and on the interactive map.
place-drawing-dots = The chart is a picture. All dots are in the table below.
place-long-table = { $count ->
    [one] The whole table: one row
   *[other] The whole table: { $count-written } rows
 }

place-near-municipalities = Adjacent municipalities
place-near-counties = Adjacent counties
place-near-county = Other municipalities in { $county }
place-near-none = This edition shows no adjacent places.

place-ask-heading = Questions to discuss
place-ask-intro = The figures do not give the answers. These questions follow from what the page shows.
place-ask-types = What lies behind some areas in { $place } being of type 1 or 2: incomes, education or work? Which conditions can the municipality influence?
place-ask-types-none = No area in { $place } is of type 1 or 2. Are there still differences within the areas that the types do not show?
place-ask-changed-own = Areas have changed type because conditions there have changed. Which of the measures taken may have contributed, and who moved in and out?
place-ask-changed-others = Areas have changed type though conditions there have not changed much; it is the rest of the country that has. How do you tell this so that it is not misunderstood?
place-ask-changed = Areas have changed type. Does it agree with what you see there yourselves?
place-ask-segregation-up = Segregation has increased more than chance tends to give. Who moves, and what has been built where?
place-ask-segregation-down = Segregation has decreased more than chance tends to give. What has contributed, and will it last?
place-ask-segregation-chance = The change of segregation cannot be told from chance. What do you need to follow, and for how long, to be able to see a change?
place-ask-standout = What stands out most is { $name }. What do you know locally that may explain it, and is it so for all groups?
place-ask-alike = { $place } is the municipality most like this one. What do they do otherwise, and what can you learn from each other?
place-ask-apart = Incomes differ between the areas. Where do people from different areas meet in everyday life, and where do they not?
place-ask-small = Which of the figures rest on so few persons that single moves may change them?
place-ask-unseen = What is missing in the figures: which groups, places and experiences are not seen, and how can you find out more?
place-ask-more = More questions in the handbook

place-kicker-deso = DeSO area in { $regso }, { $municipality }
place-deso-name = DeSO { $code }
place-deso-population = On 31 December { $period }, { $people } persons lived in the DeSO area { $code }, a part of { $regso }.
place-deso-type-sentence = { $regso }, which the area is a part of, was of area type { $number } in { $period }: { $label }.
place-deso-no-type = Official area types exist for RegSO areas, not for DeSO areas.
place-deso-of-regso = (the RegSO area):
place-division = Division of areas of { $year }
place-proxy-heading = Approximate area type (proxy)
place-proxy-mark = Proxy, not an official area type
place-proxy-type = Approximate type (proxy)
place-proxy-note = The type of a DeSO area is approximate (proxy), computed from open figures with the limits of RegSO areas. Official types exist for RegSO areas only.
place-near-proxy = The number before each area is its approximate type (proxy), not an official area type.
place-siblings-regso = Other areas in { $place }
place-siblings-deso = Other DeSO areas in { $place }
place-no-siblings = There are no other areas here.

place-ask-own = Ask the question of your municipality
place-ask-question = Question
place-ask-place = Municipality
place-ask-show = Show the answer
place-news-heading = New in this edition
place-news-edition = The edition was built on { $day }: { $brief }.
place-news-years = Newest years: { $years }.
place-news-all = All changes
place-rooms-heading = Go on
place-door-map = All figures on a map, year by year.
place-door-lab = Choose figures, places and years and see them as charts, rankings or tables.
place-door-types = How conditions differ between the area types, in the country and the counties.
place-door-compare = Several places side by side, and municipalities that are alike.
place-door-own = Put districts of your own together from statistical areas, and add your own data.
place-door-handbook = How to read the figures: terms, measures, data and questions to ask.

place-figure-back = To { $place }
place-figure-kicker = A figure from the page of
place-figure-missing = The page of { $place } has no figure called “{ $figure }”.
