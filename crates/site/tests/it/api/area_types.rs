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
