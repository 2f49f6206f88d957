//! PxWebApi 2 of Statistics Sweden, shaped as its recorded answers.
//!
//! In: a request below `/scb/api/v2`. Out: its answer. Beside the tables made from files there is the recorded one,
//! byte for byte, for the one selection that was recorded.

mod data;
mod describe;
mod listing;
mod recorded;
mod select;
mod view;

use axum::http::Method;

use crate::answer::Answer;
use crate::page;
use crate::provider::Provider;
use crate::serve::Question;
use crate::table::Recorded;
use crate::world::World;

use select::Wanted;
use view::View;

/// What a request gets.
pub(crate) fn answer(world: &World, question: &Question) -> Answer {
    if let Some(language) = page::value(&question.pairs, "lang").filter(|lang| !["sv", "en"].contains(lang)) {
        return Answer::bad_request(format!("Unsupported language: {language}"));
    }
    let parts: Vec<&str> = question.path.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<String> = parts.iter().enumerate().map(|(at, part)| name(at, part)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let get = question.method == Method::GET || question.method == Method::HEAD;
    let post = question.method == Method::POST;
    let answered = match parts.as_slice() {
        ["config"] if get => Ok(listing::config(world)),
        ["tables"] if get => listing::tables(world, &question.pairs),
        ["tables", id] if get => listing::table(world, id),
        ["tables", id, "metadata"] if get => metadata(world, id, question),
        ["tables", id, "data"] if get || post => table_data(world, id, question),
        ["codelists", id] if get => listing::code_list(world, id),
        ["config" | "tables" | "codelists", ..] if !get => Err(Answer::problem(405, "Method Not Allowed", "")),
        _ => Err(Answer::not_found(format!("there is nothing at {}", question.path))),
    };
    answered.unwrap_or_else(|refused| refused)
}

/// The fixed parts of a path in lower case, as the server does not care about it; ids as they are.
fn name(at: usize, part: &str) -> String {
    if at == 1 { part.to_owned() } else { part.to_lowercase() }
}

fn metadata(world: &World, id: &str, question: &Question) -> Result<Answer, Answer> {
    if id.eq_ignore_ascii_case(Recorded::TABLE) {
        return Ok(Answer::bytes("application/json; charset=utf-8", world.tables.recorded.metadata.clone()).tagged());
    }
    let table = listing::find(world, id)?;
    let areas = world.tables.areas().map_err(|e| Answer::broken(&e))?;
    let mut view = View::new(&table, &areas, &question.deed);
    for (variable, list) in select::lists(&question.pairs) {
        view.narrow(&variable, &list).map_err(Answer::bad_request)?;
    }
    Ok(Answer::json(&describe::metadata(world, &view)).tagged())
}

fn table_data(world: &World, id: &str, question: &Question) -> Result<Answer, Answer> {
    let wanted = if question.method == Method::POST {
        Wanted::from_body(&question.body).map_err(Answer::bad_request)?
    } else {
        Wanted::from_query(&question.pairs)
    };
    if id.eq_ignore_ascii_case(Recorded::TABLE) {
        return recorded::data(&world.tables.recorded, &wanted);
    }
    let table = listing::find(world, id)?;
    let areas = world.tables.areas().map_err(|e| Answer::broken(&e))?;
    let mut view = View::new(&table, &areas, &question.deed);
    for (variable, list) in &wanted.lists {
        view.narrow(variable, list).map_err(Answer::bad_request)?;
    }
    let selection = select::resolve(&view, &wanted).map_err(Answer::bad_request)?;
    let cells: usize = selection.iter().map(|chosen| chosen.places.len()).product();
    let most = world.tables.recorded.config["maxDataCells"].as_u64().unwrap_or(150_000);
    if cells as u64 > most {
        let detail = format!("The query resulted in {cells} cells, which exceeds the {most} allowed.");
        return Err(Answer::problem(403, "Forbidden", &detail));
    }
    let format = page::value(&question.pairs, "outputFormat").unwrap_or("json-stat2");
    let dataset = data::json_stat(world, &view, &selection);
    match format {
        "json-stat2" => Ok(Answer::json(&dataset)),
        "px" => data::px(&dataset),
        other => Err(Answer::bad_request(format!("Unsupported output format: {other}"))),
    }
}

/// The link to a table or a code list.
fn link(world: &World, folder: &str, id: &str) -> String {
    world.link(Provider::PxWeb2, folder, id)
}
