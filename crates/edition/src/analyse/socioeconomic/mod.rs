//! The official socioeconomic index: its components, types recomputed from it, absolute types, and why they change.
//!
//! In: the table that holds the official types, where it has the index too. Out: series by RegSO, each with its nature –
//! the index and its components published, everything made of them computed – and the facts beside them. The proxy is
//! made in `types` and never mixed in. `crate::build` calls [`compute`] once.

mod changes;
pub(crate) mod limits;

use std::collections::BTreeMap;

use catalogue::{Catalogue, Source};
use cube::{Observation, Text};
use geography::{Areas, Level};
use serde::{Deserialize, Serialize};

use super::indicators::{Formula, Tables};
use super::lines::Lines;
use super::types::{self, Distribution, OFFICIAL};
use crate::series::{Computed, Nature, Origin, Period, SeriesKey};
use crate::store::values::Slice;

pub use changes::{Cause, IndexChange, Parts, TypeMove, TypesOverTime};
pub use limits::{COMPLETE, IndexYear, NationalLimits};

/// The series of the official index, as published.
pub const INDEX: &str = "socioeconomic-index";
/// The series of the types recomputed from the official index.
pub const RECOMPUTED: &str = "recomputed-type";
/// The series of the absolute types: by the limits of the base year.
pub const ABSOLUTE: &str = "absolute-type";
/// The series of the distance to the nearest limit of the year, in index points.
pub const DISTANCE: &str = "limit-distance";

/// The series of a component of the official index, as published.
pub fn component_series(component: &str) -> String {
    format!("{INDEX}:{component}")
}

/// What is known of the official index beside its series.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IndexFacts {
    /// The years with an index, oldest first.
    pub years: Vec<IndexYear>,
    /// The year whose limits the absolute types keep.
    pub base_year: Option<String>,
    /// The same for the proxy.
    pub proxy_base_year: Option<String>,
    /// RegSO → the change of its index from the first year to the last, by component.
    pub changes: BTreeMap<String, IndexChange>,
    /// RegSO → its changes of type: from the first year to the last, and from the last but one to the last.
    pub moves: BTreeMap<String, Vec<TypeMove>>,
    /// Place code → areas and people by absolute type, by year.
    pub absolute_types: BTreeMap<String, Vec<Distribution>>,
    /// Place code → why the population in types 1 and 2 changed.
    pub in_challenges: BTreeMap<String, TypesOverTime>,
}

impl IndexFacts {
    /// The limits of a year, where the whole country has the index.
    pub fn limits(&self, period: &str) -> Option<&NationalLimits> {
        self.years.iter().find(|year| year.period == period)?.limits.as_ref()
    }
}

/// Series and facts of the official index. `series` holds what is computed already, with the official types and the
/// population; `lines` tells which RegSO are not the same in two years.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    tables: &Tables<'_>,
    series: &[Computed],
    lines: &Lines<'_>,
) -> (Vec<Computed>, IndexFacts) {
    let mut facts = IndexFacts::default();
    let redrawn = |one: &Period, other: &Period| lines.redrawn_between(Level::Regso, one, other);
    let official = types::find(series, OFFICIAL, Level::Regso);
    let population = types::find(series, "population", Level::Regso);
    if let (Some(official), Some(population)) = (official, population) {
        facts.in_challenges = changes::in_challenges(areas, official, population, &redrawn);
    }
    let Some((index, components)) = published(catalogue, areas, tables) else { return (Vec::new(), facts) };
    let types_of = |period: &str| {
        let found = official?.periods.iter().find(|p| p.period == period)?;
        Some(found.slice.observations.as_slice())
    };
    let year = |p: &Period| IndexYear::new(&p.period, &p.slice.observations, types_of(&p.period));
    facts.years = index.periods.iter().map(year).collect();
    let limits: BTreeMap<String, NationalLimits> =
        facts.years.iter().filter_map(|year| Some((year.period.clone(), year.limits?))).collect();
    facts.base_year = limits::base_year(catalogue.index.base_year.as_deref(), &limits);
    let made = derived(&index, &limits, facts.base_year.as_deref(), &MADE);
    let first_and_last = index.periods.first().zip(index.periods.last());
    if let Some((first, last)) = first_and_last.filter(|(first, last)| first.period != last.period) {
        facts.changes = changes::of_index(areas, &components, &first.period, &last.period, &redrawn(first, last));
    }
    if let Some(official) = official {
        facts.moves = changes::of_types(areas, official, &index, &limits, &redrawn);
    }
    if let Some((absolute, population)) = made.iter().find(|one| one.key.id == ABSOLUTE).zip(population) {
        facts.absolute_types = types::distributions(areas, absolute, population, lines);
    }
    let mut all = vec![index];
    all.extend(components);
    all.extend(made);
    (all, facts)
}

/// The index and its components as published; nothing where the table has no index. Components in the catalogue's order.
fn published(catalogue: &Catalogue, areas: &Areas, tables: &Tables<'_>) -> Option<(Computed, Vec<Computed>)> {
    let Source::Value { table, column, .. } = catalogue.index.official_index.as_ref()? else { return None };
    let table = tables.summed.get(table.as_str())?;
    let formula = Formula { table, catalogue, areas, level: Level::Regso };
    let series = |id: String, column: &str| {
        let periods: Vec<Period> = table
            .periods()
            .into_iter()
            .filter_map(|period| {
                let (slice, origin) = formula.published(&period, column)?;
                let any = slice.observations.iter().any(|cell| cell.value().is_some());
                any.then(|| Period { period, slice, origin, reasons: BTreeMap::new() })
            })
            .collect();
        (!periods.is_empty()).then(|| Computed { key: SeriesKey::new(id, Level::Regso), periods })
    };
    let index = series(INDEX.to_owned(), column)?;
    let components = &catalogue.index.components;
    let components = components.iter().filter_map(|c| series(component_series(&c.id), &c.id)).collect();
    Some((index, components))
}

/// The names of the series made from an index.
pub(crate) struct Derived {
    /// Types by the limits of the year; none where that series is made elsewhere.
    pub relative: Option<&'static str>,
    pub absolute: &'static str,
    pub distance: &'static str,
}

const MADE: Derived = Derived { relative: Some(RECOMPUTED), absolute: ABSOLUTE, distance: DISTANCE };

/// Types, absolute types and distances of an index, for the years whose limits are known.
pub(crate) fn derived(
    index: &Computed,
    limits: &BTreeMap<String, NationalLimits>,
    base_year: Option<&str>,
    names: &Derived,
) -> Vec<Computed> {
    let base = base_year.and_then(|year| Some((year, limits.get(year)?)));
    let mut relative = Vec::new();
    let mut absolute = Vec::new();
    let mut distances = Vec::new();
    for period in &index.periods {
        let of = &period.origin.formula;
        if let Some(own) = limits.get(&period.period) {
            relative.push(made(period, format!("type by μ, σ over RegSO of: {of}"), None, |cell| own.typed(cell)));
            let formula = format!("distance to the nearest of μ + 2σ, μ + σ, μ, μ − σ over RegSO of: {of}");
            distances.push(made(period, formula, None, |cell| own.distant(cell)));
        }
        if let Some((year, limits)) = base {
            let note = Text {
                sv: format!("Gränserna mellan typerna är desamma alla år: de som gällde {year}."),
                en: format!("The limits between the types are the same in all years: those of {year}."),
            };
            let formula = format!("type by μ, σ over RegSO in {year} of: {of}");
            absolute.push(made(period, formula, Some(note), |cell| limits.typed(cell)));
        }
    }
    // Of one year the absolute types are the relative ones, and say nothing more.
    if index.periods.len() < 2 {
        absolute.clear();
    }
    let all = [(names.relative, relative), (Some(names.absolute), absolute), (Some(names.distance), distances)];
    let level = index.key.level;
    let named = |(id, periods): (Option<&str>, Vec<Period>)| {
        id.filter(|_| !periods.is_empty()).map(|id| Computed { key: SeriesKey::new(id, level), periods })
    };
    all.into_iter().filter_map(named).collect()
}

/// A period made from a period of the index, cell by cell. A proxy stays a proxy.
fn made(of: &Period, formula: String, note: Option<Text>, cell: impl Fn(Observation) -> Observation) -> Period {
    let observations = of.slice.observations.iter().map(|one| cell(*one)).collect();
    let nature = if of.origin.nature == Nature::Proxy { Nature::Proxy } else { Nature::Computed };
    let note = match (&of.origin.note, note) {
        (Some(a), Some(b)) => Some(Text { sv: format!("{} {}", a.sv, b.sv), en: format!("{} {}", a.en, b.en) }),
        (a, b) => b.or_else(|| a.clone()),
    };
    let origin = Origin { nature, formula, note, tables: of.origin.tables.clone() };
    Period { period: of.period.clone(), slice: Slice::new(observations, None), origin, reasons: BTreeMap::new() }
}

/// A small country for tests of what is made of types.
#[cfg(test)]
pub(crate) mod testing {
    use std::collections::BTreeMap;

    use cube::Observation;
    use geography::{Area, Areas, Level};

    use crate::series::{Computed, Nature, Origin, Period, SeriesKey};
    use crate::store::values::Slice;

    /// One municipality of three RegSO.
    pub(crate) fn areas() -> Areas {
        let area = |code: &str, parent: Option<&str>| Area {
            code: code.into(),
            name: code.into(),
            parent: parent.map(str::to_owned),
        };
        let regso = ["9101R001", "9101R002", "9101R003"].map(|code| area(code, Some("9101"))).to_vec();
        let deso = ["9101A1010", "9101A1020", "9101A1030"];
        let deso = deso.iter().zip(&regso).map(|(code, of)| area(code, Some(&of.code))).collect();
        Areas::new(vec![
            vec![area("00", None)],
            vec![area("91", Some("00"))],
            vec![area("9101", Some("91"))],
            regso,
            deso,
        ])
        .expect("the codes fit each other")
    }

    /// A series by RegSO.
    pub(crate) fn series(id: &str, years: &[(&str, &[f64])], nature: Nature) -> Computed {
        let period = |(year, values): &(&str, &[f64])| Period {
            period: (*year).to_owned(),
            slice: Slice::new(values.iter().copied().map(Observation::normal).collect(), None),
            origin: Origin { nature, formula: "t.index".into(), tables: Vec::new(), note: None },
            reasons: BTreeMap::new(),
        };
        Computed { key: SeriesKey::new(id, Level::Regso), periods: years.iter().map(period).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::series;
    use super::*;

    fn values(series: &[Computed], id: &str, year: usize) -> Vec<f64> {
        let one = series.iter().find(|one| one.key.id == id).expect("made");
        one.periods[year].slice.observations.iter().filter_map(|cell| cell.value()).collect()
    }

    #[test]
    fn a_country_that_improves_as_a_whole_keeps_its_relative_types_and_changes_its_absolute_ones() {
        // 10, 20, 30: limits 40, 30, 20, 10. Half of it, 5, 10, 15: μ = 10, σ = 5, limits 20, 15, 10, 5.
        let index = series(INDEX, &[("2020", &[10.0, 20.0, 30.0]), ("2021", &[5.0, 10.0, 15.0])], Nature::Published);
        let limits: BTreeMap<String, NationalLimits> = index
            .periods
            .iter()
            .filter_map(|p| Some((p.period.clone(), IndexYear::new(&p.period, &p.slice.observations, None).limits?)))
            .collect();
        let made = derived(&index, &limits, Some("2020"), &MADE);
        assert_eq!(values(&made, RECOMPUTED, 0), [4.0, 3.0, 2.0]);
        assert_eq!(values(&made, RECOMPUTED, 1), [4.0, 3.0, 2.0]);
        assert_eq!(values(&made, ABSOLUTE, 0), [4.0, 3.0, 2.0]);
        // By 40, 30, 20, 10: 5 is below 10, 10 is not below 10, 15 neither.
        assert_eq!(values(&made, ABSOLUTE, 1), [5.0, 4.0, 4.0]);
        assert_eq!(values(&made, DISTANCE, 1), [0.0, 0.0, 0.0]);
        assert!(made.iter().flat_map(|one| &one.periods).all(|p| p.origin.nature == Nature::Computed));
    }

    #[test]
    fn what_is_made_of_a_proxy_is_a_proxy() {
        let index = series("p", &[("2020", &[10.0, 20.0, 30.0]), ("2021", &[5.0, 10.0, 15.0])], Nature::Proxy);
        let limits = BTreeMap::from([("2020".to_owned(), NationalLimits::new(&[10.0, 20.0, 30.0]).expect("three"))]);
        let made = derived(&index, &limits, Some("2020"), &Derived { relative: None, ..MADE });
        let ids: Vec<&str> = made.iter().map(|one| one.key.id.as_str()).collect();
        assert_eq!(ids, [ABSOLUTE, DISTANCE], "the proxy's own types are made elsewhere");
        assert_eq!(made[1].periods.len(), 1, "no distance in a year without limits");
        assert!(made.iter().flat_map(|one| &one.periods).all(|p| p.origin.nature == Nature::Proxy));
    }

    #[test]
    fn of_one_year_there_are_no_absolute_types() {
        let index = series(INDEX, &[("2020", &[10.0, 20.0, 30.0])], Nature::Published);
        let limits = BTreeMap::from([("2020".to_owned(), NationalLimits::new(&[10.0, 20.0, 30.0]).expect("three"))]);
        let made = derived(&index, &limits, Some("2020"), &MADE);
        assert!(!made.iter().any(|one| one.key.id == ABSOLUTE));
    }
}
