//! Embedded figures of pages that are made of choices: the lab, area types, places side by side, own districts.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use cube::Observation;
use geography::Level;
use site::Current;

use crate::share::{Answer, PUBLIC, ask, current, found, get};

/// A figure of each page: the path, the figure, the choices, how its frozen file is called, and a choice that cannot be
/// met.
const FIGURES: [[&str; 5]; 5] = [
    [
        "/labb",
        "ranking",
        "indikator=measure%3AD%3Abirth%3Aregso&niva=municipality&visa=ranking",
        "labb-measure-D-birth-regso-municipality-ranking-",
        "indikator=luck",
    ],
    [
        "/labb",
        "distribution",
        "indikator=foreign-born&niva=regso&omrade=9101&visa=fordelning",
        "labb-foreign-born-regso-9101-distribution-",
        "omrade=0000",
    ],
    ["/omradestyper", "by-type", "omrade=92&indikator=rental-share", "omradestyper-92-by-type-", "ar=1850"],
    [
        "/jamfor",
        "compare-segregation",
        "omrade=9101&omrade=9201",
        "jamfor-9101-9201-compare-segregation-",
        "omrade=0000",
    ],
    ["/egna-omraden", "bars-1", "d=Norr%3A9101R001%2C9101R002", "egna-omraden-bars-1-", "d=Fel%3A9101R999"],
];

/// The address of the link back, as it stands in the page.
fn back(answer: &Answer) -> String {
    let link = answer.text().split("class=\"back\"><a href=\"").nth(1).expect("a way back");
    link.split('"').next().expect("an address").replace("&amp;", "&").replace("&#38;", "&")
}

#[tokio::test]
async fn figures_of_choices_stand_in_frames_and_lead_back_to_their_choices() {
    for [page, figure, choices, ..] in FIGURES {
        for prefix in ["", "/en"] {
            let address = format!("{prefix}/infoga{page}/{figure}?{choices}&tema=morkt&titel=nej");
            let embedded = found(&address).await;
            assert!(embedded.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors *"), "{address}");
            let tag = if prefix.is_empty() { "sv" } else { "en" };
            let text = embedded.text();
            for part in [&*format!("<html lang=\"{tag}\" data-theme=\"dark\">"), "<svg", "class=\"source\""] {
                assert!(text.contains(part), "{address}: no {part}");
            }
            assert!(!text.contains("role=\"status\""), "{address}: nothing to excuse");
            let back = back(&embedded);
            assert_eq!(back, format!("{prefix}{page}?{choices}#{figure}-figure"));
            let shown = found(back.split('#').next().expect("an address")).await;
            assert!(shown.text().contains(&format!("id=\"{figure}-figure\"")), "{back}: the figure is not there");
        }
    }
}

#[tokio::test]
async fn a_page_offers_what_can_be_embedded() {
    for [page, figure, choices, ..] in FIGURES {
        let answer = ask(&current()[1], &format!("{page}?{choices}")).await;
        let html = answer.text().replace("&#38;", "&").replace("&#60;", "<").replace("&#34;", "\"");
        let escaped = choices.replace('&', "&amp;");
        let code = format!("<iframe src=\"{PUBLIC}/infoga{page}/{figure}?{escaped}\"");
        assert!(html.contains(&code), "{page}: no {code}");
        assert!(html.contains(&format!("href=\"/infoga{page}/{figure}.html?{choices}\"")), "{page}: no frozen figure");
        // A further option follows those that are there.
        assert!(html.contains("&tema=ljust") && !html.contains("?tema=ljust"), "{page}");
    }
    // The table beside the drawing of the first view is a view of its own, and stands there too.
    let first = found("/labb").await;
    let frozen = first.text().split("href=\"/infoga/labb/table.html?").nth(1).and_then(|rest| rest.split('"').next());
    let choices = frozen.expect("its address").replace("&#38;", "&");
    let table = found(&format!("/infoga/labb/table?{choices}")).await;
    assert!(found(&back(&table)).await.text().contains("id=\"table-figure\""), "{choices}");
    // What is offered of a page that could not show all that was asked is what it shows.
    for (page, figure) in [
        ("/omradestyper?omrade=9101&ar=1850", "by-type"),
        ("/jamfor?omrade=9101&omrade=0000&indikator=luck", "compare-indicator"),
        ("/labb?indikator=luck&niva=planet&ar=1066&visa=linje", "line"),
        ("/egna-omraden?d=A%3A9101R001&d=Fel%3A9101R999&indikator=luck&delning=luck&ram=ja", "bars-1"),
    ] {
        let shown = found(page).await;
        let links = shown.text().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let frozen = links.into_iter().find(|link| link.contains(&format!("/{figure}.html"))).expect("a frozen figure");
        found(&frozen.replace("&#38;", "&")).await;
    }
}

#[tokio::test]
async fn frozen_figures_of_choices_ask_nobody_for_anything() {
    for [page, figure, choices, name, _] in FIGURES {
        for prefix in ["", "/en"] {
            let address = format!("{prefix}/infoga{page}/{figure}.html?{choices}");
            let answer = ask(&current()[1], &address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            let file = answer.header(header::CONTENT_DISPOSITION);
            assert!(file.starts_with(&format!("attachment; filename=\"{name}")), "{address}: {file}");
            let html = answer.text();
            for part in ["<svg", "<table"] {
                assert!(html.contains(part), "{address}: no {part}");
            }
            for part in ["<script", "<link", "src=", "url(http", "@import", "<img", "<iframe"] {
                assert!(!html.contains(part), "{address}: {part}");
            }
            let back = format!("{PUBLIC}{prefix}{page}?{choices}#{figure}-figure").replace('&', "&amp;");
            assert!(html.contains(&format!("href=\"{back}\"")), "{address}: no way back");
        }
    }
    // The same figure of other choices is another figure of the page that both are pasted into.
    let id = |answer: Answer| {
        answer.text().split("<figure id=\"").nth(1).map(|rest| rest.split('"').next().map(str::to_owned))
    };
    let [one, other] =
        ["2021", "2022"].map(|year| format!("/infoga/omradestyper/by-type.html?indikator=rental-share&ar={year}"));
    assert_ne!(id(found(&one).await), id(found(&other).await));
}

#[tokio::test]
async fn what_cannot_be_shown_as_it_was_chosen_is_not_shown() {
    for [page, figure, choices, _, wrong] in FIGURES {
        let none = get(&format!("/infoga{page}/nothing?{choices}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(back(&none), format!("{page}?{choices}"));
        for kind in ["", ".html"] {
            let refused = get(&format!("/infoga{page}/{figure}{kind}?{choices}&{wrong}")).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{page}: {wrong}");
            assert!(refused.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors *"), "{page}");
            assert!(refused.text().contains("Figuren visas inte") && !refused.text().contains("<svg"), "{page}");
            assert_eq!(back(&refused), format!("{page}?{choices}&{wrong}"));
        }
        // An option that is not known is named and changes nothing.
        let odd = found(&format!("/en/infoga{page}/{figure}?{choices}&tema=rosa&ram=%3Cb%3E")).await;
        for part in ["tema=rosa is not known", "The option ram is not known", "<svg"] {
            assert!(odd.text().contains(part), "{page}: no {part}");
        }
        assert_eq!(back(&odd), format!("/en{page}?{choices}#{figure}-figure"));
        let old = get(&format!("/infoga{page}/{figure}?{choices}&utgava=2019-01-01-abcdef")).await;
        assert_eq!((old.status, back(&old)), (StatusCode::GONE, format!("{page}?{choices}#{figure}-figure")));
    }
    // A year that a figure does not have gives way to the nearest, and the figure says so wherever it is.
    let asked = "indikator=foreign-born&niva=municipality&ar=1850&visa=fordelning";
    for kind in ["", ".html"] {
        let nearest = found(&format!("/infoga/labb/distribution{kind}?{asked}")).await;
        assert!(nearest.text().contains("finns inte för 1850"), "{kind}");
    }
    assert_eq!(get("/infoga/egna-omraden/bars-1?d=A%3A9101R001&indikator=luck").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get("/infoga/jamfor/compare-types").await.status, StatusCode::NOT_FOUND, "no places, no figure");
}

#[tokio::test]
async fn own_districts_of_too_few_are_not_embedded_either() {
    let mut material = example::material(example::SEED);
    let code = material.areas.level(Level::Deso)[0].code.clone();
    let people = material.tables.iter_mut().find(|t| t.id == "population-2023" && t.level == Level::Deso);
    let people = people.expect("the table is there");
    let area = people.cube.dimensions()[0].position(&code).expect("it has a row");
    people.cube.put(&[area, 0, 0], Observation::normal(20.0));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let target = folder.path().join("edition");
    let catalogue = catalogue::Catalogue::embedded().expect("the catalogue is sound");
    edition::build(&material, &catalogue, &target, false, "2024-01-01T00:00:00Z", &edition::Silent).expect("built");
    let current = Arc::new(Current::of(edition::Edition::open(&target).expect("it opens")));
    let districts = format!("d=Liten%3A{code}");
    for address in ["/infoga/egna-omraden/bars-1", "/infoga/egna-omraden/bars-1.html", "/egna-omraden/bars-1.csv"] {
        let refused = ask(&current, &format!("{address}?{districts}")).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{address}");
        assert!(!refused.text().contains("<svg"), "{address}");
    }
    let refused = ask(&current, &format!("/infoga/egna-omraden/bars-1?{districts}")).await;
    assert!(refused.text().contains("Liten") && refused.text().contains("50"), "it says why: {}", refused.text());
    // The same district where its areas have inhabitants enough.
    found(&format!("/infoga/egna-omraden/bars-1?{districts}")).await;
}
