//! Between SWEREF 99 TM (EPSG:3006), longitude and latitude, and Web Mercator.
//!
//! In and out: slices of coordinates, changed in place, spread over the cores. Statistics Sweden publishes borders in
//! SWEREF 99 TM metres; GeoJSON wants degrees; map tiles want Web Mercator. SWEREF 99 and WGS 84 are taken as the same
//! frame, as the EPSG null transformation does: they differ by well under a metre, far below a border's accuracy.
//! Every function is a pure function of one point, so a vertex two areas share stays shared.

use std::f64::consts::PI;
use std::sync::OnceLock;

use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use proj4rs::Proj;
use proj4rs::transform::{Transform, TransformClosure, transform};
use rayon::prelude::*;

/// Why coordinates could not be projected.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProjectionError {
    /// A coordinate is not finite or lies outside what the projection can take.
    #[error("coordinate ({x}, {y}) cannot be projected; is the file in the coordinate system it claims? ({reason})")]
    Coordinate {
        /// First coordinate, as given.
        x: f64,
        /// Second coordinate, as given.
        y: f64,
        /// What the projection said.
        reason: String,
    },
}

/// SWEREF 99 TM: UTM zone 33 on GRS 80, used for the whole country.
const SWEREF_99_TM: &str = "+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
/// Longitude and latitude on the same ellipsoid and frame: no datum shift is computed between the two.
const LONGITUDE_LATITUDE: &str = "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs";
/// Radius of the Web Mercator sphere, metres (EPSG:3857).
pub const WEB_MERCATOR_RADIUS_M: f64 = 6_378_137.0;
/// Latitude where Web Mercator's square world ends, degrees: arctan(sinh π).
pub const WEB_MERCATOR_MAX_LATITUDE: f64 = 85.051_128_779_806_59;
/// Side of a map tile as MapLibre draws vector tiles, in CSS pixels.
pub const TILE_PIXELS: f64 = 512.0;

/// Points one task takes: large enough that the work outweighs the hand-over.
const CHUNK: usize = 2048;

fn systems() -> &'static (Proj, Proj) {
    static SYSTEMS: OnceLock<(Proj, Proj)> = OnceLock::new();
    SYSTEMS.get_or_init(|| {
        let parse = |definition| Proj::from_proj_string(definition).expect("the two constant definitions are valid");
        (parse(SWEREF_99_TM), parse(LONGITUDE_LATITUDE))
    })
}

/// Lets the projection library change a slice of coordinates in place.
struct Points<'a>(&'a mut [Coord<f64>]);

impl Transform for Points<'_> {
    fn transform_coordinates<F: TransformClosure>(&mut self, f: &mut F) -> proj4rs::errors::Result<()> {
        for point in self.0.iter_mut() {
            (point.x, point.y, _) = f(point.x, point.y, 0.0)?;
        }
        Ok(())
    }
}

fn convert(points: &mut [Coord<f64>], from: &Proj, to: &Proj) -> Result<(), ProjectionError> {
    points.par_chunks_mut(CHUNK).try_for_each(|chunk| {
        let fault = |c: &Coord<f64>, reason: String| Err(ProjectionError::Coordinate { x: c.x, y: c.y, reason });
        if let Some(bad) = chunk.iter().find(|c| !(c.x.is_finite() && c.y.is_finite())) {
            return fault(bad, "not a finite number".into());
        }
        let first = chunk[0];
        transform(from, to, &mut Points(chunk)).or_else(|error| fault(&first, error.to_string()))
    })
}

/// SWEREF 99 TM (x = easting, y = northing, metres) to longitude and latitude (degrees).
///
/// # Errors
/// [`ProjectionError::Coordinate`]; the slice is then partly changed and must not be used.
pub fn sweref_to_lonlat(points: &mut [Coord<f64>]) -> Result<(), ProjectionError> {
    let (sweref, lonlat) = systems();
    convert(points, sweref, lonlat)?;
    points.par_iter_mut().with_min_len(CHUNK).for_each(|p| *p = Coord { x: p.x.to_degrees(), y: p.y.to_degrees() });
    Ok(())
}

/// Longitude and latitude (degrees) to SWEREF 99 TM (x = easting, y = northing, metres).
///
/// # Errors
/// [`ProjectionError::Coordinate`]; the slice is then partly changed and must not be used.
pub fn lonlat_to_sweref(points: &mut [Coord<f64>]) -> Result<(), ProjectionError> {
    if let Some(bad) = points.iter().find(|p| p.y.abs() > 90.0 || p.x.abs() > 360.0) {
        return Err(ProjectionError::Coordinate { x: bad.x, y: bad.y, reason: "not degrees".into() });
    }
    let (sweref, lonlat) = systems();
    points.par_iter_mut().with_min_len(CHUNK).for_each(|p| *p = Coord { x: p.x.to_radians(), y: p.y.to_radians() });
    convert(points, lonlat, sweref)
}

/// Longitude and latitude (degrees) to the unit square of Web Mercator: x 0 at 180° west to 1 at 180° east,
/// y 0 in the north to 1 in the south. Tile *x* at zoom *z* is the whole part of x·2ᶻ. Latitudes beyond
/// ±[`WEB_MERCATOR_MAX_LATITUDE`] are held at the edge.
pub fn lonlat_to_unit(point: Coord<f64>) -> Coord<f64> {
    let latitude = point.y.clamp(-WEB_MERCATOR_MAX_LATITUDE, WEB_MERCATOR_MAX_LATITUDE).to_radians();
    Coord { x: (point.x + 180.0) / 360.0, y: 0.5 - latitude.tan().asinh() / (2.0 * PI) }
}

/// Inverse of [`lonlat_to_unit`].
pub fn unit_to_lonlat(point: Coord<f64>) -> Coord<f64> {
    Coord { x: point.x * 360.0 - 180.0, y: ((0.5 - point.y) * 2.0 * PI).sinh().atan().to_degrees() }
}

/// Longitude and latitude (degrees) to Web Mercator metres (EPSG:3857), y positive northwards.
pub fn lonlat_to_web_mercator(point: Coord<f64>) -> Coord<f64> {
    let unit = lonlat_to_unit(point);
    let world = 2.0 * PI * WEB_MERCATOR_RADIUS_M;
    Coord { x: (unit.x - 0.5) * world, y: (0.5 - unit.y) * world }
}

/// SWEREF 99 TM metres to the unit square of Web Mercator (see [`lonlat_to_unit`]).
///
/// # Errors
/// [`ProjectionError::Coordinate`]; the slice is then partly changed and must not be used.
pub fn sweref_to_unit(points: &mut [Coord<f64>]) -> Result<(), ProjectionError> {
    sweref_to_lonlat(points)?;
    points.par_iter_mut().with_min_len(CHUNK).for_each(|p| *p = lonlat_to_unit(*p));
    Ok(())
}

/// Metres on the ground that one pixel of a map tile covers at a zoom and latitude (degrees).
pub fn ground_resolution_m(zoom: u8, latitude: f64) -> f64 {
    2.0 * PI * WEB_MERCATOR_RADIUS_M * latitude.to_radians().cos() / (TILE_PIXELS * f64::from(zoom).exp2())
}

/// Applies one of the slice functions above, such as [`sweref_to_lonlat`], to every area, in parallel.
///
/// # Errors
/// The first error of the function.
pub fn map_polygons(
    areas: &[MultiPolygon<f64>],
    change: impl Fn(&mut [Coord<f64>]) -> Result<(), ProjectionError> + Sync,
) -> Result<Vec<MultiPolygon<f64>>, ProjectionError> {
    areas.par_iter().map(|area| map_polygon(area, &change)).collect()
}

fn map_polygon(
    area: &MultiPolygon<f64>,
    change: impl Fn(&mut [Coord<f64>]) -> Result<(), ProjectionError>,
) -> Result<MultiPolygon<f64>, ProjectionError> {
    let moved = |ring: &LineString<f64>| {
        let mut points = ring.0.clone();
        change(&mut points).map(|()| LineString(points))
    };
    let polygons = area.0.iter().map(|polygon| {
        let holes = polygon.interiors().iter().map(moved).collect::<Result<_, _>>()?;
        Ok(Polygon::new(moved(polygon.exterior())?, holes))
    });
    Ok(MultiPolygon(polygons.collect::<Result<_, ProjectionError>>()?))
}

/// Applies one of the slice functions above to lines, in place.
///
/// # Errors
/// The first error of the function.
pub fn map_lines(
    lines: &mut [LineString<f64>],
    change: impl Fn(&mut [Coord<f64>]) -> Result<(), ProjectionError> + Sync,
) -> Result<(), ProjectionError> {
    lines.par_iter_mut().try_for_each(|line| change(&mut line.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lantmäteriet's control points for the SWEREF 99 TM projection: latitude, longitude (degrees), northing,
    /// easting (metres).
    const CONTROL: [(f64, f64, f64, f64); 13] = [
        (55.0, 14.25, 6_095_048.642, 452_024.069),
        (57.0, 12.75, 6_319_636.937, 363_331.554),
        (57.0, 19.5, 6_326_392.707, 773_251.054),
        (59.0, 11.25, 6_546_096.724, 284_626.066),
        (59.0, 19.5, 6_548_757.206, 758_410.519),
        (61.0, 12.75, 6_764_877.311, 378_323.440),
        (61.0, 18.75, 6_768_593.345, 702_745.127),
        (63.0, 12.0, 6_989_134.048, 348_083.148),
        (63.0, 19.5, 6_993_565.630, 727_798.671),
        (65.0, 13.5, 7_209_293.753, 429_270.201),
        (65.0, 21.75, 7_225_449.115, 817_833.405),
        (67.0, 16.5, 7_432_168.174, 565_398.458),
        (69.0, 21.0, 7_666_089.698, 739_639.195),
    ];

    #[test]
    fn control_points_agree_to_a_millimetre() {
        for (latitude, longitude, northing, easting) in CONTROL {
            let mut forward = [Coord { x: longitude, y: latitude }];
            lonlat_to_sweref(&mut forward).unwrap();
            assert!((forward[0].x - easting).abs() < 0.001, "{forward:?} for {latitude} {longitude}");
            assert!((forward[0].y - northing).abs() < 0.001, "{forward:?} for {latitude} {longitude}");
            let mut back = [Coord { x: easting, y: northing }];
            sweref_to_lonlat(&mut back).unwrap();
            // 1e-7 degrees is about a centimetre.
            assert!((back[0].x - longitude).abs() < 1e-7 && (back[0].y - latitude).abs() < 1e-7, "{back:?}");
        }
    }

    #[test]
    fn the_central_meridian_has_the_false_easting() {
        let mut points: Vec<_> = (55..70).map(|latitude| Coord { x: 15.0, y: f64::from(latitude) }).collect();
        lonlat_to_sweref(&mut points).unwrap();
        for point in points {
            assert!((point.x - 500_000.0).abs() < 1e-6, "{point:?}");
        }
    }

    #[test]
    fn web_mercator_has_its_defining_values() {
        // The square world: half the circumference of the sphere, π · 6 378 137 = 20 037 508.342789 m.
        let corner = lonlat_to_web_mercator(Coord { x: 180.0, y: WEB_MERCATOR_MAX_LATITUDE });
        assert!((corner.x - 20_037_508.342_789).abs() < 1e-3 && (corner.y - 20_037_508.342_789).abs() < 1e-3);
        assert_eq!(lonlat_to_unit(Coord { x: 0.0, y: 0.0 }), Coord { x: 0.5, y: 0.5 });
        // EPSG guidance note 7-2, method 1024: 24°22′54.433″N 100°20′00″W is E −11 169 055.58, N 2 800 000.00.
        let example =
            lonlat_to_web_mercator(Coord { x: -(100.0 + 20.0 / 60.0), y: 24.0 + 22.0 / 60.0 + 54.433 / 3600.0 });
        assert!((example.x + 11_169_055.58).abs() < 0.01, "{example:?}");
        assert!((example.y - 2_800_000.00).abs() < 0.02, "{example:?}");
        let there = Coord { x: 17.5, y: 62.25 };
        let back = unit_to_lonlat(lonlat_to_unit(there));
        assert!((back.x - there.x).abs() < 1e-12 && (back.y - there.y).abs() < 1e-12);
    }

    #[test]
    fn a_pixel_at_the_equator_is_the_world_over_its_pixels() {
        assert!((ground_resolution_m(0, 0.0) - 40_075_016.685_578 / 512.0).abs() < 1e-6);
        assert!((ground_resolution_m(3, 60.0) - 40_075_016.685_578 / 512.0 / 8.0 / 2.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_not_a_place_is_refused() {
        assert!(lonlat_to_sweref(&mut [Coord { x: 674_032.0, y: 6_580_822.0 }]).is_err());
        assert!(sweref_to_lonlat(&mut [Coord { x: f64::NAN, y: 0.0 }]).is_err());
    }
}
