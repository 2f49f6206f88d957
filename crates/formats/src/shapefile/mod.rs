//! Areas from an ESRI shapefile: `.shp` with `.dbf` beside it, and `.prj` and `.cpg` if they are there.
//!
//! In: the path of the `.shp` file. Out: a [`Layer`], its attributes as the table holds them, without padding.
//! Source: ESRI Shapefile Technical Description (1998).

mod dbf;
mod rings;

use std::path::Path;

use ::shapefile::{Shape, ShapeReader};
use geo_types::{LineString, MultiPolygon};

use crate::layer::{Crs, Feature, Layer, file_stem};
use crate::{Error, Fault, error};

/// Reads the areas of a shapefile.
///
/// # Errors
/// [`Fault::Open`] if the `.shp` or the `.dbf` file is absent, [`Fault::Empty`], [`Fault::Truncated`], [`Fault::Encoding`];
/// [`Fault::Layout`] if the two do not have the same number of records; [`Fault::Geometry`] for a shape that is no polygon.
pub fn read(path: impl AsRef<Path>) -> Result<Layer, Error> {
    let path = path.as_ref();
    check_length(path)?;
    let mut reader = ShapeReader::from_path(path).map_err(|e| told(path, "", &e))?;
    let table = path.with_extension("dbf");
    let records = dbf::read(&table, codepage(path))?;

    let mut geometries = Vec::with_capacity(records.len());
    for shape in reader.iter_shapes() {
        let place = format!("record {}", geometries.len() + 1);
        let shape = shape.map_err(|e| told(path, &place, &e))?;
        geometries.push(geometry(shape).map_err(|what| Error::new(Fault::Geometry, path, place, what))?);
    }
    if geometries.len() != records.len() {
        let what =
            format!("there are {} shapes, but {} records in {}", geometries.len(), records.len(), table.display());
        return Err(Error::new(Fault::Layout, path, "", what));
    }
    let features = records.into_iter().zip(geometries);
    let features = features.map(|(properties, geometry)| Feature { properties, geometry }).collect();
    Ok(Layer { name: file_stem(path), crs: crs(path), features })
}

/// Compares the file's length with the one its header states.
fn check_length(path: &Path) -> Result<(), Error> {
    let bytes = error::read_bytes(path)?;
    let Some(header) = bytes.first_chunk::<100>().filter(|header| header[..4] == [0, 0, 0x27, 0x0A]) else {
        return Err(Error::new(Fault::Layout, path, "", "this is not a shapefile"));
    };
    // In words of 16 bits.
    let stated = 2 * u64::from(u32::from_be_bytes([header[24], header[25], header[26], header[27]]));
    if (bytes.len() as u64) < stated {
        let what = format!("the file has {} bytes of the {stated} it should have", bytes.len());
        return Err(Error::new(Fault::Truncated, path, "", what));
    }
    Ok(())
}

fn geometry(shape: Shape) -> Result<MultiPolygon<f64>, String> {
    let line = |points: &mut dyn Iterator<Item = (f64, f64)>| LineString::from(points.collect::<Vec<_>>());
    let lines: Vec<LineString<f64>> = match &shape {
        Shape::NullShape => return Ok(MultiPolygon(Vec::new())),
        Shape::Polygon(p) => p.rings().iter().map(|r| line(&mut r.points().iter().map(|c| (c.x, c.y)))).collect(),
        Shape::PolygonM(p) => p.rings().iter().map(|r| line(&mut r.points().iter().map(|c| (c.x, c.y)))).collect(),
        Shape::PolygonZ(p) => p.rings().iter().map(|r| line(&mut r.points().iter().map(|c| (c.x, c.y)))).collect(),
        other => return Err(format!("the shape is a {}, not a polygon", other.shapetype())),
    };
    if lines.iter().flat_map(|l| &l.0).any(|c| !c.x.is_finite() || !c.y.is_finite()) {
        return Err("a coordinate is not a number".to_owned());
    }
    Ok(rings::assemble(lines))
}

/// The system of the `.prj` file: SWEREF 99 TM and WGS 84 are known by name, others by an EPSG code if one is stated.
fn crs(path: &Path) -> Crs {
    let Ok(text) = std::fs::read_to_string(path.with_extension("prj")) else {
        return Crs::Unknown("there is no .prj file that tells it".to_owned());
    };
    // The last authority is that of the whole system.
    let stated = text.rsplit_once("AUTHORITY[\"EPSG\"").and_then(|(_, rest)| {
        rest.trim_start_matches([',', ' ', '"']).split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    });
    if let Some(code) = stated {
        return Crs::from_epsg(code);
    }
    let name = text.split('"').nth(1).unwrap_or_default();
    match name.to_uppercase().replace([' ', '_'], "").as_str() {
        "SWEREF99TM" => Crs::Epsg(3006),
        "GCSWGS1984" | "WGS84" => Crs::Wgs84,
        _ => Crs::Unknown(name.to_owned()),
    }
}

/// What the `.cpg` file says of the attributes' encoding.
fn codepage(path: &Path) -> Option<String> {
    std::fs::read_to_string(path.with_extension("cpg")).ok().map(|text| text.trim().to_owned())
}

fn told(path: &Path, place: &str, error: &::shapefile::Error) -> Error {
    use ::shapefile::Error as E;
    match error {
        E::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::new(Fault::Truncated, path, place, "the file ends in the middle of a shape")
        }
        E::IoError(io) => error::cannot_open(path, io),
        other => Error::new(Fault::Layout, path, place, format!("the shape cannot be read: {other}")),
    }
}
