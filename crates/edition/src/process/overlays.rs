//! Layers laid over the map, from the files that hold them: the areas of the police's list.

use std::collections::BTreeMap;

use cube::Text;
use formats::read_layer;
use geography::validity::check_polygon;

use super::boundaries::in_metres;
use super::inventory::{Inventory, POLICE_AREAS};
use super::read_file;
use crate::error::Error;
use crate::facts::Overlay;
use crate::material::{OverlayArea, OverlayLayer, Report};
use crate::progress::Progress;

/// The attributes of the police's file.
const NAME: &str = "NAMN";
const KIND: &str = "KATEGORI";

/// The police's kinds of areas: as the file writes it, id, what it is called in English.
const KINDS: [(&str, &str, &str); 3] = [
    ("Utsatt område", "vulnerable", "Vulnerable area (utsatt område)"),
    ("Riskområde", "risk", "Risk area (riskområde)"),
    ("Särskilt utsatt område", "particularly-vulnerable", "Particularly vulnerable area (särskilt utsatt område)"),
];

/// The overlays for which there are files.
pub(super) fn read(
    inventory: &Inventory,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Vec<OverlayLayer>, Error> {
    let Some(path) = inventory.find(POLICE_AREAS) else {
        report.remarks.push("no areas of the police's list: maps do without them".into());
        return Ok(Vec::new());
    };
    let file = inventory.name(path);
    let content = |number: usize, what: String, hint: &str| Error::Content {
        file: file.clone(),
        place: format!("polygon {}", number + 1),
        what,
        hint: hint.to_owned(),
    };
    let layer = read_layer(path)?;
    let mut named = Vec::with_capacity(layer.features.len());
    let mut shapes = Vec::with_capacity(layer.features.len());
    for (number, feature) in layer.features.into_iter().enumerate() {
        let attribute = |key: &str| {
            let found = feature.properties.get(key).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
            let absent = || content(number, format!("it has no attribute \"{key}\""), "use the file as published");
            found.filter(|text| !text.is_empty()).ok_or_else(absent)
        };
        let (name, written) = (attribute(NAME)?, attribute(KIND)?);
        let Some((_, kind, _)) = KINDS.iter().find(|(label, ..)| *label == written) else {
            let known: Vec<&str> = KINDS.iter().map(|(label, ..)| *label).collect();
            let what = format!("\"{written}\" is no kind of area that is known: {}", known.join(", "));
            return Err(content(number, what, "use the list of 2023, or add the kind to the program"));
        };
        check_polygon(&feature.geometry)
            .map_err(|why| content(number, why.to_string(), "repair the polygon in a map program, or get it anew"))?;
        named.push((name, (*kind).to_owned()));
        shapes.push(feature.geometry);
    }
    let shapes = in_metres(layer.crs, shapes, &file)?;
    let areas: Vec<OverlayArea> =
        named.into_iter().zip(shapes).map(|((name, kind), shape)| OverlayArea { name, kind, shape }).collect();
    report.read.push(read_file(inventory, path, "areas of the police's list, 2023", areas.len())?);
    progress.step("police areas");
    Ok(vec![OverlayLayer { about: police(file), areas }])
}

fn police(file: String) -> Overlay {
    let kind = |(label, id, english): &(&str, &str, &str)| {
        ((*id).to_owned(), Text { sv: (*label).to_owned(), en: (*english).to_owned() })
    };
    Overlay {
        id: "police-2023".into(),
        name: Text { sv: "Polisens utsatta områden 2023".into(), en: "The police's vulnerable areas, 2023".into() },
        note: Text {
            sv: "Områden på Polismyndighetens lista över utsatta områden 2023. Listan är polisens egen bedömning av var \
                 kriminella har inverkan på lokalsamhället. Den är inget statistiskt mått och hänger inte ihop med \
                 områdestyperna. Gränserna har polisen ritat: de följer inte gränserna för RegSO."
                .into(),
            en: "Areas on the Swedish Police Authority's list of vulnerable areas (utsatta områden), 2023. The list is the \
                 police's own assessment of where criminals have an influence on the local community. It is not a \
                 statistical measure and is not tied to the area types. The police have drawn the borders: they do not \
                 follow those of RegSO."
                .into(),
        },
        source: format!("Polismyndigheten; {file}"),
        features: 0,
        kinds: KINDS.iter().map(kind).collect::<BTreeMap<_, _>>(),
    }
}
