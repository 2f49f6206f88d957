//! The real catalogue: valid, complete in both languages, in plain words.

use std::path::{Path, PathBuf};

use catalogue::{Catalogue, Indicator, Level, Source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")
}

fn embedded() -> Catalogue {
    Catalogue::embedded().unwrap_or_else(|error| panic!("{error}"))
}

/// Every text with the keys that lead to it and its language.
fn texts(catalogue: &Catalogue) -> Vec<(String, String, String)> {
    fn walk(path: &str, value: &serde_json::Value, found: &mut Vec<(String, String, String)>) {
        match value {
            serde_json::Value::Object(map) => {
                let id = map.get("id").and_then(|id| id.as_str()).unwrap_or_default();
                for (key, inner) in map {
                    match inner.as_str() {
                        Some(words) if key == "sv" || key == "en" => {
                            found.push((path.to_owned(), key.clone(), words.to_owned()));
                        }
                        _ => walk(&format!("{path} {id}.{key}"), inner, found),
                    }
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(path, item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk("", &serde_json::to_value(catalogue).expect("plain data"), &mut found);
    found
}

#[test]
fn folder_is_valid_and_embedded_whole() {
    let read = Catalogue::read(&folder()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read, embedded());
}

#[test]
fn json_copy_reads_back_the_same() {
    let catalogue = embedded();
    let copy = serde_json::to_string(&catalogue).expect("plain data");
    let back: Catalogue = serde_json::from_str(&copy).expect("what was written");
    back.check().expect("as valid as before");
    assert_eq!(back, catalogue);
}

#[test]
fn eight_societal_areas_in_the_order_of_the_pages() {
    let catalogue = embedded();
    let ids: Vec<_> = catalogue.societal_areas.iter().map(|area| area.id.as_str()).collect();
    assert_eq!(ids, ["work", "economy", "housing", "education", "democracy", "health", "population", "safety"]);
    for area in &catalogue.societal_areas {
        assert!(catalogue.indicators_of(&area.id).next().is_some(), "{} has no indicator", area.id);
    }
    let position = |indicator: &Indicator| ids.iter().position(|id| *id == indicator.area);
    assert!(catalogue.indicators.is_sorted_by_key(position), "indicators follow the societal areas");
    // within an area the order is the file's, not the alphabet's
    let housing: Vec<_> = catalogue.indicators_of("housing").map(|i| i.id.as_str()).take(3).collect();
    assert_eq!(housing, ["rental-share", "tenant-owned-share", "owned-share"]);
}

#[test]
fn texts_stand_in_both_languages_and_in_the_right_one() {
    let texts = texts(&embedded());
    assert!(texts.len() > 1000, "only {} texts were found: the walk is broken", texts.len());
    for (path, language, words) in texts {
        assert!(!words.trim().is_empty(), "{path}.{language} is empty");
        let padded = format!(" {} ", words.to_lowercase());
        let foreign: &[&str] = if language == "sv" {
            &[" the ", " and ", " of ", " with ", " is "]
        } else {
            &[" och ", " som ", " är ", " med ", " av "]
        };
        for word in foreign {
            assert!(!padded.contains(word), "{path}.{language} has the other language's word{word}in it: {words}");
        }
        assert!(!words.contains("  "), "{path}.{language} has two blanks in a row: {words}");
    }
}

#[test]
fn texts_pass_no_judgement() {
    const WORDS: &[&str] = &[
        "utanförskap",
        "problemområde",
        "problemomr",
        "sämst",
        "värst",
        "sämre",
        "dålig",
        "svaga",
        "svagt",
        "ghetto",
        "utsatta",
        "utsatt ",
        "invandrare",
        "invandrartät",
        "lågutbildad",
        "högutbildad",
        "bidragstagare",
        "fattig",
        "belast",
        "utrikesfödda",
        "worst",
        "deprived",
        "vulnerable",
        "disadvantaged",
        "immigrant",
        "low-skilled",
        "poor ",
        "problem area",
        "ghettos",
        "underclass",
        "alarming",
        "tyvärr",
        "oroande",
        "failing",
    ];
    for (path, language, words) in texts(&embedded()) {
        let words = words.to_lowercase();
        for judging in WORDS {
            assert!(!words.contains(judging), "{path}.{language} says \"{judging}\": {words}");
        }
    }
}

#[test]
fn definitions_end_with_a_full_stop_and_short_labels_are_short() {
    for indicator in &embedded().indicators {
        for text in [&indicator.definition, &indicator.matters, &indicator.caveats] {
            assert!(text.sv.ends_with('.') && text.en.ends_with('.'), "{}: {text:?}", indicator.id);
        }
        for text in [&indicator.name, &indicator.short, &indicator.population, &indicator.direction] {
            assert!(!text.sv.ends_with('.') && !text.en.ends_with('.'), "{}: {text:?}", indicator.id);
        }
        for words in [&indicator.short.sv, &indicator.short.en] {
            assert!(words.chars().count() <= 40, "{}: \"{words}\" is long for an axis", indicator.id);
        }
        assert!(indicator.direction.sv.starts_with("Högre = "), "{}", indicator.id);
        assert!(indicator.direction.en.starts_with("Higher = "), "{}", indicator.id);
    }
}

#[test]
fn born_abroad_comes_from_three_sources_by_level() {
    let catalogue = embedded();
    let indicator = catalogue.indicator("foreign-born").expect("it is defined");
    assert_eq!(indicator.levels(), Level::ALL);
    let table = |level| indicator.sources_at(level).map(|source| source.table()).collect::<Vec<_>>();
    assert_eq!(table(Level::Regso), [Some("birth-region-regso")]);
    assert_eq!(table(Level::Deso), [Some("birth-region-2022")]);
    assert_eq!(table(Level::Municipality), [Some("birth-region-regso"), None]);
    let Source::Share { numerator, .. } = &indicator.sources[0] else { panic!("a share") };
    // persons born abroad = total − born in Sweden
    let signs: Vec<_> = numerator.iter().map(|term| (term.sign(), term.column.as_str())).collect();
    assert_eq!(signs, [(1.0, "total"), (-1.0, "sweden")]);
}

#[test]
fn elections_say_which_years_were_observed() {
    let catalogue = embedded();
    let turnout = catalogue.indicator("turnout-parliament").expect("it is defined");
    assert!(turnout.observes("2022") && !turnout.observes("2021"));
    assert!(catalogue.indicator("foreign-born").expect("it is defined").observes("2021"));
}

#[test]
fn area_types_carry_the_official_labels_and_meet_without_gaps() {
    let index = embedded().index;
    let labels: Vec<_> = index.area_types.iter().map(|area_type| area_type.label.sv.as_str()).collect();
    // Statistics Sweden's labels, types 1–5
    assert_eq!(
        labels,
        [
            "Områden med stora socioekonomiska utmaningar",
            "Områden med socioekonomiska utmaningar",
            "Socioekonomiskt blandade områden",
            "Områden med goda socioekonomiska förutsättningar",
            "Områden med mycket goda socioekonomiska förutsättningar",
        ]
    );
    let limits: Vec<_> = index.area_types.iter().map(|area_type| (area_type.from, area_type.below)).collect();
    let expected = [
        (Some(2.0), None),
        (Some(1.0), Some(2.0)),
        (Some(0.0), Some(1.0)),
        (Some(-1.0), Some(0.0)),
        (None, Some(-1.0)),
    ];
    assert_eq!(limits, expected);
    assert_eq!(index.components.len(), 3);
    assert_eq!(index.proxy.components.len(), 3);
    assert!(index.proxy.notice.sv.contains("proxy") && index.proxy.notice.en.contains("proxy"));
}
