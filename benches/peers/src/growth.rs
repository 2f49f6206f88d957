//! Growth: time per area as tables grow, family by family.
//!
//! In: the sizes of the plan. Out: one record per family with areas and CPU seconds, and the table of the report: time per
//! area at each size and the exponents, slopes of ln(time) over ln(areas). Linear is 1, n·log n a little more, sums over
//! all pairs 2. Only `main` calls.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;

use measures::change::decompose_change;
use measures::kernel::{self, Statistic};
use measures::local::{local_mutual_information, location_quotient};
use measures::rank_order::{RankOrderIndex, rank_order};
use measures::resample::{Scheme, Settings, replicate_statistics};
use measures::spatial::distortion::distortion;
use measures::spatial::environment::{profile, spatial_information};
use measures::spatial::{Kernel, Proximity, Shape};
use measures::{
    Contingency, Undefined, dissimilarity, gini, isolation, mutual_information, segregation_index, theil_h,
};

use crate::clock::{cpu_seconds, peak_memory};
use crate::generate::growing_map;
use crate::ours::{FIVE, Mapped};
use crate::plan::Plan;
use crate::record::{Record, median};

/// A family of measures.
struct Family {
    name: &'static str,
    /// What is done once.
    what: &'static str,
    /// Every pair of areas counts by definition, and none is left out: measured up to so many areas.
    all_pairs: Option<usize>,
    work: fn(&Mapped),
}

const REPLICATES: usize = 8;

const FAMILIES: &[Family] = &[
    Family {
        name: "one group",
        what: "D, isolation and segregation index",
        all_pairs: None,
        work: |map| {
            done(dissimilarity(&map.table, 0, 1));
            done(isolation(&map.table, 0));
            done(segregation_index(&map.table, 0));
        },
    },
    Family { name: "Gini", what: "sorts the areas", all_pairs: None, work: |map| done(gini(&map.table, 0)) },
    Family {
        name: "multigroup",
        what: "H and M",
        all_pairs: None,
        work: |map| {
            done(theil_h(&map.table));
            done(mutual_information(&map.table));
        },
    },
    Family {
        name: "several at once",
        what: "D, isolation, Gini, H and M by the kernel of batches",
        all_pairs: None,
        work: |map| {
            black_box(kernel::Kernel::new(&FIVE).of_table(&map.table));
        },
    },
    Family {
        name: "local",
        what: "location quotient and local M of every area",
        all_pairs: None,
        work: |map| {
            done(location_quotient(&map.table, 0));
            done(local_mutual_information(&map.table));
        },
    },
    Family {
        name: "rank-order",
        what: "H of ranks, degree 3",
        all_pairs: None,
        work: |map| done(rank_order(&map.table, RankOrderIndex::Information, 3)),
    },
    Family {
        name: "bootstrap",
        what: "8 replicates of persons with H",
        all_pairs: None,
        work: |map| drawn(&map.table, Scheme::Bootstrap),
    },
    Family {
        name: "random allocation",
        what: "8 replicates of persons with H",
        all_pairs: None,
        work: |map| drawn(&map.table, Scheme::Allocation),
    },
    Family {
        name: "change",
        what: "Shapley, to a time when every other area has grown",
        all_pairs: None,
        work: |map| {
            let later = map.table.areas().enumerate().flat_map(|(at, area)| {
                area.iter().enumerate().map(move |(group, persons)| persons * (1 + (at + group) % 2) as f64 + 1.0)
            });
            let later = Contingency::new(map.table.groups(), later.collect()).expect("more persons make a sound table");
            done(decompose_change(&map.table, &later));
        },
    },
    Family {
        name: "proximity, all pairs",
        what: "of all groups, exp(−d / 2 km)",
        all_pairs: Some(24_000),
        work: |map| done(Proximity::of(&map.table, &map.places, &decay())),
    },
    Family {
        name: "proximity, cut",
        what: "the same without pairs below e⁻⁴⁰ (80 km); every sum loses at most 4·10⁻¹⁸ a person",
        all_pairs: None,
        work: |map| done(decay().cut_off(40.0).and_then(|kernel| Proximity::of(&map.table, &map.places, &kernel))),
    },
    Family {
        name: "environments",
        what: "spatial H with triangular kernels of 1, 2 and 4 km",
        all_pairs: None,
        work: |map| {
            let kernels = Kernel::at_bandwidths(Shape::Triangular, &[1e3, 2e3, 4e3]).expect("bandwidths above 0");
            done(profile(&map.table, &map.places, &kernels, spatial_information));
        },
    },
    Family {
        name: "distortion",
        what: "every area sorts all others",
        all_pairs: Some(12_000),
        work: |map| done(distortion(&map.table, &map.places)),
    },
];

fn decay() -> Kernel {
    Kernel::new(Shape::Exponential, 2_000.0).expect("2 km is a bandwidth")
}

fn done<T>(result: Result<T, Undefined>) {
    black_box(result.is_ok());
}

fn drawn(table: &Contingency, scheme: Scheme) {
    let settings = Settings { replicates: REPLICATES, seed: 1 };
    done(replicate_statistics(table, scheme, settings, &[Statistic::MultigroupH]));
}

/// Measures all families at all sizes and writes a record of each.
pub fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    let plan = Plan::read(folder)?;
    let [smallest, largest] = plan.growth;
    let sizes: Vec<usize> =
        std::iter::successors(Some(smallest), |size| Some(size * 2)).take_while(|size| *size <= largest).collect();
    let maps: Vec<Mapped> = sizes.iter().map(|size| Mapped::new(&growing_map(*size))).collect::<Result<_, _>>()?;
    for family in FAMILIES {
        let feasible = |size: usize| family.all_pairs.is_none_or(|most| size <= most);
        let seconds: Vec<Option<f64>> = sizes
            .iter()
            .zip(&maps)
            .map(|(size, map)| feasible(*size).then(|| typical(|| (family.work)(map))))
            .collect();
        eprintln!("  growth       {}", family.name);
        let areas = sizes.iter().map(|size| Some(*size as f64)).collect();
        Record {
            case: "growth".to_owned(),
            who: family.name.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            cpu: Vec::new(),
            wall: Vec::new(),
            share: 1.0,
            threads: 1,
            peak: peak_memory(),
            values: BTreeMap::from([("areas".to_owned(), areas), ("seconds".to_owned(), seconds)]),
            note: family.what.to_owned(),
        }
        .write(folder)?;
    }
    Ok(())
}

/// CPU seconds of one run: the median of several batches of runs, or of fewer where one takes long.
fn typical(work: impl Fn()) -> f64 {
    let once = || {
        let start = cpu_seconds();
        work();
        cpu_seconds() - start
    };
    let first = once();
    if first > 2.0 {
        return first;
    }
    // Short work is repeated until the clock can tell.
    let runs = (0.02 / first.max(1e-7)).ceil().max(1.0) as usize;
    let batches: Vec<f64> = (0..5).map(|_| (0..runs).map(|_| once()).sum::<f64>() / runs as f64).collect();
    median(&batches).unwrap_or(first)
}

/// The table of the report.
pub fn table(records: &[Record]) -> String {
    let mut text = String::new();
    for family in FAMILIES {
        let Some(record) = records.iter().find(|record| record.case == "growth" && record.who == family.name) else {
            continue;
        };
        let (areas, seconds) = (column(record, "areas"), column(record, "seconds"));
        if text.is_empty() {
            text.push_str("Nanoseconds of CPU per area.\n\n| family |");
            for area in &areas {
                let _ = write!(text, " {area} areas |");
            }
            let _ = write!(text, " exponent | last doubling | |\n|---|{}---:|---:|---|\n", "---:|".repeat(areas.len()));
        }
        let _ = write!(text, "| {} |", family.name);
        for (at, areas) in areas.iter().enumerate() {
            let each = seconds.get(at).map_or("–".to_owned(), |seconds| format!("{:.0}", seconds / areas * 1e9));
            let _ = write!(text, " {each} |");
        }
        let kind = if family.all_pairs.is_some() { "; all pairs by definition" } else { "" };
        let (whole, last) = exponents(&areas, &seconds);
        let _ = writeln!(text, " {whole:.2} | {last:.2} | {}{kind} |", family.what);
    }
    text
}

/// The bar: no family that need not take all pairs grows faster than n·log n, at the sizes that matter.
///
/// From 48 000 to 96 000 areas n·log n has the exponent 1.09; 0.2 is left to caches and to what else the machine does.
pub fn bar(records: &[Record]) -> String {
    const MOST: f64 = 1.3;
    let found = FAMILIES.iter().filter(|family| family.all_pairs.is_none()).filter_map(|family| {
        let record = records.iter().find(|record| record.case == "growth" && record.who == family.name)?;
        let (_, last) = exponents(&column(record, "areas"), &column(record, "seconds"));
        Some((family.name, last))
    });
    match found.max_by(|one, other| one.1.total_cmp(&other.1)) {
        None => "| Growth | linear or n·log n | | not measured |\n".to_owned(),
        Some((name, last)) => {
            let verdict = if last <= MOST { "met" } else { "**NOT met**" };
            format!(
                "| Growth | linear or n·log n but for all pairs | at most {last:.2} ({name}), last doubling | {verdict} |\n"
            )
        }
    }
}

fn column(record: &Record, name: &str) -> Vec<f64> {
    record.values.get(name).map(|values| values.iter().flatten().copied().collect()).unwrap_or_default()
}

/// Of all sizes, and of the last two.
fn exponents(areas: &[f64], seconds: &[f64]) -> (f64, f64) {
    let areas = &areas[..seconds.len().min(areas.len())];
    let last = areas.len().saturating_sub(2);
    (slope(areas, seconds), slope(&areas[last..], &seconds[last..]))
}

/// The slope of ln(seconds) over ln(areas), by least squares.
fn slope(areas: &[f64], seconds: &[f64]) -> f64 {
    let points: Vec<(f64, f64)> = areas.iter().zip(seconds).map(|(x, y)| (x.ln(), y.ln())).collect();
    let number = points.len() as f64;
    let mean = |pick: fn(&(f64, f64)) -> f64| points.iter().map(pick).sum::<f64>() / number;
    let (mean_x, mean_y) = (mean(|point| point.0), mean(|point| point.1));
    let covariance: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    covariance / points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::slope;

    #[test]
    fn doubling_areas_and_quadrupling_time_is_an_exponent_of_two() {
        assert!((slope(&[1.0, 2.0, 4.0], &[3.0, 12.0, 48.0]) - 2.0).abs() < 1e-12);
    }
}
