//! Our side of every case: the same tables, the same values, the same form of record.
//!
//! In: the folder of tables, a case and a number of threads. Out: a record among the results. Tables are read, and put in
//! the form that the measures take, before the clock starts, as the peers do. Only `main` calls.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use measures::batch::{Batch, Threads};
use measures::change::decompose_change;
use measures::kernel::Statistic;
use measures::resample::{Scheme, Settings, replicate_statistics};
use measures::{Contingency, Measure, Undefined};

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
        "batch" => (batch(folder, &plan, if threads == 1 { Threads::One } else { Threads::All })?, ""),
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

/// The values of a batch or of replicates, under their names.
fn columns(names: &[&str], column: impl Fn(usize) -> Vec<Result<f64, Undefined>>) -> Values {
    let values = |at: usize| column(at).into_iter().map(Result::ok).collect();
    names.iter().enumerate().map(|(at, name)| ((*name).to_owned(), values(at))).collect()
}

/// A measure of the first group against the rest.
const fn focus(measure: Measure) -> Statistic {
    Statistic::Focus { measure, focus: FOCUS }
}

fn batch(folder: &Path, plan: &Plan, threads: Threads) -> Result<Timed<Values>, Box<dyn Error>> {
    let cells = read(folder, "batch")?;
    let mut starts: Vec<usize> = read(folder, "starts")?.iter().map(|start| *start as usize).collect();
    starts.push(cells.len() / GROUPS);
    let statistics = [
        focus(Measure::D),
        focus(Measure::Isolation),
        focus(Measure::Gini),
        Statistic::MultigroupH,
        Statistic::MultigroupM,
    ];
    // Checking the cells belongs to the work.
    let timed = time(plan.repeats.max(11), || {
        Batch::new(GROUPS, &cells, &starts).map(|batch| batch.compute(&statistics, threads))
    });
    let found = timed.output?;
    let values = columns(&["D", "isolation", "Gini", "H", "M"], |at| found.of(at).to_vec());
    Ok(Timed { cpu: timed.cpu, wall: timed.wall, output: values })
}

fn country(folder: &Path) -> Result<Contingency, Box<dyn Error>> {
    Ok(Contingency::new(GROUPS, read(folder, "country")?)?)
}

fn bootstrap(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let table = country(folder)?;
    let statistics = [focus(Measure::D), Statistic::MultigroupH];
    replicates(&table, Scheme::Bootstrap, plan.replicates, &statistics, &["D", "H"], plan)
}

fn randomise(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let table = country(folder)?.against_rest(FOCUS)?;
    replicates(&table, Scheme::Allocation, plan.randomisations, &[focus(Measure::D)], &["D"], plan)
}

fn replicates(
    table: &Contingency,
    scheme: Scheme,
    replicates: usize,
    statistics: &[Statistic],
    names: &[&str],
    plan: &Plan,
) -> Result<Timed<Values>, Box<dyn Error>> {
    let mut seed = 0;
    let timed = time(plan.repeats, || {
        seed += 1;
        replicate_statistics(table, scheme, Settings { replicates, seed }, statistics)
    });
    let found = timed.output?;
    Ok(Timed { cpu: timed.cpu, wall: timed.wall, output: columns(names, |at| found[at].clone()) })
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
