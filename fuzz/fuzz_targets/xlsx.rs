//! Any bytes as a workbook, any XML as its parts, any cells as its sheet: an export or a headed table comes out, or what
//! is wrong is said.
//!
//! The first byte chooses: 0 the bytes are the file; 1 they are its parts as XML, parted by zero bytes (sheet, texts,
//! styles, workbook, relations; the usual one where nothing stands); 2 they are lines of cells parted by semicolons,
//! written as a sheet, so that the reader behind the container is reached at once.
//!
//! The library behind the reader panics at some damages; the reader turns that into an error. The fuzzer would end at
//! every panic, also at one that is caught, so its hook is replaced once; one that is not caught still ends it.
#![no_main]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::Once;

use formats::{headed, scb_export};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    match bytes {
        [0, file @ ..] => read(file),
        [1, parts @ ..] => {
            let parts: Vec<&[u8]> = parts.split(|byte| *byte == 0).collect();
            read(&workbook(&parts));
        }
        [2, cells @ ..] => read(&workbook(&[sheet(&String::from_utf8_lossy(cells)).as_bytes()])),
        _ => {}
    }
});

fn read(bytes: &[u8]) {
    let file = Path::new("fuzz.xlsx");
    if let Ok(export) = scb_export::parse(bytes, file) {
        assert!(!export.rows.is_empty());
        assert!(export.rows.iter().all(|row| row.observations.len() == export.columns.len()));
    }
    for columns in [&["region"][..], &["Kommun", "RegSO"], &[]] {
        let Ok(table) = headed::parse(bytes, file, columns) else { continue };
        for row in table.rows() {
            for column in columns {
                let _ = (row.number(column), row.code(column));
                if let Ok(code) = row.code_of_width(column, 4) {
                    assert!(code.is_empty() || code.chars().count() == 4);
                }
            }
        }
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A sheet of these lines; what reads as a number is one.
fn sheet(lines: &str) -> String {
    let mut rows = String::new();
    for (row, line) in lines.lines().enumerate() {
        let _ = write!(rows, "<row r=\"{}\">", row + 1);
        for cell in line.split(';') {
            let text = cell.replace('&', "&amp;").replace('<', "&lt;");
            let _ = match cell.parse::<f64>() {
                Ok(number) => write!(rows, "<c><v>{number}</v></c>"),
                Err(_) if cell.is_empty() => write!(rows, "<c/>"),
                Err(_) => write!(rows, "<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            };
        }
        rows.push_str("</row>");
    }
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
}

/// A workbook of these parts; the usual one stands in for what is empty or absent.
fn workbook(parts: &[&[u8]]) -> Vec<u8> {
    let usual = [
        ("xl/worksheets/sheet1.xml", sheet("region;2022\n0114;1")),
        ("xl/sharedStrings.xml", "<sst><si><t>region</t></si><si><t>2022</t></si></sst>".to_owned()),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".to_owned(),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (at, (name, content)) in usual.iter().enumerate() {
        let part = parts.get(at).copied().filter(|part| !part.is_empty()).unwrap_or(content.as_bytes());
        archive.start_file(*name, stored).expect("a new name");
        archive.write_all(part).expect("memory can be written to");
    }
    archive.finish().expect("memory can be written to").into_inner()
}
