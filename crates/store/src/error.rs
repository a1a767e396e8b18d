//! What can go wrong with a heap? One error type that says what was expected, what was found, and the nearest valid thing.

/// Why a heap cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file.
    #[error("{path}: no such file; `onrecord build PATHS… -o {path}` writes one")]
    Missing {
        /// The path asked for.
        path: String,
    },
    /// The file is something else.
    #[error("{path}: expected a heap written by `onrecord build`, found {found}")]
    NotAHeap {
        /// The path asked for.
        path: String,
        /// What it is.
        found: String,
    },
    /// The file was written by another version of the program.
    #[error("{path}: expected tables of version {known}, found version {found}; {advice}")]
    Version {
        /// The path asked for.
        path: String,
        /// The version of the tables found.
        found: i64,
        /// The version this program knows.
        known: i64,
        /// What to do.
        advice: &'static str,
    },
    /// Someone else is writing.
    #[error("{path}: another onrecord is writing this heap; try again when it is done")]
    Busy {
        /// The path asked for.
        path: String,
    },
    /// No such report or entry.
    #[error("no {what} {id:?} in this heap{}", near(nearest))]
    Unknown {
        /// `report` or `entry`.
        what: &'static str,
        /// What was asked for.
        id: String,
        /// Ids and paths that come close.
        nearest: Vec<String>,
    },
    /// More than one report or entry begins like this.
    #[error("{id:?} is the beginning of several ids: {}", .matches.join(", "))]
    Ambiguous {
        /// What was asked for.
        id: String,
        /// The ids it begins.
        matches: Vec<String>,
    },
    /// A span of a Reading whose words are not the text's: the Reading is refused.
    #[error("{report}: {what}: expected the words {words:?} at these bytes, found {found:?}")]
    Span {
        /// The report's id.
        report: String,
        /// Which item.
        what: String,
        /// The words the span claims.
        words: String,
        /// The text's words there.
        found: String,
    },
    /// SQLite says no.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A row that is not what this program writes.
    #[error("a row of this heap does not read as JSON of this version: {0}")]
    Json(#[from] serde_json::Error),
}

fn near(nearest: &[String]) -> String {
    match nearest {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        several => format!("; did you mean one of {}?", several.join(", ")),
    }
}
