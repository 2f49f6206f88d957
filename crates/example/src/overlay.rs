//! An invented list of areas like that of the police, laid over the map: it has no figures and follows no borders.

use std::collections::BTreeMap;

use cube::Text;
use edition::Overlay;
use edition::material::{OverlayArea, OverlayLayer};
use geo_types::{Coord, LineString, Polygon};

use crate::material::TITLE;
use crate::partition::middle_cell;
use crate::territory::Territory;

/// The invented areas: name, kind, the RegSO that its middle lies in, its radius in metres.
const AREAS: [(&str, &str, &str, f64); 3] = [
    ("Vimstrand", "vulnerable", "9101R005", 900.0),
    ("Tåskelbacke", "risk", "9201R003", 700.0),
    ("Ezmåra höjder", "particularly-vulnerable", "9301R002", 1_100.0),
];

/// Corners of an area.
const CORNERS: u32 = 14;

/// The overlay.
pub(crate) fn police(territory: &Territory) -> OverlayLayer {
    let areas: Vec<OverlayArea> = AREAS
        .iter()
        .filter_map(|(name, kind, regso, radius)| {
            let shape = around(middle(territory, regso)?, *radius).into();
            Some(OverlayArea { name: (*name).to_owned(), kind: (*kind).to_owned(), shape })
        })
        .collect();
    let text = |sv: &str, en: &str| Text { sv: sv.into(), en: en.into() };
    let kinds = [
        ("vulnerable", text("Utsatt område", "Vulnerable area")),
        ("risk", text("Riskområde", "Risk area")),
        ("particularly-vulnerable", text("Särskilt utsatt område", "Particularly vulnerable area")),
    ];
    OverlayLayer {
        about: Overlay {
            id: "police-example".into(),
            name: text("Påhittade polisområden", "Made-up police areas"),
            note: text(
                "Områdena är påhittade. I en riktig utgåva är listan polisens egen bedömning; den är inget statistiskt \
                 mått, och gränserna är inte de för RegSO.",
                "The areas are made up. In a real edition the list is the police's own assessment; it is not a statistical \
                 measure, and its borders are not those of RegSO.",
            ),
            source: TITLE.into(),
            features: areas.len(),
            kinds: kinds.map(|(id, name)| (id.to_owned(), name)).into_iter().collect::<BTreeMap<_, _>>(),
        },
        areas,
    }
}

/// A place in the middle of a RegSO, in metres.
fn middle(territory: &Territory, regso: &str) -> Option<Coord<f64>> {
    let at = territory.regsos.iter().position(|place| place.code == regso)?;
    let of_regso = |deso: &Option<usize>| deso.is_some_and(|deso| territory.desos[deso].parent == at);
    let cells: Vec<usize> =
        territory.deso_of.iter().enumerate().filter(|(_, deso)| of_regso(deso)).map(|(cell, _)| cell).collect();
    let lattice = territory.lattice;
    let even = vec![1.0; lattice.len()];
    let cell = (!cells.is_empty()).then(|| middle_cell(lattice, &cells, &even))?;
    Some(lattice.corner(lattice.corners(cell)[0]))
}

/// A shape with as many corners, alternately nearer and farther, counter-clockwise.
fn around(middle: Coord<f64>, radius: f64) -> Polygon<f64> {
    let corner = |k: u32| {
        let angle = std::f64::consts::TAU * f64::from(k) / f64::from(CORNERS);
        let reach = radius * if k.is_multiple_of(2) { 1.0 } else { 0.8 };
        Coord { x: middle.x + reach * angle.cos(), y: middle.y + reach * angle.sin() }
    };
    Polygon::new(LineString((0..CORNERS).map(corner).collect()), Vec::new())
}
