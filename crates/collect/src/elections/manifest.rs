//! The list of result files that the election authority keeps beside them: `index.md5`.
//!
//! In: its text, a line a file: the MD5 of the file, two blanks, its path from the list. Out: the files with their sums.

/// A file of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The file's MD5, 32 hexadecimal digits. It says whether the file has changed, no more.
    pub sum: &'a str,
    /// Its path from the folder of the list, without "./" before it.
    pub path: &'a str,
}

/// The files of a list in its order. Before the first votes are counted the list is that of one empty file without name,
/// and then no file is in it.
///
/// # Errors
/// The first line that is not of this form.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Entry<'_>>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the list of result files is not a text in UTF-8".to_owned())?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let entries = lines.map(|(number, line)| {
        entry(line).ok_or_else(|| {
            let line: String = line.chars().take(80).collect();
            format!("line {} of the list of result files is not a sum and a path: {line}", number + 1)
        })
    });
    let entries = entries.collect::<Result<Vec<_>, _>>()?;
    Ok(entries.into_iter().filter(|entry| entry.path != "-").collect())
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let (sum, path) = line.trim().split_once(char::is_whitespace)?;
    let path = path.trim_start().trim_start_matches('*');
    let path = path.strip_prefix("./").unwrap_or(path);
    let is_sum = sum.len() == 32 && sum.bytes().all(|b| b.is_ascii_hexdigit());
    // Part of an address and of a key: nothing that leads elsewhere or needs encoding.
    let is_part = |part: &str| {
        !part.is_empty() && part != ".." && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    (is_sum && path.split('/').all(is_part)).then_some(Entry { sum, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_files() {
        let text = b"0cc175b9c0f1b6a831c399e269772661  ./s/rd/Val_2026_slutlig_00_RD.zip\r\n\n\
                     92eb5ffee6ae2fec3ad71c777531578f  ./p/kf/Val_2026_preliminar_0180_KF.zip\n";
        let paths: Vec<_> = read(text).unwrap().iter().map(|entry| entry.path).collect();
        assert_eq!(paths, ["s/rd/Val_2026_slutlig_00_RD.zip", "p/kf/Val_2026_preliminar_0180_KF.zip"]);
        // The MD5 of nothing: the list before the first votes are counted.
        assert_eq!(read(b"d41d8cd98f00b204e9800998ecf8427e  -\n").unwrap(), []);
    }

    #[test]
    fn lines_of_another_form() {
        for line in ["<html>", "0cc175b9c0f1b6a831c399e269772661", "abc  ./s/a.zip"] {
            assert!(read(line.as_bytes()).unwrap_err().starts_with("line 1 "), "{line}");
        }
        for path in ["../a.zip", "./s/../../a.zip", "/s/a.zip", "https://other.example/a.zip", "./a b.zip"] {
            let line = format!("0cc175b9c0f1b6a831c399e269772661  {path}");
            assert!(read(line.as_bytes()).is_err(), "{path}");
        }
    }
}
