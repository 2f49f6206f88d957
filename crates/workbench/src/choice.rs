//! Which measures, of which groups, in which order of the groups.
//!
//! In: a request and the groups of the file. Out: the [`Choice`], or an error that says what is not there.

use std::path::Path;

use measures::Group;
use measures::family::{FAMILY, Index, Needs, Of};

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

/// The word for all measures that the file has an answer for.
pub const ALL: &str = "all";

/// The measure of an id, capitals aside; `None` for [`ALL`].
///
/// # Errors
/// [`Error::UnknownMeasure`], with the one that may have been meant.
///
/// ```
/// assert_eq!(workbench::measure_named("d")?.map(|index| index.id), Some("D"));
/// assert!(workbench::measure_named("all")?.is_none());
/// assert_eq!(workbench::measure_named("izolation").unwrap_err().hint().as_deref(), Some("did you mean \"isolation\"?"));
/// # Ok::<(), workbench::Error>(())
/// ```
pub fn measure_named(name: &str) -> Result<Option<&'static Index>, Error> {
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
    let columns = order(request, groups)?;
    let mut ordered = vec![String::new(); groups.len()];
    for (name, place) in groups.iter().zip(&columns) {
        ordered[*place].clone_from(name);
    }
    let mut focus = Vec::new();
    for name in &request.focus {
        let at = columns[position(name, groups, "--focus")?];
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
    if request.measures.is_empty() {
        usual.filter_map(|id| Index::from_id(id)).for_each(&mut add);
    }
    for name in &request.measures {
        match measure_named(name)? {
            None => FAMILY.iter().filter(|index| needs(index, request).is_none()).for_each(&mut add),
            Some(index) => match needs(index, request) {
                Some(needs) => return Err(Error::MeasureNeeds { id: index.id, needs }),
                None => add(index),
            },
        }
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

/// What an index needs that the request does not give.
fn needs(index: &Index, request: &Request) -> Option<&'static str> {
    match (index.needs, index.of) {
        (Needs::Surfaces, _) if request.surface.is_none() => Some("the areas' surfaces: --surface COLUMN"),
        (Needs::Places, _) if request.x.is_none() => {
            Some("the areas' places: --x COLUMN --y COLUMN --surface COLUMN --bandwidth DISTANCE")
        }
        (_, Of::OrderedGroups) if request.order.is_empty() => Some("the order of the groups: --order LOWEST,…,HIGHEST"),
        _ => None,
    }
}

/// Where each group of the file stands in the tables.
fn order(request: &Request, groups: &[String]) -> Result<Vec<Group>, Error> {
    if request.order.is_empty() {
        return Ok((0..groups.len()).collect());
    }
    let mut places = vec![None; groups.len()];
    for (place, name) in request.order.iter().enumerate() {
        let group = position(name, groups, "--order")?;
        if places[group].replace(place).is_some() {
            return Err(Error::Order { name: groups[group].clone(), twice: true });
        }
    }
    let left_out = |group: usize| Error::Order { name: groups[group].clone(), twice: false };
    places.into_iter().enumerate().map(|(group, place)| place.ok_or_else(|| left_out(group))).collect()
}

fn position(name: &str, groups: &[String], option: &'static str) -> Result<Group, Error> {
    let wanted = formats::clean(name);
    groups.iter().position(|group| *group == wanted).ok_or_else(|| Error::UnknownGroup {
        name: name.to_owned(),
        option,
        groups: groups.to_vec(),
        meant: nearest(&wanted, groups.iter().map(String::as_str)).map(str::to_owned),
    })
}
