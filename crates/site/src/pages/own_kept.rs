//! Own data kept on the server: the same page as after a file was sent, at a secret address, and its removal.
//!
//! Whoever has the address may read and remove; there is nothing else to know. So the address goes nowhere by itself: no
//! cache keeps the page, no search engine lists it, no other site hears of it from the browser.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use cube::Language;
use jiff::Timestamp;

use super::own::{PATH, not_kept};
use super::own_data::{self, Asked, Secret, Standing};
use super::{Layout, html, not_found};
use crate::app::{Shared, View, aside};
use crate::choices::Choices;
use crate::http::Finished;
use crate::links;
use crate::own::data::fitting;
use crate::own::upload::{Form, Refused, from_here};
use crate::words::Value;
use crate::workspace::{Damaged, Found, Id, Kept, NotKept, Workspace};

/// What a reader may choose of a kept table, in the page's address.
const CHOICES: [&str; 5] = ["kolumn", "forra", "slag", "indikator", "svar"];

#[derive(Template)]
#[template(path = "own-removed.html")]
struct Removed<'a> {
    layout: Layout<'a>,
    back: String,
}

type Name = Result<Path<String>, PathRejection>;

/// Keeps what a form sends.
///
/// # Errors
/// Not one: the secret address to go to. The page says what keeps it from being kept.
pub(super) fn keep(view: &View, language: Language, form: &Form, workspace: &Workspace) -> Result<Finished, String> {
    let words = view.words(language);
    let standing = Standing::passing(view, words);
    let asked = match Asked::read(view, words, form) {
        Ok(asked) => asked,
        Err((file, status, told)) => {
            return Ok(own_data::empty(view, language, &file, told, standing).with_status(status));
        }
    };
    let kept = Kept {
        file: asked.file.clone(),
        code: asked.checked.code.clone(),
        column: asked.column().name.clone(),
        counts: asked.counts,
        indicator: asked.indicator.map(|indicator| indicator.id.clone()),
        table: own_data::again(&fitting(&view.edition, &asked.sheet, &asked.checked)),
    };
    let (status, why) = match workspace.keep(&kept) {
        Ok(id) => return Err(format!("{}{}", links::prefix(language), path(id))),
        Err(NotKept::Full) => (StatusCode::INSUFFICIENT_STORAGE, "own-server-full"),
        Err(NotKept::Failed(error)) => {
            tracing::error!(%error, "a table cannot be written into the workspace");
            (StatusCode::INTERNAL_SERVER_ERROR, "own-server-failed")
        }
    };
    let standing = Standing { failed: Some(words.t(why)), ..standing };
    Ok(own_data::show(view, language, &asked, None, standing).with_status(status))
}

/// GET `/egna-omraden/data/{id}`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    name: Name,
    headers: HeaderMap,
    uri: OriginalUri,
) -> Response {
    let view = current.view();
    let Some(workspace) = view.settings.workspace.clone() else {
        return not_found::fallback(State(current), uri, headers).await;
    };
    let asked = Choices::parse(uri.query());
    secret(&view, || match id(name) {
        Some(id) => shown(&view, language, &workspace, id, &asked),
        None => none(&view, language),
    })
}

/// POST `/egna-omraden/data/{id}`: removes what is kept there.
pub(crate) async fn remove(
    language: Language,
    State(current): Shared,
    name: Name,
    headers: HeaderMap,
    uri: OriginalUri,
) -> Response {
    let view = current.view();
    let Some(workspace) = view.settings.workspace.clone() else {
        return not_found::fallback(State(current), uri, headers).await;
    };
    let allowed = may_remove(&headers);
    secret(&view, || {
        let view = &*view;
        let words = view.words(language);
        let told = |key: &str, status| {
            own_data::empty(view, language, "", vec![words.t(key)], Standing::default()).with_status(status)
        };
        match (allowed, id(name)) {
            (false, _) => told("own-server-elsewhere", Refused::Elsewhere.status()),
            (true, None) => none(view, language),
            (true, Some(id)) => match workspace.remove(id) {
                Ok(true) => removed(view, language),
                Ok(false) => none(view, language),
                Err(error) => {
                    tracing::error!(table = id.beginning(), %error, "a kept table cannot be removed");
                    told("own-server-not-removed", StatusCode::INTERNAL_SERVER_ERROR)
                }
            },
        }
    })
}

/// Makes a page and sends it so that its address stays secret.
fn secret(view: &View, make: impl FnOnce() -> Finished) -> Response {
    let page = aside(make);
    // As if the reader had asked for nothing in particular: nobody has an earlier copy that could still hold.
    let mut response = not_kept(page.respond(&view.edition.manifest().id, &HeaderMap::new()));
    let headers = response.headers_mut();
    headers.remove(header::ETAG);
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn id(name: Name) -> Option<Id> {
    name.ok().and_then(|Path(name)| Id::parse(&name))
}

/// The address below the language's prefix.
fn path(id: Id) -> String {
    format!("{PATH}/data/{id}")
}

/// Whether a removal comes from a page of this server. The page of a kept table asks browsers to tell nobody where it is,
/// and those that do not send `Sec-Fetch-Site` – older ones, and any over plain HTTP – then write `null` for its origin.
/// That is taken here: who sends it knows the secret address, and more than that no removal asks.
fn may_remove(headers: &HeaderMap) -> bool {
    let nameless = headers.get(header::ORIGIN).is_some_and(|origin| origin == "null");
    from_here(headers) || (nameless && !headers.contains_key("sec-fetch-site"))
}

/// The page of a kept table, reckoned against the edition that is served now.
fn shown(view: &View, language: Language, workspace: &Workspace, id: Id, asked: &Choices) -> Finished {
    let words = view.words(language);
    let secret = Secret { path: path(id), asked: asked.without("svar") };
    let Found { kept, until } = match workspace.find(id) {
        Ok(Some(found)) => found,
        Ok(None) => return none(view, language),
        Err(Damaged) => {
            let standing = Standing { kept: Some(secret), ..Standing::default() };
            let told = vec![words.t("own-server-damaged")];
            return own_data::empty(view, language, "", told, standing).with_status(StatusCode::INTERNAL_SERVER_ERROR);
        }
    };
    let date = day(until);
    let said = words.with("own-server-until", &[("date", Value::Text(&date))]);
    own_data::answer(view, language, &form(kept, asked), Standing { said, kept: Some(secret), ..Standing::default() })
}

/// What is kept, as a form would send it: the choices of the address stand before those that were kept.
fn form(kept: Kept, asked: &Choices) -> Form {
    let chosen = CHOICES.iter().filter_map(|name| Some(((*name).to_owned(), asked.first(name)?.to_owned())));
    let counts = if kept.counts { "antal" } else { "niva" };
    let stored = [
        ("tabell", kept.table),
        ("filnamn", kept.file),
        ("kodkolumn", kept.code),
        ("forra", kept.column.clone()),
        ("kolumn", kept.column),
        ("slag", counts.to_owned()),
        ("indikator", kept.indicator.unwrap_or_default()),
    ];
    let stored = stored.into_iter().map(|(name, value)| (name.to_owned(), value));
    Form { file: None, fields: chosen.chain(stored).collect() }
}

/// The day of a moment, as the world's clock has it: that of the reader is the same or the next.
fn day(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.unwrap_or(Timestamp::MAX).strftime("%Y-%m-%d").to_string()
}

/// One answer for a name that is none, that was never given, that was removed, or whose days are over.
fn none(view: &View, language: Language) -> Finished {
    not_found::page(view, language, view.words(language).t("own-server-none"))
}

fn removed(view: &View, language: Language) -> Finished {
    let words = view.words(language);
    let mut layout = Layout::new(view, language, words.t("own-server-removed"), PATH).in_section("own");
    layout.own.clear();
    html(&Removed { layout, back: format!("{}{PATH}#egna-data", links::prefix(language)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removal_comes_from_here_or_from_a_page_that_says_nothing_of_itself() {
        let asked = |pairs: &[(&'static str, &'static str)]| {
            let named = |(name, value): &(&'static str, &'static str)| {
                (header::HeaderName::from_static(name), HeaderValue::from_static(value))
            };
            may_remove(&HeaderMap::from_iter(pairs.iter().map(named)))
        };
        assert!(asked(&[]), "a text browser");
        assert!(asked(&[("origin", "null")]), "a browser over plain HTTP");
        assert!(asked(&[("origin", "null"), ("sec-fetch-site", "same-origin")]), "a browser");
        assert!(!asked(&[("origin", "null"), ("sec-fetch-site", "cross-site")]));
        assert!(!asked(&[("host", "a.se"), ("origin", "https://b.se")]));
    }

    #[test]
    fn days_are_written_as_dates() {
        assert_eq!(day(1_767_225_600), "2026-01-01");
        assert_eq!(day(u64::MAX), "9999-12-30", "nothing fails on a far one");
    }
}
