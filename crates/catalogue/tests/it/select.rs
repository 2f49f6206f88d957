//! Which categories are asked of a service's table, and where the columns are in its answer.

use catalogue::{Catalogue, Column, Query, Table, Variable};

fn query() -> Query {
    let columns = r#"{ "provider": "scb", "table": "TAB6572" }"#;
    serde_json::from_str(columns).expect("area and time have their usual names")
}

/// The birth-region table of the catalogue, whose columns are named by a region of birth and a sex.
fn table() -> Table {
    let catalogue = Catalogue::embedded().expect("the catalogue is sound");
    catalogue.table("birth-region-2022").expect("it is there").clone()
}

const SEXES: [(&str, &str); 3] = [("1", "män"), ("2", "kvinnor"), ("1+2", "totalt")];
const BIRTH: [(&str, &str); 5] = [
    ("09", "Sverige"),
    ("97", "Europa utom Sverige"),
    ("13", "Övriga världen inkl. uppgift  saknas"),
    ("TOT", "Totalt"),
    ("X", "annat"),
];

fn variable<'a>(code: &'a str, optional: bool, categories: &[(&'a str, &'a str)]) -> Variable<'a> {
    Variable { code, optional, categories: categories.to_vec() }
}

#[test]
fn labels_are_spread_over_the_variables() {
    let variables = [
        variable("Fodelseregion", false, &BIRTH),
        variable("Kon", true, &SEXES),
        variable("ContentsCode", false, &[("000007Y5", "Antal")]),
    ];
    let selection = table().select(&query(), &variables).expect("every column is there");
    let codes = |variable: &str| selection.asked[variable].clone();
    assert_eq!(codes("Fodelseregion"), ["09", "97", "13", "TOT"]);
    assert_eq!(codes("Kon"), ["1+2"], "\"totalt\" is the sex where the region has a name of its own");
    assert_eq!(codes("ContentsCode"), ["000007Y5"]);
    let total = selection.columns[3].as_ref().expect("the total is the fourth column");
    assert_eq!((total["Fodelseregion"].as_str(), total["Kon"].as_str()), ("TOT", "1+2"));
}

#[test]
fn a_variable_that_nothing_names_is_left_out_or_fixed_or_a_mismatch() {
    let extra = |optional| variable("Alder", optional, &[("20-64", "20–64 år"), ("65", "65 år och äldre")]);
    let variables =
        |optional| [variable("Fodelseregion", false, &BIRTH), variable("Kon", true, &SEXES), extra(optional)];
    let left_out = table().select(&query(), &variables(true)).expect("an optional variable may be left out");
    assert!(!left_out.asked.contains_key("Alder"));
    let fixed = Query { fixed: [("Alder".to_owned(), "65".to_owned())].into(), ..query() };
    let selection = table().select(&fixed, &variables(false)).expect("the query says which category");
    assert_eq!(selection.asked["Alder"], ["65"]);
    let mismatch = table().select(&query(), &variables(false)).expect_err("nobody says which age is meant");
    assert!(mismatch.what.contains("Alder: 20-64 20–64 år, 65 65 år och äldre"), "{mismatch}");
    assert!(mismatch.hint.contains("[birth-region-2022]"), "{}", mismatch.hint);
}

#[test]
fn a_renamed_category_is_told_and_an_optional_column_may_be_absent() {
    let renamed = [variable("Fodelseregion", false, &BIRTH[1..]), variable("Kon", true, &SEXES)];
    let mismatch = table().select(&query(), &renamed).expect_err("Sweden is not there");
    assert!(mismatch.what.contains("\"Sverige, totalt\""), "{mismatch}");
    let mut lenient = table();
    lenient.columns[0].optional = true;
    let selection = lenient.select(&query(), &renamed).expect("the others are there");
    assert_eq!(selection.columns[0], None);
    assert_eq!(selection.asked["Fodelseregion"], ["97", "13", "TOT"]);
}

#[test]
fn codes_say_it_where_labels_are_not_known() {
    let column = Column { codes: vec!["000008B4".into(), "SE".into()], ..table().columns[0].clone() };
    let table = Table { columns: vec![column], ..table() };
    let variables = [
        variable("Bakgrund", false, &[("TOT", "samtliga"), ("SE", "Sverige"), ("F", "utrikes")]),
        variable("Kon", false, &[("1", "män"), ("2", "kvinnor"), ("4", "Totalt")]),
        variable("ContentsCode", false, &[("000008AW", "a"), ("000008B4", "b")]),
    ];
    let selection = table.select(&query(), &variables).expect("both codes are there");
    assert_eq!(
        (&*selection.asked["Bakgrund"], &*selection.asked["ContentsCode"]),
        (&["SE".to_owned()][..], &["000008B4".to_owned()][..])
    );
}

#[test]
fn words_that_fit_in_two_ways_are_told() {
    let both = [
        variable("A", false, &[("1", "Sverige"), ("2", "totalt")]),
        variable("B", false, &[("1", "Sverige"), ("2", "totalt")]),
    ];
    let mismatch = table().select(&query(), &both).expect_err("either may be Sweden");
    assert!(mismatch.what.contains("can be several: A=1, B=2 or A=2, B=1"), "{mismatch}");
}
