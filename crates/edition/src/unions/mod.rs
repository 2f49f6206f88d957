//! Districts of a reader's own: unions of whole RegSO or DeSO, and what can be said of them.
//!
//! In: an open [`Edition`](crate::Edition) and the codes of a district. Out: its figures by the catalogue's rules
//! ([`Reckoner`]), who lives in which area type ([`types`]), segregation between and within districts
//! ([`segregation`]), and whether they may be shown at all ([`guard`]). Beside them what a reader's own figures need
//! ([`own_data`]). Pure functions of the edition: nothing is stored, the same question has the same answer.
//! The site's page of own districts calls.

mod figures;
mod guard;
pub mod own_data;
mod parts;
mod segregation;
mod types;

pub use measures::Undefined;
pub use measures::correlation::RankCorrelation;
pub use measures::uncertainty::Assessment;

pub use figures::{Apart, Ended, Put, Reckoner, Together};
pub use guard::{FLOOR, Refusal, guard};
pub use parts::{Fault, MOST_CODES, Part, Union};
pub use segregation::{Division, MEASURES, REPLICATES, Unmeasured, Within, segregation};
pub use types::{InTypes, types};
