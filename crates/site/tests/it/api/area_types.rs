//! The official index, its types and the income quartiles of the built edition, against what is true of the country.

use super::*;

/// Code → value of an indicator by RegSO in a year.
async fn by_regso(indicator: &str, year: u16) -> std::collections::BTreeMap<String, f64> {
    let values = ask(&format!("/api/v1/values?indicator={indicator}&level=regso&period={year}")).await;
    let told = list(&values, "/values").iter().filter(|one| !one["value"].is_null());
    told.map(|one| (text(one, "/code").to_owned(), number(one, "/value"))).collect()
}

#[tokio::test]
async fn recomputed_types_are_the_official_ones_in_every_year() {
    for year in example::INDEX_YEARS {
        let (official, recomputed) = (by_regso("area-type", year).await, by_regso("recomputed-type", year).await);
        assert_eq!(official.len(), 80, "{year}");
        assert_eq!(official, recomputed, "{year}");
    }
}

#[tokio::test]
async fn the_steady_area_changes_its_relative_type_and_not_its_absolute_one() {
    let known = example::truth(example::SEED).steady;
    for year in example::INDEX_YEARS {
        assert_eq!(by_regso("socioeconomic-index", year).await[&known.area], known.index, "{year}");
        // The first year is the base year: by its limits the area stays what it was.
        assert_eq!(by_regso("absolute-type", year).await[&known.area], f64::from(known.type_before), "{year}");
    }
    let last = by_regso("area-type", example::INDEX_YEARS[3]).await;
    assert_eq!(last[&known.area], f64::from(known.type_after));
    assert_ne!(known.type_after, known.type_before);

    let (_, edition) = built();
    let moves = &edition.facts().index.moves[&known.area];
    let whole = moves.iter().find(|one| one.from == "2019").expect("from the first year to the last");
    assert_eq!((whole.to.as_str(), whole.before, whole.after), ("2022", known.type_before, known.type_after));
    assert_eq!(whole.cause, edition::analyse::socioeconomic::Cause::OtherAreas);
    assert_eq!(edition.facts().index.changes[&known.area].parts, [0.0; 3], "nothing changed there");
}

#[tokio::test]
async fn conditions_became_better_by_the_absolute_types() {
    // Every component but the steady area's falls by a tenth or more, give or take 6 per cent: by the limits of the first
    // year fewer areas are of types 1 and 2 in the last, though the relative types may say anything.
    let challenged = |types: &std::collections::BTreeMap<String, f64>| types.values().filter(|t| **t <= 2.0).count();
    let (first, last) = (by_regso("absolute-type", 2019).await, by_regso("absolute-type", 2022).await);
    assert!(challenged(&last) < challenged(&first), "{} and {}", challenged(&first), challenged(&last));
    assert_eq!(first, by_regso("area-type", 2019).await, "in the base year the two are the same");
}

#[tokio::test]
async fn a_change_of_index_is_the_sum_of_its_parts() {
    let (_, edition) = built();
    let changes = &edition.facts().index.changes;
    assert_eq!(changes.len(), 80);
    for (code, change) in changes {
        let sum: f64 = change.parts.iter().sum();
        assert!((change.after - change.before - sum).abs() < 1e-9, "{code}");
    }
    for (code, found) in &edition.facts().index.in_challenges {
        let persons = found.persons;
        let sum = persons.types + persons.population + persons.boundaries;
        assert!((persons.after - persons.before - sum).abs() < 1e-6 && persons.boundaries == 0.0, "{code}");
    }
}

#[tokio::test]
async fn the_quartiles_live_as_far_apart_as_is_true() {
    for (year, expected) in example::truth(example::SEED).income_dissimilarity {
        let address = format!("/api/v1/measures?measure=D&groups=income-quartiles&unit=regso&place=00&period={year}");
        let measure = ask(&address).await;
        let found = number(&measure, "/value");
        assert!((found - expected).abs() < 1e-9, "{address}: {found} instead of {expected}");
        assert_eq!(measure["approximate"], Value::from(true), "never told as exact");
    }
}

#[tokio::test]
async fn pages_tell_relative_and_absolute_apart() {
    let steady = example::truth(example::SEED).steady;
    let place = ask(&format!("/api/v1/places/{}?lang=en", steady.area)).await;
    let page = get(text(&place, "/url")).await.body;
    for words in ["because the rest of the country changed", "Absolute type, limits of 2019", "index points away"] {
        assert!(page.contains(words), "{words}");
    }
    let municipality = get("/en/kommun/9101-vimora").await.body;
    for words in ["types-years-figure", "type-changes-figure", "income-segregation-figure", "lowest against highest"] {
        assert!(municipality.contains(words), "{words}");
    }
    for figure in ["types-years", "type-changes", "income-segregation"] {
        let answer = get(&format!("/riket/{figure}.json")).await;
        assert_eq!(answer.status, StatusCode::OK, "{figure}");
    }
}

/// The fictional country with the tables of types and population only, after a change of the former.
fn with_types(change: impl Fn(&mut cube::Cube)) -> Result<edition::Edition, edition::Error> {
    let mut material = example::material(example::SEED);
    material.tables.retain(|table| ["area-types", "birth-region-regso"].contains(&table.id.as_str()));
    material.boundaries.clear();
    let types = material.tables.iter_mut().find(|table| table.id == "area-types").expect("there");
    change(&mut types.cube);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent)?;
    edition::Edition::open(&target)
}

#[test]
fn a_type_that_does_not_follow_from_the_index_stops_the_build_and_is_named() {
    let steady = example::truth(example::SEED).steady;
    let area = example::material(example::SEED).areas.position(geography::Level::Regso, &steady.area).expect("known");
    // The steady area of 2022 lies about a tenth above its limit, far beyond rounding; its type is made one less.
    let wrong = |cube: &mut cube::Cube| cube.set(&[area, 3, 0], f64::from(steady.type_after) - 1.0);
    let message = with_types(wrong).expect_err("not published").to_string();
    for part in ["official types of 2022", steady.area.as_str(), "79 of 80 RegSO the same"] {
        assert!(message.contains(part), "no \"{part}\" in: {message}");
    }
}

#[test]
fn an_index_that_is_not_the_mean_of_its_components_stops_the_build() {
    // 0.3 more in one component is 0.1 in the mean, and the rounding of all excuses 0.1; 0.9 more is 0.3.
    let wrong = |cube: &mut cube::Cube| {
        let cell = cube.get(&[0, 1, 2]).value().expect("a component");
        cube.set(&[0, 1, 2], ((cell + 0.9) * 10.0).round() / 10.0);
    };
    let message = with_types(wrong).expect_err("not published").to_string();
    assert!(message.contains("the official index of 2020 is the mean") && message.contains("9101R001"), "{message}");
}

#[test]
fn from_a_part_of_the_country_no_limits_are_computed() {
    // The index and its components stand for the first 31 of 80 RegSO only, the types for all.
    let part = |cube: &mut cube::Cube| {
        for (area, year) in (31..80).flat_map(|area| (0..4).map(move |year| (area, year))) {
            (1..5).for_each(|column| cube.put(&[area, year, column], cube::Observation::MISSING));
        }
    };
    let edition = with_types(part).expect("built: a part is no fault");
    let series = |id: &str| edition.series(&edition::SeriesKey::new(id, geography::Level::Regso)).is_some();
    let stored = ["area-type", "socioeconomic-index", "recomputed-type", "absolute-type", "limit-distance"].map(series);
    assert_eq!(stored, [true, true, false, false, false]);
    let facts = &edition.facts().index;
    assert!(facts.years.len() == 4 && facts.years.iter().all(|year| year.limits.is_none() && year.with_index == 31));
    assert_eq!(facts.base_year, None);
    let told = edition.report().remarks.iter().filter(|remark| remark.contains("31 of 80 RegSO")).count();
    assert_eq!(told, 4, "{:?}", edition.report().remarks);
}
