//! The handbook: Markdown of `docs/handbook`, built into the program, made into HTML.
//!
//! In: pages in both languages, `docs/handbook/{sv,en}/*.md`, and the pages of measures, which are in English with a
//! summary in Swedish, `docs/handbook/measures/*.md`. Out: [`Document`]s for the pages `/handbok/…`, and the glossary's
//! [`Term`]s for all other pages. Whoever adds a page adds it to [`PAGES`]; tests see to it that no link is dead and
//! that both languages have the same sections.

mod address;
mod document;
mod example;
mod glossary;
mod terms;

use cube::Language;

pub(crate) use document::Document;
pub(crate) use glossary::{Entry, glossary};
pub(crate) use terms::{Term, of_section};

/// A page in both languages.
#[derive(Debug)]
pub(crate) struct Page {
    /// The name of its file, by which other pages link to it.
    pub id: &'static str,
    /// The last part of its address.
    pub slug: &'static str,
    texts: [&'static str; 2],
}

macro_rules! pages {
    ($($id:literal at $slug:literal),* $(,)?) => {
        [$(Page { id: $id, slug: $slug, texts: [
            include_str!(concat!("../../../../docs/handbook/sv/", $id, ".md")),
            include_str!(concat!("../../../../docs/handbook/en/", $id, ".md")),
        ] }),*]
    };
}

/// The pages, in the order in which they are read.
pub(crate) static PAGES: [Page; 10] = pages![
    "start" at "kom-igang",
    "guide" at "vagledning",
    "area-types" at "omradestyper",
    "measures" at "matt",
    "misreading" at "las-ratt",
    "data" at "data",
    "sentences" at "meningar",
    "questions" at "fragor",
    "reflection" at "reflektion",
    "glossary" at "ordlista",
];

/// The accessibility statement, which is a page of its own.
pub(crate) static ACCESSIBILITY: [Page; 1] = pages!["accessibility" at "tillganglighet"];

impl Page {
    /// The page in a language.
    pub fn document(&self, language: Language) -> Document {
        Document::read(self.texts[usize::from(language == Language::En)], language, language)
    }
}

/// The page of an address.
pub(crate) fn page(slug: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.slug == slug)
}

/// The page of a measure, or of a question about measures.
#[derive(Debug)]
pub(crate) struct Measure {
    /// The name of its file, and the last part of its address.
    pub id: &'static str,
    /// Its name in Swedish.
    pub swedish: &'static str,
    text: &'static str,
}

macro_rules! measures {
    ($($id:literal: $name:literal),* $(,)?) => {
        [$(Measure { id: $id, swedish: $name,
            text: include_str!(concat!("../../../../docs/handbook/measures/", $id, ".md")) }),*]
    };
}

/// The pages of measures, in the order of the questions that they answer.
pub(crate) static MEASURES: [Measure; 28] = measures![
    "d": "D: dissimilaritet och segregationsindex",
    "gini": "Gini",
    "hutchens": "Hutchens kvadratrotsindex",
    "atkinson": "Atkinsons index",
    "h": "H: Theils informationsindex",
    "m": "M: ömsesidig information",
    "isolation-interaction": "Isolering och exponering",
    "eta2": "η²: korrelationskvoten",
    "concentration-profile": "Koncentrationsprofil",
    "min-max": "Min-max-index",
    "multigroup": "Flera grupper på en gång: D, Gini, H, M, R, P och C",
    "diversity": "Mångfald: hur blandad befolkningen är",
    "rank-order": "Ordnade klasser, till exempel inkomst",
    "local": "Lokala värden: områden som skiljer ut sig",
    "share-in-types": "Andel i områdestyper och varför den ändras",
    "between-within": "Mellan och inom",
    "change": "Förändring i delar",
    "comparison": "Jämförelse av två platser i delar",
    "uncertainty": "Slump: förväntat värde, korrigerat värde, intervall",
    "randomisation": "Slumptest av en skillnad",
    "noise": "Brus i publicerade tal",
    "concentration": "Koncentration på liten yta",
    "clustering": "Klustring: ligger gruppens områden intill varandra?",
    "centralisation": "Centralisering",
    "boundary-adjusted-d": "D med hänsyn till gränser",
    "spatial-information": "Omgivningen, oberoende av områdesgränser",
    "multiscalar-profile": "Profil över olika stora omgivningar",
    "distortion": "Distorsionskoefficient",
];

impl Measure {
    /// The page, which is in English whatever the language of the site.
    pub fn document(&self, site: Language) -> Document {
        Document::read(self.text, Language::En, site)
    }

    /// Its name in a language.
    pub fn name(&self, language: Language) -> String {
        match language {
            Language::Sv => self.swedish.to_owned(),
            Language::En => self.text.lines().next().unwrap_or_default().trim_start_matches("# ").to_owned(),
        }
    }
}

/// The page of a measure.
pub(crate) fn measure(id: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.id == id)
}

#[cfg(test)]
mod tests;
