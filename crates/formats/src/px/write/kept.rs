//! Statements that the metadata keep as written, because the reader found no room for them.
//!
//! In: the keywords of the metadata, the cube and the languages of the file. Out: those that are written. In the file
//! they came from they named what it did not have; where the file's own language is another now, they may name
//! something, and say of the table or its cells what is not so. Those are left out, and so is the second of two that now
//! are one.

use std::collections::HashSet;

use cube::{Cube, Dimension, Language, Status};

use crate::metadata::Keyword;
use crate::number;

use super::super::header::REPEATED;
use super::super::statement::text;

/// The name of a statement with its language, if that is not the file's own, and its keys.
pub(super) type Name = (String, Option<String>, Vec<String>);

/// What distinguishes a kept statement from others in a file whose own language is `main`.
fn name(keyword: &Keyword, main: Language) -> Name {
    let language = keyword.language.clone().filter(|tag| !tag.eq_ignore_ascii_case(main.tag()));
    (keyword.name.clone(), language, keyword.keys.clone())
}

/// The kept statements that are written, and their names.
pub(super) fn kept<'a>(
    keywords: &'a [Keyword],
    cube: &Cube,
    languages: &[Language],
) -> (Vec<&'a Keyword>, HashSet<Name>) {
    let mut names = HashSet::new();
    let written = keywords.iter().filter(|keyword| {
        let name = name(keyword, languages[0]);
        let own = name.1.is_none();
        !misleads(keyword, own, cube, languages) && (names.insert(name) || REPEATED.contains(&keyword.name.as_str()))
    });
    (written.collect(), names)
}

/// Whether a statement would be taken for one of the table's shape, symbols or cells.
fn misleads(keyword: &Keyword, own: bool, cube: &Cube, languages: &[Language]) -> bool {
    let dimensions = cube.dimensions();
    let is_variable = |key: &str| dimensions.iter().any(|d| languages.iter().any(|l| d.label().get(*l) == key));
    match (keyword.name.as_str(), &keyword.keys[..]) {
        ("VALUES" | "KEYS", [variable]) => is_variable(variable),
        ("CODES", [variable]) => own && is_variable(variable),
        ("DATASYMBOLNIL" | "DATASYMBOL1" | "DATASYMBOL2" | "DATASYMBOL3", _) => {
            own && number::symbol(&text(&keyword.value)).is_some()
        }
        ("DATANOTECELL", keys) => {
            let mark = text(&keyword.value);
            let of_status = [Status::Unreliable, Status::RoundsToZero].iter().any(|status| status.id() == mark);
            of_status && keys.len() == dimensions.len() && names_a_cell(keys, dimensions, languages)
        }
        _ => false,
    }
}

fn names_a_cell(keys: &[String], dimensions: &[Dimension], languages: &[Language]) -> bool {
    keys.iter().zip(dimensions).all(|(key, dimension)| {
        let labelled = || dimension.categories().iter().any(|c| languages.iter().any(|l| c.label.get(*l) == key));
        dimension.find(key).is_some() || labelled()
    })
}
