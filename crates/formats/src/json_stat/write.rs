//! A cube as a JSON-stat 2.0 dataset.
//!
//! In: a cube, what to say about it and the language. Out: a JSON value that statistical software reads.

use std::collections::HashMap;

use cube::{Cube, Dimension, Language, Role, Status, Text};
use serde_json::{Map, Value, json};

use crate::metadata::{About, Elimination, Measure, MeasuringType, Metadata, Note, Noted, PriceType, Unit};
use crate::number;

use super::UNRELIABLE;

/// The dataset. Values are in row-major order; a cell without value is `null` and its status says why, with the
/// symbol that tables print and that `extension.symbols` explains.
///
/// What the format has no place for stands in `extension`, where PxWeb puts the like; PX keywords that were kept as
/// written are left out. A mark is the status of its cell, unless the cell has one, or the mark could be taken for one.
pub fn write(cube: &Cube, metadata: &Metadata, language: Language) -> Value {
    let dimensions = cube.dimensions();
    let mut statuses = Map::new();
    let mut symbols = Map::new();
    let mut values = Vec::with_capacity(cube.len());
    let marks = marks(metadata);
    for (cell, observation) in cube.observations().enumerate() {
        values.push(observation.value().map_or(Value::Null, number));
        match (observation.status, marks.get(&cell)) {
            (Status::Normal | Status::Missing, Some(mark)) => {
                statuses.insert(cell.to_string(), Value::from(*mark));
            }
            (status, _) => {
                if let Some((symbol, meaning)) = symbol(status) {
                    statuses.insert(cell.to_string(), Value::from(symbol));
                    symbols.entry(symbol).or_insert_with(|| Value::from(meaning.get(language)));
                }
            }
        }
    }
    let mut dataset = json!({
        "version": "2.0",
        "class": "dataset",
        "label": metadata.label.get(language),
        "source": metadata.source.get(language),
        "id": dimensions.iter().map(Dimension::id).collect::<Vec<_>>(),
        "size": dimensions.iter().map(Dimension::len).collect::<Vec<_>>(),
        "role": roles(dimensions),
        "dimension": dimensions
            .iter()
            .map(|d| (d.id().to_owned(), dimension(d, metadata, language)))
            .collect::<Map<_, _>>(),
        "value": values,
    });
    let mut extension = json!({ "language": language.tag() });
    if !statuses.is_empty() {
        dataset["status"] = Value::Object(statuses);
    }
    if !symbols.is_empty() {
        extension["symbols"] = Value::Object(symbols);
    }
    if let (None, Some((_, unit))) = (cube.role(Role::Contents), metadata.units.first()) {
        extension["unit"] = unit_of(unit, language);
    }
    let (notes, mandatory) = notes(metadata, &Noted::Table, language);
    if let Some(mandatory) = mandatory {
        extension["noteMandatory"] = mandatory;
    }
    let of_cells: Vec<Value> = metadata.notes.iter().filter_map(|note| cell_note(note, language)).collect();
    if !of_cells.is_empty() {
        extension["cellNote"] = Value::Array(of_cells);
    }
    let px = px(dimensions, metadata, language);
    if !px.is_empty() {
        extension["px"] = Value::Object(px);
    }
    dataset["extension"] = extension;
    if let Some(updated) = &metadata.updated {
        dataset["updated"] = Value::from(updated.as_str());
    }
    if !notes.is_empty() {
        dataset["note"] = Value::from(notes);
    }
    dataset
}

/// The marks by cell, without those that a reader would take for another status.
fn marks(metadata: &Metadata) -> HashMap<usize, &str> {
    let unmistakable =
        |mark: &str| !mark.is_empty() && ![UNRELIABLE, "0"].contains(&mark) && number::symbol(mark).is_none();
    let marks = metadata.marks.iter().filter(|(mark, _)| unmistakable(mark));
    marks.flat_map(|(mark, cells)| cells.iter().map(move |cell| (*cell, mark.as_str()))).collect()
}

/// The notes of one place, and which of them must be shown, by their number.
fn notes<'a>(metadata: &'a Metadata, of: &Noted, language: Language) -> (Vec<&'a str>, Option<Value>) {
    let here: Vec<&Note> = metadata.notes.iter().filter(|note| note.of == *of).collect();
    let mandatory: Map<String, Value> =
        here.iter().enumerate().filter(|(_, n)| n.mandatory).map(|(i, _)| (i.to_string(), Value::from(true))).collect();
    let texts = here.iter().map(|note| note.text.get(language)).collect();
    (texts, (!mandatory.is_empty()).then_some(Value::Object(mandatory)))
}

fn cell_note(note: &Note, language: Language) -> Option<Value> {
    let Noted::Cells(codes) = &note.of else { return None };
    Some(json!({ "cells": codes, "text": note.text.get(language), "mandatory": note.mandatory }))
}

/// The keywords of PX that PxWeb hands on.
fn px(dimensions: &[Dimension], metadata: &Metadata, language: Language) -> Map<String, Value> {
    let facts = &metadata.facts;
    let text = |text: &Option<Text>| text.as_ref().map(|text| Value::from(text.get(language)));
    let plain = |text: &Option<String>| text.as_deref().map(Value::from);
    let split = facts.stub.map(|stub| {
        let ids: Vec<&str> = dimensions.iter().map(Dimension::id).collect();
        let (stub, heading) = ids.split_at(stub.min(ids.len()));
        (Value::from(stub), Value::from(heading))
    });
    let (stub, heading) = split.map_or((None, None), |(stub, heading)| (Some(stub), Some(heading)));
    let members = [
        ("infofile", plain(&facts.information)),
        ("tableid", plain(&facts.table)),
        ("decimals", facts.decimals.map(Value::from)),
        ("official-statistics", facts.official.map(Value::from)),
        ("aggregallowed", facts.aggregation_allowed.map(Value::from)),
        ("copyright", facts.copyright.map(Value::from)),
        ("contents", text(&facts.contents)),
        ("description", text(&facts.description)),
        ("heading", heading),
        ("stub", stub),
        ("matrix", plain(&facts.matrix)),
        ("subject-code", plain(&facts.subject_code)),
        ("subject-area", text(&facts.subject)),
        ("nextUpdate", plain(&facts.next_update)),
        ("survey", text(&facts.survey)),
        ("link", text(&facts.link)),
        ("updateFrequency", text(&facts.update_frequency)),
    ];
    let known = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let mut px: Map<String, Value> = known.collect();
    if !px.is_empty() {
        px.insert("language".to_owned(), Value::from(language.tag()));
    }
    px
}

/// A number, written without decimals where it has none.
fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53, up to which every integer is exact
    if value.fract() == 0.0 && value.abs() <= EXACT { Value::from(value as i64) } else { Value::from(value) }
}

fn symbol(status: Status) -> Option<(&'static str, Text)> {
    let text = |sv: &str, en: &str| Text { sv: sv.to_owned(), en: en.to_owned() };
    let meaning = match status {
        Status::Normal => return None,
        Status::TrueZero => text("inget finns att räkna", "nothing to count"),
        Status::RoundsToZero => text("mindre än hälften av enheten", "less than half of the unit"),
        Status::Unreliable => text("osäker uppgift", "unreliable"),
        Status::Missing => text("uppgift saknas", "not available"),
        Status::NotApplicable => text("kan inte förekomma", "not applicable"),
        Status::Confidential => text("visas inte, för att skydda enskilda", "withheld to protect individuals"),
    };
    Some((status.symbol().unwrap_or(UNRELIABLE), meaning))
}

fn roles(dimensions: &[Dimension]) -> Value {
    let mut roles = Map::new();
    for (name, role) in [("geo", Role::Area), ("time", Role::Period), ("metric", Role::Contents)] {
        let ids: Vec<&str> = dimensions.iter().filter(|d| d.role() == role).map(Dimension::id).collect();
        if !ids.is_empty() {
            roles.insert(name.to_owned(), Value::from(ids));
        }
    }
    Value::Object(roles)
}

fn dimension(dimension: &Dimension, metadata: &Metadata, language: Language) -> Value {
    let labels: Map<String, Value> = dimension
        .categories()
        .iter()
        .map(|category| (category.code.clone(), Value::from(category.label.get(language))))
        .collect();
    // The index as an array of codes: the order of an object's members is not kept by every reader.
    let mut category = json!({ "index": dimension.codes().collect::<Vec<_>>(), "label": labels });
    if dimension.role() == Role::Contents && !metadata.units.is_empty() {
        let known = metadata.units.iter().filter(|(code, _)| dimension.find(code).is_some());
        category["unit"] = known.map(|(code, unit)| (code.clone(), unit_of(unit, language))).collect();
    }
    let mut extension = metadata.about(dimension.id()).map_or_else(Map::new, |about| about_of(about, language));
    if dimension.role() == Role::Contents {
        measures(dimension, metadata, language, &mut extension);
    }
    let (mut of_categories, mut mandatory_of_categories) = (Map::new(), Map::new());
    for note in &metadata.notes {
        let Noted::Category(id, code) = &note.of else { continue };
        if id != dimension.id() || of_categories.contains_key(code) {
            continue;
        }
        let (notes, mandatory) = notes(metadata, &note.of, language);
        of_categories.insert(code.clone(), Value::from(notes));
        mandatory_of_categories.extend(mandatory.map(|mandatory| (code.clone(), mandatory)));
    }
    if !of_categories.is_empty() {
        category["note"] = Value::Object(of_categories);
    }
    if !mandatory_of_categories.is_empty() {
        extension.insert("categoryNoteMandatory".to_owned(), Value::Object(mandatory_of_categories));
    }
    let mut written = json!({ "label": dimension.label().get(language), "category": category });
    let (notes, mandatory) = notes(metadata, &Noted::Dimension(dimension.id().to_owned()), language);
    if !notes.is_empty() {
        written["note"] = Value::from(notes);
    }
    extension.extend(mandatory.map(|mandatory| ("noteMandatory".to_owned(), mandatory)));
    if !extension.is_empty() {
        written["extension"] = Value::Object(extension);
    }
    written
}

fn about_of(about: &About, language: Language) -> Map<String, Value> {
    let mut extension = Map::new();
    if let Some(elimination) = &about.elimination {
        extension.insert("elimination".to_owned(), Value::from(*elimination != Elimination::No));
        if let Elimination::Category(code) = elimination {
            extension.insert("eliminationValueCode".to_owned(), Value::from(code.as_str()));
        }
    }
    let text = |text: &Option<Text>| text.as_ref().map(|text| Value::from(text.get(language)));
    let members = [
        ("show", about.show.as_deref().map(Value::from)),
        ("map", text(&about.map)),
        ("domain", text(&about.domain)),
        ("timeUnit", about.period.map(|period| Value::from(period.code()))),
    ];
    extension.extend(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    if !about.code_lists.is_empty() {
        let lists = about.code_lists.iter().map(|list| {
            let kind = if list.aggregation { "Aggregation" } else { "Valueset" };
            json!({ "id": list.id, "label": list.label.get(language), "type": kind })
        });
        extension.insert("codelists".to_owned(), lists.collect());
    }
    extension
}

/// What is told of the contents, as PxWeb says it: for each thing an object with the contents' codes.
fn measures(dimension: &Dimension, metadata: &Metadata, language: Language, extension: &mut Map<String, Value>) {
    let mut put = |key: &str, value: &dyn Fn(&Measure) -> Option<String>| {
        let known = metadata.measures.iter().filter(|(code, _)| dimension.find(code).is_some());
        let values: Map<String, Value> =
            known.filter_map(|(code, measure)| Some((code.clone(), Value::from(value(measure)?)))).collect();
        if !values.is_empty() {
            extension.insert(key.to_owned(), Value::Object(values));
        }
    };
    put("measuringType", &|measure| word(&MeasuringType::ALL, measure.kind?));
    put("priceType", &|measure| match (measure.prices, measure.kind) {
        (Some(prices), _) => word(&PriceType::ALL, prices),
        (None, Some(_)) => Some("NotApplicable".to_owned()),
        (None, None) => None,
    });
    put("adjustment", &|measure| {
        let word = match (measure.day_adjusted, measure.season_adjusted) {
            (None, None) => return None,
            (Some(true), Some(true)) => "WorkAndSes",
            (Some(true), _) => "WorkOnly",
            (_, Some(true)) => "SesOnly",
            _ => "None",
        };
        Some(word.to_owned())
    });
    put("basePeriod", &|measure| Some(measure.base_period.as_ref()?.get(language).to_owned()));
    put("refperiod", &|measure| Some(measure.reference_period.as_ref()?.get(language).to_owned()));
    put("updated", &|measure| measure.updated.clone());
}

fn word<T: PartialEq>(all: &[(T, &str, &str)], value: T) -> Option<String> {
    all.iter().find(|(known, ..)| *known == value).map(|(.., word)| (*word).to_owned())
}

fn unit_of(unit: &Unit, language: Language) -> Value {
    json!({ "base": unit.base.get(language), "decimals": unit.decimals })
}

#[cfg(test)]
mod tests {
    use cube::{Category, Observation};

    use super::*;

    fn metadata() -> Metadata {
        Metadata {
            label: Text { sv: "Folkmängd".into(), en: "Population".into() },
            source: Text::same("SCB"),
            updated: Some("2024-03-22".into()),
            notes: vec![Text { sv: "Avrundat.".into(), en: "Rounded.".into() }.into()],
            units: vec![(
                "people".into(),
                Unit { base: Text { sv: "personer".into(), en: "persons".into() }, decimals: 0 },
            )],
            ..Metadata::default()
        }
    }

    fn cube() -> Cube {
        let plain = |codes: &[&str]| codes.iter().map(|c| Category::plain(*c)).collect::<Vec<_>>();
        let named = Category { code: "1280".into(), label: Text::same("Malmö") };
        let area = Dimension::new(
            "area",
            Role::Area,
            Text { sv: "område".into(), en: "area".into() },
            vec![Category::plain("2480"), named],
        );
        let contents = Dimension::new("contents", Role::Contents, Text::same("c"), plain(&["people"]));
        let period = Dimension::new("period", Role::Period, Text::same("year"), plain(&["2021", "2022"]));
        let cells = vec![
            Observation::normal(7.0),
            Observation::without(Status::Confidential),
            Observation::normal(0.5),
            Observation::from_parts(0.0, Status::TrueZero),
        ];
        Cube::new(vec![area.unwrap(), contents.unwrap(), period.unwrap()], cells).unwrap()
    }

    #[test]
    fn the_dataset_is_what_the_format_asks_for() {
        let expected = json!({
            "version": "2.0", "class": "dataset", "label": "Population", "source": "SCB", "updated": "2024-03-22",
            "note": ["Rounded."],
            "id": ["area", "contents", "period"], "size": [2, 1, 2],
            "role": {"geo": ["area"], "time": ["period"], "metric": ["contents"]},
            "dimension": {
                "area": {"label": "area", "category": {
                    "index": ["2480", "1280"], "label": {"2480": "2480", "1280": "Malmö"}}},
                "contents": {"label": "c", "category": {"index": ["people"], "label": {"people": "people"},
                    "unit": {"people": {"base": "persons", "decimals": 0}}}},
                "period": {"label": "year", "category": {
                    "index": ["2021", "2022"], "label": {"2021": "2021", "2022": "2022"}}}
            },
            "value": [7, null, 0.5, 0],
            "status": {"1": "…", "3": "–"},
            "extension": {"language": "en", "symbols": {
                "…": "withheld to protect individuals", "–": "nothing to count"}}
        });
        assert_eq!(write(&cube(), &metadata(), Language::En), expected);
    }

    #[test]
    fn values_can_be_found_again_by_position() {
        let cube = cube();
        let dataset = write(&cube, &metadata(), Language::Sv);
        let sizes: Vec<usize> =
            dataset["size"].as_array().unwrap().iter().map(|s| s.as_u64().unwrap() as usize).collect();
        for area in 0..sizes[0] {
            for period in 0..sizes[2] {
                let cell = (area * sizes[1]) * sizes[2] + period;
                assert_eq!(dataset["value"][cell].as_f64(), cube.get(&[area, 0, period]).value());
            }
        }
        assert_eq!(dataset["dimension"]["area"]["label"], "område");
    }

    #[test]
    fn without_contents_the_unit_is_that_of_all() {
        let slice = cube().slice("contents", "people").unwrap();
        let dataset = write(&slice, &metadata(), Language::Sv);
        assert_eq!(dataset["extension"]["unit"], json!({"base": "personer", "decimals": 0}));
        assert!(dataset["role"].get("metric").is_none());
    }
}
