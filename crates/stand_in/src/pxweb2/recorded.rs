//! The recorded table: its one recorded selection, byte for byte, and nothing else.

use std::collections::BTreeSet;

use serde_json::Value;

use super::select::{Wanted, fits};
use crate::answer::Answer;
use crate::table::Recorded;

/// The recorded data, if the selection is the one that was recorded.
pub(super) fn data(recorded: &Recorded, wanted: &Wanted) -> Result<Answer, Answer> {
    let parsed = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap_or_default();
    let (all, known) = (parsed(&recorded.metadata), parsed(&recorded.data));
    for (variable, dimension) in known["dimension"].as_object().into_iter().flatten() {
        let codes = |of: &Value| -> Vec<String> { in_order(&of["category"]["index"]) };
        let among = codes(&all["dimension"][variable]);
        let asked = wanted.values.iter().find(|(code, _)| code.eq_ignore_ascii_case(variable));
        let chosen: BTreeSet<String> = match asked {
            Some((_, asked)) => asked.iter().flat_map(|written| choose(&among, written, variable == "Tid")).collect(),
            None => among.iter().cloned().collect(),
        };
        if chosen != codes(dimension).into_iter().collect() {
            let detail = format!("the stand-in has recorded one selection of {} only", Recorded::TABLE);
            return Err(Answer::problem(501, "Not recorded", &detail));
        }
    }
    Ok(Answer::bytes("application/json; charset=utf-8", recorded.data.clone()))
}

fn choose(among: &[String], written: &str, latest_first: bool) -> Vec<String> {
    let count = written.strip_prefix("top(").and_then(|n| n.strip_suffix(')')).and_then(|n| n.parse::<usize>().ok());
    match count {
        Some(count) if latest_first => among.iter().rev().take(count).cloned().collect(),
        Some(count) => among.iter().take(count).cloned().collect(),
        None => among.iter().filter(|code| fits(written, code)).cloned().collect(),
    }
}

/// The codes of an index, in its order.
fn in_order(index: &Value) -> Vec<String> {
    let mut codes: Vec<(u64, &String)> =
        index.as_object().into_iter().flatten().map(|(code, at)| (at.as_u64().unwrap_or(0), code)).collect();
    codes.sort();
    codes.into_iter().map(|(_, code)| code.clone()).collect()
}
