//! Notes and marks of a PX file: what is said of the table, its dimensions, categories and cells.
//!
//! In: statements whose keys name what they are about. Out: notes with their places, marks of cells, and the statuses
//! that the data have no symbol for.

use std::collections::{BTreeMap, HashMap};

use cube::{Observation, Status};

use crate::metadata::{Note, Noted};

use super::super::header::{Header, Tongue, Words};
use super::super::shape::TONGUES;
use super::super::statement::text;
use super::Told;

impl Told<'_> {
    /// Notes of the table, its dimensions, categories and cells.
    pub(super) fn notes(&mut self, header: &mut Header<'_>) {
        type Texts = [Vec<String>; 3];
        let mut found: Vec<((Noted, bool), Texts)> = Vec::new();
        let mut places: HashMap<(Noted, bool), usize> = HashMap::new();
        for index in 0..header.statements.len() {
            let name = header.statements[index].name.as_str();
            let mandatory = name.ends_with("NOTEX");
            let kind = if mandatory { name.trim_end_matches('X') } else { name };
            let tongue = header.tongues[index];
            let of = match kind {
                "NOTE" | "VALUENOTE" | "CELLNOTE" if tongue != Tongue::Other => self.noted(header, index, kind),
                _ => None,
            };
            let Some(of) = of else { continue };
            let key = (of, mandatory);
            let at = *places.entry(key.clone()).or_insert(found.len());
            if at == found.len() {
                found.push((key, Texts::default()));
            }
            let place = TONGUES.iter().position(|t| *t == tongue).unwrap_or(0);
            let written = text(header.statements[index].raw);
            found[at].1[place].extend(written.split("##").map(|part| part.replace('#', "\n")));
            header.take(index);
        }
        for ((of, mandatory), texts) in found {
            for part in 0..texts.iter().map(Vec::len).max().unwrap_or(0) {
                let mut words = Words::default();
                for (tongue, texts) in TONGUES.into_iter().zip(&texts) {
                    if let Some(text) = texts.get(part) {
                        words.put(tongue, text.clone());
                    }
                }
                if let Some(text) = words.text(header.main) {
                    self.metadata.notes.push(Note { of: of.clone(), text, mandatory });
                }
            }
        }
    }

    /// What a statement with notes is about.
    fn noted(&self, header: &Header<'_>, index: usize, kind: &str) -> Option<Noted> {
        let (keys, tongue) = (&*header.statements[index].keys, header.tongues[index]);
        let code = |axis: usize, label: &str| {
            let position = self.shape.category(axis, tongue, label)?;
            Some(self.shape.dimensions[axis].categories()[position].code.clone())
        };
        let id = |axis: usize| self.shape.dimensions[axis].id().to_owned();
        match (kind, keys) {
            ("NOTE", []) => Some(Noted::Table),
            ("NOTE", [variable]) => Some(Noted::Dimension(id(self.shape.axis(tongue, variable)?))),
            ("VALUENOTE", [variable, value]) => {
                let axis = self.shape.axis(tongue, variable)?;
                Some(Noted::Category(id(axis), code(axis, value)?))
            }
            ("CELLNOTE", keys) if keys.len() == self.sizes.len() => {
                let code = |(axis, label): (usize, &String)| {
                    let exact = code(axis, label);
                    if exact.is_none() && label == "*" { Some(None) } else { exact.map(Some) }
                };
                Some(Noted::Cells(keys.iter().enumerate().map(code).collect::<Option<_>>()?))
            }
            _ => None,
        }
    }

    /// Symbols of single cells: `DATANOTECELL("code",…)="symbol"`.
    pub(super) fn of_cells(&mut self, header: &mut Header<'_>) {
        let mut marks: BTreeMap<usize, String> = BTreeMap::new();
        for index in header.all("DATANOTECELL") {
            let (keys, tongue) = (&header.statements[index].keys, header.tongues[index]);
            if tongue == Tongue::Other || keys.len() != self.sizes.len() {
                continue;
            }
            let position = keys.iter().enumerate().try_fold(0, |cell, (axis, key)| {
                Some(cell * self.sizes[axis] + self.shape.category(axis, tongue, key)?)
            });
            let Some(cell) = position else { continue };
            let mark = text(header.statements[index].raw);
            let number = self.observations[cell].value();
            let status = [Status::Unreliable, Status::RoundsToZero].into_iter().find(|s| s.id() == mark);
            match (status, number) {
                (Some(status), Some(number)) => self.observations[cell] = Observation::from_parts(number, status),
                _ if marks.get(&cell).is_none_or(|known| *known == mark) => {
                    marks.insert(cell, mark);
                }
                _ => continue,
            }
            header.take(index);
        }
        for (cell, mark) in marks {
            self.metadata.marks.entry(mark).or_default().push(cell);
        }
        for cells in self.metadata.marks.values_mut() {
            cells.sort_unstable();
            cells.dedup();
        }
    }
}
