//! Bars: a value an area with its interval, in an order that the words say; as a ranking also the place in the order
//! from the highest value, as surely as the intervals allow.

use charts::{Bar, BarChart, Reference};
use cube::Status;
use edition::analyse::selected::{PlaceInOrder, places_in_order};

use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::super::topic::Topic;
use super::super::view::Order;
use super::{frame, rows};
use crate::figures::Figure;
use crate::figures::table::{Cell, Table};
use crate::words::Value;

/// Most bars in a drawing; the table has all.
const BARS: usize = 40;

pub(super) fn figure(selection: &Selection<'_>, topic: usize, id: &'static str, ranking: bool) -> Option<Figure> {
    let words = selection.words();
    let topic = &selection.topics[topic];
    let columns: Vec<Column<'_>> =
        selection.sexes_of(topic).into_iter().filter_map(|sex| selection.newest(topic, sex)).collect();
    let first = columns.first()?;
    let order = order(selection, topic, ranking);
    let areas = rows::ordered(selection, &selection.extent.rows, Some(first), order);
    let per_page = per_page(columns.len());
    let page = areas.chunks(per_page).nth(selection.page - 1).or_else(|| areas.chunks(per_page).next())?;
    let bars = page.iter().flat_map(|at| columns.iter().map(|column| bar(selection, column, *at, columns.len() > 1)));
    // Bars of women and men have no one line to be read against.
    let country =
        (columns.len() == 1 && !topic.types).then(|| selection.of_country(topic, first.sex, &first.period)).flatten();
    let title = title(selection, first, columns.len() > 1, ranking);
    let chart = BarChart {
        frame: frame(selection, id, &title, 220),
        format: topic.format.clone(),
        bars: bars.collect(),
        reference: country.map(|value| Reference { label: selection.country().name(), value }),
    };
    let intervals = columns.iter().any(|column| column.has_intervals(&areas));
    let places = if ranking { places(first, &areas) } else { Vec::new() };
    let table = table(selection, &columns, &areas, intervals, &places, &title);
    let mut found = Vec::new();
    if areas.len() > per_page {
        let (from, to) = span(&areas, page);
        let values = [("from", from), ("to", to), ("all", areas.len())]
            .map(|(name, number)| (name, crate::numbers::people(number as f64, selection.language)));
        let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
        found.push(words.with("lab-note-bars", &values));
    }
    if ranking && !places.is_empty() {
        found.push(words.t(if intervals { "lab-note-places-sure" } else { "lab-note-places" }));
    }
    if intervals {
        found.push(notes::of_intervals(selection, first));
    }
    found.extend(one_year(selection, topic, first));
    found.extend(notes::of(selection, &columns, &areas));
    let order = words.with(
        match order {
            Order::Code | Order::Name => "lab-order-plain",
            Order::Falling | Order::Rising => "lab-order-by",
        },
        &[
            ("order", Value::Text(&order.name(words))),
            ("name", Value::Text(&selection.named(topic, first.sex))),
            ("period", Value::Text(&first.period)),
        ],
    );
    Some(Figure {
        id,
        subtitle: topic.direction.iter().cloned().chain([order]).collect::<Vec<_>>().join(". "),
        chart: Some(chart.into()),
        table,
        notes: found,
        provenance: notes::origins(selection, &columns),
        title,
    })
}

/// How many areas have their bars on one page.
pub(super) fn per_page(columns: usize) -> usize {
    (BARS / columns.max(1)).max(1)
}

/// A ranking is read by value; it never begins with the worse conditions, and begins with the highest value where that is
/// no question of better or worse. Bars stand in the order of codes.
fn order(selection: &Selection<'_>, topic: &Topic, ranking: bool) -> Order {
    match (selection.ordered, ranking) {
        (true, _) => selection.order,
        (false, false) => Order::Code,
        (false, true) if topic.begins_low => Order::Rising,
        (false, true) => Order::Falling,
    }
}

/// From which to which of all areas a page is, counted from 1.
fn span(areas: &[usize], page: &[usize]) -> (usize, usize) {
    let from = areas.iter().position(|at| Some(at) == page.first()).unwrap_or_default();
    (from + 1, from + page.len())
}

fn bar(selection: &Selection<'_>, column: &Column<'_>, position: usize, with_sex: bool) -> Bar {
    let cell = column.cell(position);
    let name = selection.area_name(position);
    let label = if with_sex { format!("{name}, {}", selection.sex_name(column.sex)) } else { name };
    let special = column.topic.types || column.topic.is_change() || cell.status == Status::Unreliable;
    Bar {
        label,
        value: cell.value(),
        status: cell.status,
        interval: column.interval(position),
        highlighted: selection.extent.stands_out(position)
            && selection.extent.focus.len() < selection.extent.rows.len(),
        value_text: special.then(|| match column.topic.types {
            // The label of a type would take the bars' room; it stands in the table.
            true => column.topic.format.or_symbol(cell.value(), cell.status),
            false => column.topic.written(selection.view, selection.words(), cell),
        }),
    }
}

/// The places in the order from the highest value, by the order of `areas`; nothing for an area without a value.
fn places(column: &Column<'_>, areas: &[usize]) -> Vec<Option<PlaceInOrder>> {
    let known: Vec<usize> = areas.iter().copied().filter(|at| column.cell(*at).value().is_some()).collect();
    let values: Vec<(f64, (f64, f64))> = known
        .iter()
        .filter_map(|at| {
            let value = column.cell(*at).value()?;
            Some((value, column.interval(*at).unwrap_or((value, value))))
        })
        .collect();
    let mut found = places_in_order(&values).into_iter();
    areas.iter().map(|at| column.cell(*at).value().and_then(|_| found.next())).collect()
}

fn table(
    selection: &Selection<'_>,
    columns: &[Column<'_>],
    areas: &[usize],
    intervals: bool,
    places: &[Option<PlaceInOrder>],
    title: &str,
) -> Table {
    let words = selection.words();
    let mut header = vec![words.t("areas-area")];
    for column in columns {
        let values = [
            ("name", Value::Text(&selection.named(column.topic, column.sex))),
            ("period", Value::Text(&column.period)),
        ];
        header.push(words.with("lab-column", &values));
        if intervals {
            header.extend([words.with("lab-column-low", &values), words.with("lab-column-high", &values)]);
        }
    }
    if !places.is_empty() {
        header.push(words.t("lab-column-place"));
        if intervals {
            header.push(words.t("lab-column-places"));
        }
    }
    let rows = areas.iter().enumerate().map(|(at, position)| {
        let mut cells = Vec::new();
        for column in columns {
            cells.push(rows::cell(selection, column, *position));
            if intervals {
                cells.extend(rows::limits(selection, column, *position));
            }
        }
        if let Some(place) = places.get(at) {
            let missing = || Cell::missing(words.t("missing"));
            let number = |number: usize| crate::numbers::people(number as f64, selection.language);
            cells.push(place.map_or_else(missing, |p| Cell::number(number(p.place), p.place as f64)));
            if intervals {
                let sure = |p: PlaceInOrder| match p.highest == p.lowest {
                    true => number(p.highest),
                    false => format!("{}–{}", number(p.highest), number(p.lowest)),
                };
                cells.push(place.map_or_else(missing, |p| Cell::text(sure(p))));
            }
        }
        rows::of_area(selection, *position, cells)
    });
    Table { caption: title.to_owned(), columns: header, rows: rows.collect() }
}

/// That one year is shown although several were asked for.
fn one_year(selection: &Selection<'_>, topic: &Topic, shown: &Column<'_>) -> Option<String> {
    let several = selection.chosen(topic, shown.sex, false).len() > 1;
    several.then(|| selection.words().with("lab-note-one-year", &[("period", Value::Text(&shown.period))]))
}

fn title(selection: &Selection<'_>, first: &Column<'_>, by_sex: bool, ranking: bool) -> String {
    let name = if by_sex { first.topic.name.clone() } else { selection.named(first.topic, first.sex) };
    let values = [
        ("name", Value::Text(&name)),
        ("areas", Value::Text(&selection.counted(selection.extent.rows.len()))),
        ("scope", Value::Text(&selection.scope())),
        ("period", Value::Text(&first.period)),
    ];
    selection.words().with(if ranking { "lab-ranking-title" } else { "lab-title" }, &values)
}
