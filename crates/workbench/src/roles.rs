//! Which column of the file means what.
//!
//! In: a request and the names of the columns. Out: the [`Roles`], with what was guessed said in `remarks`, or an error
//! that lists the columns. A guess is made only where one column alone can be meant.

use std::path::Path;

use crate::names::parted;
use crate::nearest::nearest;
use crate::{Error, Request};

/// The positions of the columns that are read.
#[derive(Debug)]
pub(crate) struct Roles {
    pub unit: Vec<usize>,
    pub by: Vec<usize>,
    pub cells: Cells,
    pub x: Option<usize>,
    pub y: Option<usize>,
    pub surface: Option<usize>,
    pub remarks: Vec<String>,
}

/// Where the persons stand.
#[derive(Debug)]
pub(crate) enum Cells {
    /// A row is a group of an area.
    Long { group: usize, count: usize },
    /// A row is an area, with a column for each group.
    Wide(Vec<usize>),
}

/// Names that columns of a role usually have.
const UNITS: &[&str] = &["unit", "area", "område"];
const GROUPS: &[&str] = &["group", "grupp"];
const COUNTS: &[&str] = &["n", "count", "persons", "antal"];

/// The request has been [checked](crate::check).
pub(crate) fn assign(request: &Request, columns: &[String], file: &Path) -> Result<Roles, Error> {
    let mut taken = Taken { columns, file, by: vec![None; columns.len()] };
    let unit = taken.all(&parted(&request.unit, columns), "--unit")?;
    let by = taken.all(&parted(&request.by, columns), "--by")?;
    let x = taken.one(request.x.as_deref(), "--x")?;
    let y = taken.one(request.y.as_deref(), "--y")?;
    let surface = taken.one(request.surface.as_deref(), "--surface")?;
    let wide = taken.all(&parted(&request.groups, columns), "--groups")?;
    let group = taken.one(request.group.as_deref(), "--group")?;
    let count = taken.one(request.count.as_deref(), "--count")?;

    let mut remarks = Vec::new();
    if !wide.is_empty() {
        let missing: &[Role] = if unit.is_empty() { &[("--unit", UNITS)] } else { &[] };
        let found = taken.guess(missing, &mut remarks)?;
        let unit = if unit.is_empty() { found } else { unit };
        return Ok(Roles { unit, by, cells: Cells::Wide(wide), x, y, surface, remarks });
    }
    let asked = [
        (unit.is_empty(), ("--unit", UNITS)),
        (group.is_none(), ("--group", GROUPS)),
        (count.is_none(), ("--count", COUNTS)),
    ];
    let missing: Vec<Role> = asked.into_iter().filter(|(missing, _)| *missing).map(|(_, role)| role).collect();
    let mut found = taken.guess(&missing, &mut remarks)?.into_iter();
    let mut or_found = |told: Option<usize>| told.or_else(|| found.next()).expect("a guess for every missing role");
    let unit = if unit.is_empty() { vec![or_found(None)] } else { unit };
    let (group, count) = (or_found(group), or_found(count));
    Ok(Roles { unit, by, cells: Cells::Long { group, count }, x, y, surface, remarks })
}

/// An option and the names that its column usually has.
type Role = (&'static str, &'static [&'static str]);

/// Which columns have a role already.
struct Taken<'a> {
    columns: &'a [String],
    file: &'a Path,
    by: Vec<Option<&'static str>>,
}

impl Taken<'_> {
    fn all(&mut self, names: &[String], option: &'static str) -> Result<Vec<usize>, Error> {
        names.iter().map(|name| self.take(name, option)).collect()
    }

    fn one(&mut self, name: Option<&str>, option: &'static str) -> Result<Option<usize>, Error> {
        name.map(|name| self.take(name, option)).transpose()
    }

    fn take(&mut self, name: &str, option: &'static str) -> Result<usize, Error> {
        let wanted = formats::clean(name);
        let Some(at) = self.columns.iter().position(|column| *column == wanted) else {
            let meant = nearest(&wanted, self.columns.iter().map(String::as_str)).map(str::to_owned);
            let (file, columns) = (self.file.to_owned(), self.columns.to_vec());
            return Err(Error::UnknownColumn { file, name: name.to_owned(), option, columns, meant });
        };
        if let Some(first) = self.by[at].replace(option) {
            let (file, columns) = (self.file.to_owned(), self.columns.to_vec());
            return Err(Error::ColumnTwice { file, name: wanted, first, second: option, columns });
        }
        Ok(at)
    }

    /// A column for each role: by its usual name, or the only column left for the only role left.
    fn guess(&mut self, roles: &[Role], remarks: &mut Vec<String>) -> Result<Vec<usize>, Error> {
        let mut found: Vec<Option<usize>> = Vec::with_capacity(roles.len());
        for (option, names) in roles {
            let usual = |at: &usize| names.contains(&self.columns[*at].to_lowercase().as_str());
            let likely: Vec<usize> = self.free().filter(usual).collect();
            let only = if let [at] = likely[..] { Some(at) } else { None };
            if let Some(at) = only {
                self.by[at] = Some(option);
            }
            found.push(only);
        }
        let free: Vec<usize> = self.free().collect();
        let left = if let [at] = free[..] { Some(at) } else { None };
        let open = found.iter().filter(|at| at.is_none()).count();
        roles
            .iter()
            .zip(found)
            .map(|((option, _), at)| {
                let at = at.or(left.filter(|_| open == 1));
                let at = at.ok_or_else(|| Error::ColumnNotTold {
                    file: self.file.to_owned(),
                    option,
                    columns: self.columns.to_vec(),
                })?;
                remarks.push(format!("{option} is not given: taken from the column \"{}\"", self.columns[at]));
                Ok(at)
            })
            .collect()
    }

    fn free(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.columns.len()).filter(|at| self.by[*at].is_none())
    }
}
