//! The page of area types over the fictional edition: choices and bad input, figures against the edition's facts, what is
//! withheld.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use cube::{Observation, Status};
use edition::analyse::by_type;
use edition::material::Material;
use edition::{Edition, Facts};
use geography::Level;
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;

/// In the second edition this share is withheld in areas of type 2, and so in all areas together.
const SHARE: &str = "rental-share";
const HIDDEN: usize = 1;
/// A municipality whose median income is withheld there.
pub const WITHOUT_INCOME: &str = "9105";

/// An edition to be served, and to be looked into.
pub struct Fictional {
    current: Arc<Current>,
    pub edition: Edition,
    _folder: tempfile::TempDir,
}

impl Fictional {
    fn of(material: &Material) -> Self {
        Self::with(material, |_| {})
    }

    /// The edition of a material, with facts changed after it was built.
    fn with(material: &Material, change: impl FnOnce(&mut Facts)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("edition");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        edition::build(material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent).expect("built");
        let file = target.join("facts.json");
        let mut facts: Facts =
            serde_json::from_slice(&std::fs::read(&file).expect("readable")).expect("the facts of an edition");
        change(&mut facts);
        std::fs::write(&file, serde_json::to_vec(&facts).expect("JSON")).expect("writable");
        let open = || Edition::open(&target).expect("it opens");
        Self { current: Arc::new(Current::of(open())), edition: open(), _folder: folder }
    }

    /// The status, where it leads, and the body.
    pub async fn get(&self, address: &str) -> (StatusCode, String, String) {
        let request = Request::builder().uri(address).body(Body::empty()).expect("a request");
        let response = site::router(self.current.clone()).oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let to = parts.headers.get(header::LOCATION).map(|to| to.to_str().expect("ASCII").to_owned());
        (parts.status, to.unwrap_or_default(), String::from_utf8(bytes.to_vec()).expect("UTF-8"))
    }

    pub async fn page(&self, address: &str) -> String {
        let (status, _, body) = self.get(address).await;
        assert_eq!(status, StatusCode::OK, "{address}");
        for room in ["area-types-", "compare-"] {
            assert!(!body.contains(&format!(">{room}")), "{address}: a text is missing");
        }
        body
    }

    /// The table of a figure's file: labels, and values with null for what is no number.
    pub async fn table(&self, address: &str) -> Vec<(String, Vec<Value>)> {
        let body = self.page(address).await;
        let json: Value = serde_json::from_str(&body).expect("JSON");
        let row = |row: &Value| {
            let label = row["label"].as_str().expect("a label").to_owned();
            (label, row["values"].as_array().expect("values").clone())
        };
        json["table"]["rows"].as_array().expect("rows").iter().map(row).collect()
    }
}

pub fn fictional() -> &'static Fictional {
    static BUILT: OnceLock<Fictional> = OnceLock::new();
    BUILT.get_or_init(|| Fictional::of(&example::material(example::SEED)))
}

/// The fictional country with figures withheld: a share by type, the median income of a municipality.
pub fn withheld() -> &'static Fictional {
    static BUILT: OnceLock<Fictional> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut material = example::material(example::SEED);
        let of = |material: &mut Material, id: &str, level: Level| {
            material.tables.iter().position(|table| table.id == id && table.level == level).expect("a known table")
        };
        let kolada = of(&mut material, "kolada", Level::Municipality);
        let cube = &mut material.tables[kolada].cube;
        let at = |id: &str, code: &str| cube.dimension(id).expect("known").position(code).expect("known");
        let (area, contents, sex) = (at("area", WITHOUT_INCOME), at("contents", "N00905"), at("sex", "T"));
        let periods = cube.dimension("period").expect("known").len();
        for period in 0..periods {
            cube.put(&[area, period, contents, sex], Observation::without(Status::Confidential));
        }
        Fictional::with(&material, |facts| {
            for one in facts.by_type.get_mut(&by_type::key("00", SHARE)).expect("told") {
                one.types[HIDDEN] = Observation::without(Status::Confidential);
                one.all = Observation::without(Status::Confidential);
            }
        })
    })
}

fn numbers(values: &[Value]) -> Vec<f64> {
    values.iter().map(|value| value.as_f64().expect("a number")).collect()
}

#[tokio::test]
async fn the_page_says_what_the_types_are_and_are_not() {
    let site = fictional();
    let index = &site.edition.catalogue().index;
    for (address, language) in [("/omradestyper", cube::Language::Sv), ("/en/omradestyper", cube::Language::En)] {
        let page = site.page(address).await.replace("&#39;", "'");
        assert!(page.contains(index.types_are.get(language)) && page.contains(index.types_are_not.get(language)));
        for kind in &index.area_types {
            assert!(page.contains(kind.label.get(language)) && page.contains(kind.rule.get(language)), "{address}");
        }
        assert!(page.contains("id=\"figure-moves-areas\"") && page.contains("id=\"figure-by-type\""), "{address}");
    }
}

#[tokio::test]
async fn limits_are_those_of_the_edition() {
    let site = fictional();
    let rows = site.table("/omradestyper/limits.json").await;
    let years = &site.edition.facts().index.years;
    assert_eq!(rows.len(), years.len());
    for (year, (label, values)) in years.iter().rev().zip(&rows) {
        let known = year.limits.as_ref().expect("the whole country has the index");
        assert_eq!(label, &year.period);
        let values = numbers(values);
        assert_eq!((values[0], values[1]), (known.mean, known.sd));
        // The rule: one and two standard deviations from the mean.
        let by_rule = [2.0, 1.0, 0.0, -1.0].map(|times| known.mean + times * known.sd);
        assert!(values[2..].iter().zip(by_rule).all(|(shown, rule)| (shown - rule).abs() < 1e-9), "{values:?}");
    }
}

#[tokio::test]
async fn indicators_by_type_are_the_edition_s_with_bases_and_counts() {
    let site = fictional();
    let address = "/omradestyper/by-type.json?omrade=92&indikator=rental-share&ar=2021";
    let rows = site.table(address).await;
    let known = &site.edition.facts().by_type[&by_type::key("92", "rental-share")];
    let known = known.iter().find(|one| one.period == "2021").expect("the year is there");
    for (kind, (_, values)) in rows.iter().take(5).enumerate() {
        assert_eq!(values[0].as_f64(), known.types[kind].value(), "type {}", kind + 1);
        assert_eq!(values[2].as_f64(), Some(f64::from(known.areas[kind])));
        assert_eq!(values[1].as_f64(), Some(known.bases[kind]).filter(|base| base.is_finite()));
    }
    // All areas are the types together, weighted with their bases.
    let told = (0..5).filter_map(|kind| Some((known.types[kind].value()?, known.bases[kind])));
    let (sum, weight) = told.fold((0.0, 0.0), |(sum, weight), (value, base)| (sum + value * base, weight + base));
    let all = rows[5].1[0].as_f64().expect("a value");
    assert!((all - sum / weight).abs() < 1e-9, "{all} and {}", sum / weight);
}

#[tokio::test]
async fn every_indicator_by_type_stands_once_under_its_societal_area() {
    let site = fictional();
    let rows = site.table("/omradestyper/all-by-type.json?omrade=91").await;
    let known = site.edition.facts().by_type.keys().filter(|key| key.starts_with("91|")).count();
    assert_eq!(rows.len(), known);
    let page = site.page("/omradestyper?omrade=91").await;
    let catalogue = site.edition.catalogue();
    for area in &catalogue.societal_areas {
        let told = catalogue.indicators_of(&area.id);
        let count = told.filter(|one| rows.iter().any(|row| row.0 == one.name.sv)).count();
        let heading = format!("scope=\"rowgroup\" colspan=\"8\">{}</th>", area.name.sv);
        assert_eq!(page.matches(&heading).count(), usize::from(count > 0), "{}", area.id);
    }
}

#[tokio::test]
async fn flows_sum_to_the_areas_and_to_the_people() {
    let site = fictional();
    let facts = site.edition.facts();
    for place in ["00", "91", "92", "93"] {
        let areas = site.table(&format!("/omradestyper/moves-areas.json?omrade={place}&fran=2019&till=2022")).await;
        let people = site.table(&format!("/omradestyper/moves-people.json?omrade={place}&fran=2019&till=2022")).await;
        let types = |year: &str| facts.types[place].iter().find(|one| one.period == year).expect("the year has types");
        let (then, now) = (types("2019"), types("2022"));
        for (kind, (_, values)) in areas.iter().take(5).enumerate() {
            let row = numbers(values);
            assert_eq!(row[5], f64::from(then.areas[kind]), "{place}: type {} in 2019", kind + 1);
            assert_eq!(row[..5].iter().sum::<f64>(), row[5]);
        }
        let sums = numbers(&areas[5].1);
        assert_eq!(sums[..5], now.areas.map(f64::from), "{place}: types in 2022");
        assert_eq!(sums[5], f64::from(now.typed()));
        let sums = numbers(&people[5].1);
        assert!(sums[..5].iter().zip(now.population).all(|(shown, known)| (shown - known).abs() < 1e-6), "{place}");
        // Those that moved stand in the list, and those alone.
        let moved = site.table(&format!("/omradestyper/moved.json?omrade={place}&typer=absoluta")).await;
        let matrix = site.table(&format!("/omradestyper/moves-areas.json?omrade={place}&typer=absoluta")).await;
        let stayed: f64 = (0..5).map(|kind| numbers(&matrix[kind].1)[kind]).sum();
        assert_eq!(moved.len() as f64, numbers(&matrix[5].1)[5] - stayed, "{place}");
    }
}

#[tokio::test]
async fn areas_that_moved_lead_to_their_pages() {
    let site = fictional();
    let page = site.page("/omradestyper?typer=absoluta#moves").await;
    let list = page.split("id=\"moved-figure\"").nth(1).expect("some moved").split("</table>").next().expect("a table");
    let links: Vec<&str> = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let moves = &site.edition.facts().transitions["00"];
    let known = moves.iter().find(|one| one.absolute && one.from == "2019" && one.to == "2022").expect("told");
    assert_eq!(links.len(), known.moved.len());
    for link in [links.first(), links.last()].into_iter().flatten() {
        site.page(link).await;
    }
}

#[tokio::test]
async fn what_is_not_there_is_told_and_the_rest_is_kept() {
    let site = fictional();
    let told = [
        ("/omradestyper?omrade=99", "Utgåvan har ingen plats med koden ”99”."),
        ("/omradestyper?omrade=9101", "är varken landet eller ett län."),
        ("/omradestyper?indikator=luck", "Det finns ingen uppgift med namnet ”luck”."),
        ("/omradestyper?indikator=gini", "finns inte efter områdestyp för platsen."),
        ("/omradestyper?ar=1850", "för 1850. Sidan visar 2022."),
        ("/omradestyper?typer=konstiga", "”konstiga” är inget slag av områdestyp."),
        ("/omradestyper?fran=2022&till=2019", "Åren stod i omvänd ordning. Sidan visar byten från 2019 till 2022."),
        ("/omradestyper?fran=1990&till=2022", "finns inte från 1990 till 2022. Sidan visar 2019 till 2022."),
        ("/en/omradestyper?omrade=%3Cb%3E", "no place with the code “&#60;b&#62;”"),
    ];
    for (address, sentence) in told {
        let page = site.page(address).await;
        assert!(page.contains(sentence), "{address}: {sentence}");
        assert!(page.contains("id=\"figure-moves-areas\""), "{address}");
    }
    // What was not asked in this form is sent along with it.
    let page = site.page("/omradestyper?omrade=92&indikator=rental-share&typer=absoluta").await;
    assert!(page.contains("<input type=\"hidden\" name=\"typer\" value=\"absoluta\">"));
    assert!(page.contains("<input type=\"hidden\" name=\"indikator\" value=\"rental-share\">"));
    assert!(page.contains("<option value=\"92\" selected>"));
    assert!(
        page.contains("/omradestyper/by-type.csv?omrade=92&amp;indikator=rental-share&amp;typer=absoluta")
            || page.contains("/omradestyper/by-type.csv?omrade=92&#38;indikator=rental-share&#38;typer=absoluta")
    );
    for address in ["/omradestyper/nothing.csv", "/omradestyper/by-type.exe", "/omradestyper/by-type"] {
        assert_eq!(site.get(address).await.0, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_withheld_type_is_nowhere() {
    let (open, hidden) = (fictional(), withheld());
    let address = "/omradestyper/by-type.json?indikator=rental-share&ar=2022";
    let (known, rows) = (open.table(address).await, hidden.table(address).await);
    for row in 0..6 {
        let gone = row == HIDDEN || row == 5;
        assert_eq!(rows[row].1[0].is_null(), gone, "row {row}");
        assert!(gone || rows[row].1[0] == known[row].1[0], "row {row}");
    }
    // What stands there in the open edition: as it is read and as it is counted.
    let gone = [&known[HIDDEN].1[0], &known[5].1[0]].map(|value| value.as_f64().expect("a number"));
    let page = hidden.page("/omradestyper?indikator=rental-share&ar=2022").await;
    let figures =
        page.split("id=\"by-type-figure\"").nth(1).expect("shown").split("id=\"moves\"").next().expect("more");
    assert!(figures.contains("Skyddad uppgift"));
    for value in gone {
        let read = format!("{value:.1}").replace('.', ",");
        let bar = figures.split("id=\"by-type-years-figure\"").next().expect("first");
        assert!(!bar.contains(&format!("{read}\u{a0}%")), "{read}");
    }
    for file in ["by-type.csv", "by-type-years.csv", "all-by-type.csv"] {
        let (status, _, body) = hidden.get(&format!("/omradestyper/{file}?indikator=rental-share&ar=2022")).await;
        assert_eq!(status, StatusCode::OK, "{file}");
        assert!(gone.iter().all(|value| !body.contains(&value.to_string())), "{file}");
        assert!(body.contains('…'), "{file}: the symbol of what is withheld");
    }
}
