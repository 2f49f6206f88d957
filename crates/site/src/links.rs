//! Addresses: the URL is the whole state, Swedish at the root, English under `/en`.

use cube::Language;
use edition::Edition;
use geography::search::slug;
use geography::{Area, Level};

/// What stands before every address of a language.
pub(crate) fn prefix(language: Language) -> &'static str {
    match language {
        Language::Sv => "",
        Language::En => "/en",
    }
}

/// The page of changes, in Swedish and English, below the language's prefix.
pub(crate) const CHANGES: [&str; 2] = ["/data/andringar", "/data/changes"];
/// Its feed.
pub(crate) const FEED: [&str; 2] = ["/data/andringar.atom", "/data/changes.atom"];

/// The address of the page of changes.
pub(crate) fn changes(language: Language) -> String {
    format!("{}{}", prefix(language), CHANGES[usize::from(language == Language::En)])
}

/// The address of the feed of changes.
pub(crate) fn feed(language: Language) -> String {
    format!("{}{}", prefix(language), FEED[usize::from(language == Language::En)])
}

/// The address of an area's page. A DeSO has no page of its own: it stands on the page of its RegSO.
pub(crate) fn area(edition: &Edition, language: Language, code: &str) -> Option<String> {
    let areas = edition.areas();
    let (level, position) = areas.find(code)?;
    if level == Level::Deso {
        let regso = areas.ancestor(level, position, Level::Regso)?;
        let own = of(language, Level::Regso, &areas.level(Level::Regso)[regso])?;
        return Some(format!("{own}#deso-{code}"));
    }
    of(language, level, &areas.level(level)[position])
}

/// The address of the page of an area at a level.
pub(crate) fn of(language: Language, level: Level, area: &Area) -> Option<String> {
    let prefix = prefix(language);
    let kind = kind(level)?;
    if level == Level::Country {
        return Some(format!("{prefix}/{kind}"));
    }
    Some(format!("{prefix}/{kind}/{}-{}", area.code, slug(&area.name)))
}

/// The first part of a page's address.
pub(crate) fn kind(level: Level) -> Option<&'static str> {
    match level {
        Level::Country => Some("riket"),
        Level::County => Some("lan"),
        Level::Municipality => Some("kommun"),
        Level::Regso => Some("omrade"),
        Level::Deso => None,
    }
}

/// The code at the beginning of the last part of an address: "0180-stockholm" → "0180".
pub(crate) fn code_of(part: &str) -> &str {
    part.split('-').next().unwrap_or(part)
}

/// The address of the page that tells how an indicator is defined.
pub(crate) fn indicator(language: Language, id: &str) -> String {
    format!("{}/handbok/indikator/{id}", prefix(language))
}

/// The address of the map, showing an indicator at a level.
pub(crate) fn map(language: Language, indicator: &str, level: Level, period: &str, place: Option<&str>) -> String {
    let place = place.map(|p| format!("&omrade={p}")).unwrap_or_default();
    format!("{}/karta?indikator={indicator}&niva={}&ar={period}{place}", prefix(language), level.id())
}

/// Where the files of a page's figures are had: `/kommun/0180-stockholm` + `/types.csv`, with what the page was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Files {
    path: String,
    query: String,
}

impl Files {
    /// Files of a page that is its path alone.
    pub fn of(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: String::new() }
    }

    /// Files of a page whose choices stand in its query (without `?`).
    pub fn asked(path: impl Into<String>, query: impl Into<String>) -> Self {
        Self { path: path.into(), query: query.into() }
    }

    /// The address of a figure's file.
    pub fn file(&self, id: &str, suffix: &str) -> String {
        self.with(id, suffix, None)
    }

    /// The address of its CSV with semicolons and decimal commas, as a Swedish spreadsheet reads it.
    pub fn excel(&self, id: &str) -> String {
        self.with(id, "csv", Some("stil=excel"))
    }

    fn with(&self, id: &str, suffix: &str, more: Option<&str>) -> String {
        let query: Vec<&str> =
            [self.query.as_str(), more.unwrap_or_default()].into_iter().filter(|q| !q.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}/{id}.{suffix}{mark}{}", self.path, query.join("&"))
    }
}
