//! Why a cell has a value, or has none.

use serde::{Deserialize, Serialize};

/// The status of a cell. PxWeb's symbols are given by [`Status::symbol`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// An ordinary value.
    #[default]
    Normal,
    /// A value that is exactly zero because nothing can be there.
    TrueZero,
    /// A value that is not zero but is shown as zero.
    RoundsToZero,
    /// A value on too small a base to be relied upon.
    Unreliable,
    /// No value came.
    Missing,
    /// A value cannot exist here.
    NotApplicable,
    /// A value exists but is withheld to protect individuals.
    Confidential,
}

impl Status {
    /// Every status, in the order of its stored byte.
    pub const ALL: [Self; 7] = [
        Self::Normal,
        Self::TrueZero,
        Self::RoundsToZero,
        Self::Unreliable,
        Self::Missing,
        Self::NotApplicable,
        Self::Confidential,
    ];

    /// Whether a cell of this status carries a number that may be shown.
    pub fn carries_value(self) -> bool {
        matches!(self, Self::Normal | Self::TrueZero | Self::RoundsToZero | Self::Unreliable)
    }

    /// The byte under which an edition stores the status.
    pub fn byte(self) -> u8 {
        self as u8
    }

    /// The status of a stored byte; an unknown byte is missing.
    pub fn from_byte(byte: u8) -> Self {
        Self::ALL.get(usize::from(byte)).copied().unwrap_or(Self::Missing)
    }

    /// The id used in files and the API.
    pub fn id(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::TrueZero => "true-zero",
            Self::RoundsToZero => "rounds-to-zero",
            Self::Unreliable => "unreliable",
            Self::Missing => "missing",
            Self::NotApplicable => "not-applicable",
            Self::Confidential => "confidential",
        }
    }

    /// The symbol that statistical tables print where the number would stand, if any.
    pub fn symbol(self) -> Option<&'static str> {
        match self {
            Self::Normal | Self::Unreliable => None,
            Self::TrueZero => Some("–"),
            Self::RoundsToZero => Some("0"),
            Self::Missing => Some(".."),
            Self::NotApplicable => Some("."),
            Self::Confidential => Some("…"),
        }
    }

    /// The status of a sum, difference or ratio of two cells: what carries no value wins,
    /// confidential before not applicable before missing; then unreliable.
    pub fn and(self, other: Self) -> Self {
        let rank = |s: Self| match s {
            Self::Normal | Self::TrueZero | Self::RoundsToZero => 0,
            Self::Unreliable => 1,
            Self::Missing => 2,
            Self::NotApplicable => 3,
            Self::Confidential => 4,
        };
        match self.max_by_rank(other, rank) {
            Self::TrueZero | Self::RoundsToZero => Self::Normal,
            status => status,
        }
    }

    fn max_by_rank(self, other: Self, rank: impl Fn(Self) -> u8) -> Self {
        if rank(other) > rank(self) { other } else { self }
    }
}

/// A cell: a number, if there is one, and its status.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    number: Option<f64>,
    /// Why the number is or is not there.
    pub status: Status,
}

impl Observation {
    /// No value came.
    pub const MISSING: Self = Self { number: None, status: Status::Missing };

    /// An ordinary value; NaN and infinities are missing.
    pub fn normal(value: f64) -> Self {
        Self::from_parts(value, Status::Normal)
    }

    /// A cell that carries no value for this reason.
    pub fn without(status: Status) -> Self {
        Self::from_parts(f64::NAN, status)
    }

    /// A cell from a stored value and its status. The status decides whether the value is handed out;
    /// a status that promises a value where there is none becomes missing.
    pub fn from_parts(value: f64, status: Status) -> Self {
        match (status.carries_value(), value.is_finite()) {
            (true, true) => Self { number: Some(value), status },
            (true, false) => Self::MISSING,
            (false, _) => Self { number: None, status },
        }
    }

    /// The number to store (NaN where there is none) and the status.
    pub fn parts(self) -> (f64, Status) {
        (self.number.unwrap_or(f64::NAN), self.status)
    }

    /// The number, if there is one that may be shown.
    pub fn value(self) -> Option<f64> {
        self.number
    }
}

impl std::ops::Add for Observation {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let sum = self.number.zip(other.number).map_or(f64::NAN, |(a, b)| a + b);
        Self::from_parts(sum, self.status.and(other.status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        for status in Status::ALL {
            assert_eq!(Status::from_byte(status.byte()), status);
        }
        assert_eq!(Status::from_byte(200), Status::Missing);
    }

    #[test]
    fn a_withheld_value_is_never_handed_out() {
        let cell = Observation::from_parts(3.0, Status::Confidential);
        assert_eq!(cell.value(), None);
        assert!(cell.parts().0.is_nan());
        assert_eq!((Observation::normal(2.0) + cell).status, Status::Confidential);
    }

    #[test]
    fn sums_carry_the_weaker_status() {
        let sum = Observation::from_parts(0.0, Status::TrueZero) + Observation::from_parts(2.0, Status::Unreliable);
        assert_eq!((sum.value(), sum.status), (Some(2.0), Status::Unreliable));
        assert_eq!((Observation::normal(1.0) + Observation::MISSING).value(), None);
        let zeros = Observation::from_parts(0.0, Status::TrueZero) + Observation::normal(0.0);
        assert_eq!((zeros.value(), zeros.status), (Some(0.0), Status::Normal));
    }

    #[test]
    fn a_promised_value_that_is_not_a_number_is_missing() {
        assert_eq!(Observation::normal(f64::NAN), Observation::MISSING);
        assert_eq!(Observation::from_parts(f64::INFINITY, Status::Unreliable), Observation::MISSING);
    }
}
