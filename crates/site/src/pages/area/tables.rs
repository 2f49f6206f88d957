//! The tables of a small area's page: its indicators over the years, and the DeSO of a RegSO.

use catalogue::Unit;
use cube::Observation;
use edition::SeriesKey;
use edition::analyse::types::{PROXY_TYPE, type_index};
use geography::Level;

use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, lines, provenance};
use crate::place::Place;
use crate::words::Value;
use crate::{links, numbers};

/// The indicators that the area has for several years. Amounts of money are left out: the extract does not say in
/// which year's prices they are, and a line would be read as a development of wages.
pub(super) fn years(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let indicators = place.edition().catalogue().indicators.iter();
    let histories: Vec<_> = indicators
        .filter(|i| i.unit != Unit::ThousandSek)
        .map(|i| (i, place.history(&i.id)))
        .filter(|(_, history)| history.iter().filter(|(_, o)| o.value().is_some()).count() > 1)
        .collect();
    let mut years: Vec<String> = histories.iter().flat_map(|(_, h)| h.iter().map(|(y, _)| y.clone())).collect();
    years.sort();
    years.dedup();
    let rows = histories.iter().map(|(indicator, history)| {
        let format = numbers::of(indicator, place.language);
        let cell = |year: &String| {
            let found = history.iter().find(|(y, _)| y == year).map_or(Observation::MISSING, |(_, o)| *o);
            Cell::of(found, &format, words)
        };
        let label = indicator.name.get(place.language).to_owned();
        Row { label, cells: years.iter().map(cell).collect(), ..Row::default() }
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with("area-years-title", &[("place", Value::Text(&place.name()))]);
    let newest = years.last()?.clone();
    let columns: Vec<&str> = years.iter().map(String::as_str).collect();
    let ids = || histories.iter().map(|(indicator, _)| indicator.id.as_str());
    (!rows.is_empty()).then(|| Figure {
        id: "years",
        subtitle: String::new(),
        chart: None,
        table: Table {
            caption: title.clone(),
            columns: [words.t("within-figures")].into_iter().chain(lines::columns(place, &columns, ids())).collect(),
            rows,
        },
        notes: lines::notes(place, ids()),
        provenance: histories
            .iter()
            .filter_map(|(i, _)| provenance::of(place, &SeriesKey::new(i.id.clone(), place.level), &newest))
            .collect(),
        title,
    })
}

/// The indicators shown for each DeSO.
const DESO: [&str; 5] =
    ["median-net-income", "low-economic-standard", "pre-upper-secondary", "foreign-born", "rental-share"];

/// The DeSO of a RegSO, each with its type by the proxy: DeSO have no official type.
pub(super) fn deso(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let level = Level::Deso;
    let columns: Vec<_> = DESO
        .iter()
        .filter_map(|id| {
            let key = SeriesKey::new(*id, level);
            let (period, slice) = place.newest(&key)?;
            Some((place.indicator(id)?, key, period, slice))
        })
        .collect();
    let proxy_key = SeriesKey::new(PROXY_TYPE, level);
    let proxy = place.newest(&proxy_key);
    let typed = |position: usize| {
        let (_, slice) = proxy.as_ref()?;
        Some(
            type_index(slice.get(position))
                .map_or(Cell::missing(words.t("missing")), |at| Cell::number((at + 1).to_string(), (at + 1) as f64)),
        )
    };
    let areas = place.edition().areas().level(level);
    let rows = if place.level == Level::Regso { place.within(level) } else { Vec::new() };
    let rows = rows.into_iter().map(|position| Row {
        code: Some(areas[position].code.clone()),
        label: areas[position].code.clone(),
        href: links::of(place.language, level, &areas[position]),
        cells: typed(position)
            .into_iter()
            .chain(columns.iter().map(|(indicator, _, _, slice)| {
                let format = numbers::of(indicator, place.language);
                Cell::of(slice.get(position), &format, words)
            }))
            .collect(),
        ..Row::default()
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with("area-deso-title", &[("place", Value::Text(&place.name()))]);
    let proxied = proxy.iter().map(|(period, _)| format!("{}, {period}", words.t("place-proxy-type")));
    let header =
        proxied.chain(columns.iter().map(|(i, _, period, _)| format!("{}, {period}", i.short.get(place.language))));
    (!rows.is_empty()).then(|| Figure {
        id: "deso",
        subtitle: words.t("area-deso-subtitle"),
        chart: None,
        table: Table { caption: title.clone(), columns: ["DeSO".to_owned()].into_iter().chain(header).collect(), rows },
        notes: proxy.iter().map(|_| words.t("place-proxy-note")).collect(),
        provenance: columns
            .iter()
            .filter_map(|(_, key, period, _)| provenance::of(place, key, period))
            .chain(proxy.iter().filter_map(|(period, _)| provenance::of(place, &proxy_key, period)))
            .collect(),
        title,
    })
}
