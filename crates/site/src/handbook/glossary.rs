//! The glossary: the sections of `glossary.md`, each a term with one sentence and a link to more.

use std::sync::OnceLock;

use cube::Language;

use super::PAGES;
use super::document::{Document, words};
use crate::words::alphabetical;

/// A term.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub id: String,
    pub name: String,
    /// The sentence, in words.
    pub definition: String,
    /// Where more is said.
    pub more: Option<String>,
    /// What the link to more is called.
    pub more_name: String,
}

/// The terms of a language, in its alphabet's order.
pub(crate) fn glossary(language: Language) -> &'static [Entry] {
    static READ: [OnceLock<Vec<Entry>>; 2] = [const { OnceLock::new() }; 2];
    READ[usize::from(language == Language::En)].get_or_init(|| read(language))
}

fn read(language: Language) -> Vec<Entry> {
    let Some(page) = PAGES.iter().find(|page| page.id == "glossary") else { return Vec::new() };
    let document: Document = page.document(language);
    let mut links = document.links.into_iter();
    let mut entries: Vec<Entry> = document
        .sections
        .into_iter()
        .map(|section| {
            let mut paragraphs = section.html.split("<p>").skip(1).map(words);
            Entry {
                id: section.id,
                name: section.title,
                definition: paragraphs.next().unwrap_or_default(),
                more: links.next().flatten(),
                more_name: paragraphs.next().unwrap_or_default(),
            }
        })
        .collect();
    entries.sort_by_cached_key(|entry| alphabetical(&entry.name));
    entries
}
