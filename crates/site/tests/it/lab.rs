//! The lab over the fictional edition: choices that cannot be met, figures read another way, withheld cells, every view
//! in both languages.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;

/// A municipality whose figure is withheld for this key figure and year.
const ISLAND: &str = "9304";
const WITHHELD: &str = "indikator=economic-assistance&niva=municipality&ar=2019";

/// A selection for each view, with what its address says beside the view.
const VIEWS: [(&str, &str); 12] = [
    ("", ""),
    ("fordelning", "indikator=foreign-born&niva=regso"),
    ("fordelning", "indikator=preschool-enrolled&ar=2015-2022&smamultiplar=ja"),
    ("fordelning", "indikator=area-type"),
    ("karta", "indikator=foreign-born&niva=municipality"),
    ("karta", "indikator=area-type&omrade=9101"),
    ("linje", "indikator=foreign-born&niva=municipality&kon=K&kon=M&omrade=9101&omrade=9102"),
    ("linje", "indikator=foreign-born&niva=municipality&smamultiplar=ja"),
    ("stapel", "indikator=economic-assistance-18-24&niva=municipality&kon=K&kon=M&indikator=population"),
    ("ranking", "indikator=measure:D:birth:regso"),
    ("samband", "indikator=foreign-born&indikator=low-economic-standard&niva=regso&omrade=91"),
    ("tabell", "indikator=foreign-born&indikator=population&niva=deso&ar=2012-2023"),
];

fn current() -> Arc<Current> {
    static BUILT: OnceLock<(Arc<Current>, tempfile::TempDir)> = OnceLock::new();
    let (current, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("edition");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let material = example::material(example::SEED);
        edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent)
            .expect("the example edition is built");
        (Arc::new(Current::of(edition::Edition::open(&target).expect("it opens"))), folder)
    });
    current.clone()
}

async fn get(address: &str) -> (StatusCode, String) {
    let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
    let response = site::router(current()).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    (parts.status, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

async fn page(address: &str) -> String {
    let (status, body) = get(address).await;
    assert_eq!(status, StatusCode::OK, "{address}: {body}");
    body
}

/// The rows of a CSV, without its header; the tests' names have no separators in quotes but those that stand first.
async fn rows(address: &str) -> Vec<Vec<String>> {
    let text = page(address).await;
    let mut reader = Vec::new();
    for line in text.lines().skip(1) {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                other => cell.push(other),
            }
        }
        cells.push(cell);
        reader.push(cells);
    }
    reader
}

async fn json(address: &str) -> Value {
    serde_json::from_str(&page(address).await).expect("JSON")
}

/// Whether every element is closed where it should be, and no id stands twice.
fn check(html: &str) -> Result<(), String> {
    const VOID: [&str; 7] = ["meta", "link", "input", "br", "hr", "img", "!doctype"];
    let (mut open, mut ids) = (Vec::new(), BTreeSet::new());
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| !c.is_whitespace() && *c != '/').collect();
        let name = name.to_lowercase();
        if let Some(id) = tag.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next())
            && !ids.insert(id.to_owned())
        {
            return Err(format!("the id {id} stands twice"));
        }
        match (tag.starts_with('/'), tag.ends_with('/') || VOID.contains(&name.as_str())) {
            (true, _) if open.pop().as_ref() != Some(&name) => return Err(format!("</{name}> closes another element")),
            (true, _) | (false, true) => {}
            (false, false) => open.push(name),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("not closed: {open:?}")) }
}

#[tokio::test]
async fn every_view_is_well_formed_in_both_languages() {
    for prefix in ["", "/en"] {
        for (view, choices) in VIEWS {
            let query = if view.is_empty() { String::new() } else { format!("?{choices}&visa={view}") };
            let address = format!("{prefix}/labb{query}");
            let html = page(&address).await;
            assert_eq!(check(&html), Ok(()), "{address}");
            assert!(html.contains("<figure class=\"card\""), "{address} shows nothing");
            // Keys of texts that do not exist show as themselves.
            assert!(!html.contains(">lab-") && !html.contains("\"lab-told\">lab"), "{address}");
            for nonsense in ["NaN", "{ $", "inf%"] {
                assert!(!html.contains(nonsense), "{address}: {nonsense}");
            }
            // Every file that the page offers is there, with the page's choices.
            let links: Vec<String> = html
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|href| href.starts_with(&format!("{prefix}/labb/")))
                .map(|href| href.replace("&amp;", "&").replace("&#38;", "&"))
                .collect();
            assert!(links.len() >= 3, "{address}: {links:?}");
            for link in links.iter().filter(|link| link.contains(".csv") || link.contains(".json")) {
                assert_eq!(get(link).await.0, StatusCode::OK, "{link}");
            }
        }
    }
}

#[tokio::test]
async fn the_first_view_is_a_distribution_with_its_table_and_examples() {
    let html = page("/labb").await;
    for part in ["distribution-figure", "table-figure", "Personer med låg ekonomisk standard", "Exempel att börja med"]
    {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("Det här kunde inte visas"), "nothing was asked, so nothing was changed");
    // Every example leads to something that can be shown as it is asked for.
    let examples = html.split("<ul class=\"doors\">").nth(1).expect("examples").split("</ul>").next().expect("a list");
    let links: Vec<String> = examples
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|href| href.replace("&amp;", "&").replace("&#38;", "&"))
        .collect();
    assert!(links.len() >= 4, "{links:?}");
    for link in links {
        let html = page(&link).await;
        assert!(html.contains("<figure class=\"card\""), "{link}");
        assert!(!html.contains("Det här kunde inte visas"), "{link}");
    }
}

#[tokio::test]
async fn what_cannot_be_shown_is_told_and_never_an_error() {
    for (query, told) in [
        ("indikator=lycka", "ingen uppgift som heter ”lycka”"),
        ("indikator=lycka", "I stället visas Personer med låg ekonomisk standard"),
        ("indikator=harmonised:population", "ingen uppgift som heter"),
        (
            "indikator=population&indikator=gini&indikator=foreign-born&indikator=area-type&indikator=rental-share",
            "Högst 4 uppgifter",
        ),
        ("niva=kvarter", "ingen nivå som heter ”kvarter”"),
        (
            "indikator=preschool-enrolled&niva=regso",
            "finns inte för RegSO-områden. I stället visas kommuner. Nivåer som finns: ",
        ),
        (
            "indikator=foreign-born&indikator=preschool-enrolled&niva=regso",
            "finns inte för RegSO-områden och visas inte",
        ),
        ("omrade=9999", "ingen plats med koden ”9999”"),
        ("niva=municipality&omrade=9101R001", "I stället visas Vimöra, som området ligger i"),
        ("indikator=foreign-born&ar=1850", "finns inte för 1850 på den här nivån, bara för 2012–2023. Visas: 2012"),
        ("indikator=foreign-born&ar=1850-1860", "finns inte för 1850-1860"),
        ("indikator=foreign-born&ar=i+fjol", "”i fjol” är inget år"),
        ("indikator=foreign-born&ar=2022-2015", "har vänts"),
        ("indikator=foreign-born&ar=2022&ar=2015-2018", "kan inte blandas. Visas: 2015-2018"),
        ("kon=X", "”X” är inget kön"),
        ("indikator=gini&kon=K", "finns inte för kvinnor på den här nivån. Visas: totalt"),
        ("visa=tårta", "inget sätt att visa som heter ”tårta”"),
        ("visa=samband", "behöver två uppgifter"),
        ("visa=tabell&ordning=slump", "ingen ordning som heter ”slump”"),
        ("visa=karta&smamultiplar=ja", "inte för Karta"),
        ("smamultiplar=kanske", "inte med ”kanske”"),
        ("sida=noll", "”noll” är ingen sida"),
        ("farg=rod", "labbet inte känner till: ”farg”"),
    ] {
        let address = format!("/labb?{}", query.replace('å', "%C3%A5"));
        let html = page(&address).await;
        assert!(html.contains("Det här kunde inte visas som det var valt"), "{address}");
        assert!(html.contains(told), "{address}: {told}");
        assert_eq!(check(&html), Ok(()), "{address}");
        // In English it is told as well.
        let english = page(&format!("/en{address}")).await;
        assert!(english.contains("This could not be shown as it was chosen"), "{address}");
    }
    let many: String = (1..=80).map(|place| format!("&omrade=9101R{place:03}")).collect();
    let (status, _) = get(&format!("/labb?niva=regso{many}")).await;
    assert_eq!(status, StatusCode::OK);
    for address in [
        "/labb?%FF%FE",
        "/labb?ar=99999999999999999999",
        "/labb?sida=0&visa=tabell",
        "/labb?sida=9999&visa=stapel",
        "/labb?niva=deso&sida=9999&visa=linje&smamultiplar=ja",
        "/labb?omrade=%3Cscript%3E",
    ] {
        let html = page(address).await;
        assert!(!html.contains("<script>"), "{address}");
    }
}

#[tokio::test]
async fn a_file_that_does_not_exist_is_not_found() {
    for address in ["/labb/ranking.docx", "/labb/nothing.csv", "/labb/map-2.csv", "/labb/association.csv", "/labb/csv"]
    {
        assert_eq!(get(address).await.0, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_search_adds_the_only_place_of_that_name_and_offers_the_others() {
    let html = page("/labb?sok=9101").await;
    assert!(html.contains("har lagts till") && html.contains("id=\"lab-place-9101\""), "by its code");
    let html = page("/labb?sok=Vim").await;
    assert!(html.contains("Träffar på ”Vim”"), "several places begin so");
    assert!(
        html.contains("omrade=91&") || html.contains("omrade=91\"") || html.contains("omrade=91&#38;"),
        "links add them"
    );
    let html = page("/labb?sok=Xyzzy").await;
    assert!(html.contains("Ingen plats passar ”Xyzzy”"));
}

#[tokio::test]
async fn a_table_has_the_values_of_the_api() {
    let table = rows("/labb/table.csv?indikator=foreign-born&niva=municipality&ar=2022&visa=tabell").await;
    let api = json("/api/v1/values?indicator=foreign-born&level=municipality&period=2022").await;
    let api = api["values"].as_array().expect("a list");
    assert_eq!(table.len(), api.len());
    for (row, one) in table.iter().zip(api) {
        let (value, base) = (one["value"].as_f64().expect("a value"), one["base"].as_f64().expect("a base"));
        assert_eq!(row[0], one["code"].as_str().expect("a code"));
        let found: Vec<f64> = row[2..5].iter().map(|cell| cell.parse().expect("a number")).collect();
        assert!((found[0] - value).abs() < 1e-9, "{row:?}");
        // Wilson's limits solve (p − x)² = z² x (1 − x) / n.
        for limit in &found[1..] {
            let (p, x) = (value / 100.0, limit / 100.0);
            let z = ((p - x).powi(2) * base / (x * (1.0 - x))).sqrt();
            assert!((z - 1.96).abs() < 1e-3, "{row:?}: {z}");
        }
        assert!(found[1] < value && value < found[2], "{row:?}");
    }
}

#[tokio::test]
async fn a_ranking_has_the_assessed_intervals_of_measures_and_counts_places() {
    let table = rows("/labb/ranking.csv?indikator=measure:D:birth:regso&niva=municipality&visa=ranking").await;
    let api = json("/api/v1/values?indicator=measure:D:birth:regso&level=municipality&period=2023").await;
    let known = api["values"].as_array().expect("a list");
    let mut before = f64::NEG_INFINITY;
    let with_value: Vec<&Vec<String>> = table.iter().filter(|row| row[2].parse::<f64>().is_ok()).collect();
    for row in &with_value {
        let one = known.iter().find(|one| one["code"] == row[0].as_str()).expect("the same areas");
        let number = |cell: &str| cell.parse::<f64>().expect("a number");
        let value = number(&row[2]);
        assert!((value - 100.0 * one["value"].as_f64().expect("a value")).abs() < 1e-9, "{row:?}");
        for (at, limit) in [(3, "low"), (4, "high")] {
            let assessed = one["certainty"]["interval"][limit].as_f64().expect("an interval");
            assert!((number(&row[at]) - 100.0 * assessed).abs() < 1e-9, "{row:?}");
        }
        assert!(value >= before, "from the lowest, for higher is more segregated");
        before = value;
        let higher = with_value.iter().filter(|other| number(&other[2]) > value).count();
        assert_eq!(row[5], (higher + 1).to_string(), "{row:?}");
        let (low, high) = (number(&row[3]), number(&row[4]));
        let above = with_value.iter().filter(|other| number(&other[3]) > high).count();
        let not_below = with_value.iter().filter(|other| number(&other[4]) >= low).count();
        let span = if above + 1 == not_below { format!("{not_below}") } else { format!("{}–{not_below}", above + 1) };
        assert_eq!(row[6], span, "{row:?}");
    }
    assert!(with_value.len() > 5);
}

#[tokio::test]
async fn the_trend_of_the_fictional_country_is_seen_in_its_line() {
    let code = example::TREND.municipality;
    let table =
        rows(&format!("/labb/line.csv?indikator=measure:D:birth:regso&niva=municipality&omrade={code}&visa=linje"))
            .await;
    let own = table.iter().find(|row| row[0] == code).expect("the municipality");
    let years: Vec<f64> = own[2..2 + example::YEARS.len()].iter().map(|cell| cell.parse().expect("a number")).collect();
    // In per cent, and rising by at least the truth's least rise every year.
    assert!(years.windows(2).all(|pair| pair[1] - pair[0] >= 100.0 * example::TREND.least_rise), "{years:?}");
}

/// The rank correlation by its definition, with ties sharing the mean of their ranks.
fn by_hand(pairs: &[(f64, f64)]) -> f64 {
    let rank = |value: f64, all: &[f64]| {
        let below = all.iter().filter(|other| **other < value).count() as f64;
        let same = all.iter().filter(|other| **other == value).count() as f64;
        below + (same + 1.0) / 2.0
    };
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().map(|(a, b)| (rank(*a, &x), rank(*b, &y))).unzip();
    let mean = (pairs.len() as f64 + 1.0) / 2.0;
    let products: f64 = x.iter().zip(&y).map(|(a, b)| (a - mean) * (b - mean)).sum();
    let squares = |ranks: &[f64]| ranks.iter().map(|rank| (rank - mean).powi(2)).sum::<f64>();
    products / (squares(&x) * squares(&y)).sqrt()
}

#[tokio::test]
async fn an_association_is_that_of_the_areas_in_its_table() {
    let query = "indikator=foreign-born&indikator=low-economic-standard&niva=municipality&visa=samband";
    let table = rows(&format!("/labb/association.csv?{query}")).await;
    let pairs: Vec<(f64, f64)> =
        table.iter().filter_map(|row| Some((row[2].parse().ok()?, row[3].parse().ok()?))).collect();
    let rho = format!("{:.2}", by_hand(&pairs)).replace('-', "\u{2212}").replace('.', ",");
    let html = page(&format!("/labb?{query}")).await;
    assert!(html.contains(&format!("Rangkorrelation {rho}, intervall")), "{rho}");
    assert!(html.contains("Områden är inte människor"));
    // The two figures have 2022 in common, although the first goes on to 2023.
    assert!(html.contains("Personer med låg ekonomisk standard, 2022") && html.contains("2022)"), "one year for both");
    // Nine areas are too few: no correlation is stated.
    let few = page("/labb?indikator=foreign-born&indikator=low-economic-standard&niva=county&visa=samband").await;
    assert!(few.contains("minst tio områden") && !few.contains("Rangkorrelation "), "three counties");
}

#[tokio::test]
async fn a_withheld_value_is_in_no_output_and_no_order() {
    for order in ["fallande", "stigande"] {
        for (view, id) in [("ranking", "ranking"), ("stapel", "bars"), ("tabell", "table")] {
            let query = format!("{WITHHELD}&visa={view}&ordning={order}");
            let table = rows(&format!("/labb/{id}.csv?{query}")).await;
            let last = table.last().expect("rows");
            // Last whatever the order: its place tells nothing.
            assert_eq!((last[0].as_str(), last[2].as_str()), (ISLAND, "…"), "{query}: {last:?}");
            let html = page(&format!("/labb?{query}")).await;
            assert!(html.contains("för att skydda enskilda personer"), "{query}");
        }
    }
    for (view, id) in [("fordelning", "distribution"), ("karta", "map"), ("linje", "line")] {
        let found = json(&format!("/labb/{id}.json?{WITHHELD}&visa={view}")).await;
        let row =
            found["table"]["rows"].as_array().expect("rows").iter().find(|row| row["code"] == ISLAND).expect("it");
        assert!(row["values"].as_array().expect("values").iter().any(Value::is_null), "{view}: {row}");
        let html = page(&format!("/labb?{WITHHELD}&visa={view}&omrade={ISLAND}")).await;
        assert!(
            !html.contains(&format!("data-code=\"{ISLAND}\"><title>Snoddåla: ")) || html.contains("Snoddåla: …"),
            "{view}"
        );
    }
    // Thirteen of fourteen municipalities have the figure: quantiles and associations are of them alone.
    let query = "indikator=economic-assistance&indikator=gini&niva=municipality&ar=2019&visa=samband";
    let html = page(&format!("/labb?{query}")).await;
    assert!(html.contains("13\u{a0}kommuner") || html.contains("13&nbsp;kommuner"), "thirteen");
}

#[tokio::test]
async fn long_tables_are_paged_and_files_have_all() {
    let query = "indikator=population&niva=deso&visa=tabell";
    let html = page(&format!("/labb?{query}")).await;
    let all = rows(&format!("/labb/table.csv?{query}")).await;
    assert_eq!(html.matches("id=\"table-9").count(), 100);
    assert!(all.len() > 100 && html.contains(&format!("rad 1–100 av {}", all.len())), "{}", all.len());
    let second = page(&format!("/labb?{query}&sida=2")).await;
    assert_eq!(second.matches("id=\"table-9").count(), all.len() - 100);
    assert!(second.contains(&format!("id=\"table-{}\"", all[100][0])));
}

#[tokio::test]
async fn the_address_is_the_whole_state() {
    let html = page("/labb?indikator=foreign-born&niva=municipality&omrade=9101&omrade=9102&ar=2015-2020&kon=K&kon=M&visa=linje&smamultiplar=ja").await;
    for written in [
        "value=\"9101\" checked",
        "value=\"9102\" checked",
        "id=\"lab-sex-K\" name=\"kon\" value=\"K\" checked",
        "<option value=\"2015\" selected>",
        "<option value=\"2020\" selected>",
        "id=\"lab-multiples\" name=\"smamultiplar\" value=\"ja\" checked",
        "<option value=\"foreign-born\" selected>",
    ] {
        assert!(html.contains(written), "{written}");
    }
    // Another way to look keeps all else.
    let tab =
        html.split("id=\"lab-tab-tabell\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    let tab = tab.replace("&amp;", "&").replace("&#38;", "&");
    assert_eq!(
        tab,
        "/labb?indikator=foreign-born&niva=municipality&omrade=9101&omrade=9102&ar=2015-2020&kon=K&kon=M&visa=tabell"
    );
    let table = page(&tab).await;
    assert!(table.contains("kvinnor, 2015") && table.contains("män, 2020"));
    // The same page in the other language.
    assert!(html.contains("hreflang=\"en\"") && html.contains("href=\"/en/labb?indikator=foreign-born"));
}
