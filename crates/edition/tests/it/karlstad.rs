//! The official index of Karlstad's 31 RegSO of 2024 as published (SCB, TAB6586), held against the rule of the types.
//!
//! The national limits of 2024 are not published among the shared files, and 31 areas are not the country, from whose mean
//! and standard deviation the limits follow. What these areas can show is that limits by the rule exist: the types fall
//! as the index rises, each limit lies in a known interval, and some μ and σ meet all four.

use cube::Observation;
use edition::analyse::socioeconomic::NationalLimits;
use serde_json::Value;

use crate::shared_data;

const FOLDER: &str = "scb-index-karlstad-2024";

/// Half a unit of the last decimal of the published figures.
const HALF: f64 = 0.05;

struct Area {
    code: String,
    index: f64,
    area_type: u8,
    components: [f64; 3],
}

fn karlstad() -> Option<Vec<Area>> {
    let path = shared_data()?.join(FOLDER).join("regso_socioeconomic_index_2024_karlstad.csv");
    let text = std::fs::read_to_string(path).expect("readable");
    let mut lines = text.lines();
    let header = lines.next().expect("a header").trim_start_matches('\u{feff}');
    assert_eq!(header, "regso,andel_forgymnasial,andel_bistand_arbetsloshet,index,omradestyp,andel_lag_ek_standard");
    let area = |line: &str| {
        let cells: Vec<&str> = line.trim().split(',').collect();
        let number = |at: usize| cells[at].parse::<f64>().expect("a number");
        Area {
            code: cells[0].to_owned(),
            index: number(3),
            area_type: number(4) as u8,
            components: [number(5), number(1), number(2)],
        }
    };
    Some(lines.filter(|line| !line.trim().is_empty()).map(area).collect())
}

#[test]
fn the_index_is_the_mean_of_its_components() {
    let Some(areas) = karlstad() else { return };
    assert_eq!(areas.len(), 31);
    let apart = |area: &Area| (area.index - area.components.iter().sum::<f64>() / 3.0).abs();
    let furthest = areas.iter().map(apart).fold(0.0, f64::max);
    println!("furthest from the mean of the components: {furthest:.3}");
    // The provenance states 0.034. Rounding one index alone gives up to 0.05.
    assert!(furthest <= 0.034, "{furthest}");
}

/// Between which published indices each limit lies, widened by their rounding: after the highest index of the type below
/// and up to the lowest of the type above. Types 1 to 4 by their lower limit.
fn limits(areas: &[Area]) -> [(f64, f64); 4] {
    let of = |area_type: u8| areas.iter().filter(move |area| area.area_type == area_type).map(|area| area.index);
    [1, 2, 3, 4].map(|above| {
        let highest_below = of(above + 1).fold(f64::NEG_INFINITY, f64::max);
        let lowest_above = of(above).fold(f64::INFINITY, f64::min);
        (highest_below - HALF, lowest_above + HALF)
    })
}

/// A μ and σ whose four limits lie within the intervals; found on a grid of hundredths.
fn solution(intervals: &[(f64, f64); 4]) -> Option<(f64, f64)> {
    let [one, two, three, four] = *intervals;
    let within = |(low, high): (f64, f64), limit: f64| low < limit && limit <= high;
    let hundredths = |(low, high): (f64, f64)| (100.0 * low).ceil() as i32..=(100.0 * high).floor() as i32;
    hundredths(three).find_map(|mean| {
        let mean = f64::from(mean) / 100.0;
        // σ = μ − (μ − σ), whose interval is known.
        hundredths((mean - four.1, mean - four.0)).map(|sd| f64::from(sd) / 100.0).find_map(|sd| {
            let fits = within(four, mean - sd) && within(two, mean + sd) && within(one, mean + 2.0 * sd);
            (sd > 0.0 && within(three, mean) && fits).then_some((mean, sd))
        })
    })
}

#[test]
fn the_official_types_are_those_of_the_rule_for_limits_that_exist() {
    let Some(mut areas) = karlstad() else { return };
    areas.sort_by(|a, b| a.index.total_cmp(&b.index));
    assert!(areas.windows(2).all(|pair| pair[0].area_type >= pair[1].area_type), "types fall as the index rises");
    assert_eq!([1, 2, 3, 4, 5].map(|t| areas.iter().filter(|a| a.area_type == t).count()), [2, 3, 4, 15, 7]);

    let intervals = limits(&areas);
    // By hand from the published figures: 17.9 | 20.0, 12.9 | 17.1, 7.8 | 11.5, 3.2 | 3.7.
    let expected = [(17.85, 20.05), (12.85, 17.15), (7.75, 11.55), (3.15, 3.75)];
    for ((found, expected), name) in intervals.iter().zip(expected).zip(["μ + 2σ", "μ + σ", "μ", "μ − σ"]) {
        println!("2024: {name} lies between {:.2} and {:.2}", found.0, found.1);
        assert!((found.0 - expected.0).abs() < 1e-9 && (found.1 - expected.1).abs() < 1e-9, "{name}: {found:?}");
    }

    let (mean, sd) = solution(&intervals).expect("some μ and σ meet all four intervals");
    println!("2024: for instance μ = {mean}, σ = {sd}; the national limits themselves are not published here");
    // What the program makes of such limits are the official types, all 31.
    let limits = NationalLimits { mean, sd, limits: [mean + 2.0 * sd, mean + sd, mean, mean - sd] };
    for area in &areas {
        let near = limits.distance(area.index).expect("a number") <= HALF;
        assert!(near || limits.type_of(area.index) == Some(area.area_type), "{}", area.code);
    }
    assert!(solution(&[expected[0], expected[1], expected[2], (10.0, 11.0)]).is_none(), "not any limits would do");
}

/// The whole answer of the service holds the years 2011–2024, but figures for the current RegSO only in 2024: nothing is
/// told of earlier years, and so nothing can be shown of them here.
#[test]
fn the_recorded_answer_has_figures_for_one_year_only() {
    let Some(data) = shared_data() else { return };
    let text = std::fs::read_to_string(data.join(FOLDER).join("data.json")).expect("readable");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let areas = all["dataset"]["regso_socioek"]["innehall"]["serier"].as_object().expect("areas");
    assert_eq!(areas.len(), 31);
    for (code, figures) in areas {
        for (name, series) in figures.as_object().expect("figures") {
            let years: Vec<&str> = series["ar"].as_array().expect("years").iter().filter_map(Value::as_str).collect();
            assert_eq!((years.len(), years[0], years[13]), (14, "2011", "2024"));
            let values = series["varde"].as_array().expect("values");
            let told = |value: &Value| value.as_f64().map_or(Observation::MISSING, Observation::normal).value();
            let told: Vec<usize> = (0..14).filter(|year| told(&values[*year]).is_some()).collect();
            assert_eq!(told, [13], "{code} {name}");
        }
    }
}
