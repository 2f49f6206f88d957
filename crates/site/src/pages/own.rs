//! Own districts, put together of RegSO or DeSO: the page, its files, and districts out of a file.

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cube::Language;
use edition::unions::{FLOOR, MOST_CODES, guard};
use formats::delimited::Delimited;
use geography::Level;
use serde_json::json;

use super::{Layout, html};
use crate::api::problem;
use crate::app::{Shared, View, aside};
use crate::choices::Choices;
use crate::embed::{self, Embedded, Made};
use crate::export::{self, About, Download};
use crate::figures::Figure;
use crate::http::{Finished, kind};
use crate::links::{self, Files};
use crate::numbers;
use crate::own::compose::{self, Compose, Outcome};
use crate::own::districts::{self, District, LONG_ADDRESS, MOST};
use crate::own::figures::{self, AT_ONCE, Asunder, CHOICES, Scene, Whole};
use crate::own::{file, problems, upload};
use crate::words::{Value, alphabetical};

/// The page's address below the language's prefix.
pub(crate) const PATH: &str = "/egna-omraden";
/// How the names of files begin.
const FILE: &str = "egna-omraden";
/// The longest address that districts of a file may make: what servers take at all.
const LONGEST_ADDRESS: usize = 60_000;

/// A district as its card shows it.
struct Card {
    name: String,
    parts: String,
    place: String,
    figures: Vec<Key>,
    /// Code, name and page of its areas.
    areas: Vec<(String, String, Option<String>)>,
    edit: String,
    remove: String,
    problems: Vec<String>,
}

/// A key figure of a card.
struct Key {
    number: String,
    label: String,
    uncertainty: String,
}

/// A choice of a list.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// Everything about the districts that can be reckoned.
#[derive(Default)]
struct Reckoned {
    charts: Vec<Figure>,
    types: Option<Figure>,
    segregation: Option<Figure>,
    indicators: Option<Figure>,
    asunder: Vec<Asunder>,
}

#[derive(Template)]
#[template(path = "own.html")]
struct Page<'a> {
    layout: Layout<'a>,
    files: Files,
    form: Compose,
    cards: Vec<Card>,
    /// Why the districts are not shown.
    refused: Vec<String>,
    reckoned: Reckoned,
    /// Fields that keep what a form does not ask.
    hidden: Vec<(String, String)>,
    hidden_indicators: Vec<(String, String)>,
    hidden_split: Vec<(String, String)>,
    municipalities: Vec<(String, Vec<Choice>)>,
    indicators: Vec<(String, Vec<Choice>)>,
    /// Chosen indicators and the address without them.
    chosen: Vec<(String, Option<String>)>,
    splits: Vec<Choice>,
    save: Option<String>,
    map: Option<String>,
    cancel: String,
    long: Option<String>,
    limits: String,
    rules: String,
    example: String,
    asked: bool,
    /// What becomes of a file of own data.
    data_said: String,
}

/// `/egna-omraden`: the districts of the address; one that is added or changed leads to its new address.
pub(crate) async fn page(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let asked = Choices::parse(uri.query());
    match aside(|| show(&view, language, &asked, Vec::new(), StatusCode::OK)) {
        Ok(page) => {
            // The page says for how long the operator lets data be kept, which may be another tomorrow.
            let days = view.settings.workspace.as_ref().map_or(0, |workspace| workspace.days());
            page.respond(&format!("{}-{days}", view.edition.manifest().id), &headers)
        }
        Err(to) => Redirect::to(&to).into_response(),
    }
}

/// `/egna-omraden/{file}`: a figure of the districts, or the districts themselves.
pub(crate) async fn figure(
    language: Language,
    State(current): Shared,
    Path(name): Path<String>,
    Query(download): Query<Download>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let view = &*view;
    aside(|| {
        let asked = Choices::parse(uri.query()).without("stil");
        let found = districts::read(&asked, &view.edition);
        if name == "distrikt.csv" {
            let style = if download.stil == "excel" { Delimited::SwedishExcel } else { Delimited::Comma };
            let csv = Finished::ok(kind::CSV, file::write(&found, style)).saved_as("distrikt.csv".to_owned());
            return csv.respond(&view.edition.manifest().id, &headers);
        }
        let scene = Scene::new(view, language, &found, &asked);
        if !refusals(view, language, &scene, &found).is_empty() {
            let why = "there are too many districts, or too few inhabitants between them, or between one and a published area";
            return problem::not_found(&uri, why).into_response();
        }
        let subject = found.iter().map(|d| json!({ "name": d.name, "codes": d.codes })).collect::<Vec<_>>();
        let about = About { view, language, file: FILE, subject: json!({ "districts": subject }) };
        export::give(&about, &name, |id| figures::make(&scene, id), &download, &headers, &uri)
    })
}

/// `/infoga/egna-omraden/bars-1?d=…` and its like, under the same guard as the page.
pub(crate) async fn embedded(
    language: Language,
    State(current): Shared,
    Path(name): Path<String>,
    headers: HeaderMap,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let view = current.view();
    let make = |id: &str, asked: &Choices| {
        let found = districts::read(asked, &view.edition);
        let scene = Scene::new(&view, language, &found, asked);
        let told = [faults(&view, language, &found), refusals(&view, language, &scene, &found)].concat();
        let shown = told.is_empty() && scene.known() == *asked;
        let figure = if shown { figures::make(&scene, id) } else { None };
        // Without rows it only says why there is nothing to show.
        let figure = figure.filter(|figure| !figure.table.rows.is_empty());
        Made { figure, file: FILE.to_owned(), told }
    };
    let page = format!("{}{PATH}", links::prefix(language));
    embed::show(&Embedded { view: &view, language, page, choices: &CHOICES }, &name, make, &headers, &uri)
}

/// POST `/egna-omraden`: districts out of a file, shown at their address.
pub(crate) async fn load(
    language: Language,
    State(current): Shared,
    headers: HeaderMap,
    multipart: Result<Multipart, MultipartRejection>,
) -> Response {
    let view = current.view();
    let form = upload::read(&headers, multipart.ok()).await;
    let made = aside(|| {
        let view = &*view;
        let words = view.words(language);
        let wrong = |problems: Vec<String>, status| show(view, language, &Choices::default(), problems, status);
        let form = match form {
            Ok(form) => form,
            Err(refused) => return wrong(vec![words.t(refused.key())], refused.status()),
        };
        let Some((name, bytes)) = &form.file else {
            return wrong(vec![words.t("own-file-none")], StatusCode::UNPROCESSABLE_ENTITY);
        };
        let found = match file::read(&view.edition, name, bytes) {
            Ok(found) => found,
            Err(why) => {
                let (status, told) = super::own_data::unread(view, words, &why);
                return wrong(told, status);
            }
        };
        if found.len() > MOST {
            let count = Value::Count(found.len() as u64);
            let told = words.with("own-file-too-many", &[("count", count), ("most", Value::Text(&MOST.to_string()))]);
            return wrong(vec![told], StatusCode::UNPROCESSABLE_ENTITY);
        }
        let to = address(language, &districts::with(&Choices::default(), &found));
        if to.len() > LONGEST_ADDRESS {
            return wrong(vec![words.t("own-file-too-long")], StatusCode::UNPROCESSABLE_ENTITY);
        }
        Err(to)
    });
    match made {
        Ok(page) => not_kept(page.respond(&view.edition.manifest().id, &headers)),
        Err(to) => Redirect::to(&to).into_response(),
    }
}

/// What came of a reader's file is nobody else's.
pub(crate) fn not_kept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn address(language: Language, choices: &Choices) -> String {
    choices.at(&format!("{}{PATH}", links::prefix(language)))
}

/// The page, or where to go instead.
fn show(
    view: &View,
    language: Language,
    asked: &Choices,
    told: Vec<String>,
    status: StatusCode,
) -> Result<Finished, String> {
    let words = view.words(language);
    let found = districts::read(asked, &view.edition);
    let mut form = match compose::read(view, words, asked, &found) {
        Outcome::Form(form) => form,
        Outcome::Done(choices) => return Err(address(language, &choices)),
    };
    form.problems.extend(told);
    let lasting = compose::lasting(asked);
    let scene = Scene::new(view, language, &found, &lasting);
    let refused = refusals(view, language, &scene, &found);
    let shown = refused.is_empty() && !scene.districts.is_empty();
    let mut reckoned = Reckoned::default();
    if shown {
        let names = figures::BARS.iter().zip(figures::LINES).flat_map(|(bars, lines)| [*bars, lines]);
        reckoned = Reckoned {
            charts: names.filter_map(|id| figures::make(&scene, id)).collect(),
            types: figures::make(&scene, "types"),
            segregation: figures::make(&scene, "segregation"),
            indicators: figures::make(&scene, "indicators"),
            asunder: figures::asunder(&scene),
        };
    }
    let cards = found.iter().enumerate().map(|(at, one)| card(&scene, &found, (at, one), shown)).collect();
    let own = address(language, &lasting);
    let path = format!("{}{PATH}", links::prefix(language));
    let title = words.t("menu-own");
    let page = Page {
        layout: Layout::asked(view, language, title, PATH, &lasting).in_section("own").with_script("own"),
        files: Files::asked(path.clone(), of_whole(&scene.known(), &found).query()),
        municipalities: municipalities(view, form.municipality.as_ref().map(|m| m.code.as_str())),
        hidden: pairs(&lasting, &[]),
        hidden_indicators: pairs(&with_chosen(&scene), &[]),
        hidden_split: pairs(&lasting, &["delning"]),
        indicators: indicators(&scene),
        chosen: chosen(&scene, language),
        splits: splits(&scene),
        save: (!found.is_empty()).then(|| Files::asked(path, lasting.query()).file("distrikt", "csv")),
        map: shown.then(|| {
            let only = districts::with(&Choices::default(), &found);
            only.at(&format!("{}/karta", links::prefix(language)))
        }),
        cancel: own.clone(),
        long: (own.len() > LONG_ADDRESS).then(|| words.with("own-long", &[("length", Value::Count(own.len() as u64))])),
        limits: words.with(
            "own-limits",
            &[("districts", Value::Text(&MOST.to_string())), ("codes", Value::Count(MOST_CODES as u64))],
        ),
        rules: words.with("own-rules", &[("floor", Value::Text(&FLOOR.to_string()))]),
        example: problems::example(view, Level::Regso),
        asked: !found.is_empty(),
        data_said: super::own_data::said(view, words),
        cards,
        refused,
        reckoned,
        form,
    };
    Ok(html(&page).with_status(status))
}

/// Why the districts are not shown, in sentences.
fn refusals(view: &View, language: Language, scene: &Scene<'_>, all: &[District]) -> Vec<String> {
    let unions: Vec<_> = scene.districts.iter().map(|district| district.union).collect();
    let whole: Vec<&District> = all.iter().filter(|district| district.union.is_ok()).collect();
    let words = view.words(language);
    let mut refused = match figures::told(guard(&scene.reckoner, &unions)) {
        Some(found) => found.iter().map(|one| problems::of_guard(view, words, one, &whole)).collect(),
        // What cannot be checked is not shown.
        None => vec![words.t("own-guard-unknown")],
    };
    if all.len() > MOST {
        refused.push(words.with("own-fault-too-many-districts", &[("most", Value::Text(&MOST.to_string()))]));
    }
    refused
}

/// What is wrong with the codes of districts, in sentences.
fn faults(view: &View, language: Language, all: &[District]) -> Vec<String> {
    let words = view.words(language);
    let faults = all.iter().filter_map(|one| one.union.as_ref().err()).flatten();
    faults.map(|fault| problems::of_code(view, words, fault, &[])).collect()
}

/// The choices with only those districts that figures are made of.
fn of_whole(asked: &Choices, all: &[District]) -> Choices {
    districts::with(asked, all.iter().filter(|one| one.union.is_ok()))
}

fn card(scene: &Scene<'_>, all: &[District], (at, one): (usize, &District), shown: bool) -> Card {
    let (view, words) = (scene.view, scene.words());
    let areas = view.edition.areas();
    let lasting = scene.asked;
    let address = |choices: &Choices| address(scene.language, choices);
    let others = all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, district)| district);
    let mut card = Card {
        name: one.name.clone(),
        parts: String::new(),
        place: String::new(),
        figures: Vec::new(),
        areas: Vec::new(),
        edit: format!("{}#lagg-till", address(&lasting.with("andra", at.to_string()))),
        remove: address(&districts::with(lasting, others)),
        problems: Vec::new(),
    };
    let union = match &one.union {
        Ok(union) => union,
        Err(faults) => {
            card.problems = faults.iter().map(|fault| problems::of_code(view, words, fault, &[])).collect();
            return card;
        }
    };
    let counted = [(Level::Regso, "own-count-regso"), (Level::Deso, "own-count-deso")];
    let counted = counted.iter().filter(|(level, _)| union.count(*level) > 0);
    let counted: Vec<String> =
        counted.map(|(level, key)| words.with(key, &[("count", Value::Count(union.count(*level) as u64))])).collect();
    card.parts = counted.join(words.t("own-and").as_str());
    let municipalities = union.municipalities(&view.edition);
    let names = municipalities.iter().map(|at| areas.level(Level::Municipality)[*at].name.as_str());
    card.place = names.collect::<Vec<_>>().join(", ");
    card.areas = union
        .parts()
        .iter()
        .map(|part| {
            let area = &areas.level(part.level)[part.position];
            let name = if part.level == Level::Deso { words.level(part.level) } else { area.name.clone() };
            (area.code.clone(), name, links::area(&view.edition, scene.language, &area.code))
        })
        .collect();
    if shown {
        let whole = scene.districts.iter().find(|whole| whole.at == at);
        card.figures = whole.into_iter().flat_map(|w| AT_ONCE.iter().filter_map(|id| key(scene, w, id))).collect();
    }
    card
}

fn key<'a>(scene: &Scene<'a>, district: &Whole<'a>, id: &str) -> Option<Key> {
    let words = scene.words();
    let indicator = scene.view.edition.catalogue().indicator(id)?;
    let put = scene.put(district, indicator).ok()?;
    let newest = put.periods.last()?;
    let format = numbers::of(indicator, scene.language);
    let label = [
        ("indicator", Value::Text(indicator.name.get(scene.language))),
        ("period", Value::Text(newest.period.as_str())),
    ];
    let number = match newest.value.value() {
        Some(value) if id == "population" => numbers::people(value, scene.language),
        Some(_) => crate::figures::table::Cell::of(newest.value, &format, words).text,
        None => words.t(match newest.value.status {
            cube::Status::Confidential => "confidential",
            cube::Status::NotApplicable => "not-applicable",
            _ => "missing",
        }),
    };
    let beside: Vec<String> = scene
        .beside()
        .into_iter()
        .filter(|_| id != "population")
        .filter_map(|place| {
            let value = scene.of_place(place, indicator, &put, &newest.period).value()?;
            Some(format!("{}: {}", scene.place_name(place), format.value(value)))
        })
        .collect();
    let certainty = newest.interval.map(|limits| {
        let limits = figures::interval(words, &format, limits);
        words.with("own-key-interval", &[("interval", Value::Text(&limits))])
    });
    let uncertainty = certainty.into_iter().chain(beside).collect::<Vec<_>>().join(". ");
    Some(Key { number, label: words.with("own-key-label", &label), uncertainty })
}

fn pairs(choices: &Choices, without: &[&str]) -> Vec<(String, String)> {
    let left = without.iter().fold(choices.clone(), |choices, name| choices.without(name));
    form_urlencoded::parse(left.query().as_bytes()).into_owned().collect()
}

fn municipalities(view: &View, chosen: Option<&str>) -> Vec<(String, Vec<Choice>)> {
    let areas = view.edition.areas();
    let counties = areas.level(Level::County).iter().enumerate();
    counties
        .map(|(county, area)| {
            let within = areas.within(Level::County, county, Level::Municipality);
            let mut choices: Vec<Choice> = within
                .into_iter()
                .map(|at| &areas.level(Level::Municipality)[at])
                .map(|m| Choice { value: m.code.clone(), label: m.name.clone(), chosen: chosen == Some(&m.code) })
                .collect();
            choices.sort_by_key(|choice| alphabetical(&choice.label));
            (area.name.clone(), choices)
        })
        .collect()
}

/// The indicators that can be chosen, by societal area.
fn indicators<'a>(scene: &Scene<'a>) -> Vec<(String, Vec<Choice>)> {
    let catalogue = scene.view.edition.catalogue();
    let chosen = scene.chosen();
    let can = |indicator: &'a catalogue::Indicator| {
        scene.districts.iter().any(|d| scene.put(d, indicator).is_ok_and(|put| !put.periods.is_empty()))
    };
    let areas = catalogue.societal_areas.iter().map(|area| {
        let own = catalogue.indicators.iter().filter(|i| i.area == area.id && can(i));
        let own = own.filter(|i| chosen.iter().all(|one| one.id != i.id));
        let choices =
            own.map(|i| Choice { value: i.id.clone(), label: i.name.get(scene.language).to_owned(), chosen: false });
        (area.name.get(scene.language).to_owned(), choices.collect::<Vec<_>>())
    });
    areas.filter(|(_, choices)| !choices.is_empty()).collect()
}

/// The chosen indicators, each with the address without it; where only one is left it stays.
fn chosen(scene: &Scene<'_>, language: Language) -> Vec<(String, Option<String>)> {
    let chosen = scene.chosen();
    let without = |id: &str| {
        let left = chosen.iter().filter(|one| one.id != id);
        let choices = left.fold(scene.asked.without("indikator"), |c, one| c.and("indikator", one.id.as_str()));
        (chosen.len() > 1).then(|| address(language, &choices))
    };
    chosen.iter().map(|one| (one.name.get(language).to_owned(), without(&one.id))).collect()
}

/// The choices with the indicators that are drawn, so that adding one keeps those that were drawn unasked.
fn with_chosen(scene: &Scene<'_>) -> Choices {
    let none = scene.asked.without("indikator");
    scene.chosen().iter().fold(none, |choices, one| choices.and("indikator", one.id.as_str()))
}

fn splits(scene: &Scene<'_>) -> Vec<Choice> {
    let chosen = figures::split(scene).map(|split| split.id.as_str());
    let all = scene.view.edition.catalogue().splits.iter();
    all.map(|split| Choice {
        value: split.id.clone(),
        label: split.name.get(scene.language).to_owned(),
        chosen: chosen == Some(split.id.as_str()),
    })
    .collect()
}
