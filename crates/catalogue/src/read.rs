//! From TOML texts to a checked catalogue.

use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

use crate::{Catalogue, Error, Indicator, Problem, Service, Table, embedded};

impl Catalogue {
    /// The catalogue of a folder, checked.
    ///
    /// # Errors
    /// [`Error::Unreadable`], [`Error::MissingFile`], [`Error::Syntax`], [`Error::Entry`] for the first of these,
    /// or [`Error::Invalid`] with every reference, text and rule to mend.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let mut files = Vec::new();
        for folder_name in ["", "indicators"] {
            let folder = folder.join(folder_name);
            let unreadable = |reason| Error::Unreadable { path: folder.clone(), reason };
            for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|n| n.ends_with(".toml"))
                else {
                    continue;
                };
                let name = if folder_name.is_empty() { name.to_owned() } else { format!("{folder_name}/{name}") };
                let text = std::fs::read_to_string(&path)
                    .map_err(|reason| Error::Unreadable { path: path.clone(), reason })?;
                files.push((name, text));
            }
        }
        let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Self::from_texts(&files)
    }

    /// The catalogue with which the program was built, checked.
    ///
    /// # Errors
    /// As [`Catalogue::read`]; none where the program's tests have passed.
    pub fn embedded() -> Result<Self, Error> {
        Self::from_texts(embedded::FILES)
    }

    /// A catalogue from its files: names relative to the catalogue's folder (`"areas.toml"`,
    /// `"indicators/work.toml"`) and their texts, in any order.
    ///
    /// # Errors
    /// As [`Catalogue::read`].
    pub fn from_texts(files: &[(&str, &str)]) -> Result<Self, Error> {
        let text = |name: &str| {
            let found = files.iter().find(|(file, _)| *file == name);
            found.map(|(_, text)| *text).ok_or_else(|| Error::MissingFile(name.to_owned()))
        };
        let mut catalogue = Self {
            societal_areas: entries("areas.toml", text("areas.toml")?)?,
            agencies: entries("agencies.toml", text("agencies.toml")?)?,
            providers: entries("providers.toml", text("providers.toml")?)?,
            tables: entries("tables.toml", text("tables.toml")?)?,
            indicators: Vec::new(),
            splits: entries("groups.toml", text("groups.toml")?)?,
            similar: entries("similar.toml", text("similar.toml")?)?,
            // A folder of definitions may do without the grouping.
            municipality_groups: entries(
                "municipality-groups.toml",
                text("municipality-groups.toml").unwrap_or_default(),
            )?,
            index: document("index.toml", text("index.toml")?)?,
        };
        let mut misplaced = Vec::new();
        for area in &catalogue.societal_areas {
            let file = format!("indicators/{}.toml", area.id);
            let Ok(text) = text(&file) else { continue };
            let indicators: Vec<Indicator> = entries(&file, text)?;
            misplaced.extend(indicators.iter().filter(|i| i.area != area.id).map(|i| elsewhere(&file, i)));
            catalogue.indicators.extend(indicators);
        }
        misplaced.extend(files.iter().filter_map(|(name, _)| stray(&catalogue, name)));
        misplaced.extend(catalogue.tables.iter().filter(|table| table.service == Service::Own).map(described_beside));
        if !misplaced.is_empty() {
            return Err(Error::Invalid(located(misplaced, files)));
        }
        match catalogue.check() {
            Err(Error::Invalid(problems)) => Err(Error::Invalid(located(problems, files))),
            other => other.map(|()| catalogue),
        }
    }
}

/// The problems with the lines on which their keys stand.
fn located(mut problems: Vec<Problem>, files: &[(&str, &str)]) -> Vec<Problem> {
    for problem in &mut problems {
        let text = files.iter().find(|(file, _)| *file == problem.file).map(|(_, text)| *text);
        problem.line = text.and_then(|text| key_line(text, &problem.entry, &problem.key));
    }
    problems
}

/// The line of a key within the table of an entry, or of the table where the key is not written, from 1.
fn key_line(text: &str, entry: &str, key: &str) -> Option<usize> {
    let key = key.split(['.', '[']).next().unwrap_or(key);
    let header = format!("[{entry}]");
    let start = text.lines().position(|line| line.trim_end() == header);
    let within = text.lines().enumerate().skip(start.map_or(0, |start| start + 1));
    let stands = within
        .take_while(|(_, line)| start.is_none() || !line.starts_with('[') || line.starts_with("[["))
        .find(|(_, line)| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')));
    stands.map(|(at, _)| at + 1).or(start.map(|start| start + 1))
}

/// An indicator whose societal area is not that of its file.
fn elsewhere(file: &str, indicator: &Indicator) -> Problem {
    Problem {
        file: file.to_owned(),
        line: None,
        entry: indicator.id.clone(),
        key: "area".to_owned(),
        message: format!(
            "the societal area \"{area}\" is not that of the file; move the indicator to indicators/{area}.toml or change the key",
            area = indicator.area
        ),
    }
}

/// A file of indicators whose name is no societal area.
fn stray(catalogue: &Catalogue, file: &str) -> Option<Problem> {
    let area = file.strip_prefix("indicators/")?.strip_suffix(".toml")?;
    catalogue.societal_area(area).is_none().then(|| Problem {
        file: file.to_owned(),
        line: None,
        entry: area.to_owned(),
        key: "file name".to_owned(),
        message: format!("there is no societal area \"{area}\" in areas.toml; rename the file or add the area"),
    })
}

/// A table of somebody's own among those of the agencies.
fn described_beside(table: &Table) -> Problem {
    Problem {
        file: "tables.toml".to_owned(),
        line: None,
        entry: table.id.clone(),
        key: "service".to_owned(),
        message: "own tables are not written here; describe them in a file for --own (docs/own-data.md)".to_owned(),
    }
}

/// The entries of a file in their order there: each TOML table is one, its name the id.
fn entries<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<T>, Error> {
    let mut tables: Vec<_> = parse(file, text)?.into_iter().collect();
    tables.sort_by_key(|(name, _)| name.span().start);
    tables
        .into_iter()
        .map(|(name, mut value)| {
            let fail = |message: String, at: usize| Error::Entry {
                file: file.to_owned(),
                line: line(text, at),
                entry: name.get_ref().to_string(),
                message,
            };
            let DeValue::Table(table) = value.get_mut() else {
                return Err(fail("stands outside any table; write [id] above the keys".to_owned(), name.span().start));
            };
            let id = Spanned::new(name.span(), DeValue::String(name.get_ref().clone()));
            if table.insert(Spanned::new(name.span(), DeString::Borrowed("id")), id).is_some() {
                return Err(fail("id: the id is the table's name; remove the key".to_owned(), name.span().start));
            }
            T::deserialize(ValueDeserializer::from(value)).map_err(|error| {
                let at = error.span().map_or(name.span().start, |span| span.start);
                fail(error.to_string().trim_end().replace('\n', ", "), at)
            })
        })
        .collect()
}

/// A file that is one entry.
pub(crate) fn document<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Error> {
    let whole = Spanned::new(0..text.len(), DeValue::Table(parse(file, text)?));
    T::deserialize(ValueDeserializer::from(whole)).map_err(|error| Error::Entry {
        file: file.to_owned(),
        line: line(text, error.span().map_or(0, |span| span.start)),
        entry: file.trim_end_matches(".toml").to_owned(),
        message: error.to_string().trim_end().replace('\n', ", "),
    })
}

fn parse<'t>(file: &str, text: &'t str) -> Result<DeTable<'t>, Error> {
    DeTable::parse(text).map(Spanned::into_inner).map_err(|error| Error::Syntax {
        file: file.to_owned(),
        line: line(text, error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })
}

/// The line of a byte position, from 1.
pub(crate) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
