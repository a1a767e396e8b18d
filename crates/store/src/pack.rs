//! How is JSON stored without saying anything twice? Spans lose their words and bytes, nulls go; the text brings them back.
//!
//! A packed span is the pair of its code points, `[12, 15]`. No other field is a list of two whole numbers.

use crate::entry::Entry;
use record::Reading;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A text's code points and where each begins, for the way back from `chars` to words and bytes.
pub(crate) struct Places<'t> {
    text: &'t str,
    /// Byte of every code point and of the end; empty where all are one byte.
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Places<'t> {
        let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(i, _)| i).chain([text.len()]).collect() };
        Places { text, starts }
    }

    fn byte(&self, char: usize) -> Option<usize> {
        if self.starts.is_empty() { (char <= self.text.len()).then_some(char) } else { self.starts.get(char).copied() }
    }

    /// The words between two code points, and their bytes.
    pub(crate) fn words(&self, begin: usize, end: usize) -> Option<(&'t str, [usize; 2])> {
        let bytes = [self.byte(begin)?, self.byte(end)?];
        self.text.get(bytes[0]..bytes[1]).map(|w| (w, bytes))
    }
}

/// The two ends of a packed span, or of the `chars` of a whole one.
fn ends(value: &Value) -> Option<[usize; 2]> {
    match value.as_array()?.as_slice() {
        [a, b] => Some([a.as_u64()? as usize, b.as_u64()? as usize]),
        _ => None,
    }
}

/// The code points of a value that is a whole span.
fn span(value: &mut Value) -> Option<Value> {
    let Value::Object(map) = value else { return None };
    let whole = map.len() == 3 && map.contains_key("text") && map.contains_key("bytes") && map.get("chars").and_then(ends).is_some();
    if whole { map.remove("chars") } else { None }
}

/// Leaves out the words and bytes of spans, and every null.
pub(crate) fn pack(value: &mut Value) {
    if let Some(chars) = span(value) {
        *value = chars;
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(pack),
        Value::Object(map) => {
            map.retain(|_, v| !v.is_null());
            map.values_mut().for_each(pack);
        }
        _ => {}
    }
}

/// Gives packed spans their words and bytes again.
pub(crate) fn unpack(value: &mut Value, places: &Places<'_>) {
    if let Some((chars, (words, bytes))) = ends(value).and_then(|[a, b]| Some(([a, b], places.words(a, b)?))) {
        *value = json!({"text": words, "chars": chars, "bytes": bytes});
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| unpack(v, places)),
        Value::Object(map) => map.values_mut().for_each(|v| unpack(v, places)),
        _ => {}
    }
}

/// A value as a table holds it.
pub(crate) fn packed<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(value)?;
    pack(&mut value);
    serde_json::to_string(&value)
}

/// An entry as the table holds it, without what its support says once more: its id, its members, the number of its reports.
pub(crate) fn entry(entry: &Entry) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(entry)?;
    if let Value::Object(map) = &mut value {
        map.retain(|k, v| !(matches!(k.as_str(), "id" | "members") || k == "reports" && v.is_number()));
    }
    pack(&mut value);
    serde_json::to_string(&value)
}

/// Gives a packed entry what its support says.
pub(crate) fn unpack_head(value: &mut Value) {
    let Value::Object(map) = value else { return };
    let support = map.get("support").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let mut members: Vec<String> = support.iter().map(|s| text(s, "member")).collect();
    members.sort();
    let reports: BTreeSet<String> = support.iter().map(|s| text(s, "report")).collect();
    map.insert("id".into(), members.first().cloned().unwrap_or_default().into());
    map.insert("members".into(), members.into());
    map.insert("reports".into(), reports.len().into());
}

/// A Reading, as JSON, as the table holds it: packed, without what stands in other columns (text, source) or in `meta`
/// (versions).
pub(crate) fn reading(mut value: Value) -> Result<String, serde_json::Error> {
    if let Value::Object(map) = &mut value {
        map.retain(|k, _| k != "text" && k != "by");
        if let Some(Value::Object(about)) = map.get_mut("report") {
            about.retain(|k, _| k != "source");
        }
    }
    pack(&mut value);
    serde_json::to_string(&value)
}

/// A Reading from its row. The spans get their words back in the JSON itself: a heap's Readings are all unpacked for each
/// build, and values in between would cost most of it.
pub(crate) fn unpack_reading(json: &str, text: String, source: &str, by: &record::Versions) -> Result<Reading, serde_json::Error> {
    let mut out = String::with_capacity(json.len() * 3 + text.len());
    out.push_str("{\"text\":\"\",\"by\":");
    out.push_str(&serde_json::to_string(by)?);
    out.push(',');
    expand(json.strip_prefix('{').unwrap_or(json), &Places::new(&text), &mut out)?;
    let source = serde_json::to_string(source)?;
    // A report's own part comes first and holds no words of the text before its opening brace.
    let mut reading: Reading = serde_json::from_str(&out.replacen("\"report\":{", &format!("\"report\":{{\"source\":{source},"), 1))?;
    reading.text = text;
    Ok(reading)
}

/// Copies packed JSON, each pair of whole numbers written as the span it is.
fn expand(json: &str, places: &Places<'_>, out: &mut String) -> Result<(), serde_json::Error> {
    let (mut rest, mut in_string) = (json, false);
    while let Some(at) = rest.find(if in_string { ['"', '\\'] } else { ['"', '['] }) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let pair = if tail.starts_with('[') { pair(tail) } else { None };
        let span = pair.and_then(|(ends, length)| Some((ends, length, places.words(ends[0], ends[1])?)));
        let taken = match span {
            Some(([a, b], length, (words, [c, d]))) => {
                let words = serde_json::to_string(words)?;
                out.push_str(&format!("{{\"text\":{words},\"chars\":[{a},{b}],\"bytes\":[{c},{d}]}}"));
                length
            }
            // An escape is two characters of ASCII at least; the first two are enough not to end the string early.
            None => {
                in_string ^= tail.starts_with('"');
                let length = if tail.starts_with('\\') { 2.min(tail.len()) } else { 1 };
                out.push_str(tail.get(..length).unwrap_or(tail));
                length
            }
        };
        rest = tail.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(())
}

/// The two whole numbers of a list that begins here and holds nothing else, and its length in bytes.
fn pair(json: &str) -> Option<([usize; 2], usize)> {
    let end = json.find(']')?;
    let (a, b) = json.get(1..end)?.split_once(',')?;
    Some(([a.parse().ok()?, b.parse().ok()?], end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_comes_back_from_its_code_points() {
        let text = "Zoë met Åsa.";
        let whole = serde_json::json!({"who": {"text": "Åsa", "chars": [8, 11], "bytes": [9, 13]}, "none": null, "n": [1, null]});
        let mut value = whole.clone();
        pack(&mut value);
        assert_eq!(value, serde_json::json!({"who": [8, 11], "n": [1, null]}));
        unpack(&mut value, &Places::new(text));
        assert_eq!(value["who"], whole["who"]);
    }

    #[test]
    fn a_packed_reading_is_expanded_and_nothing_else() {
        #[track_caller]
        fn check(packed: &str, expect: &str) {
            let mut out = String::new();
            expand(packed, &Places::new("Zoë \"met\" Åsa."), &mut out).unwrap();
            assert_eq!(out, expect);
        }
        check(r#"{"s":[10,13]}"#, r#"{"s":{"text":"Åsa","chars":[10,13],"bytes":[11,15]}}"#);
        check(r#"[[0,3],[4,9]]"#, r#"[{"text":"Zoë","chars":[0,3],"bytes":[0,4]},{"text":"\"met\"","chars":[4,9],"bytes":[5,10]}]"#);
        for same in [r#"{"a":"[0,3]","b":"x\"[0,3]","c":"\\"}"#, "[]", "[1]", "[1,2,3]", "[[]]", "[900,901]", r#"["a","b"]"#, "[1.0,2]"] {
            check(same, same);
        }
    }
}
