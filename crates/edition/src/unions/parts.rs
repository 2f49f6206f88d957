//! What a district is put together of, and what codes cannot be put together.

use std::collections::{BTreeSet, HashSet};

use geography::Level;

use crate::open::Edition;

/// The most codes that are taken at a time.
pub const MOST_CODES: usize = 2_000;

/// A whole area of a district: RegSO or DeSO.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Its level.
    pub level: Level,
    /// Its position at the level.
    pub position: usize,
}

/// A district: whole RegSO, whole DeSO, or both where none lies in another; in the order of their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    parts: Vec<Part>,
}

/// Why a code cannot be part of a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There are no codes.
    Empty,
    /// There are more than [`MOST_CODES`].
    TooMany(usize),
    /// The edition has no such area.
    Unknown(String),
    /// An area of a level that districts are not made of.
    Level(String, Level),
    /// The code stands more than once.
    Twice(String),
    /// A DeSO that lies in a RegSO of the same district: its people would count twice.
    Inside {
        /// The DeSO.
        code: String,
        /// The RegSO.
        within: String,
    },
}

/// An area that a figure is reckoned of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub position: usize,
    /// Whether the reader chose it; if not it lies in what was chosen, and may be absent in years of another division.
    pub chosen: bool,
}

/// The areas that a figure is reckoned of, all of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Members {
    pub level: Level,
    pub all: Vec<Member>,
}

impl Union {
    /// The district of these codes.
    ///
    /// # Errors
    /// Every [`Fault`] that was found, in the order of the codes.
    pub fn of<'c>(edition: &Edition, codes: impl IntoIterator<Item = &'c str>) -> Result<Self, Vec<Fault>> {
        let areas = edition.areas();
        let mut faults = Vec::new();
        let mut parts = BTreeSet::new();
        let mut written: Vec<(Part, &str)> = Vec::new();
        let mut count = 0;
        for code in codes {
            count += 1;
            match areas.find(code) {
                None => faults.push(Fault::Unknown(code.to_owned())),
                Some((level, _)) if level < Level::Regso => faults.push(Fault::Level(code.to_owned(), level)),
                Some((level, position)) => {
                    let part = Part { level, position };
                    if parts.insert(part) {
                        written.push((part, code));
                    } else {
                        faults.push(Fault::Twice(code.to_owned()));
                    }
                }
            }
        }
        if count == 0 {
            return Err(vec![Fault::Empty]);
        }
        if count > MOST_CODES {
            return Err(vec![Fault::TooMany(count)]);
        }
        for (part, code) in written.iter().filter(|(part, _)| part.level == Level::Deso) {
            let regso = areas.ancestor(part.level, part.position, Level::Regso);
            let within = regso.map(|position| Part { level: Level::Regso, position }).filter(|r| parts.contains(r));
            if let Some(within) = within {
                let within = areas.level(Level::Regso)[within.position].code.clone();
                faults.push(Fault::Inside { code: (*code).to_owned(), within });
            }
        }
        if faults.is_empty() { Ok(Self { parts: parts.into_iter().collect() }) } else { Err(faults) }
    }

    /// Its areas, RegSO first, each in the order of their codes.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The codes of its areas.
    pub fn codes<'a>(&'a self, edition: &'a Edition) -> impl Iterator<Item = &'a str> {
        self.parts.iter().map(|part| edition.areas().level(part.level)[part.position].code.as_str())
    }

    /// How many areas of a level it was put together of.
    pub fn count(&self, level: Level) -> usize {
        self.parts.iter().filter(|part| part.level == level).count()
    }

    /// The positions of the municipalities it lies in.
    pub fn municipalities(&self, edition: &Edition) -> BTreeSet<usize> {
        let of = |part: &Part| edition.areas().ancestor(part.level, part.position, Level::Municipality);
        self.parts.iter().filter_map(of).collect()
    }

    /// The level at which it is reckoned: RegSO if it is of RegSO only, else DeSO.
    pub fn level(&self) -> Level {
        if self.parts.iter().all(|part| part.level == Level::Regso) { Level::Regso } else { Level::Deso }
    }

    /// The areas its figures are reckoned of: its RegSO; or its DeSO and those within its RegSO.
    pub(super) fn members(&self, edition: &Edition) -> Members {
        self.members_at(edition, self.level())
    }

    /// The same at a level that is not wider than [`Union::level`].
    pub(super) fn members_at(&self, edition: &Edition, level: Level) -> Members {
        let areas = edition.areas();
        let chosen = self.parts.iter().filter(|part| part.level == level);
        let mut all: Vec<Member> = chosen.map(|part| Member { position: part.position, chosen: true }).collect();
        let regso: HashSet<usize> =
            self.parts.iter().filter(|part| part.level < level).map(|part| part.position).collect();
        if !regso.is_empty() {
            let lies = |at: &usize| areas.ancestor(level, *at, Level::Regso).is_some_and(|p| regso.contains(&p));
            let within = (0..areas.level(level).len()).filter(lies);
            all.extend(within.map(|position| Member { position, chosen: false }));
        }
        Members { level, all }
    }
}

impl Members {
    /// All areas of a level within a place.
    pub fn within(edition: &Edition, place: (Level, usize), level: Level) -> Self {
        let all = edition.areas().within(place.0, place.1, level);
        Self { level, all: all.into_iter().map(|position| Member { position, chosen: false }).collect() }
    }
}
