//! Bytes to text, and text to labels that can be compared.

use std::borrow::Cow;
use std::path::Path;

use encoding_rs::WINDOWS_1252;

use crate::{Error, Fault};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of bytes in UTF-8 (with or without byte order mark) or Windows-1252.
///
/// Windows-1252 gives a meaning to nearly all bytes, so a damaged UTF-8 file would pass as text full of "Ã¥":
/// where the bytes are mostly valid UTF-8 the invalid ones are an error, not another encoding.
///
/// # Errors
/// [`Fault::Encoding`] for UTF-16, for bytes that no text has, and for damaged UTF-8.
pub(crate) fn decode(bytes: &[u8], file: &Path) -> Result<String, Error> {
    Ok(decode_told(bytes, file)?.0.into_owned())
}

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// Windows-1252, the Western European encoding of older programs.
    Windows1252,
}

impl Encoding {
    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// The text as [`decode`] gives it, not copied where it need not be, and the encoding that was found.
pub(crate) fn decode_told<'a>(bytes: &'a [u8], file: &Path) -> Result<(Cow<'a, str>, Encoding), Error> {
    let fault = |place: String, what: &str| Error::new(Fault::Encoding, file, place, what);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(fault(String::new(), "the text is encoded as UTF-16"));
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if let Some(at) = bytes.iter().position(|b| matches!(b, 0..=8 | 0x0E..=0x1F)) {
        let what = "this is not a text file, or its encoding is UTF-16: it has a control byte here";
        return Err(fault(line_of(bytes, at), what));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Err(error) => error,
    };
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    if valid >= invalid {
        let cut = error.error_len().is_none();
        let what = if cut { "the file ends in the middle of a letter" } else { "this is not valid UTF-8" };
        let fault = if cut { Fault::Truncated } else { Fault::Encoding };
        return Err(Error::new(fault, file, line_of(bytes, error.valid_up_to()), what));
    }
    if let Some(at) = bytes.iter().position(|b| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)) {
        return Err(fault(line_of(bytes, at), "the text is neither UTF-8 nor Windows-1252"));
    }
    Ok((WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252))
}

fn line_of(bytes: &[u8], at: usize) -> String {
    format!("row {}", 1 + bytes[..at].iter().filter(|b| **b == b'\n').count())
}

/// A label as it can be compared: without blanks around it and with letters in one piece (NFC for the letters
/// of European names: "a" followed by a combining ring is "å"). Dashes stay as they are written.
pub fn clean(label: &str) -> String {
    let label = label.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !label.chars().any(|c| ('\u{300}'..='\u{36F}').contains(&c)) {
        return label.to_owned();
    }
    let mut composed = String::with_capacity(label.len());
    for c in label.chars() {
        match composed.chars().next_back().and_then(|base| compose(base, c)) {
            Some(letter) => {
                composed.pop();
                composed.push(letter);
            }
            None => composed.push(c),
        }
    }
    composed
}

/// The letter that a base and a combining mark make.
fn compose(base: char, mark: char) -> Option<char> {
    let (bases, letters) = match mark {
        '\u{300}' => ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        '\u{301}' => ("aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝćńśźĆŃŚŹ"),
        '\u{302}' => ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        '\u{303}' => ("anoANO", "ãñõÃÑÕ"),
        '\u{308}' => ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        '\u{30A}' => ("auAU", "åůÅŮ"),
        '\u{30C}' => ("cszCSZ", "čšžČŠŽ"),
        '\u{327}' => ("cC", "çÇ"),
        _ => return None,
    };
    let at = bases.chars().position(|b| b == base)?;
    letters.chars().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Error> {
        decode(bytes, Path::new("a.csv"))
    }

    #[test]
    fn both_encodings_give_the_same_text() {
        let words = "Växjö;Åre;–";
        assert_eq!(read(words.as_bytes()).unwrap(), words);
        assert_eq!(read(&[BOM, words.as_bytes()].concat()).unwrap(), words);
        // Windows-1252: ä E4, ö F6, Å C5, en dash 96.
        assert_eq!(read(b"V\xE4xj\xF6;\xC5re;\x96").unwrap(), words);
    }

    #[test]
    fn other_encodings_are_refused() {
        assert_eq!(read(b"\xFF\xFEa\0b\0").unwrap_err().what, "the text is encoded as UTF-16");
        let without_mark = read(b"ab\nc\0d\0").unwrap_err();
        assert_eq!((without_mark.fault, without_mark.place.as_str()), (Fault::Encoding, "row 2"));
        assert_eq!(read(b"V\xE4xj\xF6 \x81").unwrap_err().what, "the text is neither UTF-8 nor Windows-1252");
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_windows_1252() {
        let mut bytes = "Växjö\nMalmö\nÅre".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 3); // the ring of Å and "re"
        let cut = read(&bytes).unwrap_err();
        assert_eq!((cut.fault, cut.place.as_str()), (Fault::Truncated, "row 3"));
        let in_a_letter = read("Växjö\nMalmö".as_bytes().split_last().unwrap().1).unwrap_err();
        assert_eq!(in_a_letter.fault, Fault::Truncated);
        let inside = read(b"V\xC3\xA4xj\xC3\xB6\nMalm\xF6 stad").unwrap_err();
        assert_eq!((inside.fault, inside.place.as_str()), (Fault::Encoding, "row 2"));
    }

    #[test]
    fn letters_come_in_one_piece_and_dashes_stay() {
        assert_eq!(clean("\u{A0} A\u{30A}re–O\u{308}stersund "), "Åre–Östersund");
        assert_eq!(clean("Kiruna (Bolaget )"), "Kiruna (Bolaget )");
    }
}
