//! The encoding of a PX file: what its bytes are, checked against what `CODEPAGE` says.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{Error, Fault};

/// The text of the bytes.
///
/// Valid UTF-8 is read as such, whatever the file says: letters of another encoding are next to never valid UTF-8,
/// and files that were converted without changing `CODEPAGE` are common. Else `CODEPAGE` decides; `CHARSET="ANSI"`
/// alone means Windows-1252.
///
/// # Errors
/// [`Fault::Encoding`] for a code page that is not known, bytes that are not in it, and for letters in a file that
/// does not say which encoding it has; [`Fault::Truncated`] where a file in UTF-8 ends inside a letter.
pub(super) fn decode<'a>(bytes: &'a [u8], file: &Path) -> Result<Cow<'a, str>, Error> {
    let fault = |fault: Fault, place: String, what: String| Err(Error::new(fault, file, place, what));
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return fault(Fault::Encoding, String::new(), "the text is encoded as UTF-16".to_owned());
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let line = |at: usize| 1 + bytes[..at].iter().filter(|b| **b == b'\n').count();
    let place = |keyword: &str| format!("line {}, {keyword}", line(error.valid_up_to()));
    let encoding = match (declared(bytes, b"CODEPAGE"), declared(bytes, b"CHARSET")) {
        (Some(label), _) => match Encoding::for_label(label.as_bytes()) {
            Some(known) if known != UTF_16LE && known != UTF_16BE => known,
            _ => {
                return fault(
                    Fault::Encoding,
                    "CODEPAGE".to_owned(),
                    format!("\"{label}\" is no encoding that is read here"),
                );
            }
        },
        (None, Some(charset)) if charset.eq_ignore_ascii_case("ANSI") => WINDOWS_1252,
        _ => {
            let what = "letters outside ASCII, but neither CODEPAGE nor CHARSET says in which encoding";
            return fault(Fault::Encoding, place("CODEPAGE"), what.to_owned());
        }
    };
    if encoding == UTF_8 {
        return match error.error_len() {
            None => fault(Fault::Truncated, place("CODEPAGE"), "the file ends in the middle of a letter".to_owned()),
            Some(_) => {
                fault(Fault::Encoding, place("CODEPAGE"), "this is not valid UTF-8, as the file says".to_owned())
            }
        };
    }
    match encoding.decode_without_bom_handling(bytes) {
        (text, false) => Ok(text),
        (_, true) => fault(Fault::Encoding, "CODEPAGE".to_owned(), format!("the text is not in {}", encoding.name())),
    }
}

/// The value of a keyword that says how the file is encoded; it stands among the first lines.
fn declared(bytes: &[u8], keyword: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(4096)];
    let line = head.split(|b| *b == b'\n').find(|line| line.trim_ascii().starts_with(keyword))?;
    let value = line.trim_ascii().strip_prefix(keyword)?.trim_ascii_start().strip_prefix(b"=")?;
    let value = value.split(|b| *b == b';').next()?.trim_ascii();
    Some(String::from_utf8_lossy(value).trim_matches('"').trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Error> {
        decode(bytes, Path::new("a.px")).map(Cow::into_owned)
    }

    #[test]
    fn the_code_page_decides_where_the_bytes_do_not() {
        assert_eq!(read(b"CODEPAGE=\"iso-8859-1\";\nA=\"\xE5\"").unwrap(), "CODEPAGE=\"iso-8859-1\";\nA=\"å\"");
        assert_eq!(read(b"CODEPAGE=\"iso-8859-5\";A=\"\xB0\"").unwrap(), "CODEPAGE=\"iso-8859-5\";A=\"А\"");
        assert_eq!(read(b"CHARSET=\"ANSI\";\nA=\"\x96\"").unwrap(), "CHARSET=\"ANSI\";\nA=\"–\"");
        assert!(read("CODEPAGE=\"iso-8859-1\";\nA=\"å\"".as_bytes()).unwrap().ends_with("å\""));
    }

    #[test]
    fn what_cannot_be_known_is_said() {
        let told = |bytes: &[u8]| read(bytes).unwrap_err();
        assert_eq!(told(b"A=1;\nA=\"\xE5\"").place, "line 2, CODEPAGE");
        assert_eq!(told(b"CODEPAGE=\"klingon\";\xE5").what, "\"klingon\" is no encoding that is read here");
        assert_eq!(told(b"CODEPAGE=\"utf-8\";\xE5;").fault, Fault::Encoding);
        assert_eq!(told(b"CODEPAGE=\"utf-8\";\xC3").fault, Fault::Truncated);
        assert_eq!(told(b"\xFF\xFEA\0").what, "the text is encoded as UTF-16");
    }
}
