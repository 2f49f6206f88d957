//! The oracle's tables, and the comparisons that the manifest's lines are made of.

use std::collections::{BTreeMap, BTreeSet};

use measures::change::{Change, Method, decompose_change_by, decompose_change_by_area_within, decompose_change_within};
use measures::comparison::{Comparison, Exchanged, compare};
use measures::concentration::Surfaces;
use measures::margins::adjust_margins;
use measures::rank_order::{RankOrderIndex, fit_profile};
use measures::{Contingency, LevelPart, Nested, Undefined, dissimilarity, mutual_information, theil_h};
use serde_json::Value;

use crate::{close, shared};

/// The values are written with 12 to 16 digits and were reproduced within this.
pub const RECOMPUTED: f64 = 1e-9;

/// The stopping rule of the R package's margin fitting.
pub const THEIR_PRECISION: f64 = 1e-3;

/// The group and the unit part there come from tables whose margins miss by up to that precision, so only their sum
/// agrees; its own two methods (`shapley` and `shapley_detailed`) differ by half of this in them.
pub const THEIR_SPLIT: f64 = 1.4e-3;

pub fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The value `est` of the entry whose `stat` is this.
pub fn stat(entries: &Value, stat: &str) -> f64 {
    let entries = entries.as_array().expect("a list of values");
    number(&entries.iter().find(|entry| entry["stat"] == stat).expect("the value is there")["est"])
}

#[track_caller]
pub fn all_close(found: &[f64], expected: &Value) {
    let expected = expected.as_array().expect("a list of numbers");
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        close(*found, number(expected), RECOMPUTED);
    }
}

#[track_caller]
pub fn areas(expected: &Value, found: &[Option<f64>]) {
    all_close(&found.iter().map(|value| value.expect("no area is empty here")).collect::<Vec<_>>(), expected);
}

/// A value of the peer's test suite, to its decimals, and as it was recomputed.
#[track_caller]
pub fn suite(entry: &Value, found: Result<f64, Undefined>) {
    let found = found.unwrap();
    let decimals = i32::try_from(entry["test_decimal"].as_i64().unwrap()).unwrap();
    close(found, number(&entry["test_suite_value"]), 10.0_f64.powi(-decimals));
    close(found, number(&entry["recomputed_here"]), RECOMPUTED);
}

pub fn table_of(path: &str, columns: &[&str]) -> Contingency {
    let rows: Vec<BTreeMap<String, String>> = shared::rows(path).expect("it lies beside the expected values");
    let cells = rows.iter().flat_map(|row| columns.iter().map(|column| row[*column].parse().unwrap())).collect();
    Contingency::new(columns.len(), cells).unwrap()
}

pub fn against_total(path: &str, group: &str, total: &str) -> Contingency {
    let both = table_of(path, &[group, total]);
    Contingency::from_rows(both.areas().map(|area| [area[0], area[1] - area[0]])).unwrap()
}

/// D of one group and of another in the same place, compared.
pub fn two_groups(exchanged: Exchanged) -> Result<Comparison, Undefined> {
    let black = against_total(SACRAMENTO, "BLACK_", "TOT_POP");
    compare((&hispanic(), 0), (&black, 0), exchanged, |table| dissimilarity(table, 0, 1))
}

pub const SACRAMENTO: &str = "oracle/pysal/sacramento2.csv";

pub fn hispanic() -> Contingency {
    against_total(SACRAMENTO, "HISP_", "TOT_POP")
}

pub fn four_groups() -> Contingency {
    table_of(SACRAMENTO, &["WHITE_", "BLACK_", "ASIAN_", "HISP_"])
}

pub fn tract_surfaces() -> Surfaces {
    let column = table_of(SACRAMENTO, &["geo_area_deg2", "utm_area_m2"]);
    Surfaces::new(column.areas().map(|area| area[0]).collect()).unwrap()
}

pub fn sixteen_classes() -> Contingency {
    let names: Vec<String> = (1..=16).map(|class| format!("cat_{class}")).collect();
    table_of("oracle/pysal/rankorder_100x16.csv", &names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// δ₀…δ₄ of an index: what it makes of the profile pᵐ.
pub fn moments(index: RankOrderIndex) -> Vec<f64> {
    let profile =
        |power: i32| (1..10).map(|tenth| f64::from(tenth) / 10.0).map(|p| (p, p.powi(power))).collect::<Vec<_>>();
    (0..5).map(|power| fit_profile(&profile(power), index, 4).unwrap().value).collect()
}

/// H^R of single values: thresholds at 1/14 … 13/14 of the weighted mid-ranks.
///
/// That package moves shares of 0 and 1 by 10⁻⁶ before it takes entropies, so that an area wholly on one side of a
/// threshold is a little diverse. With the profile so disturbed the fit agrees to 10⁻⁹, with ours to 10⁻⁴.
pub fn single_values(entry: &Value) {
    let lists = |name: &str| -> Option<Vec<Vec<f64>>> { serde_json::from_value(entry[name].clone()).ok() };
    let values = lists("values").unwrap();
    let weights = lists("weights").unwrap_or_else(|| values.iter().map(|sector| vec![1.0; sector.len()]).collect());
    let persons: Vec<(usize, f64, f64)> = (0..values.len())
        .flat_map(|sector| {
            values[sector].iter().zip(&weights[sector]).map(move |(value, weight)| (sector, *value, *weight))
        })
        .collect();
    let total: f64 = persons.iter().map(|person| person.2).sum();
    let rank = |value: f64| {
        let below: f64 = persons.iter().filter(|person| person.1 < value).map(|person| person.2).sum();
        let tied: Vec<f64> = persons.iter().filter(|person| person.1 == value).map(|person| person.2).collect();
        let weight: f64 = tied.iter().sum();
        (below + (weight + weight / tied.len() as f64) / 2.0) / total
    };
    let (mut disturbed, mut ours) = (Vec::new(), Vec::new());
    for threshold in (1..14).map(|step| f64::from(step) / 14.0) {
        let mut cells = vec![0.0; 2 * values.len()];
        for (sector, value, weight) in &persons {
            cells[2 * sector + usize::from(rank(*value) > threshold + 1e-12)] += weight;
        }
        let table = Contingency::new(2, cells).unwrap();
        let entropy = |counts: &[f64]| {
            let share = (counts[0] / (counts[0] + counts[1])).clamp(1e-6, 1.0 - 1e-6);
            -share * share.ln() - (1.0 - share) * (1.0 - share).ln()
        };
        let within: f64 = table.areas().zip(table.area_totals()).map(|(area, persons)| persons * entropy(area)).sum();
        disturbed.push((threshold, 1.0 - within / (table.total() * entropy(table.group_totals()))));
        // A threshold with nobody below it is no threshold; there it counts as 0.
        ours.push((threshold, theil_h(&table).unwrap_or(0.0)));
    }
    let fit = |profile: &[(f64, f64)]| fit_profile(profile, RankOrderIndex::Information, 4).unwrap().value;
    close(fit(&disturbed), number(&entry["expected"]), RECOMPUTED);
    close(fit(&ours), number(&entry["expected"]), 1e-4);
}

pub const RACES: [&str; 5] = ["asian", "black", "hisp", "white", "native"];

pub fn race(name: &Value) -> usize {
    RACES.iter().position(|race| name == race).expect("a known group")
}

/// The schools of a year in the order of their names.
pub struct Schools {
    pub names: Vec<String>,
    pub states: Vec<usize>,
    pub districts: Vec<usize>,
    pub table: Contingency,
}

pub fn schools(year: &str) -> Schools {
    let rows: Vec<BTreeMap<String, String>> =
        shared::rows(&format!("oracle/r_segregation/schools{year}.csv")).expect("it lies beside the expected values");
    let mut by_name: BTreeMap<&str, (&str, &str, [f64; 5])> = BTreeMap::new();
    for row in &rows {
        let group = RACES.iter().position(|race| *race == row["race"]).unwrap();
        by_name.entry(&row["school"]).or_insert((&row["state"], &row["district"], [0.0; 5])).2[group] +=
            row["n"].parse::<f64>().unwrap();
    }
    let numbers = |names: Vec<&str>| {
        let known: BTreeSet<&str> = names.iter().copied().collect();
        names.iter().map(|name| known.iter().position(|known| known == name).expect("it is one of them")).collect()
    };
    Schools {
        names: by_name.keys().map(|name| (*name).to_owned()).collect(),
        states: numbers(by_name.values().map(|school| school.0).collect()),
        districts: numbers(by_name.values().map(|school| school.1).collect()),
        table: Contingency::from_rows(by_name.values().map(|school| school.2)).unwrap(),
    }
}

/// Values of all schools, in the order of the file of expected values.
pub fn by_school(expected: &Value, schools: &Schools, found: &[Option<f64>]) {
    let rows: Vec<BTreeMap<String, String>> =
        shared::rows("oracle/r_segregation/expected_mutual_local_by_school.csv").unwrap();
    let found: BTreeMap<&String, &Option<f64>> = schools.names.iter().zip(found).collect();
    let in_order: Vec<Option<f64>> = rows.iter().map(|row| *found[&row["school"]]).collect();
    assert_eq!(in_order.len(), schools.names.len());
    areas(expected, &in_order);
}

/// Both years with one row for every school of either.
pub fn two_years() -> (Contingency, Contingency) {
    let (first, second) = (schools("00"), schools("05"));
    let names: BTreeSet<&String> = first.names.iter().chain(&second.names).collect();
    let spread = |schools: &Schools| {
        let rows: BTreeMap<&String, &[f64]> = schools.names.iter().zip(schools.table.areas()).collect();
        Contingency::new(
            5,
            names.iter().flat_map(|name| rows.get(name).map_or([0.0; 5].to_vec(), |row| row.to_vec())).collect(),
        )
        .unwrap()
    };
    (spread(&first), spread(&second))
}

/// A small table with the groups g as rows and the units u as columns.
pub fn small(file: &str) -> Contingency {
    let rows: Vec<BTreeMap<String, String>> = shared::rows(&format!("oracle/r_segregation/{file}")).unwrap();
    let mut cells = [[0.0; 2]; 4];
    for row in rows {
        cells[row["g"].parse::<usize>().unwrap() - 1][usize::from(row["u"] == "b")] = row["n"].parse().unwrap();
    }
    Contingency::from_rows(cells).unwrap()
}

/// Areas and groups exchanged.
pub fn exchanged(table: &Contingency) -> Contingency {
    let rows: Vec<&[f64]> = table.areas().collect();
    let cells = (0..table.groups()).flat_map(|group| rows.iter().map(move |row| row[group])).collect();
    Contingency::new(rows.len(), cells).unwrap()
}

#[track_caller]
pub fn m_and_h(expected: &Value, table: &Contingency, unit: f64) {
    close(mutual_information(table).unwrap() / unit, stat(expected, "M"), RECOMPUTED);
    close(theil_h(table).unwrap(), stat(expected, "H"), RECOMPUTED);
}

/// A level's part of M and of H.
#[track_caller]
pub fn level_as_there(expected: &Value, found: &LevelPart) {
    close(found.information, stat(expected, "M"), RECOMPUTED);
    close(found.h, stat(expected, "H"), RECOMPUTED);
}

/// M and H inside each unit of the outermost level, its weight, and its entropy as a part of that of all.
#[track_caller]
pub fn units_as_there(expected: &Value, found: &Nested) {
    let (units, expected) = (&found.levels[0].units, expected.as_array().unwrap());
    assert_eq!(units.len(), expected.len());
    let mut within_h = 0.0;
    for (unit, entry) in units.iter().zip(expected) {
        close(unit.within, number(&entry["M"]), RECOMPUTED);
        close(unit.weight, number(&entry["p"]), RECOMPUTED);
        close(unit.within_h.unwrap(), number(&entry["H"]), RECOMPUTED);
        close(unit.entropy / found.entropy, number(&entry["ent_ratio"]), RECOMPUTED);
        within_h += number(&entry["p"]) * number(&entry["ent_ratio"]) * number(&entry["H"]);
    }
    close(found.levels[1].h, within_h, RECOMPUTED);
}

/// What every method there gives: both values, and what areas and groups of one time only add.
#[track_caller]
fn ends_as_there(expected: &Value, found: &Change) {
    close(found.before, stat(expected, "M1"), RECOMPUTED);
    close(found.after, stat(expected, "M2"), RECOMPUTED);
    close(found.after - found.before, stat(expected, "diff"), RECOMPUTED);
    close(found.additions, stat(expected, "additions"), RECOMPUTED);
    close(found.removals, stat(expected, "removals"), RECOMPUTED);
    close(found.structural, stat(expected, "structural"), RECOMPUTED);
}

/// The parts of a change, with margins met as loosely as there.
#[track_caller]
pub fn change_as_there(expected: &Value, before: &Contingency, after: &Contingency) {
    let found = decompose_change_within(Method::Shapley, before, after, THEIR_PRECISION).unwrap();
    ends_as_there(expected, &found);
    let marginal = stat(expected, "group_marginal") + stat(expected, "unit_marginal");
    close(found.group_marginal + found.area_marginal, marginal, RECOMPUTED);
    close(found.group_marginal, stat(expected, "group_marginal"), THEIR_SPLIT);
    close(found.area_marginal, stat(expected, "unit_marginal"), THEIR_SPLIT);
}

/// Karmel & Maclachlan, whose tables of one side's sizes need no fitting, so that every part agrees.
#[track_caller]
pub fn karmel_maclachlan_as_there(expected: &Value, before: &Contingency, after: &Contingency) {
    let found = decompose_change_within(Method::KarmelMaclachlan, before, after, THEIR_PRECISION).unwrap();
    ends_as_there(expected, &found);
    close(found.group_marginal, stat(expected, "group_marginal"), RECOMPUTED);
    close(found.area_marginal, stat(expected, "unit_marginal"), RECOMPUTED);
    close(found.interaction, stat(expected, "interaction"), RECOMPUTED);
}

/// Mora & Ruiz-Castillo, who fit nothing.
#[track_caller]
pub fn mora_ruiz_castillo_as_there(expected: &Value, before: &Contingency, after: &Contingency) {
    let found = decompose_change_by(Method::MoraRuizCastillo, before, after).unwrap();
    ends_as_there(expected, &found);
    close(found.group_marginal, stat(expected, "group_marginal"), RECOMPUTED);
    close(found.area_marginal, stat(expected, "unit_marginal"), RECOMPUTED);
}

/// The structural part school by school, and the parts of the whole change in the rows that name no school.
pub fn change_by_school_as_there(expected: &Value) {
    let rows: Vec<BTreeMap<String, String>> =
        shared::rows("oracle/r_segregation/expected_diff_shapley_detailed.csv").unwrap();
    let (before, after) = two_years();
    let areas = decompose_change_by_area_within(&before, &after, THEIR_PRECISION).unwrap();
    let (first, second) = (schools("00"), schools("05"));
    let names: BTreeSet<&String> = first.names.iter().chain(&second.names).collect();
    let found: BTreeMap<&String, &measures::change::AreaChange> =
        names.into_iter().zip(&areas).filter_map(|(name, area)| area.as_ref().map(|area| (name, area))).collect();
    let mut of_all = Vec::new();
    let mut compared = 0;
    for (row, expected) in rows.iter().zip(expected.as_array().unwrap()) {
        let Some(area) = found.get(&row["school"]) else {
            assert!(row["school"].is_empty(), "{} is no school of both years", row["school"]);
            of_all.push(serde_json::json!({ "stat": row["stat"], "est": expected }));
            continue;
        };
        let ours = match row["stat"].as_str() {
            "p1" => area.share_before,
            "p2" => area.share_after,
            "ls_diff1" => area.local_with_sizes_before,
            "ls_diff2" => area.local_with_sizes_after,
            "ls_diff_mean" => 0.5 * (area.local_with_sizes_before + area.local_with_sizes_after),
            "total" => area.contribution,
            other => panic!("{other} is no value of a school"),
        };
        close(ours, number(expected), RECOMPUTED);
        compared += 1;
    }
    assert_eq!(compared, 6 * found.len());
    change_as_there(&Value::Array(of_all), &before, &after);
}

/// The table of one year with the margins of the other.
pub fn adjusted_as_there(expected: &Value) {
    let rows: Vec<BTreeMap<String, String>> =
        shared::rows("oracle/r_segregation/expected_ipf_schools00_to_05.csv").unwrap();
    let schools: BTreeSet<&String> = rows.iter().map(|row| &row["school"]).collect();
    let place: BTreeMap<&String, usize> = schools.iter().enumerate().map(|(at, school)| (*school, at)).collect();
    let at = |row: &BTreeMap<String, String>| 5 * place[&row["school"]] + race(&row["race"].clone().into());
    let table = |column: &str| {
        let mut cells = vec![0.0; 5 * schools.len()];
        rows.iter().for_each(|row| cells[at(row)] = row[column].parse().unwrap());
        Contingency::new(5, cells).unwrap()
    };
    // Its margins by school miss the target's by 8.7 · 10⁻⁸ of all pupils, those by group by nothing.
    const FINER: f64 = 1e-7;
    let (source, target) = (table("n_source"), table("n_target"));
    let found = adjust_margins(&source, target.area_totals(), target.group_totals(), FINER).unwrap();
    let cells: Vec<f64> = found.areas().flatten().map(|share| share * source.total()).collect();
    for (row, expected) in rows.iter().zip(expected.as_array().unwrap()) {
        close(cells[at(row)], number(expected), RECOMPUTED * number(expected).max(1.0));
    }
}

pub const COUNTIES: &str = "oracle/divseg/de_county.csv";
pub const GROUPS: [&str; 8] =
    ["pop_white", "pop_black", "pop_hisp", "pop_aian", "pop_asian", "pop_nhpi", "pop_other", "pop_two"];

pub fn white_counties() -> Contingency {
    against_total(COUNTIES, "pop_white", "pop")
}

/// Each area of a file as a table of its own.
pub fn single_areas(path: &str) -> Vec<Contingency> {
    table_of(path, &GROUPS).areas().map(|area| Contingency::new(GROUPS.len(), area.to_vec()).unwrap()).collect()
}

pub fn county_tables() -> Vec<Contingency> {
    single_areas(COUNTIES)
}

pub fn tract_tables() -> Vec<Contingency> {
    single_areas("oracle/divseg/de_tract.csv")
}

#[track_caller]
pub fn county_suite(entry: &Value, found: f64) {
    for expected in entry["expected"].as_array().unwrap() {
        close(found, number(expected), number(&entry["tolerance"]));
    }
}

/// A term for every county.
#[track_caller]
pub fn county_terms(entry: &Value, found: Result<Vec<f64>, Undefined>) {
    let (found, expected) = (found.unwrap(), entry["expected"].as_array().unwrap());
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        close(*found, number(expected), number(&entry["tolerance"]));
    }
}

#[track_caller]
pub fn each_county(entry: &Value, measure: fn(&Contingency) -> f64) {
    for (county, expected) in county_tables().iter().zip(entry["expected"].as_array().unwrap()) {
        close(measure(county), number(expected), number(&entry["tolerance"]));
    }
}

/// A list of values, one for each place. "NaN" stands there for an empty place, where ours is undefined, and (Shannon)
/// for a place without some group, where ours has a value.
#[track_caller]
pub fn each_place(expected: &Value, places: &[Contingency], measure: fn(&Contingency) -> Option<f64>) {
    let expected = expected.as_array().unwrap();
    assert_eq!(expected.len(), places.len());
    let mut compared = 0;
    for (place, expected) in places.iter().zip(expected) {
        assert_eq!(measure(place).is_some(), place.total() > 0.0);
        // Where nobody lives, the peer gives 0 or NaN, and ours says why there is no value.
        if let (Some(found), Some(expected)) = (measure(place), expected.as_f64()) {
            close(found, expected, RECOMPUTED);
            compared += 1;
        }
    }
    assert!(compared >= 3, "nothing was compared");
}
