//! The words of the pages, in both languages, from `texts/<language>/*.ftl` (Fluent): one file a room of the site, whose
//! keys begin with the file's name; what several rooms say stands in `common.ftl`.

use cube::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use geography::Level;

macro_rules! texts {
    ($($name:literal),*) => {
        const SWEDISH: &[&str] = &[$(include_str!(concat!("../texts/sv/", $name, ".ftl"))),*];
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../texts/en/", $name, ".ftl"))),*];
    };
}

texts!["common", "place", "lab", "area-types", "compare", "own", "handbook", "map", "share"];

/// The words of one language.
pub(crate) struct Words {
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
    /// The id of the edition that they are said of.
    pub edition: String,
    /// What stands before addresses that are used away from the site; empty if the server does not know it.
    pub origin: String,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language.tag())
    }
}

impl Words {
    /// The words of a language. The texts are part of the program; a test reads them all.
    pub fn new(language: Language) -> Self {
        let tag = language.tag().parse().expect("both tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        // A line that does not parse is left out and shows as its key; the test below finds it.
        for text in sources(language) {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle, edition: String::new(), origin: String::new() }
    }

    /// The same words, said of an edition at an address.
    pub fn said_of(self, edition: &str, origin: &str) -> Self {
        Self { edition: edition.to_owned(), origin: origin.to_owned(), ..self }
    }

    /// The words of a key; the key itself where there are none.
    pub fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words of a key with values put in: texts, or counts that choose the plural.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                Value::Count(count) => {
                    arguments.set(*name, FluentValue::from(*count));
                    let written = charts::number::format(*count as f64, 0, self.language);
                    arguments.set(format!("{name}-written"), FluentValue::from(written));
                }
            }
        }
        self.format(key, Some(&arguments))
    }

    /// What an area of a level is called: "kommun".
    pub fn level(&self, level: Level) -> String {
        self.t(match level {
            Level::Country => "level-country",
            Level::County => "level-county",
            Level::Municipality => "level-municipality",
            Level::Regso => "level-regso",
            Level::Deso => "level-deso",
        })
    }

    /// What areas of a level are called: "kommuner".
    pub fn levels(&self, level: Level) -> String {
        self.t(match level {
            Level::Country => "level-country",
            Level::County => "level-county-plural",
            Level::Municipality => "level-municipality-plural",
            Level::Regso => "level-regso-plural",
            Level::Deso => "level-deso-plural",
        })
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else { return key.to_owned() };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, arguments, &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{key}: {faults:?}");
        text
    }
}

/// A value put into words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// A text, or a number already written.
    Text(&'a str),
    /// A count that chooses between singular and plural; `name-written` is the count as people write it.
    Count(u64),
}

fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::Sv => SWEDISH,
        Language::En => ENGLISH,
    }
}

/// What names are ordered by: å, ä and ö come after z, in this order.
pub(crate) fn alphabetical(name: &str) -> String {
    name.to_lowercase().replace('å', "zz1").replace('ä', "zz2").replace('ö', "zz3")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// Key → the names of the values it asks for.
    fn keys(language: Language) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        let mut last = "";
        for line in sources(language).iter().flat_map(|text| text.lines()) {
            if let Some((key, _)) =
                line.split_once(" =").filter(|(k, _)| k.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                assert!(found.insert(key, BTreeSet::new()).is_none(), "{key} stands twice in {}", language.tag());
                last = key;
            }
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect::<String>()
            });
            if let Some(of) = found.get_mut(last) {
                of.extend(names);
            }
        }
        found
    }

    /// All that is written between quotes in the crate's code and templates.
    fn quoted() -> BTreeSet<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![root.join("src"), root.join("templates")];
        let mut found = BTreeSet::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the crate's own folders") {
                let path = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).expect("text");
                for line in text.lines() {
                    // Both as they stand between quotes and between those that follow: a line may begin within a text.
                    found.extend(line.split('"').map(str::to_owned));
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_have_the_same_keys_and_values() {
        let (sv, en) = (keys(Language::Sv), keys(Language::En));
        assert!(sv.len() > 100, "the texts were not read");
        for (key, values) in &sv {
            assert_eq!(Some(values), en.get(key), "{key}");
        }
        for key in en.keys() {
            assert!(sv.contains_key(key), "{key} has no Swedish");
        }
    }

    #[test]
    fn every_text_parses() {
        for (language, text) in Language::ALL.into_iter().flat_map(|l| sources(l).iter().map(move |t| (l, t))) {
            let faults = FluentResource::try_new((*text).to_owned()).err().map(|(_, faults)| faults);
            assert!(faults.is_none(), "{}: {faults:?}", language.tag());
        }
    }

    #[test]
    fn every_key_that_the_code_asks_for_exists() {
        let sv = keys(Language::Sv);
        let mut asked = BTreeSet::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folders = vec![root.join("src"), root.join("templates")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the crate's own folders") {
                let path = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text: String = std::fs::read_to_string(path).expect("text").split_whitespace().collect();
                for opening in [".t(\"", ".with(\""] {
                    asked.extend(text.split(opening).skip(1).filter_map(|r| r.split('"').next()).map(str::to_owned));
                }
            }
        }
        assert!(asked.len() > 60, "the search for keys found only {}", asked.len());
        // Choices of a page's address have a `with` too; their names are single words.
        let missing: Vec<_> = asked.iter().filter(|k| k.contains('-') && !sv.contains_key(k.as_str())).collect();
        assert!(missing.is_empty(), "asked for but not written: {missing:?}");
    }

    /// A key may be made of parts only where the parts are listed here: (beginning, where the rest comes from).
    const MADE: [&str; 1] = ["script-"];

    #[test]
    fn every_key_is_asked_for() {
        let quoted = quoted();
        let unused: Vec<_> = keys(Language::Sv)
            .into_keys()
            .filter(|key| !quoted.contains(*key) && !MADE.iter().any(|made| key.starts_with(made)))
            .collect();
        assert!(unused.is_empty(), "written but never asked for: {unused:?}");
    }
}
