//! Prints how far chance raises *D* and *H*, and what corrections leave of it, in simulation.
//!
//! `cargo run --release -p measures --example chance [tables per line, 100]`. Every line is a design; every number a mean
//! over its tables. "theirs" is bootstrap subtraction, as in the R package `segregation`; "ours" the mixture.
//! The first lines are those of a published comparison (500 areas, share 10 %, nobody segregated), whose raw *D* is
//! 0.385, 0.188 and 0.060 and whose corrected *D* is 0.194, 0.109 and 0.036.
#![allow(clippy::unwrap_used, reason = "an example stops where a value is missing")]

#[path = "../tests/it/simulation.rs"]
mod simulation;

use measures::Measure;
use measures::correction::{Correction, correct};
use measures::uncertainty::Settings;
use simulation::{Design, Shape, Simulation};

const TRUTHS: [(Shape, f64); 8] = [
    (Shape::Equal, 0.0),
    (Shape::Beta, 0.1),
    (Shape::Beta, 0.3),
    (Shape::Beta, 0.6),
    (Shape::LogitNormal, 0.3),
    (Shape::TwoKinds, 0.3),
    (Shape::TwoPoint, 0.1),
    (Shape::TwoPoint, 0.3),
];

fn main() {
    let tables = std::env::args().nth(1).map_or(100, |text| text.parse().expect("a number of tables"));
    println!("{:>38}  {:^31}  {:^39}", "", "D", "H");
    println!(
        "{:>5} {:>7} {:>5} {:>12} {:>5}  {:>7} {:>7} {:>7} {:>7}  {:>7} {:>7} {:>7} {:>7} {:>7}",
        "areas", "persons", "share", "chances", "D", "truth", "raw", "theirs", "ours", "truth", "raw", "theirs", "order1", "ours"
    );
    for areas in [500, 50, 20] {
        for share in [0.1, 0.02, 0.3] {
            for (shape, dissimilarity) in TRUTHS {
                for persons in [10, 50, 500] {
                    line(Design { areas, persons, unequal: false, share, shape, dissimilarity }, tables);
                }
            }
        }
    }
}

/// The means over the tables of one design.
fn line(design: Design, tables: usize) {
    let mut simulation = Simulation::new(design, 6);
    let settings = Settings { replicates: 100, ..Settings::default() };
    let mut sums = [0.0; 9];
    for _ in 0..tables {
        let drawn = simulation.draw();
        let by = |measure, correction| correct(&drawn.counts, 0, measure, correction, &settings).unwrap();
        let found = [
            Measure::D.compute(&drawn.truth, 0).unwrap(),
            Measure::D.compute(&drawn.counts, 0).unwrap(),
            by(Measure::D, Correction::Bootstrap),
            by(Measure::D, Correction::Mixture),
            Measure::H.compute(&drawn.truth, 0).unwrap(),
            Measure::H.compute(&drawn.counts, 0).unwrap(),
            by(Measure::H, Correction::Bootstrap),
            by(Measure::H, Correction::FirstOrder),
            by(Measure::H, Correction::Mixture),
        ];
        for (sum, value) in sums.iter_mut().zip(found) {
            *sum += value / tables as f64;
        }
    }
    let Design { areas, persons, share, shape, dissimilarity, .. } = design;
    let [d, h] = [&sums[..4], &sums[4..]].map(|part| {
        part.iter().map(|mean| format!("{mean:7.3}")).collect::<Vec<_>>().join(" ")
    });
    println!("{areas:5} {persons:7} {share:5.2} {:>12} {dissimilarity:5.2}  {d}  {h}", format!("{shape:?}"));
}
