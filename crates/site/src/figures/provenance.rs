//! Where a figure's numbers come from, in words: definition, base, formula, source table, protection, versions.

use catalogue::{Protection, Service};
use edition::analyse::harmonised::indicator_of;
use edition::analyse::socioeconomic::INDEX;
use edition::{Nature, Origin, SeriesKey};

use crate::links;
use crate::place::Place;
use crate::words::{Value, Words};

/// The origin of one series of a figure.
#[derive(Debug, Clone, Default)]
pub(crate) struct Provenance {
    /// Who is to be credited, for which table and year.
    pub credits: Vec<(String, String)>,
    /// Published, computed or a stand-in.
    pub nature: Option<Nature>,
    /// Term and description, in the order to be read.
    pub lines: Vec<(String, String)>,
    /// The page of the handbook that tells more.
    pub more: Option<String>,
}

/// The provenance of a series in a year.
pub(crate) fn of(place: &Place<'_>, key: &SeriesKey, period: &str) -> Option<Provenance> {
    let edition = place.edition();
    let origin = edition.origin(edition.series(key)?, period)?;
    let words = place.words();
    let mut lines = Vec::new();
    let mut line = |key: &str, text: String| {
        if !text.is_empty() {
            lines.push((words.t(key), text));
        }
    };
    if let Some(indicator) = place.indicator(indicator_of(&key.id).unwrap_or(&key.id)) {
        line("provenance-indicator", indicator.name.get(place.language).to_owned());
        line("provenance-definition", indicator.definition.get(place.language).to_owned());
        line("provenance-population", indicator.population.get(place.language).to_owned());
        line("provenance-caveats", indicator.caveats.get(place.language).to_owned());
    }
    let index = &place.edition().catalogue().index;
    if key.id == INDEX || key.id.starts_with("socioeconomic-index:") {
        line("provenance-indicator", index.name.get(place.language).to_owned());
        line("provenance-definition", index.definition.get(place.language).to_owned());
        line("provenance-caveats", index.caveats.get(place.language).to_owned());
    }
    if let Some(split) = split_of(place, &key.id) {
        line("provenance-indicator", split.name.get(place.language).to_owned());
        line("provenance-definition", split.definition.get(place.language).to_owned());
    }
    if let Some(note) = &origin.note {
        line("provenance-note", note.get(place.language).to_owned());
    }
    line("provenance-period", period.to_owned());
    line("provenance-nature", words.t(nature_key(origin.nature)));
    line("provenance-formula", origin.formula.clone());
    line("provenance-source", sources(place, origin));
    line("provenance-protection", protections(place, origin));
    line("provenance-table-note", table_notes(place, origin));
    let manifest = edition.manifest();
    let built = words.with(
        "provenance-built",
        &[("edition", Value::Text(&manifest.id)), ("version", Value::Text(&manifest.code_version))],
    );
    line("provenance-edition", built);
    let credits = credits(place, origin, period);
    Some(Provenance { credits, nature: Some(origin.nature), lines, more: Some(more(place, &key.id)) })
}

/// Where the handbook tells of a series: the page of its indicator, else that of its kind.
fn more(place: &Place<'_>, id: &str) -> String {
    let handbook = |page: &str| format!("{}/handbok/{page}", links::prefix(place.language));
    let indicator = indicator_of(id).unwrap_or(id);
    match place.indicator(indicator) {
        Some(_) => links::indicator(place.language, indicator),
        None if split_of(place, id).is_some() => handbook("matt"),
        None if id == INDEX || id.starts_with("socioeconomic-index") || id.starts_with("area-type") => {
            handbook("omradestyper")
        }
        None => handbook("data"),
    }
}

/// Whether figures are published, computed or a stand-in.
pub(crate) fn nature_key(nature: Nature) -> &'static str {
    match nature {
        Nature::Published => "nature-published",
        Nature::Computed => "nature-computed",
        Nature::Proxy => "nature-proxy",
    }
}

/// One line on several origins: each credit once with its tables, then what was done here.
pub(crate) fn line(words: &Words, all: &[Provenance]) -> String {
    let mut credits: Vec<(&str, Vec<&str>)> = Vec::new();
    for (credit, table) in all.iter().flat_map(|p| &p.credits) {
        match credits.iter_mut().find(|(known, _)| known == credit) {
            Some((_, tables)) if tables.contains(&table.as_str()) => {}
            Some((_, tables)) => tables.push(table),
            None => credits.push((credit, vec![table])),
        }
    }
    let mut parts: Vec<String> =
        credits.into_iter().map(|(credit, tables)| format!("{credit}, {}.", tables.join("; "))).collect();
    for (nature, key) in [(Nature::Computed, "source-computed"), (Nature::Proxy, "source-proxy")] {
        if all.iter().any(|p| p.nature == Some(nature)) {
            parts.push(words.t(key));
        }
    }
    parts.join(" ")
}

fn credits(place: &Place<'_>, origin: &Origin, period: &str) -> Vec<(String, String)> {
    let fictional = place.edition().manifest().fictional;
    let one = |(id, provenance): &(String, edition::material::Provenance)| {
        let table = place.edition().catalogue().table(id)?;
        if fictional {
            return Some((place.words().t("credit-fictional"), period.to_owned()));
        }
        let reference = match provenance.reference.as_str() {
            "" => table.title.get(place.language),
            known => known,
        };
        Some((table.credit.get(place.language).to_owned(), format!("{reference}, {period}")))
    };
    origin.tables.iter().filter_map(one).collect()
}

fn sources(place: &Place<'_>, origin: &Origin) -> String {
    let words = place.words();
    if place.edition().manifest().fictional {
        return words.t("credit-fictional");
    }
    let one = |(id, provenance): &(String, edition::material::Provenance)| {
        let table = place.edition().catalogue().table(id);
        let title = match table {
            Some(table) if table.service != Service::Kolada => table.title.get(place.language).to_owned(),
            Some(table) => table.credit.get(place.language).to_owned(),
            None => provenance.title.clone(),
        };
        // Kolada's terms are that it is credited, which the title has done already.
        let licence = table.filter(|t| t.service != Service::Kolada).map(|t| t.licence.clone()).unwrap_or_default();
        let updated = provenance
            .updated
            .as_ref()
            .map(|date| words.with("provenance-updated", &[("date", Value::Text(&day(date)))]))
            .unwrap_or_default();
        let parts = [title, provenance.reference.clone(), provenance.file.clone(), updated, licence];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let mut all: Vec<String> = origin.tables.iter().map(one).collect();
    all.dedup();
    all.join("; ")
}

fn protections(place: &Place<'_>, origin: &Origin) -> String {
    let words = place.words();
    let mut all: Vec<String> = origin
        .tables
        .iter()
        .filter_map(|(id, _)| place.edition().catalogue().table(id))
        .map(|table| {
            words.t(match table.protection {
                Protection::None => "protection-none",
                Protection::Perturbed => "protection-perturbed",
                Protection::Suppressed => "protection-suppressed",
                Protection::Rounded => "protection-rounded",
                Protection::CellKey => "protection-cell-key",
                Protection::Unknown => "protection-unknown",
            })
        })
        .collect();
    all.dedup();
    all.join(" ")
}

/// The split that a measure is of.
fn split_of<'a>(place: &Place<'a>, id: &str) -> Option<&'a catalogue::Split> {
    let mut parts = id.strip_prefix("change:").unwrap_or(id).split(':');
    let measure = parts.next()? == "measure";
    parts.next()?;
    place.edition().catalogue().split(parts.next()?).filter(|_| measure)
}

/// What the catalogue says of the source tables; a made-up table has nothing to say.
fn table_notes(place: &Place<'_>, origin: &Origin) -> String {
    if place.edition().manifest().fictional {
        return String::new();
    }
    let tables = origin.tables.iter().filter_map(|(id, _)| place.edition().catalogue().table(id));
    let mut notes: Vec<&str> = tables.map(|t| t.notes.get(place.language)).collect();
    notes.dedup();
    notes.join(" ")
}

/// The agency's "20240322 08:00" as a date.
pub(crate) fn day(written: &str) -> String {
    match (written.get(..4), written.get(4..6), written.get(6..8)) {
        (Some(y), Some(m), Some(d)) if [y, m, d].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit())) => {
            format!("{y}-{m}-{d}")
        }
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn dates_are_written_with_dashes() {
        assert_eq!(day("20240322 08:00"), "2024-03-22");
        assert_eq!(day("våren 2024"), "våren 2024");
    }
}
