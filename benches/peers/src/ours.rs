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
use measures::spatial::clustering::{distance_decay_isolation, spatial_proximity};
use measures::spatial::environment::spatial_information;
use measures::spatial::{Kernel, Places, Proximity, Shape, Surroundings};
use measures::{Contingency, Measure, Undefined, theil_h};

use crate::clock::{Timed, peak_memory, time};
use crate::generate::read;
use crate::plan::{GROUPS, Plan};
use crate::record::Record;

/// Values by name.
type Values = BTreeMap<String, Vec<Option<f64>>>;

/// Weights below e to the minus this are left out where a case says so.
const CUT: f64 = 40.0;

/// The group that is set against the rest.
const FOCUS: usize = 0;

/// A table with places.
pub struct Mapped {
    pub table: Contingency,
    pub places: Places,
}

impl Mapped {
    /// From rows of x, y, surface and persons by group.
    pub fn new(rows: &[f64]) -> Result<Self, Box<dyn Error>> {
        let rows: Vec<&[f64]> = rows.chunks_exact(3 + GROUPS).collect();
        let centres = rows.iter().map(|row| [row[0], row[1]]).collect();
        Ok(Self {
            table: Contingency::new(GROUPS, rows.iter().flat_map(|row| row[3..].to_vec()).collect())?,
            places: Places::new(centres, rows.iter().map(|row| row[2]).collect())?,
        })
    }
}

/// Measures a case, in a certain way if one is named after a colon, and writes the record.
pub fn measure(folder: &Path, case: &str, threads: usize) -> Result<(), Box<dyn Error>> {
    let plan = Plan::read(folder)?;
    let shared = if threads == 1 { Threads::One } else { Threads::All };
    let all_pairs = Kernel::new(Shape::Exponential, plan.scale)?;
    let near_pairs = all_pairs.cut_off(CUT)?;
    let (timed, note) = match case {
        "batch" => (batch(folder, &plan, shared)?, ""),
        "bootstrap" => (bootstrap(folder, &plan)?, "H and D of every replicate"),
        "randomise" => (randomise(folder, &plan)?, "D only"),
        "proximity" => (proximity(folder, &plan, "map", &all_pairs)?, "all pairs"),
        "proximity:cut" => (proximity(folder, &plan, "map", &near_pairs)?, "without pairs below e^-40"),
        "profile" => (profile(folder, &plan, "map")?, ""),
        "large_map" => (proximity(folder, &plan, "large_map", &all_pairs)?, "proximity, all pairs"),
        "large_map:cut" => {
            (proximity(folder, &plan, "large_map", &near_pairs)?, "proximity, without pairs below e^-40")
        }
        "large_map:profile" => (profile(folder, &plan, "large_map")?, "profile of three bandwidths"),
        "change" => (change(folder, &plan)?, "margins met to 1e-12"),
        _ => return Err(format!("no such case: {case}").into()),
    };
    let (case, way) = case.split_once(':').unwrap_or((case, ""));
    let record = Record {
        case: case.to_owned(),
        who: if way.is_empty() { "ours".to_owned() } else { format!("ours:{way}") },
        version: env!("CARGO_PKG_VERSION").to_owned(),
        cpu: timed.cpu,
        wall: timed.wall,
        share: 1.0,
        threads,
        peak: peak_memory(),
        values: timed.output,
        note: note.to_owned(),
    };
    let cpu = record.cpu().unwrap_or_default();
    eprintln!("  {case:<12} {:<22} {cpu:.4} CPU s, {threads} thread(s)", record.who);
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

/// The five of every table.
pub const FIVE: [Statistic; 5] = [
    focus(Measure::D),
    focus(Measure::Isolation),
    focus(Measure::Gini),
    Statistic::MultigroupH,
    Statistic::MultigroupM,
];

fn batch(folder: &Path, plan: &Plan, threads: Threads) -> Result<Timed<Values>, Box<dyn Error>> {
    let cells = read(folder, "batch")?;
    let mut starts: Vec<usize> = read(folder, "starts")?.iter().map(|start| *start as usize).collect();
    starts.push(cells.len() / GROUPS);
    // Checking the cells belongs to the work.
    let timed = time(plan.repeats.max(11), plan.long, || {
        Batch::new(GROUPS, &cells, &starts).map(|batch| batch.compute(&FIVE, threads))
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
    let timed = time(plan.repeats, plan.long, || {
        seed += 1;
        replicate_statistics(table, scheme, Settings { replicates, seed }, statistics)
    });
    let found = timed.output?;
    Ok(Timed { cpu: timed.cpu, wall: timed.wall, output: columns(names, |at| found[at].clone()) })
}

fn proximity(folder: &Path, plan: &Plan, name: &str, kernel: &Kernel) -> Result<Timed<Values>, Box<dyn Error>> {
    let map = Mapped::new(&read(folder, name)?)?;
    Ok(time(plan.repeats, plan.long, || {
        let proximity = Proximity::of(&map.table, &map.places, kernel);
        let of = |measure: fn(&Proximity, usize) -> Result<f64, Undefined>| {
            vec![proximity.as_ref().map_err(|error| *error).and_then(|proximity| measure(proximity, FOCUS))]
        };
        named([
            ("spatial proximity", of(spatial_proximity)),
            ("distance-decay isolation", of(distance_decay_isolation)),
        ])
    }))
}

fn profile(folder: &Path, plan: &Plan, name: &str) -> Result<Timed<Values>, Box<dyn Error>> {
    let map = Mapped::new(&read(folder, name)?)?;
    let kernels: Vec<Kernel> =
        plan.bandwidths.iter().map(|end| Kernel::new(Shape::Triangular, *end)).collect::<Result<_, _>>()?;
    Ok(time(plan.repeats, plan.long, || {
        let around: Vec<Result<Surroundings, Undefined>> =
            kernels.iter().map(|kernel| Surroundings::of(&map.table, &map.places, kernel)).collect();
        let each = |measure: fn(&Surroundings) -> Result<f64, Undefined>| {
            around.iter().map(|around| around.as_ref().map_err(|error| *error).and_then(measure)).collect()
        };
        let of_environments = |around: &Surroundings| theil_h(&around.table().map_err(|_| Undefined::NoPopulation)?);
        named([("H of environments", each(of_environments)), ("spatial H", each(spatial_information))])
    }))
}

fn change(folder: &Path, plan: &Plan) -> Result<Timed<Values>, Box<dyn Error>> {
    let before = Contingency::new(GROUPS, read(folder, "before")?)?;
    let after = Contingency::new(GROUPS, read(folder, "after")?)?;
    Ok(time(plan.repeats, plan.long, || {
        let parts = decompose_change(&before, &after);
        named([
            ("difference", vec![parts.map(|parts| parts.after - parts.before)]),
            ("structural", vec![parts.map(|parts| parts.structural)]),
            ("group marginal", vec![parts.map(|parts| parts.group_marginal)]),
            ("area marginal", vec![parts.map(|parts| parts.area_marginal)]),
        ])
    }))
}
