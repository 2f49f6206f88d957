//! `GET /` and `GET /openapi.json`: the API described in OpenAPI 3.1, made from the same tables that check requests.
//!
//! The examples are of the edition served, so that every one of them can be tried.

use axum::response::Response;
use edition::analyse::segregation::UNITS;
use edition::{SeriesInfo, SeriesKey};
use geography::Level;
use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::parameters::{Kind, Parameter};
use super::problem::Problem;
use super::{indicators, measures, places, profile, schema, selection, series, tables};
use crate::app::View;
use crate::http::kind;

/// The version of the interface; its first number is that of the address.
const VERSION: &str = "1.0.0";

/// A resource and what it answers.
struct Resource {
    path: &'static str,
    about: &'static str,
    parameters: &'static [Parameter],
    /// The name of the answer's schema; `None` for text.
    schema: Option<&'static str>,
    media: &'static str,
}

const RESOURCES: &[Resource] = &[
    Resource {
        path: "/indicators",
        about: "All indicators, measures and groups, with the levels and periods that the edition has.",
        parameters: indicators::PARAMETERS,
        schema: Some("Indicators"),
        media: kind::JSON,
    },
    Resource {
        path: "/places",
        about: "Places by name, code or postal code, best first.",
        parameters: places::PARAMETERS,
        schema: Some("Places"),
        media: kind::JSON,
    },
    Resource {
        path: "/places/{code}",
        about: "One place: what it lies in, its population and its area types.",
        parameters: profile::PARAMETERS,
        schema: Some("Place"),
        media: kind::JSON,
    },
    Resource {
        path: "/values",
        about: "The values of one indicator at one level in one period, or their changes since an earlier one, with the legend of their map.",
        parameters: selection::JSON_PARAMETERS,
        schema: Some("Values"),
        media: kind::JSON,
    },
    Resource {
        path: "/values.csv",
        about: "The same values as CSV.",
        parameters: selection::CSV_PARAMETERS,
        schema: None,
        media: "text/csv",
    },
    Resource {
        path: "/values.json-stat",
        about: "The same values as a JSON-stat 2.0 dataset.",
        parameters: selection::PARAMETERS,
        schema: Some("JsonStat"),
        media: kind::JSON,
    },
    Resource {
        path: "/series",
        about: "One indicator of one place over all periods, with the boundaries that each stands on and where the line is broken.",
        parameters: series::PARAMETERS,
        schema: Some("Series"),
        media: kind::JSON,
    },
    Resource {
        path: "/measures",
        about: "One segregation measure of one place, with its history.",
        parameters: measures::PARAMETERS,
        schema: Some("Measure"),
        media: kind::JSON,
    },
    Resource {
        path: "/tables",
        about: "The source tables, own data among them, with their columns, licences and credits.",
        parameters: tables::PARAMETERS,
        schema: Some("Tables"),
        media: kind::JSON,
    },
];

/// `GET /` and `GET /openapi.json`.
pub(crate) async fn serve(asked: Asked) -> Result<Response, Problem> {
    asked.parameters(&[])?;
    asked.json(&document(&asked.view))
}

fn document(view: &View) -> Value {
    let examples = Examples::of(view);
    let paths: Map<String, Value> = RESOURCES
        .iter()
        .map(|resource| (resource.path.to_owned(), json!({ "get": operation(resource, &examples) })))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Segregationsbarometern",
            "version": VERSION,
            "description": "Socioeconomic segregation in municipalities: places, indicators, values and measures of one \
                edition. Figures of Statistics Sweden (SCB) are CC0; those of Kolada are free to use if the source is \
                stated; each answer names its sources.",
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": { "schemas": schema::all() },
    })
}

fn operation(resource: &Resource, examples: &Examples) -> Value {
    let in_path = resource.path.contains("{code}").then(|| {
        json!({
            "name": "code", "in": "path", "required": true, "description": "Code of the place.",
            "schema": { "type": "string" }, "example": examples.place,
        })
    });
    let query = resource.parameters.iter().map(|p| parameter(p, examples.value(resource.path, p.name)));
    let schema = resource
        .schema
        .map_or_else(|| json!({ "type": "string" }), |name| json!({ "$ref": format!("#/components/schemas/{name}") }));
    let problem = |description: &str| {
        let content = json!({ (kind::PROBLEM): { "schema": { "$ref": "#/components/schemas/Problem" } } });
        json!({ "description": description, "content": content })
    };
    json!({
        "summary": resource.about,
        "parameters": in_path.into_iter().chain(query).collect::<Vec<_>>(),
        "responses": {
            "200": { "description": "The answer.", "content": { (resource.media): { "schema": schema } } },
            "304": { "description": "The reader has this answer already (`If-None-Match`)." },
            "400": problem("A parameter is missing, unknown or cannot take its value."),
            "404": problem("There is no such place."),
        },
    })
}

fn parameter(parameter: &Parameter, example: Option<&str>) -> Value {
    let (schema, example) = match parameter.kind {
        Kind::Text => (json!({ "type": "string" }), json!(example)),
        Kind::OneOf(words) => (json!({ "type": "string", "enum": words }), json!(example.or(words.first().copied()))),
        Kind::Count(least, most, usual) => {
            (json!({ "type": "integer", "minimum": least, "maximum": most, "default": usual }), json!(usual))
        }
    };
    let mut described = json!({
        "name": parameter.name, "in": "query", "required": parameter.required,
        "description": parameter.about, "schema": schema,
    });
    // An edition may have nothing to show: then there is no example to try.
    if !example.is_null() {
        described["example"] = example;
    }
    described
}

/// Values of parameters that the edition has an answer for.
#[derive(Default)]
struct Examples {
    place: String,
    name: String,
    county: String,
    indicator: Option<Example>,
    measure: Option<Example>,
}

/// A series that exists.
struct Example {
    id: String,
    level: &'static str,
    period: String,
    /// A period before it.
    earlier: Option<String>,
}

impl Examples {
    fn of(view: &View) -> Self {
        let areas = view.edition.areas();
        let Some(municipality) = areas.level(Level::Municipality).first() else { return Self::default() };
        Self {
            place: municipality.code.clone(),
            name: municipality.name.clone(),
            county: municipality.parent.clone().unwrap_or_default(),
            indicator: indicator(view),
            measure: measure(view),
        }
    }

    fn value(&self, path: &str, name: &str) -> Option<&str> {
        let series = if path == "/measures" { &self.measure } else { &self.indicator };
        match name {
            "q" => Some(&self.name),
            "place" => Some(&self.place),
            "within" => Some(&self.county),
            "indicator" | "groups" => series.as_ref().map(|s| s.id.as_str()),
            "level" | "unit" => series.as_ref().map(|s| s.level),
            "period" => series.as_ref().map(|s| s.period.as_str()),
            "compare" => series.as_ref().and_then(|s| s.earlier.as_deref()),
            _ => None,
        }
    }
}

/// The first indicator with figures of municipalities in two years; if none has such, the first with figures.
fn indicator(view: &View) -> Option<Example> {
    let level = Level::Municipality;
    let found = |least: usize| {
        view.edition.catalogue().indicators.iter().find_map(|indicator| {
            let series = view.edition.series(&SeriesKey::new(&*indicator.id, level))?;
            (series.periods.len() >= least).then(|| Example::of(&indicator.id, level, series))?
        })
    };
    found(2).or_else(|| found(1))
}

/// The first groups with measures of municipalities: the id is that of the groups, the level that of the areas.
fn measure(view: &View) -> Option<Example> {
    view.edition.catalogue().splits.iter().flat_map(|split| UNITS.map(|unit| (split, unit))).find_map(
        |(split, unit)| {
            let key = SeriesKey::measure(measures::MEASURES[0].id, &split.id, unit, Level::Municipality);
            Example::of(&split.id, unit, view.edition.series(&key)?)
        },
    )
}

impl Example {
    /// The newest period of a series, and the one before it.
    fn of(id: &str, level: Level, series: &SeriesInfo) -> Option<Self> {
        let mut newest = series.periods.iter().rev();
        let period = newest.next()?.clone();
        Some(Self { id: id.to_owned(), level: level.id(), period, earlier: newest.next().cloned() })
    }
}
