//! The layout with one header row: the variables by name, then one column of numbers per contents and period
//! ("Antal 2020"), and one row per combination of categories.

use std::collections::HashSet;

use super::grid::Grid;
use super::pivot::Pivot;
use super::stacked::{end_of_data, is_area_variable, is_year};
use crate::{Error, Fault, text};

/// Variables whose categories may look like numbers.
const VARIABLES: [&str; 10] = ["år", "year", "tid", "time", "period", "kvartal", "quarter", "månad", "month", "ålder"];

/// Reads the header row and the data below it. Returns the data and the row where they end.
pub(super) fn read(grid: &Grid, header: usize) -> Result<(Pivot, usize), Error> {
    let width = grid.used_width(header);
    let mut names = Vec::with_capacity(width);
    for column in 0..width {
        let name = grid.text(header, column).map(|n| text::clean(&n));
        names.push(name.ok_or_else(|| grid.error_in(header, column, Fault::Layout, "the column has no heading"))?);
    }
    let Some(data) = grid.next_row(header + 1) else {
        return Err(grid.error_at(header, Fault::Empty, "there is no row of data below the headings"));
    };
    let first_value = first_value(grid, &names, data);
    if first_value == width || first_value == 0 {
        return Err(grid.error_at(header, Fault::Layout, "none of the columns has numbers for areas"));
    }
    let headings: Vec<Vec<String>> = names[first_value..].iter().map(|name| contents_and_period(name)).collect();
    let mut seen = HashSet::with_capacity(headings.len());
    if let Some(twice) = headings.iter().position(|heading| !seen.insert(heading)) {
        let what = format!("two columns are called \"{}\"", names[first_value + twice]);
        return Err(grid.error_at(header, Fault::Duplicate, what));
    }
    let area_column = names[..first_value].iter().position(|name| is_area_variable(name)).unwrap_or(0);
    let end = end_of_data(grid, data, first_value)?;

    let mut pivot = Pivot::default();
    for row in data..end {
        if grid.used_width(row) > width {
            let what = "a value stands here, but the column has no heading";
            return Err(grid.error_in(row, grid.used_width(row) - 1, Fault::Layout, what));
        }
        if grid.width(row) < width {
            let what = format!("the row ends after {} of {width} cells", grid.width(row));
            return Err(grid.error_at(row, Fault::Truncated, what));
        }
        let mut labels = Vec::with_capacity(first_value);
        for (column, name) in names[..first_value].iter().enumerate() {
            let Some(label) = grid.text(row, column) else {
                let what = format!("nothing stands under \"{name}\"");
                return Err(grid.error_in(row, column, Fault::Value, what));
            };
            labels.push(text::clean(&label));
        }
        let area = labels.remove(area_column);
        pivot.add(grid, row, (area, labels), &headings, first_value)?;
    }
    Ok((pivot, end))
}

/// The first column of numbers: those at the right whose heading ends with a period or, if none does, those in
/// which most cells are numbers.
fn first_value(grid: &Grid, names: &[String], data: usize) -> usize {
    let from_the_right = |is_value: &dyn Fn(usize) -> bool| {
        (0..names.len()).rev().take_while(|column| is_value(*column)).last().unwrap_or(names.len())
    };
    let by_heading = from_the_right(&|column| split_period(&names[column]).is_some());
    if by_heading < names.len() {
        return by_heading;
    }
    let end = (data..grid.len()).find(|row| grid.is_blank(*row)).unwrap_or(grid.len());
    from_the_right(&|column| {
        let numbers = (data..end).filter(|row| grid.observation(*row, column).is_some()).count();
        let variable = names[column].to_lowercase();
        column > 0
            && !VARIABLES.contains(&variable.as_str())
            && !is_area_variable(&variable)
            && 2 * numbers > end - data
    })
}

/// The labels of a heading: "Antal 2020" is "Antal" and "2020".
fn contents_and_period(heading: &str) -> Vec<String> {
    match split_period(heading) {
        Some(("", period)) => vec![period.to_owned()],
        Some((contents, period)) => vec![contents.to_owned(), period.to_owned()],
        None => vec![heading.to_owned()],
    }
}

/// A heading parted into contents and the period at its end (2020, 2020M01, 2020K1, 2018-2020).
fn split_period(heading: &str) -> Option<(&str, &str)> {
    let (contents, period) = heading.rsplit_once(' ').unwrap_or(("", heading));
    let (year, rest) = period.split_at_checked(4)?;
    let continues = rest.is_empty() || rest.starts_with(['M', 'K', 'Q', '-', '–', '/']);
    (is_year(year) && continues).then_some((contents.trim_end(), period))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_contents_and_period() {
        assert_eq!(contents_and_period("Antal 2020"), ["Antal", "2020"]);
        assert_eq!(contents_and_period("Medelvärde för samtliga, tkr 2023"), ["Medelvärde för samtliga, tkr", "2023"]);
        assert_eq!(contents_and_period("2022K3"), ["2022K3"]);
        assert_eq!(contents_and_period("Folkmängd"), ["Folkmängd"]);
        assert_eq!(contents_and_period("2020-talet 123"), ["2020-talet 123"]);
    }
}
