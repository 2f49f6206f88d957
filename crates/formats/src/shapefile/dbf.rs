//! The attribute table of a shapefile (dBASE), every value as the text it holds.
//!
//! Read here and not by a general reader, because area codes must come as they stand: "0114" is not 114.

use std::collections::BTreeMap;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::{Error, Fault, error};

struct Field {
    name: String,
    from: usize,
    to: usize,
}

/// The records of a table, deleted ones left out; `codepage` is what the `.cpg` file says.
pub(super) fn read(file: &Path, codepage: Option<String>) -> Result<Vec<BTreeMap<String, String>>, Error> {
    let bytes = error::read_bytes(file)?;
    let truncated = |what: String| Error::new(Fault::Truncated, file, "", what);
    if bytes.len() < 32 {
        return Err(truncated("the table ends in its header".to_owned()));
    }
    let count = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    let length = usize::from(u16::from_le_bytes([bytes[10], bytes[11]]));
    let encoding = encoding(codepage.as_deref(), bytes[29]);
    let Some(described) = bytes.get(32..header) else {
        return Err(truncated("the table ends in its header".to_owned()));
    };
    let fields = fields(described);
    if length == 0 || fields.last().is_none_or(|field| field.to > length) {
        return Err(Error::new(Fault::Layout, file, "", "this is not a dBASE table"));
    }
    let data = &bytes[header..];
    if data.len() < count * length {
        return Err(truncated(format!("the table has {} of its {count} records", data.len() / length)));
    }
    let mut records = Vec::with_capacity(count);
    for (at, record) in data.chunks_exact(length).take(count).enumerate() {
        if record[0] == b'*' {
            continue;
        }
        let mut properties = BTreeMap::new();
        for field in &fields {
            let value = record[field.from..field.to].trim_ascii();
            let value = value.split(|byte| *byte == 0).next().unwrap_or_default();
            let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(value) else {
                let what = format!("the value of {} is not valid {}", field.name, encoding.name());
                return Err(Error::new(Fault::Encoding, file, format!("record {}", at + 1), what));
            };
            if !text.is_empty() {
                properties.insert(field.name.clone(), text.trim().to_owned());
            }
        }
        records.push(properties);
    }
    Ok(records)
}

/// The fields from their descriptions of 32 bytes each, ended by a carriage return.
fn fields(described: &[u8]) -> Vec<Field> {
    let mut from = 1; // after the mark of deletion
    let mut fields = Vec::new();
    for description in described.chunks_exact(32).take_while(|d| d[0] != b'\r') {
        let name = description[..11].split(|byte| *byte == 0).next().unwrap_or_default();
        let to = from + usize::from(description[16]);
        fields.push(Field { name: String::from_utf8_lossy(name).trim().to_owned(), from, to });
        from = to;
    }
    fields
}

/// The encoding that the `.cpg` file names or, without one, the table's language mark; UTF-8 if neither tells.
fn encoding(codepage: Option<&str>, language: u8) -> &'static Encoding {
    let Some(named) = codepage.filter(|named| !named.is_empty()) else {
        // 03 and 57: Windows ANSI; 13: a Swedish mark for the same.
        return if matches!(language, 0x03 | 0x57 | 0x13) { WINDOWS_1252 } else { UTF_8 };
    };
    let digits: String = named.chars().filter(char::is_ascii_digit).collect();
    match digits.as_str() {
        "1252" | "88591" => WINDOWS_1252,
        "65001" | "8" => UTF_8,
        _ => Encoding::for_label(named.as_bytes()).unwrap_or(UTF_8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table with one field NAMN of ten bytes.
    fn table(language: u8, values: &[&[u8]]) -> Vec<u8> {
        let mut bytes = vec![0_u8; 32];
        bytes[0] = 3;
        bytes[4..8].copy_from_slice(&(values.len() as u32).to_le_bytes());
        bytes[8..10].copy_from_slice(&65_u16.to_le_bytes());
        bytes[10..12].copy_from_slice(&11_u16.to_le_bytes());
        bytes[29] = language;
        let mut field = [0_u8; 32];
        field[..4].copy_from_slice(b"NAMN");
        field[11] = b'C';
        field[16] = 10;
        bytes.extend(field);
        bytes.push(b'\r');
        for value in values {
            bytes.push(b' ');
            bytes.extend(*value);
            bytes.extend(std::iter::repeat_n(b' ', 10 - value.len()));
        }
        bytes
    }

    fn names(bytes: &[u8], codepage: Option<&str>) -> Result<Vec<String>, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dbf");
        std::fs::write(&path, bytes).unwrap();
        let records = read(&path, codepage.map(str::to_owned))?;
        Ok(records.into_iter().map(|r| r.get("NAMN").cloned().unwrap_or_default()).collect())
    }

    #[test]
    fn the_codepage_file_wins_over_the_language_mark() {
        let utf8 = "Växjö".as_bytes();
        assert_eq!(names(&table(0x57, &[utf8, b""]), Some("UTF-8")).unwrap(), ["Växjö", ""]);
        assert_eq!(names(&table(0, &[utf8]), None).unwrap(), ["Växjö"]);
        for codepage in [Some("1252"), Some("ISO-8859-1"), Some("ANSI 1252"), None] {
            assert_eq!(names(&table(0x57, &[b"V\xE4xj\xF6"]), codepage).unwrap(), ["Växjö"], "{codepage:?}");
        }
        let wrong = names(&table(0, &[b"0114", b"V\xE4xj\xF6"]), None).unwrap_err();
        assert_eq!((wrong.fault, wrong.place.as_str()), (Fault::Encoding, "record 2"));
    }

    #[test]
    fn a_truncated_table_says_how_many_records_there_are() {
        let whole = table(0, &[b"0114", b"0115", b"0117"]);
        assert_eq!(names(&whole, None).unwrap(), ["0114", "0115", "0117"]);
        let cut = names(&whole[..whole.len() - 5], None).unwrap_err();
        assert_eq!((cut.fault, cut.what.as_str()), (Fault::Truncated, "the table has 2 of its 3 records"));
    }
}
