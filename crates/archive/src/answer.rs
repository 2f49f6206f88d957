//! One answer of a service: what was asked, when, and which bytes came.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What an answer is to whoever reads the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// What the service says about itself: limits, licence.
    Config,
    /// What a table says about itself, without values.
    Metadata,
    /// A list of codes with their names.
    Codelist,
    /// Values, or a part of them.
    Data,
    /// Boundaries, or a part of them.
    Layer,
    /// A file as it lies there.
    File,
}

/// What is asked of a service. The key alone says which question it is: asked again, it has the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Unique within the source and stable between rounds, e.g. `TAB5956/data/003-0180-2022`; letters, digits and
    /// `-_./+` only.
    pub key: String,
    /// What the answer belongs to: a table of the catalogue, a layer, a file (`education`, `regso-2025`, `members`).
    pub dataset: String,
    /// What the answer is.
    pub role: Role,
    /// The address below the source's base, with its query, percent-encoded (`tables/TAB5956/metadata?lang=sv`).
    pub path: String,
    /// The body to send; `None` asks with GET, `Some` with POST as JSON.
    pub body: Option<String>,
}

/// An answer as it stands in the archive's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The source's id (`scb`, `kolada`).
    pub source: String,
    /// What was asked.
    pub request: Request,
    /// The whole address that was asked.
    pub url: String,
    /// When the answer had come, UTC, RFC 3339.
    pub received: String,
    /// The HTTP status.
    pub status: u16,
    /// The headers that say something about the bytes: content-type, content-encoding, etag, last-modified, date.
    pub headers: BTreeMap<String, String>,
    /// The terms under which the source gives its figures.
    pub licence: String,
    /// SHA-256 of the bytes as received, in hexadecimal: their name in the archive.
    pub sha256: String,
    /// How many bytes were received.
    pub length: u64,
}
