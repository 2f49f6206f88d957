//! One file a page. A page is look-ups, words and figures, laid out by a template.

pub(crate) mod about;
pub(crate) mod accessibility;
pub(crate) mod area;
pub(crate) mod area_types;
pub(crate) mod changes;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod handbook;
pub(crate) mod lab;
mod layout;
pub(crate) mod map;
pub(crate) mod not_found;
pub(crate) mod own;
pub(crate) mod place;
pub(crate) mod search;
pub(crate) mod start;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use cube::Language;

use crate::app::Current;
use crate::http::{Finished, kind};
use crate::links;

pub(crate) use layout::Layout;

/// The pages of a language.
pub(crate) fn routes(language: Language) -> Router<Arc<Current>> {
    let of = usize::from(language == Language::En);
    let routes = Router::new()
        .route("/sok", get(move |s, q, h| search::page(language, s, q, h)))
        .route("/karta", get(move |s, h, u| map::page(language, s, h, u)))
        .route("/data", get(move |s, h| data::page(language, s, h)))
        .route(links::CHANGES[of], get(move |s, h| changes::page(language, s, h)))
        .route(links::FEED[of], get(move |s, h| changes::feed(language, s, h)))
        .route("/labb", get(move |s, h, u| lab::page(language, s, h, u)))
        .route("/omradestyper", get(move |s, h, u| area_types::page(language, s, h, u)))
        .route("/jamfor", get(move |s, h, u| compare::page(language, s, h, u)))
        .route("/egna-omraden", get(move |s, h, u| own::page(language, s, h, u)))
        .route("/handbok", get(move |s, h, u| handbook::page(language, s, h, u)))
        .route("/tillganglighet", get(move |s, h, u| accessibility::page(language, s, h, u)))
        .route("/om", get(move |s, h| about::page(language, s, h)))
        .route("/riket", get(move |s, h| place::country(language, s, h)))
        .route("/riket/{file}", get(move |s, p, q, h, u| place::country_figure(language, s, p, q, h, u)))
        .route("/{kind}/{place}", get(move |s, p, h, u| place::page(language, s, p, h, u)))
        .route("/{kind}/{place}/{file}", get(move |s, p, q, h, u| place::figure(language, s, p, q, h, u)));
    match language {
        Language::Sv => routes.route("/", get(start::swedish)),
        Language::En => routes.route("/", get(start::english)),
    }
}

/// A rendered template. A template that cannot be rendered is a fault of ours: the log has it, the reader an apology.
fn html(template: &impl Template) -> Finished {
    match template.render() {
        Ok(html) => Finished::ok(kind::HTML, html),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            Finished::ok(kind::HTML, "Sidan kunde inte visas. / The page could not be shown.")
                .with_status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}
