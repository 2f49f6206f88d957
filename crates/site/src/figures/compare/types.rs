//! How the people of the places divide into the area types; of small areas, which type they are.

use charts::{StackedBar, StackedBars};
use cube::Observation;
use edition::SeriesKey;
use edition::analyse::socioeconomic::INDEX;
use edition::analyse::types::{Distribution, OFFICIAL, PROXY_TYPE, type_index};
use geography::Level;

use super::{Asked, origins};
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, in_challenges, size, type_label};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

pub(super) fn figure(asked: &Asked<'_>) -> Option<Figure> {
    match asked.level() {
        Some(Level::Regso | Level::Deso) => of_areas(asked),
        _ => of_people(asked),
    }
}

/// People by type: bars of a hundred per cent.
fn of_people(asked: &Asked<'_>) -> Option<Figure> {
    let first = asked.places.first()?;
    let words = asked.words();
    let of = |place: &Place<'_>| first.edition().types(place.code()).filter(|types| types.people() > 0.0);
    let known: Vec<(&Place<'_>, Option<&Distribution>)> = asked.places.iter().map(|place| (place, of(place))).collect();
    let period = known.iter().find_map(|(_, types)| Some(types.as_ref()?.period.clone()))?;
    let (count, percent) = (numbers::count(asked.language), numbers::percent(asked.language, 1));
    let told = asked.of_level().into_iter().filter_map(|place| Some((place.name(), in_challenges(of(place)?)?)));
    let mut shares: Vec<(String, f64)> = told.collect();
    shares.sort_by(|a, b| a.1.total_cmp(&b.1));
    let title = match shares.as_slice() {
        [low, .., high] => {
            let written = [percent.value(low.1), percent.value(high.1)];
            let values = [
                ("low", Value::Text(&written[0])),
                ("low-place", Value::Text(&low.0)),
                ("high", Value::Text(&written[1])),
                ("high-place", Value::Text(&high.0)),
            ];
            words.with("compare-types-title", &values)
        }
        _ => words.t("compare-types-title-one"),
    };
    let bar = |(place, types): &(&Place<'_>, Option<&Distribution>)| StackedBar {
        label: place.name(),
        parts: types.map(|types| types.population),
        format: count.clone(),
    };
    let bars: Vec<StackedBar> = known.iter().map(bar).collect();
    let chart = StackedBars {
        frame: frame(first, "compare-types", &title, size(300)),
        type_names: std::array::from_fn(|kind| type_label(first, kind)),
        bars,
    };
    let row = |(place, types): &(&Place<'_>, Option<&Distribution>)| {
        let cells = match types {
            Some(types) => {
                let share = |kind: usize| 100.0 * types.population[kind] / types.people();
                let shares = (0..5).map(|kind| match types.without_population {
                    0 => Cell::number(percent.value(share(kind)), share(kind)),
                    _ => Cell::missing(words.t("missing")),
                });
                let counts = [types.people(), f64::from(types.typed())];
                shares.chain(counts.map(|value| Cell::number(count.value(value), value))).collect()
            }
            None => vec![Cell::missing(words.t("missing")); 7],
        };
        Row {
            code: Some(place.code().to_owned()),
            label: place.name(),
            href: Some(place.link()),
            cells,
            emphasis: false,
        }
    };
    let kind = |number: usize| {
        let number = number.to_string();
        words.with("area-types-type", &[("number", Value::Text(&number))])
    };
    let columns = [words.t("place")].into_iter().chain((1..=5).map(kind));
    Some(Figure {
        id: "compare-types",
        subtitle: words.with("compare-types-subtitle", &[("period", Value::Text(&period))]),
        chart: Some(chart.into()),
        table: Table {
            caption: title.clone(),
            columns: columns.chain([words.t("types-people"), words.t("types-areas")]).collect(),
            rows: known.iter().map(row).collect(),
        },
        notes: vec![first.edition().catalogue().index.types_are_not.get(asked.language).to_owned()],
        provenance: [OFFICIAL, "population"]
            .iter()
            .filter_map(|id| crate::figures::provenance::of(first, &SeriesKey::new(*id, Level::Regso), &period))
            .collect(),
        title,
    })
}

/// The type of small areas: the official one of RegSO, the stand-in of DeSO; with the index.
fn of_areas(asked: &Asked<'_>) -> Option<Figure> {
    let words = asked.words();
    let places: Vec<&Place<'_>> = asked.places.iter().filter(|place| place.level != Level::Country).collect();
    let first = *places.first()?;
    let points = numbers::plain(asked.language, 1);
    let shown: Vec<(&str, &str)> =
        [(OFFICIAL, "compare-official-type"), (INDEX, "compare-index"), (PROXY_TYPE, "map-proxy-type")]
            .into_iter()
            .filter(|(id, _)| first.edition().series(&SeriesKey::new(*id, first.level)).is_some())
            .collect();
    let newest: Vec<(&str, String, String)> = shown
        .iter()
        .filter_map(|(id, key)| {
            let period = first.edition().series(&SeriesKey::new(*id, first.level))?.newest()?.to_owned();
            Some((*id, format!("{}, {period}", words.t(key)), period))
        })
        .collect();
    let cell = |place: &Place<'_>, id: &str, period: &str| {
        let slice = place.slice(&SeriesKey::new(id, place.level), period);
        let found = slice.map_or(Observation::MISSING, |slice| slice.get(place.position));
        match (id, type_index(found)) {
            (INDEX, _) | (_, None) => Cell::of(found, &points, words),
            (_, Some(kind)) => Cell::text(format!("{} {}", kind + 1, type_label(place, kind))),
        }
    };
    let row = |place: &&Place<'_>| Row {
        code: Some(place.code().to_owned()),
        label: asked.label(place),
        href: crate::links::area(place.edition(), asked.language, place.code()),
        cells: newest.iter().map(|(id, _, period)| cell(place, id, period)).collect(),
        emphasis: false,
    };
    let title = words.t("compare-types-areas-title");
    let columns = [words.t("areas-area")].into_iter().chain(newest.iter().map(|(_, name, _)| name.clone()));
    (!newest.is_empty()).then(|| Figure {
        id: "compare-types",
        subtitle: words.t("compare-types-areas-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: columns.collect(), rows: places.iter().map(row).collect() },
        notes: vec![first.edition().catalogue().index.types_are_not.get(asked.language).to_owned()],
        provenance: newest.iter().flat_map(|(id, _, period)| origins(&[*first], id, period)).collect(),
        title,
    })
}
