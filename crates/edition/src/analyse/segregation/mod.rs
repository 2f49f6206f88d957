//! Segregation measures for every municipality, county and the country, from areas of each unit, per year, each with
//! what is known of its uncertainty.
//!
//! In: the catalogue's splits and the summed source tables. Out: a series a measure, the change of each from its first
//! year to its last, and how *M* divides between and within places. [`crate::build`] calls it once.

mod groups;
mod place_table;

use std::collections::BTreeMap;

use catalogue::{Catalogue, Split};
use cube::Observation;
use geography::{Areas, Level};
use measures::Measure;
use measures::uncertainty::Settings;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::indicators::Tables;
use super::lines::Lines;
use crate::progress::Progress;
use crate::series::{Computed, Origin, Period, SeriesKey};
use crate::store::manifest::checksum_of;
use crate::store::values::{Assessed, Slice};
use groups::{Groups, groups};
pub(crate) use groups::{cells_behind, noise};
use place_table::PlaceTable;

pub use measures::uncertainty::COULD_BE_CHANCE;

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

/// With how many draws every measure is assessed, and the seed that all of them follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draws {
    /// Replicates of each table.
    pub replicates: usize,
    /// The seed of the edition; each table's own is made of it and of what the table is of.
    pub seed: u64,
}

impl Default for Draws {
    fn default() -> Self {
        Self { replicates: 1000, seed: 1 }
    }
}

impl Draws {
    /// How to draw for the table of a place: the same whatever is computed before it.
    fn settings(self, split: &Split, groups: &Groups, period: &str, place: &str) -> Settings {
        let of = format!("{}|{}|{}|{period}|{place}", self.seed, split.id, groups.unit.id());
        let seed =
            u64::from_str_radix(&checksum_of(of.as_bytes())[..16], 16).expect("a checksum is of hexadecimal digits");
        Settings { replicates: self.replicates, seed, noise: groups.noise }
    }
}

/// All measures, and the division between and within.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    lines: &Lines<'_>,
    draws: Draws,
    progress: &dyn Progress,
) -> (Vec<Computed>, Vec<BetweenWithin>) {
    let groups: Vec<(&Split, Vec<Groups>)> = catalogue
        .splits
        .iter()
        .flat_map(|split| by_unit(groups(split, catalogue, areas, tables)).map(move |g| (split, g)))
        .collect();
    let years: u64 = groups.iter().map(|(_, years)| years.len() as u64).sum();
    progress.begin("segregation", years);
    let computed: Vec<Measured> =
        groups.par_iter().map(|(split, years)| measure_years(split, years, areas, lines, draws, progress)).collect();
    let (series, divisions): (Vec<_>, Vec<_>) = computed.into_iter().unzip();
    (series.into_iter().flatten().collect(), divisions.into_iter().flatten().collect())
}

/// The years of each unit together, oldest first.
fn by_unit(groups: Vec<Groups>) -> impl Iterator<Item = Vec<Groups>> {
    let mut units: BTreeMap<Level, Vec<Groups>> = BTreeMap::new();
    for group in groups {
        units.entry(group.unit).or_default().push(group);
    }
    units.into_values().map(|mut years| {
        years.sort_by(|a, b| a.period.cmp(&b.period));
        years
    })
}

/// A split and unit measured everywhere: the series, and the divisions.
type Measured = (Vec<Computed>, Vec<BetweenWithin>);

fn measure_years(
    split: &Split,
    years: &[Groups],
    areas: &Areas,
    lines: &Lines<'_>,
    draws: Draws,
    progress: &dyn Progress,
) -> Measured {
    let mut series: BTreeMap<SeriesKey, Vec<Period>> = BTreeMap::new();
    let mut divisions = Vec::new();
    for groups in years {
        let (periods, divided) = measure_everywhere(split, groups, areas, draws);
        for (key, period) in periods {
            series.entry(key).or_default().push(period);
        }
        divisions.extend(divided);
        progress.step(&format!("{}, {}, {}", split.id, groups.unit.id(), groups.period));
    }
    let mut series: Vec<Computed> = series.into_iter().map(|(key, periods)| Computed { key, periods }).collect();
    if let [first, .., last] = years {
        let stands_on = |groups: &Groups| lines.edition(groups.unit, &groups.period, &groups.origin);
        let redrawn = lines.redrawn(first.unit, stands_on(first), stands_on(last));
        let redrawn = areas.level(first.unit).iter().map(|area| redrawn.contains(area.code.as_str())).collect();
        let span = Span { first, last, redrawn };
        let changes: Vec<Computed> =
            PLACES.into_iter().flat_map(|level| changes(split, &span, &series, areas, level, draws)).collect();
        series.extend(changes);
    }
    (series, divisions)
}

/// The first and the last year of a split and unit.
struct Span<'a> {
    first: &'a Groups,
    last: &'a Groups,
    /// Of each area of the unit, whether it is another one in the last year.
    redrawn: Vec<bool>,
}

/// The change of every measure at a level, from the first year to the last.
fn changes(
    split: &Split,
    span: &Span<'_>,
    series: &[Computed],
    areas: &Areas,
    level: Level,
    draws: Draws,
) -> Vec<Computed> {
    let Span { first, last, redrawn } = span;
    let period = format!("{}–{}", first.period, last.period);
    let places = areas.level(level);
    let assessed: Vec<Vec<Assessed>> = (0..places.len())
        .into_par_iter()
        .map(|place| {
            // Noise of the last year is taken of both, which is rather too much where protection began in between.
            let settings = draws.settings(split, last, &period, &places[place].code);
            let table = |groups| PlaceTable::new(groups, areas, level, place);
            table(first).assess_change(&table(last), redrawn, &settings)
        })
        .collect();
    let of_measure = |(at, measure): (usize, Measure)| {
        let key = SeriesKey::measure(measure.id(), &split.id, first.unit, level);
        let series = series.iter().find(|one| one.key == key)?;
        change(series, assessed.iter().map(|measures| measures[at]).collect())
    };
    Measure::ALL.into_iter().enumerate().filter_map(of_measure).collect()
}

/// The change of a measure from its first to its last year; none for a measure of one year.
fn change(series: &Computed, assessed: Vec<Assessed>) -> Option<Computed> {
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
        slice: Slice { observations, bases: None, assessed: Some(assessed) },
        origin,
        reasons: last.reasons.clone(),
    };
    let key = SeriesKey { id: format!("change:{}", series.key.id), ..series.key.clone() };
    Some(Computed { key, periods: vec![period] })
}

/// One split, unit and year measured everywhere: a period of each series, and the divisions.
type MeasuredYear = (Vec<(SeriesKey, Period)>, Vec<BetweenWithin>);

fn measure_everywhere(split: &Split, groups: &Groups, areas: &Areas, draws: Draws) -> MeasuredYear {
    let mut series = Vec::new();
    let mut divisions = Vec::new();
    for level in PLACES {
        let places = areas.level(level);
        let tables: Vec<PlaceTable> = (0..places.len()).map(|p| PlaceTable::new(groups, areas, level, p)).collect();
        let measured: Vec<Vec<place_table::Measured>> = tables
            .par_iter()
            .zip(places)
            .map(|(table, place)| table.assess(&draws.settings(split, groups, &groups.period, &place.code)))
            .collect();
        for (at, measure) in Measure::ALL.into_iter().enumerate() {
            let mut reasons = BTreeMap::new();
            let mut observations = Vec::with_capacity(places.len());
            let mut assessed = Vec::with_capacity(places.len());
            for (place, measured) in measured.iter().enumerate() {
                match &measured[at] {
                    Ok((value, known)) => {
                        observations.push(Observation::normal(*value));
                        assessed.push(*known);
                    }
                    Err((status, reason)) => {
                        reasons.insert(place, reason.clone());
                        observations.push(Observation::without(*status));
                        assessed.push(Assessed::UNKNOWN);
                    }
                }
            }
            let bases = Some(tables.iter().map(PlaceTable::persons).collect());
            let formula = format!("{}({})", measure.id(), groups.origin.formula);
            let origin = Origin { formula, ..groups.origin.clone() };
            let slice = Slice { observations, bases, assessed: Some(assessed) };
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
