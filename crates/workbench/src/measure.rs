//! From a request to its report.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use measures::family::{Index, Map, Subject};
use measures::uncertainty::{Assessment, Settings};
use measures::{Group, Undefined};
use rayon::prelude::*;

use crate::assessment::{Unassessed, assessments};
use crate::check::check;
use crate::choice::{self, Choice};
use crate::division::{Division, Divisions};
use crate::fractions::Fractions;
use crate::names::parted;
use crate::read::{self, Counts};
use crate::words::{self, counted};
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
    let settings = check(request)?;
    of_counts(&read::file(file, request)?, request, settings, progress)
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
    let settings = check(request)?;
    of_counts(&read::text(bytes, file, request)?, request, settings, progress)
}

fn of_counts(
    counts: &Counts,
    request: &Request,
    settings: Option<Settings>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Report, Error> {
    let choice = choice::choose(request, counts.groups(), &counts.file)?;
    let divisions = Divisions::new(counts, request, choice.columns.clone());
    let all = divisions.len();
    let done = AtomicUsize::new(0);
    let measured: Vec<Result<Measured, Error>> = (0..all)
        .into_par_iter()
        .map(|at| {
            let measured =
                divisions.get(at).map(|division| of_division(&division, &choice, request.bandwidth, settings.as_ref()));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            measured
        })
        .collect();

    let mut remarks = counts.remarks.clone();
    remarks.extend(choice.remarks.iter().cloned());
    let (mut rows, mut persons, mut dropped, mut absent, mut rounded) = (Vec::new(), 0.0, 0, 0, false);
    for measured in measured {
        let measured = measured?;
        rows.extend(measured.rows);
        persons += measured.persons;
        dropped += measured.dropped;
        absent += measured.absent;
        rounded |= measured.rounded;
    }
    if absent > 0 {
        let nobody = if absent == 1 { "has no row: it counts" } else { "have no row: they count" };
        let pairs = counted(absent, "pair", "pairs");
        remarks.push(format!("{pairs} of area and group {nobody} as nobody"));
    }
    if request.missing == Missing::Drop {
        let are = if dropped == 1 {
            "area is left out, for a count of its"
        } else {
            "areas are left out, for a count of theirs"
        };
        remarks.push(format!("{dropped} {are} is missing"));
    }
    if rounded {
        remarks.push(
            "some counts have fractions: for expected and p(chance) they are rounded to whole persons".to_owned(),
        );
    }
    if divisions.look_like_degrees() {
        remarks.push(
            "the coordinates look like degrees, or the surfaces are in another unit than theirs: use a projected map, in \
             metres and square metres"
                .to_owned(),
        );
    }
    Ok(Report {
        file: counts.file.display().to_string(),
        request: Request {
            unit: parted(&request.unit, &counts.columns),
            by: parted(&request.by, &counts.columns),
            groups: parted(&request.groups, &counts.columns),
            focus: parted(&request.focus, counts.groups()),
            order: parted(&request.order, counts.groups()),
            ..request.clone()
        },
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
    /// Whether counts with fractions were rounded to draw persons by lot.
    rounded: bool,
}

fn of_division(division: &Division, choice: &Choice, bandwidth: Option<f64>, settings: Option<&Settings>) -> Measured {
    let fractions = settings.map_or(Fractions::None, |_| Fractions::of(&division.table));
    let mut rows = Vec::with_capacity(choice.focus.len() * choice.of_one.len() + choice.of_all.len());
    let map = division.places.as_ref().map(|(places, kernel)| Map::new(&division.table, places, *kernel));
    let mut add = |focus: Option<Group>, indices: &[&'static Index]| {
        let group = focus.unwrap_or(0);
        let subject = subject(division, map.as_ref(), group);
        let assessed = match settings {
            Some(_) if fractions == Fractions::TooSmall => vec![Err(Unassessed::Weights); indices.len()],
            Some(settings) => assessments(&division.table, group, indices, settings),
            None => vec![Err(Unassessed::NotAsked); indices.len()],
        };
        for (index, assessed) in indices.iter().zip(assessed) {
            rows.push(row(division, choice, focus, index, bandwidth, index.compute(&subject), assessed));
        }
    };
    for focus in &choice.focus {
        add(Some(*focus), &choice.of_one);
    }
    add(None, &choice.of_all);
    Measured {
        rows,
        persons: division.table.total(),
        dropped: division.dropped,
        absent: division.absent,
        rounded: fractions == Fractions::Rounded,
    }
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
    bandwidth: Option<f64>,
    value: Result<f64, Undefined>,
    assessed: Result<Assessment, Unassessed>,
) -> Row {
    let mut notes = Vec::new();
    let in_words = |reason: &Undefined| words::reason(reason, index, &choice.groups, bandwidth);
    match (&value, &assessed) {
        (Err(reason), _) => notes.push(in_words(reason)),
        (Ok(_), Err(Unassessed::NotOffered)) => notes.push("no interval is offered for this measure".to_owned()),
        (Ok(_), Err(Unassessed::Weights)) => notes.push(
            "no interval: rounded to whole persons the counts would change too much (weights below one person?); multiply \
             them or leave --bootstrap out".to_owned(),
        ),
        (Ok(_), Err(Unassessed::Undefined(reason))) => {
            notes.push(format!("no interval: {}", in_words(reason)));
        }
        (Ok(_), Ok(_) | Err(Unassessed::NotAsked)) => {}
    }
    if division.dropped > 0 {
        notes.push(format!("{} left out (missing counts)", counted(division.dropped, "area", "areas")));
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
