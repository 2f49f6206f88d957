//! The search's own page, for those without scripts and for questions with several answers.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use cube::Language;
use geography::search::fold;
use serde::Deserialize;

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::handbook::glossary;
use crate::links;
use crate::place;
use crate::words::Value;

/// Most places shown.
const MOST: usize = 50;
/// Most indicators shown, and most terms.
const MOST_WORDS: usize = 12;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// A place that was found: name, address, and what it is.
struct Found {
    name: String,
    href: String,
    what: String,
    /// Whether the question is its name, its code or its postal code.
    exact: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page<'a> {
    layout: Layout<'a>,
    q: String,
    found: Vec<Found>,
    count: String,
    /// Indicators and terms of the glossary: address, name, what it is.
    indicators: Vec<(String, String, String)>,
    terms: Vec<(String, String, String)>,
}

/// `/sok?q=`; a question with one answer leads to it.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let view = current.view();
    let words = view.words(language);
    let areas = view.edition.areas();
    let hits = view.edition.search().find(&asked.q, MOST + 1);
    let found: Vec<Found> = hits
        .into_iter()
        .filter_map(|hit| {
            let area = &areas.level(hit.level)[hit.position];
            let parent = area.parent.as_ref().and_then(|p| areas.find(p));
            let parent = parent.map(|(level, p)| place::name(&view, language, level, &areas.level(level)[p]));
            let post = hit.locality.map(|l| words.with("search-postal", &[("locality", Value::Text(l))]));
            let parts = [Some(words.level(hit.level)), parent, post];
            let asked = fold(&asked.q);
            let exact = hit.locality.is_some() || fold(&area.name) == asked || fold(&area.code) == asked;
            Some(Found {
                exact,
                name: place::name(&view, language, hit.level, area),
                href: links::area(&view.edition, language, &area.code)?,
                what: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
            })
        })
        .collect();
    // Only what was asked for by its very name, code or postal code is opened at once; a part of a name may have meant
    // another place, which this edition does not have or which is called otherwise.
    if let [only] = found.as_slice()
        && only.exact
    {
        return Redirect::to(&only.href).into_response();
    }
    let capped = found.len() > MOST;
    let mut found = found;
    found.truncate(MOST);
    let count = match (asked.q.trim().is_empty(), found.len()) {
        (_, 1) => words.t("search-meant"),
        (_, n) if capped => {
            words.with("search-count-capped", &[("count", Value::Count(n as u64)), ("q", Value::Text(asked.q.trim()))])
        }
        (true, _) => words.t("search-empty"),
        (_, 0) => words.with("search-none", &[("q", Value::Text(asked.q.trim()))]),
        (_, n) => words.with("search-count", &[("count", Value::Count(n as u64)), ("q", Value::Text(asked.q.trim()))]),
    };
    let (indicators, terms) = (indicators(&view, language, &asked.q), terms(language, &asked.q));
    let layout = Layout::new(&view, language, words.t("search-title"), "/sok");
    let page = Page { layout, q: asked.q, found, count, indicators, terms };
    html(&page).respond(&view.edition.manifest().id, &headers)
}

/// Indicators whose name, short name or definition has every word of the question; those by name first.
fn indicators(view: &View, language: Language, q: &str) -> Vec<(String, String, String)> {
    let all = view.edition.catalogue().indicators.iter().map(|indicator| {
        let names = format!("{} {}", indicator.name.get(language), indicator.short.get(language));
        let definition = indicator.definition.get(language);
        (names, definition, links::indicator(language, &indicator.id), indicator.name.get(language))
    });
    ranked(all, q)
}

/// Terms of the glossary, likewise.
fn terms(language: Language, q: &str) -> Vec<(String, String, String)> {
    let all = glossary(language).iter().map(|entry| {
        let href = format!("{}/handbok/ordlista#{}", links::prefix(language), entry.id);
        (entry.name.clone(), entry.definition.as_str(), href, entry.name.as_str())
    });
    ranked(all, q)
}

/// Address, name and definition of what fits a question: its words in the name, or else in name and definition.
fn ranked<'a>(all: impl Iterator<Item = (String, &'a str, String, &'a str)>, q: &str) -> Vec<(String, String, String)> {
    let asked = fold(q);
    let asked: Vec<&str> = asked.split_whitespace().filter(|word| word.chars().count() > 1).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let has_all = |text: &str| {
        let text = fold(text);
        asked.iter().all(|word| text.contains(word))
    };
    let (mut named, mut told) = (Vec::new(), Vec::new());
    for (names, definition, href, name) in all {
        let found = (href, name.to_owned(), definition.to_owned());
        match () {
            () if has_all(&names) => named.push(found),
            () if has_all(&format!("{names} {definition}")) => told.push(found),
            () => {}
        }
    }
    named.extend(told);
    named.truncate(MOST_WORDS);
    named
}
