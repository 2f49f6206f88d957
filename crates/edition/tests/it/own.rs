//! The example of `docs/own-data.md`, executed: its files are read and give the figures of its table.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use edition::process::own;

/// The page.
fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/own-data.md");
    fs::read_to_string(path).expect("the page is part of the project")
}

/// The files of the example: each is named in backquotes before the block that holds it.
fn files(page: &str) -> HashMap<String, String> {
    let mut files = HashMap::new();
    let (mut name, mut block): (Option<String>, Option<String>) = (None, None);
    for line in page.lines() {
        match (&mut block, line.starts_with("```")) {
            (None, true) => block = Some(String::new()),
            (Some(text), true) => {
                files.insert(name.take().expect("a block has a name before it"), std::mem::take(text));
                block = None;
            }
            (Some(text), false) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, false) => {
                if let Some(found) = line.split('`').nth(1).filter(|word| word.contains('.')) {
                    name = Some(found.to_owned());
                }
            }
        }
    }
    files
}

fn written(change: impl Fn(&str, String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files(&page()) {
        let text = change(&name, text);
        fs::write(folder.path().join(name), text).expect("a temporary folder");
    }
    folder
}

fn read(folder: &Path) -> Result<own::Own, edition::Error> {
    own::read(&folder.join("own-data.toml"), &|_| None)
}

#[test]
fn the_example_gives_the_figures_that_the_page_shows() {
    let page = page();
    assert_eq!(files(&page).len(), 4);
    let folder = written(|_, text| text);
    let own = read(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(own.layers[0].1.features.len(), 2);
    let (_, table) = page.split_once("The tables become").expect("the page shows what comes of it");
    let (table, _) = table.split_once("## Keys").expect("and then the keys");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| table"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 6);
    for row in rows {
        let [table, area, period, column, figure] = row[..] else { panic!("five cells: {row:?}") };
        let (_, cube) = own.tables.iter().find(|(described, _)| described.id == table).expect("a table of the page");
        let found = cube.at(&[area, period, column]).unwrap_or_else(|error| panic!("{row:?}: {error}"));
        assert_eq!(found.value(), figure.parse().ok(), "{row:?}");
    }
    // Two areas, two years, two columns; the total of the municipality is left out.
    assert_eq!((own.tables[0].1.len(), own.tables[1].1.len()), (8, 2));
}

/// What is told after a replacement in a file of the example.
fn told(file: &str, from: &str, to: &str) -> String {
    let folder = written(|name, text| {
        if name != file {
            return text;
        }
        assert!(text.contains(from), "{file} has no {from}");
        text.replacen(from, to, 1)
    });
    let error = read(folder.path()).expect_err("it must not pass");
    format!("{error} ({})", error.hint().unwrap_or_default())
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    for (file, from, to, parts) in [
        ("biblioteksbesok.csv", "1780R002;2023", "1780;2023", ["row 4", "\"1780\"", "a RegSO (1780R001)"]),
        ("biblioteksbesok.csv", "Besökare", "Besök", ["\"Besökare\" is missing", "\"Besök\"", "first row"]),
        ("biblioteksbesok.csv", "31,5", "en del", ["row 2", "\"en del\" under \"Andel\"", "not a number"]),
        ("nya-bostader.csv", "SYD", "VÄST", ["row 3", "\"VÄST\"", "city-districts-2024"]),
        ("stadsdelar.geojson", "\"SYD\"", "\"NORR\"", ["area 2", "\"NORR\" stands twice", "area 1"]),
        (
            "own-data.toml",
            "level         = \"regso\"",
            "level         = \"rego\"",
            ["own-data.toml", "line 15", "rego"],
        ),
        (
            "own-data.toml",
            "\"nya-bostader.csv\"",
            "\"bostader.dat\"",
            ["[new-dwellings] format", "bostader.dat", "json-stat"],
        ),
    ] {
        let message = told(file, from, to);
        for part in parts {
            assert!(message.contains(part), "no {part} in: {message}");
        }
    }
}

#[test]
fn a_file_with_an_address_must_have_been_fetched() {
    let url = |name: &str, text: String| match name {
        "own-data.toml" => {
            text.replacen("file          = \"biblioteksbesok.csv\"", "url = \"https://www.example.org/b.csv?x=1\"", 1)
        }
        _ => text,
    };
    let folder = written(url);
    let error = read(folder.path()).expect_err("nothing has been fetched");
    assert!(error.to_string().contains("https://www.example.org/b.csv?x=1 has not been fetched"), "{error}");
    // Fetched, it lies under a name that does not tell its format: that of the address does.
    let fetched = folder.path().join("0a1b2c");
    fs::rename(folder.path().join("biblioteksbesok.csv"), &fetched).expect("a temporary folder");
    let found = |id: &str| (id == "library-visits").then(|| fetched.clone());
    let own = own::read(&folder.path().join("own-data.toml"), &found).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(own.tables[0].1.len(), 8);
}
