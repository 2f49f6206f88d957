//! The real edition as its readers meet it: published figures, found on the pages and in the API.

use e2e::Barometer;

use crate::EDITIONS;

#[test]
fn published_figures_reach_the_reader() {
    let Some(edition) = EDITIONS.sweden() else { return };
    let served = Barometer::find().serve(edition);
    let site = &served.site;
    for (asked, page) in [("/kommun/0180", "/kommun/0180-stockholm"), ("/en/kommun/1280", "/en/kommun/1280-malmo")] {
        assert_eq!(site.get(asked).expect_status(308).header("location"), page);
        let page = site.page(page);
        assert!(!page.named("aside").any(|a| a.is("fictional")), "real figures are not made up");
    }
    // RegSO per area type 2022, as published.
    for (code, areas) in [("0180", [3, 7, 19, 75, 23]), ("1480", [15, 19, 19, 73, 21]), ("1280", [21, 9, 25, 31, 5])] {
        let place = site.get(&format!("/api/v1/places/{code}")).expect_status(200).json();
        let found = [0, 1, 2, 3, 4].map(|at| place["area_types"]["types"][at]["areas"].as_u64().unwrap_or_default());
        assert_eq!(found, areas, "{code}: {place}");
    }
    // D of foreign-born and native-born on RegSO, per cent, 2022.
    for (code, percent) in [("0180", 29.59), ("1480", 35.04), ("2081", 42.12), ("0162", 11.41)] {
        let asked = format!("/api/v1/measures?measure=D&groups=birth&unit=regso&place={code}&period=2022");
        let answer = site.get(&asked).expect_status(200).json();
        let found = answer["value"].as_f64().unwrap_or(f64::NAN);
        assert!((100.0 * found - percent).abs() < 0.006, "{code}: {answer}");
    }
}
