//! What must hold before a measure can be computed, checked in one order everywhere: group known, anybody there,
//! group not empty, somebody outside it, at least two areas with persons.

use crate::contingency::rest;
use crate::{Contingency, Group, Undefined};

/// `group` and everybody else both have persons, in at least two areas.
pub(crate) fn group_and_rest(table: &Contingency, group: Group) -> Result<(), Undefined> {
    populated_group(table, group)?;
    if rest(table.group_totals(), group) == 0.0 {
        return Err(Undefined::OneGroup { group });
    }
    two_areas(table.populated_areas())
}

/// The same as [`group_and_rest`] of a table's margins alone.
pub(crate) fn group_and_rest_of(group_totals: &[f64], populated: usize, group: Group) -> Result<(), Undefined> {
    let Some(persons) = group_totals.get(group) else {
        return Err(Undefined::UnknownGroup { group, groups: group_totals.len() });
    };
    let rest = rest(group_totals, group);
    match (*persons > 0.0, rest > 0.0) {
        (false, false) => Err(Undefined::NoPopulation),
        (false, true) => Err(Undefined::EmptyGroup { group }),
        (true, false) => Err(Undefined::OneGroup { group }),
        (true, true) => two_areas(populated),
    }
}

/// At least two groups have persons, in at least two areas.
pub(crate) fn several_groups(table: &Contingency) -> Result<(), Undefined> {
    anybody(table)?;
    let mut populated = table.group_totals().iter().enumerate().filter(|(_, persons)| **persons > 0.0);
    if let (Some((group, _)), None) = (populated.next(), populated.next()) {
        return Err(Undefined::OneGroup { group });
    }
    two_areas(table.populated_areas())
}

/// Both groups are known and have persons.
pub(crate) fn two_populated_groups(table: &Contingency, x: Group, y: Group) -> Result<(f64, f64), Undefined> {
    table.group_total(y)?;
    Ok((populated_group(table, x)?, populated_group(table, y)?))
}

/// The group is known and has persons; returns how many.
pub(crate) fn populated_group(table: &Contingency, group: Group) -> Result<f64, Undefined> {
    let persons = table.group_total(group)?;
    anybody(table)?;
    if persons == 0.0 { Err(Undefined::EmptyGroup { group }) } else { Ok(persons) }
}

/// Somebody lives somewhere.
pub(crate) fn anybody(table: &Contingency) -> Result<(), Undefined> {
    if table.total() == 0.0 { Err(Undefined::NoPopulation) } else { Ok(()) }
}

/// At least two areas are populated.
pub(crate) fn two_areas(populated: usize) -> Result<(), Undefined> {
    if populated < 2 { Err(Undefined::TooFewAreas { populated }) } else { Ok(()) }
}

/// Cuts off what rounding adds outside a measure's range, in the last digits; more than that is a fault of the formula.
pub(crate) fn within(value: f64, low: f64, high: f64) -> f64 {
    const ROUNDING: f64 = 1e-9;
    debug_assert!(
        (low - ROUNDING..=high + ROUNDING).contains(&value),
        "{value} is further outside {low}..={high} than rounding explains"
    );
    value.clamp(low, high)
}
