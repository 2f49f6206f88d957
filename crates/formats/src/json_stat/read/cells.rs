//! The values and the statuses of a JSON-stat dataset.
//!
//! In: the members `value` and `status`, which may be lists or objects of some positions. Out: an observation for every
//! cell, and the symbol beside it.

use std::collections::HashMap;
use std::path::Path;

use cube::Observation;
use serde_json::Value;

use crate::number;
use crate::{Error, Fault};

use super::part::Object;

/// The value of every cell, without its status.
pub(super) fn values(dataset: &Object, cells: usize, file: &Path) -> Result<Vec<Observation>, Error> {
    let error = |fault, place: &str, what: String| Error::new(fault, file, place, what);
    let empty = || {
        let what = format!("there are no values for the {cells} cells; this may be a description of a table only");
        error(Fault::Empty, "value", what)
    };
    let one = |place: usize, value: &Value| {
        let observation = match value {
            Value::Null => Some(Observation::MISSING),
            Value::Number(number) => number.as_f64().map(Observation::normal),
            Value::String(printed) => number::observation(printed),
            _ => None,
        };
        observation.ok_or_else(|| error(Fault::Value, &format!("value[{place}]"), "this is no number".to_owned()))
    };
    match dataset.get("value") {
        None | Some(Value::Null) if cells > 0 => Err(empty()),
        Some(Value::Array(list)) if list.is_empty() && cells > 0 => Err(empty()),
        Some(Value::Array(list)) if list.len() != cells => {
            let what = format!("the sizes make room for {cells} values, but {} came", list.len());
            Err(error(Fault::Layout, "value", what))
        }
        Some(Value::Array(list)) => list.iter().enumerate().map(|(place, value)| one(place, value)).collect(),
        Some(Value::Object(some)) => {
            let mut all = vec![Observation::MISSING; cells];
            for (place, value) in some {
                let cell = position(place, cells).ok_or_else(|| outside("value", place, cells, file))?;
                all[cell] = one(cell, value)?;
            }
            Ok(all)
        }
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(_) => Err(error(Fault::Layout, "value", "this should be a list or an object".to_owned())),
    }
}

fn position(place: &str, cells: usize) -> Option<usize> {
    place.parse().ok().filter(|cell| *cell < cells)
}

fn outside(key: &str, place: &str, cells: usize, file: &Path) -> Error {
    let what = format!("\"{place}\" is no position among {cells} cells");
    Error::new(Fault::Layout, file, key, what)
}

/// The symbols of cells.
pub(super) enum Statuses<'a> {
    All(&'a str),
    Each(&'a [Value]),
    Some(HashMap<usize, &'a str>),
}

impl Statuses<'_> {
    /// The symbol of a cell; empty if it has none.
    pub fn of(&self, cell: usize) -> &str {
        match self {
            Self::All(symbol) => symbol,
            Self::Each(list) => list.get(cell).and_then(Value::as_str).unwrap_or_default(),
            Self::Some(some) => some.get(&cell).copied().unwrap_or_default(),
        }
    }
}

/// The statuses of a dataset: a list, an object of some positions, or one for all.
pub(super) fn statuses<'a>(dataset: &'a Object, cells: usize, file: &Path) -> Result<Statuses<'a>, Error> {
    let layout = |what: String| Err(Error::new(Fault::Layout, file, "status", what));
    match dataset.get("status") {
        None | Some(Value::Null) => Ok(Statuses::All("")),
        Some(Value::String(symbol)) => Ok(Statuses::All(symbol)),
        Some(Value::Array(list)) => match &list[..] {
            [one] if cells != 1 => Ok(Statuses::All(one.as_str().unwrap_or_default())),
            list if list.len() == cells => Ok(Statuses::Each(list)),
            list => layout(format!("there are {} statuses for {cells} cells", list.len())),
        },
        Some(Value::Object(some)) => {
            let mut known = HashMap::with_capacity(some.len());
            for (place, symbol) in some {
                let cell = position(place, cells).ok_or_else(|| outside("status", place, cells, file))?;
                known.insert(cell, symbol.as_str().unwrap_or_default());
            }
            Ok(Statuses::Some(known))
        }
        Some(_) => layout("this should be a list, an object or a text".to_owned()),
    }
}
