//! Up to eight places side by side, municipalities that are alike with the reasons, and the downloads of the figures.

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use cube::Language;
use edition::SeriesKey;
use geography::Level;
use serde_json::json;

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::choices::Choices;
use crate::embed::{self, Embedded, Made};
use crate::export::{self, About, Download};
use crate::figures::Figure;
use crate::figures::compare::{self, Asked, FIELDS, Found, MOST, Options, groups, similar};
use crate::figures::grouped::Grouped;
use crate::figures::table::Table;
use crate::links::{self, Files};
use crate::numbers;
use crate::place::Place;
use crate::words::{Value, Words};

const PATH: &str = "/jamfor";

/// A place that is compared: name, its page, what it is, and the comparison without it.
struct Chosen {
    name: String,
    href: Option<String>,
    what: String,
    without: String,
}

/// A municipality that is alike, as it is shown.
struct Alike {
    heading: String,
    table: Table,
    add: Option<(String, String)>,
}

/// A comparison to begin with: address, heading and what it shows.
type Example = (String, String, String);

#[derive(Template)]
#[template(path = "compare.html")]
struct Page<'a> {
    layout: Layout<'a>,
    notices: Vec<String>,
    chosen: Vec<Chosen>,
    count: String,
    full: bool,
    found: Found,
    examples: Vec<Example>,
    /// The level's sentence: what else may be added.
    level: String,
    add_country: Option<String>,
    add_nearest: Option<(String, String)>,
    with_place: Vec<(String, String)>,
    with_indicator: Vec<(String, String)>,
    with_split: Vec<(String, String)>,
    types: Option<Figure>,
    splits: Options,
    segregation: Vec<Figure>,
    chance: Vec<Figure>,
    /// Why the chosen indicator matters.
    matters: String,
    all: Option<Grouped>,
    indicators: Vec<(String, Options)>,
    indicator: Option<Figure>,
    population: Option<Figure>,
    similar: Option<Figure>,
    pairs: Vec<Alike>,
    pairs_files: bool,
    lacking: String,
    /// The official group of the first municipality, and its members.
    group: Option<(groups::Group, Figure)>,
    files: Files,
    action: String,
}

/// `/jamfor?omrade=0180&omrade=1480`. A search with one answer leads to the comparison with it.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let choices = Choices::parse(uri.query());
    let asked = Asked::of(&view, language, &choices);
    let found = asked.search(choices.first("q").unwrap_or_default());
    // What could not be shown would not be told on the page that a redirect leads to.
    if let Some(address) = found.only.as_ref().filter(|_| asked.notices.is_empty()) {
        return Redirect::to(address).into_response();
    }
    html(&make(&view, &asked, found)).respond(&view.edition.manifest().id, &headers)
}

fn make<'a>(view: &'a View, asked: &Asked<'a>, found: Found) -> Page<'a> {
    let language = asked.language;
    let words = view.words(language);
    let action = format!("{}{PATH}", links::prefix(language));
    let some = !asked.places.is_empty();
    let figure = |id: &str| compare::make(asked, id).filter(|_| some);
    let pairs = similar::pairs(asked);
    let country = Place { view, language, level: Level::Country, position: 0 };
    let with_country = asked.places.iter().any(|place| place.level == Level::Country);
    let full = asked.places.len() >= MOST;
    Page {
        layout: Layout::asked(view, language, words.t("menu-compare"), PATH, &asked.choices).in_section("compare"),
        notices: asked.notices.clone(),
        chosen: asked.places.iter().map(|place| chosen(asked, place)).collect(),
        count: words.with(
            "compare-count",
            &[("count", Value::Count(asked.places.len() as u64)), ("most", Value::Count(MOST as u64))],
        ),
        full,
        found,
        examples: if some { Vec::new() } else { examples(asked) },
        level: asked
            .level()
            .map(|level| words.with("compare-level", &[("levels", Value::Text(&words.levels(level)))]))
            .unwrap_or_default(),
        add_country: (some && !with_country && !full).then(|| asked.with_place(country.code())),
        add_nearest: similar::add_nearest(asked).map(|(address, names)| (address, names.join(", "))),
        with_place: asked.others(&[]),
        with_indicator: asked.others(&["indikator"]),
        with_split: asked.others(&["indelning"]),
        types: figure("compare-types"),
        splits: asked.splits(),
        segregation: figure("compare-segregation").into_iter().collect(),
        chance: figure("compare-chance").into_iter().collect(),
        matters: asked.indicator.map(|one| one.matters.get(language).to_owned()).unwrap_or_default(),
        all: figure("compare-indicators").map(Grouped::new),
        indicators: asked.indicators(),
        indicator: figure("compare-indicator"),
        population: figure("compare-population"),
        similar: figure("similar"),
        pairs_files: !pairs.is_empty(),
        pairs: pairs.into_iter().map(|pair| alike(words, language, pair)).collect(),
        lacking: similar::lacking(asked).unwrap_or_default(),
        group: groups::group(asked).zip(figure("group")),
        files: Files::asked(action.clone(), asked.choices.query()),
        action,
    }
}

fn chosen(asked: &Asked<'_>, place: &Place<'_>) -> Chosen {
    let above = place.area().parent.as_ref().and_then(|code| place.edition().areas().find(code));
    let above = above.filter(|(level, _)| *level != Level::Country);
    let above = above.map(|(level, position)| Place { level, position, ..*place }.name());
    let what = [Some(asked.words().level(place.level)), above].into_iter().flatten().collect::<Vec<_>>().join(", ");
    Chosen {
        name: place.name(),
        href: links::area(place.edition(), asked.language, place.code()),
        what,
        without: asked.without_place(place.code()),
    }
}

fn alike(words: &Words, language: Language, pair: similar::Pair<'_>) -> Alike {
    let name = pair.place.name();
    let distance = numbers::plain(language, 2).value(pair.distance);
    let values = [("place", Value::Text(&name)), ("distance", Value::Text(&distance))];
    let label = words.with("compare-add-one", &values[..1]);
    Alike {
        heading: words.with("compare-pair-heading", &values),
        table: pair.table,
        add: pair.add.map(|address| (address, label)),
    }
}

/// Comparisons to begin with: large municipalities of one county, a municipality and those alike, all of a county.
fn examples(asked: &Asked<'_>) -> Vec<Example> {
    let (words, edition) = (asked.words(), &asked.view.edition);
    let areas = edition.areas();
    let of = |level, position| Place { view: asked.view, language: asked.language, level, position };
    let key = SeriesKey::new("population", Level::Municipality);
    let newest = of(Level::Country, 0).newest(&key);
    let people = |at: usize| newest.as_ref().and_then(|(_, slice)| slice.get(at).value()).unwrap_or_default();
    let mut largest: Vec<usize> = (0..areas.level(Level::Municipality).len()).collect();
    largest.sort_by(|a, b| people(*b).total_cmp(&people(*a)).then(a.cmp(b)));
    let codes = |places: &[Place<'_>]| asked.with_places(places.iter().map(Place::code));
    let names = |places: &[Place<'_>]| places.iter().map(Place::name).collect::<Vec<_>>().join(", ");
    let mut examples = Vec::new();

    let county = |at: usize| areas.ancestor(Level::Municipality, at, Level::County);
    if let Some(first) = largest.first() {
        let near = largest.iter().filter(|at| county(**at) == county(*first)).take(3);
        let places: Vec<Place<'_>> = near.map(|at| of(Level::Municipality, *at)).collect();
        if places.len() > 1 {
            examples.push((codes(&places), words.t("compare-example-large"), names(&places)));
        }
    }
    let similar = &edition.facts().similar.of;
    let code = |at: &usize| areas.level(Level::Municipality)[*at].code.as_str();
    if let Some(at) = largest.iter().skip(1).chain(&largest).find(|at| similar.contains_key(code(at))) {
        let own = of(Level::Municipality, *at);
        let nearest = similar.get(own.code()).into_iter().flatten().take(3);
        let nearest = nearest.filter_map(|one| areas.position(Level::Municipality, &one.code));
        let places: Vec<Place<'_>> = [own].into_iter().chain(nearest.map(|at| of(Level::Municipality, at))).collect();
        let heading = words.with("compare-example-alike", &[("place", Value::Text(&own.name()))]);
        examples.push((codes(&places), heading, names(&places)));
    }
    let within = |at: usize| areas.within(Level::County, at, Level::Municipality);
    let counties = (0..areas.level(Level::County).len()).filter(|at| (2..=MOST).contains(&within(*at).len()));
    // The county with the most of those that fit, the first of several.
    if let Some(at) = counties.max_by_key(|at| (within(*at).len(), std::cmp::Reverse(*at))) {
        let places: Vec<Place<'_>> = within(at).into_iter().map(|at| of(Level::Municipality, at)).collect();
        let name = of(Level::County, at).name();
        let heading = words.with("compare-example-county", &[("county", Value::Text(&name))]);
        examples.push((codes(&places), heading, names(&places)));
    }
    examples
}

/// `/jamfor/compare-types.csv?omrade=…` and its like.
pub(crate) async fn file(
    language: Language,
    State(current): Shared,
    Path(file): Path<String>,
    Query(download): Query<Download>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let asked = Asked::of(&view, language, &Choices::parse(uri.query()));
    give(&asked, &file, &download, &headers, &uri)
}

fn give(asked: &Asked<'_>, file: &str, download: &Download, headers: &HeaderMap, uri: &Uri) -> Response {
    let place = |one: &Place<'_>| json!({ "code": one.code(), "name": one.name(), "level": one.level.id() });
    let subject = json!({
        "places": asked.places.iter().map(place).collect::<Vec<_>>(),
        "indicator": asked.indicator.map(|one| one.id.as_str()),
        "split": asked.split.map(|one| one.id.as_str()),
        "notices": asked.notices,
    });
    let name = file_name(asked);
    let about = About { view: asked.view, language: asked.language, file: &name, subject };
    export::give(&about, file, |id| compare::make(asked, id), download, headers, uri)
}

/// How the names of files begin.
fn file_name(asked: &Asked<'_>) -> String {
    let codes: Vec<&str> = asked.places.iter().map(Place::code).collect();
    format!("jamfor-{}", codes.join("-"))
}

/// `/infoga/jamfor/compare-types?omrade=…` and its like: nothing else is shown instead of what is not there.
pub(crate) async fn embedded(
    language: Language,
    State(current): Shared,
    Path(name): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let page = format!("{}{PATH}", links::prefix(language));
    let make = |id: &str, choices: &Choices| {
        let asked = Asked::of(&view, language, choices);
        let figure = if asked.notices.is_empty() { compare::make(&asked, id) } else { None };
        Made { figure, file: file_name(&asked), told: Vec::new() }
    };
    embed::show(&Embedded { view: &view, language, page, choices: &FIELDS }, &name, make, &headers, &uri)
}
