//! The table: a row an area, a column for each figure, sex and year, with intervals where they are known.

use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::rows;
use crate::figures::Figure;
use crate::figures::table::Table;
use crate::words::Value;

pub(super) fn figure(selection: &Selection<'_>, id: &'static str) -> Option<Figure> {
    let words = selection.words();
    let columns: Vec<Column<'_>> = selection
        .topics
        .iter()
        .flat_map(|topic| selection.sexes_of(topic).into_iter().flat_map(|sex| selection.columns(topic, sex, false)))
        .collect();
    let last = columns.last()?;
    let areas = &selection.extent.rows;
    // Intervals beside one year are read; beside many they would hide the values.
    let with_intervals = columns.len() <= 4;
    let shown: Vec<bool> = columns.iter().map(|column| with_intervals && column.has_intervals(areas)).collect();
    let mut header = vec![words.t("areas-area")];
    for (column, interval) in columns.iter().zip(&shown) {
        let values = [
            ("name", Value::Text(&selection.named(column.topic, column.sex))),
            ("period", Value::Text(&column.period)),
        ];
        header.push(words.with("lab-column", &values));
        if *interval {
            header.extend([words.with("lab-column-low", &values), words.with("lab-column-high", &values)]);
        }
    }
    let order = selection.order;
    let rows = rows::ordered(selection, areas, columns.last(), order).into_iter().map(|position| {
        let cells = columns.iter().zip(&shown).flat_map(|(column, interval)| {
            let limits = interval.then(|| rows::limits(selection, column, position));
            std::iter::once(rows::cell(selection, column, position)).chain(limits.into_iter().flatten())
        });
        rows::of_area(selection, position, cells.collect())
    });
    let rows = rows.collect();
    let names: Vec<String> = selection.topics.iter().map(|topic| topic.name.clone()).collect();
    let title = words.with(
        "lab-table-title",
        &[
            ("name", Value::Text(&names.join("; "))),
            ("areas", Value::Text(&selection.counted(areas.len()))),
            ("scope", Value::Text(&selection.scope())),
        ],
    );
    let mut found = notes::of(selection, &columns, areas);
    if shown.contains(&true) {
        let with: Vec<&Column<'_>> = columns.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(c, _)| c).collect();
        for note in with.iter().map(|column| notes::of_intervals(selection, column)) {
            if !found.contains(&note) {
                found.push(note);
            }
        }
    }
    let directions: Vec<String> = selection
        .topics
        .iter()
        .filter_map(|topic| match selection.topics.len() {
            1 => topic.direction.clone(),
            _ => topic.direction.as_ref().map(|direction| format!("{}: {direction}", topic.name)),
        })
        .collect();
    let order = words.with(
        if selection.ordered && order != super::super::view::Order::Code && order != super::super::view::Order::Name {
            "lab-order-by"
        } else {
            "lab-order-plain"
        },
        &[
            ("order", Value::Text(&order.name(words))),
            ("name", Value::Text(&selection.named(last.topic, last.sex))),
            ("period", Value::Text(&last.period)),
        ],
    );
    Some(Figure {
        id,
        subtitle: directions.into_iter().chain([order]).collect::<Vec<_>>().join(". "),
        chart: None,
        table: Table { caption: title.clone(), columns: header, rows },
        notes: found,
        provenance: notes::origins(selection, &columns),
        title,
    })
}
