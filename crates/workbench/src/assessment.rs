//! The uncertainty of an index, where the crate of measures has one for it.
//!
//! In: a table, a focus group and indices. Out: for each what [`measures::uncertainty`] says of it, or why it does not.

use measures::family::Index;
use measures::uncertainty::{Assessment, MultigroupMeasure, Settings, assess, assess_multigroup};
use measures::{Contingency, Group, Measure, Undefined};

/// Why an index has no assessment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Unassessed {
    /// None was asked for.
    NotAsked,
    /// The counts are weights: as whole persons they would be others.
    Weights,
    /// There is none for this index.
    NotOffered,
    /// It is undefined for this table.
    Undefined(Undefined),
}

/// The assessments of indices, in their order; those that belong together come from one set of draws.
pub(crate) fn assessments(
    table: &Contingency,
    focus: Group,
    indices: &[&'static Index],
    settings: &Settings,
) -> Vec<Result<Assessment, Unassessed>> {
    let wanted: Vec<Option<Measure>> = indices.iter().map(|index| of_one_group(index)).collect();
    let known: Vec<Measure> = wanted.iter().copied().flatten().collect();
    let mut of_one = if known.is_empty() { Vec::new() } else { assess(table, focus, &known, settings) }.into_iter();

    let wanted_of_all: Vec<Option<MultigroupMeasure>> = indices.iter().map(|index| of_all_groups(index)).collect();
    let known: Vec<MultigroupMeasure> = wanted_of_all.iter().copied().flatten().collect();
    let mut of_all = if known.is_empty() { Vec::new() } else { assess_multigroup(table, &known, settings) }.into_iter();

    let mut next = |one: Option<Measure>, all: Option<MultigroupMeasure>| match (one, all) {
        (Some(_), _) => of_one.next(),
        (_, Some(_)) => of_all.next(),
        _ => None,
    };
    wanted
        .into_iter()
        .zip(wanted_of_all)
        .map(|(one, all)| match next(one, all) {
            Some(assessed) => assessed.map_err(Unassessed::Undefined),
            None => Err(Unassessed::NotOffered),
        })
        .collect()
}

fn of_one_group(index: &Index) -> Option<Measure> {
    // The segregation index is D of the group against everybody else.
    Measure::from_id(if index.id == "segregation-index" { "D" } else { index.id })
}

fn of_all_groups(index: &Index) -> Option<MultigroupMeasure> {
    MultigroupMeasure::ALL.into_iter().find(|measure| measure.id() == index.id)
}
