//! Which measures, of which groups, in which order of the groups.
//!
//! In: a request and the groups of the file. Out: the [`Choice`], or an error that says what is not there.

use std::path::Path;

use measures::Group;
use measures::family::{FAMILY, Index, Needs, Of};

use crate::check::needs;
use crate::names::parted;
use crate::nearest::nearest;
use crate::{Error, Request};

/// What is computed of every division.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Where each group of the file stands in the tables, and the names in that order.
    pub columns: Vec<Group>,
    pub groups: Vec<String>,
    /// The groups, as they stand in the tables, that indices of one group are about.
    pub focus: Vec<Group>,
    pub of_one: Vec<&'static Index>,
    pub of_all: Vec<&'static Index>,
    pub remarks: Vec<String>,
}

/// What is measured if nothing is said: what the barometer's own pages show, and the same of all groups.
const USUAL: [&str; 6] = ["D", "isolation", "interaction", "gini", "H", "M"];
const USUAL_OF_SEVERAL: [&str; 3] = ["multigroup-D", "multigroup-H", "multigroup-M"];

/// The same of surfaces and of places, where they are given.
const USUAL_OF_SURFACES: [&str; 1] = ["delta"];
const USUAL_OF_PLACES: [&str; 4] =
    ["spatial-proximity", "distance-decay-isolation", "spatial-isolation", "spatial-information"];

/// The word for every measure whose columns and options are given.
pub const ALL: &str = "all";

/// The measure of an id, capitals and blanks around it aside; `None` for [`ALL`].
///
/// # Errors
/// [`Error::UnknownMeasure`], with the one that may have been meant.
///
/// ```
/// assert_eq!(workbench::measure_named(" d")?.map(|index| index.id), Some("D"));
/// assert!(workbench::measure_named("all")?.is_none());
/// assert_eq!(workbench::measure_named("izolation").unwrap_err().hint().as_deref(), Some("did you mean \"isolation\"?"));
/// # Ok::<(), workbench::Error>(())
/// ```
pub fn measure_named(name: &str) -> Result<Option<&'static Index>, Error> {
    let name = name.trim();
    if name.eq_ignore_ascii_case(ALL) {
        return Ok(None);
    }
    if let Some(index) = FAMILY.iter().find(|index| index.id.eq_ignore_ascii_case(name)) {
        return Ok(Some(index));
    }
    let meant = nearest(name, FAMILY.iter().map(|index| index.id));
    let meant = FAMILY.iter().map(|index| index.id).find(|id| Some(*id) == meant);
    Err(Error::UnknownMeasure { name: name.to_owned(), meant })
}

pub(crate) fn choose(request: &Request, groups: &[String], file: &Path) -> Result<Choice, Error> {
    if let [group] = groups {
        return Err(Error::OneGroup { file: file.to_owned(), group: group.clone() });
    }
    let mut remarks = Vec::new();
    let columns = order(request, groups, file)?;
    let mut ordered = vec![String::new(); groups.len()];
    for (name, place) in groups.iter().zip(&columns) {
        ordered[*place].clone_from(name);
    }
    let mut focus = Vec::new();
    for name in parted(&request.focus, groups) {
        let at = columns[position(&name, groups, "--focus", file)?];
        if !focus.contains(&at) {
            focus.push(at);
        }
    }

    let mut indices: Vec<&'static Index> = Vec::new();
    let mut add = |index: &'static Index| {
        if !indices.iter().any(|there| there.id == index.id) {
            indices.push(index);
        }
    };
    let usual = USUAL.iter().chain(if groups.len() > 2 { &USUAL_OF_SEVERAL[..] } else { &[] });
    let usual = usual.chain(if request.surface.is_some() { &USUAL_OF_SURFACES[..] } else { &[] });
    let usual = usual.chain(if request.x.is_some() { &USUAL_OF_PLACES[..] } else { &[] });
    if request.measures.is_empty() {
        usual.filter_map(|id| Index::from_id(id)).for_each(&mut add);
    }
    for name in &request.measures {
        match measure_named(name)? {
            None => FAMILY.iter().filter(|index| needs(index, request).is_none()).for_each(&mut add),
            Some(index) => add(index),
        }
    }
    let used = |needs: &[Needs]| indices.iter().any(|index| needs.contains(&index.needs));
    if request.x.is_some() && !used(&[Needs::Places]) {
        remarks.push("--x, --y and --bandwidth are given, but none of these measures uses them".to_owned());
    }
    if request.surface.is_some() && !used(&[Needs::Places, Needs::Surfaces]) {
        remarks.push("--surface is given, but none of these measures uses it".to_owned());
    }
    let (of_one, of_all): (Vec<_>, Vec<_>) = indices.into_iter().partition(|index| index.of == Of::OneGroup);
    if focus.is_empty() {
        focus = (0..groups.len()).collect();
        if !of_one.is_empty() {
            remarks
                .push(format!("--focus is not given: each of the {} groups in turn against all others", groups.len()));
        }
    }
    Ok(Choice { columns, groups: ordered, focus, of_one, of_all, remarks })
}

/// Where each group of the file stands in the tables.
fn order(request: &Request, groups: &[String], file: &Path) -> Result<Vec<Group>, Error> {
    if request.order.is_empty() {
        return Ok((0..groups.len()).collect());
    }
    let fault = |group: usize, twice: bool| Error::Order {
        file: file.to_owned(),
        name: groups[group].clone(),
        twice,
        groups: groups.to_vec(),
    };
    let mut places = vec![None; groups.len()];
    for (place, name) in parted(&request.order, groups).iter().enumerate() {
        let group = position(name, groups, "--order", file)?;
        if places[group].replace(place).is_some() {
            return Err(fault(group, true));
        }
    }
    places.into_iter().enumerate().map(|(group, place)| place.ok_or_else(|| fault(group, false))).collect()
}

fn position(name: &str, groups: &[String], option: &'static str, file: &Path) -> Result<Group, Error> {
    let wanted = formats::clean(name);
    groups.iter().position(|group| *group == wanted).ok_or_else(|| Error::UnknownGroup {
        file: file.to_owned(),
        name: name.to_owned(),
        option,
        groups: groups.to_vec(),
        meant: nearest(&wanted, groups.iter().map(String::as_str)).map(str::to_owned),
    })
}
