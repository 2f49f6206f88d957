//! A PX file as a dataset.
//!
//! In: bytes. Out: the cube and its metadata. First the shape (stub, heading, values, codes), then the cells, then
//! what is told of the table, its dimensions, contents, categories and cells.

mod notes;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use cube::{Cube, Dimension, Observation, Text};

use crate::metadata::{About, Dataset, Elimination, Facts, Measure, MeasuringType, Metadata, PriceType, Unit};
use crate::number;
use crate::room::room;
use crate::{Error, Fault};

use super::data::{self, Symbols};
use super::encoding::decode;
use super::header::{Header, Tongue, Words};
use super::moment;
use super::shape::Shape;
use super::statement::{items, text};

/// The table in the bytes of a PX file; `file` is the name in messages.
///
/// # Errors
/// [`Fault::Encoding`] for a code page that is not known or bytes that are not in it; [`Fault::Truncated`] where the
/// file, its statements or its data end too early; [`Fault::Layout`] where it is not built as a PX file;
/// [`Fault::Duplicate`] for a keyword, variable or code that stands twice; [`Fault::Value`] for what is no number in
/// its place; [`Fault::Unsupported`] for more than 16 777 216 cells. Each says line and keyword.
///
/// ```
/// use std::path::Path;
///
/// let file = br#"LANGUAGE="sv"; TITLE="Personer"; UNITS="antal"; DECIMALS=0; STUB="area"; HEADING="year";
/// VALUES("area")="Norr","Syd"; CODES("area")="N","S"; VALUES("year")="2023","2024";
/// DATA=
/// 984 ".."
/// 12 - ;"#;
/// let table = formats::px::parse(file, Path::new("people.px"))?;
/// assert_eq!(table.cube.at(&["N", "2023"]).unwrap().value(), Some(984.0));
/// assert_eq!(table.cube.at(&["N", "2024"]).unwrap().status, cube::Status::Missing);
/// assert_eq!(table.metadata.units[0].1.base.sv, "antal");
/// # Ok::<(), formats::Error>(())
/// ```
pub fn parse(bytes: &[u8], file: &Path) -> Result<Dataset, Error> {
    let content = decode(bytes, file)?;
    let (mut header, source) = Header::read(&content, file)?;
    let shape = Shape::read(&mut header)?;
    let symbols = symbols(&mut header);
    let cells = cells(&mut header, &shape, source, symbols)?;
    let sizes: Vec<usize> = shape.dimensions.iter().map(Dimension::len).collect();
    let mut told = Told { shape: &shape, metadata: Metadata::default(), observations: cells.observations, sizes };
    for (cell, mark) in cells.marks {
        told.metadata.marks.entry(mark.to_owned()).or_default().push(cell);
    }
    told.table(&mut header);
    told.units(&mut header);
    told.of_dimensions(&mut header);
    told.of_contents(&mut header);
    told.notes(&mut header);
    told.of_cells(&mut header);
    let Told { mut metadata, observations, .. } = told;
    metadata.keywords = header.kept();
    let cube = Cube::new(shape.dimensions, observations);
    let cube = cube.map_err(|e| Error::new(Fault::Layout, file, "DATA", e.to_string()))?;
    Ok(Dataset { cube, metadata })
}

/// What the symbols stand for in this file. A symbol that readers see as one of the usual ones stands for that;
/// statements that show something else are kept.
fn symbols(header: &mut Header<'_>) -> Symbols {
    let mut symbols = Symbols::USUAL;
    for (at, name) in ["DATASYMBOLNIL", "DATASYMBOL1", "DATASYMBOL2", "DATASYMBOL3"].into_iter().enumerate() {
        for index in header.all(name) {
            let Some(status) = number::symbol(&text(header.statements[index].raw)) else { continue };
            if header.tongues[index] == Tongue::Main {
                symbols.0[at] = status;
                header.take(index);
            } else if symbols.0[at] == status {
                header.take(index);
            }
        }
    }
    symbols
}

fn cells(
    header: &mut Header<'_>,
    shape: &Shape,
    source: data::Source<'_>,
    symbols: Symbols,
) -> Result<data::Cells, Error> {
    let expected = room(shape.dimensions.iter().map(Dimension::len), header.file, "VALUES")?;
    let keys = shape.of_variables(header, "KEYS");
    if keys.is_empty() {
        return data::dense(source, expected, symbols);
    }
    let mut by_code = vec![None; shape.stub];
    for (index, _, axis) in keys {
        let kind = text(header.statements[index].raw);
        let Some(place) = by_code.get_mut(axis) else {
            return Err(header.error(index, Fault::Layout, "only variables of the stub have keys"));
        };
        *place = match kind.as_str() {
            "CODES" => Some(true),
            "VALUES" => Some(false),
            _ => return Err(header.error(index, Fault::Layout, "keys are either CODES or VALUES")),
        };
        header.take(index);
    }
    let Some(by_code) = by_code.into_iter().collect::<Option<Vec<bool>>>() else {
        return Err(Error::new(
            Fault::Layout,
            header.file,
            "KEYS",
            "some variables of the stub have keys and some have none",
        ));
    };
    let sizes: Vec<usize> = shape.dimensions.iter().map(Dimension::len).collect();
    let (sizes, width) = (&sizes[..shape.stub], sizes[shape.stub..].iter().product());
    data::keyed(source, sizes, width, symbols, |axis, key| match by_code[axis] {
        true => shape.dimensions[axis].find(key),
        false => shape.category(axis, Tongue::Main, key),
    })
}

/// What the file tells, as it is found.
struct Told<'s> {
    shape: &'s Shape,
    metadata: Metadata,
    observations: Vec<Observation>,
    sizes: Vec<usize>,
}

fn yes(raw: &str) -> Option<bool> {
    match text(raw).to_ascii_uppercase().as_str() {
        "YES" => Some(true),
        "NO" => Some(false),
        _ => None,
    }
}

/// A small whole number, taken if it is one.
fn small(header: &mut Header<'_>, name: &str) -> Option<u8> {
    let index = header.of_table(name, Tongue::Main)?;
    let number = text(header.statements[index].raw).parse().ok()?;
    header.plain(name);
    Some(number)
}

fn flag(header: &mut Header<'_>, name: &str) -> Option<bool> {
    let index = header.of_table(name, Tongue::Main)?;
    let flag = yes(header.statements[index].raw)?;
    header.plain(name);
    Some(flag)
}

impl Told<'_> {
    fn table(&mut self, header: &mut Header<'_>) {
        let metadata = &mut self.metadata;
        let blank = || Text::same("");
        metadata.label = header.text("TITLE").unwrap_or_else(blank);
        metadata.source = header.text("SOURCE").unwrap_or_else(blank);
        let shown = small(header, "SHOWDECIMALS");
        let kept = header.of_table("DECIMALS", Tongue::Main).map(|i| text(header.statements[i].raw));
        if shown.is_none() || kept.and_then(|n| n.parse().ok()) == shown {
            small(header, "DECIMALS");
        }
        let decimals = shown.or_else(|| {
            let index = header.of_table("DECIMALS", Tongue::Main)?;
            text(header.statements[index].raw).parse().ok()
        });
        metadata.facts = Facts {
            table: header.plain("TABLEID"),
            matrix: header.plain("MATRIX"),
            contents: header.text("CONTENTS"),
            description: header.text("DESCRIPTION"),
            subject_code: header.plain("SUBJECT-CODE"),
            subject: header.text("SUBJECT-AREA"),
            decimals,
            stub: Some(self.shape.stub),
            official: flag(header, "OFFICIAL-STATISTICS"),
            copyright: flag(header, "COPYRIGHT"),
            aggregation_allowed: flag(header, "AGGREGALLOWED"),
            information: header.plain("INFOFILE"),
            survey: header.text("SURVEY"),
            link: header.text("LINK"),
            update_frequency: header.text("UPDATE-FREQUENCY"),
            next_update: header.plain("NEXT-UPDATE").map(|time| moment::to_iso(&time)),
        };
        metadata.updated = header.plain("LAST-UPDATED").map(|time| moment::to_iso(&time));
    }

    /// The content that a statement without or with its name is about: its code, or "" where there are no contents.
    fn content(&self, header: &Header<'_>, index: usize) -> Option<String> {
        let tongue = header.tongues[index];
        match (&*header.statements[index].keys, self.shape.contents) {
            ([], None) => Some(String::new()),
            ([label], Some(axis)) if tongue != Tongue::Other => {
                let position = self.shape.category(axis, tongue, label)?;
                Some(self.shape.dimensions[axis].categories()[position].code.clone())
            }
            _ => None,
        }
    }

    /// The codes of the contents, or "" where there are none.
    fn contents(&self) -> Vec<String> {
        match self.shape.contents {
            Some(axis) => self.shape.dimensions[axis].codes().map(str::to_owned).collect(),
            None => vec![String::new()],
        }
    }

    fn units(&mut self, header: &mut Header<'_>) {
        let mut of_contents: HashMap<String, Words> = HashMap::new();
        for index in header.all("UNITS") {
            if let Some(code) = self.content(header, index) {
                header.put(of_contents.entry(code).or_default(), index);
            }
        }
        let general = match self.shape.contents {
            Some(_) => header.text("UNITS"),
            None => None,
        };
        let mut precision: HashMap<String, u8> = HashMap::new();
        for index in header.all("PRECISION") {
            let [variable, value] = &*header.statements[index].keys else { continue };
            let tongue = header.tongues[index];
            let Some(axis) = self.shape.axis(tongue, variable).filter(|axis| Some(*axis) == self.shape.contents) else {
                continue;
            };
            let category = self.shape.category(axis, tongue, value);
            let decimals = text(header.statements[index].raw).parse().ok();
            if let (Some(category), Some(decimals)) = (category, decimals) {
                precision.insert(self.shape.dimensions[axis].categories()[category].code.clone(), decimals);
                header.take(index);
            }
        }
        let usual = self.metadata.facts.decimals.unwrap_or(0);
        for code in self.contents() {
            let words = of_contents.remove(&code).and_then(|words| words.text(header.main));
            let decimals = precision.get(&code).copied();
            let Some(base) = words.or_else(|| general.clone()).or_else(|| decimals.map(|_| Text::same(""))) else {
                continue;
            };
            self.metadata.units.push((code, Unit { base, decimals: decimals.unwrap_or(usual) }));
        }
    }

    fn of_dimensions(&mut self, header: &mut Header<'_>) {
        let shape = self.shape;
        let mut abouts: Vec<About> = shape.periods.iter().map(|p| About { period: *p, ..About::default() }).collect();
        let texts_of = |header: &mut Header<'_>, name: &str| {
            let mut words: BTreeMap<usize, Words> = BTreeMap::new();
            for (index, _, axis) in shape.of_variables(header, name) {
                header.put(words.entry(axis).or_default(), index);
            }
            words
        };
        for (axis, words) in texts_of(header, "MAP") {
            abouts[axis].map = words.text(header.main);
        }
        for (axis, words) in texts_of(header, "DOMAIN") {
            abouts[axis].domain = words.text(header.main);
        }
        for (index, tongue, axis) in shape.of_variables(header, "ELIMINATION") {
            let raw = header.statements[index].raw;
            let bare = items(raw).first().is_some_and(|item| !item.quoted);
            let elimination = match (bare, yes(raw)) {
                (true, Some(true)) => Some(Elimination::Sum),
                (true, Some(false)) => Some(Elimination::No),
                _ => {
                    let position = shape.category(axis, tongue, &text(raw));
                    position.map(|p| Elimination::Category(shape.dimensions[axis].categories()[p].code.clone()))
                }
            };
            if let Some(elimination) = elimination {
                if tongue == Tongue::Main || abouts[axis].elimination.is_none() {
                    abouts[axis].elimination = Some(elimination);
                    header.take(index);
                } else if abouts[axis].elimination == Some(elimination) {
                    header.take(index);
                }
            }
        }
        for (index, tongue, axis) in shape.of_variables(header, "PRESTEXT") {
            let written = text(header.statements[index].raw);
            let Some(show) = written.parse::<usize>().ok().and_then(|n| SHOW.get(n)) else { continue };
            if tongue == Tongue::Main || abouts[axis].show.is_none() {
                abouts[axis].show = Some((*show).to_owned());
                header.take(index);
            } else if abouts[axis].show.as_deref() == Some(*show) {
                header.take(index);
            }
        }
        let told = shape.dimensions.iter().zip(abouts).filter(|(_, about)| *about != About::default());
        self.metadata.dimensions = told.map(|(dimension, about)| (dimension.id().to_owned(), about)).collect();
    }

    fn of_contents(&mut self, header: &mut Header<'_>) {
        let mut measures: HashMap<String, Measure> = HashMap::new();
        for name in ["STOCKFA", "CFPRICES", "DAYADJ", "SEASADJ", "LAST-UPDATED"] {
            for index in header.all(name) {
                let Some(code) = self.content(header, index).filter(|c| !c.is_empty() || name != "LAST-UPDATED") else {
                    continue;
                };
                let raw = header.statements[index].raw;
                let own = header.tongues[index] == Tongue::Main;
                let measure = measures.entry(code).or_default();
                let letter = text(raw);
                let taken = match name {
                    "STOCKFA" => put(&mut measure.kind, by_letter(&MeasuringType::ALL, &letter), own),
                    "CFPRICES" => put(&mut measure.prices, by_letter(&PriceType::ALL, &letter), own),
                    "DAYADJ" => put(&mut measure.day_adjusted, yes(raw), own),
                    "SEASADJ" => put(&mut measure.season_adjusted, yes(raw), own),
                    _ => put(&mut measure.updated, Some(moment::to_iso(&letter)), own),
                };
                if taken {
                    header.take(index);
                }
            }
        }
        for name in ["BASEPERIOD", "REFPERIOD"] {
            let mut words: HashMap<String, Words> = HashMap::new();
            for index in header.all(name) {
                if let Some(code) = self.content(header, index) {
                    header.put(words.entry(code).or_default(), index);
                }
            }
            for (code, words) in words {
                let text = words.text(header.main);
                let measure = measures.entry(code).or_default();
                if name == "BASEPERIOD" { measure.base_period = text } else { measure.reference_period = text }
            }
        }
        let latest = measures.values().filter_map(|measure| measure.updated.clone()).max();
        self.metadata.updated = self.metadata.updated.take().or(latest);
        for code in self.contents() {
            if let Some(measure) = measures.remove(&code).filter(|measure| *measure != Measure::default()) {
                self.metadata.measures.push((code, measure));
            }
        }
    }
}

/// What `PRESTEXT` says, by its number.
pub(super) const SHOW: [&str; 4] = ["code", "value", "code_value", "value_code"];

fn by_letter<T: Copy>(all: &[(T, &str, &str)], letter: &str) -> Option<T> {
    all.iter().find(|(_, known, _)| *known == letter).map(|(value, ..)| *value)
}

/// Puts what the file's own language says, or what another says where it is the same or nothing has been said.
fn put<T: PartialEq>(place: &mut Option<T>, value: Option<T>, own: bool) -> bool {
    let Some(value) = value else { return false };
    if own || place.is_none() {
        *place = Some(value);
        return true;
    }
    *place == Some(value)
}
