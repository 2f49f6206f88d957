//! Whatever the bytes, a reader gives a result or an error; it never panics.

use std::path::Path;

use formats::{Error, Fault, geojson, headed, kolada, parquet_columns, parquet_table, read_layer, scb_export};
use proptest::prelude::*;

use crate::xlsx::C::{E, N, T};
use crate::xlsx::{of_sheets, workbook};

fn read_all(bytes: &[u8]) {
    let file = Path::new("any");
    let _ = scb_export::parse(bytes, file);
    let _ = headed::parse(bytes, file, &["region"]);
    let _ = kolada::parse_values(bytes, file);
    let _ = kolada::parse_kpis(bytes, file);
    let _ = geojson::parse(bytes, file);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_small_table(text in "[,;\"\n\t 0129aåregion–.]{0,80}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        read_all(&bytes);
    }

    #[test]
    fn lines_of_cells(rows in proptest::collection::vec(
        proptest::collection::vec(prop_oneof!["", "2022", "region", "A", "B", "7", "\\.\\.", "Källa:"], 1..5), 1..9)
    ) {
        let text = rows.iter().map(|cells| cells.join(";")).collect::<Vec<_>>().join("\n");
        read_all(text.as_bytes());
    }
}

#[test]
fn a_workbook_with_any_byte_changed() {
    let rows = [vec![T("Titel")], vec![], vec![E, T("2022")], vec![T("0114"), N(1.0)], vec![T("0115"), N(2.0)]];
    let whole = workbook("blad", &rows);
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        let _ = scb_export::parse(&bytes, Path::new("any"));
    }
}

/// What is wrong with a sheet of this XML, to the reader of exports and to that of headed tables.
fn faults_of_sheet(data: &str, texts: Option<&str>) -> [Error; 2] {
    let bytes = of_sheets(&[("blad", data.to_owned())], texts.map(str::to_owned));
    let file = Path::new("any.xlsx");
    let headed = headed::parse(&bytes, file, &["region"]);
    [scb_export::parse(&bytes, file).expect_err("no export"), headed.expect_err("no such table")]
}

#[test]
fn a_workbook_that_claims_to_have_more_texts_than_it_has() {
    let data = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    for count in ["9999999999999", "99999999999999999999999", "400000000000"] {
        let texts = format!("<sst uniqueCount = '{count}'><si><t>region</t></si></sst>");
        for error in faults_of_sheet(data, Some(&texts)) {
            assert_eq!(error.what, "the list of the workbook's texts claims to be longer than it is");
        }
    }
    // A true count is read: a title alone, and a header alone.
    let sound =
        of_sheets(&[("blad", data.to_owned())], Some("<sst uniqueCount=\"1\"><si><t>region</t></si></sst>".to_owned()));
    assert!(headed::parse(&sound, Path::new("any.xlsx"), &["region"]).expect("a header").is_empty());
}

#[test]
fn a_sheet_with_cells_in_opposite_corners_takes_no_rectangle_of_memory() {
    let cell = |at: &str| format!("<c r=\"{at}\"><v>1</v></c>");
    let rows = format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", cell("A1"), cell("XFD1048576"));
    for error in faults_of_sheet(&rows, None) {
        assert!(matches!(error.fault, Fault::Empty | Fault::MissingColumn), "{error}");
    }
    let wide: String = (1..=2000).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("XFD{row}")))).collect();
    for error in faults_of_sheet(&wide, None) {
        assert_eq!(error.what, "the sheet has 32768000 cells; at most 16777216 are read");
    }
    for beyond in ["XFE1", "A1048577", "ZZZZZZZZZZ1", "A99999999999999"] {
        for error in faults_of_sheet(&format!("<row r=\"1\">{}</row>", cell(beyond)), None) {
            assert_eq!(error.fault, Fault::Layout, "{beyond}: {error}");
        }
    }
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).expect("in memory");
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..300 {
        archive.write_all(&blanks).expect("in memory");
    }
    let bytes = archive.finish().expect("in memory").into_inner();
    assert!(bytes.len() < 1 << 20, "300 MiB in {} bytes", bytes.len());
    let error = scb_export::parse(&bytes, Path::new("any.xlsx")).expect_err("no workbook");
    assert_eq!((error.fault, error.what.as_str()), (Fault::Unsupported, "the workbook unpacks to more than 256 MiB"));
}

#[test]
fn a_long_text_in_every_cell_is_refused() {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 20));
    let rows: String =
        (1..=500).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    for error in faults_of_sheet(&rows, Some(&texts)) {
        assert_eq!(error.fault, Fault::Unsupported, "{error}");
    }
}

/// Each of these took time or memory with the square of its length.
#[test]
fn exports_that_would_grow_beyond_measure() {
    let begun = std::time::Instant::now();
    let fault = |text: &str| {
        let read = scb_export::parse(text.as_bytes(), Path::new("any.csv"));
        read.map(|_| ()).expect_err("no export").fault
    };
    // Every row a new area and a new column.
    let rows: String = (0..6000).map(|row| format!("a{row};b{row};1\n")).collect();
    assert_eq!(fault(&format!("region;kön;2022\n{rows}")), Fault::Unsupported);
    // Many rows of headings over many columns.
    let headings = ";x\n".repeat(6000);
    assert_eq!(fault(&format!(";{}\n{headings}a;1\n", "y;".repeat(6000))), Fault::Unsupported);
    // One long label for many columns.
    let names: String = (0..6000).map(|column| format!(";k{column}")).collect();
    assert_eq!(fault(&format!(";{}\n{names}\na;1\n", "x".repeat(1 << 20))), Fault::Unsupported);
    // Many columns, each with its own heading.
    let names: String = (0..200_000).map(|column| format!(";k{column}")).collect();
    assert_eq!(fault(&format!("region{names}\na;x\n")), Fault::Truncated);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_parquet_table_with_any_byte_changed_or_cut_off() {
    let columns = [
        parquet_table::Column {
            name: "code".into(),
            data: parquet_table::Data::Strings(vec!["0114".into(), "0115".into()]),
        },
        parquet_table::Column { name: "share".into(), data: parquet_table::Data::Floats(vec![Some(0.5), None]) },
    ];
    let whole = parquet_table::to_bytes("any", &columns).expect("a sound table");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("any.parquet");
    for at in 0..whole.len() {
        std::fs::write(&path, &whole[..at]).expect("a temporary folder");
        parquet_table::read(&path).expect_err("cut off");
        for mask in [0x15, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            std::fs::write(&path, &bytes).expect("a temporary folder");
            let _ = parquet_table::read(&path);
        }
    }
}

#[test]
fn a_shapefile_cut_off_anywhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = crate::boundaries::write_shapefile(folder.path());
    for part in [path.clone(), path.with_extension("dbf")] {
        let whole = std::fs::read(&part).expect("just written");
        // The last byte of a table only marks its end.
        for length in 0..whole.len() - 1 {
            std::fs::write(&part, &whole[..length]).expect("a temporary folder");
            read_layer(&path).expect_err("cut off");
        }
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x15;
            std::fs::write(&part, &bytes).expect("a temporary folder");
            let _ = read_layer(&path);
        }
        std::fs::write(&part, &whole).expect("a temporary folder");
    }
}

/// Found by the fuzzer: a page whose header claims so much that the Parquet library reads on for ever at the file's end.
#[test]
fn a_parquet_file_that_leads_round_in_circles() {
    const FOUND: &str = "\
        504152311504152015244c15041500120000103c0100000000000000020000000000000015001506150a2c15041510150615\
        06000003080103021504152015244c15041500120000103c0000000000000840000000000000f83f1500eafdeae9d36000ea\
        1015061506000009200200000004012600120204190019180800000000000000401918080000000000000040150219160229\
        26020200191c1648152c16000000191c16b401153916000000191c169c021536160000001502194c48057461626c65150600\
        1504250018046172656100150a250218016100150a2502180162001604191c193c26001c1504193500061019180461726561\
        150216041664166c264826081c18080200000000000000180801000000000000001600280802000000000000001808010000\
        0000000000111100192c150415001502001500151015020000169c04151416d202153e0026001c150a193500061019180161\
        150216041670167826b40126741c180800000000000008401808000000000000f83f16002808000000000000084018080000\
        00000000f83f111100192c15041500150200150015101502003c39260004000016b004151616900315460026001c150a1935\
        0006101918016215021604165e1666269c0226ec011c18080000000000000040180800000000000000401602280800000000\
        0000004018080000000000000040111100192c15001500150200150015101502003c39260202000016c604151616d6031546\
        0016b2021604260816ca021400002819706172717565742d72732076657273696f6e2035392e332e32193c1c00001c00001c\
        000000a101000050415231";
    let bytes = bytes_of(FOUND);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("any.parquet");
    std::fs::write(&path, bytes).expect("a temporary folder");
    let begun = std::time::Instant::now();
    parquet_table::read(&path).expect_err("it is damaged");
    let file = parquet_columns::ParquetColumns::open(&path).expect("its footer is sound");
    let damaged = (0..3).filter(|column| file.each(*column, |_, _| Ok::<(), Error>(())).is_err()).count();
    assert!(damaged > 0 && begun.elapsed().as_secs() < 20, "{damaged} damaged columns after {:?}", begun.elapsed());
}

/// Found by the fuzzer: 100 million values in a dictionary of 16 bytes, for which the library takes gigabytes.
#[test]
fn a_parquet_dictionary_that_claims_too_much() {
    const FOUND: &str = "\
        504152311504152015244c15041500120000103c0100000000000000020001000032000015001506150a2c15041510150615\
        06000003080103021504152015244c15caca98ca041504120000103c0000000000010840000000000000f83f150015121516\
        2c15041510150615060000092002004015001510a3a3a3a3aba3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3b3a3a3a3a3a3\
        a3a3a3a3a3e4000000a3a3a3a3a315142c1504e6ef150615060000081c600200191c1648152c16000000191c16b401153916\
        000000191c169c02ffffffffffffffffffffff1536160000001502194c48057461626c651506001504250018046172656100\
        150a250218016100150a2502180162001604191c193c26001c1504193500061019180461726561150216041664166c264826\
        081c180802000000000000001808010000000000000016002808020000000000000018080100003000000000111100192c15\
        0415001502001500151015020000167e04151416d202153e0026001c150a193500061019180161150216041670167826b401\
        26741c180800000000000008401808000000000000f83f1600280800000000000008401808000000000000f83f111100192c\
        150415001502001500151015023c0039260004000016b004151616900315460026001c150a19350006101918016215021604\
        165e1666269c0226ec011c180800000000000000401808000000000000004016022808000000000000004098080000000000\
        000040111100192c15001500150200150015101502003c34260202000016c604151616d60315460016b2021604260816ca02\
        1400002819706172717565742d72732076657273696f6e2035392e332e32193c1c00001c00001c000000a101000050415231";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("any.parquet");
    std::fs::write(&path, bytes_of(FOUND)).expect("a temporary folder");
    let file = parquet_columns::ParquetColumns::open(&path).expect("its footer is sound");
    let error = file.each(1, |_, _| Ok::<(), Error>(())).expect_err("it is damaged");
    assert!(error.what.contains("a dictionary of 16 bytes claims"), "{error}");
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("two digits of sixteen");
    (0..hexadecimal.len()).step_by(2).map(byte).collect()
}
