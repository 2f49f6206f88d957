//! What a series is about, as the revision log groups it.

use catalogue::Catalogue;
use cube::Text;
use serde::{Deserialize, Serialize};

use crate::analyse::harmonised::indicator_of;
use crate::analyse::types::{OFFICIAL, PROXY_INDEX, PROXY_TYPE};

/// What a group of changes is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its id in the catalogue; for the index the id of the series.
    pub id: String,
    /// Its name when the entry was made, so that it can be told when the catalogue no longer has it.
    pub name: Text,
}

/// Kinds of subjects, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A source table, with its columns.
    Table,
    /// An indicator.
    Indicator,
    /// The socioeconomic index, its area types or their stand-in.
    Index,
    /// The measures of one division of the population, and their changes.
    Measures,
}

impl Subject {
    /// What the series of this id is about. Names come from the first catalogue that has them.
    pub(crate) fn of(series: &str, catalogues: [&Catalogue; 2]) -> Self {
        let (kind, id) = parts(series);
        let name = catalogues.into_iter().find_map(|catalogue| name(catalogue, kind, id));
        Self { kind, id: id.to_owned(), name: name.unwrap_or_else(|| Text::same(id)) }
    }

    /// What orders subjects.
    pub(crate) fn rank(&self) -> (Kind, String) {
        (self.kind, self.id.clone())
    }
}

/// The table of a series that is a column of one: `table:<table>:<column>`.
pub(crate) fn table_of(series: &str) -> Option<&str> {
    series.strip_prefix("table:")?.split(':').next()
}

fn parts(series: &str) -> (Kind, &str) {
    if let Some(table) = table_of(series) {
        return (Kind::Table, table);
    }
    if let Some(indicator) = indicator_of(series) {
        return (Kind::Indicator, indicator);
    }
    let plain = series.strip_prefix("change:").unwrap_or(series);
    // A measure is named `measure:<measure>:<split>:<unit>`.
    if let Some(split) = plain.strip_prefix("measure:").and_then(|rest| rest.split(':').nth(1)) {
        return (Kind::Measures, split);
    }
    match series {
        OFFICIAL | PROXY_INDEX | PROXY_TYPE => (Kind::Index, series),
        _ => (Kind::Indicator, series),
    }
}

fn name(catalogue: &Catalogue, kind: Kind, id: &str) -> Option<Text> {
    match kind {
        Kind::Table => catalogue.table(id).map(|t| t.title.clone()),
        Kind::Indicator => catalogue.indicator(id).map(|i| i.name.clone()),
        Kind::Index if id == OFFICIAL => Some(catalogue.index.name.clone()),
        Kind::Index => Some(catalogue.index.proxy.name.clone()),
        Kind::Measures => catalogue.split(id).map(|s| s.name.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_series_has_its_subject() {
        assert_eq!(parts("table:tenure-regso:rental"), (Kind::Table, "tenure-regso"));
        assert_eq!(parts("measure:D:birth:regso"), (Kind::Measures, "birth"));
        assert_eq!(parts("change:measure:D:birth:regso"), (Kind::Measures, "birth"));
        assert_eq!(parts("proxy-type"), (Kind::Index, "proxy-type"));
        assert_eq!(parts("harmonised:population"), (Kind::Indicator, "population"));
        assert_eq!(parts("population"), (Kind::Indicator, "population"));
    }
}
