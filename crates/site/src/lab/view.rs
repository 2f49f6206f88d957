//! The ways to look at a selection.

use crate::words::Words;

/// A way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum View {
    Map,
    Line,
    Bars,
    Ranking,
    Association,
    #[default]
    Distribution,
    Table,
}

impl View {
    /// All, in the order they are offered.
    pub const ALL: [Self; 7] =
        [Self::Distribution, Self::Map, Self::Line, Self::Bars, Self::Ranking, Self::Association, Self::Table];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Map => "karta",
            Self::Line => "linje",
            Self::Bars => "stapel",
            Self::Ranking => "ranking",
            Self::Association => "samband",
            Self::Distribution => "fordelning",
            Self::Table => "tabell",
        }
    }

    /// The view of a name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.id() == id)
    }

    /// Its name in words.
    pub fn name(self, words: &Words) -> String {
        words.t(match self {
            Self::Map => "lab-view-map",
            Self::Line => "lab-view-line",
            Self::Bars => "lab-view-bars",
            Self::Ranking => "lab-view-ranking",
            Self::Association => "lab-view-association",
            Self::Distribution => "lab-view-distribution",
            Self::Table => "lab-view-table",
        })
    }

    /// Whether it can be drawn once for each area, year or sex.
    pub fn has_multiples(self) -> bool {
        matches!(self, Self::Line | Self::Distribution)
    }

    /// Whether its rows can be put in another order.
    pub fn has_order(self) -> bool {
        matches!(self, Self::Bars | Self::Ranking | Self::Table)
    }
}

/// The order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Code,
    Name,
    /// From the highest value.
    Falling,
    /// From the lowest value.
    Rising,
}

impl Order {
    /// All, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Code, Self::Name, Self::Falling, Self::Rising];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "kod",
            Self::Name => "namn",
            Self::Falling => "fallande",
            Self::Rising => "stigande",
        }
    }

    /// The order of a name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.id() == id)
    }

    /// Its name in words.
    pub fn name(self, words: &Words) -> String {
        words.t(match self {
            Self::Code => "lab-order-code",
            Self::Name => "lab-order-name",
            Self::Falling => "lab-order-falling",
            Self::Rising => "lab-order-rising",
        })
    }
}
