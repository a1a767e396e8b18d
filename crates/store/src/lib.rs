//! How is a record kept? In one SQLite file, written whole or not at all, read while it is written.
//!
//! [`Heap`] reads and never writes; [`Writer`] is the only way in. The tables are meant to be opened with `sqlite3`,
//! datasette or pandas as well: `schema.sql` says what each column holds.

mod check;
mod entry;
mod error;
mod find;
mod heap;
mod pack;
mod put;
mod report;
mod schema;
mod search;
mod write;

pub use check::check_spans;
pub use entry::{Entry, EntryLine, Kind};
pub use error::StoreError;
pub use find::{Evidence, Found, Page, Query};
pub use heap::{Heap, Summary};
pub use report::{ReportView, Version};
pub use search::Hit;
pub use write::{Added, Writer};
