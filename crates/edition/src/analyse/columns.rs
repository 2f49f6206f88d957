//! Columns of source tables at every level they add up to.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Term};
use cube::{Category, Cube, Dimension, Observation, Role, Status, Text};
use geography::{Areas, Level};

use crate::material::SourceTable;
use crate::series::{Computed, Nature, Origin, Period, SeriesKey};
use crate::store::values::Slice;

/// The catalogue's level as geography's: both name the same five.
pub(crate) fn level(level: catalogue::Level) -> Level {
    Level::from_id(level.id()).expect("both crates name the same levels")
}

/// One source table, summed to every wider level.
pub(crate) struct Summed<'a> {
    pub table: &'a SourceTable,
    /// Cubes by level, from the table's own level up.
    cubes: BTreeMap<Level, Cube>,
}

impl<'a> Summed<'a> {
    /// Sums a table of counts to every wider level.
    pub fn counts(table: &'a SourceTable, areas: &Areas) -> Result<Self, cube::Error> {
        let mut cubes = BTreeMap::from([(table.level, table.cube.clone())]);
        for above in Level::ALL.into_iter().filter(|above| *above < table.level) {
            let Some(to) = areas.ancestors(table.level, above) else { continue };
            let to: Vec<Option<usize>> = to.into_iter().map(Some).collect();
            let mut sums = table.cube.sum_onto("area", area_dimension(areas, above)?, &to)?;
            leave_out_incomplete(&mut sums, table, areas, above)?;
            cubes.insert(above, sums);
        }
        Ok(Self { table, cubes })
    }

    /// A table whose figures do not add up stands at its own level only.
    pub fn alone(table: &'a SourceTable) -> Self {
        Self { table, cubes: BTreeMap::from([(table.level, table.cube.clone())]) }
    }

    /// The periods, oldest first.
    pub fn periods(&self) -> Vec<String> {
        self.table.cube.role(Role::Period).map(|d| d.codes().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// The levels at which the table stands, widest first.
    pub fn levels(&self) -> impl Iterator<Item = Level> + '_ {
        self.cubes.keys().copied()
    }

    /// A column in one period for all areas of a level, or `None` if the table does not reach the level.
    pub fn column(&self, level: Level, period: &str, column: &str) -> Option<Vec<Observation>> {
        let cube = self.cubes.get(&level)?;
        let cut = cube.slice("period", period).ok()?.slice("contents", column).ok()?;
        Some(cut.observations().collect())
    }

    /// The sum of terms in one period for all areas of a level.
    pub fn terms(&self, level: Level, period: &str, terms: &[Term]) -> Option<Vec<Observation>> {
        let mut sum: Option<Vec<Observation>> = None;
        for term in terms {
            let mut column = self.column(level, period, &term.column)?;
            if term.minus {
                column.iter_mut().for_each(|o| *o = negative(*o));
            }
            sum = Some(match sum {
                None => column,
                Some(so_far) => so_far.into_iter().zip(column).map(|(a, b)| a + b).collect(),
            });
        }
        sum
    }

    /// Every column at every level as a series of its own: the counts behind the indicators.
    pub fn series(&self, catalogue: &Catalogue) -> Vec<Computed> {
        let id = &self.table.id;
        let columns = catalogue.table(id).map(|t| t.columns.as_slice()).unwrap_or_default();
        let mut all = Vec::new();
        for level in self.levels() {
            for column in columns {
                let nature = if level == self.table.level { Nature::Published } else { Nature::Computed };
                let formula = match nature {
                    Nature::Published => format!("{id}.{}", column.id),
                    _ => format!("Σ {id}.{} ({})", column.id, self.table.level.id()),
                };
                let origin = self.origin(nature, formula);
                let periods: Vec<Period> = self
                    .periods()
                    .into_iter()
                    .filter_map(|period| {
                        let observations = self.column(level, &period, &column.id)?;
                        let slice = Slice::new(observations, None);
                        Some(Period { period, slice, origin: origin.clone(), reasons: BTreeMap::new() })
                    })
                    .collect();
                // A table of a part of the country has no sums for the whole.
                let is_empty = |p: &Period| p.slice.observations.iter().all(|o| o.status == Status::Missing);
                if nature == Nature::Computed && periods.iter().all(is_empty) {
                    continue;
                }
                all.push(Computed { key: SeriesKey::column(id, &column.id, level), periods });
            }
        }
        all
    }

    /// The origin of something computed from this table.
    pub fn origin(&self, nature: Nature, formula: String) -> Origin {
        let tables = vec![(self.table.id.clone(), self.table.provenance.clone())];
        Origin { nature, formula, tables, note: None }
    }
}

/// Takes out the sums that lack an area: those of the municipality, of what it lies in and of what lies in it.
fn leave_out_incomplete(sums: &mut Cube, table: &SourceTable, areas: &Areas, level: Level) -> Result<(), cube::Error> {
    let contents = sums.dimension("contents")?.len();
    let (of_area, further) = (sums.axis("area")?, sums.dimensions().len());
    debug_assert!(of_area == 0 && further == 3, "a table of counts has areas, periods and contents");
    for (period, municipality) in &table.incomplete {
        let period = sums.dimension("period")?.position(period)?;
        let Some(at) = areas.position(Level::Municipality, municipality) else { continue };
        let affected = match level {
            Level::Municipality => vec![at],
            above if above < Level::Municipality => {
                areas.ancestor(Level::Municipality, at, above).into_iter().collect()
            }
            below => areas.within(Level::Municipality, at, below),
        };
        for area in affected {
            for column in 0..contents {
                sums.put(&[area, period, column], Observation::MISSING);
            }
        }
    }
    Ok(())
}

/// A formula's sum in words: "a + b − c".
pub(crate) fn written(table: &str, terms: &[Term]) -> String {
    let mut words = String::new();
    for (i, term) in terms.iter().enumerate() {
        words.push_str(match (i, term.minus) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        });
        words.push_str(&format!("{table}.{}", term.column));
    }
    words
}

/// The area dimension of a level.
pub(crate) fn area_dimension(areas: &Areas, level: Level) -> Result<Dimension, cube::Error> {
    let categories = areas
        .level(level)
        .iter()
        .map(|a| Category { code: a.code.clone(), label: Text::same(a.name.clone()) })
        .collect();
    Dimension::new("area", Role::Area, Text { sv: "område".into(), en: "area".into() }, categories)
}

pub(super) fn negative(observation: Observation) -> Observation {
    let (value, status) = observation.parts();
    Observation::from_parts(-value, status)
}

/// Persons approximated from published percentages: percentage × weight ÷ 100 in the table's own areas, then summed.
pub(crate) struct Approximated {
    /// The column that weighs the percentages.
    pub weight: String,
    persons: BTreeMap<Level, Cube>,
}

impl Approximated {
    /// For a table of statistics that names a weight; `percentages` are the columns wanted, and no other is kept.
    pub fn new(table: &SourceTable, weight: &str, percentages: &[&str], areas: &Areas) -> Result<Self, cube::Error> {
        let contents = table.cube.dimension("contents")?.clone();
        let weight_at = contents.position(weight)?;
        let mut persons = table.cube.clone();
        let (count, years) = (table.cube.dimension("area")?.len(), table.cube.dimension("period")?.len());
        for area in 0..count {
            for year in 0..years {
                let w = table.cube.get(&[area, year, weight_at]);
                for (column, code) in contents.codes().enumerate().filter(|(column, _)| *column != weight_at) {
                    let percent = table.cube.get(&[area, year, column]);
                    // Where nobody is counted there is no percentage, and the group is empty.
                    let cell = match (percent.value(), w.value()) {
                        _ if !percentages.contains(&code) => Observation::MISSING,
                        (_, Some(0.0)) => Observation::normal(0.0),
                        (Some(p), Some(w)) => Observation::from_parts(p * w / 100.0, percent.status),
                        _ => Observation::without(percent.status.and(w.status)),
                    };
                    persons.put(&[area, year, column], cell);
                }
            }
        }
        let source = SourceTable { cube: persons, ..table.clone() };
        Ok(Self { weight: weight.to_owned(), persons: Summed::counts(&source, areas)?.cubes })
    }

    /// Persons of a percentage's group.
    pub fn persons(&self, level: Level, period: &str, percent: &str) -> Option<Vec<Observation>> {
        let cut = self.persons.get(&level)?.slice("period", period).ok()?.slice("contents", percent).ok()?;
        Some(cut.observations().collect())
    }

    /// All persons counted.
    pub fn weights(&self, level: Level, period: &str) -> Option<Vec<Observation>> {
        self.persons(level, period, &self.weight)
    }
}
