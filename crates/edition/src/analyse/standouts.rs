//! What stands out: where a municipality differs most from those that are alike, and from its own earlier years.
//!
//! In: every indicator and *D* of every split, the alike municipalities. Out: for each municipality, and each county
//! against all others, the few figures that stand out although many are looked at. Every figure is compared twice: its
//! newest value with the median of the alike, and its change with the median change of all. A deviation is measured by
//! what the same deviation is like in all places ([`chance`]), and counts only if it holds among all that is looked at in
//! the place. Unreliable and withheld values are never used; nothing is said to be better or worse.

pub(crate) mod chance;

use std::collections::BTreeMap;

use catalogue::{Catalogue, Structure, Unit};
use geography::{Areas, Level};
use measures::Measure;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::lines::Lines;
use super::similar::{Similar, reliable, whole_years};
use super::types;
use crate::series::{Computed, Period, SeriesKey};
use crate::store::values::Assessed;

/// How many figures a place keeps at most.
pub const MOST: usize = 8;

/// The fewest places in which a figure must be known for deviations in it to be judged.
const FEWEST_PLACES: usize = 12;

/// The fewest alike places that must have a figure.
const FEWEST_ALIKE: usize = 5;

/// Over about how many years a change is looked at, and over how few it may be.
const YEARS: i32 = 5;
const FEWEST_YEARS: i32 = 2;

/// By how many years the years of a change may be more than [`YEARS`].
const MARGIN: i32 = 2;

/// A figure that stands out at a place. Kept only where it does so although many figures are looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standout {
    /// The series: an indicator's id, or a measure's.
    pub series: String,
    /// The year.
    pub period: String,
    /// The place's own value.
    pub value: f64,
    /// What it is compared with.
    pub against: Against,
    /// How far it lies from there, in robust standard deviations (1.4826 × median absolute deviation), with its sign.
    pub size: f64,
    /// The two-sided probability of so large a difference where nothing stands out.
    pub p: f64,
}

/// What a figure is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The alike municipalities, or of a county all other counties: their median and how many of them have the figure.
    Alike {
        /// Their median.
        median: f64,
        /// How many have the figure.
        places: usize,
    },
    /// Its own earlier value, with how the same figure changed in all municipalities (or counties).
    Earlier {
        /// The earlier year.
        period: String,
        /// The value then.
        value: f64,
        /// The median change of all municipalities.
        median_change: f64,
    },
}

/// Place → figures that stand out there, the largest first.
pub(crate) fn compute(
    catalogue: &Catalogue,
    areas: &Areas,
    series: &[Computed],
    similar: &Similar,
    lines: &Lines<'_>,
) -> BTreeMap<String, Vec<Standout>> {
    let mut all = BTreeMap::new();
    for level in [Level::Municipality, Level::County] {
        let places = areas.level(level);
        let alike: Vec<Vec<usize>> = match level {
            Level::Municipality => places.iter().map(|place| alike(areas, similar, &place.code)).collect(),
            _ => (0..places.len()).map(|own| (0..places.len()).filter(|other| *other != own).collect()).collect(),
        };
        let figures: Vec<Vec<(usize, Candidate)>> = figures(catalogue, series, level)
            .par_iter()
            .map(|(figure, unit)| {
                let mut found = Vec::new();
                if level != Level::Municipality || !is_structural(catalogue, &figure.key.id) {
                    found.extend(against_alike(figure, &alike));
                }
                found.extend(against_earlier(catalogue, figure, *unit, lines));
                found
            })
            .collect();
        let mut of_place: Vec<Vec<Candidate>> = vec![Vec::new(); places.len()];
        for (place, candidate) in figures.into_iter().flatten() {
            of_place[place].push(candidate);
        }
        for (place, candidates) in places.iter().zip(of_place) {
            let found = keep(candidates);
            if !found.is_empty() {
                all.insert(place.code.clone(), found);
            }
        }
    }
    all
}

fn alike(areas: &Areas, similar: &Similar, code: &str) -> Vec<usize> {
    let found = similar.of.get(code).into_iter().flatten();
    found.filter_map(|one| areas.position(Level::Municipality, &one.code)).collect()
}

/// Whether municipalities are alike by this very figure, so that it says nothing to compare it among them.
fn is_structural(catalogue: &Catalogue, id: &str) -> bool {
    catalogue.similar.iter().any(|one| matches!(&one.of, Structure::Level { indicator } if indicator == id))
}

/// The figures that are looked at, with the level of the units of a measure: every indicator that is no count, for
/// counts follow the size of the place; and *D* of every split, by RegSO or else by DeSO.
fn figures<'a>(catalogue: &Catalogue, series: &'a [Computed], level: Level) -> Vec<(&'a Computed, Option<Level>)> {
    let measured = |indicator: &&catalogue::Indicator| !indicator.unit.is_count() && indicator.unit != Unit::Type;
    let indicators = catalogue.indicators.iter().filter(measured);
    let mut found: Vec<_> = indicators.filter_map(|one| Some((types::find(series, &one.id, level)?, None))).collect();
    for split in &catalogue.splits {
        let measure = |unit: Level| {
            let key = SeriesKey::measure(Measure::D.id(), &split.id, unit, level);
            Some((types::find(series, &key.id, level)?, Some(unit)))
        };
        found.extend([Level::Regso, Level::Deso].into_iter().find_map(measure));
    }
    found
}

/// Something that may stand out.
#[derive(Debug, Clone)]
struct Candidate {
    standout: Standout,
    /// Whether the interval of the value, where it has one, leaves out what it is compared with.
    certain: bool,
}

/// Every place's newest value against the median of its alike ones.
fn against_alike(figure: &Computed, alike: &[Vec<usize>]) -> Vec<(usize, Candidate)> {
    let Some(newest) = whole_years(figure).pop() else { return Vec::new() };
    let value = |place: usize| reliable(newest.slice.get(place));
    let corrected = |place: usize| value(place).map(|value| newest.slice.assessed(place).corrected.unwrap_or(value));
    struct Deviation {
        place: usize,
        value: f64,
        median: f64,
        /// The median of the alike, less what chance adds to them.
        corrected: f64,
        places: usize,
    }
    let deviation = |(place, others): (usize, &Vec<usize>)| {
        let value = value(place)?;
        let values: Vec<f64> = others.iter().filter_map(|other| reliable(newest.slice.get(*other))).collect();
        let less_chance: Vec<f64> = others.iter().filter_map(|other| corrected(*other)).collect();
        let (median, corrected) = (chance::median(&values)?, chance::median(&less_chance)?);
        (values.len() >= FEWEST_ALIKE).then_some(Deviation { place, value, median, corrected, places: values.len() })
    };
    let deviations: Vec<Deviation> = alike.iter().enumerate().filter_map(deviation).collect();
    let apart: Vec<f64> = deviations.iter().map(|one| one.value - one.median).collect();
    judged(&apart, |at, size, p| {
        let Deviation { place, value, median, corrected, places } = deviations[at];
        let Assessed { interval, .. } = newest.slice.assessed(place);
        // Small places have higher indices by chance alone: what remains without it must lie apart as well.
        let beyond = |reference: f64| interval.is_none_or(|(low, high)| reference < low || high < reference);
        let certain = beyond(median) && beyond(corrected);
        let against = Against::Alike { median, places };
        (place, Candidate { standout: standout(figure, newest, value, against, size, p), certain })
    })
}

/// Every place's change against the median change of all.
fn against_earlier(
    catalogue: &Catalogue,
    figure: &Computed,
    unit: Option<Level>,
    lines: &Lines<'_>,
) -> Vec<(usize, Candidate)> {
    let years = whole_years(figure);
    let Some(newest) = years.last() else { return Vec::new() };
    let breaks = catalogue.indicator(&figure.key.id).map(|one| one.breaks.as_slice()).unwrap_or_default();
    let comparable = |period: &&&Period| {
        let broken = |at: &str| period.period.as_str() < at && at <= newest.period.as_str();
        let redrawn = unit.is_some_and(|unit| {
            let stands_on = |period: &Period| lines.edition(unit, &period.period, &period.origin);
            stands_on(period) != stands_on(newest)
        });
        period.origin.formula == newest.origin.formula && !redrawn && !breaks.iter().any(|one| broken(&one.period))
    };
    let year = |period: &Period| period.period.parse::<i32>().ok();
    let Some(now) = year(newest) else { return Vec::new() };
    let ago = |period: &&&Period| year(period).map(|year| now - year);
    let near = |period: &&&Period| ago(period).is_some_and(|ago| (FEWEST_YEARS..=YEARS + MARGIN).contains(&ago));
    let candidates = years.iter().rev().filter(comparable).filter(near);
    let Some(earlier) = candidates.min_by_key(|period| ago(period).map(|ago| (ago - YEARS).abs())) else {
        return Vec::new();
    };
    let changes: Vec<(usize, f64, f64)> = (0..newest.slice.observations.len())
        .filter_map(|place| Some((place, reliable(earlier.slice.get(place))?, reliable(newest.slice.get(place))?)))
        .collect();
    let by: Vec<f64> = changes.iter().map(|(_, before, after)| after - before).collect();
    let Some(median_change) = chance::median(&by) else { return Vec::new() };
    let apart: Vec<f64> = by.iter().map(|change| change - median_change).collect();
    judged(&apart, |at, size, p| {
        let (place, before, after) = changes[at];
        let (then, now) = (earlier.slice.assessed(place), newest.slice.assessed(place));
        let certain = of_change((before, then), (after, now))
            .is_none_or(|(low, high)| median_change < low || high < median_change);
        let against = Against::Earlier { period: earlier.period.clone(), value: before, median_change };
        (place, Candidate { standout: standout(figure, newest, after, against, size, p), certain })
    })
}

/// The interval of a change, from those of both values (Newcombe 1998, of a difference of independent estimates).
fn of_change((before, then): (f64, Assessed), (after, now): (f64, Assessed)) -> Option<(f64, f64)> {
    let ((low_then, high_then), (low_now, high_now)) = (then.interval?, now.interval?);
    let (before, after) = (then.corrected.unwrap_or(before), now.corrected.unwrap_or(after));
    let change = after - before;
    Some((change - (after - low_now).hypot(high_then - before), change + (high_now - after).hypot(before - low_then)))
}

/// Judges deviations of enough places; none of fewer, or where most places do not differ.
fn judged<T>(apart: &[f64], mut made: impl FnMut(usize, f64, f64) -> T) -> Vec<T> {
    let Some(sizes) = chance::sizes(apart).filter(|sizes| sizes.len() >= FEWEST_PLACES) else { return Vec::new() };
    let probabilities = chance::probabilities(&sizes);
    sizes.iter().zip(probabilities).enumerate().map(|(at, (size, p))| made(at, *size, p)).collect()
}

fn standout(figure: &Computed, newest: &Period, value: f64, against: Against, size: f64, p: f64) -> Standout {
    Standout { series: figure.key.id.clone(), period: newest.period.clone(), value, against, size, p }
}

/// Those that count among all that is looked at in a place, the largest first, at most [`MOST`].
fn keep(candidates: Vec<Candidate>) -> Vec<Standout> {
    let probabilities: Vec<f64> = candidates.iter().map(|one| one.standout.p).collect();
    let Some(limit) = chance::limit(&probabilities) else { return Vec::new() };
    let counts = |one: &Candidate| one.certain && one.standout.p <= limit;
    let mut found: Vec<Standout> = candidates.into_iter().filter(counts).map(|one| one.standout).collect();
    found.sort_by(|a, b| b.size.abs().total_cmp(&a.size.abs()).then_with(|| a.series.cmp(&b.series)));
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use catalogue::Catalogue;
    use cube::{Observation, Status, Text};
    use geography::Area;

    use super::*;
    use crate::material::{Material, Report};
    use crate::series::{Nature, Origin};
    use crate::store::values::Slice;

    /// Thirteen places: the last lies 30 from 10, all others at most 2.
    const VALUES: [f64; 13] = [8.0, 9.0, 10.0, 11.0, 12.0, 8.0, 9.0, 10.0, 11.0, 12.0, 9.0, 11.0, 40.0];
    const LAST: usize = 12;

    /// The first five are alike to everyone but themselves, to whom the next five are: the median is 10 for all.
    fn alike() -> Vec<Vec<usize>> {
        (0..VALUES.len()).map(|place| if place < 5 { (5..10).collect() } else { (0..5).collect() }).collect()
    }

    fn figure(id: &str, years: &[(&str, Vec<f64>)]) -> Computed {
        let period = |(year, values): &(&str, Vec<f64>)| Period {
            period: (*year).to_owned(),
            slice: Slice::new(values.iter().copied().map(Observation::normal).collect(), None),
            origin: Origin { nature: Nature::Published, formula: "t.c".into(), tables: Vec::new(), note: None },
            reasons: BTreeMap::new(),
        };
        Computed { key: SeriesKey::new(id, Level::Municipality), periods: years.iter().map(period).collect() }
    }

    fn of(place: usize, found: Vec<(usize, Candidate)>) -> Option<Candidate> {
        found.into_iter().find(|(at, _)| *at == place).map(|(_, candidate)| candidate)
    }

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn a_value_is_measured_by_how_far_all_lie_from_their_alike_ones() {
        let figure = figure("gini", &[("2022", VALUES.to_vec())]);
        // From 10: −2 −1 0 1 2, again, −1, 1 and 30. Their median is 0, that of their distances from it 1.
        let found = of(LAST, against_alike(&figure, &alike())).expect("it has a value");
        close(found.standout.size, 30.0 / 1.4826);
        assert_eq!(found.standout.against, Against::Alike { median: 10.0, places: 5 });
        assert_eq!((found.standout.value, found.standout.period.as_str()), (40.0, "2022"));
        let kept = keep(vec![found]);
        assert_eq!(kept.len(), 1, "30 where others lie 2 apart");
        assert!(keep(against_alike(&figure, &alike()).into_iter().take(LAST).map(|(_, one)| one).collect()).is_empty());
    }

    #[test]
    fn what_is_unreliable_or_withheld_is_compared_with_nothing_and_nobody() {
        let mut figure = figure("gini", &[("2022", VALUES.to_vec())]);
        let cells = &mut figure.periods[0].slice.observations;
        cells[0] = Observation::from_parts(8.0, Status::Unreliable);
        cells.extend([9.0, 11.0, 10.0].map(Observation::normal));
        let mut alike = alike();
        alike.extend(vec![(5..10).collect(); 3]);
        let found = against_alike(&figure, &alike);
        assert!(of(0, found.clone()).is_none(), "an unreliable value");
        assert!(of(LAST, found.clone()).is_none(), "only four of the alike have a reliable one");
        assert!(of(1, found).is_none(), "five places remain, too few to judge by");
    }

    #[test]
    fn a_measure_whose_interval_holds_the_reference_does_not_stand_out() {
        let mut figure = figure("measure:D:birth:regso", &[("2022", VALUES.to_vec())]);
        let known = |low: f64, high: f64| Assessed {
            interval: Some((low, high)),
            corrected: Some((low + high) / 2.0),
            ..Assessed::UNKNOWN
        };
        let mut assessed: Vec<Assessed> = VALUES.iter().map(|value| known(value - 1.0, value + 1.0)).collect();
        assessed[LAST] = known(9.5, 60.0);
        figure.periods[0].slice.assessed = Some(assessed.clone());
        let found = of(LAST, against_alike(&figure, &alike())).expect("it has a value");
        assert!(!found.certain && keep(vec![found]).is_empty());
        assessed[LAST] = known(30.0, 48.0);
        figure.periods[0].slice.assessed = Some(assessed);
        let found = of(LAST, against_alike(&figure, &alike())).expect("it has a value");
        assert!(found.certain && keep(vec![found]).len() == 1);
    }

    #[test]
    fn the_interval_of_a_change_rests_on_both() {
        let known = |low: f64, high: f64| Assessed { interval: Some((low, high)), ..Assessed::UNKNOWN };
        // From 10 (7 to 14) to 20 (16 to 23): 10 less √(4² + 4²), 10 and √(3² + 3²) more.
        let (low, high) = of_change((10.0, known(7.0, 14.0)), (20.0, known(16.0, 23.0))).expect("both have one");
        close(low, 10.0 - 32.0_f64.sqrt());
        close(high, 10.0 + 18.0_f64.sqrt());
        assert_eq!(of_change((10.0, Assessed::UNKNOWN), (20.0, known(16.0, 23.0))), None);
    }

    fn country() -> Material {
        let area = |code: &str| Area { code: code.into(), name: code.into(), parent: None };
        Material {
            title: Text::same("t"),
            fictional: true,
            areas: Areas::new(vec![vec![area("00")]]).expect("a country"),
            postal: Vec::new(),
            boundaries: Vec::new(),
            overlays: Vec::new(),
            municipality_groups: None,
            tables: Vec::new(),
            changes: Vec::new(),
            report: Report::default(),
        }
    }

    #[test]
    fn a_change_is_measured_by_that_of_all_and_crosses_no_break() {
        let catalogue = Catalogue::embedded().expect("the catalogue is sound");
        let country = country();
        let lines = Lines::of(&country);
        // The definition changed in 2019, so the change is over three years and not over five.
        let id = "gainfully-employed-20-64";
        assert_eq!(catalogue.indicator(id).expect("an indicator").breaks[0].period, "2019");
        let before: Vec<f64> = (0..13).map(|place| 100.0 + f64::from(place)).collect();
        // Everyone's change is 10 but for a little; the last one's is 40.
        let after: Vec<f64> = before.iter().zip(VALUES).map(|(before, change)| before + change).collect();
        let mut figure = figure(id, &[("2017", vec![7.0; 13]), ("2019", before), ("2022", after)]);
        let found = of(LAST, against_earlier(&catalogue, &figure, None, &lines)).expect("it has both values");
        let against = Against::Earlier { period: "2019".into(), value: 112.0, median_change: 10.0 };
        assert_eq!((found.standout.against, found.standout.value), (against, 152.0));
        close(found.standout.size, 30.0 / 1.4826);
        // Figures of another source do not compare, and one year is too short.
        figure.periods[1].origin.formula = "other.c".into();
        assert!(against_earlier(&catalogue, &figure, None, &lines).is_empty());
        figure.periods[1].origin.formula = "t.c".into();
        figure.periods[1].period = "2021".into();
        assert!(against_earlier(&catalogue, &figure, None, &lines).is_empty());
    }

    #[test]
    fn the_largest_that_count_are_kept() {
        let one = |size: f64, p: f64| Candidate {
            standout: Standout {
                series: "gini".into(),
                period: "2022".into(),
                value: 0.0,
                against: Against::Alike { median: 0.0, places: 10 },
                size,
                p,
            },
            certain: true,
        };
        let mut all: Vec<Candidate> =
            (1..=10).map(|i| one(f64::from(i) * if i % 2 == 0 { -1.0 } else { 1.0 }, 1e-4)).collect();
        all.extend((0..90).map(|_| one(50.0, 0.2)));
        let sizes: Vec<f64> = keep(all).iter().map(|one| one.size).collect();
        // 0.0001 is below 0.05 · 10 ÷ 100; 0.2 is not below 0.05.
        assert_eq!(sizes, [-10.0, 9.0, -8.0, 7.0, -6.0, 5.0, -4.0, 3.0]);
    }
}
