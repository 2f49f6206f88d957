//! Each thing that can be wrong with a catalogue is told with its place.

use catalogue::{Catalogue, Error};

const TABLES: &str = r#"
[birth]
title = { sv = "t", en = "t" }
service = "scb"
reference = "000005FB"
level = "regso"
areas = "code"
base = { sv = "b", en = "b" }
kind = "counts"
unit = "persons"
columns = [
  { id = "sweden", label = ["Sverige"], name = { sv = "n", en = "n" } },
  { id = "total", label = ["totalt"], name = { sv = "n", en = "n" } },
  { id = "median", label = ["median"], name = { sv = "n", en = "n" }, unit = "thousand-sek" },
  { id = "type", label = [], name = { sv = "n", en = "n" }, unit = "type" },
]
total = "total"
protection = "perturbed"
notes = { sv = "n", en = "n" }
licence = "CC0"
credit = { sv = "c", en = "c" }
"#;

const PROVIDERS: &str = r#"
[scb]
name = { sv = "n", en = "n" }
kind = "pxweb2"
base = "https://example.org/api/v2"
calls = 30
window = 10
licence = "CC0"
credit = { sv = "c", en = "c" }
"#;

const WORK: &str = r#"
[share]
area = "work"
name = { sv = "namn", en = "name" }
short = { sv = "s", en = "s" }
definition = { sv = "d", en = "d" }
matters = { sv = "m", en = "m" }
caveats = { sv = "c", en = "c" }
population = { sv = "p", en = "p" }
unit = "percent"
decimals = 1
polarity = "none"
direction = { sv = "d", en = "d" }
sources = [
  { service = "scb", table = "birth", numerator = ["total", "-sweden"], denominator = ["total"], levels = ["municipality", "regso"] },
  { service = "kolada", kpi = "N02926", origin = ["scb"], levels = ["municipality"] },
]
aggregate = "ratio-of-sums"
sexes = false
lag = "P3M"
breaks = []
"#;

const GROUPS: &str = r#"
[birth]
name = { sv = "n", en = "n" }
focus = { sv = "f", en = "f" }
rest = { sv = "r", en = "r" }
definition = { sv = "d", en = "d" }
caveats = { sv = "c", en = "c" }
approximate = false
sources = [{ table = "birth", focus = ["total", "-sweden"], rest = ["sweden"] }]
"#;

const SIMILAR: &str = r#"
[share]
name = { sv = "n", en = "n" }
definition = { sv = "d", en = "d" }
of = { indicator = "share" }
unit = "percent"
decimals = 1
transformation = "none"
higher = { sv = "h", en = "h" }
lower = { sv = "l", en = "l" }
"#;

const INDEX: &str = r#"
name = { sv = "n", en = "n" }
short = { sv = "n", en = "n" }
definition = { sv = "n", en = "n" }
direction = { sv = "n", en = "n" }
caveats = { sv = "n", en = "n" }
types-are = { sv = "n", en = "n" }
types-are-not = { sv = "n", en = "n" }
official = { service = "scb", table = "birth", value = "type", levels = ["regso"] }
components = []
area-types = [
  { number = 1, label = { sv = "l", en = "l" }, short = { sv = "s", en = "s" }, rule = { sv = "r", en = "r" }, from = 2.0 },
  { number = 2, label = { sv = "l", en = "l" }, short = { sv = "s", en = "s" }, rule = { sv = "r", en = "r" }, from = 1.0, below = 2.0 },
  { number = 3, label = { sv = "l", en = "l" }, short = { sv = "s", en = "s" }, rule = { sv = "r", en = "r" }, from = 0.0, below = 1.0 },
  { number = 4, label = { sv = "l", en = "l" }, short = { sv = "s", en = "s" }, rule = { sv = "r", en = "r" }, from = -1.0, below = 0.0 },
  { number = 5, label = { sv = "l", en = "l" }, short = { sv = "s", en = "s" }, rule = { sv = "r", en = "r" }, below = -1.0 },
]
[proxy]
name = { sv = "n", en = "n" }
notice = { sv = "n", en = "n" }
definition = { sv = "n", en = "n" }
caveats = { sv = "n", en = "n" }
components = []
"#;

fn small() -> Vec<(&'static str, String)> {
    let areas = "[work]\nname = { sv = \"Arbete\", en = \"Work\" }\ndescription = { sv = \"d\", en = \"d\" }\n\
                 [housing]\nname = { sv = \"Boende\", en = \"Housing\" }\ndescription = { sv = \"d\", en = \"d\" }\n";
    let agencies = "[scb]\nname = { sv = \"SCB\", en = \"Statistics Sweden\" }\n";
    vec![
        ("areas.toml", areas.to_owned()),
        ("agencies.toml", agencies.to_owned()),
        ("providers.toml", PROVIDERS.to_owned()),
        ("tables.toml", TABLES.to_owned()),
        ("groups.toml", GROUPS.to_owned()),
        ("similar.toml", SIMILAR.to_owned()),
        ("index.toml", INDEX.to_owned()),
        ("indicators/work.toml", WORK.to_owned()),
    ]
}

fn read(files: &[(&'static str, String)]) -> Result<Catalogue, Error> {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Catalogue::from_texts(&files)
}

/// The message after one replacement in one file.
fn message(file: &str, from: &str, to: &str) -> String {
    let mut files = small();
    let (_, text) = files.iter_mut().find(|(name, _)| *name == file).expect("a file of the small catalogue");
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
    read(&files).expect_err(&format!("{file}: {from} → {to} must not pass")).to_string()
}

/// The message without the numbers of lines, which have a test of their own.
fn without_lines(message: &str) -> String {
    let mut pieces = message.split(", line ");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    plain
}

#[test]
fn a_problem_names_the_line_of_its_key_or_of_its_entry() {
    // In the text above, [birth] stands on line 2 after an empty one, its total on line 17 and its first column on 12.
    let told = message("tables.toml", r#"total = "total""#, r#"total = "sum""#);
    assert!(told.contains("tables.toml, line 17: [birth] total"), "{told}");
    let told = message("tables.toml", "reference = \"000005FB\"\n", "");
    assert!(told.contains("tables.toml, line 2: [birth] reference"), "no such key: the line of the entry; {told}");
    let told = message("areas.toml", r#"sv = "Boende""#, r#"sv = " ""#);
    assert!(told.contains("areas.toml, line 5: [housing] name.sv"), "{told}");
}

/// Asserts that the message after a replacement names all of these.
fn tells(file: &str, from: &str, to: &str, parts: &[&str]) {
    let message = message(file, from, to);
    let plain = without_lines(&message);
    for part in parts {
        assert!(message.contains(part) || plain.contains(part), "no \"{part}\" in: {message}");
    }
}

#[test]
fn small_catalogue_is_valid() {
    let catalogue = read(&small()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(catalogue.indicator("share").expect("it is there").sources.len(), 2);
    assert_eq!(catalogue.table_by_reference("000005FB").expect("it is there").id, "birth");
}

#[test]
fn unknown_societal_area() {
    tells(
        "indicators/work.toml",
        r#"area = "work""#,
        r#"area = "wurk""#,
        &["indicators/work.toml", "[share] area", "wurk"],
    );
    let mut files = small();
    files.push(("indicators/wurk.toml", String::new()));
    let message = read(&files).expect_err("no such area").to_string();
    assert!(message.contains("indicators/wurk.toml") && message.contains("areas.toml"), "{message}");
    // A JSON copy has no files: the check itself must see it.
    let mut catalogue = read(&small()).expect("valid");
    catalogue.indicators[0].area = "wurk".to_owned();
    let message = catalogue.check().expect_err("no such area").to_string();
    assert!(
        message.contains("[share] area: there is no societal area \"wurk\"; write one of work, housing"),
        "{message}"
    );
}

#[test]
fn unknown_table_and_column() {
    tells(
        "indicators/work.toml",
        r#"table = "birth""#,
        r#"table = "berth""#,
        &["indicators/work.toml: [share] sources[0].table", "\"berth\"", "one of birth"],
    );
    tells(
        "indicators/work.toml",
        r#""-sweden""#,
        r#""-swedes""#,
        &["[share] sources[0].numerator", "no column \"swedes\"", "sweden, total"],
    );
    tells("tables.toml", r#"total = "total""#, r#"total = "sum""#, &["tables.toml: [birth] total", "\"sum\""]);
    tells(
        "groups.toml",
        r#"rest = ["sweden"]"#,
        r#"rest = ["swede"]"#,
        &["groups.toml: [birth] sources[0].rest", "\"swede\""],
    );
    tells("index.toml", r#"value = "type""#, r#"value = "kind""#, &["index.toml: [index] official.value", "\"kind\""]);
}

#[test]
fn a_structural_variable_that_cannot_be_made() {
    let of = r#"of = { indicator = "share" }"#;
    tells("similar.toml", of, r#"of = { indicator = "shape" }"#, &["similar.toml: [share] of", "\"shape\""]);
    tells("similar.toml", of, r#"of = { density = "share" }"#, &["[share] of", "of counts", "[share] unit", "per-km2"]);
    tells("similar.toml", of, r#"of = { growth = "share" }"#, &["similar.toml", "growth and years"]);
    tells("similar.toml", of, r#"of = { growth = "share", years = 0 }"#, &["[share] of", "more than 0"]);
    let municipality = r#"levels = ["municipality", "regso"]"#;
    let mut files = small();
    for (name, text) in &mut files {
        if *name == "indicators/work.toml" {
            *text = text.replace(municipality, r#"levels = ["regso"]"#);
            *text = text.replace(
                r#"  { service = "kolada", kpi = "N02926", origin = ["scb"], levels = ["municipality"] },"#,
                "",
            );
        }
    }
    let told = read(&files).expect_err("no figures for municipalities").to_string();
    assert!(told.contains("[share] of: the indicator \"share\" has no figures for municipalities"), "{told}");
    tells("similar.toml", r#"higher = { sv = "h""#, r#"higher = { sv = """#, &["[share] higher.sv"]);
}

#[test]
fn groups_of_municipalities_that_cannot_be_told_apart() {
    let group = |id: &str, titles: &str| {
        format!(
            "[{id}]\ncode = \"A1\"\nname = {{ sv = \"n\", en = \"n\" }}\ndefinition = {{ sv = \"d\", en = \"d\" }}\ntitles = [{titles}]\n"
        )
    };
    let with = |text: String| {
        let mut files = small();
        files.push(("municipality-groups.toml", text));
        read(&files)
    };
    assert!(with(group("town", "\"Stad\"")).is_ok());
    assert!(read(&small()).expect("it may be left out").municipality_groups.is_empty());
    let twice = with(group("town", "\"Stad\"") + &group("city", "\"stad\"")).expect_err("one title, two groups");
    assert!(twice.to_string().contains("[city] titles") && twice.to_string().contains("\"town\""), "{twice}");
    let nameless = with(group("town", "")).expect_err("no title").to_string();
    assert!(nameless.contains("municipality-groups.toml") && nameless.contains("[town] titles"), "{nameless}");
}

#[test]
fn missing_language() {
    tells(
        "indicators/work.toml",
        r#"en = "name""#,
        r#"en = """#,
        &["indicators/work.toml: [share] name.en", "both languages"],
    );
    tells(
        "indicators/work.toml",
        r#", en = "name""#,
        "",
        &["indicators/work.toml, line 4: [share]", "missing field `en`", "name"],
    );
    tells("areas.toml", r#"sv = "Boende""#, r#"sv = " ""#, &["areas.toml: [housing] name.sv"]);
    tells("groups.toml", r#"sv = "f""#, r#"sv = """#, &["groups.toml: [birth] focus.sv"]);
    tells("index.toml", r#"rule = { sv = "r""#, r#"rule = { sv = """#, &["index.toml: [index] rule.sv"]);
}

#[test]
fn duplicate_id() {
    let mut files = small();
    files.push(("indicators/housing.toml", WORK.replace("\"work\"", "\"housing\"").replace("N02926", "N02925")));
    let message = read(&files).expect_err("twice").to_string();
    assert!(without_lines(&message).contains("indicators/housing.toml: [share] id"), "{message}");
    assert!(message.contains("first in indicators/work.toml"), "{message}");
    // Twice in one file is no TOML.
    let twice = format!("[share]\n{}", &WORK["\n[share]".len()..]);
    tells(
        "indicators/work.toml",
        WORK,
        &format!("{WORK}\n{twice}"),
        &["indicators/work.toml, line 23", "duplicate key"],
    );
}

#[test]
fn one_key_figure_for_two_indicators() {
    let mut files = small();
    let other = WORK.replace("\"work\"", "\"housing\"").replace("[share]", "[other]");
    files.push(("indicators/housing.toml", other));
    let message = read(&files).expect_err("twice").to_string();
    assert!(message.contains("[other] sources.kpi: N02926 is already a source of \"share\""), "{message}");
}

#[test]
fn bad_unit_key_and_form() {
    tells(
        "indicators/work.toml",
        r#"unit = "percent""#,
        r#"unit = "procent""#,
        &["indicators/work.toml, line 10: [share]", "`procent`", "`percent`", "in `unit`"],
    );
    tells(
        "indicators/work.toml",
        r#"unit = "percent""#,
        r#"unit = "persons""#,
        &["[share] unit: is \"persons\", but sources[0] yields \"percent\""],
    );
    tells("indicators/work.toml", "decimals = 1", "decimal = 1", &["line 11: [share]", "unknown field `decimal`"]);
    tells(
        "indicators/work.toml",
        "sexes = false",
        "sexes = false\nid = \"x\"",
        &["[share] id: the id is the table's name"],
    );
    tells("indicators/work.toml", r#"lag = "P3M""#, r#"lag = "3 months""#, &["[share] lag", "P3M"]);
    tells("indicators/work.toml", r#"denominator = ["total"], "#, "", &["[share]", "either numerator and denominator"]);
    tells("indicators/work.toml", r#"kpi = "N02926""#, r#"kpi = "N2926""#, &["[share] sources[1].kpi", "five digits"]);
    tells(
        "indicators/work.toml",
        r#"origin = ["scb"]"#,
        r#"origin = ["scp"]"#,
        &["sources[1].origin", "\"scp\"", "agencies.toml"],
    );
    tells("tables.toml", "reference = \"000005FB\"\n", "", &["tables.toml: [birth] reference", "file name"]);
    tells("groups.toml", "[birth]", "[Birth]", &["groups.toml: [Birth] id", "small letters"]);
}

#[test]
fn rule_that_does_not_fit_the_source() {
    tells(
        "indicators/work.toml",
        "ratio-of-sums",
        "sum",
        &["indicators/work.toml: [share] aggregate", "a share needs"],
    );
    tells(
        "indicators/work.toml",
        r#"numerator = ["total", "-sweden"], denominator = ["total"]"#,
        r#"count = ["total"]"#,
        &["[share] aggregate", "a count \"sum\"", "[share] unit"],
    );
    let median = WORK.replace(r#"numerator = ["total", "-sweden"], denominator = ["total"]"#, r#"value = "median""#);
    let median = median.replace("\"percent\"", "\"thousand-sek\"");
    let weighted = median.replace("ratio-of-sums", "weighted-mean");
    tells("indicators/work.toml", WORK, &weighted, &["[share] aggregate", "needs a weight", "\"birth\" has none"]);
    let never = median.replace("ratio-of-sums", "never");
    tells("indicators/work.toml", WORK, &never, &["[share] sources[0].levels", "own level; write [\"regso\"]"]);
    let scb = "  { service = \"scb\", table = \"birth\", numerator = [\"total\", \"-sweden\"], denominator = [\"total\"], \
               levels = [\"municipality\", \"regso\"] },\n";
    tells("indicators/work.toml", scb, "", &["[share] aggregate", "write \"never\""]);
    let percent = r#"{ table = "birth", percent = "total" }"#;
    let counts = r#"{ table = "birth", focus = ["total", "-sweden"], rest = ["sweden"] }"#;
    tells("groups.toml", counts, percent, &["[birth] sources[0].percent", "has no weight", "[birth] approximate"]);
}

#[test]
fn levels_below_the_tables_level() {
    tells(
        "indicators/work.toml",
        r#"levels = ["municipality", "regso"]"#,
        r#"levels = ["municipality", "deso"]"#,
        &["indicators/work.toml: [share] sources[0].levels", "\"deso\" is finer than \"regso\""],
    );
    tells(
        "indicators/work.toml",
        r#"levels = ["municipality"] }"#,
        r#"levels = ["regso"] }"#,
        &["[share] sources[1].levels", "\"regso\" is finer than \"municipality\"", "Kolada"],
    );
    tells("indicators/work.toml", r#"["municipality", "regso"]"#, r#"["regso", "municipality"]"#, &["coarse to fine"]);
}

#[test]
fn area_types_with_a_gap() {
    tells(
        "index.toml",
        "from = 1.0, below = 2.0",
        "from = 1.0, below = 1.9",
        &["index.toml: [index] area-types", "gap"],
    );
    tells("index.toml", "number = 5", "number = 6", &["index.toml: [index] area-types", "1, 2, 3, 4, 5"]);
}

#[test]
fn optional_columns() {
    let optional = |column: &str| format!("unit = \"type\", optional = {column}");
    // A column that an export may lack is no problem by itself …
    let mut files = small();
    let (_, text) = files.iter_mut().find(|(name, _)| *name == "tables.toml").expect("there");
    *text = text.replace("unit = \"type\"", &optional("true"));
    let catalogue = read(&files).unwrap_or_else(|error| panic!("{error}"));
    let column = |id: &str| catalogue.table("birth").and_then(|table| table.column(id)).expect("there").optional;
    assert_eq!(["sweden", "total", "type"].map(column), [false, false, true]);
    // … but the total is needed.
    tells(
        "tables.toml",
        r#"label = ["totalt"], name = { sv = "n", en = "n" }"#,
        r#"label = ["totalt"], name = { sv = "n", en = "n" }, optional = true"#,
        &["tables.toml: [birth] total", "\"total\" is optional"],
    );
}

#[test]
fn a_split_of_two_percentages() {
    let counts = r#"{ table = "birth", focus = ["total", "-sweden"], rest = ["sweden"] }"#;
    tells("groups.toml", counts, r#"{ table = "birth", rest-percent = "total" }"#, &["[birth]", "rest-percent"]);
    let percent = r#"{ table = "birth", percent = "total", rest-percent = "totals" }"#;
    let wrong =
        ["[birth] sources[0].rest-percent", "no column \"totals\"", "\"total\" of \"birth\" holds no percentages"];
    tells("groups.toml", counts, percent, &wrong);
    let twice = r#"{ table = "birth", percent = "total", rest-percent = "total" }"#;
    tells("groups.toml", counts, twice, &["[birth] sources[0].rest-percent", "the focus group itself"]);
}

#[test]
fn the_official_index_stands_beside_its_types() {
    let with = |more: &str| format!("components = []\n{more}\n");
    tells("index.toml", "components = []\n", &with(r#"base-year = "first""#), &["[index] base-year", "four digits"]);
    let of_persons = r#"official-index = { service = "scb", table = "birth", value = "total", levels = ["regso"] }"#;
    tells("index.toml", "components = []\n", &with(of_persons), &["[index] unit", "official-index yields \"persons\""]);
    let component =
        "components = [{ id = \"low\", name = { sv = \"n\", en = \"n\" }, definition = { sv = \"d\", en = \"d\" } }]\n";
    let with_component = format!("{component}{of_persons}\n");
    tells("index.toml", "components = []\n", &with_component, &["[index] components.id", "no column \"low\""]);
}

#[test]
fn all_problems_are_told_at_once() {
    let mut files = small();
    for (name, text) in &mut files {
        match *name {
            "areas.toml" => *text = text.replace("\"Work\"", "\"\""),
            "tables.toml" => *text = text.replace("total = \"total\"", "total = \"sum\""),
            _ => {}
        }
    }
    let Err(Error::Invalid(problems)) = read(&files) else { panic!("two things are wrong") };
    let places: Vec<_> = problems.iter().map(|p| (p.file.as_str(), p.entry.as_str(), p.key.as_str())).collect();
    assert_eq!(places, [("areas.toml", "work", "name.en"), ("tables.toml", "birth", "total")]);
}

#[test]
fn missing_and_malformed_files() {
    let mut files = small();
    files.retain(|(name, _)| *name != "groups.toml");
    assert_eq!(read(&files).expect_err("missing").to_string(), "groups.toml is missing from the catalogue's files");
    tells("areas.toml", "[housing]", "[housing", &["areas.toml, line 4"]);
    tells("areas.toml", "[work]", "order = 1\n[work]", &["areas.toml, line 1: [order]", "outside any table"]);
    let nowhere = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("no-such-folder");
    let message = Catalogue::read(&nowhere).expect_err("no folder").to_string();
    assert!(message.contains("no-such-folder") && message.contains("cannot be read"), "{message}");
}
