//! Areas from a GeoJSON file (RFC 7946), also with the `crs` member of its older edition.

use std::collections::BTreeMap;
use std::path::Path;

use ::geojson::feature::Id;
use ::geojson::{FeatureCollection, GeoJson, GeometryValue, JsonObject, JsonValue, Position};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};

use crate::layer::{Crs, Feature, Layer, file_stem};
use crate::{Error, Fault, error, text};

/// Reads a feature collection of polygons.
///
/// # Errors
/// As [`parse`], and [`Fault::Open`].
pub fn read(path: impl AsRef<Path>) -> Result<Layer, Error> {
    let path = path.as_ref();
    parse(&error::read_bytes(path)?, path)
}

/// Reads a feature collection of polygons from the bytes of a file.
///
/// Without a `crs` member the coordinates are degrees; if they cannot be, the system is [`Crs::Unknown`].
/// A feature's id becomes the property `id`, if there is none.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::Truncated`], [`Fault::Encoding`]; [`Fault::Layout`] if it is no feature collection;
/// [`Fault::Geometry`] for a geometry that is no polygon.
pub fn parse(bytes: &[u8], file: &Path) -> Result<Layer, Error> {
    let text = text::decode(bytes, file)?;
    if text.trim().is_empty() {
        return Err(Error::new(Fault::Empty, file, "", "the file is empty"));
    }
    let collection = match text.parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(collection)) => collection,
        Ok(_) => return Err(Error::new(Fault::Layout, file, "", "this GeoJSON file is not a collection of features")),
        Err(error) => return Err(malformed(&text, file, &error)),
    };
    let crs_member = crs_member(&collection);
    let name = collection.foreign_members.as_ref().and_then(|members| members.get("name")?.as_str());
    let name = name.map_or_else(|| file_stem(file), str::to_owned);

    let mut features = Vec::with_capacity(collection.features.len());
    for (at, feature) in collection.features.into_iter().enumerate() {
        let geometry = match feature.geometry {
            Some(geometry) => multi_polygon(geometry.value)
                .map_err(|what| Error::new(Fault::Geometry, file, format!("feature {}", at + 1), what))?,
            None => MultiPolygon(Vec::new()),
        };
        let mut properties = properties(feature.properties.unwrap_or_default());
        if let Some(id) = feature.id {
            let id = match id {
                Id::String(id) => id,
                Id::Number(id) => id.to_string(),
            };
            properties.entry("id".to_owned()).or_insert(id);
        }
        features.push(Feature { properties, geometry });
    }
    let crs = crs_member.unwrap_or_else(|| if in_degrees(&features) { Crs::Wgs84 } else { unstated() });
    Ok(Layer { name, crs, features })
}

/// Why the text is no GeoJSON: JSON that ends too early, or something else.
fn malformed(text: &str, file: &Path, error: &::geojson::Error) -> Error {
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Err(json) if json.is_eof() => Error::new(
            Fault::Truncated,
            file,
            format!("line {}", json.line()),
            "the file ends in the middle of a value",
        ),
        Err(json) => {
            Error::new(Fault::Layout, file, format!("line {}", json.line()), format!("this is not JSON: {json}"))
        }
        Ok(_) => Error::new(Fault::Layout, file, "", format!("this is not GeoJSON: {error}")),
    }
}

fn properties(object: JsonObject) -> BTreeMap<String, String> {
    let text = |value: JsonValue| match value {
        JsonValue::Null => None,
        JsonValue::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    object.into_iter().filter_map(|(name, value)| Some((name, text(value)?))).collect()
}

fn multi_polygon(value: GeometryValue) -> Result<MultiPolygon<f64>, String> {
    let polygons = match value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        other => return Err(format!("the geometry is a {}, not a polygon", other.type_name())),
    };
    let polygons = polygons.into_iter().filter(|rings| !rings.is_empty());
    polygons.map(|rings| polygon(&rings)).collect::<Result<Vec<_>, _>>().map(MultiPolygon)
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon<f64>, String> {
    let mut lines = rings.iter().map(|ring| {
        let coordinates = ring.iter().map(|position| match position.as_slice() {
            [x, y, ..] => Ok(Coord { x: *x, y: *y }),
            _ => Err("a position has fewer than two coordinates".to_owned()),
        });
        coordinates.collect::<Result<Vec<_>, _>>().map(LineString)
    });
    let exterior = lines.next().unwrap_or_else(|| Ok(LineString(Vec::new())))?;
    Ok(Polygon::new(exterior, lines.collect::<Result<_, _>>()?))
}

/// The system that the `crs` member names: "urn:ogc:def:crs:EPSG::3006", "EPSG:3006", "urn:ogc:def:crs:OGC:1.3:CRS84".
fn crs_member(collection: &FeatureCollection) -> Option<Crs> {
    let member = collection.foreign_members.as_ref()?.get("crs")?;
    if member.is_null() {
        return Some(unstated());
    }
    let name = member.pointer("/properties/name").and_then(JsonValue::as_str).unwrap_or_default();
    if name.ends_with("CRS84") {
        return Some(Crs::Wgs84);
    }
    let code = name.to_uppercase().contains("EPSG").then(|| name.rsplit([':', '/']).next()?.parse().ok()).flatten();
    Some(code.map_or_else(|| Crs::Unknown(member.to_string()), Crs::from_epsg))
}

fn unstated() -> Crs {
    Crs::Unknown("the file does not tell its coordinate reference system".to_owned())
}

fn in_degrees(features: &[Feature]) -> bool {
    let polygons = features.iter().flat_map(|f| &f.geometry);
    polygons.flat_map(|p| &p.exterior().0).all(|c| c.x.abs() <= 180.0 && c.y.abs() <= 90.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection(crs: &str, geometry: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection",{crs}"features":[{{"type":"Feature","id":7,
            "properties":{{"code":"0180C3420","people":12,"note":null}},"geometry":{geometry}}}]}}"#
        )
    }

    fn layer(text: &str) -> Result<Layer, Error> {
        parse(text.as_bytes(), Path::new("deso.geojson"))
    }

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[18,59],[19,59],[19,60],[18,59]]]}"#;
    const METRES: &str =
        r#"{"type":"Polygon","coordinates":[[[674000,6580000],[675000,6580000],[674000,6581000],[674000,6580000]]]}"#;

    #[test]
    fn properties_become_text_and_the_id_one_of_them() {
        let layer = layer(&collection("", SQUARE)).unwrap();
        assert_eq!((layer.name.as_str(), &layer.crs), ("deso", &Crs::Wgs84));
        let properties: Vec<_> = layer.features[0].properties.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(properties, [("code", "0180C3420"), ("id", "7"), ("people", "12")]);
        assert_eq!(layer.features[0].geometry.0[0].exterior().0[2], Coord { x: 19.0, y: 60.0 });
    }

    #[test]
    fn the_reference_system_is_told_or_told_to_be_unknown() {
        let crs = |member: &str, geometry| layer(&collection(member, geometry)).unwrap().crs;
        let named = |name: &str| format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#);
        assert_eq!(crs(&named("urn:ogc:def:crs:EPSG::3006"), METRES), Crs::Epsg(3006));
        assert_eq!(crs(&named("EPSG:4326"), SQUARE), Crs::Wgs84);
        assert_eq!(crs(&named("urn:ogc:def:crs:OGC:1.3:CRS84"), SQUARE), Crs::Wgs84);
        assert!(matches!(crs("", METRES), Crs::Unknown(_)));
    }

    #[test]
    fn faults_are_told() {
        let fault = |text: &str| layer(text).unwrap_err();
        assert_eq!(fault("").fault, Fault::Empty);
        let whole = collection("", SQUARE);
        let cut = fault(&whole[..whole.len() - 30]);
        assert_eq!((cut.fault, cut.place.as_str()), (Fault::Truncated, "line 2"));
        assert_eq!(fault("{\"type\":\"Table\"}").fault, Fault::Layout);
        let point = fault(&collection("", r#"{"type":"Point","coordinates":[18,59]}"#));
        assert_eq!(point.to_string(), "deso.geojson: feature 1: the geometry is a Point, not a polygon");
        assert!(layer(&collection("", "null")).unwrap().features[0].geometry.0.is_empty());
    }
}
