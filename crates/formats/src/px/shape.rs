//! The shape of a table in a PX file: stub, heading, values and codes.
//!
//! In: the header. Out: the dimensions, and which dimension or category a name in the file means.

use std::collections::HashMap;

use cube::{Category, Dimension, Role, Text};

use crate::metadata::PeriodLength;
use crate::{Error, Fault};

use super::header::{Header, Tongue, Words};
use super::statement::{text, texts};

/// The dimensions, and what the file calls them and their categories.
pub(super) struct Shape {
    pub dimensions: Vec<Dimension>,
    pub stub: usize,
    pub contents: Option<usize>,
    /// Names of the dimensions by tongue, labels of the categories by dimension and tongue.
    names: Vec<HashMap<Tongue, String>>,
    labels: Vec<HashMap<Tongue, Vec<String>>>,
    /// The one category that a label means, by dimension and tongue; `None` where it means more than one.
    by_label: Vec<HashMap<(Tongue, String), Option<usize>>>,
    pub periods: Vec<Option<PeriodLength>>,
}

/// The languages that are read, the file's own first.
pub(super) const TONGUES: [Tongue; 3] =
    [Tongue::Main, Tongue::Marked(cube::Language::Sv), Tongue::Marked(cube::Language::En)];

impl Shape {
    pub fn read(header: &mut Header<'_>) -> Result<Self, Error> {
        let whole = |fault, keyword: &str, what: String| Error::new(fault, header.file, keyword, what);
        let missing = || whole(Fault::Layout, "STUB", "there is neither STUB nor HEADING".to_owned());
        if header.of_table("STUB", Tongue::Main).or(header.of_table("HEADING", Tongue::Main)).is_none() {
            return Err(missing());
        }
        let mut names: Vec<HashMap<Tongue, String>> = Vec::new();
        let mut stub = 0;
        for tongue in TONGUES {
            let rows = header.list("STUB", tongue).unwrap_or_default();
            let columns = header.list("HEADING", tongue).unwrap_or_default();
            if tongue == Tongue::Main {
                stub = rows.len();
                names = vec![HashMap::new(); rows.len() + columns.len()];
            } else if rows.is_empty() && columns.is_empty() {
                continue;
            } else if rows.len() != stub || columns.len() + stub != names.len() {
                let what = "STUB and HEADING have another number of variables than in the file's own language";
                return Err(Error::new(Fault::Layout, header.file, "STUB", what));
            }
            for (axis, name) in rows.into_iter().chain(columns).enumerate() {
                if names.iter().any(|known| known.get(&tongue) == Some(&name)) {
                    let what = format!("the variable \"{name}\" stands twice in STUB and HEADING");
                    return Err(Error::new(Fault::Duplicate, header.file, "STUB", what));
                }
                names[axis].insert(tongue, name);
            }
        }
        let mut shape = Self {
            dimensions: Vec::new(),
            stub,
            contents: None,
            labels: vec![HashMap::new(); names.len()],
            by_label: vec![HashMap::new(); names.len()],
            periods: vec![None; names.len()],
            names,
        };
        for tongue in TONGUES {
            let Some(index) = header.of_table("CONTVARIABLE", tongue) else { continue };
            let axis = shape.axis(tongue, &text(header.statements[index].raw));
            if tongue == Tongue::Main {
                shape.contents = axis;
            }
            if axis.is_some() && axis == shape.contents {
                header.take(index);
            }
        }
        shape.values(header)?;
        shape.make_dimensions(header)?;
        Ok(shape)
    }

    /// The dimension that a name means.
    pub fn axis(&self, tongue: Tongue, name: &str) -> Option<usize> {
        let named = |tongue| self.names.iter().position(|n| n.get(&tongue).is_some_and(|n| n == name));
        named(tongue).or_else(|| named(Tongue::Main))
    }

    /// The category that a label or a code means.
    pub fn category(&self, axis: usize, tongue: Tongue, label: &str) -> Option<usize> {
        let labelled = |tongue| self.by_label[axis].get(&(tongue, label.to_owned())).copied().flatten();
        labelled(tongue).or_else(|| labelled(Tongue::Main)).or_else(|| self.dimensions[axis].find(label))
    }

    /// The statements of this name with the name of a variable as their only key: index, tongue and dimension.
    pub fn of_variables(&self, header: &Header<'_>, name: &str) -> Vec<(usize, Tongue, usize)> {
        let known = header.all(name).into_iter().filter_map(|index| {
            let [variable] = &*header.statements[index].keys else { return None };
            let tongue = header.tongues[index];
            if tongue == Tongue::Other {
                return None;
            }
            Some((index, tongue, self.axis(tongue, variable)?))
        });
        known.collect()
    }

    fn values(&mut self, header: &mut Header<'_>) -> Result<(), Error> {
        for (index, tongue, axis) in self.of_variables(header, "VALUES") {
            let labels = texts(header.statements[index].raw);
            let main = self.labels[axis].get(&Tongue::Main).map(Vec::len);
            if main.is_some_and(|count| count != labels.len()) {
                return Err(header.error(
                    index,
                    Fault::Layout,
                    "there is another number of values than in the file's own language",
                ));
            }
            for (position, label) in labels.iter().enumerate() {
                let place = self.by_label[axis].entry((tongue, label.clone()));
                place.and_modify(|known| *known = None).or_insert(Some(position));
            }
            self.labels[axis].insert(tongue, labels);
            header.take(index);
        }
        for (axis, labels) in self.labels.iter().enumerate() {
            let main = labels.get(&Tongue::Main);
            if main.is_none() || labels.values().any(|other| Some(other.len()) != main.map(Vec::len)) {
                let what = format!("the variable \"{}\" has no values", self.names[axis][&Tongue::Main]);
                return Err(Error::new(Fault::Layout, header.file, "VALUES", what));
            }
        }
        Ok(())
    }

    fn make_dimensions(&mut self, header: &mut Header<'_>) -> Result<(), Error> {
        let count = self.names.len();
        let mut codes: Vec<Vec<String>> = self.labels.iter().map(|labels| labels[&Tongue::Main].clone()).collect();
        for (index, tongue, axis) in self.of_variables(header, "CODES") {
            let written = texts(header.statements[index].raw);
            if tongue != Tongue::Main {
                if written == codes[axis] {
                    header.take(index);
                }
                continue;
            }
            if written.len() != codes[axis].len() {
                let what = format!("there are {} codes for {} values", written.len(), codes[axis].len());
                return Err(header.error(index, Fault::Layout, what));
            }
            codes[axis] = written;
            header.take(index);
        }
        let mut ids: Vec<String> = self.names.iter().map(|names| names[&Tongue::Main].clone()).collect();
        for (index, tongue, axis) in self.of_variables(header, "VARIABLECODE") {
            let id = text(header.statements[index].raw);
            if tongue == Tongue::Main {
                ids[axis] = id;
                header.take(index);
            } else if ids[axis] == id {
                header.take(index);
            }
        }
        let mut roles = vec![Role::Breakdown; count];
        self.time(header, &codes, &mut roles);
        for (index, _, axis) in self.of_variables(header, "VARIABLE-TYPE") {
            match text(header.statements[index].raw).as_str() {
                "G" => roles[axis] = Role::Area,
                "T" => roles[axis] = Role::Period,
                "V" => {}
                _ => continue,
            }
            header.take(index);
        }
        for (_, tongue, axis) in self.of_variables(header, "MAP") {
            if tongue == Tongue::Main {
                roles[axis] = Role::Area;
            }
        }
        if let Some(axis) = self.contents {
            roles[axis] = Role::Contents;
        }
        for (axis, (id, codes)) in ids.into_iter().zip(codes).enumerate() {
            let words = |get: &dyn Fn(Tongue) -> Option<String>| {
                let mut words = Words::default();
                for tongue in TONGUES {
                    if let Some(text) = get(tongue) {
                        words.put(tongue, text);
                    }
                }
                words.text(header.main).unwrap_or_else(|| Text::same(""))
            };
            let label = words(&|tongue| self.names[axis].get(&tongue).cloned());
            let labels = &self.labels[axis];
            let category = |(position, code): (usize, String)| {
                let label = words(&|tongue| labels.get(&tongue).map(|all| all[position].clone()));
                Category { code, label }
            };
            let categories = codes.into_iter().enumerate().map(category).collect();
            if self.dimensions.iter().any(|known| known.id() == id) {
                let what = format!("two variables have the code \"{id}\"");
                return Err(Error::new(Fault::Duplicate, header.file, "VARIABLECODE", what));
            }
            let dimension = Dimension::new(id, roles[axis], label, categories);
            let duplicate = |e: cube::Error| Error::new(Fault::Duplicate, header.file, "CODES", e.to_string());
            self.dimensions.push(dimension.map_err(duplicate)?);
        }
        Ok(())
    }

    /// `TIMEVAL("year")=TLIST(A1),"2023","2024"`: which dimension is time, and how long its periods are.
    fn time(&mut self, header: &mut Header<'_>, codes: &[Vec<String>], roles: &mut [Role]) {
        for (index, _, axis) in self.of_variables(header, "TIMEVAL") {
            roles[axis] = Role::Period;
            let raw = header.statements[index].raw;
            let Some((code, list)) = raw.strip_prefix("TLIST(").and_then(|rest| rest.split_once(')')) else { continue };
            let Some(period) = PeriodLength::from_code(code.trim()) else { continue };
            self.periods[axis] = Some(period);
            let listed = texts(list);
            if listed.is_empty() || listed == codes[axis] || listed == self.labels[axis][&Tongue::Main] {
                header.take(index);
            }
        }
    }
}
