//! The page of places side by side over the fictional edition: choices and bad input, figures against the edition, alike
//! municipalities with their reasons, what is withheld.

use axum::http::StatusCode;
use catalogue::Transformation;
use edition::SeriesKey;
use geography::Level;

use crate::area_types::{WITHOUT_INCOME, fictional, withheld};

#[tokio::test]
async fn without_places_there_are_examples_that_lead_to_comparisons() {
    let site = fictional();
    for address in ["/jamfor", "/en/jamfor"] {
        let page = site.page(address).await;
        let doors = page.split("class=\"doors\"").nth(1).expect("examples").split("</ul>").next().expect("a list");
        let links: Vec<String> = doors
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|link| link.replace("&#38;", "&").replace("&amp;", "&"))
            .collect();
        assert_eq!(links.len(), 3, "{address}");
        for link in links {
            assert!(link.matches("omrade=").count() > 1, "{link}");
            let comparison = site.page(&link).await;
            assert!(comparison.contains("id=\"figure-compare-segregation\""), "{link}");
            assert!(!comparison.contains("role=\"status\""), "{link}: nothing to excuse");
        }
    }
}

#[tokio::test]
async fn at_most_eight_places_and_a_sentence_for_the_ninth() {
    let site = fictional();
    let codes = ["9101", "9102", "9103", "9104", "9105", "9201", "9202", "9203", "9204"];
    let query = codes.map(|code| format!("omrade={code}")).join("&");
    let ninth = &site.edition.areas().get("9204").expect("known").name;
    let page = site.page(&format!("/jamfor?{query}")).await;
    assert!(page.contains(&format!("Högst 8 platser jämförs. Inte med: {ninth}.")));
    assert!(!page.contains("id=\"compare-search\""), "there is no room for more");
    let rows = site.table(&format!("/jamfor/compare-types.json?{query}")).await;
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|(label, _)| label != ninth));
    let full = site.page(&format!("/jamfor?{query}&q=9205")).await;
    assert!(full.contains("Högst 8 platser jämförs åt gången."));
    let english = site.page(&format!("/en/jamfor?{query}")).await;
    assert!(english.contains(&format!("At most 8 places are compared. Left out: {ninth}.")));
}

#[tokio::test]
async fn what_cannot_be_compared_is_told_and_the_rest_is_kept() {
    let site = fictional();
    let told = [
        ("omrade=9101&omrade=9999", "Utgåvan har ingen plats med koden ”9999”."),
        ("omrade=9101&omrade=9101", "stod två gånger och visas en gång."),
        ("omrade=9101&omrade=91", "(län) är inte med: jämförelsen gäller kommuner"),
        ("omrade=9101&omrade=9101R001", "är inte med: jämförelsen gäller kommuner"),
        ("omrade=9101&indikator=luck", "Det finns ingen uppgift med namnet ”luck”."),
        ("omrade=9101&indikator=long-term-unemployed-areas", "finns inte för kommuner."),
        ("omrade=9101&indelning=luck", "Gruppindelningen ”luck” finns inte"),
    ];
    for (query, sentence) in told {
        let page = site.page(&format!("/jamfor?{query}")).await;
        assert!(page.contains(sentence), "{query}: {sentence}");
        assert_eq!(page.matches("class=\"remove\"").count(), 1, "{query}");
    }
    // The country stands beside any level; an area has no segregation of its own.
    let page = site.page("/jamfor?omrade=00&omrade=9101R001&omrade=9101R002").await;
    assert_eq!(page.matches("class=\"remove\"").count(), 3);
    assert!(page.contains("Segregation mäts mellan områden inom en kommun"));
    let deso = &site.edition.areas().level(Level::Deso)[0].code;
    assert!(site.page(&format!("/en/jamfor?omrade={deso}")).await.contains(deso.as_str()));
    for address in ["/jamfor/nothing.csv?omrade=9101", "/jamfor/compare-types.csv", "/jamfor/compare-types?omrade=9101"]
    {
        assert_eq!(site.get(address).await.0, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_search_adds_what_it_meant_or_lists_what_it_may_mean() {
    let site = fictional();
    let name = &site.edition.areas().get("9102").expect("known").name;
    let question: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let (status, to, _) = site.get(&format!("/jamfor?omrade=9101&indikator=population&q={question}")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(to, "/jamfor?omrade=9101&indikator=population&omrade=9102");
    let (_, to, _) = site.get("/en/jamfor?q=9103").await;
    assert_eq!(to, "/en/jamfor?omrade=9103");
    // "91" begins the codes of a county and of its municipalities; beside a municipality only those are meant.
    let page = site.page("/jamfor?omrade=9201&q=910").await;
    let within = site.edition.areas().within(Level::County, 0, Level::Municipality).len();
    let doors = page.split("class=\"doors\"").nth(1).expect("hits").split("</ul>").next().expect("a list");
    assert_eq!(doors.matches("<li>").count(), within);
    assert!(page.contains("Flera platser passar ”910”."));
    let sentences = [
        ("omrade=9201&q=9101R001", "är inte bland kommuner."),
        ("omrade=9201&q=9201", "är redan med i jämförelsen."),
        ("omrade=9201&q=Xyzzy", "Ingen plats passar ”Xyzzy”."),
    ];
    for (query, sentence) in sentences {
        let (status, _, page) = site.get(&format!("/jamfor?{query}")).await;
        assert_eq!(status, StatusCode::OK, "{query}");
        assert!(page.contains(sentence), "{query}");
    }
}

#[tokio::test]
async fn types_of_people_are_shares_of_the_edition_s_counts() {
    let site = fictional();
    let rows = site.table("/jamfor/compare-types.json?omrade=9101&omrade=9201&omrade=00").await;
    for ((_, values), code) in rows.iter().zip(["9101", "9201", "00"]) {
        let types = site.edition.types(code).expect("types");
        for (people, shown) in types.population.iter().zip(values) {
            let share = 100.0 * people / types.population.iter().sum::<f64>();
            assert!((shown.as_f64().expect("a share") - share).abs() < 1e-9, "{code}");
        }
        assert_eq!(values[6].as_f64(), Some(f64::from(types.areas.iter().sum::<u32>())));
    }
}

#[tokio::test]
async fn segregation_stands_beside_what_chance_gives() {
    let site = fictional();
    let rows = site.table("/jamfor/compare-chance.json?omrade=9101&omrade=9201&indelning=birth").await;
    let key = SeriesKey::measure("D", "birth", Level::Regso, Level::Municipality);
    let newest = site.edition.series(&key).and_then(|series| series.newest()).expect("a year").to_owned();
    let slice = site.edition.slice(&key, &newest).expect("readable").expect("there");
    for ((_, values), code) in rows.iter().zip(["9101", "9201"]) {
        let position = site.edition.areas().position(Level::Municipality, code).expect("known");
        let known = slice.assessed(position);
        let (low, high) = known.interval.expect("an interval");
        let expected = [slice.get(position).value().expect("a value"), low, high, known.corrected.expect("corrected")];
        for (shown, known) in values.iter().zip(expected) {
            assert!((shown.as_f64().expect("a number") - 100.0 * known).abs() < 1e-9, "{code}");
        }
        let areas = site.edition.areas().within(Level::Municipality, position, Level::Regso).len();
        assert_eq!(values[6].as_f64(), Some(areas as f64));
    }
    let page = site.page("/jamfor?omrade=9101&omrade=9201").await;
    assert!(page.contains("Indexen går inte att jämföra rakt av mellan platser."));
}

#[tokio::test]
async fn the_table_of_indicators_tells_the_difference_in_words() {
    let site = fictional();
    let rows = site.table("/jamfor/compare-indicators.json?omrade=9101&omrade=9102&omrade=00").await;
    let name = |code: &str| site.edition.areas().get(code).expect("known").name.clone();
    let catalogue = site.edition.catalogue();
    let employed = catalogue.indicator("employed-16-64").expect("known");
    let (_, values) = rows.iter().find(|row| row.0 == employed.name.sv).expect("told");
    let year = values[1].as_str().expect("a year");
    let slice = site.edition.slice(&SeriesKey::new("employed-16-64", Level::Municipality), year).expect("readable");
    let slice = slice.expect("there");
    let of = |code: &str| slice.get(site.edition.areas().position(Level::Municipality, code).expect("known")).value();
    let (one, other) = (of("9101").expect("a value"), of("9102").expect("a value"));
    assert_eq!((values[2].as_f64(), values[3].as_f64()), (Some(one), Some(other)));
    let (high, low) = if one > other { ("9101", "9102") } else { ("9102", "9101") };
    let size = format!("{:.1}", (one - other).abs()).replace('.', ",");
    let said = format!("{}: {size}\u{a0}procentenheter högre än {}", name(high), name(low));
    assert_eq!(values[5].as_str(), Some(said.as_str()));
    let (_, population) =
        rows.iter().find(|row| row.0 == catalogue.indicator("population").expect("known").name.sv).expect("told");
    assert_eq!(population[5].as_str(), Some("Antal, följer platsens storlek"));
}

#[tokio::test]
async fn reasons_are_the_standardised_differences() {
    let site = fictional();
    let similar = &site.edition.facts().similar;
    let rows = site.table("/jamfor/similar.json?omrade=9101").await;
    let pairs = site.table("/jamfor/similar-pairs.json?omrade=9101").await;
    let count = similar.variables.len();
    assert_eq!(pairs.len(), rows.len() * count);
    for (alike, ((_, shown), reasons)) in similar.of["9101"].iter().zip(rows.iter().zip(pairs.chunks(count))) {
        let mut squared = 0.0;
        for (variable, (_, values)) in similar.variables.iter().zip(reasons) {
            let definition = site.edition.catalogue().structural_variable(&variable.id).expect("defined");
            let at = |code: &str| match definition.transformation {
                Transformation::Log => variable.values[code].ln(),
                Transformation::None => variable.values[code],
            };
            let difference = (at(&alike.code) - at("9101")) / variable.deviation;
            assert_eq!(values[1].as_f64(), Some(variable.values["9101"]));
            assert_eq!(values[2].as_f64(), Some(variable.values[&alike.code]));
            assert!((values[3].as_f64().expect("a number") - difference).abs() < 1e-9, "{}", variable.id);
            squared += difference * difference;
        }
        assert!((shown[0].as_f64().expect("a distance") - squared.sqrt()).abs() < 1e-9, "{}", alike.code);
    }
    // What the page adds are the three nearest.
    let page = site.page("/jamfor?omrade=9101").await;
    let nearest: Vec<String> = similar.of["9101"][..3].iter().map(|one| format!("omrade={}", one.code)).collect();
    let address = format!("/jamfor?omrade=9101&#38;{}", nearest.join("&#38;"));
    assert!(page.contains(&address) || page.contains(&address.replace("&#38;", "&amp;")), "{address}");
}

#[tokio::test]
async fn the_official_group_is_told_with_its_members() {
    let site = fictional();
    let known = site.edition.facts().municipality_groups.as_ref().expect("the example has a made-up grouping");
    let group = &known.of["9102"];
    let members: Vec<&str> = known.members(group).collect();
    let name = &site.edition.catalogue().municipality_group(group).expect("defined").name;
    let rows = site.table("/jamfor/group.json?omrade=9102").await;
    let names: Vec<&str> =
        members.iter().map(|code| site.edition.areas().get(code).expect("known").name.as_str()).collect();
    assert_eq!(rows.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), names);
    // What the page adds are the three members whose population is nearest.
    let key = SeriesKey::new("population", Level::Municipality);
    let newest = site.edition.series(&key).and_then(|series| series.newest()).expect("there").to_owned();
    let slice = site.edition.slice(&key, &newest).expect("readable").expect("there");
    let people = |code: &str| {
        let at = site.edition.areas().position(Level::Municipality, code).expect("known");
        slice.get(at).value().expect("counted")
    };
    let mut others: Vec<&str> = members.iter().copied().filter(|code| *code != "9102").collect();
    others.sort_by(|a, b| {
        let far = |code: &str| (people(code) / people("9102")).ln().abs();
        far(a).total_cmp(&far(b))
    });
    let added: String = others[..3].iter().map(|code| format!("&#38;omrade={code}")).collect();
    for (prefix, told, made_up) in [("", &name.sv, "påhittad"), ("/en", &name.en, "made up")] {
        let page = site.page(&format!("{prefix}/jamfor?omrade=9102")).await;
        assert!(page.contains(told.as_str()) && page.contains(made_up), "{prefix}");
        assert!(page.contains(&format!("href=\"{prefix}/jamfor?omrade=9102{added}\"")), "{added}");
        let place = site.page(&format!("{prefix}/kommun/9102-obbelta")).await;
        assert!(place.contains(told.as_str()) && place.contains("/jamfor?omrade=9102#group"), "{prefix}");
    }
    assert!(!site.page("/jamfor?omrade=91").await.contains("id=\"group\""), "a county has none");
}

#[tokio::test]
async fn who_cannot_be_compared_says_why_and_what_is_withheld_is_nowhere() {
    let site = withheld();
    let open = fictional();
    assert!(site.edition.facts().similar.left_out.contains_key(WITHOUT_INCOME), "the example is as it was made");
    let query = format!("omrade={WITHOUT_INCOME}&omrade=9101&indikator=median-net-income");
    let page = site.page(&format!("/jamfor?{query}")).await;
    assert!(page.contains("kan inte jämföras med andra kommuner, för utgåvan saknar värde för medianinkomst."));
    assert!(page.contains("Skyddad uppgift") && page.contains("Kan inte sägas"));
    // What stands there in the open edition: in no page, drawing or file.
    let series = SeriesKey::new("median-net-income", Level::Municipality);
    let position = open.edition.areas().position(Level::Municipality, WITHOUT_INCOME).expect("known");
    let known: Vec<f64> = open
        .edition
        .history(&series, position)
        .expect("readable")
        .into_iter()
        .filter_map(|(_, cell)| cell.value())
        .collect();
    assert!(!known.is_empty());
    for file in ["compare-indicator.csv", "compare-indicator.json", "compare-indicators.csv", "similar-pairs.csv"] {
        let (_, _, body) = site.get(&format!("/jamfor/{file}?{query}")).await;
        for value in &known {
            assert!(!body.contains(&format!("{value}")), "{file}: {value}");
        }
    }
    let own = &site.edition.areas().get(WITHOUT_INCOME).expect("known").name;
    let card =
        page.split("id=\"compare-indicator-figure\"").nth(1).expect("shown").split("</svg>").next().expect("drawn");
    assert!(!card.contains(&format!("{own} 20")), "no point of it is drawn");
    let csv = site.page(&format!("/jamfor/compare-indicator.csv?{query}")).await;
    let row = csv.lines().find(|line| line.starts_with(WITHOUT_INCOME)).expect("its row");
    assert!(row.contains('…') && row.split(',').skip(2).all(|cell| cell.parse::<f64>().is_err()), "{row}");
}
