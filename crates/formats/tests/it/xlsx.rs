//! The smallest workbook that is one: an uncompressed ZIP archive of a few XML parts.

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
    of_sheets(&[(sheet, sheet_data(rows))], None)
}

/// The rows of a sheet as XML.
pub fn sheet_data(rows: &[Vec<C>]) -> String {
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
    data
}

/// A workbook of sheets with this XML for their rows, and with this list of texts.
pub fn of_sheets(sheets: &[(&str, String)], texts: Option<String>) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut listed, mut related, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, (name, data)) in sheets.iter().enumerate() {
        let number = at + 1;
        listed.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        related.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
        let content = format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), content));
    }
    parts.extend([
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{package}\">{related}</Relationships>"),
        ),
    ]);
    parts.extend(texts.map(|texts| ("xl/sharedStrings.xml".to_owned(), texts)));
    zip(&parts)
}

fn zip(parts: &[(String, String)]) -> Vec<u8> {
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
