//! Changes between two years: their arithmetic, their classes, and what cannot be compared or must not be told.

use super::*;

const CHANGE: &str = "/api/v1/values?indicator=foreign-born&level=municipality&period=2022&compare=2014";

async fn values_of(address: &str) -> Vec<(String, Option<f64>)> {
    let answer = ask(address).await;
    list(&answer, "/values").iter().map(|v| (text(v, "/code").to_owned(), v["value"].as_f64())).collect()
}

#[tokio::test]
async fn a_change_is_the_later_value_less_the_earlier() {
    let before = values_of("/api/v1/values?indicator=foreign-born&level=municipality&period=2014").await;
    let after = values_of("/api/v1/values?indicator=foreign-born&level=municipality&period=2022").await;
    let changes = ask(CHANGE).await;
    assert_eq!((text(&changes, "/kind"), text(&changes, "/compare")), ("change", "2014"));
    assert_eq!(text(&changes, "/indicator/unit"), "percentage-points");
    assert_eq!(list(&changes, "/values").len(), before.len());
    for ((change, before), after) in list(&changes, "/values").iter().zip(before).zip(after) {
        let code = text(change, "/code");
        assert_eq!((code, code), (before.0.as_str(), after.0.as_str()));
        let (before, after) = (before.1.expect("everybody is counted"), after.1.expect("everybody is counted"));
        assert!((number(change, "/value") - (after - before)).abs() < 1e-8, "{change}");
        assert_eq!((number(change, "/change/before/value"), number(change, "/change/after/value")), (before, after));
        assert!(change["change"]["why_not"].is_null());
    }
}

#[tokio::test]
async fn a_change_is_written_with_its_sign_and_unit() {
    let english = ask(&format!("{CHANGE}&lang=en")).await;
    assert_eq!(text(&english, "/indicator/unit_label"), "Percentage points");
    assert!(text(&english, "/indicator/name").ends_with(", change 2014–2022"), "{}", english["indicator"]);
    for one in list(&english, "/values") {
        let (told, value) = (text(one, "/text"), number(one, "/value"));
        let sign = if value >= 0.05 {
            "+"
        } else if value <= -0.05 {
            "\u{2212}"
        } else {
            ""
        };
        assert!(told.starts_with(sign) && told.contains("percentage point"), "{told}");
        let years = ["before", "after"].map(|year| text(one, &format!("/change/{year}/text")).to_owned());
        assert!(years.iter().all(|year| year.ends_with('%')), "{years:?}");
    }
}

#[tokio::test]
async fn the_classes_are_the_same_for_every_pair_of_years_and_mirror_about_zero() {
    let labels = |answer: &Value| -> Vec<String> {
        list(answer, "/legend").iter().map(|c| text(c, "/label").to_owned()).collect()
    };
    let one = ask(&format!("{CHANGE}&lang=en")).await;
    let other = ask(&format!("{}&lang=en", CHANGE.replace("2014", "2021"))).await;
    assert_eq!(labels(&one), labels(&other));
    let words = labels(&one);
    let middle = words.len() / 2;
    assert!(words.len() % 2 == 1 && words[middle].starts_with("less than "), "{words:?}");
    for step in 1..=middle {
        let (down, up) = (&words[middle - step], &words[middle + step]);
        assert_eq!(down.replace("decrease", "increase"), *up);
    }
    for answer in [&one, &other] {
        // The counts are those of the level, and a class says which way an area went.
        let counted: f64 = list(answer, "/legend").iter().map(|class| number(class, "/count")).sum();
        assert_eq!(counted + number(answer, "/missing"), list(answer, "/values").len() as f64);
        for one in list(answer, "/values") {
            let (class, value) = (number(one, "/class") as usize, number(one, "/value"));
            assert!(class == middle || (class > middle) == (value > 0.0), "{one}");
        }
    }
}

#[tokio::test]
async fn a_change_of_type_is_told_in_words() {
    let of = |year: &str| format!("/api/v1/values?indicator=area-type&level=regso&period={year}");
    let (before, after) = (values_of(&of("2019")).await, values_of(&of("2022")).await);
    let changes = ask(&format!("{}&compare=2019&lang=en", of("2022"))).await;
    assert_eq!((text(&changes, "/kind"), list(&changes, "/legend").len()), ("type-change", 5));
    assert!(text(&changes, "/note").contains("because other areas did"), "{}", changes["note"]);
    let mut moved = 0;
    for ((change, before), after) in list(&changes, "/values").iter().zip(before).zip(after) {
        let steps = after.1.expect("all are typed") - before.1.expect("all are typed");
        // Two or more down, one down, the same, one up, two or more up.
        let class = (steps.clamp(-2.0, 2.0) + 2.0) as usize;
        assert_eq!((change["class"].as_u64(), change["value"].as_f64()), (Some(class as u64), Some(steps)), "{change}");
        let told = text(change, "/text");
        assert!(told.starts_with(if steps == 0.0 { "The same type: " } else { "From " }), "{told}");
        moved += usize::from(steps != 0.0);
    }
    assert!(moved > 0, "some area of the country changes type");
}

#[tokio::test]
async fn years_on_either_side_of_a_new_definition_are_not_compared() {
    // The catalogue has a break in 2019: employment is counted anew.
    let of = |period: &str, compare: &str| {
        format!(
            "/api/v1/values?indicator=gainfully-employed-20-64&level=municipality&period={period}&compare={compare}&lang=en"
        )
    };
    let across = ask(&of("2020", "2018")).await;
    assert!(text(&across, "/note").starts_with("The figure is defined differently in the two years."), "{across}");
    for one in list(&across, "/values") {
        assert_eq!(
            (text(one, "/status"), &one["value"], &one["class"]),
            ("not-comparable", &Value::Null, &Value::Null)
        );
        assert_eq!(text(one, "/text"), "Cannot be compared between the years");
        assert!(text(one, "/change/why_not").contains("defined differently"), "{one}");
    }
    let all = list(&across, "/values").len() as f64;
    assert_eq!((text(&across, "/statuses/0/status"), number(&across, "/statuses/0/count")), ("not-comparable", all));
    for (period, compare) in [("2018", "2012"), ("2021", "2019")] {
        let within = ask(&of(period, compare)).await;
        let none = list(&within, "/values").iter().all(|one| text(one, "/status") != "not-comparable");
        assert!(none, "{compare}–{period} is on one side");
    }
}

#[tokio::test]
async fn a_withheld_value_gives_no_change_and_no_limit() {
    for (period, compare) in [("2019", "2018"), ("2020", "2019")] {
        let address = format!(
            "/api/v1/values?indicator=economic-assistance&level=municipality&period={period}&compare={compare}"
        );
        let changes = ask(&address).await;
        let island = list(&changes, "/values").iter().find(|v| v["code"] == ISLAND).expect("the island");
        assert_eq!(
            (text(island, "/status"), &island["value"], &island["class"]),
            ("confidential", &Value::Null, &Value::Null)
        );
        let withheld = if period == "2019" { "/change/after" } else { "/change/before" };
        assert!(island.pointer(withheld).expect("the year")["value"].is_null(), "{island}");
        let counted = list(&changes, "/statuses").iter().find(|one| one["status"] == "confidential");
        assert!(counted.is_some_and(|one| number(one, "/count") >= 1.0), "{}", changes["statuses"]);
        let csv = get(&address.replace("/values?", "/values.csv?")).await.body;
        let row = csv.lines().find(|line| line.starts_with(ISLAND)).expect("the island");
        assert!(row.starts_with("9304,Snoddåla,,confidential,"), "{row}");
    }
}

#[tokio::test]
async fn the_csv_has_the_change_and_both_years() {
    let csv = get(&CHANGE.replace("/values?", "/values.csv?")).await;
    assert!(csv.header(header::CONTENT_DISPOSITION).contains("foreign-born-municipality-2014-2022.csv"));
    let mut lines = csv.body.lines();
    assert!(lines.next().expect("a header").ends_with(",boundaries,broken_at,compare,before,after"));
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let parsed = |cell: &str| cell.parse::<f64>().unwrap_or_else(|_| panic!("no number in {line}"));
        let [compare, before, after] = cells[cells.len() - 3..] else { panic!("{line}") };
        assert_eq!((compare, cells[5]), ("2014", "percentage-points"), "{line}");
        assert!((parsed(cells[2]) - (parsed(after) - parsed(before))).abs() < 1e-8, "{line}");
    }
}

#[tokio::test]
async fn what_cannot_be_compared_with_is_told() {
    let of = |compare: &str| CHANGE.replace("compare=2014", &format!("compare={compare}"));
    for (compare, kind, detail) in [
        ("1999", "unknown-period", "no figures for the period"),
        ("2022", "invalid-parameter", "is not before the period"),
        ("2023", "invalid-parameter", "is not before the period"),
    ] {
        let answer = get(&of(compare)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{compare}");
        let problem = answer.json();
        assert!(text(&problem, "/type").ends_with(kind) && text(&problem, "/detail").contains(detail), "{problem}");
        assert!(text(&problem, "/hint").contains("2014"), "the hint names the years there are: {problem}");
    }
    let cube = get(&CHANGE.replace("/values?", "/values.json-stat?")).await;
    assert_eq!(
        (cube.status, text(&cube.json(), "/type").contains("unknown-parameter")),
        (StatusCode::BAD_REQUEST, true)
    );
}

#[tokio::test]
async fn statuses_are_counted_over_the_whole_level() {
    let values = ask(&format!("{WITHHELD}&lang=en")).await;
    for one in list(&values, "/statuses") {
        let with = list(&values, "/values").iter().filter(|v| v["status"] == one["status"]).count();
        assert_eq!(number(one, "/count"), with as f64, "{one}");
    }
    let within = ask(&format!("{WITHHELD}&within={ISLAND}")).await;
    assert_eq!(within["statuses"].as_array().map(Vec::len), values["statuses"].as_array().map(Vec::len));
}

#[tokio::test]
async fn neighbours_know_each_other() {
    let place = ask("/api/v1/places/9101R003").await;
    let neighbours = list(&place, "/neighbours");
    assert!(!neighbours.is_empty());
    for code in neighbours.iter().filter_map(Value::as_str) {
        let back = ask(&format!("/api/v1/places/{code}")).await;
        assert!(list(&back, "/neighbours").iter().any(|one| one == "9101R003"), "{code}");
    }
    assert!(ask("/api/v1/places/9101").await["neighbours"].is_null(), "not known of municipalities");
}
