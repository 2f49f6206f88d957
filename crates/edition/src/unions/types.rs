//! How many people of a district live in areas of each type.

use geography::Level;

use super::figures::Reckoner;
use super::parts::Union;
use crate::analyse::types::{OFFICIAL, PROXY_TYPE, type_index};
use crate::error::Error;
use crate::series::{Nature, SeriesKey};

/// People of a district by area type.
#[derive(Debug, Clone, PartialEq)]
pub struct InTypes {
    /// The series of types: the official, or the proxy where the edition has no official ones. Never both.
    pub series: &'static str,
    /// Published, or a stand-in.
    pub nature: Nature,
    /// The year of the types.
    pub period: String,
    /// The year of the people: the same, or the nearest.
    pub population_period: String,
    /// People per type, type 1 first.
    pub people: [f64; 5],
    /// Areas of the district without a type, or whose people are not told: shares are then not stated.
    pub without: usize,
}

impl InTypes {
    /// All people in areas with a type.
    pub fn total(&self) -> f64 {
        self.people.iter().sum()
    }
}

/// Who of a district lives in which type, in the newest year of the types. Types are those of RegSO: the people of a DeSO
/// count where their RegSO is.
///
/// # Errors
/// [`Error::Damaged`] if the file of values cannot be read.
pub fn types(reckoner: &Reckoner<'_>, union: &Union) -> Result<Option<InTypes>, Error> {
    let edition = reckoner.edition();
    let known = |id: &&'static str| edition.series(&SeriesKey::new(*id, Level::Regso)).is_some();
    let Some(series) = [OFFICIAL, PROXY_TYPE].into_iter().find(|id| known(id)) else { return Ok(None) };
    let nature = if series == OFFICIAL { Nature::Published } else { Nature::Proxy };
    let key = SeriesKey::new(series, Level::Regso);
    let Some((period, types)) = reckoner.block(&key)?.last().cloned() else { return Ok(None) };
    let members = union.members(edition);
    let people = reckoner.block(&SeriesKey::new("population", members.level))?;
    let year = |p: &str| p.parse::<i32>().unwrap_or(0);
    let Some((population_period, people)) = people.iter().min_by_key(|(p, _)| (year(p) - year(&period)).abs()) else {
        return Ok(None);
    };
    // People of another division are not those of the type's area unless it kept its borders.
    let stands_on = |key: &SeriesKey, period: &str| {
        let found = edition.series(key)?.boundary(period)?;
        geography::editions::BoundaryEdition::from_id(found)?.last_year()
    };
    let of_people = SeriesKey::new("population", members.level);
    let apart = edition.series(&key).and_then(|s| s.boundary(&period)).is_some()
        && edition.series(&of_people).and_then(|s| s.boundary(population_period)).is_some()
        && stands_on(&key, &period) != stands_on(&of_people, population_period);
    let mut found = InTypes {
        series,
        nature,
        period: period.clone(),
        population_period: population_period.clone(),
        people: [0.0; 5],
        without: 0,
    };
    for member in &members.all {
        let cell = people.get(member.position);
        if cell.status == cube::Status::NotApplicable && !member.chosen {
            continue;
        }
        let regso = edition.areas().ancestor(members.level, member.position, Level::Regso);
        let kept = |regso: usize| {
            let code = &edition.areas().level(Level::Regso)[regso].code;
            let mut breaks = edition.facts().breaks.iter().filter(|b| b.level == Level::Regso);
            !apart || breaks.all(|b| b.goes_on(code))
        };
        let of_type = regso.filter(|regso| kept(*regso)).and_then(|regso| type_index(types.get(regso)));
        match (of_type, cell.value()) {
            (Some(at), Some(persons)) => found.people[at] += persons,
            _ => found.without += 1,
        }
    }
    Ok(Some(found))
}
