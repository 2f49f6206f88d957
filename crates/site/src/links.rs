//! Addresses: the URL is the whole state, Swedish at the root, English under `/en`.

use cube::Language;
use edition::Edition;
use geography::search::slug;
use geography::{Area, Level};

use crate::choices::Choices;

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

/// The address of an area's page.
pub(crate) fn area(edition: &Edition, language: Language, code: &str) -> Option<String> {
    let areas = edition.areas();
    let (level, position) = areas.find(code)?;
    of(language, level, &areas.level(level)[position])
}

/// The address of the page of an area at a level.
pub(crate) fn of(language: Language, level: Level, area: &Area) -> Option<String> {
    let prefix = prefix(language);
    let kind = kind(level);
    Some(match level {
        Level::Country => format!("{prefix}/{kind}"),
        // A DeSO has no name but its code.
        Level::Deso => format!("{prefix}/{kind}/{}", area.code),
        _ => format!("{prefix}/{kind}/{}-{}", area.code, slug(&area.name)),
    })
}

/// The first part of a page's address.
pub(crate) fn kind(level: Level) -> &'static str {
    match level {
        Level::Country => "riket",
        Level::County => "lan",
        Level::Municipality => "kommun",
        Level::Regso | Level::Deso => "omrade",
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

/// What stands before the path of a page whose figure is embedded.
pub(crate) const EMBED: &str = "/infoga";

/// The first parts of the pages whose figures can be embedded: each has a route that calls [`crate::embed::show`].
const EMBEDDED: [&str; 8] = ["riket", "lan", "kommun", "omrade", "labb", "omradestyper", "jamfor", "egna-omraden"];

/// The address of the lab, showing an indicator of places of a level.
pub(crate) fn lab(language: Language, indicator: &str, level: Level, places: &[&str]) -> String {
    let shown = Choices::default().and("indikator", indicator).and("niva", level.id());
    let shown = places.iter().fold(shown, |shown, place| shown.and("omrade", *place));
    shown.at(&format!("{}/labb", prefix(language)))
}

/// The address of the comparison of places.
pub(crate) fn compare<'a>(language: Language, places: impl IntoIterator<Item = &'a str>) -> String {
    let shown = places.into_iter().fold(Choices::default(), |shown, place| shown.and("omrade", place));
    shown.at(&format!("{}/jamfor", prefix(language)))
}

/// The address of own districts, with a district of one area to begin with.
pub(crate) fn own_district(language: Language, name: &str, code: &str) -> String {
    // A colon parts the name from the codes.
    let district = format!("{}:{code}", name.replace(':', " "));
    Choices::default().and("d", district).at(&format!("{}/egna-omraden", prefix(language)))
}

/// What follows a figure's name in the address of its drawing.
pub(crate) const DRAWING: &str = ".drawing.svg";

/// Where the files of a page's figures are had: `/kommun/0180-stockholm` + `/types.csv`, with what the page was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Files {
    path: String,
    query: String,
    /// Whether drawings and pages of single figures are had there too, for pages that would be heavy with them.
    drawings: bool,
}

impl Files {
    /// Files of a page that is its path alone.
    pub fn of(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// Files of a page whose choices stand in its query (without `?`).
    pub fn asked(path: impl Into<String>, query: impl Into<String>) -> Self {
        Self { path: path.into(), query: query.into(), drawings: false }
    }

    /// The same, where drawings are had as well.
    pub fn with_drawings(self) -> Self {
        Self { drawings: true, ..self }
    }

    /// The addresses of a figure's drawing on light and on dark ground, where drawings are had.
    pub fn drawing(&self, id: &str) -> Option<[String; 2]> {
        let of = |query: &str| format!("{}/{id}{DRAWING}{query}", self.path);
        self.drawings.then(|| [of(""), of("?tema=mork")])
    }

    /// The address of a figure's own page, where figures have one.
    pub fn alone(&self, id: &str) -> Option<String> {
        self.drawings.then(|| format!("{}/{id}", self.path))
    }

    /// The address of a figure's file.
    pub fn file(&self, id: &str, suffix: &str) -> String {
        self.with(id, suffix, None)
    }

    /// The address of its CSV with semicolons and decimal commas, as a Swedish spreadsheet reads it.
    pub fn excel(&self, id: &str) -> String {
        self.with(id, "csv", Some("stil=excel"))
    }

    /// The address of a figure on its page.
    pub fn permalink(&self, id: &str) -> String {
        format!("{}#{id}-figure", self.page())
    }

    /// The address of a figure for embedding, with options (`tema=ljust`); `None` for a page whose figures cannot be.
    pub fn embed(&self, id: &str, options: &str) -> Option<String> {
        let (prefix, path) = match self.path.strip_prefix("/en/") {
            Some(rest) => ("/en", format!("/{rest}")),
            None => ("", self.path.clone()),
        };
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        EMBEDDED.contains(&first).then(|| self.asked_with(&format!("{prefix}{EMBED}{path}/{id}"), options))
    }

    /// What stands before a further choice in the address of a figure for embedding.
    pub fn mark(&self) -> &'static str {
        if self.query.is_empty() { "?" } else { "&" }
    }

    /// The address of the page.
    pub fn page(&self) -> String {
        self.asked_with(&self.path, "")
    }

    fn asked_with(&self, path: &str, more: &str) -> String {
        let query: Vec<&str> = [self.query.as_str(), more].into_iter().filter(|q| !q.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{path}{mark}{}", query.join("&"))
    }

    fn with(&self, id: &str, suffix: &str, more: Option<&str>) -> String {
        self.asked_with(&format!("{}/{id}.{suffix}", self.path), more.unwrap_or_default())
    }
}
