//! A question asked of a municipality on the start page: the way to its answer.

use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Redirect, Response};
use cube::Language;
use geography::Level;

use crate::app::Shared;
use crate::choices::Choices;
use crate::links;
use crate::place::Place;

/// The sections that answer the four questions, by their ids on the pages of places.
pub(crate) const QUESTIONS: [&str; 4] = ["income", "preschool", "education", "together"];

/// `/fraga?fraga=income&kommun=0180`: leads to the answer on the page of the municipality; without one, of the country.
pub(crate) async fn answer(language: Language, State(current): Shared, OriginalUri(uri): OriginalUri) -> Response {
    let view = current.view();
    let asked = Choices::parse(uri.query());
    let country = Place { view: &view, language, level: Level::Country, position: 0 };
    let place = match asked.first("kommun") {
        None => Some(country),
        Some(code) => Place::find(&view, language, Level::Municipality, code),
    };
    // The search says that there is no such place, and helps on.
    let Some(place) = place else {
        let search = Choices::default().and("q", asked.first("kommun").unwrap_or_default());
        return Redirect::to(&search.at(&format!("{}/sok", links::prefix(language)))).into_response();
    };
    // A question that is not one of the four leads to the page, where all four stand.
    let question = asked.first("fraga").and_then(|asked| QUESTIONS.into_iter().find(|one| *one == asked));
    let anchor = question.map(|id| format!("#{id}")).unwrap_or_default();
    Redirect::to(&format!("{}{anchor}", place.link())).into_response()
}
