//! What does a heap say of one report? Its Reading, its line, its sources, its versions and the entries that rest on it.

use crate::heap::Heap;
use crate::{EntryLine, StoreError};
use record::{CopyPair, Reading, ReportLine};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// One report with all that the heap knows of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportView {
    /// Its line.
    pub line: ReportLine,
    /// Every path under which it was found, sorted.
    pub sources: Vec<String>,
    /// Whether it is the version that counts.
    pub latest: bool,
    /// The other versions of it, the newest first.
    pub versions: Vec<Version>,
    /// Reports it shares text with, and how much.
    pub copies: Vec<CopyPair>,
    /// The entries that rest on it, by kind and day.
    pub entries: Vec<EntryLine>,
    /// Its Reading.
    pub reading: Reading,
}

/// Another version of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// Its source.
    pub source: String,
    /// Its day of publication, as given.
    pub published: Option<String>,
    /// Whether it is the version that counts.
    pub latest: bool,
}

impl Heap {
    /// A report by its id, the unique beginning of it (four digits or more), or the path it came from.
    ///
    /// # Errors
    /// No such report (with the nearest ids and paths), or several that begin so.
    pub fn report(&self, id: &str) -> Result<ReportView, StoreError> {
        let id = self.report_id(id)?;
        let line = self.line(&id)?;
        let latest = self.conn.query_row("SELECT latest FROM reports WHERE id = ?1", [&id], |r| r.get::<_, bool>(0))?;
        let copies = match &line.family {
            Some(_) => self.families()?.into_iter().flat_map(|f| f.pairs).filter(|p| p.a == id || p.b == id).collect(),
            None => Vec::new(),
        };
        Ok(ReportView {
            sources: self.sources(&id)?,
            latest,
            versions: self.versions_of(&id)?,
            copies,
            entries: self.entries_of(&id)?,
            reading: self.reading(&id)?,
            line,
        })
    }

    /// The full id of a report by its id, the beginning of it, or its path.
    ///
    /// # Errors
    /// No such report, or several.
    pub fn report_id(&self, id: &str) -> Result<String, StoreError> {
        let exact: Option<String> = self
            .conn
            .prepare_cached("SELECT id FROM reports WHERE id = ?1 UNION ALL SELECT report FROM sources WHERE path = ?1 LIMIT 1")?
            .query_row([id], |r| r.get(0))
            .optional()?;
        match exact {
            Some(id) => Ok(id),
            None => self.by_beginning("report", id, "SELECT id FROM reports WHERE substr(id, 1, ?2) = ?1 ORDER BY id LIMIT 9"),
        }
    }

    fn sources(&self, id: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT path FROM sources WHERE report = ?1 ORDER BY path")?;
        let rows = statement.query_map([id], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn versions_of(&self, id: &str) -> Result<Vec<Version>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, source, published, latest FROM reports
             WHERE version_of = (SELECT version_of FROM reports WHERE id = ?1) AND id <> ?1
             ORDER BY latest DESC, published DESC, nr DESC",
        )?;
        let rows =
            statement.query_map([id], |r| Ok(Version { id: r.get(0)?, source: r.get(1)?, published: r.get(2)?, latest: r.get(3)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// One stored report, as far as its versions are concerned.
struct Stored {
    id: String,
    published: Option<String>,
    nr: i64,
    keys: Vec<String>,
}

/// Decides which reports are versions of one and which of them counts.
///
/// The same given id (by the same outlet, where one is given: two archives may both count from 1) or the same given
/// address makes versions of one report. The latest by the day the input gives counts, or, where days are equal or not
/// given, the one that arrived last.
pub(crate) fn settle(conn: &Connection) -> Result<(), StoreError> {
    let stored = stored(conn)?;
    let mut group: Vec<usize> = (0..stored.len()).collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, report) in stored.iter().enumerate() {
        for key in &report.keys {
            let other = *first.entry(key).or_insert(i);
            let (a, b) = (root(&mut group, i), root(&mut group, other));
            if let Some(slot) = group.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Stored>> = BTreeMap::new();
    for (i, report) in stored.iter().enumerate() {
        groups.entry(root(&mut group, i)).or_default().push(report);
    }
    let mut update = conn.prepare("UPDATE reports SET latest = ?2, version_of = ?3 WHERE id = ?1 AND (latest, version_of) <> (?2, ?3)")?;
    for versions in groups.values() {
        let name = versions.iter().map(|v| v.id.as_str()).min().unwrap_or_default();
        let latest = versions.iter().max_by(|a, b| (&a.published, a.nr).cmp(&(&b.published, b.nr))).map(|v| v.nr);
        for v in versions {
            update.execute(params![v.id, Some(v.nr) == latest, name])?;
        }
    }
    Ok(())
}

fn stored(conn: &Connection) -> Result<Vec<Stored>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT id, published, nr, reading ->> '$.report.given.id', outlet, url FROM reports WHERE url IS NOT NULL OR reading ->> '$.report.given.id' IS NOT NULL ORDER BY nr",
    )?;
    let rows = statement.query_map([], |r| {
        let (given, outlet, url) = (r.get::<_, Option<String>>(3)?, r.get::<_, Option<String>>(4)?, r.get::<_, Option<String>>(5)?);
        let id = given.map(|g| format!("id {}\u{0}{g}", outlet.unwrap_or_default()));
        Ok(Stored {
            id: r.get(0)?,
            published: r.get(1)?,
            nr: r.get(2)?,
            keys: id.into_iter().chain(url.map(|u| format!("url {u}"))).collect(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first of a report's group, with the way there shortened.
fn root(group: &mut [usize], mut i: usize) -> usize {
    while let Some(&up) = group.get(i) {
        if up == i {
            break;
        }
        let further = group.get(up).copied().unwrap_or(up);
        if let Some(slot) = group.get_mut(i) {
            *slot = further;
        }
        i = up;
    }
    i
}
