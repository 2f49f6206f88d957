//! A figure as the sheets of a workbook: the table with numbers as numbers, and all that must be known about it.

use cube::Language;
use formats::workbook::{Entry, Page};

use super::{About, notes};
use crate::figures::Figure;
use crate::figures::table::{Cell, Kind};
use crate::links::Files;

/// The two sheets of a figure.
pub(super) fn of(about: &About<'_>, figure: &Figure, files: &Files) -> Vec<Page> {
    vec![table(about, figure), words_of(about, figure, files)]
}

fn table(about: &About<'_>, figure: &Figure) -> Page {
    let table = &figure.table;
    let coded = table.rows.iter().any(|row| row.code.is_some());
    let words = about.words();
    let header = coded.then(|| words.t("share-code")).into_iter().chain(table.columns.iter().cloned());
    let mut rows = vec![header.map(Entry::from).collect::<Vec<_>>()];
    rows.extend(table.rows.iter().map(|row| {
        let code = coded.then(|| row.code.clone().map_or(Entry::Empty, Entry::from));
        let cells = row.cells.iter().map(|cell| entry(cell, about.language));
        code.into_iter().chain([Entry::from(row.label.clone())]).chain(cells).collect()
    }));
    Page { name: words.t("share-sheet-table"), rows, header: true }
}

/// A number as it is, shown as precisely as on the page; a symbol where there is none.
fn entry(cell: &Cell, language: Language) -> Entry {
    match (cell.kind, cell.number) {
        (Kind::Number, Some(number)) => Entry::Number(number, decimals(&cell.text, language)),
        (Kind::Text, _) => Entry::from(cell.text.clone()),
        _ => cell.status.symbol().map_or(Entry::Empty, Entry::from),
    }
}

/// How many decimals a number is written with.
fn decimals(text: &str, language: Language) -> usize {
    let point = if language == Language::Sv { ',' } else { '.' };
    let after = text.split_once(point).map(|(_, after)| after).unwrap_or_default();
    after.chars().take_while(char::is_ascii_digit).count()
}

fn words_of(about: &About<'_>, figure: &Figure, files: &Files) -> Page {
    let words = about.words();
    let row = |(term, text): (String, String)| vec![Entry::from(term), Entry::from(text)];
    let mut rows: Vec<Vec<Entry>> = notes::about(words, figure, files).into_iter().map(row).collect();
    for provenance in &figure.provenance {
        rows.push(Vec::new());
        rows.extend(provenance.lines.iter().cloned().map(row));
    }
    Page { name: words.t("share-sheet-about"), rows, header: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_on_the_page() {
        assert_eq!(decimals("12,34\u{a0}%", Language::Sv), 2);
        assert_eq!(decimals("1\u{a0}234\u{a0}kr", Language::Sv), 0);
        assert_eq!(decimals("1,234.5%", Language::En), 1);
        assert_eq!(decimals("1,234 (ungefärlig)", Language::En), 0);
    }
}
