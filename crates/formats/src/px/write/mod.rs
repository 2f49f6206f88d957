//! A dataset as a PX file.
//!
//! In: a cube, what to say about it and the languages, the file's own first. Out: the bytes of a file in UTF-8 that
//! [`parse`](super::parse) reads back to the same.

mod kept;
mod notes;
mod strings;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use cube::{Cube, Dimension, Language, Role, Status, Text};

use crate::metadata::{Elimination, Keyword, Measure, MeasuringType, Metadata, PriceType};
use crate::{Error, Fault};

use super::data::DOTS;
use super::moment;
use super::read::SHOW;
use strings::{line, list, long, quoted};

/// The PX file of a cube in these languages, the first being the file's own.
///
/// Kept as they are: every value to the last digit, every status and mark, labels, notes, units and what else the
/// metadata holds. A quotation mark is doubled. What the format cannot say: a "#" in a note, which reads back as a
/// line break, and an empty line in it, which parts it in two; line breaks in other texts, which become blanks.
///
/// # Errors
/// [`Fault::Ambiguous`] where two dimensions have the same label, or a content or category that must be named has a
/// label that others have too and a code that is the label of another: the format names them by label.
///
/// ```
/// use cube::{Category, Cube, Dimension, Language, Role, Text};
/// use formats::metadata::Metadata;
///
/// let area = Dimension::new("area", Role::Area, Text::same("area"), vec![Category::plain("0180")])?;
/// let mut people = Cube::missing(vec![area]);
/// people.set(&[0], 984_748.0);
/// let file = formats::px::write(&people, &Metadata::default(), &[Language::Sv]).unwrap();
/// assert!(String::from_utf8(file).unwrap().ends_with("DATA=\n984748 \n;\n"));
/// # Ok::<(), cube::Error>(())
/// ```
pub fn write(cube: &Cube, metadata: &Metadata, languages: &[Language]) -> Result<Vec<u8>, Error> {
    let languages = if languages.is_empty() { &[Language::Sv] } else { languages };
    let mut writer = Writer::new(cube, metadata, languages)?;
    writer.head();
    writer.shape();
    writer.contents()?;
    writer.dimensions()?;
    writer.notes()?;
    let cell_marks = writer.cell_marks()?;
    for keyword in std::mem::take(&mut writer.keywords) {
        let _ = write!(writer.out, "{}", keyword.name);
        writer.tag_and_keys(keyword.language.as_deref(), &keyword.keys);
        let _ = writeln!(writer.out, "={};", keyword.value);
    }
    writer.out.push_str(&cell_marks);
    writer.data();
    Ok(writer.out.into_bytes())
}

struct Writer<'a> {
    cube: &'a Cube,
    metadata: &'a Metadata,
    languages: &'a [Language],
    /// Statements that the metadata keeps as written, and their names, so that they are not written twice.
    keywords: Vec<&'a Keyword>,
    kept: HashSet<kept::Name>,
    /// How often a label stands in a dimension, by language.
    labels: Vec<[HashMap<&'a str, usize>; 2]>,
    out: String,
}

impl<'a> Writer<'a> {
    fn new(cube: &'a Cube, metadata: &'a Metadata, languages: &'a [Language]) -> Result<Self, Error> {
        let dimensions = cube.dimensions();
        for &language in languages {
            let mut seen = HashSet::new();
            if let Some(twice) = dimensions.iter().find(|d| !seen.insert(d.label().get(language))) {
                return Err(ambiguous(format!("two dimensions are called \"{}\"", twice.label().get(language))));
            }
        }
        let count = |dimension: &'a Dimension| {
            Language::ALL.map(|language| {
                let mut count: HashMap<&str, usize> = HashMap::new();
                for category in dimension.categories() {
                    *count.entry(category.label.get(language)).or_default() += 1;
                }
                count
            })
        };
        let (keywords, kept) = kept::kept(&metadata.keywords, cube, languages);
        let labels = dimensions.iter().map(count).collect();
        Ok(Self { cube, metadata, languages, keywords, kept, labels, out: String::new() })
    }

    fn tag(&self, language: Language) -> Option<&'static str> {
        (language != self.languages[0]).then(|| language.tag())
    }

    fn tag_and_keys(&mut self, tag: Option<&str>, keys: &[String]) {
        if let Some(tag) = tag {
            let _ = write!(self.out, "[{tag}]");
        }
        if !keys.is_empty() {
            let keys: Vec<String> = keys.iter().map(|key| quoted(key)).collect();
            let _ = write!(self.out, "({})", keys.join(","));
        }
    }

    /// One statement, unless the metadata keeps it as written.
    fn put(&mut self, name: &str, tag: Option<&str>, keys: &[String], value: &str) {
        if self.kept.contains(&(name.to_owned(), tag.map(str::to_owned), keys.to_vec())) {
            return;
        }
        self.out.push_str(name);
        self.tag_and_keys(tag, keys);
        let _ = writeln!(self.out, "={value};");
    }

    /// A statement without keys in every language.
    fn text(&mut self, name: &str, text: &Text) {
        for &language in self.languages {
            self.put(name, self.tag(language), &[], &long(text.get(language)));
        }
    }

    fn plain(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.put(name, None, &[], &long(value));
        }
    }

    fn flag(&mut self, name: &str, value: Option<bool>) {
        if let Some(value) = value {
            self.put(name, None, &[], if value { "YES" } else { "NO" });
        }
    }

    fn head(&mut self) {
        let facts = &self.metadata.facts;
        self.put("CHARSET", None, &[], "\"ANSI\"");
        self.put("AXIS-VERSION", None, &[], "\"2013\"");
        self.put("CODEPAGE", None, &[], "\"utf-8\"");
        self.put("LANGUAGE", None, &[], &quoted(self.languages[0].tag()));
        if self.languages.len() > 1 {
            let tags: Vec<String> = self.languages.iter().map(|l| quoted(l.tag())).collect();
            self.put("LANGUAGES", None, &[], &tags.join(","));
        }
        let decimals = facts.decimals.unwrap_or(0);
        let most = self.metadata.units.iter().map(|(_, unit)| unit.decimals).fold(decimals, u8::max);
        self.put("DECIMALS", None, &[], &most.to_string());
        self.put("SHOWDECIMALS", None, &[], &decimals.to_string());
        self.plain("MATRIX", facts.matrix.as_deref());
        self.plain("TABLEID", facts.table.as_deref());
        self.flag("AGGREGALLOWED", facts.aggregation_allowed);
        self.flag("COPYRIGHT", facts.copyright);
        self.flag("OFFICIAL-STATISTICS", facts.official);
        self.plain("SUBJECT-CODE", facts.subject_code.as_deref());
        let texts = [
            ("SUBJECT-AREA", &facts.subject),
            ("DESCRIPTION", &facts.description),
            ("CONTENTS", &facts.contents),
            ("SURVEY", &facts.survey),
            ("LINK", &facts.link),
            ("UPDATE-FREQUENCY", &facts.update_frequency),
        ];
        self.text("TITLE", &self.metadata.label);
        for (name, text) in texts {
            if let Some(text) = text {
                self.text(name, text);
            }
        }
        self.text("SOURCE", &self.metadata.source);
        self.plain("INFOFILE", facts.information.as_deref());
        let time = |iso: &String| moment::from_iso(iso).unwrap_or_else(|| iso.clone());
        self.plain("NEXT-UPDATE", facts.next_update.as_ref().map(time).as_deref());
        let latest = self.metadata.measures.iter().filter_map(|(_, measure)| measure.updated.as_ref()).max();
        if latest != self.metadata.updated.as_ref() {
            self.plain("LAST-UPDATED", self.metadata.updated.as_ref().map(time).as_deref());
        }
    }

    fn name(&self, axis: usize, language: Language) -> String {
        line(self.cube.dimensions()[axis].label().get(language))
    }

    fn shape(&mut self) {
        let dimensions = self.cube.dimensions();
        let stub = self.metadata.facts.stub.unwrap_or(dimensions.len().saturating_sub(1)).min(dimensions.len());
        for &language in self.languages {
            let tag = self.tag(language);
            let names: Vec<String> = (0..dimensions.len()).map(|axis| quoted(&self.name(axis, language))).collect();
            let (rows, columns) = names.split_at(stub);
            if !rows.is_empty() {
                self.put("STUB", tag, &[], &rows.join(","));
            }
            if !columns.is_empty() {
                self.put("HEADING", tag, &[], &columns.join(","));
            }
            if let Some(axis) = dimensions.iter().position(|d| d.role() == Role::Contents) {
                self.put("CONTVARIABLE", tag, &[], &quoted(&self.name(axis, language)));
            }
            for (axis, dimension) in dimensions.iter().enumerate() {
                let key = [self.name(axis, language)];
                self.put("VARIABLECODE", tag, &key, &quoted(dimension.id()));
                self.put("VALUES", tag, &key, &list(dimension.categories().iter().map(|c| c.label.get(language))));
                let codes = list(dimension.codes());
                let about = self.metadata.about(dimension.id());
                if let (Role::Period, Some(period)) = (dimension.role(), about.and_then(|about| about.period)) {
                    self.put("TIMEVAL", tag, &key, &format!("TLIST({}),{codes}", period.code()));
                }
                self.put("CODES", tag, &key, &codes);
                let kind = match dimension.role() {
                    Role::Area => "G",
                    Role::Period => "T",
                    Role::Breakdown => "V",
                    Role::Contents => continue,
                };
                self.put("VARIABLE-TYPE", tag, &key, &quoted(kind));
            }
        }
    }

    /// What the format calls a category: its label, or its code where others have the label too.
    fn category(&self, axis: usize, position: usize, language: Language) -> Result<String, Error> {
        let category = &self.cube.dimensions()[axis].categories()[position];
        let labels = &self.labels[axis];
        let label = category.label.get(language);
        if labels[language as usize].get(label) == Some(&1) {
            return Ok(line(label));
        }
        let taken = self.languages.iter().any(|l| labels[*l as usize].contains_key(category.code.as_str()));
        if taken {
            return Err(ambiguous(format!("more than one category is called \"{label}\" or \"{}\"", category.code)));
        }
        Ok(line(&category.code))
    }

    fn contents(&mut self) -> Result<(), Error> {
        let dimensions = self.cube.dimensions();
        let axis = dimensions.iter().position(|d| d.role() == Role::Contents);
        let usual = self.metadata.facts.decimals.unwrap_or(0);
        for &language in self.languages {
            let tag = self.tag(language);
            if let (Some((_, unit)), Some(_)) = (self.metadata.units.first(), axis) {
                // The format asks for a unit of all; readers prefer that of each content.
                if self.metadata.units.len() == axis.map_or(0, |a| dimensions[a].len()) {
                    self.put("UNITS", tag, &[], &long(unit.base.get(language)));
                }
            }
            for (code, unit) in &self.metadata.units {
                let Some(key) = self.content(axis, code, language)? else { continue };
                self.put("UNITS", tag, &key, &long(unit.base.get(language)));
                if let (Some(axis), [content], true) = (axis, &*key, unit.decimals != usual && tag.is_none()) {
                    let keys = [self.name(axis, language), content.clone()];
                    self.put("PRECISION", tag, &keys, &unit.decimals.to_string());
                }
            }
            for (code, measure) in &self.metadata.measures {
                if let Some(key) = self.content(axis, code, language)? {
                    self.measure(measure, &key, language);
                }
            }
        }
        Ok(())
    }

    /// The key that names a content; none where the cube has no contents, `None` for a content it does not have.
    fn content(&self, axis: Option<usize>, code: &str, language: Language) -> Result<Option<Vec<String>>, Error> {
        let Some(axis) = axis else { return Ok(Some(Vec::new())) };
        match self.cube.dimensions()[axis].find(code) {
            Some(position) => Ok(Some(vec![self.category(axis, position, language)?])),
            None => Ok(None),
        }
    }

    fn measure(&mut self, measure: &Measure, key: &[String], language: Language) {
        let tag = self.tag(language);
        for (name, text) in [("BASEPERIOD", &measure.base_period), ("REFPERIOD", &measure.reference_period)] {
            if let Some(text) = text {
                self.put(name, tag, key, &long(text.get(language)));
            }
        }
        if let Some(updated) = measure.updated.as_ref().filter(|_| !key.is_empty()) {
            let time = moment::from_iso(updated).unwrap_or_else(|| updated.clone());
            self.put("LAST-UPDATED", tag, key, &quoted(&time));
        }
        let letters = [
            ("STOCKFA", measure.kind.and_then(|kind| letter(&MeasuringType::ALL, kind))),
            ("CFPRICES", measure.prices.and_then(|prices| letter(&PriceType::ALL, prices))),
        ];
        for (name, letter) in letters {
            if let Some(letter) = letter {
                self.put(name, tag, key, &quoted(letter));
            }
        }
        for (name, adjusted) in [("DAYADJ", measure.day_adjusted), ("SEASADJ", measure.season_adjusted)] {
            if let Some(adjusted) = adjusted {
                self.put(name, tag, key, if adjusted { "YES" } else { "NO" });
            }
        }
    }

    fn dimensions(&mut self) -> Result<(), Error> {
        for (axis, dimension) in self.cube.dimensions().iter().enumerate() {
            let Some(about) = self.metadata.about(dimension.id()) else { continue };
            for &language in self.languages {
                let tag = self.tag(language);
                let key = [self.name(axis, language)];
                for (name, text) in [("DOMAIN", &about.domain), ("MAP", &about.map)] {
                    if let Some(text) = text {
                        self.put(name, tag, &key, &long(text.get(language)));
                    }
                }
                let elimination = match &about.elimination {
                    None => None,
                    Some(Elimination::No) => Some("NO".to_owned()),
                    Some(Elimination::Sum) => Some("YES".to_owned()),
                    Some(Elimination::Category(code)) => match dimension.find(code) {
                        Some(position) => Some(quoted(&self.category(axis, position, language)?)),
                        None => None,
                    },
                };
                if let Some(elimination) = elimination {
                    self.put("ELIMINATION", tag, &key, &elimination);
                }
                if let Some(show) = SHOW.iter().position(|show| Some(*show) == about.show.as_deref()) {
                    self.put("PRESTEXT", tag, &key, &show.to_string());
                }
            }
        }
        Ok(())
    }

    fn data(&mut self) {
        let dimensions = self.cube.dimensions();
        let stub = self.metadata.facts.stub.unwrap_or(dimensions.len().saturating_sub(1)).min(dimensions.len());
        let width: usize = dimensions[stub..].iter().map(Dimension::len).product();
        let mut dots: HashMap<usize, &str> = HashMap::new();
        for (mark, cells) in self.metadata.marks.iter().filter(|(mark, _)| DOTS.contains(&mark.as_str())) {
            dots.extend(cells.iter().map(|cell| (*cell, mark.as_str())));
        }
        let symbols = [("DATASYMBOL1", "."), ("DATASYMBOL2", ".."), ("DATASYMBOL3", "..."), ("DATASYMBOLNIL", "-")];
        for (name, symbol) in symbols {
            self.put(name, None, &[], &quoted(symbol));
        }
        self.out.push_str("DATA=\n");
        for (cell, observation) in self.cube.observations().enumerate() {
            let symbol = match (observation.status, observation.value()) {
                (Status::NotApplicable, _) => "\".\"",
                (Status::Confidential, _) => "\"...\"",
                (Status::TrueZero, _) => "\"-\"",
                (_, Some(number)) => {
                    let _ = write!(self.out, "{number}");
                    ""
                }
                (_, None) => {
                    let _ = write!(self.out, "\"{}\"", dots.get(&cell).unwrap_or(&".."));
                    ""
                }
            };
            self.out.push_str(symbol);
            self.out.push(' ');
            if (cell + 1) % width.max(1) == 0 {
                self.out.push('\n');
            }
        }
        self.out.push_str(";\n");
    }
}

fn ambiguous(what: String) -> Error {
    Error::new(Fault::Ambiguous, Path::new("PX file"), "", what)
}

fn letter<T: PartialEq>(all: &[(T, &'static str, &str)], value: T) -> Option<&'static str> {
    all.iter().find(|(known, ..)| *known == value).map(|(_, letter, _)| *letter)
}
