//! How is JSON stored without saying anything twice? Spans lose their words and bytes, nulls go; the text brings them back.

use record::Reading;
use serde_json::{Map, Value};

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

/// The two numbers of a span that is whole, or of one that was packed.
fn chars(map: &Map<String, Value>) -> Option<[usize; 2]> {
    let pair = map.get("chars")?.as_array()?;
    let at = |i: usize| pair.get(i).and_then(Value::as_u64).map(|n| n as usize);
    (pair.len() == 2).then_some([at(0)?, at(1)?])
}

fn is_span(map: &Map<String, Value>) -> bool {
    map.len() == 3 && map.contains_key("text") && map.contains_key("bytes") && chars(map).is_some()
}

/// Leaves out the words and bytes of spans, and every null.
pub(crate) fn pack(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(pack),
        Value::Object(map) if is_span(map) => map.retain(|k, _| k == "chars"),
        Value::Object(map) => {
            map.retain(|_, v| !v.is_null());
            map.values_mut().for_each(pack);
        }
        _ => {}
    }
}

/// Gives packed spans their words and bytes again.
pub(crate) fn unpack(value: &mut Value, places: &Places<'_>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| unpack(v, places)),
        Value::Object(map) => {
            let packed = if map.len() == 1 { chars(map) } else { None };
            if let Some((words, bytes)) = packed.and_then(|[a, b]| places.words(a, b)) {
                let chars = map.remove("chars").unwrap_or_default();
                map.insert("text".into(), words.into());
                map.insert("chars".into(), chars);
                map.insert("bytes".into(), serde_json::json!(bytes));
            } else {
                map.values_mut().for_each(|v| unpack(v, places));
            }
        }
        _ => {}
    }
}

/// A Reading as the table holds it: packed, without what stands in other columns (text, source) or in `meta` (versions).
pub(crate) fn reading(reading: &Reading) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(reading)?;
    if let Value::Object(map) = &mut value {
        map.retain(|k, _| k != "text" && k != "by");
        if let Some(Value::Object(about)) = map.get_mut("report") {
            about.retain(|k, _| k != "source");
        }
    }
    pack(&mut value);
    serde_json::to_string(&value)
}

/// A Reading from its row.
pub(crate) fn unpack_reading(json: &str, text: String, source: &str, by: &record::Versions) -> Result<Reading, serde_json::Error> {
    let mut value: Value = serde_json::from_str(json)?;
    unpack(&mut value, &Places::new(&text));
    if let Value::Object(map) = &mut value {
        if let Some(Value::Object(about)) = map.get_mut("report") {
            about.insert("source".into(), source.into());
        }
        map.insert("text".into(), text.into());
        map.insert("by".into(), serde_json::to_value(by)?);
    }
    serde_json::from_value(value)
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
        assert_eq!(value, serde_json::json!({"who": {"chars": [8, 11]}, "n": [1, null]}));
        unpack(&mut value, &Places::new(text));
        assert_eq!(value["who"], whole["who"]);
    }
}
