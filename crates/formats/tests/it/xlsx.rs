//! The smallest workbook that is one: an uncompressed ZIP archive of five XML parts.

/// A cell of a test sheet.
#[derive(Clone, Copy)]
pub enum C {
    /// Nothing.
    E,
    /// Text.
    T(&'static str),
    /// A number.
    N(f64),
}

/// A workbook with one sheet.
pub fn workbook(sheet: &str, rows: &[Vec<C>]) -> Vec<u8> {
    let mut data = String::new();
    for (row, cells) in rows.iter().enumerate() {
        data.push_str(&format!("<row r=\"{}\">", row + 1));
        for (column, cell) in cells.iter().enumerate() {
            let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            match cell {
                C::E => {}
                C::T(text) => data.push_str(&format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")),
                C::N(number) => data.push_str(&format!("<c r=\"{at}\"><v>{number}</v></c>")),
            }
        }
        data.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>\
                 <sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>")),
    ];
    zip(&parts)
}

fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(content.as_bytes());
        let mut described = Vec::new();
        described.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]); // version 2.0, stored, 1 January 1980
        described.extend(crc.sum().to_le_bytes());
        described.extend((content.len() as u32).to_le_bytes());
        described.extend((content.len() as u32).to_le_bytes());
        described.extend((name.len() as u16).to_le_bytes());
        described.extend([0, 0]);
        let offset = out.len() as u32;
        out.extend(b"PK\x03\x04");
        out.extend(&described);
        out.extend(name.as_bytes());
        out.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&described);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (out.len() as u32, parts.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
