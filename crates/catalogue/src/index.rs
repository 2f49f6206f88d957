//! The socioeconomic index, its area types, and the proxy computed where the official index is not published.

use cube::Text;
use serde::{Deserialize, Serialize};

use crate::{Aggregate, Source};

/// A component of the official index. The index is the unweighted mean of its components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Kebab-case id.
    pub id: String,
    /// The name for people.
    pub name: Text,
    /// Who is counted.
    pub definition: Text,
}

/// An area type. Limits are in standard deviations from the mean of the index over all RegSO of the country and year:
/// an area is of the type if `from ≤ (x − μ) ÷ σ < below`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaType {
    /// 1–5.
    pub number: u8,
    /// The official label.
    pub label: Text,
    /// A short label for legends and tables.
    pub short: Text,
    /// The rule in words.
    pub rule: Text,
    /// The lower limit in standard deviations from the mean, included; `None` for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// The upper limit in standard deviations from the mean, excluded; `None` for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
}

/// A component of the proxy index, as a formula over open tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProxyComponent {
    /// The id of the official component that it stands in for.
    pub id: String,
    /// The name for people.
    pub name: Text,
    /// What is counted and how it differs from the official component.
    pub definition: Text,
    /// The formula; its levels are those at which the proxy may be computed.
    pub source: Source,
    /// The rule for larger areas.
    pub aggregate: Aggregate,
}

/// The proxy index: the mean of components from open tables. Always labelled as a proxy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// The name, with the word proxy in it.
    pub name: Text,
    /// The sentence that stands wherever the proxy is shown.
    pub notice: Text,
    /// How it is computed.
    pub definition: Text,
    /// How well it agrees with the official types, and what it cannot be used for.
    pub caveats: Text,
    /// The components; the proxy is their unweighted mean.
    pub components: Vec<ProxyComponent>,
}

/// The socioeconomic index with its area types and its proxy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Index {
    /// The name.
    pub name: Text,
    /// A short label for axes and legends.
    pub short: Text,
    /// What the index is.
    pub definition: Text,
    /// The direction in words.
    pub direction: Text,
    /// What to watch for.
    pub caveats: Text,
    /// What the area types are.
    pub types_are: Text,
    /// What the area types are not.
    pub types_are_not: Text,
    /// Where the official types stand.
    pub official: Source,
    /// Where the official index stands: a column of the same table, in which each component has a column of its id too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official_index: Option<Source>,
    /// The year whose limits the absolute types keep; without it the first for which the index is complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_year: Option<String>,
    /// The components of the official index.
    pub components: Vec<Component>,
    /// The five area types, 1 first.
    pub area_types: Vec<AreaType>,
    /// The proxy.
    pub proxy: Proxy,
}

impl Index {
    /// The area type of a number, 1–5.
    pub fn area_type(&self, number: u8) -> Option<&AreaType> {
        self.area_types.iter().find(|area_type| area_type.number == number)
    }
}
