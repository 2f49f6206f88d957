//! The areas of an edition, level by level, and who lies within whom.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Level;

/// One place at one level, in one boundary edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// The official code; with the edition of the level, the key of the place.
    pub code: String,
    /// The name as the source writes it; never a key. A DeSO has none of its own: its code stands here.
    pub name: String,
    /// The code of the area one level up that it lies in; none for the country.
    pub parent: Option<String>,
}

/// What can be wrong with a set of areas.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum AreaError {
    /// A code whose shape does not fit its level.
    #[error("\"{code}\" is not the code of a {level}: check the column that holds the codes", level = level.id())]
    Code {
        /// The code.
        code: String,
        /// The level it was given for.
        level: Level,
    },
    /// A code that stands twice at its level.
    #[error("the area {code} stands twice among the {level} areas: remove one of them", level = level.id())]
    Duplicate {
        /// The code.
        code: String,
        /// The level.
        level: Level,
    },
    /// An area whose parent is not there.
    #[error("the area {code} lies within \"{parent}\", which is not among the areas: check the key file")]
    Orphan {
        /// The code of the area.
        code: String,
        /// The parent it names.
        parent: String,
    },
    /// An area whose code says that it lies elsewhere than in its parent.
    #[error("by its code the area {code} does not lie in {parent}, which the key file names: correct one of them")]
    Elsewhere {
        /// The code of the area.
        code: String,
        /// The parent it names.
        parent: String,
    },
    /// There is not exactly one country.
    #[error("there must be exactly one country, and there are {0}")]
    Countries(usize),
}

/// All areas of an edition: per level in the order of their codes, with parents and descendants.
///
/// Positions are per level: the position of an area is its index in every slice of values at that level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Vec<Area>>", into = "Vec<Vec<Area>>")]
pub struct Areas {
    levels: Vec<Vec<Area>>,
    positions: HashMap<String, (Level, usize)>,
    /// Per level, per area: position of its parent one level up.
    parents: Vec<Vec<usize>>,
}

impl Areas {
    /// The areas of all levels, in any order.
    ///
    /// # Errors
    /// A code whose shape does not fit, a code that stands twice, an area whose parent is absent.
    pub fn new(mut levels: Vec<Vec<Area>>) -> Result<Self, AreaError> {
        levels.resize(Level::ALL.len(), Vec::new());
        if levels[0].len() != 1 {
            return Err(AreaError::Countries(levels[0].len()));
        }
        let mut positions = HashMap::new();
        let mut parents = Vec::with_capacity(levels.len());
        for (level, areas) in Level::ALL.into_iter().zip(&mut levels) {
            areas.sort_by(|a, b| a.code.cmp(&b.code));
            let mut above = Vec::with_capacity(areas.len());
            for (position, area) in areas.iter().enumerate() {
                if Level::of_code(&area.code) != Some(level) {
                    return Err(AreaError::Code { code: area.code.clone(), level });
                }
                if positions.insert(area.code.clone(), (level, position)).is_some() {
                    return Err(AreaError::Duplicate { code: area.code.clone(), level });
                }
                above.push(Self::parent_position(&positions, level, area)?);
            }
            parents.push(above);
        }
        Ok(Self { levels, positions, parents })
    }

    fn parent_position(
        positions: &HashMap<String, (Level, usize)>,
        level: Level,
        area: &Area,
    ) -> Result<usize, AreaError> {
        if level == Level::Country {
            return Ok(0);
        }
        let parent = area.parent.clone().unwrap_or_default();
        match positions.get(&parent) {
            Some((above, _)) if *above as usize + 1 == level as usize && !nests(&parent, area) => {
                Err(AreaError::Elsewhere { code: area.code.clone(), parent })
            }
            Some((above, position)) if *above as usize + 1 == level as usize => Ok(*position),
            _ => Err(AreaError::Orphan { code: area.code.clone(), parent }),
        }
    }

    /// The areas of a level in the order of their codes.
    pub fn level(&self, level: Level) -> &[Area] {
        &self.levels[level as usize]
    }

    /// The level and position of a code.
    pub fn find(&self, code: &str) -> Option<(Level, usize)> {
        self.positions.get(code).copied()
    }

    /// The position of a code at a level.
    pub fn position(&self, level: Level, code: &str) -> Option<usize> {
        self.find(code).filter(|(l, _)| *l == level).map(|(_, position)| position)
    }

    /// The area with this code.
    pub fn get(&self, code: &str) -> Option<&Area> {
        self.find(code).map(|(level, position)| &self.levels[level as usize][position])
    }

    /// The position, at the wider level `above`, of the area that holds the one at `position` of `level`;
    /// `None` if `above` is narrower than `level`.
    pub fn ancestor(&self, level: Level, position: usize, above: Level) -> Option<usize> {
        if above > level {
            return None;
        }
        let steps = (above as usize + 1..=level as usize).rev();
        Some(steps.fold(position, |p, l| self.parents[l][p]))
    }

    /// For every area of `level` the position of its ancestor at the wider level `above`.
    pub fn ancestors(&self, level: Level, above: Level) -> Option<Vec<usize>> {
        (0..self.level(level).len()).map(|position| self.ancestor(level, position, above)).collect()
    }

    /// The positions, at the narrower level `below`, of all areas within the one at `position` of `level`.
    pub fn within(&self, level: Level, position: usize, below: Level) -> Vec<usize> {
        if below < level {
            return Vec::new();
        }
        // DeSO lie within RegSO by a key, not by their code; all else nests by code.
        if level == Level::Regso {
            return (0..self.level(below).len())
                .filter(|p| self.ancestor(below, *p, level) == Some(position))
                .collect();
        }
        self.range_within(level, position, below).collect()
    }

    /// The chain from the country down to and including the area itself.
    pub fn chain(&self, code: &str) -> Vec<(Level, &Area)> {
        let Some((level, position)) = self.find(code) else { return Vec::new() };
        Level::ALL
            .into_iter()
            .filter_map(|above| Some((above, &self.levels[above as usize][self.ancestor(level, position, above)?])))
            .collect()
    }

    fn range_within(&self, level: Level, position: usize, below: Level) -> Range<usize> {
        let areas = self.level(below);
        if level == Level::Country {
            return 0..areas.len();
        }
        let prefix = &self.level(level)[position].code;
        let start = areas.partition_point(|a| a.code.as_str() < prefix.as_str());
        let length = areas[start..].partition_point(|a| a.code.starts_with(prefix.as_str()));
        start..start + length
    }
}

/// Whether the code begins with the parent's municipality or county: sums go by parent, look-ups by code.
fn nests(parent: &str, area: &Area) -> bool {
    parent == "00" || area.code.starts_with(parent.get(..4).unwrap_or(parent))
}

impl TryFrom<Vec<Vec<Area>>> for Areas {
    type Error = AreaError;
    fn try_from(levels: Vec<Vec<Area>>) -> Result<Self, AreaError> {
        Self::new(levels)
    }
}

impl From<Areas> for Vec<Vec<Area>> {
    fn from(areas: Areas) -> Self {
        areas.levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str, parent: Option<&str>) -> Area {
        Area { code: code.into(), name: code.into(), parent: parent.map(Into::into) }
    }

    fn two_counties() -> Vec<Vec<Area>> {
        vec![
            vec![area("00", None)],
            vec![area("02", Some("00")), area("01", Some("00"))],
            vec![area("0101", Some("01")), area("0102", Some("01")), area("0201", Some("02"))],
            vec![area("0101R001", Some("0101")), area("0101R002", Some("0101")), area("0201R001", Some("0201"))],
            vec![
                area("0101C0001", Some("0101R002")),
                area("0101C0002", Some("0101R001")),
                area("0101C0003", Some("0101R002")),
            ],
        ]
    }

    #[test]
    fn parents_and_descendants() {
        let areas = Areas::new(two_counties()).expect("well formed");
        let (level, position) = areas.find("0101R002").expect("known");
        let codes: Vec<_> = areas
            .within(level, position, Level::Deso)
            .into_iter()
            .map(|p| areas.level(Level::Deso)[p].code.as_str())
            .collect();
        assert_eq!(codes, ["0101C0001", "0101C0003"]);
        assert_eq!(areas.within(Level::County, 0, Level::Municipality), [0, 1]);
        assert_eq!(areas.within(Level::Municipality, 1, Level::Regso), Vec::<usize>::new());
        assert_eq!(areas.ancestors(Level::Deso, Level::County), Some(vec![0, 0, 0]));
        assert_eq!(areas.ancestor(Level::County, 0, Level::Deso), None);
        let chain: Vec<_> = areas.chain("0101C0002").into_iter().map(|(_, a)| a.code.as_str()).collect();
        assert_eq!(chain, ["00", "01", "0101", "0101R001", "0101C0002"]);
    }

    #[test]
    fn faults_are_named() {
        let mut twice = two_counties();
        twice[2].push(area("0101", Some("01")));
        assert_eq!(
            Areas::new(twice).unwrap_err(),
            AreaError::Duplicate { code: "0101".into(), level: Level::Municipality }
        );
        let mut orphan = two_counties();
        orphan[3].push(area("0301R001", Some("0301")));
        assert_eq!(
            Areas::new(orphan).unwrap_err(),
            AreaError::Orphan { code: "0301R001".into(), parent: "0301".into() }
        );
        let mut elsewhere = two_counties();
        elsewhere[3].push(area("0101R009", Some("0102")));
        let expected = AreaError::Elsewhere { code: "0101R009".into(), parent: "0102".into() };
        assert_eq!(Areas::new(elsewhere).unwrap_err(), expected);
        let mut odd = two_counties();
        odd[4].push(area("0101D0001", Some("0101R001")));
        assert!(matches!(Areas::new(odd), Err(AreaError::Code { .. })));
        assert_eq!(Areas::new(vec![]).unwrap_err(), AreaError::Countries(0));
    }
}
