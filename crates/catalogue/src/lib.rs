//! The definitions behind every figure: societal areas, source tables, indicators, group splits, the index, and by what
//! municipalities are alike.
//!
//! In: the files of the folder `catalogue/` (TOML), or the JSON copy that an edition has frozen.
//! Out: a checked [`Catalogue`] in which every reference leads somewhere and every text stands in both languages.
//! It holds no figures and computes none: it says which columns of which table make up an indicator.
//! Any crate may use it; the edition builder follows its formulas, the pages show its texts.
//!
//! ```
//! use catalogue::{Catalogue, Level, Source};
//!
//! let catalogue = Catalogue::embedded()?;
//! let born_abroad = catalogue.indicator("foreign-born").expect("it stands in indicators/population.toml");
//! assert_eq!(born_abroad.name.en, "Persons born abroad");
//! assert!(matches!(born_abroad.sources_at(Level::Deso).next(), Some(Source::Share { table, .. }) if table == "birth-region-2022"));
//! # Ok::<(), catalogue::Error>(())
//! ```
#![forbid(unsafe_code)]

mod catalogue;
mod check;
mod embedded;
mod error;
mod index;
mod indicator;
mod level;
mod municipality_group;
pub mod own;
mod provider;
mod query;
mod read;
mod similar;
mod societal_area;
mod source;
mod split;
mod table;
mod unit;

pub use catalogue::Catalogue;
pub use cube::Text;
pub use error::{Error, Problem};
pub use index::{AreaType, Component, Index, Proxy, ProxyComponent};
pub use indicator::{Aggregate, Break, Indicator, Polarity};
pub use level::Level;
pub use municipality_group::MunicipalityGroup;
pub use provider::{Layer, Provider, ProviderKind, RemoteFile};
pub use query::{Mismatch, Query, Selection, Variable};
pub use similar::{StructuralVariable, Structure, Transformation};
pub use societal_area::SocietalArea;
pub use source::{Source, Term};
pub use split::{Split, SplitSource};
pub use table::{Agency, AreaKey, Column, Protection, ProtectionFrom, Service, Table, TableKind};
pub use unit::Unit;
