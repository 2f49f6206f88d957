//! Area types: what they are and are not, indicators by type, how areas moved between types, relative beside absolute
//! types; and the downloads of the page's figures.

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use cube::Language;
use serde_json::json;

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::choices::Choices;
use crate::embed::{self, Embedded, Made};
use crate::export::{self, About, Download};
use crate::figures::area_types::{self, Asked, FIELDS, Options, SHOWN};
use crate::figures::grouped::Grouped;
use crate::figures::{Figure, type_label};
use crate::links::{self, Files};
use crate::numbers;
use crate::words::Value;

const PATH: &str = "/omradestyper";

/// A type as it is explained: number, label, rule, and how many areas and people the place has of it.
struct Explained {
    number: u8,
    label: String,
    rule: String,
    count: String,
}

#[derive(Template)]
#[template(path = "area_types.html")]
struct Page<'a> {
    layout: Layout<'a>,
    notices: Vec<String>,
    are: String,
    are_not: String,
    place: String,
    types: Vec<Explained>,
    /// The year of the counts; empty without any.
    types_year: String,
    places: Options,
    indicators: Vec<(String, Options)>,
    /// What an indicator is about, and why it matters.
    matters: String,
    years: Options,
    kinds: Options,
    spans: [Options; 2],
    with_indicator: Vec<(String, String)>,
    with_moves: Vec<(String, String)>,
    explained: Vec<Figure>,
    by_type: Vec<Figure>,
    all: Option<Grouped>,
    moves: Vec<Figure>,
    moved: Option<Figure>,
    /// That the list of areas that moved is cut.
    moved_cut: String,
    no_moves: String,
    kinds_figure: Option<Figure>,
    files: Files,
    action: String,
}

/// `/omradestyper`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let asked = Asked::of(&view, language, Choices::parse(uri.query()));
    html(&make(&view, &asked)).respond(&view.edition.manifest().id, &headers)
}

fn make<'a>(view: &'a View, asked: &Asked<'a>) -> Page<'a> {
    let language = asked.place.language;
    let words = view.words(language);
    let index = &view.edition.catalogue().index;
    let figures = |names: &[&str]| names.iter().filter_map(|name| area_types::make(asked, name)).collect::<Vec<_>>();
    let action = format!("{}{PATH}", links::prefix(language));
    let mut moved = area_types::make(asked, "moved");
    let mut moved_cut = String::new();
    if let Some(figure) = moved.as_mut().filter(|figure| figure.table.rows.len() > SHOWN) {
        let counts = [SHOWN, figure.table.rows.len()].map(|count| numbers::people(count as f64, language));
        let values = [("shown", Value::Text(&counts[0])), ("all", Value::Text(&counts[1]))];
        moved_cut = words.with("area-types-moved-cut", &values);
        figure.table.rows.truncate(SHOWN);
    }
    let moves = figures(&["moves-areas", "moves-people"]);
    let no_moves = match (asked.moves, asked.absolute, moves.is_empty()) {
        (_, _, false) => String::new(),
        (Some(one), _, _) => {
            let values = [("from", Value::Text(&one.from)), ("to", Value::Text(&one.to))];
            words.with("area-types-moves-none-compared", &values)
        }
        (None, true, _) => words.t("area-types-moves-no-absolute"),
        (None, false, _) => words.t("area-types-moves-one-year"),
    };
    Page {
        layout: Layout::asked(view, language, words.t("menu-area-types"), PATH, &asked.choices)
            .in_section("area-types"),
        notices: asked.notices.clone(),
        are: index.types_are.get(language).to_owned(),
        are_not: index.types_are_not.get(language).to_owned(),
        place: asked.place.name(),
        types: explained(asked),
        types_year: view.edition.types(asked.place.code()).map(|types| types.period.clone()).unwrap_or_default(),
        places: asked.places(),
        indicators: asked.indicators(),
        matters: asked.indicator.map(|one| one.matters.get(language).to_owned()).unwrap_or_default(),
        years: asked.years(),
        kinds: asked.kinds(),
        spans: asked.spans(),
        with_indicator: asked.others(&["omrade", "indikator", "ar"]),
        with_moves: asked.others(&["omrade", "fran", "till", "typer"]),
        explained: figures(&["types", "limits"]),
        by_type: figures(&["by-type", "by-type-years"]),
        all: area_types::make(asked, "all-by-type").map(Grouped::new),
        moves,
        moved,
        moved_cut,
        no_moves,
        kinds_figure: area_types::make(asked, "kinds"),
        files: Files::asked(action.clone(), asked.shown().query()),
        action,
    }
}

fn explained(asked: &Asked<'_>) -> Vec<Explained> {
    let place = &asked.place;
    let words = place.words();
    let known = place.edition().types(place.code());
    let one = |kind: &catalogue::AreaType| {
        let at = usize::from(kind.number).saturating_sub(1).min(4);
        let count = known.map(|types| {
            let people = numbers::people(types.population[at], place.language);
            let values = [("areas", Value::Count(u64::from(types.areas[at]))), ("people", Value::Text(&people))];
            let whole = types.without_population == 0;
            words.with(
                if whole { "area-types-count" } else { "area-types-count-areas" },
                &values[..1 + usize::from(whole)],
            )
        });
        Explained {
            number: kind.number,
            label: type_label(place, at),
            rule: kind.rule.get(place.language).to_owned(),
            count: count.unwrap_or_default(),
        }
    };
    place.edition().catalogue().index.area_types.iter().map(one).collect()
}

/// `/omradestyper/by-type.csv` and its like.
pub(crate) async fn file(
    language: Language,
    State(current): Shared,
    Path(file): Path<String>,
    Query(download): Query<Download>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let asked = Asked::of(&view, language, Choices::parse(uri.query()));
    give(&asked, &file, &download, &headers, &uri)
}

fn give(asked: &Asked<'_>, file: &str, download: &Download, headers: &HeaderMap, uri: &Uri) -> Response {
    let place = &asked.place;
    let subject = json!({
        "code": place.code(),
        "name": place.name(),
        "level": place.level.id(),
        "indicator": asked.indicator.map(|one| one.id.as_str()),
        "period": asked.year,
        "from": asked.moves.map(|one| one.from.as_str()),
        "to": asked.moves.map(|one| one.to.as_str()),
        "absolute_types": asked.absolute,
        "notices": asked.notices,
    });
    let name = file_name(asked);
    let about = About { view: place.view, language: place.language, file: &name, subject };
    export::give(&about, file, |id| area_types::make(asked, id), download, headers, uri)
}

/// How the names of files begin.
fn file_name(asked: &Asked<'_>) -> String {
    format!("omradestyper-{}", asked.place.code())
}

/// `/infoga/omradestyper/by-type` and its like, with the choices of the page: nothing else is shown instead of what is not
/// there.
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
        let asked = Asked::of(&view, language, choices.clone());
        let figure = if asked.notices.is_empty() { area_types::make(&asked, id) } else { None };
        Made { figure, file: file_name(&asked), told: Vec::new() }
    };
    embed::show(&Embedded { view: &view, language, page, choices: &FIELDS }, &name, make, &headers, &uri)
}
