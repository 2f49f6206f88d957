//! Checks an edition: checksums, then invariants that tie its figures to each other, then the facts worth knowing.
//!
//! Nothing is taken on trust from the build: measures are computed again from the stored counts by their plain
//! definition, and independent tables are compared area by area.

mod alike;
mod area_types;
mod by_type;
mod layers;
mod lines;
mod percentages;

use std::path::Path;

use catalogue::{SplitSource, Term};
use cube::{Observation, Status};
use geography::Level;
use serde::Serialize;

use crate::analyse::legends::has_classes;
use crate::analyse::segregation::{COULD_BE_CHANCE, UNITS};
use crate::analyse::types::OFFICIAL;
use crate::error::Error;
use crate::open::Edition;
use crate::series::SeriesKey;
use crate::store::values::Slice;

/// Something that must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What must hold.
    pub what: String,
    /// What was found.
    pub found: String,
    /// Whether it holds.
    pub holds: bool,
}

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The edition's id.
    pub edition: String,
    /// What must hold.
    pub findings: Vec<Finding>,
    /// What is worth knowing: name and value.
    pub facts: Vec<(String, String)>,
}

/// Two tables that count the same people or dwellings independently: DeSO sums must equal the RegSO figures.
const TWINS: [(&str, &str, &[&str]); 2] = [
    ("birth-region-2022", "birth-region-regso", &["total", "sweden"]),
    ("tenure-2022", "tenure-regso", &["rental", "tenant-owned", "owned"]),
];

/// How far a recomputed measure may lie from the stored one: rounding of sums only.
const ROUNDING: f64 = 1e-9;

/// Checks the edition in `folder`.
///
/// # Errors
/// [`Error::NotAnEdition`] or [`Error::Damaged`] if it cannot be read or a checksum is wrong; anything that reads but
/// does not hold is a [`Finding`].
pub fn check(folder: &Path) -> Result<Checked, Error> {
    let edition = Edition::open(folder)?;
    edition.manifest().verify(folder)?;
    let mut findings = vec![Finding {
        what: "files have the lengths and checksums of the manifest".into(),
        found: format!("{} files", edition.manifest().files.len()),
        holds: true,
    }];
    findings.extend(twins(&edition)?);
    findings.extend(population_at_municipalities(&edition)?);
    findings.extend(dissimilarity_again(&edition)?);
    findings.extend(percentages::findings(&edition)?);
    findings.extend(divisions_add_up(&edition));
    findings.extend(types_add_up(&edition)?);
    findings.extend(area_types::findings(&edition)?);
    findings.extend(measures_are_assessed(&edition)?);
    findings.extend(changes_agree_with_their_intervals(&edition)?);
    findings.extend(lines::findings(&edition)?);
    findings.extend(by_type::findings(&edition)?);
    findings.extend(alike::findings(&edition)?);
    findings.extend(layers::findings(&edition));
    findings.push(every_map_has_classes(&edition)?);
    findings.extend(log_tells_nothing_withheld(&edition)?);
    Ok(Checked { edition: edition.manifest().id.clone(), findings, facts: facts(&edition)? })
}

fn twins(edition: &Edition) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for (fine, coarse, columns) in TWINS {
        for column in columns {
            let sums = SeriesKey::column(fine, column, Level::Regso);
            let independent = SeriesKey::column(coarse, column, Level::Regso);
            let Some(period) = edition.series(&sums).and_then(|s| s.newest()).map(str::to_owned) else { continue };
            let (Some(a), Some(b)) = (edition.slice(&sums, &period)?, edition.slice(&independent, &period)?) else {
                continue;
            };
            let pairs = a.observations.iter().zip(&b.observations);
            let (equal, both) = agreeing(pairs);
            findings.push(Finding {
                what: format!("DeSO sums of {fine}.{column} equal {coarse}.{column} in {period}"),
                found: format!("{equal} of {both} RegSO"),
                // No pair at all would prove nothing.
                holds: both > 0 && equal == both,
            });
        }
    }
    Ok(findings)
}

fn population_at_municipalities(edition: &Edition) -> Result<Option<Finding>, Error> {
    let sums = SeriesKey::column("birth-region-2022", "total", Level::Municipality);
    let kolada = edition.catalogue().kolada_kpis().find(|(kpi, _)| *kpi == "N01951").map(|(_, i)| i.id.clone());
    let (Some(id), Some(period)) = (kolada, edition.series(&sums).and_then(|s| s.newest())) else { return Ok(None) };
    let key = SeriesKey::new(id, Level::Municipality);
    let (Some(a), Some(b)) = (edition.slice(&sums, period)?, edition.slice(&key, period)?) else { return Ok(None) };
    let (equal, both) = agreeing(a.observations.iter().zip(&b.observations));
    Ok(Some(Finding {
        what: format!("DeSO sums of the population equal Kolada N01951 in {period}"),
        found: format!("{equal} of {both} municipalities"),
        // No pair at all would prove nothing.
        holds: both > 0 && equal == both,
    }))
}

/// How many pairs are equal, of those in which both have a value.
fn agreeing<'a>(pairs: impl Iterator<Item = (&'a Observation, &'a Observation)>) -> (usize, usize) {
    let both: Vec<(f64, f64)> = pairs.filter_map(|(a, b)| a.value().zip(b.value())).collect();
    (both.iter().filter(|(a, b)| a == b).count(), both.len())
}

/// *D* of the country from the stored counts by its definition: ½ Σ |xᵢ/X − yᵢ/Y|.
fn dissimilarity_again(edition: &Edition) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for split in &edition.catalogue().splits {
        for source in &split.sources {
            let SplitSource::Counts { table, focus, rest } = source else { continue };
            for unit in UNITS {
                let stored = SeriesKey::measure("D", &split.id, unit, Level::Country);
                let Some(info) = edition.series(&stored) else { continue };
                for period in &info.periods {
                    // Of several sources one was used, and the others say nothing about the value.
                    let used = edition.origin(info, period);
                    if !used.is_some_and(|origin| origin.tables.iter().any(|(id, _)| id == table)) {
                        continue;
                    }
                    let (Some(x), Some(y)) =
                        (sum(edition, table, focus, unit, period)?, sum(edition, table, rest, unit, period)?)
                    else {
                        continue;
                    };
                    let (total_x, total_y): (f64, f64) = (x.iter().sum(), y.iter().sum());
                    let again = 0.5 * x.iter().zip(&y).map(|(x, y)| (x / total_x - y / total_y).abs()).sum::<f64>();
                    let value = edition.slice(&stored, period)?.and_then(|s| s.get(0).value()).unwrap_or(f64::NAN);
                    findings.push(Finding {
                        what: format!("D of {} on {} in {period} follows from the stored counts", split.id, unit.id()),
                        found: format!("{value:.6} stored, {again:.6} recomputed"),
                        // Of a group that nobody belongs to there is no measure, neither stored nor recomputed.
                        holds: (value - again).abs() < ROUNDING || (value.is_nan() && again.is_nan()),
                    });
                }
            }
        }
    }
    Ok(findings)
}

fn sum(edition: &Edition, table: &str, terms: &[Term], unit: Level, period: &str) -> Result<Option<Vec<f64>>, Error> {
    let mut total = vec![0.0; edition.areas().level(unit).len()];
    for term in terms {
        let Some(slice) = edition.slice(&SeriesKey::column(table, &term.column, unit), period)? else {
            return Ok(None);
        };
        for (sum, cell) in total.iter_mut().zip(&slice.observations) {
            // A country of which an area lacks figures has no measure, so there is nothing to compute again.
            let Some(value) = cell.value() else { return Ok(None) };
            *sum += term.sign() * value;
        }
    }
    Ok(Some(total.into_iter().map(|count| count.max(0.0)).collect()))
}

fn divisions_add_up(edition: &Edition) -> Option<Finding> {
    let divisions = &edition.facts().divisions;
    let wrong = divisions.iter().filter(|d| (d.between + d.within - d.total).abs() > ROUNDING).count();
    (!divisions.is_empty()).then(|| Finding {
        what: "M between and M within add up to M".into(),
        found: format!("{} of {} divisions", divisions.len() - wrong, divisions.len()),
        holds: wrong == 0,
    })
}

/// Every value of a measure stands with its interval, what chance alone gives and the value less that.
fn measures_are_assessed(edition: &Edition) -> Result<Option<Finding>, Error> {
    let (mut values, mut whole) = (0_usize, 0_usize);
    for series in edition.all_series().filter(|s| s.key.id.starts_with("measure:")) {
        for (_, slice) in edition.block(&series.key)? {
            for area in (0..slice.observations.len()).filter(|area| slice.get(*area).value().is_some()) {
                values += 1;
                let known = slice.assessed(area);
                // Shares of one, or nats of two groups: none is above 1. The interval holds the corrected value.
                let ordered = known.interval.zip(known.corrected).is_some_and(|((low, high), corrected)| {
                    0.0 <= low && low <= corrected && corrected <= high && high <= 1.0
                });
                let likely = known.p_chance.is_some_and(|p| p > 0.0 && p <= 1.0);
                whole += usize::from(ordered && likely && known.corrected.is_some() && known.expected.is_some());
            }
        }
    }
    Ok((values > 0).then(|| Finding {
        what: "every value of a measure has its interval, its correction and what chance gives".into(),
        found: format!("{whole} of {values} values"),
        holds: whole == values,
    }))
}

/// A change could be chance just where its interval holds zero.
fn changes_agree_with_their_intervals(edition: &Edition) -> Result<Option<Finding>, Error> {
    let (mut changes, mut agreeing) = (0_usize, 0_usize);
    for series in edition.all_series().filter(|s| s.key.id.starts_with("change:measure:")) {
        for (_, slice) in edition.block(&series.key)? {
            for known in (0..slice.observations.len()).map(|area| slice.assessed(area)) {
                let (Some((low, high)), Some(p)) = (known.interval, known.p_chance) else { continue };
                changes += 1;
                agreeing += usize::from((low <= 0.0 && 0.0 <= high) == (p > COULD_BE_CHANCE));
            }
        }
    }
    Ok((changes > 0).then(|| Finding {
        what: "a change could be chance just where its interval holds zero".into(),
        found: format!("{agreeing} of {changes} changes"),
        holds: agreeing == changes,
    }))
}

fn types_add_up(edition: &Edition) -> Result<Option<Finding>, Error> {
    let areas = edition.areas();
    let Some(country) = areas.level(Level::Country).first().and_then(|country| edition.types(&country.code)) else {
        return Ok(None);
    };
    // An area of another boundary edition is none of the year's.
    let types = edition.slice(&SeriesKey::new(OFFICIAL, Level::Regso), &country.period)?.unwrap_or_default();
    let all = types.observations.iter().filter(|cell| cell.status != Status::NotApplicable).count() as u32;
    let municipalities = areas.level(Level::Municipality).iter().filter_map(|m| edition.types(&m.code));
    let sum: u32 = municipalities.map(|t| t.typed() + t.untyped).sum();
    Ok(Some(Finding {
        what: "every RegSO is in exactly one municipality's distribution of types".into(),
        found: format!(
            "{} in the country, {sum} in the municipalities, {all} in all",
            country.typed() + country.untyped
        ),
        holds: sum == all && country.typed() + country.untyped == all,
    }))
}

fn every_map_has_classes(edition: &Edition) -> Result<Finding, Error> {
    let mut without = Vec::new();
    for series in edition.all_series().filter(|s| has_classes(&s.key.id)) {
        // What is undefined everywhere, or withheld everywhere because a part of it is, has no values to class.
        let valued = |(_, slice): &(String, Slice)| slice.observations.iter().any(|cell| cell.value().is_some());
        if edition.facts().legend(&series.key.id, series.key.level).is_none()
            && edition.block(&series.key)?.iter().any(valued)
        {
            without.push(series.key.to_string());
        }
    }
    Ok(Finding {
        what: "every series with values that a map can show has classes".into(),
        found: if without.is_empty() { "all".into() } else { format!("not {}", without.join(", ")) },
        holds: without.is_empty(),
    })
}

/// The revision log is the edition's own, and shows nothing that its tables withhold.
fn log_tells_nothing_withheld(edition: &Edition) -> Result<Option<Finding>, Error> {
    let log = edition.revisions();
    let Some(newest) = log.entries.first() else { return Ok(None) };
    let telling = log.telling_withheld(edition)?;
    Ok(Some(Finding {
        what: "the revision log ends with this edition and tells no change of a withheld value".into(),
        found: format!("{} entries, the newest of {}, {telling} such changes", log.entries.len(), newest.edition),
        holds: telling == 0 && newest.edition == edition.manifest().id,
    }))
}

fn facts(edition: &Edition) -> Result<Vec<(String, String)>, Error> {
    let areas = edition.areas();
    let mut facts: Vec<(String, String)> =
        Level::ALL.iter().map(|l| (format!("areas: {}", l.id()), areas.level(*l).len().to_string())).collect();
    facts.push(("series".into(), edition.all_series().count().to_string()));
    if let Some(types) = edition.types("00") {
        facts.push((format!("RegSO of type 1–5, {}", types.period), listed(&types.areas)));
        let people = types.population.map(|p| p.round() as u64);
        facts.push((format!("people in type 1–5, {}", types.population_period), listed(&people)));
    }
    let municipalities = areas.level(Level::Municipality);
    let types_of = |code: &str| edition.types(code).map(|t| t.areas).unwrap_or_default();
    let with = |types: std::ops::Range<usize>| {
        municipalities.iter().filter(|m| types_of(&m.code)[types.clone()].iter().sum::<u32>() > 0).count().to_string()
    };
    facts.push(("municipalities with a RegSO of type 1 or 2".into(), with(0..2)));
    facts.push(("municipalities with a RegSO of type 1".into(), with(0..1)));
    for (position, place) in largest(edition, 3) {
        facts.push((format!("RegSO of type 1–5 in {}", municipalities[position].name), listed(&types_of(&place))));
    }
    for found in &edition.facts().agreement {
        let share = 100.0 * f64::from(found.same) / f64::from(found.compared.max(1));
        facts.push((
            format!("proxy types that agree with the official ones, {}", found.period),
            format!(
                "{share:.1} % ({} of {} RegSO), none off by more than {}",
                found.same, found.compared, found.furthest
            ),
        ));
    }
    facts.extend(area_types::facts(edition));
    facts.extend(segregation_facts(edition)?);
    Ok(facts)
}

fn segregation_facts(edition: &Edition) -> Result<Vec<(String, String)>, Error> {
    let mut facts = Vec::new();
    for split in &edition.catalogue().splits {
        for unit in UNITS {
            for measure in measures::Measure::ALL.map(measures::Measure::id) {
                for (period, slice) in edition.block(&SeriesKey::measure(measure, &split.id, unit, Level::Country))? {
                    let name = format!("{measure} of {} on {}, {period}", split.id, unit.id());
                    let value = slice.get(0).value().map_or("undefined".into(), |v| format!("{v:.6}"));
                    facts.push((name.clone(), value));
                    let known = slice.assessed(0);
                    let parts = known.interval.zip(known.corrected).filter(|_| measure == measures::Measure::D.id());
                    if let Some(((low, high), corrected)) = parts {
                        let value = format!("{low:.6} to {high:.6}; less what chance adds {corrected:.6}");
                        facts.push((format!("95 % interval of {name}"), value));
                    }
                }
            }
        }
    }
    for d in edition.facts().divisions.iter().filter(|d| d.place == "00") {
        if let Some(share) = d.share_between {
            let name = format!("share of M between {} ({} on {}, {})", d.by.id(), d.split, d.unit.id(), d.period);
            facts.push((name, format!("{:.1} %", 100.0 * share)));
        }
    }
    let key = SeriesKey::measure("D", "birth", Level::Regso, Level::Municipality);
    let year = edition.types("00").map(|t| t.period.clone()).unwrap_or_default();
    if let Some((period, slice)) = edition.block(&key)?.into_iter().find(|(period, _)| *period == year) {
        let areas = edition.areas().level(Level::Municipality);
        for (area, value) in areas.iter().zip(&slice.observations) {
            if let Some(d) = value.value() {
                facts.push((
                    format!("D of birth on regso in {} ({}), {period}", area.name, area.code),
                    format!("{:.2}", 100.0 * d),
                ));
            }
        }
    }
    Ok(facts)
}

/// The most populous municipalities: position and code.
fn largest(edition: &Edition, count: usize) -> Vec<(usize, String)> {
    let areas = edition.areas().level(Level::Municipality);
    let people = |code: &str| edition.types(code).map_or(0.0, |t| t.people());
    let mut order: Vec<(usize, String)> = areas.iter().enumerate().map(|(i, a)| (i, a.code.clone())).collect();
    order.sort_by(|a, b| people(&b.1).total_cmp(&people(&a.1)));
    order.truncate(count);
    order
}

fn listed<T: ToString>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(" / ")
}
