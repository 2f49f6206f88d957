//! From the text of a description to what it holds, every error with line and key.

use std::collections::HashSet;
use std::ops::Range;

use cube::Text;
use serde::Deserialize;
use toml::Spanned;

use super::{Location, OwnColumn, OwnData, OwnFormat, OwnLayer, OwnPeriod, OwnTable, parted};
use crate::read::{document, line};
use crate::{Error, Level, Protection, TableKind, Unit};

/// The description as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    table: Vec<Spanned<WrittenTable>>,
    #[serde(default)]
    layer: Vec<Spanned<WrittenLayer>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenTable {
    id: Spanned<String>,
    file: Option<String>,
    url: Option<String>,
    format: Option<OwnFormat>,
    part: Option<String>,
    delimiter: Option<String>,
    title: Text,
    level: Option<Level>,
    boundaries: Option<String>,
    area: String,
    #[serde(default)]
    skip: Vec<String>,
    period: Option<String>,
    period_column: Option<String>,
    columns: Vec<OwnColumn>,
    kind: TableKind,
    unit: Unit,
    protection: Protection,
    notes: Option<Text>,
    licence: String,
    credit: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLayer {
    id: Spanned<String>,
    file: Option<String>,
    url: Option<String>,
    format: Option<OwnFormat>,
    part: Option<String>,
    title: Text,
    level: Option<Level>,
    boundaries: String,
    code: String,
    name: Option<String>,
    licence: String,
    credit: Text,
}

impl OwnData {
    /// Reads a description; `file` is what messages call it.
    ///
    /// # Errors
    /// [`Error::Syntax`], or [`Error::Entry`] with the line and, in its message, the key.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let written: Written = document(file, text)?;
        let mut ids = HashSet::new();
        let mut own = Self::default();
        let layers: HashSet<String> = written.layer.iter().map(|l| l.get_ref().boundaries.clone()).collect();
        for layer in written.layer {
            let entry = Entry::new(file, text, "layer", layer.get_ref().id.as_ref(), layer.get_ref().id.span());
            own.layers.push(layer.into_inner().checked(&entry, &mut ids)?);
        }
        for table in written.table {
            let entry = Entry::new(file, text, "table", table.get_ref().id.as_ref(), table.get_ref().id.span());
            own.tables.push(table.into_inner().checked(&entry, &mut ids, &layers)?);
        }
        Ok(own)
    }
}

impl WrittenTable {
    fn checked(
        self,
        entry: &Entry<'_>,
        ids: &mut HashSet<String>,
        layers: &HashSet<String>,
    ) -> Result<OwnTable, Error> {
        entry.id(ids)?;
        let location = entry.location(self.file, self.url)?;
        entry.texts(&[("title", &self.title), ("credit", &self.credit)])?;
        if let Some(notes) = &self.notes {
            entry.texts(&[("notes", notes)])?;
        }
        entry.words(&[("area", &self.area), ("licence", &self.licence)])?;
        let delimiter = match self.delimiter.as_deref().map(str::as_bytes) {
            None => None,
            Some([one]) if one.is_ascii() => Some(*one),
            Some(_) => return Err(entry.error("delimiter", "must be one character: \";\", \",\", \"|\" or \"\\t\"")),
        };
        entry.level(self.level, self.boundaries.as_deref(), layers)?;
        let period = match (self.period, self.period_column) {
            (Some(period), None) => OwnPeriod::Is(period),
            (None, Some(column)) => OwnPeriod::Column(column),
            (None, None) => {
                return Err(entry.error("period", "is missing: write period = \"2023\" or period-column = \"…\""));
            }
            (Some(_), Some(_)) => return Err(entry.error("period", "write either period or period-column, not both")),
        };
        if let OwnPeriod::Is(period) = &period
            && !(period.len() >= 4 && period.bytes().take(4).all(|b| b.is_ascii_digit()))
        {
            return Err(entry.error("period", "must begin with a year, e.g. \"2023\""));
        }
        if self.columns.is_empty() {
            return Err(entry.error("columns", "must name at least one column of figures"));
        }
        let mut columns = HashSet::new();
        for column in &self.columns {
            let said = |what: &str| entry.error("columns", format!("the column \"{}\" {what}", column.id));
            if !is_kebab(&column.id) {
                return Err(said("must have an id of small letters a–z, digits and hyphens"));
            }
            if !columns.insert(&column.id) {
                return Err(said("stands twice"));
            }
            if column.label.is_empty() || column.label.iter().any(|label| label.trim().is_empty()) {
                return Err(said("has no label: write what the file calls it"));
            }
            if [&column.name.sv, &column.name.en].iter().any(|words| words.trim().is_empty()) {
                return Err(said("must have a name in Swedish and in English"));
            }
            let unit = column.unit.unwrap_or(self.unit);
            if self.kind == TableKind::Counts && !adds_up(unit) {
                return Err(entry.error(
                    "kind",
                    format!(
                        "the column \"{}\" is in \"{}\", which does not add up over areas; write kind = \"statistics\", \
                         or put the column into a table of its own",
                        column.id,
                        unit.id()
                    ),
                ));
            }
        }
        Ok(OwnTable {
            line: entry.line_of("id"),
            id: self.id.into_inner(),
            location,
            format: self.format,
            part: self.part,
            delimiter,
            title: self.title,
            level: self.level,
            boundaries: self.boundaries,
            area: self.area,
            skip: self.skip,
            period,
            columns: self.columns,
            kind: self.kind,
            unit: self.unit,
            protection: self.protection,
            notes: self.notes,
            licence: self.licence,
            credit: self.credit,
        })
    }
}

impl WrittenLayer {
    fn checked(self, entry: &Entry<'_>, ids: &mut HashSet<String>) -> Result<OwnLayer, Error> {
        entry.id(ids)?;
        let location = entry.location(self.file, self.url)?;
        entry.texts(&[("title", &self.title), ("credit", &self.credit)])?;
        entry.words(&[("boundaries", &self.boundaries), ("code", &self.code), ("licence", &self.licence)])?;
        Ok(OwnLayer {
            id: self.id.into_inner(),
            location,
            format: self.format,
            part: self.part,
            title: self.title,
            level: self.level,
            boundaries: self.boundaries,
            code: self.code,
            name: self.name,
            licence: self.licence,
            credit: self.credit,
        })
    }
}

/// A table or layer of the description, for messages about it.
struct Entry<'a> {
    file: &'a str,
    text: &'a str,
    kind: &'static str,
    id: String,
    /// Where its id stands in the text.
    at: usize,
}

impl<'a> Entry<'a> {
    fn new(file: &'a str, text: &'a str, kind: &'static str, id: &str, span: Range<usize>) -> Self {
        Self { file, text, kind, id: id.to_owned(), at: span.start }
    }

    /// An error about a key. Where the key is not written the line is that of the id.
    fn error(&self, key: &str, what: impl AsRef<str>) -> Error {
        Error::Entry {
            file: self.file.to_owned(),
            line: self.line_of(key),
            entry: format!("{} {}", self.kind, self.id),
            message: format!("{key}: {}", what.as_ref()),
        }
    }

    fn line_of(&self, key: &str) -> usize {
        let of_id = line(self.text, self.at);
        let lines: Vec<&str> = self.text.lines().collect();
        let is_header = |line: &str| line.trim_start().starts_with("[[");
        let first = (1..=of_id).rev().find(|number| lines.get(number - 1).is_some_and(|line| is_header(line)));
        let first = first.unwrap_or(of_id);
        let within = lines.iter().enumerate().skip(first).take_while(|(_, line)| !is_header(line));
        let is_key = |line: &str| {
            let rest = line.trim_start().strip_prefix(key);
            rest.is_some_and(|rest| rest.trim_start().starts_with(['=', '.']))
        };
        within.into_iter().find(|(_, line)| is_key(line)).map_or(of_id, |(at, _)| at + 1)
    }

    fn id(&self, ids: &mut HashSet<String>) -> Result<(), Error> {
        if !is_kebab(&self.id) {
            return Err(self.error("id", "must be small letters a–z, digits and hyphens"));
        }
        if !ids.insert(self.id.clone()) {
            return Err(self.error("id", "another table or layer has this id"));
        }
        Ok(())
    }

    fn location(&self, file: Option<String>, url: Option<String>) -> Result<Location, Error> {
        match (file, url) {
            (Some(file), None) if !file.trim().is_empty() => Ok(Location::File(file)),
            (None, Some(url)) if parted(&url).is_some() => Ok(Location::Url(url)),
            (None, Some(_)) => {
                Err(self.error("url", "must be an address such as https://www.example.org/data/file.csv"))
            }
            (Some(_), Some(_)) => Err(self.error("url", "write either file or url, not both")),
            (Some(_), None) => Err(self.error("file", "must not be empty")),
            (None, None) => Err(self.error("file", "is missing: write file = \"…\" or url = \"https://…\"")),
        }
    }

    fn texts(&self, texts: &[(&str, &Text)]) -> Result<(), Error> {
        let empty = |(_, text): &&(&str, &Text)| [&text.sv, &text.en].iter().any(|words| words.trim().is_empty());
        match texts.iter().find(empty) {
            Some((key, _)) => Err(self.error(key, "must not be empty in Swedish or in English")),
            None => Ok(()),
        }
    }

    fn words(&self, words: &[(&str, &String)]) -> Result<(), Error> {
        match words.iter().find(|(_, words)| words.trim().is_empty()) {
            Some((key, _)) => Err(self.error(key, "must not be empty")),
            None => Ok(()),
        }
    }

    /// Areas have a level, an edition where the level has several, or are those of a layer described beside.
    fn level(&self, level: Option<Level>, boundaries: Option<&str>, layers: &HashSet<String>) -> Result<(), Error> {
        match (level, boundaries) {
            (Some(Level::Regso | Level::Deso), None) => {
                Err(self.error("boundaries", "is missing: RegSO and DeSO have editions, e.g. \"regso-2025\""))
            }
            (None, None) => {
                let what = "is missing: write level = \"regso\", or boundaries = \"…\" for areas of a [[layer]]";
                Err(self.error("level", what))
            }
            (Some(level @ (Level::Regso | Level::Deso)), Some(named))
                if !editions(level).contains(&named) && !layers.contains(named) =>
            {
                let known = editions(level).map(|edition| format!("\"{edition}\"")).join(" or ");
                let what = format!("\"{named}\" is no boundary edition of \"{}\"; write {known}", level.id());
                Err(self.error("boundaries", what))
            }
            (None, Some(named)) if !layers.contains(named) => {
                let what = format!("no [[layer]] has boundaries = \"{named}\"; name one, or write the level");
                Err(self.error("boundaries", what))
            }
            _ => Ok(()),
        }
    }
}

/// The boundary editions of small areas.
fn editions(level: Level) -> [&'static str; 2] {
    if level == Level::Deso { ["deso-2018", "deso-2025"] } else { ["regso-2020", "regso-2025"] }
}

/// Whether figures of a unit can be added over areas.
fn adds_up(unit: Unit) -> bool {
    match unit {
        Unit::Persons | Unit::Dwellings | Unit::Households | Unit::ThousandSek | Unit::Sek | Unit::Days => true,
        Unit::Percent | Unit::Per1000 | Unit::Per100000 | Unit::PerKm2 | Unit::Index | Unit::Years | Unit::Type => {
            false
        }
    }
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
