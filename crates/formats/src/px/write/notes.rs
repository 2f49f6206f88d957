//! Notes and marks of a PX file: what is said of the table, its dimensions, categories and cells.
//!
//! In: the notes and marks of the metadata, and the statuses that the data have no symbol for. Out: statements whose keys
//! name what they are about.

use std::fmt::Write as _;

use cube::{Language, Status};

use crate::Error;
use crate::metadata::{Note, Noted};

use super::super::data::DOTS;
use super::Writer;
use super::strings::{long, quoted};

impl Writer<'_> {
    /// Writes all notes; those of one place are one statement.
    pub(super) fn notes(&mut self) -> Result<(), Error> {
        for &language in self.languages {
            let mut joined: Vec<((&Noted, bool), String)> = Vec::new();
            for Note { of, text, mandatory } in &self.metadata.notes {
                let words = text.get(language).replace("\r\n", "#").replace(['\n', '\r'], "#");
                match joined.iter_mut().find(|(known, _)| *known == (of, *mandatory)) {
                    Some((_, all)) => {
                        all.push_str("##");
                        all.push_str(&words);
                    }
                    None => joined.push(((of, *mandatory), words)),
                }
            }
            for ((of, mandatory), words) in joined {
                let Some((name, keys)) = self.place(of, language)? else { continue };
                let name = if mandatory { format!("{name}X") } else { name.to_owned() };
                self.put(&name, self.tag(language), &keys, &long(&words));
            }
        }
        Ok(())
    }

    /// The keyword and the keys that name what a note is about; `None` if the cube does not have it.
    fn place(&self, of: &Noted, language: Language) -> Result<Option<(&'static str, Vec<String>)>, Error> {
        let dimensions = self.cube.dimensions();
        let axis_of = |id: &str| dimensions.iter().position(|d| d.id() == id);
        let place = match of {
            Noted::Table => Some(("NOTE", Vec::new())),
            Noted::Dimension(id) => axis_of(id).map(|axis| ("NOTE", vec![self.name(axis, language)])),
            Noted::Category(id, code) => {
                let found = axis_of(id).and_then(|axis| Some((axis, dimensions[axis].find(code)?)));
                let Some((axis, position)) = found else { return Ok(None) };
                Some(("VALUENOTE", vec![self.name(axis, language), self.category(axis, position, language)?]))
            }
            Noted::Cells(codes) if codes.len() == dimensions.len() => {
                let mut keys = Vec::with_capacity(codes.len());
                for (axis, code) in codes.iter().enumerate() {
                    let Some(code) = code else {
                        keys.push("*".to_owned());
                        continue;
                    };
                    let Some(position) = dimensions[axis].find(code) else { return Ok(None) };
                    keys.push(self.category(axis, position, language)?);
                }
                Some(("CELLNOTE", keys))
            }
            Noted::Cells(_) => None,
        };
        Ok(place)
    }

    /// The symbols of cells for which the data have none.
    pub(super) fn cell_marks(&self) -> Result<String, Error> {
        let mut out = String::new();
        let mut put = |cell: usize, mark: &str| {
            let mut keys = Vec::new();
            let mut rest = cell;
            for (axis, dimension) in self.cube.dimensions().iter().enumerate().rev() {
                keys.push(quoted(&self.category(axis, rest % dimension.len(), self.languages[0])?));
                rest /= dimension.len();
            }
            keys.reverse();
            let _ = writeln!(out, "DATANOTECELL({})={};", keys.join(","), quoted(mark));
            Ok::<(), Error>(())
        };
        for (cell, observation) in self.cube.observations().enumerate() {
            if matches!(observation.status, Status::Unreliable | Status::RoundsToZero) {
                put(cell, observation.status.id())?;
            }
        }
        for (mark, cells) in &self.metadata.marks {
            for &cell in cells.iter().filter(|cell| **cell < self.cube.len()) {
                if !DOTS.contains(&mark.as_str()) {
                    put(cell, mark)?;
                }
            }
        }
        Ok(out)
    }
}
