//! Columns of names, kept as numbers: each name once, each row a number.

use std::collections::HashMap;

/// A column of names.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    /// The name of each row, as its position in `names`.
    pub codes: Vec<u32>,
    /// The names in the order in which they first appear.
    pub names: Vec<String>,
    /// As written in the file, and cleaned.
    known: HashMap<String, u32>,
}

impl Labels {
    /// Adds a row with the name as it is written; false if there is no name.
    pub fn push(&mut self, written: &str) -> bool {
        if let Some(code) = self.known.get(written) {
            self.codes.push(*code);
            return true;
        }
        let name = formats::clean(written);
        if name.is_empty() {
            return false;
        }
        let code = match self.known.get(&name) {
            Some(code) => *code,
            None => {
                let code = u32::try_from(self.names.len()).expect("fewer than 2³² different names fit in memory");
                self.names.push(name.clone());
                self.known.insert(name, code);
                code
            }
        };
        if written != self.names[code as usize] {
            self.known.insert(written.to_owned(), code);
        }
        self.codes.push(code);
        true
    }
}

/// Rows that agree in several columns of names.
#[derive(Debug)]
pub(crate) struct Combined {
    /// The combination of each row, as its position in `firsts`.
    pub codes: Vec<u32>,
    /// The first row of each combination, in the order in which they first appear.
    pub firsts: Vec<usize>,
}

/// Combines columns of `rows` rows; without a column all rows are alike.
pub(crate) fn combine(columns: &[Labels], rows: usize) -> Combined {
    let mut codes = vec![0; rows];
    let mut firsts = if rows > 0 { vec![0] } else { Vec::new() };
    for column in columns {
        let mut known: HashMap<(u32, u32), u32> = HashMap::new();
        firsts.clear();
        for (row, (code, name)) in codes.iter_mut().zip(&column.codes).enumerate() {
            *code = *known.entry((*code, *name)).or_insert_with(|| {
                firsts.push(row);
                u32::try_from(firsts.len() - 1).expect("no more combinations than rows, whose numbers fit")
            });
        }
    }
    Combined { codes, firsts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(names: &[&str]) -> Labels {
        let mut labels = Labels::default();
        assert!(names.iter().all(|name| labels.push(name)));
        labels
    }

    #[test]
    fn names_are_kept_once_and_cleaned() {
        let labels = labels(&["A\u{30A}re", " Åre", "Boden", "Åre "]);
        assert_eq!((labels.names, labels.codes), (vec!["Åre".to_owned(), "Boden".to_owned()], vec![0, 0, 1, 0]));
        assert!(!Labels::default().push(" "));
    }

    #[test]
    fn combinations_in_the_order_of_their_first_row() {
        let columns = [labels(&["a", "b", "a", "b", "a"]), labels(&["x", "x", "y", "x", "x"])];
        let combined = combine(&columns, 5);
        assert_eq!((combined.codes, combined.firsts), (vec![0, 1, 2, 1, 0], vec![0, 1, 2]));
        let none = combine(&[], 3);
        assert_eq!((none.codes, none.firsts), (vec![0, 0, 0], vec![0]));
        assert!(combine(&[], 0).firsts.is_empty());
    }
}
