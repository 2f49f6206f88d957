//! Boundaries, page by page.

use std::collections::BTreeSet;

use formats::geopackage;
use serde_json::Value;

use crate::ask::Asked;

const ASK: &str = "?service=WFS&version=2.0.0&request=GetFeature&outputFormat=application/json&srsName=EPSG:3006";

#[test]
fn pages_hold_every_area_once_and_every_digit() {
    let Some(asked) = Asked::start() else { return };
    let mut codes = Vec::new();
    let mut first: Option<Value> = None;
    for start in (0..).step_by(1500) {
        let path = format!("{ASK}&typeNames=stat:RegSO_2025&count=1500&startIndex={start}&sortBy=regsokod");
        let page = asked.get("scb-geodata", &path).json();
        assert_eq!(page["numberMatched"], 3363);
        assert_eq!(page["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::3006");
        let features = page["features"].as_array().unwrap();
        assert_eq!(page["numberReturned"].as_u64().unwrap() as usize, features.len());
        codes.extend(features.iter().map(|feature| feature["properties"]["regsokod"].as_str().unwrap().to_owned()));
        first.get_or_insert_with(|| features[0].clone());
        if page["links"].is_null() {
            break;
        }
    }
    assert_eq!(codes.len(), 3363);
    assert!(codes.is_sorted());
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 3363);
    let file = geopackage::read(asked.shared.join("data/boundaries/regso-2025/RegSO_2025.gpkg")).unwrap();
    let own = file.features.iter().find(|feature| feature.properties["regsokod"] == codes[0]).unwrap();
    let ring = &first.unwrap()["geometry"]["coordinates"][0];
    let points: Vec<[f64; 2]> = own.geometry.0[0].exterior().0.iter().map(|point| [point.x, point.y]).collect();
    let read: Vec<[f64; 2]> = serde_json::from_value(ring.clone()).unwrap();
    assert_eq!(read, points);
}

/// 1 287 areas in the county of Stockholm and 238 in that of Uppsala; 57 of 2025 in Karlstad.
#[test]
fn layers_hold_what_there_is() {
    let Some(asked) = Asked::start() else { return };
    let page = asked.get("scb-geodata", &format!("{ASK}&typeName=stat:DeSO_2018&maxFeatures=2000")).json();
    assert_eq!(page["numberMatched"], 1287 + 238);
    let feature = &page["features"][0];
    assert_eq!(
        feature["properties"]["kommunkod"].as_str().unwrap(),
        &feature["properties"]["desokod"].as_str().unwrap()[..4]
    );
    // Metres in SWEREF 99 TM: Stockholm lies about 670 km east and 6 580 km north.
    let point = &feature["geometry"]["coordinates"][0][0];
    assert!((600_000.0..720_000.0).contains(&point[0].as_f64().unwrap()), "{point}");
    assert!((6_500_000.0..6_700_000.0).contains(&point[1].as_f64().unwrap()), "{point}");
    let path = format!("{ASK}&typeNames=stat:DeSO_2025&CQL_FILTER=kommunkod%3D%271780%27");
    assert_eq!(asked.get("scb-geodata", &path).json()["numberReturned"], 57);
}

#[test]
fn an_unknown_layer_is_an_exception() {
    let Some(asked) = Asked::start() else { return };
    for wrong in ["&typeNames=stat:RegSO_2020", "&typeNames=stat:RegSO_2025&count=10&startIndex=0"] {
        let reply = asked.get("scb-geodata", &format!("{ASK}{wrong}"));
        assert_eq!(reply.status, 400, "{wrong}");
        assert!(String::from_utf8(reply.body.unwrap()).unwrap().contains("<ows:ExceptionReport"));
    }
}
