//! Both languages say the same, at the same places; what other pages ask of the glossary is there.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

/// The ids of a page's sections; the glossary's are ordered by each language's alphabet.
fn sections(page: &Page, language: Language) -> Vec<String> {
    let mut ids: Vec<String> = page.document(language).sections.into_iter().map(|section| section.id).collect();
    if page.id == "glossary" {
        ids.sort();
    }
    ids
}

#[test]
fn both_languages_have_the_same_sections() {
    for page in PAGES.iter().chain(&ACCESSIBILITY) {
        let swedish = sections(page, Language::Sv);
        assert!(!swedish.is_empty(), "{} has no sections", page.id);
        assert_eq!(swedish, sections(page, Language::En), "{}", page.id);
        let known: BTreeSet<&String> = swedish.iter().collect();
        assert_eq!(known.len(), swedish.len(), "{}: an id stands twice", page.id);
        for language in Language::ALL {
            let document = page.document(language);
            assert!(!document.title.is_empty() && !document.lead.is_empty(), "{}: title and lead", page.id);
            let empty = document.sections.iter().find(|s| s.html.trim().is_empty() || s.title.is_empty());
            assert!(empty.is_none(), "{}: {empty:?}", page.id);
        }
    }
}

#[test]
fn both_languages_have_tables_and_lists_of_the_same_size() {
    let sizes = |page: &Page, language| {
        let count = |html: &str, what: &str| html.matches(what).count();
        let mut sizes: Vec<_> = page
            .document(language)
            .sections
            .into_iter()
            .map(|s| (s.id, ["<tr>", "<li>", "<p>", "<h3"].map(|what| count(&s.html, what))))
            .collect();
        sizes.sort();
        sizes
    };
    for page in PAGES.iter().chain(&ACCESSIBILITY) {
        assert_eq!(sizes(page, Language::Sv), sizes(page, Language::En), "{}", page.id);
    }
}

#[test]
fn every_link_of_the_pages_leads_somewhere() {
    for page in PAGES.iter().chain(&ACCESSIBILITY) {
        for language in Language::ALL {
            let document = page.document(language);
            assert!(document.links.iter().all(Option::is_some), "{} ({})", page.id, language.tag());
        }
    }
}

#[test]
fn every_file_of_the_folders_is_a_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/handbook");
    let files = |of: &str| {
        let entries = std::fs::read_dir(folder.join(of)).expect("the handbook's folder");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("readable").file_name();
        entries.map(|e| name(e).to_string_lossy().trim_end_matches(".md").to_owned()).collect::<BTreeSet<_>>()
    };
    let pages: BTreeSet<String> = PAGES.iter().chain(&ACCESSIBILITY).map(|page| page.id.to_owned()).collect();
    assert_eq!(files("sv"), pages);
    assert_eq!(files("en"), pages);
    assert_eq!(files("measures"), MEASURES.iter().map(|measure| measure.id.to_owned()).collect());
}

#[test]
fn pages_of_measures_have_a_swedish_summary_and_no_trace_of_it_in_the_text() {
    for measure in &MEASURES {
        let document = measure.document(Language::Sv);
        assert!(document.swedish.as_ref().is_some_and(|text| text.len() > 100), "{}", measure.id);
        assert!(!document.lead.contains("Kort på svenska"), "{}", measure.id);
        assert!(!document.sections.is_empty(), "{}", measure.id);
        assert!(!measure.name(Language::En).is_empty());
    }
}

#[test]
fn the_glossary_has_the_terms_that_pages_ask_for() {
    for language in Language::ALL {
        let entries = glossary(language);
        assert!(entries.len() >= 45, "{} terms", entries.len());
        for entry in entries {
            let sentences = entry.definition.matches(". ").count() + 1;
            assert!(entry.definition.ends_with('.') && sentences == 1, "{}: {}", entry.id, entry.definition);
            assert!(entry.more.is_some() && !entry.more_name.is_empty(), "{} leads to no more", entry.id);
        }
        let known: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        for id in terms::asked() {
            assert!(known.contains(id), "{id}");
        }
        for id in asked_by_templates() {
            assert!(known.contains(id.as_str()), "{id}");
        }
    }
}

/// The terms that templates ask for by name.
fn asked_by_templates() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut asked = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the templates") {
        let text = std::fs::read_to_string(entry.expect("readable").path()).expect("text");
        asked.extend(text.split("layout.term(\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    asked
}

#[test]
fn swedish_terms_are_in_the_order_of_the_swedish_alphabet() {
    let names: Vec<&str> = glossary(Language::Sv).iter().map(|entry| entry.name.as_str()).collect();
    let at = |name: &str| names.iter().position(|n| *n == name).unwrap_or_else(|| panic!("{name} is not there"));
    assert!(at("Upplåtelseform") < at("Ömsesidig information (M)"));
    assert_eq!(at("Absolut områdestyp"), 0);
    assert!(at("Arbetslös") < at("Avstånd till gränsen"));
}

#[test]
fn formulas_and_marks_become_html() {
    let text = "# T\n\n## A {#a}\n\nt_ig < 5<!--five--> [x](glossary.md#deso) [y](../decisions/0001.md)\n\n| k | n |\n|---|---:|\n| a | 1 |\n";
    let document = Document::read(text, Language::En, Language::En);
    let html = &document.sections[0].html;
    assert!(
        html.contains("t<sub>ig</sub> &lt; 5 <a class=\"term-link\" href=\"/en/handbok/ordlista#deso\">x</a> y"),
        "{html}"
    );
    assert!(html.contains("<th scope=\"row\">a</th><td>1</td>") && html.contains("aria-label=\"Table: A\""), "{html}");
    assert_eq!(document.links, [Some("/en/handbok/ordlista#deso".to_owned()), None]);
}
