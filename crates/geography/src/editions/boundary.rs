//! The editions of small areas: which years each is valid for, and how services mark its codes.

use serde::{Deserialize, Serialize};

use crate::Level;

/// One division of the country into areas of a level, valid for a run of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BoundaryEdition {
    /// RegSO of 2020: figures from 2011 to 2023.
    #[serde(rename = "regso-2020")]
    Regso2020,
    /// RegSO of 2025: figures from 2024.
    #[serde(rename = "regso-2025")]
    Regso2025,
    /// DeSO of 2018: figures to 2023.
    #[serde(rename = "deso-2018")]
    Deso2018,
    /// DeSO of 2025: figures from 2024.
    #[serde(rename = "deso-2025")]
    Deso2025,
}

impl BoundaryEdition {
    /// Every edition, level by level, oldest first.
    pub const ALL: [Self; 4] = [Self::Regso2020, Self::Regso2025, Self::Deso2018, Self::Deso2025];

    /// The id used in files and the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::Regso2020 => "regso-2020",
            Self::Regso2025 => "regso-2025",
            Self::Deso2018 => "deso-2018",
            Self::Deso2025 => "deso-2025",
        }
    }

    /// The edition with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.id() == id)
    }

    /// The level that is divided.
    pub fn level(self) -> Level {
        match self {
            Self::Regso2020 | Self::Regso2025 => Level::Regso,
            Self::Deso2018 | Self::Deso2025 => Level::Deso,
        }
    }

    /// The first year with figures; none where the table decides.
    pub fn first_year(self) -> Option<i32> {
        match self {
            Self::Regso2020 => Some(2011),
            Self::Deso2018 => None,
            Self::Regso2025 | Self::Deso2025 => Some(2024),
        }
    }

    /// The last year with figures; none while the edition is in use.
    pub fn last_year(self) -> Option<i32> {
        match self {
            Self::Regso2020 | Self::Deso2018 => Some(2023),
            Self::Regso2025 | Self::Deso2025 => None,
        }
    }

    /// What services append to the codes of this edition; nothing for the first ones.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Regso2020 | Self::Deso2018 => "",
            Self::Regso2025 => "_RegSO2025",
            Self::Deso2025 => "_DeSO2025",
        }
    }

    /// The edition that figures of a year stand on; none for a level without editions, and for years before the first.
    pub fn of_year(level: Level, year: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| {
            edition.level() == level
                && edition.first_year().is_none_or(|first| first <= year)
                && edition.last_year().is_none_or(|last| year <= last)
        })
    }

    /// Parts a code from a service from its suffix. Without a known suffix the code comes back as it is, and the
    /// edition must be told by the year.
    pub fn strip_suffix(code: &str) -> (&str, Option<Self>) {
        let marked = Self::ALL.into_iter().filter(|edition| !edition.suffix().is_empty());
        let mut found = marked.filter_map(|edition| Some((code.strip_suffix(edition.suffix())?, Some(edition))));
        found.next().unwrap_or((code, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_one_edition_of_a_level() {
        let expected = [
            (Level::Regso, 2010, None),
            (Level::Regso, 2011, Some("regso-2020")),
            (Level::Regso, 2023, Some("regso-2020")),
            (Level::Regso, 2024, Some("regso-2025")),
            (Level::Regso, 2031, Some("regso-2025")),
            (Level::Deso, 2009, Some("deso-2018")),
            (Level::Deso, 2023, Some("deso-2018")),
            (Level::Deso, 2024, Some("deso-2025")),
            (Level::Municipality, 2024, None),
        ];
        for (level, year, id) in expected {
            assert_eq!(BoundaryEdition::of_year(level, year).map(BoundaryEdition::id), id, "{level:?} {year}");
        }
    }

    #[test]
    fn suffixes_come_off_and_tell_the_edition() {
        let expected = [
            ("0780R001_RegSO2025", ("0780R001", Some(BoundaryEdition::Regso2025))),
            ("0180C3420_DeSO2025", ("0180C3420", Some(BoundaryEdition::Deso2025))),
            ("0180C3420", ("0180C3420", None)),
            ("0780R001_RegSO2031", ("0780R001_RegSO2031", None)),
            ("", ("", None)),
        ];
        for (code, parts) in expected {
            assert_eq!(BoundaryEdition::strip_suffix(code), parts, "{code}");
        }
    }

    #[test]
    fn ids_come_back() {
        for edition in BoundaryEdition::ALL {
            assert_eq!(BoundaryEdition::from_id(edition.id()), Some(edition));
            assert!(edition.id().starts_with(edition.level().id()));
        }
    }
}
