//! Two editions, series by series and cell by cell.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use cube::{Observation, Status};
use geography::{Areas, Level};
use rayon::prelude::*;

use super::entry::{
    AreaChange, Definitions, Group, Largest, Named, PeriodChange, Revised, Revision, SourceChange, SourceEvent,
    StatusChange, Succeeded, Version,
};
use super::subject::{Kind, Subject, table_of};
use crate::error::Error;
use crate::open::Edition;
use crate::series::{Nature, SeriesInfo, SeriesKey};
use crate::store::values::Slice;

/// How far a computed figure may lie from its predecessor, relative to the larger of both and 1, and still be the
/// same when other code computed it: rounding of sums, no more. What is published must be equal to the bit, and so
/// must what the same code computed.
pub const ROUNDING: f64 = 1e-12;

/// How many codes of added and removed areas are told.
const TOLD_CODES: usize = 50;

/// What `new` says otherwise than `old`.
///
/// # Errors
/// [`Error::Damaged`] if values of either cannot be read.
pub fn compare(old: &Edition, new: &Edition) -> Result<Revision, Error> {
    let pair = Pair::new(old, new);
    let keys: BTreeSet<&SeriesKey> = old.all_series().chain(new.all_series()).map(|s| &s.key).collect();
    let keys: Vec<&SeriesKey> = keys.into_iter().collect();
    let found: Vec<Found> = keys.par_iter().map(|key| pair.series(key)).collect::<Result<_, _>>()?;
    let unchanged = found.iter().filter(|f| f.parts.is_empty()).count();
    let manifest = old.manifest();
    Ok(Revision {
        succeeds: Some(Succeeded {
            edition: manifest.id.clone(),
            built: manifest.built.clone(),
            code_version: manifest.code_version.clone(),
        }),
        definitions: definitions(old, new),
        sources: sources(old, new),
        areas: areas(old.areas(), new.areas()),
        published: grouped(&pair, &found, false),
        following: grouped(&pair, &found, true),
        unchanged,
        ..Revision::of(new.manifest())
    })
}

/// Two editions, and which areas they share.
struct Pair<'a> {
    old: &'a Edition,
    new: &'a Edition,
    /// By level: positions of the areas that both have, in the old edition and in the new.
    shared: HashMap<Level, Vec<(usize, usize)>>,
    /// Tables whose columns are series: an indicator that repeats a column follows from it.
    with_columns: HashSet<&'a str>,
    same_code: bool,
}

/// What was found of one series.
struct Found {
    series: SeriesKey,
    parts: Vec<Part>,
}

/// A difference of a series, and whether it follows from others.
struct Part {
    following: bool,
    what: Difference,
}

enum Difference {
    NewSeries,
    WithdrawnSeries,
    NewPeriod(String),
    WithdrawnPeriod(String),
    Revised(Revised),
}

impl<'a> Pair<'a> {
    fn new(old: &'a Edition, new: &'a Edition) -> Self {
        let shared = |level: Level| {
            let position = |(at, area): (usize, &geography::Area)| Some((at, new.areas().position(level, &area.code)?));
            (level, old.areas().level(level).iter().enumerate().filter_map(position).collect())
        };
        let all = || old.all_series().chain(new.all_series());
        Self {
            old,
            new,
            shared: Level::ALL.into_iter().map(shared).collect(),
            with_columns: all().filter_map(|s| table_of(&s.key.id)).collect(),
            same_code: old.manifest().code_version == new.manifest().code_version,
        }
    }

    fn series(&self, key: &SeriesKey) -> Result<Found, Error> {
        let mut parts = Vec::new();
        match (self.old.series(key), self.new.series(key)) {
            (None, Some(new)) => parts.push(self.whole(self.new, new, Difference::NewSeries)),
            (Some(old), None) => parts.push(self.whole(self.old, old, Difference::WithdrawnSeries)),
            (Some(old), Some(new)) => self.both(old, new, &mut parts)?,
            (None, None) => {}
        }
        Ok(Found { series: key.clone(), parts })
    }

    fn whole(&self, edition: &Edition, series: &SeriesInfo, what: Difference) -> Part {
        let newest = series.newest().unwrap_or_default();
        Part { following: self.follows(edition, series, newest), what }
    }

    fn both(&self, old: &SeriesInfo, new: &SeriesInfo, parts: &mut Vec<Part>) -> Result<(), Error> {
        for period in old.periods.iter().filter(|p| new.period(p).is_none()) {
            let following = self.follows(self.old, old, period);
            parts.push(Part { following, what: Difference::WithdrawnPeriod(period.clone()) });
        }
        let before: HashMap<String, Slice> = self.old.block(&old.key)?.into_iter().collect();
        for (period, slice) in self.new.block(&new.key)? {
            let following = self.follows(self.new, new, &period);
            let Some(before) = before.get(&period) else {
                parts.push(Part { following, what: Difference::NewPeriod(period) });
                continue;
            };
            let exact = self.same_code || nature(self.new, new, &period) == Some(Nature::Published);
            if let Some(revised) = self.cells(&new.key, period, before, &slice, exact) {
                parts.push(Part { following, what: Difference::Revised(revised) });
            }
        }
        Ok(())
    }

    /// The revised cells of the areas that both editions have.
    fn cells(&self, key: &SeriesKey, period: String, old: &Slice, new: &Slice, exact: bool) -> Option<Revised> {
        let mut cells = 0;
        let mut largest: Option<(usize, f64)> = None;
        let mut statuses: BTreeMap<(Status, Status), usize> = BTreeMap::new();
        for (from, to) in self.shared.get(&key.level).into_iter().flatten() {
            let (before, after) = (old.get(*from), new.get(*to));
            if same(before, after, exact) {
                continue;
            }
            cells += 1;
            if before.status != after.status {
                *statuses.entry((before.status, after.status)).or_default() += 1;
            }
            // A withheld cell has no value here, so that nothing of it can be told.
            if let Some(change) = before.value().zip(after.value()).map(|(a, b)| b - a)
                && change != 0.0
                && largest.is_none_or(|(_, so_far)| change.abs() > so_far.abs())
            {
                largest = Some((*to, change));
            }
        }
        let area = |at: usize| self.new.areas().level(key.level)[at].code.clone();
        (cells > 0).then(|| Revised {
            series: key.clone(),
            period,
            cells,
            largest: largest.map(|(at, change)| Largest { area: area(at), change }),
            statuses: statuses.into_iter().map(|((from, to), cells)| StatusChange { from, to, cells }).collect(),
        })
    }

    /// Whether a figure follows from others that are told themselves: it is computed, or repeats a table's column.
    fn follows(&self, edition: &Edition, series: &SeriesInfo, period: &str) -> bool {
        let Some(origin) = edition.origin(series, period) else { return true };
        let repeats = || origin.tables.iter().any(|(table, _)| self.with_columns.contains(table.as_str()));
        origin.nature != Nature::Published || (table_of(&series.key.id).is_none() && repeats())
    }
}

fn nature(edition: &Edition, series: &SeriesInfo, period: &str) -> Option<Nature> {
    edition.origin(series, period).map(|origin| origin.nature)
}

/// Whether two cells say the same.
fn same(old: Observation, new: Observation, exact: bool) -> bool {
    let (a, b) = (old.value(), new.value());
    let equal = match a.zip(b) {
        Some((a, b)) if exact => a.to_bits() == b.to_bits(),
        Some((a, b)) => (a - b).abs() <= ROUNDING * a.abs().max(b.abs()).max(1.0),
        None => a.is_none() && b.is_none(),
    };
    equal && old.status == new.status
}

fn grouped(pair: &Pair<'_>, found: &[Found], following: bool) -> Vec<Group> {
    let catalogues = [pair.new.catalogue(), pair.old.catalogue()];
    let mut groups: BTreeMap<(Kind, String), Group> = BTreeMap::new();
    for one in found {
        for part in one.parts.iter().filter(|part| part.following == following) {
            let subject = Subject::of(&one.series.id, catalogues);
            let group = groups.entry(subject.rank()).or_insert_with(|| Group::new(subject));
            add(group, &one.series, &part.what);
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    for group in &mut groups {
        group.new_periods.sort();
        group.withdrawn_periods.sort();
        group.cells = group.revised.iter().map(|line| line.cells).sum();
        let periods: BTreeSet<String> = group.revised.iter().map(|line| line.period.clone()).collect();
        group.revised_periods = periods.into_iter().collect();
    }
    groups
}

fn add(group: &mut Group, series: &SeriesKey, what: &Difference) {
    match what {
        Difference::NewSeries => group.new_series.push(series.clone()),
        Difference::WithdrawnSeries => group.withdrawn_series.push(series.clone()),
        Difference::NewPeriod(period) => count(&mut group.new_periods, period, series.level),
        Difference::WithdrawnPeriod(period) => count(&mut group.withdrawn_periods, period, series.level),
        Difference::Revised(revised) => group.revised.push(revised.clone()),
    }
}

fn count(periods: &mut Vec<PeriodChange>, period: &str, level: Level) {
    match periods.iter_mut().find(|p| p.period == period && p.level == level) {
        Some(known) => known.series += 1,
        None => periods.push(PeriodChange { period: period.to_owned(), level, series: 1 }),
    }
}

fn definitions(old: &Edition, new: &Edition) -> Definitions {
    let (before, after) = (old.catalogue(), new.catalogue());
    let named = |i: &catalogue::Indicator| Named { id: i.id.clone(), name: i.name.clone() };
    let only = |these: &catalogue::Catalogue, others: &catalogue::Catalogue| {
        these.indicators.iter().filter(|i| others.indicator(&i.id).is_none()).map(named).collect()
    };
    let altered = after.indicators.iter().filter(|i| before.indicator(&i.id).is_some_and(|b| b != *i));
    Definitions {
        changed: before != after,
        new: only(after, before),
        withdrawn: only(before, after),
        altered: altered.map(named).collect(),
    }
}

/// Versions of source tables by table and the agency's reference.
type Versions = BTreeMap<(String, String), BTreeSet<Version>>;

/// What happened to a table, and the versions that only the old and only the new edition have.
type Happening = (String, SourceEvent, Vec<Version>, Vec<Version>);

fn versions(edition: &Edition) -> Versions {
    let mut versions = Versions::new();
    for (table, provenance) in edition.origins().iter().flat_map(|origin| &origin.tables) {
        let key = (table.clone(), provenance.reference.clone());
        versions.entry(key).or_default().insert(provenance.into());
    }
    versions
}

fn sources(old: &Edition, new: &Edition) -> Vec<SourceChange> {
    let (before, after) = (versions(old), versions(new));
    let none = BTreeSet::new();
    // Many key figures come in one file: what happened to them alike is told once.
    let mut alike: BTreeMap<Happening, Vec<String>> = BTreeMap::new();
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let (was, is) = (before.get(key).unwrap_or(&none), after.get(key).unwrap_or(&none));
        if was == is {
            continue;
        }
        let event = match (was.is_empty(), is.is_empty()) {
            (true, _) => SourceEvent::New,
            (_, true) => SourceEvent::Withdrawn,
            _ => SourceEvent::Updated,
        };
        let only = |these: &BTreeSet<Version>, others| these.difference(others).cloned().collect::<Vec<_>>();
        alike.entry((key.0.clone(), event, only(was, is), only(is, was))).or_default().push(key.1.clone());
    }
    let name = |table: &str| {
        let known = new.catalogue().table(table).or_else(|| old.catalogue().table(table));
        known.map_or_else(|| cube::Text::same(table), |t| t.title.clone())
    };
    let change = |((table, event, old, new), references): (Happening, Vec<String>)| SourceChange {
        name: name(&table),
        table,
        references,
        event,
        old,
        new,
    };
    alike.into_iter().map(change).collect()
}

fn areas(old: &Areas, new: &Areas) -> Vec<AreaChange> {
    let only = |these: &Areas, others: &Areas, level: Level| -> Vec<String> {
        let missing = these.level(level).iter().filter(|a| others.position(level, &a.code).is_none());
        missing.map(|a| a.code.clone()).collect()
    };
    let change = |level: Level| {
        let (added, removed) = (only(new, old, level), only(old, new, level));
        let first = |codes: &[String]| codes.iter().take(TOLD_CODES).cloned().collect();
        (added.len() + removed.len() > 0).then(|| AreaChange {
            level,
            added: added.len(),
            removed: removed.len(),
            added_codes: first(&added),
            removed_codes: first(&removed),
        })
    };
    Level::ALL.into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_revision_of_what_other_code_computed() {
        let cell = Observation::normal;
        let noise = 0.3 * (1.0 + 3e-13);
        assert!(!same(cell(0.3), cell(noise), true) && same(cell(0.3), cell(noise), false));
        // Near zero, where differences of like numbers end, a relative rule alone would call noise a revision.
        assert!(same(cell(0.0), cell(1e-17), false) && !same(cell(0.0), cell(1e-11), false));
        assert!(same(cell(5e9), cell(5e9 + 1e-3), false) && !same(cell(5e9), cell(5e9 + 1e-2), false));
    }

    #[test]
    fn a_status_is_part_of_what_a_cell_says() {
        let weak = Observation::from_parts(4.0, Status::Unreliable);
        assert!(!same(Observation::normal(4.0), weak, false));
        let (gone, withheld) = (Observation::MISSING, Observation::without(Status::Confidential));
        assert!(same(withheld, withheld, true) && !same(gone, withheld, true) && !same(weak, withheld, true));
    }
}
