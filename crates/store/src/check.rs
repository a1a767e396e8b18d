//! Do the spans of a Reading hold the words they claim? Walks every span, by bytes and by code points.

use crate::StoreError;
use crate::pack::Places;
use record::Reading;
use serde_json::Value;
use std::fmt::Write;

/// Slices the text by every span of the Reading, both ways.
///
/// # Errors
/// The first span whose words are not the text's.
pub fn check_spans(reading: &Reading) -> Result<(), StoreError> {
    checked(reading).map(|_| ())
}

/// The Reading as JSON, its spans checked.
pub(crate) fn checked(reading: &Reading) -> Result<Value, StoreError> {
    let value = serde_json::to_value(reading)?;
    let places = Places::new(&reading.text);
    let mut path = String::new();
    match walk(&value, &mut path, &reading.text, &places) {
        Ok(()) => Ok(value),
        Err((what, words, found)) => Err(StoreError::Span { report: reading.report.id.clone(), what, words, found }),
    }
}

/// The place in the Reading, the words claimed, the words found.
type Wrong = (String, String, String);

fn walk(value: &Value, path: &mut String, text: &str, places: &Places<'_>) -> Result<(), Wrong> {
    let len = path.len();
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let _ = write!(path, "[{i}]");
                walk(item, path, text, places)?;
                path.truncate(len);
            }
        }
        Value::Object(map) => {
            if let (Some(Value::String(words)), Some(chars), Some(bytes)) = (map.get("text"), map.get("chars"), map.get("bytes")) {
                return span(words, pair(chars), pair(bytes), text, places).map_err(|found| (path.clone(), words.clone(), found));
            }
            for (key, item) in map {
                if len > 0 {
                    path.push('.');
                }
                path.push_str(key);
                walk(item, path, text, places)?;
                path.truncate(len);
            }
        }
        _ => {}
    }
    Ok(())
}

fn pair(value: &Value) -> Option<[usize; 2]> {
    let at = |i: usize| value.get(i).and_then(Value::as_u64).map(|n| n as usize);
    Some([at(0)?, at(1)?])
}

fn span(words: &str, chars: Option<[usize; 2]>, bytes: Option<[usize; 2]>, text: &str, places: &Places<'_>) -> Result<(), String> {
    let by_bytes = bytes.and_then(|[a, b]| text.get(a..b));
    let by_chars = chars.and_then(|[a, b]| places.words(a, b));
    match (by_bytes, by_chars) {
        (Some(b), Some((c, at))) if b == words && c == words && Some(at) == bytes => Ok(()),
        (Some(b), _) if b != words => Err(b.to_string()),
        (_, Some((c, _))) => Err(c.to_string()),
        _ => Err("nothing: the span lies outside the text".into()),
    }
}
