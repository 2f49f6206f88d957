//! What is written as PX or JSON-stat reads back to the same cube and metadata, whatever its texts and values.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use cube::{Category, Cube, Dimension, Language, Observation, Role, Status, Text};
use formats::metadata::{
    About, Dataset, Elimination, Facts, Measure, MeasuringType, Metadata, Note, Noted, PeriodLength, PriceType, Unit,
};
use formats::{json_stat, px};
use proptest::collection::vec;
use proptest::prelude::*;

/// Texts as people write them and as they do not: quotes, commas, semicolons, brackets, both languages' letters.
fn words() -> impl Strategy<Value = String> {
    "[a-zåäöÅÄÖ0-9 \"',;:=()\\[\\]*.–…-]{0,12}"
}

fn text() -> impl Strategy<Value = Text> {
    (words(), words()).prop_map(|(sv, en)| Text { sv, en })
}

/// Categories whose labels differ in each language, as the format must tell them apart by label.
fn dimension(id: &'static str, role: Role) -> impl Strategy<Value = Dimension> {
    vec(text(), 1..4).prop_map(move |labels| {
        let label = |n: usize, words: &str| format!("{n}{words}");
        let categories = labels.into_iter().enumerate().map(|(n, text)| Category {
            code: format!("{id}\"{n}"),
            label: Text { sv: label(n, &text.sv), en: label(n, &text.en) },
        });
        let name = Text { sv: format!("{id} å"), en: format!("{id} \"x\"") };
        Dimension::new(id, role, name, categories.collect()).unwrap()
    })
}

fn observation() -> impl Strategy<Value = Observation> {
    prop_oneof![
        any::<f64>().prop_map(Observation::normal),
        (-1000_i32..1000).prop_map(|n| Observation::normal(f64::from(n))),
        (-1000_i32..1000).prop_map(|n| Observation::from_parts(f64::from(n) / 8.0, Status::Unreliable)),
        Just(Observation::from_parts(0.0, Status::TrueZero)),
        Just(Observation::from_parts(0.0, Status::RoundsToZero)),
        prop_oneof![Just(Status::Missing), Just(Status::NotApplicable), Just(Status::Confidential)]
            .prop_map(Observation::without),
    ]
}

fn measure() -> impl Strategy<Value = Measure> {
    (text(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(base, fixed, day, season)| Measure {
        kind: Some(MeasuringType::Flow),
        prices: fixed.then_some(PriceType::Fixed),
        day_adjusted: Some(day),
        season_adjusted: Some(season),
        base_period: Some(base.clone()),
        reference_period: Some(base),
        updated: Some("2024-03-22T07:00:00Z".into()),
    })
}

fn facts() -> impl Strategy<Value = Facts> {
    (text(), words(), 0_u8..4, 0_usize..=4, any::<bool>()).prop_map(|(text, words, decimals, stub, flag)| Facts {
        table: Some(words.clone()),
        matrix: Some(words.clone()),
        contents: Some(text.clone()),
        description: Some(text.clone()),
        subject_code: Some(words.clone()),
        subject: Some(text.clone()),
        decimals: Some(decimals),
        stub: Some(stub),
        official: Some(flag),
        copyright: flag.then_some(true),
        aggregation_allowed: Some(!flag),
        information: Some(words),
        survey: Some(text.clone()),
        link: Some(text.clone()),
        update_frequency: Some(text),
        next_update: Some("2025-01-31".into()),
    })
}

fn table() -> impl Strategy<Value = Dataset> {
    let dimensions = (
        dimension("area", Role::Area),
        dimension("sex", Role::Breakdown),
        dimension("contents", Role::Contents),
        dimension("year", Role::Period),
    );
    dimensions.prop_flat_map(|(area, sex, contents, year)| {
        let cells = area.len() * sex.len() * contents.len() * year.len();
        let told =
            (text(), text(), text(), facts(), vec(measure(), contents.len()), vec((text(), 0_u8..4), contents.len()));
        (Just([area, sex, contents, year]), vec(observation(), cells), told).prop_map(|(dimensions, cells, told)| {
            let (label, source, note, facts, measures, units) = told;
            let codes: Vec<String> = dimensions[2].codes().map(str::to_owned).collect();
            let one = |of: Noted, mandatory| Note { of, text: note.clone(), mandatory };
            let code = |axis: usize| dimensions[axis].categories()[0].code.clone();
            let notes = vec![
                one(Noted::Table, false),
                one(Noted::Table, true),
                one(Noted::Dimension("sex".into()), true),
                one(Noted::Category("sex".into(), code(1)), false),
                one(Noted::Cells(vec![Some(code(0)), None, Some(code(2)), None]), true),
            ];
            let mark = cells.iter().position(|o| matches!(o.status, Status::Normal | Status::Missing));
            let abouts = vec![
                (
                    "area".to_owned(),
                    About { map: Some(label.clone()), show: Some("code_value".into()), ..About::default() },
                ),
                (
                    "sex".to_owned(),
                    About {
                        elimination: Some(Elimination::Category(code(1))),
                        domain: Some(label.clone()),
                        ..About::default()
                    },
                ),
                ("contents".to_owned(), About { elimination: Some(Elimination::No), ..About::default() }),
                (
                    "year".to_owned(),
                    About { period: Some(PeriodLength::Year), elimination: Some(Elimination::Sum), ..About::default() },
                ),
            ];
            let metadata = Metadata {
                label,
                source,
                updated: Some("2024-03-22T07:00:00Z".into()),
                notes,
                units: codes
                    .iter()
                    .cloned()
                    .zip(units.into_iter().map(|(base, decimals)| Unit { base, decimals }))
                    .collect(),
                facts,
                dimensions: abouts,
                measures: codes.into_iter().zip(measures).collect(),
                marks: mark.map(|cell| BTreeMap::from([("e".to_owned(), vec![cell])])).unwrap_or_default(),
                keywords: Vec::new(),
            };
            Dataset { cube: Cube::new(dimensions.to_vec(), cells).unwrap(), metadata }
        })
    })
}

/// The table as somebody reads it who only has one language.
fn only(language: Language, table: &Dataset) -> Dataset {
    let one = |text: &Text| Text::same(text.get(language));
    let some = |text: &Option<Text>| text.as_ref().map(one);
    let dimensions = table.cube.dimensions().iter().map(|d| {
        let categories = d.categories().iter().map(|c| Category { code: c.code.clone(), label: one(&c.label) });
        Dimension::new(d.id(), d.role(), one(d.label()), categories.collect()).unwrap()
    });
    let m = &table.metadata;
    let facts = Facts {
        contents: some(&m.facts.contents),
        description: some(&m.facts.description),
        subject: some(&m.facts.subject),
        survey: some(&m.facts.survey),
        link: some(&m.facts.link),
        update_frequency: some(&m.facts.update_frequency),
        ..m.facts.clone()
    };
    let about = |about: &About| About { map: some(&about.map), domain: some(&about.domain), ..about.clone() };
    let measure = |m: &Measure| Measure {
        base_period: some(&m.base_period),
        reference_period: some(&m.reference_period),
        ..m.clone()
    };
    let metadata = Metadata {
        label: one(&m.label),
        source: one(&m.source),
        notes: m.notes.iter().map(|n| Note { text: one(&n.text), ..n.clone() }).collect(),
        units: m.units.iter().map(|(c, u)| (c.clone(), Unit { base: one(&u.base), decimals: u.decimals })).collect(),
        facts,
        dimensions: m.dimensions.iter().map(|(id, a)| (id.clone(), about(a))).collect(),
        measures: m.measures.iter().map(|(code, m)| (code.clone(), measure(m))).collect(),
        ..m.clone()
    };
    Dataset { cube: Cube::new(dimensions.collect(), table.cube.observations().collect()).unwrap(), metadata }
}

/// Notes in an order that does not depend on where a format puts them; without the keywords of each file.
fn comparable(table: Dataset) -> Dataset {
    let mut metadata = table.metadata;
    metadata.notes.sort_by(|a, b| (&a.of, a.mandatory, &a.text.sv).cmp(&(&b.of, b.mandatory, &b.text.sv)));
    metadata.keywords.retain(|k| !["AXIS-VERSION", "DECIMALS"].contains(&k.name.as_str()));
    Dataset { cube: table.cube, metadata }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn px_in_two_languages(table in table()) {
        for languages in [[Language::Sv, Language::En], [Language::En, Language::Sv]] {
            let written = px::write(&table.cube, &table.metadata, &languages).unwrap();
            let again = px::parse(&written, Path::new("a.px")).unwrap();
            prop_assert_eq!(comparable(again), comparable(table.clone()));
        }
    }

    #[test]
    fn px_and_json_stat_in_one_language(table in table()) {
        for language in Language::ALL {
            let expected = comparable(only(language, &table));
            let written = px::write(&table.cube, &table.metadata, &[language]).unwrap();
            prop_assert_eq!(&comparable(px::parse(&written, Path::new("a.px")).unwrap()), &expected);
            let written = json_stat::write(&table.cube, &table.metadata, language).to_string();
            prop_assert_eq!(&comparable(json_stat::parse(written.as_bytes(), Path::new("a.json")).unwrap()), &expected);
        }
    }

    #[test]
    fn any_statements(text in "[A-D\\[\\]()=\",;. \n0-9a-]{0,60}") {
        let head = "STUB=\"a\";VALUES(\"a\")=\"A\",\"B\";";
        let _ = px::parse(text.as_bytes(), Path::new("a.px"));
        let _ = px::parse(format!("{head}{text}").as_bytes(), Path::new("a.px"));
        let _ = px::parse(format!("{head}{text};DATA=1 2;").as_bytes(), Path::new("a.px"));
        let _ = px::parse(format!("{head}DATA={text}").as_bytes(), Path::new("a.px"));
        let _ = json_stat::parse(text.as_bytes(), Path::new("a.json"));
    }

    #[test]
    fn any_part_of_a_file(table in table(), cut in 0.0..1.0_f64) {
        let written = px::write(&table.cube, &table.metadata, &Language::ALL).unwrap();
        let length = ((written.len() - 2) as f64 * cut) as usize;
        prop_assert!(px::parse(&written[..length], Path::new("a.px")).is_err());
    }
}

#[test]
fn labels_that_cannot_be_told_apart_are_an_error() {
    let category = |code: &str, label: &str| Category { code: code.into(), label: Text::same(label) };
    let sex = Dimension::new("sex", Role::Breakdown, Text::same("sex"), vec![category("1", "x"), category("x", "x")]);
    let cube = Cube::missing(vec![sex.unwrap()]);
    let of = Noted::Category("sex".into(), "x".into());
    let metadata =
        Metadata { notes: vec![Note { of, text: Text::same("n"), mandatory: false }], ..Metadata::default() };
    let error = px::write(&cube, &metadata, &[Language::Sv]).unwrap_err();
    assert_eq!(error.fault, formats::Fault::Ambiguous);
    assert!(px::write(&cube, &Metadata::default(), &[Language::Sv]).is_ok());
}

/// Found by the fuzzer: what names nothing in the file's own language names something when another is its own.
#[test]
fn statements_that_named_nothing_do_not_come_to_mean_something() {
    let file = r#"LANGUAGE="sv";LANGUAGES="sv","en";STUB="a";HEADING="b";STUB[en]="A";HEADING[en]="B";
        VALUES("a")="","";CODES("a")="1","2";VALUES("b")="x";VALUES("A")="p","Y";CODES("A")="3","4";
        DATASYMBOL1[en]="..";DATANOTECELL("Y","x")="unreliable";MINE("A")="kept";MINE[en]("A")="too";DATA=7 ".";"#;
    let table = px::parse(file.as_bytes(), Path::new("made.px")).unwrap();
    let cells = [Observation::normal(7.0), Observation::without(Status::NotApplicable)];
    assert!(table.cube.observations().eq(cells));
    for languages in [&[Language::Sv, Language::En][..], &[Language::En], &[Language::Sv]] {
        let written = px::write(&table.cube, &table.metadata, languages).unwrap();
        let again = px::parse(&written, Path::new("again.px")).unwrap();
        assert!(again.cube.observations().eq(cells), "{languages:?}: {}", String::from_utf8_lossy(&written));
        let codes: Vec<&str> = again.cube.dimensions()[0].codes().collect();
        assert_eq!(codes, ["1", "2"], "{languages:?}");
        assert!(again.metadata.keywords.iter().any(|keyword| keyword.value == "\"kept\""), "{languages:?}");
    }
}
