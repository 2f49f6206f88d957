//! What is divided into parts.
//!
//! | question | answer |
//! |---|---|
//! | `between-within.field`, `between-within(parent).field` | by the column `parent` |
//! | `nested(level).information`, `.h`, `.share` | by the columns `county` and `municipality`; level 1 is the outermost |
//! | `change(method).field`, `change-in(area)` | from the first `time` to the second |
//! | `compare(id, group, exchanged).field` | the first `place` against the second |
//! | `share-in-type(group, type)`, `share-in-challenged(group)` | by the column `type` |
//! | `people-in-types.field`, `share-in-types.field` | types 1 and 2, from the first `time` to the second |
//! | `index-change(area).component` | the columns are the three components, from the first `time` to the second |

use std::collections::BTreeMap;

use measures::change::{Change, Method, decompose_change_by, decompose_change_by_area};
use measures::comparison::{Exchanged, compare};
use measures::family::Subject;
use measures::type_change::{
    AreaOverTime, TypeChange, TypedArea, decompose_index_change, decompose_population_in_types, type_shares,
};
use measures::{Contingency, decompose_between_within, decompose_nested};

use super::{Answer, index};
use crate::handbook::example::{Example, Table};

/// The answer, if the question is for a part.
pub fn answer(example: &Example, name: &str, arguments: &[&str], field: Option<&str>) -> Option<Answer> {
    let table = &example.tables[0];
    Some(match (name, arguments, field) {
        ("between-within", parent, Some(field)) => between_within(table, parent, field),
        ("nested", [level], Some(field)) => nested(table, level, field),
        ("change", [method], Some(field)) => change(example, method, field),
        ("change-in", [area], None) => change_in(example, area),
        ("compare", [id, group, exchanged], Some(field)) => comparison(example, id, group, exchanged, field),
        ("share-in-type", [group, area_type], None) => share_in_type(table, group, Some(area_type)),
        ("share-in-challenged", [group], None) => share_in_type(table, group, None),
        ("people-in-types" | "share-in-types", [], Some(field)) => in_types(example, name, field),
        ("index-change", [area], Some(field)) => index_change(example, area, field),
        _ => return None,
    })
}

/// A number for every different name, in the order in which they come.
fn numbered(names: &[String]) -> (Vec<usize>, BTreeMap<&str, usize>) {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    (names.iter().map(|name| numbers[name.as_str()]).collect(), numbers)
}

fn column<'a>(table: &'a Table, name: &str) -> Result<&'a [String], String> {
    table.columns.get(name).map(Vec::as_slice).ok_or_else(|| format!("there is no column {name}"))
}

fn between_within(table: &Table, parent: &[&str], field: &str) -> Answer {
    let (by_area, numbers) = numbered(column(table, "parent")?);
    let found = match decompose_between_within(&table.counts, &by_area) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    let [parent] = parent else {
        return match field {
            "total" => Ok(Ok(found.total)),
            "between" => Ok(Ok(found.between)),
            "within" => Ok(Ok(found.within)),
            "share-between" => found.share_between.map(Ok).ok_or_else(|| "there is nothing to share".to_owned()),
            _ => Err(format!("a decomposition has no {field}")),
        };
    };
    let number = numbers.get(parent).ok_or_else(|| format!("there is no parent {parent}"))?;
    let part = found.parts.iter().find(|part| part.parent == *number);
    let part = part.ok_or_else(|| format!("{parent} has nobody"))?;
    match field {
        "weight" => Ok(Ok(part.weight)),
        "within" => Ok(Ok(part.within)),
        "contribution-within" => Ok(Ok(part.contribution_within)),
        "contribution-between" => Ok(Ok(part.contribution_between)),
        _ => Err(format!("a part has no {field}")),
    }
}

fn nested(table: &Table, level: &str, field: &str) -> Answer {
    let levels = [numbered(column(table, "county")?).0, numbered(column(table, "municipality")?).0];
    let found = match decompose_nested(&table.counts, &levels) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    let at: usize = level.parse().map_err(|_| format!("{level} is no level"))?;
    let part =
        at.checked_sub(1).and_then(|at| found.levels.get(at)).ok_or_else(|| format!("there is no level {at}"))?;
    match field {
        "information" => Ok(Ok(part.information)),
        "h" => Ok(Ok(part.h)),
        "share" => part.share.map(Ok).ok_or_else(|| "there is nothing to share".to_owned()),
        _ => Err(format!("a level has no {field}")),
    }
}

/// The tables of both times, with a row for every area that is there at either, and the areas.
fn both_times(example: &Example) -> Result<([Contingency; 2], Vec<&String>), String> {
    let [before, after] = example.tables.as_slice() else {
        return Err("there are not two times".to_owned());
    };
    let new = after.areas.iter().filter(|area| !before.areas.contains(area));
    let areas: Vec<&String> = before.areas.iter().chain(new).collect();
    let aligned = |table: &Table| {
        let rows: Vec<&[f64]> = table.counts.areas().collect();
        let nobody = vec![0.0; table.groups.len()];
        let cells = areas.iter().flat_map(|area| {
            let at = table.areas.iter().position(|here| here == *area);
            at.map_or_else(|| nobody.clone(), |at| rows[at].to_vec())
        });
        Contingency::new(table.groups.len(), cells.collect()).map_err(|error| error.to_string())
    };
    Ok(([aligned(before)?, aligned(after)?], areas))
}

fn change(example: &Example, method: &str, field: &str) -> Answer {
    let ([before, after], _) = both_times(example)?;
    let method = match method {
        "shapley" => Method::Shapley,
        "karmel-maclachlan" => Method::KarmelMaclachlan,
        "mora-ruiz-castillo" => Method::MoraRuizCastillo,
        _ => return Err(format!("there is no method {method}")),
    };
    let read: fn(Change) -> f64 = match field {
        "before" => |change| change.before,
        "after" => |change| change.after,
        "additions" => |change| change.additions,
        "removals" => |change| change.removals,
        "group-marginal" => |change| change.group_marginal,
        "area-marginal" => |change| change.area_marginal,
        "interaction" => |change| change.interaction,
        "structural" => |change| change.structural,
        _ => return Err(format!("a change has no {field}")),
    };
    Ok(decompose_change_by(method, &before, &after).map(read))
}

fn change_in(example: &Example, area: &str) -> Answer {
    let ([before, after], areas) = both_times(example)?;
    let at = areas.iter().position(|here| *here == area).ok_or_else(|| format!("there is no area {area}"))?;
    match decompose_change_by_area(&before, &after) {
        Ok(parts) => parts[at].map(|part| Ok(part.contribution)).ok_or_else(|| format!("{area} has nobody")),
        Err(reason) => Ok(Err(reason)),
    }
}

fn comparison(example: &Example, id: &str, group: &str, exchanged: &str, field: &str) -> Answer {
    let [first, second] = example.tables.as_slice() else {
        return Err("there are not two places".to_owned());
    };
    let index = index(id)?;
    let exchanged = match exchanged {
        "composition" => Exchanged::Composition,
        "share" => Exchanged::Share,
        "dual composition" => Exchanged::DualComposition,
        _ => return Err(format!("{exchanged} cannot be exchanged")),
    };
    let pair = ((&first.counts, first.group(group)?), (&second.counts, second.group(group)?));
    let found = compare(pair.0, pair.1, exchanged, |table| index.compute(&Subject::new(table, 0)));
    Ok(match (found, field) {
        (Err(reason), _) => Err(reason),
        (Ok(found), "first") => Ok(found.first),
        (Ok(found), "second") => Ok(found.second),
        (Ok(found), "composition") => Ok(found.composition),
        (Ok(found), "structure") => Ok(found.structure),
        (Ok(_), field) => return Err(format!("a comparison has no {field}")),
    })
}

/// The type of every area; a dash for none.
fn types(table: &Table) -> Result<Vec<Option<u8>>, String> {
    let known = |cell: &String| match cell.as_str() {
        "–" => Ok(None),
        cell => cell.parse().map(Some).map_err(|_| format!("\"{cell}\" is no type")),
    };
    column(table, "type")?.iter().map(known).collect()
}

fn share_in_type(table: &Table, group: &str, area_type: Option<&str>) -> Answer {
    let found = match type_shares(&table.counts, table.group(group)?, &types(table)?) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    let Some(area_type) = area_type else {
        return Ok(Ok(found.in_challenged()));
    };
    let at = area_type.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let share = at.and_then(|at| found.by_type.get(at));
    share.map(|share| Ok(*share)).ok_or_else(|| format!("there is no type {area_type}"))
}

fn in_types(example: &Example, name: &str, field: &str) -> Answer {
    let ([before, after], areas) = both_times(example)?;
    let at_time = |time: usize, persons: &Contingency, at: usize| -> Result<Option<TypedArea>, String> {
        let table = &example.tables[time];
        let Some(row) = table.areas.iter().position(|area| area == areas[at]) else {
            return Ok(None);
        };
        Ok(Some(TypedArea { persons: persons.area_totals()[at], area_type: types(table)?[row] }))
    };
    let mut over_time = Vec::new();
    for at in 0..areas.len() {
        over_time.push(AreaOverTime { before: at_time(0, &before, at)?, after: at_time(1, &after, at)? });
    }
    let read: fn(TypeChange) -> f64 = match field {
        "before" => |change| change.before,
        "after" => |change| change.after,
        "types" => |change| change.types,
        "population" => |change| change.population,
        "boundaries" => |change| change.boundaries,
        _ => return Err(format!("a change has no {field}")),
    };
    let found = decompose_population_in_types(&over_time, &[1, 2]);
    Ok(found.map(|found| read(if name == "people-in-types" { found.persons } else { found.share })))
}

fn index_change(example: &Example, area: &str, field: &str) -> Answer {
    let ([before, after], areas) = both_times(example)?;
    let at = areas.iter().position(|here| *here == area).ok_or_else(|| format!("there is no area {area}"))?;
    let components = |table: &Contingency| -> Result<[f64; 3], String> {
        let row = table.areas().nth(at).ok_or("there is no such row")?;
        row.try_into().map_err(|_| "the index has three components".to_owned())
    };
    let found = match decompose_index_change(components(&before)?, components(&after)?) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    match field {
        "before" => Ok(Ok(found.before)),
        "after" => Ok(Ok(found.after)),
        component => Ok(Ok(found.components[example.tables[0].group(component)?])),
    }
}
