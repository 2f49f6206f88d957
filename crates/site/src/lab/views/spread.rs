//! The distribution over time: the median, the middle half and the outer tenths of the areas, year by year.

use charts::{LineChart, Point, Series};
use edition::analyse::selected::{Quantiles, quantiles};

use super::super::notes;
use super::super::reading::Column;
use super::super::selection::Selection;
use super::frame;
use crate::figures::Figure;
use crate::figures::table::{Cell, Row, Table};
use crate::words::Value;

/// Fewest areas that are spread over anything.
const FEWEST: usize = 10;

/// Takes one of the quantiles.
type Pick = fn(&Quantiles) -> f64;

/// The quantiles of a year.
pub(super) struct Year {
    pub year: i32,
    pub found: Quantiles,
}

/// The quantiles of each of the columns' years, over the crowd.
pub(super) fn years(selection: &Selection<'_>, columns: &[Column<'_>]) -> Vec<Year> {
    let of = |column: &Column<'_>| {
        let values = selection.extent.crowd.iter().filter_map(|at| column.reliable(*at)).collect();
        let found = quantiles(values).filter(|found| found.areas >= FEWEST)?;
        Some(Year { year: column.period.parse().ok()?, found })
    };
    columns.iter().filter_map(of).collect()
}

/// The median with the middle half as a band, and the outer tenths as quiet lines.
pub(super) fn series(selection: &Selection<'_>, years: &[Year]) -> Vec<Series> {
    let words = selection.words();
    let line = |name: String, highlighted: bool, pick: &dyn Fn(&Quantiles) -> f64, band: bool| Series {
        name,
        points: years
            .iter()
            .map(|one| Point {
                period: one.year,
                value: Some(pick(&one.found)),
                interval: band.then_some((one.found.lower_quartile, one.found.upper_quartile)),
            })
            .collect(),
        highlighted,
    };
    vec![
        line(words.t("lab-median"), true, &|found| found.median, true),
        line(words.t("lab-lowest-tenth"), false, &|found| found.lowest_tenth, false),
        line(words.t("lab-highest-tenth"), false, &|found| found.highest_tenth, false),
    ]
}

/// The rows of the quantiles, a column a year.
pub(super) fn rows(selection: &Selection<'_>, columns: &[Column<'_>], years: &[Year]) -> Vec<Row> {
    let words = selection.words();
    let picks: [(&str, Pick); 5] = [
        ("lab-lowest-tenth", |found| found.lowest_tenth),
        ("lab-lower-quartile", |found| found.lower_quartile),
        ("lab-median", |found| found.median),
        ("lab-upper-quartile", |found| found.upper_quartile),
        ("lab-highest-tenth", |found| found.highest_tenth),
    ];
    let row = |(key, pick): (&str, Pick)| {
        let cells = columns.iter().map(|column| {
            let found = years.iter().find(|one| column.period == one.year.to_string());
            found.map_or_else(
                || Cell::missing(words.t("missing")),
                |one| Cell::number(column.topic.value(pick(&one.found)), pick(&one.found)),
            )
        });
        Row { label: words.t(key), cells: cells.collect(), ..Row::default() }
    };
    picks.into_iter().map(row).collect()
}

pub(super) fn figure(selection: &Selection<'_>, topic: usize, id: &'static str) -> Option<Figure> {
    let words = selection.words();
    let topic = &selection.topics[topic];
    let sex = *selection.sexes_of(topic).first()?;
    let columns = selection.columns(topic, sex, true);
    let years = years(selection, &columns);
    let (first, last) = (years.first()?, years.last()?);
    if topic.types || first.year == last.year {
        return None;
    }
    let name = selection.named(topic, sex);
    let title = words.with(
        "lab-spread-title",
        &[
            ("name", Value::Text(&name)),
            ("areas", Value::Text(&selection.counted(selection.extent.crowd.len()))),
            ("scope", Value::Text(&selection.scope())),
            ("first", Value::Text(&topic.value(first.found.median))),
            ("from", Value::Text(&first.year.to_string())),
            ("last", Value::Text(&topic.value(last.found.median))),
            ("to", Value::Text(&last.year.to_string())),
        ],
    );
    let periods: Vec<String> = columns.iter().map(|column| column.period.clone()).collect();
    let chart = LineChart {
        frame: frame(selection, id, &title, 250),
        format: topic.format.clone(),
        series: series(selection, &years),
        breaks: notes::breaks(selection, topic, &selection.extent.crowd),
        include_zero: false,
    };
    let mut rows = rows(selection, &columns, &years);
    let count = columns.iter().map(|column| {
        let found = years.iter().find(|one| column.period == one.year.to_string()).map_or(0, |one| one.found.areas);
        Cell::number(crate::numbers::people(found as f64, selection.language), found as f64)
    });
    rows.push(Row { label: words.t("lab-areas-with-value"), cells: count.collect(), ..Row::default() });
    let header = [words.t("lab-measure-of-spread")].into_iter().chain(periods).collect();
    let note = words.t("lab-note-spread");
    let direction = topic.direction.clone().unwrap_or_default();
    Some(Figure {
        id,
        subtitle: direction,
        chart: Some(chart.into()),
        table: Table { caption: title.clone(), columns: header, rows },
        notes: [note].into_iter().chain(notes::of(selection, &columns, &[])).collect(),
        provenance: notes::origins(selection, &columns),
        title,
    })
}
