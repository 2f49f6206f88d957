//! The API over the fictional edition: shapes, figures against what is true of the country, problems, withheld values.

mod area_types;
mod compare;
mod measures;

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use site::Current;
use tower::ServiceExt;

/// The figures of the island are withheld for this key figure and year.
const WITHHELD: &str = "/api/v1/values?indicator=economic-assistance&level=municipality&period=2019";
/// A municipality of one RegSO.
const ISLAND: &str = "9304";

/// The fictional edition, built once for all tests of this file: to be served, and to be looked into.
fn built() -> &'static (Arc<Current>, edition::Edition) {
    static BUILT: OnceLock<((Arc<Current>, edition::Edition), tempfile::TempDir)> = OnceLock::new();
    let (built, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("edition");
        let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
        let material = example::material(example::SEED);
        edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent)
            .expect("the example edition is built");
        let open = || edition::Edition::open(&target).expect("it opens");
        ((Arc::new(Current::of(open())), open()), folder)
    });
    built
}

fn current() -> Arc<Current> {
    built().0.clone()
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.body))
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(&name).map(|v| v.to_str().expect("ASCII")).unwrap_or_default()
    }
}

async fn send(method: Method, address: &str, known: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method).uri(address);
    if let Some(tag) = known {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = site::router(current()).oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    let body = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(address: &str) -> Answer {
    send(Method::GET, address, None).await
}

/// The answer in JSON to a request that must go well.
async fn ask(address: &str) -> Value {
    let answer = get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    answer.json()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {pointer}: {value}"))
}

fn number(value: &Value, pointer: &str) -> f64 {
    value.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("no number at {pointer}: {value}"))
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no list at {pointer}: {value}"))
}

fn codes(value: &Value, pointer: &str) -> Vec<String> {
    list(value, pointer).iter().map(|one| text(one, "/code").to_owned()).collect()
}

// ── The description ──────────────────────────────────────────────────────────────────────────────────────────────

#[tokio::test]
async fn every_documented_path_answers_as_described() {
    let document = ask("/api/v1/openapi.json").await;
    assert_eq!(text(&document, "/openapi"), "3.1.0");
    assert_eq!(ask("/api/v1").await, document);
    let paths = document["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 9, "every resource is described");
    for (path, operations) in paths {
        let parameters = list(operations, "/get/parameters");
        for only_required in [true, false] {
            let mut address = format!("/api/v1{path}");
            let mut query = Vec::new();
            for parameter in parameters {
                let name = text(parameter, "/name");
                let example = match &parameter["example"] {
                    Value::String(example) => example.clone(),
                    other => other.to_string(),
                };
                assert_ne!(example, "null", "{path}: {name} has no example");
                match text(parameter, "/in") {
                    "path" => address = address.replace(&format!("{{{name}}}"), &example),
                    _ if only_required && parameter["required"] == false => {}
                    _ => query.push(format!("{name}={}", encoded(&example))),
                }
            }
            let address = format!("{address}?{}", query.join("&"));
            let answer = get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
            let content = operations["get"]["responses"]["200"]["content"].as_object().expect("content");
            let (media, described) = content.iter().next().expect("one kind of content");
            assert!(answer.header(header::CONTENT_TYPE).starts_with(media.as_str()), "{address}");
            if media == "application/json" {
                fits(&answer.json(), &described["schema"], &document, &address);
            }
        }
    }
}

/// Holds a value against a schema: every member of the value is described, every required member is there.
fn fits(value: &Value, schema: &Value, document: &Value, place: &str) {
    if let Err(why) = check(value, schema, document, place) {
        panic!("{why}");
    }
}

fn check(value: &Value, schema: &Value, document: &Value, place: &str) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = document.pointer(&reference[1..]).ok_or(format!("{place}: {reference} leads nowhere"))?;
        return check(value, target, document, place);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let faults: Vec<String> = any.iter().filter_map(|one| check(value, one, document, place).err()).collect();
        return if faults.len() < any.len() { Ok(()) } else { Err(faults.join("; ")) };
    }
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) { Ok(()) } else { Err(format!("{place}: {value} is none of {words:?}")) };
    }
    let right = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        other => return Err(format!("{place}: the schema has the type {other:?}")),
    };
    if !right {
        return Err(format!("{place}: {value} is no {}", schema["type"]));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &schema["items"], document, &format!("{place}/{index}"))?;
    }
    let Some(members) = value.as_object() else { return Ok(()) };
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !members.contains_key(required) {
            return Err(format!("{place}: {required} is missing"));
        }
    }
    let Some(properties) = schema["properties"].as_object() else {
        return match schema.get("additionalProperties") {
            Some(of) => members.values().try_for_each(|member| check(member, of, document, place)),
            None => Ok(()),
        };
    };
    members.iter().try_for_each(|(name, member)| {
        let described = properties.get(name).ok_or(format!("{place}: {name} is not described"))?;
        check(member, described, document, &format!("{place}/{name}"))
    })
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

// ── Places ───────────────────────────────────────────────────────────────────────────────────────────────────────

#[tokio::test]
async fn places_are_found_in_the_readers_language() {
    let found = ask("/api/v1/places?q=vimora&limit=2").await;
    assert_eq!(list(&found, "/places").len(), 2);
    let first = &list(&found, "/places")[0];
    assert_eq!((text(first, "/code"), text(first, "/name")), ("9101", "Vimöra"));
    assert_eq!((text(first, "/level"), text(first, "/level_name")), ("municipality", "kommun"));
    assert_eq!((text(first, "/within"), text(first, "/url")), ("Vimöra län", "/kommun/9101-vimora"));
    let english = ask("/api/v1/places?q=vimora&lang=en").await;
    assert_eq!(text(&english, "/places/0/level_name"), "municipality");
    assert_eq!(text(&english, "/places/0/url"), "/en/kommun/9101-vimora");
    let area = ask("/api/v1/places?q=sirv%C3%A5ra").await;
    assert_eq!(text(&area, "/places/0/within"), "Vimöra, Vimöra län");
    // 99101 is the first postal code of the first municipality's main town.
    let postal = ask("/api/v1/places?q=991%2001").await;
    assert_eq!((text(&postal, "/places/0/code"), text(&postal, "/places/0/postal_locality")), ("9101", "Vimöra"));
}

#[tokio::test]
async fn an_empty_question_finds_nothing() {
    for address in ["/api/v1/places", "/api/v1/places?q=", "/api/v1/places?q=%20&limit=50"] {
        assert!(list(&ask(address).await, "/places").is_empty(), "{address}");
    }
}

#[tokio::test]
async fn a_place_knows_where_it_lies_and_who_lives_there() {
    let place = ask("/api/v1/places/9101R003?lang=en").await;
    assert_eq!(codes(&place, "/hierarchy"), ["00", "91", "9101", "9101R003"]);
    assert_eq!((text(&place, "/level"), text(&place, "/level_name")), ("regso", "area (RegSO)"));
    assert!(text(&place, "/url").starts_with("/en/omrade/9101R003-"));
    let bbox: Vec<f64> = list(&place, "/bbox").iter().filter_map(Value::as_f64).collect();
    assert!(bbox.len() == 4 && bbox[0] < bbox[2] && bbox[1] < bbox[3], "{bbox:?}");
    assert!((1.0..=5.0).contains(&number(&place, "/area_type/value")));
    assert!(text(&place, "/proxy/notice").contains("proxy"));
    assert!(place["area_types"].is_null());

    let country = ask("/api/v1/places/00").await;
    let year: u16 = text(&country, "/population/period").parse().expect("a year");
    let truth = example::truth(example::SEED);
    let people = truth.population.iter().find(|(y, _)| *y == year).map(|(_, people)| f64::from(*people));
    assert_eq!(Some(number(&country, "/population/value")), people);
}

#[tokio::test]
async fn every_regso_is_counted_once_among_the_types() {
    for code in ["00", "91", "9101", ISLAND] {
        let place = ask(&format!("/api/v1/places/{code}")).await;
        for types in ["/area_types", "/proxy_area_types"] {
            let counted: f64 = list(&place, &format!("{types}/types")).iter().map(|t| number(t, "/areas")).sum();
            let all = counted + number(&place, &format!("{types}/untyped"));
            assert_eq!(all, number(&place, "/children/regso"), "{code} {types}");
        }
        assert_eq!(text(&place, "/area_types/nature"), "published");
        assert_eq!(text(&place, "/proxy_area_types/nature"), "proxy");
        assert!(place["area_types"]["notice"].is_null());
    }
}

// ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────

#[tokio::test]
async fn population_is_that_of_the_country() {
    for (year, people) in example::truth(example::SEED).population {
        let values = ask(&format!("/api/v1/values?indicator=population&level=country&period={year}")).await;
        assert_eq!(number(&values, "/values/0/value"), f64::from(people), "{year}");
        // The parts add up to the whole, whatever is asked for.
        let parts = ask(&format!("/api/v1/values?indicator=population&level=regso&period={year}")).await;
        let sum: f64 = list(&parts, "/values").iter().map(|v| number(v, "/value")).sum();
        assert_eq!(sum, f64::from(people), "{year}");
    }
}

#[tokio::test]
async fn the_legend_counts_the_whole_level_and_within_only_filters() {
    for (id, kind) in
        [("foreign-born", "classes"), ("area-type", "types"), ("proxy-index", "classes"), ("proxy-type", "types")]
    {
        let all = ask(&format!("/api/v1/values?indicator={id}&level=regso")).await;
        assert_eq!(text(&all, "/kind"), kind, "{id}");
        let areas = list(&all, "/values").len() as f64;
        let counted: f64 = list(&all, "/legend").iter().map(|c| number(c, "/count")).sum();
        assert_eq!(counted + number(&all, "/missing"), areas, "{id}");
        for (place, class) in list(&all, "/legend").iter().enumerate() {
            let in_class = list(&all, "/values").iter().filter(|v| v["class"] == class["class"]).count();
            assert_eq!((number(class, "/class"), number(class, "/count")), (place as f64, in_class as f64), "{id}");
        }
        let some = ask(&format!("/api/v1/values?indicator={id}&level=regso&within=9101")).await;
        assert_eq!(all["legend"], some["legend"], "{id}");
        assert_eq!(list(&some, "/values").len(), 14, "{id}: the first municipality has 14 RegSO by plan");
        assert!(codes(&some, "/values").iter().all(|code| code.starts_with("9101R")), "{id}");
    }
    let all = ask("/api/v1/values?indicator=area-type&level=regso").await;
    for value in list(&all, "/values").iter().filter(|v| !v["value"].is_null()) {
        let class = number(value, "/class");
        assert_eq!(number(value, "/value"), class + 1.0);
        assert_eq!(value["text"], all["legend"][class as usize]["label"]);
    }
}

#[tokio::test]
async fn natures_are_never_mixed() {
    for (query, nature) in [
        ("indicator=area-type&level=regso", "published"),
        ("indicator=foreign-born&level=regso", "computed"),
        ("indicator=proxy-index&level=deso", "proxy"),
        ("indicator=measure:D:birth:regso&level=municipality", "computed"),
    ] {
        let values = ask(&format!("/api/v1/values?{query}&lang=en")).await;
        assert_eq!(text(&values, "/nature"), nature, "{query}");
        assert_eq!(values["fictional"], true);
        assert!(text(&values, "/source").starts_with("made-up figures"), "{query}");
        assert!(!list(&values, "/sources").is_empty() && !text(&values, "/formula").is_empty(), "{query}");
        assert_eq!(values["note"].as_str().is_some_and(|n| n.contains("proxy")), nature == "proxy", "{query}");
    }
}

#[tokio::test]
async fn a_withheld_value_never_appears() {
    let values = ask(&format!("{WITHHELD}&lang=en")).await;
    let island = list(&values, "/values").iter().find(|v| v["code"] == ISLAND).expect("the island");
    assert_eq!((&island["value"], &island["class"]), (&Value::Null, &Value::Null));
    assert_eq!((text(island, "/status"), text(island, "/text")), ("confidential", "Withheld to protect individuals"));
    let csv = get(&WITHHELD.replace("/values?", "/values.csv?")).await.body;
    let row = csv.lines().find(|line| line.starts_with(ISLAND)).expect("the island");
    assert!(row.starts_with("9304,Snoddåla,,confidential,,percent,2019,T,economic-assistance,"), "{row}");
    let cube = ask(&WITHHELD.replace("/values?", "/values.json-stat?")).await;
    let place =
        list(&cube, "/dimension/area/category/index").iter().position(|code| code == ISLAND).expect("the island");
    assert_eq!((&cube["value"][place], &cube["status"][place.to_string()]), (&Value::Null, &Value::from("…")));
}

#[tokio::test]
async fn only_what_may_be_shown_has_a_value() {
    let listed = ask("/api/v1/indicators").await;
    let mut without = 0;
    for indicator in list(&listed, "/indicators") {
        for level in list(indicator, "/levels") {
            for sex in list(level, "/sexes").iter().filter_map(Value::as_str) {
                let (id, level) = (text(indicator, "/id"), text(level, "/level"));
                let values = ask(&format!("/api/v1/values?indicator={id}&level={level}&sex={sex}")).await;
                for value in list(&values, "/values") {
                    let carries =
                        ["normal", "true-zero", "rounds-to-zero", "unreliable"].contains(&text(value, "/status"));
                    assert_eq!(value["value"].is_null(), !carries, "{id} {level} {sex}: {value}");
                    assert_eq!(value["class"].is_null(), !carries, "{id} {level} {sex}: {value}");
                    assert!(!text(value, "/text").is_empty(), "{id} {level} {sex}: {value}");
                    without += usize::from(!carries);
                }
            }
        }
    }
    assert!(without > 0, "the fictional country has gaps");
}

#[tokio::test]
async fn csv_is_for_programs_and_for_excel() {
    let address = "/api/v1/values.csv?indicator=foreign-born&level=municipality&within=91&lang=en";
    let plain = get(address).await;
    assert_eq!(plain.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert!(plain.header(header::CONTENT_DISPOSITION).contains("foreign-born-municipality-"));
    let lines: Vec<&str> = plain.body.lines().collect();
    assert_eq!(
        lines[0],
        "code,name,value,status,base,unit,period,sex,indicator,source,nature,edition,low,high,corrected,expected,p_chance,boundaries,broken_at,compare,before,after"
    );
    // Five municipalities by plan.
    assert_eq!(lines.len(), 6);
    let value: f64 = lines[1].split(',').nth(2).and_then(|v| v.parse().ok()).expect("a number");
    let excel = get(&format!("{address}&style=excel")).await.body;
    let row = excel.lines().nth(1).expect("a row");
    assert!(excel.starts_with("\u{feff}code;name;value;"));
    assert_eq!(row.split(';').nth(2), Some(value.to_string().replace('.', ",").as_str()));
}

// ── Problems ─────────────────────────────────────────────────────────────────────────────────────────────────────

#[tokio::test]
async fn problems_say_what_is_wrong_and_what_would_work() {
    let values = "/api/v1/values?indicator=foreign-born&level=regso";
    let measures = "/api/v1/measures?measure=D&groups=birth&unit=regso";
    for (address, status, kind, says) in [
        ("/api/v1/values?indicater=foreign-born&level=regso".to_owned(), 400, "unknown-parameter", "indicater"),
        (format!("{values}&level=deso"), 400, "repeated-parameter", "level"),
        ("/api/v1/values?indicator=foreign-born".to_owned(), 400, "missing-parameter", "municipality"),
        ("/api/v1/values?indicator=foreign-born&level=town".to_owned(), 400, "invalid-parameter", "municipality"),
        ("/api/v1/values?indicator=shoe-size&level=regso".to_owned(), 400, "unknown-indicator", "shoe-size"),
        ("/api/v1/values?indicator=measure:D:shoes:regso&level=regso".to_owned(), 400, "unknown-indicator", "shoes"),
        ("/api/v1/values?indicator=economic-assistance&level=deso".to_owned(), 400, "no-figures", "municipality (T"),
        (format!("{values}&period=1871"), 400, "unknown-period", "2022"),
        (format!("{values}&within=0000"), 404, "unknown-place", "0000"),
        ("/api/v1/values?indicator=foreign-born&level=county&within=9101".to_owned(), 400, "invalid-parameter", "9101"),
        (format!("{values}&lang=fi"), 400, "invalid-parameter", "sv, en"),
        ("/api/v1/places?q=a&limit=51".to_owned(), 400, "invalid-parameter", "1 to 50"),
        ("/api/v1/places?q=a&limit=x".to_owned(), 400, "invalid-parameter", "1 to 50"),
        ("/api/v1/places/9999".to_owned(), 404, "unknown-place", "9999"),
        ("/api/v1/places/%FF".to_owned(), 404, "unknown-place", "code"),
        (
            "/api/v1/measures?measure=Q&groups=birth&unit=regso&place=00".to_owned(),
            400,
            "invalid-parameter",
            "isolation",
        ),
        ("/api/v1/measures?measure=D&groups=shoes&unit=regso&place=00".to_owned(), 400, "unknown-groups", "birth"),
        (format!("{measures}&place=9999"), 404, "unknown-place", "9999"),
        (format!("{measures}&place=9101R001"), 400, "invalid-parameter", "municipality"),
        (format!("{measures}&place=00&period=1871"), 400, "unknown-period", "2022"),
        ("/api/v1/nothing".to_owned(), 404, "not-found", "/api/v1/nothing"),
        ("/api/v1/nothing/at/all?x=1".to_owned(), 404, "not-found", "/api/v1/nothing/at/all"),
        ("/api/v1?x=1".to_owned(), 400, "unknown-parameter", "x"),
    ] {
        let answer = get(&address).await;
        let problem = answer.json();
        assert_eq!(answer.status.as_u16(), status, "{address}: {problem}");
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        assert_eq!(text(&problem, "/type"), format!("/docs/api#{kind}"), "{address}");
        assert_eq!(number(&problem, "/status"), f64::from(status));
        assert_eq!(text(&problem, "/instance"), address);
        let words = format!("{} {}", text(&problem, "/detail"), text(&problem, "/hint"));
        assert!(words.contains(says), "{address}: {words}");
        assert_eq!(answer.header(header::ETAG), "", "{address}");
    }
}

#[tokio::test]
async fn the_api_only_reads() {
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = send(method, "/api/v1/places?q=a", None).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(text(&answer.json(), "/type"), "/docs/api#method-not-allowed");
        assert!(answer.header(header::ALLOW).contains("GET"));
    }
    let head = send(Method::HEAD, "/api/v1/places?q=a", None).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn what_the_reader_has_is_not_sent_again_and_anyone_may_fetch() {
    let address = "/api/v1/values?indicator=foreign-born&level=regso";
    let first = get(address).await;
    let tag = first.header(header::ETAG);
    assert!(tag.contains(text(&first.json(), "/edition")), "{tag}");
    assert_eq!(first.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    let second = send(Method::GET, address, Some(tag)).await;
    assert_eq!((second.status, second.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(second.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    let other = send(Method::GET, address, Some("W/\"another\"")).await;
    assert_eq!((other.status, other.body), (StatusCode::OK, first.body));
}
