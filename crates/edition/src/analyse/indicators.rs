//! Indicators at every level, by the catalogue's formulas and rules.

use std::collections::{BTreeMap, HashMap};

use catalogue::{Aggregate, Catalogue, Indicator, Source, SplitSource, Term, Unit};
use cube::{Observation, Role, Status};
use geography::{Areas, Level};
use measures::proportion::reliability;
use rayon::prelude::*;

use super::columns::{self, Approximated, Summed, written};
use crate::material::SourceTable;
use crate::series::{Computed, Nature, Origin, Period, SeriesKey, Sex};
use crate::store::values::Slice;

/// The id of Kolada's table in the material.
pub(crate) const KOLADA: &str = "kolada";

/// The source tables of an edition, ready for formulas.
pub(crate) struct Tables<'a> {
    /// Tables of the statistics agency, by id.
    pub summed: HashMap<&'a str, Summed<'a>>,
    /// Persons behind published percentages, by table id.
    pub approximated: HashMap<&'a str, Approximated>,
    /// Kolada's tables, one a level.
    pub kolada: Vec<&'a SourceTable>,
}

impl<'a> Tables<'a> {
    /// Sums the tables of counts; leaves the others at their own level.
    pub fn new(tables: &'a [SourceTable], catalogue: &Catalogue, areas: &Areas) -> Result<Self, cube::Error> {
        let (kolada, scb): (Vec<_>, Vec<_>) = tables.iter().partition(|t| t.id == KOLADA);
        let adds_up = |t: &SourceTable| catalogue.table(&t.id).is_some_and(|d| d.kind == catalogue::TableKind::Counts);
        let mut approximated = HashMap::new();
        for table in &scb {
            let wanted = percentages(catalogue, &table.id);
            let weight = catalogue.table(&table.id).and_then(|d| d.weight.as_deref());
            if let Some(weight) = weight.filter(|_| !wanted.is_empty()) {
                approximated.insert(table.id.as_str(), Approximated::new(table, weight, &wanted, areas)?);
            }
        }
        let summed = scb
            .into_par_iter()
            .map(|t| Ok((t.id.as_str(), if adds_up(t) { Summed::counts(t, areas)? } else { Summed::alone(t) })))
            .collect::<Result<_, cube::Error>>()?;
        Ok(Self { summed, approximated, kolada })
    }
}

/// The percentages of a table from which splits make persons.
fn percentages<'c>(catalogue: &'c Catalogue, table: &str) -> Vec<&'c str> {
    let sources = catalogue.splits.iter().flat_map(|split| &split.sources).filter(|source| source.table() == table);
    let of = |source: &'c SplitSource| match source {
        SplitSource::Percent { percent, rest, .. } => {
            std::iter::once(percent).chain(rest).map(String::as_str).collect()
        }
        SplitSource::Counts { .. } => Vec::new(),
    };
    sources.flat_map(of).collect()
}

/// Every indicator of the catalogue at every level and sex for which the tables have figures.
pub(crate) fn compute(catalogue: &Catalogue, areas: &Areas, tables: &Tables<'_>) -> Vec<Computed> {
    let wanted: Vec<(&Indicator, Level)> = catalogue
        .indicators
        .iter()
        .flat_map(|indicator| Level::ALL.into_iter().map(move |level| (indicator, level)))
        .collect();
    wanted
        .into_par_iter()
        .flat_map_iter(|(indicator, level)| {
            let sexes = if indicator.sexes { &Sex::ALL[..] } else { &Sex::ALL[..1] };
            sexes.iter().filter_map(move |sex| one(indicator, catalogue, areas, tables, level, *sex))
        })
        .collect()
}

/// One indicator at one level for one sex: for each period the first source that has a value.
fn one(
    indicator: &Indicator,
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    level: Level,
    sex: Sex,
) -> Option<Computed> {
    let mut periods: BTreeMap<String, Period> = BTreeMap::new();
    for source in &indicator.sources {
        if !source.levels().iter().any(|l| columns::level(*l) == level) {
            continue;
        }
        for period in from_source(indicator, source, catalogue, areas, tables, level, sex) {
            periods.entry(period.period.clone()).or_insert(period);
        }
    }
    let periods: Vec<Period> = periods.into_values().collect();
    (!periods.is_empty()).then(|| Computed { key: SeriesKey { id: indicator.id.clone(), level, sex }, periods })
}

fn from_source(
    indicator: &Indicator,
    source: &Source,
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    level: Level,
    sex: Sex,
) -> Vec<Period> {
    if let Source::Kolada { kpi, factor, .. } = source {
        let periods = tables.kolada.iter().flat_map(|t| from_kolada(t, kpi, *factor, level, sex));
        // Between elections Kolada repeats the last turnout; a repetition is no observation.
        return periods.filter(|p| indicator.observes(&p.period)).collect();
    }
    let Some(table) = source.table().and_then(|id| tables.summed.get(id)) else { return Vec::new() };
    if sex != Sex::T {
        return Vec::new();
    }
    let formula = Formula { table, catalogue, areas, level };
    table
        .periods()
        .into_iter()
        .filter_map(|period| {
            let (slice, origin) = match source {
                Source::Share { numerator, denominator, .. } => formula.share(&period, numerator, denominator)?,
                Source::Count { columns, .. } => formula.count(&period, columns)?,
                Source::Value { column, .. } if level == table.table.level => formula.published(&period, column)?,
                Source::Value { column, .. } if indicator.aggregate == Aggregate::WeightedMean => {
                    formula.weighted_mean(&period, column)?
                }
                Source::Value { .. } | Source::Kolada { .. } => return None,
            };
            has_value(&slice).then(|| Period { period, slice, origin, reasons: BTreeMap::new() })
        })
        .collect()
}

fn has_value(slice: &Slice) -> bool {
    slice.observations.iter().any(|o| o.status != Status::Missing)
}

/// A source table asked at one level.
pub(super) struct Formula<'a> {
    pub table: &'a Summed<'a>,
    pub catalogue: &'a Catalogue,
    pub areas: &'a Areas,
    pub level: Level,
}

impl Formula<'_> {
    fn id(&self) -> &str {
        &self.table.table.id
    }

    /// 100 × Σ numerator ÷ Σ denominator; the denominator is the base.
    pub fn share(&self, period: &str, numerator: &[Term], denominator: &[Term]) -> Option<(Slice, Origin)> {
        let above = self.table.terms(self.level, period, numerator)?;
        let below = self.table.terms(self.level, period, denominator)?;
        let persons = self.counts_persons(denominator);
        let observations = above.iter().zip(&below).map(|(a, b)| ratio(*a, *b, persons)).collect();
        let bases = below.iter().map(|b| b.value().unwrap_or(f64::NAN)).collect();
        let formula = format!("100 × ({}) ÷ ({})", written(self.id(), numerator), written(self.id(), denominator));
        Some((Slice::new(observations, Some(bases)), self.computed(formula)))
    }

    fn count(&self, period: &str, columns: &[Term]) -> Option<(Slice, Origin)> {
        let observations = self.table.terms(self.level, period, columns)?;
        let single = self.level == self.table.table.level && columns.len() == 1;
        let nature = if single { Nature::Published } else { Nature::Computed };
        let origin = self.table.origin(nature, format!("Σ {}", written(self.id(), columns)));
        Some((Slice::new(observations, None), origin))
    }

    pub fn published(&self, period: &str, column: &str) -> Option<(Slice, Origin)> {
        let observations = self.table.column(self.level, period, column)?;
        let weight = self.catalogue.table(self.id()).and_then(|t| t.weight.as_deref());
        let bases = weight
            .and_then(|w| self.table.column(self.level, period, w))
            .map(|w| w.iter().map(|o| o.value().unwrap_or(f64::NAN)).collect());
        let origin = self.table.origin(Nature::Published, format!("{}.{column}", self.id()));
        Some((Slice::new(observations, bases), origin))
    }

    /// Σ value·weight ÷ Σ weight over the table's areas within each area; the weights' sum is the base.
    pub fn weighted_mean(&self, period: &str, column: &str) -> Option<(Slice, Origin)> {
        let own = self.table.table.level;
        let weight = self.catalogue.table(self.id()).and_then(|t| t.weight.as_deref())?;
        let values = self.table.column(own, period, column)?;
        let weights = self.table.column(own, period, weight)?;
        let to = self.areas.ancestors(own, self.level)?;
        let count = self.areas.level(self.level).len();
        let mut sums = vec![None::<(Observation, Observation)>; count];
        for ((value, weight), to) in values.iter().zip(&weights).zip(to) {
            // An area in which nobody is counted has no value and weighs nothing.
            if weight.value() == Some(0.0) {
                continue;
            }
            let weighted = value.value().zip(weight.value()).map(|(v, w)| v * w);
            let weighted = Observation::from_parts(weighted.unwrap_or(f64::NAN), value.status.and(weight.status));
            let sum = &mut sums[to];
            *sum = Some(sum.map_or((weighted, *weight), |(v, w)| (v + weighted, w + *weight)));
        }
        let means = sums.iter().map(|sum| {
            let Some((weighted, weight)) = sum else { return Observation::MISSING };
            let mean = weighted.value().zip(weight.value()).map_or(f64::NAN, |(v, w)| v / w);
            Observation::from_parts(mean, weighted.status.and(weight.status))
        });
        let observations = means.collect();
        let bases = sums.iter().map(|s| s.and_then(|(_, w)| w.value()).unwrap_or(f64::NAN)).collect();
        let formula = format!("Σ({id}.{column} × {id}.{weight}) ÷ Σ {id}.{weight}", id = self.id());
        Some((Slice::new(observations, Some(bases)), self.computed(formula)))
    }

    fn computed(&self, formula: String) -> Origin {
        self.table.origin(Nature::Computed, formula)
    }

    pub fn counts_persons(&self, terms: &[Term]) -> bool {
        let Some(table) = self.catalogue.table(self.id()) else { return false };
        terms.iter().filter_map(|t| table.column(&t.column)).all(|c| table.unit_of(c) == Unit::Persons)
    }
}

/// A percentage of two counts. A share of nobody cannot exist; a share of few persons is marked unreliable.
pub(crate) fn ratio(above: Observation, below: Observation, persons: bool) -> Observation {
    let status = above.status.and(below.status);
    let Some((a, b)) = above.value().zip(below.value()) else { return Observation::without(status) };
    if b <= 0.0 {
        return Observation::without(Status::NotApplicable);
    }
    let weak = persons && !reliability(a, b).is_reliable();
    Observation::from_parts(100.0 * a / b, if weak { Status::Unreliable } else { status })
}

/// One of Kolada's key figures at a level: published, never summed.
fn from_kolada(table: &SourceTable, kpi: &str, factor: f64, level: Level, sex: Sex) -> Vec<Period> {
    if table.level != level {
        return Vec::new();
    }
    let Ok(cut) = table.cube.slice("contents", kpi).and_then(|c| c.slice("sex", sex.id())) else { return Vec::new() };
    let Some(years) = cut.role(Role::Period) else { return Vec::new() };
    let scaled = if factor == 1.0 { kpi.to_owned() } else { format!("{kpi} × {factor}") };
    let provenance = crate::material::Provenance { reference: kpi.to_owned(), ..table.provenance.clone() };
    let origin = Origin {
        nature: Nature::Published,
        formula: format!("Kolada {scaled}"),
        tables: vec![(KOLADA.to_owned(), provenance)],
        note: None,
    };
    years
        .codes()
        .filter_map(|year| {
            let cell = |o: Observation| {
                let (value, status) = o.parts();
                Observation::from_parts(value * factor, status)
            };
            let observations = cut.slice("period", year).ok()?.observations().map(cell).collect();
            let slice = Slice::new(observations, None);
            let period = year.to_owned();
            has_value(&slice).then(|| Period { period, slice, origin: origin.clone(), reasons: BTreeMap::new() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nobody_cannot_exist_and_of_few_is_weak() {
        let share = |a: f64, b: f64| ratio(Observation::normal(a), Observation::normal(b), true);
        assert_eq!(share(0.0, 0.0).status, Status::NotApplicable);
        assert_eq!((share(30.0, 120.0).value(), share(30.0, 120.0).status), (Some(25.0), Status::Normal));
        assert_eq!(share(30.0, 90.0).status, Status::Unreliable);
        assert_eq!(share(9.0, 120.0).status, Status::Unreliable);
        assert_eq!(ratio(Observation::normal(9.0), Observation::normal(50.0), false).status, Status::Normal);
        let withheld = ratio(Observation::without(Status::Confidential), Observation::normal(50.0), true);
        assert_eq!(withheld.status, Status::Confidential);
    }
}
