//! The change of a series from one year to a later one: what can be compared, how much, in which class.
//!
//! In: a series of the edition and two of its periods. Out: one [`Compared`] an area. Years are comparable only where
//! the definition and the ground are the same in both, and both or none are stand-ins (proxy). The class limits are made
//! once a series and level over all pairs of periods, and kept with the edition ([`View`]).

use std::sync::Arc;

use charts::{NumberFormat, Unit, change};
use cube::{Observation, Text};
use edition::analyse::harmonised::indicator_of;
use edition::analyse::types::type_index;
use edition::store::values::Slice;
use edition::{BoundaryBreak, Edition, LegendKind, Nature, SeriesInfo, SeriesKey, Sex};
use geography::Level;

use crate::app::View;

/// The classes of a change of type: two or more down, one down, the same, one up, two or more up.
pub(crate) const TYPE_CLASSES: usize = 5;

/// Two periods of a series, the earlier first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    pub edition: &'a Edition,
    pub series: &'a SeriesInfo,
    pub from: &'a str,
    pub to: &'a str,
}

/// Why two years of an area cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Incomparable<'a> {
    /// What is counted was defined anew.
    Definition(&'a Text),
    /// Only one of the years is a stand-in.
    Proxy,
    /// The area's borders changed, or nobody could tell.
    Boundaries(&'a Text),
    /// The borders of areas within the place changed, over which its measure is computed.
    Parts,
}

/// The change of one area.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared<'a> {
    pub before: Observation,
    pub after: Observation,
    /// The later value less the earlier; for types, how many types up.
    pub change: Observation,
    pub class: Option<usize>,
    pub incomparable: Option<Incomparable<'a>>,
}

impl<'a> Pair<'a> {
    /// Why no area at all can be compared.
    pub fn whole(&self) -> Option<Incomparable<'a>> {
        let id = &self.series.key.id;
        let indicator = self.edition.catalogue().indicator(indicator_of(id).unwrap_or(id));
        let between = |period: &str| self.from < period && period <= self.to;
        let defined = indicator.into_iter().flat_map(|i| &i.breaks).rfind(|one| between(&one.period));
        if let Some(found) = defined {
            return Some(Incomparable::Definition(&found.note));
        }
        let [before, after] = self.natures().map(|nature| nature == Some(Nature::Proxy));
        (before != after).then_some(Incomparable::Proxy)
    }

    /// How the figures of the two years came to be. What is published and what is computed of published counts are the
    /// same indicator, and can be compared; a stand-in cannot be compared with what it stands for.
    pub fn natures(&self) -> [Option<Nature>; 2] {
        [self.from, self.to].map(|period| self.edition.origin(self.series, period).map(|origin| origin.nature))
    }

    /// Why the area at a position cannot be compared.
    fn of_area(&self, position: usize) -> Option<Incomparable<'a>> {
        let (key, areas) = (&self.series.key, self.edition.areas());
        let code = &areas.level(key.level)[position].code;
        let own = self.edition.line_breaks(key, code).into_iter().rfind(|(at, _)| self.from < *at && *at <= self.to);
        if let Some((_, found)) = own {
            return found.note_of(code).map(Incomparable::Boundaries);
        }
        let crossed = self.breaks_of_parts();
        let unit = crossed.first()?.level;
        let kept = |part: &usize, unit: Level| crossed.iter().all(|one| one.goes_on(&areas.level(unit)[*part].code));
        let whole = areas.within(key.level, position, unit).iter().all(|part| kept(part, unit));
        (!whole).then_some(Incomparable::Parts)
    }

    /// The breaks between the two periods of the areas that a measure is computed over.
    fn breaks_of_parts(&self) -> Vec<&'a BoundaryBreak> {
        let id = &self.series.key.id;
        let Some(unit) = id.strip_prefix("measure:").and_then(|id| Level::from_id(id.rsplit(':').next()?)) else {
            return Vec::new();
        };
        let crossed = |one: &&BoundaryBreak| {
            one.level == unit && self.from < one.first_year.as_str() && one.first_year.as_str() <= self.to
        };
        self.edition.facts().breaks.iter().filter(crossed).collect()
    }

    /// Why each area cannot be compared, by position; `None` where it can.
    fn incomparable(&self) -> Vec<Option<Incomparable<'a>>> {
        let areas = self.edition.areas().level(self.series.key.level).len();
        let redrawn = self.series.passages().iter().any(|(_, at, _)| self.from < *at && *at <= self.to);
        match self.whole() {
            Some(why) => vec![Some(why); areas],
            None if !redrawn && self.breaks_of_parts().is_empty() => vec![None; areas],
            None => (0..areas).map(|position| self.of_area(position)).collect(),
        }
    }

    /// The change of every area of the level.
    ///
    /// # Errors
    /// What the edition says when its values cannot be read.
    pub fn compare(&self, view: &View, kind: LegendKind) -> Result<(Vec<Compared<'a>>, Arc<[f64]>), edition::Error> {
        let key = &self.series.key;
        let slice = |period: &str| self.edition.slice(key, period).map(Option::unwrap_or_default);
        let (before, after): (Slice, Slice) = (slice(self.from)?, slice(self.to)?);
        let limits = match kind {
            LegendKind::Types => Arc::from([]),
            LegendKind::Classes => limits(view, key)?,
        };
        let one = |(position, incomparable): (usize, Option<Incomparable<'a>>)| {
            let (before, after) = (before.get(position), after.get(position));
            let change = match incomparable {
                None => difference(before, after),
                Some(_) => Observation::MISSING,
            };
            let class = match kind {
                LegendKind::Types => of_types(before, after).filter(|_| incomparable.is_none()),
                LegendKind::Classes => change.value().and_then(|change| change::class_of(change, &limits)),
            };
            Compared { before, after, change, class, incomparable }
        };
        Ok((self.incomparable().into_iter().enumerate().map(one).collect(), limits))
    }
}

/// The later value less the earlier. Where one has none, the difference has none, for the graver of the two reasons.
fn difference(before: Observation, after: Observation) -> Observation {
    let value = before.value().zip(after.value()).map_or(f64::NAN, |(before, after)| change::between(before, after));
    Observation::from_parts(value, before.status.and(after.status))
}

/// The class of a change of type.
fn of_types(before: Observation, after: Observation) -> Option<usize> {
    let (before, after) = (type_index(before)?, type_index(after)?);
    let middle = TYPE_CLASSES / 2;
    Some((middle + after).saturating_sub(before).min(TYPE_CLASSES - 1))
}

/// The distances that part the classes of a series at a level: of both sexes, over all pairs of periods.
fn limits(view: &View, key: &SeriesKey) -> Result<Arc<[f64]>, edition::Error> {
    let name = format!("{}|{}", key.id, key.level.id());
    if let Some(known) = view.changes.get(&name) {
        return Ok(known);
    }
    let mut changes = Vec::new();
    for sex in Sex::ALL {
        let key = SeriesKey { sex, ..key.clone() };
        let Some(series) = view.edition.series(&key) else { continue };
        let years = view.edition.block(&key)?;
        for (at, (to, after)) in years.iter().enumerate() {
            for (from, before) in &years[..at] {
                let pair = Pair { edition: &view.edition, series, from, to };
                if pair.whole().is_some() {
                    continue;
                }
                let redrawn = pair.incomparable();
                let comparable = redrawn.iter().enumerate().filter(|(_, why)| why.is_none());
                changes.extend(comparable.filter_map(|(i, _)| difference(before.get(i), after.get(i)).value()));
            }
        }
    }
    let made: Arc<[f64]> = change::limits(changes).into();
    view.changes.insert(name, made.clone());
    Ok(made)
}

/// How a change is written: that of a percentage in percentage points.
pub(crate) fn format(of: &NumberFormat) -> NumberFormat {
    let unit = if of.unit == Unit::Percent { Unit::PercentagePoints } else { of.unit.clone() };
    NumberFormat { unit, ..of.clone() }
}

#[cfg(test)]
mod tests {
    use cube::Status;

    use super::*;

    #[test]
    fn a_type_moves_up_and_down() {
        let class = |before: f64, after: f64| of_types(Observation::normal(before), Observation::normal(after));
        let moves = [(1.0, 5.0), (1.0, 3.0), (1.0, 2.0), (3.0, 3.0), (3.0, 2.0), (5.0, 3.0), (5.0, 1.0)];
        assert_eq!(moves.map(|(before, after)| class(before, after)), [4, 4, 3, 2, 1, 0, 0].map(Some));
        assert_eq!(of_types(Observation::MISSING, Observation::normal(2.0)), None);
    }

    #[test]
    fn a_withheld_value_gives_no_change() {
        let withheld = difference(Observation::from_parts(7.0, Status::Confidential), Observation::normal(9.0));
        assert_eq!((withheld.value(), withheld.status), (None, Status::Confidential));
        let unsure = difference(Observation::from_parts(7.0, Status::Unreliable), Observation::normal(9.0));
        assert_eq!((unsure.value(), unsure.status), (Some(2.0), Status::Unreliable));
    }
}
