//! The services that figures are fetched from: where they answer, how often they may be asked, what is fetched.

use cube::Text;
use serde::{Deserialize, Serialize};

use crate::Level;

/// How a service is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// PxWebApi 2.
    Pxweb2,
    /// The older interface of PxWeb.
    Pxweb1,
    /// Kolada's API, version 3.
    Kolada,
    /// A Web Feature Service with boundaries.
    Wfs,
    /// The election authority's result files.
    Elections,
    /// Files that lie at an address.
    Files,
}

/// A layer of boundaries that a Web Feature Service has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// The layer's name in the service (`stat:RegSO_2025`).
    pub name: String,
    /// The level of its areas.
    pub level: Level,
    /// The boundary edition (`regso-2025`).
    pub boundaries: String,
    /// The attribute that holds the area's code.
    pub code: String,
}

/// A file that lies at an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoteFile {
    /// What it is, by a kebab-case id that the reader of editions knows (`key-deso-2018-regso-2020`).
    pub id: String,
    /// The address below the provider's base.
    pub path: String,
}

/// A service that figures are fetched from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Kebab-case id.
    pub id: String,
    /// The name for people.
    pub name: Text,
    /// How it is spoken to.
    pub kind: ProviderKind,
    /// The address that all requests are below, without a slash at the end.
    pub base: String,
    /// Calls in a window, where the service does not say it itself.
    pub calls: u32,
    /// The window in seconds.
    pub window: u32,
    /// Cells in one call, for services that count them and do not say it themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<u64>,
    /// The licence, e.g. "CC0".
    pub licence: String,
    /// The words to state as source.
    pub credit: Text,
    /// Whether it is asked only when it is named: no table of the catalogue rests on it.
    #[serde(rename = "on-request", default, skip_serializing_if = "std::ops::Not::not")]
    pub on_request: bool,
    /// Layers to fetch, for a Web Feature Service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// Code lists to fetch beside the tables' own, for PxWebApi 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codelists: Vec<String>,
    /// Files to fetch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<RemoteFile>,
}
