//! Measures of segregation, and how far they can be trusted.

use super::*;

#[tokio::test]
async fn measures_are_those_of_the_country() {
    let truth = example::truth(example::SEED);
    let places = [("00", truth.dissimilarity), (truth.trend.municipality, truth.trend_dissimilarity)];
    for (code, years) in places {
        for (year, expected) in &years {
            let address = format!("/api/v1/measures?measure=d&groups=birth&unit=regso&place={code}&period={year}");
            let measure = ask(&address).await;
            assert_eq!(text(&measure, "/measure"), "D");
            let found = number(&measure, "/value");
            assert!((found - expected).abs() < 1e-9, "{address}: {found} instead of {expected}");
            assert_eq!(list(&measure, "/history").len(), years.len());
            assert!(measure["undefined"].is_null());
            assert_eq!((text(&measure, "/base_unit"), &measure["approximate"]), ("persons", &Value::from(false)));
        }
    }
    for (year, people) in truth.population {
        let measure = ask(&format!("/api/v1/measures?measure=M&groups=birth&unit=regso&place=00&period={year}")).await;
        assert_eq!(number(&measure, "/base"), f64::from(people));
        assert_eq!(text(&measure, "/value_unit"), "nats");
    }
}

#[tokio::test]
async fn a_measure_tells_how_far_it_can_be_trusted() {
    let measure = ask("/api/v1/measures?measure=D&groups=birth&unit=regso&place=00").await;
    for point in list(&measure, "/history").iter().chain([&measure]) {
        let (low, high) = (number(point, "/interval/low"), number(point, "/interval/high"));
        let (value, corrected, expected) =
            (number(point, "/value"), number(point, "/corrected"), number(point, "/expected"));
        assert!(low <= corrected && corrected <= high, "{point}");
        // Chance adds little to so high a dissimilarity; what is taken away is itself drawn, so it may come out as nothing.
        assert!(corrected < value + 0.1 * (high - low) && expected > 0.0 && expected < low, "{point}");
        assert!(number(point, "/p_chance") <= 0.05 && point["could_be_chance"] == false, "{point}");
    }
    let changes = ask("/api/v1/values?indicator=change:measure:D:birth:regso&level=municipality").await;
    let known = list(&changes, "/values").iter().filter(|v| !v["certainty"]["interval"].is_null()).count();
    assert!(known > 0 && list(&changes, "/values").iter().all(|v| v["certainty"]["expected"].is_null()), "{changes}");
    let trend = example::truth(example::SEED).trend.municipality;
    let trend = list(&changes, "/values").iter().find(|v| v["code"] == trend).expect("the place is listed");
    assert_eq!(trend["certainty"]["could_be_chance"], Value::from(false), "the built-in trend is seen: {trend}");
    let plain = ask("/api/v1/values?indicator=foreign-born&level=municipality").await;
    assert!(list(&plain, "/values").iter().all(|v| v["certainty"].is_null()));
    let csv = get("/api/v1/values.csv?indicator=measure:D:birth:regso&level=country").await.body;
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let columns = ["low", "high", "corrected", "expected", "p_chance"];
    let first = lines[0].iter().position(|column| *column == columns[0]).expect("a column");
    assert_eq!(lines[0][first..first + 5], columns);
    // What is quoted before may hold commas of its own: the columns are counted from the end.
    let until = lines[1].len() - (lines[0].len() - first - 5);
    assert!(lines[1][until - 5..until].iter().all(|cell| cell.parse::<f64>().is_ok()), "{csv}");
}

#[tokio::test]
async fn what_cannot_be_measured_says_why() {
    for (language, words) in [("sv", "färre än två områden"), ("en", "fewer than two populated areas")] {
        let address = format!("/api/v1/measures?measure=D&groups=birth&unit=regso&place={ISLAND}&lang={language}");
        let measure = ask(&address).await;
        assert!(measure["value"].is_null());
        assert_eq!(text(&measure, "/undefined/code"), "too-few-areas");
        assert!(text(&measure, "/undefined/reason").contains(words), "{measure}");
        assert!(list(&measure, "/history").iter().all(|point| point["value"].is_null()));
    }
}

#[tokio::test]
async fn every_measure_has_values_that_can_be_mapped() {
    let listed = ask("/api/v1/indicators").await;
    for measure in list(&listed, "/measures") {
        for groups in list(&listed, "/groups") {
            for unit in list(groups, "/units") {
                let id = format!("measure:{}:{}:{}", text(measure, "/id"), text(groups, "/id"), text(unit, "/unit"));
                let values = ask(&format!("/api/v1/values?indicator={id}&level=municipality")).await;
                let valued = list(&values, "/values").iter().filter(|v| !v["value"].is_null()).count();
                assert!(valued > 0 && !list(&values, "/legend").is_empty(), "{id}");
                assert_eq!(text(&values, "/indicator/id"), id);
            }
        }
    }
}
