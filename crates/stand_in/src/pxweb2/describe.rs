//! What is said of a table and its variables, as the service writes JSON-stat.

use serde_json::{Map, Value, json};

use super::link;
use super::view::{Entry, Role, Shown, View};
use crate::table::{AreaList, ContentSpec};
use crate::world::World;

/// The description of a table: all categories, no values.
pub(super) fn metadata(world: &World, view: &View<'_>) -> Value {
    let mut dimension = Map::new();
    for shown in &view.variables {
        let categories: Vec<&Entry<'_>> = shown.categories.iter().collect();
        let mut described = one(view, shown, &categories, false);
        let lists: Vec<Value> = view.lists(shown.code).map(|list| listed(world, list)).collect();
        described["extension"]["codelists"] = Value::Array(lists);
        dimension.insert(shown.code.to_owned(), described);
    }
    let ids: Vec<&str> = view.variables.iter().map(|shown| shown.code).collect();
    let size: Vec<usize> = view.variables.iter().map(|shown| shown.categories.len()).collect();
    let mut whole = head(world, view, format!("{}. År {}", view.table.spec.title, span(view)));
    whole["id"] = json!(ids);
    whole["size"] = json!(size);
    whole["dimension"] = Value::Object(dimension);
    whole["value"] = json!([]);
    whole
}

/// The first and the last period.
fn span(view: &View<'_>) -> String {
    let periods = &view.table.periods;
    match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}-{last}"),
        (Some(only), _) => only.clone(),
        _ => String::new(),
    }
}

/// What stands at the top of description and data alike.
pub(super) fn head(world: &World, view: &View<'_>, label: String) -> Value {
    let spec = view.table.spec;
    let stub: Vec<&str> = view.variables.iter().map(|shown| shown.code).take(view.variables.len() - 2).collect();
    let decimals = spec.contents.iter().map(|content| content.decimals).max();
    let mut head = json!({
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "source": "SCB",
        "updated": world.change(spec.id).updated.unwrap_or_else(|| view.table.updated.clone()),
        "role": { "time": ["Tid"], "metric": ["ContentsCode"] },
        "extension": {
            "px": {
                "tableid": spec.id,
                "decimals": decimals,
                "official-statistics": true,
                "aggregallowed": true,
                "copyright": false,
                "language": "sv",
                "contents": spec.title.split(" efter ").next(),
                "descriptiondefault": false,
                "heading": ["ContentsCode", "Tid"],
                "stub": stub,
                "matrix": spec.id,
                "subject-code": spec.subject.0,
                "subject-area": spec.subject.1,
            },
        },
    });
    if !view.table.notes.is_empty() {
        head["note"] = json!(view.table.notes);
    }
    head
}

/// A variable with some of its categories.
pub(super) fn one(view: &View<'_>, shown: &Shown<'_>, categories: &[&Entry<'_>], of_data: bool) -> Value {
    let index: Map<String, Value> = categories.iter().zip(0..).map(|(c, at)| (c.code.clone(), json!(at))).collect();
    let labels: Map<String, Value> = categories.iter().map(|c| (c.code.clone(), json!(c.label))).collect();
    let show = match shown.role {
        Role::Area => "code_value",
        Role::Time => "code",
        Role::Class | Role::Contents => "value",
    };
    let mut described = json!({
        "label": shown.label,
        "category": { "index": index, "label": labels },
        "extension": { "elimination": shown.elimination.is_some(), "show": show },
    });
    if let Some(code) = shown.elimination.filter(|_| of_data || shown.role == Role::Class) {
        described["extension"]["eliminationValueCode"] = json!(code);
    }
    if shown.role == Role::Contents {
        let of = |tell: &dyn Fn(&ContentSpec) -> Value| -> Map<String, Value> {
            let contents = &view.table.spec.contents;
            categories.iter().map(|c| (c.code.clone(), tell(&contents[c.place]))).collect()
        };
        described["category"]["unit"] = of(&|c| json!({ "base": c.unit, "decimals": c.decimals })).into();
        described["extension"]["measuringType"] = of(&|c| json!(measuring(c))).into();
        described["extension"]["priceType"] = of(&|_| json!("NotApplicable")).into();
        described["extension"]["adjustment"] = of(&|_| json!("None")).into();
        described["extension"]["alternativeText"] = of(&|c| json!(c.label)).into();
    }
    described
}

fn measuring(content: &ContentSpec) -> &'static str {
    if content.unit == "antal" { "Stock" } else { "Other" }
}

/// A code list as a variable names it.
fn listed(world: &World, list: &AreaList) -> Value {
    json!({
        "id": list.id,
        "label": list.label,
        "type": "Valueset",
        "links": [{
            "rel": "metadata",
            "hreflang": "sv",
            "href": format!("{}?lang=sv", link(world, "codeLists", list.id)),
        }],
    })
}
