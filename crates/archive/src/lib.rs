//! The raw archive: what the services answered, byte for byte.
//!
//! In: answers, as [`collect`](../collect/index.html) receives them. Out: the same bytes with their provenance, to
//! whoever builds an edition. Nothing is ever changed or removed; a damaged or torn file is told, never hidden.

mod answer;

pub use answer::{Answer, Request, Role};
