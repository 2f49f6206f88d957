//! Pages, API, downloads and tiles of one edition.
//!
//! In: an open [`edition::Edition`]. Out: HTML in Swedish and English that works without scripts, charts, CSV and
//! JSON, vector tiles, and a documented API. Nothing is computed here that the edition does not say: a page is
//! look-ups, words and drawings. The command line calls [`Server`].
#![forbid(unsafe_code)]

mod api;
mod app;
mod assets;
mod change;
mod changes;
mod choices;
mod embed;
mod error;
mod export;
mod figures;
mod handbook;
mod http;
mod lab;
mod links;
mod numbers;
mod operator;
mod own;
mod pages;
mod place;
mod public_url;
mod server;
mod settings;
mod share;
mod social;
mod summary;
mod words;
mod workspace;

pub use app::{Current, router};
pub use error::Error;
pub use operator::Operator;
pub use public_url::{NoPublicUrl, PublicUrl};
pub use server::{Server, stop_signal};
pub use settings::Settings;
pub use summary::{sentences_of, standouts_of};
pub use workspace::Workspace;
