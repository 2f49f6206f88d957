//! Segregation measures for every municipality, county and the country, from areas of each unit, per year.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Split, SplitSource};
use cube::{Observation, Status};
use geography::{Areas, Level};
use measures::{Contingency, Measure, decompose_between_within};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::columns::written;
use super::indicators::Tables;
use crate::series::{Computed, Nature, Origin, Period, SeriesKey};
use crate::store::values::Slice;

/// The levels of places that get measures.
pub const PLACES: [Level; 3] = [Level::Country, Level::County, Level::Municipality];

/// The units whose areas the measures compare.
pub const UNITS: [Level; 2] = [Level::Regso, Level::Deso];

/// How the segregation in a place divides into that between and that within its parts.
///
/// The measure is the mutual information index *M*, which is additive: `total = between + within`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BetweenWithin {
    /// The split's id.
    pub split: String,
    /// The unit whose areas are compared.
    pub unit: Level,
    /// The year.
    pub period: String,
    /// The place.
    pub place: String,
    /// The level of its parts.
    pub by: Level,
    /// *M* of the place.
    pub total: f64,
    /// The part that is between the parts.
    pub between: f64,
    /// The part that is within them.
    pub within: f64,
    /// `between ÷ total`, 0–1; `None` where the total is zero.
    pub share_between: Option<f64>,
}

/// The two groups of a split, per area of a unit, in one year.
struct Groups {
    unit: Level,
    period: String,
    focus: Vec<Observation>,
    rest: Vec<Observation>,
    origin: Origin,
}

/// All measures, and the division between and within.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
) -> (Vec<Computed>, Vec<BetweenWithin>) {
    let groups: Vec<(&Split, Groups)> =
        catalogue.splits.iter().flat_map(|split| groups(split, tables).into_iter().map(move |g| (split, g))).collect();
    let computed: Vec<Measured> = groups.par_iter().map(|(split, g)| measure_everywhere(split, g, areas)).collect();
    let mut series: BTreeMap<SeriesKey, Vec<Period>> = BTreeMap::new();
    let mut divisions = Vec::new();
    for (periods, divided) in computed {
        for (key, period) in periods {
            series.entry(key).or_default().push(period);
        }
        divisions.extend(divided);
    }
    let series = series.into_iter().map(|(key, mut periods)| {
        periods.sort_by(|a, b| a.period.cmp(&b.period));
        Computed { key, periods }
    });
    let mut series: Vec<Computed> = series.collect();
    let changes: Vec<Computed> = series.iter().filter_map(change).collect();
    series.extend(changes);
    (series, divisions)
}

/// The change of a measure from its first to its last year; none for a measure of one year.
fn change(series: &Computed) -> Option<Computed> {
    let (first, last) = (series.periods.first()?, series.periods.last()?);
    if first.period == last.period {
        return None;
    }
    let pairs = first.slice.observations.iter().zip(&last.slice.observations);
    let observations = pairs
        .map(|(a, b)| {
            let change = a.value().zip(b.value()).map_or(f64::NAN, |(a, b)| b - a);
            Observation::from_parts(change, a.status.and(b.status))
        })
        .collect();
    let origin = Origin {
        formula: format!("{0}, {1} − {0}, {2}", last.origin.formula, last.period, first.period),
        ..last.origin.clone()
    };
    let period = Period {
        period: format!("{}–{}", first.period, last.period),
        slice: Slice { observations, bases: None },
        origin,
        reasons: last.reasons.clone(),
    };
    let key = SeriesKey { id: format!("change:{}", series.key.id), ..series.key.clone() };
    Some(Computed { key, periods: vec![period] })
}

/// For each unit and year the groups from the first source that has them.
fn groups(split: &Split, tables: &Tables<'_>) -> Vec<Groups> {
    let mut found: BTreeMap<(Level, String), Groups> = BTreeMap::new();
    for source in &split.sources {
        let Some(table) = tables.summed.get(source.table()) else { continue };
        for unit in UNITS.into_iter().filter(|unit| *unit <= table.table.level) {
            for period in table.periods() {
                let Some((focus, rest, formula)) = cells(source, tables, unit, &period) else { continue };
                let nature = if split.approximate { Nature::Proxy } else { Nature::Computed };
                let origin = Origin { note: Some(split.caveats.clone()), ..table.origin(nature, formula) };
                let key = (unit, period.clone());
                found.entry(key).or_insert(Groups { unit, period, focus, rest, origin });
            }
        }
    }
    found.into_values().collect()
}

/// One split, unit and year measured everywhere: a period of each series, and the divisions.
type Measured = (Vec<(SeriesKey, Period)>, Vec<BetweenWithin>);

type Cells = (Vec<Observation>, Vec<Observation>, String);

fn cells(source: &SplitSource, tables: &Tables<'_>, unit: Level, period: &str) -> Option<Cells> {
    let table = tables.summed.get(source.table())?;
    let id = source.table();
    match source {
        SplitSource::Counts { focus, rest, .. } => {
            let formula = format!("{} ; {}", written(id, focus), written(id, rest));
            Some((table.terms(unit, period, focus)?, table.terms(unit, period, rest)?, formula))
        }
        SplitSource::Percent { percent, .. } => percent_cells(tables, id, percent, unit, period),
    }
}

/// Persons from a published percentage: percentage × weight ÷ 100 in the table's own areas, then summed.
fn percent_cells(tables: &Tables<'_>, id: &str, percent: &str, unit: Level, period: &str) -> Option<Cells> {
    let approximated = tables.approximated.get(id)?;
    let weight = &approximated.weight;
    let focus = approximated.persons(unit, period, percent)?;
    let all = approximated.weights(unit, period)?;
    let rest = all
        .iter()
        .zip(&focus)
        .map(|(all, focus)| {
            let rest = all.value().zip(focus.value()).map_or(f64::NAN, |(a, f)| a - f);
            Observation::from_parts(rest, all.status.and(focus.status))
        })
        .collect();
    let formula = format!("{id}.{percent} × {id}.{weight} ÷ 100 ; {id}.{weight} × (1 − {id}.{percent} ÷ 100)");
    Some((focus, rest, formula))
}

fn measure_everywhere(split: &Split, groups: &Groups, areas: &Areas) -> Measured {
    let mut series = Vec::new();
    let mut divisions = Vec::new();
    for level in PLACES {
        let places = areas.level(level);
        let tables: Vec<PlaceTable> = (0..places.len()).map(|p| PlaceTable::new(groups, areas, level, p)).collect();
        for measure in Measure::ALL {
            let mut reasons = BTreeMap::new();
            let observations = tables.iter().enumerate().map(|(place, table)| match table.measure(measure) {
                Ok(value) => Observation::normal(value),
                Err((status, reason)) => {
                    reasons.insert(place, reason);
                    Observation::without(status)
                }
            });
            let observations = observations.collect();
            let bases = Some(tables.iter().map(PlaceTable::persons).collect());
            let formula = format!("{}({})", measure.id(), groups.origin.formula);
            let origin = Origin { formula, ..groups.origin.clone() };
            let slice = Slice { observations, bases };
            let key = SeriesKey::measure(measure.id(), &split.id, groups.unit, level);
            series.push((key, Period { period: groups.period.clone(), slice, origin, reasons }));
        }
        for (place, table) in tables.iter().enumerate() {
            for by in PLACES.into_iter().filter(|by| *by > level) {
                divisions.extend(table.divide(split, groups, areas, &places[place].code, by));
            }
        }
    }
    (series, divisions)
}

/// The contingency table of one place: its areas with figures, focus group first.
struct PlaceTable {
    table: Option<Contingency>,
    /// Positions of the areas at the unit's level, row by row.
    positions: Vec<usize>,
    /// Why areas of the place have no figures, if any has none.
    withheld: Option<Status>,
}

impl PlaceTable {
    fn new(groups: &Groups, areas: &Areas, level: Level, place: usize) -> Self {
        let mut cells = Vec::new();
        let mut positions = Vec::new();
        let mut withheld = None;
        for area in areas.within(level, place, groups.unit) {
            match (groups.focus[area].value(), groups.rest[area].value()) {
                (Some(focus), Some(rest)) => {
                    cells.extend([focus.max(0.0), rest.max(0.0)]);
                    positions.push(area);
                }
                _ => {
                    let status = groups.focus[area].status.and(groups.rest[area].status);
                    withheld = Some(withheld.map_or(status, |so_far: Status| so_far.and(status)));
                }
            }
        }
        Self { table: Contingency::new(2, cells).ok(), positions, withheld }
    }

    /// The value, or the status and the code of the reason why there is none.
    fn measure(&self, measure: Measure) -> Result<f64, (Status, String)> {
        // An index of the areas that happen to have figures would not be that of the place.
        if let Some(status) = self.withheld {
            return Err((status, "areas-without-figures".into()));
        }
        let Some(table) = &self.table else { return Err((Status::Missing, "no-figures".into())) };
        measure.compute(table, 0).map_err(|why| (Status::NotApplicable, why.code().to_owned()))
    }

    /// Nothing where an area is withheld: the sum of the others would tell it.
    fn persons(&self) -> f64 {
        if self.withheld.is_some() {
            return f64::NAN;
        }
        self.table.as_ref().map_or(f64::NAN, Contingency::total)
    }

    fn divide(&self, split: &Split, groups: &Groups, areas: &Areas, place: &str, by: Level) -> Option<BetweenWithin> {
        if self.withheld.is_some() {
            return None;
        }
        let parents: Vec<usize> =
            self.positions.iter().map(|p| areas.ancestor(groups.unit, *p, by)).collect::<Option<_>>()?;
        let parts = decompose_between_within(self.table.as_ref()?, &parents).ok()?;
        Some(BetweenWithin {
            split: split.id.clone(),
            unit: groups.unit,
            period: groups.period.clone(),
            place: place.to_owned(),
            by,
            total: parts.total,
            between: parts.between,
            within: parts.within,
            share_between: parts.share_between,
        })
    }
}
