//! JSON-stat as PxWeb and others give it, as a dataset.
//!
//! In: bytes. Out: the cube and its metadata, or the dimensions and metadata of a response without values.

mod cells;
mod part;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use cube::{Category, Cube, Dimension, Observation, Role, Status, Text};
use serde_json::Value;

use crate::metadata::{
    About, CodeList, Dataset, Description, Elimination, Facts, Measure, MeasuringType, Metadata, Note, Noted,
    PeriodLength, PriceType, Unit,
};
use crate::number;
use crate::pxweb_v1::json_fault;
use crate::room::room;
use crate::{Error, Fault, read_bytes};

use super::UNRELIABLE;
use cells::{statuses, values};
use part::{Object, Part};

/// The table in a file.
///
/// # Errors
/// As [`parse`], and [`Fault::Open`].
pub fn read(file: &Path) -> Result<Dataset, Error> {
    parse(&read_bytes(file)?, file)
}

/// The table in the bytes of a JSON-stat dataset (version 2) or bundle with one dataset (version 1); `file` is the
/// name in messages.
///
/// Values and statuses may be lists or objects of some positions, the status also one for all. A symbol that tables
/// print (".", "..", "…", "–") decides over a value beside it; another one is kept as a mark of its cell. Texts are in
/// one language, so that both of theirs are the same.
///
/// # Errors
/// [`Fault::Truncated`] where the JSON ends too early, [`Fault::Layout`] where it is not built as JSON-stat or has
/// another number of values than its sizes promise, [`Fault::Empty`] where there are no values at all,
/// [`Fault::Value`], [`Fault::Duplicate`], and [`Fault::Unsupported`] for collections, bundles of several tables and
/// more than 16 777 216 cells. The place is the line or the path inside the document.
///
/// ```
/// let json = br#"{"version":"2.0","class":"dataset","id":["year"],"size":[2],
///     "dimension":{"year":{"category":{"index":["2023","2024"]}}},"value":[12,null],"status":{"1":".."}}"#;
/// let table = formats::json_stat::parse(json, std::path::Path::new("response.json"))?;
/// assert_eq!(table.cube.at(&["2023"]).unwrap().value(), Some(12.0));
/// assert_eq!(table.cube.at(&["2024"]).unwrap().status, cube::Status::Missing);
/// # Ok::<(), formats::Error>(())
/// ```
pub fn parse(bytes: &[u8], file: &Path) -> Result<Dataset, Error> {
    let root = document(bytes, file)?;
    let (found, dataset) = describe(&root, file)?;
    let cells = room(found.dimensions.iter().map(Dimension::len), file, "size")?;
    let symbols = dataset.get("extension").and_then(|extension| extension.get("symbols"));
    let own = |symbol: &str| symbols.is_some_and(|symbols| symbols.get(symbol).is_some());
    let mut metadata = found.metadata;
    let numbers = values(dataset, cells, file)?;
    let statuses = statuses(dataset, cells, file)?;
    let mut marks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut observations = Vec::with_capacity(cells);
    for (cell, number) in numbers.into_iter().enumerate() {
        let symbol = statuses.of(cell);
        let status = match symbol {
            "" => None,
            UNRELIABLE if own(UNRELIABLE) => Some(Status::Unreliable),
            "0" if own("0") => Some(Status::RoundsToZero),
            symbol => number::symbol(symbol),
        };
        if status.is_none() && !symbol.is_empty() {
            marks.entry(symbol).or_default().push(cell);
        }
        observations.push(match (number, status) {
            (number, None) => number,
            (number, Some(Status::TrueZero)) => {
                Observation::from_parts(number.value().unwrap_or(0.0), Status::TrueZero)
            }
            (number, Some(status)) => Observation::from_parts(number.parts().0, status),
        });
    }
    metadata.marks = marks.into_iter().map(|(symbol, cells)| (symbol.to_owned(), cells)).collect();
    let cube = Cube::new(found.dimensions, observations);
    let cube = cube.map_err(|e| Error::new(Fault::Layout, file, "value", e.to_string()))?;
    Ok(Dataset { cube, metadata })
}

/// What the bytes say about a table, whether or not its values are there: PxWebApi's answer to a question for
/// metadata is a dataset without values.
///
/// # Errors
/// As [`parse`], but for the values.
pub fn parse_description(bytes: &[u8], file: &Path) -> Result<Description, Error> {
    let root = document(bytes, file)?;
    Ok(describe(&root, file)?.0)
}

fn document(bytes: &[u8], file: &Path) -> Result<Value, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|e| json_fault(&e, file))
}

/// The dimensions and the metadata, and the dataset itself.
fn describe<'a>(root: &'a Value, file: &'a Path) -> Result<(Description, &'a Object), Error> {
    let layout = |what: &str| Error::new(Fault::Layout, file, "", what);
    let root = root.as_object().ok_or_else(|| layout("this is no JSON-stat: it is not an object"))?;
    let object = match root.get("class").and_then(Value::as_str) {
        Some("dataset") => root,
        Some(class) => {
            let what = format!("this is a JSON-stat {class}; only datasets are read");
            return Err(Error::new(Fault::Unsupported, file, "class", what));
        }
        None if root.contains_key("dimension") => root,
        None => {
            let mut tables = root.values().filter_map(Value::as_object).filter(|o| o.contains_key("dimension"));
            let first = tables.next().ok_or_else(|| match root.get("title").and_then(Value::as_str) {
                Some(title) => layout(&format!("this is no JSON-stat; the server says \"{title}\"")),
                None => layout("this is no JSON-stat: it has no dimension"),
            })?;
            if tables.next().is_some() {
                return Err(Error::new(Fault::Unsupported, file, "", "this bundle has several tables; one is read"));
            }
            first
        }
    };
    let dataset = Part { object, path: String::new(), file };
    let described = dataset.needed("dimension")?;
    // In version 1 these three stand among the dimensions.
    let of_all = |key: &str| if dataset.get(key).is_some() { &dataset } else { &described };
    let ids = of_all("id").list("id")?;
    let sizes = sizes(of_all("size"))?;
    if ids.len() != sizes.len() {
        let what = format!("there are {} ids and {} sizes", ids.len(), sizes.len());
        return Err(dataset.error(Fault::Layout, "size", what));
    }
    let mut roles: HashMap<String, Role> = HashMap::new();
    if let Some(part) = of_all("role").part("role")? {
        for (name, role) in [("geo", Role::Area), ("time", Role::Period), ("metric", Role::Contents)] {
            roles.extend(part.list(name)?.into_iter().map(|id| (id, role)));
        }
    }
    let mut found = Found { metadata: about_table(&dataset, &ids)?, dimensions: Vec::new() };
    for (id, size) in ids.iter().zip(sizes) {
        let role = roles.get(id).copied().unwrap_or(Role::Breakdown);
        found.dimension(&described.needed(id)?, id, size, role)?;
    }
    let mut seen = std::collections::HashSet::new();
    if let Some(twice) = ids.iter().find(|id| !seen.insert(id.as_str())) {
        return Err(dataset.error(Fault::Duplicate, "id", format!("the dimension \"{twice}\" stands twice")));
    }
    found.cell_notes(&dataset)?;
    Ok((Description { dimensions: found.dimensions, metadata: found.metadata }, object))
}

fn sizes(part: &Part<'_>) -> Result<Vec<usize>, Error> {
    let wrong = || part.error(Fault::Layout, "size", "this should be a list of whole numbers");
    let list = part.get("size").and_then(Value::as_array).ok_or_else(wrong)?;
    let size = |size: &Value| size.as_u64().and_then(|size| usize::try_from(size).ok());
    list.iter().map(size).collect::<Option<_>>().ok_or_else(wrong)
}

fn small(part: &Part<'_>, key: &str) -> Option<u8> {
    part.get(key).and_then(Value::as_u64).and_then(|n| u8::try_from(n).ok())
}

fn about_table(dataset: &Part<'_>, ids: &[String]) -> Result<Metadata, Error> {
    let extension = dataset.part("extension")?;
    let mut facts = Facts::default();
    if let Some(px) = extension.as_ref().map(|extension| extension.part("px")).transpose()?.flatten() {
        let stub = px.list("stub")?;
        facts = Facts {
            table: px.text("tableid"),
            matrix: px.text("matrix"),
            contents: px.words("contents"),
            description: px.words("description"),
            subject_code: px.text("subject-code"),
            subject: px.words("subject-area"),
            decimals: small(&px, "decimals"),
            stub: (px.get("stub").is_some() && ids.starts_with(&stub)).then_some(stub.len()),
            official: px.flag("official-statistics"),
            copyright: px.flag("copyright"),
            aggregation_allowed: px.flag("aggregallowed"),
            information: px.text("infofile"),
            survey: px.words("survey"),
            link: px.words("link"),
            update_frequency: px.words("updateFrequency"),
            next_update: px.text("nextUpdate"),
        };
    }
    let mandatory = extension.as_ref().map(|e| e.part("noteMandatory")).transpose()?.flatten();
    let mut metadata = Metadata {
        label: dataset.words("label").unwrap_or_else(|| Text::same("")),
        source: dataset.words("source").unwrap_or_else(|| Text::same("")),
        updated: dataset.text("updated"),
        facts,
        ..Metadata::default()
    };
    notes(dataset.get("note"), Noted::Table, mandatory.map(|part| part.object), &mut metadata.notes);
    if let Some(unit) = extension.as_ref().map(|e| e.part("unit")).transpose()?.flatten() {
        metadata.units.push((String::new(), unit_of(&unit, &metadata.facts)));
    }
    Ok(metadata)
}

fn unit_of(part: &Part<'_>, facts: &Facts) -> Unit {
    let base = part.words("base").or_else(|| part.words("label")).unwrap_or_else(|| Text::same(""));
    Unit { base, decimals: small(part, "decimals").or(facts.decimals).unwrap_or(0) }
}

/// The notes of one place: a text or a list of texts, and which of them must be shown.
fn notes(value: Option<&Value>, of: Noted, mandatory: Option<&Object>, into: &mut Vec<Note>) {
    let one;
    let list: &[Value] = match value {
        Some(Value::Array(list)) => list,
        Some(text @ Value::String(_)) => {
            one = [text.clone()];
            &one
        }
        _ => return,
    };
    for (index, text) in list.iter().enumerate().filter_map(|(index, note)| Some((index, note.as_str()?))) {
        let mandatory = mandatory.and_then(|m| m.get(&index.to_string())).and_then(Value::as_bool).unwrap_or(false);
        into.push(Note { of: of.clone(), text: Text::same(text), mandatory });
    }
}

struct Found {
    metadata: Metadata,
    dimensions: Vec<Dimension>,
}

impl Found {
    fn dimension(&mut self, part: &Part<'_>, id: &str, size: usize, role: Role) -> Result<(), Error> {
        let category = part.needed("category")?;
        let codes = codes(&category)?;
        if codes.len() != size {
            let what = format!("there are {} categories, but the size is {size}", codes.len());
            return Err(category.error(Fault::Layout, "index", what));
        }
        let labels = category.texts("label")?;
        let named = |code: &String| Category {
            label: Text::same(*labels.get(code.as_str()).unwrap_or(&code.as_str())),
            code: code.clone(),
        };
        let label = part.words("label").unwrap_or_else(|| Text::same(id));
        let dimension = Dimension::new(id, role, label, codes.iter().map(named).collect());
        let duplicate = |e: cube::Error| category.error(Fault::Duplicate, "index", e.to_string());
        self.dimensions.push(dimension.map_err(duplicate)?);
        let extension = part.part("extension")?;
        let of_extension = |key: &str| extension.as_ref().map(|e| e.part(key)).transpose().map(Option::flatten);
        let mandatory = of_extension("noteMandatory")?.map(|part| part.object);
        notes(part.get("note"), Noted::Dimension(id.to_owned()), mandatory, &mut self.metadata.notes);
        let mandatory = of_extension("categoryNoteMandatory")?;
        if let Some(part) = category.part("note")? {
            for code in codes.iter().filter(|code| part.object.contains_key(*code)) {
                let mandatory = mandatory.as_ref().and_then(|m| m.get(code)).and_then(Value::as_object);
                let of = Noted::Category(id.to_owned(), code.clone());
                notes(part.get(code), of, mandatory, &mut self.metadata.notes);
            }
        }
        let units = if role == Role::Contents { category.part("unit")? } else { None };
        if let Some(units) = units {
            for code in &codes {
                if let Some(unit) = units.part(code)? {
                    self.metadata.units.push((code.clone(), unit_of(&unit, &self.metadata.facts)));
                }
            }
        }
        let Some(extension) = extension else { return Ok(()) };
        if role == Role::Contents {
            self.measures(&extension, &codes)?;
        }
        let about = about(&extension)?;
        if about != About::default() {
            self.metadata.dimensions.push((id.to_owned(), about));
        }
        Ok(())
    }

    fn measures(&mut self, extension: &Part<'_>, codes: &[String]) -> Result<(), Error> {
        let kinds = extension.texts("measuringType")?;
        let prices = extension.texts("priceType")?;
        let adjustments = extension.texts("adjustment")?;
        let bases = extension.texts("basePeriod")?;
        let references = extension.texts("refperiod")?;
        let updates = extension.texts("updated")?;
        for code in codes {
            let code = code.as_str();
            let adjusted = |word: &str| adjustments.get(code).map(|all| *all == word || *all == "WorkAndSes");
            let measure = Measure {
                kind: kinds.get(code).and_then(|word| by_word(&MeasuringType::ALL, word)),
                prices: prices.get(code).and_then(|word| by_word(&PriceType::ALL, word)),
                day_adjusted: adjusted("WorkOnly"),
                season_adjusted: adjusted("SesOnly"),
                base_period: bases.get(code).map(|text| Text::same(*text)),
                reference_period: references.get(code).map(|text| Text::same(*text)),
                updated: updates.get(code).map(|text| (*text).to_owned()),
            };
            if measure != Measure::default() {
                self.metadata.measures.push((code.to_owned(), measure));
            }
        }
        Ok(())
    }

    /// Notes of cells, for which JSON-stat has no place of its own.
    fn cell_notes(&mut self, dataset: &Part<'_>) -> Result<(), Error> {
        let Some(list) = dataset.part("extension")?.and_then(|e| e.get("cellNote")).and_then(Value::as_array) else {
            return Ok(());
        };
        for (index, note) in list.iter().enumerate() {
            let wrong = || dataset.error(Fault::Layout, &format!("extension.cellNote[{index}]"), "no cells or no text");
            let cells = note.get("cells").and_then(Value::as_array).ok_or_else(wrong)?;
            let text = note.get("text").and_then(Value::as_str).ok_or_else(wrong)?;
            let codes = cells.iter().map(|code| code.as_str().map(str::to_owned)).collect();
            let mandatory = note.get("mandatory").and_then(Value::as_bool).unwrap_or(false);
            self.metadata.notes.push(Note { of: Noted::Cells(codes), text: Text::same(text), mandatory });
        }
        Ok(())
    }
}

fn by_word<T: Copy>(all: &[(T, &str, &str)], word: &str) -> Option<T> {
    all.iter().find(|(.., known)| *known == word).map(|(value, ..)| *value)
}

fn about(extension: &Part<'_>) -> Result<About, Error> {
    let elimination = match (extension.flag("elimination"), extension.text("eliminationValueCode")) {
        (None, _) => None,
        (Some(false), _) => Some(Elimination::No),
        (Some(true), None) => Some(Elimination::Sum),
        (Some(true), Some(code)) => Some(Elimination::Category(code)),
    };
    let list = extension.get("codelists").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let code_list = |list: &Value| {
        let text = |key: &str| list.get(key).and_then(Value::as_str);
        let id = text("id")?.to_owned();
        let label = Text::same(text("label").unwrap_or(&id));
        Some(CodeList { id, label, aggregation: text("type") == Some("Aggregation") })
    };
    Ok(About {
        elimination,
        show: extension.text("show"),
        map: extension.words("map"),
        domain: extension.words("domain"),
        period: extension.text("timeUnit").and_then(|code| PeriodLength::from_code(&code)),
        code_lists: list.iter().filter_map(code_list).collect(),
    })
}

/// The codes of a dimension in their order.
fn codes(category: &Part<'_>) -> Result<Vec<String>, Error> {
    match category.get("index") {
        Some(Value::Array(_)) => category.list("index"),
        Some(Value::Object(index)) => {
            let wrong = |code: &str| {
                let what = format!(
                    "the positions should run from 0 to {}, each once; \"{code}\" does not fit",
                    index.len() - 1
                );
                category.error(Fault::Layout, "index", what)
            };
            let mut codes: Vec<Option<&String>> = vec![None; index.len()];
            for (code, position) in index {
                let position = position.as_u64().and_then(|p| usize::try_from(p).ok()).filter(|p| *p < codes.len());
                let place = &mut codes[position.ok_or_else(|| wrong(code))?];
                if place.replace(code).is_some() {
                    return Err(wrong(code));
                }
            }
            Ok(codes.into_iter().flatten().cloned().collect())
        }
        Some(_) => Err(category.error(Fault::Layout, "index", "this should be a list or an object")),
        // A dimension of one category needs no index.
        None => match category.part("label")? {
            Some(labels) if labels.object.len() == 1 => Ok(labels.object.keys().cloned().collect()),
            _ => Err(category.error(Fault::Layout, "index", "this is not there")),
        },
    }
}
