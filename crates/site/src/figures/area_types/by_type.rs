//! An indicator in all areas of each type together: in a year, and over the years.

use catalogue::{Aggregate, Indicator};
use charts::{Bar, BarChart, Break, LineChart, NumberFormat, Point, Reference, Series, Unit};
use cube::Language;
use edition::analyse::by_type::ByType;
use edition::analyse::types::OFFICIAL;
use edition::{SeriesInfo, SeriesKey};
use geography::Level;

use super::Asked;
use crate::figures::table::{Cell, Row, Table};
use crate::figures::{Figure, frame, provenance, size, type_label};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// Indicators that are parts of the index behind the types, or near such a part: that they differ between types is how
/// the types are made.
const PARTS: [&str; 8] = [
    "low-economic-standard",
    "high-economic-standard",
    "pre-upper-secondary",
    "post-secondary",
    "post-secondary-3-years",
    "unemployed-of-population",
    "unemployed-of-labour-force",
    "economic-assistance-areas",
];

/// The chosen indicator in the chosen year.
pub(super) fn newest(asked: &Asked<'_>) -> Option<Figure> {
    let (place, indicator, one) = (&asked.place, asked.indicator?, asked.of_year()?);
    let words = place.words();
    let format = numbers::of(indicator, place.language);
    let title = title(place, indicator, one, &format);
    let bar = |kind: usize| {
        let mut bar = Bar::new(named(place, kind), one.types[kind].value());
        bar.status = one.types[kind].status;
        bar
    };
    // All areas together are the sum of a count, beside which the types would be small.
    let summed = indicator.aggregate == Aggregate::Sum;
    let all = one.all.value().filter(|_| !summed);
    let everywhere = words.with("area-types-all-in", &[("place", Value::Text(&place.name()))]);
    let chart = BarChart {
        frame: frame(place, "by-type", &title, size(260)),
        format: format.clone(),
        bars: (0..5).map(bar).collect(),
        reference: all.map(|value| Reference { label: everywhere.clone(), value }),
    };
    let count = numbers::count(place.language);
    let base = |value: f64| match value.is_finite() {
        true => Cell::number(count.value(value), value),
        false => Cell::missing(words.t("missing")),
    };
    let areas = |value: u32| Cell::number(count.value(f64::from(value)), f64::from(value));
    let row = |kind: usize| Row {
        label: format!("{} – {}", kind + 1, type_label(place, kind)),
        cells: vec![Cell::of(one.types[kind], &format, words), base(one.bases[kind]), areas(one.areas[kind])],
        ..Row::default()
    };
    let whole = Row {
        label: everywhere,
        cells: vec![Cell::of(one.all, &format, words), base(one.bases.iter().sum()), areas(one.areas.iter().sum())],
        emphasis: true,
        ..Row::default()
    };
    let columns = vec![
        words.t("types-type"),
        format!("{}, {}", indicator.short.get(place.language), one.period),
        words.t("area-types-base"),
        words.t("types-areas"),
    ];
    let mut notes = vec![indicator.direction.get(place.language).to_owned()];
    notes.extend(notes_of(place, indicator));
    if one.period != one.types_period {
        let values = [("types", Value::Text(one.types_period.as_str())), ("period", Value::Text(&one.period))];
        notes.push(words.with("area-types-note-other-year", &values));
    }
    Some(Figure {
        id: "by-type",
        subtitle: indicator.definition.get(place.language).to_owned(),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns, rows: (0..5).map(row).chain([whole]).collect() },
        notes,
        provenance: origins(place, indicator, one),
        title,
    })
}

/// The chosen indicator over the years, a line a type.
pub(super) fn over_time(asked: &Asked<'_>) -> Option<Figure> {
    let (place, indicator, years) = (&asked.place, asked.indicator?, asked.by_type());
    let words = place.words();
    let (first, last) = (years.first()?, years.last()?);
    if first.period == last.period {
        return None;
    }
    let format = numbers::of(indicator, place.language);
    let title = title_of_years(place, indicator, first, last);
    let point = |one: &&ByType, kind: usize| Some(Point::new(one.period.parse().ok()?, one.types[kind].value()));
    let series = (0..5).map(|kind| Series {
        name: short(place, kind),
        points: years.iter().filter_map(|one| point(one, kind)).collect(),
        highlighted: kind == 0 || kind == 4,
    });
    let chart = LineChart {
        frame: frame(place, "by-type-years", &title, size(300)),
        format: format.clone(),
        series: series.collect(),
        breaks: breaks(place, indicator),
        include_zero: true,
    };
    let row = |kind: usize| Row {
        label: format!("{} – {}", kind + 1, type_label(place, kind)),
        cells: years.iter().map(|one| Cell::of(one.types[kind], &format, words)).collect(),
        ..Row::default()
    };
    let whole = Row {
        label: words.with("area-types-all-in", &[("place", Value::Text(&place.name()))]),
        cells: years.iter().map(|one| Cell::of(one.all, &format, words)).collect(),
        emphasis: true,
        ..Row::default()
    };
    let columns = [words.t("types-type")].into_iter().chain(years.iter().map(|one| one.period.clone()));
    let mut notes = vec![words.t("area-types-note-other-areas")];
    notes.extend(notes_of(place, indicator));
    Some(Figure {
        id: "by-type-years",
        subtitle: indicator.direction.get(place.language).to_owned(),
        chart: Some(chart.into()),
        table: Table {
            caption: title.clone(),
            columns: columns.collect(),
            rows: (0..5).map(row).chain([whole]).collect(),
        },
        notes,
        provenance: origins(place, indicator, last),
        title,
    })
}

/// The name of a type with its number, as it stands beside a bar.
fn named(place: &Place<'_>, kind: usize) -> String {
    format!("{} {}", kind + 1, short_label(place, kind))
}

fn short_label(place: &Place<'_>, kind: usize) -> String {
    let found = place.edition().catalogue().index.area_type(kind as u8 + 1);
    found.map(|one| one.short.get(place.language).to_owned()).unwrap_or_default()
}

/// The name of a type at the end of a line.
fn short(place: &Place<'_>, kind: usize) -> String {
    place.words().with("area-types-type", &[("number", Value::Text(&(kind + 1).to_string()))])
}

/// The types with a value, the lowest number and the highest.
fn ends(one: &ByType) -> Option<((usize, f64), (usize, f64))> {
    let mut told = (0..5).filter_map(|kind| Some((kind, one.types[kind].value()?)));
    let first = told.next()?;
    Some((first, told.next_back().unwrap_or(first)))
}

fn title(place: &Place<'_>, indicator: &Indicator, one: &ByType, format: &NumberFormat) -> String {
    let name = place.name();
    let mut values = vec![
        ("name", Value::Text(indicator.name.get(place.language))),
        ("place", Value::Text(&name)),
        ("period", Value::Text(&one.period)),
    ];
    let Some((low, high)) = ends(one) else { return place.words().with("area-types-title-none", &values) };
    let written = [low, high].map(|(kind, value)| ((kind + 1).to_string(), format.value(value)));
    values.push(("low", Value::Text(&written[0].0)));
    values.push(("low-value", Value::Text(&written[0].1)));
    if low.0 == high.0 {
        return place.words().with("area-types-title-one", &values);
    }
    values.push(("high", Value::Text(&written[1].0)));
    values.push(("high-value", Value::Text(&written[1].1)));
    place.words().with("area-types-title", &values)
}

/// The difference between the outermost types in the first year and in the last, if both years have them.
fn title_of_years(place: &Place<'_>, indicator: &Indicator, first: &ByType, last: &ByType) -> String {
    let name = place.name();
    let mut values = vec![
        ("name", Value::Text(indicator.name.get(place.language))),
        ("place", Value::Text(&name)),
        ("from", Value::Text(&first.period)),
        ("to", Value::Text(&last.period)),
    ];
    let pairs = ends(first).zip(ends(last));
    let same = pairs.filter(|((a, b), (c, d))| a.0 == c.0 && b.0 == d.0 && a.0 != b.0);
    let Some(((low, high), (low_last, high_last))) = same else {
        return place.words().with("area-types-years-title", &values);
    };
    let format = difference_format(indicator, place.language);
    let written = [(high.1 - low.1).abs(), (high_last.1 - low_last.1).abs()].map(|gap| format.value(gap));
    let kinds = [low.0, high.0].map(|kind| (kind + 1).to_string());
    values.push(("low", Value::Text(&kinds[0])));
    values.push(("high", Value::Text(&kinds[1])));
    values.push(("before", Value::Text(&written[0])));
    values.push(("after", Value::Text(&written[1])));
    place.words().with("area-types-years-title-gap", &values)
}

/// How differences of an indicator are written.
pub(in crate::figures) fn difference_format(indicator: &Indicator, language: Language) -> NumberFormat {
    let format = numbers::of(indicator, language);
    match format.unit {
        Unit::Percent => NumberFormat { unit: Unit::PercentagePoints, ..format },
        _ => format,
    }
}

fn notes_of(place: &Place<'_>, indicator: &Indicator) -> Vec<String> {
    let words = place.words();
    let part = PARTS.contains(&indicator.id.as_str()).then(|| words.t("area-types-note-part"));
    part.into_iter().chain([words.t("area-types-note-together")]).collect()
}

/// Where the indicator or the areas changed.
fn breaks(place: &Place<'_>, indicator: &Indicator) -> Vec<Break> {
    let of_definition = indicator.breaks.iter().filter_map(|one| {
        Some(Break { period: one.period.parse().ok()?, note: one.note.get(place.language).to_owned() })
    });
    let key = SeriesKey::new(OFFICIAL, Level::Regso);
    let passages = place.edition().series(&key).map(SeriesInfo::passages).unwrap_or_default();
    let of_areas = passages.into_iter().filter_map(|(_, period, _)| {
        Some(Break { period: period.parse().ok()?, note: place.words().t("area-types-break") })
    });
    of_definition.chain(of_areas).collect()
}

fn origins(place: &Place<'_>, indicator: &Indicator, one: &ByType) -> Vec<provenance::Provenance> {
    let of = |id: &str, period: &str| provenance::of(place, &SeriesKey::new(id, Level::Regso), period);
    [of(&indicator.id, &one.period), of(OFFICIAL, &one.types_period)].into_iter().flatten().collect()
}
