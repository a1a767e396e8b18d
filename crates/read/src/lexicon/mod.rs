//! What do we know? The rules of the language and the facts of the world, loaded from TOML, a user's over ours.
//!
//! A *rule* needs a `yes` and a `no` example; a *fact* needs a source and its day. A file's name without ending says
//! which room its rules belong to. A later file's row replaces an earlier one of the same table and id.

mod elections;
mod error;
mod pattern;
mod row;
mod world;

pub use elections::{Candidate, Contest, Election};
pub use error::{LexiconError, nearest};
pub use pattern::{Hit, Pattern, Rules, unbracket};
pub use row::{At, Row, Value};
pub use world::{Actor, ActorKind, Outlet, Role, WorldEvent};

use std::collections::BTreeMap;
use std::sync::Arc;
use toml::de::DeTable;
use world::Origin;

/// One lexicon file: its name (for errors, and its stem names the room) and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path or name.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// A word of a class, with its value where the class has values.
pub type ClassWord = (String, Option<String>);

/// All that is known, before the rooms compile their part of it.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Actors by id.
    pub actors: BTreeMap<String, Actor>,
    /// Outlets by id.
    pub outlets: BTreeMap<String, Outlet>,
    /// Dated world events by id.
    pub events: BTreeMap<String, WorldEvent>,
    /// National elections by id.
    pub elections: BTreeMap<String, Election>,
    /// Word classes by room and class.
    classes: BTreeMap<(String, String), Vec<ClassWord>>,
    /// Rows by room and table, in file order.
    rows: BTreeMap<(String, String), Vec<(String, Row)>>,
    /// Everything as loaded, for the hash.
    bytes: Vec<String>,
}

static BUILT_IN: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../lexicon");

/// The lexicon that ships with the program.
pub fn built_in() -> Vec<Source> {
    fn walk(dir: &include_dir::Dir<'_>, out: &mut Vec<Source>) {
        for file in dir.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")) {
            let name = format!("lexicon/{}", file.path().display());
            out.push(Source { name, text: file.contents_utf8().unwrap_or_default().into() });
        }
        dir.dirs().for_each(|d| walk(d, out));
    }
    let mut out = Vec::new();
    walk(&BUILT_IN, &mut out);
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

impl Lexicon {
    /// Loads files in order, later over earlier.
    ///
    /// # Errors
    /// The first thing that is wrong in each file, with its place.
    pub fn load(sources: &[Source]) -> Result<Lexicon, Vec<LexiconError>> {
        let mut lexicon = Lexicon::default();
        let errors: Vec<_> = sources.iter().filter_map(|s| lexicon.add(s).err()).collect();
        if errors.is_empty() { Ok(lexicon) } else { Err(errors) }
    }

    fn add(&mut self, source: &Source) -> Result<(), LexiconError> {
        let file: Arc<str> = source.name.as_str().into();
        let text = source.text.as_str();
        let table = DeTable::parse(text)
            .map_err(|e| LexiconError { at: At::new(&file, text, e.span().map_or(0, |s| s.start)), message: e.message().to_string() })?;
        let stem = source.name.rsplit(['/', '\\']).next().unwrap_or_default().trim_end_matches(".toml").to_string();
        let mut keys = row::keys(&file, text, table.get_ref())?;
        let mut head = |key: &str| match keys.remove(key) {
            Some((_, Value::Text(t))) => Some(t),
            _ => None,
        };
        let origin = Origin { source: head("source"), as_of: head("as_of") };
        for (table, (at, value)) in keys {
            match value {
                Value::Table(classes) if table == "words" => self.add_classes(&stem, classes)?,
                Value::List(rows) => {
                    for (at, value) in rows {
                        let Value::Table(keys) = value else {
                            return Err(LexiconError { at, message: format!("expected a table [[{table}]]") });
                        };
                        self.add_row(Row::new(at, &stem, &table, keys), &origin)?;
                    }
                }
                _ => {
                    return Err(LexiconError {
                        at,
                        message: format!("expected `source`, `as_of`, [words] or [[tables]], found `{table}`"),
                    });
                }
            }
        }
        self.bytes.push(source.text.clone());
        Ok(())
    }

    fn add_classes(&mut self, room: &str, classes: BTreeMap<String, (At, Value)>) -> Result<(), LexiconError> {
        for (class, (at, value)) in classes {
            let words: Vec<ClassWord> = match value {
                Value::List(items) => items
                    .into_iter()
                    .map(|(at, v)| match v {
                        Value::Text(t) => Ok((t, None)),
                        _ => Err(LexiconError { at, message: format!("expected a word in the class `{class}`") }),
                    })
                    .collect::<Result<_, _>>()?,
                Value::Table(items) => items
                    .into_iter()
                    .map(|(word, (at, v))| match v {
                        Value::Text(t) => Ok((word, Some(t))),
                        Value::Int(i) => Ok((word, Some(i.to_string()))),
                        _ => Err(LexiconError { at, message: format!("expected `word = value` in the class `{class}`") }),
                    })
                    .collect::<Result<_, _>>()?,
                _ => {
                    return Err(LexiconError {
                        at,
                        message: format!("expected a list of words or a table of word = value under `{class}`"),
                    });
                }
            };
            self.classes.entry((room.into(), class)).or_default().extend(words);
        }
        Ok(())
    }

    fn add_row(&mut self, mut row: Row, origin: &Origin) -> Result<(), LexiconError> {
        match row.kind.as_str() {
            "actor" => Actor::from_row(row, origin).map(|a| drop(self.actors.insert(a.id.clone(), a))),
            "outlet" => Outlet::from_row(row, origin).map(|o| drop(self.outlets.insert(o.id.clone(), o))),
            "election" => Election::from_row(row, origin).map(|e| drop(self.elections.insert(e.id.clone(), e))),
            "event" if row.has("begin") => WorldEvent::from_row(row, origin).map(|e| drop(self.events.insert(e.id.clone(), e))),
            _ => {
                if origin.source.is_some() && !row.has("yes") {
                    world::sourced(&mut row, origin)?;
                } else if !row.has("yes") || !row.has("no") {
                    let missing = if row.has("yes") { "no" } else { "yes" };
                    return Err(row.error(format!("expected a `{missing}` example: a rule without both a yes and a no does not load")));
                }
                let id = row.need_text("id")?;
                let rows = self.rows.entry((row.room.clone(), row.kind.clone())).or_default();
                match rows.iter_mut().find(|(known, _)| *known == id) {
                    Some(slot) => slot.1 = row,
                    None => rows.push((id, row)),
                }
                Ok(())
            }
        }
    }

    /// The rows of one table of a room with their ids, in file order.
    pub fn rows(&self, room: &str, kind: &str) -> Vec<(String, Row)> {
        self.rows.get(&(room.into(), kind.into())).cloned().unwrap_or_default()
    }

    /// The row of a rule by its id, whatever its room: for those who explain.
    pub fn rule(&self, id: &str) -> Option<&Row> {
        self.rows.values().flatten().find(|(known, _)| known == id).map(|(_, row)| row)
    }

    /// The words of a class with their values, the room's own before those of `words.toml`; empty when there is none.
    pub fn class(&self, room: &str, class: &str) -> &[ClassWord] {
        self.classes
            .get(&(room.to_string(), class.to_string()))
            .or_else(|| self.classes.get(&("words".to_string(), class.to_string())))
            .map_or(&[], Vec::as_slice)
    }

    /// The names of the classes a pattern of `room` may use.
    pub fn class_names(&self, room: &str) -> Vec<&str> {
        self.classes.keys().filter(|(r, _)| r == room || r == "words").map(|(_, c)| c.as_str()).collect()
    }

    /// Everything loaded, in load order: what the lexicon's version is the hash of.
    pub fn contents(&self) -> impl Iterator<Item = &str> {
        self.bytes.iter().map(String::as_str)
    }
}
