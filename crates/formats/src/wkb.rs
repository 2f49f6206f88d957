//! Polygons from well-known binary, as GeoPackage and GeoParquet hold them.
//!
//! Both byte orders; Z and M values are passed over, in the ISO way of marking them and in the older one (EWKB).
//! Source: OGC 06-103r4, part 8.2.

use geo_types::{Coord, LineString, MultiPolygon, Polygon};

const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// The polygons of a geometry, or what is wrong with it.
pub(crate) fn multi_polygon(bytes: &[u8]) -> Result<MultiPolygon<f64>, String> {
    let mut reader = Reader { rest: bytes };
    let head = reader.head()?;
    let polygons = match head.kind {
        POLYGON => vec![reader.polygon(&head)?],
        MULTI_POLYGON => {
            let count = reader.count(&head, 9)?;
            let mut polygons = Vec::with_capacity(count);
            for _ in 0..count {
                let part = reader.head()?;
                if part.kind != POLYGON {
                    return Err(format!("a part of the geometry is a {}, not a polygon", name_of(part.kind)));
                }
                polygons.push(reader.polygon(&part)?);
            }
            polygons
        }
        other => return Err(format!("the geometry is a {}, not a polygon", name_of(other))),
    };
    if !reader.rest.is_empty() {
        return Err(format!("{} bytes are left over after the geometry", reader.rest.len()));
    }
    // A polygon without rings is how an empty one is written.
    Ok(MultiPolygon(polygons.into_iter().filter(|p| !p.exterior().0.is_empty()).collect()))
}

fn name_of(kind: u32) -> String {
    match kind {
        1 => "point".to_owned(),
        2 => "line".to_owned(),
        4 => "set of points".to_owned(),
        5 => "set of lines".to_owned(),
        7 => "collection".to_owned(),
        8..=14 => "curve".to_owned(),
        other => format!("geometry of the unknown kind {other}"),
    }
}

struct Head {
    little_endian: bool,
    kind: u32,
    /// Bytes a point takes.
    point: usize,
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or("the geometry ends too early")?;
        self.rest = rest;
        Ok(taken)
    }

    fn integer(&mut self, little_endian: bool) -> Result<u32, String> {
        let bytes = self.take(4)?.try_into().expect("four bytes were taken");
        Ok(if little_endian { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn head(&mut self) -> Result<Head, String> {
        let little_endian = match self.take(1)?[0] {
            0 => false,
            1 => true,
            other => return Err(format!("the geometry's byte order is marked {other}, neither 0 nor 1")),
        };
        let marked = self.integer(little_endian)?;
        if marked & 0x2000_0000 != 0 {
            self.integer(little_endian)?; // the reference system, which the layer tells
        }
        // The ISO code 3003 is kind 3 with dimensions 3 (both Z and M).
        let code = marked & 0x0FFF_FFFF;
        let (dimensions, kind) = (code / 1000, code % 1000);
        let has_z = marked & 0x8000_0000 != 0 || matches!(dimensions, 1 | 3);
        let has_m = marked & 0x4000_0000 != 0 || matches!(dimensions, 2 | 3);
        Ok(Head { little_endian, kind, point: 8 * (2 + usize::from(has_z) + usize::from(has_m)) })
    }

    /// A number of things of at least `size` bytes each, so that a damaged number cannot ask for all memory.
    fn count(&mut self, head: &Head, size: usize) -> Result<usize, String> {
        let count = self.integer(head.little_endian)? as usize;
        if count.checked_mul(size).is_none_or(|bytes| bytes > self.rest.len()) {
            return Err("the geometry ends too early".to_owned());
        }
        Ok(count)
    }

    fn polygon(&mut self, head: &Head) -> Result<Polygon<f64>, String> {
        let rings = self.count(head, 4)?;
        let mut exterior = LineString(Vec::new());
        let mut interiors = Vec::with_capacity(rings.saturating_sub(1));
        for ring in 0..rings {
            let line = self.ring(head)?;
            if ring == 0 { exterior = line } else { interiors.push(line) }
        }
        Ok(Polygon::new(exterior, interiors))
    }

    fn ring(&mut self, head: &Head) -> Result<LineString<f64>, String> {
        let points = self.count(head, head.point)?;
        let bytes = self.take(points * head.point)?;
        let number = |bytes: &[u8]| {
            let bytes = bytes.try_into().expect("eight bytes");
            if head.little_endian { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) }
        };
        let coordinates: Vec<Coord<f64>> =
            bytes.chunks_exact(head.point).map(|p| Coord { x: number(&p[..8]), y: number(&p[8..16]) }).collect();
        if coordinates.iter().any(|c| !c.x.is_finite() || !c.y.is_finite()) {
            return Err("a coordinate is not a number".to_owned());
        }
        Ok(LineString(coordinates))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A triangle (0 0, 4 0, 0 3) in little endian bytes of the given kind, with `extra` ordinates a point.
    pub(crate) fn triangle(kind: u32, extra: usize) -> Vec<u8> {
        let mut bytes = vec![1];
        bytes.extend(kind.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(4_u32.to_le_bytes());
        for (x, y) in [(0.0, 0.0), (4.0, 0.0), (0.0, 3.0), (0.0, 0.0)] {
            for ordinate in [x, y].into_iter().chain(std::iter::repeat_n(99.0, extra)) {
                bytes.extend(f64::to_le_bytes(ordinate));
            }
        }
        bytes
    }

    fn corners() -> MultiPolygon<f64> {
        let ring = LineString::from(vec![(0.0, 0.0), (4.0, 0.0), (0.0, 3.0), (0.0, 0.0)]);
        MultiPolygon(vec![Polygon::new(ring, vec![])])
    }

    #[test]
    fn every_way_of_writing_a_polygon_is_read() {
        for (kind, extra) in [(3, 0), (1003, 1), (2003, 1), (3003, 2), (0x8000_0003, 1), (0xC000_0003, 2)] {
            assert_eq!(multi_polygon(&triangle(kind, extra)).unwrap(), corners(), "{kind:x}");
        }
        let mut with_reference = triangle(0x2000_0003, 0);
        with_reference.splice(5..5, 3006_u32.to_le_bytes());
        assert_eq!(multi_polygon(&with_reference).unwrap(), corners());
    }

    #[test]
    fn big_endian_and_several_parts() {
        let mut bytes = vec![0];
        bytes.extend(6_u32.to_be_bytes());
        bytes.extend(2_u32.to_be_bytes());
        for _ in 0..2 {
            bytes.extend(triangle(3, 0)); // each part tells its own byte order
        }
        assert_eq!(multi_polygon(&bytes).unwrap().0.len(), 2);
    }

    #[test]
    fn damage_is_told() {
        let whole = triangle(3, 0);
        for length in 0..whole.len() {
            assert!(multi_polygon(&whole[..length]).is_err(), "cut at {length}");
        }
        assert_eq!(multi_polygon(&triangle(1, 0)).unwrap_err(), "the geometry is a point, not a polygon");
        let mut many = whole.clone();
        many[9..13].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(multi_polygon(&many).unwrap_err(), "the geometry ends too early");
        let mut nan = whole;
        nan[13..21].copy_from_slice(&f64::NAN.to_le_bytes());
        assert_eq!(multi_polygon(&nan).unwrap_err(), "a coordinate is not a number");
    }
}
