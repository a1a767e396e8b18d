//! Which report is in a JSON object? `text` or `event_text`, and what it states of itself: id, date, title, outlet, url.

use crate::bytes::{LIMIT, filled, too_long};
use crate::report::report;
use record::{Given, Report};
use serde_json::{Map, Value};

/// The report of one object, or why there is none.
pub(crate) fn object(source: &str, value: Value) -> Result<Report, String> {
    let Value::Object(mut fields) = value else {
        return Err(format!("expected a JSON object with a `text`, found {}", name(&value)));
    };
    let text = match (fields.remove("text"), fields.remove("event_text")) {
        (Some(Value::String(t)), _) | (None | Some(Value::Null), Some(Value::String(t))) => t,
        (Some(Value::Null) | None, None | Some(Value::Null)) => return Err("no `text` or `event_text` in this object".into()),
        (Some(Value::Null) | None, Some(other)) => return Err(format!("`event_text`: expected a text, found {}", name(&other))),
        (Some(other), _) => return Err(format!("`text`: expected a text, found {}", name(&other))),
    };
    filled(&text)?;
    if text.len() > LIMIT {
        return Err(too_long());
    }
    if let Some(at) = text.find('\0') {
        return Err(format!("binary, not text (a NUL at byte {at} of `text`)"));
    }
    let given = Given {
        id: stated(&mut fields, "id")?,
        date: stated(&mut fields, "date")?,
        title: stated(&mut fields, "title")?,
        outlet: stated(&mut fields, "outlet")?,
        url: stated(&mut fields, "url")?,
    };
    Ok(report(source, &text, given))
}

/// A field as text; numbers are taken as written, an empty text states nothing.
fn stated(fields: &mut Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match fields.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok((!s.trim().is_empty()).then_some(s)),
        Some(Value::Number(n)) => Ok(Some(n.to_string())),
        Some(other) => Err(format!("`{key}`: expected a text or a number, found {}", name(&other))),
    }
}

/// Parses bytes that were checked to be text; the error names line (where there are several) and column.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|e| {
        let message = e.to_string();
        let what = message.split(" at line ").next().unwrap_or_default();
        if text.trim_end().contains('\n') {
            format!("not JSON: {what} (line {}, column {})", e.line(), e.column())
        } else {
            format!("not JSON: {what} (column {})", e.column())
        }
    })
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(value: Value, expect: Result<(&str, Option<&str>), &str>) {
        let found = object("x", value).map(|r| (r.text, r.about.given.id));
        assert_eq!(found.as_ref().map(|(t, i)| (t.as_str(), i.as_deref())).map_err(String::as_str), expect);
    }

    #[test]
    fn an_object_states_its_text_and_fields() {
        check(json!({"text": "A.", "id": 12}), Ok(("A.", Some("12"))));
        check(json!({"event_text": "B.", "id": " "}), Ok(("B.", None)));
        check(json!({"text": null, "event_text": "B."}), Ok(("B.", None)));
        check(json!({"body": "C."}), Err("no `text` or `event_text` in this object"));
        check(json!({"text": ["C."]}), Err("`text`: expected a text, found a list"));
        check(json!({"text": "C.", "id": {}}), Err("`id`: expected a text or a number, found an object"));
        check(json!({"text": " \n"}), Err("empty"));
        check(json!("C."), Err("expected a JSON object with a `text`, found a text"));
        check(json!({"text": "a\u{0}b"}), Err("binary, not text (a NUL at byte 1 of `text`)"));
    }
}
