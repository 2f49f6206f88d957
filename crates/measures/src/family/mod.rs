//! The whole family: every index of this crate that is one number, by a stable id.
//!
//! In: a [`Subject`] – a table and, where an index asks for them, a focus group, surfaces and proximities. Out: the value, or
//! why there is none. [`FAMILY`] is the only list of its kind: command line, handbook and pages find an index here by
//! its [`id`](Index::id), with what it is of, its unit, its range and its formula. What is no single number has no
//! line: values of every area ([`crate::local`]), decompositions and changes. Anybody may call.
//!
//! ```
//! use measures::Contingency;
//! use measures::family::{FAMILY, Index, Needs, Of, Subject};
//!
//! let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
//! let subject = Subject::new(&table, 0);
//! // ½ (|30/40 − 20/60| + |10/40 − 40/60|) = ½ (5/12 + 5/12)
//! let d = Index::from_id("D").expect("D is in the family").compute(&subject)?;
//! assert!((d - 5.0 / 12.0).abs() < 1e-12);
//!
//! // All that a table of counts without a map can answer about one group.
//! for index in FAMILY.iter().filter(|index| index.of == Of::OneGroup && index.needs == Needs::Counts) {
//!     println!("{} = {:.3}", index.name, index.compute(&subject)?);
//! }
//! # Ok::<(), measures::Error>(())
//! ```

mod map;
mod pages;
mod register;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::spatial::{Places, Proximity, Surfaces, Surroundings};
use crate::{Contingency, Group, Undefined, check};

pub use map::Map;
pub use register::FAMILY;

/// What an index is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The focus group, against everybody else.
    OneGroup,
    /// All groups of the table at once; their order does not matter.
    AllGroups,
    /// All groups of the table as classes in order, the lowest first.
    OrderedGroups,
}

impl Of {
    /// The stable name, to store in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::OneGroup => "one-group",
            Self::AllGroups => "all-groups",
            Self::OrderedGroups => "ordered-groups",
        }
    }
}

/// What an index asks for beside the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needs {
    /// Nothing.
    Counts,
    /// The [`Surfaces`] of the areas.
    Surfaces,
    /// A [`Map`]: where the areas lie, and how fast nearness falls.
    Places,
}

/// The unit of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A share, or a number without a unit that is scaled like one.
    Share,
    /// A ratio of two like things: 1 where they are equal.
    Ratio,
    /// Nats (natural logarithms).
    Nats,
    /// A number of groups.
    Groups,
}

impl Unit {
    /// The stable name, to store in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Nats => "nats",
            Self::Groups => "groups",
        }
    }
}

/// An end of the range of an index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// This number.
    At(f64),
    /// ln of the number of groups.
    LnGroups,
    /// The number of groups.
    Groups,
    /// No bound, or none that holds for every table.
    Open,
}

/// An index of the family.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    /// The stable name, to store in files and to ask for. No two differ by capitals alone.
    pub id: &'static str,
    /// A short English name.
    pub name: &'static str,
    /// What it is about.
    pub of: Of,
    /// What it asks for beside the counts.
    pub needs: Needs,
    /// Its unit.
    pub unit: Unit,
    /// The lowest and the highest value that a table can have; a value may reach neither.
    pub range: (Bound, Bound),
    /// Its formula, in the notation of this crate.
    pub formula: &'static str,
    compute: fn(&Subject<'_>) -> Result<f64, Undefined>,
}

impl Index {
    /// The index of this [`id`](Self::id), if there is one. Capitals count.
    #[must_use]
    pub fn from_id(id: &str) -> Option<&'static Self> {
        FAMILY.iter().find(|index| index.id == id)
    }

    /// The value, in the index' own unit.
    ///
    /// # Errors
    /// The reason why the subject has none: those of the index' own function, and [`Undefined::LengthMismatch`] with
    /// `found: 0` where the index [needs](Self::needs) surfaces or places and the subject has none.
    ///
    /// ```
    /// # use measures::{Contingency, Undefined, family::{Index, Subject}};
    /// let table = Contingency::from_rows([[30.0, 20.0], [10.0, 40.0]])?;
    /// let delta = Index::from_id("delta").expect("delta is in the family");
    /// let without_a_map = delta.compute(&Subject::new(&table, 0));
    /// assert_eq!(without_a_map, Err(Undefined::LengthMismatch { expected: 2, found: 0 }));
    /// # Ok::<(), measures::Error>(())
    /// ```
    pub fn compute(&self, subject: &Subject<'_>) -> Result<f64, Undefined> {
        (self.compute)(subject)
    }

    /// The lowest and the highest value that a table of so many groups can have; infinite where there is no bound.
    #[must_use]
    pub fn range_for(&self, groups: usize) -> (f64, f64) {
        let at = |bound, open| match bound {
            Bound::At(number) => number,
            Bound::LnGroups => (groups as f64).ln(),
            Bound::Groups => groups as f64,
            Bound::Open => open,
        };
        (at(self.range.0, f64::NEG_INFINITY), at(self.range.1, f64::INFINITY))
    }
}

/// What indices are computed of.
///
/// Ask many indices of one subject: the table against the rest is made once for all of them.
#[derive(Debug)]
pub struct Subject<'a> {
    table: &'a Contingency,
    focus: Group,
    surfaces: Option<&'a Surfaces>,
    map: Option<&'a Map<'a>>,
    pair: OnceLock<Cow<'a, Contingency>>,
}

impl<'a> Subject<'a> {
    /// A table, and the group that indices of one group are about; the others do not look at it.
    #[must_use]
    pub const fn new(table: &'a Contingency, focus: Group) -> Self {
        Self { table, focus, surfaces: None, map: None, pair: OnceLock::new() }
    }

    /// The same with the surfaces of its areas.
    #[must_use]
    pub const fn with_surfaces(mut self, surfaces: &'a Surfaces) -> Self {
        self.surfaces = Some(surfaces);
        self
    }

    /// The same with the map of its table.
    #[must_use]
    pub const fn with_map(mut self, map: &'a Map<'a>) -> Self {
        self.map = Some(map);
        self
    }

    /// The table.
    #[must_use]
    pub const fn table(&self) -> &Contingency {
        self.table
    }

    /// The focus group.
    #[must_use]
    pub const fn focus(&self) -> Group {
        self.focus
    }

    /// The table that sets the focus group (column 0) against everybody else (column 1), both of them populated.
    fn pair(&self) -> Result<&Contingency, Undefined> {
        check::group_and_rest(self.table, self.focus)?;
        if let Some(pair) = self.pair.get() {
            return Ok(pair);
        }
        let pair = match (self.table.groups(), self.focus) {
            (2, 0) => Cow::Borrowed(self.table),
            _ => Cow::Owned(self.table.against_rest(self.focus)?),
        };
        Ok(self.pair.get_or_init(|| pair))
    }

    fn surfaces(&self) -> Result<&Surfaces, Undefined> {
        self.surfaces.ok_or(Undefined::LengthMismatch { expected: self.table.areas().len(), found: 0 })
    }

    fn map(&self) -> Result<&Map<'a>, Undefined> {
        self.map.ok_or(Undefined::LengthMismatch { expected: self.table.areas().len(), found: 0 })
    }

    fn places(&self) -> Result<&Places, Undefined> {
        self.map().map(Map::places)
    }

    fn proximity(&self) -> Result<&Proximity, Undefined> {
        self.map()?.proximity()
    }

    fn surroundings(&self) -> Result<&Surroundings, Undefined> {
        self.map()?.surroundings()
    }
}
