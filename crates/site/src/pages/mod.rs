//! One file a page. A page is look-ups, words and figures, laid out by a template.

pub(crate) mod about;
pub(crate) mod accessibility;
pub(crate) mod area;
pub(crate) mod area_types;
pub(crate) mod changes;
pub(crate) mod compare;
pub(crate) mod data;
pub(crate) mod handbook;
pub(crate) mod indicator;
pub(crate) mod lab;
mod layout;
pub(crate) mod map;
pub(crate) mod not_found;
pub(crate) mod own;
pub(crate) mod own_data;
pub(crate) mod own_kept;
pub(crate) mod place;
pub(crate) mod question;
pub(crate) mod search;
mod single;
pub(crate) mod start;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::get;
use cube::Language;

use crate::app::Current;
use crate::http::{Finished, kind};
use crate::links;
use crate::own::upload;
use crate::{embed, social};

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
        .route("/labb/{file}", get(move |s, p, q, h, u| lab::file(language, s, p, q, h, u)))
        .route("/omradestyper", get(move |s, h, u| area_types::page(language, s, h, u)))
        .route("/omradestyper/{file}", get(move |s, p, q, h, u| area_types::file(language, s, p, q, h, u)))
        .route("/jamfor", get(move |s, h, u| compare::page(language, s, h, u)))
        .route("/jamfor/{file}", get(move |s, p, q, h, u| compare::file(language, s, p, q, h, u)))
        .route(
            own::PATH,
            get(move |s, h, u| own::page(language, s, h, u))
                .post(move |s, h, m| own::load(language, s, h, m))
                .layer(DefaultBodyLimit::max(upload::MOST_BODY)),
        )
        .route(
            "/egna-omraden/data",
            get(move || own_data::none(language))
                .post(move |s, h, m| own_data::page(language, s, h, m))
                .layer(DefaultBodyLimit::max(upload::MOST_BODY)),
        )
        .route(
            "/egna-omraden/data/{id}",
            get(move |s, p, h, u| own_kept::page(language, s, p, h, u))
                .post(move |s, p, h, u| own_kept::remove(language, s, p, h, u)),
        )
        .route("/egna-omraden/{file}", get(move |s, p, q, h, u| own::figure(language, s, p, q, h, u)))
        .route("/handbok", get(move |s, h| handbook::contents(language, s, h)))
        .route("/handbok/{page}", get(move |s, p, h, u| handbook::page(language, s, p, h, u)))
        .route("/handbok/matt/{measure}", get(move |s, p, h, u| handbook::measure(language, s, p, h, u)))
        .route("/handbok/indikator/{id}", get(move |s, p, h, u| indicator::page(language, s, p, h, u)))
        .route("/tillganglighet", get(move |s, h| accessibility::page(language, s, h)))
        .route("/om", get(move |s, h| about::page(language, s, h)))
        .route("/infoga/riket/{figure}", get(move |s, p, h, u| embed::country(language, s, p, h, u)))
        .route("/infoga/labb/{figure}", get(move |s, p, h, u| lab::embedded(language, s, p, h, u)))
        .route("/infoga/omradestyper/{figure}", get(move |s, p, h, u| area_types::embedded(language, s, p, h, u)))
        .route("/infoga/jamfor/{figure}", get(move |s, p, h, u| compare::embedded(language, s, p, h, u)))
        .route("/infoga/egna-omraden/{figure}", get(move |s, p, h, u| own::embedded(language, s, p, h, u)))
        .route("/infoga/{kind}/{place}/{figure}", get(move |s, p, h, u| embed::place(language, s, p, h, u)))
        .route("/bild/{file}", get(move |s, p, h, u| social::country(language, s, p, h, u)))
        .route("/bild/{kind}/{file}", get(move |s, p, h, u| social::place(language, s, p, h, u)))
        .route("/fraga", get(move |s, u| question::answer(language, s, u)))
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
pub(crate) fn html(template: &impl Template) -> Finished {
    match template.render() {
        Ok(html) => Finished::ok(kind::HTML, tidy(&html)),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            Finished::ok(kind::HTML, "Sidan kunde inte visas. / The page could not be shown.")
                .with_status(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

/// Without what templates leave behind: spaces at the ends of lines, and empty lines. What a reader wrote into a field
/// stays as it is.
fn tidy(html: &str) -> String {
    let mut tidied = String::with_capacity(html.len());
    let mut written = false;
    for line in html.lines() {
        let (opened, closed) = (line.rfind("<textarea"), line.rfind("</textarea"));
        let kept = if written || opened.is_some() { line } else { line.trim_end() };
        written = match (opened, closed) {
            (Some(opened), closed) => closed.is_none_or(|closed| closed < opened),
            (None, Some(_)) => false,
            (None, None) => written,
        };
        if !kept.is_empty() || written {
            tidied.push_str(kept);
            tidied.push('\n');
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn what_templates_leave_behind_goes_and_what_was_written_stays() {
        assert_eq!(tidy("<p>a</p>  \n\n  <p>b</p>\n"), "<p>a</p>\n  <p>b</p>\n");
        let field = "<textarea>one  \n\n two \n</textarea>\n";
        assert_eq!(tidy(field), field);
        assert_eq!(tidy(&format!("{field} \n\n<p>  \n")), format!("{field}<p>\n"));
    }
}
