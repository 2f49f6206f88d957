//! A browser that shows text alone reads the answers to the four questions.

use std::process::{Command, Stdio};

use e2e::Barometer;

use crate::EDITIONS;

/// The questions as the page of a municipality asks them, in Swedish and in English.
const QUESTIONS: [[&str; 4]; 2] = [
    [
        "Hur stora är inkomstskillnaderna mellan områdena?",
        "Var går störst andel av barnen i förskola?",
        "Hur skiljer sig utbildningsnivån mellan områdena?",
        "Vad följs åt med segregationens utveckling?",
    ],
    [
        "How much do incomes differ between the areas?",
        "Where is the largest share of children enrolled in preschool?",
        "How does the level of education differ between the areas?",
        "What goes together with the development of segregation?",
    ],
];

#[test]
fn a_text_browser_reads_the_four_answers() {
    if !there() {
        return;
    }
    let served = Barometer::find().serve(EDITIONS.example());
    let base = served.site.base();
    for (questions, language) in QUESTIONS.iter().zip(["sv", "en"]) {
        let place = served.site.get(&format!("/api/v1/places/9101?lang={language}")).expect_status(200).json();
        let address = format!("{base}{}", place["url"].as_str().expect("a municipality has a page"));
        let output = Command::new("w3m").args(["-dump", "-cols", "100", &address]).stdin(Stdio::null()).output();
        let text = String::from_utf8(output.expect("w3m was found").stdout).expect("w3m writes UTF-8");
        for question in questions {
            let at = text.lines().position(|line| line.trim() == *question);
            let at = at.unwrap_or_else(|| panic!("{address}: the heading \"{question}\" is not read:\n{text}"));
            let after: Vec<&str> = text.lines().skip(at + 1).filter(|line| !line.trim().is_empty()).take(25).collect();
            let answer = after.join(" ");
            assert!(answer.len() > 200, "{question}: {answer}");
            assert!(answer.chars().any(|c| c.is_ascii_digit()), "{question}: the answer has no number: {answer}");
        }
    }
}

/// Whether w3m is there, which a person may do without and CI may not.
fn there() -> bool {
    let found = Command::new("w3m").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = found.is_ok_and(|status| status.success());
    assert!(found || std::env::var_os("CI").is_none(), "the text browser w3m is not there: apt-get install w3m");
    if !found {
        println!("skipped: there is no text browser (w3m)");
    }
    found
}
