//! The official grouping of municipalities, among the groups that Kolada lists.

use std::collections::BTreeMap;

use archive::{Answer, Role};
use catalogue::{Catalogue, ProviderKind};
use formats::kolada_v3::{self, Group};
use geography::{Areas, Level};

use super::shelf::Shelf;
use crate::error::Error;
use crate::facts::MunicipalityGroups;
use crate::material::{Provenance, Report};

/// What the collection calls the list.
const DATASET: &str = "groups";

/// The grouping that was collected; none if there is none.
pub(super) fn read(
    shelf: &Shelf,
    catalogue: &Catalogue,
    areas: &Areas,
    report: &mut Report,
) -> Result<Option<MunicipalityGroups>, Error> {
    for provider in catalogue.providers.iter().filter(|provider| provider.kind == ProviderKind::Kolada) {
        let pages: Vec<&Answer> = shelf.answers(&provider.id, DATASET, Role::Codelist);
        let mut groups = Vec::new();
        for page in &pages {
            groups.extend(kolada_v3::groups(&shelf.body(page)?, &Shelf::name(page))?.items);
        }
        let of = official(&groups, catalogue, areas, &mut report.remarks);
        if of.is_empty() {
            continue;
        }
        let read = Shelf::read_file(&provider.id, DATASET, &pages, "Kolada groups of municipalities", groups.len());
        let source = Provenance {
            file: read.file.clone(),
            sha256: read.sha256.clone(),
            reference: String::new(),
            title: "Kolada".into(),
            updated: None,
            notes: Vec::new(),
        };
        report.read.push(read);
        return Ok(Some(MunicipalityGroups { of, source }));
    }
    Ok(None)
}

/// Municipality → id of its group, of the groups that the catalogue knows by their titles. Where several of Kolada's have
/// a title of the same group, the one that stands last there is the newest. A municipality that two groups claim has none.
fn official(
    groups: &[Group],
    catalogue: &Catalogue,
    areas: &Areas,
    remarks: &mut Vec<String>,
) -> BTreeMap<String, String> {
    let mut of: BTreeMap<String, String> = BTreeMap::new();
    let mut claimed_twice = Vec::new();
    let mut absent = Vec::new();
    for known in &catalogue.municipality_groups {
        let Some(found) = groups.iter().rev().find(|group| known.is_called(&group.title)) else {
            absent.push(known.name.sv.as_str());
            continue;
        };
        let members = found.members.iter().filter(|code| areas.position(Level::Municipality, code).is_some());
        for code in members {
            if of.insert(code.clone(), known.id.clone()).is_some() {
                claimed_twice.push(code.clone());
            }
        }
    }
    for code in &claimed_twice {
        of.remove(code);
    }
    if !groups.is_empty() && !absent.is_empty() {
        let names = absent.join(", ");
        remarks.push(format!("groups of municipalities: Kolada lists none that is called {names}"));
    }
    if !claimed_twice.is_empty() {
        let codes = claimed_twice.join(", ");
        remarks.push(format!("groups of municipalities: two groups claim {codes}; they are left out"));
    }
    of
}

#[cfg(test)]
mod tests {
    use geography::Area;

    use super::*;

    fn areas() -> Areas {
        let area = |code: &str, parent: Option<&str>| Area {
            code: code.into(),
            name: code.into(),
            parent: parent.map(str::to_owned),
        };
        let municipalities = ["9101", "9102", "9103"].map(|code| area(code, Some("91")));
        Areas::new(vec![vec![area("00", None)], vec![area("91", Some("00"))], municipalities.into(), vec![], vec![]])
            .expect("they lie in each other")
    }

    fn group(title: &str, members: &[&str]) -> Group {
        Group { id: "G1".into(), title: title.into(), members: members.iter().map(|m| (*m).to_owned()).collect() }
    }

    #[test]
    fn members_of_known_titles_are_taken_and_doubts_are_told() {
        let catalogue = Catalogue::embedded().expect("it is sound");
        let groups = [
            group("Liknande kommuner förskola, Ludvika, 2024", &["9101", "9102"]),
            group("Större stad (ovägt medel)", &["9102"]),
            // A newer list of the same group.
            group("Större stad (ovägt medel)", &["9101", "9103", "0180"]),
            group("Landsbygdskommun (ovägt medel)", &["9102", "9103"]),
        ];
        let mut remarks = Vec::new();
        let of = official(&groups, &catalogue, &areas(), &mut remarks);
        let of: Vec<(&str, &str)> = of.iter().map(|(code, id)| (code.as_str(), id.as_str())).collect();
        assert_eq!(of, [("9101", "larger-town"), ("9102", "rural")]);
        assert!(remarks[0].contains("Storstäder") && !remarks[0].contains("Större stad,"), "{remarks:?}");
        assert!(remarks[1].contains("9103"), "{remarks:?}");
        assert!(official(&[], &catalogue, &areas(), &mut remarks).is_empty());
        assert_eq!(remarks.len(), 2, "where nothing was collected there is nothing to tell");
    }
}
