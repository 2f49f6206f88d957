//! The fictional country: areas, people, moves, one intervention with a known effect.
//!
//! In: a seed. Out: the [`edition::material::Material`] of a small country that does not exist, with the tables,
//! columns and code shapes of the Swedish edition, and the [`Truth`] that tests hold computed figures against.
//! From the ground up: a lattice of cells is divided into areas; a latent disadvantage, alike among neighbours,
//! drives who lives where and how; counts add up over areas, and the same seed gives the same country.
//! The command line builds the example edition from it, tests build small editions; nothing else may call.
#![forbid(unsafe_code)]

mod area_types;
mod chance;
mod country;
mod groups;
mod key_figures;
mod kolada;
mod land;
mod latent;
mod lattice;
mod livelihood;
mod material;
mod outline;
mod overlay;
mod partition;
mod people;
mod places;
mod postal;
mod quartiles;
mod shares;
mod table;
mod tables;
mod territory;
mod truth;

pub use material::material;
pub use truth::{INDEX_YEARS, INTERVENTION, Intervention, Steady, TREND, Trend, Truth, YEARS};

/// The seed of the example edition.
pub const SEED: u64 = 2022;

/// What is true of the country of a seed.
pub fn truth(seed: u64) -> Truth {
    country::Country::new(seed).truth
}
