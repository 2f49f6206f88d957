//! The centimetre grid on which a coverage decides whether two vertices are the same.
//!
//! Whole numbers make every decision exact: equality, which side a point lies on, areas and their sums.

use std::hash::{BuildHasherDefault, Hasher};

use geo_types::Coord;

/// Grid steps in a metre.
pub(super) const STEPS_PER_METRE: f64 = 100.0;
/// Largest coordinate the grid takes, metres: products of two differences then fit 64 bits.
pub(super) const LIMIT_M: f64 = 10_000_000.0;

/// A point on the grid, in centimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub x: i32,
    pub y: i32,
}

impl std::hash::Hash for Point {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64((u64::from(self.x.cast_unsigned()) << 32) | u64::from(self.y.cast_unsigned()));
    }
}

impl Point {
    /// Nearest grid point of a coordinate in metres; none outside the grid or if not finite.
    pub fn snap(at: Coord<f64>) -> Option<Self> {
        if !(at.x.abs() <= LIMIT_M && at.y.abs() <= LIMIT_M) {
            return None;
        }
        // Within the limit a centimetre count fits 32 bits.
        Some(Self { x: (at.x * STEPS_PER_METRE).round() as i32, y: (at.y * STEPS_PER_METRE).round() as i32 })
    }

    pub fn metres(self) -> Coord<f64> {
        Coord { x: f64::from(self.x) / STEPS_PER_METRE, y: f64::from(self.y) / STEPS_PER_METRE }
    }
}

/// Cross product of the vectors from `a` to `b` and from `a` to `c`: twice the area of the triangle, positive when
/// `c` lies left of `ab`.
pub(super) fn cross(a: Point, b: Point, c: Point) -> i64 {
    let (bx, by) = (i64::from(b.x) - i64::from(a.x), i64::from(b.y) - i64::from(a.y));
    let (cx, cy) = (i64::from(c.x) - i64::from(a.x), i64::from(c.y) - i64::from(a.y));
    bx * cy - by * cx
}

/// Twice the signed area of a ring (first point not repeated), square centimetres, positive counter-clockwise.
pub(super) fn doubled_area(ring: &[Point]) -> i128 {
    let Some(&first) = ring.first() else { return 0 };
    ring.windows(2).map(|side| i128::from(cross(first, side[0], side[1]))).sum()
}

/// Hashes for points and vertex pairs, which are spread well already: one multiplication instead of a keyed hash.
#[derive(Default, Clone, Copy)]
pub(super) struct MixHasher(u64);

impl Hasher for MixHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
}

pub(super) type Mix = BuildHasherDefault<MixHasher>;
pub(super) type MixMap<K, V> = std::collections::HashMap<K, V, Mix>;
pub(super) type MixSet<K> = std::collections::HashSet<K, Mix>;
