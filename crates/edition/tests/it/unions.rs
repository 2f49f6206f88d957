//! Unions of whole areas: figures by the catalogue's rules against arithmetic and against the edition's own figures of
//! municipalities, what cannot be put together, and the guard against differencing against all sets of a small country.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use cube::{Category, Cube, Dimension, Observation, Role, Status, Text};
use edition::material::{Material, Provenance, Report, SourceTable};
use edition::unions::own_data::{Kind, by_type};
use edition::unions::{
    Apart, FLOOR, Fault, Put, Reckoner, Refusal, Together, Union, Unmeasured, guard, segregation, types,
};
use edition::{Edition, SeriesKey, Silent};
use geography::{Area, Areas, Level};

use crate::redrawn::{self, REGSO};
use crate::small;

fn built_of(material: &Material) -> Edition {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    edition::build(material, &small::catalogue(), &target, false, "2025-05-01T06:00:00Z", &Silent)
        .expect("built and checked");
    Edition::open(&target).expect("it opens")
}

fn built() -> &'static Edition {
    static BUILT: OnceLock<Edition> = OnceLock::new();
    BUILT.get_or_init(|| built_of(&redrawn::material()))
}

fn union(edition: &Edition, codes: &[&str]) -> Union {
    Union::of(edition, codes.iter().copied()).expect("these codes can be put together")
}

fn put(edition: &Edition, codes: &[&str], indicator: &str) -> Result<Put, Apart> {
    let indicator = edition.catalogue().indicator(indicator).expect("it is in the catalogue");
    Reckoner::new(edition).indicator(&union(edition, codes), indicator).expect("readable")
}

fn values(put: &Put) -> Vec<(&str, Option<f64>)> {
    put.periods.iter().map(|one| (one.period.as_str(), one.value.value())).collect()
}

#[track_caller]
fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn shares_are_sums_divided_and_counts_are_summed() {
    // Born abroad 200 of 1 000 and, from 2024, 15 of 130.
    let share = put(built(), &[REGSO[0], REGSO[2]], "foreign-born").expect("a share");
    let [Together { period, value, base, interval, .. }] = share.periods.as_slice() else { panic!("{share:?}") };
    assert_eq!((period.as_str(), *base), ("2024", Some(1130.0)));
    near(value.value(), 100.0 * 215.0 / 1130.0);
    // Wilson with z = 1.96: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n), p = 0.190265, n = 1 130.
    let (low, high) = interval.expect("a share of persons has one");
    assert!((low - 16.84).abs() < 0.01 && (high - 21.42).abs() < 0.01, "{low} {high}");
    let people = put(built(), &[REGSO[0], REGSO[2]], "population").expect("a count");
    assert_eq!(values(&people), [("2024", Some(1130.0))]);
    assert_eq!(people.periods[0].interval, None, "a count is no share");
}

#[test]
fn a_line_ends_where_an_area_is_not_known_to_be_the_same() {
    let kept = put(built(), &[REGSO[0]], "foreign-born").expect("a share");
    assert_eq!(values(&kept), [("2022", Some(20.0)), ("2023", Some(20.0)), ("2024", Some(20.0))]);
    assert_eq!(kept.ended, []);
    // Changed, new, not compared: each ends the line of the whole, which goes on with the newer division.
    for other in &REGSO[1..] {
        let found = put(built(), &[REGSO[0], other], "population").expect("a count");
        assert_eq!(values(&found).iter().map(|(period, _)| *period).collect::<Vec<_>>(), ["2024"], "{other}");
        let [ended] = found.ended.as_slice() else { panic!("{found:?}") };
        let areas = built().areas().level(Level::Regso);
        let codes: Vec<&str> = ended.parts.iter().map(|part| areas[part.position].code.as_str()).collect();
        assert_eq!((ended.period.as_str(), codes), ("2024", vec![*other]));
    }
}

#[test]
fn a_withheld_or_missing_part_makes_the_whole_so() {
    for (status, told) in [(Status::Confidential, Status::Confidential), (Status::Missing, Status::Missing)] {
        let mut material = redrawn::material();
        let born = material.tables.iter_mut().find(|table| table.id == "birth-region-regso").expect("it is there");
        born.cube.put(&[0, 2, 0], Observation::without(status));
        let edition = built_of(&material);
        let found = put(&edition, &[REGSO[0], REGSO[1]], "foreign-born").expect("a share");
        let [one] = found.periods.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.value.value(), one.value.status, one.base, one.interval), (None, told, None, None));
        assert_eq!(one.lacking, [0], "it says which area");
        let [first, second] = [[REGSO[0]], [REGSO[1]]].map(|codes| union(&edition, &codes));
        let split = edition.catalogue().split("birth").expect("it is there");
        let measured = segregation(&Reckoner::new(&edition), &[&first, &second], split).expect("readable");
        assert_eq!(measured, Err(Unmeasured::Lacking(vec![0])), "no index of those that are told");
    }
}

#[test]
fn few_persons_make_a_share_unreliable_and_more_of_them_reliable_again() {
    let mut material = redrawn::material();
    let born = material.tables.iter_mut().find(|table| table.id == "birth-region-regso").expect("it is there");
    // 2024: 8 of 60 and 8 of 60 born abroad; together 16 of 120, a base of 100 and a numerator of 10 at least.
    for area in [1, 2] {
        born.cube.set(&[area, 2, 0], 52.0);
        born.cube.set(&[area, 2, 1], 60.0);
    }
    let edition = built_of(&material);
    let status = |codes: &[&str]| put(&edition, codes, "foreign-born").expect("a share").periods[0].value.status;
    assert_eq!((status(&[REGSO[1]]), status(&[REGSO[2]])), (Status::Unreliable, Status::Unreliable));
    assert_eq!(status(&[REGSO[1], REGSO[2]]), Status::Normal);
}

#[test]
fn medians_and_published_rates_are_refused() {
    let edition = built();
    for indicator in &edition.catalogue().indicators {
        if indicator.aggregate == catalogue::Aggregate::Never {
            let found = Reckoner::new(edition).indicator(&union(edition, &[REGSO[0]]), indicator).expect("readable");
            assert_eq!(found, Err(Apart::Never), "{}", indicator.id);
        }
    }
    assert_eq!(put(edition, &[REGSO[0]], "median-net-income"), Err(Apart::Never));
    assert_eq!(
        put(edition, &[REGSO[0]], "pre-upper-secondary"),
        Err(Apart::NotAtLevel),
        "the country has no such table"
    );
}

#[test]
fn every_code_that_does_not_fit_is_told() {
    let of = |codes: &[&str]| Union::of(built(), codes.iter().copied());
    let deso = "9101A0010";
    assert_eq!(of(&[]), Err(vec![Fault::Empty]));
    let all = of(&["9101R999", "9101", REGSO[0], REGSO[0], deso]).expect_err("four faults");
    assert_eq!(
        all,
        [
            Fault::Unknown("9101R999".into()),
            Fault::Level("9101".into(), Level::Municipality),
            Fault::Twice(REGSO[0].into()),
            Fault::Inside { code: deso.into(), within: REGSO[0].into() },
        ]
    );
    let mixed = of(&[deso, REGSO[1]]).expect("they do not overlap");
    assert_eq!((mixed.level(), mixed.count(Level::Deso), mixed.count(Level::Regso)), (Level::Deso, 1, 1));
    assert_eq!(mixed.codes(built()).collect::<Vec<_>>(), [REGSO[1], deso]);
    let many: Vec<String> = (0..2001).map(|n| format!("9101R{n}")).collect();
    let many = Union::of(built(), many.iter().map(String::as_str));
    assert_eq!(many, Err(vec![Fault::TooMany(2001)]));
}

#[test]
fn people_are_counted_by_the_type_of_their_area() {
    // 2024: types 5 and 2 with 1 000 and 390 people.
    let found = types(&Reckoner::new(built()), &union(built(), &[REGSO[0], REGSO[1]])).expect("readable");
    let found = found.expect("the edition has types");
    assert_eq!((found.people, found.without), ([0.0, 390.0, 0.0, 0.0, 1000.0], 0));
    assert_eq!((found.period.as_str(), found.population_period.as_str()), ("2024", "2024"));
    assert_eq!(found.nature, edition::Nature::Published);
}

#[test]
fn segregation_is_between_the_districts_and_within_them() {
    let split = built().catalogue().split("birth").expect("it is there");
    let reckoner = Reckoner::new(built());
    let of = |codes: &[&[&str]]| {
        let unions: Vec<Union> = codes.iter().map(|codes| union(built(), codes)).collect();
        segregation(&reckoner, &unions.iter().collect::<Vec<_>>(), split).expect("readable")
    };
    // 200 and 800, 45 and 345, 15 and 115 in the first municipality; 50 and 150 in the second.
    let found = of(&[&[REGSO[0]], &[REGSO[3]]]).expect("both have both groups");
    assert_eq!(found.period, "2024");
    let d = found.measures[0].as_ref().expect("defined");
    // ½ (|200/250 − 800/950| + |50/250 − 150/950|) = 0.0421.
    near(Some(d.value), 0.5 * ((0.8 - 800.0 / 950.0_f64).abs() + (0.2 - 150.0 / 950.0_f64).abs()));
    assert_eq!((found.share_between, found.within), (Some(1.0), 0.0), "each is one area");
    assert!(found.districts.iter().all(|district| district.measures[0].is_err()));
    assert_eq!((found.districts[1].focus, found.districts[1].all), (50.0, 200.0));

    let found = of(&[&REGSO[..3], &[REGSO[3]]]).expect("both have both groups");
    assert!((found.total - found.between - found.within).abs() < 1e-12 && found.within > 0.0);
    // Within the first: 200, 45, 15 of 260 and 800, 345, 115 of 1 260.
    let shares =
        [(200.0, 800.0), (45.0, 345.0), (15.0, 115.0)].map(|(x, y): (f64, f64)| (x / 260.0 - y / 1260.0).abs());
    near(found.districts[0].measures[0].as_ref().ok().map(|d| d.value), 0.5 * shares.iter().sum::<f64>());

    let overlapping = of(&[&REGSO[..2], &REGSO[1..]]);
    assert_eq!(overlapping, Err(Unmeasured::Overlap(0, 1)));
}

#[test]
fn own_figures_go_over_the_types_by_their_people() {
    let reckoner = Reckoner::new(built());
    // Types 5, 2, 4, 3 with 1 000, 390, 130 and 200 people.
    let values = [(0, 10.0), (1, 20.0), (3, 30.0)];
    let found = by_type(&reckoner, Level::Regso, &values, Kind::Level).expect("readable").expect("types");
    assert_eq!(found.types.map(|one| one.value), [None, Some(20.0), Some(30.0), None, Some(10.0)]);
    let found = by_type(&reckoner, Level::Regso, &values, Kind::Count).expect("readable").expect("types");
    assert_eq!(found.types[1].per_thousand, Some(1000.0 * 20.0 / 390.0));
    assert_eq!(by_type(&reckoner, Level::Municipality, &values, Kind::Level).expect("readable"), None);
}

/// Three municipalities of four RegSO each, some of a few people only.
const PEOPLE: [f64; 12] = [400.0, 30.0, 25.0, 60.0, 500.0, 45.0, 20.0, 10.0, 100.0, 49.0, 5.0, 300.0];
/// The areas of the municipalities, as bits.
const PLACES: [usize; 3] = [0xF, 0xF0, 0xF00];

fn crowded() -> &'static Edition {
    static BUILT: OnceLock<Edition> = OnceLock::new();
    BUILT.get_or_init(|| {
        let area =
            |code: String, parent: Option<&str>| Area { name: code.clone(), code, parent: parent.map(Into::into) };
        let code = |at: usize| format!("910{}R{:03}", 1 + at / 4, 1 + at % 4);
        let regso: Vec<Area> = (0..12).map(|at| area(code(at), Some(&code(at)[..4]))).collect();
        let areas = Areas::new(vec![
            vec![area("00".into(), None)],
            vec![area("91".into(), Some("00"))],
            ["9101", "9102", "9103"].map(|code| area(code.into(), Some("91"))).to_vec(),
            regso,
        ]);
        let dimension = |id: &str, role: Role, codes: Vec<String>| {
            let categories = codes.into_iter().map(Category::plain).collect();
            Dimension::new(id, role, Text::same(id), categories).expect("codes are distinct")
        };
        let mut cube = Cube::missing(vec![
            dimension("area", Role::Area, (0..12).map(code).collect()),
            dimension("period", Role::Period, vec!["2024".into()]),
            dimension("contents", Role::Contents, vec!["sweden".into(), "total".into()]),
        ]);
        for (at, people) in PEOPLE.into_iter().enumerate() {
            cube.set(&[at, 0, 0], people / 2.0);
            cube.set(&[at, 0, 1], people);
        }
        let provenance = Provenance {
            file: "f".into(),
            sha256: "1".repeat(64),
            reference: "F".into(),
            title: "f".into(),
            updated: None,
            notes: Vec::new(),
        };
        built_of(&Material {
            title: Text::same("Trångt"),
            fictional: true,
            areas: areas.expect("they lie in each other"),
            postal: Vec::new(),
            boundaries: Vec::new(),
            overlays: Vec::new(),
            municipality_groups: None,
            tables: vec![SourceTable::new("birth-region-regso", Level::Regso, cube, provenance)],
            changes: Vec::new(),
            report: Report::default(),
        })
    })
}

/// The RegSO of a set of bits.
fn set(bits: usize) -> BTreeSet<usize> {
    (0..12).filter(|at| bits >> at & 1 == 1).collect()
}

fn of_bits(bits: usize) -> Union {
    let areas = crowded().areas().level(Level::Regso);
    Union::of(crowded(), set(bits).into_iter().map(|at| areas[at].code.as_str())).expect("they are there")
}

fn few(bits: usize) -> bool {
    bits != 0 && set(bits).iter().map(|at| PEOPLE[*at]).sum::<f64>() < FLOOR
}

#[test]
fn no_set_is_shown_that_differs_by_too_few_from_a_published_area() {
    // Every sum of municipalities, whose figures anybody can add up; all three are the county and the country.
    let sum = |of: usize| (0..3).filter(|at| of >> at & 1 == 1).map(|at| PLACES[at]).sum();
    let published: Vec<usize> = (1..8).map(sum).collect();
    let reckoner = Reckoner::new(crowded());
    let (mut shown, mut refused) = (0, 0);
    for bits in 1..1 << 12 {
        let differs =
            |area: &usize| bits & area == bits && few(area & !bits) || bits & area == *area && few(bits & !area);
        let expected = few(bits) || published.iter().any(differs);
        let found = guard(&reckoner, &[&of_bits(bits)]).expect("readable");
        assert_eq!(!found.is_empty(), expected, "{bits:b}: {found:?}");
        if expected { refused += 1 } else { shown += 1 }
    }
    assert!(shown > 1000 && refused > 60, "{shown} shown, {refused} refused: both must be tried");
}

#[test]
fn no_two_districts_are_shown_that_share_or_differ_by_too_few() {
    let reckoner = Reckoner::new(crowded());
    let (mut tried, mut number) = (0, 12_345_usize);
    while tried < 4000 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (one, other) = (number >> 33 & 0xFFF, number >> 47 & 0xFFF);
        if few(one) || few(other) || one == 0 || other == 0 {
            continue;
        }
        tried += 1;
        let shared = one & other;
        let expected = few(shared) || shared != 0 && (few(one & !other) || few(other & !one));
        let found = guard(&reckoner, &[&of_bits(one), &of_bits(other)]).expect("readable");
        let pairs = found.iter().any(|refusal| matches!(refusal, Refusal::NearlyAlike { .. }));
        assert_eq!(pairs, expected, "{one:b} {other:b}: {found:?}");
    }
}

#[test]
fn a_refusal_says_what_is_too_near_to_what() {
    let reckoner = Reckoner::new(crowded());
    let refusals = |bits: &[usize]| {
        let unions: Vec<Union> = bits.iter().map(|bits| of_bits(*bits)).collect();
        guard(&reckoner, &unions.iter().collect::<Vec<_>>()).expect("readable")
    };
    assert_eq!(refusals(&[0b0010]), [Refusal::Small { district: 0 }], "30 people");
    // All of 9101 but 25 people; all of it with 45 of 9102; both with 5 of 9103.
    let nearly = |within| Refusal::NearlyAn { district: 0, area: (Level::Municipality, 0), within };
    assert_eq!(refusals(&[0b1011]), [nearly(false)]);
    assert_eq!(refusals(&[0xF | 1 << 5]), [nearly(true)]);
    assert_eq!(refusals(&[0xFF | 1 << 10]), [nearly(true)]);
    // The same but for the 30 people of one area.
    assert_eq!(refusals(&[0b0001, 0b0011]), [Refusal::NearlyAlike { one: 0, other: 1, shared: false }]);
    assert_eq!(refusals(&[1, 1 << 4]), [], "400 and 500 people that share nothing");
}

/// Every figure of a place that the edition computed from its areas is that of their union. Tells how many were compared.
pub fn identity(edition: &Edition, level: Level, below: Level, every: usize) -> usize {
    let reckoner = Reckoner::new(edition);
    let areas = edition.areas();
    let mut compared = 0;
    for place in (0..areas.level(level).len()).step_by(every) {
        let parts = areas.within(level, place, below);
        let codes = parts.iter().map(|at| areas.level(below)[*at].code.as_str());
        let Ok(union) = Union::of(edition, codes) else { continue };
        for indicator in &edition.catalogue().indicators {
            let Ok(put) = reckoner.indicator(&union, indicator).expect("readable") else { continue };
            let key = SeriesKey::new(indicator.id.as_str(), level);
            let Some(series) = edition.series(&key) else { continue };
            for one in &put.periods {
                let Some(origin) = edition.origin(series, &one.period) else { continue };
                // Of the municipality's sources another may come first: Kolada's, or a table of its own level.
                if !origin.tables.iter().map(|(id, _)| id).eq(one.tables.iter()) {
                    continue;
                }
                let whole = edition.slice(&key, &one.period).expect("readable").expect("a period").get(place);
                let place = &areas.level(level)[place].code;
                assert_eq!(whole.status, one.value.status, "{} of {place} in {}", indicator.id, one.period);
                if let (Some(whole), Some(one)) = (whole.value(), one.value.value()) {
                    let near = (whole - one).abs() <= 1e-9 * whole.abs().max(1.0);
                    assert!(near, "{} of {place}: {one} is not {whole}", indicator.id);
                    compared += 1;
                }
            }
        }
    }
    compared
}
