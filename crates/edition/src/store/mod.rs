//! How an edition lies on disk: dense values, named blobs, a manifest with checksums, one atomic rename.

pub mod blobs;
pub(crate) mod exchange;
pub mod manifest;
pub(crate) mod names;
pub mod publish;
pub mod values;
