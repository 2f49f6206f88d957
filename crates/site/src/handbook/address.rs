//! Where a link of the handbook leads on the site.

use cube::Language;

use super::{measure, page};
use crate::links;

/// What a link of a text becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// An address.
    To(String),
    /// An entry of the glossary.
    Term(String),
    /// Nothing on the site: the words stand without a link.
    Nowhere,
}

/// Pages for developers, and the page of the site that says the same to its readers.
const TOLD_ELSEWHERE: [(&str, &str); 4] = [
    ("segregation-measures", "measures"),
    ("boundaries", "data"),
    ("summary-sentences", "sentences"),
    ("figures", "start"),
];

/// The target of a link as it is written: another file, an address of the site, a place on the same page.
pub(super) fn resolve(written: &str, site: Language) -> Target {
    let prefix = links::prefix(site);
    if written.starts_with("https://") || written.starts_with('#') {
        return Target::To(written.to_owned());
    }
    if written.starts_with('/') {
        return Target::To(format!("{prefix}{written}"));
    }
    let (file, anchor) = written.split_once('#').map_or((written, String::new()), |(f, a)| (f, format!("#{a}")));
    let Some(path) = file.strip_suffix(".md") else { return Target::Nowhere };
    let name = path.rsplit('/').next().unwrap_or(path);
    let of_measures = path.contains("measures/") || !path.contains('/');
    let known = TOLD_ELSEWHERE.iter().find(|(told, _)| *told == name);
    let (id, anchor) = known.map_or((name, anchor), |(_, instead)| (*instead, String::new()));
    match super::PAGES.iter().find(|page| page.id == id).or_else(|| page(id)) {
        Some(page) if page.id == "glossary" => Target::Term(format!("{prefix}/handbok/{}{anchor}", page.slug)),
        Some(page) => Target::To(format!("{prefix}/handbok/{}{anchor}", page.slug)),
        None if of_measures && measure(name).is_some() => Target::To(format!("{prefix}/handbok/matt/{name}{anchor}")),
        None => Target::Nowhere,
    }
}
