//! Whatever the bytes, a reader gives a result or an error; it never panics.

use std::path::Path;

use formats::{geojson, kolada, parquet_columns, parquet_table, read_layer, scb_export, table_csv};
use proptest::prelude::*;

use crate::xlsx::C::{E, N, T};
use crate::xlsx::workbook;

fn read_all(bytes: &[u8]) {
    let file = Path::new("any");
    let _ = scb_export::parse(bytes, file);
    let _ = table_csv::parse(bytes, file, &["region"]);
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
    let damaged = (0..3).filter(|column| file.each(*column, |_, _| Ok::<(), formats::Error>(())).is_err()).count();
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
    let error = file.each(1, |_, _| Ok::<(), formats::Error>(())).expect_err("it is damaged");
    assert!(error.what.contains("a dictionary of 16 bytes claims"), "{error}");
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("two digits of sixteen");
    (0..hexadecimal.len()).step_by(2).map(byte).collect()
}
