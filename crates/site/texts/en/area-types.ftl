# Texts whose keys begin with "area-types-".
area-types-what = What the five types are
area-types-conditions = An area type describes conditions, not people. In areas of all five types live people of different income, education and background.
area-types-count = { $areas ->
    [one] One area, { $people } residents
   *[other] { $areas-written } areas, { $people } residents
 }
area-types-count-areas = { $areas ->
    [one] One area
   *[other] { $areas-written } areas
 }
area-types-counts = Counts for { $place }, { $year }.
area-types-sd-note = The standard deviation says by how much the areas of the country usually differ from the mean.
area-types-handbook = Read more in the handbook
area-types-limits-title = The limits between the types in { $period }: index { $one }, { $two }, { $three } and { $four }
area-types-limits-subtitle = Socioeconomic index, 0–100; higher = greater socioeconomic challenges
area-types-limits-note = An area whose index reaches a limit is of the type with the lower number. The limits are computed anew each year from all RegSO areas of the country: the limit between types 3 and 4 is the national mean, the others lie one or two standard deviations from it. When the limits move, an area may change type though nothing has changed there. The emphasised year in the table is the one that the absolute types start from.
area-types-limit = Between types { $above } and { $below }
area-types-mean = Mean
area-types-sd = Standard deviation

area-types-by = Conditions by area type
area-types-by-intro = How do conditions differ between areas of different types? Choose country or county, indicator and year.
area-types-by-nothing = This edition has no figures by area type for the place.
area-types-choose = Choose what is shown by area type
area-types-indicator = Indicator
area-types-area = Societal area
area-types-show = Show
area-types-type = Type { $number }
area-types-all = All
area-types-all-in = All areas in { $place }
area-types-base = Base (number behind the figure)
area-types-title = { $name }: { $low-value } in areas of type { $low } and { $high-value } in areas of type { $high } ({ $place }, { $period })
area-types-title-one = { $name }: { $low-value } in areas of type { $low } ({ $place }, { $period })
area-types-title-none = { $name } by area type in { $place }, { $period }
area-types-years-title = { $name } by area type in { $place }, { $from }–{ $to }
area-types-years-title-gap = { $name }: the difference between type { $low } and type { $high } in { $place } was { $before } in { $from } and { $after } in { $to }
area-types-note-part = The indicator is a part of the index behind the types, or close to one. That it differs between types therefore follows to a large degree from how the types are made.
area-types-note-together = The figures are of all areas of a type together. Areas of the same type differ from each other, and the figures say nothing about individual persons.
area-types-note-other-year = The indicator is of { $period }, the types of { $types }.
area-types-note-other-areas = Which areas are of a type may vary from year to year (relative types). A change may therefore be due to areas that changed type.
area-types-note-not-all = Medians and key figures that cannot be combined from smaller areas do not exist by type.
area-types-break = the areas got new boundaries
area-types-all-title = All indicators by area type in { $place }
area-types-all-subtitle = Newest year of each indicator, by societal area. Choose an indicator to see it above.

area-types-moves = Areas that changed type
area-types-moves-intro = How many areas have gone from one type to another, and how many people live in them?
area-types-choose-moves = Choose which changes of type are shown
area-types-from = From year
area-types-to = To year
area-types-spans = Changes are told from each year to the next, and from the first year to the last.
area-types-relative = Relative (official) types
area-types-absolute = Absolute types (unchanged limits)
area-types-moves-relative = Official area types, limits computed anew each year; RegSO areas
area-types-moves-absolute = Absolute area types, unchanged limits; RegSO areas
area-types-moves-title = { $moved ->
    [one] One of { $all-written } areas in { $place } changed type { $from }–{ $to }
   *[other] { $moved-written } of { $all-written } areas in { $place } changed type { $from }–{ $to }
 }
area-types-moves-title-none = { $all ->
    [one] The only area in { $place } did not change type { $from }–{ $to }
   *[other] None of { $all-written } areas in { $place } changed type { $from }–{ $to }
 }
area-types-moves-direction = { $greater ->
    [0] No area went to greater socioeconomic challenges (a lower type number)
    [one] One area went to greater socioeconomic challenges (a lower type number)
   *[other] { $greater-written } areas went to greater socioeconomic challenges (a lower type number)
 } and { $lesser ->
    [0] none to lesser.
    [one] one to lesser.
   *[other] { $lesser-written } to lesser.
 }
area-types-moves-left-out = { $count ->
    [one] One area is left out: it has no type in one of the years, or its boundaries are not the same.
   *[other] { $count-written } areas are left out: they have no type in one of the years, or their boundaries are not the same.
 }
area-types-moves-none-compared = No area has a type in both { $from } and { $to } with the same boundaries, so no changes can be shown.
area-types-moves-no-absolute = This edition does not have the unchanged limits for more than one year, so absolute types cannot be shown. Choose relative types.
area-types-moves-one-year = This edition has area types for one year only, so changes between years cannot be shown. They will be shown here once more years are read.
area-types-people-title = { $moved } residents of { $place } ({ $share }) live in areas that changed type { $from }–{ $to }
area-types-people-title-part = At least { $moved } residents of { $place } live in areas that changed type { $from }–{ $to }
area-types-people-title-none = Nobody in { $place } lives in an area that changed type { $from }–{ $to }
area-types-people-note = Residents in { $period }. The diagram follows areas, not people: it shows how many lived in the areas, not that anyone moved.
area-types-people-unknown = { $count ->
    [one] The population of one of the areas is not known; it is not in the counts.
   *[other] The population of { $count-written } of the areas is not known; they are not in the counts.
 }
area-types-in-year = Type { $number } in { $year }
area-types-sum = Sum
area-types-moved-title = { $count ->
    [one] The area in { $place } that changed type { $from }–{ $to }
   *[other] The { $count-written } areas in { $place } that changed type { $from }–{ $to }
 }
area-types-moved-note = In the order of their codes. Why an area changed type is told on the area's page.
area-types-moved-cut = The first { $shown } of { $all } areas are shown. All are in the files.
area-types-direction = Direction

area-types-kinds = Relative and absolute types
area-types-kinds-intro = Why may an area change type when nothing has changed there, and the other way round?
area-types-kinds-relative-why = The official types are relative. Each year all areas are compared with the national mean of that year. If conditions improve by as much everywhere, the division over the types does not change.
area-types-kinds-absolute-why = The absolute types have the same limits in all years. If conditions improve everywhere, areas move to types with higher numbers, towards better conditions.
area-types-kinds-differ = Read them together: relative types show how an area stands against the rest of the country, absolute types how conditions there have changed. Neither of them measures how strong segregation is.
area-types-kinds-title = In { $year }, { $relative } of the residents of { $place } lived in areas of type 1 or 2 by the limits of the year, and { $absolute } by the limits of { $base }
area-types-kinds-title-areas = Relative and absolute types in { $place }, { $year }
area-types-kinds-subtitle = Residents by area type, per cent
area-types-kinds-subtitle-areas = Areas by area type, per cent
area-types-kinds-base = { $base }: the same limits in both
area-types-kinds-relative = { $year }: relative, limits of the year
area-types-kinds-absolute = { $year }: absolute, limits of { $base }
area-types-kinds-nothing = This edition does not have the official index of the whole country for more than one year. Without it the limits between the types cannot be kept unchanged, so only the official, relative types are shown.

area-types-notice-level = { $place } is neither the country nor a county. The page shows { $shown }; the types of municipalities and areas are on the place's own page.
area-types-notice-place = The edition has no place with the code “{ $code }”. The page shows { $shown }.
area-types-notice-kind = “{ $asked }” is no kind of area type. Choose relative or absolute. The page shows relative types.
area-types-notice-indicator = There is no indicator called “{ $asked }”. The page shows { $shown }.
area-types-notice-not-by-type = { $asked } does not exist by area type for the place. The page shows { $shown }.
area-types-notice-nothing = { $asked } cannot be shown: the edition has no figures by area type for the place.
area-types-notice-year = { $name } does not exist by area type for { $asked }. The page shows { $shown }.
area-types-notice-turned = The years were in reverse order. The page shows changes from { $first } to { $last }.
area-types-notice-span = Changes of type do not exist from { $from } to { $to }. The page shows { $first } to { $last }.
