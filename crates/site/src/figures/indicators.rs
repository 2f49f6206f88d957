//! The indicators of a societal area, or of an area's page, in one table: own value, change, and what they are held
//! against; and the history of one of them, drawn.
//!
//! One set of comparisons makes the table on the page, which has links and stacks on a narrow screen, and the figure
//! that is downloaded.

use catalogue::Indicator;
use charts::{Break, LineChart, NumberFormat, Point, Series, Unit};
use cube::Status;
use edition::SeriesKey;
use edition::analyse::types::OFFICIAL;

use super::compared::{Beside, Compared, Why, beside, new_sources};
use super::table::{Cell, Row, Table};
use super::{Figure, frame, lines, provenance, size};
use crate::place::Place;
use crate::words::Value;
use crate::{links, numbers};

/// A societal area of the catalogue: the names of its section and its two figures, and the indicators of which the first with a history
/// is drawn.
pub(crate) struct Societal {
    pub id: &'static str,
    /// The id of its section on a page.
    pub section: &'static str,
    pub table: &'static str,
    pub history: &'static str,
    leads: &'static [&'static str],
}

/// The societal areas, by the ids of the catalogue.
pub(crate) const SOCIETAL: [Societal; 8] = [
    Societal {
        id: "work",
        section: "society-work",
        table: "work-table",
        history: "work-history",
        leads: &["registered-unemployed-18-65", "long-term-unemployed-25-65", "employed-20-64"],
    },
    Societal {
        id: "economy",
        section: "society-economy",
        table: "economy-table",
        history: "economy-history",
        leads: &["low-economic-standard-0-19", "economic-assistance"],
    },
    Societal {
        id: "housing",
        section: "society-housing",
        table: "housing-table",
        history: "housing-history",
        leads: &["overcrowding-apartments", "rental-share"],
    },
    Societal {
        id: "education",
        section: "society-education",
        table: "education-table",
        history: "education-history",
        leads: &["eligible-vocational", "post-secondary"],
    },
    Societal {
        id: "democracy",
        section: "society-democracy",
        table: "democracy-table",
        history: "democracy-history",
        leads: &["turnout-municipal", "turnout-parliament"],
    },
    Societal {
        id: "health",
        section: "society-health",
        table: "health-table",
        history: "health-history",
        leads: &["sickness-days", "good-self-rated-health"],
    },
    Societal {
        id: "population",
        section: "society-population",
        table: "population-table",
        history: "population-history",
        leads: &["population"],
    },
    Societal {
        id: "safety",
        section: "society-safety",
        table: "safety-table",
        history: "safety-history",
        leads: &["reported-crimes", "reported-violent-crimes", "feels-unsafe-evening"],
    },
];

/// The table of an area's page.
pub(crate) const ALL: &str = "figures";

/// A table as it stands on a page, beside the figure that is downloaded.
pub(crate) struct Indicators {
    pub figure: Figure,
    /// The heads of the columns, as on the page.
    pub columns: Vec<String>,
    pub groups: Vec<Group>,
}

/// The rows of a societal area.
pub(crate) struct Group {
    /// Its name, where a table has several.
    pub heading: String,
    pub lines: Vec<Line>,
}

/// An indicator's row.
pub(crate) struct Line {
    pub name: String,
    pub definition: String,
    pub lab: String,
    pub direction: String,
    pub cells: Vec<Shown>,
}

/// A cell: what is read, what stands small below it.
pub(crate) struct Shown {
    /// The head of its column, for the narrow table.
    pub column: String,
    pub text: String,
    pub small: String,
    pub class: &'static str,
}

/// A figure of this file by its name.
pub(crate) fn figure(place: &Place<'_>, id: &str) -> Option<Figure> {
    if id == ALL {
        return all(place).map(|table| table.figure);
    }
    let of = SOCIETAL.iter().find(|one| one.table == id || one.history == id)?;
    match of.table == id {
        true => societal(place, of).map(|table| table.figure),
        false => history(place, of),
    }
}

/// The indicators of a societal area that the place has.
pub(crate) fn societal(place: &Place<'_>, of: &Societal) -> Option<Indicators> {
    let name = place.edition().catalogue().societal_area(of.id)?.name.get(place.language);
    let values = [("area", Value::Text(name)), ("place", Value::Text(&place.name()))];
    let title = place.words().with("place-table-title", &values);
    let indicators = place.edition().catalogue().indicators_of(of.id).collect();
    table(place, of.table, title, vec![(String::new(), indicators)])
}

/// All indicators that a small area has, by societal area.
pub(crate) fn all(place: &Place<'_>) -> Option<Indicators> {
    let catalogue = place.edition().catalogue();
    let title = place.words().with("area-figures-title", &[("place", Value::Text(&place.name()))]);
    let groups = catalogue
        .societal_areas
        .iter()
        .map(|area| (area.name.get(place.language).to_owned(), catalogue.indicators_of(&area.id).collect::<Vec<_>>()));
    table(place, ALL, title, groups.collect())
}

fn table<'a>(
    place: &Place<'a>,
    id: &'static str,
    title: String,
    groups: Vec<(String, Vec<&'a Indicator>)>,
) -> Option<Indicators> {
    let words = place.words();
    let columns = beside(place);
    let compared = |indicators: Vec<&'a Indicator>| -> Vec<Compared<'a>> {
        // The official type is no quantity; it has a section of its own.
        let shown = indicators.into_iter().filter(|indicator| indicator.id != OFFICIAL);
        shown.filter_map(|indicator| Compared::of(place, indicator, &columns)).collect()
    };
    let groups: Vec<(String, Vec<Compared<'a>>)> =
        groups.into_iter().map(|(name, indicators)| (name, compared(indicators))).collect();
    let all = || groups.iter().flat_map(|(_, compared)| compared);
    all().next()?;
    // A column that nothing stands in is left out.
    let kept: Vec<usize> = (0..columns.len()).filter(|at| all().any(|one| one.beside[*at].is_some())).collect();
    let names: Vec<String> = kept.iter().map(|at| columns[*at].name(place)).collect();
    let heads: Vec<String> = [words.t("within-figures"), place.name(), words.t("place-change")]
        .into_iter()
        .chain(names.iter().cloned())
        .collect();
    let shown = groups.iter().filter(|(_, compared)| !compared.is_empty()).map(|(name, compared)| Group {
        heading: name.clone(),
        lines: compared.iter().map(|one| line(place, one, &kept, &heads)).collect(),
    });
    let rows = all().map(|one| row(place, one, &kept));
    let exact = [words.t("within-figures"), words.t("period"), place.name(), words.t("place-change")]
        .into_iter()
        .chain([words.t("place-since"), words.t("place-direction")])
        .chain(names.iter().cloned());
    let origins = all()
        .filter_map(|one| provenance::of(place, &SeriesKey::new(one.indicator.id.clone(), place.level), &one.period));
    Some(Indicators {
        columns: heads.clone(),
        groups: shown.collect(),
        figure: Figure {
            id,
            subtitle: words.t("area-figures-subtitle"),
            chart: None,
            table: Table { caption: title.clone(), columns: exact.collect(), rows: rows.collect() },
            notes: notes(place, all(), kept.iter().any(|at| matches!(columns[*at], Beside::Alike))),
            provenance: origins.collect(),
            title,
        },
    })
}

/// What must be known to read a table, each only where it applies.
fn notes<'a>(place: &Place<'_>, all: impl Iterator<Item = &'a Compared<'a>>, alike: bool) -> Vec<String> {
    let words = place.words();
    let mut notes = vec![words.t("place-change-note")];
    let mut whys: Vec<Why> = all.filter_map(|one| one.earlier.as_ref().err().copied()).collect();
    whys.dedup();
    if whys.contains(&Why::Prices) {
        notes.push(words.t("place-prices-note"));
    }
    if alike {
        notes.push(words.t("place-alike-note"));
    }
    notes
}

fn line(place: &Place<'_>, one: &Compared<'_>, kept: &[usize], heads: &[String]) -> Line {
    let words = place.words();
    let format = numbers::of(one.indicator, place.language);
    let mut columns = heads.iter().skip(1).cloned();
    let mut shown = |cell: Cell, small: String| Shown {
        column: columns.next().unwrap_or_default(),
        class: cell.class(),
        text: cell.text,
        small,
    };
    let own = shown(Cell::of(one.own, &format, words), one.period.clone());
    let change = match (one.change(), &one.earlier) {
        (Some(change), Ok(earlier)) => {
            let since = words.with("place-since-year", &[("period", Value::Text(&earlier.period))]);
            shown(Cell::number(of_change(&format).change(change), change), since)
        }
        (_, earlier) => {
            let why = earlier.as_ref().err().copied().unwrap_or(Why::Uncertain);
            shown(Cell::missing(words.t(why_key(why))), String::new())
        }
    };
    let mut cells = vec![own, change];
    for at in kept {
        let cell = one.beside[*at].map_or(Cell::missing(words.t("missing")), |cell| Cell::of(cell, &format, words));
        cells.push(shown(cell, String::new()));
    }
    Line {
        name: one.indicator.name.get(place.language).to_owned(),
        definition: links::indicator(place.language, &one.indicator.id),
        lab: links::lab(place.language, &one.indicator.id, place.level, &[place.code()]),
        direction: one.indicator.direction.get(place.language).to_owned(),
        cells,
    }
}

fn row(place: &Place<'_>, one: &Compared<'_>, kept: &[usize]) -> Row {
    let words = place.words();
    let format = numbers::of(one.indicator, place.language);
    let cell = |cell| Cell::of(cell, &format, words);
    let change = match one.change() {
        Some(change) => Cell::number(of_change(&format).change(change), change),
        None => Cell::missing(words.t(why_key(one.earlier.as_ref().err().copied().unwrap_or(Why::Uncertain)))),
    };
    let since = one.earlier.as_ref().map_or(Cell::missing(""), |earlier| Cell::text(earlier.period.clone()));
    let direction = Cell::text(one.indicator.direction.get(place.language));
    let first = [Cell::text(one.period.clone()), cell(one.own), change, since, direction];
    let beside = kept.iter().map(|at| one.beside[*at].map_or(Cell::missing(words.t("missing")), cell));
    Row {
        label: one.indicator.name.get(place.language).to_owned(),
        cells: first.into_iter().chain(beside).collect(),
        ..Row::default()
    }
}

/// A change of a percentage is in percentage points.
pub(crate) fn of_change(format: &NumberFormat) -> NumberFormat {
    let unit = if format.unit == Unit::Percent { Unit::PercentagePoints } else { format.unit.clone() };
    NumberFormat { unit, ..format.clone() }
}

fn why_key(why: Why) -> &'static str {
    match why {
        Why::OneYear => "place-change-one-year",
        Why::Prices => "place-change-prices",
        Why::Broken => "place-change-broken",
        Why::Uncertain => "place-change-uncertain",
    }
}

/// The history of the first of the area's leading indicators that has one, beside what the place is part of.
pub(crate) fn history(place: &Place<'_>, of: &Societal) -> Option<Figure> {
    of.leads.iter().find_map(|lead| drawn(place, of.history, place.indicator(lead)?))
}

fn drawn(place: &Place<'_>, id: &'static str, indicator: &Indicator) -> Option<Figure> {
    let words = place.words();
    let format = numbers::of(indicator, place.language);
    let told = |of: &Place<'_>| -> Vec<(String, cube::Observation)> {
        of.history(&indicator.id).into_iter().filter(|(period, _)| indicator.observes(period)).collect()
    };
    let own = told(place);
    let known: Vec<(&str, f64)> = own.iter().filter_map(|(year, cell)| Some((year.as_str(), cell.value()?))).collect();
    let (first, last) = (known.first()?, known.last()?);
    if known.len() < 3 {
        return None;
    }
    // Counts of persons in a place and in the whole country have no axis in common.
    let beside = match format.unit {
        Unit::Persons => Vec::new(),
        _ => beside(place),
    };
    let mut histories = vec![(place.name(), own.clone())];
    histories.extend(beside.iter().filter_map(|column| match column {
        Beside::Whole(whole) => Some((column.name(place), told(whole))),
        _ => None,
    }));
    histories.retain(|(_, history)| history.iter().any(|(_, cell)| cell.value().is_some()));
    let values = [
        ("name", Value::Text(indicator.name.get(place.language))),
        ("place", Value::Text(&place.name())),
        ("first", Value::Text(&format.value(first.1))),
        ("last", Value::Text(&format.value(last.1))),
        ("from", Value::Text(first.0)),
        ("to", Value::Text(last.0)),
    ];
    let title = words.with("place-history-title", &values);
    let points = |history: &[(String, cube::Observation)]| {
        let from = first.0;
        let since = history.iter().filter(|(year, _)| year.as_str() >= from);
        since.filter_map(|(year, cell)| Some(Point::new(year.parse().ok()?, cell.value()))).collect()
    };
    let series = histories.iter().enumerate().map(|(i, (name, history))| Series {
        name: name.clone(),
        points: points(history),
        highlighted: i == 0,
    });
    let mut breaks = lines::in_chart(place, &indicator.id);
    breaks.extend(indicator.breaks.iter().filter_map(|one| {
        Some(Break { period: one.period.parse().ok()?, note: one.note.get(place.language).to_owned() })
    }));
    // A line is not drawn from one source into another.
    let known_breaks: Vec<i32> = breaks.iter().map(|one| one.period).collect();
    let sources = new_sources(place, &indicator.id).into_iter().filter_map(|period| period.parse().ok());
    let new = sources.filter(|period| !known_breaks.contains(period));
    breaks.extend(new.map(|period| Break { period, note: words.t("place-new-source") }));
    let chart = LineChart {
        frame: frame(place, id, &title, size(200)),
        format: format.clone(),
        series: series.collect(),
        breaks,
        include_zero: format.unit != Unit::Persons,
    };
    let years: Vec<&str> = own.iter().map(|(year, _)| year.as_str()).filter(|year| *year >= first.0).collect();
    let cell = |history: &[(String, cube::Observation)], year: &str| {
        let found = history.iter().find(|(of, _)| of == year).map(|(_, cell)| *cell);
        found.map_or(Cell::missing(words.t("missing")), |cell| Cell::of(cell, &format, words))
    };
    let rows = histories.iter().enumerate().map(|(i, (name, history))| Row {
        label: name.clone(),
        cells: years.iter().map(|year| cell(history, year)).collect(),
        emphasis: i == 0,
        ..Row::default()
    });
    let rows = rows.collect();
    let header = lines::columns(place, &years, [indicator.id.as_str()]);
    let mut notes = lines::notes(place, [indicator.id.as_str()]);
    if own.iter().any(|(_, cell)| cell.status == Status::Unreliable) {
        notes.push(words.t("unreliable-note"));
    }
    Some(Figure {
        id,
        subtitle: indicator.direction.get(place.language).to_owned(),
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: [words.t("place")].into_iter().chain(header).collect(), rows },
        notes,
        provenance: provenance::of(place, &SeriesKey::new(indicator.id.clone(), place.level), last.0)
            .into_iter()
            .collect(),
        title,
    })
}
