//! What may a program ask for? The OpenAPI description of every page's `.json` twin, from the same schemas as the data.

use super::route::List;
use super::site::Answer;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

/// The description (OpenAPI 3.1, whose schemas are JSON Schema 2020-12).
pub fn description() -> Answer {
    Answer::Json(StatusCode::OK, build().to_string())
}

fn build() -> Value {
    let mut schemas = Map::new();
    let mut add = |name: &str, schema: schemars::Schema| {
        let mut value = Value::from(schema);
        if let Some(Value::Object(parts)) = value.as_object_mut().and_then(|v| v.remove("$defs")) {
            schemas.extend(parts);
        }
        value.as_object_mut().map(|v| v.remove("$schema"));
        schemas.insert(name.into(), value);
    };
    add("Reading", schemars::schema_for!(record::Reading));
    add("Record", schemars::schema_for!(record::Record));
    let text = Value::Object(schemas).to_string().replace("#/$defs/", "#/components/schemas/");
    let schemas: Value = serde_json::from_str(&text).unwrap_or_default();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "One heap of news reports: who reported what, through whom. Every page's twin in JSON. Reading only.",
        },
        "paths": paths(),
        "components": { "schemas": schemas },
    })
}

fn paths() -> Value {
    let mut paths = Map::new();
    let mut add = |path: String, summary: &str, parameters: Vec<Value>, items: Option<&str>| {
        let schema = items.map_or(json!({ "type": "object" }), |i| json!({
            "type": "object",
            "properties": {
                "items": { "type": "array", "items": { "type": "object", "properties": { "entry": { "$ref": format!("#/components/schemas/{i}") } } } },
                "total": { "type": "integer" }, "page": { "type": "integer" }, "pages": { "type": "integer" }
            }
        }));
        paths.insert(path, json!({ "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": { "description": "found", "content": { "application/json": { "schema": schema } } },
                "404": { "description": "nothing there", "content": { "application/json": { "schema": { "type": "object", "properties": { "error": { "type": "string" } } } } } },
            }
        }}));
    };
    add("/index.json".into(), "What the heap holds", vec![], None);
    for list in List::ALL {
        let (summary, item) = match list {
            List::Events => ("Meetings, calls, visits and other events", Some("EventEntry")),
            List::Statements => ("Who said what", Some("Utterance")),
            List::Figures => ("Figures claimed", Some("FigureEntry")),
            List::Promises => ("What was announced for later", Some("PromiseEntry")),
            List::Copies => ("Families of reports that share text", None),
            List::Reports => ("The reports", None),
        };
        let filters = if item.is_some() { list_parameters() } else { vec![] };
        add(format!("/{}.json", list.path()), summary, filters, item);
    }
    let id = || {
        vec![
            json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "description": "an id or its unique beginning, four digits or more" }),
        ]
    };
    add("/entry/{id}.json".into(), "One entry with its evidence", id(), None);
    add("/report/{id}.json".into(), "One report: its Reading and the entries that rest on it", id(), None);
    add("/family/{id}.json".into(), "One family of copies", id(), None);
    let words = json!({ "name": "q", "in": "query", "schema": { "type": "string" }, "description": "words; \"exact words\", begin*, -without, this OR that" });
    add("/search.json".into(), "Reports that have these words", vec![words, page_parameter()], None);
    Value::Object(paths)
}

fn page_parameter() -> Value {
    json!({ "name": "page", "in": "query", "schema": { "type": "integer", "minimum": 1 }, "description": "page, from 1" })
}

fn list_parameters() -> Vec<Value> {
    let text = |name: &str, what: &str| json!({ "name": name, "in": "query", "schema": { "type": "string" }, "description": what });
    let day = |name: &str, what: &str| json!({ "name": name, "in": "query", "schema": { "type": "string", "format": "date" }, "description": what });
    vec![
        text("text", "words the entry's line has"),
        text("who", "part of a name, or an actor's id"),
        text("report", "id of a report that supports it"),
        text("state", "state of a promise, status of an event, relation of figures"),
        day("from", "only entries of this day or later"),
        day("to", "only entries of this day or earlier"),
        page_parameter(),
    ]
}
