//! The JSON of PxWeb's first interface: columns, comments and rows of keys and values.
//!
//! In: the bytes of a response (`"response": {"format": "json"}`). Out: a [`Dataset`] whose dimensions are the
//! columns in order and last the contents. The format has no labels of categories: their codes stand in for them.
//! Rows that are not there are missing cells. Whoever collects from agencies that only have this interface may call.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use cube::{Category, Cube, Dimension, Observation, Role, Text};
use serde::Deserialize;

use crate::metadata::{Dataset, Metadata, Note, Noted, Unit};
use crate::room::room;
use crate::{Error, Fault, number, read_bytes};

/// The id of the dimension of contents, as PxWeb names it elsewhere.
const CONTENTS: &str = "ContentsCode";

#[derive(Deserialize)]
struct Response {
    columns: Vec<Column>,
    #[serde(default)]
    comments: Vec<Comment>,
    data: Vec<Row>,
}

#[derive(Deserialize)]
struct Column {
    code: String,
    text: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    unit: Option<String>,
    comment: Option<String>,
}

#[derive(Deserialize)]
struct Comment {
    variable: String,
    value: Option<String>,
    comment: String,
}

#[derive(Deserialize)]
struct Row {
    key: Vec<String>,
    values: Vec<String>,
}

/// The table in a file.
///
/// # Errors
/// As [`parse`], and [`Fault::Open`].
pub fn read(file: &Path) -> Result<Dataset, Error> {
    parse(&read_bytes(file)?, file)
}

/// The table in the bytes of a response; `file` is the name in messages.
///
/// # Errors
/// [`Fault::Truncated`] where the JSON ends too early, [`Fault::Layout`] where it is something else,
/// [`Fault::Value`] for a value that is neither a number nor a symbol, [`Fault::Duplicate`] for a row or column that
/// stands twice, [`Fault::Unsupported`] for more than 16 777 216 cells.
///
/// ```
/// let json = br#"{"columns":[{"code":"Tid","text":"year","type":"t"},{"code":"n","text":"People","type":"c"}],
///     "comments":[],"data":[{"key":["2023"],"values":["12"]},{"key":["2024"],"values":[".."]}]}"#;
/// let table = formats::pxweb_v1::parse(json, std::path::Path::new("response.json"))?;
/// assert_eq!(table.cube.at(&["2023", "n"]).unwrap().value(), Some(12.0));
/// assert_eq!(table.cube.at(&["2024", "n"]).unwrap().status, cube::Status::Missing);
/// # Ok::<(), formats::Error>(())
/// ```
pub fn parse(bytes: &[u8], file: &Path) -> Result<Dataset, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let response: Response = serde_json::from_slice(bytes).map_err(|e| json_fault(&e, file))?;
    let (contents, keys): (Vec<&Column>, Vec<&Column>) =
        response.columns.iter().partition(|column| column.kind.as_deref() == Some("c"));
    if contents.is_empty() {
        return Err(Error::new(Fault::Layout, file, "columns", "no column has contents (type \"c\")"));
    }
    let mut codes: Vec<Vec<&str>> = vec![Vec::new(); keys.len()];
    let mut positions: Vec<HashMap<&str, usize>> = vec![HashMap::new(); keys.len()];
    for (index, row) in response.data.iter().enumerate() {
        if row.key.len() != keys.len() || row.values.len() != contents.len() {
            let what = format!(
                "{} keys and {} values, but {} columns and {} contents",
                row.key.len(),
                row.values.len(),
                keys.len(),
                contents.len()
            );
            return Err(Error::new(Fault::Layout, file, format!("data[{index}]"), what));
        }
        for (axis, code) in row.key.iter().enumerate() {
            positions[axis].entry(code).or_insert_with(|| {
                codes[axis].push(code);
                codes[axis].len() - 1
            });
        }
    }
    let mut dimensions = Vec::with_capacity(keys.len() + 1);
    let mut ids = HashSet::from([CONTENTS]);
    for (column, codes) in keys.iter().zip(&codes) {
        if !ids.insert(&column.code) {
            let what = format!("the column \"{}\" stands twice", column.code);
            return Err(Error::new(Fault::Duplicate, file, "columns", what));
        }
        let role = if column.kind.as_deref() == Some("t") { Role::Period } else { Role::Breakdown };
        let label = Text::same(column.text.as_ref().unwrap_or(&column.code));
        dimensions.push(Dimension::new(&column.code, role, label, codes.iter().map(|c| Category::plain(*c)).collect()));
    }
    let named = |column: &&Column| Category {
        code: column.code.clone(),
        label: Text::same(column.text.as_ref().unwrap_or(&column.code)),
    };
    dimensions.push(Dimension::new(
        CONTENTS,
        Role::Contents,
        Text::same("contents"),
        contents.iter().map(named).collect(),
    ));
    let duplicate = |e: cube::Error| Error::new(Fault::Duplicate, file, "columns", e.to_string());
    let dimensions = dimensions.into_iter().collect::<Result<Vec<_>, _>>().map_err(duplicate)?;
    let cells = room(dimensions.iter().map(Dimension::len), file, "columns")?;
    let mut observations = vec![Observation::MISSING; cells];
    let mut seen = vec![false; cells / contents.len()];
    for (index, row) in response.data.iter().enumerate() {
        let place = || format!("data[{index}]");
        let at = row
            .key
            .iter()
            .enumerate()
            .fold(0, |at, (axis, code)| at * codes[axis].len() + positions[axis][code.as_str()]);
        if std::mem::replace(&mut seen[at], true) {
            return Err(Error::new(Fault::Duplicate, file, place(), "the keys of this row stand twice"));
        }
        for (column, printed) in row.values.iter().enumerate() {
            let wrong =
                || Error::new(Fault::Value, file, place(), format!("\"{printed}\" is neither a number nor a symbol"));
            observations[at * contents.len() + column] = number::observation(printed).ok_or_else(wrong)?;
        }
    }
    let metadata = metadata(&response, &contents);
    let cube = Cube::new(dimensions, observations);
    let cube = cube.map_err(|e| Error::new(Fault::Layout, file, "data", e.to_string()))?;
    Ok(Dataset { cube, metadata })
}

fn metadata(response: &Response, contents: &[&Column]) -> Metadata {
    let note = |of: Noted, text: &str| Note { of, text: Text::same(text), mandatory: false };
    let of_columns = response.columns.iter().filter_map(|column| {
        let of = match column.kind.as_deref() {
            Some("c") => Noted::Category(CONTENTS.to_owned(), column.code.clone()),
            _ => Noted::Dimension(column.code.clone()),
        };
        Some(note(of, column.comment.as_deref().filter(|text| !text.is_empty())?))
    });
    let of_values = response.comments.iter().map(|comment| {
        let of = match &comment.value {
            Some(value) => Noted::Category(comment.variable.clone(), value.clone()),
            None => Noted::Dimension(comment.variable.clone()),
        };
        note(of, &comment.comment)
    });
    let unit = |column: &&Column| {
        let unit = Unit { base: Text::same(column.unit.as_ref()?), decimals: 0 };
        Some((column.code.clone(), unit))
    };
    Metadata {
        notes: of_columns.chain(of_values).collect(),
        units: contents.iter().filter_map(unit).collect(),
        ..Metadata::default()
    }
}

/// A fault of the JSON itself.
pub(crate) fn json_fault(error: &serde_json::Error, file: &Path) -> Error {
    let fault = if error.is_eof() { Fault::Truncated } else { Fault::Layout };
    let what = if error.is_eof() { "the file ends in the middle of a value".to_owned() } else { error.to_string() };
    Error::new(fault, file, format!("line {}", error.line()), what)
}
