//! The layout with stacked headings: one header row per variable, its categories repeated over the columns, and one
//! or more columns at the left that carry the area and other labels of the row.

use std::collections::HashMap;

use super::grid::Grid;
use super::pivot::Pivot;
use crate::room::Texts;
use crate::{Error, Fault, text};

/// Reads the headings that begin at row `header` and the data below them.
/// Returns the data and the row where they end.
pub(super) fn read(grid: &Grid, header: usize, title: Option<&str>) -> Result<(Pivot, usize), Error> {
    // Header rows have nothing in the first column; the first row of data always has.
    let data = (header..grid.len()).find(|row| grid.is_blank(*row) || grid.text(*row, 0).is_some());
    let Some(data) = data.filter(|row| !grid.is_blank(*row)) else {
        return Err(grid.error_at(header, Fault::Empty, "there is no row of data below the headings"));
    };
    let width = (header..data).map(|row| grid.used_width(row)).max().expect("the header row itself");
    let side = (0..width)
        .find(|column| (header..data).any(|row| grid.text(row, *column).is_some()))
        .expect("a row that is not blank has a first cell");
    let headings = headings(grid, header..data, side..width)?;
    let end = end_of_data(grid, data, side)?;
    let area_column = area_column(grid, data..end, side, title);

    let mut pivot = Pivot::default();
    let mut labels = vec![String::new(); side];
    for row in data..end {
        if grid.used_width(row) > width {
            let what = "a value stands here, but the column has no heading";
            return Err(grid.error_in(row, grid.used_width(row) - 1, Fault::Layout, what));
        }
        if grid.width(row) < width {
            let what = format!("the row ends after {} of {width} cells", grid.width(row));
            return Err(grid.error_at(row, Fault::Truncated, what));
        }
        // A label at the side is written once and holds until the next one.
        for (column, label) in labels.iter_mut().enumerate() {
            if let Some(written) = grid.text(row, column) {
                *label = text::clean(&written);
            }
        }
        if grid.text(row, side - 1).is_none() {
            return Err(grid.error_in(row, side - 1, Fault::Layout, "the row has values, but no label"));
        }
        let mut others = labels.clone();
        let area = others.remove(area_column);
        pivot.add(grid, row, (area, others), &headings, side)?;
    }
    Ok((pivot, end))
}

/// The labels of every column of numbers, from the top. An empty cell continues the label at its left.
fn headings(
    grid: &Grid,
    rows: std::ops::Range<usize>,
    columns: std::ops::Range<usize>,
) -> Result<Vec<Vec<String>>, Error> {
    let mut headings: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
    let mut texts = Texts::default();
    for row in rows.clone() {
        let mut label: Option<String> = None;
        for (heading, column) in headings.iter_mut().zip(columns.clone()) {
            label = grid.text(row, column).map(|l| text::clean(&l)).or(label);
            let Some(label) = &label else {
                return Err(grid.error_in(row, column, Fault::Layout, "the column has no heading"));
            };
            if !texts.take(label) {
                return Err(grid.error_in(row, column, Fault::Unsupported, Texts::TOO_MANY));
            }
            heading.push(label.clone());
        }
    }
    let mut seen = HashMap::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        if let Some(earlier) = seen.insert(heading, at) {
            let what = format!(
                "columns {} and {} have the same headings ({})",
                grid.column_name(columns.start + earlier),
                grid.column_name(columns.start + at),
                heading.join(" | ")
            );
            return Err(grid.error_at(rows.end - 1, Fault::Duplicate, what));
        }
    }
    Ok(headings)
}

/// The row after the data: the first without any number, when no later row has one.
pub(super) fn end_of_data(grid: &Grid, data: usize, first_value: usize) -> Result<usize, Error> {
    let has_cells = |row: usize| (first_value..grid.used_width(row)).any(|c| grid.text(row, c).is_some());
    let end = (data..grid.len()).find(|row| !has_cells(*row)).unwrap_or(grid.len());
    if let Some(later) = (end..grid.len()).find(|row| grid.has_value_from(*row, first_value)) {
        let what = format!("the row has no value, but values follow on row {}", grid.line(later));
        return Err(grid.error_at(end, Fault::Layout, what));
    }
    // Footnotes come after a blank row; a label alone on the very last row is what is left of a row of data.
    if end + 1 == grid.len() && end > data && !grid.is_blank(end) {
        return Err(grid.error_at(end, Fault::Truncated, "the file ends in the middle of a row of data"));
    }
    Ok(end)
}

/// Which of the columns at the side has the areas.
///
/// The title names the variables in the order of the columns at the side and then the header rows ("… efter år,
/// region och kön"). Without such a title it is the first column that does not have years only.
fn area_column(grid: &Grid, data: std::ops::Range<usize>, side: usize, title: Option<&str>) -> usize {
    if side == 1 {
        return 0;
    }
    if let Some(named) = title.and_then(position_of_area).filter(|column| *column < side) {
        return named;
    }
    let only_years = |column: usize| data.clone().filter_map(|row| grid.text(row, column)).all(|l| is_year(&l));
    (0..side).find(|column| !only_years(*column)).unwrap_or(0)
}

/// The position of the area among the variables that a title names.
fn position_of_area(title: &str) -> Option<usize> {
    let lower = title.to_lowercase();
    let variables = [" efter ", " by "].iter().find_map(|word| lower.rsplit_once(word))?.1;
    let variables = variables.replace(" och ", ", ").replace(" and ", ", ");
    variables.split(", ").position(is_area_variable)
}

/// Whether a variable is the one of areas, in the words of the database.
pub(super) fn is_area_variable(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let words = ["region", "area", "område", "kommun", "municipality", "län", "county", "deso", "regso"];
    words.contains(&name.as_str())
}

/// Whether a label is a year.
pub(super) fn is_year(label: &str) -> bool {
    let label = label.trim();
    label.len() == 4
        && (label.starts_with("19") || label.starts_with("20"))
        && label.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_tells_where_the_areas_stand() {
        assert_eq!(position_of_area("Folkmängden per region efter år, region och kön"), Some(1));
        assert_eq!(position_of_area("Andel efter region, tabellinnehåll, år, inkomstslag och kön"), Some(0));
        assert_eq!(position_of_area("Population by year, sex and region"), Some(2));
        assert_eq!(position_of_area("Folkmängden"), None);
    }

    #[test]
    fn a_code_with_a_leading_zero_is_no_year() {
        assert!(is_year("2022") && !is_year("0180") && !is_year("2022M01"));
    }
}
