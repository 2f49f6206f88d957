//! Every number of the handbook that a reader may quote is marked in its text, `160<!--regso-1-->`, and is right.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// What is known, by the marks of the texts. Types and boundaries: SCB, "Indelning i områdestyper efter socioekonomiskt
/// index" (2025) and the layers of RegSO and DeSO. Inequality index: Delmos (2021). `base` and `numerator` are the
/// limits of the methods, below which a share is marked.
const FACTS: [(&str, f64); 23] = [
    ("regso-1", 160.0),
    ("regso-2", 289.0),
    ("regso-3", 855.0),
    ("regso-4", 1770.0),
    ("regso-5", 289.0),
    ("people-1", 568_542.0),
    ("people-2", 845_321.0),
    ("people-3", 2_343_940.0),
    ("people-4", 5_759_066.0),
    ("people-5", 1_004_687.0),
    ("municipalities", 162.0),
    ("municipalities-1", 79.0),
    ("proxy", 95.9),
    ("regso", 3363.0),
    ("deso-2018", 5984.0),
    ("deso-2025", 6160.0),
    ("changed", 288.0),
    ("changed-municipalities", 99.0),
    ("inequality-1990", 27.0),
    ("inequality-2018", 41.0),
    ("base", 100.0),
    ("numerator", 10.0),
    ("areas-of-types", 3363.0),
];

const LANGUAGES: [&str; 2] = ["sv", "en"];

fn texts(language: &str) -> Vec<(String, String)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/handbook")).join(language);
    let files = fs::read_dir(folder).expect("the handbook's folder");
    let read = |file: std::io::Result<fs::DirEntry>| {
        let path = file.expect("readable").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("text"))
    };
    files.map(read).collect()
}

/// A number of a text: as written, its value, whether it has decimals, and the byte where it ends.
struct Number {
    value: f64,
    decimals: usize,
    end: usize,
}

/// The numbers of a text. "1 770" is one, and "95,9" and "95.9".
fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let (mut written, mut decimals) = (String::new(), 0);
        loop {
            while digit(at) {
                written.push(char::from(bytes[at]));
                decimals += usize::from(written.contains('.'));
                at += 1;
            }
            let three = digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
            match bytes.get(at) {
                Some(b' ') if three && decimals == 0 => at += 1,
                Some(b'.' | b',') if digit(at + 1) && !written.contains('.') => {
                    written.push('.');
                    at += 1;
                }
                _ => break,
            }
        }
        found.push(Number { value: written.parse().expect("a number"), decimals, end: at });
    }
    found
}

/// A text without its worked examples, code and addresses.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            out.push_str(line);
            out.push('\n');
        }
    }
    // What stands between ]( and ), and the ids of headings.
    for (opening, closing) in [("](", ')'), (" {#", '}'), ("`", '`')] {
        while let Some(start) = out.find(opening) {
            let from = start + opening.len();
            let Some(end) = out[from..].find(closing) else { break };
            out.replace_range(start..from + end + 1, "");
        }
    }
    out
}

/// What the worked example of a page says: the number at the end of the line of a question.
fn of_example(text: &str, question: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(&format!("{question}("))).expect("a line of the example");
    line.rsplit("= ").next().and_then(|number| number.trim().parse().ok()).expect("a number at its end")
}

#[test]
fn marked_numbers_are_right_and_the_same_marks_stand_in_both_languages() {
    let mut marks = [BTreeSet::new(), BTreeSet::new()];
    for (language, marks) in LANGUAGES.iter().zip(&mut marks) {
        for (name, text) in texts(language) {
            for (at, mark) in text.match_indices("<!--") {
                let id = text[at + mark.len()..].split("-->").next().expect("a mark ends");
                let number = numbers(&text[..at]).pop().expect("a number before the mark");
                assert!(at - number.end <= " per cent".len(), "{language}/{name}: {id} is no mark of a number");
                let known = match id.split_once(':') {
                    Some(("example", question)) => of_example(&text, question),
                    _ => FACTS.iter().find(|(fact, _)| *fact == id).unwrap_or_else(|| panic!("{id} is not known")).1,
                };
                let as_percent = id.starts_with("example:") && number.value > 1.0;
                let known = if as_percent { 100.0 * known } else { known };
                let half = 0.5 / 10f64.powi(i32::try_from(number.decimals).expect("few decimals"));
                assert!((number.value - known).abs() <= half + 1e-9, "{language}/{name}: {id} is {known}");
                marks.insert(format!("{name}: {id}"));
            }
        }
    }
    assert_eq!(marks[0], marks[1]);
    assert!(marks[0].len() > 20);
}

#[test]
fn the_facts_agree_with_each_other() {
    let of = |id: &str| FACTS.iter().find(|(fact, _)| *fact == id).expect("a fact").1;
    let areas: f64 = (1..=5).map(|number| of(&format!("regso-{number}"))).sum();
    assert_eq!(areas, of("areas-of-types"));
    assert_eq!(areas, of("regso"));
    assert!(of("municipalities-1") < of("municipalities") && of("municipalities") < 290.0);
}

#[test]
fn no_number_that_could_be_quoted_is_unmarked() {
    for language in LANGUAGES {
        for (name, text) in texts(language).into_iter().filter(|(name, _)| name != "accessibility") {
            let text = prose(&text);
            for number in numbers(&text) {
                let rest = &text[number.end..];
                let marked = rest.find("<!--").is_some_and(|at| at <= " per cent".len());
                let year = number.decimals == 0 && (1900.0..2100.0).contains(&number.value);
                let small = number.decimals == 0 && number.value <= 100.0;
                // The code of a table, as its publisher writes it.
                let code = text[..number.end].ends_with("TAB6586");
                let line = text[..number.end].lines().last().unwrap_or_default();
                assert!(marked || year || small || code, "{language}/{name}: {} after \"{line}\"", number.value);
            }
        }
    }
}

#[test]
fn numbers_are_read_as_they_are_written() {
    let read = |text: &str| numbers(text).into_iter().map(|n| (n.value, n.decimals)).collect::<Vec<_>>();
    assert_eq!(read("1 770 av 95,9 och 20–64 år"), [(1770.0, 0), (95.9, 1), (20.0, 0), (64.0, 0)]);
    assert_eq!(read("typ 1 och 2, 5 984."), [(1.0, 0), (2.0, 0), (5984.0, 0)]);
}
