-- What each column of a heap holds. `nr` counts in order of arrival and is the only thing that depends on it.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The lexicon files that a user put over the built-in ones, in order: the heap stays readable without them at hand.
CREATE TABLE lexicon (nr INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL) STRICT;

-- One row a report. `reading` is its Reading as JSON without the text, nulls, and the words of spans: a span is the pair of its
-- first and one past its last code point, and its words are substr(text, pair[0] + 1, pair[1] - pair[0]). `resolved` is the
-- same after other reports of the heap narrowed the day of writing, NULL where that changed nothing. `latest` is 0 for older versions of a report (same id or address given,
-- another text), which stand in no entry; `version_of` is the same for all versions of one report, the smallest of their ids.
CREATE TABLE reports (
  nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, title TEXT, outlet TEXT, url TEXT,
  published TEXT, begin TEXT, "end" TEXT, language TEXT, not_read TEXT, family TEXT, latest INTEGER NOT NULL, version_of TEXT NOT NULL,
  text TEXT NOT NULL, reading TEXT NOT NULL, resolved TEXT, line TEXT
) STRICT;

-- Every path under which a report was found.
CREATE TABLE sources (report TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (report, path)) STRICT, WITHOUT ROWID;
CREATE INDEX sources_path ON sources (path);

-- One row an entry of the record: `kind` is event, utterance, figure or promise; `title` says it in one line; `reports`
-- and `origins` are counts; `json` is the entry as `onrecord show --json` prints it, packed as `reading` is, without the `id`,
-- `members` and `reports` that its `support` says.
CREATE TABLE entries (
  nr INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, begin TEXT, "end" TEXT, title TEXT NOT NULL,
  state TEXT, reports INTEGER NOT NULL, origins INTEGER NOT NULL, json TEXT NOT NULL
) STRICT;
CREATE INDEX entries_day ON entries (kind, begin);

-- One row an item of a Reading that stands in an entry: item `idx` of the report's list.
CREATE TABLE members (member TEXT NOT NULL UNIQUE, entry TEXT NOT NULL, report TEXT NOT NULL, kind TEXT NOT NULL, idx INTEGER NOT NULL) STRICT;
CREATE INDEX members_report ON members (report);

-- Who takes part in an entry: participants, speaker, claimants, who promises and to whom.
CREATE TABLE parties (entry TEXT NOT NULL, name TEXT NOT NULL, actor TEXT, PRIMARY KEY (entry, name)) STRICT, WITHOUT ROWID;

-- Reports that share text.
CREATE TABLE families (id TEXT PRIMARY KEY, reports INTEGER NOT NULL, json TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE fts USING fts5 (title, text, content = 'reports', content_rowid = 'nr', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE entries_fts USING fts5 (title, content = 'entries', content_rowid = 'nr', tokenize = 'unicode61 remove_diacritics 2');
