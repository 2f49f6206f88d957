//! Indicators of a district, by the catalogue's rule for each.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use catalogue::{Aggregate, Indicator, Source, Unit};
use cube::{Observation, Status};
use geography::Level;
use geography::editions::BoundaryEdition;
use measures::proportion::{Z_95, reliability, wilson};

use super::parts::{Member, Members, Part, Union};
use crate::error::Error;
use crate::facts::BoundaryBreak;
use crate::open::Edition;
use crate::series::{SeriesInfo, SeriesKey};
use crate::store::values::Slice;

/// An indicator put together for a district.
#[derive(Debug, Clone, PartialEq)]
pub struct Put {
    /// The level of the areas it is reckoned of.
    pub level: Level,
    /// Its values, oldest first, all on one division of the areas; none if the areas are in no division together.
    pub periods: Vec<Together>,
    /// Why earlier years (or later ones) are left out, where areas of the district were divided anew.
    pub ended: Vec<Ended>,
}

/// The value of a district in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The period.
    pub period: String,
    /// The value, or why there is none.
    pub value: Observation,
    /// The sum of the areas' bases: persons, dwellings, households.
    pub base: Option<f64>,
    /// Wilson's 95 % interval of a share, in per cent; none for other figures and where there is no value.
    pub interval: Option<(f64, f64)>,
    /// The source tables, by their ids.
    pub tables: Vec<String>,
    /// The areas for which no value is told, as positions at [`Put::level`].
    pub lacking: Vec<usize>,
}

/// Where a district's line ends because areas of it were divided anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The first period on the later division.
    pub period: String,
    /// The areas whose code stands for another surface before, or that are only on one side.
    pub parts: Vec<Part>,
}

/// Why an indicator cannot be put together for a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// The catalogue says so: medians, means without persons, published rates.
    Never,
    /// Nobody has it at the level of the district's areas.
    NotAtLevel,
    /// The figures of the areas come without what they are shares of.
    NoBase,
}

type Block = Rc<Vec<(String, Slice)>>;

/// Puts figures together; reads each series once.
pub struct Reckoner<'a> {
    edition: &'a Edition,
    blocks: RefCell<HashMap<SeriesKey, Block>>,
}

impl<'a> Reckoner<'a> {
    /// For an edition.
    pub fn new(edition: &'a Edition) -> Self {
        Self { edition, blocks: RefCell::default() }
    }

    /// The edition.
    pub fn edition(&self) -> &'a Edition {
        self.edition
    }

    pub(super) fn block(&self, key: &SeriesKey) -> Result<Block, Error> {
        if let Some(known) = self.blocks.borrow().get(key) {
            return Ok(known.clone());
        }
        let read = Rc::new(self.edition.block(key)?);
        self.blocks.borrow_mut().insert(key.clone(), read.clone());
        Ok(read)
    }

    /// An indicator of a district, all years that its areas share on one division.
    ///
    /// - counts: Σ value
    /// - shares: 100 × Σ numerator ÷ Σ base, with numerator = value × base ÷ 100 as the areas have them
    /// - means weighted by persons: Σ (value × base) ÷ Σ base
    /// - medians and whatever the catalogue says is never aggregated: [`Apart::Never`]
    ///
    /// An area in which nobody is counted (base 0) weighs nothing. One that is withheld or missing makes the whole so. A
    /// share of persons is unreliable by the rule of [`measures::proportion::reliability`], on the sums. Where an area of
    /// the district was divided anew, only the newest division on which all its areas are there is used.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of values cannot be read.
    pub fn indicator(&self, union: &Union, indicator: &Indicator) -> Result<Result<Put, Apart>, Error> {
        let edition = self.edition;
        self.put(&union.members(edition), indicator, &|found| not_going_on(edition, union, found))
    }

    /// The same for all areas of a level within a place, which keeps its borders: to be set beside a district.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the file of values cannot be read.
    pub fn place(
        &self,
        place: (Level, usize),
        level: Level,
        indicator: &Indicator,
    ) -> Result<Result<Put, Apart>, Error> {
        self.put(&Members::within(self.edition, place, level), indicator, &|_| Vec::new())
    }

    fn put(
        &self,
        members: &Members,
        indicator: &Indicator,
        apart: &dyn Fn(&BoundaryBreak) -> Vec<Part>,
    ) -> Result<Result<Put, Apart>, Error> {
        let rule = indicator.aggregate;
        if rule == Aggregate::Never {
            return Ok(Err(Apart::Never));
        }
        let key = SeriesKey::new(indicator.id.as_str(), members.level);
        let Some(series) = self.edition.series(&key) else { return Ok(Err(Apart::NotAtLevel)) };
        let block = self.block(&key)?;
        if rule != Aggregate::Sum && block.iter().any(|(_, slice)| slice.bases.is_none()) {
            return Ok(Err(Apart::NoBase));
        }
        let (runs, ended) = runs(self.edition, series, members.level, apart);
        let mut newest: Vec<Together> = Vec::new();
        for run in runs.into_iter().rev() {
            let values = block.iter().filter(|(period, _)| run.contains(period));
            newest = values
                .filter(|(_, slice)| there(members, slice))
                .map(|(period, slice)| {
                    let tables = tables(self.edition, series, period);
                    together(members, indicator, period, slice, tables, self.edition)
                })
                .collect();
            if !newest.is_empty() {
                break;
            }
        }
        Ok(Ok(Put { level: members.level, periods: newest, ended }))
    }
}

/// Whether all chosen areas are there in a period, and at least one area at all.
fn there(members: &Members, slice: &Slice) -> bool {
    let absent = |member: &Member| {
        slice.get(member.position).status == Status::NotApplicable && slice.base(member.position).is_none()
    };
    let (mut chosen, mut any) = (true, false);
    for member in &members.all {
        let absent = absent(member);
        chosen &= !(member.chosen && absent);
        any |= !absent;
    }
    chosen && any
}

/// The periods of a series between the breaks that matter to the district, oldest first.
fn runs(
    edition: &Edition,
    series: &SeriesInfo,
    level: Level,
    apart: &dyn Fn(&BoundaryBreak) -> Vec<Part>,
) -> (Vec<Vec<String>>, Vec<Ended>) {
    let mut ended = Vec::new();
    for (from, period, to) in series.passages() {
        let found = edition.facts().breaks.iter().find(|b| b.level == level && b.from == from && b.to == to);
        let parts = found.map(apart).unwrap_or_default();
        if !parts.is_empty() {
            ended.push(Ended { period: period.to_owned(), parts });
        }
    }
    let mut runs = vec![Vec::new()];
    for period in &series.periods {
        if ended.iter().any(|one| one.period == *period) {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            run.push(period.clone());
        }
    }
    (runs, ended)
}

/// The areas of a district that are not the same on both sides of a break. Its RegSO are looked up in the break of RegSO
/// at the same time; where nothing is known of it, they are taken as changed.
fn not_going_on(edition: &Edition, union: &Union, found: &BoundaryBreak) -> Vec<Part> {
    let last_year = |one: &BoundaryBreak| BoundaryEdition::from_id(&one.from).and_then(BoundaryEdition::last_year);
    let at = |level: Level| {
        let same = |b: &&BoundaryBreak| b.level == level && (*b == found || last_year(b) == last_year(found));
        edition.facts().breaks.iter().find(same)
    };
    let (regso, deso) = (at(Level::Regso), at(Level::Deso));
    let changed = |part: &&Part| {
        let code = &edition.areas().level(part.level)[part.position].code;
        let known = if part.level == Level::Regso { regso } else { deso };
        !known.is_some_and(|known| known.goes_on(code))
    };
    union.parts().iter().filter(changed).copied().collect()
}

fn tables(edition: &Edition, series: &SeriesInfo, period: &str) -> Vec<String> {
    let origin = edition.origin(series, period);
    origin.map(|origin| origin.tables.iter().map(|(id, _)| id.clone()).collect()).unwrap_or_default()
}

fn together(
    members: &Members,
    indicator: &Indicator,
    period: &str,
    slice: &Slice,
    tables: Vec<String>,
    edition: &Edition,
) -> Together {
    let share = indicator.aggregate == Aggregate::RatioOfSums;
    let counted = indicator.aggregate == Aggregate::Sum;
    let (mut above, mut below) = (0.0, 0.0);
    let mut status: Option<Status> = None;
    let mut lacking = Vec::new();
    for member in &members.all {
        let (cell, base) = (slice.get(member.position), slice.base(member.position));
        // Nobody is counted there, or the area is one of another division.
        if !counted && base == Some(0.0) || cell.status == Status::NotApplicable && base.is_none() {
            continue;
        }
        // The sums decide anew whether a share is reliable.
        let own = if share && cell.status == Status::Unreliable { Status::Normal } else { cell.status };
        match (cell.value(), if counted { Some(1.0) } else { base }) {
            (Some(value), Some(base)) => {
                above += value * base;
                below += base;
                status = Some(status.map_or(own, |so_far| so_far.and(own)));
            }
            _ => {
                let own = if own.carries_value() { Status::Missing } else { own };
                status = Some(status.map_or(own, |so_far| so_far.and(own)));
                lacking.push(member.position);
            }
        }
    }
    let empty = |value: Observation, base: Option<f64>, lacking: Vec<usize>| Together {
        period: period.to_owned(),
        value,
        base,
        interval: None,
        tables: tables.clone(),
        lacking,
    };
    let Some(status) = status else {
        let why = if counted { Status::Missing } else { Status::NotApplicable };
        return empty(Observation::without(why), None, lacking);
    };
    if !status.carries_value() {
        return empty(Observation::without(status), None, lacking);
    }
    if counted {
        return empty(Observation::from_parts(above, status), None, lacking);
    }
    let value = above / below;
    let is_percent = indicator.unit == Unit::Percent;
    // What was divided is multiplied back: a count, but for the last bits.
    let numerator = (above / 100.0 * 1e6).round() / 1e6;
    let weak = share && counts_persons(edition, indicator, &tables) && !reliability(numerator, below).is_reliable();
    let status = if weak { Status::Unreliable } else { status };
    let interval = (is_percent && numerator <= below).then(|| wilson(numerator, below, Z_95).ok()).flatten();
    Together {
        interval: interval.map(|i| (100.0 * i.low, 100.0 * i.high)),
        ..empty(Observation::from_parts(value, status), Some(below), lacking)
    }
}

/// Whether a share is one of persons: the columns of its denominator count them.
fn counts_persons(edition: &Edition, indicator: &Indicator, tables: &[String]) -> bool {
    let of = indicator.sources.iter().find_map(|source| match source {
        Source::Share { table, denominator, .. } if tables.contains(table) => Some((table, denominator)),
        _ => None,
    });
    let Some((table, denominator)) = of.and_then(|(id, terms)| Some((edition.catalogue().table(id)?, terms))) else {
        return false;
    };
    denominator.iter().filter_map(|t| table.column(&t.column)).all(|column| table.unit_of(column) == Unit::Persons)
}
