//! Segregation between districts of a reader's own, and within each of them over its areas.

use std::collections::BTreeSet;

use catalogue::{Split, SplitSource, Term};
use cube::{Observation, Status};
use geography::Level;
use measures::proportion::{Z_95, wilson};
use measures::uncertainty::{Assessment, Settings, assess};
use measures::{Contingency, Interval, Measure, Undefined, decompose_between_within};

use super::figures::Reckoner;
use super::parts::{Members, Union};
use crate::analyse::segregation::{cells_behind, noise};
use crate::error::Error;
use crate::series::SeriesKey;

/// How many draws intervals are made of: fewer than the edition's own, since a reader waits for them.
pub const REPLICATES: usize = 200;

/// The most published cells behind one cell for which the noise's law is reckoned.
const MOST_CELLS: usize = 1_000;

/// The measures that are given.
pub const MEASURES: [Measure; 3] = [Measure::D, Measure::H, Measure::M];

/// A split over districts.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// The year.
    pub period: String,
    /// The level of the areas within the districts.
    pub unit: Level,
    /// The source table.
    pub table: String,
    /// *M* of all areas of all districts, in nats: `between + within`.
    pub total: f64,
    /// The part that is between the districts.
    pub between: f64,
    /// The part that is within them.
    pub within: f64,
    /// `between ÷ total`, where there is any.
    pub share_between: Option<f64>,
    /// *D*, *H* and *M* between the districts, each taken as one area.
    pub measures: Vec<Result<Assessment, Undefined>>,
    /// Every district in its order.
    pub districts: Vec<Within>,
}

/// One district.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    /// People (or dwellings) of the focus group.
    pub focus: f64,
    /// Everyone in the split.
    pub all: f64,
    /// Wilson's 95 % interval of the focus group's share, as shares of 1.
    pub share: Option<Interval>,
    /// How many of its areas anybody of the split is in.
    pub areas: usize,
    /// *D*, *H* and *M* over its areas.
    pub measures: Vec<Result<Assessment, Undefined>>,
}

/// Why there is no measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmeasured {
    /// Districts share areas: their people would count twice.
    Overlap(usize, usize),
    /// No table has both groups in the areas.
    NoFigures,
    /// Areas of these districts have no figures, or withheld ones: an index of the others would not be theirs.
    Lacking(Vec<usize>),
}

/// The two groups of each area of a level.
type Groups = Vec<(Observation, Observation)>;

/// How a split's groups are spread over districts: between them and over the areas within, for the newest year.
///
/// Between: every district is one area of the table whose rows are (focus, rest). Within: the table of a district's own
/// areas. *M* of all areas together is the sum of what is between and what is within
/// ([`measures::decompose_between_within`]). Each measure comes with its 95 % interval, what chance would give and the
/// corrected value, by [`measures::uncertainty::assess`] with [`REPLICATES`] draws and the noise of the source's cells.
///
/// # Errors
/// [`Error::Damaged`] if the file of values cannot be read.
pub fn segregation(
    reckoner: &Reckoner<'_>,
    districts: &[&Union],
    split: &Split,
) -> Result<Result<Division, Unmeasured>, Error> {
    let edition = reckoner.edition();
    let unit = districts.iter().map(|district| district.level()).max().unwrap_or(Level::Regso);
    let members: Vec<Members> = districts.iter().map(|district| district.members_at(edition, unit)).collect();
    if let Some((one, other)) = overlap(&members) {
        return Ok(Err(Unmeasured::Overlap(one, other)));
    }
    let Some((source, period)) = newest(reckoner, split, unit) else { return Ok(Err(Unmeasured::NoFigures)) };
    let Some(groups) = groups(reckoner, source, unit, &period)? else { return Ok(Err(Unmeasured::NoFigures)) };
    let mut lacking = BTreeSet::new();
    let mut cells: Vec<Vec<f64>> = Vec::new();
    for (district, members) in members.iter().enumerate() {
        let mut own = Vec::new();
        for member in &members.all {
            match groups[member.position] {
                (focus, rest) if !member.chosen && [focus, rest].iter().all(|o| o.status == Status::NotApplicable) => {}
                (focus, rest) => match focus.value().zip(rest.value()) {
                    Some((focus, rest)) => own.extend([focus.max(0.0), rest.max(0.0)]),
                    None => {
                        lacking.insert(district);
                    }
                },
            }
        }
        cells.push(own);
    }
    if !lacking.is_empty() {
        return Ok(Err(Unmeasured::Lacking(lacking.into_iter().collect())));
    }
    Ok(measure(reckoner, (unit, source, period), &cells).ok_or(Unmeasured::NoFigures))
}

fn measure(
    reckoner: &Reckoner<'_>,
    (unit, source, period): (Level, &SplitSource, String),
    cells: &[Vec<f64>],
) -> Option<Division> {
    let edition = reckoner.edition();
    let table = edition.catalogue().table(source.table())?;
    let published = crate::analyse::columns::level(table.level);
    let behind =
        cells_behind(source) * edition.areas().level(published).len() / edition.areas().level(unit).len().max(1);
    let settings = |cells: usize| Settings {
        replicates: REPLICATES,
        seed: edition.facts().draws.seed,
        // The widest law that is known; wider sums are of so many persons that it hardly matters.
        noise: noise(table.protection_in(&period), cells.clamp(1, MOST_CELLS)),
    };
    let sums = |own: &Vec<f64>| {
        let of = |group: usize| own.iter().skip(group).step_by(2).sum::<f64>();
        [of(0), of(1)]
    };
    let parents: Vec<usize> = cells.iter().enumerate().flat_map(|(d, own)| vec![d; own.len() / 2]).collect();
    let parts = decompose_between_within(&Contingency::new(2, cells.concat()).ok()?, &parents).ok();
    let assessed = |table: Option<Contingency>, cells: usize| match table {
        Some(table) => assess(&table, 0, &MEASURES, &settings(cells)),
        None => vec![Err(Undefined::NoPopulation); MEASURES.len()],
    };
    let widest = cells.iter().map(|own| own.len() / 2).max().unwrap_or(1);
    let between = assessed(Contingency::from_rows(cells.iter().map(sums)).ok(), behind.max(1) * widest);
    let districts = cells.iter().map(|own| {
        let [focus, rest] = sums(own);
        Within {
            focus,
            all: focus + rest,
            share: wilson(focus, focus + rest, Z_95).ok(),
            areas: own.chunks(2).filter(|pair| pair.iter().sum::<f64>() > 0.0).count(),
            measures: assessed(Contingency::new(2, own.clone()).ok(), behind),
        }
    });
    Some(Division {
        unit,
        table: source.table().to_owned(),
        total: parts.as_ref().map_or(0.0, |p| p.total),
        between: parts.as_ref().map_or(0.0, |p| p.between),
        within: parts.as_ref().map_or(0.0, |p| p.within),
        share_between: parts.and_then(|p| p.share_between),
        measures: between,
        districts: districts.collect(),
        period,
    })
}

fn overlap(members: &[Members]) -> Option<(usize, usize)> {
    let mut seen = std::collections::HashMap::new();
    for (district, members) in members.iter().enumerate() {
        for member in &members.all {
            if let Some(before) = seen.insert(member.position, district) {
                return Some((before, district));
            }
        }
    }
    None
}

/// The newest period for which a source has the groups at a level; of several the preferred one.
fn newest<'s>(reckoner: &Reckoner<'_>, split: &'s Split, unit: Level) -> Option<(&'s SplitSource, String)> {
    let edition = reckoner.edition();
    let mut best: Option<(&SplitSource, String)> = None;
    for source in &split.sources {
        let Some(table) = edition.catalogue().table(source.table()) else { continue };
        let published = crate::analyse::columns::level(table.level);
        if unit > published {
            continue;
        }
        let column = match source {
            SplitSource::Counts { focus, .. } => focus.first().map(|term| (term.column.as_str(), unit)),
            SplitSource::Percent { percent, .. } => Some((percent.as_str(), published)),
        };
        let series = column.and_then(|(column, at)| edition.series(&SeriesKey::column(&table.id, column, at)));
        let Some(period) = series.and_then(|series| series.newest()) else { continue };
        if best.as_ref().is_none_or(|(_, known)| known.as_str() < period) {
            best = Some((source, period.to_owned()));
        }
    }
    best
}

fn groups(reckoner: &Reckoner<'_>, source: &SplitSource, unit: Level, period: &str) -> Result<Option<Groups>, Error> {
    let edition = reckoner.edition();
    let id = source.table();
    match source {
        SplitSource::Counts { focus, rest, .. } => {
            let (Some(focus), Some(rest)) =
                (terms(reckoner, id, focus, unit, period)?, terms(reckoner, id, rest, unit, period)?)
            else {
                return Ok(None);
            };
            Ok(Some(focus.into_iter().zip(rest).collect()))
        }
        SplitSource::Percent { percent, rest, .. } => {
            let Some(table) = edition.catalogue().table(id) else { return Ok(None) };
            let Some(weight) = &table.weight else { return Ok(None) };
            let published = crate::analyse::columns::level(table.level);
            let (Some(share), Some(all)) =
                (column(reckoner, id, percent, published, period)?, column(reckoner, id, weight, published, period)?)
            else {
                return Ok(None);
            };
            let other = match rest {
                Some(rest) => column(reckoner, id, rest, published, period)?,
                None => None,
            };
            let Some(to) = edition.areas().ancestors(published, unit) else { return Ok(None) };
            let mut groups: Vec<Option<(Observation, Observation)>> = vec![None; edition.areas().level(unit).len()];
            for (area, to) in to.into_iter().enumerate() {
                let focus = persons(share[area], all[area]);
                let rest = match &other {
                    Some(other) => persons(other[area], all[area]),
                    None => {
                        let rest = all[area].value().zip(focus.value()).map_or(f64::NAN, |(a, f)| a - f);
                        Observation::from_parts(rest, all[area].status.and(focus.status))
                    }
                };
                let sum = &mut groups[to];
                *sum = Some(sum.map_or((focus, rest), |(f, r)| (f + focus, r + rest)));
            }
            let none = (Observation::MISSING, Observation::MISSING);
            Ok(Some(groups.into_iter().map(|group| group.unwrap_or(none)).collect()))
        }
    }
}

/// Percentage × weight ÷ 100. Where nobody is counted there is no percentage, and the group is empty.
fn persons(percent: Observation, weight: Observation) -> Observation {
    match (percent.value(), weight.value()) {
        (_, Some(0.0)) => Observation::normal(0.0),
        (Some(p), Some(w)) => Observation::from_parts(p * w / 100.0, percent.status),
        _ => Observation::without(percent.status.and(weight.status)),
    }
}

fn terms(
    reckoner: &Reckoner<'_>,
    table: &str,
    terms: &[Term],
    level: Level,
    period: &str,
) -> Result<Option<Vec<Observation>>, Error> {
    let mut sum: Option<Vec<Observation>> = None;
    for term in terms {
        let Some(cells) = column(reckoner, table, &term.column, level, period)? else { return Ok(None) };
        let signed = cells.into_iter().map(|cell| {
            let (value, status) = cell.parts();
            Observation::from_parts(term.sign() * value, status)
        });
        sum = Some(match sum {
            None => signed.collect(),
            Some(so_far) => so_far.into_iter().zip(signed).map(|(a, b)| a + b).collect(),
        });
    }
    Ok(sum)
}

fn column(
    reckoner: &Reckoner<'_>,
    table: &str,
    column: &str,
    level: Level,
    period: &str,
) -> Result<Option<Vec<Observation>>, Error> {
    let block = reckoner.block(&SeriesKey::column(table, column, level))?;
    Ok(block.iter().find(|(p, _)| p == period).map(|(_, slice)| slice.observations.clone()))
}
