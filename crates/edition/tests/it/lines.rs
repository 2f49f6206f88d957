//! Areas divided anew: whose lines are broken, what is not compared, and what is carried over.

use std::sync::OnceLock;

use cube::{Observation, Status};
use edition::analyse::harmonised::series_of;
use edition::analyse::socioeconomic::Cause;
use edition::material::Material;
use edition::{Edition, Fate, Nature, SeriesKey, Silent};
use geography::Level;

use crate::redrawn::{self, REGSO};
use crate::small;

fn built_of(material: &Material) -> Edition {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    edition::build(material, &small::catalogue(), &target, false, "2025-05-01T06:00:00Z", &Silent)
        .expect("built and checked");
    // Its files stay open when the folder is gone.
    Edition::open(&target).expect("it opens")
}

fn built() -> &'static Edition {
    static BUILT: OnceLock<Edition> = OnceLock::new();
    BUILT.get_or_init(|| built_of(&redrawn::material()))
}

fn cells(id: &str, level: Level, period: &str) -> Vec<Observation> {
    let slice = built().slice(&SeriesKey::new(id, level), period).expect("readable");
    slice.unwrap_or_else(|| panic!("no {id} of {period}")).observations
}

fn values(id: &str, level: Level, period: &str) -> Vec<Option<f64>> {
    cells(id, level, period).iter().map(|cell| cell.value()).collect()
}

#[test]
fn every_period_tells_the_boundaries_it_stands_on() {
    let stands_on = |id: &str, level: Level| built().series(&SeriesKey::new(id, level)).expect("there").clone();
    for id in ["population", "foreign-born", "area-type", "socioeconomic-index", "absolute-type", "limit-distance"] {
        let series = stands_on(id, Level::Regso);
        let told: Vec<Option<&str>> = series.periods.iter().map(|period| series.boundary(period)).collect();
        assert_eq!(told, [Some("regso-2020"), Some("regso-2020"), Some("regso-2025")], "{id}");
        assert_eq!(series.passages(), [("regso-2020", "2024", "regso-2025")], "{id}");
    }
    let of_municipalities = stands_on("population", Level::Municipality);
    assert!(of_municipalities.boundaries.is_empty(), "municipalities are the same in all years");
}

#[test]
fn a_line_is_broken_where_the_area_is_not_known_to_be_the_same() {
    let facts = built().facts();
    let [found] = facts.breaks.as_slice() else { panic!("one level was divided anew: {:?}", facts.breaks) };
    assert_eq!((found.level, found.first_year.as_str()), (Level::Regso, "2024"));
    assert_eq!((found.from.as_str(), found.to.as_str()), ("regso-2020", "regso-2025"));
    assert!(found.unchanged.iter().eq([REGSO[0]]) && found.changed.iter().eq([REGSO[1]]));
    let key = SeriesKey::new("foreign-born", Level::Regso);
    let broken_at = |code: &str| built().line_breaks(&key, code).into_iter().map(|(year, _)| year).collect::<Vec<_>>();
    assert_eq!(broken_at(REGSO[0]), Vec::<&str>::new(), "it kept its borders");
    assert_eq!(broken_at(REGSO[1]), ["2024"], "it changed");
    assert_eq!(broken_at(REGSO[3]), ["2024"], "it could not be compared");
    let fates = REGSO.map(|code| found.fate(code));
    assert_eq!(fates, [Fate::Unchanged, Fate::Changed, Fate::Appeared, Fate::NotCompared]);
    let told = [
        (REGSO[1], "gränser ändrades 2025", "changed in 2025"),
        (REGSO[2], "finns i indelningen från 2025", "is in the division of 2025"),
        (REGSO[3], "inte kunnat jämföras", "could not be compared"),
    ];
    for (code, sv, en) in told {
        let note = found.note_of(code).expect("told");
        assert!(note.sv.contains(sv) && note.en.contains(en), "{note:?}");
    }
    assert_eq!(found.note_of(REGSO[0]), None);
}

#[test]
fn without_figures_on_both_divisions_there_is_no_break() {
    let mut material = redrawn::material();
    for table in &mut material.tables {
        table.boundaries.values_mut().for_each(|edition| *edition = "regso-2025".into());
    }
    let edition = built_of(&material);
    assert!(edition.facts().breaks.is_empty());
    assert!(!edition.all_series().any(|series| series.key.id.starts_with("harmonised:")));
}

#[test]
fn without_a_comparison_every_line_is_broken_and_nothing_is_carried_over() {
    let mut material = redrawn::material();
    material.changes.clear();
    let edition = built_of(&material);
    let [found] = edition.facts().breaks.as_slice() else { panic!("the tables tell the break themselves") };
    assert_eq!(found.first_year, "2024");
    assert!(REGSO.iter().all(|code| !found.goes_on(code)));
    assert!(edition.facts().index.changes.is_empty() && edition.facts().index.moves.is_empty());
    assert!(!edition.all_series().any(|series| series.key.id.starts_with("harmonised:")));
}

#[test]
fn numerator_and_denominator_are_carried_over_and_then_divided() {
    let foreign_born = series_of("foreign-born");
    // 9101R002 had 400 people in 2022, 360 of them born in Sweden. A quarter goes to 9101R003: of 400, 300 and 100; of
    // 360, 270 and 90. Born abroad: 30 of 300 and 10 of 100.
    assert_eq!(values(&foreign_born, Level::Regso, "2022"), [None, Some(10.0), Some(10.0), None]);
    // 2023: 440 of 500, so 375 and 125, 330 and 110: 45 of 375 and 15 of 125.
    assert_eq!(values(&foreign_born, Level::Regso, "2023"), [None, Some(12.0), Some(12.0), None]);
    let population = series_of("population");
    assert_eq!(values(&population, Level::Regso, "2022"), [None, Some(300.0), Some(100.0), None]);
    assert_eq!(values(&population, Level::Regso, "2023"), [None, Some(375.0), Some(125.0), None]);
    let bases = built().slice(&SeriesKey::new(&foreign_born, Level::Regso), "2023").expect("readable").expect("there");
    assert_eq!([bases.base(1), bases.base(2), bases.base(0)], [Some(375.0), Some(125.0), None]);
    for area in [0, 3] {
        let cell = cells(&foreign_born, Level::Regso, "2022")[area];
        assert_eq!(cell.status, Status::NotApplicable, "{}: what goes on or is not reached has none", REGSO[area]);
    }
    // Rented dwellings: 80 of 200 in 2023, 60 of 150 and 20 of 50 – no persons, so 20 are enough to rely upon.
    let rented = cells(&series_of("rental-share"), Level::Regso, "2023");
    assert_eq!([rented[1], rented[2]], [Observation::normal(40.0); 2]);
}

#[test]
fn of_a_withheld_number_no_part_is_told() {
    let rented = cells(&series_of("owned-share"), Level::Regso, "2022");
    // The share of owned dwellings needs all dwellings, and the rented ones are withheld.
    assert_eq!([rented[1].status, rented[2].status], [Status::Confidential; 2]);
    assert_eq!([rented[0].status, rented[3].status], [Status::NotApplicable; 2]);
}

#[test]
fn what_is_carried_over_stands_apart_and_says_what_it_is() {
    let edition = built();
    let id = series_of("foreign-born");
    let series = edition.series(&SeriesKey::new(&id, Level::Regso)).expect("there");
    assert_eq!(series.periods, ["2022", "2023"], "only what stands on the older boundaries");
    assert_eq!(series.boundary("2023"), Some("regso-2025"), "of the areas that its figures are of");
    assert!(series.passages().is_empty());
    let origin = edition.origin(series, "2023").expect("told");
    assert_eq!(origin.nature, Nature::Computed);
    assert!(origin.formula.ends_with("w: regso-2020 → regso-2025, population"), "{}", origin.formula);
    let note = origin.note.as_ref().expect("told");
    assert!(note.sv.contains("Omräknad till 2025 års gränser, uppskattning") && note.sv.contains("folkmängden"));
    assert!(note.en.contains("an estimate") && note.en.contains("people"));
    // The published series is as it was.
    assert_eq!(values("foreign-born", Level::Regso, "2022")[1], Some(10.0));
    assert_eq!(values("foreign-born", Level::Regso, "2024")[1], Some(100.0 * 45.0 / 390.0));
    assert_eq!(cells("foreign-born", Level::Regso, "2022")[2].status, Status::NotApplicable);
    for carried in edition.all_series().filter(|series| series.key.id.starts_with("harmonised:")) {
        assert_eq!(carried.key.level, Level::Regso, "{}", carried.key);
        assert!(edition.facts().legend(&carried.key.id, Level::Regso).is_none(), "{} has no map", carried.key);
        assert!(!carried.key.id.contains("type") && !carried.key.id.contains("index"), "{}", carried.key);
    }
    assert!(edition.facts().spreads.keys().all(|key| !key.contains("harmonised")));
}

#[test]
fn an_area_with_new_borders_is_not_told_to_have_changed() {
    let index = &built().facts().index;
    // 9101R002 goes from type 3 to 2 and 9102R001 from 2 to 3, but not on the same ground, as far as is known.
    assert_eq!(index.moves.keys().collect::<Vec<_>>(), [REGSO[0]]);
    // 9101R001 goes from 10 to 5. By the limits of 2022 (the lowest is 10) 5 is type 5, by those of 2024 (the lowest is
    // 7.0) 10 is type 4: it was its own conditions.
    for one in &index.moves[REGSO[0]] {
        assert_eq!((one.before, one.after, one.cause), (4, 5, Cause::OwnConditions));
    }
    assert_eq!(index.changes.keys().collect::<Vec<_>>(), [REGSO[0]]);
    let change = &index.changes[REGSO[0]];
    assert_eq!((change.before, change.after), (10.0, 5.0));
    // Types 1 and 2: the 200 people of 9102R001 in 2022, the 390 of 9101R002 in 2024. Neither is the same area then.
    let persons = index.in_challenges["00"].persons;
    assert_eq!((persons.before, persons.after), (200.0, 390.0));
    assert_eq!((persons.types, persons.population, persons.boundaries), (0.0, 0.0, 190.0));
}

#[test]
fn a_change_within_one_division_is_told_as_before() {
    let mut material = redrawn::material();
    let types = &mut material.tables[2].cube;
    // In 2023 9101R002 stood at 32 and 9102R001 at 24: μ = 22, σ² = (144 + 100 + 4) ÷ 2 = 124, σ = 11.14, limits 44.3, 33.1,
    // 22, 10.9; so 10, 32 and 24 are types 5, 3 and 3.
    let told = [(0, 5.0, 10.0), (1, 3.0, 32.0), (3, 3.0, 24.0)];
    for (area, area_type, index) in told {
        types.set(&[area, 1, 0], area_type);
        (1..5).for_each(|column| types.set(&[area, 1, column], index));
    }
    material.tables.iter_mut().for_each(|table| {
        table.boundaries.insert("2024".into(), "regso-2020".into());
        table.boundaries.insert("2022".into(), "regso-2020".into());
    });
    let edition = built_of(&material);
    let moves = &edition.facts().index.moves;
    assert!(moves.contains_key(REGSO[3]) && moves.contains_key(REGSO[1]), "{moves:?}");
}

#[test]
fn sums_of_a_year_are_those_of_its_own_areas() {
    // 1 000 + 400, and 1 000 + 390 + 130: the area that is not there yet adds nothing, and takes nothing away.
    assert_eq!(values("population", Level::Municipality, "2022"), [Some(1400.0), Some(200.0)]);
    assert_eq!(values("population", Level::Municipality, "2024"), [Some(1520.0), Some(200.0)]);
    assert_eq!(values("population", Level::Country, "2024"), [Some(1720.0)]);
    // D of 9101 in 2022: born abroad 200 and 40 of 240, in Sweden 800 and 360 of 1 160:
    // ½ (|200/240 − 800/1160| + |40/240 − 360/1160|) = 200/240 − 800/1160.
    let d = SeriesKey::measure("D", "birth", Level::Regso, Level::Municipality).id;
    let before = values(&d, Level::Municipality, "2022")[0].expect("defined");
    assert!((before - (200.0 / 240.0 - 800.0 / 1160.0)).abs() < 1e-12, "{before}");
    // 2024: born abroad 200, 45 and 15 of 260, in Sweden 800, 345 and 115 of 1 260; only the first has more of the former.
    let after = values(&d, Level::Municipality, "2024")[0].expect("defined");
    assert!((after - (200.0 / 260.0 - 800.0 / 1260.0)).abs() < 1e-12, "{after}");
    // How the areas changed hands is no part of the interval, so none is told.
    let change = built().block(&SeriesKey::new(format!("change:{d}"), Level::Municipality)).expect("readable");
    let (period, slice) = change.first().expect("there");
    assert_eq!(period, "2022–2024");
    assert_eq!(slice.get(0).value(), Some(after - before));
    assert_eq!(slice.assessed(0).interval, None);
}

#[test]
fn types_are_counted_over_the_areas_of_their_year() {
    let years = &built().facts().types["00"];
    let areas: Vec<u32> = years.iter().map(|year| year.typed() + year.untyped).collect();
    assert_eq!(areas, [3, 3, 4]);
    let of_index: Vec<u32> = built().facts().index.years.iter().map(|year| year.areas).collect();
    assert_eq!(of_index, [3, 3, 4]);
    assert!(built().facts().index.years.iter().all(|year| year.limits.is_some()));
}

#[test]
fn people_of_another_division_are_not_counted_in_a_type() {
    let mut material = redrawn::material();
    // People are known to 2023 only: of 2024 the nearest year is on the older boundaries.
    let born = &mut material.tables[0];
    for area in 0..REGSO.len() {
        (0..2).for_each(|column| born.cube.put(&[area, 2, column], Observation::MISSING));
    }
    let edition = built_of(&material);
    let last = edition.facts().types["00"].last().expect("2024").clone();
    assert_eq!((last.period.as_str(), last.population_period.as_str()), ("2024", "2023"));
    // 9101R001 (type 5) kept its borders and its 1 000 people; the other three areas are not those of 2023.
    assert_eq!(last.population, [0.0, 0.0, 0.0, 0.0, 1000.0]);
    assert_eq!(last.without_population, 3);
}

#[test]
fn an_edition_without_breaks_still_opens() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    edition::build(&small::material(), &small::catalogue(), &target, false, "2025-05-01T06:00:00Z", &Silent)
        .expect("built");
    let path = target.join("facts.json");
    let text = std::fs::read_to_string(&path).expect("there");
    assert!(text.contains("\"breaks\":[],"));
    std::fs::write(&path, text.replace("\"breaks\":[],", "")).expect("written");
    assert!(Edition::open(&target).expect("it opens").facts().breaks.is_empty());
}
