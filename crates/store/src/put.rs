//! How does the record get into a heap? In place of the old one, list by list, so that nobody need hold all of it.

use crate::check::checked;
use crate::entry::Entry;
use crate::heap::day;
use crate::pack::{self, packed};
use crate::{StoreError, Writer};
use jiff::civil::Date;
use record::{Family, Reading, Record, ReportLine};
use rusqlite::params;

impl Writer {
    /// Puts a whole record in place of the old one.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn set_record(&mut self, record: &Record) -> Result<(), StoreError> {
        self.clear_record()?;
        self.put_lines(&record.reports)?;
        self.put_families(&record.families)?;
        let entries = (record.events.iter().cloned().map(Entry::Event))
            .chain(record.utterances.iter().cloned().map(Entry::Utterance))
            .chain(record.figures.iter().cloned().map(Entry::Figure))
            .chain(record.promises.iter().cloned().map(Entry::Promise));
        for entry in entries {
            self.put_entry(&entry)?;
        }
        self.finish_record()
    }

    /// Takes the old record out: what comes next is the new one, list by list, and then [`Writer::finish_record`].
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn clear_record(&mut self) -> Result<(), StoreError> {
        self.write()?;
        Ok(self.conn.execute_batch(
            "DELETE FROM entries; DELETE FROM members; DELETE FROM parties; DELETE FROM families;
             UPDATE reports SET line = NULL, resolved = NULL, family = NULL, begin = NULL, \"end\" = NULL;",
        )?)
    }

    /// Puts a Reading whose days other reports of the heap narrowed beside the one read from the report alone.
    ///
    /// # Errors
    /// A span whose words are not the text's, or the heap cannot be written.
    pub fn put_resolved(&mut self, reading: &Reading) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("UPDATE reports SET resolved = nullif(?2, reading) WHERE id = ?1")?
            .execute(params![reading.report.id, pack::reading(checked(reading)?)?])?;
        Ok(())
    }

    /// Puts the reports' lines in.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn put_lines(&mut self, lines: &[ReportLine]) -> Result<(), StoreError> {
        for line in lines {
            self.conn
                .prepare_cached("UPDATE reports SET line = ?2, family = ?3, begin = ?4, \"end\" = ?5 WHERE id = ?1")?
                .execute(params![line.id, packed(line)?, line.family, line.date.begin.map(day), line.date.end.map(day)])?;
        }
        Ok(())
    }

    /// Puts the families of copies in.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn put_families(&mut self, families: &[Family]) -> Result<(), StoreError> {
        for family in families {
            self.conn.prepare_cached("INSERT INTO families VALUES (?1, ?2, ?3)")?.execute(params![
                family.id,
                family.reports.len() as i64,
                serde_json::to_string(family)?
            ])?;
        }
        Ok(())
    }

    /// Puts one entry in.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn put_entry(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let head = entry.head();
        let (begin, end): (Option<Date>, Option<Date>) = entry.days();
        let new = self
            .conn
            .prepare_cached(
                "INSERT OR IGNORE INTO entries (id, kind, begin, \"end\", title, state, reports, origins, json)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                head.id,
                entry.kind().word(),
                begin.map(day),
                end.map(day),
                entry.title(),
                entry.state(),
                head.reports as i64,
                head.origins.len() as i64,
                pack::entry(entry)?
            ])?;
        if new == 0 {
            return Ok(());
        }
        for s in &head.support {
            self.conn.prepare_cached("INSERT OR IGNORE INTO members VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
                s.member,
                head.id,
                s.report,
                entry.kind().word(),
                s.index as i64
            ])?;
        }
        for party in entry.parties() {
            self.conn.prepare_cached("INSERT OR IGNORE INTO parties VALUES (?1, ?2, ?3)")?.execute(params![
                head.id,
                party.name,
                party.actor
            ])?;
        }
        Ok(())
    }

    /// Makes the new record's lines searchable.
    ///
    /// # Errors
    /// The heap cannot be written.
    pub fn finish_record(&mut self) -> Result<(), StoreError> {
        Ok(self.conn.execute_batch("INSERT INTO entries_fts (entries_fts) VALUES ('rebuild')")?)
    }
}
