//! What an edition says of the one it succeeds: a few known differences, told line by line.

use std::path::{Path, PathBuf};

use cube::{Observation, Status};
use edition::material::Material;
use edition::revisions::{
    Kind, Largest, PeriodChange, Revised, Revision, SourceEvent, StatusChange, Succeeded, Version, Why,
};
use edition::{Built, Edition, Error, Publication, SeriesKey, Silent};
use geography::Level;

use crate::small::{self, KEY_FIGURE, REGSO, TENURE};

const FIRST_DAY: &str = "2024-05-01T06:00:00Z";
const SECOND_DAY: &str = "2024-06-01T06:00:00Z";
const THIRD_DAY: &str = "2024-07-01T06:00:00Z";

/// A folder in which editions are built, one in the place of the other.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("edition")
    }

    fn replace(&self, material: &Material, built: &str) -> Built {
        edition::build(material, &small::catalogue(), &self.target(), true, built, &Silent).expect("built and checked")
    }

    fn log(&self) -> Vec<Revision> {
        Edition::open(&self.target()).expect("opened").revisions().entries.clone()
    }
}

/// The second edition's material: one value 5 higher, one year more, one table fewer, one cell withheld.
fn revised() -> Material {
    let mut material = small::material();
    material.tables.retain(|table| table.id != "labour-2022");
    let mut tenure = small::tenure(&REGSO, &["2020", "2021", "2022"]);
    // 9102R001 in 2021: 120 rented dwellings become 125.
    assert_eq!(tenure.cube.at(&["9102R001", "2021", "rental"]).expect("a cell").value(), Some(120.0));
    tenure.cube.set(&[2, 1, 0], 125.0);
    tenure.provenance.sha256 = "4".repeat(64);
    tenure.provenance.updated = Some("2024-05-20".into());
    material.tables[0] = tenure;
    let kolada = &mut material.tables[1].cube;
    kolada.put(&[1, 1, 0, 0], Observation::without(Status::Confidential));
    material
}

#[test]
fn known_differences_are_told_line_by_line() {
    let home = Home::new();
    let first = home.replace(&small::material(), FIRST_DAY);
    assert_eq!((&first.revision.succeeds, &first.revision.not_compared), (&None, &None));
    let second = home.replace(&revised(), SECOND_DAY);
    let told = &second.revision;
    let succeeds = Succeeded {
        edition: first.manifest.id.clone(),
        built: FIRST_DAY.into(),
        code_version: edition::CODE_VERSION.into(),
    };
    assert_eq!(told.succeeds, Some(succeeds));
    assert_eq!((told.new_periods(), told.revised_cells()), (1, 2));
    published(told);
    sources(told);
    following(told);
    assert!(!told.definitions.changed && told.areas.is_empty() && !told.is_nothing());
    assert_eq!(home.log(), [told.clone(), first.revision]);
}

fn published(told: &Revision) {
    let subjects: Vec<(Kind, &str)> = told.published.iter().map(|g| (g.subject.kind, g.subject.id.as_str())).collect();
    assert_eq!(subjects, [(Kind::Table, "labour-2022"), (Kind::Table, "tenure-regso"), (Kind::Indicator, KEY_FIGURE)]);
    let [work, tenure, key_figure] = &told.published[..] else { panic!("{:?}", told.published) };

    // The five columns at the level where they were published; their sums at wider levels follow.
    assert_eq!(work.withdrawn_series.len(), 5);
    assert!(work.withdrawn_series.iter().all(|s| s.level == Level::Deso));
    assert_eq!((work.new_series.len(), work.new_periods.len(), work.cells), (0, 0, 0));

    assert_eq!(tenure.new_periods, [PeriodChange { period: "2022".into(), level: Level::Regso, series: TENURE.len() }]);
    let line = Revised {
        series: SeriesKey::column("tenure-regso", "rental", Level::Regso),
        period: "2021".into(),
        cells: 1,
        largest: Some(Largest { area: "9102R001".into(), change: 5.0 }),
        statuses: vec![],
    };
    assert_eq!(tenure.revised, [line]);
    assert_eq!((tenure.cells, &tenure.revised_periods[..]), (1, &["2021".to_owned()][..]));
    assert_eq!((tenure.withdrawn_series.len(), tenure.withdrawn_periods.len()), (0, 0));

    let line = Revised {
        series: SeriesKey::new(KEY_FIGURE, Level::Municipality),
        period: "2022".into(),
        cells: 1,
        largest: None,
        statuses: vec![StatusChange { from: Status::Normal, to: Status::Confidential, cells: 1 }],
    };
    assert_eq!(key_figure.revised, [line]);
}

fn sources(told: &Revision) {
    let events: Vec<(SourceEvent, &str)> = told.sources.iter().map(|s| (s.event, s.table.as_str())).collect();
    assert_eq!(events, [(SourceEvent::Withdrawn, "labour-2022"), (SourceEvent::Updated, "tenure-regso")]);
    let version = |sum: &str, updated: &str| Version {
        file: "tenure.csv".into(),
        updated: Some(updated.into()),
        sha256: sum.repeat(64),
    };
    assert_eq!(told.sources[1].old, [version("1", "2024-03-01")]);
    assert_eq!(told.sources[1].new, [version("4", "2024-05-20")]);
}

/// What follows from the five dwellings: each wider area has five more, and the share of rented ones rises.
fn following(told: &Revision) {
    let group = |kind: Kind, id: &str| {
        let found = told.following.iter().find(|g| g.subject.kind == kind && g.subject.id == id);
        found.unwrap_or_else(|| panic!("nothing of {id} follows"))
    };
    let sums: Vec<(Level, &str, Option<Largest>)> = group(Kind::Table, "tenure-regso")
        .revised
        .iter()
        .map(|line| (line.series.level, line.period.as_str(), line.largest.clone()))
        .collect();
    let five = |level: Level, area: &str| (level, "2021", Some(Largest { area: area.into(), change: 5.0 }));
    assert_eq!(sums, [five(Level::Country, "00"), five(Level::County, "91"), five(Level::Municipality, "9102")]);

    // 120 of 120 + 121 + 122 + 123 = 486, then 125 of 491.
    let rented =
        small::catalogue().indicators.iter().find(|i| i.id.contains("rental")).expect("an indicator").id.clone();
    let shares = &group(Kind::Indicator, &rented).revised;
    let line = shares.iter().find(|line| line.series.level == Level::Regso).expect("a line for the RegSO");
    let largest = line.largest.as_ref().expect("a change");
    assert_eq!((line.cells, line.period.as_str(), largest.area.as_str()), (1, "2021", "9102R001"));
    assert!((largest.change - 100.0 * (125.0 / 491.0 - 120.0 / 486.0)).abs() < 1e-9, "{}", largest.change);

    let measures = group(Kind::Measures, "tenure");
    assert!(measures.revised.iter().any(|line| line.series.id == "measure:D:tenure:regso" && line.period == "2021"));
    assert!(measures.revised.iter().all(|line| line.period != "2020"), "nothing changed in 2020");
    assert!(told.following.iter().all(|g| g.subject.id != KEY_FIGURE), "it is published, not computed");
}

#[test]
fn the_same_material_is_no_revision() {
    let home = Home::new();
    let first = home.replace(&small::material(), FIRST_DAY);
    let again = home.replace(&small::material(), FIRST_DAY);
    // The same contents on the same day are the same edition, and the log does not grow.
    assert_eq!(again.manifest.id, first.manifest.id);
    assert!(again.revision.is_nothing());
    assert_eq!(home.log(), [first.revision]);

    let later = home.replace(&small::material(), SECOND_DAY);
    assert_ne!(later.manifest.id, first.manifest.id);
    assert!(later.revision.is_nothing());
    assert_eq!(later.revision.unchanged, later.series);
    let editions: Vec<String> = home.log().into_iter().map(|entry| entry.edition).collect();
    assert_eq!(editions, [later.manifest.id, first.manifest.id]);
}

#[test]
fn what_stood_before_is_no_part_of_the_id() {
    let (alone, after) = (Home::new(), Home::new());
    let alone_id = alone.replace(&revised(), SECOND_DAY).manifest.id;
    after.replace(&small::material(), FIRST_DAY);
    let built = after.replace(&revised(), SECOND_DAY);
    assert_eq!(built.manifest.id, alone_id);
    // The log is none the less guarded by its checksum.
    let log = after.target().join("revisions.json");
    let text = std::fs::read_to_string(&log).expect("a log");
    std::fs::write(&log, text.replacen("2021", "2012", 1)).expect("written");
    let refused = edition::check(&after.target()).expect_err("the log was altered");
    assert!(matches!(&refused, Error::Damaged { file, .. } if file == "revisions.json"), "{refused}");
}

#[test]
fn a_damaged_predecessor_holds_up_nothing() {
    let home = Home::new();
    let first = home.replace(&small::material(), FIRST_DAY);
    let values = home.target().join("values.bin");
    let mut bytes = std::fs::read(&values).expect("values");
    bytes[3] ^= 1;
    std::fs::write(&values, bytes).expect("written");
    let told = home.replace(&revised(), SECOND_DAY).revision;
    assert_eq!((told.succeeds.as_ref(), told.published.len(), told.unchanged), (None, 0, 0));
    let why = told.not_compared.as_ref().expect("a reason");
    assert_eq!((why.why, why.edition.as_ref()), (Why::Damaged, Some(&first.manifest.id)));
    assert_eq!(why.what, "values.bin: its checksum is not the manifest's");
    // The log itself was whole, so that its history goes on.
    assert_eq!(home.log(), [told, first.revision]);
}

#[test]
fn a_file_that_is_gone_is_told_without_the_folders_of_the_machine() {
    let home = Home::new();
    home.replace(&small::material(), FIRST_DAY);
    std::fs::remove_file(home.target().join("series.json")).expect("removed");
    let told = home.replace(&revised(), SECOND_DAY).revision;
    let what = told.not_compared.expect("a reason").what;
    assert!(what.starts_with("series.json: "), "{what}");
    assert!(!what.contains(&home.folder.path().display().to_string()), "{what}");
}

#[test]
fn the_history_outlives_a_format() {
    let home = Home::new();
    let first = home.replace(&small::material(), FIRST_DAY);
    let manifest = home.target().join("manifest.json");
    let text = std::fs::read_to_string(&manifest).expect("a manifest");
    let other = text.replacen(&format!("\"format\":{}", first.manifest.format), "\"format\":1", 1);
    assert_ne!(other, text);
    std::fs::write(&manifest, other).expect("written");
    let told = home.replace(&revised(), SECOND_DAY).revision;
    assert_eq!(told.not_compared.as_ref().map(|n| n.why), Some(Why::Unreadable));
    assert_eq!(home.log(), [told, first.revision]);
}

#[test]
fn an_edition_can_succeed_one_that_stands_elsewhere() {
    let (home, other) = (Home::new(), Home::new());
    let first = other.replace(&small::material(), FIRST_DAY);
    let build = |previous: &Path| {
        let (target, built) = (home.target(), SECOND_DAY);
        let publication = Publication { target: &target, replace: false, previous: Some(previous), built };
        edition::publish(&revised(), &small::catalogue(), publication, &Silent)
    };
    let refused = build(&other.folder.path().join("misspelt")).expect_err("there is nothing");
    assert!(matches!(refused, Error::NotAnEdition { .. }), "{refused}");
    assert!(!home.target().exists());
    let built = build(&other.target()).expect("built");
    assert_eq!(built.revision.succeeds.map(|s| s.edition), Some(first.manifest.id));
    assert_eq!(built.revision.published.len(), 3);
}

#[test]
fn areas_of_one_edition_only_are_told_and_not_compared() {
    let home = Home::new();
    home.replace(&small::material(), FIRST_DAY);
    let told = home.replace(&small::material_of(&REGSO[..3]), SECOND_DAY).revision;
    let gone: Vec<(Level, usize, usize, Vec<String>)> =
        told.areas.into_iter().map(|a| (a.level, a.added, a.removed, a.removed_codes)).collect();
    let one = |level: Level, code: &str| (level, 0, 1, vec![code.to_owned()]);
    assert_eq!(gone, [one(Level::Regso, "9102R002"), one(Level::Deso, "9102A0020")]);
    // The figures of the areas that both have are the same; only the sums above are others.
    assert_eq!(told.published, []);
    assert!(!told.following.is_empty());
}

#[test]
fn the_log_forgets_what_is_withheld_later() {
    let home = Home::new();
    home.replace(&small::material(), FIRST_DAY);
    home.replace(&revised(), SECOND_DAY);
    let line = |entry: &Revision| {
        let tenure = entry.published.iter().find(|g| g.subject.id == "tenure-regso").expect("the table");
        tenure.revised[0].clone()
    };
    assert!(line(&home.log()[0]).largest.is_some());
    let mut withheld = revised();
    withheld.tables[0].cube.put(&[2, 1, 0], Observation::without(Status::Confidential));
    home.replace(&withheld, THIRD_DAY);
    let log = home.log();
    let (newest, older) = (line(&log[0]), line(&log[1]));
    assert_eq!((newest.cells, newest.largest.as_ref()), (1, None));
    assert_eq!((older.cells, older.largest.as_ref()), (1, None));
}

#[test]
fn another_country_is_no_predecessor() {
    let home = Home::new();
    home.replace(&small::material(), FIRST_DAY);
    let real = Material { fictional: false, ..small::material() };
    let told = home.replace(&real, SECOND_DAY).revision;
    assert_eq!(told.not_compared.as_ref().map(|n| n.why), Some(Why::OtherCountry));
    assert_eq!(home.log(), [told]);
}
