//! The configuration, the list of tables, one table, a code list.

use std::sync::Arc;

use serde_json::{Value, json};

use super::link;
use crate::answer::Answer;
use crate::page;
use crate::provider::Provider;
use crate::table::{Recorded, Table, TableSpec};
use crate::world::World;

/// The recorded configuration with the limits that hold here.
pub(super) fn config(world: &World) -> Answer {
    let mut config = world.tables.recorded.config.clone();
    let mut settings = world.settings();
    let window = settings.window(Provider::PxWeb2);
    config["maxCallsPerTimeWindow"] = json!(window.calls);
    config["timeWindow"] = json!(window.length.as_secs());
    Answer::json(&config).tagged()
}

/// A table made from files.
pub(super) fn find(world: &World, id: &str) -> Result<Arc<Table>, Answer> {
    let known = world.tables.specs().iter().find(|spec| spec.id.eq_ignore_ascii_case(id));
    let table = known.and_then(|spec| world.tables.table(spec.id));
    let missing = || Answer::not_found(format!("Table with id, {id} can not be found"));
    table.ok_or_else(missing)?.map_err(|error| Answer::broken(&error))
}

/// One page of the tables.
pub(super) fn tables(world: &World, pairs: &[(String, String)]) -> Result<Answer, Answer> {
    let number = |name, default| page::number(pairs, name, default, 1).map_err(Answer::bad_request);
    let (page_number, size) = (number("pageNumber", 1)?, number("pageSize", 20)?);
    let query = page::value(pairs, "query").unwrap_or_default().to_lowercase();
    let mut entries = Vec::new();
    for spec in world.tables.specs() {
        if query.is_empty() || spec.id.to_lowercase().contains(&query) || spec.title.to_lowercase().contains(&query) {
            entries.push(entry(world, spec, &*find(world, spec.id)?));
        }
    }
    let recorded = of_recorded(world);
    if query.is_empty() || recorded.to_string().to_lowercase().contains(&query) {
        entries.push(recorded);
    }
    let pages = entries.len().div_ceil(size).max(1);
    let at =
        |page: usize| format!("{}/tables/?lang=sv&pagesize={size}&pageNumber={page}", world.base(Provider::PxWeb2));
    let to = |rel: &str, page: usize| json!({ "rel": rel, "hreflang": "sv", "href": at(page) });
    let mut links = Vec::new();
    if page_number < pages {
        links.push(to("next", page_number + 1));
    }
    links.push(to("last", pages));
    let total = entries.len();
    let shown: Vec<Value> = entries.into_iter().skip((page_number - 1) * size).take(size).collect();
    Ok(Answer::json(&json!({
        "language": "sv",
        "tables": shown,
        "page": {
            "pageNumber": page_number,
            "pageSize": size,
            "totalElements": total,
            "totalPages": pages,
            "links": links,
        },
        "links": [to("self", page_number)],
    }))
    .tagged())
}

/// One table.
pub(super) fn table(world: &World, id: &str) -> Result<Answer, Answer> {
    let mut entry = if id.eq_ignore_ascii_case(Recorded::TABLE) {
        of_recorded(world)
    } else {
        let table = find(world, id)?;
        entry(world, table.spec, &table)
    };
    entry["language"] = json!("sv");
    Ok(Answer::json(&entry).tagged())
}

fn entry(world: &World, spec: &TableSpec, table: &Table) -> Value {
    let variables = spec.variables.iter().map(|variable| variable.label);
    let names: Vec<&str> = ["region"].into_iter().chain(variables).chain(["tabellinnehåll", "år"]).collect();
    json!({
        "id": spec.id,
        "label": spec.title,
        "description": "",
        "sortCode": spec.id,
        "updated": world.change(spec.id).updated.unwrap_or_else(|| table.updated.clone()),
        "firstPeriod": table.periods.first(),
        "lastPeriod": table.periods.last(),
        "category": "public",
        "variableNames": names,
        "source": "SCB",
        "subjectCode": spec.subject.0,
        "timeUnit": "Annual",
        "paths": [[{ "id": spec.subject.0, "label": spec.subject.1, "sortCode": spec.subject.1 }]],
        "links": links(world, spec.id),
    })
}

/// The entry of the recorded table, from its description.
fn of_recorded(world: &World) -> Value {
    let described: Value = serde_json::from_slice(&world.tables.recorded.metadata).unwrap_or_default();
    let ids = described["id"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<&Value> = ids.map(|id| &described["dimension"][id]["label"]).collect();
    let mut periods: Vec<&String> = described["dimension"]["Tid"]["category"]["index"]
        .as_object()
        .into_iter()
        .flat_map(|index| index.keys())
        .collect();
    periods.sort();
    json!({
        "id": Recorded::TABLE,
        "label": described["label"],
        "description": "",
        "sortCode": Recorded::TABLE,
        "updated": described["updated"],
        "firstPeriod": periods.first(),
        "lastPeriod": periods.last(),
        "category": "public",
        "variableNames": names,
        "source": "SCB",
        "subjectCode": described["extension"]["px"]["subject-code"],
        "timeUnit": "Monthly",
        "links": links(world, Recorded::TABLE),
    })
}

fn links(world: &World, id: &str) -> Value {
    let table = link(world, "tables", id);
    json!([
        { "rel": "self", "hreflang": "sv", "href": format!("{table}?lang=sv") },
        { "rel": "metadata", "hreflang": "sv", "href": format!("{table}/metadata?lang=sv") },
        { "rel": "data", "hreflang": "sv", "href": format!("{table}/data?lang=sv&outputFormat=json-stat2") },
    ])
}

/// A code list.
pub(super) fn code_list(world: &World, id: &str) -> Result<Answer, Answer> {
    if id.eq_ignore_ascii_case(Recorded::CODE_LIST) || id == Recorded::CODE_LIST {
        return Ok(Answer::bytes("application/json; charset=utf-8", world.tables.recorded.code_list.clone()).tagged());
    }
    let areas = world.tables.areas().map_err(|e| Answer::broken(&e))?;
    let list = areas.list(id).ok_or_else(|| Answer::not_found(format!("Code list with id, {id} can not be found")))?;
    let values = list.places.iter().map(|place| {
        let area = &areas.all[*place];
        json!({ "code": area.code, "label": area.label, "valueMap": [area.code] })
    });
    Ok(Answer::json(&json!({
        "id": list.id,
        "label": list.label,
        "language": "sv",
        "languages": ["sv", "en"],
        "elimination": false,
        "type": "Valueset",
        "values": values.collect::<Vec<_>>(),
        "links": [{
            "rel": "self",
            "hreflang": "sv",
            "href": format!("{}?lang=sv", link(world, "codeLists", list.id)),
        }],
    }))
    .tagged())
}
