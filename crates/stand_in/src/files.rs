//! Files that lie at an address: the key between DeSO 2018 and RegSO 2020 as a workbook, at the path that the catalogue
//! names.
//!
//! The agency publishes a workbook whose heading stands below some rows of title; the material has its content as CSV.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::http::Method;
use formats::table_csv;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::Error;
use crate::answer::Answer;
use crate::serve::Question;

const KEY: &str = "key-deso-2018-regso-2020";
const COLUMNS: [&str; 5] = ["Kommun", "Kommunnamn", "DeSO_2018", "RegSO_2020", "RegSOkod_2020"];
/// The row of the column names: title, source and a blank row stand above.
const HEADING: u32 = 3;
const MODIFIED: &str = "Wed, 25 Mar 2026 08:00:00 GMT";
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The files that there are.
pub(crate) struct Files {
    data: PathBuf,
    /// Ids and paths.
    known: Vec<(String, String)>,
    key: OnceLock<Result<Vec<u8>, Arc<Error>>>,
}

impl Files {
    pub fn new(data: &Path, known: Vec<(String, String)>) -> Self {
        Self { data: data.to_owned(), known, key: OnceLock::new() }
    }
}

/// What a request gets.
pub(crate) fn answer(files: &Files, question: &Question) -> Answer {
    if question.method != Method::GET && question.method != Method::HEAD {
        return Answer::problem(405, "Method Not Allowed", "files are asked for with GET");
    }
    let path = question.path.trim_start_matches('/');
    if !files.known.iter().any(|(id, known)| id == KEY && known == path) {
        return Answer::not_found(format!("there is no file {path}"));
    }
    match files.key.get_or_init(|| key(&files.data).map_err(Arc::new)) {
        Ok(bytes) => Answer { modified: Some(MODIFIED), ..Answer::bytes(WORKBOOK, bytes.clone()).tagged() },
        Err(error) => Answer::broken(error),
    }
}

/// The key as a workbook, the same bytes every time.
fn key(data: &Path) -> Result<Vec<u8>, Error> {
    let path = data.join("scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv");
    let table = table_csv::read(&path, &COLUMNS)?;
    let rows: Vec<[&str; 5]> = table.rows().map(|row| COLUMNS.map(|column| row.get(column))).collect();
    workbook(&rows).map_err(|e| Error::material(path, e))
}

fn workbook(rows: &[[&str; 5]]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 3, 25)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet().set_name("Koppling")?;
    sheet.write_string(0, 0, "Koppling mellan DeSO 2018 och RegSO 2020")?;
    sheet.write_string(1, 0, "Källa: SCB")?;
    for (name, column) in COLUMNS.iter().zip(0..) {
        sheet.write_string(HEADING, column, *name)?;
    }
    for (row, line) in rows.iter().zip(HEADING + 1..) {
        for (cell, column) in row.iter().zip(0..) {
            sheet.write_string(line, column, *cell)?;
        }
    }
    book.save_to_buffer()
}
