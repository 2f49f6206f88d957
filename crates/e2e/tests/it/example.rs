//! The example edition as its readers meet it: made, checked, served; every page whole, in both languages.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use e2e::{Barometer, Page, Served, Site};
use serde_json::Value;

use crate::EDITIONS;

/// A municipality, a county, an area of the fictional country, and its municipality with a single area.
pub const MUNICIPALITY: &str = "9101";
const COUNTY: &str = "91";
const REGSO: &str = "9101R002";
const SMALL: &str = "9304";

/// How many pages the crawl looks at.
const PAGES: usize = 150;

fn served() -> Served {
    Barometer::find().serve(EDITIONS.example())
}

/// The address of a place's page, as the API gives it.
pub fn page_of(site: &Site, code: &str, language: &str) -> String {
    let place = site.get(&format!("/api/v1/places/{code}?lang={language}")).expect_status(200).json();
    place["url"].as_str().unwrap_or_else(|| panic!("{code} has no page: {place}")).to_owned()
}

#[test]
fn it_is_made_and_its_check_holds() {
    let checked = Barometer::find().run(["check".as_ref(), EDITIONS.example().as_os_str()]).expect_code(0);
    assert!(checked.stdout.contains("  holds: "), "{}", checked.stdout);
    assert!(!checked.stdout.contains("DOES NOT HOLD"), "{}", checked.stdout);
}

#[test]
fn a_code_alone_leads_to_the_page_in_both_languages() {
    let served = served();
    // The name of 9101 is Vimöra; addresses write ö as o.
    for (asked, page) in [("/kommun/9101", "/kommun/9101-vimora"), ("/en/kommun/9101", "/en/kommun/9101-vimora")] {
        let answer = served.site.get(asked).expect_status(308);
        assert_eq!(answer.header("location"), page);
        served.site.page(page);
    }
    for asked in [format!("/lan/{COUNTY}"), format!("/omrade/{REGSO}"), "/kommun/9101-another-name".to_owned()] {
        let answer = served.site.get(&asked).expect_status(308);
        served.site.page(answer.header("location"));
    }
}

#[test]
fn the_start_page_leads_to_places_by_search() {
    let served = served();
    for (path, search) in [("/", "/sok"), ("/en/", "/en/sok")] {
        let start = served.site.page(path);
        let forms: Vec<_> = start.named("form").filter(|form| form.get("role") == Some("search")).collect();
        assert!(!forms.is_empty(), "{path} has no search");
        assert!(forms.iter().all(|form| form.get("action") == Some(search)), "{forms:?}");
    }
    let found = served.site.get("/sok?q=vimora");
    let reached = if found.status == 200 { found.text() } else { found.header("location").to_owned() };
    assert!(reached.contains("/kommun/9101-vimora"), "{}: {reached}", found.status);
}

#[test]
fn an_unknown_place_is_a_page_with_a_search() {
    let served = served();
    for path in ["/kommun/9999", "/en/kommun/9999", "/omrade/9101R999", "/no-such-page", "/en/no-such-page"] {
        let answer = served.site.get(path).expect_status(404);
        let page = answer.page();
        assert!(page.named("form").any(|form| form.get("role") == Some("search")), "{path} has no search");
        let language = if path.starts_with("/en/") { "en" } else { "sv" };
        assert_eq!(page.named("html").next().and_then(|html| html.get("lang")), Some(language), "{path}");
        assert!(answer.header("etag").is_empty(), "{path}: what is not there may be there tomorrow");
    }
}

#[test]
fn every_figure_downloads_and_agrees_with_its_table() {
    let served = served();
    for (code, at_least) in [(MUNICIPALITY, 6), (SMALL, 3), (COUNTY, 4), (REGSO, 1)] {
        for language in ["sv", "en"] {
            let address = page_of(&served.site, code, language);
            let figures = served.site.page(&address).parts("figure");
            let downloaded = figures.iter().filter(|figure| downloads_agree(&served.site, &address, figure)).count();
            assert!(downloaded >= at_least, "{address}: only {downloaded} figures can be downloaded");
        }
    }
}

/// Whether a figure has downloads; if so they have as many rows as its table.
fn downloads_agree(site: &Site, address: &str, figure: &Page) -> bool {
    let links = figure.links();
    let ending = |suffix: &str| links.iter().find(|link| link.split('?').next().is_some_and(|l| l.ends_with(suffix)));
    let (Some(csv), Some(json)) = (ending(".csv"), ending(".json")) else {
        assert!(links.iter().all(|l| !l.ends_with(".csv")), "{address}: CSV without JSON: {links:?}");
        return false;
    };
    // A long table stands on the figure's own page, which a link leads to.
    let own = links.iter().find(|link| csv.strip_suffix(".csv") == Some(link.as_str()));
    let whole = own.map(|own| site.page(own).parts("figure").swap_remove(0));
    let tables = whole.as_ref().unwrap_or(figure).parts("table");
    assert_eq!(tables.len(), 1, "{address}: {csv}: a figure has one table");
    // A row that heads a group of rows has no figures.
    let bodies = tables[0].parts("tbody");
    let shown = bodies.iter().flat_map(|body| body.named("tr")).filter(|row| !row.is("group")).count();
    assert!(shown > 0, "{address}: {csv}: the table is empty");
    let text = site.get(csv).expect_status(200);
    assert!(text.header("content-type").starts_with("text/csv"), "{csv}");
    assert!(text.header("content-disposition").starts_with("attachment"), "{csv}");
    assert_eq!(lines(&text.text()), shown + 1, "{csv}: rows and header");
    let data = site.get(json).expect_status(200).json();
    let rows = rows(&data).unwrap_or_else(|| panic!("{json} has no rows: {data}"));
    assert_eq!(rows.len(), shown, "{json}");
    let [first, last] = [rows.first(), rows.last()].map(|row| row.and_then(|r| r["label"].as_str()).unwrap_or(""));
    for label in [first, last] {
        assert!(tables[0].texts.iter().any(|t| t == label), "{json}: the table does not show \"{label}\"");
    }
    true
}

/// Lines of a CSV; a line break within quotes ends none.
fn lines(csv: &str) -> usize {
    let mut quoted = false;
    let ends = csv.chars().filter(|c| {
        quoted ^= *c == '"';
        *c == '\n' && !quoted
    });
    ends.count() + usize::from(!csv.ends_with('\n'))
}

/// The rows of a figure's JSON, wherever in it the table stands.
fn rows(data: &Value) -> Option<&Vec<Value>> {
    match data {
        Value::Object(members) => match members.get("rows") {
            Some(Value::Array(rows)) => Some(rows),
            _ => members.values().find_map(rows),
        },
        _ => None,
    }
}

#[test]
fn every_page_within_reach_is_whole() {
    let served = served();
    let mut waiting: VecDeque<String> = ["/", "/en/", "/karta", "/en/karta"].map(str::to_owned).into();
    for code in [MUNICIPALITY, SMALL, COUNTY, REGSO] {
        waiting.extend(["sv", "en"].map(|language| page_of(&served.site, code, language)));
    }
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let keys = text_keys();
    let mut seen = 0;
    // The first pages come first, so all that they link to is asked for before the limit is reached.
    let expanded = waiting.len();
    while let Some(path) = waiting.pop_front().filter(|_| seen < PAGES) {
        let answer = served.site.get(&path).expect_status(200);
        seen += 1;
        // A file to be saved is no page, though it may be HTML.
        let file = answer.header("content-disposition").starts_with("attachment");
        if file || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let page = answer.page();
        whole(&path, &page, &keys);
        let links = page.links().into_iter().filter(|link| link.starts_with('/') && !link.starts_with("//"));
        let spread = if seen <= expanded { usize::MAX } else { 3 };
        for link in links.take(spread) {
            if known.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    assert!(seen >= 60, "the crawl came to {seen} pages only");
}

/// What must hold of every page of the example.
fn whole(path: &str, page: &Page, keys: &BTreeSet<String>) {
    let english = path == "/en" || path.starts_with("/en/");
    let language = if english { "en" } else { "sv" };
    assert_eq!(page.named("html").next().and_then(|html| html.get("lang")), Some(language), "{path}");
    assert_eq!(page.named("h1").count(), 1, "{path}: one main heading");
    assert_eq!(page.named("main").count(), 1, "{path}: one main part");

    let banners: Vec<Page> = page.parts("aside").into_iter().filter(|a| a.tags[0].is("fictional")).collect();
    assert_eq!(banners.len(), 1, "{path}: it says once that it is made up");
    let says = banners[0].text().to_lowercase();
    let word = if english { says.contains("fictional") || says.contains("made up") } else { says.contains("påhitta") };
    assert!(word, "{path}: {says}");

    for resource in page.resources() {
        let own = !resource.contains("://") && !resource.starts_with("//");
        assert!(own, "{path}: {resource} is fetched from elsewhere");
    }
    for tag in &page.tags {
        assert!(tag.get("style").is_none(), "{path}: the policy forbids style=\"…\" on {}", tag.name);
        let handler = tag.attributes.iter().find(|(name, _)| name.starts_with("on"));
        assert!(handler.is_none(), "{path}: the policy forbids {handler:?} on {}", tag.name);
    }
    let ids: Vec<&str> = page.tags.iter().filter_map(|tag| tag.get("id")).collect();
    let twice = ids.iter().enumerate().find(|(at, id)| ids[..*at].contains(id));
    assert!(twice.is_none(), "{path}: two elements have the id {twice:?}");

    let spoken = ["alt", "aria-label", "content", "placeholder", "title"];
    let said = page.tags.iter().flat_map(|tag| tag.attributes.iter());
    let said = said.filter(|(name, _)| spoken.contains(&name.as_str()) || name.starts_with("data-text"));
    for text in page.texts.iter().chain(said.map(|(_, value)| value)) {
        assert!(!keys.contains(text), "{path}: the key \"{text}\" stands where its words should");
        for broken in ["NaN", "{$", "{ $", "{}", "undefined", "Some(", "\u{fffd}"] {
            assert!(!text.contains(broken), "{path}: \"{broken}\" in \"{text}\"");
        }
        let infinite = text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "inf");
        assert!(!infinite, "{path}: an infinite number in \"{text}\"");
    }
}

/// The keys of the site's words that cannot be words themselves: those with a dash.
fn text_keys() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../site/texts/sv");
    let files = std::fs::read_dir(folder).expect("the site has Swedish texts");
    let mut keys = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file.expect("the folder can be listed").path()).expect("a text is read");
        let named = text.lines().filter_map(|line| Some(line.split_once(" =")?.0));
        keys.extend(named.filter(|key| key.contains('-') && !key.starts_with(' ')).map(str::to_owned));
    }
    assert!(keys.len() > 500, "the keys were not read: {}", keys.len());
    keys
}

#[test]
fn nothing_is_sent_twice() {
    let served = served();
    let csv = format!("{}/types.csv", page_of(&served.site, MUNICIPALITY, "sv"));
    // The fictional country lies where Sweden does: column 4, row 2 of zoom 3.
    for path in ["/", "/en/kommun/9101-vimora", "/assets/site.css", "/tiles/regso-example/3/4/2.mvt", &csv] {
        let first = served.site.get(path);
        if path == csv && first.status == 404 {
            continue; // the figures' addresses are the pages' own to choose
        }
        let tag = first.expect_status(200).header("etag").to_owned();
        // Files of the interface are the program's: they carry their own checksum instead.
        let named = tag.contains(&served.edition) != path.starts_with("/assets/");
        assert!(named, "{path}: the ETag {tag} does not name the edition, or ties a file of the program to it");
        let again = served.site.get_with(path, &[("if-none-match", &tag)]).expect_status(304);
        assert!(again.body.is_empty(), "{path}");
        served.site.get_with(path, &[("if-none-match", "W/\"another\"")]).expect_status(200);
    }
}

#[test]
fn pages_forbid_everything_from_elsewhere() {
    let served = served();
    for path in ["/", "/karta", "/kommun/9101-vimora", "/kommun/9999"] {
        let answer = served.site.get(path);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
}

#[test]
fn words_that_the_reader_puts_in_stay_words() {
    let served = served();
    for path in ["/sok?q=%3Cscript%3Ealert(1)%3C/script%3E", "/en/sok?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"] {
        let answer = served.site.get(path);
        assert!(matches!(answer.status, 200 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("<script>alert"), "{path}");
    }
}
