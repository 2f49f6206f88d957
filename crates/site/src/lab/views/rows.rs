//! Rows of the lab's tables: the order of areas, and a row an area.

use cube::Status;
use geography::search::fold;

use super::super::reading::Column;
use super::super::selection::Selection;
use super::super::view::Order;
use crate::figures::table::{Cell, Row};
use crate::links;

/// Areas in the selection's order. By value only values that are shown take part: all else stands last by its code, so
/// that no place in the order tells what is withheld.
pub(super) fn ordered(selection: &Selection<'_>, areas: &[usize], by: Option<&Column<'_>>, order: Order) -> Vec<usize> {
    let mut sorted = areas.to_vec();
    match (order, by) {
        (Order::Name, _) => sorted.sort_by_cached_key(|at| (fold(&selection.area_name(*at)), *at)),
        (Order::Falling | Order::Rising, Some(column)) => {
            let value = |at: &usize| column.cell(*at).value();
            sorted.sort_by(|a, b| match (value(a), value(b)) {
                (Some(x), Some(y)) if order == Order::Falling => y.total_cmp(&x).then(a.cmp(b)),
                (Some(x), Some(y)) => x.total_cmp(&y).then(a.cmp(b)),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => a.cmp(b),
            });
        }
        (Order::Code | Order::Falling | Order::Rising, _) => sorted.sort_unstable(),
    }
    sorted
}

/// The row of an area.
pub(super) fn of_area(selection: &Selection<'_>, position: usize, cells: Vec<Cell>) -> Row {
    let area = &selection.view.edition.areas().level(selection.level)[position];
    Row {
        code: Some(area.code.clone()),
        label: selection.area_name(position),
        href: links::area(&selection.view.edition, selection.language, &area.code),
        cells,
        emphasis: selection.extent.stands_out(position),
    }
}

/// The cell of an area in a column, with the unit only where the header does not say it.
pub(super) fn cell(selection: &Selection<'_>, column: &Column<'_>, position: usize) -> Cell {
    let words = selection.words();
    let found = column.cell(position);
    let cell = Cell::of(found, &column.topic.format, words);
    let written = column.topic.written(selection.view, words, found);
    match found.value() {
        Some(_) if column.topic.types || column.topic.is_change() => Cell { text: written, ..cell },
        _ => cell,
    }
}

/// A number in the unit of a column; nothing where there is none.
pub(super) fn number(selection: &Selection<'_>, column: &Column<'_>, value: Option<f64>) -> Cell {
    match value {
        Some(value) => Cell::number(column.topic.value(value), value),
        None => Cell::missing(selection.words().t("missing")),
    }
}

/// The limits of an interval; where the value itself is not told, why.
pub(super) fn limits(selection: &Selection<'_>, column: &Column<'_>, position: usize) -> [Cell; 2] {
    let found = column.cell(position);
    match (column.interval(position), found.status) {
        (Some((low, high)), _) => [low, high].map(|limit| number(selection, column, Some(limit))),
        (None, Status::Confidential) => [0, 1].map(|_| cell(selection, column, position)),
        (None, _) => [0, 1].map(|_| Cell::missing(selection.words().t("missing"))),
    }
}
