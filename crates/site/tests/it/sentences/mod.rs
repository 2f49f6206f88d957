//! Every sentence that a rule makes of a place's numbers, read by somebody who knows nothing of the rules: for all
//! places, all years and both languages each number must be one of the edition's, and no word may say more than they do.

mod reader;
mod standouts;
mod truth;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use cube::Language;
use edition::{Edition, Silent};
use geography::Level;
use site::Current;

use reader::Paragraph;
use truth::Truth;

/// An edition to be served, and the same to be looked into.
pub(super) struct Built {
    pub current: Arc<Current>,
    pub edition: Edition,
    _folder: tempfile::TempDir,
}

fn built(material: &edition::material::Material) -> Built {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    edition::build(material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &Silent).expect("built and checked");
    let open = || Edition::open(&target).expect("it opens");
    Built { current: Arc::new(Current::of(open())), edition: open(), _folder: folder }
}

/// The fictional country, built once.
pub(super) fn fictional() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| built(&example::material(example::SEED)))
}

/// Sweden, if the shared statistics are here.
fn sweden() -> Option<Built> {
    let folder = std::env::var_os("BAROMETER_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let data = folder.join("data");
    if !data.is_dir() {
        println!("skipped: the shared statistics are absent");
        return None;
    }
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    let material = edition::process::read(&data, &catalogue, &Silent).expect("the real files are read");
    Some(built(&material))
}

/// Reads every sentence of the places of these levels as of the years given (`None`: the newest). Returns how many
/// numbers and how many words of direction were read.
fn read_all(current: &Current, edition: &Edition, levels: &[Level], years: &[Option<&str>]) -> (usize, usize) {
    let truth = Truth::of(edition);
    let (mut numbers, mut directions) = (0, 0);
    let mut faults = Vec::new();
    for language in Language::ALL {
        for level in levels {
            for (position, area) in edition.areas().level(*level).iter().enumerate() {
                for year in years {
                    let told = site::sentences_of(current, language, &area.code, *year).expect("the place is there");
                    for text in told {
                        let paragraph = Paragraph::read(&truth, language, *level, position, &text);
                        match paragraph.judged(*year) {
                            Ok(read) => {
                                numbers += read.numbers;
                                directions += read.directions;
                            }
                            Err(fault) => faults.push(format!("{} in {year:?}: {fault}\n  {text}", area.code)),
                        }
                    }
                }
            }
        }
    }
    let first: Vec<&str> = faults.iter().take(20).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} sentences contradict their numbers:\n{}", faults.len(), first.join("\n"));
    (numbers, directions)
}

const ALL: [Level; 5] = [Level::Country, Level::County, Level::Municipality, Level::Regso, Level::Deso];

#[test]
fn no_sentence_of_the_fictional_country_contradicts_its_numbers() {
    let built = fictional();
    let years: Vec<String> = (2012..=2024).map(|year| year.to_string()).collect();
    let years: Vec<Option<&str>> = years.iter().map(|year| Some(year.as_str())).chain([None]).collect();
    let (numbers, directions) = read_all(&built.current, &built.edition, &ALL, &years);
    // 268 places, 14 years, 2 languages: a reader that reads nothing finds no fault either.
    assert!(numbers > 10_000, "only {numbers} numbers were read");
    assert!(directions > 1_000, "only {directions} words of direction were read");
}

#[test]
fn a_sentence_that_says_something_else_is_found_out() {
    let built = fictional();
    let truth = Truth::of(&built.edition);
    let level = Level::Municipality;
    let position = built.edition.areas().position(level, "9203").expect("it is there");
    let told = site::sentences_of(&built.current, Language::Sv, "9203", None).expect("the place is there");
    // Every decimal another, every direction turned round.
    let other_decimals = |text: &str| {
        let mut after_comma = false;
        let changed = text.chars().map(|letter| {
            let digit = letter.to_digit(10).filter(|_| after_comma);
            after_comma = letter == ',';
            digit.and_then(|digit| char::from_digit(9 - digit, 10)).unwrap_or(letter)
        });
        changed.collect::<String>()
    };
    let turned = |text: &str| {
        let pairs = [("fler än", "färre än"), ("större än", "mindre än"), ("kan vara slump", "ökade")];
        let found = pairs.into_iter().find(|(is, _)| text.contains(is));
        found.map_or(text.to_owned(), |(is, other)| text.replace(is, other))
    };
    let mut found = 0;
    for text in &told {
        for lie in [other_decimals(text), turned(text)].into_iter().filter(|lie| lie != text) {
            let judged = Paragraph::read(&truth, Language::Sv, level, position, &lie).judged(None);
            assert!(judged.is_err(), "nobody noticed: {lie}");
            found += 1;
        }
    }
    assert!(found >= 5, "only {found} false sentences were tried");
}

#[test]
fn no_sentence_of_sweden_contradicts_its_numbers() {
    let Some(Built { current, edition, .. }) = &sweden() else { return };
    let (numbers, directions) = read_all(current, edition, &ALL, &[Some("2020"), Some("2022"), None]);
    assert!(numbers > 50_000 && directions > 5_000, "{numbers} numbers, {directions} words of direction");
    let years: Vec<String> = (1995..=2023).map(|year| year.to_string()).collect();
    let years: Vec<Option<&str>> = years.iter().map(|year| Some(year.as_str())).collect();
    read_all(current, edition, &ALL[..3], &years);
    standouts::read_all(current, edition);
}

#[test]
fn what_is_said_to_stand_out_agrees_with_the_numbers() {
    let built = fictional();
    let read = standouts::read_all(&built.current, &built.edition);
    assert!(read > 10, "only {read} sentences were read");
}
