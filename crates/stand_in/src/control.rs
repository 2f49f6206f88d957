//! The controls: faults, limits and changes of tables while it serves, and the log.
//!
//! `GET /control/log`, `POST /control/faults` (a list of rules in the place of all before), `POST /control/reset`,
//! `POST /control/set` with `{"calls": 3, "window": 1}` (for one service with `"provider": "kolada"`) or
//! `{"table": "TAB5956", "updated": "2024-05-01T06:00:00Z", "add": 5, "cell": {"Region": "0114A0010"}}`.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::Method;
use serde::Deserialize;
use serde_json::json;

use crate::answer::Answer;
use crate::faults::{self, Faults};
use crate::provider::Provider;
use crate::world::World;

/// What can be set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    provider: Option<String>,
    calls: Option<usize>,
    window: Option<u64>,
    table: Option<String>,
    updated: Option<String>,
    add: Option<f64>,
    #[serde(default)]
    cell: BTreeMap<String, String>,
}

/// What a request to the controls gets.
pub(crate) fn answer(world: &World, method: &Method, path: &str, body: &[u8]) -> Answer {
    match (method, path) {
        (&Method::GET, "/control/log") => Answer::json(&json!({ "requests": world.log.all() })),
        (&Method::POST, "/control/reset") => {
            reset(world);
            done()
        }
        (&Method::POST, "/control/faults") => match faults::parse(&String::from_utf8_lossy(body)) {
            Ok(rules) => {
                world.settings().faults = Faults::new(rules);
                done()
            }
            Err(error) => Answer::bad_request(error.to_string()),
        },
        (&Method::POST, "/control/set") => match serde_json::from_slice::<Set>(body) {
            Ok(set) => apply(world, set),
            Err(error) => Answer::bad_request(error.to_string()),
        },
        _ => Answer::not_found("the controls are log, faults, reset and set"),
    }
}

/// Forgets the log, the faults, the calls so far and all changes; limits stay.
pub(crate) fn reset(world: &World) {
    world.log.reset();
    let mut settings = world.settings();
    settings.faults = Faults::default();
    settings.changes.clear();
    for provider in Provider::ALL {
        settings.window(provider).reset();
    }
}

fn apply(world: &World, set: Set) -> Answer {
    let provider = match &set.provider {
        None => None,
        Some(id) => match Provider::ALL.into_iter().find(|provider| provider.id() == id) {
            Some(provider) => Some(provider),
            None => return Answer::bad_request(format!("there is no provider \"{id}\"")),
        },
    };
    let mut settings = world.settings();
    for one in Provider::ALL.into_iter().filter(|one| provider.is_none_or(|only| only == *one)) {
        let window = settings.window(one);
        window.calls = set.calls.unwrap_or(window.calls);
        window.length = set.window.map_or(window.length, Duration::from_secs);
    }
    let Some(table) = set.table else { return done() };
    if !world.tables.has(&table) {
        return Answer::bad_request(format!("there is no table \"{table}\" that can be changed"));
    }
    let change = settings.changes.entry(table).or_default();
    change.updated = set.updated.or(change.updated.take());
    if let Some(add) = set.add {
        change.cells.push((set.cell, add));
    }
    done()
}

fn done() -> Answer {
    Answer::json(&json!({ "done": true }))
}
