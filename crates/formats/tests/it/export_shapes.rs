//! The shapes in which Statistikdatabasen exports its tables.

use std::path::Path;

use cube::{Observation, Status};
use formats::scb_export::{self, Export, Stated};

use crate::xlsx::C::{E, N, T};
use crate::xlsx::workbook;

fn csv(text: &str) -> Export {
    scb_export::parse(text.as_bytes(), Path::new("export.csv")).expect("a sound export")
}

fn numbers(export: &Export) -> Vec<(&str, usize, Vec<Option<f64>>)> {
    let values = |r: &scb_export::ExportRow| r.observations.iter().map(|o| o.value()).collect();
    export.rows.iter().map(|r| (r.area.as_str(), r.line, values(r))).collect()
}

/// A sheet as 000005FB: title, blank row, three header rows of which the first is written once, footnotes, metadata.
fn stacked() -> Vec<Vec<crate::xlsx::C>> {
    vec![
        vec![T("Folkmängden per region efter region, år, födelseregion och kön")],
        vec![],
        vec![E, T("2022"), E, E],
        vec![E, T("Sverige"), T("övriga världen"), T("totalt")],
        vec![E, T("totalt"), T("totalt"), T("totalt")],
        vec![T("0114A0010"), N(719.0), N(144.0), N(863.0)],
        vec![T("0114C1010"), N(1244.0), T(".."), N(1562.0)],
        vec![],
        vec![T("Statistiken är justerad.")],
        vec![T("födelseregion:")],
        vec![],
        vec![T("Senaste uppdatering:")],
        vec![T("20240322 08:00")],
        vec![],
        vec![T("Källa:")],
        vec![T("SCB")],
        vec![],
        vec![T("Kontaktperson:")],
        vec![T("Namn Namnsson, SCB")],
        vec![T(" +46 010-000 00 00")],
        vec![T("namn@example.se")],
        vec![],
        vec![T("Sort:")],
        vec![T("antal")],
        vec![T("Datatyp:")],
        vec![T("Stock")],
        vec![T("Referenstid:")],
        vec![T("31 december respektive år")],
        vec![T("Officiell statistik")],
        vec![T("Databas:")],
        vec![T("Statistikdatabasen ")],
        vec![T("Intern referenskod:")],
        vec![T("000005FB")],
    ]
}

#[test]
fn stacked_headings_in_a_workbook() {
    let export = scb_export::parse(&workbook("000005FB", &stacked()), Path::new("a.xlsx")).expect("a sound export");
    assert_eq!(export.title.as_deref(), Some("Folkmängden per region efter region, år, födelseregion och kön"));
    assert_eq!(export.sheet.as_deref(), Some("000005FB"));
    assert_eq!(export.columns[0], ["2022", "Sverige", "totalt"]);
    assert_eq!(export.columns[1], ["2022", "övriga världen", "totalt"]);
    assert_eq!(export.columns[2], ["2022", "totalt", "totalt"]);
    let expected = [
        ("0114A0010", 6, vec![Some(719.0), Some(144.0), Some(863.0)]),
        ("0114C1010", 7, vec![Some(1244.0), None, Some(1562.0)]),
    ];
    assert_eq!(numbers(&export), expected);
    assert_eq!(export.place_of(&export.rows[1]), "sheet 000005FB, row 7");
}

#[test]
fn the_trailer_is_kept_without_persons() {
    let export = scb_export::parse(&workbook("000005FB", &stacked()), Path::new("a.xlsx")).expect("a sound export");
    assert_eq!(export.notes, ["Statistiken är justerad.", "födelseregion:"]);
    let about = &export.about;
    assert_eq!(about.updated.as_deref(), Some("20240322 08:00"));
    assert_eq!((about.source.as_deref(), about.database.as_deref()), (Some("SCB"), Some("Statistikdatabasen")));
    assert_eq!(about.reference.as_deref(), Some("000005FB"));
    assert_eq!(about.units, [Stated { contents: None, value: "antal".to_owned() }]);
    assert_eq!(about.reference_times, [Stated { contents: None, value: "31 december respektive år".to_owned() }]);
    assert!(about.official);
    let all = format!("{export:?}");
    assert!(!all.contains("Namnsson") && !all.contains("example.se") && !all.contains("+46"), "{all}");
}

#[test]
fn units_of_several_contents() {
    let export =
        csv("Inkomst efter region, tabellinnehåll och år;;\n;;\n;Median, tkr;Antal\n;2022;2022\n0180;320,5;652\n;;\n\
        Senaste uppdatering:;;\nMedian, tkr:;;\n20240123 08:00;;\nAntal:;;\n20240201 08:00;;\n\
        Sort:;;\nMedian, tkr:;;\ntusentals kronor;;\nAntal:;;\nantal;;\n");
    assert_eq!(numbers(&export), [("0180", 5, vec![Some(320.5), Some(652.0)])]);
    assert_eq!(export.about.updated.as_deref(), Some("20240201 08:00"));
    let stated = |contents: &str, value: &str| Stated { contents: Some(contents.into()), value: value.into() };
    assert_eq!(export.about.units, [stated("Median, tkr", "tusentals kronor"), stated("Antal", "antal")]);
}

#[test]
fn the_year_stands_once_at_the_side() {
    // As 000005FC: the year in column A on the first row of its areas, the area in column B.
    let sheet = [
        vec![T("Folkmängden per region efter år, region och kön")],
        vec![],
        vec![E, E, T("totalt")],
        vec![T("2022"), T("0114A0010"), N(863.0)],
        vec![E, T("0114C1010"), N(1562.0)],
        vec![T("2023"), T("0114A0010"), N(898.0)],
        vec![E, T("0114C1010"), N(1565.0)],
        vec![],
        vec![T("En fotnot.")],
    ];
    let export = scb_export::parse(&workbook("000005FC", &sheet), Path::new("a.xlsx")).expect("a sound export");
    assert_eq!(export.columns, [["2022", "totalt"], ["2023", "totalt"]]);
    let expected =
        [("0114A0010", 4, vec![Some(863.0), Some(898.0)]), ("0114C1010", 5, vec![Some(1562.0), Some(1565.0)])];
    assert_eq!(numbers(&export), expected);
    assert_eq!(export.notes, ["En fotnot."]);
}

#[test]
fn the_area_stands_once_at_the_side() {
    // Area in column A and sex in column B, without a title; Vansbro's code could be taken for a year.
    let export = csv(";;2022\n2021;kvinnor;3300\n;män;3500\n0180;kvinnor;490000\n;män;480000\n");
    assert_eq!(export.columns, [["kvinnor", "2022"], ["män", "2022"]]);
    let expected = [("2021", 2, vec![Some(3300.0), Some(3500.0)]), ("0180", 4, vec![Some(490_000.0), Some(480_000.0)])];
    assert_eq!(numbers(&export), expected);
    assert_eq!(export.title, None);
}

const FLAT: &str = "\"region\",\"födelseregion\",\"kön\",\"Antal 2020\",\"Antal 2021\"\n\
    \"Upplands Väsby (Bollstanäs)\",\"Sverige \",\"totalt\",5002,4972\n\
    \"Upplands Väsby (Bollstanäs)\",\"totalt\",\"totalt\",6062,6019\n\
    \"Kiruna (Väst–Öst)\",\"Sverige\",\"totalt\",1077,–\n\
    \"Kiruna (Väst–Öst)\",\"totalt\",\"totalt\",1232,…\n";

#[test]
fn a_flat_export_gives_the_same_shape() {
    let export = csv(FLAT);
    assert_eq!(
        export.columns,
        [
            ["Sverige", "totalt", "Antal", "2020"],
            ["Sverige", "totalt", "Antal", "2021"],
            ["totalt", "totalt", "Antal", "2020"],
            ["totalt", "totalt", "Antal", "2021"],
        ]
    );
    let bollstanas = vec![Some(5002.0), Some(4972.0), Some(6062.0), Some(6019.0)];
    let kiruna = vec![Some(1077.0), Some(0.0), Some(1232.0), None];
    assert_eq!(numbers(&export), [("Upplands Väsby (Bollstanäs)", 2, bollstanas), ("Kiruna (Väst–Öst)", 4, kiruna)]);
    assert_eq!(export.rows[1].observations[1], Observation::from_parts(0.0, Status::TrueZero));
    assert_eq!(export.rows[1].observations[3].status, Status::Confidential);
    let at = export.column(&["totalt", "totalt", "2021"]).expect("one column");
    assert_eq!(export.columns[at], ["totalt", "totalt", "Antal", "2021"]);
}

#[test]
fn encoding_delimiter_and_quotes_do_not_matter() {
    let expected = csv(FLAT);
    let semicolons = FLAT.replace(',', ";").replace('"', "");
    let tabs = FLAT.replace(',', "\t").replace('\n', "\r\n");
    let mut windows = Vec::new();
    for c in semicolons.chars() {
        windows.push(match c {
            '–' => 0x96,
            '…' => 0x85,
            other => u8::try_from(u32::from(other)).expect("the other letters are as in Latin-1"),
        });
    }
    let with_mark = format!("\u{FEFF}{FLAT}");
    for bytes in [semicolons.into_bytes(), tabs.into_bytes(), windows, with_mark.into_bytes()] {
        let export = scb_export::parse(&bytes, Path::new("export.csv")).expect("a sound export");
        assert_eq!(export, expected);
    }
}

#[test]
fn a_flat_export_with_year_as_a_row() {
    let export = csv(
        "\"region\";\"år\";\"kön\";\"Folkmängd\"\n\"0180\";\"2021\";\"totalt\";10,5\n\"0180\";\"2022\";\"totalt\";11\n",
    );
    assert_eq!(export.columns, [["2021", "totalt", "Folkmängd"], ["2022", "totalt", "Folkmängd"]]);
    assert_eq!(numbers(&export), [("0180", 2, vec![Some(10.5), Some(11.0)])]);
}

#[test]
fn area_types_with_notes_in_several_lines() {
    let export = csv("\u{FEFF},2022\r\nUpplands Väsby (Bollstanäs),4\r\nKiruna (Övre Norrmalm),5\r\n,\r\n\
        \"Områdestyp 1, med \"\"stora\"\" utmaningar\nOmrådestyp 2\n\n  <a href=\"\"x\"\">\",\r\n2023-03-29: Tabellen är korrigerad.,\r\n\
        ,\r\nSenaste uppdatering:,\r\n20250131 08:00,\r\n,\r\nKontaktperson:,\r\n\"Namn Namnsson, SCB\",\r\n,\r\n\
        Sort:,\r\nområdestyp,\r\nIntern referenskod:,\r\n000005QX,");
    assert_eq!(export.columns, [["2022"]]);
    assert_eq!(
        numbers(&export),
        [("Upplands Väsby (Bollstanäs)", 2, vec![Some(4.0)]), ("Kiruna (Övre Norrmalm)", 3, vec![Some(5.0)])]
    );
    assert_eq!(export.notes.len(), 2);
    assert_eq!(export.about.reference.as_deref(), Some("000005QX"));
    assert_eq!(export.about.units[0].value, "områdestyp");
}

#[test]
fn an_area_without_one_of_the_rows_is_missing_there() {
    let export = csv("region,kön,2022\nA,män,1\nA,kvinnor,2\nB,kvinnor,3\n");
    assert_eq!(numbers(&export)[1], ("B", 4, vec![None, Some(3.0)]));
    assert_eq!(export.rows[1].observations[0].status, Status::Missing);
}
