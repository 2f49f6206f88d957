//! Terms as other pages show them: a button with the word, which opens its sentence.

use super::glossary;
use crate::links;
use crate::words::Words;

/// A term on a page.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub name: &'static str,
    pub definition: &'static str,
    /// The term in the glossary.
    pub href: String,
    /// What the link to it is called.
    pub more: String,
    /// The id of its note, which no other element of the page has.
    pub at: String,
}

impl Term {
    /// The term of an id of the glossary, as the `n`th of a page.
    pub fn find(id: &str, words: &Words, n: usize) -> Option<Self> {
        let language = words.language;
        let entry = glossary(language).iter().find(|entry| entry.id == id)?;
        Some(Self {
            name: &entry.name,
            definition: &entry.definition,
            href: format!("{}/handbok/ordlista#{id}", links::prefix(language)),
            more: words.t("handbook-term-more"),
            at: format!("term-{n}-{id}"),
        })
    }
}

/// The terms that a section of a page is full of, by the section's id.
const OF_SECTIONS: [(&str, &[&str]); 13] = [
    ("types", &["area-type", "socioeconomic-index", "absolute-type", "regso"]),
    ("segregation", &["dissimilarity-index", "confidence-interval", "corrected-value", "theil-h"]),
    ("income", &["median", "quartile", "deso"]),
    ("preschool", &["denominator", "kolada"]),
    ("education", &["pre-upper-secondary", "denominator"]),
    ("together", &["rank-correlation", "ecological-fallacy"]),
    ("areas", &["regso", "deso", "unreliable"]),
    ("figures", &["indicator", "unreliable", "confidential"]),
    ("lines", &["break", "harmonised"]),
    ("compare-types", &["area-type"]),
    ("compare-segregation", &["dissimilarity-index", "confidence-interval"]),
    ("compare-chance", &["expected-by-chance", "corrected-value"]),
    ("compare-similar", &["similar-municipalities", "standard-deviation"]),
];

/// The ids of the terms that stand under the heading of a section; none where there is nothing to explain.
pub(crate) fn of_section(section: &str) -> &'static [&'static str] {
    OF_SECTIONS.iter().find(|(id, _)| *id == section).map_or(&[], |(_, terms)| terms)
}

/// All terms that sections and the lab ask for.
#[cfg(test)]
pub(super) fn asked() -> impl Iterator<Item = &'static str> {
    OF_SECTIONS.iter().flat_map(|(_, terms)| terms.iter().copied()).chain(crate::lab::terms::asked())
}
