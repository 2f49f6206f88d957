//! What an example can ask, and what the crate answers.
//!
//! | question | answer |
//! |---|---|
//! | `D(group)`, `multigroup-D`, any id of the family | the index |
//! | `D(group, group)`, also `atkinson`, `hutchens`, `interaction` | of the one group against the other |
//! | `atkinson-shape(group, ε)`, `hill-number(q)`, `renyi-entropy(q)` | with another parameter |
//! | `rank-order-R(degree)`, with `.thresholds`, `.cautions` | the fit of another degree, or a count |
//! | `min-max(group)`, `concentration-profile(group)`, `concentration-profile(group, θ)` | the index, or a point of the curve |
//! | `location-quotient(group, area)`, `local-M(area)`, `local-diversity(area)`, `local-interaction(area)` | of the area |
//! | `term(id, group, area)` | what the area adds |
//!
//! [`space`] answers what needs a map, [`parts`] what is divided, [`chance`] what is drawn by lot.

mod chance;
mod parts;
mod space;

use measures::concentration_profile::concentration_profile;
use measures::diversity::{hill_number, renyi_entropy};
use measures::family::{Index, Map, Needs, Of, Subject};
use measures::local::{local_diversity, local_interaction, local_mutual_information, location_quotient};
use measures::rank_order::{RankOrder, RankOrderIndex, rank_order};
use measures::terms::{
    dissimilarity_terms, interaction_terms, isolation_terms, mutual_information_terms, theil_h_terms,
};
use measures::{Undefined, atkinson, dissimilarity, hutchens, interaction, min_max};

use super::example::{Example, Question, Table};

/// The value, or why there is none; a fault if the question itself makes no sense.
pub type Answer = Result<Result<f64, Undefined>, String>;

/// What the crate answers.
pub fn answer(example: &Example, question: &Question) -> Answer {
    let arguments: Vec<&str> = question.arguments.iter().map(String::as_str).collect();
    let (name, field) = (question.name.as_str(), question.field.as_deref());
    for answer in [space::answer, parts::answer, chance::answer] {
        if let Some(found) = answer(example, name, &arguments, field) {
            return found;
        }
    }
    let table = &example.tables[0];
    if let Some(kind) = name.strip_prefix("rank-order-").filter(|_| !arguments.is_empty()) {
        return rank_order_fit(table, kind, &arguments, field);
    }
    let counts = &table.counts;
    match (name, arguments.as_slice(), field) {
        ("location-quotient", [group, area], None) => {
            of_area(table, area, location_quotient(counts, table.group(group)?))
        }
        ("local-M", [area], None) => of_area(table, area, local_mutual_information(counts)),
        ("local-diversity", [area], None) => of_area(table, area, local_diversity(counts)),
        ("local-interaction", [area], None) => of_area(table, area, local_interaction(counts)),
        ("term", [id, group, area], None) => term(table, id, group, area),
        ("hill-number", [order], None) => Ok(hill_number(counts, parameter(order)?)),
        ("renyi-entropy", [order], None) => Ok(renyi_entropy(counts, parameter(order)?)),
        ("atkinson-shape", [group, shape], None) => {
            let (pair, shape) = (counts.against_rest(table.group(group)?).map_err(told)?, parameter(shape)?);
            Ok(atkinson(&pair, 0, 1, shape))
        }
        ("min-max", [group], None) => {
            let pair = counts.against_rest(table.group(group)?).map_err(told)?;
            Ok(min_max(&pair, 0, 1))
        }
        ("concentration-profile", [group, threshold @ ..], None) => profile(table, group, threshold),
        (id, [group, other], None) => two_groups(table, id, table.group(group)?, table.group(other)?),
        (id, groups, None) => family(example, table, id, groups),
        (name, ..) => Err(format!("{name} cannot be asked so")),
    }
}

/// An index of the family.
fn family(example: &Example, table: &Table, id: &str, groups: &[&str]) -> Answer {
    let index = index(id)?;
    let focus = match (index.of, groups) {
        (Of::OneGroup, [group]) => table.group(group)?,
        (Of::AllGroups | Of::OrderedGroups, []) => 0,
        _ => return Err(format!("{id} is asked of {} groups", groups.len())),
    };
    let surfaces = space::surfaces(table)?;
    let places = match index.needs {
        Needs::Places => Some((space::places(table)?, space::kernel(example, &[])?)),
        _ => None,
    };
    let map = places.as_ref().map(|(places, kernel)| Map::new(&table.counts, places, *kernel));
    let mut subject = Subject::new(&table.counts, focus);
    if let Some(surfaces) = &surfaces {
        subject = subject.with_surfaces(surfaces);
    }
    if let Some(map) = &map {
        subject = subject.with_map(map);
    }
    Ok(index.compute(&subject))
}

fn index(id: &str) -> Result<&'static Index, String> {
    Index::from_id(id).ok_or_else(|| format!("there is no index {id}"))
}

fn two_groups(table: &Table, id: &str, x: usize, y: usize) -> Answer {
    let counts = &table.counts;
    Ok(match id {
        "D" => dissimilarity(counts, x, y),
        "atkinson" => atkinson(counts, x, y, 0.5),
        "hutchens" => hutchens(counts, x, y),
        "interaction" => interaction(counts, x, y),
        "min-max" => min_max(counts, x, y),
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

/// The index of the profile, or the curve at one of the thresholds 0, 0.1, … 1.
fn profile(table: &Table, group: &str, threshold: &[&str]) -> Answer {
    let found = match concentration_profile(&table.counts, table.group(group)?, 11) {
        Ok(found) => found,
        Err(reason) => return Ok(Err(reason)),
    };
    let [threshold] = threshold else {
        return Ok(Ok(found.value));
    };
    let wanted = parameter(threshold)?;
    let point = found.curve.iter().find(|point| (point[0] - wanted).abs() < 1e-9);
    point.map(|point| Ok(point[1])).ok_or_else(|| format!("the curve has no point at {threshold}"))
}

fn of_area(table: &Table, area: &str, values: Result<Vec<Option<f64>>, Undefined>) -> Answer {
    let at = table.area(area)?;
    match values {
        Ok(values) => values[at].map(Ok).ok_or_else(|| format!("{area} has nobody")),
        Err(reason) => Ok(Err(reason)),
    }
}

fn term(table: &Table, id: &str, group: &str, area: &str) -> Answer {
    let pair = table.counts.against_rest(table.group(group)?).map_err(told)?;
    let terms = match id {
        "D" => dissimilarity_terms(&pair, 0, 1),
        "isolation" => isolation_terms(&pair, 0),
        "interaction" => interaction_terms(&pair, 0, 1),
        "M" => mutual_information_terms(&pair),
        "H" => theil_h_terms(&pair),
        _ => return Err(format!("{id} has no terms")),
    };
    let at = table.area(area)?;
    Ok(terms.map(|terms| terms[at]))
}

/// What makes a question impossible to ask, in words.
fn told(reason: Undefined) -> String {
    reason.to_string()
}

fn parameter(text: &str) -> Result<f64, String> {
    text.replace('−', "-").parse().map_err(|_| format!("\"{text}\" is no number"))
}
