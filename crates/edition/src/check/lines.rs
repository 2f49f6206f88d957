//! Harmonised series keep to their place: earlier periods of areas that changed, and never where a line goes on.

use super::Finding;
use crate::analyse::harmonised::indicator_of;
use crate::error::Error;
use crate::open::Edition;

pub(super) fn findings(edition: &Edition) -> Result<Option<Finding>, Error> {
    let (mut values, mut misplaced) = (0_usize, 0_usize);
    for series in edition.all_series().filter(|series| indicator_of(&series.key.id).is_some()) {
        let areas = edition.areas().level(series.key.level);
        for (period, slice) in edition.block(&series.key)? {
            let later = series.boundary(&period);
            let left = edition.facts().breaks.iter().find(|one| Some(one.to.as_str()) == later);
            for (area, cell) in areas.iter().zip(&slice.observations).filter(|(_, cell)| cell.value().is_some()) {
                values += 1;
                let broken = left.is_some_and(|left| !left.goes_on(&area.code));
                misplaced += usize::from(!broken || cell.value().is_some_and(|value| value < 0.0));
            }
        }
    }
    Ok((values > 0).then(|| Finding {
        what: "figures carried over to later boundaries stand only where a line is broken, and none is below zero"
            .into(),
        found: format!("{} of {values} values", values - misplaced),
        holds: misplaced == 0,
    }))
}
