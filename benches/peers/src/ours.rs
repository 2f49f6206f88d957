//! Our side of every case: the same tables, the same values, the same form of record.
//!
//! In: the folder of tables, a case and a number of threads. Out: a record among the results. Tables are read, and put in
//! the form that the measures take, before the clock starts, as the peers do. Only `main` calls.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use measures::change::decompose_change;
use measures::resample::{Scheme, Settings, replicate_with};
use measures::{Contingency, Undefined, dissimilarity, gini, isolation, mutual_information, segregation_index, theil_h};

use crate::clock::{Timed, peak_memory, time};
use crate::generate::read;
use crate::plan::{GROUPS, Plan};
use crate::record::Record;

/// Values by name.
type Values = BTreeMap<String, Vec<Option<f64>>>;

/// The cases that we take part in.
pub const CASES: [&str; 7] = ["batch", "bootstrap", "randomise", "proximity", "profile", "large_map", "change"];

/// The group that is set against the rest.
const FOCUS: usize = 0;

/// A table with places: cells, centres and surfaces.
pub struct Mapped {
    pub table: Contingency,
    pub centres: Vec<[f64; 2]>,
    pub surfaces: Vec<f64>,
}

impl Mapped {
    /// From rows of x, y, surface and persons by group.
    pub fn new(rows: &[f64]) -> Result<Self, measures::Error> {
        let rows: Vec<&[f64]> = rows.chunks_exact(3 + GROUPS).collect();
        Ok(Self {
            table: Contingency::new(GROUPS, rows.iter().flat_map(|row| row[3..].to_vec()).collect())?,
            centres: rows.iter().map(|row| [row[0], row[1]]).collect(),
            surfaces: rows.iter().map(|row| row[2]).collect(),
        })
    }
}

/// Measures a case and writes the record.
pub fn measure(folder: &Path, case: &str, threads: usize) -> Result<(), Box<dyn Error>> {
    let plan = Plan::read(folder)?;
    let (timed, note) = match case {
        "batch" => (batch(folder, &plan)?, ""),
        "bootstrap" => (bootstrap(folder, &plan)?, "H and D of every replicate"),
        "randomise" => (randomise(folder, &plan)?, "D only"),
        "change" => (change(folder, &plan)?, "margins met to 1e-12"),
        _ => return Err(format!("no such case: {case}").into()),
    };
    let record = Record {
        case: case.to_owned(),
        who: "ours".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        cpu: timed.cpu,
        wall: timed.wall,
        share: 1.0,
        threads,
        peak: peak_memory(),
        values: timed.output,
        note: note.to_owned(),
    };
    eprintln!("  {case:<12} {:<22} {:.4} CPU s, {threads} thread(s)", "ours", record.cpu().unwrap_or_default());
    Ok(record.write(folder)?)
}

/// Values under their names.
fn named<const N: usize>(values: [(&str, Vec<Result<f64, Undefined>>); N]) -> Values {
    values.into_iter().map(|(name, values)| (name.to_owned(), values.into_iter().map(Result::ok).collect())).collect()
}

fn batch(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let cells = read(folder, "batch")?;
    let mut bounds: Vec<usize> = read(folder, "starts")?.iter().map(|start| *start as usize * GROUPS).collect();
    bounds.push(cells.len());
    let tables: Vec<Contingency> = bounds
        .windows(2)
        .map(|bounds| Contingency::new(GROUPS, cells[bounds[0]..bounds[1]].to_vec()))
        .collect::<Result<_, _>>()?;
    let each = |measure: fn(&Contingency) -> Result<f64, Undefined>| tables.iter().map(measure).collect();
    Ok(time(plan.repeats.max(11), || {
        named([
            ("D", each(|table| segregation_index(table, FOCUS))),
            ("isolation", each(|table| isolation(table, FOCUS))),
            ("Gini", each(|table| gini(table, FOCUS))),
            ("H", each(theil_h)),
            ("M", each(mutual_information)),
        ])
    }))
}

fn country(folder: &Path) -> Result<Contingency, Box<dyn Error>> {
    Ok(Contingency::new(GROUPS, read(folder, "country")?)?)
}

fn bootstrap(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let table = country(folder)?;
    let mut seed = 0;
    Ok(time(plan.repeats, || {
        seed += 1;
        let settings = Settings { replicates: plan.replicates, seed };
        let drawn = replicate_with(&table, Scheme::Bootstrap, settings, || (), |(), replicate| {
            let table = replicate.table();
            (segregation_index(&table, FOCUS), theil_h(&table))
        });
        let (d, h) = drawn.unwrap_or_default().into_iter().unzip();
        named([("D", d), ("H", h)])
    }))
}

fn randomise(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let table = country(folder)?.against_rest(FOCUS)?;
    let mut seed = 0;
    Ok(time(plan.repeats, || {
        seed += 1;
        let settings = Settings { replicates: plan.randomisations, seed };
        let drawn = replicate_with(&table, Scheme::Allocation, settings, || (), |(), replicate| {
            dissimilarity(&replicate.table(), 0, 1)
        });
        named([("D", drawn.unwrap_or_default())])
    }))
}

fn change(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let before = Contingency::new(GROUPS, read(folder, "before")?)?;
    let after = Contingency::new(GROUPS, read(folder, "after")?)?;
    Ok(time(plan.repeats, || {
        let parts = decompose_change(&before, &after);
        named([
            ("difference", vec![parts.map(|parts| parts.after - parts.before)]),
            ("structural", vec![parts.map(|parts| parts.structural)]),
            ("group marginal", vec![parts.map(|parts| parts.group_marginal)]),
            ("area marginal", vec![parts.map(|parts| parts.area_marginal)]),
        ])
    }))
}
