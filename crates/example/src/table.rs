//! A source table of the fictional country as a cube: areas × years × columns (× sexes).

use cube::Cube;
use geography::Level;

/// A table that has no provenance yet.
pub(crate) struct Table {
    /// The id in the catalogue.
    pub id: &'static str,
    pub level: Level,
    pub cube: Cube,
}

impl Table {
    /// An empty cube with the dimensions of a source table; `sex` as a fourth where there is one.
    pub fn cube(areas: &[String], periods: &[String], columns: &[&str], sex: Option<cube::Dimension>) -> Cube {
        let mut dimensions = vec![dimension::areas(areas), dimension::periods(periods), dimension::contents(columns)];
        dimensions.extend(sex);
        Cube::missing(dimensions)
    }

    /// A table of one level filled by `value(area, period)`, which gives the columns in order.
    pub fn filled<const N: usize>(
        id: &'static str,
        level: Level,
        areas: &[String],
        periods: &[String],
        columns: [&str; N],
        value: impl Fn(usize, usize) -> [f64; N],
    ) -> Self {
        let mut cube = Self::cube(areas, periods, &columns, None);
        for area in 0..areas.len() {
            for period in 0..periods.len() {
                for (column, value) in value(area, period).into_iter().enumerate() {
                    cube.set(&[area, period, column], value);
                }
            }
        }
        Self { id, level, cube }
    }
}

/// The dimensions of source tables.
pub(crate) mod dimension {
    use cube::{Category, Dimension, Role, Text};

    fn text(sv: &str, en: &str) -> Text {
        Text { sv: sv.into(), en: en.into() }
    }

    fn plain(id: &str, role: Role, label: Text, codes: impl Iterator<Item = String>) -> Dimension {
        Dimension::new(id, role, label, codes.map(Category::plain).collect())
            .expect("codes of areas, years and columns are distinct by construction")
    }

    pub fn areas(codes: &[String]) -> Dimension {
        plain("area", Role::Area, text("område", "area"), codes.iter().cloned())
    }

    pub fn periods(years: &[String]) -> Dimension {
        plain("period", Role::Period, text("år", "year"), years.iter().cloned())
    }

    pub fn contents(columns: &[&str]) -> Dimension {
        plain("contents", Role::Contents, text("innehåll", "contents"), columns.iter().map(|c| (*c).to_owned()))
    }

    pub fn sexes(codes: &[&str]) -> Dimension {
        plain("sex", Role::Breakdown, text("kön", "sex"), codes.iter().map(|c| (*c).to_owned()))
    }
}
