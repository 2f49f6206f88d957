//! Changes: what each edition says otherwise than the one before it, for people and, as an Atom feed, for programs.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use cube::Language;
use edition::store::manifest::checksum_of;

use super::{Layout, html};
use crate::app::{Shared, View};
use crate::changes::{Entry, entries};
use crate::http::{Finished, kind};
use crate::links;

#[derive(Template)]
#[template(path = "changes.html")]
struct Page<'a> {
    layout: Layout<'a>,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "changes.xml")]
struct Feed<'a> {
    layout: Layout<'a>,
    id: String,
    updated: &'a str,
    entries: Vec<FeedEntry>,
}

/// An entry of the feed: what the page says, and the id under which readers' programs remember it.
struct FeedEntry {
    id: String,
    entry: Entry,
    content: String,
}

/// What stands in an entry of the feed, in HTML.
#[derive(Template)]
#[template(path = "changes-entry.html")]
struct Content<'a> {
    entry: &'a Entry,
}

/// `/data/andringar`, `/en/data/changes`.
pub(crate) async fn page(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    let make = || html(&Page { layout: layout(&view, language), entries: entries(&view, language) });
    view.finished(&links::changes(language), make).respond(&tag(&view), &headers)
}

/// `/data/andringar.atom`, `/en/data/changes.atom`.
pub(crate) async fn feed(language: Language, State(current): Shared, headers: HeaderMap) -> Response {
    let view = current.view();
    view.finished(&links::feed(language), || make_feed(&view, language)).respond(&tag(&view), &headers)
}

fn make_feed(view: &View, language: Language) -> Finished {
    let manifest = view.edition.manifest();
    let tag = language.tag();
    let of_entry = |entry: Entry| FeedEntry {
        id: urn(&["entry", tag, &entry.edition]),
        content: Content { entry: &entry }.render().unwrap_or_default(),
        entry,
    };
    let entries: Vec<FeedEntry> = entries(view, language).into_iter().map(of_entry).collect();
    let feed = Feed {
        layout: layout(view, language),
        id: urn(&["feed", tag, if manifest.fictional { "fictional" } else { "real" }, &manifest.title.sv]),
        updated: &manifest.built,
        entries,
    };
    Finished { kind: kind::ATOM, ..html(&feed) }
}

fn layout(view: &View, language: Language) -> Layout<'_> {
    let words = view.words(language);
    let other = match language {
        Language::Sv => Language::En,
        Language::En => Language::Sv,
    };
    let title = words.t("changes-title");
    let data = (words.t("menu-data"), Some(format!("{}/data", links::prefix(language))));
    let mut layout = Layout::new(view, language, title.clone(), "/data").in_section("data");
    layout.own = links::changes(language);
    layout.other = links::changes(other);
    layout.with_way(vec![data, (title, None)])
}

/// The edition and its log: the log may differ while the contents, which the edition's id stands for, are the same.
fn tag(view: &View) -> String {
    let manifest = view.edition.manifest();
    let log = manifest.file(edition::revisions::FILE);
    let sum = log.and_then(|file| file.sha256.get(..8)).unwrap_or("none");
    format!("{}-{sum}", manifest.id)
}

/// An id that stays the same wherever the site stands: a UUID of version 8 (RFC 9562, 5.8) made of the words' checksum.
fn urn(words: &[&str]) -> String {
    let words = [&["segregationsbarometern", "changes"], words].concat();
    let sum = checksum_of(words.join("\n").as_bytes());
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &sum[..8], &sum[8..12], &sum[13..16], &sum[17..20], &sum[20..32])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_of_version_8_and_differ() {
        let ids = [urn(&["entry", "sv", "a"]), urn(&["entry", "en", "a"]), urn(&["entry", "sv", "b"])];
        for id in &ids {
            let parts: Vec<&str> = id.strip_prefix("urn:uuid:").expect("a UUID").split('-').collect();
            assert_eq!(parts.iter().map(|p| p.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
            assert!(parts[2].starts_with('8') && parts[3].starts_with('8'), "{id}");
        }
        assert!(ids[0] != ids[1] && ids[0] != ids[2]);
    }
}
