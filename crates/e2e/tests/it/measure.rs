//! `barometer measure` from outside: the guide's own commands, and what faults say.

use std::fs;
use std::path::Path;

use e2e::Barometer;

const GUIDE: &str = include_str!("../../../../docs/measure.md");

/// The fenced blocks of the guide: what stands behind the fence, and the content.
fn blocks() -> Vec<(&'static str, &'static str)> {
    GUIDE.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').expect("a block has lines")).collect()
}

fn folder_with_tables() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (kind, content) in blocks() {
        if let Some(name) = kind.strip_prefix("csv ") {
            fs::write(folder.path().join(name), content).expect("a temporary folder");
        }
    }
    folder
}

#[test]
fn every_command_of_the_guide_runs_and_prints_what_it_shows() {
    let folder = folder_with_tables();
    let blocks = blocks();
    let mut commands = 0;
    for (at, (kind, content)) in blocks.iter().enumerate() {
        if *kind != "sh" {
            continue;
        }
        let shown = blocks.get(at + 1).filter(|(kind, _)| *kind == "text").map(|(_, text)| *text);
        for line in content.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            assert_eq!(words[0], "barometer");
            let outcome = Barometer::find().run_in(folder.path(), &words[1..]);
            commands += 1;
            match shown {
                Some(text) if text.starts_with("error:") => {
                    assert_eq!(outcome.expect_code(1).stderr, text, "{line}");
                }
                Some(text) => assert_eq!(outcome.expect_code(0).stdout, text, "{line}"),
                None => assert!(!outcome.expect_code(0).stdout.is_empty(), "{line}"),
            }
        }
    }
    assert_eq!(commands, 9, "the guide's commands are all found");
    let csv = fs::read_to_string(folder.path().join("result.csv")).expect("the guide writes it");
    assert!(csv.starts_with("municipality,year,measure,focus,value,low,high,"), "{csv}");
    let json = fs::read_to_string(folder.path().join("result.json")).expect("the guide writes it");
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    // 3 divisions × 2 groups × 6 measures
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(36));
}

/// Two areas, 90 and 10 of the group and 10 and 90 others: D = ½ (0.8 + 0.8), isolation 0.9² + 0.1², interaction
/// 2 · 0.9 · 0.1; with two areas Gini is D.
const SOUND: &str = "area,group,n\nNorth,a,90\nNorth,b,10\nSouth,a,10\nSouth,b,90\n";

fn run(folder: &Path, text: &str, arguments: &[&str]) -> e2e::Outcome {
    fs::write(folder.join("t.csv"), text).expect("a temporary folder");
    Barometer::find().run_in(folder, ["measure", "t.csv"].iter().chain(arguments))
}

#[test]
fn nothing_but_the_file_is_needed_where_its_columns_have_usual_names() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = run(folder.path(), SOUND, &["--focus", "a", "--measures", "d,isolation,interaction,gini"]);
    let expected = "\
t.csv: 2 areas, 2 groups, 200 persons

measure      focus   value  areas  persons
D            a      0.8000      2      200
isolation    a      0.8200      2      200
interaction  a      0.1800      2      200
gini         a      0.8000      2      200

note: --unit is not given: taken from the column \"area\"
note: --group is not given: taken from the column \"group\"
note: --count is not given: taken from the column \"n\"
";
    assert_eq!(outcome.expect_code(0).stdout, expected);
}

#[test]
fn faults_of_the_file_end_with_1_and_of_the_command_with_2() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = run(folder.path(), &SOUND.replace("South,a,10", "South,a,-10"), &[]).expect_code(1);
    assert_eq!(
        outcome.stderr,
        "error: t.csv: row 4, column \"n\": \"-10\" is negative\n\
         hint: a count is 0 or more; correct the cell, or name another column\n"
    );
    assert_eq!(outcome.stdout, "");
    let outcome = run(folder.path(), SOUND, &["--measures", "izolation"]).expect_code(2);
    assert!(outcome.stderr.contains("there is no measure \"izolation\"; did you mean \"isolation\"?"), "{outcome:?}");
    run(folder.path(), SOUND, &["--groups", "a,b", "--count", "n"]).expect_code(2);
    run(folder.path(), SOUND, &["--json", "--csv"]).expect_code(2);
    Barometer::find().run(["measure"]).expect_code(2);
    let help = Barometer::find().run(["measure", "--help"]).expect_code(0).stdout;
    assert!(help.contains("barometer measure counts.csv --unit area --group group --count n"), "{help}");
    let nowhere = run(folder.path(), SOUND, &["--out", "no/such/folder/result.csv"]).expect_code(1);
    assert!(nowhere.stderr.contains("the file cannot be written"), "{nowhere:?}");
}
