//! The words of the pages, in both languages, from `texts/*.ftl` (Fluent).

use cube::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use geography::Level;

const SWEDISH: &str = include_str!("../texts/sv.ftl");
const ENGLISH: &str = include_str!("../texts/en.ftl");

/// The words of one language.
pub(crate) struct Words {
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language.tag())
    }
}

impl Words {
    /// The words of a language. The texts are part of the program; a test reads them all.
    pub fn new(language: Language) -> Self {
        let text = source(language);
        let tag = language.tag().parse().expect("both tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        // A line that does not parse is left out and shows as its key; the test below finds it.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
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

fn source(language: Language) -> &'static str {
    match language {
        Language::Sv => SWEDISH,
        Language::En => ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Key → the names of the values it asks for.
    fn keys(language: Language) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        let mut last = "";
        for line in source(language).lines() {
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
        for language in Language::ALL {
            let faults = FluentResource::try_new(source(language).to_owned()).err().map(|(_, faults)| faults);
            assert!(faults.is_none(), "{}: {faults:?}", language.tag());
        }
    }

    #[test]
    fn every_key_that_the_code_asks_for_exists() {
        let sv = keys(Language::Sv);
        let mut asked = BTreeSet::new();
        for folder in ["src", "src/pages", "src/figures", "src/api", "templates"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            for entry in std::fs::read_dir(folder).expect("the crate's own folders") {
                let path = entry.expect("readable").path();
                if path.is_file() {
                    let text = std::fs::read_to_string(path).expect("text");
                    for opening in [".t(\"", ".with(\"", ".with(\n            \""] {
                        asked
                            .extend(text.split(opening).skip(1).filter_map(|r| r.split('"').next()).map(str::to_owned));
                    }
                }
            }
        }
        assert!(asked.len() > 60, "the search for keys found only {}", asked.len());
        let missing: Vec<_> = asked.iter().filter(|k| !sv.contains_key(k.as_str())).collect();
        assert!(missing.is_empty(), "asked for but not written: {missing:?}");
    }
}
