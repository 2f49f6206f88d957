//! The secret name under which a table is kept: 128 random bits, written as 32 hexadecimal digits.

use std::{fmt, io};

/// How many digits it is written with.
const DIGITS: usize = 32;

/// A secret name. Names of files are made of the number only, never of what a reader wrote.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id(u128);

impl Id {
    /// One that nobody can guess, of the operating system's random numbers.
    ///
    /// # Errors
    /// If the system gives none.
    pub fn random() -> io::Result<Self> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self(u128::from_be_bytes(bits)))
    }

    /// Reads it as it is written: small digits, none left out, nothing around them.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.len() == DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        written.then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
    }

    /// Its first digits: enough to find a file in the folder, too few to open the page. For the log.
    pub fn beginning(self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Never the whole of it.
impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({}…)", self.beginning())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_write_is_read() {
        let id = Id(0x00ab_cdef);
        assert_eq!(id.to_string(), "00000000000000000000000000abcdef");
        assert_eq!(Id::parse(&id.to_string()), Some(id));
        assert_eq!(format!("{id:?}"), "Id(00000000…)");
        for wrong in [
            "",
            "../../../../../../../etc/passwd00",
            "00000000000000000000000000ABCDEF",
            "0000000000000000000000000abcdef",
            "000000000000000000000000000abcdef",
            "+0000000000000000000000000abcdef",
            " 0000000000000000000000000abcdef",
            "00000000000000000000000000abcdeg",
        ] {
            assert_eq!(Id::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn no_two_are_alike() {
        assert_ne!(Id::random().unwrap(), Id::random().unwrap());
    }
}
