//! Strips of dots: one a place or area, on one axis.

use charts::{Chart, Dot, NumberFormat, Reference, StripPlot};
use edition::store::values::Slice;
use geography::Level;

use super::table::{Cell, Row, Table};
use super::value_map::area_name;
use super::{frame, size};
use crate::links;
use crate::place::Place;

/// What a strip shows.
pub(super) struct Strip<'a> {
    pub id: &'static str,
    pub title: &'a str,
    /// Name of the figure: header of the table's column.
    pub column: &'a str,
    pub format: &'a NumberFormat,
    pub level: Level,
    pub positions: &'a [usize],
    pub slice: &'a Slice,
    /// Positions drawn in colour and named.
    pub highlighted: &'a [usize],
    pub references: Vec<Reference>,
}

impl Strip<'_> {
    /// The drawing and the table, in the order of the areas' codes.
    pub fn make(self, place: &Place<'_>) -> (Chart, Table) {
        let words = place.words();
        let areas = place.edition().areas().level(self.level);
        let mut dots = Vec::with_capacity(self.positions.len());
        let mut rows = Vec::with_capacity(self.positions.len());
        for position in self.positions {
            let area = &areas[*position];
            let name = area_name(place, self.level, *position);
            let cell = self.slice.get(*position);
            let highlighted = self.highlighted.contains(position);
            rows.push(Row {
                code: Some(area.code.clone()),
                label: name.clone(),
                href: links::area(place.edition(), place.language, &area.code),
                cells: vec![Cell::of(cell, self.format, words)],
                emphasis: highlighted,
            });
            dots.push(Dot {
                code: area.code.clone(),
                name,
                value: cell.value(),
                population: self.slice.base(*position),
                highlighted,
            });
        }
        let chart = StripPlot {
            frame: frame(place, self.id, self.title, size(220)),
            format: self.format.clone(),
            dots,
            references: self.references,
            by_population: false,
        };
        let columns = vec![words.t("areas-area"), self.column.to_owned()];
        (chart.into(), Table { caption: self.title.to_owned(), columns, rows })
    }
}
