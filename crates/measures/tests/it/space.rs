//! The oracle's maps, and the comparisons of spatial measures that the manifest's lines are made of.

use std::collections::BTreeMap;

use measures::concentration_profile::concentration_profile;
use measures::spatial::boundary::{Borders, Scaling, border_adjusted};
use measures::spatial::centralisation::{Centre, absolute_centralisation};
use measures::spatial::environment::{
    spatial_atkinson, spatial_dissimilarity, spatial_exposure, spatial_gini, spatial_information,
};
use measures::spatial::{Kernel, Places, Shape, Surroundings};
use measures::{Contingency, Undefined, isolation, min_max};
use serde_json::Value;

use crate::material::{RECOMPUTED, SACRAMENTO, hispanic, number, suite, table_of};
use crate::{close, shared};

/// The tracts on the map in degrees, as the peer's test suite takes them.
fn tracts_in_degrees() -> Places {
    let read = columns_of(SACRAMENTO, &["lon", "lat", "geo_area_deg2"]);
    let centres = read[0].iter().zip(&read[1]).map(|(x, y)| [*x, *y]).collect();
    Places::new(centres, read[2].clone()).unwrap()
}

/// The tracts on a map in metres.
fn tracts_in_metres() -> Places {
    let read = columns_of(SACRAMENTO, &["utm_x", "utm_y", "utm_area_m2"]);
    let centres = read[0].iter().zip(&read[1]).map(|(x, y)| [*x, *y]).collect();
    Places::new(centres, read[2].clone()).unwrap()
}

/// Columns of a file that may hold negative numbers.
fn columns_of(path: &str, names: &[&str]) -> Vec<Vec<f64>> {
    let rows: Vec<BTreeMap<String, String>> = shared::rows(path).expect("it lies beside the expected values");
    names.iter().map(|name| rows.iter().map(|row| row[*name].parse().unwrap()).collect()).collect()
}

/// The lengths of the lines that two tracts share, in degrees; their corners agree to the last digit.
fn tract_borders() -> Borders {
    let map = shared::json("oracle/pysal/sacramento2.geojson").expect("it lies beside the expected values");
    let mut lines: BTreeMap<[[u64; 2]; 2], (f64, Vec<usize>)> = BTreeMap::new();
    let tracts = map["features"].as_array().unwrap();
    for (tract, feature) in tracts.iter().enumerate() {
        let coordinates = feature["geometry"]["coordinates"].as_array().unwrap();
        let single = feature["geometry"]["type"] == "Polygon";
        let rings: Vec<&Value> = if single {
            coordinates.iter().collect()
        } else {
            coordinates.iter().flat_map(|polygon| polygon.as_array().unwrap()).collect()
        };
        for ring in rings {
            let corners: Vec<[f64; 2]> =
                ring.as_array().unwrap().iter().map(|corner| [number(&corner[0]), number(&corner[1])]).collect();
            for ends in corners.windows(2).filter(|ends| ends[0] != ends[1]) {
                let mut key = [ends[0].map(f64::to_bits), ends[1].map(f64::to_bits)];
                key.sort_unstable();
                let length = (ends[0][0] - ends[1][0]).hypot(ends[0][1] - ends[1][1]);
                lines.entry(key).or_insert((length, Vec::new())).1.push(tract);
            }
        }
    }
    let mut lengths: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (length, owners) in lines.values() {
        if let [one, other] = owners[..]
            && one != other
        {
            *lengths.entry((one.min(other), one.max(other))).or_default() += length;
        }
    }
    Borders::new(tracts.len(), lengths.into_iter().map(|((one, other), length)| (one, other, length)).collect())
        .unwrap()
}

pub fn central_hispanic(entry: &Value) {
    suite(entry, absolute_centralisation(&hispanic(), 0, &tracts_in_degrees(), Centre::Mean));
}

pub fn bordering_hispanic(entry: &Value) {
    suite(entry, border_adjusted(&hispanic(), 0, &tract_borders(), Scaling::ByArea));
}

pub fn profiled_hispanic(entry: &Value) {
    suite(entry, concentration_profile(&hispanic(), 0, 1_000).map(|profile| profile.at_thresholds));
    // With all thresholds instead of a thousand.
    close(
        concentration_profile(&hispanic(), 0, 100_001).unwrap().at_thresholds,
        concentration_profile(&hispanic(), 0, 2).unwrap().value,
        1e-4,
    );
}

/// The value of its test suite is of the surroundings as they are (centres are given to a tenth of a millimetre), the one
/// recomputed is of surroundings rounded to whole persons, which is a known fault.
pub fn min_max_around_hispanic(entry: &Value) {
    let kernel = Kernel::new(Shape::Triangular, 2_000.0).unwrap();
    let around = Surroundings::of(&hispanic(), &tracts_in_metres(), &kernel).unwrap().table().unwrap();
    close(min_max(&around, 0, 1).unwrap(), number(&entry["test_suite_value"]), 1e-8);
    let rounded = Contingency::new(2, around.areas().flatten().map(|persons| persons.round()).collect()).unwrap();
    close(min_max(&rounded, 0, 1).unwrap(), number(&entry["recomputed_here"]), RECOMPUTED);
}

/// One scale of a profile of nearest neighbours.
pub struct Scale {
    pub around: Surroundings,
    contexts: Contingency,
    share: f64,
}

impl Scale {
    /// Isolation in the table of contexts: of its members, not of the group's.
    pub fn isolation(&self) -> Result<f64, Undefined> {
        isolation(&self.contexts, 0)
    }

    /// That isolation less the group's share of all persons, over everybody else's share.
    pub fn correlation(&self) -> f64 {
        (self.isolation().unwrap() - self.share) / (1.0 - self.share)
    }
}

/// Compares a column of a profile with a measure of its scales: the cells themselves, then 50 … 1 600 neighbours.
///
/// The profile weighs every cell by the persons around it, not by those who live there; persons decide in `SI` alone.
pub fn scales(expected: &Value, rule: &str, measure: impl Fn(&Scale) -> Result<f64, Undefined>) {
    let people = table_of("oracle/equipop/gridby_people.csv", &["count_group", "count_all"]);
    let people = Contingency::from_rows(people.areas().map(|cell| [cell[0], cell[1] - cell[0]])).unwrap();
    let share = people.group_total(0).unwrap() / people.total();
    let path = format!("oracle/equipop/expected_gridby_knn_{rule}.csv");
    let columns = [
        ("g_local", "N_local"),
        ("T_g_50", "N_50"),
        ("T_g_100", "N_100"),
        ("T_g_400", "N_400"),
        ("T_g_1600", "N_1600"),
    ];
    let expected = expected.as_array().unwrap();
    assert_eq!(expected.len(), columns.len());
    for ((group, all), expected) in columns.into_iter().zip(expected) {
        let both = columns_of(&path, &[group, all]);
        let cells = both[0].iter().zip(&both[1]).map(|(group, all)| [*group, all - group]);
        let contexts = Contingency::from_rows(cells).unwrap();
        let around = Surroundings::counted(&people, &contexts).unwrap().weighted_by_surroundings();
        close(measure(&Scale { around, contexts, share }).unwrap(), number(expected), RECOMPUTED);
    }
}

pub fn scale_d(scale: &Scale) -> Result<f64, Undefined> {
    spatial_dissimilarity(&scale.around)
}

pub fn scale_gini(scale: &Scale) -> Result<f64, Undefined> {
    spatial_gini(&scale.around, 0)
}

pub fn scale_h(scale: &Scale) -> Result<f64, Undefined> {
    spatial_information(&scale.around)
}

pub fn scale_atkinson(scale: &Scale) -> Result<f64, Undefined> {
    spatial_atkinson(&scale.around, 0, 0.5)
}

pub fn scale_exposure(scale: &Scale) -> Result<f64, Undefined> {
    spatial_exposure(&scale.around, 0, 0)
}
