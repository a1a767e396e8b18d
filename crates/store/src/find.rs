//! Which entries are asked for? Lists by kind, words, party and day, and one entry with its evidence.

use crate::heap::{Heap, day};
use crate::pack::{Places, unpack, unpack_head};
use crate::{Entry, EntryLine, Kind, StoreError};
use jiff::civil::Date;
use record::{Record, ReportLine, Support};
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;
use serde_json::Value;

/// What a list of entries is narrowed by; the default asks for everything.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Words the entry's line has.
    pub text: Option<String>,
    /// Part of the name of someone in it, or an actor's id.
    pub who: Option<String>,
    /// Id of a report that supports it.
    pub report: Option<String>,
    /// Only entries of this day or later; entries without a day are left out.
    pub from: Option<Date>,
    /// Only entries of this day or earlier; entries without a day are left out.
    pub to: Option<Date>,
    /// The state it is in: of a promise (`open`, …), an event (`planned`, …), figures (`conflict`, …).
    pub state: Option<String>,
    /// Page, from 1; 0 counts as 1.
    pub page: usize,
    /// Entries a page; 0 stands for 50.
    pub per_page: usize,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: usize,
    /// Which page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
}

/// An entry with the words it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The entry with its line.
    #[serde(flatten)]
    pub line: EntryLine,
    /// One a member, by report and place.
    pub evidence: Vec<Evidence>,
}

/// One item of one report on which an entry rests.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Which item, and its exact words.
    pub support: Support,
    /// The report.
    pub report: ReportLine,
    /// The text of the report before the words, up to 200 code points of whole words within the paragraph.
    pub before: String,
    /// The words with all that stands between them, from the first span to the last.
    pub words: String,
    /// The text after them, likewise.
    pub after: String,
    /// Whether the paragraph goes on before and after that.
    pub cut: [bool; 2],
    /// The rule that found it.
    pub rule: Option<String>,
    /// The item as the Reading has it.
    pub item: Value,
}

const PER_PAGE: usize = 50;

impl<T> Page<T> {
    pub(crate) fn new(items: Vec<T>, total: usize, page: usize, per_page: usize) -> Page<T> {
        Page { items, total, page, pages: total.div_ceil(per_page).max(1) }
    }
}

/// The page asked for and its length.
pub(crate) fn paging(page: usize, per_page: usize) -> (usize, usize) {
    (page.clamp(1, 1_000_000_000), if per_page == 0 { PER_PAGE } else { per_page })
}

impl Heap {
    /// Entries of one kind, dated first, by day and id.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn entries(&self, kind: Kind, query: &Query) -> Result<Page<EntryLine>, StoreError> {
        let (filter, values) = filter(kind, query);
        let (page, per) = paging(query.page, query.per_page);
        let total: i64 =
            self.conn
                .query_row(&format!("SELECT count(*) FROM entries e WHERE {filter}"), params_from_iter(values.iter()), |r| r.get(0))?;
        let sql = format!(
            "SELECT e.json FROM entries e WHERE {filter} ORDER BY e.begin IS NULL, e.begin, e.\"end\", e.id LIMIT {per} OFFSET {}",
            (page - 1).saturating_mul(per)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values.iter()), |r| r.get::<_, String>(0))?;
        let mut items = Vec::new();
        for row in rows {
            items.push(self.unpack_entry(kind, &row?)?.line());
        }
        Ok(Page::new(items, total as usize, page, per))
    }

    /// One entry by its id, a member's id, or the unique beginning of either (four digits or more), with its evidence.
    ///
    /// # Errors
    /// No such entry (with the nearest ids), or several that begin so.
    pub fn entry(&self, id: &str) -> Result<Found, StoreError> {
        let id = self.entry_id(id)?;
        let (kind, json): (String, String) =
            self.conn.query_row("SELECT kind, json FROM entries WHERE id = ?1", [&id], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let kind = Kind::from_word(&kind).ok_or_else(|| self.not_a_heap(format!("an entry of the unknown kind {kind:?}")))?;
        let entry = self.unpack_entry(kind, &json)?;
        let evidence = entry.head().support.iter().map(|s| self.evidence(kind, s)).collect::<Result<_, _>>()?;
        Ok(Found { line: entry.line(), evidence })
    }

    /// The entries that rest on a report, by kind and day.
    pub(crate) fn entries_of(&self, report: &str) -> Result<Vec<EntryLine>, StoreError> {
        let mut out = Vec::new();
        for kind in Kind::ALL {
            let query = Query { report: Some(report.into()), per_page: usize::MAX >> 16, ..Query::default() };
            out.extend(self.entries(kind, &query)?.items);
        }
        Ok(out)
    }

    fn entry_id(&self, id: &str) -> Result<String, StoreError> {
        let exact: Option<String> = self
            .conn
            .query_row("SELECT id FROM entries WHERE id = ?1 UNION SELECT entry FROM members WHERE member = ?1", [id], |r| r.get(0))
            .optional()?;
        if let Some(entry) = exact {
            return Ok(entry);
        }
        let sql = "SELECT DISTINCT entry FROM (SELECT id AS entry, id AS known FROM entries UNION ALL SELECT entry, member FROM members)
                   WHERE substr(known, 1, ?2) = ?1 ORDER BY entry LIMIT 9";
        self.by_beginning("entry", id, sql)
    }

    /// Takes what an entry's JSON lost back from the texts of its reports.
    pub(crate) fn unpack_entry(&self, kind: Kind, json: &str) -> Result<Entry, StoreError> {
        let mut value: Value = serde_json::from_str(json)?;
        unpack_head(&mut value);
        if let Some(Value::Array(support)) = value.get_mut("support") {
            for item in support {
                let report = item.get("report").and_then(Value::as_str).unwrap_or_default().to_string();
                if let Some(spans) = item.get_mut("spans") {
                    unpack(spans, &Places::new(&self.text(&report)?));
                }
            }
        }
        Ok(Entry::from_json(kind, value)?)
    }

    fn evidence(&self, kind: Kind, support: &Support) -> Result<Evidence, StoreError> {
        let reading = self.reading(&support.report)?;
        let begin = support.spans.iter().map(|s| s.bytes[0]).min().unwrap_or(0);
        let end = support.spans.iter().map(|s| s.bytes[1]).max().unwrap_or(0);
        let text = reading.text.as_str();
        let item = match kind {
            Kind::Event => reading.events.get(support.index).map(serde_json::to_value),
            Kind::Utterance => reading.statements.get(support.index).map(serde_json::to_value),
            Kind::Figure => reading.figures.get(support.index).map(serde_json::to_value),
            Kind::Promise => reading.promises.get(support.index).map(serde_json::to_value),
        };
        let item = item.transpose()?.unwrap_or_default();
        let (before, before_cut) = before(text.get(..begin).unwrap_or_default());
        let (after, after_cut) = after(text.get(end..).unwrap_or_default());
        Ok(Evidence {
            support: support.clone(),
            report: self.line(&support.report)?,
            before,
            words: text.get(begin..end).unwrap_or_default().to_string(),
            after,
            cut: [before_cut, after_cut],
            rule: item.get("rule").and_then(Value::as_str).map(String::from),
            item,
        })
    }

    /// The whole record.
    ///
    /// # Errors
    /// The heap cannot be read.
    pub fn record(&self) -> Result<Record, StoreError> {
        let mut record = Record { reports: self.lines()?, families: self.families()?, ..Record::default() };
        for kind in Kind::ALL {
            for line in self.entries(kind, &Query { per_page: usize::MAX >> 16, ..Query::default() })?.items {
                match line.entry {
                    Entry::Event(e) => record.events.push(e),
                    Entry::Utterance(e) => record.utterances.push(e),
                    Entry::Figure(e) => record.figures.push(e),
                    Entry::Promise(e) => record.promises.push(e),
                }
            }
        }
        record.utterances.sort_by(|a, b| a.head.id.cmp(&b.head.id));
        Ok(record)
    }
}

/// The condition of a query and its values.
fn filter(kind: Kind, query: &Query) -> (String, Vec<String>) {
    let mut sql = String::from("e.kind = ?");
    let mut values = vec![kind.word().to_string()];
    let mut and = |condition: &str, value: String, times: usize| {
        sql.push_str(" AND ");
        sql.push_str(condition);
        values.extend(std::iter::repeat_n(value, times));
    };
    if let Some(text) = query.text.as_deref().map(crate::search::expression).filter(|t| !t.is_empty()) {
        and("e.nr IN (SELECT rowid FROM entries_fts WHERE entries_fts MATCH ?)", text, 1);
    }
    if let Some(who) = query.who.as_deref().map(str::trim).filter(|w| !w.is_empty()) {
        and(
            "EXISTS (SELECT 1 FROM parties p WHERE p.entry = e.id AND (instr(lower(p.name), lower(?)) > 0 OR p.actor = ?))",
            who.to_string(),
            2,
        );
    }
    if let Some(report) = &query.report {
        and("e.id IN (SELECT entry FROM members WHERE report = ?)", report.clone(), 1);
    }
    if let Some(from) = query.from {
        and("coalesce(e.\"end\", e.begin) >= ?", day(from), 1);
    }
    if let Some(to) = query.to {
        and("coalesce(e.begin, e.\"end\") <= ?", day(to), 1);
    }
    if let Some(state) = &query.state {
        and("e.state = ?", state.clone(), 1);
    }
    (sql, values)
}

const CONTEXT: usize = 200;

/// The end of the text's last paragraph, and whether it was cut.
fn before(text: &str) -> (String, bool) {
    let paragraph = text.rsplit('\n').next().unwrap_or_default();
    let skip = paragraph.chars().count().saturating_sub(CONTEXT);
    if skip == 0 {
        return (paragraph.into(), false);
    }
    let kept: String = paragraph.chars().skip(skip).collect();
    // A word may be cut in two: from the next one on, if there is one.
    (kept.split_once(' ').map_or(kept.clone(), |(_, whole)| whole.into()), true)
}

/// The beginning of the text's first paragraph, and whether it was cut.
fn after(text: &str) -> (String, bool) {
    let paragraph = text.split('\n').next().unwrap_or_default();
    match paragraph.char_indices().nth(CONTEXT).and_then(|(end, _)| paragraph.get(..end)) {
        None => (paragraph.into(), false),
        Some(kept) => (kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole).into(), true),
    }
}

impl Heap {
    /// The one id that begins like this, by a query that takes the beginning and its length.
    pub(crate) fn by_beginning(&self, what: &'static str, id: &str, sql: &str) -> Result<String, StoreError> {
        let mut matches: Vec<String> = Vec::new();
        let length = id.chars().count() as i64;
        if length >= 4 {
            let mut statement = self.conn.prepare_cached(sql)?;
            matches = statement.query_map(params![id, length], |r| r.get(0))?.collect::<Result<_, _>>()?;
        }
        match matches.len() {
            1 => Ok(matches.remove(0)),
            0 => Err(StoreError::Unknown { what, id: id.into(), nearest: self.nearest(what, id)? }),
            _ => Err(StoreError::Ambiguous { id: id.into(), matches }),
        }
    }

    /// Up to three ids (or, for a report, paths) that share most with what was asked for.
    fn nearest(&self, what: &str, id: &str) -> Result<Vec<String>, StoreError> {
        let sql = match what {
            "report" => "SELECT id FROM reports UNION SELECT path FROM sources",
            _ => "SELECT id FROM entries UNION SELECT member FROM members",
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let known = statement.query_map([], |r| r.get::<_, String>(0))?;
        let mut near: Vec<(usize, String)> = Vec::new();
        for known in known {
            let known = known?;
            let same = known.chars().zip(id.chars()).take_while(|(a, b)| a == b).count();
            let inside = usize::from(id.len() >= 3 && known.contains(id)) * id.len();
            near.push((same.max(inside), known));
        }
        near.retain(|(n, _)| *n >= 3);
        near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(near.into_iter().take(3).map(|(_, k)| k).collect())
    }
}
