//! A table whose rows stand under headings: indicators under their societal areas. In files, which have no headings, the
//! heading is the first cell of each row.

use std::ops::Range;

use super::Figure;
use super::table::{Cell, Row};

/// Up to this many sources stand openly under the table.
const SOURCES: usize = 6;

/// A figure that is a table, with its rows under headings.
#[derive(Debug, Clone)]
pub(crate) struct Grouped {
    pub figure: Figure,
    pub groups: Vec<Group>,
}

/// A heading and its rows.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub name: String,
    rows: Range<usize>,
}

impl Grouped {
    /// A figure whose rows have the name of their group as first cell; rows of a group stand together.
    pub fn new(figure: Figure) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (at, row) in figure.table.rows.iter().enumerate() {
            let name = row.cells.first().map(|cell| cell.text.as_str()).unwrap_or_default();
            match groups.last_mut() {
                Some(group) if group.name == name => group.rows.end = at + 1,
                _ => groups.push(Group { name: name.to_owned(), rows: at..at + 1 }),
            }
        }
        Self { figure, groups }
    }

    /// Whether its sources are so many that they would bury the page under it.
    pub fn is_long(&self) -> bool {
        self.figure.provenance.len() > SOURCES
    }

    /// The columns as a page shows them: without that of the groups, which are headings there.
    pub fn columns(&self) -> Vec<&str> {
        let columns = self.figure.table.columns.iter().enumerate().filter(|(at, _)| *at != 1);
        columns.map(|(_, name)| name.as_str()).collect()
    }

    /// The rows of a group.
    pub fn rows(&self, group: &Group) -> &[Row] {
        &self.figure.table.rows[group.rows.clone()]
    }

    /// The cells of a row as a page shows them.
    pub fn cells<'r>(&self, row: &'r Row) -> &'r [Cell] {
        row.cells.get(1..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::table::Table;

    #[test]
    fn rows_stand_under_the_name_in_their_first_cell() {
        let row = |group: &str, label: &str| Row {
            label: label.to_owned(),
            cells: vec![Cell::text(group), Cell::number("1", 1.0)],
            ..Row::default()
        };
        let table = Table {
            caption: String::new(),
            columns: ["What", "Area", "2022"].map(str::to_owned).to_vec(),
            rows: vec![row("Work", "a"), row("Work", "b"), row("Housing", "c")],
        };
        let figure = Figure {
            id: "t",
            title: String::new(),
            subtitle: String::new(),
            chart: None,
            table,
            notes: Vec::new(),
            provenance: Vec::new(),
        };
        let grouped = Grouped::new(figure);
        let told: Vec<(&str, usize)> =
            grouped.groups.iter().map(|group| (group.name.as_str(), grouped.rows(group).len())).collect();
        assert_eq!(told, [("Work", 2), ("Housing", 1)]);
        assert_eq!(grouped.columns(), ["What", "2022"]);
        assert_eq!(grouped.cells(&grouped.figure.table.rows[2]).len(), 1);
    }
}
