//! The statements of a PX file: `KEYWORD[language]("key","key")=value;`.
//!
//! In: the file's text. Out: one statement after the other, up to `DATA`, and the strings of a value.

use std::path::Path;

use crate::{Error, Fault};

/// One statement, its value as written.
#[derive(Debug, Clone)]
pub(super) struct Statement<'a> {
    pub name: String,
    pub language: Option<String>,
    pub keys: Vec<String>,
    pub raw: &'a str,
    pub line: usize,
}

/// A part of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub text: String,
    pub quoted: bool,
}

/// Reads statements one after the other.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    file: &'a Path,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, file: &'a Path) -> Self {
        Self { text, at: 0, line: 1, file }
    }

    /// The text that has not been read.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The line reached.
    pub fn line(&self) -> usize {
        self.line
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        if self.byte() == Some(b'\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn skip(&mut self, also: &[u8]) {
        while self.byte().is_some_and(|b| b.is_ascii_whitespace() || also.contains(&b)) {
            self.step();
        }
    }

    fn error(&self, fault: Fault, keyword: &str, what: impl Into<String>) -> Error {
        let keyword = if keyword.is_empty() { String::new() } else { format!(", {keyword}") };
        Error::new(fault, self.file, format!("line {}{keyword}", self.line), what)
    }

    fn ends(&self, keyword: &str) -> Error {
        self.error(Fault::Truncated, keyword, "the file ends in the middle of a statement")
    }

    /// The next statement; of `DATA` the value is not read. `None` at the end of the file.
    pub fn next(&mut self) -> Result<Option<Statement<'a>>, Error> {
        self.skip(b";\x1A");
        let line = self.line;
        let start = self.at;
        while self.byte().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) {
            self.at += 1;
        }
        let name = self.text[start..self.at].to_ascii_uppercase();
        if name.is_empty() {
            return match self.byte() {
                None => Ok(None),
                Some(_) => Err(self.error(Fault::Layout, "", "a keyword should stand here")),
            };
        }
        self.skip(b"");
        let mut language = None;
        if self.byte() == Some(b'[') {
            let start = self.at + 1;
            let length = self.text[start..].find(['\n', ']', ';']).filter(|n| self.text[start + n..].starts_with(']'));
            let length = length.ok_or_else(|| self.error(Fault::Layout, &name, "\"[\" is not closed by \"]\""))?;
            language = Some(self.text[start..start + length].trim().trim_matches('"').to_owned());
            self.at = start + length + 1;
            self.skip(b"");
        }
        let keys = if self.byte() == Some(b'(') { self.keys(&name)? } else { Vec::new() };
        self.skip(b"");
        match self.byte() {
            Some(b'=') => self.step(),
            None => return Err(self.ends(&name)),
            Some(_) => return Err(self.error(Fault::Layout, &name, "\"=\" should follow the keyword")),
        }
        let raw = if name == "DATA" { "" } else { self.value(&name)? };
        Ok(Some(Statement { name, language, keys, raw, line }))
    }

    fn keys(&mut self, name: &str) -> Result<Vec<String>, Error> {
        self.step();
        let mut keys = Vec::new();
        loop {
            self.skip(b",");
            match self.byte() {
                None => return Err(self.ends(name)),
                Some(b')') => {
                    self.step();
                    return Ok(keys);
                }
                Some(b'"') => {
                    let (text, end) = quoted(self.text, self.at).ok_or_else(|| self.not_closed(name))?;
                    keys.push(text);
                    self.at = end;
                }
                Some(_) => {
                    let length = self.rest().find([',', ')', '\n', ';', '"']);
                    let length = length.filter(|n| *n > 0).ok_or_else(|| self.layout_of_keys(name))?;
                    keys.push(self.rest()[..length].trim().to_owned());
                    self.at += length;
                }
            }
        }
    }

    fn layout_of_keys(&self, name: &str) -> Error {
        self.error(Fault::Layout, name, "\"(\" is not closed by \")\"")
    }

    fn not_closed(&self, name: &str) -> Error {
        self.error(Fault::Layout, name, "a quotation mark is not closed on its line")
    }

    /// The value up to its semicolon.
    fn value(&mut self, name: &str) -> Result<&'a str, Error> {
        let start = self.at;
        loop {
            match self.byte() {
                None => return Err(self.ends(name)),
                Some(b';') => break,
                Some(b'"') => {
                    let (_, end) = quoted(self.text, self.at).ok_or_else(|| self.not_closed(name))?;
                    self.at = end;
                }
                Some(_) => self.step(),
            }
        }
        let raw = self.text[start..self.at].trim();
        self.at += 1;
        Ok(raw)
    }
}

/// The string whose opening quotation mark stands at `at`, and where the text goes on after it. A doubled quotation
/// mark inside stands for one. `None` if it is not closed on its line.
fn quoted(text: &str, at: usize) -> Option<(String, usize)> {
    let mut words = String::new();
    let mut from = at + 1;
    loop {
        let length = text[from..].find(['"', '\n'])?;
        let end = from + length;
        words.push_str(&text[from..end]);
        let rest = &text[end..];
        if rest.starts_with('\n') {
            return None;
        }
        if !rest[1..].starts_with('"') {
            return Some((words, end + 1));
        }
        words.push('"');
        from = end + 2;
    }
}

/// The parts of a value between commas; strings that follow each other without comma are one.
pub(super) fn items(raw: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut open = false; // whether the last item can go on
    let mut at = 0;
    while let Some(byte) = raw.as_bytes().get(at) {
        match byte {
            b'"' => {
                let Some((text, end)) = quoted(raw, at) else { return items };
                match items.last_mut().filter(|item| open && item.quoted) {
                    Some(item) => item.text.push_str(&text),
                    None => items.push(Item { text, quoted: true }),
                }
                (open, at) = (true, end);
            }
            b',' => (open, at) = (false, at + 1),
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => {
                let length = raw[at..].find([',', '"', '\n']).unwrap_or(raw.len() - at);
                items.push(Item { text: raw[at..at + length].trim().to_owned(), quoted: false });
                (open, at) = (false, at + length);
            }
        }
    }
    items
}

/// The texts of a value.
pub(super) fn texts(raw: &str) -> Vec<String> {
    items(raw).into_iter().map(|item| item.text).collect()
}

/// A value that is one text: its strings joined.
pub(super) fn text(raw: &str) -> String {
    texts(raw).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<Statement<'_>>, Error> {
        let mut reader = Reader::new(text, Path::new("a.px"));
        let mut found = Vec::new();
        while let Some(statement) = reader.next()? {
            found.push(statement);
        }
        Ok(found)
    }

    #[test]
    fn a_statement_has_language_keys_and_value() {
        let found =
            all("VALUES[sv](\"kön\")=\"a;b\",\n\"c\"\n\"d\";\nTIMEVAL(\"år\")=TLIST(A1),\"2020\";X=YES;").unwrap();
        assert_eq!((found[0].language.as_deref(), &*found[0].keys), (Some("sv"), &["kön".to_owned()][..]));
        assert_eq!(texts(found[0].raw), ["a;b", "cd"]);
        assert_eq!(found[1].line, 4);
        assert_eq!(items(found[2].raw), [Item { text: "YES".into(), quoted: false }]);
    }

    #[test]
    fn quotation_marks_are_doubled_and_strings_may_be_empty() {
        assert_eq!(texts("\"\",\"say \"\"no\"\"\",\"\"\"\",\"a\" \"b\""), ["", "say \"no\"", "\"", "ab"]);
    }

    #[test]
    fn faults_have_line_and_keyword() {
        let told = |text: &str| all(text).map(|_| ()).unwrap_err().to_string();
        assert_eq!(told("A=1;\nTITLE=\"x\n;"), "a.px: line 2, TITLE: a quotation mark is not closed on its line");
        assert_eq!(told("A=1;\nTITLE=\"x\""), "a.px: line 2, TITLE: the file ends in the middle of a statement");
        assert_eq!(told("A=1;\n\"x\"=2;"), "a.px: line 2: a keyword should stand here");
        assert_eq!(told("TITLE 2;"), "a.px: line 1, TITLE: \"=\" should follow the keyword");
        assert_eq!(told("TITLE[sv=2;"), "a.px: line 1, TITLE: \"[\" is not closed by \"]\"");
    }
}
