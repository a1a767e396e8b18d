//! How does a heap change? One writer, one transaction: all of a build stands in the file, or nothing of it.
//!
//! Why WAL and not a new file renamed over the old: both leave the old record whole when a build dies and both let readers
//! go on; but a rename copies the whole heap to add one report, and lets two builds that run at once lose each other's
//! reports without a word. In WAL mode the second build is told that someone is writing. After the commit the log is
//! folded into the file and the file set back to a plain journal, so that a finished heap is one file that can be copied
//! or put on a read-only disk; while a server holds it open that last step is left to the next build.

use crate::check::checked;
use crate::heap::{Heap, check, day, lexicon, not_sqlite, versions};
use crate::pack;
use crate::schema::{APPLICATION_ID, SQL, VERSION};
use crate::{StoreError, report};
use record::{About, Reading, Versions};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A heap opened for writing. Nothing is kept unless [`Writer::commit`] is called.
pub struct Writer {
    pub(crate) conn: Connection,
    path: PathBuf,
    /// The file was not there before: it goes again unless the build is committed.
    new: bool,
    /// The transaction has begun: from here on nobody else writes.
    writing: bool,
    committed: bool,
    /// What was there when the file was opened.
    seen: State,
    /// Something was written since the transaction began.
    changed: bool,
}

/// What became of a report that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It was there; the path is one more source of it.
    Source,
    /// It was there, from this path.
    Known,
}

impl Writer {
    /// Opens a heap for writing, or makes one. The file is not touched before the first change: where nothing is new it
    /// stays as it was, byte for byte.
    ///
    /// # Errors
    /// Something else is at this path, or someone else is writing.
    pub fn open(path: impl AsRef<Path>) -> Result<Writer, StoreError> {
        let path = path.as_ref().to_path_buf();
        let shown = path.display().to_string();
        if path.is_dir() {
            return Err(StoreError::NotAHeap { path: shown, found: "a folder".into() });
        }
        let new = !path.exists();
        let conn = Connection::open(&path)?;
        let mut writer = Writer { conn, path, new, writing: false, committed: false, seen: State::default(), changed: false };
        writer.conn.busy_timeout(Duration::from_secs(5))?;
        // A first build that died leaves an empty database: nothing is in it, so it counts as not there.
        writer.new |= is_empty(&writer.conn).map_err(|e| not_sqlite(e, &shown))?;
        if writer.new {
            writer.write()?;
        } else {
            check(&writer.conn, &shown)?;
            writer.seen = state(&writer.conn)?;
        }
        Ok(writer)
    }

    /// Begins the transaction, unless it has begun: every change goes through here.
    pub(crate) fn write(&mut self) -> Result<(), StoreError> {
        self.changed = true;
        if self.writing {
            return Ok(());
        }
        let shown = self.path.display().to_string();
        let busy = |e| not_sqlite(e, &shown);
        self.conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(busy)?;
        // Ids are hashes: without 24 MB of cache every row of a large heap writes pages of the indexes out anew.
        self.conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -12000; BEGIN IMMEDIATE").map_err(busy)?;
        self.writing = true;
        if self.new && is_empty(&self.conn)? {
            self.conn.execute_batch(SQL)?;
            self.conn.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}"))?;
        } else if state(&self.conn)? != self.seen {
            // What was looked up before the transaction may not hold any more.
            return Err(StoreError::Busy { path: shown });
        }
        check(&self.conn, &shown)
    }

    /// What read the stored reports; empty in a new heap.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn versions(&self) -> Result<Versions, StoreError> {
        versions(&self.conn)
    }

    /// Whether anything was changed since the transaction began.
    pub fn changed(&self) -> bool {
        self.changed
    }

    /// How many reports are stored, older versions too.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.conn.query_row("SELECT count(*) FROM reports", [], |r| r.get::<_, i64>(0))? as usize)
    }

    /// Whether no report is stored.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.len()? == 0)
    }

    /// Notes that a report was found under its path. [`Added::New`] asks for [`Writer::put`] before the commit.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn found(&mut self, about: &About) -> Result<Added, StoreError> {
        let known: Option<String> =
            self.conn.prepare_cached("SELECT source FROM reports WHERE id = ?1")?.query_row([&about.id], |r| r.get(0)).optional()?;
        let Some(source) = known else { return Ok(Added::New) };
        let added = self.add_source(&about.id, &about.source)?;
        if added && about.source < source {
            self.conn.prepare_cached("UPDATE reports SET source = ?2 WHERE id = ?1")?.execute([&about.id, &about.source])?;
        }
        Ok(if added { Added::Source } else { Added::Known })
    }

    fn add_source(&mut self, report: &str, path: &str) -> Result<bool, StoreError> {
        let known = self.conn.prepare_cached("SELECT 1 FROM sources WHERE (report, path) = (?1, ?2)")?.exists([report, path])?;
        if known {
            return Ok(false);
        }
        self.write()?;
        self.conn.prepare_cached("INSERT INTO sources VALUES (?1, ?2)")?.execute([report, path])?;
        Ok(true)
    }

    /// Stores a Reading as read from its report alone, in place of an earlier Reading of the same report.
    ///
    /// # Errors
    /// A span whose words are not the text's ([`StoreError::Span`]: nothing of this Reading is stored), or the heap cannot
    /// be written.
    pub fn put(&mut self, reading: &Reading) -> Result<(), StoreError> {
        let json = pack::reading(checked(reading)?)?;
        let about = &reading.report;
        self.write()?;
        let updated = self
            .conn
            .prepare_cached("UPDATE reports SET reading = ?2, language = ?3, not_read = ?4, resolved = NULL, line = NULL WHERE id = ?1")?
            .execute(params![about.id, json, about.language, reading.not_read])?;
        if updated == 0 {
            self.conn
                .prepare_cached(
                    "INSERT INTO reports (id, source, title, outlet, url, published, language, not_read, latest, version_of, text, reading)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?1, ?9, ?10)",
                )?
                .execute(params![
                    about.id,
                    about.source,
                    about.title,
                    about.outlet,
                    about.url,
                    about.published.map(day),
                    about.language,
                    reading.not_read,
                    reading.text,
                    json
                ])?;
            let nr = self.conn.last_insert_rowid();
            self.conn.prepare_cached("INSERT INTO fts (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
                nr,
                about.title,
                reading.text
            ])?;
            self.add_source(&about.id, &about.source)?;
        }
        Ok(())
    }

    /// The ids of every stored report, older versions too, in order of arrival.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn ids(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare("SELECT id FROM reports ORDER BY nr")?;
        let rows = statement.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The Reading of a report, by its full id, as read from the report alone.
    ///
    /// # Errors
    /// No such report.
    pub fn reading(&self, id: &str) -> Result<Reading, StoreError> {
        let mut found = None;
        self.stored("id = ?1", &[id], &mut |reading| found = Some(reading))?;
        found.ok_or_else(|| StoreError::Unknown { what: "report", id: id.into(), nearest: Vec::new() })
    }

    /// Hands out the Readings that count, each as read from its report alone, one by one by id: what `merge` takes.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn each_reading(&self, each: &mut dyn FnMut(Reading)) -> Result<(), StoreError> {
        self.stored("latest ORDER BY id", &[], each)
    }

    fn stored(&self, which: &str, values: &[&str], each: &mut dyn FnMut(Reading)) -> Result<(), StoreError> {
        let by = self.versions()?;
        let mut statement = self.conn.prepare_cached(&format!("SELECT reading, text, source FROM reports WHERE {which}"))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let (json, text, source): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            each(pack::unpack_reading(&json, text, &source, &by)?);
        }
        Ok(())
    }

    /// The lexicon files, name and text, that the last build put over the built-in ones, in order.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn lexicon(&self) -> Result<Vec<(String, String)>, StoreError> {
        lexicon(&self.conn)
    }

    /// Keeps the user's lexicon files with the heap, in place of those that are there.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn set_lexicon(&mut self, files: &[(String, String)]) -> Result<(), StoreError> {
        if self.lexicon()? == files {
            return Ok(());
        }
        self.write()?;
        self.conn.execute_batch("DELETE FROM lexicon")?;
        for (name, text) in files {
            self.conn.execute("INSERT INTO lexicon (name, text) VALUES (?1, ?2)", [name, text])?;
        }
        Ok(())
    }

    /// Says what read the reports that are stored from now on (all of them, by the time of the commit).
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn set_versions(&mut self, by: &Versions) -> Result<(), StoreError> {
        self.write()?;
        self.conn.execute_batch("DELETE FROM meta")?;
        let mut rows = vec![("lexicon", by.lexicon.as_str()), ("program", by.program.as_str())];
        rows.extend(by.model.as_deref().map(|m| ("model", m)));
        for (key, value) in rows {
            self.conn.execute("INSERT INTO meta VALUES (?1, ?2)", [key, value])?;
        }
        Ok(())
    }

    /// Decides which version of each report counts; call it before [`Writer::each_reading`].
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn settle_versions(&mut self) -> Result<(), StoreError> {
        self.write()?;
        report::settle(&self.conn)
    }

    /// Takes a report out, by its full id. Its record has to be made anew.
    ///
    /// # Errors
    /// No such report, or the heap cannot be written.
    pub fn forget(&mut self, id: &str) -> Result<(), StoreError> {
        let row = self
            .conn
            .query_row("SELECT nr, title, text FROM reports WHERE id = ?1", [id], |r| {
                Ok((r.get::<_, i64>(0)?, r.get::<_, Option<String>>(1)?, r.get::<_, String>(2)?))
            })
            .optional()?;
        let Some((nr, title, text)) = row else {
            return Err(StoreError::Unknown { what: "report", id: id.into(), nearest: Vec::new() });
        };
        self.write()?;
        self.conn.execute("INSERT INTO fts (fts, rowid, title, text) VALUES ('delete', ?1, ?2, ?3)", params![nr, title, text])?;
        self.conn.execute("DELETE FROM reports WHERE nr = ?1", [nr])?;
        self.conn.execute("DELETE FROM sources WHERE report = ?1", [id])?;
        Ok(())
    }

    /// Keeps everything, in one step, and leaves one plain file. Without any change the file stays as it was.
    ///
    /// # Errors
    /// The disk says no: the old record stays.
    pub fn commit(mut self) -> Result<(), StoreError> {
        self.committed = true;
        if !self.writing {
            return Ok(());
        }
        if let Err(e) = self.conn.execute_batch("COMMIT") {
            self.committed = false;
            return Err(e.into());
        }
        self.conn.busy_timeout(Duration::from_millis(200))?;
        // Someone who still reads keeps the file in WAL mode: no harm, the next writer tidies up.
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
        Ok(())
    }

    /// A reader of the file as it was before this transaction.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn before(&self) -> Result<Heap, StoreError> {
        Heap::open(&self.path)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.committed || !(self.writing || self.new) {
            return;
        }
        if self.writing {
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        let _ = self.conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
        if self.new {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// How many reports and sources there are, the last number given, and what read them.
type State = (i64, i64, i64, Versions);

fn state(conn: &Connection) -> Result<State, StoreError> {
    let sql = "SELECT count(*), coalesce(max(nr), 0), (SELECT count(*) FROM sources) FROM reports";
    let (reports, last, sources) = conn.query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    Ok((reports, last, sources, versions(conn)?))
}

fn is_empty(conn: &Connection) -> rusqlite::Result<bool> {
    let id: i64 = conn.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    Ok(id == 0 && tables == 0)
}
