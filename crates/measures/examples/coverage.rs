//! Prints how often the 95 % intervals hold the truth, in simulation.
//!
//! `cargo run --release -p measures --example coverage [tables per line, 400]`. Every line is a design; the numbers are
//! percentages of its tables whose interval holds the measure of the areas' chances; below them their own standard error
//! is √(0.95 · 0.05 / tables), 1.1 points for 400.
#![allow(clippy::unwrap_used, reason = "an example stops where a value is missing")]

#[path = "../tests/it/simulation.rs"]
mod simulation;

use measures::Measure;
use measures::uncertainty::{Settings, assess};
use simulation::{Design, Shape, Simulation};

fn main() {
    let tables: usize = std::env::args().nth(1).map_or(400, |text| text.parse().expect("a number of tables"));
    let only = std::env::args().nth(2);
    println!(
        "{:>5} {:>7} {:>5} {:>12} {:>5}  {:>6} {:>6} {:>6} {:>6} {:>6}  {:>8} {:>8}",
        "areas", "persons", "share", "chances", "D", "D", "isol", "Gini", "H", "M", "bias D", "width D"
    );
    let mut all = [0.0; 5];
    let mut lines = 0.0;
    for (shape, dissimilarity) in [
        (Shape::Beta, 0.05),
        (Shape::Beta, 0.2),
        (Shape::Beta, 0.5),
        (Shape::LogitNormal, 0.2),
        (Shape::LogitNormal, 0.4),
        (Shape::TwoKinds, 0.3),
        (Shape::TwoPoint, 0.2),
        (Shape::Equal, 0.0),
    ] {
        if only.as_ref().is_some_and(|only| *only != format!("{shape:?}")) {
            continue;
        }
        for share in [0.02, 0.1, 0.3, 0.5] {
            // At half, two points away from it leave nothing to be dispersed.
            for areas in [10, 40, 200] {
                for persons in [500, 1700, 5000] {
                    let design = Design { areas, persons, unequal: true, share, shape, dissimilarity };
                    for (sum, held) in all.iter_mut().zip(line(design, tables)) {
                        *sum += held;
                    }
                    lines += 1.0;
                }
            }
        }
    }
    println!("mean of all lines: {:.1?}", all.map(|sum| 100.0 * sum / lines));
}

/// The share of the tables of one design whose interval holds the truth.
fn line(design: Design, tables: usize) -> [f64; 5] {
    const MEASURES: [Measure; 5] = [Measure::D, Measure::Isolation, Measure::Gini, Measure::H, Measure::M];
    let mut simulation = Simulation::new(design, 7);
    let (mut held, mut bias, mut width) = ([0.0; 5], 0.0, 0.0);
    for table in 0..tables {
        let drawn = simulation.draw();
        let settings = Settings { replicates: 400, seed: table as u64, noise: None };
        let found = assess(&drawn.counts, 0, &MEASURES, &settings);
        for ((measure, held), found) in MEASURES.iter().zip(&mut held).zip(&found) {
            let truth = measure.compute(&drawn.truth, 0).unwrap();
            if found.unwrap().interval.contains(truth) {
                *held += 1.0 / tables as f64;
            }
        }
        let d = found[0].unwrap();
        bias += (d.corrected - Measure::D.compute(&drawn.truth, 0).unwrap()) / tables as f64;
        width += (d.interval.high - d.interval.low) / tables as f64;
    }
    let Design { areas, persons, share, shape, dissimilarity, .. } = design;
    let held_text = held.map(|held| format!("{:6.1}", 100.0 * held)).join(" ");
    println!(
        "{areas:5} {persons:7} {share:5.2} {:>12} {dissimilarity:5.2}  {held_text}  {bias:+8.4} {width:8.4}",
        format!("{shape:?}")
    );
    held
}
