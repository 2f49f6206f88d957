//! A report as JSON: everything, with what it takes to make it again.

use serde_json::{Map, Value, json};

use crate::Report;

/// The report as JSON. `code_version` is that of the program.
///
/// `file`, `code_version`, `options` (the request, each name by itself), `groups`, `divisions`, `areas`, `persons`, `remarks`; `measures` with
/// id, name, what they are of, unit, range, formula and the name of their page in the handbook; `rows`. A value that is
/// not there is `null`, and `undefined` then says why.
#[must_use]
pub fn json(report: &Report, code_version: &str) -> Value {
    let measures: Vec<Value> = report
        .measures
        .iter()
        .map(|index| {
            let (low, high) = index.range_for(report.groups.len());
            json!({
                "id": index.id,
                "name": index.name,
                "of": index.of.id(),
                "unit": index.unit.id(),
                "range": [finite(low), finite(high)],
                "formula": index.formula,
                "handbook": format!("measures/{}", index.page()),
            })
        })
        .collect();
    let rows: Vec<Value> = report
        .rows
        .iter()
        .map(|row| {
            let by: Map<String, Value> =
                report.by.iter().cloned().zip(row.by.iter().map(|value| json!(value))).collect();
            json!({
                "by": by,
                "measure": row.measure,
                "focus": row.focus,
                "value": row.value,
                "low": row.low,
                "high": row.high,
                "corrected": row.corrected,
                "expected": row.expected,
                "p_chance": row.p_chance,
                "areas": row.areas,
                "empty_areas": row.empty_areas,
                "persons": row.persons,
                "undefined": row.undefined,
                "note": row.note,
            })
        })
        .collect();
    json!({
        "file": report.file,
        "code_version": code_version,
        "options": report.request,
        "groups": report.groups,
        "divisions": report.divisions,
        "areas": report.areas,
        "persons": report.persons,
        "remarks": report.remarks,
        "measures": measures,
        "rows": rows,
    })
}

/// JSON knows no infinity: no bound is `null`.
fn finite(bound: f64) -> Value {
    if bound.is_finite() { json!(bound) } else { Value::Null }
}
