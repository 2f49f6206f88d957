//! What both times share: the areas and groups with persons at both, their tables, and how sizes are exchanged.

use crate::margins::{adjust_margins, meet_margins};
use crate::{Contingency, Undefined, mutual_information};

/// Persons put in the place of 0, so that every margin can be met.
const ALMOST_NOBODY: f64 = 1e-10;

/// How the margins of another table are met.
#[derive(Clone, Copy)]
pub(super) enum Fitting {
    /// As precisely as numbers allow.
    Exact,
    /// In turns, stopping when no margin misses by more than this share of all persons.
    InTurns(f64),
}

/// The parts of the change of *M* of what both times share.
pub(super) struct Parts {
    pub groups: f64,
    pub areas: f64,
    pub interaction: f64,
    pub structure: f64,
}

/// The tables of the areas and groups that have persons at both times.
pub(super) struct Common {
    /// Which areas do.
    pub areas: Vec<bool>,
    pub before: Contingency,
    pub after: Contingency,
    /// *M* of both times with all areas and groups.
    pub whole: [f64; 2],
    pub m_before: f64,
    pub m_after: f64,
}

impl Common {
    pub(super) fn of(before: &Contingency, after: &Contingency) -> Result<Self, Undefined> {
        for (expected, found) in [(before.areas().len(), after.areas().len()), (before.groups(), after.groups())] {
            if expected != found {
                return Err(Undefined::LengthMismatch { expected, found });
            }
        }
        // Each time must have a value by itself before it is asked what both share.
        let whole = [mutual_information(before)?, mutual_information(after)?];
        let both = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| *a > 0.0 && *b > 0.0).collect::<Vec<bool>>();
        let mut areas = both(before.area_totals(), after.area_totals());
        let mut groups = both(before.group_totals(), after.group_totals());
        // A group left out can empty an area, and an area left out a group: until nothing more falls away.
        loop {
            let (first, second) = (part(before, &areas, &groups)?, part(after, &areas, &groups)?);
            let lost_areas = fall_away(&mut areas, first.area_totals(), second.area_totals());
            let lost_groups = fall_away(&mut groups, first.group_totals(), second.group_totals());
            if !lost_areas && !lost_groups {
                let (m_before, m_after) = (mutual_information(&first)?, mutual_information(&second)?);
                return Ok(Self { areas, before: first, after: second, whole, m_before, m_after });
            }
        }
    }

    /// Both tables with almost nobody where nobody is.
    pub(super) fn filled(&self) -> [Contingency; 2] {
        [filled(&self.before), filled(&self.after)]
    }
}

impl Fitting {
    /// The `table` with these sizes.
    pub(super) fn adjust(self, table: &Contingency, areas: &[f64], groups: &[f64]) -> Result<Contingency, Undefined> {
        match self {
            Self::Exact => meet_margins(table, areas, groups),
            Self::InTurns(precision) => adjust_margins(table, areas, groups, precision),
        }
    }
}

/// Marks off what has lost its persons at either time; whether anything has.
fn fall_away(there: &mut [bool], before: &[f64], after: &[f64]) -> bool {
    let mut persons = before.iter().zip(after);
    let mut any = false;
    for there in there.iter_mut().filter(|there| **there) {
        let (before, after) = persons.next().expect("the parts have an entry for each that is still there");
        if *before == 0.0 || *after == 0.0 {
            *there = false;
            any = true;
        }
    }
    any
}

/// The table of some areas and groups alone.
fn part(table: &Contingency, areas: &[bool], groups: &[bool]) -> Result<Contingency, Undefined> {
    let width = groups.iter().filter(|there| **there).count();
    let cells: Vec<f64> = table
        .areas()
        .zip(areas)
        .filter(|(_, there)| **there)
        .flat_map(|(area, _)| area.iter().zip(groups).filter(|(_, there)| **there).map(|(cell, _)| *cell))
        .collect();
    match groups.iter().position(|there| *there) {
        None => Err(Undefined::NoPopulation),
        Some(group) if width == 1 => Err(Undefined::OneGroup { group }),
        Some(_) => Ok(Contingency::new(width, cells).expect("a part of a sound table is sound")),
    }
}

fn filled(table: &Contingency) -> Contingency {
    let cells = table.areas().flatten().map(|cell| if *cell == 0.0 { ALMOST_NOBODY } else { *cell }).collect();
    Contingency::new(table.groups(), cells).expect("a sound table with small cells added is sound")
}
