//! From a request to its report.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use measures::family::{Index, Map, Subject};
use measures::uncertainty::{Assessment, CellKeyNoise, Settings};
use measures::{Group, Undefined};
use rayon::prelude::*;

use crate::assessment::{Unassessed, assessments};
use crate::choice::{self, Choice};
use crate::division::{Division, Divisions};
use crate::read::{self, Counts};
use crate::{Error, Missing, Report, Request, Row};

/// Measures a file. `progress` is called with the number of divisions done and of all, from any thread.
///
/// # Errors
/// [`Error`] for a file or a request that has no answer; a single value without an answer is a row that says why.
///
/// ```
/// use workbench::{Request, measure};
///
/// let folder = std::env::temp_dir();
/// let file = folder.join(format!("workbench-doc-{}.csv", std::process::id()));
/// // Made-up persons of two groups in two areas.
/// std::fs::write(&file, "area,group,n\nNorth,a,30\nNorth,b,20\nSouth,a,10\nSouth,b,40\n")?;
/// let request = Request { focus: vec!["a".into()], measures: vec!["D".into()], ..Request::default() };
/// let report = measure(&file, &request, &|_, _| {})?;
/// std::fs::remove_file(&file)?;
/// // ½ (|30/40 − 20/60| + |10/40 − 40/60|)
/// assert!((report.rows[0].value.expect("defined") - 5.0 / 12.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn measure(file: &Path, request: &Request, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Report, Error> {
    of_counts(&read::file(file, request)?, request, progress)
}

/// Measures delimited text; `file` is what messages call it.
///
/// # Errors
/// As [`measure`].
pub fn measure_text(
    bytes: &[u8],
    file: &Path,
    request: &Request,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Report, Error> {
    of_counts(&read::text(bytes, file, request)?, request, progress)
}

/// Fewer replicates leave the ends of an interval to single draws; more than this is a slip of the finger.
const REPLICATES: std::ops::RangeInclusive<usize> = 100..=100_000;

fn of_counts(counts: &Counts, request: &Request, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Report, Error> {
    if let Some(replicates) = request.bootstrap.filter(|replicates| !REPLICATES.contains(replicates)) {
        return Err(Error::Replicates(replicates));
    }
    let noise = request.noise.map(CellKeyNoise::new).transpose();
    let noise = noise.map_err(|_| Error::Options("--noise must be a variance above 0 and at most 4"))?;
    if noise.is_some() && request.bootstrap.is_none() {
        return Err(Error::Options("--noise widens intervals, so it needs --bootstrap"));
    }
    let settings = request.bootstrap.map(|replicates| Settings { replicates, seed: request.seed, noise });
    let choice = choice::choose(request, counts.groups(), &counts.file)?;
    let divisions = Divisions::new(counts, request, choice.columns.clone());
    let all = divisions.len();
    let done = AtomicUsize::new(0);
    let measured: Vec<Result<Measured, Error>> = (0..all)
        .into_par_iter()
        .map(|at| {
            let measured = divisions.get(at).map(|division| of_division(&division, &choice, settings.as_ref()));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            measured
        })
        .collect();

    let mut remarks = counts.remarks.clone();
    remarks.extend(choice.remarks.iter().cloned());
    let (mut rows, mut persons, mut dropped, mut absent) = (Vec::new(), 0.0, 0, 0);
    for measured in measured {
        let measured = measured?;
        rows.extend(measured.rows);
        persons += measured.persons;
        dropped += measured.dropped;
        absent += measured.absent;
    }
    if absent > 0 {
        remarks.push(format!("{absent} pairs of area and group have no row: they count as nobody"));
    }
    if request.missing == Missing::Drop {
        remarks.push(format!("{dropped} areas are left out, for a count of theirs is missing"));
    }
    Ok(Report {
        file: counts.file.display().to_string(),
        by: counts.by_names.clone(),
        groups: choice.groups,
        divisions: all,
        areas: divisions.units(),
        persons,
        measures: choice.of_one.into_iter().chain(choice.of_all).collect(),
        rows,
        remarks,
    })
}

/// The rows of a division.
struct Measured {
    rows: Vec<Row>,
    persons: f64,
    dropped: usize,
    absent: usize,
}

fn of_division(division: &Division, choice: &Choice, settings: Option<&Settings>) -> Measured {
    let mut rows = Vec::with_capacity(choice.focus.len() * choice.of_one.len() + choice.of_all.len());
    let map = division.places.as_ref().map(|(places, kernel)| Map::new(&division.table, places, *kernel));
    let mut add = |focus: Option<Group>, indices: &[&'static Index]| {
        let group = focus.unwrap_or(0);
        let subject = subject(division, map.as_ref(), group);
        let assessed = match settings {
            Some(settings) => assessments(&division.table, group, indices, settings),
            None => vec![Err(Unassessed::NotAsked); indices.len()],
        };
        for (index, assessed) in indices.iter().zip(assessed) {
            rows.push(row(division, choice, focus, index, index.compute(&subject), assessed));
        }
    };
    for focus in &choice.focus {
        add(Some(*focus), &choice.of_one);
    }
    add(None, &choice.of_all);
    Measured { rows, persons: division.table.total(), dropped: division.dropped, absent: division.absent }
}

fn subject<'a>(division: &'a Division, map: Option<&'a Map<'a>>, focus: Group) -> Subject<'a> {
    let subject = Subject::new(&division.table, focus);
    let subject = match &division.surfaces {
        Some(surfaces) => subject.with_surfaces(surfaces),
        None => subject,
    };
    match map {
        Some(map) => subject.with_map(map),
        None => subject,
    }
}

fn row(
    division: &Division,
    choice: &Choice,
    focus: Option<Group>,
    index: &Index,
    value: Result<f64, Undefined>,
    assessed: Result<Assessment, Unassessed>,
) -> Row {
    let mut notes = Vec::new();
    match (&value, &assessed) {
        (Err(reason), _) => notes.push(in_words(reason, &choice.groups)),
        (Ok(_), Err(Unassessed::NotOffered)) => notes.push("no interval is offered for this measure".to_owned()),
        (Ok(_), Err(Unassessed::Undefined(reason))) => {
            notes.push(format!("no interval: {}", in_words(reason, &choice.groups)));
        }
        (Ok(_), Ok(_) | Err(Unassessed::NotAsked)) => {}
    }
    if division.dropped > 0 {
        notes.push(format!("{} areas left out (missing counts)", division.dropped));
    }
    let assessed = assessed.ok().filter(|_| value.is_ok());
    Row {
        by: division.by.clone(),
        measure: index.id,
        focus: focus.map(|focus| choice.groups[focus].clone()),
        value: value.ok(),
        low: assessed.map(|a| a.interval.low),
        high: assessed.map(|a| a.interval.high),
        corrected: assessed.map(|a| a.corrected),
        expected: assessed.map(|a| a.expected),
        p_chance: assessed.map(|a| a.p_chance),
        areas: division.table.populated_areas(),
        empty_areas: division.table.empty_areas(),
        persons: division.table.total(),
        undefined: value.err().map(|reason| reason.code()),
        note: notes.join("; "),
    }
}

/// The reason with the groups' names in place of their numbers.
fn in_words(reason: &Undefined, groups: &[String]) -> String {
    match reason {
        Undefined::EmptyGroup { group } => format!("the group \"{}\" has no persons", groups[*group]),
        Undefined::OneGroup { group } => {
            format!("all persons belong to the group \"{}\", so there is nobody to compare with", groups[*group])
        }
        other => other.to_string(),
    }
}
