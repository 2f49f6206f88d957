//! The same persons in every form of file give the same rows.

use std::path::Path;

use formats::parquet_table::{self, Column, Data};
use workbench::{Report, Request, measure, measure_text};

use crate::{measured, names};

const LONG: &str = "year,area,group,n\n2021,Åre,a,30\n2021,Åre,b,20\n2021,Boden,a,10\n2021,Boden,b,40\n\
    2022,Åre,a,3\n2022,Åre,b,7\n2022,Boden,a,1\n2022,Boden,b,9\n";

fn long() -> Request {
    Request { by: names(&["year"]), measures: names(&["all"]), ..Request::default() }
}

fn wide() -> Request {
    Request { groups: names(&["a", "b"]), ..long() }
}

fn expected() -> Report {
    measured(LONG, &long()).unwrap()
}

#[test]
fn wide_is_long() {
    let text = "year,area,a,b\n2021,Åre,30,20\n2021,Boden,10,40\n2022,Åre,3,7\n2022,Boden,1,9\n";
    assert_eq!(measured(text, &wide()).unwrap().rows, expected().rows);
}

#[test]
fn delimiters_encodings_and_printed_numbers() {
    for (delimiter, mark) in [(";", ""), ("\t", ""), (",", "\u{FEFF}"), (";", "\u{FEFF}")] {
        let text = format!("{mark}{}", LONG.replace(',', delimiter));
        assert_eq!(measured(&text, &long()).unwrap().rows, expected().rows, "{delimiter:?}");
    }
    let windows: Vec<u8> = LONG.chars().map(|letter| if letter == 'Å' { 0xC5 } else { letter as u8 }).collect();
    let report = measure_text(&windows, Path::new("counts.csv"), &long(), &|_, _| {}).unwrap();
    assert_eq!(report.rows, expected().rows);
    assert!(report.remarks.contains(&"the file is read as Windows-1252, for it is not UTF-8".to_owned()));
    // Quotes, Windows line ends, blank lines, decimals that are whole.
    let printed = LONG.replace("2022,Åre,a,3", "2022,\"Åre\",a,3.0").replace('\n', "\r\n") + "\r\n";
    assert_eq!(measured(&printed, &long()).unwrap().rows, expected().rows);
}

#[test]
fn parquet_is_csv() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counts.parquet");
    let strings = |list: &[&str]| Data::Strings(names(list));
    let column = |name: &str, data| Column { name: name.to_owned(), data };
    let columns = [
        // A whole number that came as a float, as pandas leaves it, is the same year.
        column("year", Data::Floats([2021.0, 2021.0, 2022.0, 2022.0].map(Some).to_vec())),
        column("area", strings(&["Åre", "Boden", "Åre", "Boden"])),
        column("a", Data::Ints(vec![30, 10, 3, 1])),
        column("b", Data::Floats([20.0, 40.0, 7.0, 9.0].map(Some).to_vec())),
    ];
    parquet_table::write(&path, &columns).unwrap();
    assert_eq!(measure(&path, &wide(), &|_, _| {}).unwrap().rows, expected().rows);

    let columns = [
        column("year", Data::Ints([2021; 4].into_iter().chain([2022; 4]).collect())),
        column("area", strings(&["Åre", "Åre", "Boden", "Boden", "Åre", "Åre", "Boden", "Boden"])),
        column("group", strings(&["a", "b", "a", "b", "a", "b", "a", "b"])),
        column("n", Data::Ints(vec![30, 20, 10, 40, 3, 7, 1, 9])),
    ];
    parquet_table::write(&path, &columns).unwrap();
    assert_eq!(measure(&path, &long(), &|_, _| {}).unwrap().rows, expected().rows);
}

#[test]
fn columns_are_guessed_where_one_alone_can_be_meant() {
    // "n" by its usual name, the area as the only column that is left.
    let report = measured(
        "school,race,n\n1,a,3\n1,b,2\n2,a,1\n2,b,4\n",
        &Request { group: Some("race".into()), ..Request::default() },
    )
    .unwrap();
    assert_eq!(
        report.remarks[..2],
        ["--unit is not given: taken from the column \"school\"", "--count is not given: taken from the column \"n\"",]
    );
    // Two columns are left for the area: no guess.
    let error = measured(
        "city,school,race,n\nx,1,a,3\nx,1,b,2\n",
        &Request { group: Some("race".into()), ..Request::default() },
    )
    .unwrap_err();
    assert!(error.to_string().contains("--unit is not given"), "{error}");
}

#[test]
fn a_label_is_the_same_however_its_letters_are_written() {
    let text = LONG.replacen("Åre", "A\u{30A}re ", 1);
    assert_eq!(measured(&text, &long()).unwrap().rows, expected().rows);
}
