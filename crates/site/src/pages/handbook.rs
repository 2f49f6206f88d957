//! The handbook: its contents, its pages, the glossary, and the pages of measures.

use askama::Template;
use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;

use super::{Layout, html, not_found};
use crate::app::{Shared, View};
use crate::handbook::{self, Document, Entry, MEASURES, PAGES};
use crate::http::Finished;
use crate::links;

/// A link: address and words.
type Link = (String, String);

/// A page as the contents tell of it: address, title, lead.
struct Told {
    href: String,
    title: String,
    lead: String,
}

/// A societal area with its indicators: address, name, whether the edition has figures.
struct Group {
    id: String,
    name: String,
    indicators: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "handbook.html")]
struct Contents<'a> {
    layout: Layout<'a>,
    pages: Vec<Told>,
    groups: Vec<Group>,
    /// Whether some indicator has no figures.
    some_empty: bool,
}

#[derive(Template)]
#[template(path = "handbook_page.html")]
struct Page<'a> {
    layout: Layout<'a>,
    /// The language of the text, where it is not the site's.
    tag: Option<&'static str>,
    document: Document,
    /// The terms, on the glossary's page.
    glossary: &'static [Entry],
    /// The pages of measures, on the page about measures.
    measures: Vec<Link>,
    /// The page before and after, in the order of the contents.
    before: Option<Link>,
    after: Option<Link>,
}

/// `/handbok`.
pub(crate) async fn contents(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let address = format!("{}/handbok", links::prefix(language));
    view.finished(&address, || make_contents(&view, language)).respond(&view.edition.manifest().id, &headers)
}

fn make_contents(view: &View, language: Language) -> Finished {
    let words = view.words(language);
    let catalogue = view.edition.catalogue();
    let told = |page: &handbook::Page| {
        let document = page.document(language);
        Told { href: address(language, page.slug), lead: document.lead_in_words(), title: document.title }
    };
    let filled = super::indicator::with_figures(view);
    let groups = catalogue.societal_areas.iter().map(|area| Group {
        id: area.id.clone(),
        name: area.name.get(language).to_owned(),
        indicators: catalogue
            .indicators_of(&area.id)
            .map(|i| (links::indicator(language, &i.id), i.name.get(language).to_owned(), filled.contains(&i.id)))
            .collect(),
    });
    let groups: Vec<Group> = groups.filter(|group| !group.indicators.is_empty()).collect();
    let layout = Layout::new(view, language, words.t("menu-handbook"), "/handbok").in_section("handbook");
    html(&Contents {
        layout,
        pages: PAGES.iter().map(told).collect(),
        some_empty: groups.iter().any(|group| group.indicators.iter().any(|(_, _, filled)| !filled)),
        groups,
    })
}

/// `/handbok/{page}`.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    Path(slug): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let Some(at) = PAGES.iter().position(|page| page.slug == slug) else {
        return not_found::fallback(State(current), OriginalUri(uri), headers).await;
    };
    let view = current.view();
    let make = || make_page(&view, language, at);
    view.finished(&address(language, &slug), make).respond(&view.edition.manifest().id, &headers)
}

fn make_page(view: &View, language: Language, at: usize) -> Finished {
    let page = &PAGES[at];
    let document = page.document(language);
    let near = |at: usize| {
        let page = PAGES.get(at)?;
        Some((address(language, page.slug), page.document(language).title))
    };
    let measures = |_| {
        let link =
            |measure: &handbook::Measure| (address(language, &format!("matt/{}", measure.id)), measure.name(language));
        MEASURES.iter().map(link).collect()
    };
    html(&Page {
        layout: layout(view, language, &document.title, page.slug, None),
        tag: None,
        glossary: if page.id == "glossary" { handbook::glossary(language) } else { &[] },
        measures: Some(()).filter(|()| page.id == "measures").map(measures).unwrap_or_default(),
        before: at.checked_sub(1).and_then(near),
        after: near(at + 1),
        document,
    })
}

/// `/handbok/matt/{measure}`.
pub(crate) async fn measure(
    language: Language,
    State(current): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let Some(at) = MEASURES.iter().position(|measure| measure.id == id) else {
        return not_found::fallback(State(current), OriginalUri(uri), headers).await;
    };
    let view = current.view();
    let path = format!("matt/{id}");
    let make = || make_measure(&view, language, at);
    view.finished(&address(language, &path), make).respond(&view.edition.manifest().id, &headers)
}

fn make_measure(view: &View, language: Language, at: usize) -> Finished {
    let measure = &MEASURES[at];
    let mut document = measure.document(language);
    let title = measure.name(language);
    document.title.clone_from(&title);
    // Its readers on the English pages have the whole page; the summary is for the others.
    document.swedish = document.swedish.filter(|_| language == Language::Sv);
    let near = |at: usize| {
        let measure = MEASURES.get(at)?;
        Some((address(language, &format!("matt/{}", measure.id)), measure.name(language)))
    };
    let parent = handbook::page("matt").map(|page| (page.document(language).title, address(language, "matt")));
    html(&Page {
        layout: layout(view, language, &title, &format!("matt/{}", measure.id), parent),
        tag: Some("en").filter(|_| language == Language::Sv),
        glossary: &[],
        measures: Vec::new(),
        before: at.checked_sub(1).and_then(near),
        after: near(at + 1),
        document,
    })
}

/// The frame of a page of the handbook; `parent` (title and address) is the page above it.
pub(super) fn layout<'a>(
    view: &'a View,
    language: Language,
    title: &str,
    path: &str,
    parent: Option<(String, String)>,
) -> Layout<'a> {
    let words = view.words(language);
    let prefix = links::prefix(language);
    let mut way = vec![
        (words.t("menu-start"), Some(format!("{prefix}/"))),
        (words.t("menu-handbook"), Some(format!("{prefix}/handbok"))),
    ];
    way.extend(parent.map(|(title, href)| (title, Some(href))));
    way.push((title.to_owned(), None));
    Layout::new(view, language, title.to_owned(), &format!("/handbok/{path}")).in_section("handbook").with_way(way)
}

fn address(language: Language, path: &str) -> String {
    format!("{}/handbok/{path}", links::prefix(language))
}
