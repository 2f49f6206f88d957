//! Earlier figures of areas that were divided anew, carried over to the later boundaries: estimates beside the published
//! series, never part of them.
//!
//! In: the counts behind an indicator on the older boundaries, and the crosswalk. Out: one series for each indicator
//! that is a share or a number of counts, for the periods on the older boundaries and for areas that changed.
//! Numerator and denominator are carried over and then divided; medians, percentages and key figures are not touched.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Indicator, Source, TableKind, Term};
use cube::{Observation, Status, Text};
use geography::editions::{BoundaryEdition, BoundaryError, Counts, Crosswalk, WeightMethod};
use geography::{Areas, Level};

use super::columns::{Summed, level, negative, written};
use super::indicators::{Formula, Tables, ratio};
use super::lines::{Lines, year};
use crate::material::BoundaryChanges;
use crate::series::{Computed, Nature, Origin, Period, SeriesKey};
use crate::store::values::Slice;

/// What the id of a harmonised series begins with; the indicator's id follows.
pub const PREFIX: &str = "harmonised:";

/// The level whose figures are carried over.
const LEVEL: Level = Level::Regso;

/// The harmonised series of an indicator.
pub fn series_of(indicator: &str) -> String {
    format!("{PREFIX}{indicator}")
}

/// The indicator of a harmonised series; none for any other series.
pub fn indicator_of(series: &str) -> Option<&str> {
    series.strip_prefix(PREFIX)
}

/// The harmonised series of every indicator among `published` that has figures on older boundaries.
///
/// # Errors
/// [`BoundaryError::Count`] for a count below zero, which no source may have.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    lines: &Lines<'_>,
    published: &[Computed],
) -> Result<Vec<Computed>, BoundaryError> {
    let mut all = Vec::new();
    for series in published.iter().filter(|series| series.key.level == LEVEL) {
        let Some(indicator) = catalogue.indicator(&series.key.id) else { continue };
        let mut periods = Vec::new();
        for period in &series.periods {
            let Some(older) = lines.edition(LEVEL, &period.period, &period.origin) else { continue };
            let Some(changes) = lines.successor(older) else { continue };
            let Some(crosswalk) = changes.crosswalk.as_ref() else { continue };
            let Some((table, source)) = source_of(indicator, catalogue, tables, period) else { continue };
            let carried = Carried { catalogue, areas, table, crosswalk, changes, period, older };
            periods.extend(carried.period(source)?);
        }
        if !periods.is_empty() {
            all.push(Computed { key: SeriesKey { id: series_of(&series.key.id), ..series.key.clone() }, periods });
        }
    }
    Ok(all)
}

/// The source of counts that the published figure of a period was made of; none if it was made of another kind.
fn source_of<'a>(
    indicator: &'a Indicator,
    catalogue: &Catalogue,
    tables: &'a Tables<'_>,
    period: &Period,
) -> Option<(&'a Summed<'a>, &'a Source)> {
    let [(id, _)] = period.origin.tables.as_slice() else { return None };
    catalogue.table(id).filter(|table| table.kind == TableKind::Counts)?;
    let of_level = |source: &&Source| source.levels().iter().any(|one| level(*one) == LEVEL);
    let source = indicator.sources.iter().filter(of_level).find(|source| source.table() == Some(id))?;
    Some((tables.summed.get(id.as_str())?, source))
}

/// A published period being carried over.
struct Carried<'a> {
    catalogue: &'a Catalogue,
    areas: &'a Areas,
    table: &'a Summed<'a>,
    crosswalk: &'a Crosswalk,
    changes: &'a BoundaryChanges,
    period: &'a Period,
    older: BoundaryEdition,
}

impl Carried<'_> {
    fn period(&self, source: &Source) -> Result<Option<Period>, BoundaryError> {
        let formula = Formula { table: self.table, catalogue: self.catalogue, areas: self.areas, level: LEVEL };
        let id = &self.table.table.id;
        let (cells, bases, formula) = match source {
            Source::Share { numerator, denominator, .. } => {
                let (Some(above), Some(below)) = (self.terms(numerator)?, self.terms(denominator)?) else {
                    return Ok(None);
                };
                let persons = formula.counts_persons(denominator);
                let shares: Vec<Observation> =
                    above.iter().zip(&below).map(|(above, below)| ratio(*above, *below, persons)).collect();
                let words = format!("100 × Σ w·({}) ÷ Σ w·({})", written(id, numerator), written(id, denominator));
                (shares, Some(below), words)
            }
            Source::Count { columns, .. } => {
                let Some(sums) = self.terms(columns)? else { return Ok(None) };
                (sums, None, format!("Σ w·({})", written(id, columns)))
            }
            Source::Value { .. } | Source::Kolada { .. } => return Ok(None),
        };
        let told = self.told();
        let count = self.areas.level(LEVEL).len();
        let mut observations = vec![Observation::without(Status::NotApplicable); count];
        let mut of_areas = bases.as_ref().map(|_| vec![f64::NAN; count]);
        for (at, area) in told {
            observations[area] = cells[at];
            if let (Some(to), Some(from)) = (&mut of_areas, &bases) {
                to[area] = from[at].value().unwrap_or(f64::NAN);
            }
        }
        // A withheld figure is told as withheld; where no figure came at all there is nothing to tell.
        if observations.iter().all(|cell| matches!(cell.status, Status::Missing | Status::NotApplicable)) {
            return Ok(None);
        }
        Ok(Some(Period {
            period: self.period.period.clone(),
            slice: Slice::new(observations, of_areas),
            origin: self.origin(formula),
            reasons: BTreeMap::new(),
        }))
    }

    /// The sum of columns on the later boundaries, in the order of the crosswalk; each column is a count of its own.
    fn terms(&self, terms: &[Term]) -> Result<Option<Vec<Observation>>, BoundaryError> {
        let mut sum: Option<Vec<Observation>> = None;
        for term in terms {
            let Some(column) = self.table.column(LEVEL, &self.period.period, &term.column) else { return Ok(None) };
            let of = |code: &String| self.areas.position(LEVEL, code).map_or(Observation::MISSING, |at| column[at]);
            let counts = Counts::new(self.crosswalk.from().iter().map(of).collect())?;
            let carried = self.crosswalk.transfer(&counts)?.values.into_iter();
            let carried = carried.map(|cell| if term.minus { negative(cell) } else { cell });
            sum = Some(match sum {
                None => carried.collect(),
                Some(so_far) => so_far.into_iter().zip(carried).map(|(a, b)| a + b).collect(),
            });
        }
        Ok(sum)
    }

    /// The areas that get a figure: position in the crosswalk and among the areas of the level.
    ///
    /// They are those that changed, and those that were not there before. An area that was there but could not be
    /// compared may be fed by a neighbour's edge only, which would pass a small part of it off as the whole.
    fn told(&self) -> Vec<(usize, usize)> {
        let mut reached = vec![false; self.crosswalk.to().len()];
        self.crosswalk.weights().iter().for_each(|weight| reached[weight.to] = true);
        let new = |area: usize| self.period.slice.get(area).status == Status::NotApplicable;
        let codes = self.crosswalk.to().iter().enumerate().filter(|(at, _)| reached[*at]);
        codes
            .filter_map(|(at, code)| Some((at, code, self.areas.position(LEVEL, code)?)))
            .filter(|(_, code, area)| self.changes.changed.contains(*code) || (!self.knew(code) && new(*area)))
            .map(|(at, _, area)| (at, area))
            .collect()
    }

    /// Whether the older edition has the code.
    fn knew(&self, code: &str) -> bool {
        self.changes.unchanged.contains(code) || self.crosswalk.from().iter().any(|from| from == code)
    }

    fn origin(&self, formula: String) -> Origin {
        let method = self.crosswalk.method();
        let (from, to) = (year(self.older), self.changes.to.rsplit('-').next().unwrap_or_default());
        let (sv, en) = match method {
            WeightMethod::Population => ("folkmängden i mindre områden", "the people counted in smaller areas"),
            WeightMethod::Area => ("ytan", "surface"),
            WeightMethod::Key => ("myndighetens nyckel", "the agency's key"),
        };
        Origin {
            formula: format!("{formula}; w: {} → {}, {}", self.changes.from, self.changes.to, method.id()),
            nature: Nature::Computed,
            tables: self.period.origin.tables.clone(),
            note: Some(Text {
                sv: format!(
                    "Omräknad till {to} års gränser, uppskattning: antalen i områdena från {from} är fördelade på \
                     områdena från {to} efter {sv}. Felet kan vara en tiondel av värdet eller mer."
                ),
                en: format!(
                    "Carried over to the boundaries of {to}, an estimate: the counts in the areas of {from} are shared out \
                     to those of {to} by {en}. The error may be a tenth of the value or more."
                ),
            }),
        }
    }
}
