//! Finding a place by name, code or postal code, whatever the reader's keyboard.
//!
//! In: the areas and postal codes of an edition. Out: places in order of fit. Letters are folded
//! (å, ä → a; ö → o; é → e; case), so that "malmo" finds Malmö; each word of the question must begin
//! a word of the name. Wider places come before narrower ones that fit as well.

use serde::{Deserialize, Serialize};

use crate::{Areas, Level};

/// A postal code and the municipality it is delivered in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalCode {
    /// Five digits.
    pub code: String,
    /// The post town.
    pub locality: String,
    /// The municipality's code.
    pub municipality: String,
}

/// Letters and words of a question that are looked at: more is no question, but work for the server.
const LONGEST: usize = 100;
const MOST_WORDS: usize = 8;

/// One place that fits a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Its level.
    pub level: Level,
    /// Its position at that level.
    pub position: usize,
    /// The post town, if a postal code was asked for.
    pub locality: Option<&'a str>,
}

/// The places of an edition, ready to be searched.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    postal: Vec<Postal>,
}

#[derive(Debug)]
struct Entry {
    level: Level,
    position: usize,
    code: String,
    name: String,
    /// Name and the names of what it lies in: later words of a question may name the municipality.
    words: String,
}

#[derive(Debug)]
struct Postal {
    code: String,
    locality: String,
    municipality: usize,
}

impl Index {
    /// Indexes all areas, and the postal codes whose municipality is known.
    pub fn new(areas: &Areas, postal: &[PostalCode]) -> Self {
        let entry = |level: Level, position: usize| {
            let area = &areas.level(level)[position];
            let name = fold(&area.name);
            let mut words = format!(" {}", words_of(&name));
            for above in [Level::Municipality, Level::County] {
                if let Some(p) = areas.ancestor(level, position, above).filter(|_| above < level) {
                    words.push(' ');
                    words.push_str(&words_of(&fold(&areas.level(above)[p].name)));
                }
            }
            Entry { level, position, code: area.code.to_lowercase(), name, words }
        };
        let entries = Level::ALL
            .into_iter()
            .flat_map(|level| (0..areas.level(level).len()).map(move |position| (level, position)))
            .map(|(level, position)| entry(level, position))
            .collect();
        let mut postal: Vec<Postal> = postal
            .iter()
            .filter_map(|p| {
                let municipality = areas.position(Level::Municipality, &p.municipality)?;
                Some(Postal { code: p.code.clone(), locality: p.locality.clone(), municipality })
            })
            .collect();
        postal.sort_by(|a, b| a.code.cmp(&b.code));
        Self { entries, postal }
    }

    /// The places that fit, best first, at most `limit`.
    ///
    /// A question of digits is a code or a postal code (three digits or more, blanks allowed: "114 55");
    /// anything else is words. An empty question finds nothing.
    pub fn find(&self, question: &str, limit: usize) -> Vec<Hit<'_>> {
        let folded = fold(&question.chars().take(LONGEST).collect::<String>());
        let compact: String = folded.split_whitespace().collect();
        if compact.is_empty() {
            return Vec::new();
        }
        let starts_with_digit = compact.as_bytes()[0].is_ascii_digit();
        let mut ranked: Vec<(u8, usize)> = Vec::new();
        let asked: Vec<String> =
            words_of(&folded).split_whitespace().take(MOST_WORDS).map(|w| format!(" {w}")).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        for (index, entry) in self.entries.iter().enumerate() {
            let rank = if starts_with_digit { entry.fits_code(&compact) } else { entry.fits_words(&folded, &asked) };
            if let Some(rank) = rank {
                ranked.push((rank, index));
            }
        }
        // Entries stand widest level first, so equal ranks keep that order.
        ranked.sort_by_key(|(rank, index)| (*rank, *index));
        let places = ranked.into_iter().map(|(_, index)| {
            let entry = &self.entries[index];
            Hit { level: entry.level, position: entry.position, locality: None }
        });
        let digits = compact.len() >= 3 && compact.bytes().all(|b| b.is_ascii_digit());
        let postal = if digits { self.by_postal_code(&compact) } else { Vec::new() };
        if digits && compact.len() == 5 {
            return postal.into_iter().take(limit).collect();
        }
        places.chain(postal).take(limit).collect()
    }

    fn by_postal_code(&self, digits: &str) -> Vec<Hit<'_>> {
        let start = self.postal.partition_point(|p| p.code.as_str() < digits);
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for postal in self.postal[start..].iter().take_while(|p| p.code.starts_with(digits)) {
            if hits.iter().all(|h| h.position != postal.municipality) {
                let locality = Some(postal.locality.as_str());
                hits.push(Hit { level: Level::Municipality, position: postal.municipality, locality });
            }
        }
        hits
    }
}

impl Entry {
    fn fits_code(&self, compact: &str) -> Option<u8> {
        if self.code == compact {
            return Some(0);
        }
        self.code.starts_with(compact).then_some(1)
    }

    fn fits_words(&self, folded: &str, asked: &[String]) -> Option<u8> {
        let question = folded.trim();
        if self.code == question {
            return Some(0);
        }
        // A DeSO has no name of its own: it is found by its code.
        if self.level == Level::Deso || !asked.iter().all(|word| self.words.contains(word.as_str())) {
            return None;
        }
        // An exact name first, then names that begin so, then the rest.
        match () {
            () if self.name == question => Some(1),
            () if self.name.starts_with(question) => Some(2),
            () if words_of(&self.name).split_whitespace().any(|w| w.starts_with(asked[0].trim_start())) => Some(3),
            () => Some(4),
        }
    }
}

/// Lower case without the marks that foreign keyboards lack.
pub fn fold(text: &str) -> String {
    let unmarked = |c: char| match c {
        'å' | 'ä' | 'à' | 'á' | 'â' | 'æ' => 'a',
        'ö' | 'ø' | 'ó' | 'ô' => 'o',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ü' | 'ú' => 'u',
        'í' | 'ï' => 'i',
        '\u{2013}' | '\u{2014}' => '-',
        other => other,
    };
    // A decomposed letter (a + combining ring) loses its combining mark.
    let combining = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    text.to_lowercase().chars().filter(|c| !combining(c)).map(unmarked).collect::<String>().trim().to_owned()
}

/// The form of a name in addresses: "Upplands Väsby" → "upplands-vasby".
pub fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    fold(name).chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join("-")
}

fn words_of(folded: &str) -> String {
    folded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Area;

    fn index() -> (Areas, Index) {
        let area = |code: &str, name: &str, parent: Option<&str>| Area {
            code: code.into(),
            name: name.into(),
            parent: parent.map(Into::into),
        };
        let areas = Areas::new(vec![
            vec![area("00", "Riket", None)],
            vec![area("12", "Skåne län", Some("00"))],
            vec![
                area("1280", "Malmö", Some("12")),
                area("1287", "Trelleborg", Some("12")),
                area("1265", "Sjöbo", Some("12")),
            ],
            vec![
                area("1280R001", "Malmö centrum", Some("1280")),
                area("1287R001", "Norra staden", Some("1287")),
                area("1280R002", "Norra hamnen–Östra", Some("1280")),
            ],
            vec![area("1280C1010", "1280C1010", Some("1280R001"))],
        ])
        .expect("well formed");
        let postal = [
            PostalCode { code: "21119".into(), locality: "Malmö".into(), municipality: "1280".into() },
            PostalCode { code: "23110".into(), locality: "Trelleborg".into(), municipality: "1287".into() },
        ];
        let index = Index::new(&areas, &postal);
        (areas, index)
    }

    fn found(question: &str) -> Vec<String> {
        let (areas, index) = index();
        index.find(question, 8).into_iter().map(|h| areas.level(h.level)[h.position].code.clone()).collect()
    }

    #[test]
    fn foreign_keyboards_find_swedish_names() {
        assert_eq!(found("malmo"), ["1280", "1280R001", "1280R002"]);
        assert_eq!(found("MALMÖ"), found("malmo"));
        assert_eq!(found("Malmo\u{308}"), found("malmo"));
        assert_eq!(found("sjobo"), ["1265"]);
    }

    #[test]
    fn later_words_may_name_the_municipality() {
        assert_eq!(found("norra malmo"), ["1280R002"]);
        assert_eq!(found("ostra"), ["1280R002"]);
        assert_eq!(found("norra"), ["1280R002", "1287R001"]);
    }

    #[test]
    fn codes_and_postal_codes() {
        assert_eq!(found("1280"), ["1280", "1280R001", "1280R002", "1280C1010"]);
        assert_eq!(found("1280r002"), ["1280R002"]);
        assert_eq!(found("231 10"), ["1287"]);
        assert_eq!(found("1280c1010"), ["1280C1010"]);
    }

    #[test]
    fn nothing_finds_nothing() {
        assert!(found("").is_empty());
        assert!(found("   ").is_empty());
        assert!(found("–").is_empty());
        assert!(found("paris").is_empty());
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Upplands Väsby"), "upplands-vasby");
        assert_eq!(slug("Norra hamnen–Östra"), "norra-hamnen-ostra");
    }
}
