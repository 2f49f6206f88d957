//! Whether bytes are a whole file of the kind that its name says.

use serde::de::IgnoredAny;

/// How far from its end a ZIP archive's directory may begin to be closed: behind it only a comment can stand.
const ZIP_END: usize = 22 + 65_535;

/// Whether the bytes are a whole file of the kind that the extension of its address says, as far as its first and last
/// bytes tell. Of an extension that is not known here only a page in HTML is refused.
///
/// # Errors
/// What is wrong.
pub(crate) fn sound(address: &str, body: &[u8]) -> Result<(), String> {
    if body.is_empty() {
        return Err("the file is empty".into());
    }
    let extension = extension(address);
    let is_page = ["<!doctype html", "<html"].iter().any(|beginning| begins_with(body, beginning));
    if is_page && !["html", "htm"].contains(&extension.as_str()) {
        return Err("a page in HTML came instead of the file".into());
    }
    let is_cut = || format!("the .{extension} file is not whole: its end is missing");
    let is_other = || format!("this does not begin as a .{extension} file does");
    let begins = |magic: &[u8]| if body.starts_with(magic) { Ok(()) } else { Err(is_other()) };
    match extension.as_str() {
        "zip" | "xlsx" | "ods" => {
            begins(b"PK")?;
            let end = &body[body.len().saturating_sub(ZIP_END)..];
            if end.windows(4).any(|bytes| bytes == b"PK\x05\x06") { Ok(()) } else { Err(is_cut()) }
        }
        "xls" => begins(b"\xD0\xCF\x11\xE0"),
        "gz" => begins(b"\x1F\x8B"),
        "gpkg" => begins(b"SQLite format 3\0"),
        "shp" => begins(&[0, 0, 0x27, 0x0A]),
        "parquet" | "geoparquet" => {
            begins(b"PAR1")?;
            if body.ends_with(b"PAR1") && body.len() > 8 { Ok(()) } else { Err(is_cut()) }
        }
        "json" | "geojson" => serde_json::from_slice::<IgnoredAny>(without_mark(body))
            .map(|_| ())
            .map_err(|error| if error.is_eof() { is_cut() } else { format!("this is not JSON: {error}") }),
        "px" => {
            if !body.windows(5).any(|bytes| bytes == b"DATA=") {
                return Err("this is not a PX file, or its end is missing: it has no DATA".into());
            }
            if body.trim_ascii_end().ends_with(b";") { Ok(()) } else { Err(is_cut()) }
        }
        _ => Ok(()),
    }
}

/// The extension of the last part of an address's path, in small letters; empty without one.
fn extension(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// Whether a text begins so, whatever stands before in blanks and whether in small or capital letters.
fn begins_with(body: &[u8], beginning: &str) -> bool {
    let text = without_mark(body).trim_ascii_start();
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_begin_and_end_as_their_kind_does() {
        let zip = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
        let good: [(&str, &[u8]); 7] = [
            ("a/b.ZIP?x=1.txt", zip),
            ("b.xlsx", zip),
            ("c.gpkg", b"SQLite format 3\0..."),
            ("d.parquet", b"PAR1 and PAR1"),
            ("e.geojson", b"\xEF\xBB\xBF {\"type\":1} "),
            ("f.px", b"CHARSET=\"ANSI\";DATA=1 2;\r\n"),
            ("g.skv", b"a;b\r\n"),
        ];
        for (name, bytes) in good {
            assert_eq!(sound(name, bytes), Ok(()), "{name}");
        }
        let bad: [(&str, &[u8], &str); 9] = [
            ("a.csv", b"", "empty"),
            ("a.csv", b"\r\n<!DOCTYPE HTML><html>", "HTML"),
            ("b.xlsx", b"<html>", "HTML"),
            ("b.xlsx", b"a;b\n", "does not begin"),
            ("b.zip", b"PK\x03\x04 and then no more", "not whole"),
            ("d.parquet", b"PAR1 and then no more", "not whole"),
            ("e.json", b"{\"a\": [1, 2", "not whole"),
            ("e.json", b"a;b", "not JSON"),
            ("f.px", b"CHARSET=\"ANSI\";DATA=1 2", "not whole"),
        ];
        for (name, bytes, words) in bad {
            let told = sound(name, bytes).unwrap_err();
            assert!(told.contains(words), "{name}: {told}");
        }
    }
}
