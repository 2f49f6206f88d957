//! The shapes of the answers, as JSON Schema (2020-12) for the OpenAPI description.
//!
//! A test holds every answer of the example edition against them: what an answer has, its schema has too.

use catalogue::{Polarity, Unit};
use cube::Status;
use edition::Nature;
use serde_json::{Map, Value, json};

use super::names::NOT_COMPARABLE;
use super::parameters::LEVELS;
use super::problem::Kind;
use super::shown::POINTS;

/// Every schema by its name.
pub(super) fn all() -> Value {
    json!({
        "Problem": problem(),
        "Indicators": indicators(),
        "Places": object(&[("places", list(place_found()))]),
        "Place": place(),
        "Values": values(),
        "Series": series(),
        "LineBreak": line_break(),
        "Measure": measure(),
        "Source": source(),
        "Tables": tables(),
        "AreaTypes": area_types(),
        "JsonStat": json!({
            "description": "A JSON-stat 2.0 dataset (https://json-stat.org/full/) of areas × period × sex × contents.",
            "type": "object",
        }),
    })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn number() -> Value {
    json!({ "type": "number" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn truth() -> Value {
    json!({ "type": "boolean" })
}

fn one_of(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

fn level() -> Value {
    one_of(LEVELS)
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn told(mut schema: Value, description: &str) -> Value {
    schema["description"] = Value::from(description);
    schema
}

/// An object that always has all of these members.
fn object(members: &[(&str, Value)]) -> Value {
    with_optional(members, &[])
}

fn with_optional(members: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let all = members.iter().chain(optional).map(|(name, schema)| ((*name).to_owned(), schema.clone()));
    let required: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": all.collect::<Map<_, _>>(), "required": required })
}

/// The members of `schema` and those that say which edition and which code an answer comes from.
fn with_version(members: &[(&str, Value)]) -> Value {
    let version = [
        ("edition", told(text(), "Id of the edition: date and first letters of a checksum.")),
        ("code_version", told(text(), "Version of the code that built the edition.")),
        ("fictional", told(truth(), "Whether everything is made up.")),
    ];
    object(&[members, &version].concat())
}

/// As [`with_version`], and where the figures come from.
fn with_provenance(members: &[(&str, Value)]) -> Value {
    let natures = [Nature::Published, Nature::Computed, Nature::Proxy].map(Nature::id);
    let provenance = [
        (
            "nature",
            told(one_of(&natures), "As its agency published it, computed here, or computed here as a stand-in."),
        ),
        ("formula", told(text(), "Over columns of the source tables.")),
        ("source", told(text(), "One line for people.")),
        ("sources", list(named("Source"))),
    ];
    with_version(&[members, &provenance].concat())
}

fn problem() -> Value {
    let types = Kind::ALL.map(Kind::address);
    with_optional(
        &[
            ("type", told(json!({ "enum": types }), "Stable; leads to its heading in the documentation.")),
            ("title", text()),
            ("status", json!({ "type": "integer" })),
            ("detail", told(text(), "What is wrong with this request.")),
            ("instance", told(text(), "The address asked for.")),
        ],
        &[("hint", told(text(), "What would work."))],
    )
}

fn source() -> Value {
    object(&[
        ("table", told(text(), "Id of the table in the catalogue.")),
        ("reference", told(text(), "The agency's own reference; empty where it has none.")),
        ("title", told(text(), "The agency's own title.")),
        ("file", told(text(), "The file that was read.")),
        ("updated", told(or_null(text()), "When the agency updated it, as the agency writes it.")),
        ("licence", or_null(text())),
    ])
}

fn subject() -> Vec<(&'static str, Value)> {
    let units = [
        Unit::Percent,
        Unit::Persons,
        Unit::Dwellings,
        Unit::Households,
        Unit::ThousandSek,
        Unit::Sek,
        Unit::Days,
        Unit::Per100000,
        Unit::Per1000,
        Unit::PerKm2,
        Unit::Index,
        Unit::Years,
        Unit::Type,
    ];
    let units: Vec<&str> = units.iter().map(|unit| unit.id()).chain(["share", "nats", POINTS]).collect();
    vec![
        ("id", text()),
        ("name", text()),
        ("unit", one_of(&units)),
        ("unit_label", told(text(), "The unit in words; empty for none.")),
        ("direction", told(or_null(text()), "What a higher value means.")),
    ]
}

fn indicators() -> Value {
    let by_period = json!({ "type": "object", "additionalProperties": text() });
    let at_level = object(&[
        ("level", level()),
        ("sexes", told(list(one_of(&["T", "K", "M"])), "T both, K women, M men.")),
        ("periods", told(list(text()), "Oldest first.")),
        ("boundaries", told(by_period, "Period to boundary edition, where the level has several divisions.")),
        ("breaks", told(list(named("LineBreak")), "Where lines of areas are broken.")),
        ("harmonised", told(or_null(text()), "Id of the earlier figures carried over to later boundaries.")),
    ]);
    let polarities = [Polarity::None, Polarity::HigherIsBetter, Polarity::HigherIsWorse].map(|p| json!(p));
    let more = [
        ("area", told(or_null(object(&[("id", text()), ("name", text())])), "The societal area.")),
        ("definition", text()),
        ("caveats", text()),
        ("decimals", told(count(), "Decimals to show.")),
        ("polarity", json!({ "enum": polarities })),
        ("levels", told(list(at_level), "The levels at which this edition has figures; empty for none.")),
    ];
    let measure =
        object(&[("id", text()), ("name", text()), ("unit", one_of(&["share", "nats"])), ("direction", text())]);
    let over = object(&[
        ("unit", told(level(), "Level of the areas over which the groups are spread.")),
        ("places", told(list(level()), "Levels of the places that have the measures.")),
        ("periods", list(text())),
    ]);
    let own = [
        ("definition", text()),
        ("caveats", text()),
        ("approximate", told(truth(), "Whether the counts are made from published percentages.")),
        ("units", list(over)),
    ];
    with_version(&[
        ("indicators", list(object(&[&subject()[..], &more].concat()))),
        ("measures", list(measure)),
        ("groups", list(object(&[&groups()[..], &own].concat()))),
    ])
}

fn tables() -> Value {
    let at_level = object(&[("level", level()), ("periods", told(list(text()), "Oldest first."))]);
    let column = object(&[&subject()[..], &[("levels", list(at_level))]].concat());
    let table = object(&[
        ("id", text()),
        ("title", text()),
        ("own", told(truth(), "Whether whoever built the edition added it to what the agencies publish.")),
        ("level", told(level(), "The level at which the figures were published; at wider ones they are sums.")),
        ("licence", text()),
        ("credit", told(text(), "The words to state as source.")),
        ("notes", text()),
        ("columns", told(list(column), "Ask for the values by the id as `indicator`.")),
    ]);
    with_version(&[("tables", list(table))])
}

fn groups() -> Vec<(&'static str, Value)> {
    vec![
        ("id", text()),
        ("name", text()),
        ("focus", told(text(), "The group that is compared with the rest.")),
        ("rest", text()),
    ]
}

fn place_found() -> Value {
    with_optional(
        &[
            ("code", text()),
            ("name", text()),
            ("level", level()),
            ("level_name", told(text(), "The level in words.")),
            ("within", told(or_null(text()), "What the place lies in; null for the country and counties.")),
            ("url", told(or_null(text()), "Address of its page.")),
        ],
        &[("postal_locality", told(text(), "The post town, where a postal code was asked for."))],
    )
}

fn place() -> Value {
    let step = object(&[("code", text()), ("name", text()), ("level", level())]);
    let population = object(&[("value", number()), ("period", text()), ("source", text())]);
    let area_type = object(&[("value", type_number()), ("period", text()), ("label", text())]);
    let proxy = object(&[
        ("period", text()),
        ("index", or_null(number())),
        ("type", or_null(type_number())),
        ("label", or_null(text())),
        ("notice", told(text(), "What must be said wherever it is shown.")),
    ]);
    let boundary = object(&[
        ("edition", told(text(), "Edition of the boundaries.")),
        ("polygon", told(truth(), "Whether the place has a polygon in it.")),
        ("note", or_null(text())),
    ]);
    let degrees = json!({ "type": "array", "items": number(), "minItems": 4, "maxItems": 4 });
    let children = json!({ "type": "object", "additionalProperties": count() });
    with_version(&[
        ("code", text()),
        ("name", text()),
        ("level", level()),
        ("level_name", text()),
        ("url", or_null(text())),
        ("hierarchy", told(list(step), "From the country down to the place itself.")),
        ("bbox", told(or_null(degrees), "West, south, east, north, in degrees (WGS 84).")),
        ("population", told(or_null(population), "The newest figure.")),
        ("area_types", told(or_null(named("AreaTypes")), "The official types; for places wider than a RegSO.")),
        ("proxy_area_types", told(or_null(named("AreaTypes")), "The same by the proxy types.")),
        ("area_type", told(or_null(area_type), "The official type of a RegSO.")),
        ("proxy", told(or_null(proxy), "The proxy of a RegSO or DeSO.")),
        ("children", told(children, "How many areas of each finer level lie within the place.")),
        (
            "neighbours",
            told(
                or_null(list(text())),
                "Codes of the areas that share a border or a corner with a RegSO or DeSO; null where that is not known.",
            ),
        ),
        ("boundary", or_null(boundary)),
    ])
}

fn type_number() -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": 5 })
}

fn area_types() -> Value {
    let one = object(&[
        ("type", type_number()),
        ("label", text()),
        ("areas", told(count(), "Number of RegSO.")),
        ("population", or_null(number())),
    ]);
    object(&[
        ("period", told(text(), "Year of the types.")),
        ("population_period", told(text(), "Year of the population: the same, or else the nearest.")),
        ("types", told(list(one), "All five, type 1 first.")),
        ("untyped", told(count(), "RegSO without a type.")),
        ("nature", one_of(&[Nature::Published, Nature::Proxy].map(Nature::id))),
        ("notice", told(or_null(text()), "What must be said wherever the figures are shown.")),
    ])
}

fn values() -> Value {
    let class = object(&[
        ("class", count()),
        ("label", text()),
        ("count", told(count(), "Areas of the whole level in the class.")),
        ("color_index", told(count(), "Place of the class's colour, from 0.")),
    ]);
    let plain = Status::ALL.map(Status::id);
    let statuses: Vec<&str> = plain.into_iter().chain([NOT_COMPARABLE]).collect();
    let beside = object(&[
        ("status", one_of(&statuses)),
        ("label", told(text(), "The status in words.")),
        ("count", told(count(), "Areas of the whole level with the status; uncertain ones have a class too.")),
    ]);
    let year = object(&[("value", or_null(number())), ("status", one_of(&plain)), ("text", text())]);
    let both = object(&[
        ("before", told(year.clone(), "The earlier year.")),
        ("after", told(year, "The period.")),
        ("why_not", told(or_null(text()), "Why the two cannot be compared.")),
    ]);
    let value = object(&[
        ("code", text()),
        ("name", text()),
        ("value", or_null(number())),
        ("status", told(one_of(&statuses), "Why there is or is not a value, and how sure it is.")),
        ("class", told(or_null(count()), "Class of the legend; null without a value.")),
        ("base", told(or_null(number()), "What the value is a share or mean of: the denominator.")),
        ("text", told(text(), "The value as it is read, or why there is none.")),
        ("url", told(or_null(text()), "Address of the area's page.")),
        (
            "broken_at",
            told(or_null(text()), "From this period on the figures are for other boundaries than those before."),
        ),
        ("certainty", told(or_null(object(&certainty())), "Of segregation measures and their changes; else null.")),
        ("change", told(or_null(both), "The two years, where the value is the change between them.")),
    ]);
    with_provenance(&[
        ("indicator", object(&subject())),
        ("level", level()),
        ("period", text()),
        ("compare", told(or_null(text()), "The earlier year, where the values are changes since it.")),
        ("sex", one_of(&["T", "K", "M"])),
        (
            "kind",
            told(
                one_of(&["types", "classes", "change", "type-change"]),
                "Whether the legend shows the five types, classes of a quantity, classes of a change or moves between types.",
            ),
        ),
        ("legend", told(list(class), "The same for all years of an indicator and level.")),
        ("statuses", told(list(beside), "What areas of the whole level are beside ordinary values.")),
        ("missing", told(count(), "Areas of the whole level without a value.")),
        ("note", told(or_null(text()), "What must be known to read the values.")),
        ("boundaries", told(or_null(text()), "Boundary edition that the period stands on.")),
        ("breaks", told(list(named("LineBreak")), "Where lines of areas are broken.")),
        ("values", list(value)),
        ("compare_source", told(or_null(text()), "Source of the earlier year, if it is another.")),
    ])
}

fn line_break() -> Value {
    object(&[
        ("period", told(text(), "The first period on the later boundaries.")),
        ("from", told(text(), "Boundary edition before.")),
        ("to", told(text(), "Boundary edition from this period on.")),
        ("unchanged", told(count(), "Areas that kept their borders: their lines go on.")),
        ("changed", told(count(), "Areas that changed. All others could not be compared, and are taken as changed.")),
        ("note", told(text(), "What must be known of an area that changed.")),
        ("note_not_compared", told(text(), "What must be known of an area that could not be compared.")),
    ])
}

fn series() -> Value {
    let statuses = Status::ALL.map(Status::id);
    let natures = [Nature::Published, Nature::Computed, Nature::Proxy].map(Nature::id);
    let point = object(&[
        ("period", text()),
        ("value", or_null(number())),
        ("status", one_of(&statuses)),
        ("base", or_null(number())),
        ("text", told(text(), "The value as it is read, or why there is none.")),
        ("boundaries", told(or_null(text()), "Boundary edition that the figure stands on.")),
        ("nature", or_null(one_of(&natures))),
    ]);
    let of_place = object(&[
        ("period", told(text(), "The first period on the later boundaries.")),
        ("from", text()),
        ("to", text()),
        ("note", told(text(), "What must be known of this place.")),
    ]);
    let harmonised = object(&[
        ("id", text()),
        ("name", text()),
        ("boundaries", told(text(), "Boundary edition that the figures are carried over to.")),
        ("method", told(or_null(one_of(&["population", "area", "key"])), "How counts are shared out.")),
        ("formula", text()),
        ("note", told(or_null(text()), "What the figures are worth.")),
        ("points", list(point.clone())),
    ]);
    with_provenance(&[
        ("indicator", object(&subject())),
        ("place", object(&[("code", text()), ("name", text()), ("level", level())])),
        ("sex", one_of(&["T", "K", "M"])),
        ("points", told(list(point), "Oldest first. No line may be drawn across a break.")),
        ("breaks", told(list(of_place), "Where the line of this place is broken.")),
        (
            "harmonised",
            told(
                or_null(harmonised),
                "Earlier figures carried over to later boundaries, estimates: a line of its own.",
            ),
        ),
    ])
}

fn measure() -> Value {
    let place = object(&[("code", text()), ("name", text()), ("level", level())]);
    let undefined = object(&[("code", text()), ("reason", told(text(), "In the reader's language."))]);
    let point: Vec<(&str, Value)> =
        [("period", text()), ("value", or_null(number()))].into_iter().chain(certainty()).collect();
    let fields = [
        ("measure", text()),
        ("name", text()),
        ("direction", text()),
        ("groups", object(&groups())),
        ("unit", told(level(), "Level of the areas over which the groups are spread.")),
        ("place", place),
        ("period", text()),
        ("value_unit", told(one_of(&["share", "nats"]), "A share of one, or nats.")),
        ("value", told(or_null(number()), "Null where it is undefined.")),
        ("undefined", told(or_null(undefined), "Why there is no value.")),
        ("base", told(or_null(number()), "How many are counted, both groups together.")),
        ("base_unit", told(one_of(&["persons", "dwellings", "households"]), "What is counted.")),
        ("approximate", told(truth(), "Whether the counts are made from published percentages.")),
        ("note", told(or_null(text()), "What must be known to read the value.")),
        ("history", told(list(object(&point)), "All periods, oldest first.")),
    ];
    with_provenance(&fields.into_iter().chain(certainty()).collect::<Vec<_>>())
}

/// How far a measure can be trusted.
fn certainty() -> [(&'static str, Value); 5] {
    let interval = object(&[("low", number()), ("high", number())]);
    [
        ("interval", told(or_null(interval), "95 % interval.")),
        ("corrected", told(or_null(number()), "The value less what chance alone adds to it.")),
        ("expected", told(or_null(number()), "What chance alone would give, on average; null for a change.")),
        ("p_chance", told(or_null(number()), "How often chance alone would give as much, or as large a change.")),
        ("could_be_chance", told(or_null(truth()), "Whether p_chance is above 0.05.")),
    ]
}
