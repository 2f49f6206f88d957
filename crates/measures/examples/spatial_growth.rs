//! CPU time per area of every family of spatial measures, from 1 500 to 96 000 areas.
//!
//! `cargo run --release -p measures --example spatial_growth [the largest number of areas]`. Areas are spread evenly over a
//! square that grows with them (one area a square kilometre), with two groups that differ by place. Families that look at
//! all pairs grow with the square by definition, and stop at a number that takes a minute; the others are linear.

use measures::spatial::centralisation::{Centre, absolute_centralisation, relative_centralisation};
use measures::spatial::clustering::{
    absolute_clustering, distance_decay_isolation, relative_clustering, spatial_proximity,
};
use measures::spatial::concentration::{absolute_concentration, delta};
use measures::spatial::distortion::distortion;
use measures::spatial::environment::{profile, spatial_information};
use measures::spatial::{Borders, Kernel, Places, Proximity, Shape, boundary};
use measures::{Contingency, Undefined};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

fn main() -> Result<(), measures::Error> {
    let largest = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(96_000);
    let sizes: Vec<usize> =
        [1_500, 3_000, 6_000, 11_968, 24_000, 48_000, 96_000].into_iter().filter(|n| *n <= largest).collect();
    println!("microseconds of CPU time per area (one kilometre between neighbours)");
    print!("{:<44}", "areas");
    sizes.iter().for_each(|n| print!("{n:>10}"));
    println!("{:>12}", "last, s");
    for Family { name, at_most, compute } in FAMILIES {
        print!("{name:<44}");
        let mut last = 0.0;
        for areas in &sizes {
            if areas > at_most {
                print!("{:>10}", "-");
                continue;
            }
            let (table, places) = city(*areas)?;
            let start = cpu_seconds();
            let value = compute(&table, &places)?;
            last = cpu_seconds() - start;
            assert!(value.is_finite());
            print!("{:>10.2}", last * 1e6 / *areas as f64);
        }
        println!("{last:>12.3}");
    }
    Ok(())
}

struct Family {
    name: &'static str,
    at_most: usize,
    compute: fn(&Contingency, &Places) -> Result<f64, Undefined>,
}

const EVERYTHING: usize = usize::MAX;

const FAMILIES: &[Family] = &[
    Family {
        name: "clustering, all pairs, 1 km",
        at_most: EVERYTHING,
        compute: |table, places| clustering(table, places, Kernel::new(Shape::Exponential, 1_000.0)?),
    },
    Family {
        name: "clustering, 1 km, cut off at e^-40",
        at_most: EVERYTHING,
        compute: |table, places| clustering(table, places, Kernel::new(Shape::Exponential, 1_000.0)?.cut_off(40.0)?),
    },
    Family {
        name: "profile H, triangular, 1, 2, 4 km",
        at_most: EVERYTHING,
        compute: |table, places| at_three(table, places, Shape::Triangular),
    },
    Family {
        name: "profile H, biweight, 1, 2, 4 km",
        at_most: EVERYTHING,
        compute: |table, places| at_three(table, places, Shape::Biweight),
    },
    Family {
        name: "profile H, exponential, 1, 2, 4 km",
        at_most: 24_000,
        compute: |table, places| at_three(table, places, Shape::Exponential),
    },
    Family {
        name: "distortion (n² log n)",
        at_most: 11_968,
        compute: |table, places| Ok(distortion(table, places)?.global),
    },
    Family {
        name: "concentration",
        at_most: EVERYTHING,
        compute: |table, places| {
            Ok(delta(table, 0, places.surfaces())? + absolute_concentration(table, 0, places.surfaces())?)
        },
    },
    Family {
        name: "centralisation",
        at_most: EVERYTHING,
        compute: |table, places| {
            let absolute = absolute_centralisation(table, 0, places, Centre::Mean)?;
            Ok(absolute + relative_centralisation(table, 0, places, Centre::Mean)?)
        },
    },
    Family {
        name: "boundary-adjusted D",
        at_most: EVERYTHING,
        compute: |table, places| {
            let areas = places.centres().len();
            let neighbours = Borders::new(areas, (1..areas).map(|area| (area - 1, area, 1_000.0)).collect())?;
            boundary::border_adjusted(table, 0, &neighbours, boundary::Scaling::Overall)
        },
    },
];

fn clustering(table: &Contingency, places: &Places, kernel: Kernel) -> Result<f64, Undefined> {
    let proximity = Proximity::of(table, places, &kernel)?;
    Ok(spatial_proximity(&proximity, 0)?
        + absolute_clustering(&proximity, 0)?
        + relative_clustering(&proximity, 0)?
        + distance_decay_isolation(&proximity, 0)?)
}

fn at_three(table: &Contingency, places: &Places, shape: Shape) -> Result<f64, Undefined> {
    profile(table, places, shape, &[1_000.0, 2_000.0, 4_000.0], spatial_information)?.into_iter().sum()
}

/// A made city: areas of about a square kilometre, the first group's share rising from one side to the other.
fn city(areas: usize) -> Result<(Contingency, Places), measures::Error> {
    let mut random = Pcg64::seed_from_u64(1);
    let side = 1_000.0 * (areas as f64).sqrt();
    let mut cells = Vec::with_capacity(2 * areas);
    let mut centres = Vec::with_capacity(areas);
    let mut surfaces = Vec::with_capacity(areas);
    for _ in 0..areas {
        let centre = [random.random_range(0.0..side), random.random_range(0.0..side)];
        let persons = random.random_range(700..2_700_u32);
        let members = (f64::from(persons) * random.random_range(0.0..0.6) * centre[0] / side).round();
        cells.extend([members, f64::from(persons) - members]);
        centres.push(centre);
        surfaces.push(random.random_range(0.2e6..1.8e6));
    }
    Ok((Contingency::new(2, cells)?, Places::new(centres, surfaces)?))
}

fn cpu_seconds() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}
