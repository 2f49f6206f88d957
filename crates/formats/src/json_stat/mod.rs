//! A cube as a JSON-stat 2.0 dataset.
//!
//! In: a cube, what to say about it and the language. Out: a JSON value that statistical software reads.
//! Source: JSON-stat 2.0 format, <https://json-stat.org/full/>.

use cube::{Cube, Dimension, Language, Role, Status, Text};

pub use crate::metadata::{Metadata, Unit};
use serde_json::{Map, Value, json};

/// The symbol of values that are too uncertain; tables print none for them, a file must.
const UNRELIABLE: &str = "*";

/// The dataset. Values are in row-major order; a cell without value is `null` and its status says why, with the
/// symbol that tables print and that `extension.symbols` explains.
pub fn write(cube: &Cube, metadata: &Metadata, language: Language) -> Value {
    let dimensions = cube.dimensions();
    let mut statuses = Map::new();
    let mut symbols = Map::new();
    let mut values = Vec::with_capacity(cube.len());
    for (cell, observation) in cube.observations().enumerate() {
        values.push(observation.value().map_or(Value::Null, number));
        if let Some((symbol, meaning)) = symbol(observation.status) {
            statuses.insert(cell.to_string(), Value::from(symbol));
            symbols.entry(symbol).or_insert_with(|| Value::from(meaning.get(language)));
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
            .map(|d| (d.id().to_owned(), dimension(d, &metadata.units, language)))
            .collect::<Map<_, _>>(),
        "value": values,
    });
    let mut extension = json!({ "language": language.tag() });
    if !statuses.is_empty() {
        dataset["status"] = Value::Object(statuses);
        extension["symbols"] = Value::Object(symbols);
    }
    if let (None, Some((_, unit))) = (cube.role(Role::Contents), metadata.units.first()) {
        extension["unit"] = unit_of(unit, language);
    }
    dataset["extension"] = extension;
    if let Some(updated) = &metadata.updated {
        dataset["updated"] = Value::from(updated.as_str());
    }
    if !metadata.notes.is_empty() {
        dataset["note"] = metadata.notes.iter().map(|note| note.text.get(language)).collect();
    }
    dataset
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

fn dimension(dimension: &Dimension, units: &[(String, Unit)], language: Language) -> Value {
    let labels: Map<String, Value> = dimension
        .categories()
        .iter()
        .map(|category| (category.code.clone(), Value::from(category.label.get(language))))
        .collect();
    // The index as an array of codes: the order of an object's members is not kept by every reader.
    let mut category = json!({ "index": dimension.codes().collect::<Vec<_>>(), "label": labels });
    if dimension.role() == Role::Contents && !units.is_empty() {
        let known = units.iter().filter(|(code, _)| dimension.find(code).is_some());
        category["unit"] = known.map(|(code, unit)| (code.clone(), unit_of(unit, language))).collect();
    }
    json!({ "label": dimension.label().get(language), "category": category })
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
            notes: vec![Text { sv: "Avrundat.".into(), en: "Rounded.".into() }],
            units: vec![(
                "people".into(),
                Unit { base: Text { sv: "personer".into(), en: "persons".into() }, decimals: 0 },
            )],
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
