//! What an example can ask, and what the crate answers.
//!
//! | question | answer |
//! |---|---|
//! | `D(group)`, `multigroup-D`, any id of the family | the index |
//! | `D(group, group)`, also `atkinson`, `hutchens`, `interaction` | of the one group against the other |
//! | `atkinson-shape(group, ε)`, `hill-number(q)`, `renyi-entropy(q)` | with another parameter |
//! | `rank-order-R(degree)`, with `.thresholds`, `.cautions` | the fit of another degree, or a count |
//! | `location-quotient(group, area)`, `local-M(area)`, `local-diversity(area)`, `local-interaction(area)` | of the area |
//! | `between-within.field`, `between-within(parent).field` | the decomposition by the column `parent` |
//! | `change(method).field`, `change-in(area)` | from the first `time` to the second |
//! | `compare(id, group, exchanged).field` | the first `place` against the second |

use std::collections::BTreeMap;

use measures::change::{Change, decompose_change};
use measures::clustering::Places;
use measures::comparison::{Exchanged, compare};
use measures::concentration::Surfaces;
use measures::diversity::{hill_number, renyi_entropy};
use measures::family::{Index, Needs, Of, Subject};
use measures::local::{local_diversity, local_interaction, local_mutual_information, location_quotient};
use measures::rank_order::{RankOrder, RankOrderIndex, rank_order};
use measures::{Contingency, Undefined, atkinson, decompose_between_within, dissimilarity, hutchens, interaction};

use super::example::{Example, Question, Table};

/// The value, or why there is none; a fault if the question itself makes no sense.
type Answer = Result<Result<f64, Undefined>, String>;

/// What the crate answers.
pub fn answer(example: &Example, question: &Question) -> Answer {
    let arguments: Vec<&str> = question.arguments.iter().map(String::as_str).collect();
    let field = question.field.as_deref();
    let table = &example.tables[0];
    if let Some(kind) = question.name.strip_prefix("rank-order-").filter(|_| !arguments.is_empty()) {
        return rank_order_fit(table, kind, &arguments, field);
    }
    match (question.name.as_str(), arguments.as_slice(), field) {
        ("between-within", parent, Some(field)) => between_within(table, parent, field),
        ("change", [method], Some(field)) => change(example, method, field),
        ("compare", [id, group, exchanged], Some(field)) => comparison(example, id, group, exchanged, field),
        ("location-quotient", [group, area], None) => {
            of_area(table, area, location_quotient(&table.counts, table.group(group)?))
        }
        ("local-M", [area], None) => of_area(table, area, local_mutual_information(&table.counts)),
        ("local-diversity", [area], None) => of_area(table, area, local_diversity(&table.counts)),
        ("local-interaction", [area], None) => of_area(table, area, local_interaction(&table.counts)),
        ("hill-number", [order], None) => Ok(hill_number(&table.counts, parameter(order)?)),
        ("renyi-entropy", [order], None) => Ok(renyi_entropy(&table.counts, parameter(order)?)),
        ("atkinson-shape", [group, shape], None) => {
            let pair = table.counts.against_rest(table.group(group)?);
            Ok(pair.and_then(|pair| Ok(atkinson(&pair, 0, 1, parameter(shape).unwrap_or(f64::NAN))?)))
        }
        (id, [group, other], None) => two_groups(table, id, table.group(group)?, table.group(other)?),
        (id, groups, None) => family(example, table, id, groups),
        (name, _, _) => Err(format!("{name} cannot be asked so")),
    }
}

/// An index of the family.
fn family(example: &Example, table: &Table, id: &str, groups: &[&str]) -> Answer {
    let index = Index::from_id(id).ok_or_else(|| format!("there is no index {id}"))?;
    let focus = match (index.of, groups) {
        (Of::OneGroup, [group]) => table.group(group)?,
        (Of::AllGroups | Of::OrderedGroups, []) => 0,
        _ => return Err(format!("{id} is asked of {} groups", groups.len())),
    };
    let surfaces = table.numbers("surface")?;
    let ground = surfaces.clone().map(Surfaces::new).transpose().map_err(|reason| reason.to_string())?;
    let places = match (index.needs, surfaces) {
        (Needs::Places, Some(surfaces)) => Some(places(example, table, &surfaces)?),
        _ => None,
    };
    let mut subject = Subject::new(&table.counts, focus);
    if let Some(ground) = &ground {
        subject = subject.with_surfaces(ground);
    }
    if let Some(places) = &places {
        subject = subject.with_places(places);
    }
    Ok(index.compute(&subject))
}

fn places(example: &Example, table: &Table, surfaces: &[f64]) -> Result<Places, String> {
    let x = table.numbers("x")?.ok_or("there is no column x")?;
    let y = table.numbers("y")?.ok_or("there is no column y")?;
    let scale = example.settings.get("distance").and_then(|setting| setting.strip_prefix("exponential "));
    let scale = parameter(scale.ok_or("there is no setting distance: exponential …")?)?;
    let centres = x.into_iter().zip(y).map(|(x, y)| [x, y]).collect();
    Places::new(centres, surfaces, scale).map_err(|reason| reason.to_string())
}

fn two_groups(table: &Table, id: &str, x: usize, y: usize) -> Answer {
    let counts = &table.counts;
    Ok(match id {
        "D" => dissimilarity(counts, x, y),
        "atkinson" => atkinson(counts, x, y, 0.5),
        "hutchens" => hutchens(counts, x, y),
        "interaction" => interaction(counts, x, y),
        _ => return Err(format!("{id} is not asked of two groups")),
    })
}

fn rank_order_fit(table: &Table, kind: &str, arguments: &[&str], field: Option<&str>) -> Answer {
    let index = match kind {
        "H" => RankOrderIndex::Information,
        "R" => RankOrderIndex::VarianceRatio,
        "S" => RankOrderIndex::SquareRoot,
        _ => return Err(format!("there is no rank-order-{kind}")),
    };
    let [degree] = arguments else {
        return Err("a rank-order index is asked with its degree".to_owned());
    };
    let degree = degree.parse().map_err(|_| format!("{degree} is no degree"))?;
    let read: fn(RankOrder) -> f64 = match field {
        None => |fit| fit.value,
        Some("thresholds") => |fit| fit.thresholds.len() as f64,
        Some("cautions") => |fit| fit.cautions.len() as f64,
        Some(field) => return Err(format!("a fit has no {field}")),
    };
    Ok(rank_order(&table.counts, index, degree).map(read))
}

fn of_area(table: &Table, area: &str, values: Result<Vec<Option<f64>>, Undefined>) -> Answer {
    let at = table.area(area)?;
    match values {
        Ok(values) => values[at].map(Ok).ok_or_else(|| format!("{area} has nobody")),
        Err(reason) => Ok(Err(reason)),
    }
}

fn between_within(table: &Table, parent: &[&str], field: &str) -> Answer {
    let parents = table.columns.get("parent").ok_or("there is no column parent")?;
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for parent in parents {
        let next = numbers.len();
        numbers.entry(parent).or_insert(next);
    }
    let by_area: Vec<usize> = parents.iter().map(|parent| numbers[parent.as_str()]).collect();
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

/// The tables of both times, with a row for every area that is there at either.
fn both_times(example: &Example) -> Result<[Contingency; 2], String> {
    let [before, after] = example.tables.as_slice() else {
        return Err("there are not two times".to_owned());
    };
    let gone = before.areas.iter();
    let areas: Vec<&String> = gone.chain(after.areas.iter().filter(|area| !before.areas.contains(area))).collect();
    let aligned = |table: &Table| {
        let rows: Vec<&[f64]> = table.counts.areas().collect();
        let nobody = vec![0.0; table.groups.len()];
        let cells = areas.iter().flat_map(|area| {
            let at = table.areas.iter().position(|here| here == *area);
            at.map_or_else(|| nobody.clone(), |at| rows[at].to_vec())
        });
        Contingency::new(table.groups.len(), cells.collect()).map_err(|error| error.to_string())
    };
    Ok([aligned(before)?, aligned(after)?])
}

fn change(example: &Example, method: &str, field: &str) -> Answer {
    let [before, after] = both_times(example)?;
    let found = match method {
        "shapley" => decompose_change(&before, &after),
        _ => return Err(format!("there is no method {method}")),
    };
    let read: fn(Change) -> f64 = match field {
        "before" => |change| change.before,
        "after" => |change| change.after,
        "additions" => |change| change.additions,
        "removals" => |change| change.removals,
        "group-marginal" => |change| change.group_marginal,
        "area-marginal" => |change| change.area_marginal,
        "structural" => |change| change.structural,
        _ => return Err(format!("a change has no {field}")),
    };
    Ok(found.map(read))
}

fn comparison(example: &Example, id: &str, group: &str, exchanged: &str, field: &str) -> Answer {
    let [first, second] = example.tables.as_slice() else {
        return Err("there are not two places".to_owned());
    };
    let index = Index::from_id(id).ok_or_else(|| format!("there is no index {id}"))?;
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

fn parameter(text: &str) -> Result<f64, String> {
    text.replace('−', "-").parse().map_err(|_| format!("\"{text}\" is no number"))
}
