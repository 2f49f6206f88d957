//! From cells that come in any order to a cube.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use cube::{Category, Cube, Dimension, Observation, Role, Text};

use super::{Areas, Layout};
use crate::room::room;
use crate::{Error, Fault, text};

/// The figures of an area in a period.
struct Row {
    area: String,
    period: String,
    figures: Vec<Observation>,
}

/// Gathers the rows of a table, checking each as it comes.
pub(super) struct Gather<'a> {
    file: &'a Path,
    layout: &'a Layout,
    areas: &'a Areas<'a>,
    rows: Vec<Row>,
    /// Where each area and period stood.
    places: HashMap<(String, String), String>,
}

impl<'a> Gather<'a> {
    pub fn new(file: &'a Path, layout: &'a Layout, areas: &'a Areas<'a>) -> Self {
        Self { file, layout, areas, rows: Vec::new(), places: HashMap::new() }
    }

    /// An error at a place of the file.
    pub fn error(&self, fault: Fault, place: impl Into<String>, what: impl Into<String>) -> Error {
        Error::new(fault, self.file, place, what)
    }

    /// A code as it is compared; `None` for one that is to be left out.
    ///
    /// # Errors
    /// [`Fault::Value`] if it is not the code of an area.
    pub fn area(&self, written: &str, place: &str) -> Result<Option<String>, Error> {
        let code = text::clean(written);
        if self.layout.skip.contains(&code) {
            return Ok(None);
        }
        if (self.areas.is_one)(&code) {
            return Ok(Some(code));
        }
        let mut what = format!("\"{code}\" under \"{}\" is not the code of {}", self.layout.area, self.areas.words);
        // Spreadsheets drop the zeros before a number.
        if !code.is_empty() && code.len() < 4 && (self.areas.is_one)(&format!("{code:0>4}")) {
            what.push_str("; the zeros before it are lost, keep the column as text");
        }
        Err(self.error(Fault::Value, place, what))
    }

    /// A period as it is compared: it begins with a year.
    ///
    /// # Errors
    /// [`Fault::Value`] if it does not.
    pub fn period(&self, written: &str, place: &str) -> Result<String, Error> {
        let period = text::clean(written);
        let is_period = period.len() >= 4 && period.bytes().take(4).all(|b| b.is_ascii_digit());
        if is_period && !period.as_bytes().get(4).is_some_and(u8::is_ascii_digit) {
            return Ok(period);
        }
        Err(self.error(Fault::Value, place, format!("\"{period}\" is not a period: it must begin with a year")))
    }

    /// Adds the figures of an area in a period.
    ///
    /// # Errors
    /// [`Fault::Duplicate`] if they stood before.
    pub fn add(&mut self, area: String, period: String, place: String, figures: Vec<Observation>) -> Result<(), Error> {
        let what = |before: &str| match before == place {
            true => format!("\"{area}\" stands twice in {period}"),
            false => format!("\"{area}\" stands twice in {period}, first in {before}"),
        };
        if let Some(before) = self.places.get(&(area.clone(), period.clone())) {
            return Err(self.error(Fault::Duplicate, &place, what(before)));
        }
        self.places.insert((area.clone(), period.clone()), place);
        self.rows.push(Row { area, period, figures });
        Ok(())
    }

    /// The cube of all rows: areas and periods in the order of their codes, figures in that of the layout.
    ///
    /// # Errors
    /// [`Fault::Empty`] without rows, [`Fault::Unsupported`] for more cells than are read.
    pub fn finish(self) -> Result<Cube, Error> {
        let set = |code: fn(&Row) -> &str| self.rows.iter().map(code).collect::<BTreeSet<&str>>();
        let (areas, periods) = (set(|row| &row.area), set(|row| &row.period));
        if self.rows.is_empty() {
            return Err(self.error(Fault::Empty, "", "there is no row with figures"));
        }
        room([areas.len(), periods.len(), self.layout.columns.len()].into_iter(), self.file, "")?;
        let plain = |codes: &BTreeSet<&str>| codes.iter().map(|code| Category::plain(*code)).collect::<Vec<_>>();
        let names = self.layout.columns.iter();
        let names = names.map(|column| Category { code: column.id.clone(), label: column.name.clone() }).collect();
        let words = |sv: &str, en: &str| Text { sv: sv.into(), en: en.into() };
        let dimensions = [
            Dimension::new("area", Role::Area, words("område", "area"), plain(&areas)),
            Dimension::new("period", Role::Period, words("period", "period"), plain(&periods)),
            Dimension::new("contents", Role::Contents, words("uppgift", "contents"), names),
        ];
        let dimensions = dimensions.into_iter().collect::<Result<Vec<_>, _>>();
        let dimensions = dimensions.map_err(|twice| self.error(Fault::Duplicate, "", twice.to_string()))?;
        let at = |codes: BTreeSet<&str>| -> HashMap<String, usize> {
            codes.into_iter().enumerate().map(|(at, code)| (code.to_owned(), at)).collect()
        };
        let (area_at, period_at) = (at(areas), at(periods));
        let mut cube = Cube::missing(dimensions);
        for row in &self.rows {
            for (column, figure) in row.figures.iter().enumerate() {
                cube.put(&[area_at[&row.area], period_at[&row.period], column], *figure);
            }
        }
        Ok(cube)
    }
}
