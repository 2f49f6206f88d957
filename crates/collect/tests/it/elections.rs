//! What is asked for of the election authority's result files.

use std::sync::Arc;

use catalogue::{Provider, RemoteFile};
use collect::{Elections, Outcome, Source};

use crate::answers::{Answers, body, catalogue, provider, resumes, round};

const ZIP: &str = "PK\u{5}\u{6}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

const LIST: &str = "0cc175b9c0f1b6a831c399e269772661  ./p/rd/Val_2026_preliminar_00_RD.zip
92eb5ffee6ae2fec3ad71c777531578f  ./s/rd/Val_2026_slutlig_00_RD.zip
4a8a08f09d37b73795649038408b5f33  ./s/kf/Val_2026_slutlig_0180_KF.zip
8277e0910d750195b448797616e091ad  ./s/val-sign-crt.pem
";

fn elections(files: &[(&str, &str)]) -> Elections {
    let files = files.iter().map(|(id, path)| RemoteFile { id: (*id).into(), path: (*path).into() }).collect();
    let provider = Provider { files, ..provider("scb-keys") };
    Elections::new(&provider, &catalogue(), "https://val.example".into())
}

fn of_2026() -> Elections {
    elections(&[("val-2026", "resultatfiler/val2026/index.md5")])
}

fn service(path: &str) -> Outcome {
    if path.ends_with("index.md5") { body(LIST) } else { body(ZIP) }
}

#[test]
fn single_files_are_asked_for_as_they_are() {
    let source = elections(&[("riksdag-2018", "val/val2018/statistik/2018_R_per_valdistrikt.xlsx")]);
    let round = round(&source, Answers::default(), &service).unwrap();
    assert_eq!(round.keys(), ["riksdag-2018"]);
    assert_eq!(round.asked[0].path, "val/val2018/statistik/2018_R_per_valdistrikt.xlsx");
}

#[test]
fn of_a_list_the_final_count_is_asked_for() {
    let round = round(&of_2026(), Answers::default(), &service).unwrap();
    let expected = [
        "val-2026/index.md5",
        "val-2026/s/rd/Val_2026_slutlig_00_RD.zip",
        "val-2026/s/kf/Val_2026_slutlig_0180_KF.zip",
    ];
    assert_eq!(round.keys(), expected);
    assert_eq!(round.asked[1].path, "resultatfiler/val2026/s/rd/Val_2026_slutlig_00_RD.zip");
    assert!(round.asked.iter().all(|request| request.dataset == "val-2026"));
    resumes(&of_2026(), &service);
}

#[test]
fn a_file_whose_sum_has_not_changed_is_kept() {
    let first = round(&of_2026(), Answers::default(), &service).unwrap();
    let earlier = first.answers.now.iter().map(|(key, outcome)| match outcome {
        Outcome::Body(bytes) => (key.clone(), Arc::clone(bytes)),
        _ => panic!("everything came"),
    });
    let earlier = Answers { earlier: earlier.collect(), ..Answers::default() };
    let same = round(&of_2026(), earlier.clone(), &service).unwrap();
    assert_eq!((same.keys(), same.kept.len()), (vec!["val-2026/index.md5"], 2));

    let changed = LIST.replace("92eb5ffee6ae2fec3ad71c777531578f", "e1671797c52e15f763380b45e841ec32");
    let revised = round(&of_2026(), earlier, &|path| match path.ends_with("index.md5") {
        true => body(changed.clone()),
        false => body(ZIP),
    })
    .unwrap();
    assert_eq!(revised.keys(), ["val-2026/index.md5", "val-2026/s/rd/Val_2026_slutlig_00_RD.zip"]);
    assert_eq!(revised.kept.iter().collect::<Vec<_>>(), ["val-2026/s/kf/Val_2026_slutlig_0180_KF.zip"]);
}

#[test]
fn before_the_final_count_there_is_nothing_to_ask_for() {
    let preliminary = LIST.lines().next().unwrap();
    for list in [preliminary, "d41d8cd98f00b204e9800998ecf8427e  -\n"] {
        let round = round(&of_2026(), Answers::default(), &|_| body(list)).unwrap();
        assert_eq!(round.asked.len(), 1);
        assert!(round.told().contains("no files of the final count yet"), "{}", round.told());
    }
    let gone = round(&of_2026(), Answers::default(), &|_| Outcome::Gone(404)).unwrap();
    assert_eq!((gone.asked.len(), gone.notes.len()), (1, 1));
}

#[test]
fn a_list_of_another_form_is_not_accepted() {
    let source = of_2026();
    let request = source.next(&Answers::default()).unwrap().ask[0].0.clone();
    assert_eq!(source.accept(&request, LIST.as_bytes()), Ok(()));
    for text in ["", "<html>moved</html>", "0cc175b9c0f1b6a831c399e269772661  ../../secret.zip"] {
        assert!(source.accept(&request, text.as_bytes()).is_err(), "{text}");
    }
}
