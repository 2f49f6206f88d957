//! Descriptions of a municipality's own data, whole and broken.

use catalogue::own::{Location, OwnData, OwnFormat, OwnPeriod};
use catalogue::{Catalogue, Level, Service, Unit};

const WHOLE: &str = r#"# Karlstad
[[layer]]
id         = "districts"
file       = "stadsdelar.geojson"
title      = { sv = "Stadsdelar", en = "Districts" }
boundaries = "districts-2024"
code       = "kod"
licence    = "CC0"
credit     = { sv = "Källa: kommunen", en = "Source: the municipality" }

[[table]]
id            = "cars"
url           = "https://data.example.org/open/bilar.csv?version=2"
delimiter     = ";"
title         = { sv = "Bilar", en = "Cars" }
level         = "regso"
boundaries    = "regso-2025"
area          = "Område"
skip          = ["Totalt"]
period-column = "År"
columns       = [
  { id = "cars", label = ["Bilar"], name = { sv = "bilar", en = "cars" } },
  { id = "share", label = ["Andel"], name = { sv = "hushåll med bil", en = "households with a car" }, unit = "households" },
]
kind          = "counts"
unit          = "persons"
protection    = "none"
licence       = "CC0"
credit        = { sv = "Källa: kommunen", en = "Source: the municipality" }

[[table]]
id         = "trees"
url        = "https://data.example.org/open/trees"
format     = "json-stat"
title      = { sv = "Träd", en = "Trees" }
boundaries = "districts-2024"
area       = "Stadsdel"
period     = "2024"
columns    = [{ id = "trees", label = ["Träd"], name = { sv = "träd", en = "trees" } }]
kind       = "counts"
unit       = "dwellings"
protection = "none"
licence    = "CC0"
credit     = { sv = "Källa: kommunen", en = "Source: the municipality" }
"#;

fn parse(text: &str) -> OwnData {
    OwnData::parse("own-data.toml", text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_whole_description() {
    let own = parse(WHOLE);
    assert_eq!((own.layers.len(), own.tables.len()), (1, 2));
    let [cars, trees] = &own.tables[..] else { panic!("two tables") };
    assert_eq!((cars.level, cars.delimiter), (Some(Level::Regso), Some(b';')));
    assert_eq!(cars.period, OwnPeriod::Column("År".into()));
    assert_eq!(cars.columns[1].unit, Some(Unit::Households));
    assert_eq!((trees.level, trees.format), (None, Some(OwnFormat::JsonStat)));
    assert_eq!(trees.period, OwnPeriod::Is("2024".into()));
    assert_eq!(own.layers[0].location, Location::File("stadsdelar.geojson".into()));
    assert_eq!(parse(""), OwnData::default());
}

#[test]
fn files_with_an_address_are_fetched_like_any_other() {
    let own = parse(WHOLE);
    let [provider] = &own.providers()[..] else { panic!("one server") };
    assert_eq!(provider.base, "https://data.example.org");
    let files: Vec<_> = provider.files.iter().map(|file| (file.id.as_str(), file.path.as_str())).collect();
    assert_eq!(files, [("cars", "open/bilar.csv?version=2"), ("trees", "open/trees")]);
    // Another licence is another provider, as a provider has one.
    let other = parse(&WHOLE.replacen("licence       = \"CC0\"", "licence       = \"CC BY 4.0\"", 1)).providers();
    assert_eq!(other.len(), 2);
    assert_ne!(other[0].id, other[1].id);
}

#[test]
fn tables_with_a_level_join_the_catalogue_and_an_id_that_is_taken_is_told() {
    let catalogue = Catalogue::embedded().unwrap();
    let joined = parse(WHOLE).joined_to(&catalogue, "own-data.toml").unwrap();
    // The trees are counted in districts, which an edition does not have.
    let new: Vec<_> = joined.tables.iter().filter(|table| catalogue.table(&table.id).is_none()).collect();
    let [cars] = new[..] else { panic!("one table: {new:?}") };
    assert_eq!((cars.id.as_str(), cars.service, cars.level), ("cars", Service::Own, Level::Regso));
    assert_eq!(cars.unit_of(&cars.columns[1]), Unit::Households);
    assert_eq!((cars.credit.en.as_str(), cars.notes.sv.as_str()), ("Source: the municipality", "Egna uppgifter."));
    assert_eq!(joined.providers.len(), catalogue.providers.len() + 1);
    let taken = WHOLE.replacen("id            = \"cars\"", "id            = \"tenure-regso\"", 1);
    let message = parse(&taken).joined_to(&catalogue, "own-data.toml").unwrap_err().to_string();
    let line = format!("own-data.toml, line {}: [table tenure-regso] id:", line_of(&taken, "tenure-regso"));
    assert!(message.starts_with(&line), "{message}");
}

/// The number of the first line that contains the words.
fn line_of(text: &str, words: &str) -> usize {
    1 + text.lines().position(|line| line.contains(words)).expect("a line of the description")
}

/// Asserts that after a replacement the message names the line of these words, and says these parts.
fn tells(from: &str, to: &str, at: &str, parts: &[&str]) {
    assert!(WHOLE.contains(from), "{from}");
    let text = WHOLE.replacen(from, to, 1);
    let message = OwnData::parse("own-data.toml", &text).expect_err(to).to_string();
    let line = format!("own-data.toml, line {}:", line_of(&text, at));
    assert!(message.starts_with(&line), "not {line} {message}");
    for part in parts {
        assert!(message.contains(part), "no \"{part}\" in: {message}");
    }
}

#[test]
fn every_error_points_at_line_and_key() {
    tells("licence    = \"CC0\"", "license = \"CC0\"", "license =", &["license"]);
    tells("kind          = \"counts\"", "kind          = \"sums\"", "\"sums\"", &["sums", "counts"]);
    tells("level         = \"regso\"", "level         = \"socken\"", "\"socken\"", &["socken", "deso"]);
    tells("[[layer]]\nid ", "[[layer]]\nid = ]", "id = ]", &[]);
    tells(
        "id            = \"cars\"",
        "id            = \"Bilar 2\"",
        "\"Bilar 2\"",
        &["[table Bilar 2] id:", "hyphens"],
    );
    tells("id         = \"trees\"", "id         = \"cars\"", "id         = \"cars\"", &["[table cars] id:", "another"]);
    tells("url        = \"https://", "url        = \"", "url        = ", &["[table trees] url:", "https://"]);
    tells("url        = ", "file = \"a.csv\"\nurl        = ", "url        = ", &["url: write either file or url"]);
    tells("file       = \"stadsdelar.geojson\"\n", "", "\"districts\"", &["[layer districts] file: is missing"]);
    tells("boundaries    = \"regso-2025\"\n", "", "\"cars\"", &["[table cars] boundaries: is missing", "regso-2025"]);
    tells("level         = \"regso\"\n", "", "boundaries    =", &["no [[layer]] has boundaries = \"regso-2025\""]);
    tells(
        "unit = \"households\"",
        "unit = \"percent\"",
        "kind          =",
        &["[table cars] kind: the column \"share\" is in \"percent\"", "statistics"],
    );
    tells("\"regso-2025\"", "\"regso-2024\"", "regso-2024", &["boundaries: \"regso-2024\"", "or \"regso-2025\""]);
    tells("period     = \"2024\"\n", "", "\"trees\"", &["[table trees] period: is missing", "period-column"]);
    tells("period     = \"2024\"", "period     = \"i fjol\"", "i fjol", &["period: must begin with a year"]);
    tells("period     = ", "period-column = \"År\"\nperiod     = ", "period     = ", &["not both"]);
    tells("delimiter     = \";\"", "delimiter     = \"; \"", "delimiter", &["[table cars] delimiter: must be one"]);
    tells("en = \"Cars\"", "en = \" \"", "title         =", &["[table cars] title: must not be empty"]);
    tells(
        "id = \"share\"",
        "id = \"cars\"",
        "columns       =",
        &["[table cars] columns: the column \"cars\" stands twice"],
    );
    tells("label = [\"Andel\"]", "label = []", "columns       =", &["the column \"share\" has no label"]);
    tells("area       = \"Stadsdel\"", "area       = \"\"", "area       =", &["[table trees] area: must not be empty"]);
    tells("code       = \"kod\"", "code       = \" \"", "code       =", &["[layer districts] code: must not be empty"]);
}
