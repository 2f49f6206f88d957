//! The levels at which places are counted.

use serde::{Deserialize, Serialize};

/// A geographic level, widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The whole country.
    Country,
    /// County (län).
    County,
    /// Municipality (kommun).
    Municipality,
    /// Regional statistical area (RegSO): one or more DeSO within a municipality.
    Regso,
    /// Demographic statistical area (DeSO).
    Deso,
}

impl Level {
    /// Every level, widest first.
    pub const ALL: [Self; 5] = [Self::Country, Self::County, Self::Municipality, Self::Regso, Self::Deso];

    /// The id used in files, addresses and the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::County => "county",
            Self::Municipality => "municipality",
            Self::Regso => "regso",
            Self::Deso => "deso",
        }
    }

    /// The level with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }

    /// The level that the shape of an area code tells: `00` country, `01` county, `0180` municipality,
    /// `0180R012` RegSO, `0180C3420` DeSO (letter A, B or C by kind of settlement).
    pub fn of_code(code: &str) -> Option<Self> {
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let (municipality, rest) = match code.len() {
            2 if code == "00" => return Some(Self::Country),
            2 if digits(code) => return Some(Self::County),
            4 if digits(code) => return Some(Self::Municipality),
            8 | 9 if code.is_ascii() => code.split_at(4),
            _ => return None,
        };
        let (letter, number) = rest.split_at(1);
        match (digits(municipality) && digits(number), letter, code.len()) {
            (true, "R", 8) => Some(Self::Regso),
            (true, "A" | "B" | "C", 9) => Some(Self::Deso),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_their_level() {
        let expected = [
            ("00", Some(Level::Country)),
            ("01", Some(Level::County)),
            ("0180", Some(Level::Municipality)),
            ("0180R012", Some(Level::Regso)),
            ("0180C3420", Some(Level::Deso)),
            ("0180X3420", None),
            ("180", None),
            ("018å", None),
            ("0180R01å", None),
            ("", None),
        ];
        for (code, level) in expected {
            assert_eq!(Level::of_code(code), level, "{code}");
        }
    }

    #[test]
    fn ids_come_back() {
        for level in Level::ALL {
            assert_eq!(Level::from_id(level.id()), Some(level));
        }
    }
}
