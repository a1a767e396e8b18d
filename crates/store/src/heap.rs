//! What is in a heap? Opening the file and its whole: summary, report lines, families, texts, Readings.

use crate::StoreError;
use crate::pack::{Places, unpack, unpack_reading};
use crate::schema::{APPLICATION_ID, VERSION};
use jiff::civil::Date;
use record::{Family, Reading, ReportLine, Versions};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A heap opened for reading: one snapshot. It answers from the record it was opened on, whatever another process writes
/// meanwhile; open another to see what was written (that takes well under a millisecond: a server opens one a request).
pub struct Heap {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
}

/// What a heap holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Reports that count: the latest version of each.
    pub reports: usize,
    /// Older versions kept beside them.
    pub older: usize,
    /// Reports that were not read, and why, the most frequent reason first.
    pub not_read: Vec<(String, usize)>,
    /// Families of copies.
    pub families: usize,
    /// Reports in a family.
    pub copies: usize,
    /// Entries by kind: events, utterances, figures, promises.
    pub events: usize,
    /// Acts of speech.
    pub utterances: usize,
    /// Figures.
    pub figures: usize,
    /// Promises.
    pub promises: usize,
    /// Promises that are open.
    pub open_promises: usize,
    /// First day of a dated event.
    pub first_day: Option<Date>,
    /// Last day of a dated event.
    pub last_day: Option<Date>,
    /// Outlets with the number of their reports, the largest first; reports without outlet are left out.
    pub outlets: Vec<(String, usize)>,
    /// Bytes of the texts.
    pub text_bytes: usize,
    /// What read the reports.
    pub by: Versions,
}

/// A day as the tables hold it.
pub(crate) fn day(date: Date) -> String {
    date.to_string()
}

impl Heap {
    /// Opens a heap for reading.
    ///
    /// # Errors
    /// No file there, not a heap, or tables of another version.
    pub fn open(path: impl AsRef<Path>) -> Result<Heap, StoreError> {
        let path = path.as_ref();
        let shown = path.display().to_string();
        if !path.exists() {
            return Err(StoreError::Missing { path: shown });
        }
        if path.is_dir() {
            return Err(StoreError::NotAHeap { path: shown, found: "a folder".into() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        let heap = Heap { conn, path: path.to_path_buf() };
        heap.conn.busy_timeout(Duration::from_secs(10))?;
        heap.conn.execute_batch("BEGIN").map_err(|e| not_sqlite(e, &shown))?;
        check(&heap.conn, &shown)?;
        Ok(heap)
    }

    /// Where the heap is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn not_a_heap(&self, found: String) -> StoreError {
        StoreError::NotAHeap { path: self.path.display().to_string(), found }
    }

    /// What read the reports.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn versions(&self) -> Result<Versions, StoreError> {
        versions(&self.conn)
    }

    /// The lexicon files, name and text, that were put over the built-in ones, in order.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn lexicon(&self) -> Result<Vec<(String, String)>, StoreError> {
        lexicon(&self.conn)
    }

    /// The heap in numbers.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn summary(&self) -> Result<Summary, StoreError> {
        let count = |sql: &str| self.conn.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n as usize);
        let kind = |k: &str| count(&format!("SELECT count(*) FROM entries WHERE kind = '{k}'"));
        let limit = |sql: &str| self.conn.query_row(sql, [], |r| r.get::<_, Option<String>>(0)).map(|d| d.and_then(|d| d.parse().ok()));
        Ok(Summary {
            reports: count("SELECT count(*) FROM reports WHERE latest")?,
            older: count("SELECT count(*) FROM reports WHERE NOT latest")?,
            not_read: self
                .counted("SELECT not_read, count(*) n FROM reports WHERE latest AND not_read IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1")?,
            families: count("SELECT count(*) FROM families")?,
            copies: count("SELECT count(*) FROM reports WHERE latest AND family IS NOT NULL")?,
            events: kind("event")?,
            utterances: kind("utterance")?,
            figures: kind("figure")?,
            promises: kind("promise")?,
            open_promises: count("SELECT count(*) FROM entries WHERE kind = 'promise' AND state = 'open'")?,
            first_day: limit("SELECT min(begin) FROM entries WHERE kind = 'event'")?,
            last_day: limit("SELECT max(\"end\") FROM entries WHERE kind = 'event'")?,
            outlets: self
                .counted("SELECT outlet, count(*) n FROM reports WHERE latest AND outlet IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1")?,
            text_bytes: count("SELECT coalesce(sum(octet_length(text)), 0) FROM reports")?,
            by: self.versions()?,
        })
    }

    fn counted(&self, sql: &str) -> Result<Vec<(String, usize)>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)? as usize)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One line a report, the latest versions, by id.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn lines(&self) -> Result<Vec<ReportLine>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT line, text FROM reports WHERE latest AND line IS NOT NULL ORDER BY id")?;
        let rows = statement.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
        let mut out = Vec::new();
        for row in rows {
            let (line, text) = row?;
            out.push(unpack_line(&line, &text)?);
        }
        Ok(out)
    }

    /// The line of one report, by its full id; of an older version too.
    ///
    /// # Errors
    /// No such report.
    pub fn line(&self, id: &str) -> Result<ReportLine, StoreError> {
        let row = self
            .conn
            .prepare_cached("SELECT line, text FROM reports WHERE id = ?1")?
            .query_row([id], |r| Ok((r.get::<_, Option<String>>(0)?, r.get::<_, String>(1)?)))
            .optional()?;
        match row {
            Some((Some(line), text)) => unpack_line(&line, &text),
            Some((None, _)) => Ok(line_of(&self.reading(id)?)),
            None => Err(StoreError::Unknown { what: "report", id: id.into(), nearest: Vec::new() }),
        }
    }

    /// Reports that share text, by id.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn families(&self) -> Result<Vec<Family>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT json FROM families ORDER BY id")?;
        let rows = statement.query_map([], |r| r.get::<_, String>(0))?;
        rows.map(|json| Ok(serde_json::from_str(&json?)?)).collect()
    }

    /// The text of a report, by its full id.
    pub(crate) fn text(&self, id: &str) -> Result<String, StoreError> {
        let text = self.conn.prepare_cached("SELECT text FROM reports WHERE id = ?1")?.query_row([id], |r| r.get(0)).optional()?;
        text.ok_or_else(|| StoreError::Unknown { what: "report", id: id.into(), nearest: Vec::new() })
    }

    /// The Reading of a report, by its full id, with the days and actors that the whole heap gives it.
    ///
    /// # Errors
    /// No such report.
    pub fn reading(&self, id: &str) -> Result<Reading, StoreError> {
        let row = self
            .conn
            .prepare_cached("SELECT coalesce(resolved, reading), text, source FROM reports WHERE id = ?1")?
            .query_row([id], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?)))
            .optional()?;
        let Some((json, text, source)) = row else {
            return Err(StoreError::Unknown { what: "report", id: id.into(), nearest: Vec::new() });
        };
        Ok(unpack_reading(&json, text, &source, &self.versions()?)?)
    }
}

/// The line of a report that stands in no record: an older version, or a heap whose record was not made yet.
fn line_of(reading: &Reading) -> ReportLine {
    let first = reading.text.lines().map(str::trim).find(|l| !l.is_empty());
    ReportLine {
        id: reading.report.id.clone(),
        source: reading.report.source.clone(),
        title: reading.report.title.clone().or_else(|| first.map(|l| l.chars().take(120).collect())),
        outlet: reading.report.outlet.clone(),
        date: reading.date.clone(),
        credits: reading.credits.clone(),
        family: None,
        not_read: reading.not_read.clone(),
    }
}

fn unpack_line(line: &str, text: &str) -> Result<ReportLine, StoreError> {
    let mut value = serde_json::from_str(line)?;
    unpack(&mut value, &Places::new(text));
    Ok(serde_json::from_value(value)?)
}

/// Checks that an open file is a heap of this version.
pub(crate) fn check(conn: &Connection, path: &str) -> Result<(), StoreError> {
    let pragma = |name: &str| conn.query_row(&format!("PRAGMA {name}"), [], |r| r.get::<_, i64>(0));
    let id = pragma("application_id").map_err(|e| not_sqlite(e, path))?;
    if id != APPLICATION_ID {
        let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
        let found = if tables == 0 { "an empty database: a first build that did not finish" } else { "another program's SQLite database" };
        return Err(StoreError::NotAHeap { path: path.into(), found: found.into() });
    }
    let found = pragma("user_version")?;
    if found != VERSION {
        let advice = if found > VERSION { "use a newer onrecord" } else { "build the heap again from its reports" };
        return Err(StoreError::Version { path: path.into(), found, known: VERSION, advice });
    }
    Ok(())
}

/// The user's lexicon files, in order.
pub(crate) fn lexicon(conn: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT name, text FROM lexicon ORDER BY nr")?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The versions that read what is stored.
pub(crate) fn versions(conn: &Connection) -> Result<Versions, StoreError> {
    let mut statement = conn.prepare_cached("SELECT key, value FROM meta")?;
    let rows = statement.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
    let mut meta: BTreeMap<String, String> = rows.collect::<Result<_, _>>()?;
    let mut take = |key: &str| meta.remove(key);
    Ok(Versions { program: take("program").unwrap_or_default(), lexicon: take("lexicon").unwrap_or_default(), model: take("model") })
}

/// Tells a file that is no database, or one that is being written, from other errors.
pub(crate) fn not_sqlite(e: rusqlite::Error, path: &str) -> StoreError {
    match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => {
            StoreError::NotAHeap { path: path.into(), found: "a file that is no SQLite database".into() }
        }
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => StoreError::Busy { path: path.into() },
        _ => e.into(),
    }
}
