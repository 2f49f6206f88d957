//! The handbook's pages of measures: that they are there, say what the code says, and that their numbers are right.
//!
//! A page shows its worked examples in fenced blocks marked `example`: above a line `---` a table, below it lines
//!
//! ```text
//! D(born abroad) = ½ · (|0.9 − 0.1| + |0.1 − 0.9|) = 0.800
//! ```
//!
//! that is, a question, the arithmetic by hand and its result. Both must agree with what the crate answers, within half
//! a unit of the last printed decimal. [`example`] says how a block is written, [`arithmetic`] what a line may contain,
//! [`answers`] what can be asked.

mod answers;
mod arithmetic;
mod example;
mod pages;

use measures::family::{Bound, FAMILY};

use example::{Check, Example};
use pages::{Page, all_pages, overview, overviews_of_the_site};

/// What every page has, in this order.
const HEADINGS: [&str; 7] =
    ["What it answers", "Formula", "Range", "How to read it", "Pitfalls", "Worked example", "References"];

#[test]
fn every_page_has_its_parts_in_order_and_says_that_examples_are_made_up() {
    for page in all_pages() {
        let headings: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, HEADINGS, "{}", page.name);
        assert!(page.text.contains("made up"), "{} does not say that its example is made up", page.name);
    }
}

#[test]
fn every_page_begins_with_a_summary_in_swedish() {
    for page in all_pages() {
        let summary = page.text.lines().find_map(|line| line.strip_prefix("*Kort på svenska.* "));
        let summary = summary.unwrap_or_else(|| panic!("{} has no summary in Swedish", page.name));
        let sentences = format!("{summary} ").matches(". ").count();
        assert!((3..=6).contains(&sentences), "{}: {sentences} sentences", page.name);
        let before = page.text.split("*Kort på svenska.*").next().unwrap_or_default();
        assert!(before.starts_with("# ") && before.trim().lines().count() == 1, "{}: the title, then that", page.name);
    }
}

#[test]
fn the_overview_links_to_every_page_and_to_no_other() {
    let overview = overview();
    let pages = all_pages();
    for page in &pages {
        assert!(overview.contains(&format!("](measures/{})", page.name)), "{} is not linked", page.name);
    }
    for link in overview.split("](measures/").skip(1) {
        let name = link.split(')').next().unwrap_or_default();
        assert!(pages.iter().any(|page| page.name == name), "{name} is linked, but is not there");
    }
}

#[test]
fn every_index_of_the_family_has_a_page_with_its_formula_and_range() {
    let pages = all_pages();
    for index in FAMILY {
        let (low, high) = index.range;
        let row = [
            format!("`{}`", index.id),
            index.name.to_owned(),
            index.formula.to_owned(),
            format!("{} to {}", bound(low), bound(high)),
            index.unit.id().to_owned(),
        ];
        let has_row = |page: &&Page| page.rows().any(|cells| cells == row);
        let found: Vec<&str> = pages.iter().filter(has_row).map(|page| page.name.trim_end_matches(".md")).collect();
        assert_eq!(found, [index.page()], "pages with the row | {} |", row.join(" | ").replace('|', "\\|"));
    }
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::At(number) if number == std::f64::consts::LN_2 => "ln 2".to_owned(),
        Bound::At(number) => number.to_string().replace('-', "−"),
        Bound::LnGroups => "ln G".to_owned(),
        Bound::Groups => "G".to_owned(),
        Bound::Open => "open".to_owned(),
    }
}

#[test]
fn the_worked_examples_are_right() {
    let mut faults = Vec::new();
    let (mut examples, mut numbers) = (0, 0);
    for page in all_pages().into_iter().chain(overviews_of_the_site()) {
        let blocks = page.examples();
        assert!(!blocks.is_empty(), "{} has no worked example", page.name);
        for block in blocks {
            examples += 1;
            match Example::read(&block) {
                Err(fault) => faults.push(format!("{}: {fault}", page.name)),
                Ok(example) => {
                    let checks = example.run();
                    numbers += checks.len();
                    faults.extend(checks.into_iter().filter_map(Check::fault).map(|f| format!("{}: {f}", page.name)));
                }
            }
        }
    }
    println!("{examples} examples, {numbers} numbers");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_check_can_fail() {
    let table = "area, a, b\nNorra, 90, 10\nSödra, 10, 90\n---\n";
    let faults = |lines: &str| match Example::read(&format!("{table}{lines}")) {
        Err(fault) => vec![fault],
        Ok(example) => example.run().into_iter().filter_map(Check::fault).collect(),
    };
    let right = "D(a) = ½ · (|0.9 − 0.1| + |0.1 − 0.9|) = 0.800";
    assert_eq!(faults(right), Vec::<String>::new());
    let wrong = [
        // The number, the arithmetic, or both; and a last decimal that is off by one.
        "D(a) = ½ · (|0.9 − 0.1| + |0.1 − 0.9|) = 0.700",
        "D(a) = ½ · (|0.9 − 0.1| + |0.1 − 0.8|) = 0.800",
        "D(a) = 0.75 = 0.750",
        "D(a) = ½ · (|0.9 − 0.1| + |0.1 − 0.9|) = 0.801",
        "isolation(a) = 0.9 · 0.9 + 0.1 · 0.1 = 0.819",
        // No arithmetic, too few decimals, a question that cannot be asked, another group, arithmetic that is none.
        "D(a) = 0.800",
        "D(a) = 0.8 = 0.8",
        "Z(a) = 0.8 = 0.800",
        "D(c) = 0.8 = 0.800",
        "D(a) = 0.8 · (1 = 0.800",
        "D(a) = 0.8 + = 0.800",
        // An answer where there is none, and none where there is one, or another reason.
        "delta(a) = 0.8 = 0.800",
        "D(a) is undefined: empty-group",
        "delta(a) is undefined: empty-group",
        // A name is bound by `with` only, and its number is checked.
        "D(a) = k = 0.800",
        "with k = 0.4 + 0.4 = 0.900\nD(a) = 0.4 + 0.4 = 0.800",
        // Nothing to check, and something that is no line.
        "",
        "D(a)",
    ];
    for line in wrong {
        assert_eq!(faults(line).len(), 1, "{line}: {:?}", faults(line));
    }
    for table in
        ["area, a\nNorra, 90\n---\n", "area, a, b\nNorra, 90\n---\n", "area, a, b\nNorra, 90, x\n---\n", "---\n"]
    {
        assert!(Example::read(&format!("{table}{right}")).is_err(), "{table}");
    }
}

#[test]
fn arithmetic_is_read_as_it_is_written() {
    let value = |text: &str| arithmetic::value(text, &Default::default());
    let right: [(&str, f64); 12] = [
        ("1 − 2 − 3", -4.0),
        ("2 + 3 · 4", 14.0),
        ("12 / 3 / 2", 2.0),
        ("−2²", -4.0),
        ("2^3^2", 512.0),
        ("|1 − 3| · |−2|", 4.0),
        ("√(9/4)", 1.5),
        ("√0.25", 0.5),
        ("2 · ln 1 + exp 0", 1.0),
        ("½ + ¼ + ¾ − 1.5", 0.0),
        ("(1 + 2) · (3 − 1)", 6.0),
        ("1 000 + 0.5", 1000.5),
    ];
    for (text, expected) in right {
        let found = value(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert!((found - expected).abs() < 1e-12, "{text} is {found}");
    }
    for text in ["", "1 +", "(1", "|1", "1 1)", "2 (3)", "ln", "√", "1 % 2", "1..2", "½½", "1/0", "ln 0"] {
        assert!(value(text).is_err(), "{text}");
    }
}

/// Pages keep what [`Page::rows`] and [`Page::examples`] look for.
#[test]
fn a_page_is_read_as_it_is_written() {
    let page = Page {
        name: "x.md".to_owned(),
        text: "| id | formula |\n|---|---|\n| `D` | ½ Σ \\|a\\| |\n\n```example\none\n```\n\n```text\ntwo\n```\n"
            .to_owned(),
    };
    assert_eq!(page.rows().last().unwrap(), ["`D`", "½ Σ |a|"]);
    assert_eq!(page.examples(), ["one\n"]);
}
