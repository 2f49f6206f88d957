//! Districts as a file: code and name a row, written and read again.

use std::path::Path;

use edition::Edition;
use formats::delimited::{self, Delimited, Value as Exact};

use super::codes::{looks_like_one, tidy};
use super::data::sheet::{Sheet, Unread};
use super::districts::District;

/// The districts as CSV: `kod` and `omrade`, one area a row.
pub(crate) fn write(districts: &[District], style: Delimited) -> String {
    let header = ["kod".to_owned(), "distrikt".to_owned()];
    let rows = districts.iter().flat_map(|district| {
        district.codes.iter().map(|code| [Exact::Text(code.clone()), Exact::Text(district.name.clone())])
    });
    delimited::write(&header, rows, style)
}

/// The districts of a file with a column of codes and, where there are several, one of names. In the order of the file.
///
/// # Errors
/// [`Unread`], with the columns that are there.
pub(crate) fn read(edition: &Edition, file: &str, bytes: &[u8]) -> Result<Vec<District>, Unread> {
    let sheet = Sheet::read(Path::new(file), bytes)?;
    let code = sheet.code_column(edition, None)?;
    let name = sheet.columns.iter().position(|column| is_name(column)).filter(|at| *at != code);
    // Without a telling header the first column of words beside the codes is the name.
    let name = name.or_else(|| {
        (0..sheet.columns.len()).find(|at| {
            let mut cells = sheet.rows.iter().map(|row| row.cells[*at].as_str()).filter(|cell| !cell.is_empty());
            *at != code
                && cells.next().is_some_and(|first| !looks_like_one(&tidy(first)) && first.parse::<f64>().is_err())
        })
    });
    let base = file.rsplit_once('.').map_or(file, |(base, _)| base).to_owned();
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for row in &sheet.rows {
        let written = tidy(&row.cells[code]);
        let called = name.map(|at| row.cells[at].trim().to_owned()).filter(|name| !name.is_empty());
        if written.is_empty() {
            continue;
        }
        // What our own writer put before a name, so that no spreadsheet runs it, is taken off again.
        let called = called.map(|name| match name.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => name,
        });
        let called = called.unwrap_or_else(|| base.clone());
        match found.iter_mut().find(|(known, _)| *known == called) {
            Some((_, codes)) => codes.push(written),
            None => found.push((called, vec![written])),
        }
    }
    Ok(found.into_iter().map(|(name, codes)| District::new(edition, &name, codes)).collect())
}

fn is_name(column: &str) -> bool {
    let column = column.to_lowercase();
    ["distrikt", "district", "stadsdel", "namn", "name", "område", "omrade"].contains(&column.trim())
}
