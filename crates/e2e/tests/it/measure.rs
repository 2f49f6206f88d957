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

#[test]
fn the_command_of_the_readme_runs_on_the_table_of_the_guide() {
    let folder = folder_with_tables();
    let readme = include_str!("../../../../README.md");
    let line = readme.lines().find(|line| line.starts_with("barometer measure ")).expect("the readme shows one");
    let outcome = Barometer::find().run_in(folder.path(), line.split(' ').skip(1)).expect_code(0);
    assert!(outcome.stdout.starts_with("counts.csv: 4 areas, 2 groups, 2 200 persons\n"), "{outcome:?}");
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
    assert!(help.contains("barometer measure counts.csv --unit area --group birth --count n"), "{help}");
    assert!(help.contains("Exit codes: 0 done, 1 something is wrong with a file, 2 the command"), "{help}");
    let nowhere = run(folder.path(), SOUND, &["--out", "no/such/folder/result.csv"]).expect_code(1);
    assert_eq!(
        nowhere.stderr,
        "error: no/such/folder/result.csv: the file cannot be written: its folder is not there\n\
         hint: make its folder first, or name another one\n"
    );
}

#[test]
fn every_example_of_the_help_runs_and_measures_what_it_says() {
    let folder = folder_with_tables();
    let help = Barometer::find().run(["measure", "--help"]).expect_code(0).stdout;
    let help = help.replace("\\\n", " ");
    let mut printed = Vec::new();
    for line in help.lines().map(str::trim).filter(|line| line.starts_with("barometer measure")) {
        let outcome = Barometer::find().run_in(folder.path(), line.split_whitespace().skip(1)).expect_code(0);
        printed.push((line.to_owned(), outcome.stdout));
    }
    assert_eq!(printed.len(), 7, "the examples are all found: {printed:?}");
    let of = |option: &str| &printed.iter().find(|(line, _)| line.contains(option)).expect("an example").1;
    for id in ["delta", "spatial-proximity", "distance-decay-isolation", "spatial-information"] {
        assert!(of("--bandwidth").contains(&format!("\n{id} ")), "{id}");
    }
    assert!(of("--bootstrap").contains("p(chance)"));
    assert!(of("--order").contains("\nordinal-H "));
    // The program's own help names a command that runs too.
    let help = Barometer::find().run(["--help"]).expect_code(0).stdout;
    let line = help.lines().map(str::trim).find(|line| line.starts_with("barometer measure ")).expect("an example");
    Barometer::find().run_in(folder.path(), line.split_whitespace().skip(1)).expect_code(0);
}

#[test]
fn what_no_file_could_give_ends_with_2_in_words_of_its_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("ok.csv"), SOUND).expect("a temporary folder");
    for (arguments, words) in [
        (&["--bootstrap", "0"][..], "\"0\" is not a number of draws (100 to 100000)"),
        (&["--bootstrap", "-5"], "\"-5\" is not a number of draws"),
        (&["--bootstrap", "200", "--noise", "9"], "\"9\" is not a variance above 0 and at most 4"),
        (&["--seed", "-1"], "\"-1\" is not a seed: a whole number from 0"),
        (&["--x", "x", "--y", "y", "--surface", "s", "--bandwidth", "-5"], "\"-5\" is not a distance above 0"),
        (&["--x", "x", "--y", "y", "--surface", "s", "--bandwidth", "0"], "\"0\" is not a distance above 0"),
        (&["--x", "x", "--y", "y", "--bandwidth", "5"], "--surface"),
        (&["--measures", "ordinal-H"], "the measure ordinal-H needs the order of the groups: --order"),
        (&["--measures", "delta"], "the measure delta needs the areas' surfaces"),
    ] {
        let outcome = run(folder.path(), SOUND, arguments).expect_code(2);
        assert!(outcome.stderr.contains(words), "{outcome:?}");
    }
    let outcome = Barometer::find().run_in(folder.path(), ["measure", "--bootstrap", "ok.csv"]).expect_code(2);
    assert!(
        outcome
            .stderr
            .contains("\"ok.csv\" is not a number of draws (100 to 100000); write --bootstrap=1000, or put FILE")
    );
    run(folder.path(), SOUND, &["--measures", "D, H"]).expect_code(0);
    // What only the file can tell is a matter of the file.
    let order = run(folder.path(), SOUND, &["--order", "a"]).expect_code(1);
    assert!(order.stderr.contains("t.csv: --order names the group \"b\" nowhere"), "{order:?}");
}

#[test]
fn a_result_is_written_whole_or_not_at_all_and_never_over_its_table() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("it is there");
    for out in ["t.csv", "./t.csv"] {
        let outcome = run(folder.path(), SOUND, &["--out", out]).expect_code(1);
        assert!(outcome.stderr.contains("this is the file that is measured"), "{outcome:?}");
        assert_eq!(read("t.csv"), SOUND);
    }
    fs::write(folder.path().join("result.csv"), "before").expect("a temporary folder");
    run(folder.path(), "area,group,n\nA,a,x\n", &["--out", "result.csv"]).expect_code(1);
    assert_eq!(read("result.csv"), "before");
    run(folder.path(), SOUND, &["--out", "result.csv"]).expect_code(0);
    assert!(read("result.csv").starts_with("measure,focus,value,"));
    let names = fs::read_dir(folder.path()).expect("a temporary folder").count();
    assert_eq!(names, 2, "nothing is left beside the result");
    // Said before the work: this table has a fault that is not reached.
    let outcome = run(folder.path(), "area,group,n\nA,a,x\n", &["--out", "."]).expect_code(1);
    assert!(outcome.stderr.contains("this is a folder\nhint: name a file in it\n"), "{outcome:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_written_to() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = run(folder.path(), SOUND, &["--csv", "--out", "/dev/stdout"]).expect_code(0);
    assert!(
        outcome.stdout.starts_with("measure,focus,value,") && !outcome.stdout.contains("rows stand"),
        "{outcome:?}"
    );
    let full = run(folder.path(), SOUND, &["--csv", "--out", "/dev/full"]).expect_code(1);
    assert!(full.stderr.contains("hint: there is no room left"), "{full:?}");
}

#[test]
fn a_folder_in_place_of_the_table() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outcome = Barometer::find().run_in(folder.path(), ["measure", "."]).expect_code(1);
    assert_eq!(outcome.stderr, "error: .: this is a folder\nhint: name a file in it\n");
}
