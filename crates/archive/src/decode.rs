//! Undoes the packing that an answer was sent in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::Error;

/// No answer may become larger than this by unpacking, in bytes.
pub const MAX_DECODED: u64 = 1 << 30;

/// The bytes as the service meant them, given the headers they came with (names in lower case).
///
/// # Errors
/// A packing that is not known, is broken, or holds more than `limit` bytes.
pub fn decode<'a>(headers: &BTreeMap<String, String>, bytes: &'a [u8], limit: u64) -> Result<Cow<'a, [u8]>, Error> {
    let packing = headers.get("content-encoding").map_or("", |value| value.trim());
    if packing.is_empty() || packing.eq_ignore_ascii_case("identity") {
        return Ok(Cow::Borrowed(bytes));
    }
    if !packing.eq_ignore_ascii_case("gzip") && !packing.eq_ignore_ascii_case("x-gzip") {
        return Err(Error::Packing { what: format!("its content-encoding is {packing}; only gzip is known") });
    }
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(limit.saturating_add(1)).read_to_end(&mut unpacked);
    read.map_err(|error| Error::Packing { what: format!("its gzip is broken: {error}") })?;
    if unpacked.len() as u64 > limit {
        return Err(Error::Packing { what: format!("it holds more than {limit} bytes") });
    }
    Ok(Cow::Owned(unpacked))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn packed_as(name: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("content-encoding".to_owned(), name.to_owned())])
    }

    #[test]
    fn gzip_is_unpacked_and_plain_bytes_stay() {
        assert_eq!(&*decode(&packed_as("GZIP"), &gzip(b"1;2;3"), 5).unwrap(), b"1;2;3");
        assert_eq!(&*decode(&BTreeMap::new(), b"1;2;3", 1).unwrap(), b"1;2;3");
    }

    #[test]
    fn more_than_the_limit_a_broken_packing_and_an_unknown_one_are_refused() {
        let packed = gzip(&[0; 100_000]);
        assert!(decode(&packed_as("gzip"), &packed, 99_999).unwrap_err().to_string().contains("more than 99999"));
        assert!(decode(&packed_as("gzip"), &packed[..packed.len() - 4], 1 << 20).is_err());
        assert!(decode(&packed_as("br"), &packed, 1 << 20).unwrap_err().to_string().contains("br"));
    }
}
