//! `GET /places`: places by name, code or postal code, best first.

use axum::response::Response;
use cube::Language;
use geography::Level;
use serde::Serialize;

use super::asked::Asked;
use super::names;
use super::parameters::{Kind, LANG, Parameter};
use super::problem::Problem;
use crate::app::View;
use crate::{links, place};

/// The parameters of the resource.
pub(crate) const PARAMETERS: &[Parameter] = &[
    Parameter::optional(
        "q",
        Kind::Text,
        "Name, beginning of a name, area code, or postal code of three to five digits. Empty: no places.",
    ),
    Parameter::optional("limit", Kind::Count(1, 50, 8), "The most places to give."),
    LANG,
];

#[derive(Serialize)]
struct Answer<'a> {
    places: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    code: &'a str,
    name: String,
    level: &'static str,
    level_name: &'static str,
    /// What the place lies in; `None` for the country and counties.
    within: Option<String>,
    url: Option<String>,
    /// The post town, where a postal code was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_locality: Option<&'a str>,
}

/// `GET /places`.
pub(crate) async fn search(asked: Asked) -> Result<Response, Problem> {
    let parameters = asked.parameters(PARAMETERS)?;
    let (view, language) = (&asked.view, parameters.language());
    let question = parameters.get("q").unwrap_or_default();
    let hits = view.edition.search().find(question, parameters.count("limit"));
    let places = hits.into_iter().map(|hit| {
        let area = &view.edition.areas().level(hit.level)[hit.position];
        Found {
            code: &area.code,
            name: place::name(view, language, hit.level, area),
            level: hit.level.id(),
            level_name: names::level(hit.level, language),
            within: within(view, language, hit.level, hit.position),
            url: links::area(&view.edition, language, &area.code),
            postal_locality: hit.locality,
        }
    });
    asked.json(&Answer { places: places.collect() })
}

/// "Stockholms län" for a municipality, "Stockholm, Stockholms län" for an area within it.
fn within(view: &View, language: Language, level: Level, position: usize) -> Option<String> {
    let areas = view.edition.areas();
    let above = [Level::Municipality, Level::County].into_iter().filter(|above| *above < level);
    let names: Vec<String> = above
        .filter_map(|above| {
            let area = &areas.level(above)[areas.ancestor(level, position, above)?];
            Some(place::name(view, language, above, area))
        })
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
