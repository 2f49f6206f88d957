//! Lines of an area over the years in which its level was divided anew: where they are broken, and what is carried over.
//!
//! A line is broken where the edition says that the area is another one, or may be. Earlier figures that were carried over
//! to the later boundaries are estimates: a line of their own, dashed and named so, never a part of the published one.

use catalogue::Indicator;
use charts::{Break, LineChart, NumberFormat, Point, Series};
use cube::Observation;
use edition::analyse::harmonised::series_of;
use edition::{BoundaryBreak, Fate, SeriesKey};
use geography::Level;

use super::table::{Cell, Row, Table};
use super::{Figure, frame, provenance, size};
use crate::numbers;
use crate::place::Place;
use crate::words::Value;

/// The indicators that are drawn, by the names of their figures.
const DRAWN: [(&str, &str); 4] = [
    ("line-population", "population"),
    ("line-foreign-born", "foreign-born"),
    ("line-rental", "rental-share"),
    ("line-education", "pre-upper-secondary"),
];

/// The names of the figures, in reading order.
pub(crate) const FIGURES: [&str; 5] = [DRAWN[0].0, DRAWN[1].0, DRAWN[2].0, DRAWN[3].0, TABLE];
/// The figure of everything that is carried over.
const TABLE: &str = "harmonised";

/// The values of an area over time, oldest first.
type History = Vec<(String, Observation)>;

/// A figure by its name.
pub(crate) fn figure(place: &Place<'_>, id: &str) -> Option<Figure> {
    if id == TABLE {
        return table(place);
    }
    let (id, indicator) = DRAWN.into_iter().find(|(name, _)| *name == id)?;
    line(place, id, indicator)
}

/// Breaks of a series of the place, for a chart.
pub(super) fn in_chart(place: &Place<'_>, id: &str) -> Vec<Break> {
    let short = |(period, found): (&str, &BoundaryBreak)| {
        Some(Break { period: period.parse().ok()?, note: reason(place, found) })
    };
    place.breaks(id).into_iter().filter_map(short).collect()
}

/// Why a line is broken, in a few words.
fn reason(place: &Place<'_>, found: &BoundaryBreak) -> String {
    let words = place.words();
    let newer = [("year", Value::Text(year(&found.to)))];
    match found.fate(place.code()) {
        Fate::Appeared => words.with("line-break-appeared", &newer),
        Fate::Disappeared => words.with("line-break-disappeared", &newer),
        Fate::NotCompared => words.t("line-break-not-compared"),
        Fate::Changed | Fate::Unchanged => words.with("line-break-changed", &newer),
    }
}

/// What a reader must know of the breaks of several series, each sentence once.
pub(crate) fn notes<'s>(place: &Place<'_>, ids: impl IntoIterator<Item = &'s str>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for (_, found) in ids.into_iter().flat_map(|id| place.breaks(id)) {
        let note = found.note_of(place.code()).map(|note| note.get(place.language));
        if let Some(note) = note.filter(|note| !notes.iter().any(|known| known == note)) {
            notes.push(note.to_owned());
        }
    }
    notes
}

/// Years as the columns of a table: the first on new boundaries says so.
pub(crate) fn columns<'s>(place: &Place<'_>, years: &[&str], ids: impl IntoIterator<Item = &'s str>) -> Vec<String> {
    let breaks: Vec<&str> = ids.into_iter().flat_map(|id| place.breaks(id)).map(|(period, _)| period).collect();
    let written = |year: &&str| match breaks.contains(year) {
        true => place.words().with("year-new-boundaries", &[("year", Value::Text(year))]),
        false => (*year).to_owned(),
    };
    years.iter().map(written).collect()
}

/// The part of a history in which all years are of one area: after the last break, or all of it where there is none.
pub(super) fn newest_stretch<'h>(place: &Place<'_>, id: &str, told: &[(&'h str, f64)]) -> Vec<(&'h str, f64)> {
    let since = place.breaks(id).last().map(|(period, _)| *period);
    let after: Vec<(&str, f64)> =
        told.iter().filter(|(year, _)| since.is_none_or(|since| *year >= since)).copied().collect();
    if after.is_empty() { told.to_vec() } else { after }
}

/// What a reader must know of a measure over the areas of a place of which some are not the same in all its years.
pub(super) fn note_of_measure(place: &Place<'_>, years: &[&str]) -> Option<String> {
    let found = place.edition().facts().breaks.iter().find(|one| one.level == Level::Regso)?;
    let crosses = years.iter().any(|year| *year < found.first_year.as_str())
        && years.iter().any(|year| *year >= found.first_year.as_str());
    let apart = not_the_same(place, found);
    (crosses && apart > 0).then(|| {
        let values = [
            ("count", Value::Count(apart)),
            ("period", Value::Text(found.first_year.as_str())),
            ("year", Value::Text(year(&found.to))),
        ];
        place.words().with("measure-new-boundaries", &values)
    })
}

/// How many areas of a place changed or could not be compared.
pub(super) fn not_the_same(place: &Place<'_>, found: &BoundaryBreak) -> u64 {
    let areas = place.edition().areas().level(found.level);
    place.within(found.level).into_iter().filter(|at| !found.goes_on(&areas[*at].code)).count() as u64
}

/// The year that a boundary edition is named by: "2025" of `regso-2025`.
fn year(edition: &str) -> &str {
    edition.rsplit('-').next().unwrap_or(edition)
}

/// An indicator of the area: as published, and carried over.
struct Lines {
    published: History,
    carried: History,
}

impl Lines {
    /// Nothing where the area is the same in all years.
    fn of(place: &Place<'_>, indicator: &str) -> Option<Self> {
        let published = place.history(indicator);
        let with_value = |history: &History| history.iter().any(|(_, cell)| cell.value().is_some());
        // A withheld figure has no value, but is told.
        let carried = place.history(&series_of(indicator));
        let carried = if with_value(&carried) { carried } else { Vec::new() };
        let broken = !place.breaks(indicator).is_empty();
        (with_value(&published) && broken && (!carried.is_empty() || has_both_sides(place, indicator, &published)))
            .then_some(Self { published, carried })
    }

    fn years(&self) -> Vec<&str> {
        self.published.iter().map(|(year, _)| year.as_str()).collect()
    }
}

/// Whether an area has figures before and after the break: one that is new, or gone, has no broken line.
fn has_both_sides(place: &Place<'_>, indicator: &str, published: &History) -> bool {
    let told = |before: bool, at: &str| {
        published.iter().any(|(year, cell)| cell.value().is_some() && (year.as_str() < at) == before)
    };
    place.breaks(indicator).into_iter().any(|(at, _)| told(true, at) && told(false, at))
}

/// What the line that is carried over is called; in a drawing, which has little room, in fewer words.
fn carried_name(place: &Place<'_>, indicator: &str, key: &str) -> String {
    let to = place.breaks(indicator).last().map(|(_, found)| year(&found.to)).unwrap_or_default();
    place.words().with(key, &[("year", Value::Text(to))])
}

/// The published line of an indicator, broken, beside the one that is carried over.
fn line(place: &Place<'_>, id: &'static str, indicator_id: &str) -> Option<Figure> {
    let words = place.words();
    let indicator = place.indicator(indicator_id)?;
    let lines = Lines::of(place, indicator_id)?;
    let format = numbers::of(indicator, place.language);
    let (last, value) = lines.published.iter().rev().find_map(|(year, cell)| Some((year, cell.value()?)))?;
    let values = [
        ("name", Value::Text(indicator.short.get(place.language))),
        ("place", Value::Text(&place.name())),
        ("last", Value::Text(&format.value(value))),
        ("to", Value::Text(last)),
    ];
    let title = words.with("line-title", &values);
    let points = |history: &History| {
        history.iter().filter_map(|(year, cell)| Some(Point::new(year.parse().ok()?, cell.value()))).collect()
    };
    let carried = (!lines.carried.is_empty()).then_some(&lines.carried);
    let named = |key: &str| {
        let carried = carried.map(|history| (carried_name(place, indicator_id, key), history));
        [(words.t("line-published"), &lines.published)].into_iter().chain(carried)
    };
    // The second of the highlighted lines is dashed.
    let drawn = named("line-carried-short");
    let series = drawn.map(|(name, history)| Series { name, points: points(history), highlighted: true });
    let chart = LineChart {
        frame: frame(place, id, &title, size(244)),
        format: format.clone(),
        series: series.collect(),
        breaks: in_chart(place, indicator_id),
        include_zero: true,
    };
    let years = lines.years();
    let rows = named("line-carried").map(|(name, history)| row(place, name, history, &years, &format));
    let rows = rows.collect();
    let header = columns(place, &years, [indicator_id]);
    let mut notes = notes(place, [indicator_id]);
    notes.extend(carried_notes(place, [indicator_id]));
    Some(Figure {
        id,
        subtitle: indicator.name.get(place.language).to_owned(),
        chart: Some(chart.into()),
        table: Table {
            caption: title.clone(),
            columns: [words.t("line-kind")].into_iter().chain(header).collect(),
            rows,
        },
        notes,
        provenance: origins(place, indicator_id, last),
        title,
    })
}

/// Every indicator that is carried over, beside what was published.
fn table(place: &Place<'_>) -> Option<Figure> {
    let words = place.words();
    let indicators = place.edition().catalogue().indicators.iter();
    let all: Vec<(&Indicator, Lines)> = indicators
        .filter_map(|indicator| Some((indicator, Lines::of(place, &indicator.id)?)))
        .filter(|(_, lines)| !lines.carried.is_empty())
        .collect();
    let ids: Vec<&str> = all.iter().map(|(indicator, _)| indicator.id.as_str()).collect();
    let mut years: Vec<&str> = all.iter().flat_map(|(_, lines)| lines.years()).collect();
    years.sort_unstable();
    years.dedup();
    let rows = all.iter().flat_map(|(indicator, lines)| {
        let format = numbers::of(indicator, place.language);
        let name = indicator.name.get(place.language);
        let named = [
            (words.t("line-published"), &lines.published),
            (carried_name(place, &indicator.id, "line-carried"), &lines.carried),
        ];
        named.map(|(kind, history)| row(place, format!("{name}: {}", kind.to_lowercase()), history, &years, &format))
    });
    let rows: Vec<Row> = rows.collect();
    let title = words.with("harmonised-title", &[("place", Value::Text(&place.name()))]);
    let header = columns(place, &years, ids.iter().copied());
    let mut notes = notes(place, ids.iter().copied());
    notes.extend(carried_notes(place, ids.iter().copied()));
    let first = ids.first().copied();
    (!rows.is_empty()).then(|| Figure {
        id: TABLE,
        subtitle: words.t("harmonised-subtitle"),
        chart: None,
        table: Table {
            caption: title.clone(),
            columns: [words.t("within-figures")].into_iter().chain(header).collect(),
            rows,
        },
        notes,
        provenance: first.and_then(|id| origin_of_carried(place, id)).into_iter().collect(),
        title,
    })
}

fn row(place: &Place<'_>, label: String, history: &History, years: &[&str], format: &NumberFormat) -> Row {
    let cell = |year: &&str| match history.iter().find(|(of, _)| of == year) {
        Some((_, cell)) => Cell::of(*cell, format, place.words()),
        None => Cell::missing(place.words().t("line-nothing")),
    };
    Row { label, cells: years.iter().map(cell).collect(), ..Row::default() }
}

/// How the figures were carried over, and what they are worth; each sentence once.
fn carried_notes<'s>(place: &Place<'_>, ids: impl IntoIterator<Item = &'s str>) -> Vec<String> {
    let edition = place.edition();
    let mut notes: Vec<String> = Vec::new();
    for id in ids {
        let key = SeriesKey::new(series_of(id), place.level);
        let told = place.history(&key.id).into_iter().rev().find(|(_, cell)| cell.value().is_some());
        let origin = told.and_then(|(period, _)| edition.origin(edition.series(&key)?, &period));
        let note = origin.and_then(|origin| origin.note.as_ref()).map(|note| note.get(place.language));
        if let Some(note) = note.filter(|note| !notes.iter().any(|known| known == note)) {
            notes.push(note.to_owned());
        }
    }
    notes
}

/// The origins of the published line in a year and of the one that is carried over.
fn origins(place: &Place<'_>, indicator: &str, period: &str) -> Vec<provenance::Provenance> {
    let published = provenance::of(place, &SeriesKey::new(indicator, place.level), period);
    published.into_iter().chain(origin_of_carried(place, indicator)).collect()
}

fn origin_of_carried(place: &Place<'_>, indicator: &str) -> Option<provenance::Provenance> {
    let key = SeriesKey::new(series_of(indicator), place.level);
    let history = place.history(&key.id);
    let (period, _) = history.iter().rev().find(|(_, cell)| cell.value().is_some())?;
    provenance::of(place, &key, period)
}
