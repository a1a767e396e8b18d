//! What does one table of a lexicon file hold, and where? A row: keys with their positions, taken one by one.

use super::error::{LexiconError, nearest};
use std::collections::BTreeMap;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// A place in a lexicon file: `file:line:column`, both counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file's name as the loader was given it.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl At {
    /// The place of byte `offset` in `source`.
    pub fn new(file: &Arc<str>, source: &str, offset: usize) -> At {
        let before = &source[..source.floor_char_boundary(offset)];
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        At { file: file.clone(), line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }
}

/// A value of a lexicon file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, or a date written without quotes.
    Text(String),
    /// A whole number.
    Int(i64),
    /// `true` or `false`.
    Bool(bool),
    /// A list.
    List(Vec<(At, Value)>),
    /// A table within the row.
    Table(BTreeMap<String, (At, Value)>),
}

/// One table of a lexicon file, its keys taken one by one; a key nobody takes is an error.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where the table stands.
    pub at: At,
    /// Name of the file without folder and ending: for a rule, the room it belongs to.
    pub room: String,
    /// The table's name: `rule`, `actor`, `cue`, …
    pub kind: String,
    keys: BTreeMap<String, (At, Value)>,
    taken: Vec<&'static str>,
}

impl Row {
    pub(super) fn new(at: At, room: &str, kind: &str, keys: BTreeMap<String, (At, Value)>) -> Row {
        Row { at, room: room.into(), kind: kind.into(), keys, taken: Vec::new() }
    }

    /// The error "expected … at this row".
    pub fn error(&self, message: impl Into<String>) -> LexiconError {
        LexiconError { at: self.at.clone(), message: message.into() }
    }

    fn take(&mut self, key: &'static str) -> Option<(At, Value)> {
        self.taken.push(key);
        self.keys.remove(key)
    }

    /// Whether the row still has this key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// The text under `key`, if there.
    pub fn text(&mut self, key: &'static str) -> Result<Option<String>, LexiconError> {
        match self.take(key) {
            None => Ok(None),
            Some((_, Value::Text(t))) => Ok(Some(t)),
            Some((at, v)) => Err(expected(at, key, "text in quotes", &v)),
        }
    }

    /// The text under `key`; its absence is an error.
    pub fn need_text(&mut self, key: &'static str) -> Result<String, LexiconError> {
        self.text(key)?.ok_or_else(|| self.error(format!("expected the key `{key}` in this [[{}]]", self.kind)))
    }

    /// The list of texts under `key`, empty when it is not there.
    pub fn texts(&mut self, key: &'static str) -> Result<Vec<String>, LexiconError> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some((_, Value::List(items))) => items
                .into_iter()
                .map(|(at, v)| match v {
                    Value::Text(t) => Ok(t),
                    v => Err(expected(at, key, "a list of texts", &v)),
                })
                .collect(),
            Some((at, v)) => Err(expected(at, key, "a list of texts", &v)),
        }
    }

    /// The whole number under `key`, if there.
    pub fn int(&mut self, key: &'static str) -> Result<Option<i64>, LexiconError> {
        match self.take(key) {
            None => Ok(None),
            Some((_, Value::Int(i))) => Ok(Some(i)),
            Some((at, v)) => Err(expected(at, key, "a whole number", &v)),
        }
    }

    /// `true` or `false` under `key`; `false` when it is not there.
    pub fn flag(&mut self, key: &'static str) -> Result<bool, LexiconError> {
        match self.take(key) {
            None => Ok(false),
            Some((_, Value::Bool(b))) => Ok(b),
            Some((at, v)) => Err(expected(at, key, "true or false", &v)),
        }
    }

    /// The tables listed under `key` (`roles = [{…}, {…}]`), each a row of its own.
    pub fn rows(&mut self, key: &'static str) -> Result<Vec<Row>, LexiconError> {
        let Some((at, value)) = self.take(key) else { return Ok(Vec::new()) };
        let Value::List(items) = value else { return Err(expected(at, key, "a list of tables", &value)) };
        items
            .into_iter()
            .map(|(at, v)| match v {
                Value::Table(keys) => Ok(Row::new(at, &self.room, key, keys)),
                v => Err(expected(at, key, "a list of tables", &v)),
            })
            .collect()
    }

    /// One of a closed set of words under `key`; the error names the nearest.
    pub fn word<T>(
        &mut self,
        key: &'static str,
        all: &[&'static str],
        from: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, LexiconError> {
        let at = self.keys.get(key).map(|(at, _)| at.clone());
        let Some(word) = self.text(key)? else { return Ok(None) };
        match from(&word) {
            Some(v) => Ok(Some(v)),
            None => Err(LexiconError {
                at: at.unwrap_or_else(|| self.at.clone()),
                message: format!("`{key}` is {word:?}; expected one of {}{}", all.join(", "), nearest(&word, all.iter().copied())),
            }),
        }
    }

    /// Ends the row: a key that nobody took is an error that names the nearest valid one.
    pub fn done(self) -> Result<(), LexiconError> {
        match self.keys.into_iter().next() {
            None => Ok(()),
            Some((key, (at, _))) => Err(LexiconError {
                at,
                message: format!("no key `{key}` is known in [[{}]]{}", self.kind, nearest(&key, self.taken.iter().copied())),
            }),
        }
    }
}

fn expected(at: At, key: &str, what: &str, found: &Value) -> LexiconError {
    let found = match found {
        Value::Text(t) => format!("the text {t:?}"),
        Value::Int(i) => format!("the number {i}"),
        Value::Bool(b) => format!("{b}"),
        Value::List(_) => "a list".into(),
        Value::Table(_) => "a table".into(),
    };
    LexiconError { at, message: format!("`{key}`: expected {what}, found {found}") }
}

/// The keys of a parsed TOML table, each with its place.
pub(super) fn keys(file: &Arc<str>, source: &str, table: &DeTable<'_>) -> Result<BTreeMap<String, (At, Value)>, LexiconError> {
    let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', source.as_bytes()).map(|i| i + 1)).collect();
    Places { file, source, starts }.keys(table)
}

/// Where the lines of a file begin: its values are placed without counting its lines again for each.
struct Places<'s> {
    file: &'s Arc<str>,
    source: &'s str,
    starts: Vec<usize>,
}

impl Places<'_> {
    fn at(&self, offset: usize) -> At {
        let offset = self.source.floor_char_boundary(offset);
        let line = self.starts.partition_point(|s| *s <= offset);
        let start = line.checked_sub(1).and_then(|l| self.starts.get(l)).copied().unwrap_or_default();
        let column = self.source.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        At { file: self.file.clone(), line, column }
    }

    fn keys(&self, table: &DeTable<'_>) -> Result<BTreeMap<String, (At, Value)>, LexiconError> {
        table.iter().map(|(k, v)| Ok((k.get_ref().to_string(), (self.at(k.span().start), self.value(v)?)))).collect()
    }

    fn value(&self, v: &toml::Spanned<DeValue<'_>>) -> Result<Value, LexiconError> {
        let at = self.at(v.span().start);
        Ok(match v.get_ref() {
            DeValue::String(s) => Value::Text(s.to_string()),
            DeValue::Boolean(b) => Value::Bool(*b),
            DeValue::Integer(i) => Value::Int(
                i64::from_str_radix(i.as_str(), i.radix()).map_err(|e| LexiconError { at, message: format!("not a whole number: {e}") })?,
            ),
            DeValue::Datetime(d) => Value::Text(d.to_string()),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|x| Ok((self.at(x.span().start), self.value(x)?))).collect::<Result<_, _>>()?)
            }
            DeValue::Table(t) => Value::Table(self.keys(t)?),
            DeValue::Float(_) => {
                return Err(LexiconError { at, message: "expected a whole number or a text; write decimals in quotes".into() });
            }
        })
    }
}
