//! What the interactive map would show, drawn and as a table, for readers without it: an indicator at a level in a year, or
//! its change between two.
//!
//! Drawn maps are kept of the country by municipality, and of counties and municipalities by RegSO; an area of a wider
//! level colours the municipalities within it. Finer ones are told by the table.

use charts::{LegendItem, Ramp};
use cube::{Language, Observation, Status};
use edition::SeriesKey;
use geography::Level;

use super::table::{Cell, Kind as CellKind, Row, Table};
use super::{Figure, provenance, type_map};
use crate::api::selection::Selection;
use crate::api::shown::Shown;
use crate::api::values::Kind;
use crate::app::View;
use crate::change;
use crate::links;
use crate::place::{self, Place};
use crate::words::Value;

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen<'a> {
    pub indicator: &'a str,
    pub level: Level,
    pub period: &'a str,
    /// An earlier year to compare with.
    pub compare: Option<&'a str>,
    /// A place; the map is that of the municipality or county that it is or lies in.
    pub place: Option<&'a str>,
}

/// The figure, under a name of its own; `None` where there is none: no figures, or areas so many that a place must be
/// chosen first.
pub(crate) fn chosen_map(view: &View, language: Language, id: &'static str, chosen: Chosen<'_>) -> Option<Figure> {
    let edition = &view.edition;
    let place = around(view, language, chosen.place, chosen.level)?;
    let key = SeriesKey::new(chosen.indicator, chosen.level);
    let selection = Selection::all(view, language, &key, chosen.period, chosen.compare)?;
    let shown = Shown::of(&selection).map_err(|error| tracing::error!(%error, "changes cannot be read")).ok()?;
    let subject = shown.subject(&selection);
    let words = place.words();
    let within = place.within(chosen.level);
    let levels = words.levels(chosen.level);
    let title = match chosen.compare {
        // The name of a change says its years.
        Some(_) => format!("{}, {}", subject.name, place.name()),
        None => words.with(
            "value-map-title",
            &[
                ("indicator", Value::Text(&subject.name)),
                ("place", Value::Text(&place.name())),
                ("period", Value::Text(chosen.period)),
            ],
        ),
    };
    let count = |class: usize| within.iter().filter(|at| shown.cells[**at].class == Some(class)).count();
    let legend = shown.labels(&selection).into_iter().enumerate();
    let legend: Vec<LegendItem> =
        legend.map(|(class, label)| LegendItem { label, class: Some(class), count: Some(count(class)) }).collect();
    let ramp = match shown.kind {
        Kind::Types => Ramp::AreaTypes,
        Kind::Classes => Ramp::Sequential { classes: legend.len() },
        Kind::Change | Kind::TypeChange => Ramp::Diverging { classes: legend.len() },
    };
    let (areas, drawn) =
        (edition.areas(), if place.level == Level::Country { Level::Municipality } else { Level::Regso });
    let look = |code: &str| {
        let own = areas.position(drawn, code).and_then(|at| match drawn == chosen.level {
            true => Some(at),
            false => areas.ancestor(drawn, at, chosen.level),
        });
        own.map_or((None, words.t("missing")), |at| (shown.cells[at].class, shown.cells[at].text(&selection, at)))
    };
    let can_draw = chosen.level <= drawn && !legend.is_empty();
    let chart =
        can_draw.then(|| type_map::draw(&place, id, &title, ramp, legend, subject.name.clone(), look)).flatten();
    let rows = within.iter().map(|&at| row(&place, &selection, &shown, at));
    let columns = match chosen.compare {
        Some(from) => vec![words.t("areas-area"), words.t("map-change"), from.to_owned(), chosen.period.to_owned()],
        None => vec![words.t("areas-area"), subject.name.clone()],
    };
    let boundary = edition.boundary(chosen.level).and_then(|layer| layer.note.as_ref());
    let pair = [chosen.compare, Some(chosen.period)].into_iter().flatten();
    let mut provenance: Vec<provenance::Provenance> =
        pair.filter_map(|period| provenance::of(&place, &key, period)).collect();
    provenance.dedup_by(|one, other| one.lines == other.lines);
    let mut notes: Vec<String> = shown.note(&selection).into_iter().collect();
    notes.extend(boundary.map(|note| note.get(language).to_owned()));
    Some(Figure {
        id,
        subtitle: words.with("value-map-subtitle", &[("areas", Value::Text(&levels))]),
        chart,
        table: Table { caption: title.clone(), columns, rows: rows.collect() },
        notes,
        provenance,
        title,
    })
}

/// The place whose map is shown: the country for wide levels, else the municipality or county around what was chosen.
fn around<'a>(view: &'a View, language: Language, chosen: Option<&str>, level: Level) -> Option<Place<'a>> {
    let country = Place { view, language, level: Level::Country, position: 0 };
    if level <= Level::Municipality {
        return Some(country);
    }
    let (own, position) = view.edition.areas().find(chosen?)?;
    let place = Place { view, language, level: own, position };
    match own {
        Level::Country => None,
        Level::County | Level::Municipality => Some(place),
        Level::Regso | Level::Deso => place.above(Level::Municipality),
    }
}

/// A row of the table: the value, or the change and the two values.
fn row(place: &Place<'_>, selection: &Selection<'_>, shown: &Shown<'_>, at: usize) -> Row {
    let area = &selection.areas()[at];
    let cell = |observation: Observation| {
        let text = selection.subject.written(selection.view, observation);
        match observation.value() {
            Some(value) => Cell { text, number: Some(value), kind: CellKind::Number, status: observation.status },
            None => Cell { status: observation.status, ..Cell::missing(text) },
        }
    };
    let cells = match &shown.changes {
        None => vec![cell(selection.slice.get(at))],
        Some(changes) => {
            let one = &changes[at];
            let text = match (shown.kind, one.class, one.change.value()) {
                (Kind::TypeChange, Some(class), _) => shown.labels(selection)[class].clone(),
                (_, _, Some(value)) => change::format(&selection.subject.format).change(value),
                _ => shown.cells[at].text(selection, at),
            };
            let first = match one.change.value() {
                Some(value) => Cell { status: one.change.status, ..Cell::number(text, value) },
                None => Cell { status: Status::Missing, ..Cell::missing(text) },
            };
            vec![first, cell(one.before), cell(one.after)]
        }
    };
    Row {
        code: Some(area.code.clone()),
        label: match selection.level {
            Level::Deso => super::value_map::area_name(place, Level::Deso, at),
            level => place::name(place.view, place.language, level, area),
        },
        href: links::area(place.edition(), place.language, &area.code),
        cells,
        emphasis: false,
    }
}
