//! Statistics Sweden's Web Feature Service: boundaries as GeoJSON in SWEREF 99 TM (EPSG:3006), page by page.
//!
//! In: a `GetFeature` request. Out: features as GeoServer writes them, every coordinate to its last digit. Layers hold
//! what the material has: all of RegSO 2025, DeSO 2018 in two counties, DeSO 2025 in one municipality.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::http::Method;
use formats::{Crs, Layer, geopackage, read_layer, table_csv};
use geo_types::{LineString, MultiPolygon};
use geography::projection::{lonlat_to_sweref, map_polygons};
use serde_json::{Map, Value, json};

use crate::Error;
use crate::answer::Answer;
use crate::page;
use crate::serve::Question;

/// The layers, each read when it is first asked for.
pub(crate) struct Layers {
    data: PathBuf,
    read: [OnceLock<Result<Vec<Shape>, Arc<Error>>>; 3],
}

/// An area with its attributes.
struct Shape {
    attributes: Vec<(&'static str, String)>,
    geometry: MultiPolygon<f64>,
}

const NAMES: [&str; 3] = ["stat:RegSO_2025", "stat:DeSO_2018", "stat:DeSO_2025"];

impl Layers {
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), read: Default::default() }
    }

    fn layer(&self, at: usize) -> Result<&[Shape], Arc<Error>> {
        let read = || match at {
            0 => regso_2025(&self.data),
            1 => deso_2018(&self.data),
            _ => deso_2025(&self.data),
        };
        let held = self.read[at].get_or_init(|| read().map_err(Arc::new));
        held.as_deref().map_err(Clone::clone)
    }
}

fn regso_2025(data: &Path) -> Result<Vec<Shape>, Error> {
    let layer = geopackage::read(data.join("boundaries/regso-2025/RegSO_2025.gpkg"))?;
    shapes(layer, |properties| {
        let code = properties("regsokod")?;
        let name = properties("regsonamn").unwrap_or_default();
        Some(vec![
            ("regsokod", code.clone()),
            ("regsonamn", name),
            ("kommunkod", part(&code, 4)),
            ("lanskod", part(&code, 2)),
        ])
    })
}

fn deso_2018(data: &Path) -> Result<Vec<Shape>, Error> {
    let key = data.join("scb-regso-areatypes-2022/koppling-deso2018-regso2020.csv");
    let key = table_csv::read(key, &["DeSO_2018", "RegSOkod_2020"])?;
    let regso: std::collections::HashMap<&str, &str> =
        key.rows().map(|row| (row.get("DeSO_2018"), row.get("RegSOkod_2020"))).collect();
    let files = [
        ("boundaries/deso-2018-stockholm/deso_stockholm_lan.geojson", "id", "01"),
        ("boundaries/deso-2018-uppsala/Deso_inomUppsalaLan.shp", "Deso", "03"),
    ];
    let mut all = Vec::new();
    for (file, attribute, county) in files {
        all.extend(shapes(read_layer(data.join(file))?, |properties| {
            let code = properties(attribute)?;
            let of = regso.get(code.as_str()).copied().unwrap_or_default().to_owned();
            code.starts_with(county).then(|| deso(&code, of))
        })?);
    }
    Ok(all)
}

fn deso_2025(data: &Path) -> Result<Vec<Shape>, Error> {
    let layer = read_layer(data.join("scb-index-karlstad-2024/deso2025_karlstad.geojson"))?;
    shapes(layer, |properties| Some(deso(&properties("desokod")?, properties("regsokod").unwrap_or_default())))
}

fn deso(code: &str, regso: String) -> Vec<(&'static str, String)> {
    vec![("desokod", code.into()), ("regsokod", regso), ("kommunkod", part(code, 4)), ("lanskod", part(code, 2))]
}

fn part(code: &str, length: usize) -> String {
    code.chars().take(length).collect()
}

/// The areas that get attributes, in SWEREF 99 TM, in the order of the file.
fn shapes(
    layer: Layer,
    attributes: impl Fn(&dyn Fn(&str) -> Option<String>) -> Option<Vec<(&'static str, String)>>,
) -> Result<Vec<Shape>, Error> {
    let mut kept = Vec::new();
    let mut geometries = Vec::new();
    for feature in layer.features {
        let Some(attributes) = attributes(&|name| feature.properties.get(name).cloned()) else { continue };
        kept.push(attributes);
        geometries.push(feature.geometry);
    }
    if layer.crs == Crs::Wgs84 {
        geometries = map_polygons(&geometries, lonlat_to_sweref).map_err(|e| Error::material(&layer.name, e))?;
    }
    Ok(kept.into_iter().zip(geometries).map(|(attributes, geometry)| Shape { attributes, geometry }).collect())
}

/// What a request gets.
pub(crate) fn answer(layers: &Layers, base: &str, question: &Question) -> Answer {
    if question.method != Method::GET && question.method != Method::HEAD {
        return Answer::problem(405, "Method Not Allowed", "ask with GET");
    }
    let asked = |name: &str| page::value(&question.pairs, name);
    if !asked("request").is_some_and(|request| request.eq_ignore_ascii_case("GetFeature")) {
        return exception("OperationNotSupported", "request", "only GetFeature is answered");
    }
    let name = asked("typeNames").or(asked("typeName")).unwrap_or_default();
    let Some(at) = NAMES.iter().position(|known| *known == name || known.strip_prefix("stat:") == Some(name)) else {
        return exception("InvalidParameterValue", "typeName", &format!("Feature type {name} unknown"));
    };
    if asked("outputFormat").is_some_and(|format| !format.starts_with("application/json")) {
        return exception("InvalidParameterValue", "outputFormat", "only application/json is answered");
    }
    if asked("srsName").is_some_and(|system| !system.ends_with("3006")) {
        return exception("InvalidParameterValue", "srsName", "only EPSG:3006 is answered");
    }
    match layers.layer(at) {
        Err(error) => Answer::broken(&error),
        Ok(shapes) => page_of(shapes, NAMES[at], base, question).unwrap_or_else(|refused| refused),
    }
}

fn page_of(shapes: &[Shape], name: &str, base: &str, question: &Question) -> Result<Answer, Answer> {
    let asked = |name: &str| page::value(&question.pairs, name);
    let invalid = |what: String| exception("InvalidParameterValue", "", &what);
    let number = |name, default| page::number(&question.pairs, name, default, 0).map_err(invalid);
    let start = number("startIndex", 0)?;
    let count =
        if asked("count").is_some() { number("count", usize::MAX)? } else { number("maxFeatures", usize::MAX)? };
    let mut found: Vec<(usize, &Shape)> = shapes.iter().enumerate().collect();
    if let Some(filter) = asked("cql_filter") {
        let (attribute, value) =
            equality(filter).ok_or_else(|| invalid(format!("the filter {filter} is not known")))?;
        found.retain(|(_, shape)| shape.attribute(attribute) == Some(value));
    }
    if let Some(order) = asked("sortBy") {
        let (attribute, direction) = order.split_once(' ').unwrap_or((order, "A"));
        if shapes.first().is_some_and(|shape| shape.attribute(attribute).is_none()) {
            return Err(invalid(format!("there is no attribute {attribute} to sort by")));
        }
        found.sort_by_key(|(_, shape)| shape.attribute(attribute));
        if direction.to_uppercase().starts_with('D') {
            found.reverse();
        }
    } else if asked("startIndex").is_some() {
        // The real server pages over layers without a key only in a stated order.
        return Err(invalid("pages need sortBy: the layer has no order of its own".into()));
    }
    let matched = found.len();
    let shown: Vec<String> =
        found.into_iter().skip(start).take(count).map(|(at, shape)| feature(name, at, shape)).collect();
    let returned = shown.len();
    let mut about = json!({
        "type": "FeatureCollection",
        "totalFeatures": matched,
        "numberMatched": matched,
        "numberReturned": returned,
        "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::3006" } },
    });
    if start.saturating_add(returned) < matched {
        let others = question.pairs.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("startIndex"));
        let others: Vec<String> =
            others.map(|(name, value)| format!("{}={}", page::encode(name), page::encode(value))).collect();
        let next = format!("{base}?{}&startIndex={}", others.join("&"), start + returned);
        about["links"] = json!([{ "title": "next page", "type": "application/json", "rel": "next", "href": next }]);
    }
    // Millions of coordinates: the list of features is put into the text, not into a tree of values.
    let mut text = about.to_string();
    text.pop();
    text.push_str(",\"features\":[");
    text.push_str(&shown.join(","));
    text.push_str("]}");
    Ok(Answer::bytes("application/json; charset=utf-8", text.into_bytes()).tagged())
}

/// `attribute='value'`.
fn equality(filter: &str) -> Option<(&str, &str)> {
    let (attribute, value) = filter.split_once('=')?;
    Some((attribute.trim(), value.trim().strip_prefix('\'')?.strip_suffix('\'')?))
}

impl Shape {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// A feature as JSON; numbers are written so that they read back the same.
fn feature(layer: &str, at: usize, shape: &Shape) -> String {
    let ring = |line: &LineString<f64>| -> Vec<[f64; 2]> { line.0.iter().map(|point| [point.x, point.y]).collect() };
    let polygons = shape.geometry.0.iter().map(|polygon| {
        let rings = [polygon.exterior()].into_iter().chain(polygon.interiors());
        rings.map(ring).collect()
    });
    let polygons: Vec<Vec<Vec<[f64; 2]>>> = polygons.collect();
    let (kind, coordinates) = match polygons.as_slice() {
        [one] => ("Polygon", serde_json::to_string(one)),
        several => ("MultiPolygon", serde_json::to_string(several)),
    };
    let properties: Map<String, Value> =
        shape.attributes.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    format!(
        "{{\"type\":\"Feature\",\"id\":\"{}.{}\",\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{}}},\
         \"geometry_name\":\"sp_geometry\",\"properties\":{}}}",
        layer.trim_start_matches("stat:"),
        at + 1,
        coordinates.expect("numbers can always be written"),
        Value::Object(properties)
    )
}

/// An error as the service writes it.
fn exception(code: &str, locator: &str, text: &str) -> Answer {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ows:ExceptionReport \
         xmlns:ows=\"http://www.opengis.net/ows/1.1\" version=\"2.0.0\">\n  <ows:Exception exceptionCode=\"{code}\" \
         locator=\"{locator}\">\n    <ows:ExceptionText>{escaped}</ows:ExceptionText>\n  </ows:Exception>\n\
         </ows:ExceptionReport>\n"
    );
    Answer { status: 400, ..Answer::bytes("application/xml", xml.into_bytes()) }
}
